//! Marks of items: 一、 （一） 1. （1） ① ⑴ A. a) ◇ 2.1. Knows one line, and by `Sequel` the numbers before it.

use super::mark::{Mark, Sort};
use super::sequel::Sequel;
use crate::model::number::Number;
use crate::parse::numeral::{self, Digits};

/// The style of an item's mark; the order is that of nesting unless a document shows another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Style {
    /// 壹、
    FormalComma,
    /// I.
    UpperRoman,
    /// 一、
    HanComma,
    /// （一）
    HanBrackets,
    /// 1. 1、 1．, `1 ` where the scheme says so, and 2.1
    Digit,
    /// （1） ⑴
    DigitBrackets,
    /// 1)
    DigitClosed,
    /// ①
    Circled,
    /// A.
    UpperLetter,
    /// (A)
    UpperBrackets,
    /// a. a)
    LowerLetter,
    /// (a)
    LowerBrackets,
    /// i. i)
    LowerRoman,
    /// (i)
    RomanBrackets,
    /// - ◇ ✓ ➢, without number
    Bullet(char),
}

/// How many components a decimal number can have.
const DEEPEST: usize = 9;
/// Characters that make a bullet by themselves.
const BULLETS: &str = "◇◆●■□▲△★☆✓✔➢➤▪•‣⁃◎※▶►";
/// Characters that make a bullet before a blank.
const SPACED_BULLETS: &str = "-*+○–—·";

/// Reads an item's mark.
pub fn read(line: &str, sequel: &Sequel) -> Option<Mark> {
    let first = line.chars().next()?;
    match first {
        '（' | '(' => bracketed(line, first, sequel),
        'A'..='Z' | 'a'..='z' => lettered(line, sequel),
        '0'..='9' | '０'..='９' => digits(line, sequel),
        _ => single(line, first).or_else(|| han_comma(line)),
    }
}

impl Style {
    /// True for a mark without number.
    pub fn is_bullet(self) -> bool {
        matches!(self, Style::Bullet(_))
    }

    /// True for letters and Roman numbers, which only their sequence tells apart.
    pub fn is_lettered(self) -> bool {
        use Style::*;
        matches!(
            self,
            UpperRoman
                | UpperLetter
                | UpperBrackets
                | LowerLetter
                | LowerBrackets
                | LowerRoman
                | RomanBrackets
        )
    }

    /// The style that a sample mark of the front matter shows: `一、`, `（一）`, `1.`, `1`, `2.1`.
    pub fn of_sample(sample: &str) -> Option<Style> {
        let bare = numeral::read(sample).filter(|n| n.length == sample.len() && n.digits == Digits::Arabic);
        if bare.is_some() {
            return Some(Style::Digit);
        }
        let line = format!("{sample} 甲");
        match read(&line, &Sequel::decimal())?.sort {
            Sort::Item(style) => Some(style),
            _ => None,
        }
    }
}

fn mark(style: Style, number: u32, length: usize) -> Mark {
    let number = if style.is_bullet() { Number::default() } else { Number::from([number]) };
    Mark { sort: Sort::Item(style), number, length }
}

/// （一）, (1), (a), (iv)
fn bracketed(line: &str, open: char, sequel: &Sequel) -> Option<Mark> {
    let inner = &line[open.len_utf8()..];
    let close = inner.char_indices().take(12).find(|(_, c)| matches!(c, '）' | ')'))?;
    let end = open.len_utf8() + close.0 + close.1.len_utf8();
    let inside: String = inner[..close.0].chars().filter(|c| !c.is_whitespace()).collect();
    let inside = inside.as_str();
    let numbered = match numeral::read(inside).filter(|n| n.length == inside.len()) {
        Some(n) if n.digits == Digits::Arabic => Some((Style::DigitBrackets, n.value)),
        Some(n) => Some((Style::HanBrackets, n.value)),
        None => letters(inside, sequel, [Style::UpperBrackets, Style::LowerBrackets, Style::RomanBrackets]),
    };
    let (style, value) = numbered?;
    let known = value > 0 && value < 1000;
    (known && !goes_on(&line[end..])).then(|| mark(style, value, end))
}

/// A. a) i. II.
fn lettered(line: &str, sequel: &Sequel) -> Option<Mark> {
    let length = line.bytes().take_while(u8::is_ascii_alphabetic).take(6).count();
    let after = &line[length..];
    let point = after.chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let rest = &after[point.len_utf8()..];
    if matches!(point, '.' | ')') && rest.starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let (style, value) =
        letters(&line[..length], sequel, [Style::UpperLetter, Style::LowerLetter, Style::LowerRoman])?;
    Some(mark(style, value, length + point.len_utf8()))
}

/// One letter, or a Roman number: `i` follows `h`, else it is the first Roman.
fn letters(word: &str, sequel: &Sequel, [upper, lower, roman]: [Style; 3]) -> Option<(Style, u32)> {
    let first = word.bytes().next()?;
    let letter = (word.len() == 1 && first.is_ascii_alphabetic()).then(|| {
        let value = u32::from(first.to_ascii_lowercase() - b'a') + 1;
        (if first.is_ascii_uppercase() { upper } else { lower }, value)
    });
    let numeral = numeral::roman(word).filter(|(_, length)| *length == word.len()).and_then(|(value, _)| {
        let style = if first.is_ascii_lowercase() { roman } else { Style::UpperRoman };
        (style == roman || roman == Style::LowerRoman).then_some((style, value))
    });
    match (letter, numeral) {
        (Some(l), Some(r)) if sequel.follows(l.0, l.1) || !(r.1 == 1 || sequel.follows(r.0, r.1)) => Some(l),
        (_, Some(r)) => Some(r),
        (l, None) => l,
    }
}

