//! The text between the steps of inline reading: characters, marks and what must stay as it is. Knows no Markdown.

use super::Passage;
use crate::source::Span;
use crate::text::{Mark, MarkKind, Origin};

/// A text under work.
#[derive(Debug, Default)]
pub struct Draft {
    /// Its characters, asterisks and newlines included.
    pub string: String,
    /// Where they were written.
    pub origin: Origin,
    /// Marks found so far.
    pub marks: Vec<Mark>,
    /// Ranges whose characters mean themselves (code, escapes, entities), ascending.
    pub literal: Vec<Span>,
}

impl Draft {
    /// The whole passage, read by nobody yet.
    pub fn whole(passage: Passage<'_>) -> Self {
        Self { string: passage.string.into_owned(), origin: passage.origin, ..Self::default() }
    }

    /// Adds a slice of the passage as it stands.
    pub fn push(&mut self, passage: &Passage<'_>, range: std::ops::Range<usize>) {
        let at = self.string.len() as u32;
        self.origin.runs.extend(passage.origin.slice(Span::new(range.start, range.end), at));
        self.string.push_str(&passage.string[range]);
    }

    /// Adds characters that mean themselves, written in `source` of the passage.
    pub fn push_literal(&mut self, passage: &Passage<'_>, characters: &str, source: std::ops::Range<usize>) {
        let start = self.string.len();
        self.origin.runs.extend(passage.origin.slice(Span::new(source.start, source.end), start as u32));
        self.string.push_str(characters);
        self.freeze(start, self.string.len());
    }

    /// Declares a range as meaning itself.
    pub fn freeze(&mut self, start: usize, end: usize) {
        self.literal.push(Span::new(start, end));
    }

    /// Declares ascending ranges as meaning themselves, whatever was in them before.
    pub fn freeze_all(&mut self, ranges: &[Span]) {
        if ranges.is_empty() {
            return;
        }
        let covered = |s: &Span| {
            let next = ranges.partition_point(|r| r.start <= s.start);
            next > 0 && ranges[next - 1].end > s.start
        };
        self.literal.retain(|s| !covered(s));
        self.literal.extend(ranges);
        self.literal.sort();
    }

    /// Adds a mark over a range.
    pub fn mark(&mut self, start: usize, end: usize, kind: MarkKind) {
        self.marks.push(Mark { span: Span::new(start, end), kind });
    }

    /// True where the byte means itself.
    pub fn is_literal(&self, at: usize) -> bool {
        let next = self.literal.partition_point(|s| s.start as usize <= at);
        next > 0 && (self.literal[next - 1].end as usize) > at
    }

    /// The marks found so far, to be walked from left to right.
    pub fn scopes(&self) -> Scopes {
        let mut ahead: Vec<Span> = self.marks.iter().map(|m| m.span).filter(|s| s.end > s.start).collect();
        ahead.sort_by_key(|s| (std::cmp::Reverse(s.start), s.end));
        Scopes { ahead, open: vec![] }
    }
}

/// Marks as places that pairs of delimiters must not cross the edge of.
pub struct Scopes {
    /// Not yet begun, last first.
    ahead: Vec<Span>,
    open: Vec<Span>,
}

impl Scopes {
    /// The innermost mark around a byte. Bytes must be asked for in ascending order.
    pub fn around(&mut self, at: usize) -> Option<Span> {
        while let Some(mark) = self.ahead.pop_if(|s| s.start as usize <= at) {
            self.open.push(mark);
        }
        while self.open.pop_if(|s| s.end as usize <= at).is_some() {}
        self.open.last().copied()
    }
}
