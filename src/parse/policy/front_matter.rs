//! Where a file's front matter ends and its clauses begin. Knows no key.

use crate::diagnostic::Diagnostic;
use crate::parse::fault::clause::{FOREIGN_FRONT_MATTER, OPEN_FRONT_MATTER};
use crate::source::{Location, Span};
use std::sync::Arc;

/// A file taken apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Front<'a> {
    /// The TOML, where there is some.
    pub head: Option<&'a str>,
    /// Byte of the file at which the TOML begins.
    pub offset: usize,
    /// Byte of the file at which the clauses begin.
    pub body: usize,
}

/// Finds the front matter of a `.md` file; a `.toml` file is nothing else.
pub fn split<'a>(path: &Arc<str>, text: &'a str, diagnostics: &mut Vec<Diagnostic>) -> Front<'a> {
    if path.ends_with(".toml") {
        return Front { head: Some(text), offset: 0, body: text.len() };
    }
    let start = if text.starts_with('\u{feff}') { 3 } else { 0 };
    let none = Front { head: None, offset: start, body: start };
    match first_line(&text[start..]) {
        "+++" => {}
        "---" => {
            if is_yaml(&text[start + 3..]) {
                report(&FOREIGN_FRONT_MATTER, path, start, diagnostics);
            }
            return none;
        }
        _ => return none,
    }
    let offset = start + text[start..].find('\n').map_or(text.len() - start, |i| i + 1);
    let mut at = offset;
    while at < text.len() {
        let line = first_line(&text[at..]);
        let next = text[at..].find('\n').map_or(text.len(), |i| at + i + 1);
        if line == "+++" {
            return Front { head: Some(&text[offset..at]), offset, body: next };
        }
        at = next;
    }
    report(&OPEN_FRONT_MATTER, path, start, diagnostics);
    Front { body: offset.min(text.len()), ..none }
}

fn first_line(text: &str) -> &str {
    text[..text.find('\n').unwrap_or(text.len())].trim_end()
}

/// True where `key: value` lines follow up to another `---`.
fn is_yaml(text: &str) -> bool {
    let mut lines = text.lines().skip(1).take(40);
    let first = lines.next().unwrap_or_default();
    let key = first
        .split_once(':')
        .is_some_and(|(key, _)| key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_'));
    key && lines.any(|l| l.trim_end() == "---")
}

fn report(
    fault: &'static crate::diagnostic::Fault,
    path: &Arc<str>,
    at: usize,
    diagnostics: &mut Vec<Diagnostic>,
) {
    diagnostics.push(Diagnostic::new(fault, Location::new(path, Span::new(at, at + 3))));
}
