//! Numbers as policies write them, Arabic or Chinese: 5,000, 1.5万, 五千, 十二. Simplified or traditional. Knows no units.

/// The number that a text begins with, and its length in bytes.
pub(super) fn leading(text: &str) -> Option<(f64, usize)> {
    let length = text.find(|c| !is_part(c)).unwrap_or(text.len());
    Some((value(&text[..length])?, length)).filter(|_| length > 0)
}

/// True for characters that numbers are made of.
pub(super) fn is_part(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || c == ',' || digit(c).is_some() || unit(c).is_some()
}

/// The value of a whole number word; `None` where it is none.
pub(super) fn value(word: &str) -> Option<f64> {
    let (mut whole, mut section, mut number) = (0.0, 0.0, None);
    let mut rest = word;
    while let Some(c) = rest.chars().next() {
        if c.is_ascii_digit() {
            let length =
                rest.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(rest.len());
            number = Some(rest[..length].replace(',', "").parse().ok()?);
            rest = &rest[length..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        match (digit(c), unit(c)) {
            (Some(d), _) => number = Some(f64::from(d)),
            (_, Some(u)) if u < 10_000.0 => section += number.take().unwrap_or(1.0) * u,
            (_, Some(u)) => {
                whole = (whole + section + number.take().unwrap_or(0.0)) * u;
                section = 0.0;
            }
            _ => return None,
        }
    }
    (!word.is_empty()).then_some(whole + section + number.unwrap_or(0.0))
}

fn digit(c: char) -> Option<u32> {
    match c {
        '两' | '兩' => Some(2),
        '零' => Some(0),
        _ => "〇一二三四五六七八九".chars().position(|d| d == c).map(|at| at as u32),
    }
}

fn unit(c: char) -> Option<f64> {
    match c {
        '十' => Some(10.0),
        '百' => Some(100.0),
        '千' => Some(1000.0),
        '万' | '萬' => Some(10_000.0),
        '亿' | '億' => Some(100_000_000.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_either_writing() {
        let numbers =
            [("5000", 5000.0), ("5,000", 5000.0), ("1.5万", 15000.0), ("五千", 5000.0), ("十二", 12.0)];
        let more =
            [("二十", 20.0), ("一百零五", 105.0), ("三萬二千", 32000.0), ("两", 2.0), ("20萬", 200_000.0)];
        for (word, number) in numbers.into_iter().chain(more) {
            assert_eq!(value(word), Some(number), "{word}");
        }
        assert_eq!(value("若干"), None);
        assert_eq!(leading("三至六名"), Some((3.0, 3)));
        assert_eq!(leading("名"), None);
    }
}
