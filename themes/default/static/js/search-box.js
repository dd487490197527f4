// <search-box>: the key / goes to the field. The suggestions of the search index are added here.
customElements.define("search-box", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    const asked = new URLSearchParams(location.search).get("q");
    if (asked) this.field.value = asked;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (event.target.closest("input, textarea, select, [contenteditable]")) return;
      event.preventDefault();
      this.field.focus();
    });
  }
});
