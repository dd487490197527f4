//! Who may know whom: the arrows between the top-level modules, and the one home of each foreign crate.
//! The tables are the rule; a new arrow is a decision that is made here and in `ARCHITECTURE.md`.

use super::code::{File, words};
use std::collections::BTreeSet;

/// The plain data that every stage may use.
const DATA: &[&str] = &["source", "diagnostic", "text"];

/// What each top-level module may use beside itself and (where `true`) the plain data.
const ARROWS: &[(&str, &[&[&str]])] = &[
    // Two pairs of plain data name each other: a site as read carries what its reading found, and a mark on a text
    // carries the target that it points to.
    ("source", &[&["diagnostic"]]),
    ("diagnostic", &[&["source"]]),
    ("text", &[&["source", "model"]]),
    ("model", &[DATA]),
    ("lettering", &[]),
    ("markup", &[]),
    ("drawing", &[&["markup"]]),
    ("error", &[DATA]),
    ("disk", &[&["source", "diagnostic", "error"]]),
    ("config", &[DATA, &["model", "parse"]]),
    ("script", &[]),
    ("parse", &[DATA, &["model"]]),
    ("link", &[DATA, &["model", "parse", "script"]]),
    ("rules", &[DATA, &["model", "script"]]),
    ("variant", &[DATA, &["model", "script"]]),
    ("org_chart", &[DATA, &["model", "variant", "lettering", "drawing"]]),
    ("flow_chart", &[DATA, &["model", "variant", "lettering", "drawing"]]),
    ("search", &[DATA, &["model", "variant", "script"]]),
    ("export", &[DATA, &["model", "variant", "markup"]]),
    ("theme", &[DATA]),
    ("render", &[DATA, &["model", "variant", "theme", "script", "markup"]]),
    ("pipeline", &[DATA, STAGES]),
    ("import", &[DATA, &["error", "disk", "parse", "script"]]),
    ("fmt", &[DATA, &["model", "parse", "link"]]),
    ("lsp", &[DATA, &["model", "parse", "link", "rules", "pipeline"]]),
    ("schema", &[DATA, &["parse"]]),
    ("scaffold", &[DATA, &["parse"]]),
    ("serve", &[DATA, &["error", "disk", "pipeline", "markup"]]),
    (
        "cli",
        &[
            DATA,
            STAGES,
            &["error", "disk", "pipeline", "serve", "import", "fmt", "lsp", "schema", "scaffold"],
        ],
    ),
    ("main", &[&["cli"]]),
];

/// Single names that cross a line without an arrow: where, and what.
const PASSES: &[(&str, &str)] = &[
    // The composer lists the codes of all stages, those of reading among them; it still touches no disk.
    ("pipeline", "crate::disk::FAULTS"),
];

/// What the composer composes.
const STAGES: &[&str] = &[
    "model",
    "config",
    "parse",
    "link",
    "rules",
    "variant",
    "script",
    "markup",
    "drawing",
    "org_chart",
    "flow_chart",
    "search",
    "export",
    "theme",
    "render",
];

/// The home of each foreign crate; a home is a module and all below it. No home: data formats, byte search and character tables, allowed anywhere.
const HOMES: &[(&str, &[&str])] = &[
    ("clap", &["cli"]),
    ("imagesize", &["pipeline"]),
    ("memchr", &[]),
    ("mimalloc", &["main"]),
    ("notify", &["serve/watch"]),
    ("opencc_rust", &["script"]),
    ("pinyin", &["script"]),
    ("pulldown_cmark", &["parse/inline"]),
    ("rayon", &["pipeline", "disk/many"]),
    ("rustix", &["disk"]),
    ("serde", &[]),
    ("serde_json", &[]),
    ("simdutf8", &["parse/decode"]),
    ("smallvec", &[]),
    ("tera", &["render/template"]),
    ("toml", &["parse/fields", "config", "theme/strings"]),
    ("unicode_normalization", &[]),
    ("unicode_width", &[]),
    ("walkdir", &["disk"]),
    ("xxhash_rust", &["source"]),
];

/// The arrows of a file that no table allows, as sentences.
pub fn forbidden(file: &File) -> Vec<String> {
    let from = match file.module().first() {
        Some(module) => (*module).to_owned(),
        None if file.path == "src/main.rs" => "main".to_owned(),
        None => return Vec::new(),
    };
    let Some((_, allowed)) = ARROWS.iter().find(|(module, _)| *module == from) else {
        return vec![format!("{}: the module `{from}` has no row in ARROWS", file.path)];
    };
    let mut code = file.production();
    for (_, pass) in PASSES.iter().filter(|(module, _)| *module == from) {
        code = code.replace(pass, "");
    }
    let targets = targets(&code);
    let strange =
        targets.iter().filter(|to| **to != from && !allowed.iter().any(|list| list.contains(&to.as_str())));
    strange.map(|to| format!("{}: `{from}` must not know `{to}`", file.path)).collect()
}

