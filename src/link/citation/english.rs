//! The reader of one English text: lists of citations, and the owner that follows them. What they lead to is `mark`'s work.

use super::annex::Annex;
use super::finder::Finder;
use super::owner::Owner;
use super::unit::Relative;
use super::{Findings, Scope};
use crate::link::line::{ends, has};
use crate::model::citation::Unit;
use grammar::List;

mod grammar;

/// Reads the whole text.
pub(super) fn find(mut finder: Finder) -> Findings {
    let mut at = 0;
    while at < finder.line.chars.len() {
        let begins = at == 0 || !finder.line.chars[at - 1].is_alphanumeric();
        let list = if begins { grammar::read(&finder.line.chars, at) } else { None };
        at = match list {
            Some(list) => take(&mut finder, at, list),
            None => at + 1,
        };
    }
    finder.out
}

fn take(finder: &mut Finder, at: usize, list: List) -> usize {
    let chars = &finder.line.chars;
    let owner = after(chars, list.end, finder.scope).or_else(|| before(chars, at, finder.scope));
    let alone =
        |r: &super::phrase::Element| matches!(&r.steps[..], [one] if one.relative == Some(Relative::This));
    let elements: Vec<_> = list.elements.into_iter().filter(|e| !alone(e)).collect();
    match owner.unwrap_or(finder.scope.own()) {
        Owner::Foreign => {
            let spans = elements.iter().map(|e| finder.line.span(e.start(), e.end()));
            let spans: Vec<_> = spans.collect();
            finder.out.foreign.extend(spans);
        }
        Owner::Ours(entity) => {
            let (annexes, clauses): (Vec<_>, Vec<_>) =
                elements.into_iter().partition(|e| e.steps.iter().any(|s| s.unit == Some(Unit::Annex)));
            for element in annexes {
                let number = element.steps.last().and_then(|s| s.number.first().copied()).unwrap_or(0);
                let annex = Annex { number, start: element.start(), end: element.end(), certain: true };
                let span = finder.line.span(annex.start, annex.end);
                if number > 0 {
                    finder.push_annex(entity, span, &annex);
                }
            }
            if let Some(first) = clauses.first() {
                finder.resolve_all(entity, &clauses, first.start());
            }
        }
    }
    list.end
}

/// The owner after a list: of these Rules, of the Labor Standards Act, of the Expense Approval Rules, hereof.
fn after(chars: &[char], end: usize, scope: &Scope) -> Option<Owner> {
    if has(chars, end, " hereof") || has(chars, end, " herein") {
        return Some(scope.own());
    }
    let at = grammar::owner_words(chars, end)?;
    if let Some(word) = ["these ", "this ", "the present "].iter().find(|w| has(chars, at, w)) {
        return Some(pronoun(chars, at + word.len(), scope));
    }
    let at = if has(chars, at, "the ") { at + 4 } else { at };
    let titles = scope.library.english.iter().filter(|(title, _)| has(chars, at, title));
    let title = titles.max_by_key(|(title, _)| title.len());
    let capital = chars.get(at).is_some_and(|c| c.is_uppercase());
    title.map(|(_, entity)| Owner::Ours(*entity)).or(capital.then_some(Owner::Foreign))
}

/// this Act in the Enforcement Rules of an Act is that Act.
fn pronoun(chars: &[char], at: usize, scope: &Scope) -> Owner {
    let kind: String = chars[at..].iter().take_while(|c| c.is_alphabetic()).collect();
    let title = scope.document().map_or("", |d| d.title.as_str());
    let cut = [" of ", " for ", " Governing ", " on "].iter().filter_map(|w| title.find(w)).min();
    let own = title[..cut.unwrap_or(title.len())].ends_with(&kind);
    if matches!(kind.as_str(), "Act" | "Law" | "Code") && !own { Owner::Foreign } else { scope.own() }
}

/// The owner before a list: the Labor Standards Act, Article 5.
fn before(chars: &[char], at: usize, scope: &Scope) -> Option<Owner> {
    let end = at - chars[..at].iter().rev().take_while(|c| matches!(c, ' ' | ',')).count();
    let title = scope.library.english.iter().find(|(title, _)| ends(chars, end, title));
    let law = ["Act", "Law", "Code", "Constitution", "Regulations", "Convention", "Decree"];
    let foreign = law.iter().any(|word| ends(chars, end, &format!(" {word}")));
    title.map(|(_, entity)| Owner::Ours(*entity)).or(foreign.then_some(Owner::Foreign))
}
