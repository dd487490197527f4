// <search-box>: / and Ctrl+K lead to the field; with scripts a search goes to the page of results. The first focus, and a
// page that a search led to, fetch the bundle `search`, which does the rest.
const finder = document.currentScript.dataset;
customElements.define("search-box", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.field.form.action = finder.results;
    this.field.addEventListener("focus", () => bundle("search"), { once: true });
  }
});
for (const link of document.querySelectorAll("a[data-find]")) link.href = finder.results + link.search;
if (document.querySelector("search-results") || new URLSearchParams(location.search).get("q")) bundle("search");
addEventListener("keydown", (event) => {
  const field = document.querySelector("search-box input");
  const k = event.key === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  const slash = event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]");
  if (!field || event.isComposing || !k && !slash) return;
  event.preventDefault();
  field.focus();
  field.select();
});