/// The climbs out of a top-level module by `super`, which hide an arrow.
pub fn climbs(file: &File) -> Vec<String> {
    let depth = file.module().len();
    let code = file.production().replace(char::is_whitespace, "");
    let chain = "super::".repeat(depth.max(1));
    let climb = depth > 0 && code.contains(&chain);
    if climb {
        vec![format!("{}: write `crate::` for what lies in another module", file.path)]
    } else {
        Vec::new()
    }
}

/// The top-level modules that the code names by `crate::…`, or by `shouce::…` in the binary.
pub fn targets(code: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, word) in words(code) {
        let rest = code[at + word.len()..].trim_start();
        if let (true, Some(rest)) = (matches!(word, "crate" | "shouce"), rest.strip_prefix("::")) {
            found.extend(heads(rest.trim_start()));
        }
    }
    found
}

/// The first names of a path: `a::b` gives a, `{a::{b, c}, d}` gives a and d.
fn heads(path: &str) -> Vec<String> {
    let Some(list) = path.strip_prefix('{') else {
        return words(path).take(1).map(|(_, word)| word.to_owned()).collect();
    };
    let (mut found, mut depth, mut fresh) = (Vec::new(), 0usize, true);
    for (at, c) in list.char_indices() {
        match c {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => fresh = true,
            _ if fresh && !c.is_whitespace() => {
                found.extend(heads(&list[at..]));
                fresh = false;
            }
            _ => {}
        }
    }
    found
}

/// The foreign crates that a file uses away from their homes, as sentences.
pub fn strays(file: &File) -> Vec<String> {
    let place = file.path.trim_start_matches("src/").trim_end_matches(".rs").to_owned();
    let at_home = |homes: &[&str]| {
        let inside = |home: &&str| place == **home || place.starts_with(&format!("{home}/"));
        homes.is_empty() || homes.iter().any(inside)
    };
    let used = crates(&file.production());
    let away = HOMES.iter().filter(|(name, homes)| used.contains(*name) && !at_home(homes));
    away.map(|(name, homes)| format!("{}: the crate `{name}` lives in {}", file.path, homes.join(", ")))
        .collect()
}

/// The foreign crates that the code names at the head of a path.
pub fn crates(code: &str) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for (at, word) in words(code) {
        let head = !code[..at].trim_end().ends_with("::") && !code[..at].ends_with('.');
        let path = code[at + word.len()..].starts_with("::");
        if let (true, true, Some((name, _))) = (head, path, HOMES.iter().find(|(name, _)| *name == word)) {
            found.insert(*name);
        }
    }
    found.retain(|name| !is_imported(code, name));
    found
}

/// Whether a module of ours that has the crate's name is brought in: `use crate::script::pinyin`.
fn is_imported(code: &str, name: &str) -> bool {
    words(code).any(|(at, word)| word == name && code[..at].trim_end().ends_with("::"))
}

/// The dependencies of `Cargo.toml` that have no row in the table of homes.
pub fn homeless(manifest: &str) -> Vec<String> {
    let table = manifest.split("\n[dependencies]\n").nth(1).unwrap_or_default();
    let table = table.split("\n[").next().unwrap_or_default();
    let names = table.lines().filter_map(|line| Some(line.split_once('=')?.0.trim().replace('-', "_")));
    names.filter(|name| !HOMES.iter().any(|(known, _)| known == name)).collect()
}

#[test]
fn an_arrow_is_seen_however_it_is_written() {
    let code = "use crate::{source::{Span, Location}, text::Text};\nfn f(x: crate::model::RoleId) { crate :: link ::link() }";
    assert_eq!(targets(code).into_iter().collect::<Vec<_>>(), ["link", "model", "source", "text"]);
}

#[test]
fn a_wrong_arrow_is_named() {
    let file = File::new("src/rules/post.rs", "use crate::model::Role;\nuse crate::variant::Edition;\n");
    assert_eq!(forbidden(&file), ["src/rules/post.rs: `rules` must not know `variant`"]);
    let test =
        File::new("src/rules/post.rs", "#[cfg(test)]\nmod tests {\n    use crate::parse::parse_file;\n}\n");
    assert!(forbidden(&test).is_empty());
}

#[test]
fn a_stray_crate_is_named() {
    let file = File::new("src/render/html.rs", "use tera::Tera;\nfn f(x: crate::config::toml::X) {}\n");
    assert_eq!(strays(&file), ["src/render/html.rs: the crate `tera` lives in render/template"]);
    assert!(strays(&File::new("src/render/template.rs", "use tera::Tera;\n")).is_empty());
    let own =
        File::new("src/render/reference.rs", "use crate::script::pinyin;\nfn f() { pinyin::reading() }\n");
    assert!(strays(&own).is_empty());
}

#[test]
fn a_climb_is_named() {
    assert_eq!(climbs(&File::new("src/link/role.rs", "use super::super::model::Role;\n")).len(), 1);
    assert!(climbs(&File::new("src/link/role.rs", "use super::names::Names;\n")).is_empty());
}
