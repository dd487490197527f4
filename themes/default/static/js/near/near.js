// Near results, where nothing holds the query: names that sound alike, words with one slip, most of the query's pieces.
const searchNear = (files, candidates, rank, exactly) => {
  const { canon, isHan, isWord, runs, stem } = searchCanon;
  const PIECES = 8;
  const byName = (rows) => ({ terms: [], ranked: rank(rows.map(([document]) => document), [], new Map(rows.map(([d]) => [d, 1])), new Map()) });

  // Names that sound as the query does, whatever the characters.
  async function sounding(terms, query) {
    const chars = Array.from(canon(query)).filter((c) => isHan(c) || isWord(c));
    if (chars.length < 2 || !chars.some(isHan)) return null;
    const readings = await files.readings();
    const spoken = chars.map((c) => readings.get(c) || [c]);
    const sounds = (names) => names.some((name) => name.length >= spoken.length
      && spoken.every((syllables, i) => syllables.some((s) => name[i].includes(s))));
    const rows = (await files.names(spoken[0].map((s) => s[0]))).filter(([, names]) => sounds(names));
    return byName(rows);
  }

  // Whether one letter more, less, other, or two that changed places make one word of the other.
  function isSlip(a, b) {
    if (a === b || Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const [x, y] = [a.slice(i), b.slice(i)];
    return x.slice(1) === y.slice(1) || x.slice(1) === y || x === y.slice(1)
      || (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  }

  // The words among which that of a slip is looked for: all where they lie in few files, else those that begin with its first
  // letter or, where that one came in or changed places, with its second.
  async function vocabulary(term) {
    const starts = files.meta.words.length > 3 ? [term[0], term[1]] : [""];
    const shards = await Promise.all(starts.map((start) => files.wordShards(start)));
    return [...new Set(shards.flat())].flatMap(({ places }) => [...places.keys()]);
  }

  // Words, codes and pinyin with one slip.
  async function misspelled(terms, query) {
    const letters = canon(query).replace(/[^a-z0-9]/g, "");
    if (letters.length > 3 && !Array.from(canon(query)).some(isHan)) {
      const close = (await files.names([letters[0]])).filter(([, names]) => names.some((name) => isSlip(letters, name.map((s) => s[0]).join(""))));
      if (close.length) return byName(close);
    }
    const mended = await Promise.all(terms.map(async (term) => {
      if (term.length < 4 || Array.from(term).some(isHan)) return term;
      const words = await vocabulary(term), own = stem(term);
      return words.includes(own) ? term : words.find((word) => isSlip(word, term) || isSlip(word, own)) || term;
    }));
    if (mended.every((term, i) => term === terms[i])) return null;
    return { terms: mended, ranked: await exactly(mended, mended.join(" ")) };
  }

  // Pairs and words of the query, most of which a document holds; rare ones count more.
  async function apart(terms) {
    const pieces = new Set();
    terms.forEach((term) => runs(Array.from(term)).forEach((run) => {
      const own = Array.from(run.text);
      if (!run.han) pieces.add(run.text);
      else if (own.length === 1) { if (terms.length > 1) pieces.add(run.text); }
      else own.slice(1).forEach((c, i) => pieces.add(own[i] + c));
    }));
    const found = await Promise.all([...pieces].slice(0, PIECES).map(async (piece) => [piece, await candidates.of(piece, false)]));
    const held = found.filter(([, list]) => list && list.size);
    const scores = new Map();
    held.forEach(([piece, list]) => list.forEach((entry, document) => {
      const worth = (piece.length > 1 ? 1 : 0.2) * Math.log2(2 + files.meta.documents / list.size) * (entry & searchBits.NAMED ? 1.5 : 1);
      scores.set(document, (scores.get(document) || 0) + worth);
    }));
    const best = Math.max(0, ...scores.values());
    const ranked = [...scores].filter(([, score]) => score > best * 0.6)
      .map(([document, score]) => ({ document, score: score * 20, lists: held.map(([, list]) => list) }))
      .sort((a, b) => b.score - a.score || a.document - b.document);
    return { loose: true, terms: held.map(([piece]) => piece), ranked };
  }

  return [["sound", sounding], ["spelling", misspelled], ["words", apart]];
};
