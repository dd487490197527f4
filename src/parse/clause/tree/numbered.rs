//! Clauses with a mark: divisions, articles, items, and captions 一、… above articles. Knows one clause and the piece after it.

use super::Builder;
use super::holder::Holder;
use crate::model::clause::{Block, Clause, ClauseKind, ClauseState};
use crate::parse::clause::Part;
use crate::parse::clause::caption::{self, Headed};
use crate::parse::clause::item::Style;
use crate::parse::clause::line;
use crate::parse::clause::mark::{Mark, Sort};
use crate::parse::clause::scan::{Content, Piece};
use crate::source::{Location, Span};

/// A clause as the scanner read it, and the piece that follows in the order of reading.
pub struct Entry<'p> {
    /// Its file.
    pub part: &'p Part<'p>,
    /// Its piece.
    pub piece: &'p Piece,
    /// Its mark.
    pub mark: &'p Mark,
    /// The bytes of its mark.
    pub printed: Span,
    /// The level of a `#` before it.
    pub level: Option<u8>,
    /// Its lines; the first is what stands behind the mark.
    pub lines: &'p [Span],
    /// What follows.
    pub following: Option<&'p Piece>,
    /// What follows that.
    pub then: Option<&'p Piece>,
}

/// Whether a clause has more than its first line.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Below {
    Something,
    Nothing,
}

impl Entry<'_> {
    fn location(&self) -> Location {
        Location::new(self.part.path, self.piece.span)
    }

    /// The clause with its number and its mark as printed.
    fn clause(&self, kind: ClauseKind) -> Clause {
        let mark = self.part.text[self.printed.range()].into();
        Clause { number: self.mark.number.clone(), mark, ..Clause::new(kind, self.location()) }
    }

    /// The first line behind the mark, without blanks around it.
    fn rest(&self) -> Span {
        let first = self.lines[0];
        line::trimmed(self.part.text, first.start as usize, first.end as usize).span
    }

    fn headed(&self) -> Headed {
        if self.level.is_some() { Headed::Yes } else { Headed::No }
    }

    fn below(&self, inside: impl FnOnce(&Piece) -> bool) -> Below {
        let more = self.lines.len() > 1 || self.following.is_some_and(inside);
        if more { Below::Something } else { Below::Nothing }
    }
}

