// The drop-down below a search field: a combobox with a list of links in groups. Nothing happens while an input method
// composes: not on its keys, and not on the key that ends it.
class SearchField {
  constructor(box, engine) {
    Object.assign(this, { box, engine, field: box.field, form: box.field.form, turn: 0, ended: -Infinity, options: [], at: -1 });
    SearchField.made = (SearchField.made || 0) + 1;
    this.list = searchMake("div", { id: "found-" + SearchField.made, class: "suggestions", role: "listbox", hidden: true, "aria-label": searchSay("title") });
    this.said = searchMake("span", { class: "vh", role: "status" });
    this.cancel = searchMake("button", { type: "button", class: "cancel" }, searchSay("close"));
    box.append(this.cancel, this.list, this.said, searchMake("p", { class: "tip quiet" }, searchSay("hint")));
    const role = { role: "combobox", "aria-expanded": "false", "aria-controls": this.list.id, "aria-autocomplete": "list" };
    for (const [name, value] of Object.entries(role)) this.field.setAttribute(name, value);
    this.listen();
    if (document.activeElement === this.field) this.enter();
  }
  listen() {
    this.field.addEventListener("focus", () => this.enter());
    this.field.addEventListener("input", (event) => { if (!event.isComposing) this.ask(); });
    this.field.addEventListener("compositionend", (event) => { this.ended = event.timeStamp; this.ask(); });
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.list.addEventListener("mousedown", (event) => event.preventDefault());
    this.list.addEventListener("click", (event) => { if (event.target.closest("a") && !event.ctrlKey && !event.metaKey) this.leave(); });
    this.cancel.addEventListener("click", () => { this.leave(); this.field.blur(); });
    this.form.addEventListener("focusout", (event) => { if (!this.form.contains(event.relatedTarget)) this.leave(); });
  }
  enter() {
    this.form.classList.add("finding");
    this.ask();
  }
  leave() {
    this.form.classList.remove("finding");
    this.open(false);
  }
  open(yes) {
    this.turn += !yes;
    this.list.hidden = !yes;
    this.field.setAttribute("aria-expanded", yes);
    if (!yes) this.choose(-1);
  }
  key(event) {
    if (event.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const elsewhere = event.ctrlKey || event.metaKey;
    if (event.key === "Enter" && event.timeStamp - this.ended < 50) event.preventDefault();
    else if (step && !event.altKey) this.step(event, step);
    else if (event.key === "Enter" && (this.at >= 0 || elsewhere)) this.follow(event, elsewhere);
    else if (event.key === "Escape" && !this.list.hidden) { event.preventDefault(); this.open(false); }
  }
  step(event, step) {
    event.preventDefault();
    if (this.list.hidden) return this.ask();
    const places = this.options.length + 1;
    this.choose((this.at + 1 + step + places) % places - 1);
  }
  choose(at) {
    this.options[this.at]?.setAttribute("aria-selected", "false");
    this.at = at;
    const option = this.options[at];
    if (!option) return this.field.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.field.setAttribute("aria-activedescendant", option.id);
  }
  follow(event, elsewhere) {
    event.preventDefault();
    const address = this.options[this.at]?.href ?? SearchField.whole(this.field.value);
    if (elsewhere) return window.open(address, "_blank", "noopener");
    this.leave();
    location.assign(address);
  }
  // One question at a time; of those typed meanwhile only the last is asked.
  async ask() {
    const query = this.field.value.trim();
    if (!query) return this.open(false);
    this.next = query;
    if (this.asking) return;
    this.asking = true;
    try {
      while (this.next) {
        const asked = this.next, turn = this.turn;
        this.next = "";
        const answer = await this.engine.suggest(asked, { limit: 8 });
        if (turn === this.turn && !this.next && this.field.value.trim() === asked) this.show(answer);
      }
    } catch {
      this.show(null);
    }
    this.asking = false;
  }
  show(answer) {
    this.choose(-1);
    const groups = answer ? this.groups(answer) : [searchMake("p", { class: "quiet" }, searchSay("failed")), SearchField.everything()];
    this.list.replaceChildren(...groups);
    this.options = [...this.list.querySelectorAll("[role=option]")];
    this.options.forEach((option, index) => { option.id = this.list.id + "-" + index; });
    this.open(true);
    const words = !answer ? ["failed"] : answer.total || searchAnswer(answer.query) ? ["suggested", { n: answer.total || 1 }] : ["none", { q: answer.query }];
    this.said.textContent = searchSay(...words);
  }
  groups(answer) {
    const groups = [];
    this.groupCount = 0;
    const own = searchAnswer(answer.query);
    if (own) groups.push(this.group(searchName("kind", own.kind), "", [this.option(own, answer)]));
    if (answer.near) groups.push(searchMake("p", { class: "quiet", role: "presentation" }, searchSay("near_" + answer.near)));
    for (const { kind, count, hits } of answer.groups) {
      groups.push(this.group(searchName("kind", kind), searchNumber(count, answer.exact), hits.map((hit) => this.option(hit, answer))));
    }
    if (!answer.total && !own) {
      groups.push(searchMake("p", { class: "none" }, searchSay("none", { q: answer.query }), searchMake("small", {}, searchSay("none_hint"))), SearchField.everything());
    } else if (answer.total) {
      const whole = SearchField.link("whole", SearchField.whole(answer.query), searchSay("whole"));
      whole.append(searchMake("span", { class: "count" }, searchCount(answer)));
      groups.push(whole);
    }
    groups.push(searchMake("p", { class: "keys", "aria-hidden": "true" }, searchSay("keys")));
    return groups;
  }
  group(title, count, options) {
    const id = this.list.id + "-g" + this.groupCount++;
    const head = searchMake("p", { class: "group-title", id, role: "presentation" }, title, searchMake("span", { class: "count" }, count));
    return searchMake("div", { role: "group", "aria-labelledby": id }, head, ...options);
  }
  option(hit, answer) {
    const option = SearchField.link("", searchAddress(hit, answer), searchMake("span", { class: "title" }, searchMarked(hit.title, hit.titleMarks)));
    if (hit.clause) option.append(searchMake("span", { class: "where" }, searchMarked(hit.clause, hit.clauseMarks)));
    else if (hit.department) option.append(searchMake("span", { class: "where" }, hit.department));
    if (hit.text) option.append(searchMake("span", { class: "excerpt" }, searchMarked(hit.text, hit.marks)));
    return option;
  }
  static link(of, href, ...children) {
    return searchMake("a", { class: of || undefined, role: "option", tabindex: -1, "aria-selected": "false", href }, ...children);
  }
  // The list of everything, where nothing was found.
  static everything() {
    return SearchField.link("whole", new URL(searchTold.all, new URL(finder.results, location.href)).href, searchTold.words["lists.all"]);
  }
  // The page of results for a query.
  static whole(query) {
    return new URL(finder.results + "?q=" + encodeURIComponent(query), location.href).href;
  }
}
