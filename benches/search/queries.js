// The queries that search is measured with, by class, drawn from the sources of a site that corpus.js made, and the plain scan
// of them that says what a query must find. The scan knows nothing of the index.
"use strict";
const fs = require("fs"), path = require("path");

const argument = (name, other) => {
  const at = process.argv.indexOf("--" + name);
  return at < 0 ? other : process.argv[at + 1];
};
const site = process.argv[2], root = path.join(__dirname, "..", ".."), each = Number(argument("per-class", 30));
let state = 1;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const pick = (list) => list[Math.floor(random() * list.length)];

// ---- The sources, read plainly ----
const table = (file) => new Map(fs.readFileSync(path.join(root, "data/opencc/dictionary", file), "utf8").split("\n")
  .filter((line) => line && !line.startsWith("#")).map((line) => [line.split("\t")[0], line.split("\t")[1].split(" ")[0]]));
const simplified = table("TSCharacters.txt"), traditional = table("STCharacters.txt");
const plain = (text) => Array.from(text.toLowerCase(), (c) => simplified.get(c) || c).join("").replace(/[ \u3000]+/g, "");
const toTraditional = (text) => Array.from(text, (c) => traditional.get(c) || c).join("");

const walk = (folder) => fs.existsSync(folder) ? fs.readdirSync(folder, { withFileTypes: true }).flatMap((f) =>
  f.isDirectory() ? walk(path.join(folder, f.name)) : [path.join(folder, f.name)]) : [];
const documents = walk(path.join(site, "content")).filter((f) => /\.(md|toml)$/.test(f)).map((file) => {
  const raw = fs.readFileSync(file, "utf8"), kind = path.relative(path.join(site, "content"), file).split(path.sep)[0];
  const strings = (key) => [...raw.matchAll(new RegExp("^" + key + " = (?:\\[(.*)\\]|(\".*\"))$", "gm"))]
    .flatMap((m) => [...(m[1] || m[2]).matchAll(/"([^"]*)"/g)].map((s) => s[1]));
  // The number of an article and its text are two things, not one word.
  const body = file.endsWith(".md") ? raw.replace(/^\+\+\+[\s\S]*?\n\+\+\+\n/, "").replace(/^#+ /gm, "").replace(/^(第[〇零一二三四五六七八九十百千]+[编章节条])[ \u3000]+/gm, "$1\n")
    : ["summary", "statement", "tasks"].flatMap(strings).concat(kind === "processes" ? strings("title").slice(1) : []).join("\n");
  const title = strings("title")[0], code = strings("code")[0] || "", aliases = strings("aliases"), hidden = strings("hidden_terms");
  const text = [title, code, ...aliases, ...hidden, body].join("\n");
  return { href: kind + "/" + path.basename(file).replace(/\.(md|toml)$/, ".html"), kind, title, code, aliases, hidden, body, text, scan: plain(text) };
});

// The pages that hold all terms of a query; no more than are asked for.
function scan(query, most = Infinity) {
  const terms = query.split(/\s+/).map(plain).filter(Boolean);
  const has = (text, term) => {
    if (!/^[a-z0-9]/.test(term)) return text.includes(term);
    for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + 1)) if (!at || !/[a-z0-9]/.test(text[at - 1])) return true;
    return false;
  };
  const found = new Set();
  for (const d of documents) {
    if (terms.every((t) => has(d.scan, t))) found.add(d.href);
    if (found.size >= most) break;
  }
  return found;
}

const share = (list, at) => list.length ? [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * at))] : 0;

// ---- Queries by class; `first` is what must come first ----
const policies = documents.filter((d) => d.kind === "policies");
const han = (d) => d.body.split(/[^\u4e00-\u9fff]+/).filter((run) => run.length >= 8);
const piece = (length) => {
  for (;;) {
    const runs = han(pick(policies));
    if (!runs.length) continue;
    const run = pick(runs), at = Math.floor(random() * (run.length - length));
    return run.slice(at, at + length);
  }
};
const many = (make) => Array.from({ length: each }, make);
const unique = (make) => many(() => {
  for (;;) { const q = make(), found = scan(q, 2); if (found.size === 1) return { q, first: [...found][0] }; }
});
const bounded = (make) => many(() => {
  for (let i = 0; ; i++) { const q = make(), n = scan(q).size; if (n && (n < 400 || i > 200)) return { q }; }
});
const things = documents.filter((d) => d.kind !== "policies");
const named = (list, query) => !list.length ? [] : many(() => { const d = pick(list); return { q: query(d), first: d.href }; });
const regional = fs.readFileSync(path.join(root, "data/terms/regional.tsv"), "utf8").split("\n").filter((l) => l && !l.startsWith("#"))
  .map((l) => l.split("\t")).filter(([from]) => policies.some((d) => d.body.includes(from)));

const classes = {
  "1 character": () => bounded(() => piece(1)),
  "2 characters": () => bounded(() => piece(2)),
  "3 characters": () => bounded(() => piece(3)),
  "4 characters": () => bounded(() => piece(4)),
  "6 characters": () => bounded(() => piece(6)),
  "frequent words": () => ["公司", "管理", "工作", "人民政府", "单位", "工作人员", "规定", "有关部门", "主管部门", "责任"].map((q) => ({ q })),
  "two terms": () => bounded(() => piece(2) + " " + piece(2)),
  "three terms": () => bounded(() => piece(2) + " " + piece(2) + " " + piece(2)),
  "rare phrase": () => unique(() => piece(7)),
  "clause number": () => [["第12条", "第十二条"], ["第二十一条", "第二十一条"], ["第3章", "第三章"]].map(([q, as]) => ({ q, as })),
  title: () => named(policies, (d) => d.title),
  "title of a post": () => named(things, (d) => d.title),
  code: () => named(documents.filter((d) => d.code), (d) => d.code),
  amount: () => bounded(() => (1 + Math.floor(random() * 400)) * 250 + "元"),
  traditional: () => bounded(() => toTraditional(piece(3))),
  "traditional title": () => named(documents, (d) => toTraditional(d.title)),
  alias: () => named(documents.filter((d) => d.aliases.length), (d) => d.aliases[0]),
  hidden: () => named(documents.filter((d) => d.hidden.length), (d) => d.hidden[0]),
};

// The queries of a class. Each draws from the seed anew, so that one alone has the same queries.
function seeded(seed, name, make) {
  state = (seed * 31 + [...name].reduce((sum, c) => sum * 7 + c.charCodeAt(0), 0)) >>> 0;
  return make();
}

module.exports = { argument, classes, documents, plain, policies, pick, regional, scan, seeded, share };
