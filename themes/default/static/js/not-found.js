// The page for an address that does not exist: says what was looked for and puts it into the search field.
(() => {
  const place = document.querySelector("[data-not-found]");
  if (!place) return;
  let path = location.pathname;
  try { path = decodeURIComponent(path); } catch { /* shown as it stands */ }
  place.textContent = path;
  const words = path.split("/").pop().replace(/\.html?$/, "").replace(/[-_]+/g, " ").trim();
  const field = document.querySelector("main input[name=q]");
  if (field && !field.value) field.value = words;
})();
