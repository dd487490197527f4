//! A dictionary of names that answers which begin at a character, longest first. Knows nothing of what they stand for.

use super::quoted;
use super::register::Entry;
use crate::script::filter::Filter;
use std::collections::BTreeMap;

/// Names by their first two characters.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// One bit for each character of the basic plane that begins a name or a title.
    first: Filter,
    /// The same for the first two together.
    pairs: Filter,
    /// The same for the second and the third, and for the second alone where a name ends with it.
    behind: Filter,
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
        quoted::OPENING.into_iter().for_each(|bracket| index.first.add(bracket as usize));
        for (id, entry) in entries {
            if let [first, second, rest @ ..] = &entry.chars[..] {
                index.first.add(*first as usize);
                index.pairs.add(Filter::pair(*first, Some(*second)));
                index.behind.add(Filter::pair(*second, rest.first().copied()));
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

    /// True where a name or a title in brackets may begin with this character; a quick answer, nearly always no.
    #[inline]
    pub fn may_begin_with(&self, first: char) -> bool {
        self.first.has(first as usize)
    }

    /// True where the characters at `at` may begin a name; as quick.
    #[inline]
    pub fn may_hold(&self, chars: &[char], at: usize) -> bool {
        let Some(&second) = chars.get(at + 1) else { return false };
        let goes_on = |third| self.behind.has(Filter::pair(second, third));
        self.pairs.has(Filter::pair(chars[at], Some(second)))
            && (goes_on(None) || chars.get(at + 2).is_some_and(|third| goes_on(Some(*third))))
    }

    /// The names that begin at `at`, longest first, each with the place after it.
    pub fn at<'a>(&'a self, chars: &'a [char], at: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        let key = self.may_hold(chars, at).then(|| [chars[at], chars[at + 1]]);
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
