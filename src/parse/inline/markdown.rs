//! CommonMark's part of a passage: code spans, links, images, escapes, entities. Emphasis is handed back as characters,
//! HTML stays text, its comments vanish. Block syntax cannot begin here: the passage is read as one line behind a letter.

use super::address::Address;
use super::draft::Draft;
use super::{Passage, has_markdown};
use crate::diagnostic::Diagnostic;
use crate::parse::fault::FORBIDDEN_ADDRESS;
use crate::source::{Location, Span};
use crate::text::MarkKind;
use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};
use std::ops::Range;

/// The letter before the passage, so that nothing in it stands at a line start.
const GUARD: &str = "x";

/// Reads a passage.
pub fn read(passage: Passage<'_>, diagnostics: &mut Vec<Diagnostic>) -> Draft {
    if !has_markdown(passage.string.as_bytes()) {
        return Draft::whole(passage);
    }
    let line = format!("{GUARD}{}", passage.string.replace(['\n', '\r'], " "));
    let mut reader =
        Reader { passage: &passage, draft: Draft::default(), open: vec![], read_to: 0, diagnostics };
    reader.draft.origin.path = passage.origin.path.clone();
    for (event, range) in Parser::new_ext(&line, Options::empty()).into_offset_iter() {
        match (event, range) {
            (_, range) if range.end <= GUARD.len() => {}
            (Event::Text(text), range) if range.start < GUARD.len() => {
                reader.text(&text[GUARD.len()..], 0..range.end - GUARD.len());
            }
            (event, range) => {
                reader.event(&event, range.start.max(GUARD.len()) - GUARD.len()..range.end - GUARD.len());
            }
        }
    }
    reader.draft
}

struct Reader<'a> {
    passage: &'a Passage<'a>,
    draft: Draft,
    /// Links and images not yet closed: where they begin in the draft, and what they are.
    open: Vec<(usize, Option<MarkKind>)>,
    /// Byte of the passage up to which everything was emitted or consumed.
    read_to: usize,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(text, range),
            Event::Code(code) => self.code(code, range),
            Event::InlineHtml(html) if html.starts_with("<!--") => self.read_to = range.end,
            Event::InlineHtml(_) | Event::Html(_) => self.verbatim(range),
            Event::Start(Tag::Emphasis) => self.verbatim(range.start..range.start + 1),
            Event::Start(Tag::Strong) => self.verbatim(range.start..range.start + 2),
            Event::End(TagEnd::Emphasis) => self.verbatim(range.end - 1..range.end),
            Event::End(TagEnd::Strong) => self.verbatim(range.end - 2..range.end),
            Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                let kind = self.link(*link_type, dest_url, &range);
                self.enter(kind);
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                let kind = self.image(dest_url, &range);
                self.enter(kind);
            }
            Event::End(TagEnd::Link | TagEnd::Image) => self.leave(range.end),
            _ => {}
        }
    }

    fn verbatim(&mut self, range: Range<usize>) {
        self.read_to = range.end;
        self.draft.push(self.passage, range);
    }

    fn text(&mut self, text: &str, range: Range<usize>) {
        let written = &self.passage.string[range.clone()];
        let same = written.len() == text.len()
            && written.bytes().zip(text.bytes()).all(|(w, t)| w == t || w == b'\n');
        if !same {
            self.draft.push_literal(self.passage, text, range.start..range.start + 1);
            self.read_to = range.end;
            return;
        }
        let at = self.draft.string.len();
        let escaped = range.start > self.read_to && self.passage.string.as_bytes()[range.start - 1] == b'\\';
        if escaped {
            let first = written.chars().next().map_or(0, char::len_utf8);
            self.draft.freeze(at, at + first);
        }
        self.verbatim(range);
    }

    fn code(&mut self, code: &str, range: Range<usize>) {
        let ticks = self.passage.string[range.clone()].bytes().take_while(|&b| b == b'`').count();
        let start = self.draft.string.len();
        let inside = range.start + ticks..range.end.saturating_sub(ticks).max(range.start + ticks);
        let blanks = usize::from(inside.len() > code.len());
        self.draft.push_literal(self.passage, code, inside.start + blanks..inside.end);
        self.draft.mark(start, start + code.len(), MarkKind::Code);
        self.read_to = range.end;
    }

    fn link(&mut self, kind: LinkType, destination: &str, range: &Range<usize>) -> Option<MarkKind> {
        if kind == LinkType::Email {
            return Some(MarkKind::Written(format!("mailto:{destination}")));
        }
        if Address::of(destination) == Address::Forbidden {
            self.forbid(destination, range);
            return None;
        }
        Some(MarkKind::Written(destination.to_owned()))
    }

    fn image(&mut self, destination: &str, range: &Range<usize>) -> Option<MarkKind> {
        if Address::of(destination) != Address::Relative {
            self.forbid(destination, range);
            return None;
        }
        Some(MarkKind::Image(destination.to_owned()))
    }

    fn forbid(&mut self, destination: &str, range: &Range<usize>) {
        let origin = &self.passage.origin;
        if let (Some(path), Some(start)) = (&origin.path, origin.source(range.start as u32)) {
            let end = origin.source(range.end as u32 - 1).map_or(start, |last| last + 1);
            let location = Location::new(path, Span { start, end: end.max(start) });
            self.diagnostics.push(Diagnostic::new(&FORBIDDEN_ADDRESS, location).with("address", destination));
        }
    }

    fn enter(&mut self, kind: Option<MarkKind>) {
        self.open.push((self.draft.string.len(), kind));
    }

    fn leave(&mut self, end: usize) {
        self.read_to = end;
        if let Some((start, Some(kind))) = self.open.pop() {
            let end = self.draft.string.len();
            self.draft.mark(start, end, kind);
        }
    }
}
