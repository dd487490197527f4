//! The number of a clause. A handbook has one for every clause and every line of its outlines, so it is small. Knows no words.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// A clause's number: `[5]`, `[5, 1]` for 第五条之一, `[2, 1, 3]` for decimal 2.1.3.
#[derive(Clone)]
pub struct Number(Figures);

/// Up to three figures lie in place.
#[derive(Clone)]
enum Figures {
    /// The first so many of these.
    Few(u8, [u32; FEW]),
    /// More.
    #[expect(clippy::box_collection, reason = "a vector alone would make every number as large as itself")]
    Many(Box<Vec<u32>>),
}

const FEW: usize = 3;

impl From<&[u32]> for Number {
    fn from(figures: &[u32]) -> Self {
        let mut few = [0; FEW];
        match few.get_mut(..figures.len()) {
            Some(own) => {
                own.copy_from_slice(figures);
                Self(Figures::Few(figures.len() as u8, few))
            }
            None => Self(Figures::Many(Box::new(figures.to_vec()))),
        }
    }
}

impl<const N: usize> From<[u32; N]> for Number {
    fn from(figures: [u32; N]) -> Self {
        Self::from(&figures[..])
    }
}

impl FromIterator<u32> for Number {
    fn from_iter<I: IntoIterator<Item = u32>>(figures: I) -> Self {
        Self::from(&figures.into_iter().collect::<Vec<u32>>()[..])
    }
}

impl Deref for Number {
    type Target = [u32];

    fn deref(&self) -> &[u32] {
        match &self.0 {
            Figures::Few(count, figures) => &figures[..usize::from(*count)],
            Figures::Many(figures) => figures,
        }
    }
}

impl Default for Number {
    fn default() -> Self {
        Self(Figures::Few(0, [0; FEW]))
    }
}

impl fmt::Debug for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Number").field(&&**self).finish()
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}

impl Eq for Number {}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        (**self).cmp(&**other)
    }
}

impl Hash for Number {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (**self).hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_its_figures_however_many() {
        let all = [1, 2, 3, 4, 5, u32::MAX];
        for count in 0..=all.len() {
            let number = Number::from(&all[..count]);
            assert_eq!(*number, all[..count]);
            assert_eq!(number, all[..count].iter().copied().collect());
            assert_eq!(format!("{number:?}"), format!("Number({:?})", &all[..count]));
            for other in 0..=all.len() {
                assert_eq!(number.cmp(&Number::from(&all[..other])), count.cmp(&other));
                assert_eq!(number == Number::from(&all[..other]), count == other);
            }
        }
        assert_eq!(Number::default(), Number::from([]));
        assert!(Number::from([2]) > Number::from([1, 9, 9, 9]));
    }

    #[test]
    fn a_number_is_small() {
        assert_eq!(size_of::<Number>(), 16);
        assert_eq!(size_of::<Option<Number>>(), 16);
    }
}
