//! Numbers as Chinese documents print them: 十二, 二〇二六, 廿三, 壹, 12, １２; up to 9999. Knows no clauses.

/// How a number is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Digits {
    /// 一二三, 〇/零, 廿/卅
    Han,
    /// 壹贰叁, in either script
    Formal,
    /// 123, also full-width
    Arabic,
}

/// A number at the beginning of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Numeral {
    /// Its value, 0 to 9999.
    pub value: u32,
    /// Bytes it takes.
    pub length: usize,
    /// How it is written.
    pub digits: Digits,
}

const MOST: u32 = 9999;

/// Reads the number that `text` begins with; the longest run of numerals must make one number.
pub fn read(text: &str) -> Option<Numeral> {
    let first = text.chars().next()?;
    let digits = kind(first)?;
    let run: &str = &text[..text.find(|c| kind(c) != Some(digits)).unwrap_or(text.len())];
    let value = if digits == Digits::Arabic { arabic(run) } else { han(run) }?;
    Some(Numeral { value, length: run.len(), digits })
}

/// Reads a whole text as a number, blanks around it allowed.
pub fn whole(text: &str) -> Option<u32> {
    let text = text.trim();
    read(text).filter(|n| n.length == text.len()).map(|n| n.value)
}

/// Reads a Roman number of ASCII letters of one case, up to 39: value and bytes.
pub fn roman(text: &str) -> Option<(u32, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_alphabetic).take(8).count();
    let word = &text[..length];
    let upper = word.to_ascii_uppercase();
    let one_case = word == upper || word == word.to_ascii_lowercase();
    let worth = |b: u8| match b {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        _ => None,
    };
    let worths: Vec<i32> = upper.bytes().map(worth).collect::<Option<_>>()?;
    let signed = |(i, &own): (usize, &i32)| if worths.get(i + 1) > Some(&own) { -own } else { own };
    let value = worths.iter().enumerate().map(signed).sum::<i32>().unsigned_abs();
    (one_case && value > 0 && as_roman(value) == upper).then_some((value, length))
}

fn as_roman(mut n: u32) -> String {
    let mut out = String::new();
    for (value, letters) in [(10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")] {
        while n >= value {
            out.push_str(letters);
            n -= value;
        }
    }
    out
}

fn kind(c: char) -> Option<Digits> {
    match c {
        '0'..='9' | '０'..='９' => Some(Digits::Arabic),
        '壹' | '贰' | '貳' | '叁' | '參' | '肆' | '伍' | '陆' | '陸' | '柒' | '捌' | '玖' | '拾' => {
            Some(Digits::Formal)
        }
        _ if digit(c).is_some() || unit(c).is_some() => Some(Digits::Han),
        _ => None,
    }
}

fn arabic(run: &str) -> Option<u32> {
    let mut value: u32 = 0;
    for c in run.chars() {
        let base = if c.is_ascii() { '0' } else { '０' };
        value = value * 10 + (c as u32 - base as u32);
        if value > MOST {
            return None;
        }
    }
    Some(value)
}

fn han(run: &str) -> Option<u32> {
    if run.chars().any(|c| unit(c).is_some()) { counted(run) } else { positional(run) }
}

/// 二〇二六
fn positional(run: &str) -> Option<u32> {
    let mut value = 0;
    for c in run.chars() {
        value = value * 10 + digit(c)?;
        if value > MOST {
            return None;
        }
    }
    Some(value)
}

/// 一千二百零三, 十五, 廿三
fn counted(run: &str) -> Option<u32> {
    let (mut value, mut pending, mut smallest) = (0, None, 10_000);
    for c in run.chars() {
        match (digit(c), unit(c)) {
            (Some(0), _) if pending.is_none() => {}
            (Some(d), _) if pending.is_none() => pending = Some(d),
            (None, Some((count, unit))) if unit < smallest && (count == 1 || pending.is_none()) => {
                value += pending.take().unwrap_or(1) * count * unit;
                smallest = unit;
            }
            _ => return None,
        }
    }
    Some(value + pending.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    Some(match c {
        '〇' | '零' | '○' => 0,
        '一' | '壹' => 1,
        '二' | '贰' | '貳' | '两' | '兩' => 2,
        '三' | '叁' | '參' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' | '陸' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// A unit and how many of it the character means: 廿 is two tens.
fn unit(c: char) -> Option<(u32, u32)> {
    Some(match c {
        '十' | '拾' => (1, 10),
        '廿' => (2, 10),
        '卅' => (3, 10),
        '百' => (1, 100),
        '千' => (1, 1000),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_spelling() {
        let cases = [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("一百零五", 105),
            ("一百一十", 110),
            ("一千二百六十", 1260),
            ("九千九百九十九", 9999),
            ("二〇二六", 2026),
            ("一百〇三", 103),
            ("廿三", 23),
            ("卅", 30),
            ("12", 12),
            ("１２", 12),
            ("拾貳", 12),
            ("叁", 3),
        ];
        for (written, value) in cases {
            assert_eq!(whole(written), Some(value), "{written}");
        }
    }

    #[test]
    fn what_is_no_number() {
        for written in ["", "甲", "十十", "百千", "一一十", "10000", "二〇二六一", "十廿", "１a"]
        {
            assert_eq!(whole(written), None, "{written}");
        }
        assert_eq!(read("十二条"), Some(Numeral { value: 12, length: 6, digits: Digits::Han }));
    }

    #[test]
    fn roman_numbers() {
        assert_eq!(roman("iv)"), Some((4, 2)));
        assert_eq!(roman("XIV General"), Some((14, 3)));
        assert_eq!(roman("iiii"), None);
        assert_eq!(roman("Iv"), None);
    }
}
