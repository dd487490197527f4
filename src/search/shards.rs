//! The files of an index (分片): shards of Han tokens chosen by hash, shards of words in order. One changed clause changes the
//! lists of its tokens only, so few shards are written anew. Knows no text and no edition.

use super::bits::{Bits, low_bits};
use super::data::{self, DataFile, NAME_DIGITS};
use super::index::{Index, KEY_BITS, Slot};
use super::ledger::{Ledger, Touched, shard};
use super::posting::{List, write_elsewhere};
use std::collections::BTreeMap;

/// The files of an index and what finds them: shards of Han tokens, shards of words, then long lists.
#[derive(Debug, Default)]
pub struct Shards {
    /// Path and bytes.
    pub files: Vec<DataFile>,
    /// Paths of files of the index before that stand.
    pub standing: Vec<String>,
    /// The first word of each shard of words.
    pub words: Vec<String>,
    /// What a later index may want to know.
    pub ledger: Ledger,
}

/// Bytes a shard should have, before base64; they lie between half and the whole of it.
const SHARD: usize = 5 << 10;

/// The same as long as there are no more than `2^FEW`: a name costs every search five bytes, a shard that a small site's
/// search reads costs kilobytes.
const SMALL: usize = SHARD / 4;

/// See `SMALL`; a power of two.
const FEW: u32 = 7;

/// Bytes from which on a list has a file of its own.
const LONG: usize = 10 << 10;

impl Shards {
    /// The files of an index, for a handbook whose documents have numbers below `room`. Where of Han tokens only those in
    /// `touched` shards were added, all other shards stand; `None` where they cannot, since their files would have other numbers.
    pub fn of(index: Index, room: u32, touched: Option<&Touched>) -> Option<Self> {
        let (han, words) = index.settled();
        let mut lists: Vec<(Slot, Bits)> = han.map(|(slot, list)| (slot, list.written(room))).collect();
        let bits = bits(lists.iter().map(size).sum::<usize>() + touched.map_or(0, Touched::standing));
        if touched.is_some_and(|touched| touched.before.bits != bits) {
            return None;
        }
        lists.sort_unstable_by_key(|(slot, _)| (shard(slot.place, bits), slot.found_by(), *slot));
        let mut shards = Self { ledger: Ledger { bits, ..Ledger::default() }, ..Self::default() };
        let mut long = vec![];
        shards.put_han(&lists, &mut long, touched)?;
        for bin in self::words(&words, room, &mut shards.words, &mut long) {
            shards.add(&bin.into_bytes());
        }
        shards.ledger.words = shards.words.len() as u32;
        for list in long {
            match list {
                Some(list) => shards.add(&list.into_bytes()),
                None => shards.keep(&touched?.before)?,
            }
        }
        touched.is_none_or(|touched| shards.ledger.counts_like(&touched.before)).then_some(shards)
    }

    /// The shards of Han tokens, from lists in their order; of a long list of one that stands, `long` holds the place.
    fn put_han(
        &mut self,
        mut lists: &[(Slot, Bits)],
        long: &mut Vec<Option<Bits>>,
        touched: Option<&Touched>,
    ) -> Option<()> {
        let bits = self.ledger.bits;
        for n in 0..1 << bits {
            let (own, rest) = lists.split_at(lists.partition_point(|(slot, _)| shard(slot.place, bits) == n));
            lists = rest;
            let before = long.len();
            let size = match touched.filter(|touched| !touched.has(n)).map(|touched| &touched.before) {
                Some(ledger) => {
                    self.keep(ledger)?;
                    long.resize(before + ledger.long[n] as usize, None);
                    ledger.sizes[n]
                }
                None => {
                    self.add(&bin(own, long));
                    own.iter().map(size).sum::<usize>() as u32
                }
            };
            self.ledger.sizes.push(size);
            self.ledger.long.push((long.len() - before) as u32);
        }
        Some(())
    }

    /// The number of the next file.
    fn number(&self) -> usize {
        self.ledger.names.len() / NAME_DIGITS
    }

    fn add(&mut self, bytes: &[u8]) {
        let digest = data::digest(bytes, NAME_DIGITS);
        let name = format!("i/{}-{digest}", self.number());
        self.files.push((format!("{name}.js"), data::binary(&name, bytes)));
        self.ledger.names.push_str(&digest);
    }

    /// Leaves the next file as it was.
    fn keep(&mut self, before: &Ledger) -> Option<()> {
        let digest = before.name(self.number())?;
        self.standing.push(format!("i/{}-{digest}.js", self.number()));
        self.ledger.names.push_str(digest);
        Some(())
    }
}

/// How many bits choose a shard where all lists together are of this size.
fn bits(size: usize) -> u32 {
    let of = |most: usize| size.div_ceil(most).next_power_of_two().trailing_zeros();
    of(SHARD).max(of(SMALL).min(FEW))
}

/// What a list adds to its shard, about, in bytes.
fn size((_, list): &(Slot, Bits)) -> usize {
    list.len().min(LONG) + 1
}

/// A shard of Han tokens: how many lists, then each list after what its token lies apart from the one before it.
fn bin(lists: &[(Slot, Bits)], long: &mut Vec<Option<Bits>>) -> Vec<u8> {
    let mut out = Bits::default();
    out.small(lists.len() as u32 + 1);
    let (low, mut before) = (low_bits(lists.len() as u32, 1 << KEY_BITS), 0);
    for (slot, list) in lists {
        out.distance(slot.found_by() - before, low);
        before = slot.found_by();
        put(&mut out, list, long);
    }
    out.into_bytes()
}

/// Shards of words: how long each word is after what it shares with the one before it, and its list; 0 ends.
fn words(
    words: &BTreeMap<String, List>,
    room: u32,
    firsts: &mut Vec<String>,
    long: &mut Vec<Option<Bits>>,
) -> Vec<Bits> {
    let (mut bins, mut before): (Vec<Bits>, &str) = (vec![], "");
    for (word, list) in words {
        let full = bins.last().is_none_or(|bin| bin.len() > SHARD || bin.len() > SHARD / 4 && cuts(word));
        if full {
            bins.push(Bits::default());
            firsts.push(word.clone());
            before = "";
        }
        let shared = word.bytes().zip(before.bytes()).take_while(|(a, b)| a == b).count();
        if let Some(bin) = bins.last_mut() {
            bin.small((word.len() - shared) as u32 + 1);
            bin.small(shared as u32 + 1);
            word.bytes().skip(shared).for_each(|byte| bin.plain(u32::from(byte), 8));
            put(bin, &list.written(room), long);
        }
        before = word;
    }
    bins.iter_mut().for_each(|bin| bin.small(1));
    bins
}

/// True for one word in sixteen: where a shard may end, whatever stands before, so that a new word moves few others.
fn cuts(word: &str) -> bool {
    data::digest(word.as_bytes(), 4).starts_with(['0', '1'])
}

/// Appends a list, or the number of the file that holds it.
fn put(bin: &mut Bits, list: &Bits, long: &mut Vec<Option<Bits>>) {
    if list.len() <= LONG {
        return bin.append(list);
    }
    write_elsewhere(long.len() as u32, bin);
    long.push(Some(list.clone()));
}

#[cfg(test)]
mod tests;
