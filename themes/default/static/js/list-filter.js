// <list-filter data-of data-count="{n} / {all}">: narrows a list by the words typed; takes ?q= from the address.
customElements.define("list-filter", class extends HTMLElement {
  connectedCallback() {
    this.field = this.querySelector("input");
    this.note = this.querySelector("[role=status]");
    this.entries = [...document.querySelectorAll(this.dataset.of)].map((entry) => [entry, entry.textContent.toLowerCase()]);
    this.field.addEventListener("input", () => { if (!this.composing) this.narrow(); });
    this.field.addEventListener("compositionstart", () => { this.composing = true; });
    this.field.addEventListener("compositionend", () => { this.composing = false; this.narrow(); });
    const asked = new URLSearchParams(location.search).get("q");
    if (asked && this.hasAttribute("data-query")) { this.field.value = asked; this.narrow(); }
  }
  narrow() {
    const words = this.field.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [entry, text] of this.entries) {
      const fits = words.every((word) => text.includes(word));
      entry.hidden = !fits;
      shown += fits;
    }
    for (const group of document.querySelectorAll("[data-group]")) group.hidden = !group.querySelector(":is(li, tr):not([hidden])");
    this.note.textContent = words.length ? this.dataset.count.replace("{n}", shown).replace("{all}", this.entries.length) : "";
  }
});
