// The query engine of the search index that src/search.rs writes. A plain script: it touches no page, runs in browsers and
// under Node alike, and fetches everything through the loader it is given.
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
  // ---- Canonical text: the rules of src/search/canon.rs ----
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
  const isHan = (c) => /[\u3005\u3007\u3400-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u.test(c);
  const isWord = (c) => /[\p{Alphabetic}\p{N}]/u.test(c) && !isHan(c);
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
    folded.forEach((one, i) => {
      const next = folded[i + 1], last = tight[tight.length - 1];
      const beside = (o) => !o || o.c === " " || o.c === "\t" || o.c === "\n" || isHan(o.c);
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

  // ---- Words: the rules of src/search/stem.rs and token.rs ----
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

  // ---- Matching in a text ----
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
      if (!own.every((c, k) => chars[i + k].c === c)) continue;
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

  // ---- Reading the data ----
  function bytes(base64) {
    const text = atob(base64), out = new Uint8Array(text.length);
    for (let i = 0; i < text.length; i++) out[i] = text.charCodeAt(i);
    return out;
  }

  function reader(data, at = 0) {
    return {
      get more() { return at < data.length; },
      number() {
        let n = 0, shift = 0, byte;
        do {
          byte = data[at++];
          n += (byte & 127) * 2 ** shift;
          shift += 7;
        } while (byte & 128);
        return n;
      },
      word() { at += 4; return (data[at - 4] | data[at - 3] << 8 | data[at - 2] << 16 | data[at - 1] << 24) >>> 0; },
      short() { at += 2; return data[at - 2] | data[at - 1] << 8; },
      take(length) { at += length; return data.subarray(at - length, at); },
    };
  }

  function foldTable(base64) {
    const table = new Map(), data = reader(bytes(base64));
    let from = 0;
    while (data.more) {
      from += data.number();
      table.set(String.fromCharCode(from), String.fromCharCode(data.short() + 0x2e00));
    }
    return table;
  }

  // A list: document -> { title, units }, units as [unit * 2 + heading…] or null where only the document is known.
  function decode(list, documents) {
    const data = reader(list), head = data.number(), out = new Map();
    const form = head & 3, count = head >>> 2;
    let document = 0;
    if (form === 2) {
      const bits = data.take(Math.ceil(documents / 8));
      for (let d = 0; d < documents; d++) if (bits[d >> 3] >> (d & 7) & 1) out.set(d, { title: false, units: null });
      while (data.more) out.get(document += data.number()).title = true;
      return out;
    }
    for (let i = 0; i < count; i++) {
      const n = data.number();
      document += n >>> 1;
      if (form === 1) { out.set(document, { title: (n & 1) === 1, units: null }); continue; }
      const units = [];
      let left = n & 1 ? data.number() : 1, unit = 0;
      while (left--) {
        const packed = data.number();
        unit += packed >>> 1;
        units.push(unit * 2 + (packed & 1));
      }
      out.set(document, { title: units[0] < 2, units });
    }
    return out;
  }

  const NONE = new Map();
  const PART = 32;
  const WEIGHTS = { role: 30, department: 28, committee: 26, process: 24, form: 22, policy: 20, term: 18, meeting: 16, matter: 14, page: 12, deadline: 8, sanction: 8 };

  function open({ edition, load }) {
    const cache = new Map();
    const get = (path) => {
      if (!cache.has(path)) {
        const asked = Promise.resolve(load(path));
        asked.catch(() => cache.delete(path));
        cache.set(path, asked);
      }
      return cache.get(path);
    };
    let meta = null, begun = null;

    const ready = () => begun ??= get("meta.js").then((value) => {
      if (value.format !== 1) throw new Error("search data of another version");
      meta = value;
      folds = foldTable(meta.fold);
      meta.own = meta.editions[edition];
    });

    // ---- Files ----
    const DIGITS = 5;
    const shardPath = (n) => "i/" + n + "-" + meta.shards.slice(n * DIGITS, n * DIGITS + DIGITS) + ".js";
    const rowOf = (document) => {
      let i = meta.kinds.length - 1;
      while (meta.kinds[i][1] > document) i--;
      return meta.kinds[i];
    };
    const kindOf = (document) => rowOf(document)[0];
    const fileOf = (document) => {
      const [, first, file, per] = rowOf(document);
      return { file: file + Math.floor((document - first) / per), place: (document - first) % per };
    };
    const fragmentPath = (file, part, own) => {
      const group = file >> 5;
      return "f/" + (own ? own + "/" : "") + file + (part ? "-" + part : "") + ".js?v=" + meta.versions.slice(group * 4, group * 4 + 4);
    };

    const parsed = new Map();
    const once = (key, make) => {
      if (!parsed.has(key)) parsed.set(key, make());
      return parsed.get(key);
    };

    const shard = (n) => once("s" + n, async () => {
      const data = reader(bytes(await get(shardPath(n)))), lists = new Map();
      while (data.more) {
        const key = data.word();
        lists.set(key, data.take(data.number()));
      }
      return lists;
    });

    const wordShard = (n) => once("w" + n, async () => {
      const data = reader(bytes(await get(shardPath(2 ** meta.bits + n)))), lists = new Map(), text = new TextDecoder();
      let last = new Uint8Array(0);
      while (data.more) {
        const shared = data.number(), rest = data.take(data.number()), word = new Uint8Array(shared + rest.length);
        word.set(last.subarray(0, shared));
        word.set(rest, shared);
        last = word;
        lists.set(text.decode(word), data.take(data.number()));
      }
      return lists;
    });

    async function list(written) {
      if (!written) return NONE;
      if ((written[0] & 3) === 3) {
        const data = reader(written);
        data.number();
        written = bytes(await get(shardPath(2 ** meta.bits + meta.words.length + data.number())));
      }
      return decode(written, meta.documents);
    }

    const placed = (place) => meta.bits ? place >>> (32 - meta.bits) : 0;
    const hanList = async (key, place = key) => list((await shard(placed(place))).get(key));

    // The shards of words that hold anything that begins with this.
    function wordShards(start) {
      const found = [];
      meta.words.forEach((first, n) => {
        const next = meta.words[n + 1];
        if ((first <= start || first.startsWith(start)) && (next === undefined || next > start)) found.push(n);
      });
      return found.slice(0, 3);
    }

    const WORDS = 24;

    // A word's list: of its stem, and where it may go on, of what begins with it.
    async function wordList(word, more) {
      const wanted = /[-._/]/.test(word) ? word : stem(word), out = new Map();
      const shards = await Promise.all(wordShards(more ? (wanted.length < word.length ? wanted : word) : wanted).map(wordShard));
      const found = [];
      for (const lists of shards) {
        for (const [key, written] of lists) {
          if (key === wanted || (more && key.startsWith(word) && found.length < WORDS)) found.push(written);
        }
      }
      for (const one of await Promise.all(found.map(list))) {
        for (const [document, entry] of one) {
          const known = out.get(document);
          if (!known) { out.set(document, entry); continue; }
          const units = known.units && entry.units ? [...new Set(known.units.concat(entry.units))].sort((a, b) => a - b) : null;
          out.set(document, { title: known.title || entry.title, units });
        }
      }
      return out;
    }

    // ---- Candidates ----
    function clauseAt(chars) {
      if (chars[0] !== "第") return 0;
      let n = 1;
      while (n < chars.length && NUMERALS.includes(chars[n])) n++;
      return n > 1 && n < chars.length && UNITS.includes(chars[n]) ? n + 1 : 0;
    }

    // What a canonical term is looked up by: tokens that cover it, and the rest, which narrows further.
    function tokensOf(term, last) {
      const chars = Array.from(term), cover = [], rest = [];
      const all = runs(chars);
      all.forEach((run, index) => {
        if (!run.han) {
          cover.push(() => wordList(run.text, last && index === all.length - 1));
          return;
        }
        const own = Array.from(run.text);
        if (own.length === 1) { cover.push(() => hanList(hash(own[0]))); return; }
        for (let i = 0; i < own.length; i++) {
          const length = clauseAt(own.slice(i));
          if (length) {
            const key = hash(own.slice(i, i + length).join(""));
            cover.push(() => hanList(key));
            i += length - 1;
          } else if (i + 1 < own.length) {
            const key = hash(own[i] + own[i + 1]), token = () => hanList(key);
            (i % 2 && i + 2 < own.length ? rest : cover).push(token);
          }
        }
      });
      return { cover, rest };
    }

    function meet(a, b) {
      const out = new Map(), [small, large] = a.size <= b.size ? [a, b] : [b, a];
      for (const [document, one] of small) {
        const other = large.get(document);
        if (!other) continue;
        let units = one.units || other.units;
        if (one.units && other.units) {
          const has = new Map(other.units.map((u) => [u >> 1, u & 1]));
          units = one.units.filter((u) => has.has(u >> 1)).map((u) => (u & ~1) | (u & 1 & has.get(u >> 1)));
          if (!units.length) continue;
        }
        out.set(document, { title: one.title && other.title, units });
      }
      return out;
    }

    const ENOUGH = 8, PIECES = 8;

    async function candidates(term, last) {
      const { cover, rest } = tokensOf(term, last);
      if (!cover.length) return null;
      const lists = await Promise.all(cover.map((token) => token()));
      lists.sort((a, b) => a.size - b.size);
      let found = lists.reduce(meet);
      if (found.size > ENOUGH && rest.length) {
        const more = await Promise.all(rest.map((token) => token()));
        found = more.sort((a, b) => a.size - b.size).reduce(meet, found);
      }
      return found;
    }

    // Documents that a whole name belongs to.
    async function named(query) {
      const chars = Array.from(query);
      if (chars.length < 2) return NONE;
      const key = hash("=" + query), pair = isHan(chars[0]) && isHan(chars[1]);
      if (!pair) return chars.some(isHan) ? hanList(key) : NONE;
      return hanList(key, hash(chars[0] + chars[1]));
    }

    // ---- Names by pinyin ----
    const keyFile = (letter) => "n/" + (letter === "*" ? "all" : letter) + "-" + meta.names[letter] + ".js";

    async function keys(letters) {
      const files = meta.names["*"] ? ["*"] : [...new Set(letters)].filter((l) => meta.names[l]);
      const rows = await Promise.all(files.map((letter) => get(keyFile(letter))));
      return rows.flatMap((row) => {
        let document = 0;
        return row.map(([distance, words]) => [document += distance, words.split("|").map((k) => k.split(" ").map((s) => s.split("/")))]);
      });
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

    async function spelled(query) {
      const letters = query.replace(/[^a-z0-9]/g, ""), found = new Map();
      if (!letters || /[^a-z0-9 '\-_.&]/.test(query)) return found;
      for (const [document, names] of await keys([letters[0]])) {
        const best = Math.max(...names.map((syllables) => spells(letters, syllables)));
        if (best > (letters.length < 2 ? 1 : 0)) found.set(document, Math.max(best, found.get(document) || 0));
      }
      return found;
    }

    // ---- Texts ----
    function guesser(id) {
      return once("g" + id, () => {
        const { guess, but } = meta.editions[id], table = new Map();
        if (guess === "fold") folds.forEach((to, from) => table.set(from, to));
        if (guess === "unfold") folds.forEach((to, from) => { if (!table.has(to)) table.set(to, from); });
        const pairs = Array.from(but);
        for (let i = 0; i + 1 < pairs.length; i += 2) table.set(pairs[i], pairs[i + 1]);
        return (text) => Array.from(text, (c) => table.get(c) || c).join("");
      });
    }

    // The text of an edition out of a shared file.
    function localised(shared, id) {
      const text = shared[4];
      if (id === meta.base || !meta.editions[id] || meta.editions[id].guess === undefined) return text;
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

    const isOwn = (document, id) => {
      const own = meta.editions[id] && meta.editions[id].own;
      return own !== undefined && (once("o" + id, () => bytes(own))[document >> 3] >> (document & 7) & 1) === 1;
    };

    // One part of a document as units of an edition: { anchor, heading, text } by number.
    function unitsOf(document, part, value, text) {
      const fields = text.split("\t"), anchors = value[3].split(" "), units = new Map();
      units.set(0, { anchor: anchors[0], heading: fields[1], text: fields[2] });
      for (let i = 1; i < anchors.length; i++) {
        units.set(part * PART + i - (part ? 1 : 0), { anchor: anchors[i], heading: fields[1 + 2 * i], text: fields[2 + 2 * i] });
      }
      return { department: fields[0], units };
    }

    async function page(document, part, id) {
      const { file, place } = fileOf(document), own = isOwn(document, id);
      const value = (await get(fragmentPath(file, part, own ? id : "")))[place];
      return once("p" + document + "/" + part + "/" + id, () => {
        const { department, units } = unitsOf(document, part, value, own ? value[4] : localised(value, id));
        const hidden = own ? "" : value[7];
        return { href: value[0], departmentId: value[1], status: value[2], parts: value[5], department, units, hidden };
      });
    }

    const canonicalOf = (text) => once("c" + text, () => canonical(text));

    function rangesIn(text, term) {
      return text ? find(canonicalOf(text), term) : [];
    }

    // The units of the given parts that hold a term, as unit -> whether the heading holds it.
    function holding(pages, term, known) {
      const out = new Map();
      pages.forEach((one) => one.units.forEach((unit, number) => {
        if (known && !known.has(number)) return;
        if (rangesIn(unit.heading, term).length) out.set(number, true);
        else if (rangesIn(unit.text, term).length) out.set(number, false);
      }));
      return out;
    }

    // Where a term stands in a document: the parts that the index names, or one part after another until one holds it.
    async function held(document, id, term, units) {
      if (units) {
        const known = new Set(units.map((u) => u >> 1));
        const wanted = [...new Set([...known].map((u) => Math.floor(u / PART)))];
        return holding(await Promise.all(wanted.map((part) => page(document, part, id))), term, known);
      }
      for (let part = 0, parts = 1; part < parts; part++) {
        const one = await page(document, part, id), found = holding([one], term, null);
        if (!found.size && one.hidden && rangesIn(one.hidden, term).length) found.set(0, false);
        if (found.size) return found;
        parts = one.parts;
      }
      return new Map();
    }

    // Checks a candidate on its texts: the reader's edition first, then the others. `loose` asks for any of the terms.
    async function check({ document, entries }, terms, loose) {
      for (const id of [edition, ...Object.keys(meta.editions).filter((other) => other !== edition)]) {
        if (id !== edition && meta.editions[id].own !== undefined && !isOwn(document, id)) continue;
        const found = [];
        for (const [index, term] of terms.entries()) {
          const units = entries[index] && entries[index].units;
          let one = loose && !entries[index] ? new Map() : await held(document, id, term, units);
          if (!one.size && units && units[0] < 2 && rangesIn((await page(document, 0, id)).hidden, term).length) one = new Map([[0, false]]);
          found.push(one);
          if (!one.size && !loose) break;
        }
        const hits = found.filter((one) => one.size).length;
        if (loose ? hits > 0 : hits === terms.length) return { document, found };
      }
      return null;
    }

    // ---- Hits ----
    async function hit(checked, terms, titles) {
      const { document } = checked;
      const counts = new Map();
      checked.found.forEach((held) => held.forEach((heading, unit) => {
        const known = counts.get(unit) || { terms: 0, headings: 0 };
        counts.set(unit, { terms: known.terms + 1, headings: known.headings + Number(heading) });
      }));
      const order = [...counts.keys()].sort((a, b) =>
        counts.get(b).terms - counts.get(a).terms || counts.get(b).headings - counts.get(a).headings || a - b);
      const inTitle = counts.has(0) && counts.get(0).terms === terms.length;
      const best = inTitle ? 0 : order.find((u) => u > 0) || 0;
      const first = await page(document, Math.floor(best / PART), edition);
      const show = async (number) => {
        const unit = (await page(document, Math.floor(number / PART), edition)).units.get(number);
        if (!unit) return null;
        return { clause: number ? unit.heading : "", id: unit.anchor, ...excerpt(unit.text, merge(terms.flatMap((t) => rangesIn(unit.text, t)))) };
      };
      const title = first.units.get(0);
      const numbers = terms.filter((term) => NUMBERED.test(term)), names = terms.filter((term) => !NUMBERED.test(term));
      const heads = (unit, words) => words.length > 0 && words.every((term) => rangesIn(unit.heading, term).length > 0);
      const shown = await show(best) || { clause: "", id: title.anchor, text: "", marks: [] };
      if (!best && !shown.text) Object.assign(shown, { ...excerpt(((first.units.get(1) || {}).text || ""), []) });
      const chosen = best ? (await page(document, Math.floor(best / PART), edition)).units.get(best) : null;
      const rest = order.filter((u) => u > 0 && u !== best).slice(0, MORE);
      const more = (await Promise.all(rest.map(show))).filter(Boolean);
      return {
        kind: kindOf(document), href: first.href, title: title.heading,
        titleMarks: merge(terms.flatMap((t) => rangesIn(title.heading, t))), ...shown,
        department: first.department, departmentId: first.departmentId, status: first.status, more,
        document, exactTitle: titles.includes(canon(title.heading)), inTitle,
        byNumber: chosen !== null && chosen !== undefined && heads(title, names) && heads(chosen, numbers),
      };
    }

    // ---- Ranking ----
    function rank(documents, lists, names, exact) {
      const out = [];
      for (const document of documents) {
        const entries = lists.map((list) => list && list.get(document));
        let score = 0, title = entries.length > 0, units = null;
        for (const entry of entries) {
          if (!entry) { title = false; continue; }
          title = title && entry.title;
          score += entry.title ? 30 : 0;
          if (entry.units) {
            if (entry.units.some((u) => u & 1 && u > 1)) score += 20;
            score += 8 * Math.log2(1 + entry.units.length);
            const own = new Set(entry.units.map((u) => u >> 1));
            units = units ? new Set([...units].filter((u) => own.has(u))) : own;
          } else score += 4;
        }
        if (entries.length > 1 && units && units.size) score += 40;
        if (title) score += 300 + WEIGHTS[kindOf(document)];
        const spelling = names.get(document);
        if (spelling) score += 300 + 150 * spelling + WEIGHTS[kindOf(document)];
        if (exact.has(document)) score += 1000 + WEIGHTS[kindOf(document)];
        out.push({ document, entries, score, spelling });
      }
      return out.sort((a, b) => b.score - a.score || a.document - b.document);
    }

    const facetsOf = () => once("facets", async () => {
      const value = await get("facets-" + meta.facets + ".js"), data = reader(bytes(value.documents)), rows = [];
      while (data.more) rows.push([["", ...value.departments][data.number()], value.statuses[data.number()]]);
      const names = value.names[edition] || value.names[meta.base];
      return { rows, names: Object.fromEntries(value.departments.map((id, n) => [id, names[n]])) };
    });

    function counted(ranked, rows, filters) {
      const facets = { kind: {}, department: {}, status: {} };
      const value = { kind: (d) => kindOf(d), department: (d) => rows[d][0], status: (d) => rows[d][1] };
      const allows = (name, d) => !filters[name].length || filters[name].includes(value[name](d));
      ranked.forEach(({ document }) => Object.keys(facets).forEach((name) => {
        const rest = Object.keys(facets).filter((other) => other !== name);
        const word = value[name](document);
        if (word && rest.every((other) => allows(other, document))) facets[name][word] = (facets[name][word] || 0) + 1;
      }));
      return { facets, kept: ranked.filter(({ document }) => Object.keys(facets).every((name) => allows(name, document))) };
    }

    // ---- Queries ----
    // A term that is the number of a clause, and where a query has one after other words without a blank.
    const NUMBERED = /^第[〇零一二三四五六七八九十百千]+[编章节条款项]/;
    const JOINED = /([^\s《])(第\s*[0-9０-９〇零一二三四五六七八九十百千]+\s*[编章节条編節條])/;
    const SPACED = /第\s*([0-9０-９]+)\s*([编章节条款项目編節條項])/g;
    const termsOf = (query) => [...new Set(query.replace(SPACED, "第$1$2").split(/[\s，。；;？?！!]+/).map(canon).filter((t) => Array.from(t).some((c) => isHan(c) || isWord(c))))];

    const FRAGMENTS = 30;

    // Checks ranked candidates in order until enough are found.
    async function confirm(ranked, terms, titles, wanted, budget, loose) {
      const hits = [], rejected = new Set();
      let at = 0;
      // The drop-down is content with fewer where many candidates fail; the page of results looks further.
      const enough = () => hits.length >= wanted || at >= budget || (hits.length && at >= wanted * (budget > FRAGMENTS ? 4 : hits.length > wanted / 2 ? 1 : 1.5));
      while (at < ranked.length && !enough()) {
        const batch = ranked.slice(at, Math.min(budget, at + Math.min(Math.max(wanted - hits.length, 1), 8)));
        at += batch.length;
        const checked = await Promise.all(batch.map((one) => one.spelling && !one.entries.some(Boolean)
          ? { document: one.document, id: edition, found: [] } : check(one, terms, loose)));
        for (const [n, one] of checked.entries()) {
          if (one) hits.push({ ...await hit(one, terms, titles), score: batch[n].score });
          else rejected.add(batch[n].document);
        }
      }
      return { hits, rejected, done: at >= ranked.length };
    }

    // What only the texts can tell: titles that are the query, clauses asked for by document and number, titles that begin with it, policies that hold no longer.
    function refine(hits, terms) {
      hits.forEach((one) => {
        if (one.exactTitle || one.byNumber) one.score += 700;
        if (one.inTitle && one.titleMarks.length && one.titleMarks[0][0] === 0) one.score += 60;
        if (one.inTitle) one.score += 40 * one.titleMarks.reduce((n, [a, b]) => n + b - a, 0) / Math.max(one.title.length, 1);
        if (one.status === "superseded" || one.status === "repealed") one.score -= 80;
      });
      return hits.sort((a, b) => b.score - a.score || a.document - b.document);
    }

    function grouped(hits, counts) {
      const groups = new Map();
      hits.forEach(({ document, exactTitle, inTitle, byNumber, score, ...shown }) => {
        if (!groups.has(shown.kind)) groups.set(shown.kind, { kind: shown.kind, count: 0, hits: [] });
        groups.get(shown.kind).hits.push(shown);
      });
      groups.forEach((group) => { group.count = Math.max(counts[group.kind] || 0, group.hits.length); });
      return [...groups.values()];
    }

    async function exactly(terms, query) {
      const lists = await Promise.all(terms.map((term, n) => candidates(term, n === terms.length - 1)));
      const real = lists.filter(Boolean);
      const whole = canon(query);
      const [names, exact] = await Promise.all([spelled(whole), named(whole)]);
      let documents = real.length ? real.reduce((a, b) => new Map([...a].filter(([d]) => b.has(d)))) : NONE;
      documents = new Set([...documents.keys(), ...names.keys(), ...exact.keys()]);
      return rank(documents, lists, names, exact);
    }

    async function run(asked, options) {
      await ready();
      const query = asked.replace(/^\s*《([^《》]+)》\s*$/, "$1");
      const { limit, offset, budget, filters } = options;
      const terms = termsOf(query);
      const result = { query: asked, terms, near: "", exact: true, total: 0, groups: [], facets: { kind: {}, department: {}, status: {} }, departmentNames: {} };
      if (!terms.length) return result;
      const titles = [canon(query), terms.join("")];
      const attempt = async (ranked, wanted, loose) => {
        let facets = null, kept = ranked;
        if (filters) {
          const { rows, names } = await facetsOf();
          result.departmentNames = names;
          ({ facets, kept } = counted(ranked, rows, filters));
        }
        const { hits, rejected, done } = await confirm(kept, wanted, titles, offset + limit, budget, loose);
        if (!hits.length) return false;
        if (filters && rejected.size) {
          const { rows } = await facetsOf();
          ({ facets } = counted(ranked.filter((one) => !rejected.has(one.document)), rows, filters));
        }
        const counts = {};
        kept.forEach(({ document }) => { if (!rejected.has(document)) counts[kindOf(document)] = (counts[kindOf(document)] || 0) + 1; });
        Object.assign(result, { terms: wanted, exact: done, total: kept.length - rejected.size });
        if (facets) result.facets = facets;
        result.groups = grouped(refine(hits, wanted).slice(offset, offset + limit), counts);
        return true;
      };
      if (await attempt(await exactly(terms, query), terms)) return result;
      const apartNumber = query.replace(JOINED, "$1 $2"), more = termsOf(apartNumber);
      if (more.length > terms.length && await attempt(await exactly(more, apartNumber), more)) return result;
      for (const [near, nearby] of [["sound", sounding], ["spelling", misspelled], ["words", apart]]) {
        const found = await nearby(terms, query);
        if (found && found.ranked.length && await attempt(found.ranked, found.terms, found.loose)) {
          result.near = near;
          return result;
        }
      }
      return result;
    }

    // ---- Near results: where nothing holds the query ----
    // Names that sound as the query does, whatever the characters.
    async function sounding(terms, query) {
      const chars = Array.from(canon(query)).filter((c) => isHan(c) || isWord(c));
      if (chars.length < 2 || !chars.some(isHan)) return null;
      const readings = await once("sounds", async () => {
        const table = new Map();
        Object.entries(await get("sounds-" + meta.sounds + ".js")).forEach(([syllable, all]) => {
          for (const c of all) table.set(c, [...(table.get(c) || []), syllable]);
        });
        return table;
      });
      const spoken = chars.map((c) => readings.get(c) || [c]);
      const sounds = (names) => names.some((name) => name.length >= spoken.length
        && spoken.every((syllables, i) => syllables.some((s) => name[i].includes(s))));
      const rows = (await keys(spoken[0].map((s) => s[0]))).filter(([, names]) => sounds(names));
      return { terms: [], ranked: rank(rows.map(([document]) => document), [], new Map(rows.map(([d]) => [d, 1])), NONE) };
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

    // Words, codes and pinyin with one slip.
    async function misspelled(terms, query) {
      const letters = canon(query).replace(/[^a-z0-9]/g, "");
      if (letters.length > 3 && !Array.from(canon(query)).some(isHan)) {
        const close = (await keys([letters[0]])).filter(([, names]) => names.some((name) => isSlip(letters, name.map((s) => s[0]).join(""))));
        if (close.length) return { terms: [], ranked: rank(close.map(([d]) => d), [], new Map(close.map(([d]) => [d, 1])), NONE) };
      }
      const mended = await Promise.all(terms.map(async (term) => {
        if (term.length < 4 || Array.from(term).some(isHan)) return term;
        const shards = await Promise.all(wordShards(term[0]).map(wordShard));
        const words = shards.flatMap((lists) => [...lists.keys()]), own = stem(term);
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
      const found = await Promise.all([...pieces].slice(0, PIECES).map(async (piece) => [piece, await candidates(piece, false)]));
      const held = found.filter(([, list]) => list && list.size);
      const scores = new Map();
      held.forEach(([piece, list]) => list.forEach((entry, document) => {
        const worth = (piece.length > 1 ? 1 : 0.2) * Math.log2(2 + meta.documents / list.size) * (entry.title ? 1.5 : 1);
        scores.set(document, (scores.get(document) || 0) + worth);
      }));
      const best = Math.max(0, ...scores.values());
      const ranked = [...scores].filter(([, score]) => score > best * 0.6)
        .map(([document, score]) => ({ document, score: score * 20, entries: held.map(([, list]) => list.get(document)) }))
        .sort((a, b) => b.score - a.score || a.document - b.document);
      return { loose: true, terms: held.map(([piece]) => piece), ranked };
    }

    return {
      ready,
      suggest: (query, { limit = 8 } = {}) => run(query, { limit, offset: 0, budget: FRAGMENTS, filters: null }),
      search: (query, { limit = 30, offset = 0, kinds = [], departments = [], statuses = [] } = {}) =>
        run(query, { limit, offset, budget: Infinity, filters: { kind: kinds, department: departments, status: statuses } }),
    };
  }

  const waiting = new Map();
  return { open, fold, canon, marks, stem, hash, waiting, receive: (name, value) => (waiting.get(name) || (() => {}))(value) };
})();
if (typeof module !== "undefined") module.exports = ShouceSearch;
