// The data files of a site as values: meta.js, shards of the index, parts of texts, names, facets. Each is fetched once.
const searchFiles = (load, edition) => {
  const kept = new Map();
  // What failed is made anew when it is asked for again.
  const once = (key, make) => {
    if (!kept.has(key)) {
      const made = make();
      kept.set(key, made);
      if (made instanceof Promise) made.catch(() => kept.delete(key));
    }
    return kept.get(key);
  };
  const get = (path) => once(path, () => load(path));
  const self = { once, get, meta: null };
  let meta = null;

  self.ready = () => once("ready", () => get("meta.js").then((value) => {
    if (value.format !== 2) throw new Error("search data of another version");
    self.meta = meta = value;
    searchCanon.learn(foldPairs(searchBits.bytes(meta.fold)));
  }));

  // Distances of seven bits a byte, the lowest first, then the form in two bytes.
  function foldPairs(data) {
    const pairs = [];
    for (let at = 0, from = 0; at < data.length; at += 2) {
      let distance = 0, shift = 0, byte;
      do {
        byte = data[at++];
        distance |= (byte & 127) << shift;
        shift += 7;
      } while (byte & 128);
      from += distance;
      pairs.push([String.fromCharCode(from), String.fromCharCode((data[at] | data[at + 1] << 8) + 0x2e00)]);
    }
    return pairs;
  }

  // ---- Documents ----
  const rowOf = (document) => {
    let n = meta.kinds.length - 1;
    while (n && meta.kinds[n][1] > document) n--;
    return meta.kinds[n];
  };
  self.kindOf = (document) => rowOf(document)[0];

  // Into how many parts the texts of a document are cut.
  self.parts = (document) => once("parts", () => new Map(Object.entries(meta.parts)
    .flatMap(([parts, list]) => searchBits.documents(list, meta.documents).map((d) => [d, Number(parts)])))).get(document) || 1;

  // Whether an edition has files of its own for a document.
  self.isOwn = (document, id) => once("own " + id, () => new Set(searchBits.documents((meta.editions[id] || {}).own, meta.documents))).has(document);

  // The value of one part of a document's texts.
  self.fragment = async (document, part, id) => {
    const [, first, file, per] = rowOf(document), number = file + Math.floor((document - first) / per);
    const group = number >> 5, folder = self.isOwn(document, id) ? id + "/" : "";
    const path = "f/" + folder + number + (part ? "-" + part : "") + ".js?v=" + meta.versions.slice(group * 4, group * 4 + 4);
    return (await get(path)).find(([place]) => place === (document - first) % per);
  };

  // ---- Shards ----
  const DIGITS = 5, KEY = 2 ** 20;
  const shard = async (n) => searchBits.bytes(await get("i/" + n + "-" + meta.shards.slice(n * DIGITS, n * DIGITS + DIGITS) + ".js"));
  const skip = () => {};

  // Where the lists of a shard of Han tokens begin, by what they are found by.
  const hanShard = (n) => once("han " + n, async () => {
    const data = await shard(n), from = searchBits.reader(data), places = new Map();
    const count = from.small() - 1, low = searchBits.lowBits(count, KEY);
    for (let i = 0, key = 0; i < count; i++) {
      key += from.distance(low);
      places.set(key, [...(places.get(key) || []), from.at]);
      searchBits.list(from, meta.documents, skip);
    }
    return { data, places };
  });

  // The same for a shard of words.
  const wordShard = (n) => once("words " + n, async () => {
    const data = await shard(2 ** meta.bits + n), from = searchBits.reader(data), places = new Map(), text = new TextDecoder();
    let word = [];
    for (let rest; (rest = from.small() - 1) > 0;) {
      word = word.slice(0, from.small() - 1);
      while (rest--) word.push(from.plain(8));
      places.set(text.decode(new Uint8Array(word)), [from.at]);
      searchBits.list(from, meta.documents, skip);
    }
    return { data, places };
  });

  // The lists that begin at places of a shard, as one: document -> where it stands. `alone` where it is one list, so
  // that of the token itself if any document holds that: tokens of one hash lie side by side.
  async function joined(lists) {
    const out = Object.assign(new Map(), { alone: lists.length === 1 });
    const take = (document, stands) => out.set(document, out.get(document) | stands);
    for (const [data, at] of lists) {
      const file = searchBits.list(searchBits.reader(data, at), meta.documents, take);
      if (file >= 0) searchBits.list(searchBits.reader(await shard(2 ** meta.bits + meta.words.length + file)), meta.documents, take);
    }
    return out;
  }

  // The documents of a token of Han characters by its hash; names lie with their first two characters.
  self.han = async (hash, place = hash) => {
    const { data, places } = await hanShard(meta.bits ? place >>> (32 - meta.bits) : 0);
    return joined((places.get(hash % KEY) || []).map((at) => [data, at]));
  };

  // The shards of words that may hold anything that begins so.
  self.wordShards = (start) => {
    const may = (first, n) => (first <= start || first.startsWith(start)) && !(meta.words[n + 1] <= start);
    return Promise.all(meta.words.flatMap((first, n) => may(first, n) ? [n] : []).slice(0, 3).map(wordShard));
  };

  const WORDS = 24;

  // A word's documents: of its stem, and where it may go on, of what begins with it.
  self.word = async (word, more) => {
    const wanted = /[-._/]/.test(word) ? word : searchCanon.stem(word), found = [];
    for (const { data, places } of await self.wordShards(more && wanted.length >= word.length ? word : wanted)) {
      places.forEach(([at], key) => {
        if (key === wanted || (more && key.startsWith(word) && found.length < WORDS)) found.push([data, at]);
      });
    }
    return joined(found);
  };

  // ---- Names and facets ----
  // The documents whose names begin with one of the letters, each with its names as lists of syllables, these as lists of readings.
  self.names = async (letters) => {
    const files = meta.names["*"] ? ["*"] : [...new Set(letters)].filter((l) => meta.names[l]);
    const rows = await Promise.all(files.map((l) => get("n/" + (l === "*" ? "all" : l) + "-" + meta.names[l] + ".js")));
    return rows.flatMap((row) => {
      let document = 0;
      return row.map(([distance, words]) => [document += distance, words.split("|").map((k) => k.split(" ").map((s) => s.split("/")))]);
    });
  };

  // Character -> its readings.
  self.readings = () => once("readings", async () => {
    const table = new Map();
    Object.entries(await get("sounds-" + meta.sounds + ".js")).forEach(([syllable, all]) => {
      for (const c of all) table.set(c, [...(table.get(c) || []), syllable]);
    });
    return table;
  });

  // What documents are counted by: functions of the document, and the names of departments.
  self.facets = () => once("facets", async () => {
    const value = await get("facets-" + meta.facets + ".js"), names = value.names[edition] || value.names[meta.base];
    const by = (lists) => new Map(Object.entries(lists).flatMap(([word, list]) => searchBits.documents(list, meta.documents).map((d) => [d, word])));
    const departments = by(value.departments), statuses = by(value.statuses);
    return {
      of: { kind: self.kindOf, department: (d) => departments.get(d) || "", status: (d) => statuses.get(d) || "" },
      names: Object.fromEntries(value.ids.map((id, n) => [id, names[n]])),
    };
  });
  return self;
};
