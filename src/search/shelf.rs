//! The places of all things in the index and the files that hold their texts (书架): each kind has a range, and a thing's
//! place in it comes from its id, so that a new thing leaves nearly all others where they are. Small things share a file.
//! Knows kinds, no texts.

use crate::model::{Entity, Handbook, Kind};
use crate::source::ContentHash;

/// Things of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Their kind.
    pub kind: Kind,
    /// The number of the first place.
    pub first: u32,
    /// How many places there are: a power of two, of which at least a quarter is free.
    pub places: u32,
    /// The number of the file that holds the first.
    pub file: u32,
    /// How many places share a file.
    pub per_file: u32,
    /// Things by place: their indices in their table.
    taken: Vec<(u32, u32)>,
}

/// All things by their numbers, and the files of their texts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Shelf {
    /// The kinds, in order.
    pub rows: Vec<Row>,
}

/// Places that a kind has at least, even while there is nothing of it.
const LEAST: u32 = 16;

impl Shelf {
    /// The shelf of a handbook.
    pub fn of(handbook: &Handbook) -> Self {
        let ids = |kind: Kind| {
            let all = (0..handbook.count(kind)).map(move |index| kind.entity(index));
            all.map(|entity| handbook.identity(entity).id.as_str()).collect::<Vec<_>>()
        };
        let (mut first, mut file, mut rows) = (0, 0, vec![]);
        for kind in Kind::ALL {
            let taken = taken(&ids(kind));
            let (places, per_file) = (places(taken.len()), per_file(kind));
            rows.push(Row { kind, first, places, file, per_file, taken });
            first += places;
            file += places.div_ceil(per_file);
        }
        Self { rows }
    }

    /// How many places there are; the numbers of things lie below.
    pub fn places(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.first + row.places)
    }

    /// The numbers of the files that hold anything.
    pub fn files(&self) -> Vec<u32> {
        let all = self
            .rows
            .iter()
            .flat_map(|row| row.taken.iter().map(|(place, _)| row.file + place / row.per_file));
        let mut files: Vec<u32> = all.collect();
        files.dedup();
        files
    }

    /// How many numbers of files there are.
    pub fn file_numbers(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.file + row.places.div_ceil(row.per_file))
    }

    fn row(&self, file: u32) -> Option<&Row> {
        self.rows.iter().rev().find(|row| row.file <= file)
    }

    /// True for files of one document, which may be cut into several parts.
    pub fn is_cut(&self, file: u32) -> bool {
        self.row(file).is_some_and(|row| row.per_file == 1)
    }

    /// Which of the places of a file this number is.
    pub fn place(&self, file: u32, number: u32) -> u32 {
        self.row(file).map_or(0, |row| (number - row.first) % row.per_file)
    }

    /// The things of a file by number, in order.
    pub fn things(&self, file: u32) -> Vec<(u32, Entity)> {
        let Some(row) = self.row(file) else { return vec![] };
        let from = (file - row.file) * row.per_file;
        let inside = |place: u32| (from..from + row.per_file).contains(&place);
        let start = row.taken.partition_point(|(place, _)| *place < from);
        let things = row.taken[start..].iter().take_while(|(place, _)| inside(*place));
        things.map(|(place, index)| (row.first + place, row.kind.entity(*index as usize))).collect()
    }
}

/// How many places so many things have.
fn places(count: usize) -> u32 {
    (count as u32 * 4).div_ceil(3).next_power_of_two().max(LEAST)
}

/// The places of things by their ids, in order. Each takes the first free one of a row of places that its id draws; of two
/// that draw one, the one whose id hashes lower has it, so that a newcomer moves hardly any other.
fn taken(ids: &[&str]) -> Vec<(u32, u32)> {
    let places = places(ids.len());
    let draw = |index: u32, turn: u64| ContentHash::draw(ids[index as usize].as_bytes(), turn);
    let mut order: Vec<u32> = (0..ids.len() as u32).collect();
    order.sort_by_key(|index| (draw(*index, u64::MAX), ids[*index as usize]));
    let mut rows = vec![None; places as usize];
    for index in order {
        let mut turn = 0;
        let place = loop {
            let place = (draw(index, turn) % u64::from(places)) as usize;
            if rows[place].is_none() {
                break place;
            }
            turn += 1;
        };
        rows[place] = Some(index);
    }
    (0..).zip(rows).filter_map(|(place, index)| Some((place, index?))).collect()
}

