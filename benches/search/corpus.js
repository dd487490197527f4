// Makes a site to measure search on: policies whose sentences are drawn from a folder of real texts, posts, departments,
// processes, forms and terms. Deterministic by seed. Nothing of it is committed.
//   node benches/search/corpus.js OUT --texts FOLDER [--pages 5000] [--seed 1]
//   node benches/search/corpus.js OUT --texts FOLDER --whole    every text as one policy, as it is
"use strict";
const fs = require("fs"), path = require("path");

const argument = (name, other) => {
  const at = process.argv.indexOf("--" + name);
  return at < 0 ? other : process.argv[at + 1];
};
const out = process.argv[2], pages = Number(argument("pages", 5000)), texts = argument("texts");
if (!out || !texts) throw new Error("node corpus.js OUT --texts FOLDER [--pages N] [--seed S]");

let state = Number(argument("seed", 1)) >>> 0;
const random = () => {
  state = (state + 0x6d2b79f5) >>> 0;
  let t = Math.imul(state ^ (state >>> 15), state | 1);
  t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
};
const below = (n) => Math.floor(random() * n);
const pick = (list) => list[below(list.length)];

function chinese(n) {
  const digits = "零一二三四五六七八九";
  if (n < 10) return digits[n];
  if (n < 20) return "十" + (n % 10 ? digits[n % 10] : "");
  return digits[Math.floor(n / 10)] + "十" + (n % 10 ? digits[n % 10] : "");
}

