//! References to footnotes, `[^1]`. Knows not whether the footnote exists.

use super::draft::Draft;
use crate::source::Span;
use crate::text::MarkKind;

/// The longest label, in bytes.
const LONGEST: usize = 64;

/// Marks every reference and cuts its characters.
pub fn read(draft: &mut Draft, cuts: &mut Vec<Span>) {
    let mut at = 0;
    while let Some(open) = draft.string[at..].find("[^").map(|i| at + i) {
        at = open + 2;
        let Some(length) = label(&draft.string[at..]) else { continue };
        if draft.is_literal(open) {
            continue;
        }
        let label = draft.string[at..at + length].to_owned();
        at += length + 1;
        cuts.push(Span::new(open, at));
        draft.mark(open, open, MarkKind::Footnote(label));
    }
}

/// The length of a label that `]` ends.
pub fn label(rest: &str) -> Option<usize> {
    let end = rest.bytes().take(LONGEST).position(|b| b == b']')?;
    let label = &rest[..end];
    (!label.is_empty() && !label.contains(char::is_whitespace) && !label.contains('[')).then_some(end)
}
