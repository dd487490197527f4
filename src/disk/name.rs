//! Which file names a site may have, so that it unpacks on every system. Pure: looks at names, never at a disk.

use crate::diagnostic::Diagnostic;
use crate::disk::faults::{FORBIDDEN_CHARACTER, LONG_NAME, RESERVED_NAME};
use crate::source::{Location, Span};
use std::sync::Arc;

/// The longest name that file systems hold, in bytes.
const LONGEST: usize = 255;

/// What is wrong with the last name of this site-relative path; earlier names are judged as the folders they are.
pub fn check_name(path: &Arc<str>) -> Vec<Diagnostic> {
    let name = path.rsplit('/').next().unwrap_or(path);
    let here = || Location::new(path, Span::default());
    let mut found = vec![];
    if let Some(character) = name.chars().find(|&c| is_forbidden(c)) {
        let shown =
            if character.is_control() { format!("U+{:04X}", character as u32) } else { character.into() };
        found.push(Diagnostic::new(&FORBIDDEN_CHARACTER, here()).with("name", name).with("character", shown));
    }
    if is_reserved(name) {
        found.push(Diagnostic::new(&RESERVED_NAME, here()).with("name", name));
    }
    let length = page_name_length(name);
    if length > LONGEST {
        found.push(Diagnostic::new(&LONG_NAME, here()).with("length", length.to_string()));
    }
    found
}

/// True for characters that no name of a site or an output may have.
pub fn is_forbidden(character: char) -> bool {
    matches!(character, '\\' | ':' | '*' | '?' | '"' | '<' | '>' | '|') || character.is_control()
}

/// True for device names of Windows, with any extension, and for names that end in a dot or space.
pub fn is_reserved(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end().to_ascii_uppercase();
    let numbered = |device: &str| {
        stem.strip_prefix(device).is_some_and(|n| {
            matches!(n, "1" | "2" | "3" | "4" | "5" | "6" | "7" | "8" | "9" | "¹" | "²" | "³")
        })
    };
    matches!(&*stem, "CON" | "PRN" | "AUX" | "NUL")
        || numbered("COM")
        || numbered("LPT")
        || name.ends_with(['.', ' '])
}

/// Bytes of the name that a source's page will have; of the name itself where it has no page.
fn page_name_length(name: &str) -> usize {
    match name.strip_suffix(".md").or_else(|| name.strip_suffix(".toml")) {
        Some(stem) => stem.len() + ".html".len(),
        None => name.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(name: &str) -> Vec<&'static str> {
        check_name(&format!("content/policies/{name}").into()).iter().map(|d| d.fault.code).collect()
    }

    #[test]
    fn windows_devices_are_refused_whatever_their_case_and_ending() {
        for name in ["CON.md", "aux.md", "nul", "Com1.toml", "lpt9.tar.gz", "com¹.md", "aux .md"] {
            assert_eq!(codes(name), ["reserved-name"], "{name}");
        }
        for name in ["console.md", "com0.md", "com10.md", "auxiliary.md", "岗位 con.md"] {
            assert!(codes(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn trailing_dots_and_spaces_are_refused() {
        assert_eq!(codes("leave."), ["reserved-name"]);
        assert_eq!(codes("leave "), ["reserved-name"]);
    }

    #[test]
    fn only_the_forbidden_characters_are_refused() {
        for name in ["a:b.md", "a\\b.md", "what?.md", "a|b.md", "a<b.md", "tab\t.md"] {
            assert_eq!(codes(name), ["forbidden-character"], "{name}");
        }
        assert!(codes("R&D 50% #1 'x' 表（一）😀.md").is_empty());
    }

    #[test]
    fn a_control_character_is_named_by_number() {
        let found = check_name(&"content/a\u{7}.md".into());
        assert_eq!(found[0].arguments[1].1, "U+0007");
    }

    #[test]
    fn the_page_name_must_fit() {
        assert_eq!(codes(&format!("{}.md", "制".repeat(84))), ["long-name"]);
        assert!(codes(&format!("{}.md", "制".repeat(83))).is_empty());
        assert!(codes(&format!("{}.md", "a".repeat(250))).is_empty());
        assert_eq!(codes(&format!("{}.md", "a".repeat(251))), ["long-name"]);
    }
}
