//! Pieces -> clauses: who holds whom, counted paragraphs, captions, states. Knows marks by their order only.

use super::block::Composer;
use super::footnote::{self, Definitions};
use super::level::Order;
use super::mark::Sort;
use super::naming::Names;
use super::scan::{Content, Piece};
use super::settings::{self, Settings};
use super::{Extent, Part, Reading, Setup, sequence};
use crate::diagnostic::Diagnostic;
use crate::model::ClauseId;
use crate::model::anchor::Anchor;
use crate::model::clause::{Block, Body, Clause, ClauseKind, Rare};
use crate::model::number::Number;
use crate::source::{Location, Span};
use crate::text::{MarkKind, Text};
use holder::{Holder, Stack};
use numbered::Entry;

mod holder;
mod numbered;
mod scheme;

/// Builds the clauses of a document from the pieces of its files.
pub fn build(parts: &[Part<'_>], pieces: &[Vec<Piece>], order: &Order, setup: &Setup) -> Reading {
    let room = pieces.iter().map(Vec::len).sum();
    let mut builder = Builder {
        order,
        setup,
        clauses: Vec::with_capacity(room),
        names: Names::with_room(room),
        stack: Stack::default(),
        settings: None,
        footnotes: Definitions::new(),
        heading: None,
        diagnostics: vec![],
    };
    for (i, (part, own)) in parts.iter().zip(pieces).enumerate() {
        let later = pieces[i + 1..].iter().flatten();
        let marked = marked_ahead(own);
        for (at, piece) in own.iter().enumerate() {
            let mut following = own[at + 1..].iter().chain(later.clone()).filter(|p| p.is_in_sequence());
            match &piece.content {
                Content::Clause { mark, printed, level, lines } => {
                    let (printed, level) = (*printed, *level);
                    let (following, then) = (following.next(), following.next());
                    builder.clause(&Entry { part, piece, mark, printed, level, lines, following, then });
                }
                Content::Text(lines) => builder.text(part, piece, lines, own.get(marked[at])),
                _ => builder.piece(part, piece),
            }
        }
    }
    builder.finish()
}

struct Builder<'a> {
    order: &'a Order,
    setup: &'a Setup,
    clauses: Vec<Clause>,
    names: Names,
    stack: Stack,
    /// Those of the next clause.
    settings: Option<Settings>,
    footnotes: Definitions,
    heading: Option<String>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Builder<'a> {
    fn composer<'b>(&'b mut self, part: &'b Part<'b>) -> Composer<'b> {
        Composer {
            path: part.path,
            text: part.text,
            script: &self.setup.script,
            diagnostics: &mut self.diagnostics,
        }
    }

    fn piece(&mut self, part: &Part<'_>, piece: &Piece) {
        let location = Location::new(part.path, piece.span);
        match &piece.content {
            Content::Heading { level, words, id } => self.unnumbered(part, location, *level, *words, *id),
            Content::Footnote { label, lines } => self.footnote(part, *label, lines),
            Content::Settings(inside) => {
                self.settings = Some(settings::read(&mut self.composer(part), *inside));
            }
            _ => {
                let block = self.composer(part).block(&piece.content);
                let at = self.innermost(location);
                self.clauses[at].blocks.extend(block);
            }
        }
    }

    /// Adds a clause below what is open, gives it its anchor and opens it.
    fn open(&mut self, holder: Holder, clause: Clause) -> usize {
        let settings = self.settings.take().unwrap_or_default();
        let at = self.clauses.len();
        let parent = self.stack.top().map(|h| ClauseId::from(h.clause));
        let depth = self.stack.len().min(u8::MAX.into()) as u8;
        self.clauses.push(Clause {
            parent,
            depth,
            state: settings.state,
            rare: Rare::allowing(settings.allow),
            ..clause
        });
        self.stack.push(holder.at(at));
        self.names.give(&mut self.clauses, ClauseId::from(at), &mut self.diagnostics);
        at
    }

    /// Adds a block to a clause: most have one, and no room for more.
    fn add(&mut self, at: usize, block: Block) {
        let blocks = &mut self.clauses[at].blocks;
        if blocks.is_empty() {
            blocks.reserve_exact(1);
        }
        blocks.push(block);
    }

    fn unnumbered(&mut self, part: &Part<'_>, location: Location, level: u8, words: Span, id: Option<Span>) {
        let title = &part.text[words.range()];
        if self.is_title(level, title) {
            return;
        }
        self.stack.leave_for_heading(level);
        let kind = ClauseKind::Heading(level);
        let caption = Some(self.composer(part).text(&[words]).into());
        let anchor = id.map(|id| Anchor::written(&part.text[id.range()]));
        self.open(Holder::of(kind), Clause { caption, anchor, ..Clause::new(kind, location) });
    }

    /// True for the document's title, which is no clause: the first heading at the beginning, unless the head has another.
    fn is_title(&mut self, level: u8, title: &str) -> bool {
        let first = self.heading.is_none();
        if first {
            self.heading = Some(title.to_owned());
        }
        let same = self.setup.title.as_ref().is_none_or(|t| t == title);
        first && same && level == 1 && self.clauses.is_empty()
    }

    /// Opens the next counted paragraph of the open article.
    fn paragraph(&mut self, location: Location, text: Option<Text>) {
        let number = Number::from([self.stack.count_paragraph()]);
        let blocks = text.map(Block::Paragraph).into_iter().collect();
        let kind = ClauseKind::Paragraph;
        self.open(Holder::of(kind), Clause { number, blocks, ..Clause::new(kind, location) });
    }

    /// Running text: a counted paragraph of the article, or more text of the innermost clause. `marked` is the next clause
    /// or heading: text between （一） and （二） belongs to （一）.
    fn text(&mut self, part: &Part<'_>, piece: &Piece, lines: &[Span], marked: Option<&Piece>) {
        if let Some(place) = marked.and_then(|next| self.interrupted(next)) {
            self.stack.truncate(place);
            let text = self.composer(part).text(lines);
            let at = self.innermost(Location::new(part.path, piece.span));
            self.add(at, Block::Paragraph(text));
            return;
        }
        let text = self.composer(part).text(lines);
        let location = Location::new(part.path, piece.span);
        let image = is_image(&text);
        let attached = piece.indent >= 2 || !piece.after_blank || image;
        let counted =
            if self.stack.is_at_article() { !image } else { self.stack.is_in_article() && !attached };
        if counted {
            self.stack.leave_for_paragraph();
            self.paragraph(location, Some(text));
        } else {
            let at = self.innermost(location);
            self.add(at, Block::Paragraph(text));
        }
    }

    /// How many clauses stay open where the next clause goes on the list of an open item of the article.
    fn interrupted(&self, next: &Piece) -> Option<usize> {
        match &next.content {
            Content::Clause { mark, .. } if self.stack.is_in_article() => match mark.sort {
                Sort::Item(style) => self.stack.elder(style, mark).map(|elder| elder + 1),
                _ => None,
            },
            _ => None,
        }
    }

    /// The clause that text without mark belongs to; the preamble where none is open yet.
    fn innermost(&mut self, location: Location) -> usize {
        if let Some(holder) = self.stack.top() {
            return holder.clause;
        }
        if self.clauses.last().is_none_or(|last| last.kind != ClauseKind::Preamble) {
            let kind = ClauseKind::Preamble;
            self.open(Holder::of(kind), Clause::new(kind, location));
            self.stack.clear();
        }
        self.clauses.len() - 1
    }

    fn footnote(&mut self, part: &Part<'_>, label: Span, lines: &[Span]) {
        let text = self.composer(part).text(lines);
        let location = Location::new(part.path, label);
        self.footnotes.entry(part.text[label.range()].to_owned()).or_insert((text, location));
    }

    fn finish(mut self) -> Reading {
        let footnotes = footnote::ordered(&self.clauses, self.footnotes, &mut self.diagnostics);
        if self.setup.extent == Extent::Whole {
            self.diagnostics.extend(sequence::check(&self.clauses));
        }
        let scheme = self.setup.scheme.unwrap_or_else(|| scheme::found(&self.clauses));
        // All bodies stay in memory together: no room to spare in any of them.
        self.clauses.iter_mut().for_each(|clause| clause.blocks.shrink_to_fit());
        self.clauses.shrink_to_fit();
        let body = Body { clauses: self.clauses, footnotes, scheme, strays: 0 };
        Reading { body, heading: self.heading, diagnostics: self.diagnostics }
    }
}

impl Piece {
    /// True for what has its place in the order of reading.
    fn is_in_sequence(&self) -> bool {
        !matches!(self.content, Content::Settings(_) | Content::Footnote { .. })
    }
}

/// By piece: the place of the next clause or heading behind it.
fn marked_ahead(pieces: &[Piece]) -> Vec<usize> {
    let mut next = pieces.len();
    let mut out = vec![next; pieces.len()];
    for (at, piece) in pieces.iter().enumerate().rev() {
        out[at] = next;
        if matches!(piece.content, Content::Clause { .. } | Content::Heading { .. }) {
            next = at;
        }
    }
    out
}

/// True for a paragraph that is nothing but an image.
fn is_image(text: &Text) -> bool {
    let whole = Span::new(0, text.string.len());
    text.marks.iter().any(|m| m.span == whole && matches!(m.kind, MarkKind::Image(_)))
}
