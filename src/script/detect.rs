//! Which script a text is in (简繁判别), by counting characters that stand in one script only, and the fold for search.
//! It knows no phrases and no regions: Taiwan and Hong Kong both read as traditional.

use super::{fold, signs};

static SIMPLIFIED: &[u8; signs::BYTES] = include_bytes!(concat!(env!("OUT_DIR"), "/simplified.bin"));
static TRADITIONAL: &[u8; signs::BYTES] = include_bytes!(concat!(env!("OUT_DIR"), "/traditional.bin"));
static FOLD: &[u8; fold::BYTES] = include_bytes!(concat!(env!("OUT_DIR"), "/fold.bin"));

/// How many characters of a text stand in one script only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// Characters that only simplified texts hold (简体专用字).
    pub simplified: usize,
    /// Characters that only traditional texts hold (繁體專用字).
    pub traditional: usize,
}

impl std::ops::Add for Signs {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            simplified: self.simplified + other.simplified,
            traditional: self.traditional + other.traditional,
        }
    }
}

/// What the signs of a text say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// More signs of simplified script than of traditional.
    Simplified,
    /// More signs of traditional script than of simplified.
    Traditional,
    /// No signs, or equally many.
    Undecided,
}

impl Signs {
    /// Counts the signs of a text.
    pub fn of(text: &str) -> Self {
        let mut signs = Self::default();
        for character in text.chars() {
            signs.simplified += usize::from(is_simplified_only(character));
            signs.traditional += usize::from(is_traditional_only(character));
        }
        signs
    }

    /// The script of the majority.
    pub fn reading(self) -> Reading {
        match self.simplified.cmp(&self.traditional) {
            std::cmp::Ordering::Greater => Reading::Simplified,
            std::cmp::Ordering::Less => Reading::Traditional,
            std::cmp::Ordering::Equal => Reading::Undecided,
        }
    }

    /// Whether the text holds signs of both scripts.
    pub fn is_mixed(self) -> bool {
        self.simplified > 0 && self.traditional > 0
    }
}

/// Whether only simplified texts hold the character.
#[inline]
pub fn is_simplified_only(character: char) -> bool {
    signs::holds(SIMPLIFIED, character)
}

/// Whether only traditional texts hold the character.
#[inline]
pub fn is_traditional_only(character: char) -> bool {
    signs::holds(TRADITIONAL, character)
}

/// The simplified form of a character, for search; most characters are their own.
#[inline]
pub fn fold(character: char) -> char {
    fold::look_up(FOLD, character)
}

/// All characters that the fold changes, with their forms, in order.
pub fn fold_pairs() -> impl Iterator<Item = (char, char)> {
    ('\0'..='\u{ffff}').map(|character| (character, fold(character))).filter(|(from, to)| from != to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_reads_as_the_script_of_most_of_its_signs() {
        assert_eq!(Signs::of("本规定适用于各部门"), Signs { simplified: 2, traditional: 0 });
        assert_eq!(Signs::of("本制度適用於各部門").reading(), Reading::Traditional);
        assert_eq!(Signs::of("第一章 人事").reading(), Reading::Undecided);
        assert_eq!(Signs::of("规范、範例、標準").reading(), Reading::Traditional);
    }

    #[test]
    fn a_character_of_both_scripts_is_no_sign() {
        for character in "后制准采里只干台系周".chars() {
            assert!(!is_simplified_only(character) && !is_traditional_only(character), "{character}");
        }
    }

    #[test]
    fn both_kinds_of_signs_make_a_mixed_text() {
        assert!(Signs::of("規范与標準").is_mixed());
        assert!(!Signs::of("規範與標準").is_mixed());
    }

    #[test]
    fn the_fold_closes_chains() {
        assert_eq!(
            ['麼', '麽', '薴', '苧', '臺', '裡', '裏', '後'].map(fold),
            ['么', '么', '苎', '苎', '台', '里', '里', '后']
        );
        assert!(fold_pairs().all(|(_, to)| fold(to) == to));
    }

    #[test]
    fn the_fold_changes_as_many_characters_as_opencc_knows() {
        assert_eq!(fold_pairs().count(), 2966);
        assert_eq!(fold('A'), 'A');
        assert_eq!(fold('\u{2f8ba}'), '\u{2f8ba}');
    }
}
