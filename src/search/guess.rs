//! What a text of one script reads like in another, guessed character by character (逐字猜测), and the characters that a
//! site uses, which say how much of the tables its readers need. Knows no page and no index.

use super::canon;
use crate::script::conversion::Conversion;
use crate::script::{Script, detect};
use std::collections::BTreeMap;

/// A guess from one edition's texts to another's.
#[derive(Debug, Clone)]
pub struct Guess {
    /// What readers' browsers know anyway.
    pub basis: Basis,
    /// The guess for every character of the Basic Multilingual Plane, by its number.
    table: Vec<char>,
}

/// The table that a guess starts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    /// The fold to simplified characters.
    Fold,
    /// The same backwards, the first of several in the order of Unicode.
    Unfold,
    /// Every character as it is.
    Same,
}

impl Guess {
    /// The guess between two scripts. `corner` is what “ ” ‘ ’ become.
    pub fn new(from: Script, to: Script, corner: Option<[char; 4]>) -> Self {
        let basis = match (from, to) {
            (_, Script::Simplified) => Basis::Fold,
            (Script::Simplified, _) => Basis::Unfold,
            _ => Basis::Same,
        };
        let conversion = Conversion::between(from, to);
        let alone = |c: char| {
            let text = conversion.text(c.encode_utf8(&mut [0; 4]));
            let mut chars = text.chars();
            chars.next().filter(|_| chars.next().is_none()).unwrap_or(c)
        };
        let mut table: Vec<char> = (0..0x1_0000).map(|n| char::from_u32(n).unwrap_or_default()).collect();
        for c in detect::fold_pairs().flat_map(|(from, to)| [from, to]) {
            table[c as usize] = alone(c);
        }
        for (quote, corner) in ['“', '”', '‘', '’'].into_iter().zip(corner.into_iter().flatten()) {
            table[quote as usize] = corner;
        }
        Self { basis, table }
    }

    /// The guess for one character.
    #[inline]
    pub fn of(&self, c: char) -> char {
        self.table.get(c as usize).copied().unwrap_or(c)
    }

    /// Where the guess leaves its basis, for the characters of a site: pairs of character and guess.
    pub fn exceptions(&self, used: &Characters) -> String {
        let mut unfold = BTreeMap::new();
        for (from, to) in used.fold_pairs() {
            unfold.entry(to).or_insert(from);
        }
        let basis = |c: char| match self.basis {
            Basis::Fold => detect::fold(c),
            Basis::Unfold => unfold.get(&c).copied().unwrap_or(c),
            Basis::Same => c,
        };
        used.iter().filter(|&c| basis(c) != self.of(c)).flat_map(|c| [c, self.of(c)]).collect()
    }
}

impl Basis {
    /// Its name in the data.
    pub fn name(self) -> &'static str {
        match self {
            Basis::Fold => "fold",
            Basis::Unfold => "unfold",
            Basis::Same => "same",
        }
    }
}

/// The characters of the Basic Multilingual Plane that a site uses, a bit each; no bits while there are none.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Characters(Vec<u64>);

impl Characters {
    /// Takes in the characters of a text; of those beyond the plane nothing is kept.
    pub fn read(&mut self, text: &str) {
        if !text.is_empty() {
            let bits = self.bits();
            text.chars().for_each(|c| _ = put(bits, c));
        }
    }

    /// Takes in a character; `false` for one beyond the plane.
    #[inline]
    pub fn add(&mut self, c: char) -> bool {
        put(self.bits(), c)
    }

    /// A bit for every character of the plane.
    #[inline]
    fn bits(&mut self) -> &mut [u64] {
        if self.0.is_empty() {
            self.0.resize(0x400, 0);
        }
        &mut self.0
    }

    /// Takes in all of another set.
    pub fn join(&mut self, other: &Self) {
        self.0.resize(self.0.len().max(other.0.len()), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(own, other)| *own |= other);
    }

    /// All of them, in order.
    pub fn iter(&self) -> impl Iterator<Item = char> {
        let ones = |bits: u64| {
            let rest = std::iter::successors(Some(bits), |bits| Some(bits & bits.wrapping_sub(1)));
            rest.take_while(|bits| *bits != 0).map(u64::trailing_zeros)
        };
        let words = (0..).zip(self.0.iter()).filter(|(_, bits)| **bits != 0);
        words.flat_map(move |(word, bits)| ones(*bits).filter_map(move |bit| char::from_u32(word * 64 + bit)))
    }

    fn has(&self, c: char) -> bool {
        let c = c as usize;
        self.0.get(c / 64).is_some_and(|bits| bits >> (c % 64) & 1 == 1)
    }

    /// Their folded forms.
    pub fn folded(&self) -> Self {
        let mut folded = Self::default();
        folded.read(&self.iter().map(canon::fold).collect::<String>());
        folded
    }

    /// The pairs of the fold that a query or a text of this site can need: those that end in a character it uses.
    pub fn fold_pairs(&self) -> Vec<(char, char)> {
        let folded = self.folded();
        detect::fold_pairs().filter(|(_, to)| folded.has(*to)).collect()
    }
}

/// False for a character beyond the plane.
#[inline]
fn put(bits: &mut [u64], c: char) -> bool {
    bits.get_mut(c as usize / 64).map(|bits| *bits |= 1 << (c as u32 % 64)).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guess_and_its_exceptions_are_the_conversion() {
        let mut used = Characters::default();
        used.read("经理标准后台制度“里程”");
        let guess = Guess::new(Script::Simplified, Script::Taiwan, Some(['「', '」', '『', '』']));
        assert_eq!("经理标制“".chars().map(|c| guess.of(c)).collect::<String>(), "經理標制「");
        let exceptions: Vec<char> = guess.exceptions(&used).chars().collect();
        let pairs = used.fold_pairs();
        for c in used.iter() {
            let listed = exceptions.chunks(2).find(|pair| pair[0] == c).map(|pair| pair[1]);
            let first = pairs.iter().find(|(_, to)| *to == c).map(|(from, _)| *from);
            assert_eq!(listed.or(first).unwrap_or(c), guess.of(c), "{c}");
        }
    }

    #[test]
    fn only_pairs_of_used_characters_are_needed() {
        let mut used = Characters::default();
        used.read("台后");
        let pairs: String = used.fold_pairs().into_iter().map(|(from, _)| from).collect();
        assert_eq!(pairs, "後檯臺颱");
    }
}
