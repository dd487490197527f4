//! What was read of one file of texts as bytes (读录), for a later build of the same texts, which then need not be read again. Holds
//! everything that the index takes of it, and of the files their names. Bytes that say anything else are no record.

use super::fragment::STATUSES;
use super::guess::Characters;
use super::index::Slot;
use super::posting::{Stand, grow};
use super::read::Read;
use super::terms::Terms;
use std::collections::BTreeMap;

impl Read {
    /// What the index takes of it, as bytes.
    pub fn record(&self) -> Vec<u8> {
        let mut out = vec![];
        grow(&mut out, self.file);
        put_list(&mut out, &self.versions, |out, (path, digest)| {
            put_text(out, path);
            put_text(out, digest);
        });
        put_list(&mut out, &self.documents, put_terms);
        let characters: Vec<u32> = self.characters.iter().map(|c| c as u32).collect();
        put_rising(&mut out, &characters);
        out
    }

    /// What a record holds; `None` where the bytes are none.
    pub fn recall(bytes: &[u8]) -> Option<Self> {
        let mut bytes = Bytes::new(bytes);
        let file = bytes.number()?;
        let versions = bytes.list(|bytes| Some((bytes.text()?, bytes.text()?)))?;
        let documents = bytes.list(Bytes::terms)?;
        let used: Option<String> = bytes.rising()?.into_iter().map(char::from_u32).collect();
        let mut characters = Characters::default();
        characters.read(&used?);
        bytes.bytes.is_empty().then(|| Self { file, versions, documents, characters, ..Self::default() })
    }
}

fn put_terms(out: &mut Vec<u8>, terms: &Terms) {
    // The single characters were settled with the others.
    let Terms { document, han, names, words, keys, department, status, own, parts, singles: _ } = terms;
    grow(out, *document);
    grow(out, *parts);
    put_text(out, department);
    grow(out, STATUSES.iter().position(|known| known == status).map_or(0, |at| at as u32 + 1));
    put_list(out, own, |out, edition| grow(out, *edition as u32));
    put_list(out, keys, |out, key| put_text(out, key));
    put_list(out, names, |out, slot| {
        grow(out, slot.place);
        grow(out, slot.key);
    });
    put_list(out, &words.iter().collect::<Vec<_>>(), |out, (word, stand)| {
        put_text(out, word);
        put_stand(out, stand.bits());
    });
    let mut last = 0;
    put_list(out, han, |out, packed| {
        let hash = (packed >> 32) as u32;
        grow(out, hash - last);
        put_stand(out, *packed as u32);
        last = hash;
    });
}

/// One place by its number, several as they are.
fn put_stand(out: &mut Vec<u8>, bits: u32) {
    let single = bits.is_power_of_two();
    grow(out, if single { bits.trailing_zeros() << 1 } else { bits << 1 | 1 });
}

fn put_list<T>(out: &mut Vec<u8>, list: &[T], mut put: impl FnMut(&mut Vec<u8>, &T)) {
    grow(out, list.len() as u32);
    list.iter().for_each(|one| put(out, one));
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    grow(out, text.len() as u32);
    out.extend_from_slice(text.as_bytes());
}

/// Numbers that rise, each by what it lies behind the one before.
fn put_rising(out: &mut Vec<u8>, numbers: &[u32]) {
    let mut last = 0;
    put_list(out, numbers, |out, number| {
        grow(out, number - last);
        last = *number;
    });
}

/// What is left of a record to be read.
pub(super) struct Bytes<'b> {
    bytes: &'b [u8],
}

impl<'b> Bytes<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self { bytes }
    }

    pub(super) fn rest(&self) -> &'b [u8] {
        self.bytes
    }

    pub(super) fn number(&mut self) -> Option<u32> {
        let (mut n, mut shift) = (0u32, 0);
        loop {
            let (&byte, rest) = self.bytes.split_first()?;
            self.bytes = rest;
            n |= u32::from(byte & 127).checked_shl(shift)?;
            shift += 7;
            if byte < 128 {
                return Some(n);
            }
        }
    }

    fn text(&mut self) -> Option<String> {
        let length = self.number()? as usize;
        let (text, rest) = self.bytes.split_at_checked(length)?;
        self.bytes = rest;
        String::from_utf8(text.to_vec()).ok()
    }

    fn list<T>(&mut self, mut one: impl FnMut(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.number()? as usize;
        // A length that cannot be is not believed before its entries are there.
        let mut list = Vec::with_capacity(length.min(self.bytes.len()));
        for _ in 0..length {
            list.push(one(self)?);
        }
        Some(list)
    }

    fn rising(&mut self) -> Option<Vec<u32>> {
        let mut last = 0u32;
        self.list(|bytes| {
            last = last.checked_add(bytes.number()?)?;
            Some(last)
        })
    }

    fn stand(&mut self) -> Option<u32> {
        let short = self.number()?;
        if short & 1 == 1 { Some(short >> 1) } else { 1u32.checked_shl(short >> 1) }
    }

    fn terms(&mut self) -> Option<Terms> {
        let (document, parts) = (self.number()?, self.number()?);
        let department = self.text()?;
        let status = match self.number()? {
            0 => "",
            at => STATUSES.get(at as usize - 1)?,
        };
        let own = self.list(|bytes| Some(bytes.number()? as usize))?;
        let keys = self.list(Bytes::text)?;
        let names = self.list(|bytes| Some(Slot { place: bytes.number()?, key: bytes.number()? }))?;
        let words = self.list(|bytes| Some((bytes.text()?, Stand::of_bits(bytes.stand()?))))?;
        let words: BTreeMap<String, Stand> = words.into_iter().collect();
        let mut last = 0u32;
        let han = self.list(|bytes| {
            last = last.checked_add(bytes.number()?)?;
            Some(u64::from(last) << 32 | u64::from(bytes.stand()?))
        })?;
        let singles = Characters::default();
        Some(Terms { document, han, singles, names, words, keys, department, status, own, parts })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read() -> Read {
        let mut characters = Characters::default();
        characters.read("ab 第一条\u{ffff}");
        let stand = Stand::TITLE.with(Stand::text(3));
        let terms = Terms {
            document: 70_000,
            han: vec![1, 5 << 32 | 2, 5 << 32 | 3, u64::MAX << 32 | u64::from(stand.bits())],
            names: vec![Slot { place: 1, key: u32::MAX }],
            words: [("sc-003".to_owned(), stand), ("税".to_owned(), Stand::WHOLE)].into(),
            keys: vec!["zhidu".to_owned(), String::new()],
            department: "market".to_owned(),
            status: "in-force",
            own: vec![2],
            parts: 4,
            singles: Characters::default(),
        };
        let versions = vec![("f/12.js".to_owned(), "0a1b2".to_owned())];
        Read { file: 300, versions, documents: vec![terms, Terms::default()], characters, files: vec![] }
    }

    #[test]
    fn a_record_says_what_was_read() {
        let (read, recalled) = (read(), Read::recall(&read().record()).expect("a record"));
        assert_eq!(format!("{recalled:?}"), format!("{read:?}"));
        assert!(Read::recall(&Read::default().record()).is_some());
    }

    #[test]
    fn half_a_record_or_one_and_a_half_is_none() {
        let record = read().record();
        assert!((0..record.len()).all(|length| Read::recall(&record[..length]).is_none()));
        assert!(Read::recall(&[&record[..], &[0]].concat()).is_none());
        for at in 0..record.len() {
            let mut spoilt = record.clone();
            spoilt[at] ^= 0x80;
            Read::recall(&spoilt);
        }
    }
}
