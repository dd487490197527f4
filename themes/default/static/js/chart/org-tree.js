// <org-tree>: every post of the company as nested lists. Folds branches, finds posts by words, shows only vacant or dotted posts or those with many
// reports (with the way up to them), and marks what is found in the drawing too. Words stand in data-*.
customElements.define("org-tree", class extends HTMLElement {
  connectedCallback() {
    this.posts = [...this.querySelectorAll("li")];
    this.texts = this.posts.map((post) => [...post.children].filter((part) => part.matches("a, small")).map((part) => part.textContent).join(" ").toLowerCase());
    for (const post of this.posts) if (post.querySelector(":scope > ul")) this.fold(post);
    this.field = this.querySelector("input[type=search]");
    this.boxes = [...this.querySelectorAll("input[type=checkbox]")];
    this.span = this.querySelector("select");
    this.note = this.querySelector("[role=status]");
    this.field.addEventListener("input", () => { if (!this.composing) this.narrow(); });
    this.field.addEventListener("compositionstart", () => { this.composing = true; });
    this.field.addEventListener("compositionend", () => { this.composing = false; this.narrow(); });
    for (const choice of [...this.boxes, this.span]) choice.addEventListener("change", () => this.narrow());
    this.querySelector("[data-all]").addEventListener("click", ({ target }) => {
      const folds = this.posts.filter((post) => post.fold);
      const open = folds.some((post) => !post.classList.contains("folded"));
      for (const post of folds) this.turn(post, open && post.parentElement.parentElement !== this);
      [target.textContent, target.dataset.all] = [target.dataset.all, target.textContent];
    });
    addEventListener("hashchange", () => this.land());
    this.land();
  }
  fold(post) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "fold";
    button.addEventListener("click", () => this.turn(post, !post.classList.contains("folded")));
    post.fold = button;
    post.prepend(button);
    this.turn(post, false);
  }
  turn(post, folded) {
    if (!post.fold) return;
    post.classList.toggle("folded", folded);
    post.fold.setAttribute("aria-expanded", !folded);
    post.fold.textContent = folded ? "+" : "−";
    post.fold.setAttribute("aria-label", (folded ? this.dataset.unfold : this.dataset.fold) + " " + post.querySelector("a").textContent);
  }
  // All posts above, so that a post can be seen.
  above(post) {
    const found = [];
    for (let at = post.parentElement.closest("li"); at; at = at.parentElement.closest("li")) found.push(at);
    return found;
  }
  land() {
    const post = location.hash && this.querySelector("#" + CSS.escape(decodeURIComponent(location.hash.slice(1))));
    if (!post) return;
    for (const at of this.above(post)) this.turn(at, false);
    post.scrollIntoView({ block: "center" });
    post.querySelector("a").focus({ preventScroll: true });
  }
  narrow() {
    const words = this.field.value.toLowerCase().split(/\s+/).filter(Boolean);
    const states = this.boxes.filter((box) => box.checked).map((box) => box.value);
    const least = Number(this.span.value);
    const asked = words.length || states.length || least;
    const shown = new Set();
    let hits = 0;
    this.posts.forEach((post, at) => {
      const hit = asked && words.every((word) => this.texts[at].includes(word)) && states.every((state) => post.classList.contains(state)) && Number(post.dataset.span || 0) >= least;
      post.classList.toggle("hit", Boolean(hit));
      const box = document.getElementById("box-" + post.id.slice(5));
      if (box) {
        box.classList.toggle("hit", Boolean(hit));
        if (hit) box.dispatchEvent(new Event("wanted", { bubbles: true }));
      }
      if (hit) { hits += 1; shown.add(post); for (const up of this.above(post)) shown.add(up); }
    });
    for (const post of this.posts) {
      post.hidden = asked && !shown.has(post);
      if (asked && shown.has(post)) this.turn(post, false);
    }
    this.note.textContent = asked ? this.dataset.shown.replace("{n}", hits).replace("{all}", this.posts.length) : "";
  }
});
