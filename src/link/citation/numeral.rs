//! Chinese and Arabic whole numbers inside a line of folded characters, alone and in brackets. Knows nothing of units.

use crate::parse::numeral;

/// The number that starts at `at`, and the place after it; `两` counts as two.
pub(super) fn number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let first = *chars.get(at)?;
    let holds: fn(char) -> bool = if first.is_ascii_digit() { |c| c.is_ascii_digit() } else { is_chinese };
    let run: String = chars[at..].iter().copied().take_while(|&c| holds(c)).collect();
    if run == "两" {
        return Some((2, at + 1));
    }
    let read = numeral::read(&run).filter(|n| n.length == run.len())?;
    Some((read.value, at + run.chars().count()))
}

/// The number in circled or bracketed form, `（三）`, `(3)`, `⑶`, `③`: value and the place after it.
pub(super) fn bracketed(chars: &[char], at: usize) -> Option<(u32, usize)> {
    match *chars.get(at)? {
        '(' => {
            let (value, end) = number(chars, at + 1)?;
            (chars.get(end) == Some(&')') && value <= 99).then_some((value, end + 1))
        }
        c @ '①'..='⑳' => Some((c as u32 - '①' as u32 + 1, at + 1)),
        c @ '⑴'..='⒇' => Some((c as u32 - '⑴' as u32 + 1, at + 1)),
        c @ '㈠'..='㈩' => Some((c as u32 - '㈠' as u32 + 1, at + 1)),
        _ => None,
    }
}

/// The place of the letter in `(b)` in its alphabet, and the place after it.
pub(super) fn lettered(chars: &[char], at: usize) -> Option<(u32, usize)> {
    match chars.get(at..at + 3)? {
        ['(', letter, ')'] if letter.is_ascii_alphabetic() => {
            Some((u32::from(letter.to_ascii_lowercase()) - u32::from('a') + 1, at + 3))
        }
        _ => None,
    }
}

/// True for the characters that Chinese numbers are made of.
pub(super) fn is_chinese(c: char) -> bool {
    matches!(
        c,
        '〇' | '零'
            | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '两'
            | '廿'
            | '卅'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(u32, usize)> {
        number(&text.chars().collect::<Vec<_>>(), 0)
    }

    #[test]
    fn numbers_to_9999() {
        let cases = [
            ("五", 5),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百零七", 107),
            ("一百一十", 110),
            ("一百二十条", 120),
            ("一千二百六十", 1260),
            ("一千零七十二", 1072),
            ("九千九百九十九", 9999),
            ("一二〇", 120),
            ("廿三", 23),
            ("卅", 30),
            ("12条", 12),
            ("两", 2),
        ];
        for (text, value) in cases {
            assert_eq!(read(text).map(|r| r.0), Some(value), "{text}");
        }
        for text in ["", "条", "12345", "二三十"] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn brackets_close() {
        let read = |text: &str| bracketed(&text.chars().collect::<Vec<_>>(), 0);
        assert_eq!(read("(三)项"), Some((3, 3)));
        assert_eq!(read("⑶"), Some((3, 1)));
        assert_eq!(read("(三项"), None);
        assert_eq!(read("(2018)"), None);
        assert_eq!(read("(b)项"), None);
        assert_eq!(lettered(&['(', 'b', ')'], 0), Some((2, 3)));
        assert_eq!(lettered(&['(', '乙', ')'], 0), None);
    }
}
