//! Lists as the engine reads them: what was put in comes back, and costs no more than its plain form.

use super::*;
use crate::search::bits::{low_bits, tests::Reader};
use crate::search::tests::Dice;
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
    assert_eq!(read(&written(&list, 1000), 1000), [(3, false, false, vec![]), (900, true, false, vec![])]);
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
        assert!(!forgot || known.len() * 5 > PLACES_LIMIT, "at most five bytes a document: {}", known.len());
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
