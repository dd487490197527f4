//! From a span in a file to what a person sees of it: line, column, the line itself and where the caret stands.
//! Counts terminal columns (a Chinese character takes two); knows no format and no colour.

use crate::source::{Location, SiteFiles, Span};
use std::collections::BTreeMap;
use unicode_width::UnicodeWidthChar;

/// Columns of a tab stop.
const TAB: usize = 4;
/// Columns of a line that are shown; longer lines are cut around the caret.
const SHOWN: usize = 96;
/// Columns that stay to the left of the caret in a cut line.
const BEFORE: usize = 40;
/// Bytes on either side of a finding that are looked at: enough for the columns shown, however long the line is.
const NEAR: usize = SHOWN * 4;

/// The texts that findings point into, by path.
#[derive(Debug, Default)]
pub struct Texts<'a> {
    by_path: BTreeMap<&'a str, Lines<'a>>,
}

/// One file's bytes and where its lines start.
#[derive(Debug)]
struct Lines<'a> {
    bytes: &'a [u8],
    starts: std::cell::OnceCell<Vec<usize>>,
}

/// What a span looks like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excerpt {
    /// First line, from 1.
    pub line: usize,
    /// First column, from 1, in characters.
    pub column: usize,
    /// Line of the end, from 1.
    pub end_line: usize,
    /// Column one past the end, in characters.
    pub end_column: usize,
    /// The first line, tabs and invisible characters made visible, cut where it is long.
    pub text: String,
    /// Terminal columns before the caret.
    pub indent: usize,
    /// Terminal columns under which carets stand; at least 1.
    pub width: usize,
}

impl<'a> Texts<'a> {
    /// All texts of a site that can hold findings.
    pub fn of(files: &'a SiteFiles) -> Self {
        let all = files.config.iter().chain(&files.sources).chain(&files.theme_files);
        all.map(|file| (&*file.path, &*file.bytes)).collect()
    }

    /// What `location` looks like; `None` where its file was not read.
    pub fn excerpt(&self, location: &Location) -> Option<Excerpt> {
        let lines = self.by_path.get(&*location.path)?;
        Some(lines.excerpt(location.span))
    }
}

impl<'a> FromIterator<(&'a str, &'a [u8])> for Texts<'a> {
    fn from_iter<I: IntoIterator<Item = (&'a str, &'a [u8])>>(texts: I) -> Self {
        let lines = |bytes| Lines { bytes, starts: std::cell::OnceCell::new() };
        Self { by_path: texts.into_iter().map(|(path, bytes)| (path, lines(bytes))).collect() }
    }
}

impl Lines<'_> {
    fn excerpt(&self, span: Span) -> Excerpt {
        let (start, end) = (self.clamp(span.start), self.clamp(span.end.max(span.start)));
        let (line, column) = self.position(start);
        let (end_line, end_column) = self.position(end);
        let (from, to) = self.range(line);
        let start = start.clamp(from, to);
        let from = self.boundary(from.max(start.saturating_sub(NEAR))).min(start);
        let to = self.boundary(to.min(start + NEAR));
        let end = end.clamp(start, to);
        let parts = [&self.bytes[from..start], &self.bytes[start..end]];
        let rest = &self.bytes[end..to];
        let mut shown = Shown::default();
        let [before, marked] = parts.map(|part| shown.push(part));
        shown.push(rest);
        let (text, indent, width) = shown.cut(before, marked.saturating_sub(before));
        Excerpt { line, column, end_line, end_column, text, indent, width }
    }

    fn clamp(&self, byte: u32) -> usize {
        (byte as usize).min(self.bytes.len())
    }

    /// The first start of a character at or after `byte`.
    fn boundary(&self, byte: usize) -> usize {
        byte + self.bytes[byte..].iter().take(3).take_while(|&&b| is_continuation(b)).count()
    }

    fn starts(&self) -> &[usize] {
        self.starts.get_or_init(|| {
            let ends = memchr::memchr_iter(b'\n', self.bytes).map(|i| i + 1);
            std::iter::once(bom(self.bytes)).chain(ends).collect()
        })
    }

    fn position(&self, byte: usize) -> (usize, usize) {
        let starts = self.starts();
        let line = starts.partition_point(|&s| s <= byte).max(1);
        let before = self.bytes.get(starts[line - 1]..byte).unwrap_or_default();
        (line, before.iter().filter(|&&b| !is_continuation(b)).count() + 1)
    }

    /// First byte of a line and one past its last, without the line end.
    fn range(&self, line: usize) -> (usize, usize) {
        let starts = self.starts();
        let from = starts[line - 1];
        let to = starts.get(line).copied().unwrap_or(self.bytes.len());
        let mut text = &self.bytes[from.min(to)..to];
        while let [head @ .., b'\n' | b'\r'] = text {
            text = head;
        }
        (from, from + text.len())
    }
}

/// True for the bytes of a UTF-8 character after its first.
fn is_continuation(byte: u8) -> bool {
    byte & 0xC0 == 0x80
}

/// Length of a byte order mark at the start.
fn bom(bytes: &[u8]) -> usize {
    if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 }
}

/// A line on its way to the terminal.
#[derive(Default)]
struct Shown {
    /// Pieces with the column each starts at.
    pieces: Vec<(usize, String)>,
    columns: usize,
}

