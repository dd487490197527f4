//! Builds the tables of a matcher from keys and values: codes for characters, slots, the double array, the pool.
//!
//! It runs in the build script (and in tests for the configurations that the binary does not carry), never at start-up.
//! Equal input gives equal bytes.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::pass::OPERATORS;
use super::tables::{CODES, Draft, Node, Packed, SAME, mark, pack_slot};

/// One key with its replacement and rank (lower wins whatever the length).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// What is matched.
    pub text: String,
    /// What replaces it.
    pub value: String,
    /// Rank of the dictionary, below that of no key.
    pub rank: u8,
}

/// The text of values, each stored once, shared by several matchers.
#[derive(Default)]
pub struct Pool {
    /// All values, one after another.
    pub text: String,
    known: BTreeMap<String, u32>,
}

impl Pool {
    fn place(&mut self, value: &str) -> u32 {
        if let Some(place) = self.known.get(value) {
            return *place;
        }
        let offset = u32::try_from(self.text.len()).expect("a pool under 16 MB");
        let length = u8::try_from(value.len()).expect("a value under 256 bytes");
        assert!(offset < 1 << 24, "a pool under 16 MB");
        let place = offset << 8 | u32::from(length);
        self.text.push_str(value);
        self.known.insert(value.to_owned(), place);
        place
    }
}

/// Builds tables for keys, of which the first of equal text and rank counts, and marks on characters.
pub fn build(keys: &[Key], marks: &BTreeMap<char, u8>, pool: &mut Pool) -> Packed {
    let mut slots: BTreeMap<char, Draft> = BTreeMap::new();
    for (character, marks) in marks {
        slot(&mut slots, *character).marks = *marks;
    }
    for operator in OPERATORS {
        slot(&mut slots, operator).marks |= mark::DESCRIBES;
    }
    for (character, code) in codes(keys) {
        assert!(code < CODES, "fewer codes than 14 bits count");
        slot(&mut slots, character).code = code;
    }
    let mut trie = Trie::default();
    for key in keys {
        if let (Some(single), Some(value)) = (only(&key.text), only(&key.value)) {
            let slot = slot(&mut slots, single);
            if key.rank < slot.rank {
                (slot.single, slot.rank) = (value, key.rank);
            }
        } else {
            trie.insert(key, &slots, pool);
        }
    }
    let nodes = Placement::run(&trie, &mut slots);
    let slots = bytes(slots.iter().map(|(character, slot)| pack_slot(*character, *slot)));
    Packed { slots, nodes, values: bytes(trie.values.iter().map(|value| value.to_le_bytes())) }
}

fn slot(slots: &mut BTreeMap<char, Draft>, character: char) -> &mut Draft {
    slots.entry(character).or_insert(Draft::EMPTY)
}

fn only(text: &str) -> Option<char> {
    let mut characters = text.chars();
    characters.next().filter(|_| characters.next().is_none())
}

/// Codes for the characters that continue keys: the frequent ones get small codes, which keeps the double array dense.
fn codes(keys: &[Key]) -> Vec<(char, u16)> {
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for character in keys.iter().flat_map(|key| key.text.chars().skip(1)) {
        *counts.entry(character).or_default() += 1;
    }
    let mut order: Vec<(char, usize)> = counts.into_iter().collect();
    order.sort_by_key(|(character, count)| (usize::MAX - count, *character));
    order.into_iter().zip(1..).map(|((character, _), code)| (character, code)).collect()
}

#[derive(Default)]
struct Trie {
    roots: BTreeMap<char, usize>,
    branches: Vec<Branch>,
    values: Vec<u32>,
}

#[derive(Default)]
struct Branch {
    children: BTreeMap<u16, usize>,
    value: u32,
    rank: u8,
}

