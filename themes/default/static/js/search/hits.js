// What the drop-down and the page of results have in common: words, marked texts, excerpts, addresses. Everything that
// comes from the handbook or the reader becomes text nodes, never HTML.
const searchSay = (name, values = {}) =>
  (searchTold.words["search." + name] ?? "").replace(/\{(\w+)\}/g, (hole, key) => values[key] ?? hole);

const searchMake = (tag, of = {}, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(of)) {
    if (value === true) made.setAttribute(name, ""); else if (value !== undefined && value !== false) made.setAttribute(name, value);
  }
  made.append(...children);
  return made;
};

// A text with its marks; places count UTF-16 units of the text.
const searchMarked = (text, marks) => {
  const parts = document.createDocumentFragment();
  let from = 0;
  for (const [start, end] of marks || []) {
    if (start < from || end <= start) continue;
    parts.append(text.slice(from, start), searchMake("mark", {}, text.slice(start, end)));
    from = end;
  }
  parts.append(text.slice(from));
  return parts;
};

// Where a hit leads: its clause or another place of it, with the words to mark there.
const searchAddress = (hit, answer, place = hit) => {
  const address = new URL(hit.href, new URL(finder.results, location.href));
  if (place.marks.length) address.searchParams.set("q", answer.near ? answer.terms.join(" ") : answer.query);
  if (place.id) address.hash = place.id;
  return address.href;
};

// A number of things, which is not claimed before the texts were read.
const searchNumber = (n, exact) => exact ? String(n) : searchSay("roughly", { n });

const searchCount = (answer) => searchSay(answer.exact ? "count" : "about", { n: answer.total });

// The words for a kind, a status or a department.
const searchName = (facet, value, departments = {}) =>
  (facet === "department" ? departments[value] : searchTold.words[(facet === "kind" ? "kinds." : "status.") + value]) ?? value;
