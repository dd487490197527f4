// The one form that queries and texts are compared in, and the words in it: the rules of src/search/canon.rs, stem.rs and token.rs.
const searchCanon = (() => {
  let folds = new Map();
  const QUOTES = { "“": "\"", "”": "\"", "「": "\"", "」": "\"", "‘": "'", "’": "'", "『": "'", "』": "'", "○": "〇" };

  function foldChar(c) {
    const code = c.codePointAt(0);
    if (code < 0x80) return code > 0x40 && code < 0x5b ? String.fromCharCode(code + 32) : c;
    if (code >= 0xff01 && code <= 0xff5e) return foldChar(String.fromCharCode(code - 0xfee0));
    if (code === 0xa0 || code === 0x3000) return " ";
    if (code >= 0xc0 && code <= 0xde && code !== 0xd7) return String.fromCharCode(code + 32);
    if (code >= 0x2010 && code <= 0x2015) return "-";
    return QUOTES[c] || folds.get(c) || c;
  }

  const fold = (text) => Array.from(text, foldChar).join("");
  const isHan = (c) => {
    const code = c.codePointAt(0);
    return code >= 0x3400 && code <= 0x9fff || code === 0x3005 || code === 0x3007 || code >= 0xf900 && code <= 0xfaff || code >= 0x20000 && code <= 0x3ffff;
  };
  const isWord = (c) => !isHan(c) && /[\p{Alphabetic}\p{N}]/u.test(c);
  const isDigit = (c) => c >= "0" && c <= "9";
  const UNITS = "编章节条款项目";
  const NUMERALS = "〇零一二三四五六七八九十百千";

  function numeral(n) {
    let out = "", gap = false;
    [[1000, "千"], [100, "百"], [10, "十"], [1, ""]].forEach(([place, unit]) => {
      const digit = Math.floor(n / place) % 10;
      if (!digit) { gap = out !== ""; return; }
      if (gap) out += "零";
      gap = false;
      if (!(digit === 1 && place === 10 && !out)) out += "零一二三四五六七八九"[digit];
      out += unit;
    });
    return out || "零";
  }

  // The canonical form as a list of characters, each with the range of the text that it stands for.
  function canonical(text) {
    const folded = [];
    let at = 0;
    for (const c of text) {
      folded.push({ c: foldChar(c), from: at, to: at + c.length });
      at += c.length;
    }
    const tight = [];
    const beside = (o) => !o || o.c === " " || o.c === "\t" || o.c === "\n" || isHan(o.c);
    folded.forEach((one, i) => {
      const next = folded[i + 1], last = tight[tight.length - 1];
      if (one.c === " " || one.c === "\t") {
        if (beside(last) || beside(next)) return;
      } else if (one.c === "," && last && isDigit(last.c)) {
        let digits = 0;
        while (folded[i + 1 + digits] && isDigit(folded[i + 1 + digits].c)) digits++;
        if (digits === 3) return;
      }
      tight.push(one);
    });
    const out = [];
    for (let i = 0; i < tight.length;) {
      out.push(tight[i++]);
      if (out[out.length - 1].c !== "第") continue;
      let digits = 0;
      while (tight[i + digits] && isDigit(tight[i + digits].c)) digits++;
      const unit = tight[i + digits];
      if (digits < 1 || digits > 4 || !unit || !UNITS.includes(unit.c)) continue;
      const value = Number(tight.slice(i, i + digits).map((o) => o.c).join(""));
      const { from } = tight[i], { to } = tight[i + digits - 1];
      for (const c of numeral(value)) out.push({ c, from, to });
      i += digits;
    }
    return out;
  }

  const canon = (text) => canonical(text).map((o) => o.c).join("");

  function stem(word) {
    if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
    if (!/(ss|us|is)$/.test(word)) word = /ies$/.test(word) && word.length > 4 ? word.slice(0, -2) : word.replace(/s$/, "");
    const left = word.replace(/(ing|ed)$/, "");
    if (left !== word && left.length >= 3 && /[aeiouy]/.test(left)) word = left;
    if (word.length > 3) word = word.replace(/[eyi]$/, "");
    const last = word[word.length - 1];
    return word.length > 3 && last === word[word.length - 2] && !/[aeiou]/.test(last) ? word.slice(0, -1) : word;
  }

  // The runs of a canonical text: Han characters, or a word with what `-._/` joins to it.
  function runs(chars) {
    const out = [];
    for (let i = 0; i < chars.length;) {
      const from = i, han = isHan(chars[i]);
      if (!han && !isWord(chars[i])) { i++; continue; }
      if (han) while (i < chars.length && isHan(chars[i])) i++;
      else {
        const word = (k) => k < chars.length && isWord(chars[k]);
        while (word(i) || ("-._/".includes(chars[i]) && i < chars.length && word(i + 1))) i++;
      }
      out.push({ han, from, to: i, text: chars.slice(from, i).join("") });
    }
    return out;
  }

  function hash(token) {
    let h = 0x811c9dc5;
    for (let i = 0; i < token.length; i++) h = Math.imul(h ^ token.charCodeAt(i), 0x01000193);
    h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return (h ^ (h >>> 16)) >>> 0;
  }

  // How many characters the clause number takes that begins here.
  function clauseAt(chars) {
    if (chars[0] !== "第") return 0;
    let n = 1;
    while (n < chars.length && NUMERALS.includes(chars[n])) n++;
    return n > 1 && n < chars.length && UNITS.includes(chars[n]) ? n + 1 : 0;
  }

  // The pairs that a text of the site's needs are known once meta.js is read: [[from, to]…].
  const learn = (pairs) => { folds = new Map(pairs); };

  return { NUMERALS, learn, pairs: () => folds, fold, canonical, canon, isHan, isWord, stem, runs, hash, clauseAt };
})();
