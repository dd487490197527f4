//! All posting lists of a handbook, and their files: shards of Han tokens chosen by hash, shards of words in order. One
//! changed clause changes the lists of its tokens only, so few shards are written anew. Knows no text and no edition.

use super::data::{self, DataFile, NAME_DIGITS};
use super::posting::{Form, List, Units, write};
use std::collections::{BTreeMap, HashMap};

/// Where a token of Han characters lies: the hash that chooses its shard, and the one it is found by there. They are the
/// same but for names, which lie with their first two characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Slot {
    /// Its highest bits choose the shard.
    pub place: u32,
    /// What it is found by.
    pub key: u32,
}

/// All lists, growing.
#[derive(Debug, Default)]
pub struct Index {
    han: HashMap<Slot, List>,
    words: BTreeMap<String, List>,
}

/// The files of an index and what finds them.
#[derive(Debug, Default)]
pub struct Shards {
    /// Path and bytes.
    pub files: Vec<DataFile>,
    /// How many bits of a hash choose a shard.
    pub bits: u32,
    /// The digests in the names of all files: shards of Han tokens, shards of words, then long lists.
    pub names: String,
    /// The first word of each shard of words.
    pub words: Vec<String>,
}

/// Bytes a shard should have, before base64; they lie between half and the whole of it.
const SHARD: usize = 8 << 10;

/// Bytes from which on a list has a file of its own.
const LONG: usize = 10 << 10;

impl Index {
    /// Adds where a token of Han characters stands in a document that follows all before.
    pub fn han(&mut self, slot: Slot, document: u32, units: Units<'_>) {
        self.han.entry(slot).or_insert_with(List::of_units).push(document, units);
    }

    /// Adds a single character or a name, whose lists keep no units.
    pub fn whole(&mut self, slot: Slot, document: u32, units: Units<'_>) {
        self.han.entry(slot).or_insert_with(List::of_documents).push(document, units);
    }

    /// Adds a word.
    pub fn word(&mut self, word: &str, document: u32, units: Units<'_>) {
        match self.words.get_mut(word) {
            Some(list) => list.push(document, units),
            None => self.words.entry(word.to_owned()).or_insert_with(List::of_units).push(document, units),
        }
    }

    /// The files, for a handbook of `total` documents.
    pub fn shards(self, total: u32) -> Shards {
        let mut slots: Vec<(Slot, List)> = self.han.into_iter().collect();
        slots.sort_unstable_by_key(|(slot, _)| *slot);
        let lists: Vec<(Slot, Vec<u8>)> =
            slots.into_iter().map(|(slot, list)| (slot, list.written(total))).collect();
        let size: usize = lists.iter().map(|(_, list)| list.len().min(LONG) + 5).sum();
        let bits = size.div_ceil(SHARD).next_power_of_two().trailing_zeros();
        let mut shards = Shards { bits, ..Shards::default() };
        let mut long = vec![];
        let mut bins: Vec<Vec<u8>> = vec![vec![]; 1 << bits];
        for (slot, list) in &lists {
            let bin = &mut bins[(u64::from(slot.place) >> (32 - bits)) as usize];
            bin.extend(slot.key.to_le_bytes());
            put(bin, list, &mut long);
        }
        bins.iter().for_each(|bin| shards.add(bin));
        for bin in words(&self.words, total, &mut shards.words, &mut long) {
            shards.add(&bin);
        }
        long.iter().for_each(|list| shards.add(list));
        shards
    }
}

/// Shards of words: each word after what it shares with the one before it.
fn words(
    words: &BTreeMap<String, List>,
    total: u32,
    firsts: &mut Vec<String>,
    long: &mut Vec<Vec<u8>>,
) -> Vec<Vec<u8>> {
    let (mut bins, mut before): (Vec<Vec<u8>>, &str) = (vec![], "");
    for (word, list) in words {
        let full = bins.last().is_none_or(|bin| bin.len() > SHARD || bin.len() > SHARD / 4 && cuts(word));
        if full {
            bins.push(vec![]);
            firsts.push(word.clone());
            before = "";
        }
        let shared = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        if let Some(bin) = bins.last_mut() {
            write(bin, shared as u32);
            write(bin, (word.len() - shared) as u32);
            bin.extend(&word.as_bytes()[shared..]);
            put(bin, &list.written(total), long);
        }
        before = word;
    }
    bins
}

/// True for one word in sixteen: where a shard may end, whatever stands before, so that a new word moves few others.
fn cuts(word: &str) -> bool {
    data::digest(word.as_bytes(), 4).starts_with(['0', '1'])
}

/// Appends a list after its length, or the number of the file that holds it.
fn put(bin: &mut Vec<u8>, list: &[u8], long: &mut Vec<Vec<u8>>) {
    if list.len() <= LONG {
        write(bin, list.len() as u32);
        bin.extend(list);
        return;
    }
    let mut pointer = vec![];
    write(&mut pointer, Form::Elsewhere as u32);
    write(&mut pointer, long.len() as u32);
    write(bin, pointer.len() as u32);
    bin.extend(pointer);
    long.push(list.to_vec());
}

impl Shards {
    fn add(&mut self, bytes: &[u8]) {
        let digest = data::digest(bytes, NAME_DIGITS);
        let name = format!("i/{}-{digest}", self.files.len());
        self.files.push((format!("{name}.js"), data::binary(&name, bytes)));
        self.names.push_str(&digest);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::posting::Heading;

    fn slot(n: u32) -> Slot {
        let hash = n.wrapping_mul(0x9e37_79b9);
        Slot { place: hash, key: hash }
    }

    fn index(documents: u32) -> Index {
        let mut index = Index::default();
        for document in 0..documents {
            for token in 0..300 {
                index.han(slot(document / 3 * 7 + token), document, &[(token % 9, Heading::Outside)]);
            }
            index.word(&format!("word{document}"), document, &[(1, Heading::Outside)]);
        }
        index
    }

    #[test]
    fn shards_are_of_one_size() {
        let shards = index(2000).shards(2000);
        let sizes: Vec<usize> = shards.files.iter().map(|(_, bytes)| bytes.len()).collect();
        assert!(shards.files.len() > 1 << shards.bits && shards.bits > 3, "{}", shards.bits);
        assert!(sizes.iter().all(|&size| size < 28 << 10), "{sizes:?}");
        assert_eq!(shards.names.len(), shards.files.len() * NAME_DIGITS);
    }

    #[test]
    fn one_index_has_one_set_of_files() {
        assert_eq!(index(500).shards(500).files, index(500).shards(500).files);
    }

    #[test]
    fn a_small_change_moves_few_files() {
        let (before, mut after) = (index(2000).shards(2001), index(2000));
        after.han(slot(5), 2000, &[(3, Heading::Outside)]);
        let after = after.shards(2001);
        let changed = before.files.iter().zip(&after.files).filter(|(a, b)| a != b).count();
        assert_eq!((changed, before.files.len()), (1, after.files.len()));
    }
}
