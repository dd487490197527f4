//! The one form that index and query are compared in (检索规范形): characters folded one to one, then what is spelled in
//! several ways written in one. The engine holds the same rules; a golden test compares the two over the whole table.
//! Knows no token, no page and no edition.

use crate::script::detect;
use crate::variant::region::chinese;

/// The folded form of a character: half width, small letters, one kind of quotation marks and dashes, simplified. One
/// character stays one character, so that places in a text stay where they are.
#[inline]
pub fn fold(c: char) -> char {
    match c {
        '\u{3400}'..='\u{9fff}' => detect::fold(c),
        'A'..='Z' => c.to_ascii_lowercase(),
        '\0'..='\u{7f}' => c,
        '\u{ff21}'..='\u{ff3a}' => narrow(c).to_ascii_lowercase(),
        '\u{ff01}'..='\u{ff5e}' => narrow(c),
        '\u{a0}' | '\u{3000}' => ' ',
        'À'..='Ö' | 'Ø'..='Þ' => char::from_u32(c as u32 + 0x20).unwrap_or(c),
        '“' | '”' | '「' | '」' => '"',
        '‘' | '’' | '『' | '』' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        '○' => '〇',
        _ => detect::fold(c),
    }
}

fn narrow(c: char) -> char {
    char::from_u32(c as u32 - 0xfee0).unwrap_or(c)
}

/// True for Han characters, 〇 and 々.
#[inline]
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// The canonical form of a text: folded; blanks beside Han characters dropped and others made one; no commas inside
/// numbers (2,500 is 2500); clause numbers in Chinese numerals (第12条 is 第十二条). Line feeds stay: they end a paragraph.
pub fn canon(text: &str) -> Vec<char> {
    let tight = tight(text);
    let numbered_as_digits = |pair: &[char]| pair[0] == '第' && pair[1].is_ascii_digit();
    if tight.windows(2).any(numbered_as_digits) { numbered(&tight) } else { tight }
}

fn tight(text: &str) -> Vec<char> {
    let mut out: Vec<char> = Vec::with_capacity(text.len() / 2);
    let mut chars = text.chars().map(fold);
    let mut next = chars.next();
    while let Some(c) = next {
        next = chars.next();
        let dropped = match c {
            ' ' | '\t' => {
                let beside =
                    |c: Option<char>| c.is_none_or(|c| c == ' ' || c == '\t' || c == '\n' || is_han(c));
                beside(out.last().copied()) || beside(next)
            }
            ',' => {
                out.last().is_some_and(char::is_ascii_digit)
                    && thousand(next.into_iter().chain(chars.clone()))
            }
            _ => false,
        };
        if !dropped {
            out.push(c);
        }
    }
    out
}

/// True where exactly three digits follow.
fn thousand(rest: impl Iterator<Item = char>) -> bool {
    rest.take_while(char::is_ascii_digit).take(4).count() == 3
}

/// What a clause number ends with.
pub const UNITS: [char; 7] = ['编', '章', '节', '条', '款', '项', '目'];

fn numbered(chars: &[char]) -> Vec<char> {
    let mut out = Vec::with_capacity(chars.len());
    let mut at = 0;
    while at < chars.len() {
        out.push(chars[at]);
        at += 1;
        if out.last() == Some(&'第') {
            let digits = chars[at..].iter().take_while(|c| c.is_ascii_digit()).count();
            let unit = chars.get(at + digits);
            if (1..=4).contains(&digits) && unit.is_some_and(|c| UNITS.contains(c)) {
                let value = chars[at..at + digits].iter().fold(0, |n, &c| n * 10 + (c as u32 - '0' as u32));
                out.extend(chinese(value).chars());
                at += digits;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::Dice;
    use super::*;

    fn canonical(text: &str) -> String {
        canon(text).into_iter().collect()
    }

    #[test]
    fn one_character_stays_one() {
        for (from, to) in
            [('Ｋ', 'k'), ('Ä', 'ä'), ('×', '×'), ('臺', '台'), ('「', '"'), ('（', '('), ('—', '-')]
        {
            assert_eq!(fold(from), to, "{from}");
        }
    }

    #[test]
    fn the_fold_is_final() {
        assert!(('\0'..='\u{ffff}').all(|c| fold(fold(c)) == fold(c)));
    }

    #[test]
    fn blanks_beside_han_characters_go() {
        assert_eq!(canonical("第五条　市场 部 KPI  plan A"), "第五条市场部kpi plan a");
        assert_eq!(canonical("一\n 二 "), "一\n二");
    }

    #[test]
    fn numbers_are_written_one_way() {
        assert_eq!(canonical("２,500 元, 1,2 和 12,3456"), "2500元, 1,2和12,3456");
        assert_eq!(
            canonical("第 12 條、第103條、第5(2)條、第20000条"),
            "第十二条、第一百零三条、第5(2)条、第20000条"
        );
    }

    #[test]
    fn numerals_are_those_of_documents() {
        let cases = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (110, "一百一十"),
            (1005, "一千零五"),
            (1260, "一千二百六十"),
        ];
        for (n, words) in cases {
            assert_eq!(chinese(n), words);
        }
    }

    #[test]
    fn what_is_canonical_stays_so() {
        let mut dice = Dice(0x5eed_0001);
        let letters: Vec<char> = "第条款1２0,， 　\t\n市Ａb臺（".chars().collect();
        for _ in 0..3000 {
            let length = dice.roll(14);
            let text: String = (0..length).map(|_| dice.pick(&letters)).collect();
            let once = canonical(&text);
            assert_eq!(canonical(&once), once, "{text:?}");
        }
    }

    #[test]
    fn a_number_of_a_clause_is_one_in_either_writing() {
        for n in 0..=9999 {
            assert_eq!(canonical(&format!("依照第 {n} 條")), format!("依照第{}条", chinese(n)));
        }
    }
}
