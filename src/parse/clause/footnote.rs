//! Footnotes in the order of their first reference. Knows labels, not the clauses that refer.

use crate::diagnostic::Diagnostic;
use crate::model::clause::{Block, Clause, Footnote};
use crate::parse::fault::clause::{UNKNOWN_FOOTNOTE, UNUSED_FOOTNOTE};
use crate::source::{Location, Span};
use crate::text::{MarkKind, Text};
use std::collections::BTreeMap;

/// Definitions as they were read.
pub type Definitions = BTreeMap<String, (Text, Location)>;

/// Puts the footnotes in the order of reference; those that nothing refers to come last and are reported, as are
/// references without footnote.
pub fn ordered(
    clauses: &[Clause],
    mut definitions: Definitions,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Footnote> {
    let mut out: Vec<Footnote> = vec![];
    if definitions.is_empty() && !clauses.iter().any(refers) {
        return out;
    }
    let mut seen = std::collections::BTreeSet::new();
    for (label, text, at) in clauses.iter().flat_map(references) {
        if let Some((text, _)) = definitions.remove(label) {
            seen.insert(label);
            out.push(Footnote { label: label.to_owned(), blocks: vec![Block::Paragraph(text)] });
        } else if !seen.contains(label) {
            let location = behind(text, at, label);
            diagnostics.extend(location.map(|l| Diagnostic::new(&UNKNOWN_FOOTNOTE, l).with("label", label)));
        }
    }
    for (label, (text, location)) in definitions {
        diagnostics.push(Diagnostic::new(&UNUSED_FOOTNOTE, location).with("label", label.as_str()));
        out.push(Footnote { label, blocks: vec![Block::Paragraph(text)] });
    }
    out
}

/// Where a reference was written: its characters are cut from the text, so they stand behind the byte before it.
fn behind(text: &Text, at: Span, label: &str) -> Option<Location> {
    let before = at.start.checked_sub(1).and_then(|last| text.locate(Span { start: last, end: at.start }));
    let length = label.len() as u32 + "[^]".len() as u32;
    match before {
        Some(place) => {
            Some(Location { span: Span { start: place.span.end, end: place.span.end + length }, ..place })
        }
        None => text.locate(at),
    }
}

fn refers(clause: &Clause) -> bool {
    references(clause).next().is_some()
}

fn references(clause: &Clause) -> impl Iterator<Item = (&str, &Text, Span)> {
    clause.texts().into_iter().flat_map(|text| {
        text.marks.iter().filter_map(move |mark| match &mark.kind {
            MarkKind::Footnote(label) => Some((label.as_str(), text, mark.span)),
            _ => None,
        })
    })
}
