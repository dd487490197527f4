//! Citations of documents that do not number by 第X条: 二（一）1 of an outline, 2.1.2 of a decimal scheme.
//! Reads words only; whether such a clause exists decides about the rest.

use super::numeral::{bracketed, is_chinese, number};
use crate::link::line::{longest, skip_spaces};

/// A path of numbers as written; places count characters.
pub(super) struct Path {
    /// The clause's numbers from the top.
    pub numbers: Vec<u32>,
    pub start: usize,
    pub end: usize,
    /// True for 2.1.2, false for 二（一）1.
    pub decimal: bool,
    /// True where the words around it say that it is a citation.
    pub said: bool,
}

impl Path {
    /// The anchor of the clause.
    pub fn anchor(&self) -> String {
        let numbers: Vec<String> = self.numbers.iter().map(u32::to_string).collect();
        format!("s-{}", numbers.join("_"))
    }
}

/// The path that starts at `at`.
pub(super) fn read(chars: &[char], at: usize) -> Option<Path> {
    let before = at.checked_sub(1).map(|i| chars[i]);
    match chars[at] {
        c if c.is_ascii_digit() => decimal(chars, at, before),
        c if is_chinese(c) && !before.is_some_and(|b| is_chinese(b) || b == '第' || b == '之') => {
            outline(chars, at)
        }
        _ => None,
    }
}

fn outline(chars: &[char], at: usize) -> Option<Path> {
    let (top, end) = number(chars, at)?;
    let end = if chars.get(end) == Some(&'、') && chars.get(end + 1) == Some(&'(') { end + 1 } else { end };
    let (second, mut end) = bracketed(chars, end)?;
    let mut numbers = vec![top, second];
    while let Some((next, after)) = bracketed(chars, end).or_else(|| counted(chars, end)) {
        numbers.push(next);
        end = after;
    }
    let measure = chars.get(end).is_some_and(|c| c.is_ascii_digit() || *c == '.');
    (!measure).then(|| Path { numbers, start: at, end, decimal: false, said: refers(chars, at) })
}

/// The 1 of 二（一）1, but not that of 二（一）1个月内.
fn counted(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let (value, end) = number(chars, at).filter(|_| chars[at].is_ascii_digit())?;
    closes(chars, end).then_some((value, end))
}

fn decimal(chars: &[char], at: usize, before: Option<char>) -> Option<Path> {
    if before.is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/')) {
        return None;
    }
    let (mut numbers, mut end) = (vec![], at);
    while let Some((value, after)) = number(chars, end) {
        numbers.push(value);
        end = after;
        let more = chars.get(end) == Some(&'.') && chars.get(end + 1).is_some_and(char::is_ascii_digit);
        if !more {
            break;
        }
        end += 1;
    }
    let headed = before == Some('第');
    let spaced = skip_spaces(chars, end);
    let unit = chars.get(spaced).is_some_and(|c| "条款节项".contains(*c))
        && longest(chars, spaced, &["条件", "项目", "节约"]).is_none();
    if numbers.len() < 2 || !(unit || before == Some('》') || closes(chars, end)) {
        return None;
    }
    let said = headed || unit || refers(chars, at);
    let (start, end) = (if headed { at - 1 } else { at }, if unit { spaced + 1 } else { end });
    Some(Path { numbers, start, end, decimal: true, said })
}

/// True if the words before it take a clause as their object.
fn refers(chars: &[char], at: usize) -> bool {
    const BEFORE: &[&str] = &[
        "按", "按照", "依", "依照", "依据", "根据", "见", "参见", "详见", "遵循", "遵守", "符合", "违反",
        "执行", "适用", "满足", "上述", "前述", "除", "与", "和", "及", "或", "或者", "至", "、",
    ];
    let end = (0..at).rev().find(|&i| chars[i] != ' ').map_or(0, |i| i + 1);
    BEFORE.iter().any(|word| crate::link::line::ends(chars, end, word))
}

/// True if what follows is no measure: the number stands for a clause.
fn closes(chars: &[char], at: usize) -> bool {
    chars.get(at).is_none_or(|&c| "规的所之中、，。；：）)》和及与或至执办要进列项目条款点 \"”".contains(c))
}
