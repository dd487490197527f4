//! Words that no native writes: what a traditional text has when it was converted character by character (錯誤轉換), found
//! by a reviewed list, `data/terms/wrong.tsv`. It knows no sites and no marks on text.

use super::Script;
use super::conversion::Conversion;
use super::detect::{is_simplified_only, is_traditional_only};
use super::terms::Terms;
use std::collections::BTreeSet;
use std::ops::Range;

const WRONG: &str = include_str!("../../data/terms/wrong.tsv");

/// What a text of one script must not hold.
#[derive(Clone, Debug)]
pub struct Proof {
    script: Script,
    words: Terms,
    /// Signs of simplified script that the region writes itself: 群, 秘, 床.
    native: BTreeSet<char>,
}

/// A wrong word and the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Its bytes in the text.
    pub place: Range<usize>,
    /// What should stand there.
    pub right: String,
}

impl Proof {
    /// What texts of this script are read with.
    pub fn of(script: Script) -> Self {
        if script == Script::Simplified {
            return Self { script, words: Terms::default(), native: BTreeSet::new() };
        }
        let local = Conversion::between(Script::Taiwan, script);
        let words = wrong_words().map(|[wrong, right, _]| match wrong == right {
            true => (wrong, wrong.to_owned()),
            false => (wrong, local.text(right)),
        });
        // In OpenCC's standard these have other forms than in any region of today.
        let homes = [Script::Taiwan, Script::HongKong].map(|to| Conversion::between(Script::Simplified, to));
        let signs = ('\u{3400}'..='\u{9fff}').filter(|c| is_simplified_only(*c));
        let native = signs.filter(|c| {
            let text = c.to_string();
            homes.iter().any(|home| home.text(&text) == text)
        });
        Self { script, native: native.collect(), words: Terms::new(words) }
    }

    /// Whether the character stands in texts of the other script only.
    pub fn is_foreign(&self, character: char) -> bool {
        match self.script {
            Script::Simplified => is_traditional_only(character),
            _ => is_simplified_only(character) && !self.native.contains(&character),
        }
    }

    /// The wrong words of a text, in order.
    pub fn slips(&self, text: &str) -> Vec<Slip> {
        let mut slips = vec![];
        let mut from = 0;
        while let Some((start, wrong, right)) = self.words.next(text, from) {
            from = start + wrong.len();
            if wrong != right {
                slips.push(Slip { place: start..from, right: right.to_owned() });
            }
        }
        slips
    }
}

/// The list as wrong word, right word in `zh-Hant-TW`, reason; a word that is its own right form guards a longer one.
pub fn wrong_words() -> impl Iterator<Item = [&'static str; 3]> {
    let lines = WRONG.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}
