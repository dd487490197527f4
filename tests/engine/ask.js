// Runs the theme's query engine under Node on a built site: one request a line in, one answer a line out.
//   node ask.js PUBLIC
"use strict";
const fs = require("fs"), path = require("path"), readline = require("readline");
const [, , site] = process.argv, search = require("./engine.js");
const values = new Map();
const loader = (asked) => async (name) => {
  asked.push(name);
  const file = path.join(site, "search", name.replace(/\?.*/, ""));
  if (!values.has(file)) new Function("ShouceSearch", fs.readFileSync(file, "utf8"))({ receive: (_, value) => values.set(file, value) });
  return values.get(file);
};
// Loaders of a worse network: files come in another order than they were asked for, or not at all the first time.
const worse = {
  late: (load, q) => {
    let turn = q.length;
    return async (name) => {
      turn = turn * 48271 % 2147483647;
      for (let wait = turn % 13; wait > 0; wait--) await new Promise((on) => setImmediate(on));
      return load(name);
    };
  },
  failing: (load) => {
    const tried = new Set();
    return async (name) => {
      if (tried.has(name)) return load(name);
      tried.add(name);
      throw new Error(name + " failed");
    };
  },
};
const open = (edition, asked = []) => search.open({ edition, load: loader(asked) });
const answers = {
  fold: async () => {
    await open("zh-Hans").ready();
    return Array.from({ length: 0x10000 }, (_, code) => code).filter((code) => code < 0xd800 || code > 0xdfff)
      .map((code) => [code, search.fold(String.fromCharCode(code)).codePointAt(0)]).filter(([from, to]) => from !== to);
  },
  same: async ({ texts }) => {
    await open("zh-Hans").ready();
    return texts.map((text) => [search.canon(text), search.stem(text), search.hash(text)]);
  },
  marks: async ({ text, terms }) => { await open("zh-Hans").ready(); return search.marks(text, terms); },
  search: ({ edition, q, options }) => open(edition).search(q, options),
  // What a reader of the page of results sees at once, with the files that it takes, and after asking for everything else.
  look: async ({ edition, q, options }) => {
    const asked = [], answer = await search.open({ edition, load: loader(asked) }).look(q, options), first = JSON.parse(JSON.stringify({ ...answer, asked }));
    for (let group; (group = answer.groups.find(({ left }) => left));) group.hits.push(...await answer.more(group.kind, 3));
    const read = async (hit) => hit.whole ? { ...hit, ...await hit.whole() } : hit;
    for (const group of answer.groups) group.hits = await Promise.all(group.hits.map(read));
    return { ...first, all: answer };
  },
  suggest: async ({ edition, q, options, loader: how }) => {
    const asked = [], load = loader(asked), engine = search.open({ edition, load: how ? worse[how](load, q) : load });
    for (let failed = 0; ; failed++) {
      try {
        return { ...await engine.suggest(q, options), asked, failed };
      } catch (error) {
        if (how !== "failing" || failed > 200) throw error;
      }
    }
  },
  list: ({ base64, room }) => {
    const found = [];
    search.bits.list(search.bits.reader(search.bits.bytes(base64)), room, (document, stands) => found.push([document, (stands & search.bits.NAMED) > 0, (stands & search.bits.HEADED) > 0, stands & search.bits.ANYWHERE]));
    return found;
  },
  // The words of all units of documents in an edition.
  units: async ({ edition, documents }) => {
    const files = search.files(loader([]), edition);
    await files.ready();
    const texts = search.texts(files, edition), parts = (document) => Array.from({ length: files.parts(document) }, (_, part) => part);
    const of = async (document) => (await Promise.all(parts(document).map((part) => texts.page(document, part, edition)))).flatMap(({ units }, part) =>
      [...units].filter(([number]) => number || !part).map(([, { heading, text }]) => [heading, text]).filter((words) => words.join("")));
    return Promise.all(documents.map(of));
  },
};
readline.createInterface({ input: process.stdin }).on("line", async (line) => {
  const request = JSON.parse(line);
  try {
    process.stdout.write(JSON.stringify({ n: request.n, value: await answers[request.op](request) }) + "\n");
  } catch (error) {
    process.stdout.write(JSON.stringify({ n: request.n, error: String(error.stack) }) + "\n");
  }
});
