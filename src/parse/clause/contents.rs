//! A table of contents (目录) typed into the text: its lines name divisions that come later, and are no divisions.

use super::mark::{Mark, Sort};
use super::scan::{Content, Piece};
use crate::source::Span;

/// Turns a list of divisions with nothing between them into text, where the first one stands again later. Up to that one
/// at most, so that a document that begins in the list's last line is not swallowed.
pub fn unmark(text: &str, pieces: &mut [Piece]) {
    let Some(first) = (1..pieces.len()).find(|&i| is_sibling(&pieces[i - 1], &pieces[i])).map(|i| i - 1)
    else {
        return;
    };
    let start = first - pieces[..first].iter().rev().take_while(|p| division(p).is_some()).count();
    let list = pieces[start..].iter().take_while(|p| division(p).is_some()).count();
    let head = words(text, &pieces[start]);
    let same = |p: &Piece| division(p).is_some() && squeezed(words(text, p)) == squeezed(head);
    let Some(again) = pieces[start + 1..].iter().position(same).map(|i| start + 1 + i) else { return };
    for piece in &mut pieces[start..(start + list).min(again)] {
        let length = words(text, piece).len();
        piece.content =
            Content::Text(vec![Span::new(piece.span.end as usize - length, piece.span.end as usize)]);
        piece.after_blank = true;
    }
}

/// True for two divisions of one kind, one right behind the other.
fn is_sibling(a: &Piece, b: &Piece) -> bool {
    division(a).zip(division(b)).is_some_and(|(a, b)| a.sort == b.sort)
}

fn division(piece: &Piece) -> Option<&Mark> {
    match &piece.content {
        Content::Clause { mark, .. } if matches!(mark.sort, Sort::Division(_)) => Some(mark),
        _ => None,
    }
}

/// The line without `#`.
fn words<'t>(text: &'t str, piece: &Piece) -> &'t str {
    text[piece.span.range()].trim_start_matches(['#', ' ', '\t', '\u{3000}'])
}

fn squeezed(words: &str) -> String {
    words.chars().filter(|c| !c.is_whitespace()).collect()
}
