//! Where a conversion writes: the text, and on request what it replaced and what it chose.
//!
//! Text that stays as it is gets copied in long pieces; only replacements are written one by one. It knows no dictionaries.

use std::ops::Range;

use super::replacement::Replacement;

/// A character of several possible forms that got the default one because no phrase decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The character in the source, which is the kind of the choice (制 for 制/製).
    pub kind: char,
    /// Its bytes in the source.
    pub source: Range<usize>,
    /// The form written.
    pub chosen: char,
}

/// What may be recorded besides the text.
#[derive(Debug, Default)]
pub struct Record {
    /// Replacements in order.
    pub replacements: Vec<Replacement>,
    /// Choices in order.
    pub choices: Vec<Choice>,
}

/// The receiver of one conversion.
pub struct Output<'a> {
    text: &'a mut String,
    record: Option<&'a mut Record>,
    /// Added to every place in the source: where the converted piece begins in the whole.
    origin: usize,
}

impl<'a> Output<'a> {
    /// Writes text only, at the end of `text`.
    pub fn plain(text: &'a mut String) -> Self {
        Self { text, record: None, origin: 0 }
    }

    /// Writes text and records; places in the output count from the start of `text`.
    pub fn recorded(text: &'a mut String, record: &'a mut Record) -> Self {
        Self { text, record: Some(record), origin: 0 }
    }

    /// The same output for a piece that begins at `start` of the source.
    pub fn piece(&mut self, start: usize) -> Output<'_> {
        Output { text: self.text, record: self.record.as_deref_mut(), origin: self.origin + start }
    }

    /// Makes room for the conversion of `bytes` bytes.
    pub fn reserve(&mut self, bytes: usize) {
        self.text.reserve(bytes + bytes / 16);
    }

    /// Whether replacements and choices are recorded.
    pub fn records(&self) -> bool {
        self.record.is_some()
    }

    /// Where the output stands, to return to with [`Output::rewind`].
    pub fn mark(&self) -> [usize; 3] {
        let record = self.record.as_ref();
        [
            self.text.len(),
            record.map_or(0, |record| record.replacements.len()),
            record.map_or(0, |record| record.choices.len()),
        ]
    }

    /// Forgets all that was written since the mark.
    pub fn rewind(&mut self, [text, replacements, choices]: [usize; 3]) {
        self.text.truncate(text);
        if let Some(record) = &mut self.record {
            record.replacements.truncate(replacements);
            record.choices.truncate(choices);
        }
    }

    /// Writes text that stays as it is.
    #[inline]
    pub fn copy(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Writes `to` in place of the character `from`, whose `end` in the source only a record asks for; both characters may
    /// be the same.
    #[inline]
    pub fn single(&mut self, from: char, to: char, end: impl FnOnce() -> usize) {
        self.text.push(to);
        if self.record.is_some() {
            self.record_single(from, end(), to);
        }
    }

    /// Compares the characters here, not before the call: text alone is written without a branch that nobody foresees.
    #[inline(never)]
    fn record_single(&mut self, from: char, end: usize, to: char) {
        if from == to {
            return;
        }
        let output = self.text.len() - to.len_utf8()..self.text.len();
        if let Some(record) = &mut self.record {
            let source = self.origin + end - from.len_utf8()..self.origin + end;
            record.replacements.push(Replacement { source, output });
        }
    }

    /// Writes `to` in place of the source's `from`, which lies at `at`. Texts of equally many characters are recorded
    /// character by character, so that marks inside a word keep their place.
    #[inline]
    pub fn replace(&mut self, from: &str, at: usize, to: &str) {
        let start = self.text.len();
        self.text.push_str(to);
        if let Some(record) = &mut self.record {
            record_words(record, from, self.origin + at, to, start);
        }
    }

    /// Writes `to` in place of the source's `from` at `at`, with replacements already found inside these two.
    pub fn replace_parts(&mut self, at: usize, to: &str, parts: &[Replacement]) {
        let start = self.text.len();
        self.text.push_str(to);
        if let Some(record) = &mut self.record {
            let source = self.origin + at;
            let moved = |range: &Range<usize>, by: usize| range.start + by..range.end + by;
            let parts = parts.iter().map(|part| Replacement {
                source: moved(&part.source, source),
                output: moved(&part.output, start),
            });
            record.replacements.extend(parts);
        }
    }

    /// Notes that `kind` at `at` got its default form.
    pub fn choose(&mut self, kind: char, at: usize, chosen: char) {
        if let Some(record) = &mut self.record {
            let source = self.origin + at..self.origin + at + kind.len_utf8();
            record.choices.push(Choice { kind, source, chosen });
        }
    }
}

fn record_words(record: &mut Record, from: &str, source: usize, to: &str, output: usize) {
    if from.chars().count() != to.chars().count() {
        let replacement =
            Replacement { source: source..source + from.len(), output: output..output + to.len() };
        record.replacements.push(replacement);
        return;
    }
    for ((here, old), (there, new)) in
        from.char_indices().zip(to.char_indices()).filter(|(old, new)| old.1 != new.1)
    {
        let source = source + here..source + here + old.len_utf8();
        record
            .replacements
            .push(Replacement { source, output: output + there..output + there + new.len_utf8() });
    }
}
