//! A text as citations and names are looked for in it: simplified half-width characters with their bytes, and the parts that
//! are taken. Knows no grammar and no names.

use crate::script::detect::fold;
use crate::source::Span;
use crate::text::{Mark, MarkKind, Text};

/// Stands where a link, code or another mark forbids a citation.
const TAKEN: char = '\u{FFFC}';

/// One text, folded character by character.
#[derive(Debug, Default)]
pub(super) struct Line {
    /// Simplified, half-width, lower case kept.
    pub chars: Vec<char>,
    bytes: Vec<u32>,
}

impl Line {
    /// Folds a text; characters under links, code and written choices are blanked.
    pub fn new(text: &Text) -> Self {
        let mut line = Self::default();
        line.read(text, &text.marks);
        line
    }

    /// The same in the place of the text before, under these marks in the place of its own.
    pub fn read(&mut self, text: &Text, marks: &[Mark]) {
        self.chars.clear();
        self.bytes.clear();
        for (at, c) in text.string.char_indices() {
            self.bytes.push(at as u32);
            self.chars.push(plain(c));
        }
        self.bytes.push(text.string.len() as u32);
        marks.iter().filter(|m| takes(&m.kind)).for_each(|m| self.blank(m.span));
    }

    /// The bytes of a range of characters.
    pub fn span(&self, start: usize, end: usize) -> Span {
        Span { start: self.bytes[start], end: self.bytes[end] }
    }

    /// Blanks what a mark takes.
    pub fn blank(&mut self, span: Span) {
        let from = self.bytes.partition_point(|&b| b < span.start);
        let to = self.bytes.partition_point(|&b| b < span.end).min(self.chars.len());
        self.chars[from..to.max(from)].fill(TAKEN);
    }
}

/// A character as names and grammar are compared: simplified and half-width.
#[inline]
pub(super) fn plain(c: char) -> char {
    match c {
        '\0'..='\u{7f}' => c,
        '\u{3400}'..='\u{9fff}' => fold(c),
        _ => fold(half_width(c)),
    }
}

/// True for marks under which nothing is linked by itself.
pub(super) fn takes(kind: &MarkKind) -> bool {
    use MarkKind::*;
    matches!(kind, Code | Written(_) | Link(_) | Citation(_) | Mention(_) | Image(_) | Keep | Choice(_))
}

/// Full-width Latin letters, digits and brackets as half-width ones; the full-width space as a space.
fn half_width(c: char) -> char {
    match c {
        '\u{3000}' | '\u{A0}' => ' ',
        '（' | '﹙' => '(',
        '）' | '﹚' => ')',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '－' | '．' => {
            char::from_u32(c as u32 - 0xFEE0).unwrap_or(c)
        }
        _ => c,
    }
}

/// True if `chars` has `word` at `at`.
pub(super) fn has(chars: &[char], at: usize, word: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// True if `word` ends right before `at`.
pub(super) fn ends(chars: &[char], at: usize, word: &str) -> bool {
    let length = word.chars().count();
    at >= length && has(chars, at - length, word)
}

/// The longest of `words` at `at`, as its length in characters.
pub(super) fn longest(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    words.iter().filter(|w| has(chars, at, w)).map(|w| w.chars().count()).max()
}

/// The first place at or after `at` that is no space.
pub(super) fn skip_spaces(chars: &[char], at: usize) -> usize {
    at + chars[at.min(chars.len())..].iter().take_while(|c| **c == ' ').count()
}

/// True if two ranges overlap without one holding the other.
pub(super) fn crosses(a: Span, b: Span) -> bool {
    let apart = a.end <= b.start || b.end <= a.start;
    let nested = (a.start <= b.start && b.end <= a.end) || (b.start <= a.start && a.end <= b.end);
    !apart && !nested
}
