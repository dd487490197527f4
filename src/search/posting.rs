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
mod tests {
    use super::super::bits::{low_bits, tests::Reader};
    use super::super::tests::Dice;
    use super::*;
    use std::collections::BTreeSet;

    fn list(entries: &[(u32, Stand)]) -> List {
        let mut list = List::beginning(entries[0].1);
        entries.iter().for_each(|(document, stand)| list.push(*document, *stand));
        list
    }

    /// A written list as the engine understands it: document, title, heading, units; no units = anywhere.
    fn read(bytes: &[u8], room: u32) -> Vec<(u32, bool, bool, Vec<u32>)> {
        let mut bits = Reader(bytes, 0);
        let documents = bits.small();
        if bits.plain(1) == 1 {
            assert_eq!(bits.plain(1), 0, "the list is here");
            let all = bits.ascending(documents, room);
            let titles = bits.small() - 1;
            let titles = bits.ascending(titles, documents);
            return (0..).zip(all).map(|(n, d)| (d, titles.contains(&n), false, vec![])).collect();
        }
        let (low, mut next) = (low_bits(documents, room), 0);
        let entry = |_| {
            let document = next + bits.distance(low);
            next = document + 1;
            if bits.plain(1) == 0 {
                return (document, false, false, vec![bits.plain(4)]);
            }
            let (title, heading, count) = (bits.plain(1) == 1, bits.plain(1) == 1, bits.small() - 1);
            let units = match count {
                4 => {
                    let all = bits.plain(16);
                    (0..16).filter(|n| all >> n & 1 == 1).collect()
                }
                _ => (0..count).map(|_| bits.plain(4)).collect(),
            };
            (document, title, heading, units)
        };
        (0..documents).map(entry).collect()
    }

    fn written(list: &List, room: u32) -> Vec<u8> {
        list.written(room).into_bytes()
    }

    #[test]
    fn a_short_list_keeps_places() {
        let several = Stand::text(1).with(Stand::text(15)).with(Stand::HEADING);
        let many = (0..7).fold(Stand::TITLE, |all, n| all.with(Stand::text(n * 2)));
        let list = list(&[
            (2, Stand::TITLE),
            (7, Stand::text(9)),
            (8, several),
            (300, many),
            (301, Stand::ANYWHERE.with(Stand::HEADING)),
            (302, Stand::ANYWHERE.with(Stand::TITLE).with(Stand::text(3))),
        ]);
        let wanted = [
            (2, true, false, vec![]),
            (7, false, false, vec![9]),
            (8, false, true, vec![1, 15]),
            (300, true, false, (0..7).map(|n| n * 2).collect()),
            (301, false, true, vec![]),
            (302, true, false, (0..16).collect()),
        ];
        assert_eq!(read(&written(&list, 512), 512), wanted);
    }

    #[test]
    fn one_rare_place_takes_three_bytes() {
        assert!(written(&list(&[(5000, Stand::text(3))]), 8192).len() <= 3);
    }

    #[test]
    fn a_long_list_keeps_documents() {
        let stand = |n: u32| if n.is_multiple_of(100) { Stand::TITLE } else { Stand::text(3) };
        let entries: Vec<(u32, Stand)> = (0..8000).map(|n| (n, stand(n))).collect();
        let list = list(&entries);
        assert_eq!((list.documents, list.level), (8000, Level::Documents));
        let back = read(&written(&list, 8000), 8000);
        let wanted: Vec<_> = entries.iter().map(|(n, s)| (*n, s.has(Stand::TITLE), false, vec![])).collect();
        assert_eq!(back, wanted);
        assert!(written(&list, 8000).len() < 1200);
    }

    #[test]
    fn a_whole_token_keeps_no_places() {
        let list = list(&[(3, Stand::WHOLE), (900, Stand::WHOLE.with(Stand::TITLE))]);
        assert_eq!(
            read(&written(&list, 1000), 1000),
            [(3, false, false, vec![]), (900, true, false, vec![])]
        );
    }

    /// What a reader must learn of one document: title, heading, units; no units = anywhere.
    type Known = (u32, bool, bool, Vec<u32>);

    /// A list drawn by a seed and what it must tell, kept as plain flags beside it.
    fn drawn(dice: &mut Dice, room: u32, dense: u32) -> (List, Vec<Known>) {
        let (mut list, mut known) = (None, vec![]);
        for document in (0..room).filter(|_| dice.roll(dense) == 0).collect::<Vec<_>>() {
            let (title, heading, anywhere) = (dice.roll(8) == 0, dice.roll(8) == 0, dice.roll(20) == 0);
            let count = dice.roll(8) + u32::from(!title);
            let units: BTreeSet<u32> = (0..count).map(|_| dice.roll(BUCKETS)).collect();
            let mut stand = units.iter().fold(Stand::default(), |all, unit| all.with(Stand::text(*unit)));
            let flags = [(title, Stand::TITLE), (heading, Stand::HEADING), (anywhere, Stand::ANYWHERE)];
            flags.iter().filter(|(is, _)| *is).for_each(|(_, place)| stand = stand.with(*place));
            list.get_or_insert_with(|| List::beginning(stand)).push(document, stand);
            let units = match (anywhere, title) {
                (true, true) => (0..BUCKETS).collect(),
                (true, false) => vec![],
                _ => units.into_iter().collect(),
            };
            known.push((document, title, heading, units));
        }
        (list.unwrap_or_else(|| List::beginning(Stand::default())), known)
    }

    #[test]
    fn any_list_comes_back() {
        let mut dice = Dice(0x5eed_0001);
        let mut long = 0;
        for _ in 0..300 {
            let (room, dense) = (1 + dice.roll(3000), 1 + dice.roll(60));
            let (list, known) = drawn(&mut dice, room, dense);
            if known.is_empty() {
                continue;
            }
            let forgot = list.level == Level::Documents;
            let told = |(document, title, heading, units): &Known| match forgot {
                true => (*document, *title, false, vec![]),
                false => (*document, *title, *heading, units.clone()),
            };
            assert_eq!(read(&written(&list, room), room), known.iter().map(told).collect::<Vec<_>>());
            assert!(
                !forgot || known.len() * 5 > PLACES_LIMIT,
                "at most five bytes a document: {}",
                known.len()
            );
            long += u32::from(forgot);
        }
        assert!((3..150).contains(&long), "some are long: {long}");
    }

    #[test]
    fn a_list_costs_no_more_than_its_plain_form() {
        let mut dice = Dice(0x5eed_0002);
        for _ in 0..60 {
            let (room, dense) = (256 + dice.roll(8000), 1 + dice.roll(200));
            let (list, known) = drawn(&mut dice, room, dense);
            if known.is_empty() {
                continue;
            }
            // A bit for each document there may be, and what stands where in three bytes, is what nobody must exceed.
            let bound = room as usize / 8 + 4 + known.len() * 3;
            assert!(written(&list, room).len() <= bound, "{} of {bound} bytes", written(&list, room).len());
        }
    }
}