/// How many places of a kind share a file: fixed, so that no edit moves a thing to another file. A policy takes about
/// 6 kB, a form a few hundred bytes.
pub fn per_file(kind: Kind) -> u32 {
    match kind {
        Kind::Policy | Kind::Page => 1,
        Kind::Role | Kind::Process => 2,
        Kind::Department | Kind::Committee => 4,
        Kind::Form | Kind::Term | Kind::Meeting | Kind::Matter | Kind::Deadline | Kind::Sanction => 16,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Dice;
    use super::*;
    use crate::model::Identity;
    use std::collections::BTreeMap;

    fn handbook(forms: usize) -> Handbook {
        let mut handbook = Handbook::default();
        for n in 0..forms {
            let identity = Identity { id: format!("form-{n}"), ..Identity::default() };
            let form = crate::model::reference::Form { identity, ..Default::default() };
            handbook.forms.push(&format!("form-{n}"), form);
        }
        handbook
    }

    /// The numbers of all things by their ids.
    fn numbers(handbook: &Handbook) -> BTreeMap<String, u32> {
        let shelf = Shelf::of(handbook);
        let all = shelf.files().into_iter().flat_map(|file| shelf.things(file));
        all.map(|(number, entity)| (handbook.identity(entity).id.to_string(), number)).collect()
    }

    #[test]
    fn every_thing_has_one_number() {
        for count in [0, 1, 12, 13, 700] {
            let handbook = handbook(count);
            let mut all: Vec<u32> = numbers(&handbook).into_values().collect();
            all.sort_unstable();
            all.dedup();
            assert_eq!(all.len(), count);
            assert!(all.iter().all(|n| *n < Shelf::of(&handbook).places()));
        }
    }

    #[test]
    fn a_new_thing_moves_hardly_any() {
        let before = numbers(&handbook(650));
        let moved = (651..700).map(|count| {
            let after = numbers(&handbook(count));
            before.iter().filter(|(id, number)| after[*id] != **number).count()
        });
        assert!(moved.max().unwrap_or(0) <= 45, "of 650, by up to 49 new ones");
        let after = numbers(&handbook(651));
        assert!(before.iter().filter(|(id, number)| after[*id] != **number).count() <= 4);
    }

    #[test]
    fn small_things_share_files() {
        let shelf = Shelf::of(&handbook(12));
        let files = shelf.files();
        assert_eq!(files.len(), 1);
        assert_eq!(shelf.things(files[0]).len(), 12);
        assert!(files[0] < shelf.file_numbers());
        assert_eq!(shelf.things(0), []);
    }

    /// The places of things by their ids, however these are ordered.
    fn placed(ids: &[String]) -> BTreeMap<String, u32> {
        let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
        taken(&ids).into_iter().map(|(place, index)| (ids[index as usize].to_owned(), place)).collect()
    }

    fn drawn(dice: &mut Dice, count: u32) -> Vec<String> {
        (0..count).map(|n| format!("{}-{n}", dice.pick(&["leave", "trip", "seal"]))).collect()
    }

    #[test]
    fn places_come_from_ids_in_whatever_order() {
        let mut dice = Dice(0x5eed_0001);
        for _ in 0..40 {
            let count = 1 + dice.roll(400);
            let mut ids = drawn(&mut dice, count);
            let before = placed(&ids);
            assert!(
                before.values().collect::<std::collections::BTreeSet<_>>().len() == ids.len(),
                "one each"
            );
            (1..ids.len()).for_each(|n| ids.swap(n, dice.roll(n as u32 + 1) as usize));
            assert_eq!(placed(&ids), before);
        }
    }

    #[test]
    fn who_goes_and_who_is_called_otherwise_moves_hardly_any() {
        let mut dice = Dice(0x5eed_0002);
        let (mut moved, mut turns) = (0, 0);
        for _ in 0..60 {
            // Within one size: a new power of two moves all, as is written in ARCHITECTURE.md.
            let count = 400 + dice.roll(300);
            let ids = drawn(&mut dice, count);
            let before = placed(&ids);
            let (mut gone, mut renamed) = (ids.clone(), ids.clone());
            let at = dice.roll(count) as usize;
            gone.remove(at);
            renamed[at] = "another".to_owned();
            for after in [placed(&gone), placed(&renamed)] {
                if places(ids.len()) == places(after.len()) {
                    moved += before
                        .iter()
                        .filter(|(id, place)| after.get(*id).is_some_and(|own| own != *place))
                        .count();
                    turns += 1;
                }
            }
            let mut back = gone.clone();
            back.push(ids[at].clone());
            assert_eq!(placed(&back), before, "who comes back has the same place, and so have all others");
        }
        assert!(turns > 100 && moved < turns * 2, "{moved} of about 550, {turns} times");
    }
}
