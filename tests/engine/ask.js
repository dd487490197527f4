// Runs the theme's query engine under Node on a built site: one request a line in, one answer a line out.
//   node ask.js PUBLIC
"use strict";
const fs = require("fs"), path = require("path"), readline = require("readline");
const [, , site] = process.argv, search = require("./engine.js");
const loader = (asked) => async (name) => {
  asked.push(name);
  let value;
  new Function("ShouceSearch", fs.readFileSync(path.join(site, "search", name.replace(/\?.*/, "")), "utf8"))({ receive: (_, v) => { value = v; } });
  return value;
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
  suggest: async ({ edition, q, options }) => {
    const asked = [];
    return { ...await open(edition, asked).suggest(q, options), asked };
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