// Sentences of 12 to 120 characters, without marks that the clause grammar would read.
function sentences(folder) {
  const all = [];
  for (const name of fs.readdirSync(folder).sort()) {
    const text = fs.readFileSync(path.join(folder, name), "utf8").replace(/^\+\+\+[\s\S]*?\+\+\+/, "");
    for (const piece of text.split(/[。\n]/)) {
      const bare = piece.replace(/^[\s#　]*(第[〇零一二三四五六七八九十百千]+[编章节条][　\s]*|[（(][一二三四五六七八九十]+[）)])/, "").trim();
      if (bare.length >= 12 && bare.length <= 120 && !/前[一二三两]*[款项条]|本[法款条项章]|[《》":：]|；$|；。|[#*`|<>\[\]{}_~\\$&]|^\d|^[-+]|第.{1,6}[条款项章]|^[（(一二三四五六七八九十]/.test(bare)) all.push(bare + "。");
    }
  }
  return all;
}

const all = sentences(texts);
if (all.length < 1000) throw new Error("too few sentences in " + texts);
const nouns = [...new Set(all.flatMap((s) => (s.match(/[\u4e00-\u9fff]{4,8}(?=[，、的])/g) || []).map((w) => w.slice(-4))))].sort();
const TOPICS = nouns.filter((w) => !/[的在和与或应当不得由为是对将被向以及其所]/.test(w)).slice(0, 4000);
const KINDS = ["管理办法", "实施细则", "工作规范", "考核标准", "暂行规定", "工作指引", "责任制度"];
const POSTS = ["经理", "主管", "专员", "助理", "总监", "工程师", "分析师", "内勤", "顾问"];
const write = (file, text) => {
  fs.mkdirSync(path.dirname(path.join(out, file)), { recursive: true });
  fs.writeFileSync(path.join(out, file), text);
};

write("site.toml", "[site]\ntitle = \"手册\"\norganisation = \"公司\"\nsource = \"zh-Hans\"\n\n[[variant]]\nid = \"zh-Hans\"\n\n"
  + "[[variant]]\nid = \"zh-Hant-TW\"\nregional_words = true\ncorner_quotes = true\n\n[[variant]]\nid = \"zh-Hant-HK\"\ncorner_quotes = true\n\n"
  + "[search]\nsynonyms = [[\"出差\", \"差旅\"], [\"报销\", \"核销\"]]\n");

// Every text as a policy: its first heading is the title, what stands before the end of its remarks goes.
function whole() {
  fs.readdirSync(texts).filter((name) => name.endsWith(".md")).sort().forEach((name, i) => {
    const text = fs.readFileSync(path.join(texts, name), "utf8"), title = (text.match(/^# (.+)$/m) || [, name.replace(/\.md$/, "")])[1].trim();
    const body = text.replace(/^[\s\S]*<!-- INFO END -->/, "").replace(/^# .*$/m, "");
    write("content/policies/p" + i + ".md", "+++\ntitle = " + JSON.stringify(title) + "\nowner = \"d0\"\nstatus = \"in-force\"\neffective_from = 2026-01-01\n+++\n" + body);
  });
  write("content/departments/d0.toml", "title = \"法务部\"\naliases = [\"法律组\"]\nhidden_terms = [\"条法处\"]\n");
}
if (process.argv.includes("--whole")) {
  whole();
  process.exit(0);
}

const departments = Math.max(4, Math.round(pages / 100)), posts = Math.round(pages / 8), processes = Math.round(pages / 30);
const policies = pages - departments - posts - processes;
const taken = new Set();
const name = (ending) => {
  for (;;) {
    const word = pick(TOPICS) + ending;
    if (!taken.has(word)) { taken.add(word); return word; }
  }
};
const owners = [];
for (let i = 0; i < departments; i++) {
  const title = name("部");
  owners.push(title);
  write("content/departments/d" + i + ".toml", "title = \"" + title + "\"\nsummary = \"" + pick(all) + "\"\naliases = [\"" + title.slice(0, 2) + "组" + i + "\"]\nhidden_terms = [\"旧称" + chinese(1 + i % 99) + title + "\"]\n");
}
for (let i = 0; i < posts; i++) {
  let text = "title = \"" + name(pick(POSTS)) + "\"\ncode = \"P-" + String(i).padStart(4, "0") + "\"\ndepartment = \"d" + i % departments + "\"\nsummary = \"" + pick(all) + "\"\n";
  for (let d = 0; d < 3 + below(4); d++) text += "\n[[duty]]\nstatement = \"" + pick(all) + "\"\ntasks = [\"" + pick(all) + "\", \"" + pick(all) + "\"]\n";
  write("content/roles/r" + i + ".toml", text);
}
for (let i = 0; i < processes; i++) {
  let text = "title = \"" + name("流程") + "\"\ncode = \"SC-" + String(i).padStart(3, "0") + "\"\nowner = \"d" + i % departments + "\"\n";
  for (let s = 0; s < 3 + below(5); s++) text += "\n[[step]]\ntitle = \"" + pick(all).slice(0, 24).replace(/[，、；].*/, "") + "\"\nby = \"r" + below(posts) + "\"\n";
  write("content/processes/c" + i + ".toml", text);
}
for (let i = 0; i < policies; i++) {
  const articles = 15 + below(26), chapters = 3 + below(5), goal = 1500 + below(1100);
  let text = "+++\ntitle = \"" + name(pick(KINDS)) + "\"\ncode = \"MK-" + String(i).padStart(5, "0") + "\"\nowner = \"d" + below(departments) + "\"\nstatus = \"in-force\"\neffective_from = 2026-01-01\n+++\n";
  let size = 0;
  for (let a = 1; a <= articles; a++) {
    if ((a - 1) % Math.ceil(articles / chapters) === 0) text += "\n## 第" + chinese(1 + Math.floor((a - 1) / Math.ceil(articles / chapters))) + "章 " + pick(TOPICS) + "\n";
    let body = "";
    while (body.length < (goal - size) / (articles - a + 1) - 20 || !body) body += pick(all);
    if (below(8) === 0) body += "金额超过" + (1 + below(400)) * 250 + "元的，依照SC-" + String(below(processes)).padStart(3, "0") + "办理。";
    size += body.length;
    text += "\n第" + chinese(a) + "条　" + body + "\n";
    if (below(4) === 0) for (let k = 1; k <= 2 + below(3); k++) { const item = pick(all); size += item.length; text += "\n（" + chinese(k) + "）" + item + "\n"; }
  }
  write("content/policies/p" + i + ".md", text);
}
