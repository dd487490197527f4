// Where terms stand in a text: the exact check of what the index says, marks and excerpts.
const searchMatch = (() => {
  const { canonical, isHan, isWord, runs, stem } = searchCanon;
  const parts = (word) => word.split(/[-._/]/);
  const joined = (word) => word.replace(/[-._/]/g, "");

  // Whether a word of a text is what a term's word means; the last word of a query may be a beginning.
  function meets(word, term, open) {
    if (stem(word) === stem(term) || joined(word) === joined(term)) return true;
    if (open && (word.startsWith(term) || joined(word).startsWith(joined(term)))) return true;
    return /[-._/]/.test(word) && parts(word).some((p) => stem(p) === stem(term) || (open && p.startsWith(term)));
  }

  // The ranges of `text` that a canonical term covers. Words begin where words begin; Han characters anywhere.
  function find(chars, term) {
    const own = Array.from(term), found = [];
    if (!own.length) return found;
    const pure = !own.some(isHan);
    if (pure && own.some(isWord)) {
      const wanted = runs(own);
      const all = runs(chars.map((o) => o.c)).filter((r) => !r.han);
      if (wanted.length === 1) {
        all.forEach((r) => { if (meets(r.text, wanted[0].text, true)) found.push([chars[r.from].from, chars[r.to - 1].to]); });
        return found;
      }
    }
    for (let i = 0; i + own.length <= chars.length; i++) {
      if (chars[i].c !== own[0] || !own.every((c, k) => chars[i + k].c === c)) continue;
      if (isWord(own[0]) && i && isWord(chars[i - 1].c)) continue;
      found.push([chars[i].from, chars[i + own.length - 1].to]);
      i += own.length - 1;
    }
    return found;
  }

  function merge(ranges) {
    const out = [];
    ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]).forEach(([from, to]) => {
      const last = out[out.length - 1];
      if (last && from <= last[1]) last[1] = Math.max(last[1], to);
      else out.push([from, to]);
    });
    return out;
  }

  function marks(text, terms) {
    const chars = canonical(text);
    return merge(terms.flatMap((term) => find(chars, term)));
  }

  const EXCERPT = 96, BEFORE = 24, MORE = 20;

  // A part of a text around its first mark, on one line.
  function excerpt(text, ranges) {
    const first = ranges.length ? ranges[0][0] : 0;
    const wide = /[\u3400-\u9fff]/.test(text.slice(first, first + 40)) ? 1 : 2;
    let from = first > BEFORE * wide ? first - BEFORE * wide : 0;
    while (from && from < first && /[\p{L}\p{N}]/u.test(text[from - 1]) && !isHan(text[from])) from++;
    if (/[\udc00-\udfff]/.test(text[from] || "")) from++;
    let to = Math.min(text.length, from + EXCERPT * wide);
    if (/[\udc00-\udfff]/.test(text[to] || "")) to--;
    const lead = from ? "…" : "", shift = lead.length - from;
    const inside = ranges.filter(([a, b]) => a >= from && b <= to).map(([a, b]) => [a + shift, b + shift]);
    return { text: lead + text.slice(from, to).replace(/\n/g, " ") + (to < text.length ? "…" : ""), marks: inside };
  }

  return { find, merge, marks, excerpt };
})();
