// The query engine of the search index that src/search.rs writes. Plain scripts, all files of this folder in the order of
// their names: they touch no page, run in browsers and under Node alike, and fetch everything through the loader they are given.
//
//   const engine = ShouceSearch.open({ edition: "zh-Hant-TW", load: ShouceSearch.scripts(root + "search/") });
//   await engine.suggest(query, { limit: 8 });
//   await engine.search(query, { limit: 30, offset: 0, kinds: [], departments: [], statuses: [] });
//
// Both give
//   { query, terms: [canonical…], near: "" | "words" | "sound" | "spelling", exact, total,
//     groups: [{ kind, count, hits: [hit…] }], facets: { kind, department, status }, departmentNames }
//   hit = { kind, href, title, titleMarks, clause, id, text, marks, department, departmentId, status, more: [{ clause, id, text, marks }…] }
// - A hit is a thing of the handbook (policy, role …) with its best clause; `more` are further clauses of it that match too.
//   `kind` is policy department committee role process form term meeting matter deadline sanction page.
// - `href` is edition-relative and encoded: "policies/x.html", "glossary.html"; the link is href + (id ? "#" + id : "").
// - `text` is an excerpt, `marks` and `titleMarks` are [from, to] in UTF-16 units of it and of the title. A hit without
//   any mark was found in the words of another edition, by pinyin, or by a hidden name.
// - Groups come best first, and so do the hits in them. `total` counts things; `exact` is false while some are unchecked ("约 N").
// - `facets` and `departmentNames` (id -> name) are filled by `search` only; the keys are kinds, department ids, and
//   draft consulting approved in-force superseded repealed. Filters take the same words.
// - `near` says what the results are near by, where nothing holds the query itself.
//
// The loader: load(path) -> Promise of the value of that data file, path below the site's `search/` folder, which lies at
// the root of the site and serves all editions: "meta.js", "i/12-abcde.js", "f/12.js?v=abcd". Each file is a classic script that
// calls ShouceSearch.receive(name, value). ShouceSearch.scripts(folder) (load.js) is the loader for pages; under Node read the
// file without its ?v= and evaluate it with a ShouceSearch of your own: new Function("ShouceSearch", text)({ receive }).
//
// On the page that a hit leads to: `await engine.ready()`, then ShouceSearch.marks(text, result.terms) gives [[from, to]…]. It
// fetches meta.js only. ShouceSearch.fold(string) keeps the length; before ready() it knows no traditional characters.
const ShouceSearch = (() => {
  // What a drop-down may read: candidates, and parts of texts, fewer once it has a hit. Its hits for a lone character, of which
  // the index does not know where in a document it stands. Parts of one candidate where there are many, and of all that are near.
  const CANDIDATES = 30, TEXTS = 30, SOME = 16, FEW = 5, EACH = 4, FEWEST = 12;
  // Where a query has the number of a clause after other words without a blank.
  const JOINED = /([^\s《])(第\s*[0-9０-９〇零一二三四五六七八九十百千]+\s*[编章节条編節條])/;

  function open({ edition, load }) {
    const files = searchFiles(load, edition), candidates = searchCandidates(files);
    const texts = searchTexts(files, edition), { rank, hit, refine, grouped } = searchRanking(files, texts);
    const near = searchNear(files, candidates, rank, exactly);

    // Documents that may hold all terms, or have the query as a name, best first.
    async function exactly(terms, query) {
      const whole = searchCanon.canon(query);
      const [lists, names, exact] = await Promise.all([
        Promise.all(terms.map((term, n) => candidates.of(term, n === terms.length - 1))), candidates.spelled(whole), candidates.named(whole),
      ]);
      const real = lists.filter(Boolean);
      const documents = real.length ? [...real[0].keys()].filter((document) => real.every((list) => list.has(document))) : [];
      return rank(new Set([...documents, ...names.keys(), ...exact.keys()]), lists, names, exact);
    }

    // Checks ranked candidates in order until enough are found; the drop-down, which looks not so `deep`, until it has read enough.
    async function confirm(ranked, terms, titles, { wanted, deep, loose, spent }) {
      const hits = [], rejected = new Set(), most = deep ? Infinity : Math.max(EACH, Math.ceil(TEXTS / ranked.length));
      const begun = spent.texts, least = begun && begun + FEWEST;
      const unread = () => deep ? Infinity : Math.max(least, hits.length ? SOME : TEXTS) - spent.texts;
      let at = 0, open = false;
      // The drop-down is content with fewer where many candidates fail; the page of results looks further.
      const enough = () => hits.length >= wanted || unread() <= 0 || (!deep && at >= CANDIDATES)
        || (hits.length && at >= wanted * (deep ? 4 : hits.length > wanted / 2 ? 1 : 1.5));
      while (at < ranked.length && !enough()) {
        const batch = ranked.slice(at, at + Math.min(Math.max(wanted - hits.length, 1), 8, Math.ceil(unread() / 2)));
        at += batch.length;
        const checked = await Promise.all(batch.map(async (one) => {
          const held = !one.spelling || one.entries.some(Boolean) ? await texts.check(one, terms, { loose, deep, most, spent }) : null;
          // A name that is spelled so need not be written so.
          return held || !one.spelling ? held : { document: one.document, found: [] };
        }));
        for (const [n, one] of checked.entries()) {
          if (one) hits.push({ ...await hit(one, terms, titles), score: batch[n].score });
          else if (one === null) rejected.add(batch[n].document);
          else open = true;
        }
      }
      return { hits, rejected, done: at >= ranked.length && !open };
    }

    // Counts by facet, each under the filters of the others, and what all filters leave.
    function counted(ranked, { of }, filters) {
      const facets = { kind: Object.create(null), department: Object.create(null), status: Object.create(null) }, all = Object.keys(facets);
      const allows = (name, document) => !filters[name].length || filters[name].includes(of[name](document));
      ranked.forEach(({ document }) => all.forEach((name) => {
        const word = of[name](document);
        if (word && all.every((other) => other === name || allows(other, document))) facets[name][word] = (facets[name][word] || 0) + 1;
      }));
      return { facets, kept: ranked.filter(({ document }) => all.every((name) => allows(name, document))) };
    }

    async function run(asked, { limit, offset, deep, filters }) {
      await files.ready();
      const spent = { texts: 0 };
      const query = asked.replace(/^\s*《([^《》]+)》\s*$/, "$1"), terms = candidates.terms(query);
      const result = { query: asked, terms, near: "", exact: true, total: 0, groups: [], facets: { kind: {}, department: {}, status: {} }, departmentNames: {} };
      if (!terms.length) return result;
      const titles = [searchCanon.canon(query), terms.join("")];
      const attempt = async (ranked, wanted, label = "", loose = false) => {
        const facts = filters && await files.facets(), kept = filters ? counted(ranked, facts, filters).kept : ranked;
        const { hits, rejected, done } = await confirm(kept, wanted, titles, { wanted: offset + limit, deep, loose, spent });
        if (facts) result.departmentNames = facts.names;
        // Where it read enough and some may hold the query, their number is an answer; nothing near is.
        if (!hits.length && (done || label)) return false;
        const left = (list) => list.filter(({ document }) => !rejected.has(document)), counts = {};
        left(kept).forEach(({ document }) => { counts[files.kindOf(document)] = (counts[files.kindOf(document)] || 0) + 1; });
        if (facts) result.facets = counted(left(ranked), facts, filters).facets;
        Object.assign(result, { terms: wanted, near: label, exact: done, total: kept.length - rejected.size });
        result.groups = grouped(refine(hits).slice(offset, offset + limit), counts);
        return true;
      };
      if (await attempt(await exactly(terms, query), terms)) return result;
      const apart = query.replace(JOINED, "$1 $2"), more = candidates.terms(apart);
      if (more.length > terms.length && await attempt(await exactly(more, apart), more)) return result;
      for (const [name, nearby] of near) {
        const found = await nearby(terms, query);
        if (found && found.ranked.length && await attempt(found.ranked, found.terms, name, found.loose)) return result;
      }
      return result;
    }

    return {
      ready: files.ready,
      suggest: (query, { limit = 8 } = {}) => run(query, { limit: Array.from(query.trim()).length > 1 ? limit : Math.min(limit, FEW), offset: 0, deep: false, filters: null }),
      search: (query, { limit = 30, offset = 0, kinds = [], departments = [], statuses = [] } = {}) =>
        run(query, { limit, offset, deep: true, filters: { kind: kinds, department: departments, status: statuses } }),
    };
  }

  const waiting = new Map(), { fold, canon, stem, hash } = searchCanon, { marks } = searchMatch;
  return { open, fold, canon, marks, stem, hash, waiting, receive: (name, value) => (waiting.get(name) || (() => {}))(value) };
})();
