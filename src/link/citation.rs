//! Citations in prose: 第五条第二款第（三）项, 前款, 《…办法》第三条, 附件三 become links to clauses; those of a law outside the
//! handbook never do. Knows titles and numbers through its `Library`, nothing of names of posts and forms, which are `mention`'s.

use crate::model::citation::{Citation, CitationPart, Unit};
use crate::model::clause::Number;
use crate::model::{ClauseId, Entity, Target};
use crate::source::Span;
use crate::text::Text;

mod annex;
mod binding;
mod guard;
mod library;
mod line;
mod numeral;
mod outline;
mod owner;
mod phrase;
mod resolve;
mod unit;

pub use library::Library;
pub use outline::Outline;
pub use resolve::Gap;

use library::Lead;
use line::Line;
use owner::Owner;
use phrase::Element;
use resolve::{Found, Start};
use unit::{Relative, Step};

/// How a region counts below the article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// 条 款 项 目
    Mainland,
    /// 條 項 款 目
    Taiwan,
}

impl Region {
    /// The region of a text of this variant.
    pub fn of(variant: &str) -> Self {
        if matches!(variant, "zh-Hant-TW" | "zh-Hant") { Self::Taiwan } else { Self::Mainland }
    }
}

/// What the citations of one text can see.
#[derive(Debug, Clone, Copy)]
pub struct Scope<'a> {
    library: &'a Library,
    home: Option<Entity>,
    here: Option<ClauseId>,
    region: Region,
}

impl<'a> Scope<'a> {
    fn document(&self) -> Option<&'a library::Document> {
        self.library.document(self.home?)
    }

    fn own(&self) -> Owner {
        self.home.map_or(Owner::Foreign, Owner::Ours)
    }
}

/// All that was found in one text, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Findings {
    /// Citations of clauses of the handbook, with the bytes of their marks; they never overlap.
    pub citations: Vec<(Span, Citation)>,
    /// Citations of clauses of the handbook that are not there.
    pub dangling: Vec<Dangling>,
    /// Citations of laws and papers outside the handbook; they stay words.
    pub foreign: Vec<Span>,
}

/// A citation of a document of the handbook that has no such clause.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dangling {
    /// Its bytes.
    pub span: Span,
    /// The document it means.
    pub entity: Entity,
    /// What is missing.
    pub gap: Gap,
}

/// Finds the citations of one text. Links, code and other marks that are already there are left alone.
pub fn find(text: &Text, scope: &Scope) -> Findings {
    let line = Line::new(text, scope.library.fold);
    let mut finder = Finder { line, scope, out: Findings::default(), last: None, base: None };
    if text.string.contains(['第', '前', '本', '附', '同', '该', '該']) {
        finder.run();
    }
    let crosses = |span: &Span| text.marks.iter().any(|m| crosses(m.span, *span));
    finder.out.citations.retain(|(span, _)| !crosses(span));
    finder.out
}

fn crosses(a: Span, b: Span) -> bool {
    (a.start < b.start && b.start < a.end && a.end < b.end)
        || (b.start < a.start && a.start < b.end && b.end < a.end)
}

/// The citation read last, whose document and units a bare one right after it shares.
struct Last {
    owner: Owner,
    path: Vec<Step>,
    end: usize,
}

struct Finder<'a> {
    line: Line,
    scope: &'a Scope<'a>,
    out: Findings,
    last: Option<Last>,
    /// The clause that the lead of this list cites, in which bare items count.
    base: Option<ClauseId>,
}

impl Finder<'_> {
    fn run(&mut self) {
        let mut at = 0;
        while at < self.line.chars.len() {
            at = match self.line.chars[at] {
                '第' | '前' | '本' | '同' | '该' => self.phrase(at),
                '附' => self.annex(at),
                _ => None,
            }
            .unwrap_or(at + 1);
        }
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
        if self.scope.region == Region::Taiwan || unit <= Some(Unit::Article) {
            return Some(());
        }
        if let Some(last) = self.last.as_ref().filter(|l| l.owner == self.scope.own()) {
            carry_on(elements, &last.path);
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
        let start = Start { here: self.scope.here, base: self.base };
        let missing = self.scope.document().is_none_or(|d| {
            matches!(resolve::resolve(&d.outline, start, &elements[0].path()), Found::Gap(_))
        });
        let loose = sentence && below && self.scope.region == Region::Mainland;
        if missing || loose { Owner::Foreign } else { self.scope.own() }
    }

    fn resolve_all(&mut self, entity: Entity, elements: &[Element], start: usize) {
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
                Found::Gap(_) if base.is_some() => {}
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
        let parts = element.steps.iter().filter_map(|s| self.part(s)).collect();
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

    fn annex(&mut self, at: usize) -> Option<usize> {
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

    fn push_annex(&mut self, entity: Entity, span: Span, annex: &annex::Annex) {
        let Some(document) = self.scope.library.document(entity) else { return };
        let form = document.annexes.get(annex.number as usize - 1).copied().flatten();
        let number = Number(vec![annex.number]);
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
}

/// Puts the units of `path` that are wider than the phrase before it.
fn carry_on(elements: &mut [Element], path: &[Step]) {
    let unit = elements[0].steps[0].unit;
    let carried: Vec<Step> = path.iter().take_while(|s| s.unit < unit).cloned().collect();
    for element in elements.iter_mut().filter(|e| e.path()[0].unit >= unit) {
        element.carried.splice(0..0, carried.iter().cloned());
    }
}

/// Resolves an element; where 第五条之一 means one of several things in 第五条, the branch is left out of the citation.
fn resolve_branch(outline: &Outline, start: Start, element: &Element) -> (Found, Element) {
    let found = resolve::resolve(outline, start, &element.path());
    let mut shorter = element.clone();
    if let (Found::Gap(Gap::Article), [step]) = (&found, &mut shorter.steps[..])
        && step.number.0.len() == 2
        && step.tail
    {
        step.number.0.truncate(1);
        step.end -= 2;
        let found = resolve::resolve(outline, start, &shorter.path());
        if matches!(found, Found::Clauses(_)) {
            return (found, shorter);
        }
    }
    (found, element.clone())
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

/// The whole number that `word` writes in Chinese or Arabic digits.
pub fn number(word: &str) -> Option<u32> {
    let chars: Vec<char> = word.chars().map(line::half_width).collect();
    numeral::number(&chars, 0).filter(|(_, end)| *end == chars.len()).map(|(value, _)| value)
}
