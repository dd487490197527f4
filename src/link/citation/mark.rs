//! From phrases to marks: targets, ranges, annexes, paths of numbers, and what is missing. Reads no grammar.

use super::finder::Finder;
use super::outline::Outline;
use super::owner::{self, Owner};
use super::phrase::Element;
use super::resolve::{self, Found, Gap, Start};
use super::unit::{Relative, Step};
use super::{Dangling, annex, path};
use crate::model::citation::{Citation, CitationPart, Unit};
use crate::model::clause::Scheme;
use crate::model::number::Number;
use crate::model::{ClauseId, Entity, Target};
use crate::source::Span;

impl Finder<'_> {
    pub fn resolve_all(&mut self, entity: Entity, elements: &[Element], start: usize) {
        let Some(document) = self.scope.library.document(entity) else { return };
        let here = self.scope.here.filter(|_| self.scope.home == Some(entity));
        let base = self.base;
        let found: Vec<(Found, Element)> =
            elements.iter().map(|e| resolve_branch(&document.outline, Start { here, base }, e)).collect();
        for (at, (result, element)) in found.iter().enumerate() {
            let first = if at == 0 { start } else { element.start() };
            let span = self.line.span(first, element.end());
            match result {
                Found::Clauses(ids) => {
                    let next = found.get(at + 1).filter(|_| element.opens_range).map(|(f, _)| f);
                    self.push(entity, span, element, covers(&document.outline, ids, next));
                }
                Found::Gap(_) if base.is_some() || (self.scope.english && !names_article(element)) => {}
                Found::Gap(gap) => self.out.dangling.push(Dangling { span, entity, gap: *gap }),
                Found::Nothing => {}
            }
        }
    }

    fn push(&mut self, entity: Entity, span: Span, element: &Element, clauses: Vec<ClauseId>) {
        let Some((&first, rest)) = clauses.split_first() else { return };
        let target = |id: ClauseId| Target::Clause(entity, id);
        let deleted = self.scope.library.document(entity).is_some_and(|d| d.outline.is_deleted(first));
        if deleted {
            self.out.dangling.push(Dangling { span, entity, gap: Gap::Deleted });
        }
        let rendered = element.steps.iter().filter(|_| !self.scope.english);
        let parts = rendered.filter_map(|s| self.part(s)).collect();
        let covers = rest.iter().map(|&id| target(id)).collect();
        self.out.citations.push((span, Citation { target: target(first), covers, parts }));
    }

    fn part(&self, step: &Step) -> Option<CitationPart> {
        let relative = match step.relative {
            Some(Relative::Before(_)) => self.line.chars[step.start..step.end - 1].iter().collect(),
            Some(Relative::This) => "本".to_owned(),
            Some(Relative::Same) => "同".to_owned(),
            Some(Relative::Each) => "各".to_owned(),
            None => String::new(),
        };
        Some(CitationPart {
            unit: step.unit?,
            span: self.line.span(step.start, step.end),
            number: step.number.clone(),
            bracketed: step.bracketed,
            headed: step.head,
            tailed: step.tail,
            relative,
        })
    }

    pub fn annex(&mut self, at: usize) -> Option<usize> {
        let found = annex::read(&self.line.chars, at)?;
        let end = found.last()?.end;
        let named = owner::before(&self.line.chars, at, self.scope, self.last.as_ref().map(|l| l.owner));
        let (owner, start) = named.map_or((self.scope.own(), at), |n| (n.owner, n.start));
        for (index, one) in found.iter().enumerate() {
            let span = self.line.span(if index == 0 { start } else { one.start }, one.end);
            match owner {
                Owner::Ours(entity) => self.push_annex(entity, span, one),
                Owner::Foreign => self.out.foreign.push(span),
            }
        }
        Some(end)
    }

    pub fn push_annex(&mut self, entity: Entity, span: Span, annex: &annex::Annex) {
        let Some(document) = self.scope.library.document(entity) else { return };
        let form = document.annexes.get(annex.number as usize - 1).copied().flatten();
        let number = Number::from([annex.number]);
        let clause = document.outline.annex_numbered(&number);
        let target = match (form, clause) {
            (Some(form), _) => Target::Entity(Entity::Form(form)),
            (None, Some(id)) => Target::Clause(entity, id),
            (None, None) if annex.certain => {
                return self.out.dangling.push(Dangling { span, entity, gap: Gap::Annex });
            }
            (None, None) => return,
        };
        let part = CitationPart {
            unit: Unit::Annex,
            span: self.line.span(annex.start, annex.end),
            number,
            bracketed: false,
            headed: true,
            tailed: false,
            relative: String::new(),
        };
        self.out.citations.push((span, Citation { target, covers: vec![], parts: vec![part] }));
    }

    /// 二（一）1 and 2.1.2: a citation where such a clause exists and the words or a name say so.
    pub fn path(&mut self, at: usize) -> Option<usize> {
        let path = path::read(&self.line.chars, at)?;
        let named =
            owner::before(&self.line.chars, path.start, self.scope, self.last.as_ref().map(|l| l.owner));
        let (owner, start) = named.as_ref().map_or((self.scope.own(), path.start), |n| (n.owner, n.start));
        let goes_on =
            self.path_end.is_some_and(|end| super::guard::continues(&self.line.chars, end, path.start));
        let Owner::Ours(entity) = owner else { return Some(path.end) };
        let outline = &self.scope.library.document(entity)?.outline;
        let scheme = if path.decimal { Scheme::Decimal } else { Scheme::Outline };
        if outline.has_articles() || (path.decimal && outline.scheme() != scheme) {
            return None;
        }
        let span = self.line.span(start, path.end);
        match outline.anchored(&path.anchor()) {
            Some(id) if named.is_some() || path.said || goes_on || !path.decimal => {
                let citation = Citation { target: Target::Clause(entity, id), covers: vec![], parts: vec![] };
                self.out.citations.push((span, citation));
                self.path_end = Some(path.end);
            }
            None if named.is_some() => self.out.dangling.push(Dangling { span, entity, gap: Gap::Item }),
            _ => return None,
        }
        Some(path.end)
    }
}

/// Resolves an element; where 第五条之一 means one of several things in 第五条, the branch is left out of the citation.
fn resolve_branch(outline: &Outline, start: Start, element: &Element) -> (Found, Element) {
    let found = resolve::resolve(outline, start, &element.path());
    let mut shorter = element.clone();
    if let (Found::Gap(Gap::Article), [step]) = (&found, &mut shorter.steps[..])
        && step.number.len() == 2
        && step.tail
    {
        step.number = Number::from([step.number[0]]);
        step.end -= 2;
        let found = resolve::resolve(outline, start, &shorter.path());
        if matches!(found, Found::Clauses(_)) {
            return (found, shorter);
        }
    }
    (found, element.clone())
}

/// True where the citation says which article it counts in.
fn names_article(element: &Element) -> bool {
    element.path().iter().any(|s| s.unit == Some(Unit::Article))
}

/// The clauses of one mark: its own, and for the first end of a range all up to the other.
fn covers(outline: &Outline, ids: &[ClauseId], next: Option<&Found>) -> Vec<ClauseId> {
    let mut all = ids.to_vec();
    if let (Some(Found::Clauses(last)), Some(&first)) = (next, ids.first())
        && let Some(&last) = last.first()
    {
        let article = outline.holder(first, Unit::Article) == Some(first);
        all.extend(if article {
            outline.articles_between(first, last)
        } else {
            outline.between(first, last)
        });
    }
    all
}
