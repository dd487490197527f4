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

  // The part of a document that holds the unit of a number.
  const around = (document, number) => page(document, number % PARTS, edition);

  // What a text must have that holds a term of Han characters alone, none of which a number may become; most texts need then
  // not be brought to their canonical form.
  const shape = (term) => once("s" + term, () => {
    const chars = Array.from(term), { isHan, NUMERALS } = searchCanon;
    if (!chars.every((c) => isHan(c) && !NUMERALS.includes(c))) return /^/;
    const forms = chars.map((c) => [c]);
    searchCanon.pairs().forEach((to, from) => chars.forEach((c, n) => { if (c === to) forms[n].push(from); }));
    return new RegExp(forms.map((own) => "[" + own.join("") + "]").join("[ \\t\\u00a0\\u3000]*"), "u");
  });

  const ranges = (text, term) => text && shape(term).test(text) ? find(once("c" + text, () => searchCanon.canonical(text)), term) : [];

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

  // The places that a part of so many holds; the title's text is in the first.
  function placesOf(part, parts) {
    let places = part ? 0 : TITLE;
    for (let n = part; n < PARTS; n += parts) places |= 1 << n;
    return places;
  }

  // Of the parts that are left the one that may hold most of what is sought, and rather all of it in one unit; undefined
  // where none may hold any. A title stands in every part, what belongs to it in the first.
  function bestOf(left, sought, common) {
    let best, most = 0;
    for (const [part, inside] of left) {
      const worth = sought.reduce((sum, { places }) => sum + (places & inside ? 1 : left.has(0) && places & TITLE ? 0.5 : 0), common & inside ? 0.25 : 0);
      if (worth >= 1 && worth > most) [best, most] = [part, worth];
    }
    return best;
  }

  // Where terms stand in a document, as a map of units for each: one part after another, until all are found or so many parts
  // are read; `deep` looks through all parts that may hold any. `open` where it was given up; `rest` where parts are left that
  // may hold more. `spent` counts.
  async function held(document, id, wanted, { loose, deep, most, spent }) {
    const parts = files.parts(document), left = new Map(Array.from({ length: parts }, (_, part) => [part, placesOf(part, parts)]));
    const found = wanted.map(() => new Map()), common = wanted.reduce((places, one) => places & one.places, ANYWHERE);
    const sought = () => wanted.filter((_, n) => found[n].size < (deep ? CLAUSES : 1));
    const next = () => {
      const part = bestOf(left, sought(), common);
      left.delete(part);
      return part;
    };
    for (let some; (some = Array.from({ length: deep ? AT_ONCE : 1 }, next).filter((part) => part !== undefined)).length;) {
      // The other Chinese editions read the same files.
      if (id === edition) spent.texts += some.length;
      for (const one of await Promise.all(some.map((part) => page(document, part, id)))) {
        wanted.forEach(({ term }, n) => holding(one, term).forEach((heading, number) => found[n].set(number, heading)));
      }
      const lost = ({ places }, n) => !found[n].size && ![...left.values()].some((inside) => places & inside);
      if (!loose && wanted.some(lost)) break;
      if (parts - left.size >= most) return { found, open: sought().length > 0 };
    }
    const rest = !deep && [...left.values()].some((inside) => wanted.some(({ places }) => places & inside & ~TITLE));
    return { found, open: false, rest };
  }

  // Checks a candidate on its texts: the reader's edition first, then the others. `loose` asks for any of the terms. Null where
  // it holds them not, undefined where nobody knows because `most` parts were read.
  async function check({ document, lists }, terms, how) {
    const all = files.meta.editions, { loose } = how, unknown = loose ? 0 : ANYWHERE;
    let known = true;
    const wanted = terms.map((term, n) => ({ term, places: lists[n] && lists[n].has(document) ? lists[n].get(document) & ANYWHERE : unknown }));
    for (const id of [edition, ...Object.keys(all).filter((other) => other !== edition)]) {
      if (id !== edition && all[id].own !== undefined && !files.isOwn(document, id)) continue;
      const { found, open, rest } = await held(document, id, wanted, how), hits = found.filter((one) => one.size).length;
      if (loose ? hits > 0 : hits === terms.length) return { document, found, rest, borrowed: id !== edition };
      known = known && !open;
    }
    return known ? null : undefined;
  }

  return { page, around, ranges, check };
};
