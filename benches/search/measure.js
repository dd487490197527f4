// Measures search on a built site that corpus.js made: recall and precision against a plain scan of the sources, whether the
// right thing comes first, and bytes on the wire (gzip) per query. The scan knows nothing of the index.
//   node benches/search/measure.js SITE PUBLIC [--per-class 30] [--seed 1] [--only CLASS] [--verbose]
"use strict";
const fs = require("fs"), path = require("path"), zlib = require("zlib");
const root = path.join(__dirname, "..", "..");
const engine = require(path.join(root, "tests/engine/engine.js"));

const argument = (name, other) => {
  const at = process.argv.indexOf("--" + name);
  return at < 0 ? other : process.argv[at + 1];
};
const [, , site, built] = process.argv, each = Number(argument("per-class", 30)), verbose = process.argv.includes("--verbose");
const seed = Number(argument("seed", 1));
let state = seed >>> 0;
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

// What a page says: its title and its clauses, or the sections of a post, a line a block, without the rest of the page.
function articleOf(html) {
  const inside = [/<h1[^>]*>([\s\S]*?)<\/h1>/, /<clause-list[^>]*>([\s\S]*)<\/clause-list>/, /<article class="body job">([\s\S]*?)<div class="screen-only">/].map((part) => (html.match(part) || ["", ""])[1]).join("\n");
  const text = inside.replace(/<\/(p|div|h\d|li|td|th)>/g, "\n").replace(/<[^>]*>/g, "");
  return plain(text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, "\"").replace(/&amp;/g, "&"));
}

// What the other Chinese editions say on a page of this address.
const said = (href) => ["zh-Hant-TW", "zh-Hant-HK"].map((id) => path.join(built, id, href)).filter((file) => fs.existsSync(file))
  .map((file) => articleOf(fs.readFileSync(file, "utf8"))).join("\n");

// ---- The wire ----
// What a page fetches with the first search beside the data: the scripts and styles of the bundle, and the words.
const gzip = (file) => zlib.gzipSync(fs.readFileSync(file)).length;
const assets = fs.readdirSync(path.join(built, "assets")).filter((name) => /^search-/.test(name)).map((name) => path.join(built, "assets", name));
const bundle = assets.concat(fs.readdirSync(built).filter((name) => /^search-words.*\.js$/.test(name)).map((name) => path.join(built, name))).reduce((sum, file) => sum + gzip(file), 0);
const sizes = new Map(), values = new Map();
function loader() {
  const seen = new Set(), wire = { bytes: 0, files: 0, largest: 0, seen };
  wire.load = async (name) => {
    const file = path.join(built, "search", name.replace(/\?.*/, ""));
    if (!values.has(file)) {
      const text = fs.readFileSync(file, "utf8");
      let value;
      new Function("ShouceSearch", text)({ receive: (_, v) => { value = v; } });
      if (values.size > 3000) values.clear();
      values.set(file, value);
      sizes.set(file, zlib.gzipSync(text).length);
    }
    if (!seen.has(file)) { wire.bytes += sizes.get(file); wire.files += 1; wire.largest = Math.max(wire.largest, sizes.get(file)); }
    seen.add(file);
    return values.get(file);
  };
  return wire;
}
const share = (list, at) => list.length ? [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * at))] : 0;
const kb = (n) => (n / 1000).toFixed(1);

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

