//! Pieces that are no clauses -> `Block`s: paragraphs, tables, code, quotes and callouts. Knows no numbers.

use super::scan::{Content, Piece};
use crate::diagnostic::Diagnostic;
use crate::model::clause::{Alignment, Block, CalloutKind, Table};
use crate::parse::inline::{self, Passage};
use crate::source::Span;
use crate::text::{Origin, Text, VariantId};
use std::borrow::Cow;
use std::sync::Arc;

/// The file that pieces come from, and where its findings go.
pub struct Composer<'a> {
    /// The file.
    pub path: &'a Arc<str>,
    /// Its whole text.
    pub text: &'a str,
    /// The variant it is written in.
    pub script: &'a VariantId,
    /// Findings.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl<'a> Composer<'a> {
    /// The characters of a span.
    pub fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    /// Lines as one running text.
    pub fn text(&mut self, lines: &[Span]) -> Text {
        let passage = self.passage(lines);
        inline::text(passage, self.script, self.diagnostics)
    }

    fn passage(&self, lines: &[Span]) -> Passage<'a> {
        let mut origin = Origin::contiguous(self.path, lines.first().map_or(0, |l| l.start as usize));
        if let [line] = lines {
            return Passage { string: Cow::Borrowed(self.slice(*line)), origin };
        }
        let mut string = String::with_capacity(lines.iter().map(|l| (l.end - l.start) as usize + 1).sum());
        origin.runs.clear();
        for line in lines.iter().filter(|l| l.end > l.start) {
            if !string.is_empty() {
                string.push('\n');
            }
            origin.runs.push((string.len() as u32, line.start));
            string.push_str(self.slice(*line));
        }
        Passage { string: Cow::Owned(string), origin }
    }

    /// A piece as a block; `None` for clauses, headings, footnotes and settings outside quotes.
    pub fn block(&mut self, content: &Content) -> Option<Block> {
        Some(match content {
            Content::Text(lines) => Block::Paragraph(self.text(lines)),
            Content::Table(rows) => Block::Table(self.table(rows)),
            Content::Code { language, lines } => self.code(*language, lines),
            Content::Quote(pieces) => self.quote(pieces),
            Content::Rule => Block::Rule,
            Content::Clause { .. }
            | Content::Heading { .. }
            | Content::Footnote { .. }
            | Content::Settings(_) => {
                return None;
            }
        })
    }

    fn code(&self, language: Span, lines: &[Span]) -> Block {
        let lines: Vec<&str> = lines.iter().map(|l| self.slice(*l)).collect();
        Block::Code(self.slice(language).to_owned(), lines.join("\n"))
    }

    /// A quote; the scanner has capped its depth. Marks in it are characters.
    fn quote(&mut self, pieces: &[Piece]) -> Block {
        let callout = pieces.first().and_then(|p| self.callout(p));
        let mut blocks = vec![];
        for (i, piece) in pieces.iter().enumerate() {
            let mut lines = self.quoted_lines(piece);
            match &mut lines {
                Some(lines) if i == 0 && callout.is_some() => drop(lines.remove(0)),
                _ => {}
            }
            match lines {
                Some(lines) if lines.is_empty() => {}
                Some(lines) => blocks.push(Block::Paragraph(self.text(&lines))),
                None => blocks.extend(self.block(&piece.content)),
            }
        }
        match callout {
            Some(kind) => Block::Callout(kind, blocks),
            None => Block::Quote(blocks),
        }
    }

    /// The lines of a piece that is running text inside a quote, its mark or `#` included.
    fn quoted_lines(&self, piece: &Piece) -> Option<Vec<Span>> {
        let whole = |first: Span, lines: &[Span]| {
            let mut all = lines.to_vec();
            let end = all.first().map_or(first.end, |l| l.end);
            all.splice(..all.len().min(1), [Span { start: first.start, end }]);
            all
        };
        match &piece.content {
            Content::Text(lines) => Some(lines.clone()),
            Content::Clause { lines, .. } | Content::Footnote { lines, .. } => Some(whole(piece.span, lines)),
            Content::Heading { .. } => Some(vec![piece.span]),
            _ => None,
        }
    }

    fn callout(&self, piece: &Piece) -> Option<CalloutKind> {
        let Content::Text(lines) = &piece.content else { return None };
        let word = self.slice(*lines.first()?).strip_prefix("[!")?.strip_suffix(']')?;
        Some(match word.to_ascii_uppercase().as_str() {
            "NOTE" => CalloutKind::Note,
            "TIP" => CalloutKind::Tip,
            "IMPORTANT" => CalloutKind::Important,
            "WARNING" => CalloutKind::Warning,
            "CAUTION" => CalloutKind::Caution,
            _ => return None,
        })
    }

    /// Rows keep the cells they were written with: short ones are not filled up, long ones not cut.
    fn table(&mut self, rows: &[Span]) -> Table {
        let alignment = self.cells(rows[1]).iter().map(|c| alignment(self.slice(*c))).collect();
        let mut rows: Vec<Vec<Text>> =
            [&rows[..1], &rows[2..]].concat().iter().map(|row| self.row(*row)).collect();
        let head = rows.remove(0);
        Table { head, rows, alignment }
    }

    fn row(&mut self, row: Span) -> Vec<Text> {
        self.cells(row).iter().map(|cell| self.text(&[*cell])).collect()
    }

    /// The cells of a row; `\|` and a bar in a code span are characters.
    fn cells(&self, row: Span) -> Vec<Span> {
        let words = self.slice(row);
        let bytes = words.as_bytes();
        let mut out = vec![];
        let first = usize::from(bytes.first() == Some(&b'|'));
        let (mut start, mut in_code) = (first, false);
        for (at, byte) in bytes.iter().enumerate().skip(first) {
            match byte {
                b'`' => in_code = !in_code,
                b'|' if !in_code && !words[..at].ends_with('\\') => {
                    out.push(self.trimmed(row, start, at));
                    start = at + 1;
                }
                _ => {}
            }
        }
        if start < bytes.len() {
            out.push(self.trimmed(row, start, bytes.len()));
        }
        out
    }

    fn trimmed(&self, row: Span, start: usize, end: usize) -> Span {
        let from = row.start as usize;
        super::line::trimmed(self.text, from + start, from + end).span
    }
}

fn alignment(cell: &str) -> Alignment {
    match (cell.starts_with(':'), cell.ends_with(':')) {
        (true, true) => Alignment::Centre,
        (true, false) => Alignment::Start,
        (false, true) => Alignment::End,
        (false, false) => Alignment::Natural,
    }
}
