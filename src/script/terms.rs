//! A layer of fixed terms (固定译法): site terms, policy terms or regional words, matched leftmost-longest before OpenCC.
//!
//! Cheap to build for a site; it knows no dictionaries of OpenCC and no configuration.

use std::collections::{BTreeMap, BTreeSet};

use super::steps::step;

/// Terms with their replacements in one target script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Terms by first character, the longest first.
    by_first: BTreeMap<char, Vec<(String, String)>>,
    /// A bit per value of the first character's low 16 bits: most characters begin no term.
    filter: Vec<u64>,
}

impl Terms {
    /// Terms from pairs of text and replacement; the last of equal texts counts, empty texts are ignored.
    pub fn new<T: Into<String>, R: Into<String>>(pairs: impl IntoIterator<Item = (T, R)>) -> Self {
        let mut terms = Self::default();
        let unique: BTreeMap<String, String> =
            pairs.into_iter().map(|(text, value)| (text.into(), value.into())).collect();
        for (text, replacement) in unique {
            if let Some(first) = text.chars().next() {
                terms.by_first.entry(first).or_default().push((text, replacement));
            }
        }
        if !terms.by_first.is_empty() {
            terms.filter = vec![0; 1 << 10];
        }
        for (first, list) in &mut terms.by_first {
            list.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
            let (word, bit) = place(*first);
            terms.filter[word] |= bit;
        }
        terms
    }

    /// Whether there are no terms.
    pub fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }

    /// The next term at or after byte `from`: its start, its text and its replacement.
    pub fn next<'t>(&'t self, text: &str, from: usize) -> Option<(usize, &'t str, &'t str)> {
        if self.is_empty() {
            return None;
        }
        text[from..].char_indices().find_map(|(offset, first)| {
            step();
            let (word, bit) = place(first);
            if self.filter[word] & bit == 0 {
                return None;
            }
            let rest = &text[from + offset..];
            let list = self.by_first.get(&first)?;
            let (term, replacement) =
                list.iter().inspect(|_| step()).find(|(term, _)| rest.starts_with(term.as_str()))?;
            Some((from + offset, term.as_str(), replacement.as_str()))
        })
    }

    /// All replaced texts, sorted.
    pub fn texts(&self) -> BTreeSet<&str> {
        self.by_first.values().flatten().map(|(text, _)| text.as_str()).collect()
    }
}

fn place(character: char) -> (usize, u64) {
    let low = character as usize & 0xffff;
    (low / 64, 1 << (low % 64))
}