impl Builder<'_> {
    pub(super) fn clause(&mut self, entry: &Entry) {
        match entry.mark.sort {
            Sort::Division(kind) => self.division(entry, kind),
            Sort::Article => self.article(entry),
            Sort::Item(style) if self.is_group(entry, style) => self.group(entry, style),
            Sort::Item(style) => self.item(entry, style),
        }
    }

    fn division(&mut self, entry: &Entry, kind: ClauseKind) {
        self.stack.leave_for_division(kind);
        let at = self.open(Holder::of(kind), entry.clause(kind));
        let rest = entry.rest();
        let words = &entry.part.text[rest.range()];
        let title = words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '：' | ':' | '.'));
        if !title.is_empty() {
            let span = Span { start: rest.end - title.len() as u32, end: rest.end };
            self.clauses[at].caption = Some(self.composer(entry.part).text(&[span]).into());
        }
    }

    fn article(&mut self, entry: &Entry) {
        self.stack.leave_for_article();
        let at = self.open(Holder::of(ClauseKind::Article), entry.clause(ClauseKind::Article));
        let lines = self.captioned(entry, at, entry.below(is_inside_article));
        if lines.is_empty() {
            return;
        }
        let text = self.composer(entry.part).text(&lines);
        if caption::is_deleted(&text.string) && !entry.following.is_some_and(is_inside_article) {
            self.clauses[at].state = ClauseState::Deleted;
        }
        self.paragraph(entry.location(), Some(text));
    }

    fn item(&mut self, entry: &Entry, style: Style) {
        let place = self.stack.place(self.order, style, entry.mark, entry.piece.indent, entry.level);
        self.stack.truncate(place);
        if self.stack.is_at_article() {
            let settings = self.settings.take();
            self.paragraph(entry.location(), None);
            self.settings = settings;
        }
        let depth = self.stack.items() as u8 + 1;
        let kind = if style.is_bullet() { ClauseKind::Bullet(depth) } else { ClauseKind::Item(depth) };
        let holder = Holder::of_item(style, entry.mark, entry.piece.indent, entry.level);
        let at = self.open(holder, entry.clause(kind));
        let lines = self.captioned(entry, at, entry.below(|next| self.is_inside_item(next)));
        if !lines.is_empty() {
            let text = self.composer(entry.part).text(&lines);
            self.add(at, Block::Paragraph(text));
        }
    }

    /// Opens the caption of a group of articles.
    fn group(&mut self, entry: &Entry, style: Style) {
        let level = if style == Style::HanBrackets { 3 } else { 2 };
        self.stack.leave_for_heading(level);
        let is_item = |h: &&Holder| matches!(self.clauses[h.clause].kind, ClauseKind::Item(_));
        let kind = ClauseKind::Item(self.stack.iter().filter(is_item).count() as u8 + 1);
        let at = self.open(Holder::of(ClauseKind::Heading(level)), entry.clause(kind));
        self.clauses[at].caption = Some(self.composer(entry.part).text(&[entry.rest()]).into());
    }

    /// True for 一、 before an article: the caption of a group of articles, unless it goes on an item list of the one before.
    fn is_group(&self, entry: &Entry, style: Style) -> bool {
        let sort = |p: &Piece| match &p.content {
            Content::Clause { mark, .. } => Some(mark.sort),
            _ => None,
        };
        let (next, then) = (entry.following.and_then(sort), entry.then.and_then(sort));
        let holds_group = style != Style::HanBrackets
            && next == Some(Sort::Item(Style::HanBrackets))
            && then == Some(Sort::Article);
        let words = &entry.part.text[entry.rest().range()];
        matches!(style, Style::HanComma | Style::FormalComma | Style::HanBrackets)
            && entry.lines.len() == 1
            && (next == Some(Sort::Article) || holds_group)
            && caption::is_candidate(words, words, Headed::Yes)
            && !self.stack.has_sibling(style)
    }

    /// True where the next piece belongs to the item that was just opened.
    fn is_inside_item(&self, next: &Piece) -> bool {
        match &next.content {
            Content::Clause { mark, level, .. } => match mark.sort {
                Sort::Item(style) => {
                    self.stack.place(self.order, style, mark, next.indent, *level) == self.stack.len()
                }
                _ => false,
            },
            Content::Heading { .. } => false,
            Content::Text(_) => next.indent >= 2 || !self.stack.is_in_article(),
            _ => true,
        }
    }

    /// Takes the caption off a clause's lines; what remains is its text.
    fn captioned(&mut self, entry: &Entry, at: usize, below: Below) -> Vec<Span> {
        let mut lines = entry.lines.to_vec();
        let first = entry.rest();
        let text = entry.part.text;
        let rest = &text[first.range()];
        let numbered = !entry.mark.number.is_empty();
        let wanted = numbered && (below == Below::Something || entry.level.is_some());
        lines[0] = first;
        let caption = if let Some((inside, behind)) = caption::bracketed(rest) {
            lines[0].start += behind as u32;
            Some(Span::new(inside.start, inside.end).shifted(first.start as usize))
        } else if wanted && caption::is_candidate(&text[entry.piece.span.range()], rest, entry.headed()) {
            lines[0].start = first.end;
            Some(first)
        } else {
            None
        };
        self.clauses[at].caption = caption.map(|span| self.composer(entry.part).text(&[span]).into());
        lines.retain(|l| l.end > l.start);
        lines
    }
}

/// True where the next piece belongs to the article before it.
fn is_inside_article(next: &Piece) -> bool {
    match &next.content {
        Content::Clause { mark, .. } => matches!(mark.sort, Sort::Item(_)),
        Content::Heading { .. } => false,
        _ => true,
    }
}
