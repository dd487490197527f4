// Runs before the first paint: says that scripts run, and sets the theme the reader chose.
(function (root) {
  root.classList.add("js");
  try {
    var theme = localStorage.getItem("theme");
    if (theme) root.dataset.theme = theme;
  } catch (e) { /* storage may be closed */ }
})(document.documentElement);
