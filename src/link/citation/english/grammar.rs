//! Citations in English: Article 5, paragraph 2, item (3); item (2) of the preceding paragraph; Articles 5 and 7 of the Act.
//! The owner stands last in English, so a whole list is read before anything is decided. Knows no documents.

use crate::link::citation::phrase::Element;
use crate::link::citation::unit::{Relative, Step};
use crate::link::line::has;
use crate::model::citation::Unit;
use crate::model::number::Number;

/// A list of citations with one owner; places count characters.
pub(super) struct List {
    pub elements: Vec<Element>,
    pub end: usize,
}

/// The list that starts at `at`, which begins a word.
pub(super) fn read(chars: &[char], at: usize) -> Option<List> {
    let (mut elements, mut end) = group(chars, at)?;
    while let Some(next) = joint(chars, end, LIST)
        && let Some((more, after)) = group(chars, next)
    {
        elements.extend(more);
        end = after;
    }
    Some(List { elements, end })
}

/// The words after ` of `, which may name the owner, and where they start.
pub(super) fn owner_words(chars: &[char], end: usize) -> Option<usize> {
    joint(chars, end, &[" of ", " in ", " under "])
}

const LIST: &[&str] = &[", and/or ", ", and ", ", or ", " and/or ", " and ", " or ", ", ", "; "];

/// One unit word with its numbers.
struct Part {
    unit: Unit,
    start: usize,
    /// Numbers with the place after each, and whether a range begins there.
    numbers: Vec<(Step, bool)>,
    end: usize,
}

impl Part {
    /// An item of a subparagraph is a point (目).
    fn narrow(&mut self) {
        self.unit = Unit::Point;
        self.numbers.iter_mut().for_each(|(step, _)| step.unit = Some(Unit::Point));
    }
}

/// Units that together name one clause, or several that differ in the narrowest unit only.
fn group(chars: &[char], at: usize) -> Option<(Vec<Element>, usize)> {
    let mut parts = vec![part(chars, at)?];
    loop {
        let last = parts.last()?;
        let of = joint(chars, last.end, &[" of ", " under "]);
        let next = of.or_else(|| joint(chars, last.end, &[", ", " "])).and_then(|at| part(chars, at));
        let Some(mut next) = next else { break };
        let written = chars[next.start].to_ascii_lowercase();
        if next.unit == Unit::Item && parts[0].unit == Unit::Item && parts.len() == 1 && written == 's' {
            parts[0].narrow();
        } else if next.unit == Unit::Item && parts.iter().any(|p| p.unit == Unit::Item) {
            next.narrow();
        }
        let (first, last) = (&parts[0], parts.last()?);
        let falls = parts.len() == 1 || first.unit < last.unit;
        let rises = parts.len() == 1 || first.unit > last.unit;
        let single = last.numbers.len() == 1;
        let fits = (falls && single && of.is_none() && next.unit > last.unit)
            || (rises && next.unit < last.unit && next.numbers.len() == 1);
        if !fits {
            break;
        }
        parts.push(next);
    }
    let (start, end) = (parts[0].start, parts.last()?.end);
    parts.sort_by_key(|p| p.unit);
    Some((elements(parts, start, end), end))
}

fn elements(mut parts: Vec<Part>, start: usize, end: usize) -> Vec<Element> {
    let Some(narrow) = parts.pop() else { return vec![] };
    let above: Vec<Step> =
        parts.into_iter().flat_map(|p| p.numbers.into_iter().map(|(step, _)| step)).collect();
    let count = narrow.numbers.len();
    let mut out = vec![];
    for (at, (step, opens_range)) in narrow.numbers.into_iter().enumerate() {
        let place = (if at == 0 { start } else { step.start }, if at + 1 == count { end } else { step.end });
        let steps = above.iter().cloned().chain([step]).collect();
        out.push(Element { steps, carried: vec![], opens_range, place: Some(place) });
    }
    out
}

