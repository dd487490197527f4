// Measures search on a built site that corpus.js made: recall and precision against a plain scan of the sources, whether the
// right thing comes first, and bytes on the wire (gzip) per query. The scan knows nothing of the index.
//   node benches/search/measure.js SITE PUBLIC [--per-class 30] [--seed 1] [--only CLASS] [--verbose]
// Bytes are those of a reader who has nothing yet: for the drop-down what the first focus fetches beside the page that it is
// on, for the page of results everything, the page itself and the styles and scripts of every page included.
"use strict";
const fs = require("fs"), path = require("path"), zlib = require("zlib");
const engine = require("../../tests/engine/engine.js");
const { argument, classes, pick, plain, policies, regional, scan, seeded, share } = require("./queries.js");

const built = process.argv[3], verbose = process.argv.includes("--verbose"), seed = Number(argument("seed", 1));

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
const gzip = (file) => zlib.gzipSync(fs.readFileSync(file)).length;
const weight = (folder, names) => fs.readdirSync(path.join(built, folder)).filter((name) => names.test(name)).reduce((sum, name) => sum + gzip(path.join(built, folder, name)), 0);
const words = weight("", /^search-words.*\.js$/);
const fixed = {
  drop: weight("assets", /^(search|suggest)-/) + words,
  page: weight("assets", /^(site|first|favicon|search|found)-/) + words + gzip(path.join(built, "search.html")),
};
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
const kb = (n) => (n / 1000).toFixed(1);

(async () => {
  const first = [], further = [], page = [], times = [];
  let rightFirst = 0, rightOnPage = 0, asked = 0;
  console.log("class                queries  recall  precision   first  on page   kB first p95/max   further p95/max      page p95/max");
  for (const [name, make] of Object.entries(classes).filter(([name]) => [name, undefined].includes(argument("only")))) {
    const queries = seeded(seed, name, make);
    let found = 0, wanted = 0, right = 0, shown = 0, one = 0, top = 0, of = 0;
    const own = [[], [], []];
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
      const looked = await engine.open({ edition: "zh-Hans", load: paged.load }).look(q);
      own[2].push(paged.bytes);
      if (verbose && paged.bytes + fixed.page > 60000) console.log("   heavy page:", q, kb(paged.bytes), [...paged.seen].map((f) => path.basename(path.dirname(f)) + "/" + sizes.get(f)).join(" "));
      const all = await cold.search(q, { limit: truth.size > 600 ? 60 : 1e6 });
      // What a first look is certain of, the whole reading must say too.
      if (looked.exact && all.exact && looked.total !== all.total) console.log("   claims", looked.total, "of", all.total, q);
      const hits = all.groups.flatMap((g) => g.hits.map((h) => h.href));
      const good = hits.filter((h) => truth.has(h)).length;
      // What stands only in the words of another edition is found too, and shown without a mark.
      const wrong = hits.filter((h) => !truth.has(h) && !(as || q).split(/\s+/).every((term) => said(h).includes(plain(term))));
      if (!all.near) { right += hits.length - wrong.length; shown += hits.length; }
      found += all.near ? 0 : good;
      wanted += truth.size > 600 ? Math.min(60, truth.size) : truth.size;
      if (answer) {
        of += 1;
        const leads = ({ groups }) => groups.length > 0 && groups[0].hits[0].href === answer;
        top += leads(looked);
        if (leads(drop)) one += 1;
        else if (verbose) console.log("   not first:", q, answer, drop.near, drop.groups.flatMap((g) => g.hits.map((h) => h.title)).slice(0, 3).join(" / "));
      }
      if (verbose && good < Math.min(truth.size, 60)) console.log("   missed:", q, truth.size, good, [...truth].filter((t) => !hits.includes(t)).slice(0, 2).join(" "));
      if (verbose && wrong.length && !all.near) console.log("   wrong:", q, wrong.slice(0, 2).join(" "));
    }
    first.push(...own[0]);
    further.push(...own[1]);
    page.push(...own[2]);
    rightFirst += one;
    rightOnPage += top;
    asked += of;
    const ratio = (a, b) => (b ? (a / b).toFixed(3) : "  –  ");
    const outOf = (n) => (of ? n + "/" + of : "").padStart(8), sized = (list) => (kb(share(list, .95)) + "/" + kb(Math.max(...list))).padStart(17);
    console.log(name.padEnd(20), String(queries.length).padStart(6), ratio(found, wanted).padStart(9), ratio(right, shown).padStart(9), outOf(one), outOf(top), ...own.map(sized));
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
  console.log("right first:", rightFirst, "of", asked, "=", (100 * rightFirst / asked).toFixed(1) + " %; on the page of results", rightOnPage);
  console.log("drop-down, cold: p50", kb(share(first, .5)), "p95", kb(share(first, .95)), "max", kb(Math.max(...first)), "kB; further: p50", kb(share(further, .5)), "p95", kb(share(further, .95)), "max", kb(Math.max(...further)), "kB");
  const whole = (list, more) => "p50 " + kb(share(list, .5) + more) + " p95 " + kb(share(list, .95) + more) + " max " + kb(Math.max(...list) + more) + " kB";
  console.log("first search in the drop-down, with scripts, styles and words of", kb(fixed.drop), "kB:", whole(first, fixed.drop));
  console.log("page of results, data alone:", whole(page, 0));
  console.log("page of results, everything it fetches, with", kb(fixed.page), "kB beside the data:", whole(page, fixed.page));
  console.log("engine under Node, cold drop-down: p50", share(times, .5).toFixed(1), "p95", share(times, .95).toFixed(1), "ms");
})();
