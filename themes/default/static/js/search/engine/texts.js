// The texts of documents in an edition's words, and whether they really hold what a query asks for.
const searchTexts = (files, edition) => {
  const { once } = files, { TITLE, ANYWHERE } = searchBits;
  const { find } = searchMatch;
  // Parts at most, how many are asked for at once, and the clauses of a document after which the page of results looks no further.
  const PARTS = 16, AT_ONCE = 4, CLAUSES = 20;

  function guesser(id) {
    return once("g" + id, () => {
      const { guess, but } = files.meta.editions[id], table = new Map();
      if (guess === "fold") searchCanon.pairs().forEach((to, from) => table.set(from, to));
      if (guess === "unfold") searchCanon.pairs().forEach((to, from) => { if (!table.has(to)) table.set(to, from); });
      const pairs = Array.from(but);
      for (let i = 0; i + 1 < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]);
      return (text) => Array.from(text, (c) => table.get(c) || c).join("");
    });
  }

  // The text of an edition out of a shared file.
  function localised(shared, id) {
    const text = shared[5], { base, editions } = files.meta;
    if (id === base || !editions[id] || editions[id].guess === undefined) return text;
    const guess = guesser(id), steps = shared[6][id] || [];
    let out = "", at = 0;
    for (let i = 0; i < steps.length;) {
      const start = at + steps[i++];
      out += guess(text.slice(at, start));
      const length = typeof steps[i] === "number" ? -steps[i++] : steps[i].length;
      out += steps[i++];
      at = start + length;
    }
    return out + guess(text.slice(at));
  }

  // One part of a document as units of an edition: { anchor, heading, text } by number, the title's is 0. The part of
  // another is its rest by PARTS.
  function unitsOf(part, anchors, fields) {
    const units = new Map([[0, { anchor: anchors[0], heading: fields[1], text: fields[2] }]]);
    for (let i = 1; i < anchors.length; i++) units.set(i * PARTS + part, { anchor: anchors[i], heading: fields[1 + 2 * i], text: fields[2 + 2 * i] });
    return units;
  }

  async function page(document, part, id) {
    const value = await files.fragment(document, part, id), own = files.isOwn(document, id);
    return once("p" + document + "/" + part + "/" + id, () => {
      const fields = (own ? value[5] : localised(value, id)).split("\t");
      return {
        href: value[1], departmentId: value[2], status: value[3], department: fields[0],
        units: unitsOf(part, value[4].split(" "), fields), hidden: own ? "" : value[7],
      };
    });
  }

  // The part and the unit of a number.
  const unit = async (document, number) => (await page(document, number % PARTS, edition)).units.get(number);

  const ranges = (text, term) => text ? find(once("c" + text, () => searchCanon.canonical(text)), term) : [];

  // The units of a page that hold a term, as unit -> whether the heading holds it.
  function holding(one, term) {
    const out = new Map();
    one.units.forEach((own, number) => {
      if (ranges(own.heading, term).length) out.set(number, true);
      else if (ranges(own.text, term).length) out.set(number, false);
    });
    if (!out.size && one.hidden && ranges(one.hidden, term).length) out.set(0, false);
    return out;
  }

  // The parts of a document that may hold a term, those first that may hold all terms.
  function partsOf(document, places, common) {
    const parts = files.parts(document), all = [];
    const add = (some) => {
      for (let n = 0; n < PARTS; n++) if (some >> n & 1) all.push(n % parts);
      if (some & TITLE) all.push(0);
    };
    add(places === ANYWHERE ? 0 : places & common);
    add(places);
    return [...new Set(all)];
  }

  // Where a term stands in a document: one part after another, until one holds it; all of them where `deep` asks for it.
  async function held(document, id, term, places, common, deep) {
    const parts = partsOf(document, places, common), found = new Map();
    for (const [n, part] of parts.entries()) {
      if (deep && n % AT_ONCE === 0) parts.slice(n, n + AT_ONCE).forEach((next) => page(document, next, id).catch(() => {}));
      holding(await page(document, part, id), term).forEach((heading, number) => found.set(number, heading));
      if (found.size >= (deep ? CLAUSES : 1)) break;
    }
    return found;
  }

  // Checks a candidate on its texts: the reader's edition first, then the others. `loose` asks for any of the terms.
  async function check({ document, entries }, terms, { loose, deep }) {
    const all = files.meta.editions, common = entries.reduce((places, one) => one ? places & one.places : places, ANYWHERE);
    for (const id of [edition, ...Object.keys(all).filter((other) => other !== edition)]) {
      if (id !== edition && all[id].own !== undefined && !files.isOwn(document, id)) continue;
      const found = [];
      for (const [index, term] of terms.entries()) {
        const entry = entries[index];
        const one = loose && !entry ? new Map() : await held(document, id, term, entry ? entry.places : ANYWHERE, common, deep);
        found.push(one);
        if (!one.size && !loose) break;
      }
      const hits = found.filter((one) => one.size).length;
      if (loose ? hits > 0 : hits === terms.length) return { document, found };
    }
    return null;
  }

  return { edition, page, unit, ranges, check };
};
