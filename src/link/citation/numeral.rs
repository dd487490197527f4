//! Chinese and Arabic whole numbers up to 9999 inside a line of folded characters. Knows nothing of units.

/// The number that starts at `at`, and the place after it. `两` counts as two, `廿` and `卅` as twenty and thirty.
pub(super) fn number(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let first = *chars.get(at)?;
    let holds: fn(char) -> bool = if first.is_ascii_digit() { |c| c.is_ascii_digit() } else { is_chinese };
    let end = at + chars[at..].iter().take_while(|&&c| holds(c)).count();
    if end == at {
        return None;
    }
    let value = match first.is_ascii_digit() {
        true => positional(&chars[at..end]),
        false => chinese(&chars[at..end]),
    };
    value.map(|v| (v, end))
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

/// True for the characters that Chinese numbers are made of.
pub(super) fn is_chinese(c: char) -> bool {
    digit(c).is_some() || scale(c).is_some() || matches!(c, '廿' | '卅')
}

fn digit(c: char) -> Option<u32> {
    if c == '两' || c == '兩' {
        return Some(2);
    }
    "〇一二三四五六七八九".chars().position(|d| d == c || (c == '零' && d == '〇')).map(|v| v as u32)
}

fn scale(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

fn positional(chars: &[char]) -> Option<u32> {
    if chars.len() > 4 {
        return None;
    }
    chars.iter().try_fold(0, |sum, &c| Some(sum * 10 + c.to_digit(10).or(digit(c))?))
}

fn chinese(chars: &[char]) -> Option<u32> {
    if chars.iter().all(|&c| digit(c).is_some()) {
        return positional(chars);
    }
    let (mut sum, mut pending, mut last) = (0, None, 10_000);
    for &c in chars {
        match (digit(c), scale(c)) {
            (Some(0), _) => pending = None,
            (Some(value), _) if pending.is_none() => pending = Some(value),
            (_, Some(scale)) if scale < last => {
                sum += pending.take().unwrap_or(1) * scale;
                last = scale;
            }
            _ => {
                let tens = if c == '廿' { 20 } else { 30 };
                if pending.is_some() || last <= 10 || !matches!(c, '廿' | '卅') {
                    return None;
                }
                (sum, last) = (sum + tens, 10);
            }
        }
    }
    Some(sum + pending.unwrap_or(0))
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
    }
}
