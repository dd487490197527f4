//! The clause grammar (条款): a document's text -> `Body`. Lines are read before Markdown, because CommonMark takes
//! 第一条, （一） and 1、 for words and renumbers real lists. Knows no front matter and no other document.
//!
//! ```text
//! text -> line (lines without comments) -> scan (pieces: marks, paragraphs, tables …; mark, division, item, sequel, shape)
//!      -> level (which mark nests in which) -> tree (clauses; caption, block, naming) -> Body
//! ```

use crate::diagnostic::Diagnostic;
use crate::model::clause::{Body, Scheme};
use crate::text::VariantId;
use item::Style;
use scan::{Content, Piece};
use sequel::Sequel;
use std::sync::Arc;

mod block;
mod caption;
mod contents;
mod division;
mod footnote;
mod item;
mod level;
mod line;
mod mark;
mod naming;
mod scan;
mod sequel;
mod sequence;
mod settings;
mod shape;
mod tree;

/// One file of a document.
#[derive(Debug, Clone)]
pub struct Part<'a> {
    /// The file.
    pub path: &'a Arc<str>,
    /// Its whole text.
    pub text: &'a str,
    /// The byte at which the clauses begin, behind the front matter.
    pub start: usize,
}

/// What the head of a document says about its clauses.
#[derive(Debug, Clone, Default)]
pub struct Setup {
    /// The variant it is written in.
    pub script: VariantId,
    /// Its title, where the head has one.
    pub title: Option<String>,
    /// The scheme that the head names.
    pub scheme: Option<Scheme>,
    /// The marks that the head names, outermost first.
    pub samples: Vec<Style>,
    /// Whether the document must be whole.
    pub extent: Extent,
}

/// How much of a document is there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Extent {
    /// All of it: its numbers follow each other.
    #[default]
    Whole,
    /// What somebody has translated so far.
    Partial,
}

/// The clauses of a document.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// The clauses.
    pub body: Body,
    /// The first heading that is no division.
    pub heading: Option<String>,
    /// Findings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the clauses of a document from its files, which run on as one text.
pub fn read(parts: &[Part<'_>], setup: &Setup) -> Reading {
    let is_decimal = setup.scheme == Some(Scheme::Decimal);
    let mut sequel = if is_decimal { Sequel::decimal() } else { Sequel::default() };
    sequel.bare |= setup.samples.contains(&Style::Digit);
    let mut pieces: Vec<Vec<Piece>> =
        parts.iter().map(|p| scan::pieces(p.text, p.start, &mut sequel)).collect();
    parts.iter().zip(&mut pieces).for_each(|(part, own)| contents::unmark(part.text, own));
    let marks = pieces.iter().flatten().filter_map(|p| match &p.content {
        Content::Clause { mark, .. } => Some(mark),
        _ => None,
    });
    let order = level::order(marks, &setup.samples);
    tree::build(parts, &pieces, &order, setup)
}

impl Setup {
    /// Takes over the `scheme` key: one of the four words, or sample marks. Returns the samples that are no marks.
    pub fn set_scheme(&mut self, words: &[String]) -> Vec<String> {
        self.scheme = match words {
            [word] => scheme(word),
            _ => None,
        };
        let samples = if self.scheme.is_none() { words } else { &[] };
        self.samples = samples.iter().filter_map(|s| Style::of_sample(s)).collect();
        samples.iter().filter(|s| Style::of_sample(s).is_none()).cloned().collect()
    }
}

fn scheme(word: &str) -> Option<Scheme> {
    Some(match word {
        "article" => Scheme::Article,
        "outline" => Scheme::Outline,
        "decimal" => Scheme::Decimal,
        "list" => Scheme::List,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
