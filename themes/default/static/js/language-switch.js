// Keeps the clause when the language changes: every link of the switch gets the reader's place as its hash.
(() => {
  const links = [...document.querySelectorAll(".langs a:not([aria-current])")];
  const keep = (id) => { for (const link of links) link.hash = id || ""; };
  document.addEventListener("clause", (event) => keep(event.detail));
  addEventListener("hashchange", () => keep(decodeURIComponent(location.hash.slice(1))));
  if (location.hash) keep(decodeURIComponent(location.hash.slice(1)));
})();
