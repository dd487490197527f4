//! A phrase of citations side by side: 第三条、第五条和第七条至第九条, 第五条第一款第（一）、（三）项, 前款第二项.
//! Reads words only; whose articles they are and whether they exist is decided elsewhere.

use super::Region;
use super::unit::{Relative, Step, bare, numbered, relative};
use crate::link::line::{has, longest, skip_spaces};
use crate::model::citation::Unit;

/// One citation of a phrase.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    /// Its units as written, from the widest to the narrowest.
    pub steps: Vec<Step>,
    /// The units it takes over from the element before it.
    pub carried: Vec<Step>,
    /// True where it is the first end of a range.
    pub opens_range: bool,
    /// Its first character and the one past its last, where the units do not stand in a row (English).
    pub place: Option<(usize, usize)>,
}

impl Element {
    /// First character.
    pub fn start(&self) -> usize {
        self.place.map_or_else(|| self.steps.first().map_or(0, |s| s.start), |p| p.0)
    }

    /// One past the last character.
    pub fn end(&self) -> usize {
        self.place.map_or_else(|| self.steps.last().map_or(0, |s| s.end), |p| p.1)
    }

    /// All units, those carried over first.
    pub fn path(&self) -> Vec<Step> {
        self.carried.iter().chain(&self.steps).cloned().collect()
    }
}

/// The phrase that starts at `at`.
pub(super) fn read(chars: &[char], at: usize, region: Region) -> Option<Vec<Element>> {
    let steps = steps(chars, at, region, None)?;
    let mut elements = vec![Element { steps, carried: vec![], opens_range: false, place: None }];
    while let Some(last) = elements.last()
        && let Some((next, range)) = separator(chars, last.end())
        && let Some(steps) = steps_after(chars, next, region, &elements)
    {
        if let Some(last) = elements.last_mut() {
            last.opens_range = range;
        }
        elements.push(Element { steps, carried: vec![], opens_range: false, place: None });
    }
    share_units(&mut elements);
    carry(&mut elements);
    (!elements.is_empty()).then_some(elements)
}

/// Units from the widest to the narrowest, without a gap.
fn steps(chars: &[char], at: usize, region: Region, first: Option<Step>) -> Option<Vec<Step>> {
    let mut steps = vec![match first {
        Some(step) => step,
        None => numbered(chars, at, region).or_else(|| relative(chars, at, region))?,
    }];
    if steps[0].relative == Some(Relative::Each) {
        return None;
    }
    while let Some(last) = steps.last()
        && let Some(level) = last.unit
    {
        let next = following(chars, last.end, region, level);
        let Some(step) = next.filter(|s| s.unit.is_none_or(|u| u > level)) else { break };
        steps.push(step);
    }
    Some(steps)
}

fn following(chars: &[char], at: usize, region: Region, level: Unit) -> Option<Step> {
    let spaced = skip_spaces(chars, at);
    if let Some(step) = numbered(chars, spaced, region).or_else(|| relative(chars, at, region)) {
        return (!matches!(step.relative, Some(Relative::This | Relative::Same))).then_some(step);
    }
    let step = bare(chars, at, region).filter(|_| level >= Unit::Article)?;
    let item = step.bracketed && step.unit.is_none_or(|u| u == Unit::Item || u == Unit::Paragraph);
    (item || step.unit.is_some_and(|u| u > Unit::Article)).then_some(step)
}

fn steps_after(chars: &[char], at: usize, region: Region, before: &[Element]) -> Option<Vec<Step>> {
    if let Some(steps) = steps(chars, at, region, None) {
        let same_kind = steps[0].relative.is_none() || steps[0].unit > Some(Unit::Article);
        return same_kind.then_some(steps);
    }
    let step = bare(chars, at, region)?;
    let last = before.last()?.steps.last()?;
    let fits = match (last.unit, step.unit) {
        (None, None) => step.bracketed == last.bracketed,
        (Some(unit), None) => step.bracketed && last.bracketed && unit >= Unit::Item,
        (None, Some(_)) => true,
        // 第十七条第二款和十八条: the writer left 第 out.
        (Some(a), Some(b)) => a == b || (b == Unit::Article && has_article(before)),
    };
    if !fits {
        return None;
    }
    steps_from(chars, region, step)
}

fn has_article(before: &[Element]) -> bool {
    before.iter().flat_map(|e| &e.steps).any(|s| s.unit == Some(Unit::Article))
}

fn steps_from(chars: &[char], region: Region, step: Step) -> Option<Vec<Step>> {
    steps(chars, step.start, region, Some(step))
}

/// Where the next element of a list starts, and whether it closes a range.
fn separator(chars: &[char], at: usize) -> Option<(usize, bool)> {
    let at = filler(chars, at);
    let start = skip_spaces(chars, at);
    if let Some(length) = longest(chars, start, &["至", "到", "-", "—", "–", "~", "～", "〜"]) {
        let length = if has(chars, start, "——") { 2 } else { length };
        return Some((skip_spaces(chars, start + length), true));
    }
    let mut end = start;
    if has(chars, end, "、") || has(chars, end, "，") || has(chars, end, ",") || has(chars, end, "；") {
        let comma = chars[end] != '、';
        end = skip_spaces(chars, end + 1);
        if comma && !has(chars, end, "第") && longest(chars, end, CONJUNCTIONS).is_none() {
            return None;
        }
    }
    if let Some(length) = longest(chars, end, CONJUNCTIONS) {
        end = skip_spaces(chars, end + length);
    }
    (end > start).then_some((end, false))
}

const CONJUNCTIONS: &[&str] = &["和", "及", "与", "或", "或者", "以及", "暨"];

/// Words between two elements of one list that belong to the first: 前段, 但书, 的规定.
fn filler(chars: &[char], at: usize) -> usize {
    const PARTS: &[&str] =
        &["前段", "中段", "后段", "但书", "本文", "序文", "的规定", "之规定", "规定", "所列", "所定"];
    let mut end = at;
    while let Some(length) = longest(chars, end, PARTS) {
        end += length;
    }
    end
}

/// Gives 第一 in 第一、二款 the unit of the element after it, and drops what never gets one.
fn share_units(elements: &mut Vec<Element>) {
    let mut known: Option<Unit> = None;
    for element in elements.iter_mut().rev() {
        if let Some(last) = element.steps.last_mut() {
            last.unit = last.unit.or(known);
        }
        known = element.steps.first().and_then(|s| s.unit);
    }
    let mut before: Option<Unit> = None;
    for element in elements.iter_mut() {
        let above = element.steps.len().checked_sub(2).map(|_| Unit::Item);
        if let Some(last) = element.steps.last_mut() {
            let guess = above.or(before).filter(|_| last.bracketed);
            last.unit = last.unit.or(guess);
            before = last.unit;
        }
    }
    truncate_at_unknown(elements);
    if let Some(last) = elements.last_mut() {
        last.opens_range = false;
    }
}

fn truncate_at_unknown(elements: &mut Vec<Element>) {
    let Some(first) = elements.iter().position(|e| e.steps.iter().any(|s| s.unit.is_none())) else { return };
    elements[first].steps.retain(|s| s.unit.is_some());
    let kept = first + usize::from(!elements[first].steps.is_empty());
    elements.truncate(kept);
}

/// Hands the wider units of each element to the one after it.
fn carry(elements: &mut [Element]) {
    for at in 1..elements.len() {
        let first = elements[at].steps[0].unit;
        let path = elements[at - 1].path();
        elements[at].carried = path.into_iter().take_while(|s| s.unit < first).collect();
    }
}
