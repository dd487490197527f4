//! The order of all things in the index and the files that hold their texts (书架): things of a kind stand together, small
//! ones share a file, so that few files are made. Knows kinds, no texts.

use crate::model::{Entity, Handbook, Kind};

/// Things of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// Their kind.
    pub kind: Kind,
    /// The number of the first.
    pub first: u32,
    /// How many there are.
    pub count: u32,
    /// The number of the file that holds the first.
    pub file: u32,
    /// How many share a file.
    pub per_file: u32,
}

/// All things, numbered from 0, and the files of their texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shelf {
    /// The kinds that there are, in order.
    pub rows: Vec<Row>,
}

/// The units of a part of a document: its text is cut into files of at most so many.
pub const PART: usize = 32;

impl Shelf {
    /// The order of a handbook.
    pub fn of(handbook: &Handbook) -> Self {
        let (mut first, mut file, mut rows) = (0, 0, vec![]);
        for kind in Kind::ALL {
            let row = Row { kind, first, count: handbook.count(kind) as u32, file, per_file: per_file(kind) };
            first += row.count;
            file += row.count.div_ceil(row.per_file);
            rows.extend((row.count > 0).then_some(row));
        }
        Self { rows }
    }

    /// How many things there are.
    pub fn documents(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.first + row.count)
    }

    /// How many files of texts there are, later parts of long documents not counted.
    pub fn files(&self) -> u32 {
        self.rows.last().map_or(0, |row| row.file + row.count.div_ceil(row.per_file))
    }

    /// The things of a file by number.
    pub fn things(&self, file: u32) -> Vec<(u32, Entity)> {
        let Some(row) = self.rows.iter().rev().find(|row| row.file <= file) else { return vec![] };
        let from = (file - row.file) * row.per_file;
        let to = (from + row.per_file).min(row.count);
        (from..to).map(|index| (row.first + index, row.kind.entity(index as usize))).collect()
    }
}

impl Row {
    /// True where a document may be cut into several parts.
    pub fn is_cut(self) -> bool {
        self.per_file == 1
    }
}

/// How many things of a kind share a file: fixed, so that no edit moves a thing to another file. A policy takes about
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
    use super::*;

    #[test]
    fn small_things_share_files() {
        let row = |kind, first, count, file| Row { kind, first, count, file, per_file: per_file(kind) };
        let shelf = Shelf {
            rows: vec![row(Kind::Policy, 0, 2, 0), row(Kind::Role, 2, 3, 2), row(Kind::Form, 5, 1, 4)],
        };
        assert_eq!((shelf.documents(), shelf.files()), (6, 5));
        let numbers = |file| shelf.things(file).into_iter().map(|(n, _)| n).collect::<Vec<_>>();
        assert_eq!((0..5).map(numbers).collect::<Vec<_>>(), [vec![0], vec![1], vec![2, 3], vec![4], vec![5]]);
        assert_eq!(shelf.things(3), [(4, Kind::Role.entity(2))]);
    }
}
