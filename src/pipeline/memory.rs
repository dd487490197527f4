//! What a build knew of the site that it made (记忆), as bytes, for the next build of the same sources after an edit: the face of
//! the handbook, what was read of each document for the search, and the shards of that. It is told piece by piece while the site
//! is made, since there is as much of it as of the texts themselves. Knows no file; bytes that say anything else are none.

use super::face::Face;
use crate::search::ledger::Ledger;
use crate::search::read::Read;
use crate::source::ContentHash;
use std::collections::BTreeMap;

/// Takes in what is to be remembered, bytes behind bytes.
pub type Remember<'r> = dyn FnMut(&[u8]) + 'r;

/// Stands behind the last record in the place of a file's number.
const END: u64 = u64::MAX;

/// What a build knew when it was done, in bytes that somebody holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory<'b> {
    pub(super) face: Face,
    /// What was read of each file of search texts.
    records: BTreeMap<u32, &'b [u8]>,
    /// What was known of the shards of the search.
    pub(super) ledger: Ledger,
}

impl<'b> Memory<'b> {
    /// Reads what was told.
    pub fn read(mut bytes: &'b [u8]) -> Option<Self> {
        let (world, rest) = bytes.split_first_chunk()?;
        bytes = rest;
        let world = ContentHash(u128::from_le_bytes(*world));
        let [documents, pages] = [numbers(&mut bytes)?, numbers(&mut bytes)?];
        let mut records = BTreeMap::new();
        loop {
            let file = number(&mut bytes)?;
            if file == END {
                break;
            }
            let length = usize::try_from(number(&mut bytes)?).ok()?;
            let (record, rest) = bytes.split_at_checked(length)?;
            records.insert(u32::try_from(file).ok()?, record);
            bytes = rest;
        }
        let length = usize::try_from(number(&mut bytes)?).ok().filter(|length| *length == bytes.len())?;
        let ledger = Ledger::recall(&bytes[..length])?;
        Some(Self { face: Face { world, documents, pages }, records, ledger })
    }

    /// What was read of a file of texts.
    pub(super) fn recall(&self, file: u32) -> Option<(Read, &'b [u8])> {
        let record = *self.records.get(&file)?;
        Read::recall(record).filter(|read| read.file == file).map(|read| (read, record))
    }
}

/// Tells the face of a handbook, first of all.
pub(super) fn tell_face(face: &Face, remember: &mut Remember<'_>) {
    let mut out = face.world.0.to_le_bytes().to_vec();
    for list in [&face.documents, &face.pages] {
        out.extend((list.len() as u64).to_le_bytes());
        list.iter().for_each(|hash| out.extend(hash.to_le_bytes()));
    }
    remember(&out);
}

/// Tells what was read of one file of texts.
pub(super) fn tell_record(file: u32, record: &[u8], remember: &mut Remember<'_>) {
    remember(&u64::from(file).to_le_bytes());
    remember(&(record.len() as u64).to_le_bytes());
    remember(record);
}

/// Tells what is known of the shards, last of all.
pub(super) fn tell_ledger(ledger: &Ledger, remember: &mut Remember<'_>) {
    let record = ledger.record();
    remember(&END.to_le_bytes());
    remember(&(record.len() as u64).to_le_bytes());
    remember(&record);
}

fn number(bytes: &mut &[u8]) -> Option<u64> {
    let (number, rest) = bytes.split_first_chunk()?;
    *bytes = rest;
    Some(u64::from_le_bytes(*number))
}

fn numbers(bytes: &mut &[u8]) -> Option<Vec<u64>> {
    let count = number(bytes)?;
    (0..count).map(|_| number(bytes)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_memory_says_what_was_known_and_half_of_one_nothing() {
        let face = Face { world: ContentHash::of(b"world"), documents: vec![1, u64::MAX], pages: vec![3] };
        let record = Read { file: 7, ..Read::default() }.record();
        let mut bytes = vec![];
        let remember: &mut Remember<'_> = &mut |piece| bytes.extend_from_slice(piece);
        tell_face(&face, remember);
        tell_record(7, &record, remember);
        tell_record(9, &[], remember);
        let ledger = Ledger { sizes: vec![9], long: vec![0], names: "abcde".into(), ..Ledger::default() };
        tell_ledger(&ledger, remember);
        let memory = Memory::read(&bytes).expect("a memory");
        assert_eq!(memory, Memory { face, records: [(7, &*record), (9, &[])].into(), ledger });
        assert!(memory.recall(7).is_some_and(|(read, known)| read.file == 7 && known == record));
        assert!(memory.recall(9).is_none() && memory.recall(8).is_none());
        assert!((0..bytes.len()).all(|length| Memory::read(&bytes[..length]).is_none()));
        assert!(Memory::read(&[&bytes[..], &[0]].concat()).is_none());
    }
}
