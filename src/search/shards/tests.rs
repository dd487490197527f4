//! Shards as the engine reads them: every token leads to its documents, one change moves few files.

use super::*;
use crate::search::bits::tests::Reader;
use crate::search::posting::Stand;
use crate::search::read::Read;
use crate::search::terms::Terms;
use crate::search::tests::Dice;

fn slot(n: u32) -> Slot {
    let hash = n.wrapping_mul(0x9e37_79b9);
    Slot { place: hash, key: hash.rotate_left(9) }
}

fn shards(index: Index, room: u32) -> Shards {
    Shards::of(index, room, None).expect("nothing stands in the way")
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
    let shards = shards(index(4000), 4096);
    let sizes: Vec<usize> = shards.files.iter().map(|(_, bytes)| bytes.len()).collect();
    assert!(shards.files.len() > 1 << shards.ledger.bits && shards.ledger.bits > 3, "{}", shards.ledger.bits);
    assert!(sizes.iter().all(|&size| size < 24 << 10), "{sizes:?}");
    assert_eq!(shards.ledger.names.len(), shards.files.len() * NAME_DIGITS);
}

#[test]
fn few_shards_are_small() {
    let size = |documents: u32| {
        let shards = shards(index(documents), 4096);
        let all: usize = shards.files[..1 << shards.ledger.bits].iter().map(|(_, bytes)| bytes.len()).sum();
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
    let mut lists: Vec<(Slot, Bits)> = index.settled().0.map(|(s, l)| (s, l.written(64))).collect();
    lists.sort_unstable_by_key(|(slot, _)| slot.found_by());
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
    assert_eq!(shards(index(500), 512).files, shards(index(500), 512).files);
}

#[test]
fn a_small_change_moves_few_files() {
    let (before, mut after) = (shards(index(2000), 2048), index(2000));
    after.han(slot(5), 2000, Stand::text(3));
    let after = shards(after, 2048);
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
        let mut han: Vec<u64> = tokens.iter().map(|token| u64::from(slot(*token).place) << 32 | 1).collect();
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
    let mut before = shards(indexed(&documents, None), room);
    assert!(before.ledger.long.iter().sum::<u32>() == 2 && before.ledger.bits > 3, "{:?}", before.ledger);
    for edit in 0..12 {
        let at = dice.roll(room) as usize;
        let old = std::mem::replace(&mut documents[at], vec![2 + dice.roll(2000), 2002 + dice.roll(2000)]);
        if edit == 11 {
            // So many lists more that another number of shards is due.
            documents[at].extend(5000..300_000);
        }
        let touched = touched(&before.ledger, &old, &documents[at]);
        let after = shards(indexed(&documents, None), room);
        let Some(step) = Shards::of(indexed(&documents, Some(&touched)), room, Some(&touched)) else {
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
    crate::search::tests::bytes(&base64)
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
    let shards = shards(index, room);
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
