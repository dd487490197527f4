//! What a canonical text is found by (检索词元): pairs of neighbouring Han characters, single ones, clause numbers as a
//! whole, and words, numbers and codes with their parts. The engine cuts queries by the same rules. Knows no page.

use super::canon::{UNITS, is_han};
use super::stem::stem;

/// One thing to be found by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'t> {
    /// A single Han character.
    Single(char),
    /// Two neighbouring Han characters.
    Pair(char, char),
    /// A clause number as a whole: 第十二条.
    Clause(&'t [char]),
    /// A word, number or code, or a part of one.
    Word(&'t str),
}

/// Hands every token of a canonical text to `sink`, repeated ones repeatedly.
pub fn tokens(canon: &[char], sink: &mut dyn FnMut(Token<'_>)) {
    let mut at = 0;
    while at < canon.len() {
        let c = canon[at];
        if is_han(c) {
            sink(Token::Single(c));
            if let Some(&next) = canon.get(at + 1).filter(|next| is_han(**next)) {
                sink(Token::Pair(c, next));
            }
            if let Some(length) = clause(&canon[at..]) {
                sink(Token::Clause(&canon[at..at + length]));
            }
            at += 1;
        } else if is_word(c) {
            let length = run(&canon[at..]);
            words(&canon[at..at + length].iter().collect::<String>(), sink);
            at += length;
        } else {
            at += 1;
        }
    }
}

/// How many characters the clause number takes that begins here.
pub fn clause(canon: &[char]) -> Option<usize> {
    let is_numeral = |c: &char| {
        matches!(
            c,
            '〇' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '百' | '千'
        )
    };
    if canon.first() != Some(&'第') {
        return None;
    }
    let digits = canon[1..].iter().take_while(|c| is_numeral(c)).count();
    let ends = canon.get(digits + 1).is_some_and(|c| UNITS.contains(c));
    (digits > 0 && ends).then_some(digits + 2)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !is_han(c)
}

/// How many characters the run of word characters takes that begins here; `-._/` hold two of them together.
fn run(canon: &[char]) -> usize {
    let word = |at: usize| canon.get(at).is_some_and(|c| is_word(*c));
    let mut length = 1;
    while word(length) || (canon.get(length).is_some_and(|c| SEPARATORS.contains(c)) && word(length + 1)) {
        length += 1;
    }
    length
}

const SEPARATORS: [char; 4] = ['-', '.', '_', '/'];

/// `sc-003` is found by `sc-003`, `sc`, `003` and `sc003`.
fn words(run: &str, sink: &mut dyn FnMut(Token<'_>)) {
    if !run.contains(SEPARATORS) {
        return sink(Token::Word(stem(run)));
    }
    sink(Token::Word(run));
    run.split(SEPARATORS).for_each(|part| sink(Token::Word(stem(part))));
    if run.contains(|c: char| c.is_alphabetic()) {
        sink(Token::Word(&run.replace(SEPARATORS, "")));
    }
}

/// The hash that a token of Han characters is stored under: FNV-1a over its UTF-16 units, mixed once more.
#[inline]
pub fn hash(token: &[char]) -> u32 {
    let mut h = token.iter().fold(0x811c_9dc5, |h, c| fnv(h, *c as u32));
    h = (h ^ (h >> 16)).wrapping_mul(0x85eb_ca6b);
    h = (h ^ (h >> 13)).wrapping_mul(0xc2b2_ae35);
    h ^ (h >> 16)
}

/// Takes in the one or two UTF-16 units of a character.
fn fnv(h: u32, c: u32) -> u32 {
    let unit = |h: u32, unit: u32| (h ^ unit).wrapping_mul(0x0100_0193);
    match c.checked_sub(0x1_0000) {
        None => unit(h, c),
        Some(beyond) => unit(unit(h, 0xd800 + (beyond >> 10)), 0xdc00 + (beyond & 0x3ff)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::canon::canon;
    use crate::search::tests::Dice;

    fn found(text: &str) -> Vec<String> {
        let mut out = vec![];
        tokens(&canon(text), &mut |token| {
            out.push(match token {
                Token::Single(_) => return,
                Token::Pair(a, b) => format!("{a}{b}"),
                Token::Clause(number) => number.iter().collect(),
                Token::Word(word) => word.to_owned(),
            });
        });
        out
    }

    #[test]
    fn han_characters_go_in_pairs() {
        assert_eq!(found("市場部，經理"), ["市场", "场部", "经理"]);
    }

    #[test]
    fn clause_numbers_are_whole() {
        assert_eq!(found("第12條"), ["第十", "第十二条", "十二", "二条"]);
        assert_eq!(found("第一"), ["第一"]);
    }

    #[test]
    fn codes_are_whole_and_in_parts() {
        assert_eq!(found("见SC-003。"), ["sc-003", "sc", "003", "sc003"]);
        assert_eq!(found("2,500元 3.5"), ["2500", "3.5", "3", "5"]);
        assert_eq!(found("claims."), ["claim"]);
    }

    #[test]
    fn hashes_count_utf16_units() {
        let units = |token: &[char]| {
            let text: String = token.iter().collect();
            text.encode_utf16().fold(0x811c_9dc5, |h: u32, u| (h ^ u32::from(u)).wrapping_mul(0x0100_0193))
        };
        for token in [&['场'][..], &['市', '场'], &['𠀀'], &['a', '\u{10ffff}']] {
            assert_eq!(token.iter().fold(0x811c_9dc5, |h, c| fnv(h, *c as u32)), units(token));
        }
    }

    #[test]
    fn hashes_are_those_of_the_engine() {
        assert_eq!(hash(&['市', '场']), hash(&['市', '场']));
        assert_ne!(hash(&['市', '场']), hash(&['场', '市']));
    }

    #[test]
    fn every_piece_of_a_text_is_found_by_its_tokens() {
        let mut dice = Dice(0x5eed_0001);
        let pieces = ["市场", "经", "理", "第十二条", "第", "，", "sc-003", " plan ", "2500", "a.b", "项"];
        for _ in 0..400 {
            let count = 1 + dice.roll(12);
            let text: String = (0..count).map(|_| dice.pick(&pieces)).collect();
            let all = canon(&text);
            let whole = found(&text);
            let neighbours = all.windows(2).filter(|pair| pair.iter().all(|c| is_han(*c)));
            for pair in neighbours {
                assert!(whole.contains(&pair.iter().collect::<String>()), "{text}: {pair:?}");
            }
            let words: String =
                all.iter().map(|c| if is_han(*c) || !(is_word(*c)) { ' ' } else { *c }).collect();
            for word in words.split(' ').filter(|word| !word.is_empty()) {
                assert!(whole.iter().any(|token| token == stem(word)), "{text}: {word} is not in {whole:?}");
            }
        }
    }
}