impl Shown {
    /// Adds bytes and tells the column after them.
    fn push(&mut self, bytes: &[u8]) -> usize {
        for character in String::from_utf8_lossy(bytes).chars() {
            let piece = match character {
                '\t' => " ".repeat(TAB - self.columns % TAB),
                other => visible(other),
            };
            let width = piece.chars().map(|c| c.width().unwrap_or(0)).sum::<usize>();
            self.pieces.push((self.columns, piece));
            self.columns += width;
        }
        self.columns
    }

    /// The text, the caret's column and its width; a long line is cut around the caret.
    fn cut(self, caret: usize, width: usize) -> (String, usize, usize) {
        let from = if self.columns <= SHOWN { 0 } else { caret.saturating_sub(BEFORE) };
        let to = from + SHOWN;
        let kept = self.pieces.iter().filter(|(column, _)| (from..to).contains(column));
        let first = kept.clone().next().map_or(0, |(column, _)| *column);
        let mut text: String = kept.map(|(_, piece)| piece.as_str()).collect();
        let mut indent = caret - first.min(caret);
        if first > 0 {
            text.insert(0, '…');
            indent += 1;
        }
        if self.columns > to {
            text.push('…');
        }
        (text, indent, width.clamp(1, to.saturating_sub(caret).max(1)))
    }
}

/// The text with characters that a reader cannot see, or that would steer the terminal, as numbers.
pub fn clean(text: &str) -> String {
    text.chars().map(visible).collect()
}

fn visible(character: char) -> String {
    let hidden = character.is_control()
        || matches!(character, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}');
    if hidden { format!("<U+{:04X}>", character as u32) } else { character.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, marked: &str) -> Excerpt {
        let start = text.find(marked).expect("the marked words stand in the text");
        excerpt_of(text.as_bytes(), start, start + marked.len())
    }

    fn excerpt_of(bytes: &[u8], start: usize, end: usize) -> Excerpt {
        let texts: Texts = [("a.md", bytes)].into_iter().collect();
        texts.excerpt(&Location::new(&"a.md".into(), Span::new(start, end))).expect("the file is known")
    }

    #[test]
    fn chinese_characters_take_two_columns() {
        let seen = excerpt("第一条 总则\n由市场部办理\n", "市场部");
        assert_eq!((seen.line, seen.column, seen.end_line, seen.end_column), (2, 2, 2, 5));
        assert_eq!((seen.text.as_str(), seen.indent, seen.width), ("由市场部办理", 2, 6));
    }

    #[test]
    fn tabs_fill_up_to_the_next_stop() {
        let seen = excerpt("ab\tcd\te", "e");
        assert_eq!((seen.text.as_str(), seen.indent), ("ab  cd  e", 8));
        assert_eq!(seen.column, 7);
    }

    #[test]
    fn an_empty_span_still_has_a_caret_and_the_end_of_file_a_place() {
        let seen = excerpt_of(b"a\nb\n", 4, 4);
        assert_eq!((seen.line, seen.column, seen.text.as_str(), seen.width), (3, 1, "", 1));
        assert_eq!(excerpt_of(b"", 0, 0).line, 1);
        assert_eq!(excerpt_of(b"a", 90, 99).column, 2);
    }

    #[test]
    fn a_span_over_lines_is_marked_to_the_end_of_its_first() {
        let seen = excerpt_of(b"title = 1\r\ncode = 2\r\n", 8, 15);
        assert_eq!((seen.line, seen.end_line, seen.indent, seen.width), (1, 2, 8, 1));
        assert_eq!(seen.text, "title = 1");
    }

    #[test]
    fn the_byte_order_mark_has_no_column() {
        let seen = excerpt("\u{feff}title", "title");
        assert_eq!((seen.column, seen.indent, seen.text.as_str()), (1, 0, "title"));
        assert_eq!(excerpt_of("\u{feff}title".as_bytes(), 0, 0).column, 1);
    }

    #[test]
    fn bytes_that_are_no_utf_8_keep_their_line() {
        let seen = excerpt_of(b"ok\nx\xd6\xc6y\n", 4, 5);
        assert_eq!((seen.line, seen.column, seen.indent), (2, 2, 1));
        assert_eq!(excerpt_of(b"\x80\x81\x82\n", 0, 1).line, 1);
    }

    #[test]
    fn long_lines_are_cut_around_the_caret() {
        let text = format!("{}错{}", "字".repeat(300), "尾".repeat(300));
        let seen = excerpt(&text, "错");
        assert_eq!(seen.column, 301);
        assert!(seen.text.starts_with("…字") && seen.text.ends_with("尾…"));
        assert_eq!((seen.indent, seen.width), (41, 2));
        let before: usize =
            seen.text.chars().take_while(|&c| c != '错').map(|c| c.width().unwrap_or(0)).sum();
        assert_eq!(before, seen.indent);
    }

    #[test]
    fn a_long_mark_ends_where_the_line_is_cut() {
        let seen = excerpt(&"款".repeat(200), &"款".repeat(200));
        assert_eq!((seen.indent, seen.width), (0, 96));
    }

    #[test]
    fn characters_that_steer_the_terminal_are_shown_as_numbers() {
        let seen = excerpt("a\u{1b}[2J\u{202e}b", "b");
        assert_eq!(seen.text, "a<U+001B>[2J<U+202E>b");
        assert_eq!(seen.indent, 20);
        assert_eq!(clean("x\u{0}y"), "x<U+0000>y");
    }
}