/// 1. 1、 1． 1) 2.1 and, where the scheme says so, a bare 1.
fn digits(line: &str, sequel: &Sequel) -> Option<Mark> {
    let first = numeral::read(line)?;
    let after = &line[first.length..];
    let point = after.chars().next();
    if let Some(decimal) = decimal(line, sequel) {
        return Some(decimal);
    }
    let (style, width) = match point {
        Some(c @ ('.' | '．' | '、')) => (Style::Digit, c.len_utf8()),
        Some(c @ (')' | '）')) => (Style::DigitClosed, c.len_utf8()),
        Some(' ' | '\u{3000}' | '\t') if sequel.bare => (Style::Digit, 0),
        _ => return None,
    };
    let rest = &after[width..];
    let glued = width > 0
        && rest.starts_with(|c: char| {
            numeral::read(c.encode_utf8(&mut [0; 4])).is_some_and(|n| n.digits == Digits::Arabic)
        });
    let sound = first.value > 0
        && first.value < 1000
        && !glued
        && !(style == Style::DigitClosed && (rest.starts_with(['、', '至']) || is_unit(rest)));
    sound.then(|| mark(style, first.value, first.length + width))
}

/// 2.1, 5.1.2: a clause where the scheme is decimal, or its parent or elder sibling stands before it.
fn decimal(line: &str, sequel: &Sequel) -> Option<Mark> {
    let mut number = vec![];
    let mut at = 0;
    loop {
        let n = numeral::read(&line[at..])
            .filter(|n| n.digits == Digits::Arabic && n.value > 0 && n.value < 1000)?;
        number.push(n.value);
        if number.len() > DEEPEST {
            return None;
        }
        at += n.length;
        match line[at..].chars().next() {
            Some(c @ ('.' | '．')) if starts_with_digit(&line[at + c.len_utf8()..]) => at += c.len_utf8(),
            _ => break,
        }
    }
    if number.len() < 2 || line[at..].starts_with(['%', '％', '元', '万', '-', '~', ':', '/', '年', '倍'])
    {
        return None;
    }
    let dot = line[at..].chars().next().filter(|c| matches!(c, '.' | '．' | '、')).map_or(0, char::len_utf8);
    let known = sequel.scheme_is_decimal || sequel.leads_to(&number);
    known.then(|| Mark {
        sort: Sort::Item(Style::Digit),
        number: Number::from(&number[..]),
        length: at + dot,
    })
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

/// 一、 壹、 and the variants with a full-width dot.
fn han_comma(line: &str) -> Option<Mark> {
    let (at, point) = line.char_indices().take(12).find(|(_, c)| matches!(c, '、' | '．' | '.'))?;
    let written: String = line[..at].chars().filter(|c| *c != '\u{3000}').collect();
    let n = numeral::read(&written).filter(|n| n.length == written.len() && n.value > 0 && n.value < 1000)?;
    let rest = &line[at + point.len_utf8()..];
    if numeral::read(rest).is_some_and(|next| next.digits == n.digits && next.value == n.value + 1) {
        return None;
    }
    let style = if n.digits == Digits::Formal { Style::FormalComma } else { Style::HanComma };
    Some(mark(style, n.value, at + point.len_utf8()))
}

/// ① ⑴ ⒈ ㈠ ❶ and the bullets.
fn single(line: &str, c: char) -> Option<Mark> {
    let from = |first: char| c as u32 - first as u32 + 1;
    let (style, value) = match c {
        '①'..='⑳' => (Style::Circled, from('①')),
        '㉑'..='㉟' => (Style::Circled, from('㉑') + 20),
        '㊱'..='㊿' => (Style::Circled, from('㊱') + 35),
        '❶'..='❿' => (Style::Circled, from('❶')),
        '⑴'..='⒇' => (Style::DigitBrackets, from('⑴')),
        '⒈'..='⒛' => (Style::Digit, from('⒈')),
        '㈠'..='㈩' => (Style::HanBrackets, from('㈠')),
        _ => return bullet(line, c),
    };
    (!goes_on(&line[c.len_utf8()..])).then(|| mark(style, value, c.len_utf8()))
}

fn bullet(line: &str, c: char) -> Option<Mark> {
    let rest = &line[c.len_utf8()..];
    let spaced = rest.starts_with([' ', '\t', '\u{3000}']);
    let is_bullet = (BULLETS.contains(c) && !rest.starts_with(c)) || (SPACED_BULLETS.contains(c) && spaced);
    (is_bullet && !rest.trim().is_empty()).then(|| mark(Style::Bullet(c), 0, c.len_utf8()))
}

/// True where a bracketed number goes on as a citation or a list of numbers does: （一）、（三）项, （一）至（三）.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(['、', '至', '，', '。', '；']) || is_unit(rest)
}

/// True for 项, 款 or 目 as a unit, but not in 项目, 款项, 目的.
fn is_unit(rest: &str) -> bool {
    const GOES_ON: &str = "规規所的之、，。；和及至或中第情";
    let unit = rest.strip_prefix(['项', '項', '款', '目']);
    !rest.starts_with("目的")
        && unit.is_some_and(|after| after.chars().next().is_none_or(|c| GOES_ON.contains(c)))
}
