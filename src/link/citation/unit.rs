//! One unit of a citation as written: 第五条之一, 第（三）项, 前两款, 本条; and the words that only look like one.
//! Knows nothing of documents.

use super::Region;
use super::numeral::{bracketed, lettered, number};
use crate::link::line::{has, longest, skip_spaces};
use crate::model::citation::Unit;
use crate::model::number::Number;

/// A unit as read; places count characters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// Its level; `None` in 第一、二款 until the list says it.
    pub unit: Option<Unit>,
    /// Its number; empty for a relative one.
    pub number: Number,
    /// How a relative one names its place.
    pub relative: Option<Relative>,
    /// First character.
    pub start: usize,
    /// One past the last character.
    pub end: usize,
    /// （三） instead of 三.
    pub bracketed: bool,
    /// 第 is written.
    pub head: bool,
    /// 款、项 is written.
    pub tail: bool,
}

/// How a unit without number names its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// 前款, 前两款.
    Before(u32),
    /// 本条.
    This,
    /// 同条, 该条: the one cited last.
    Same,
    /// 各项.
    Each,
}

/// A numbered unit that begins with 第.
pub(super) fn numbered(chars: &[char], at: usize, region: Region) -> Option<Step> {
    (chars.get(at) == Some(&'第')).then_some(())?;
    finish(chars, at, skip_spaces(chars, at + 1), region)
}

/// A unit without 第, as lists have: （三）项, 三项, （三）.
pub(super) fn bare(chars: &[char], at: usize, region: Region) -> Option<Step> {
    finish(chars, at, at, region)
}

/// 前款, 前两条, 本条, 同条, 各项.
pub(super) fn relative(chars: &[char], at: usize, region: Region) -> Option<Step> {
    let (mut end, mut kind) = match chars.get(at)? {
        '前' => (at + 1, Relative::Before(1)),
        '本' => (at + 1, Relative::This),
        '同' | '该' => (at + 1, Relative::Same),
        '各' => (at + 1, Relative::Each),
        _ => return None,
    };
    if let (Relative::Before(_), Some((count, after))) = (kind, number(chars, end)) {
        (end, kind) = (after, Relative::Before(count));
    }
    let unit = unit_word(chars, end, region)?;
    let misread = matches!((kind, chars[end]), (Relative::This, '目')) && has(chars, end + 1, "的");
    let begun = at > 0 && begins_other_word(chars[at - 1], chars[at]);
    if misread || begun || kind == Relative::Before(0) {
        return None;
    }
    let step = Step {
        unit: Some(unit),
        number: Number::default(),
        relative: Some(kind),
        start: at,
        end: end + 1,
        bracketed: false,
        head: true,
        tail: true,
    };
    Some(step)
}

fn finish(chars: &[char], start: usize, at: usize, region: Region) -> Option<Step> {
    let letter = lettered(chars, at);
    let (value, mut end, bracketed) = match bracketed(chars, at).or(letter) {
        Some((value, end)) => (value, end, true),
        None => number(chars, at).map(|(value, end)| (value, end, false))?,
    };
    let mut numbers = vec![value];
    if region == Region::Taiwan
        && let Some('-') = chars.get(end)
        && let Some((branch, after)) = number(chars, end + 1)
    {
        numbers.push(branch);
        end = after;
    }
    let unit = unit_word(chars, skip_spaces(chars, end), region);
    if letter.is_some() && unit.is_none() {
        return None;
    }
    if unit.is_some() {
        end = skip_spaces(chars, end) + 1;
    }
    while let Some((branch, after)) = branch(chars, end).filter(|_| unit.is_some_and(|u| u <= Unit::Article))
    {
        numbers.push(branch);
        end = after;
    }
    let head = chars[start] == '第';
    let number = Number::from(&numbers[..]);
    Some(Step { unit, number, relative: None, start, end, bracketed, head, tail: unit.is_some() })
}

/// The unit whose word stands at `at`, unless it begins a longer word: 条件, 项目, 款式, 章程.
fn unit_word(chars: &[char], at: usize, region: Region) -> Option<Unit> {
    let taiwan = region == Region::Taiwan;
    let (unit, longer) = match chars.get(at)? {
        '编' => (Unit::Part, "制号辑写码外委办"),
        '章' => (Unit::Chapter, "程节"),
        '节' => (Unit::Section, "日目点约能水假课"),
        '条' => (Unit::Article, "件例款文约龙街"),
        '款' if taiwan => (Unit::Item, "项式额待"),
        '款' => (Unit::Paragraph, "项式额待"),
        '项' if taiwan => (Unit::Paragraph, "目"),
        '项' => (Unit::Item, "目"),
        '目' => (Unit::Point, "标录前光次"),
        _ => return None,
    };
    let next = chars.get(at + 1).copied().unwrap_or(' ');
    (!longer.contains(next)).then_some(unit)
}

/// 之一 after 第五条, but not in 第五条之一般规定.
fn branch(chars: &[char], at: usize) -> Option<(u32, usize)> {
    (chars.get(at) == Some(&'之')).then_some(())?;
    let (value, end) = number(chars, at + 1)?;
    let other =
        longest(chars, end, &["般", "切", "些", "部分", "定", "种", "类", "者", "个", "日", "年", "月"]);
    other.is_none().then_some((value, end))
}

/// 日本条约, 目前项目, 基本条件: the character before belongs to another word.
fn begins_other_word(before: char, at: char) -> bool {
    match at {
        '本' => "基根日成资版样书副标文课脚剧".contains(before),
        '前' => "目当提先".contains(before),
        '同' => "合共相不如".contains(before),
        '该' => before == '应',
        _ => false,
    }
}