fn part(chars: &[char], at: usize) -> Option<Part> {
    if let Some(relative) = preceding(chars, at) {
        return Some(relative);
    }
    let (unit, mut place) = unit(chars, at)?;
    (chars.get(place) == Some(&' ')).then_some(())?;
    place += 1;
    let mut numbers = vec![];
    loop {
        let (number, end) = number(chars, place)?;
        let step = Step {
            unit: Some(unit),
            number: Number::from(&number[..]),
            relative: None,
            start: place,
            end,
            bracketed: false,
            head: true,
            tail: true,
        };
        let range = joint(chars, end, &[" to ", " through ", "–", "-"]);
        let next = range.or_else(|| joint(chars, end, LIST)).filter(|&n| self::number(chars, n).is_some());
        numbers.push((step, range.is_some() && next.is_some()));
        place = match next {
            Some(next) => next,
            None => return Some(Part { unit, start: at, numbers, end }),
        };
    }
}

/// the preceding paragraph, the preceding two articles, this Article.
fn preceding(chars: &[char], at: usize) -> Option<Part> {
    let starts: [(&str, u32); 9] = [
        ("the preceding two ", 2),
        ("the preceding three ", 3),
        ("the preceding 2 ", 2),
        ("the preceding 3 ", 3),
        ("the two preceding ", 2),
        ("the three preceding ", 3),
        ("the preceding ", 1),
        ("the previous ", 1),
        ("this ", 0),
    ];
    let (length, count) =
        starts.iter().find(|(w, _)| has_folded(chars, at, w)).map(|(w, n)| (w.len(), *n))?;
    let (unit, end) = unit(chars, at + length)?;
    let relative = if count == 0 { Relative::This } else { Relative::Before(count) };
    let step = Step {
        unit: Some(unit),
        number: Number::default(),
        relative: Some(relative),
        start: at,
        end,
        bracketed: false,
        head: true,
        tail: true,
    };
    Some(Part { unit, start: at, numbers: vec![(step, false)], end })
}

fn unit(chars: &[char], at: usize) -> Option<(Unit, usize)> {
    const UNITS: [(&str, Unit); 9] = [
        ("article", Unit::Article),
        ("paragraph", Unit::Paragraph),
        ("subparagraph", Unit::Item),
        ("item", Unit::Item),
        ("point", Unit::Point),
        ("chapter", Unit::Chapter),
        ("section", Unit::Section),
        ("part", Unit::Part),
        ("annex", Unit::Annex),
    ];
    let (word, unit) = UNITS.iter().find(|(word, _)| has_folded(chars, at, word))?;
    let end = at + word.len();
    let end = if chars.get(end) == Some(&'s') { end + 1 } else { end };
    (!chars.get(end).is_some_and(|c| c.is_alphanumeric())).then_some((*unit, end))
}

/// 5, 6-1, (3), (a).
fn number(chars: &[char], at: usize) -> Option<(Vec<u32>, usize)> {
    if chars.get(at) == Some(&'(') {
        let close = at + chars[at..].iter().take(5).position(|&c| c == ')')?;
        let inside: String = chars[at + 1..close].iter().collect();
        let letter = inside.chars().next().filter(|c| inside.len() == 1 && c.is_ascii_lowercase());
        let value = letter.map(|c| c as u32 - 'a' as u32 + 1).or_else(|| inside.parse().ok())?;
        return Some((vec![value], close + 1));
    }
    let (first, end) = digits(chars, at)?;
    if chars.get(end) == Some(&'-')
        && let Some((branch, after)) = digits(chars, end + 1)
    {
        return Some((vec![first, branch], after));
    }
    let joined = chars.get(end).is_some_and(|c| c.is_alphabetic() || *c == '%');
    (!joined).then_some((vec![first], end))
}

fn digits(chars: &[char], at: usize) -> Option<(u32, usize)> {
    let count = chars.get(at..)?.iter().take_while(|c| c.is_ascii_digit()).count();
    let word: String = chars[at..at + count].iter().collect();
    let decimal =
        chars.get(at + count) == Some(&'.') && chars.get(at + count + 1).is_some_and(char::is_ascii_digit);
    (!decimal).then(|| word.parse().ok()).flatten().map(|value| (value, at + count))
}

fn joint(chars: &[char], at: usize, words: &[&str]) -> Option<usize> {
    words.iter().find(|w| has(chars, at, w)).map(|w| at + w.chars().count())
}

/// True if `word`, in lower case, stands at `at` in any case.
fn has_folded(chars: &[char], at: usize, word: &str) -> bool {
    let mut rest = chars.get(at..).unwrap_or_default().iter();
    word.chars().all(|c| rest.next().is_some_and(|r| r.to_ascii_lowercase() == c))
}
