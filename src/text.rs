//! Running text: one flat string with marks by byte range. No nesting, no markup, no script; knows only what it points to.
//!
//! A tree of nodes costs more than twice the memory (372 MB against 156 MB at 10,000 policies, measured), and flat text
//! is what conversion, citations, mentions and search want anyway.

use crate::model::Target;
use crate::model::citation::Citation;
use crate::source::{Location, Span};
use smallvec::SmallVec;
use std::sync::Arc;

/// One paragraph of text, a sentence of a TOML field, a cell or a caption.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Text {
    /// The characters a reader sees.
    pub string: String,
    /// What holds over parts of it; sorted by start, then longest first; ranges nest or are disjoint.
    pub marks: Vec<Mark>,
    /// The same text as somebody wrote it in other variants.
    pub authored: Option<Box<Vec<(VariantId, Text)>>>,
    /// The variant it is in, where that is not the one it is shown in (a text without translation); boxed, since a handbook as it
    /// is written has none.
    pub lang: Option<Box<VariantId>>,
    /// Where it was written.
    pub origin: Origin,
}

/// A property of a byte range of a `Text`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Mark {
    /// Bytes of `Text::string`.
    pub span: Span,
    /// What holds there.
    pub kind: MarkKind,
}

/// What a mark says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// Bold, `**…**`.
    Strong,
    /// Stress, `*…*`; set as weight or dots, never slanted in Chinese.
    Emphasis,
    /// Struck out, `~~…~~`.
    Strike,
    /// Code or a literal, never converted.
    Code,
    /// A forced line break; an empty span.
    Break,
    /// An explicit link as written, before `link` resolved it.
    Written(String),
    /// An explicit link, resolved.
    Link(Target),
    /// A citation found in the prose, resolved; its words are re-rendered for the reader's region.
    Citation(Box<Citation>),
    /// A name of something of the handbook found in the prose.
    Mention(Target),
    /// An image; the span covers its alternative text. Holds the path as written, then site-relative.
    Image(String),
    /// A reference to the footnote of this label; an empty span.
    Footnote(String),
    /// `-{text}-`: shown as written in every script.
    Keep,
    /// `-{zh-Hans:…;zh-Hant-TW:…}-`: the words per variant; the span covers those of the source.
    Choice(Vec<(VariantId, String)>),
    /// `-{}-`: an empty span that keeps conversion from reading its two sides as one word.
    Split,
}

/// A plain name or title: no marks, never linked.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct Name {
    /// The characters a reader sees.
    pub string: String,
    /// As somebody wrote it in other variants.
    pub authored: Vec<(VariantId, String)>,
    /// The variant it is in, where that is not the one it is shown in (a name without translation).
    pub lang: Option<VariantId>,
}

/// The id of a variant: `zh-Hans`, `zh-Hant-TW`, `zh-Hant-HK`, `en` or any other BCP 47 tag.
pub type VariantId = Arc<str>;

/// Where a text was written: runs of equal bytes in text and source.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Origin {
    /// The file, where known.
    pub path: Option<Arc<str>>,
    /// `(byte in the text, byte in the source)` at the start of each run, ascending.
    pub runs: SmallVec<[(u32, u32); 2]>,
}

impl Text {
    /// A text without marks or origin.
    pub fn plain(string: impl Into<String>) -> Self {
        Self { string: string.into(), ..Self::default() }
    }

    /// True where there is nothing to show.
    pub fn is_empty(&self) -> bool {
        self.string.trim().is_empty() && self.marks.is_empty()
    }

    /// The place in the source of a byte range of this text; `None` where the text was made, not read.
    pub fn locate(&self, span: Span) -> Option<Location> {
        let path = self.origin.path.as_ref()?;
        let start = self.origin.source(span.start)?;
        let last = self.origin.source(span.end.saturating_sub(1).max(span.start))?;
        let end = if span.end > span.start { last + 1 } else { last };
        Some(Location::new(path, Span { start, end: end.max(start) }))
    }

    /// The first `count` characters, with the marks that end there or before. What others wrote for it stays whole.
    pub fn first(&self, count: usize) -> Self {
        let end = self.string.char_indices().nth(count).map_or(self.string.len(), |(at, _)| at);
        let marks = self.marks.iter().filter(|mark| mark.span.end as usize <= end);
        Self {
            string: self.string[..end].to_owned(),
            marks: marks.cloned().collect(),
            authored: self.authored.clone(),
            lang: self.lang.clone(),
            origin: Origin::default(),
        }
    }

    /// Adds a mark and keeps the order.
    pub fn mark(&mut self, span: Span, kind: MarkKind) {
        put(&mut self.marks, span, kind);
    }
}

/// Adds a mark to those of a text and keeps their order.
pub fn put(marks: &mut Vec<Mark>, span: Span, kind: MarkKind) {
    let order = |span: Span| (span.start, u32::MAX - span.end);
    let at = marks.partition_point(|mark| order(mark.span) <= order(span));
    marks.insert(at, Mark { span, kind });
}

/// Where a text was written is no part of what it says: texts that say the same hash alike, wherever they stand.
impl std::hash::Hash for Origin {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl Origin {
    /// A text that stands in one piece at byte `start` of its file.
    pub fn contiguous(path: &Arc<str>, start: usize) -> Self {
        Self { path: Some(path.clone()), runs: [(0, start as u32)][..].into() }
    }

    /// The byte of the source that a byte of the text was written at.
    pub fn source(&self, byte: u32) -> Option<u32> {
        let run = self.runs.partition_point(|&(text, _)| text <= byte).checked_sub(1)?;
        let (text, source) = self.runs[run];
        Some(source + (byte - text))
    }

    /// The runs of a part of the text, for a new text in which that part begins at byte `at`.
    pub fn slice(&self, part: Span, at: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let first = self.source(part.start).map(|source| (at, source));
        let next = self.runs.partition_point(|&(text, _)| text <= part.start);
        let inside = self.runs[next..].iter().take_while(move |&&(text, _)| text < part.end);
        first.into_iter().chain(inside.map(move |&(text, source)| (at + (text - part.start), source)))
    }
}

impl Name {
    /// A name in the source's script only.
    pub fn plain(string: impl Into<String>) -> Self {
        Self { string: string.into(), ..Self::default() }
    }

    /// The spelling somebody wrote for this variant.
    pub fn authored(&self, variant: &str) -> Option<&str> {
        self.authored.iter().find(|(v, _)| &**v == variant).map(|(_, s)| s.as_str())
    }
}
