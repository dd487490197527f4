// The theme's query engine under Node: its scripts in the order of their names, as the bundle has them, with
// the pieces of it that tests ask by themselves.
"use strict";
const fs = require("fs"), path = require("path");
const scripts = ["search/engine", "near"].map((name) => path.join(__dirname, "../../themes/default/static/js", name))
  .flatMap((folder) => fs.readdirSync(folder).sort().map((name) => fs.readFileSync(path.join(folder, name), "utf8")));
module.exports = new Function(scripts.join("\n") + "\nreturn { ...ShouceSearch, files: searchFiles, texts: searchTexts, bits: searchBits };")();
