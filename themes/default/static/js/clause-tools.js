// <clause-list data-copy data-link data-copied>: one pair of buttons, moved to the clause under the pointer
// or the focus. A unit carries its citation in data-cite; the innermost one that was meant is copied.
customElements.define("clause-list", class extends HTMLElement {
  connectedCallback() {
    this.tools = document.createElement("div");
    this.tools.className = "clause-tools";
    this.tools.append(this.make(this.dataset.copy, false), this.make(this.dataset.link, true));
    this.addEventListener("pointerover", (event) => { if (event.pointerType === "mouse") this.show(event.target); });
    this.addEventListener("focusin", (event) => this.show(event.target));
    this.addEventListener("pointerleave", () => { if (!this.contains(document.activeElement)) this.tools.remove(); });
    for (const kind of ["hashchange", "DOMContentLoaded"]) addEventListener(kind, () => this.follow());
    this.addEventListener("click", (event) => this.fold(event.target.closest(".notes-button")));
  }
  make(words, bare) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = words;
    button.addEventListener("click", () => this.copy(button, bare));
    return button;
  }
  follow() {
    const place = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (place && this.contains(place)) this.show(place);
  }
  show(target) {
    if (this.tools.contains(target)) return;
    const clause = target.closest(".clause");
    if (!clause || !clause.dataset.cite) return;
    this.unit = target.closest("[data-cite]");
    if (this.tools.parentElement === clause) return;
    const number = clause.querySelector(".no");
    if (matchMedia("(max-width: 799px)").matches) clause.append(this.tools); else number.after(this.tools);
  }
  copy(button, bare) {
    const link = new URL(location.href);
    link.hash = this.unit.id;
    const text = bare ? link.href : this.unit.dataset.cite + "\n" + link.href;
    const words = button.textContent;
    const say = () => { button.textContent = this.dataset.copied; setTimeout(() => { button.textContent = words; }, 1600); };
    if (navigator.clipboard) navigator.clipboard.writeText(text).then(say, () => this.select(text, say));
    else this.select(text, say);
  }
  select(text, say) {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.append(area);
    area.select();
    if (document.execCommand("copy")) say();
    area.remove();
  }
  fold(button) {
    if (!button) return;
    const open = button.parentElement.classList.toggle("open");
    button.setAttribute("aria-expanded", open);
  }
});
