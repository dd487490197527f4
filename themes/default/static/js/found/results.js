// <search-results>: the page of results. The address says everything: q, limit, and any number of kind, department and
// status; so a link can be kept, and the way back works.
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
    this.show(state);
  }
  async show(state) {
    this.next = state;
    if (this.asking) return;
    this.asking = true;
    while (this.next) {
      const asked = this.next;
      this.next = null;
      const query = (asked.get("q") || "").trim();
      const all = (name) => asked.getAll(name);
      const limit = Math.min(Math.max(parseInt(asked.get("limit"), 10) || 30, 1), 10000);
      const want = { limit, offset: 0, kinds: all("kind"), departments: all("department"), statuses: all("status") };
      try {
        const answer = query && await this.engine.search(query, want);
        if (!this.next) this.fill(answer, asked, limit);
      } catch {
        this.replaceChildren(searchMake("p", { class: "notice", role: "status" }, searchSay("failed")));
      }
    }
    this.asking = false;
  }
  fill(answer, state, limit) {
    document.title = answer ? answer.query + " · " + this.title : this.title;
    for (const link of document.querySelectorAll(".langs a")) link.search = answer ? "?q=" + encodeURIComponent(answer.query) : "";
    if (!answer) return this.replaceChildren(...this.unasked);
    this.rank = 0;
    const shown = answer.groups.reduce((sum, group) => sum + group.hits.length, 0);
    const own = searchAnswer(answer.query);
    const list = searchMake("div", { class: "list" });
    if (own) list.append(this.group({ kind: own.kind, count: "", hits: [own] }, answer));
    for (const group of answer.groups) list.append(this.group(group, answer));
    if (shown < answer.total && shown >= limit) list.append(this.link("more", { ...this.choices(state), limit: [limit * 2] }, searchSay("more")));
    this.replaceChildren(this.head(answer, own), this.facets(answer, state), list);
    this.dataset.near = answer.near;
    this.dataset.done = state.get("q");
  }
  head(answer, own) {
    const head = searchMake("div", { class: "head-line" });
    const status = searchMake("p", { role: "status" });
    head.append(status);
    if (answer.total) status.append(searchCount(answer));
    else if (!own) {
      status.append(searchSay("none", { q: answer.query }));
      head.append(searchMake("p", { class: "quiet" }, searchSay("none_hint")));
    }
    if (answer.near) head.append(searchMake("p", { class: "notice" }, searchSay("near_" + answer.near)));
    return head;
  }
  group({ kind, count, hits }, answer) {
    const title = searchMake("h2", { class: "rule" }, searchName("kind", kind), searchMake("span", { class: "count" }, String(count)));
    const list = searchMake("ol", { class: "results" }, ...hits.map((hit) => this.hit(hit, answer)));
    return searchMake("section", { "data-kind": kind }, title, list);
  }
  hit(hit, answer) {
    const link = searchMake("a", { href: searchAddress(hit, answer), "data-hit": ++this.rank }, searchMarked(hit.title, hit.titleMarks));
    if (hit.clause) link.append(searchMake("span", { class: "where" }, searchMarked(hit.clause, hit.clauseMarks)));
    const entry = searchMake("li", {}, link);
    if (hit.text) entry.append(searchMake("p", { class: "excerpt" }, searchMarked(hit.text, hit.marks)));
    const facts = [hit.department, hit.status && hit.status !== "in-force" && searchName("status", hit.status)].filter(Boolean);
    if (facts.length) entry.append(searchMake("small", {}, facts.join(" · ")));
    const places = (hit.more || []).map((place) => this.place(hit, answer, place));
    entry.append(...places);
    const rest = places.slice(2);
    if (!rest.length) return entry;
    for (const place of rest) place.hidden = true;
    const button = searchMake("button", { type: "button", class: "quiet-button" }, searchSay("places", { n: rest.length }));
    button.addEventListener("click", () => {
      for (const place of rest) place.hidden = false;
      button.remove();
      rest[0].querySelector("a").focus();
    });
    entry.append(button);
    return entry;
  }
  // Another clause of a hit.
  place(hit, answer, place) {
    const text = searchMarked(place.text, place.marks);
    const link = searchMake("a", { href: searchAddress(hit, answer, place), "data-hit": this.rank }, place.clause ? searchMarked(place.clause, place.clauseMarks) : text);
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
  facets(answer, state) {
    const now = this.choices(state);
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
        const link = this.link("facet", { ...now, [name]: rest }, searchName(name, value, answer.departmentNames), searchMake("span", { class: "count" }, String(n)));
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
