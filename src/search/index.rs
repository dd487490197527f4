//! All posting lists of a handbook, growing while documents are added in order. Knows no text, no edition and no file.

use super::bins::binned;
use super::posting::{List, Stand};
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// Where a token of Han characters lies: the hash that chooses its shard, and the one it is found by there. They are the
/// same but for names, which lie with their first two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Its highest bits choose the shard.
    pub place: u32,
    /// Its lowest `KEY_BITS` are what it is found by.
    pub key: u32,
}

impl Slot {
    /// What it is found by in its shard.
    pub(super) fn found_by(&self) -> u32 {
        self.key & ((1 << KEY_BITS) - 1)
    }
}

/// Bits of a hash that tell a token apart in its shard. Of two tokens in two or three thousand these are the same: who
/// asks for one is shown documents of the other to check, and drops them.
pub(super) const KEY_BITS: u32 = 20;

/// All lists, growing.
#[derive(Debug, Default)]
pub struct Index {
    han: HashMap<Slot, List, BuildHasherDefault<Mixed>>,
    /// What is still to be put into `han`, in the order of the documents. A list is looked up once for all of its
    /// documents here, not once for each.
    waiting: Vec<Waiting>,
    words: BTreeMap<String, List>,
}

#[derive(Debug, Clone, Copy)]
struct Waiting {
    slot: Slot,
    document: u32,
    stand: Stand,
}

impl Waiting {
    /// The highest bits of its place.
    fn bin(&self) -> usize {
        (self.slot.place >> 16) as usize
    }
}

/// Slots are hashes already: their numbers are only mixed.
#[derive(Debug, Default)]
struct Mixed(u64);

impl Hasher for Mixed {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|b| self.write_u32(u32::from(*b)));
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0.rotate_left(20) ^ u64::from(n)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

/// How many places wait: 4 MB of them.
const WAITING: usize = 1 << 18;

impl Index {
    /// Adds where a token of Han characters stands in a document that follows all before.
    pub fn han(&mut self, slot: Slot, document: u32, stand: Stand) {
        self.waiting.push(Waiting { slot, document, stand });
        if self.waiting.len() >= WAITING {
            self.settle();
        }
    }

    fn settle(&mut self) {
        let mut sorted = binned(&self.waiting, 1 << 16, Waiting::bin);
        for bin in sorted.chunk_by_mut(|a, b| a.bin() == b.bin()) {
            // Stable, so that documents stay in order.
            bin.sort_by_key(|waiting| waiting.slot);
            for same in bin.chunk_by(|a, b| a.slot == b.slot) {
                let list = self.han.entry(same[0].slot).or_insert_with(|| List::beginning(same[0].stand));
                same.iter().for_each(|waiting| list.push(waiting.document, waiting.stand));
            }
        }
        self.waiting.clear();
    }

    /// Adds a word.
    pub fn word(&mut self, word: &str, document: u32, stand: Stand) {
        match self.words.get_mut(word) {
            Some(list) => list.push(document, stand),
            None => self
                .words
                .entry(word.to_owned())
                .or_insert_with(|| List::beginning(stand))
                .push(document, stand),
        }
    }

    /// Everything that was added: the lists of Han tokens in no order, and those of words.
    pub(super) fn settled(mut self) -> (impl Iterator<Item = (Slot, List)>, BTreeMap<String, List>) {
        self.settle();
        (self.han.into_iter(), self.words)
    }
}