impl Trie {
    fn insert(&mut self, key: &Key, slots: &BTreeMap<char, Draft>, pool: &mut Pool) {
        let mut characters = key.text.chars();
        let Some(first) = characters.next() else { return };
        let mut at = *self.roots.entry(first).or_insert_with(|| grow(&mut self.branches));
        for character in characters {
            let code = slots[&character].code;
            at = match self.branches[at].children.get(&code) {
                Some(child) => *child,
                None => {
                    let child = grow(&mut self.branches);
                    self.branches[at].children.insert(code, child);
                    child
                }
            };
        }
        let branch = &mut self.branches[at];
        if branch.value == 0 || key.rank < branch.rank {
            self.values.push(if key.value == key.text { u32::from(SAME) } else { pool.place(&key.value) });
            branch.value = u32::try_from(self.values.len()).expect("fewer values than 20 bits count");
            branch.rank = key.rank;
        }
    }
}

fn grow(branches: &mut Vec<Branch>) -> usize {
    branches.push(Branch::default());
    branches.len() - 1
}

/// Lays the trie out as a double array: the child of a node by a code lies at `base ^ code`.
struct Placement {
    nodes: Vec<Node>,
    used: Vec<bool>,
    /// Bases given away; a second use would let one node's children pass for another's.
    bases: Vec<bool>,
    first_free: usize,
}

/// Starting places tried before the search moves on and leaves a gap.
const TRIES: usize = 4000;

impl Placement {
    fn run(trie: &Trie, slots: &mut BTreeMap<char, Draft>) -> Cow<'static, [u8]> {
        let mut placement = Self { nodes: Vec::new(), used: Vec::new(), bases: Vec::new(), first_free: 1 };
        placement.reserve(0);
        placement.used[0] = true;
        for (first, &branch) in &trie.roots {
            let root = placement.base(&[1]) ^ 1;
            placement.nodes[root].value = trie.branches[branch].value;
            placement.nodes[root].rank = trie.branches[branch].rank;
            placement.descend(trie, branch, root);
            let slot = slot(slots, *first);
            slot.root = number(root);
        }
        let last = placement.used.iter().rposition(|used| *used).unwrap_or(0);
        bytes(placement.nodes[..=last].iter().map(|node| node.pack()))
    }

    fn descend(&mut self, trie: &Trie, root: usize, place: usize) {
        let mut open = vec![(root, place)];
        while let Some((branch, place)) = open.pop() {
            let children = &trie.branches[branch].children;
            if children.is_empty() {
                continue;
            }
            let codes: Vec<usize> = children.keys().map(|code| usize::from(*code)).collect();
            let base = self.base(&codes);
            self.nodes[place].base = number(base);
            for (code, &child) in codes.iter().zip(children.values()) {
                let Branch { value, rank, .. } = trie.branches[child];
                self.nodes[base ^ code] = Node { base: 0, code: *code as u16, value, rank };
                open.push((child, base ^ code));
            }
        }
    }

    /// A base at which all codes are free; it takes their places.
    fn base(&mut self, codes: &[usize]) -> usize {
        let mut tries = 0;
        let mut place = self.first_free;
        loop {
            while self.used.get(place) == Some(&true) {
                place += 1;
            }
            if tries == 0 {
                self.first_free = place;
            }
            let base = place ^ codes[0];
            self.reserve(codes.iter().map(|code| base ^ code).fold(base, usize::max));
            if base != 0 && !self.bases[base] && codes.iter().all(|code| !self.used[base ^ code]) {
                codes.iter().for_each(|code| self.used[base ^ code] = true);
                self.bases[base] = true;
                return base;
            }
            (place, tries) = (place + 1, tries + 1);
            if tries == TRIES {
                (self.first_free, tries) = (self.first_free + 16, 0);
            }
        }
    }

    fn reserve(&mut self, place: usize) {
        if place >= self.used.len() {
            let length = (place + 1).next_power_of_two();
            self.used.resize(length, false);
            self.bases.resize(length, false);
            self.nodes.resize(length, Node::default());
        }
    }
}

fn number(place: usize) -> u32 {
    assert!(place < 1 << 20, "fewer nodes than 20 bits count");
    place as u32
}

fn bytes<const N: usize>(items: impl Iterator<Item = [u8; N]>) -> Cow<'static, [u8]> {
    Cow::Owned(items.flatten().collect())
}
