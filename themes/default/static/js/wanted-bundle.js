// An element with data-bundle="NAME" needs the scripts of static/js/NAME/.
for (const wanted of document.querySelectorAll("[data-bundle]")) bundle(wanted.dataset.bundle);
