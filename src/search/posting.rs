//! Posting lists (倒排表): which documents hold a token, in which units, and whether there as a heading; as bytes that grow
//! while documents are read in order. Frequent tokens keep documents only. `engine.js` reads what this writes.

/// Bytes a list may take before it forgets units and keeps documents only.
const UNITS_LIMIT: usize = 6 << 10;

/// Where a token stands inside one document: ascending units, each with whether it stands in the unit's heading.
pub type Units<'u> = &'u [(u32, Heading)];

/// Whether a token stands in the heading of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Heading {
    /// In its heading, and perhaps in its text too.
    Inside,
    /// In its text only.
    Outside,
}

/// One growing list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List {
    bytes: Vec<u8>,
    last: u32,
    documents: u32,
    level: Level,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Level {
    /// Per document: `delta*2 + (several units)`, then the units as `unit*2 + heading`, several of them counted and by delta.
    Units,
    /// Per document: `delta*2 + (stands in the title)`.
    Documents,
}

/// Forms of a written list; its first number is `documents*4 + form`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Documents with units.
    Units = 0,
    /// Documents by delta.
    Documents = 1,
    /// A bit a document, then the titles by delta.
    Bits = 2,
    /// The list stands in a file of its own: its number follows.
    Elsewhere = 3,
}

impl List {
    /// An empty list that keeps units while it is short.
    pub fn of_units() -> Self {
        Self { bytes: vec![], last: 0, documents: 0, level: Level::Units }
    }

    /// An empty list that keeps documents only.
    pub fn of_documents() -> Self {
        Self { level: Level::Documents, ..Self::of_units() }
    }

    /// How many documents it holds.
    pub fn documents(&self) -> u32 {
        self.documents
    }

    /// Adds a document; its number is greater than all before. Unit 0 is the title.
    pub fn push(&mut self, document: u32, units: Units<'_>) {
        let delta = document - self.last;
        match (self.level, units) {
            (Level::Documents, _) => self.number(delta << 1 | u32::from(is_title(units))),
            (Level::Units, [one]) => {
                self.number(delta << 1);
                self.number(packed(0, *one));
            }
            (Level::Units, several) => {
                self.number(delta << 1 | 1);
                self.number(several.len() as u32);
                let mut before = 0;
                for unit in several {
                    self.number(packed(before, *unit));
                    before = unit.0;
                }
            }
        }
        self.last = document;
        self.documents += 1;
        if self.level == Level::Units && self.bytes.len() > UNITS_LIMIT {
            self.forget_units();
        }
    }

    fn number(&mut self, n: u32) {
        write(&mut self.bytes, n);
    }

    fn forget_units(&mut self) {
        let mut short = Self::of_documents();
        for (document, title) in self.entries() {
            let unit = if title { 0 } else { 1 };
            short.push(document, &[(unit, Heading::Outside)]);
        }
        *self = short;
    }

    /// The documents, each with whether the token stands in its title.
    fn entries(&self) -> Vec<(u32, bool)> {
        let (mut out, mut document, mut at) = (vec![], 0, 0);
        while at < self.bytes.len() {
            let head = read(&self.bytes, &mut at);
            document += head >> 1;
            let title = match self.level {
                Level::Documents => head & 1 == 1,
                Level::Units => {
                    let units = if head & 1 == 1 { read(&self.bytes, &mut at) } else { 1 };
                    let first = read(&self.bytes, &mut at) >> 1;
                    for _ in 1..units {
                        read(&self.bytes, &mut at);
                    }
                    first == 0
                }
            };
            out.push((document, title));
        }
        out
    }

    /// The list as it is written, in a handbook of `total` documents.
    pub fn written(&self, total: u32) -> Vec<u8> {
        let mut out = Vec::with_capacity(self.bytes.len() + 4);
        let bits = match self.level {
            Level::Units => None,
            Level::Documents => Some(self.bits(total)).filter(|bits| bits.len() < self.bytes.len()),
        };
        let form = match (self.level, &bits) {
            (Level::Units, _) => Form::Units,
            (_, None) => Form::Documents,
            (_, Some(_)) => Form::Bits,
        };
        write(&mut out, self.documents << 2 | form as u32);
        out.extend(bits.as_ref().unwrap_or(&self.bytes));
        out
    }

    fn bits(&self, total: u32) -> Vec<u8> {
        let mut out = vec![0; (total as usize).div_ceil(8)];
        let (entries, mut last) = (self.entries(), 0);
        for (document, _) in &entries {
            out[*document as usize / 8] |= 1 << (document % 8);
        }
        for (document, _) in entries.iter().filter(|(_, title)| *title) {
            write(&mut out, document - last);
            last = *document;
        }
        out
    }
}

fn is_title(units: Units<'_>) -> bool {
    units.first().is_some_and(|(unit, _)| *unit == 0)
}

fn packed(before: u32, (unit, heading): (u32, Heading)) -> u32 {
    (unit - before) << 1 | u32::from(heading == Heading::Inside)
}

/// Appends a number, seven bits a byte, the lowest first; all bytes but the last have their highest bit set.
pub fn write(out: &mut Vec<u8>, mut n: u32) {
    while n >= 128 {
        out.push(n as u8 | 128);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads such a number and moves on; 0 at the end.
fn read(bytes: &[u8], at: &mut usize) -> u32 {
    let (mut n, mut shift) = (0, 0);
    while let Some(&byte) = bytes.get(*at) {
        *at += 1;
        n |= u32::from(byte & 127) << shift;
        shift += 7;
        if byte < 128 {
            break;
        }
    }
    n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back() {
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, u32::MAX >> 4, u32::MAX];
        let mut bytes = vec![];
        numbers.iter().for_each(|&n| write(&mut bytes, n));
        let mut at = 0;
        assert!(numbers.iter().all(|&n| read(&bytes, &mut at) == n) && at == bytes.len());
        assert_eq!(bytes[..4], [0, 1, 127, 128]);
    }

    #[test]
    fn a_short_list_keeps_units() {
        let mut list = List::of_units();
        list.push(2, &[(0, Heading::Inside)]);
        list.push(7, &[(1, Heading::Outside), (4, Heading::Inside)]);
        assert_eq!(list.written(9), [2 << 2, 2 << 1, 1, (5 << 1) | 1, 2, 1 << 1, (3 << 1) | 1]);
        assert_eq!(list.entries(), [(2, true), (7, false)]);
    }

    #[test]
    fn a_long_list_keeps_documents() {
        let mut list = List::of_units();
        for document in 0..8000 {
            let unit = if document % 100 == 0 { 0 } else { 3 };
            list.push(document, &[(unit, Heading::Outside), (unit + 1, Heading::Inside)]);
        }
        assert_eq!((list.documents(), list.level), (8000, Level::Documents));
        let entries = list.entries();
        assert_eq!(entries.len(), 8000);
        assert!(entries.iter().all(|(document, title)| *title == (document % 100 == 0)));
        let written = list.written(8000);
        assert_eq!(&written[..3], [0x82, 0xfa, 0x01], "8000 documents as bits");
        assert_eq!(written.len(), 3 + 1000 + 80);
    }

    #[test]
    fn bits_are_used_only_where_they_are_shorter() {
        let mut list = List::of_documents();
        [3, 900].iter().for_each(|&document| list.push(document, &[(1, Heading::Outside)]));
        assert_eq!(list.written(1000), [(2 << 2) | 1, 6, 0x82, 0x0e]);
    }
}
