//! Citations in prose: 第五条第二款第（三）项, 前款, 《…办法》第三条, 附件三 become links to clauses; those of a law outside the
//! handbook never do. Knows titles and numbers through its `Library`, nothing of names of posts and forms, which are `mention`'s.

use crate::model::citation::Citation;
use crate::model::{ClauseId, Entity};
use crate::source::Span;
use crate::text::{Mark, Text};

mod annex;
mod binding;
mod english;
mod finder;
mod guard;
mod library;

mod mark;
mod numeral;
pub(super) mod outline;
mod owner;
mod path;
mod phrase;
mod resolve;
mod unit;

pub use library::Library;
pub use outline::Outline;
pub use resolve::Gap;

use crate::link::line::{self, Line};
use finder::Finder;
use owner::Owner;

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
    english: bool,
}

impl<'a> Scope<'a> {
    fn document(&self) -> Option<&'a library::Document> {
        self.library.document(self.home?)
    }

    /// What a short name that this document gives (以下简称《办法》) stands for: a document of the handbook, or `None`
    /// for one outside it.
    pub fn short_name(&self, words: &str) -> Option<Option<Entity>> {
        let bound = self.document()?.bound(&library::folded(words))?;
        Some(match bound {
            Owner::Ours(entity) => Some(entity),
            Owner::Foreign => None,
        })
    }

    /// True in a decision that amends another document and quotes its articles.
    fn amends(&self) -> bool {
        let title = self.document().map_or("", |d| d.title.as_str());
        let decides = matches!(owner::kind_of(title), Some("决定" | "修正案" | "决议"));
        decides && ["修改", "修正", "修订", "废止"].iter().any(|word| title.contains(word))
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
    find_in(&Line::new(text), &text.marks, scope)
}

/// The same in a text that is folded already and has these marks.
pub(super) fn find_in(line: &Line, marks: &[Mark], scope: &Scope) -> Findings {
    let mut out = match scope.english {
        true => english::find(Finder::new(line, scope)),
        false if line.chars.iter().any(begins) => Finder::new(line, scope).run(),
        false => Findings::default(),
    };
    out.citations.retain(|(span, _)| !marks.iter().any(|m| line::crosses(m.span, *span)));
    out
}

/// Every citation in Chinese has one of these.
fn begins(c: &char) -> bool {
    matches!(c, '第' | '前' | '本' | '附' | '同' | '该' | '(' | '.')
}
