// <theme-switch data-auto data-light data-dark>: one button that goes round automatic, light, dark.
customElements.define("theme-switch", class extends HTMLElement {
  connectedCallback() {
    this.button = this.querySelector("button");
    this.button.addEventListener("click", () => this.turn());
    this.name();
  }
  get now() { return document.documentElement.dataset.theme || "auto"; }
  turn() {
    const next = { auto: "light", light: "dark", dark: "auto" }[this.now];
    const root = document.documentElement;
    if (next === "auto") delete root.dataset.theme; else root.dataset.theme = next;
    try { next === "auto" ? localStorage.removeItem("theme") : localStorage.setItem("theme", next); } catch { /* closed */ }
    this.name();
  }
  name() {
    this.button.setAttribute("aria-label", this.dataset[this.now]);
    this.button.title = this.dataset[this.now];
  }
});
