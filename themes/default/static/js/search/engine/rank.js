// The order of results, and each as readers see it.
const searchRanking = (files, texts) => {
  const { ANYWHERE, NAMED, HEADED } = searchBits, { merge, excerpt } = searchMatch;
  const WEIGHTS = { role: 30, department: 28, committee: 26, process: 24, form: 22, policy: 20, term: 18, meeting: 16, matter: 14, page: 12, deadline: 8, sanction: 8 };
  const MORE = 20;
  // A term that is the number of a clause.
  const NUMBERED = /^第[〇零一二三四五六七八九十百千]+[编章节条款项]/;

  const count = (bits) => {
    let n = 0;
    for (; bits; bits &= bits - 1) n++;
    return n;
  };

  // Candidates by what the index knows, best first, with the lists that it knows that from.
  function rank(documents, lists, names, exact) {
    const out = [];
    for (const document of documents) {
      const weight = WEIGHTS[files.kindOf(document)];
      let score = 0, title = lists.length > 0, common = ANYWHERE;
      for (const list of lists) {
        const entry = list ? list.get(document) : 0;
        title = title && (entry & NAMED) > 0;
        if (!entry) continue;
        const places = entry & ANYWHERE;
        if (entry & NAMED) score += 30;
        if (entry & HEADED) score += 20;
        score += places === ANYWHERE ? 4 : 8 * Math.log2(1 + count(places));
        common &= places;
      }
      if (lists.length > 1 && common && common !== ANYWHERE) score += 40;
      if (title) score += 300 + weight;
      const spelling = names.get(document);
      if (spelling) score += 300 + 150 * spelling + weight;
      if (exact.has(document)) score += 1000 + weight;
      out.push({ document, lists, score, spelling });
    }
    return out.sort((a, b) => b.score - a.score || a.document - b.document);
  }

  // A checked candidate as a reader sees it: its best clause, and further ones.
  async function hit({ document, found, borrowed }, terms, titles) {
    const counts = new Map(), ranges = (text) => merge(terms.flatMap((term) => texts.ranges(text, term)));
    found.forEach((held) => held.forEach((heading, unit) => {
      const known = counts.get(unit) || { terms: 0, headings: 0 };
      counts.set(unit, { terms: known.terms + 1, headings: known.headings + Number(heading) });
    }));
    const order = [...counts.keys()].sort((a, b) =>
      counts.get(b).terms - counts.get(a).terms || counts.get(b).headings - counts.get(a).headings || a - b);
    const inTitle = counts.has(0) && counts.get(0).terms === terms.length;
    const best = inTitle ? 0 : order.find((unit) => unit) || 0;
    const show = (number, unit) => unit && { clause: number ? unit.heading : "", clauseMarks: ranges(unit.heading), id: unit.anchor, ...excerpt(unit.text, ranges(unit.text)) };
    const page = await texts.around(document, best), title = page.units.get(0), chosen = page.units.get(best);
    const shown = show(best, chosen) || { clause: "", id: title.anchor, text: "", marks: [] };
    if (!best && !shown.text) Object.assign(shown, excerpt((page.units.get(16) || {}).text || "", []));
    const rest = order.filter((unit) => unit && unit !== best).slice(0, MORE);
    const more = await Promise.all(rest.map(async (number) => show(number, (await texts.around(document, number)).units.get(number))));
    const numbers = terms.filter((term) => NUMBERED.test(term)), names = terms.filter((term) => !NUMBERED.test(term));
    const heads = (unit, words) => words.length > 0 && words.every((term) => texts.ranges(unit.heading, term).length > 0);
    return {
      kind: files.kindOf(document), href: page.href, title: title.heading, titleMarks: ranges(title.heading), ...shown,
      department: page.department, departmentId: page.departmentId, status: page.status, more: more.filter(Boolean),
      document, borrowed, exactTitle: titles.includes(searchCanon.canon(title.heading)), inTitle,
      byNumber: best > 0 && heads(title, names) && heads(chosen, numbers),
    };
  }

  // What only the texts can tell: titles that are the query, clauses asked for by document and number, titles that begin
  // with it, policies that hold no longer, words that stand in another edition only.
  function refine(hits) {
    hits.forEach((one) => {
      if (one.exactTitle || one.byNumber) one.score += 700;
      if (one.inTitle && one.titleMarks.length && one.titleMarks[0][0] === 0) one.score += 60;
      if (one.inTitle) one.score += 40 * one.titleMarks.reduce((n, [a, b]) => n + b - a, 0) / Math.max(one.title.length, 1);
      if (one.status === "superseded" || one.status === "repealed") one.score -= 80;
      if (one.borrowed) one.score -= 60;
    });
    return hits.sort((a, b) => b.score - a.score || (a.href < b.href ? -1 : 1));
  }

  // Hits by kind, the kind of the best first.
  function grouped(hits, counts) {
    const groups = new Map();
    hits.forEach(({ document, borrowed, exactTitle, inTitle, byNumber, score, ...shown }) => {
      if (!groups.has(shown.kind)) groups.set(shown.kind, { kind: shown.kind, count: 0, hits: [] });
      groups.get(shown.kind).hits.push(shown);
    });
    groups.forEach((group) => { group.count = Math.max(counts[group.kind] || 0, group.hits.length); });
    return [...groups.values()];
  }

  return { rank, hit, refine, grouped };
};
