//! Posting lists (倒排表): which documents hold a token, and where in them; as bytes that grow while documents are read in
//! order, written as bits. Frequent tokens keep documents only. The engine reads what this writes.

use super::bits::Bits;
use super::bucket::{BUCKET_BITS, BUCKETS};

/// Bytes a list may take while it grows before it forgets places and keeps documents only.
const PLACES_LIMIT: usize = 6 << 10;

/// Where a token stands inside one document: in the title or what belongs to it, in headings, in which units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stand(u32);

impl Stand {
    /// In the title, or in the code and the other names that belong to it.
    pub const TITLE: Self = Self(1 << BUCKETS);
    /// In the heading of a unit.
    pub const HEADING: Self = Self(2 << BUCKETS);
    /// In units that the list does not tell.
    pub const ANYWHERE: Self = Self(4 << BUCKETS);
    /// In any unit; lists that begin so keep no places.
    pub const WHOLE: Self = Self(8 << BUCKETS);

    /// In the text of a unit of this number.
    pub fn text(bucket: u32) -> Self {
        Self(1 << bucket)
    }

    /// Both.
    #[must_use]
    pub fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// True where it is among the places.
    pub fn has(self, place: Self) -> bool {
        self.0 & place.0 != 0
    }

    /// As a number, to be kept beside a token.
    pub fn bits(self) -> u32 {
        self.0
    }

    /// The places of such a number.
    pub fn of_bits(bits: u32) -> Self {
        Self(bits)
    }

    /// The numbers of its units as bits; all of them where the title holds it and nobody knows what else, none where
    /// only nobody knows.
    fn units(self) -> u32 {
        let all = (1 << BUCKETS) - 1;
        match (self.has(Self::ANYWHERE), self.has(Self::TITLE)) {
            (true, true) => all,
            (true, false) => 0,
            _ => self.0 & all,
        }
    }

    /// One unit is told by its number; anything else by title, heading, how many units, and their numbers, or by all
    /// numbers as bits where there are many.
    fn write(self, out: &mut Bits) {
        let units = self.units();
        let (title, heading, count) = (self.has(Self::TITLE), self.has(Self::HEADING), units.count_ones());
        if count == 1 && !title && !heading {
            out.plain(units.trailing_zeros(), 1 + BUCKET_BITS);
            return;
        }
        out.plain(4 | u32::from(title) << 1 | u32::from(heading), 3);
        out.small(count.min(MANY) + 1);
        if count >= MANY {
            return out.plain(units, BUCKETS);
        }
        (0..BUCKETS).filter(|n| units >> n & 1 == 1).for_each(|n| out.plain(n, BUCKET_BITS));
    }
}

/// Units from which on their numbers are written as bits.
const MANY: u32 = 4;

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
    /// Per document the distance and where it stands.
    Places,
    /// Per document `distance*2 + (stands in the title)`.
    Documents,
}

impl List {
    /// An empty list for a token that stands so.
    pub fn beginning(stand: Stand) -> Self {
        let level = if stand.has(Stand::WHOLE) { Level::Documents } else { Level::Places };
        Self { bytes: vec![], last: 0, documents: 0, level }
    }

    /// Adds a document; its number is not less than those before.
    pub fn push(&mut self, document: u32, stand: Stand) {
        if self.documents > 0 && document == self.last {
            // Two tokens of one document that have one hash.
            return;
        }
        let distance = document - self.last;
        match self.level {
            Level::Documents => grow(&mut self.bytes, distance << 1 | u32::from(stand.has(Stand::TITLE))),
            Level::Places => {
                grow(&mut self.bytes, distance);
                let single = stand.0.is_power_of_two() && stand.0 < 1 << BUCKETS;
                let short = if single { stand.0.trailing_zeros() << 1 } else { stand.0 << 1 | 1 };
                grow(&mut self.bytes, short);
            }
        }
        self.last = document;
        self.documents += 1;
        if self.level == Level::Places && self.bytes.len() > PLACES_LIMIT {
            self.forget_places();
        }
    }

    fn forget_places(&mut self) {
        let mut short = Self::beginning(Stand::WHOLE);
        self.entries().for_each(|(document, stand)| short.push(document, stand));
        *self = short;
    }

    /// The documents in order, each with what is known of its places.
    fn entries(&self) -> impl Iterator<Item = (u32, Stand)> {
        let (mut document, mut at) = (0, 0);
        (0..self.documents).map(move |_| {
            let head = grown(&self.bytes, &mut at);
            let stand = match self.level {
                Level::Documents => {
                    document += head >> 1;
                    if head & 1 == 1 { Stand::TITLE.with(Stand::WHOLE) } else { Stand::WHOLE }
                }
                Level::Places => {
                    document += head;
                    let short = grown(&self.bytes, &mut at);
                    if short & 1 == 0 { Stand::text(short >> 1) } else { Stand(short >> 1) }
                }
            };
            (document, stand)
        })
    }

    /// The list as bits, in a handbook whose documents have numbers below `room`: how many there are, a 0 where it has
    /// places, then the documents with these; `10` where it has none, then the documents and which of them have it in
    /// the title.
    pub fn written(&self, room: u32) -> Bits {
        let mut out = Bits::default();
        out.small(self.documents);
        if self.level == Level::Documents {
            out.plain(0b10, 2);
            self.write_documents(room, &mut out);
            return out;
        }
        out.plain(0, 1);
        let low = super::bits::low_bits(self.documents, room);
        let mut next = 0;
        for (document, stand) in self.entries() {
            out.distance(document - next, low);
            next = document + 1;
            stand.write(&mut out);
        }
        out
    }

    fn write_documents(&self, room: u32, out: &mut Bits) {
        out.ascending(self.entries().map(|(document, _)| document), self.documents, room);
        let titled = |(n, (_, stand)): (u32, (u32, Stand))| stand.has(Stand::TITLE).then_some(n);
        let titles: Vec<u32> = (0..).zip(self.entries()).filter_map(titled).collect();
        let count = titles.len() as u32;
        out.small(count + 1);
        out.ascending(titles.into_iter(), count, self.documents);
    }
}

/// What stands for a list in its shard when it lies in a file of its own: a list of one document, `11`, the file's number.
pub fn write_elsewhere(file: u32, out: &mut Bits) {
    out.small(1);
    out.plain(0b11, 2);
    out.small(file + 1);
}

/// Appends a number, seven bits a byte, the lowest first; all bytes but the last have their highest bit set.
#[inline]
pub fn grow(out: &mut Vec<u8>, mut n: u32) {
    while n >= 128 {
        out.push(n as u8 | 128);
        n >>= 7;
    }
    out.push(n as u8);
}

/// Reads such a number and moves on; 0 at the end.
fn grown(bytes: &[u8], at: &mut usize) -> u32 {
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
mod tests;
