//! A layer of fixed terms (固定译法): site terms, policy terms or regional words, matched leftmost-longest before OpenCC.
//!
//! Cheap to build for a site; it knows no dictionaries of OpenCC and no configuration.

use std::collections::{BTreeMap, BTreeSet};

use super::filter::Filter;
use super::steps::step;

/// Terms with their replacements in one target script.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// Terms by first character, the longest first.
    by_first: BTreeMap<char, Vec<(String, String)>>,
    /// Which characters begin a term: most do not.
    firsts: Filter,
    /// Which pairs of characters do, or which single ones are a term: most characters that begin a term are followed by
    /// something else.
    pairs: Filter,
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
        for (first, list) in &mut terms.by_first {
            list.sort_by_key(|(text, _)| std::cmp::Reverse(text.len()));
            terms.firsts.add(*first as usize);
            list.iter().for_each(|(text, _)| terms.pairs.add(Filter::pair(*first, text.chars().nth(1))));
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
        let mut characters = text[from..].chars();
        let mut after = characters.next();
        while let Some(first) = after {
            step();
            after = characters.next();
            if !self.firsts.has(first as usize)
                || !self.pairs.has(Filter::pair(first, after)) && !self.pairs.has(Filter::pair(first, None))
            {
                continue;
            }
            let behind = characters.as_str().len() + after.map_or(0, char::len_utf8);
            let start = text.len() - behind - first.len_utf8();
            let mut list = self.by_first.get(&first).into_iter().flatten().inspect(|_| step());
            if let Some((term, replacement)) = list.find(|(term, _)| text[start..].starts_with(term.as_str()))
            {
                return Some((start, term, replacement));
            }
        }
        None
    }

    /// All replaced texts, sorted.
    pub fn texts(&self) -> BTreeSet<&str> {
        self.by_first.values().flatten().map(|(text, _)| text.as_str()).collect()
    }
}
