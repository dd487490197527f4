//! A dictionary of names that answers which begin at a character, longest first. Knows nothing of what they stand for.

use super::register::Entry;
use crate::script::filter::Filter;
use std::collections::BTreeMap;

/// Names by their first two characters.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// One bit for each character of the basic plane that begins a name.
    first: Filter,
    /// The same for the first two together.
    pairs: Filter,
    groups: BTreeMap<[char; 2], Vec<Tails>>,
}

/// What is left of names of one length behind their first two characters, in order, each with its place in the register.
#[derive(Debug, Default)]
struct Tails {
    length: usize,
    names: Vec<(Vec<char>, usize)>,
}

impl Index {
    /// The index of these entries, each with its place in the register.
    pub fn new<'a>(entries: impl Iterator<Item = (usize, &'a Entry)>) -> Self {
        let mut index = Self::default();
        for (id, entry) in entries {
            if let [first, second, rest @ ..] = &entry.chars[..] {
                index.first.add(*first as usize);
                index.pairs.add(Filter::pair(*first, Some(*second)));
                let group = index.groups.entry([*first, *second]).or_default();
                let at = group.binary_search_by(|tails| rest.len().cmp(&tails.length)).unwrap_or_else(|at| {
                    group.insert(at, Tails { length: rest.len(), names: vec![] });
                    at
                });
                group[at].names.push((rest.to_vec(), id));
            }
        }
        index.groups.values_mut().flatten().for_each(|tails| tails.names.sort());
        index
    }

    /// True where a name may begin; a quick answer, nearly always no.
    #[inline]
    pub fn may_begin(&self, chars: &[char], at: usize) -> bool {
        self.first.has(chars[at] as usize)
            && chars.get(at + 1).is_some_and(|second| self.pairs.has(Filter::pair(chars[at], Some(*second))))
    }

    /// The names that begin at `at`, longest first, each with the place after it.
    pub fn at<'a>(&'a self, chars: &'a [char], at: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        let key = self.may_begin(chars, at).then(|| [chars[at], chars[at + 1]]);
        let group = key.and_then(|key| self.groups.get(&key)).map_or(&[][..], Vec::as_slice);
        let rest = chars.get(at + 2..).unwrap_or_default();
        group.iter().filter_map(|tails| Some((tails, rest.get(..tails.length)?))).flat_map(
            move |(tails, own)| {
                let from = tails.names.partition_point(|(tail, _)| &tail[..] < own);
                let same = tails.names[from..].iter().take_while(move |(tail, _)| &tail[..] == own);
                same.map(move |(tail, id)| (*id, at + 2 + tail.len()))
            },
        )
    }
}
