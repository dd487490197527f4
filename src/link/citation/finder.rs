//! The reader of one Chinese text: which phrases are citations, and whose. What they lead to is `mark`'s work.

use super::library::Lead;
use super::owner::Owner;
use super::phrase::{self, Element};
use super::resolve::{self, Found, Start};
use super::unit::{Relative, Step};
use super::{Findings, Region, Scope, guard, owner};
use crate::link::line::Line;
use crate::model::ClauseId;
use crate::model::citation::Unit;

/// The citation read last, whose document and units a bare one right after it shares.
pub(super) struct Last {
    pub owner: Owner,
    pub path: Vec<Step>,
    pub end: usize,
}

/// Reads one text from left to right.
pub(super) struct Finder<'a> {
    pub line: &'a Line,
    pub scope: &'a Scope<'a>,
    pub out: Findings,
    pub last: Option<Last>,
    /// The clause that the lead of this list cites, in which bare items count.
    pub base: Option<ClauseId>,
    /// Where the last citation without 第 ended: 2.1、2.2.
    pub path_end: Option<usize>,
}

impl<'a> Finder<'a> {
    /// A reader at the start of a text.
    pub fn new(line: &'a Line, scope: &'a Scope<'a>) -> Self {
        Self { line, scope, out: Findings::default(), last: None, base: None, path_end: None }
    }

    /// Reads the whole text.
    pub fn run(mut self) -> Findings {
        let mut at = 0;
        while at < self.line.chars.len() {
            let end = match self.line.chars[at] {
                '第' | '前' | '本' | '同' | '该' => self.phrase(at),
                '附' => self.annex(at),
                _ => None,
            };
            at = end.or_else(|| self.path(at)).unwrap_or(at + 1);
        }
        self.out
    }

    /// Reads the phrase at `at` and returns where it ends.
    fn phrase(&mut self, at: usize) -> Option<usize> {
        self.base = None;
        let mut elements = phrase::read(&self.line.chars, at, self.scope.region)?;
        let end = elements.last()?.end();
        if guard::goes_on_a_number(&self.line.chars, at) {
            return Some(end);
        }
        let (owner, start) = self.owner(at, &mut elements)?;
        if let Owner::Ours(entity) = owner {
            self.resolve_all(entity, &elements, start);
        } else {
            let span = |e: &Element| self.line.span(e.start(), e.end());
            self.out.foreign.extend(elements.iter().map(span));
        }
        let path = elements.last().map(Element::path).unwrap_or_default();
        self.last = Some(Last { owner, path, end });
        Some(end)
    }

    /// Whose the phrase is and where its first mark starts; `None` where it is no citation at all.
    fn owner(&mut self, at: usize, elements: &mut [Element]) -> Option<(Owner, usize)> {
        let chars = &self.line.chars;
        let first = &elements[0].steps[0];
        if owner::is_historic(chars, at) {
            return Some((Owner::Foreign, at));
        }
        match first.relative {
            Some(Relative::Same) => return self.same(elements, at),
            Some(_) => return guard::relative_stands(chars, &elements[0]).then_some((self.scope.own(), at)),
            None => {}
        }
        let last = self.last.as_ref().map(|l| l.owner);
        if let Some(named) = owner::before(chars, at, self.scope, last) {
            return Some((named.owner, named.start));
        }
        if let Some(last) = &self.last
            && guard::continues(chars, last.end, at)
        {
            carry_on(elements, &last.path);
            return Some((last.owner, at));
        }
        if guard::is_amendment(chars, at) || self.scope.amends() {
            return Some((Owner::Foreign, at));
        }
        if !guard::stands_alone(chars, &elements[0], self.scope.region) {
            return None;
        }
        self.go_on(elements)?;
        Some((self.bare_owner(elements, at), at))
    }

    /// On the mainland 第二项 alone goes on counting in the clause cited last, or in the one that the lead of its list cites.
    /// `None` where that cannot be told.
    fn go_on(&mut self, elements: &mut [Element]) -> Option<()> {
        let unit = elements[0].steps[0].unit;
        // In Taiwan 第二項 alone is always the article's own.
        let own = self.scope.region == Region::Taiwan && unit <= Some(Unit::Paragraph);
        if own || unit <= Some(Unit::Article) {
            return Some(());
        }
        if let Some(last) = self.last.as_ref().filter(|l| l.owner == self.scope.own()) {
            let mut carried = elements.to_vec();
            carry_on(&mut carried, &last.path);
            if self.resolves(&carried) {
                elements.clone_from_slice(&carried);
            } else if !self.resolves(elements) {
                return None;
            }
        } else if unit == Some(Unit::Item)
            && let Some(lead) = self.scope.document()?.lead(self.scope.here?)
        {
            let Lead::Cites(clause) = lead else { return None };
            self.base = Some(clause);
        }
        Some(())
    }

    /// 同条第二款: the article cited last.
    fn same(&self, elements: &mut [Element], at: usize) -> Option<(Owner, usize)> {
        let last = self.last.as_ref()?;
        let unit = elements[0].steps[0].unit;
        let end = last.path.iter().position(|s| s.unit == unit)?;
        let above: Vec<Step> = last.path[..=end].to_vec();
        let numbered = elements[0].steps.len() > 1;
        elements[0].steps.remove(0);
        for element in elements.iter_mut() {
            element.carried.retain(|s| s.relative != Some(Relative::Same));
            element.carried.splice(0..0, above.iter().cloned());
        }
        numbered.then_some((last.owner, at))
    }

    /// A number without a name is our own unless we have no such article and the text speaks of another law.
    fn bare_owner(&self, elements: &[Element], at: usize) -> Owner {
        let Some(last) = self.last.as_ref().filter(|l| l.owner == Owner::Foreign) else {
            return self.scope.own();
        };
        let sentence = guard::same_sentence(&self.line.chars, last.end, at);
        let below = elements[0].steps[0].unit > Some(Unit::Article);
        let missing = !self.resolves(&elements[..1]);
        let loose = sentence && below && self.scope.region == Region::Mainland;
        if missing || loose { Owner::Foreign } else { self.scope.own() }
    }

    /// True if our own document has all of these clauses, or may have them.
    fn resolves(&self, elements: &[Element]) -> bool {
        let start = Start { here: self.scope.here, base: self.base };
        let Some(document) = self.scope.document() else { return false };
        let found = |e: &Element| resolve::resolve(&document.outline, start, &e.path());
        !elements.iter().any(|e| matches!(found(e), Found::Gap(_)))
    }
}

/// Puts the units of `path` that are wider than the phrase before it.
fn carry_on(elements: &mut [Element], path: &[Step]) {
    let unit = elements[0].steps[0].unit;
    let carried: Vec<Step> = path.iter().take_while(|s| s.unit < unit).cloned().collect();
    for element in elements.iter_mut().filter(|e| e.path()[0].unit >= unit) {
        element.carried.splice(0..0, carried.iter().cloned());
    }
}
