//! All posting lists of a handbook, and their files: shards of Han tokens chosen by hash, shards of words in order. One
//! changed clause changes the lists of its tokens only, so few shards are written anew. Knows no text and no edition.

use super::bins::binned;
use super::bits::{Bits, low_bits};
use super::data::{self, DataFile, NAME_DIGITS};
use super::ledger::{Ledger, Touched, shard};
use super::posting::{List, Stand, write_elsewhere};
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

/// Bits of a hash that tell a token apart in its shard. Of two tokens in two or three thousand these are the same: who
/// asks for one is shown documents of the other to check, and drops them.
const KEY_BITS: u32 = 20;

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

/// How many places wait: 4 MB of them.
const WAITING: usize = 1 << 18;

/// Bytes a shard should have, before base64; they lie between half and the whole of it.
const SHARD: usize = 5 << 10;

/// The same as long as there are no more than `2^FEW`: a name costs every search five bytes, a shard that a small site's
/// search reads costs kilobytes.
const SMALL: usize = SHARD / 4;

/// See `SMALL`; a power of two.
const FEW: u32 = 7;

/// Bytes from which on a list has a file of its own.
const LONG: usize = 10 << 10;

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

    /// The files, for a handbook whose documents have numbers below `room`.
    pub fn shards(self, room: u32) -> Shards {
        self.shards_after(room, None).unwrap_or_default()
    }

    /// The same where of Han tokens only those in `touched` shards were added: all other shards stand. `None` where they cannot,
    /// since their files would have other numbers.
    pub fn shards_after(mut self, room: u32, touched: Option<&Touched>) -> Option<Shards> {
        self.settle();
        let written = |(slot, list): (Slot, List)| (slot, list.written(room));
        let mut lists: Vec<(Slot, Bits)> = self.han.into_iter().map(written).collect();
        let stands = |n: usize| touched.filter(|touched| !touched.has(n)).map(|touched| &touched.before);
        let known = touched.map_or(0, |touched| touched.before.sizes.len());
        let standing = (0..known).filter_map(|n| Some(stands(n)?.sizes[n] as usize));
        let bits = bits(lists.iter().map(size).sum::<usize>() + standing.sum::<usize>());
        if touched.is_some_and(|touched| touched.before.bits != bits) {
            return None;
        }
        lists.sort_unstable_by_key(|(slot, _)| (shard(slot.place, bits), found_by(slot), *slot));
        let mut shards = Shards { ledger: Ledger { bits, ..Ledger::default() }, ..Shards::default() };
        let (mut long, mut rest) = (vec![], &lists[..]);
        for n in 0..1 << bits {
            let (own, others) = rest.split_at(rest.partition_point(|(slot, _)| shard(slot.place, bits) == n));
            rest = others;
            let before = long.len();
            match stands(n) {
                Some(ledger) => {
                    shards.keep(ledger)?;
                    long.resize(before + ledger.long[n] as usize, None);
                    shards.ledger.sizes.push(ledger.sizes[n]);
                }
                None => {
                    shards.add(&bin(own, &mut long));
                    shards.ledger.sizes.push(own.iter().map(size).sum::<usize>() as u32);
                }
            }
            shards.ledger.long.push((long.len() - before) as u32);
        }
        for bin in words(&self.words, room, &mut shards.words, &mut long) {
            shards.add(&bin.into_bytes());
        }
        shards.ledger.words = shards.words.len() as u32;
        for list in long {
            match (list, touched) {
                (Some(list), _) => shards.add(&list.into_bytes()),
                (None, touched) => shards.keep(&touched?.before)?,
            }
        }
        touched.is_none_or(|touched| shards.ledger.counts_like(&touched.before)).then_some(shards)
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

fn found_by(slot: &Slot) -> u32 {
    slot.key & ((1 << KEY_BITS) - 1)
}

/// A shard of Han tokens: how many lists, then each list after what its token lies apart from the one before it.
fn bin(lists: &[(Slot, Bits)], long: &mut Vec<Option<Bits>>) -> Vec<u8> {
    let mut out = Bits::default();
    out.small(lists.len() as u32 + 1);
    let (low, mut before) = (low_bits(lists.len() as u32, 1 << KEY_BITS), 0);
    for (slot, list) in lists {
        out.distance(found_by(slot) - before, low);
        before = found_by(slot);
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

impl Shards {
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

#[cfg(test)]
mod tests {
    use super::super::bits::tests::Reader;
    use super::super::read::{Read, Terms};
    use super::super::tests::Dice;
    use super::*;

    fn slot(n: u32) -> Slot {
        let hash = n.wrapping_mul(0x9e37_79b9);
        Slot { place: hash, key: hash.rotate_left(9) }
    }

    fn index(documents: u32) -> Index {
        let mut index = Index::default();
        for document in 0..documents {
            for token in 0..300 {
                index.han(slot(document / 3 * 7 + token), document, Stand::text(token % 9));
            }
            index.word(&format!("word{document}"), document, Stand::text(1));
        }
        index
    }

    #[test]
    fn shards_are_of_one_size() {
        let shards = index(4000).shards(4096);
        let sizes: Vec<usize> = shards.files.iter().map(|(_, bytes)| bytes.len()).collect();
        assert!(
            shards.files.len() > 1 << shards.ledger.bits && shards.ledger.bits > 3,
            "{}",
            shards.ledger.bits
        );
        assert!(sizes.iter().all(|&size| size < 24 << 10), "{sizes:?}");
        assert_eq!(shards.ledger.names.len(), shards.files.len() * NAME_DIGITS);
    }

    #[test]
    fn few_shards_are_small() {
        let size = |documents: u32| {
            let shards = index(documents).shards(4096);
            let all: usize =
                shards.files[..1 << shards.ledger.bits].iter().map(|(_, bytes)| bytes.len()).sum();
            (shards.ledger.bits, all >> shards.ledger.bits)
        };
        let ((bits, small), (many, large)) = (size(60), size(4000));
        assert!(bits < many && bits <= FEW && small < SHARD / 3, "{bits} bits, {small} bytes each");
        assert!(many >= FEW && large > small, "{many} bits, {large} bytes each");
    }

    #[test]
    fn a_token_is_found_by_what_it_lies_apart() {
        let mut index = Index::default();
        for n in 1..4 {
            index.han(Slot { place: n, key: (n * 1000) | (7 << KEY_BITS) }, n, Stand::text(n));
        }
        let mut long: Vec<Option<Bits>> = vec![];
        index.settle();
        let mut lists: Vec<(Slot, Bits)> = index.han.into_iter().map(|(s, l)| (s, l.written(64))).collect();
        lists.sort_unstable_by_key(|(slot, _)| found_by(slot));
        let bytes = bin(&lists, &mut long);
        let mut read = Reader(&bytes, 0);
        assert_eq!(read.small(), 4, "three lists");
        let low = low_bits(3, 1 << KEY_BITS);
        for n in 1..4 {
            assert_eq!(read.distance(low), 1000);
            assert_eq!((read.small(), read.plain(1), read.distance(low_bits(1, 64))), (1, 0, n));
            assert_eq!(read.plain(5), n, "one unit");
        }
    }

    #[test]
    fn words_follow_what_they_share() {
        let list = || {
            let mut list = List::beginning(Stand::text(0));
            list.push(0, Stand::text(0));
            list
        };
        let all: BTreeMap<String, List> = ["sc", "sc003"].map(|word| (word.to_owned(), list())).into();
        let (mut firsts, mut long) = (vec![], vec![]);
        let bins = words(&all, 16, &mut firsts, &mut long);
        assert_eq!((bins.len(), &firsts[..]), (1, &["sc".to_owned()][..]));
        let bytes = bins[0].clone().into_bytes();
        let mut read = Reader(&bytes, 0);
        assert_eq!((read.small(), read.small(), read.plain(16)), (3, 1, 0x7363));
        assert_eq!((read.small(), read.plain(1)), (1, 0), "one document with its places");
        assert_eq!((read.distance(low_bits(1, 16)), read.plain(5)), (0, 0), "the first, in unit 0");
        assert_eq!((read.small(), read.small(), read.plain(24)), (4, 3, 0x30_3033));
    }

    #[test]
    fn one_index_has_one_set_of_files() {
        assert_eq!(index(500).shards(512).files, index(500).shards(512).files);
    }

    #[test]
    fn a_small_change_moves_few_files() {
        let (before, mut after) = (index(2000).shards(2048), index(2000));
        after.han(slot(5), 2000, Stand::text(3));
        let after = after.shards(2048);
        let changed = before.files.iter().zip(&after.files).filter(|(a, b)| a != b).count();
        assert_eq!((changed, before.files.len()), (1, after.files.len()));
    }

    /// An index of documents with these tokens, or of what of them lies in touched shards.
    fn indexed(documents: &[Vec<u32>], touched: Option<&Touched>) -> Index {
        let mut index = Index::default();
        for (document, tokens) in (0..).zip(documents) {
            let wanted =
                |slot: &Slot| touched.is_none_or(|touched| touched.has(touched.before.shard(slot.place)));
            let slots = tokens.iter().map(|token| slot(*token)).filter(wanted);
            slots.for_each(|slot| index.han(slot, document, Stand::text(slot.key % 7)));
            index.word(&format!("w{}", document % 900), document, Stand::text(1));
        }
        index
    }

    /// What an edit of one document's tokens touches, found as a build finds it.
    fn touched(before: &Ledger, old: &[u32], new: &[u32]) -> Touched {
        let read = |tokens: &[u32]| {
            let mut han: Vec<u64> =
                tokens.iter().map(|token| u64::from(slot(*token).place) << 32 | 1).collect();
            han.sort_unstable();
            Read { documents: vec![Terms { han, ..Terms::default() }], ..Read::default() }
        };
        let mut touched = Touched::none(before.clone());
        touched.compare(&read(old), &read(new));
        touched
    }

    #[test]
    fn an_edit_makes_the_shards_it_touches_and_those_only() {
        let (mut dice, room) = (Dice(0x5eed_0004), 120_000);
        let mut documents: Vec<Vec<u32>> = vec![vec![]; room as usize];
        for tokens in &mut documents {
            // Two tokens are so frequent that their lists have files of their own.
            tokens.extend((0..2).filter(|_| dice.roll(2) == 0));
            tokens.extend((0..3).map(|_| 2 + dice.roll(4000)));
            tokens.sort_unstable();
            tokens.dedup();
        }
        let mut before = indexed(&documents, None).shards(room);
        assert!(before.ledger.long.iter().sum::<u32>() == 2 && before.ledger.bits > 3, "{:?}", before.ledger);
        for edit in 0..12 {
            let at = dice.roll(room) as usize;
            let old =
                std::mem::replace(&mut documents[at], vec![2 + dice.roll(2000), 2002 + dice.roll(2000)]);
            if edit == 11 {
                // So many lists more that another number of shards is due.
                documents[at].extend(5000..300_000);
            }
            let touched = touched(&before.ledger, &old, &documents[at]);
            let after = indexed(&documents, None).shards(room);
            let Some(step) = indexed(&documents, Some(&touched)).shards_after(room, Some(&touched)) else {
                assert!(edit == 11 && after.ledger.bits != before.ledger.bits, "edit {edit}");
                continue;
            };
            assert!(edit < 11 && step.standing.len() > step.files.len(), "edit {edit}");
            assert_eq!((&step.ledger, &step.words), (&after.ledger, &after.words), "edit {edit}");
            let known: BTreeMap<&str, &[u8]> = before.files.iter().map(|(p, b)| (p.as_str(), &**b)).collect();
            let stood = step.standing.iter().map(|path| (path.clone(), known[path.as_str()].to_vec()));
            let all: BTreeMap<String, Vec<u8>> = stood.chain(step.files).collect();
            assert_eq!(all, after.files.iter().cloned().collect(), "edit {edit}");
            before = after;
        }
    }

    /// The documents of the list that begins here, wherever it lies; `reader` stands behind it.
    fn documents(reader: &mut Reader<'_>, room: u32, long: &[Vec<u8>]) -> Vec<u32> {
        let count = reader.small();
        if reader.plain(1) == 0 {
            let low = low_bits(count, room);
            let mut next = 0;
            let step = |_| {
                next += reader.distance(low) + 1;
                // Every token of these tests stands in one unit.
                assert_eq!(reader.plain(1), 0);
                reader.plain(4);
                next - 1
            };
            return (0..count).map(step).collect();
        }
        if reader.plain(1) == 1 {
            let file = reader.small() as usize - 1;
            return documents(&mut Reader(&long[file], 0), room, &[]);
        }
        let all = reader.ascending(count, room);
        let titles = reader.small() - 1;
        reader.ascending(titles, count);
        all
    }

    /// The bytes that a data file hands over.
    fn bytes(file: &DataFile) -> Vec<u8> {
        let text = String::from_utf8_lossy(&file.1);
        let base64 = text.split('"').nth(3).expect("a string").to_owned();
        super::super::tests::bytes(&base64)
    }

    #[test]
    fn every_token_leads_to_its_documents() {
        let (mut dice, room) = (Dice(0x5eed_0003), 1 << 17);
        let (mut index, mut han, mut words) = (Index::default(), BTreeMap::new(), BTreeMap::new());
        for token in 0..900 {
            // A few lists are so long that they have files of their own.
            let dense = if token < 3 { 2 } else { 2000 + dice.roll(60_000) };
            let own: Vec<u32> = (0..room).filter(|_| dice.roll(dense) == 0).collect();
            let word = format!("{}{}", dice.pick(&["kpi", "sc-", "a", "报"]), dice.roll(100_000));
            let slot = slot(token);
            own.iter().for_each(|document| index.han(slot, *document, Stand::text(5)));
            if token % 3 == 0 && !words.contains_key(&word) {
                own.iter().for_each(|document| index.word(&word, *document, Stand::text(5)));
                words.insert(word, own.clone());
            }
            han.insert(slot, own);
        }
        han.retain(|_, own: &mut Vec<u32>| !own.is_empty());
        words.retain(|_, own: &mut Vec<u32>| !own.is_empty());
        let shards = index.shards(room);
        let (first, second) = (1 << shards.ledger.bits, (1 << shards.ledger.bits) + shards.words.len());
        let all: Vec<Vec<u8>> = shards.files.iter().map(bytes).collect();
        let long = &all[second..];
        assert!(long.len() >= 3 && first >= 4, "{} long lists, {first} shards", long.len());
        for (slot, own) in &han {
            let shard = &all[(u64::from(slot.place) << shards.ledger.bits >> 32) as usize];
            let mut reader = Reader(shard, 0);
            let count = reader.small() - 1;
            let (low, mut key) = (low_bits(count, 1 << KEY_BITS), 0);
            let found = (0..count).any(|_| {
                key += reader.distance(low);
                documents(&mut reader, room, long) == *own && key == slot.key & ((1 << KEY_BITS) - 1)
            });
            assert!(found, "{slot:?}");
        }
        let mut read = BTreeMap::new();
        for (shard, start) in all[first..second].iter().zip(&shards.words) {
            let (mut reader, mut word) = (Reader(shard, 0), vec![]);
            loop {
                let rest = reader.small() - 1;
                if rest == 0 {
                    break;
                }
                word.truncate(reader.small() as usize - 1);
                (0..rest).for_each(|_| word.push(reader.plain(8) as u8));
                let text = String::from_utf8(word.clone()).expect("text");
                assert!(text >= *start);
                read.insert(text, documents(&mut reader, room, long));
            }
        }
        assert_eq!(read, words);
    }
}
