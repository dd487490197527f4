//! Finds paths that would be one file elsewhere: Unicode twins, case twins, a document as file and folder. Pure: paths only.

use crate::diagnostic::{Diagnostic, Words};
use crate::disk::faults::{CASE_TWINS, FOLDER_TWINS, UNICODE_TWINS};
use crate::source::{Location, Span};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A file or folder as the walk met it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Site-relative, as the disk spells it.
    pub raw: String,
    /// The same in Unicode NFC.
    pub path: Arc<str>,
}

impl Found {
    /// A file or folder of this site-relative path.
    pub fn new(raw: String) -> Self {
        let path = if raw.is_ascii() { raw.as_str().into() } else { raw.nfc().collect::<String>().into() };
        Self { raw, path }
    }
}

/// All twins among `found`, which is in the walk's order. Of twin folders only the folders are told, not all they hold.
pub fn check_twins(found: &[Found]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, &Found> = BTreeMap::new();
    let mut diagnostics = vec![];
    for one in found {
        match first.get(&folded(&one.path)) {
            Some(other) if parent(&other.raw) == parent(&one.raw) => diagnostics.push(twin(other, one)),
            Some(_) => {}
            None => {
                first.insert(folded(&one.path), one);
            }
        }
    }
    diagnostics.extend(folder_twins(found));
    diagnostics
}

/// The path as a server sees it that ignores case.
pub fn folded(path: &str) -> String {
    path.to_lowercase()
}

fn twin(first: &Found, second: &Found) -> Diagnostic {
    let fault = if first.path == second.path { &UNICODE_TWINS } else { &CASE_TWINS };
    finding(fault, &first.path, &second.path)
        .with("first", spelled_out(&first.raw))
        .with("second", spelled_out(&second.raw))
}

/// `market.md` beside `market/policy.toml` or `market/index.md`, under whatever case.
fn folder_twins(found: &[Found]) -> Vec<Diagnostic> {
    let files: BTreeMap<String, &Arc<str>> = found.iter().map(|f| (folded(&f.path), &f.path)).collect();
    let mut told = BTreeSet::new();
    let mut diagnostics = vec![];
    for one in found {
        let Some(folder) = one.path.strip_suffix("/policy.toml").or(one.path.strip_suffix("/index.md"))
        else {
            continue;
        };
        if let Some(&file) = files.get(&folded(&format!("{folder}.md")))
            && told.insert(file)
        {
            diagnostics.push(
                finding(&FOLDER_TWINS, file, &one.path).with("first", &**file).with("second", &*one.path),
            );
        }
    }
    diagnostics
}

fn finding(fault: &'static crate::diagnostic::Fault, first: &Arc<str>, second: &Arc<str>) -> Diagnostic {
    Diagnostic::new(fault, Location::new(second, Span::default()))
        .related(Location::new(first, Span::default()), Words { zh: "另一个在这里", en: "the other is here" })
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

/// The path with combining marks as numbers, so that twins can be told apart.
fn spelled_out(path: &str) -> String {
    path.chars()
        .map(|c| if is_combining_mark(c) { format!("<U+{:04X}>", c as u32) } else { c.into() })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(paths: &[&str]) -> Vec<(&'static str, String, String)> {
        let found: Vec<Found> = paths.iter().map(|p| Found::new((*p).to_owned())).collect();
        check_twins(&found)
            .into_iter()
            .map(|d| (d.fault.code, d.arguments[0].1.clone(), d.arguments[1].1.clone()))
            .collect()
    }

    #[test]
    fn names_that_differ_in_case_are_twins() {
        assert_eq!(
            codes(&["content/policies/Policy.md", "content/policies/policy.md"]),
            [("case-twins", "content/policies/Policy.md".into(), "content/policies/policy.md".into())]
        );
    }

    #[test]
    fn twin_folders_are_told_once() {
        let paths = ["content/HR", "content/HR/a.md", "content/hr", "content/hr/a.md"];
        assert_eq!(codes(&paths), [("case-twins", "content/HR".into(), "content/hr".into())]);
    }

    #[test]
    fn composed_and_decomposed_names_are_twins_and_told_apart() {
        assert_eq!(
            codes(&["content/cafe\u{301}.md", "content/caf\u{e9}.md"]),
            [("unicode-twins", "content/cafe<U+0301>.md".into(), "content/caf\u{e9}.md".into())]
        );
    }

    #[test]
    fn a_file_and_a_folder_of_one_id_are_twins() {
        for inner in ["policy.toml", "index.md"] {
            let second = format!("content/policies/same/{inner}");
            assert_eq!(
                codes(&["content/policies/same", &second, "content/policies/same.md"]),
                [("folder-twins", "content/policies/same.md".into(), second.clone())]
            );
        }
    }

    #[test]
    fn a_folder_that_only_groups_is_no_twin() {
        let paths = ["content/policies/market", "content/policies/market/x.md", "content/policies/market.md"];
        assert!(codes(&paths).is_empty());
    }
}
