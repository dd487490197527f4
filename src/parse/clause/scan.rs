//! Lines -> pieces: clauses with their mark, headings, paragraphs, tables, code, quotes, footnotes. Knows no nesting of clauses.

use super::line::{self, Line};
use super::mark::{self, Mark};
use super::sequel::Sequel;
use super::shape;
use crate::source::Span;
use std::cell::Cell;

/// How deep block quotes nest; deeper ones are text.
const DEEPEST: u8 = 64;

/// One piece of a file. All spans are bytes of that file.
#[derive(Debug, Clone, PartialEq)]
pub struct Piece {
    /// The line that begins it.
    pub span: Span,
    /// True after a blank line, and at the beginning.
    pub after_blank: bool,
    /// Half-width columns of indentation of its first line.
    pub indent: u16,
    /// What it is.
    pub content: Content,
}

/// What a piece is.
#[derive(Debug, Clone, PartialEq)]
pub enum Content {
    /// A clause: its mark, its mark as printed, and its lines of which the first may be empty. `level` is that of a `#`
    /// before it.
    Clause { mark: Mark, printed: Span, level: Option<u8>, lines: Vec<Span> },
    /// A heading without number, and the id of `{#id}`.
    Heading { level: u8, words: Span, id: Option<Span> },
    /// Running text.
    Text(Vec<Span>),
    /// Rows of a table: head, rule, body.
    Table(Vec<Span>),
    /// Code: its language and its lines.
    Code { language: Span, lines: Vec<Span> },
    /// A block quote.
    Quote(Vec<Piece>),
    /// A thematic break.
    Rule,
    /// A footnote's definition.
    Footnote { label: Span, lines: Vec<Span> },
    /// The settings of the next clause.
    Settings(Span),
}

/// Cuts a file's text from byte `from` on into pieces.
pub fn pieces(text: &str, from: usize, sequel: &mut Sequel) -> Vec<Piece> {
    let (lines, settings) = line::lines(text, from);
    let mut scanner = Scanner::new(text, &lines, sequel, 0);
    let mut settings = settings.into_iter().peekable();
    while scanner.at < lines.len() {
        let here = lines[scanner.at].span;
        while let Some(span) = settings.next_if(|s| s.start < here.start) {
            scanner.out.push(Piece { span, after_blank: false, indent: 0, content: Content::Settings(span) });
        }
        scanner.step();
    }
    scanner.out
}

struct Scanner<'a> {
    text: &'a str,
    lines: &'a [Line],
    at: usize,
    out: Vec<Piece>,
    blank: bool,
    sequel: &'a mut Sequel,
    depth: u8,
    /// From which length on a fence of backticks or tildes is known to have no end; keeps the search linear.
    unclosed: [Cell<usize>; 2],
}

impl<'a> Scanner<'a> {
    fn new(text: &'a str, lines: &'a [Line], sequel: &'a mut Sequel, depth: u8) -> Self {
        let unclosed = [Cell::new(usize::MAX), Cell::new(usize::MAX)];
        Self { text, lines, at: 0, out: vec![], blank: true, sequel, depth, unclosed }
    }

