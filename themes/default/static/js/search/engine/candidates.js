// What the index knows of a query: documents that may hold its terms, by their tokens, and those that have it as a name.
const searchCandidates = (files) => {
  const { canon, hash, isHan, isWord, runs, clauseAt } = searchCanon;
  const { ANYWHERE } = searchBits;
  // Candidates that are narrowed no further, and how many tokens are looked up at once.
  const ENOUGH = 8, AT_ONCE = 6;

  // What a canonical term is looked up by: tokens that cover it, and the rest, which narrows further; `one` where it is a token.
  function tokensOf(term, last) {
    const cover = [], rest = [], all = runs(Array.from(term));
    all.forEach((run, index) => {
      if (!run.han) {
        cover.push(() => files.word(run.text, last && index === all.length - 1));
        return;
      }
      const own = Array.from(run.text), token = (from, length) => () => files.han(hash(own.slice(from, from + length).join("")));
      if (own.length === 1) cover.push(token(0, 1));
      for (let i = 0; i < own.length; i++) {
        const length = clauseAt(own.slice(i));
        if (length) {
          cover.push(token(i, length));
          i += length - 1;
        } else if (i + 1 < own.length) (i % 2 && i + 2 < own.length ? rest : cover).push(token(i, 2));
      }
    });
    return { cover, rest, one: cover.length === 1 && !rest.length && all[0].han && all[0].text === term };
  }

  // The documents of both, where they may stand in one unit.
  function meet(a, b) {
    const out = new Map(), [small, large] = a.size <= b.size ? [a, b] : [b, a];
    small.forEach((one, document) => {
      const both = one & large.get(document);
      if (both & ANYWHERE) out.set(document, both);
    });
    return out;
  }

  // Document -> where it may hold a term; null where nothing is looked up. `sure` where these are all documents that hold it and
  // no other, if any holds it.
  async function of(term, last) {
    const { cover, rest, one } = tokensOf(term, last);
    if (!cover.length) return null;
    const all = async (tokens) => (await Promise.all(tokens.map((token) => token()))).sort((a, b) => a.size - b.size);
    // Of a long term tokens from its beginning to its end are looked up first; often these are enough.
    const step = Math.max(1, cover.length / AT_ONCE), first = cover.filter((_, n) => Math.floor(n / step) > Math.floor((n - 1) / step));
    const more = [...cover.filter((token) => !first.includes(token)), ...rest];
    let found = (await all(first)).reduce(meet);
    while (found.size > ENOUGH && more.length) found = (await all(more.splice(0, AT_ONCE))).reduce(meet, found);
    return Object.assign(found, { sure: one && found.alone });
  }

  // Documents that a whole name belongs to.
  async function named(query) {
    const chars = Array.from(query), key = hash("=" + query);
    if (chars.length < 2 || !chars.some(isHan)) return new Map();
    return isHan(chars[0]) && isHan(chars[1]) ? files.han(key, hash(chars[0] + chars[1])) : files.han(key);
  }

  // How well letters spell a name: 3 every syllable in full or by initials, 2 the beginning of it so, 1 syllables and
  // initials mixed, 0 not at all.
  function spells(letters, syllables) {
    let best = 0;
    const walk = (at, index, full, initials) => {
      if (at === letters.length) {
        const whole = index === syllables.length, even = full || initials;
        best = Math.max(best, whole && even ? 3 : even ? 2 : 1);
        return;
      }
      if (index === syllables.length || best === 3) return;
      for (const s of syllables[index]) {
        const rest = letters.slice(at);
        if (rest.startsWith(s)) walk(at + s.length, index + 1, full, initials && s.length === 1);
        else if (s.startsWith(rest)) walk(letters.length, index + 1, full, initials && rest.length === 1);
        if (s.length > 1 && rest[0] === s[0]) walk(at + 1, index + 1, false, initials);
      }
    };
    walk(0, 0, true, true);
    return best;
  }

  // Documents whose names are spelled so, with how well.
  async function spelled(query) {
    const letters = query.replace(/[^a-z0-9]/g, ""), found = new Map();
    if (!letters || /[^a-z0-9 '\-_.&]/.test(query)) return found;
    for (const [document, names] of await files.names([letters[0]])) {
      const best = Math.max(...names.map((syllables) => spells(letters, syllables)));
      if (best > (letters.length < 2 ? 1 : 0)) found.set(document, Math.max(best, found.get(document) || 0));
    }
    return found;
  }

  // A term that is the number of a clause, and where a query has one after other words without a blank.
  const SPACED = /第\s*([0-9０-９]+)\s*([编章节条款项目編節條項])/g;
  const terms = (query) => [...new Set(query.replace(SPACED, "第$1$2").split(/[\s，。；;？?！!]+/).map(canon).filter((t) => Array.from(t).some((c) => isHan(c) || isWord(c))))];

  return { of, named, spelled, terms };
};
