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

    /// Adds characters that mean themselves, written at `source` of the passage.
    pub fn push_literal(&mut self, passage: &Passage<'_>, characters: &str, source: usize) {
        let start = self.string.len();
        self.origin.runs.extend(passage.origin.slice(Span::new(source, source + 1), start as u32));
        self.string.push_str(characters);
        self.freeze(start, self.string.len());
    }

    /// Declares a range as meaning itself.
    pub fn freeze(&mut self, start: usize, end: usize) {
        self.literal.push(Span::new(start, end));
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
}
