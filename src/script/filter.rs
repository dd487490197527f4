//! A quick no (过滤): a set of characters or of pairs of them that may hold more than was put in, and never less. Knows no term.

/// A bit for each of 65,536 values; no bits while nothing was put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter(Vec<u64>);

impl Filter {
    /// The value of two characters that follow each other; of a single one where no second is given.
    #[inline]
    pub fn pair(first: char, second: Option<char>) -> usize {
        (first as usize).wrapping_mul(0x9e5) ^ second.map_or(0, |second| second as usize)
    }

    /// Puts a value in.
    pub fn add(&mut self, value: usize) {
        self.0.resize(1 << 10, 0);
        self.0[value % (1 << 16) / 64] |= 1 << (value % 64);
    }

    /// False where a value is surely not in it.
    #[inline]
    pub fn has(&self, value: usize) -> bool {
        self.0.get(value % (1 << 16) / 64).is_some_and(|bits| bits >> (value % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_held_and_little_else() {
        let mut filter = Filter::default();
        assert!((0..1 << 17).all(|value| !filter.has(value)));
        let values = ['市', '场', 'a', '\u{10000}', '\u{3ffff}'].map(|c| c as usize);
        values.into_iter().for_each(|value| filter.add(value));
        assert!(values.into_iter().all(|value| filter.has(value)));
        assert_eq!((0..1 << 16).filter(|value| filter.has(*value)).count(), values.len());
    }
}
