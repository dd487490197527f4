//! From a path of units to the clause it names, or to what is missing. Knows numbers and places, no words.

use super::outline::Outline;
use super::unit::{Relative, Step};
use crate::model::ClauseId;
use crate::model::citation::Unit;
use crate::model::clause::Scheme;
use crate::model::number::Number;

/// Why a citation of one of our own documents leads nowhere, or not where it should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// No 编、章、节 of this number.
    Division,
    /// No article of this number.
    Article,
    /// The article has fewer 款: this many.
    Paragraph(usize),
    /// No 项 or 目 of this number.
    Item,
    /// 前款、前条 with nothing, or not enough, before it.
    Before,
    /// No 附件 of this number.
    Annex,
    /// The clause exists as （删除） only; the citation is linked nevertheless.
    Deleted,
}

/// What a path of units comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Found {
    /// These clauses: one, or as many as 前两款 says.
    Clauses(Vec<ClauseId>),
    /// A clause that should be there and is not.
    Gap(Gap),
    /// Words that cannot be a citation where they stand.
    Nothing,
}

/// Where a path starts to count.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Start {
    /// Where the text stands, if it stands in the document that is cited.
    pub here: Option<ClauseId>,
    /// The clause that a bare number counts in, where another than `here` is meant.
    pub base: Option<ClauseId>,
}

/// Resolves `path` in a document.
pub(super) fn resolve(outline: &Outline, start: Start, path: &[Step]) -> Found {
    let mut walk = Walk { outline, here: start.here, at: start.base.into_iter().collect() };
    for step in path.iter().filter(|s| s.relative != Some(Relative::Each)) {
        match walk.step(step) {
            Found::Clauses(found) => walk.at = found,
            other => return other,
        }
    }
    if walk.at.is_empty() { Found::Nothing } else { Found::Clauses(walk.at) }
}

struct Walk<'a> {
    outline: &'a Outline,
    here: Option<ClauseId>,
    at: Vec<ClauseId>,
}

impl Walk<'_> {
    fn step(&self, step: &Step) -> Found {
        let Some(unit) = step.unit else { return Found::Nothing };
        match step.relative {
            Some(Relative::Before(count)) => self.before(unit, count as usize),
            Some(Relative::This) => self.this(unit),
            Some(Relative::Same | Relative::Each) => Found::Nothing,
            None => self.numbered(unit, step),
        }
    }

    fn this(&self, unit: Unit) -> Found {
        let found = self.here.and_then(|here| self.outline.holder(here, unit));
        found.map_or(Found::Nothing, one)
    }

    fn before(&self, unit: Unit, count: usize) -> Found {
        let Some(here) = self.here else { return Found::Nothing };
        let found = match unit {
            Unit::Article if !self.outline.has_articles() => return Found::Nothing,
            Unit::Article => self.outline.articles_before(here, count),
            _ => {
                let Some(own) = self.outline.holder(here, unit) else { return Found::Nothing };
                self.outline.before(own, count)
            }
        };
        found.map_or(Found::Gap(Gap::Before), Found::Clauses)
    }

    fn numbered(&self, unit: Unit, step: &Step) -> Found {
        match unit {
            Unit::Part | Unit::Chapter | Unit::Section => {
                let above = self.at.first().copied().or(self.here);
                self.outline.division(unit, &step.number, above).map_or(Found::Gap(Gap::Division), one)
            }
            Unit::Article => self.article(&step.number),
            Unit::Paragraph => self.paragraph(step),
            Unit::Item | Unit::Point => self.item(unit, &step.number),
            Unit::Annex => Found::Nothing,
        }
    }

    fn article(&self, number: &Number) -> Found {
        if !self.outline.has_articles() {
            return match self.outline.scheme() {
                Scheme::Outline => self.top_item(number),
                _ => Found::Nothing,
            };
        }
        self.outline.article(number, self.here).map_or(Found::Gap(Gap::Article), one)
    }

    fn top_item(&self, number: &Number) -> Found {
        self.outline.numbered(&self.outline.top_items(), number).map_or(Found::Nothing, one)
    }

    fn paragraph(&self, step: &Step) -> Found {
        let Some(article) = self.base(Unit::Article) else { return Found::Nothing };
        let paragraphs = self.outline.paragraphs(article);
        // 第（三）款 with brackets is loose for 第（三）项 wherever such an item stands.
        if step.bracketed
            && let Some(item) = self.outline.numbered(&self.outline.items(article), &step.number)
        {
            return one(item);
        }
        let found = self.outline.numbered(&paragraphs, &step.number);
        if found.is_none() && !self.outline.has_articles() {
            return Found::Nothing;
        }
        found.map_or(Found::Gap(Gap::Paragraph(paragraphs.len())), one)
    }

    fn item(&self, unit: Unit, number: &Number) -> Found {
        let above = if unit == Unit::Item { Unit::Paragraph } else { Unit::Item };
        let Some(base) = self.at.first().copied().or_else(|| self.base(above)) else { return Found::Nothing };
        let direct = self.outline.numbered(&self.outline.items(base), number);
        let wide = || {
            let paragraph = self.outline.holder(base, Unit::Paragraph).filter(|_| self.at.is_empty())?;
            let before = self.outline.before_all(paragraph);
            let mut counted = before.iter().rev().map(|&p| self.outline.items(p)).filter(|i| !i.is_empty());
            self.outline.numbered(&counted.next()?, number)
        };
        direct.or_else(wide).map_or(Found::Gap(Gap::Item), one)
    }

    /// The clause that the next unit counts in: the last one of the path, else the `unit` around the text.
    fn base(&self, unit: Unit) -> Option<ClauseId> {
        match self.at.first() {
            Some(&id) => self.outline.holder(id, unit).or(Some(id)),
            None => self.here.and_then(|here| self.outline.holder(here, unit)),
        }
    }
}

fn one(id: ClauseId) -> Found {
    Found::Clauses(vec![id])
}