(async () => {
  const first = [], further = [], page = [], times = [];
  let rightFirst = 0, asked = 0;
  console.log("class                queries  recall  precision  first   kB first p95/max   further p95/max");
  for (const [name, make] of Object.entries(classes).filter(([name]) => [name, undefined].includes(argument("only")))) {
    // Each class draws from the seed anew, so that one alone has the same queries.
    state = (seed * 31 + [...name].reduce((sum, c) => sum * 7 + c.charCodeAt(0), 0)) >>> 0;
    const queries = make();
    let found = 0, wanted = 0, right = 0, shown = 0, one = 0, of = 0;
    const own = [[], []];
    for (const { q, as, first: answer } of queries) {
      const truth = scan(as || q), wire = loader(), cold = engine.open({ edition: "zh-Hans", load: wire.load });
      const from = process.hrtime.bigint();
      const drop = await cold.suggest(q, { limit: 8 });
      times.push(Number(process.hrtime.bigint() - from) / 1e6);
      own[0].push(wire.bytes);
      if (verbose && wire.bytes > 85000) console.log("   heavy:", q, kb(wire.bytes), wire.files, [...wire.seen].map((f) => path.basename(path.dirname(f)) + "/" + sizes.get(f)).join(" "), truth.size, drop.total);
      const warmed = loader(), warm = engine.open({ edition: "zh-Hans", load: warmed.load });
      await warm.suggest(pick(policies).title.slice(0, 4));
      const before = warmed.bytes;
      await warm.suggest(q, { limit: 8 });
      own[1].push(warmed.bytes - before);
      const paged = loader();
      await engine.open({ edition: "zh-Hans", load: paged.load }).search(q, { limit: 10 });
      page.push(paged.bytes);
      const all = await cold.search(q, { limit: truth.size > 600 ? 60 : 1e6 });
      const hits = all.groups.flatMap((g) => g.hits.map((h) => h.href));
      const good = hits.filter((h) => truth.has(h)).length;
      // What stands only in the words of another edition is found too, and shown without a mark.
      const wrong = hits.filter((h) => !truth.has(h) && !(as || q).split(/\s+/).every((term) => said(h).includes(plain(term))));
      if (!all.near) { right += hits.length - wrong.length; shown += hits.length; }
      found += all.near ? 0 : good;
      wanted += truth.size > 600 ? Math.min(60, truth.size) : truth.size;
      if (answer) {
        of += 1;
        const top = drop.groups.length && drop.groups[0].hits[0].href === answer;
        if (top) one += 1;
        else if (verbose) console.log("   not first:", q, answer, drop.near, drop.groups.flatMap((g) => g.hits.map((h) => h.title)).slice(0, 3).join(" / "));
      }
      if (verbose && good < Math.min(truth.size, 60)) console.log("   missed:", q, truth.size, good, [...truth].filter((t) => !hits.includes(t)).slice(0, 2).join(" "));
      if (verbose && wrong.length && !all.near) console.log("   wrong:", q, wrong.slice(0, 2).join(" "));
    }
    first.push(...own[0]);
    further.push(...own[1]);
    rightFirst += one;
    asked += of;
    const ratio = (a, b) => (b ? (a / b).toFixed(3) : "  –  ");
    console.log(name.padEnd(20), String(queries.length).padStart(6), ratio(found, wanted).padStart(9), ratio(right, shown).padStart(9),
      (of ? one + "/" + of : "").padStart(8), (kb(share(own[0], .95)) + "/" + kb(Math.max(...own[0]))).padStart(16), (kb(share(own[1], .95)) + "/" + kb(Math.max(...own[1]))).padStart(16));
  }
  // Words of Taiwan, in what the Taiwan edition itself says: the articles of its pages. What is shown beyond that must stand
  // in the words of another edition.
  const pages = new Map(policies.map((d) => [d.href, articleOf(fs.readFileSync(path.join(built, "zh-Hant-TW", d.href), "utf8"))]));
  const tw = engine.open({ edition: "zh-Hant-TW", load: loader().load });
  const taiwan = { wanted: 0, found: 0, shown: 0, right: 0 };
  for (const [, to] of regional) {
    const own = policies.filter((d) => pages.get(d.href).includes(plain(to))).map((d) => d.href), limit = own.length > 400 ? 60 : 1e6;
    const answer = await tw.search(to, { limit, kinds: ["policy"] });
    if (answer.near) continue;
    const hits = answer.groups.flatMap((g) => g.hits.map((h) => h.href)), known = new Set(own);
    const others = new Set(policies.filter((d) => d.scan.includes(plain(to))).map((d) => d.href));
    taiwan.wanted += Math.min(own.length, limit);
    taiwan.found += Math.min(hits.filter((h) => known.has(h)).length, limit);
    taiwan.shown += hits.length;
    taiwan.right += hits.filter((h) => known.has(h) || others.has(h)).length;
    if (verbose && limit > 60) own.filter((h) => !hits.includes(h)).forEach((h) => console.log("   missed in Taiwan:", to, h));
  }
  console.log("Taiwan words in the Taiwan edition's own texts:", regional.length, "words, recall", (taiwan.found / Math.max(1, taiwan.wanted)).toFixed(3), "precision", (taiwan.right / Math.max(1, taiwan.shown)).toFixed(3));
  console.log("right first:", rightFirst, "of", asked, "=", (100 * rightFirst / asked).toFixed(1) + " %");
  console.log("drop-down, cold: p50", kb(share(first, .5)), "p95", kb(share(first, .95)), "max", kb(Math.max(...first)), "kB; further: p50", kb(share(further, .5)), "p95", kb(share(further, .95)), "max", kb(Math.max(...further)), "kB");
  console.log("with scripts, styles and words of", kb(bundle), "kB: first search p95", kb(share(first, .95) + bundle), "max", kb(Math.max(...first) + bundle), "kB");
  console.log("results page of 10, cold: p50", kb(share(page, .5)), "p95", kb(share(page, .95)), "max", kb(Math.max(...page)), "kB");
  console.log("engine under Node, cold drop-down: p50", share(times, .5).toFixed(1), "p95", share(times, .95).toFixed(1), "ms");
})();