    fn slice(&self, span: Span) -> &'a str {
        &self.text[span.range()]
    }

    fn push(&mut self, span: Span, indent: u16, content: Content) {
        let after_blank = std::mem::take(&mut self.blank);
        self.out.push(Piece { span, after_blank, indent, content });
    }

    /// Reads the piece that begins at the current line.
    fn step(&mut self) {
        let line = self.lines[self.at];
        let words = self.slice(line.span);
        if words.is_empty() {
            self.blank = true;
            self.at += 1;
            return;
        }
        let content = self.fence(line, words).or_else(|| self.quote(words)).or_else(|| self.table(words));
        let content = content.or_else(|| self.single(line, words)).unwrap_or_else(|| {
            let lines = self.paragraph(self.unescaped(line.span));
            Content::Text(lines)
        });
        self.push(line.span, line.indent, content);
    }

    /// What one line decides: a heading, a rule, a clause, a footnote.
    fn single(&mut self, line: Line, words: &str) -> Option<Content> {
        if let Some((level, title)) = shape::heading(words) {
            let span = Span::new(line.span.end as usize - title.len(), line.span.end as usize);
            return Some(self.heading(level, span));
        }
        if shape::is_rule(words) {
            self.at += 1;
            return Some(Content::Rule);
        }
        if let Some((label, text)) = shape::footnote(words) {
            let label = Span::new(2, 2 + label).shifted(line.span.start as usize);
            let end = line.span.end as usize;
            let lines = self.paragraph(line::trimmed(self.text, end - text.len(), end).span);
            return Some(Content::Footnote { label, lines });
        }
        let (opening, bold) = match words.strip_prefix("**") {
            Some(inner) => (2, inner.find("**")),
            None => (0, None),
        };
        let mark =
            mark::read(&words[opening..], self.sequel).filter(|m| opening == 0 || bold >= Some(m.length))?;
        self.sequel.note(&mark);
        let printed = Span::new(opening, opening + mark.length).shifted(line.span.start as usize);
        let rest = Span { start: printed.end, end: line.span.end };
        let mut lines = match mark.sort {
            mark::Sort::Division(_) => self.alone(rest),
            _ => self.paragraph(rest),
        };
        if let Some(close) = bold {
            let close = line.span.start + (opening + close) as u32;
            self.unwrap_bold(&mut lines, close);
        }
        Some(Content::Clause { mark, printed, level: None, lines })
    }

    /// Takes the asterisks off `**第一条**　…` and `**第一条　条标**　…`, which close at byte `close`: what they hold behind the
    /// mark becomes a line of its own.
    fn unwrap_bold(&self, lines: &mut Vec<Span>, close: u32) {
        let trimmed = |start: u32, end: u32| line::trimmed(self.text, start as usize, end as usize).span;
        let inside = trimmed(lines[0].start, close);
        let behind = trimmed(close + 2, lines[0].end);
        let is_blank = |span: Span| span.start == span.end;
        match (is_blank(inside), is_blank(behind)) {
            (true, _) => lines[0] = behind,
            (false, true) => lines[0] = inside,
            (false, false) => drop(lines.splice(..1, [inside, behind])),
        }
    }

    /// A `#` line: a clause where a mark follows, else a heading.
    fn heading(&mut self, level: u8, title: Span) -> Content {
        self.at += 1;
        let title = self.unescaped(title);
        let words = self.slice(title);
        if let Some(mark) = mark::read_heading(words, self.sequel) {
            self.sequel.note(&mark);
            let printed = Span { start: title.start, end: title.start + mark.length as u32 };
            let rest = Span { start: printed.end, end: title.end };
            return Content::Clause { mark, printed, level: Some(level), lines: vec![rest] };
        }
        let id = shape::heading_id(words);
        let end = id.map_or(words.len(), |(before, _)| before);
        let id = id.map(|(_, id)| Span::new(title.end as usize - 1 - id, title.end as usize - 1));
        let words = Span { start: title.start, end: title.start + end as u32 };
        Content::Heading { level, words, id }
    }

    fn alone(&mut self, first: Span) -> Vec<Span> {
        self.at += 1;
        vec![first]
    }

    /// The lines of a paragraph that begins with `first` on the current line.
    fn paragraph(&mut self, first: Span) -> Vec<Span> {
        let mut lines = vec![first];
        self.at += 1;
        while let Some(line) = self.lines.get(self.at) {
            if self.begins(*line) {
                break;
            }
            lines.push(self.unescaped(line.span));
            self.at += 1;
        }
        lines
    }

    /// True where a line ends the paragraph before it.
    fn begins(&self, line: Line) -> bool {
        let words = self.slice(line.span);
        let Some(first) = words.bytes().next() else { return true };
        let structural = matches!(first, b'#' | b'>' | b'`' | b'~' | b'-' | b'*' | b'_' | b'[' | b'|');
        (structural
            && (words.starts_with('>')
                || shape::heading(words).is_some()
                || shape::is_rule(words)
                || shape::footnote(words).is_some()
                || self.fence_end(self.at, words).is_some()))
            || mark::read(words, self.sequel).is_some()
            || self.is_bold_mark(words)
            || self.is_table(self.at)
    }

    /// True for `**第一条**` and `**一、目标**`.
    fn is_bold_mark(&self, words: &str) -> bool {
        let inner = words.strip_prefix("**");
        inner.is_some_and(|w| mark::read(w, self.sequel).is_some_and(|m| w.find("**") >= Some(m.length)))
    }

    /// A line without the backslash that keeps its mark from being one.
    fn unescaped(&self, span: Span) -> Span {
        let rest = self.slice(span).strip_prefix('\\').unwrap_or_default();
        let escaped = rest.starts_with(|c: char| !c.is_ascii() || c.is_ascii_digit())
            || (rest.starts_with(|c: char| c.is_ascii_alphabetic())
                && mark::read(rest, self.sequel).is_some());
        Span { start: span.start + u32::from(escaped), end: span.end }
    }

    fn fence(&mut self, line: Line, words: &str) -> Option<Content> {
        let end = self.fence_end(self.at, words)?;
        let ticks = words.len() - words.trim_start_matches(['`', '~']).len();
        let language =
            line::trimmed(self.text, line.span.start as usize + ticks, line.span.end as usize).span;
        let lines = self.lines[self.at + 1..end].iter().map(|l| l.raw(self.text, line.indent)).collect();
        self.at = end + 1;
        Some(Content::Code { language, lines })
    }

    /// The line that closes the fence which `words`, line `at`, opens. An open end is no fence.
    fn fence_end(&self, at: usize, words: &str) -> Option<usize> {
        let tick = words.chars().next().filter(|c| matches!(c, '`' | '~'))?;
        let length = words.chars().take_while(|&c| c == tick).count();
        if length < 3 || (tick == '`' && words[length..].contains('`')) {
            return None;
        }
        let unclosed = &self.unclosed[usize::from(tick == '~')];
        if length >= unclosed.get() {
            return None;
        }
        let closes = |l: &Line| {
            let words = self.slice(l.span);
            words.len() >= length && words.chars().all(|c| c == tick)
        };
        let end = self.lines[at + 1..].iter().position(closes).map(|i| at + 1 + i);
        if end.is_none() {
            unclosed.set(length);
        }
        end
    }

    fn quote(&mut self, words: &str) -> Option<Content> {
        if !words.starts_with('>') || self.depth >= DEEPEST {
            return None;
        }
        let quoted = self.lines[self.at..].iter().take_while(|l| self.slice(l.span).starts_with('>'));
        let inner: Vec<Line> = quoted
            .map(|l| line::trimmed(self.text, l.span.start as usize + 1, l.span.end as usize))
            .collect();
        self.at += inner.len();
        let mut sequel = Sequel::default();
        let mut scanner = Scanner::new(self.text, &inner, &mut sequel, self.depth + 1);
        while scanner.at < inner.len() {
            scanner.step();
        }
        Some(Content::Quote(scanner.out))
    }

    fn table(&mut self, words: &str) -> Option<Content> {
        if !words.contains('|') || !self.is_table(self.at) {
            return None;
        }
        let is_row = |words: &str| {
            words.contains('|') && (words.starts_with('|') || mark::read(words, self.sequel).is_none())
        };
        let body = self.lines[self.at + 2..].iter().take_while(|l| is_row(self.slice(l.span)));
        let rows: Vec<Span> = self.lines[self.at..self.at + 2].iter().chain(body).map(|l| l.span).collect();
        self.at += rows.len();
        Some(Content::Table(rows))
    }

    /// True where line `at` is the head of a table: it has a bar, and a rule of dashes below it.
    fn is_table(&self, at: usize) -> bool {
        let below = self.lines.get(at + 1).map(|l| self.slice(l.span));
        self.slice(self.lines[at].span).contains('|') && below.is_some_and(shape::is_table_rule)
    }
}
