// Reads the texts of candidates: checks them in order until enough are found, and reads on where a reader asks for more.
const searchReading = (files, texts, { hit, refine }) => {
  // What a drop-down may read: candidates, and parts of texts, fewer once it has a hit. Parts of one candidate where there are
  // many, and of all that are near.
  const CANDIDATES = 30, TEXTS = 30, SOME = 16, EACH = 4, FEWEST = 12;
  // How many candidates are read at once by who reads no more than is shown.
  const FEW = 3;

  // `wanted` hits out of ranked candidates, fewer where many fail; `left` is what was not looked at, `open` whether some was given
  // up. A `brief` reader stops where enough is read, and gives up; for a `deep` one every document is read to its end; any other is
  // content with what it has after as many parts as it wants hits.
  async function confirm(ranked, wanted, { terms, titles, loose, deep, brief, spent }) {
    const hits = [], rejected = [], most = brief ? Math.max(EACH, Math.ceil(TEXTS / ranked.length)) : Infinity;
    const begun = spent.texts, least = begun && begun + FEWEST;
    const unread = () => {
      if (brief) return Math.max(least, hits.length ? SOME : TEXTS) - spent.texts;
      return deep || !hits.length ? Infinity : begun + wanted - spent.texts;
    };
    let at = 0, open = false;
    const enough = () => hits.length >= wanted || unread() <= 0 || (brief && at >= CANDIDATES)
      || (hits.length && at >= wanted * (!brief ? 4 : hits.length > wanted / 2 ? 1 : 1.5));
    const check = (one, whole) => texts.check(one, terms, { loose, deep: whole, most, spent });
    while (at < ranked.length && !enough()) {
      const batch = ranked.slice(at, at + Math.min(Math.max(wanted - hits.length, 1), brief || deep ? 8 : FEW, Math.ceil(unread() / 2)));
      at += batch.length;
      const checked = await Promise.all(batch.map(async (one) => {
        const held = !one.spelling || one.lists.some((list) => list && list.has(one.document)) ? await check(one, deep) : null;
        // A name that is spelled so need not be written so.
        return held || !one.spelling ? held : { document: one.document, found: [] };
      }));
      for (const [n, one] of checked.entries()) {
        const whole = one && one.rest && !brief && (async () => hit(await check(batch[n], true), terms, titles));
        if (one) hits.push({ ...await hit(one, terms, titles), score: batch[n].score, ...(whole ? { whole } : {}) });
        else if (one === null) rejected.push(batch[n].document);
        else open = true;
      }
    }
    return { hits: refine(hits), rejected, left: ranked.slice(at), open };
  }

  // The state of one reading: what is left, what was found not to hold the query, and whether some was given up.
  return (candidates, how) => {
    const rejected = new Set();
    const self = { left: candidates, held: false, open: false, rejects: ({ document }) => rejected.has(document), refused: () => rejected.size };
    // Reads on among those that are left and may.
    self.read = async (wanted, may = null) => {
      const got = await confirm(may ? self.left.filter(may) : self.left, wanted, how), unread = may && new Set(got.left);
      self.left = may ? self.left.filter((one) => !may(one) || unread.has(one)) : got.left;
      got.rejected.forEach((document) => rejected.add(document));
      self.open = self.open || got.open;
      self.held = self.held || got.hits.length > 0;
      return got.hits;
    };
    self.done = () => !self.left.length && !self.open;
    return self;
  };
};
