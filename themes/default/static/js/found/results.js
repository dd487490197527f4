// <search-results>: the page of results. The address says what is asked: q, and any number of kind, department and status; so
// a link can be kept, and the way back works. Few rows are read at once, of each document what its row shows; the rest where a
// reader asks for it. With `limit` as many rows are, and every document is read to its end.
class SearchResults extends HTMLElement {
  begin(engine) {
    this.engine = engine;
    this.unasked = [...this.childNodes];
    this.title = document.title;
    this.field = document.querySelector("main search-box input");
    this.field.form.addEventListener("submit", (event) => { event.preventDefault(); this.go(this.typed(), "pushState"); });
    this.field.addEventListener("input", (event) => { if (!event.isComposing) this.go(this.typed(), "replaceState"); });
    this.field.addEventListener("compositionend", () => this.go(this.typed(), "replaceState"));
    this.field.addEventListener("keydown", (event) => this.key(event));
    this.addEventListener("click", (event) => this.follow(event));
    addEventListener("popstate", () => this.read());
    this.read();
  }
  // An Enter that ends a composition sends nothing.
  key(event) {
    if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
  }
  typed() {
    return "?q=" + encodeURIComponent(this.field.value.trim());
  }
  follow(event) {
    const link = event.target.closest("a[data-state]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.go(link.search, "pushState");
  }
  go(search, how) {
    if (search === location.search) return;
    // Some browsers let no script change the address of a file.
    try { history[how](null, "", search); } catch { if (how === "pushState") return location.assign(search); }
    this.show(new URLSearchParams(search));
  }
  read() {
    const state = new URLSearchParams(location.search);
    this.field.value = state.get("q") || "";
    this.show(state, history.state?.opened);
  }
  // `opened` says how many further rows of a kind were shown when the reader left.
  async show(state, opened = {}) {
    this.next = [state, opened];
    if (this.asking) return;
    this.asking = true;
    while (this.next) {
      const [asked, opened] = this.next;
      this.next = null;
      const query = (asked.get("q") || "").trim();
      const all = (name) => asked.getAll(name), limit = Math.min(parseInt(asked.get("limit"), 10) || 0, 10000);
      const want = { kinds: all("kind"), departments: all("department"), statuses: all("status") };
      try {
        const answer = query && await (limit > 0 ? this.engine.search(query, { ...want, limit }) : this.engine.look(query, want));
        if (!this.next) await this.fill(answer, asked, limit, opened);
      } catch {
        this.replaceChildren(searchMake("p", { class: "notice", role: "status" }, searchSay("failed")));
      }
    }
    this.asking = false;
  }
  async fill(answer, state, limit, opened) {
    document.title = answer ? answer.query + " · " + this.title : this.title;
    for (const link of document.querySelectorAll(".langs a")) link.search = answer ? "?q=" + encodeURIComponent(answer.query) : "";
    if (!answer) return this.replaceChildren(...this.unasked);
    Object.assign(this, { rank: 0, opened: {}, answer, state });
    const shown = answer.groups.reduce((sum, group) => sum + group.hits.length, 0);
    const own = searchAnswer(answer.query), list = searchMake("div", { class: "list" });
    if (own) list.append(this.group({ kind: own.kind, hits: [own] }));
    for (const group of answer.groups) list.append(this.group(group));
    if (limit && shown < answer.total && shown >= limit) list.append(this.link("more", { ...this.choices(state), limit: [limit * 2] }, searchSay("more")));
    this.status = searchMake("p", { role: "status" });
    this.replaceChildren(this.head(own), this.facets(), list);
    for (const section of [...list.children]) if (opened[section.dataset.kind]) await section.more?.(opened[section.dataset.kind]);
    this.dataset.near = answer.near;
    this.dataset.done = state.get("q");
  }
  head(own) {
    const { answer } = this, head = searchMake("div", { class: "head-line" }, this.status);
    if (answer.total) this.status.append(searchCount(answer));
    else if (!own) {
      this.status.append(searchSay("none", { q: answer.query }));
      head.append(searchMake("p", { class: "quiet" }, searchSay("none_hint")));
    }
    if (answer.near) head.append(searchMake("p", { class: "notice" }, searchSay("near_" + answer.near)));
    return head;
  }
  // The things of a kind, and a button for those that nobody has read yet.
  group(group) {
    const { kind, hits, left } = group, name = searchName("kind", kind), count = searchMake("span", { class: "count" });
    const list = searchMake("ol", { class: "results" }, ...hits.map((hit) => this.hit(hit)));
    const section = searchMake("section", { "data-kind": kind }, searchMake("h2", { class: "rule" }, name, count), list);
    section.tell = () => { count.textContent = group.count ? searchNumber(group.count, this.answer.exact || group.left === 0) : ""; };
    section.tell();
    if (!left) return section;
    const { answer } = this, word = searchSay("more");
    const button = searchMake("button", { type: "button", class: "quiet-button", "aria-label": word + " · " + name }, word);
    section.more = async (n) => {
      const found = await answer.more(kind, n);
      if (answer !== this.answer) return null;
      const rows = found.map((hit) => this.hit(hit));
      list.append(...rows);
      this.opened[kind] = (this.opened[kind] || 0) + rows.length;
      if (!group.left) button.remove();
      if (!group.count) section.remove();
      this.retell();
      return rows[0];
    };
    button.addEventListener("click", () => this.busy(button, async () => {
      (await section.more(10))?.querySelector("a").focus();
      try { history.replaceState({ opened: this.opened }, ""); } catch { /* the way back shows the first rows */ }
    }));
    section.append(button);
    return section;
  }
  async busy(button, act) {
    button.disabled = true;
    await act().catch(() => { button.textContent = searchSay("failed"); });
    button.disabled = false;
  }
  // Says the numbers anew, of which more is known now.
  retell() {
    this.status.textContent = searchCount(this.answer);
    for (const section of this.querySelectorAll("[data-kind]")) section.tell();
    const facets = this.querySelector(".facets"), { open } = facets;
    facets.replaceWith(Object.assign(this.facets(), { open }));
  }
  hit(hit) {
    const link = searchMake("a", { href: searchAddress(hit, this.answer), "data-hit": ++this.rank }, searchMarked(hit.title, hit.titleMarks));
    if (hit.clause) link.append(searchMake("span", { class: "where" }, searchMarked(hit.clause, hit.clauseMarks)));
    const entry = searchMake("li", {}, link);
    if (hit.text) entry.append(searchMake("p", { class: "excerpt" }, searchMarked(hit.text, hit.marks)));
    const facts = [hit.department, hit.status && hit.status !== "in-force" && searchName("status", hit.status)].filter(Boolean);
    if (facts.length) entry.append(searchMake("small", {}, facts.join(" · ")));
    this.places(entry, hit, this.rank);
    return entry;
  }
  // Further clauses of a hit: two at once, the others behind a button. What was not read is not counted.
  places(entry, hit, rank) {
    const { answer } = this, some = hit.more || [], rows = (places) => places.map((place) => this.place(hit, answer, place, rank));
    const places = rows(some), rest = places.slice(2);
    entry.append(...places);
    if (!rest.length && !hit.whole) return;
    for (const place of rest) place.hidden = true;
    const count = some.length < 20 ? "places" : "places_least", seen = places.length - rest.length;
    const button = searchMake("button", { type: "button", class: "quiet-button" }, hit.whole ? searchSay("further") : searchSay(count, { n: rest.length }));
    button.addEventListener("click", () => this.busy(button, async () => {
      const whole = hit.whole && await hit.whole(), isOther = ({ id, text }) => id !== hit.id || text !== hit.text;
      const others = whole ? rows([whole, ...whole.more].filter(isOther)) : places;
      for (const place of places) place.remove();
      for (const place of others) place.hidden = false;
      button.replaceWith(...others, ...(others.length > seen ? [] : [searchMake("p", { class: "quiet", role: "status" }, searchSay("no_further"))]));
      others[seen]?.querySelector("a").focus();
    }));
    entry.append(button);
  }
  // Another clause of a hit.
  place(hit, answer, place, rank) {
    const text = searchMarked(place.text, place.marks);
    const link = searchMake("a", { href: searchAddress(hit, answer, place), "data-hit": rank }, place.clause ? searchMarked(place.clause, place.clauseMarks) : text);
    return searchMake("p", { class: "excerpt place" }, link, place.clause ? text : "");
  }
  choices(state) {
    const names = ["q", "kind", "department", "status"];
    return Object.fromEntries(names.map((name) => [name, state.getAll(name)]));
  }
  link(of, choices, ...words) {
    const pairs = Object.entries(choices).flatMap(([name, values]) => values.map((value) => [name, value]));
    return searchMake("a", { class: of, href: "?" + new URLSearchParams(pairs), "data-state": true }, ...words);
  }
  facets() {
    const { answer } = this, now = this.choices(this.state);
    const box = searchMake("details", { class: "facets", open: matchMedia("(min-width: 800px)").matches });
    box.append(searchMake("summary", {}, searchSay("filter")));
    for (const name of ["kind", "department", "status"]) {
      const chosen = now[name];
      const values = Object.entries(answer.facets[name] || {}).filter(([value, n]) => value && (n || chosen.includes(value)));
      for (const value of chosen) if (!values.some(([known]) => known === value)) values.push([value, 0]);
      if (values.length < 2 && !chosen.length) continue;
      const rows = values.map(([value, n]) => {
        const on = chosen.includes(value);
        const rest = on ? chosen.filter((other) => other !== value) : [...chosen, value];
        const link = this.link("facet", { ...now, [name]: rest }, searchName(name, value, answer.departmentNames), searchMake("span", { class: "count" }, searchNumber(n, answer.exact)));
        if (on) link.setAttribute("aria-current", "true");
        return searchMake("li", {}, link);
      });
      box.append(searchMake("p", { class: "group-title" }, searchSay(name)), searchMake("ul", { class: "plain" }, ...rows));
    }
    if (["kind", "department", "status"].some((name) => now[name].length)) box.append(this.link("unfilter", { q: now.q }, searchSay("unfilter")));
    box.hidden = box.children.length < 2;
    return box;
  }
}
