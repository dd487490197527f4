//! Pieces -> clauses: who holds whom, counted paragraphs, captions, states. Knows marks by their order only.

use super::block::Composer;
use super::caption::{self, Headed};
use super::footnote::{self, Definitions};
use super::item::Style;
use super::level::Order;
use super::mark::{Mark, Sort};
use super::naming::Names;
use super::scan::{Content, Piece};
use super::settings::{self, Settings};
use super::{Part, Reading, Setup};
use crate::diagnostic::Diagnostic;
use crate::model::ClauseId;
use crate::model::anchor::Anchor;
use crate::model::clause::{Block, Body, Clause, ClauseKind, ClauseState, Number};
use crate::source::{Location, Span};
use crate::text::{MarkKind, Text};
use holder::{Holder, Stack};

mod holder;
mod scheme;

/// Builds the clauses of a document from the pieces of its files.
pub fn build(parts: &[Part<'_>], pieces: &[Vec<Piece>], order: &Order, setup: &Setup) -> Reading {
    let mut builder = Builder {
        order,
        setup,
        clauses: vec![],
        names: Names::default(),
        stack: Stack::default(),
        settings: None,
        footnotes: Definitions::new(),
        heading: None,
        diagnostics: vec![],
    };
    for (i, (part, own)) in parts.iter().zip(pieces).enumerate() {
        let next = pieces[i + 1..].iter().flatten().next();
        for (at, piece) in own.iter().enumerate() {
            let following = own[at + 1..]
                .iter()
                .chain(next)
                .find(|p| !matches!(p.content, Content::Settings(_) | Content::Footnote { .. }));
            builder.piece(part, piece, following);
        }
    }
    builder.finish()
}

/// What stands between a clause's first line and the next clause of its rank.
#[derive(PartialEq)]
enum Below {
    Text,
    Nothing,
}

struct Builder<'a> {
    order: &'a Order,
    setup: &'a Setup,
    clauses: Vec<Clause>,
    names: Names,
    stack: Stack,
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

    fn piece(&mut self, part: &Part<'_>, piece: &Piece, following: Option<&Piece>) {
        match &piece.content {
            Content::Clause { mark, level, lines } => match mark.sort {
                Sort::Division(kind) => self.division(part, piece, mark, kind, lines[0]),
                Sort::Article => self.article(part, piece, mark, *level, lines, following),
                Sort::Item(style) => self.item(part, piece, (mark, style), *level, lines, following),
            },
            Content::Heading { level, words, id } => self.unnumbered(part, piece, *level, *words, *id),
            Content::Text(lines) => self.text(part, piece, lines),
            Content::Footnote { label, lines } => self.footnote(part, *label, lines),
            Content::Settings(inside) => {
                self.settings = Some(settings::read(&mut self.composer(part), *inside))
            }
            Content::Table(_) | Content::Code { .. } | Content::Quote(_) | Content::Rule => {
                let block = self.composer(part).block(&piece.content);
                let at = self.innermost(part, piece);
                self.clauses[at].blocks.extend(block);
            }
        }
    }

    /// Adds a clause below what is open, gives it its anchor and opens it.
    fn open(
        &mut self,
        holder: Holder,
        location: Location,
        kind: ClauseKind,
        number: Number,
        mark: &str,
    ) -> usize {
        let settings = self.settings.take().unwrap_or_default();
        let at = self.clauses.len();
        let parent = self.stack.top().map(|h| ClauseId(h.clause as u32));
        self.clauses.push(Clause {
            kind,
            parent,
            depth: self.stack.len().min(u8::MAX.into()) as u8,
            number,
            mark: mark.to_owned(),
            caption: None,
            blocks: vec![],
            anchor: None,
            state: settings.state,
            allow: settings.allow,
            lang: None,
            stale: false,
            location,
        });
        self.stack.push(holder.at(at));
        at
    }

    fn name(&mut self, at: usize) {
        self.names.give(&mut self.clauses, ClauseId(at as u32), &mut self.diagnostics);
    }

    fn division(&mut self, part: &Part<'_>, piece: &Piece, mark: &Mark, kind: ClauseKind, rest: Span) {
        self.stack.leave_for_division(kind);
        let title = trim_title(part.text, rest);
        let location = Location::new(part.path, piece.span);
        let at = self.open(Holder::of(kind), location, kind, mark.number.clone(), printed(part, rest, mark));
        if title.end > title.start {
            self.clauses[at].caption = Some(self.composer(part).text(&[title]));
        }
        self.name(at);
    }

    fn unnumbered(&mut self, part: &Part<'_>, piece: &Piece, level: u8, words: Span, id: Option<Span>) {
        let title = &part.text[words.range()];
        if self.is_title(level, title) {
            return;
        }
        self.stack.leave_for_heading(level);
        let kind = ClauseKind::Heading(level);
        let location = Location::new(part.path, piece.span);
        let at = self.open(Holder::of(kind), location, kind, Number::default(), "");
        self.clauses[at].caption = Some(self.composer(part).text(&[words]));
        self.clauses[at].anchor = id.map(|id| Anchor::written(&part.text[id.range()]));
        self.name(at);
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

    fn article(
        &mut self,
        part: &Part<'_>,
        piece: &Piece,
        mark: &Mark,
        level: Option<u8>,
        lines: &[Span],
        following: Option<&Piece>,
    ) {
        self.stack.leave_for_article();
        let kind = ClauseKind::Article;
        let location = Location::new(part.path, piece.span);
        let at = self.open(
            Holder::of(kind),
            location.clone(),
            kind,
            mark.number.clone(),
            printed(part, lines[0], mark),
        );
        self.name(at);
        let below = if lines.len() > 1 || following.is_some_and(|next| self.is_inside_article(next)) {
            Below::Text
        } else {
            Below::Nothing
        };
        let lines = self.captioned(part, piece, at, level, lines, below);
        if lines.is_empty() {
            return;
        }
        let alone = !following.is_some_and(|next| self.is_inside_article(next));
        let text = self.composer(part).text(&lines);
        if alone && caption::is_deleted(&text.string) {
            self.clauses[at].state = ClauseState::Deleted;
        }
        self.paragraph(location, Some(text));
    }

    /// True where the next piece belongs to the article before it.
    fn is_inside_article(&self, next: &Piece) -> bool {
        match &next.content {
            Content::Clause { mark, .. } => matches!(mark.sort, Sort::Item(_)),
            Content::Heading { .. } => false,
            _ => true,
        }
    }

    /// Takes the caption off a clause's lines; what remains is its text.
    fn captioned(
        &mut self,
        part: &Part<'_>,
        piece: &Piece,
        at: usize,
        level: Option<u8>,
        lines: &[Span],
        below: Below,
    ) -> Vec<Span> {
        let mut lines = lines.to_vec();
        let first = super::line::trimmed(part.text, lines[0].start as usize, lines[0].end as usize).span;
        lines[0] = first;
        let rest = &part.text[first.range()];
        let headed = if level.is_some() { Headed::Yes } else { Headed::No };
        if let Some((inside, text)) = caption::bracketed(rest) {
            let from = first.start as usize;
            self.clauses[at].caption =
                Some(self.composer(part).text(&[Span::new(inside.start, inside.end).shifted(from)]));
            lines[0] = Span::new(from + text, first.end as usize);
        } else if (below == Below::Text || headed == Headed::Yes)
            && caption::is_candidate(&part.text[piece.span.range()], rest, headed)
        {
            self.clauses[at].caption = Some(self.composer(part).text(&[first]));
            lines[0].start = first.end;
        }
        lines.retain(|l| l.end > l.start);
        lines
    }

    /// Opens the next counted paragraph of the open article.
    fn paragraph(&mut self, location: Location, text: Option<Text>) -> usize {
        let number = Number(vec![self.stack.count_paragraph()]);
        let at = self.open(Holder::of(ClauseKind::Paragraph), location, ClauseKind::Paragraph, number, "");
        self.clauses[at].blocks.extend(text.map(Block::Paragraph));
        self.name(at);
        at
    }

    fn item(
        &mut self,
        part: &Part<'_>,
        piece: &Piece,
        (mark, style): (&Mark, Style),
        level: Option<u8>,
        lines: &[Span],
        following: Option<&Piece>,
    ) {
        let location = Location::new(part.path, piece.span);
        if self.is_group(part, style, lines, following) {
            self.group(part, piece, (mark, style), lines);
            return;
        }
        self.stack.leave_for_item(self.order, style, mark, piece.indent, level);
        if self.stack.is_at_article() {
            self.paragraph(location.clone(), None);
        }
        let depth = self.stack.items() as u8 + 1;
        let kind = if style.is_bullet() { ClauseKind::Bullet(depth) } else { ClauseKind::Item(depth) };
        let holder = Holder::of_item(style, mark, piece.indent, level);
        let at = self.open(holder, location, kind, mark.number.clone(), printed(part, lines[0], mark));
        self.name(at);
        let below = if lines.len() > 1 || following.is_some_and(|next| self.is_inside_item(next)) {
            Below::Text
        } else {
            Below::Nothing
        };
        let lines = self.captioned(part, piece, at, level, lines, below);
        if !lines.is_empty() {
            let text = self.composer(part).text(&lines);
            self.clauses[at].blocks.push(Block::Paragraph(text));
        }
    }

    /// Opens the caption of a group of articles.
    fn group(&mut self, part: &Part<'_>, piece: &Piece, (mark, style): (&Mark, Style), lines: &[Span]) {
        let level = if style == Style::HanBrackets { 3 } else { 2 };
        self.stack.leave_for_heading(level);
        let is_item = |h: &&Holder| matches!(self.clauses[h.clause].kind, ClauseKind::Item(_));
        let kind = ClauseKind::Item(self.stack.iter().filter(is_item).count() as u8 + 1);
        let location = Location::new(part.path, piece.span);
        let holder = Holder::of(ClauseKind::Heading(level));
        let at = self.open(holder, location, kind, mark.number.clone(), printed(part, lines[0], mark));
        self.name(at);
        self.captioned(part, piece, at, Some(level), lines, Below::Text);
    }

    /// True for 一、 before an article: the caption of a group of articles, unless it goes on an item list of the one before.
    fn is_group(&self, part: &Part<'_>, style: Style, lines: &[Span], following: Option<&Piece>) -> bool {
        let before_article = following.is_some_and(
            |p| matches!(&p.content, Content::Clause { mark, .. } if mark.sort == Sort::Article),
        );
        let [line] = lines else { return false };
        let words = part.text[line.range()].trim();
        before_article
            && matches!(style, Style::HanComma | Style::FormalComma | Style::HanBrackets)
            && caption::is_candidate(words, words, Headed::Yes)
            && !self.stack.has_sibling(style)
    }

    /// True where the next piece belongs to the item that was just opened.
    fn is_inside_item(&self, next: &Piece) -> bool {
        match &next.content {
            Content::Clause { mark: Mark { sort: Sort::Item(style), .. }, level, .. } => {
                let Content::Clause { mark, .. } = &next.content else { return false };
                self.stack.would_hold(self.order, *style, mark, next.indent, *level)
            }
            Content::Clause { .. } | Content::Heading { .. } => false,
            Content::Text(_) => next.indent >= 2 || !self.stack.is_in_article(),
            _ => true,
        }
    }

    fn text(&mut self, part: &Part<'_>, piece: &Piece, lines: &[Span]) {
        let text = self.composer(part).text(lines);
        let image = is_image(&text);
        let attached = piece.indent >= 2 || !piece.after_blank || image;
        let counted =
            if self.stack.is_at_article() { !image } else { self.stack.is_in_article() && !attached };
        if counted {
            self.stack.leave_for_paragraph();
            self.paragraph(Location::new(part.path, piece.span), Some(text));
            return;
        }
        let at = self.innermost(part, piece);
        self.clauses[at].blocks.push(Block::Paragraph(text));
    }

    /// The clause that text without mark belongs to; the preamble where none is open yet.
    fn innermost(&mut self, part: &Part<'_>, piece: &Piece) -> usize {
        if let Some(holder) = self.stack.top() {
            return holder.clause;
        }
        match self.clauses.last() {
            Some(last) if last.kind == ClauseKind::Preamble => self.clauses.len() - 1,
            _ => {
                let at = self.open(
                    Holder::of(ClauseKind::Preamble),
                    Location::new(part.path, piece.span),
                    ClauseKind::Preamble,
                    Number::default(),
                    "",
                );
                self.stack.clear();
                at
            }
        }
    }

    fn footnote(&mut self, part: &Part<'_>, label: Span, lines: &[Span]) {
        let text = self.composer(part).text(lines);
        let location = Location::new(part.path, label);
        self.footnotes.entry(part.text[label.range()].to_owned()).or_insert((text, location));
    }

    fn finish(mut self) -> Reading {
        let footnotes = footnote::ordered(&self.clauses, self.footnotes, &mut self.diagnostics);
        let scheme = self.setup.scheme.unwrap_or_else(|| scheme::found(&self.clauses));
        let body = Body { clauses: self.clauses, footnotes, scheme };
        Reading { body, heading: self.heading, diagnostics: self.diagnostics }
    }
}

/// The mark as printed: it ends where the rest of its line begins.
fn printed<'t>(part: &Part<'t>, rest: Span, mark: &Mark) -> &'t str {
    &part.text[rest.start as usize - mark.length..rest.start as usize]
}

/// A division's title without the blanks and colon before it.
fn trim_title(text: &str, rest: Span) -> Span {
    let words = &text[rest.range()];
    let title = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '.'));
    let title = Span { start: rest.end - title.len() as u32, end: rest.end };
    super::line::trimmed(text, title.start as usize, title.end as usize).span
}

/// True for a paragraph that is nothing but an image.
fn is_image(text: &Text) -> bool {
    let whole = Span::new(0, text.string.len());
    text.marks.iter().any(|m| m.span == whole && matches!(m.kind, MarkKind::Image(_)))
}
