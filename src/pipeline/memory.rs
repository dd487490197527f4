//! What a build knew of the site that it made (记忆), as bytes, for the next build of the same sources after an edit: the face of
//! the handbook, and what was read of each document for the search. Knows no file; bytes that say anything else are none.

use super::face::Face;
use crate::search::read::Read;
use crate::source::ContentHash;
use std::collections::BTreeMap;

/// What a build knew when it was done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Memory {
    pub(super) face: Face,
    /// What was read of each file of search texts.
    pub(super) records: BTreeMap<u32, Vec<u8>>,
}

impl Memory {
    /// As bytes, to be kept. Takes it to pieces: there may be as much of it as of the texts themselves.
    pub fn print(self) -> Vec<u8> {
        let size: usize = self.records.values().map(|record| record.len() + 16).sum();
        let mut out = Vec::with_capacity(size + 16 * (self.face.documents.len() + self.face.pages.len() + 4));
        out.extend(self.face.world.0.to_le_bytes());
        for list in [&self.face.documents, &self.face.pages] {
            put(&mut out, list.len() as u64);
            list.iter().for_each(|hash| put(&mut out, *hash));
        }
        put(&mut out, self.records.len() as u64);
        for (file, record) in self.records {
            put(&mut out, u64::from(file));
            put(&mut out, record.len() as u64);
            out.extend(record);
        }
        out
    }

    /// Reads what `print` wrote.
    pub fn read(mut bytes: &[u8]) -> Option<Self> {
        let (world, rest) = bytes.split_first_chunk()?;
        bytes = rest;
        let world = ContentHash(u128::from_le_bytes(*world));
        let [documents, pages] = [numbers(&mut bytes)?, numbers(&mut bytes)?];
        let mut records = BTreeMap::new();
        for _ in 0..number(&mut bytes)? {
            let (file, length) = (number(&mut bytes)?, number(&mut bytes)?);
            let (record, rest) = bytes.split_at_checked(usize::try_from(length).ok()?)?;
            records.insert(u32::try_from(file).ok()?, record.to_vec());
            bytes = rest;
        }
        bytes.is_empty().then_some(Self { face: Face { world, documents, pages }, records })
    }

    /// What was read of a file of texts.
    pub(super) fn recall(&self, file: u32) -> Option<(Read, &[u8])> {
        let record = self.records.get(&file)?;
        Read::recall(record).filter(|read| read.file == file).map(|read| (read, &**record))
    }
}

fn put(out: &mut Vec<u8>, number: u64) {
    out.extend(number.to_le_bytes());
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
        let read = Read { file: 7, ..Read::default() };
        let memory = Memory { face, records: [(7, read.record()), (9, vec![])].into() };
        let bytes = memory.clone().print();
        assert_eq!(Memory::read(&bytes).as_ref(), Some(&memory));
        assert!(memory.recall(7).is_some_and(|(read, _)| read.file == 7));
        assert!(memory.recall(9).is_none() && memory.recall(8).is_none());
        assert!((0..bytes.len()).all(|length| Memory::read(&bytes[..length]).is_none()));
        assert!(Memory::read(&[&bytes[..], &[0]].concat()).is_none());
    }
}
