//! The module map in `ARCHITECTURE.md`: every source path that it names exists, every top-level module is named.

use std::collections::BTreeSet;

/// The source paths that the document names: `src/a.rs`, `src/a/{b,c}.rs`, `parse/ast.rs` behind `src/parse.rs`.
pub fn named(document: &str) -> BTreeSet<String> {
    let separators = [' ', '`', ';', '(', ')', '|', '\n', '\t'];
    let paths = document.split(separators).map(|word| word.trim_end_matches(['.', ',', ':']));
    let paths =
        paths.filter(|word| word.ends_with(".rs") && !word.starts_with("tests/") && *word != "build.rs");
    paths.flat_map(expand).map(|path| format!("src/{}", path.trim_start_matches("src/"))).collect()
}

/// `a/{b,c}.rs` is `a/b.rs` and `a/c.rs`.
fn expand(path: &str) -> Vec<String> {
    match path.split_once('{').and_then(|(head, rest)| Some((head, rest.split_once('}')?))) {
        Some((head, (list, tail))) => list.split(',').map(|part| format!("{head}{part}{tail}")).collect(),
        None => vec![path.to_owned()],
    }
}

/// The files that the document names and that are not there.
pub fn missing(document: &str, files: &[String]) -> Vec<String> {
    let gone = named(document).into_iter().filter(|path| !files.contains(path));
    gone.map(|path| format!("ARCHITECTURE.md names {path}, which does not exist")).collect()
}

/// The top-level modules that the document does not name.
pub fn unnamed(document: &str, files: &[String]) -> Vec<String> {
    let named = named(document);
    let top = files.iter().filter(|path| path.matches('/').count() == 1 && !named.contains(*path));
    top.map(|path| format!("ARCHITECTURE.md does not name {path}")).collect()
}

#[test]
fn paths_are_read_from_prose_and_from_lists() {
    let found = named("`src/parse.rs` one file;  parse/{ast,clause}.rs. The test `tests/x.rs`\n");
    assert_eq!(
        found.into_iter().collect::<Vec<_>>(),
        ["src/parse.rs", "src/parse/ast.rs", "src/parse/clause.rs"]
    );
}

#[test]
fn both_directions_are_checked() {
    let files = ["src/disk.rs".to_owned(), "src/link.rs".to_owned(), "src/link/names.rs".to_owned()];
    assert_eq!(
        missing("src/disk.rs src/gone.rs", &files),
        ["ARCHITECTURE.md names src/gone.rs, which does not exist"]
    );
    assert_eq!(unnamed("src/disk.rs", &files), ["ARCHITECTURE.md does not name src/link.rs"]);
}
