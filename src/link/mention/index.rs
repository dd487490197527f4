//! A dictionary of names that answers which begin at a character, longest first. Knows nothing of what they stand for.

use super::register::Entry;
use std::collections::HashMap;

/// Names by their first two characters.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// One bit for each character of the basic plane that begins a name.
    first: Vec<u64>,
    groups: HashMap<[char; 2], Vec<(Vec<char>, usize)>>,
}

impl Index {
    /// The index of these entries, each with its place in the register.
    pub fn new<'a>(entries: impl Iterator<Item = (usize, &'a Entry)>) -> Self {
        let mut index = Self { first: vec![0; 1024], groups: HashMap::new() };
        for (id, entry) in entries {
            if let [first, second, rest @ ..] = &entry.chars[..] {
                index.begin(*first);
                index.groups.entry([*first, *second]).or_default().push((rest.to_vec(), id));
            }
        }
        let mut keys: Vec<[char; 2]> = index.groups.keys().copied().collect();
        keys.sort_unstable();
        for key in keys {
            let group = index.groups.entry(key).or_default();
            group.sort_by(|a, b| (b.0.len(), &a.0).cmp(&(a.0.len(), &b.0)));
        }
        index
    }

    /// The names that begin at `at`, longest first, each with the place after it.
    pub fn at<'a>(&'a self, chars: &'a [char], at: usize) -> impl Iterator<Item = (usize, usize)> + 'a {
        let key = chars.get(at + 1).map(|&second| [chars[at], second]).filter(|_| self.begins(chars[at]));
        let group = key.and_then(|key| self.groups.get(&key)).map_or(&[][..], Vec::as_slice);
        let rest = chars.get(at + 2..).unwrap_or_default();
        group
            .iter()
            .filter(|(tail, _)| rest.starts_with(tail))
            .map(move |(tail, id)| (*id, at + 2 + tail.len()))
    }

    fn begin(&mut self, c: char) {
        let bit = c as usize & 0xFFFF;
        self.first[bit / 64] |= 1 << (bit % 64);
    }

    fn begins(&self, c: char) -> bool {
        let bit = c as usize & 0xFFFF;
        self.first.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }
}
