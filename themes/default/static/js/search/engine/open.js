// The query engine of the search index that src/search.rs writes. Plain scripts, all files of this folder in the order of
// their names: they touch no page, run in browsers and under Node alike, and fetch everything through the loader they are given.
//
//   const engine = ShouceSearch.open({ edition: "zh-Hant-TW", load: ShouceSearch.scripts(root + "search/") });
//   await engine.suggest(query, { limit: 8 });
//   await engine.look(query, { limit: 6, kinds: [], departments: [], statuses: [] });
//   await engine.search(query, { limit: 30, offset: 0, kinds: [], departments: [], statuses: [] });
//
// `suggest` reads so much and gives up; `look` reads what its hits show, and goes on when it is asked to; `search` reads every
// document of its hits to the end. All give
//   { query, terms: [canonical…], near: "" | "words" | "sound" | "spelling", exact, total,
//     groups: [{ kind, count, hits: [hit…] }], facets: { kind, department, status }, departmentNames }
//   hit = { kind, href, title, titleMarks, clause, id, text, marks, department, departmentId, status, more: [{ clause, id, text, marks }…] }
// - A hit is a thing of the handbook (policy, role …) with its best clause; `more` are further clauses of it that match too.
//   `kind` is policy department committee role process form term meeting matter deadline sanction page.
// - `href` is edition-relative and encoded: "policies/x.html", "glossary.html"; the link is href + (id ? "#" + id : "").
// - `text` is an excerpt, `marks` and `titleMarks` are [from, to] in UTF-16 units of it and of the title. A hit without
//   any mark was found in the words of another edition, by pinyin, or by a hidden name.
// - Groups come best first, and so do the hits in them. `total` counts things; `exact` is false while that may be too many ("约 N").
// - `look` gives all groups, those without hits last; `left` of a group is how many of its things nobody has read. `await
//   answer.more(kind, n)` gives about n further hits of a kind, and brings total, exact, facets and the groups' numbers up to date. A
//   hit that may match in texts that were not read has `whole`: `await hit.whole()` is the hit with all of them.
// - `facets` and `departmentNames` (id -> name) are filled by `look` and `search`; the keys are kinds, department ids, and
//   draft consulting approved in-force superseded repealed. Filters take the same words.
// - `near` says what the results are near by, where nothing holds the query itself. Few queries need that, so its script comes
//   by itself: `open` may be given `near`, a function that leads to searchNear (near/near.js).
//
// The loader: load(path) -> Promise of the value of that data file, path below the site's `search/` folder, which lies at
// the root of the site and serves all editions: "meta.js", "i/12-abcde.js", "f/12.js?v=abcd". Each file is a classic script that
// calls ShouceSearch.receive(name, value). ShouceSearch.scripts(folder) (load.js) is the loader for pages; under Node read the
// file without its ?v= and evaluate it with a ShouceSearch of your own: new Function("ShouceSearch", text)({ receive }).
//
// On the page that a hit leads to: `await engine.ready()`, then ShouceSearch.marks(text, result.terms) gives [[from, to]…]. It
// fetches meta.js only. ShouceSearch.fold(string) keeps the length; before ready() it knows no traditional characters.
const ShouceSearch = (() => {
  // What a drop-down shows for a lone character, of which the index does not know where in a document it stands.
  const FEW = 5;
  // Where a query has the number of a clause after other words without a blank.
  const JOINED = /([^\s《])(第\s*[0-9０-９〇零一二三四五六七八九十百千]+\s*[编章节条編節條])/;

  function open({ edition, load, near = async () => searchNear }) {
    const files = searchFiles(load, edition), candidates = searchCandidates(files);
    const texts = searchTexts(files, edition), ranking = searchRanking(files, texts), { rank, grouped } = ranking;
    const reader = searchReading(files, texts, ranking);

    // Documents that may hold all terms, or have the query as a name, best first. `sure` where each holds them if one does.
    async function exactly(terms, query) {
      const whole = searchCanon.canon(query);
      const [lists, names, exact] = await Promise.all([
        Promise.all(terms.map((term, n) => candidates.of(term, n === terms.length - 1))), candidates.spelled(whole), candidates.named(whole),
      ]);
      const [least, ...others] = lists.filter(Boolean).sort((a, b) => a.size - b.size), documents = new Set();
      if (least) least.forEach((_, document) => { if (others.every((list) => list.has(document))) documents.add(document); });
      const found = documents.size;
      for (const more of [names, exact]) more.forEach((_, document) => documents.add(document));
      return Object.assign(rank(documents, lists, names, exact), { sure: lists.every((list) => list && list.sure) && found === documents.size });
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

    // What ranked candidates lead to, into `result`; false where that is nothing. `near` and `loose` say what they are.
    async function answer(result, ranked, terms, near, loose, { limit, offset, filters, ...how }) {
      const facts = filters && await files.facets(), kept = filters ? counted(ranked, facts, filters).kept : ranked;
      const reading = reader(kept, { ...how, terms, loose }), kindOf = ({ document }) => files.kindOf(document);
      const hits = await reading.read(offset + limit);
      // Where it read enough and some may hold the query, their number is an answer; nothing near is.
      if (!hits.length && (near || reading.done())) return false;
      const tell = () => {
        const counts = new Map(), may = (list) => list.filter((one) => !reading.rejects(one));
        may(kept).forEach((one) => counts.set(kindOf(one), (counts.get(kindOf(one)) || 0) + 1));
        result.exact = reading.done() || Boolean(ranked.sure && reading.held && !reading.open && !reading.refused());
        result.total = kept.length - reading.refused();
        if (facts) result.facets = counted(may(ranked), facts, filters).facets;
        return counts;
      };
      const counts = tell(), groups = grouped(hits.slice(offset, offset + limit), counts);
      Object.assign(result, { terms, near, groups, departmentNames: facts ? facts.names : {} });
      if (how.brief || how.deep) return true;
      counts.forEach((count, kind) => { if (!groups.some((group) => group.kind === kind)) groups.push({ kind, count, hits: [] }); });
      const lefts = (now) => groups.forEach((group) => {
        group.count = now.get(group.kind) || 0;
        group.left = reading.left.filter((one) => kindOf(one) === group.kind).length;
      });
      lefts(counts);
      result.more = async (kind, count) => {
        const [group] = grouped(await reading.read(count, (one) => kindOf(one) === kind), counts);
        lefts(tell());
        return group ? group.hits : [];
      };
      return true;
    }

    async function run(asked, how) {
      await files.ready();
      const query = asked.replace(/^\s*《([^《》]+)》\s*$/, "$1"), terms = candidates.terms(query);
      const own = { ...how, titles: [searchCanon.canon(query), terms.join("")], spent: { texts: 0 } };
      const result = { query: asked, terms, near: "", exact: true, total: 0, groups: [], facets: { kind: {}, department: {}, status: {} }, departmentNames: {} };
      if (!terms.length) return result;
      if (await answer(result, await exactly(terms, query), terms, "", false, own)) return result;
      const apart = query.replace(JOINED, "$1 $2"), more = candidates.terms(apart);
      if (more.length > terms.length && await answer(result, await exactly(more, apart), more, "", false, own)) return result;
      for (const [name, nearby] of (await near())(files, candidates, rank, exactly)) {
        const found = await nearby(terms, query);
        if (found && found.ranked.length && await answer(result, found.ranked, found.terms, name, found.loose, own)) return result;
      }
      return result;
    }

    const chosen = ({ kinds = [], departments = [], statuses = [] }) => ({ kind: kinds, department: departments, status: statuses });
    return {
      ready: files.ready,
      suggest: (query, { limit = 8 } = {}) => run(query, { limit: Array.from(query.trim()).length > 1 ? limit : Math.min(limit, FEW), offset: 0, brief: true }),
      look: (query, { limit = 6, ...of } = {}) => run(query, { limit, offset: 0, filters: chosen(of) }),
      search: (query, { limit = 30, offset = 0, ...of } = {}) => run(query, { limit, offset, deep: true, filters: chosen(of) }),
    };
  }

  const waiting = new Map(), { fold, canon, stem, hash } = searchCanon, { marks } = searchMatch;
  return { open, fold, canon, marks, stem, hash, waiting, receive: (name, value) => (waiting.get(name) || (() => {}))(value) };
})();
