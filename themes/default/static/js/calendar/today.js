// The list of what comes next is as old as the build: days that have passed are hidden, today is marked.
(() => {
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((n) => String(n).padStart(2, "0")).join("-");
  for (const row of document.querySelectorAll("[data-day]")) {
    row.hidden = row.dataset.day < today;
    if (row.dataset.day === today) row.setAttribute("aria-current", "date");
  }
  const list = document.querySelector("#upcoming");
  list.hidden = !list.querySelector("li:not([hidden])");
})();
