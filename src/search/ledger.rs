//! What an index knew of its shards (账), so that after an edit only those are made again whose lists changed: which token lies
//! in which shard, how much lies in each, and the names of the files. Knows no list.

use super::data::NAME_DIGITS;
use super::posting::grow;
use super::read::Read;
use super::record::Bytes;
use super::terms::place_of;

/// The shards of an index that was made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ledger {
    /// How many bits of a hash choose a shard.
    pub bits: u32,
    /// What each shard of Han tokens counts for when `bits` are chosen, in bytes.
    pub sizes: Vec<u32>,
    /// How many lists of each have files of their own.
    pub long: Vec<u32>,
    /// How many shards of words there are.
    pub words: u32,
    /// The digests in the names of all files, in the order of their numbers.
    pub names: String,
}

impl Ledger {
    /// The shard of a token, by what its shard is chosen by.
    pub fn shard(&self, place: u32) -> usize {
        shard(place, self.bits)
    }

    /// The digest in the name of the file of this number.
    pub fn name(&self, number: usize) -> Option<&str> {
        self.names.get(number * NAME_DIGITS..(number + 1) * NAME_DIGITS)
    }

    /// True where files of the same numbers hold shards and lists of the same kinds.
    pub fn counts_like(&self, other: &Self) -> bool {
        (self.bits, &self.long, self.words) == (other.bits, &other.long, other.words)
    }

    /// Everything as bytes.
    pub fn record(&self) -> Vec<u8> {
        let mut out = vec![];
        grow(&mut out, self.bits);
        grow(&mut out, self.words);
        for (size, long) in self.sizes.iter().zip(&self.long) {
            grow(&mut out, *size);
            grow(&mut out, *long);
        }
        out.extend_from_slice(self.names.as_bytes());
        out
    }

    /// What such bytes say; `None` where they are none.
    pub fn recall(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes::new(bytes);
        let (bits, words) = (bytes.number()?, bytes.number()?);
        let (mut sizes, mut long) = (vec![], vec![]);
        for _ in 0..1usize.checked_shl(bits).filter(|shards| *shards <= bytes.rest().len())? {
            sizes.push(bytes.number()?);
            long.push(bytes.number()?);
        }
        let names = std::str::from_utf8(bytes.rest()).ok().filter(|names| names.is_ascii())?.to_owned();
        let files = sizes.len() as u64 + u64::from(words) + long.iter().copied().map(u64::from).sum::<u64>();
        (names.len() as u64 / NAME_DIGITS as u64 >= files).then_some(Self { bits, sizes, long, words, names })
    }
}

/// The shard of a token where so many bits choose it.
pub fn shard(place: u32, bits: u32) -> usize {
    (u64::from(place) << bits >> 32) as usize
}

/// Shards of an earlier index whose lists changed.
#[derive(Debug, Clone)]
pub struct Touched {
    /// The index.
    pub before: Ledger,
    shards: Vec<bool>,
}

impl Touched {
    /// None.
    pub fn none(before: Ledger) -> Self {
        Self { shards: vec![false; before.sizes.len()], before }
    }

    /// True where lists of this shard changed.
    pub fn has(&self, shard: usize) -> bool {
        self.shards.get(shard).is_none_or(|touched| *touched)
    }

    /// Adds the shards whose lists say something else of a file of texts after an edit than before it.
    pub fn compare(&mut self, before: &Read, after: &Read) {
        for (old, new) in before.documents.iter().zip(&after.documents) {
            apart(&old.han, &new.han).for_each(|packed| self.touch(place_of(packed)));
            apart(&old.names, &new.names).for_each(|slot| self.touch(slot.place));
        }
    }

    fn touch(&mut self, place: u32) {
        let shard = self.before.shard(place);
        self.shards[shard] = true;
    }

    /// Leaves of what was read only what lies in these shards.
    pub fn narrow(&self, read: &mut Read) {
        let lies = |place| self.has(self.before.shard(place));
        for terms in &mut read.documents {
            terms.han.retain(|packed| lies(place_of(*packed)));
            terms.names.retain(|slot| lies(slot.place));
        }
    }

    /// What the shards count for that stand, in bytes.
    pub fn standing(&self) -> usize {
        let sizes = self.before.sizes.iter().zip(&self.shards);
        sizes.filter(|(_, touched)| !**touched).map(|(size, _)| *size as usize).sum()
    }
}

/// What only one of two sorted lists holds.
fn apart<'l, T: Ord + Copy>(one: &'l [T], two: &'l [T]) -> impl Iterator<Item = T> + 'l {
    let lacks = |list: &'l [T]| move |item: &&T| list.binary_search(item).is_err();
    one.iter().filter(lacks(two)).chain(two.iter().filter(lacks(one))).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_ledger_comes_back_and_half_of_one_is_none() {
        let ledger = Ledger {
            bits: 2,
            sizes: vec![300, 0, 70_000, 1],
            long: vec![0, 0, 2, 0],
            words: 1,
            names: "0123456789abcdefghijklmnopqrstuv012".to_owned(),
        };
        let bytes = ledger.record();
        assert_eq!(Ledger::recall(&bytes).as_ref(), Some(&ledger));
        assert!((0..bytes.len()).all(|length| Ledger::recall(&bytes[..length]).is_none()));
        assert_eq!((ledger.shard(0), ledger.shard(u32::MAX), ledger.shard(1 << 30)), (0, 3, 1));
        assert_eq!((ledger.name(1), ledger.name(7)), (Some("56789"), None));
        assert_eq!(Ledger::recall(&[40, 0]), None, "more shards than there can be");
        let many = Ledger { bits: 1, sizes: vec![0; 2], long: vec![u32::MAX, 1], ..Ledger::default() };
        assert_eq!(Ledger::recall(&many.record()), None, "more files than there are names");
    }
}
