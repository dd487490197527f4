// The page that a search led to (?q=…): every match is marked, the nearest one to the clause of the address is in view,
// and a small bar leads to the next and the previous one, and clears.
class SearchLanding {
  constructor(query, terms) {
    this.query = query;
    this.marks = this.mark(document.getElementById("main"), terms);
    if (!this.marks.length) return;
    document.body.classList.add("found");
    this.bar();
    this.begin();
  }
  // Marks all matches below an element; those that cross links and other inline elements become several marks, one run.
  mark(root, terms) {
    const runs = [];
    for (const nodes of SearchLanding.lines(root)) {
      const text = nodes.map((node) => node.data).join("");
      const found = ShouceSearch.marks(text, terms);
      const starts = [];
      nodes.reduce((sum, node) => { starts.push(sum); return sum + node.data.length; }, 0);
      // From the end, so that splitting a node moves no place that is still to come.
      for (const [start, end] of [...found].reverse()) runs.push(SearchLanding.wrap(nodes, starts, start, end));
    }
    return runs.sort(([a], [b]) => (a.compareDocumentPosition(b) & 4 ? -1 : 1));
  }
  // The texts of each line of prose: the text nodes of an element that holds no other block.
  static lines(root) {
    const skip = "script, style, button, input, select, textarea, nav, svg, .clause-tools, .notes, #cited-by, .vh";
    const walk = document.createTreeWalker(root, 5, (node) =>
      node.nodeType === 1 ? (node.matches(skip) ? 2 : 3) : node.data.trim() ? 1 : 2);
    const lines = new Map();
    while (walk.nextNode()) {
      const block = walk.currentNode.parentElement.closest(SearchLanding.blocks) || root;
      if (!lines.has(block)) lines.set(block, []);
      lines.get(block).push(walk.currentNode);
    }
    return lines.values();
  }
  static wrap(nodes, starts, start, end) {
    const run = [];
    for (let at = nodes.length - 1; at >= 0; at--) {
      const from = Math.max(start - starts[at], 0), to = Math.min(end - starts[at], nodes[at].data.length);
      if (from >= to) continue;
      if (to < nodes[at].data.length) nodes[at].splitText(to);
      const piece = from ? nodes[at].splitText(from) : nodes[at];
      const mark = searchMake("mark", { class: "match" });
      piece.replaceWith(mark);
      mark.append(piece);
      run.unshift(mark);
    }
    return run;
  }
  bar() {
    const button = (name, words, act) => {
      const made = searchMake("button", { type: "button", "aria-label": searchSay(name), title: searchSay(name) }, words);
      made.addEventListener("click", act);
      return made;
    };
    this.place = searchMake("span", { role: "status" });
    this.element = searchMake("div", { class: "match-bar screen-only", role: "region", "aria-label": searchSay("title") },
      searchMake("span", { class: "quiet" }, searchSay("found", { q: this.query })), this.place,
      button("previous", "↑", () => this.go(this.at - 1)), button("next", "↓", () => this.go(this.at + 1)), button("clear", "×", () => this.clear()));
    document.body.append(this.element);
  }
  begin() {
    const hash = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const inside = hash ? this.marks.findIndex(([mark]) => hash.contains(mark) || hash.compareDocumentPosition(mark) & 4) : 0;
    const near = hash && hash.contains(this.marks[Math.max(inside, 0)][0]);
    this.go(Math.max(inside, 0), hash && !near ? "stay" : "");
  }
  go(at, how) {
    for (const mark of this.marks[this.at] || []) mark.classList.remove("current");
    this.at = (at + this.marks.length) % this.marks.length;
    for (const mark of this.marks[this.at]) mark.classList.add("current");
    this.place.textContent = searchSay("place", { n: this.at + 1, all: this.marks.length });
    const [mark] = this.marks[this.at];
    for (let fold = mark.closest("details:not([open])"); fold; fold = fold.parentElement.closest("details:not([open])")) fold.open = true;
    const { top, bottom } = mark.getBoundingClientRect();
    if (how !== "stay" && (top < 80 || bottom > innerHeight - 80)) mark.scrollIntoView({ block: "center" });
  }
  clear() {
    for (const mark of this.marks.flat()) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
    this.element.remove();
    document.body.classList.remove("found");
    const address = new URL(location.href);
    address.searchParams.delete("q");
    try { history.replaceState(null, "", address); } catch { /* the address of a file stays as it is */ }
  }
}
SearchLanding.blocks = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, div, section, article, figcaption, blockquote, caption, pre, summary, main";
