// <page-contents>: marks the current clause, opens its chapter; on narrow screens a button opens the list.
customElements.define("page-contents", class extends HTMLElement {
  connectedCallback() {
    this.links = new Map([...this.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
    this.button = this.querySelector("button");
    document.body.classList.add("has-toc");
    document.addEventListener("clause", (event) => this.mark(event.detail));
    this.button.addEventListener("click", () => this.open(!this.classList.contains("open")));
    this.addEventListener("click", (event) => { if (event.target.closest("a")) this.open(false); });
    document.addEventListener("click", (event) => { if (!this.contains(event.target)) this.open(false); });
    this.addEventListener("keydown", (event) => { if (event.key === "Escape") { this.open(false); this.button.focus(); } });
  }
  open(yes) {
    this.classList.toggle("open", yes);
    this.button.setAttribute("aria-expanded", yes);
  }
  mark(id) {
    const link = this.links.get(id);
    if (id && !link) return;
    for (const old of this.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    for (const old of this.querySelectorAll("li.open")) old.classList.remove("open");
    if (!link) return;
    link.setAttribute("aria-current", "true");
    for (let item = link.closest("li"); item; item = item.parentElement.closest("li")) item.classList.add("open");
    const box = this.querySelector("nav").parentElement === this && this.scrollHeight > this.clientHeight ? this : null;
    if (box) box.scrollTop = link.offsetTop - box.clientHeight / 2;
  }
});
