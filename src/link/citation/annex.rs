//! 附件三, 附件一、二, 附件1至3 as written. Knows no documents.

use super::numeral::{bracketed, number};
use crate::link::line::{has, longest, skip_spaces};

/// One annex of a phrase; places count characters.
pub(super) struct Annex {
    pub number: u32,
    pub start: usize,
    pub end: usize,
    /// 附件, which a document must have if it cites it; 附表 and 附录 may be anything.
    pub certain: bool,
}

/// The annexes named at `at`.
pub(super) fn read(chars: &[char], at: usize) -> Option<Vec<Annex>> {
    let mut found = vec![first(chars, at)?];
    while let Some(last) = found.last()
        && let Some(next) = next(chars, last)
    {
        found.push(next);
    }
    Some(found)
}

fn first(chars: &[char], at: usize) -> Option<Annex> {
    let length = longest(chars, at, &["附件", "附录", "附表", "附图"])?;
    let place = skip_spaces(chars, at + length);
    let (number, end) = bracketed(chars, place).or_else(|| number(chars, place))?;
    let unit = chars.get(end).copied().unwrap_or(' ');
    let counted = "份张个项种页件式".contains(unit)
        || (unit == '.' && chars.get(end + 1).is_some_and(char::is_ascii_digit));
    (!counted && number > 0).then_some(Annex { number, start: at, end, certain: has(chars, at, "附件") })
}

fn next(chars: &[char], last: &Annex) -> Option<Annex> {
    let length = longest(
        chars,
        last.end,
        &["、", "和", "及", "与", "或", "或者", "以及", "至", "到", "-", "~", "～"],
    )?;
    let at = last.end + length;
    if let Some(annex) = first(chars, at) {
        return Some(annex);
    }
    let (number, end) = number(chars, at)?;
    let closes = chars.get(end).is_none_or(|&c| "、，。；：）)的和及规所".contains(c));
    (closes && number > 0).then_some(Annex { number, start: at, end, certain: last.certain })
}
