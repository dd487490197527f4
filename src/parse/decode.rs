//! Bytes of a source -> text: UTF-8 only, other encodings recognised and refused with advice, odd characters reported.
//!
//! Done once, before anything else looks at a source: the byte order mark goes, CR LF and CR become LF, NUL becomes
//! U+FFFD. All spans, also those that excerpts are cut by, count bytes of the normalised file. Knows no TOML, no Markdown.

use super::Parsed;
use super::fault::encoding as fault;
use crate::diagnostic::{Diagnostic, Fault};
use crate::source::{LineIndex, Location, SourceFile, Span};
use encoding::Encoding;
use std::cell::LazyCell;
use std::sync::Arc;

mod encoding;

/// The file with normalised bytes. A file in another encoding stays as it is, with an error.
pub fn normalise(file: &SourceFile) -> Parsed<SourceFile> {
    let bytes = file.bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(&file.bytes);
    match encoding::detect(bytes) {
        Ok(text) => normal(file, text),
        Err(other) => Parsed { value: file.clone(), diagnostics: vec![refusal(file, bytes, other)] },
    }
}

/// The text of a normalised file; `None` where it is in another encoding, which was reported.
pub fn text(file: &SourceFile) -> Option<&str> {
    encoding::detect(&file.bytes).ok()
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

fn normal(file: &SourceFile, written: &str) -> Parsed<SourceFile> {
    let clean = written.len() == file.bytes.len() && memchr::memchr2(b'\r', 0, written.as_bytes()).is_none();
    if clean {
        return Parsed { value: file.clone(), diagnostics: oddities(file, written, written) };
    }
    let text = written.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "\u{fffd}");
    let value = SourceFile { path: file.path.clone(), bytes: Arc::from(text.as_bytes()) };
    let diagnostics = oddities(&value, written, &text);
    Parsed { value, diagnostics }
}

/// What is odd in the normalised `text` of a file, or was in the text as it was written.
fn oddities(file: &SourceFile, written: &str, text: &str) -> Vec<Diagnostic> {
    let mut diagnostics = odd_characters(file, text);
    diagnostics.extend(nul_characters(file, written, text));
    if text.trim().is_empty() {
        diagnostics.push(Diagnostic::new(&fault::EMPTY_FILE, Location::new(&file.path, Span::default())));
    }
    diagnostics
}

/// One finding a line for characters that readers cannot see, or that turn what they see around.
fn odd_characters(file: &SourceFile, text: &str) -> Vec<Diagnostic> {
    let mut findings: Vec<Diagnostic> = vec![];
    if !may_hide(text) {
        return findings;
    }
    let lines = LazyCell::new(|| LineIndex::new(text));
    let mut seen = (0, "");
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if let Some(fault) = hidden(c, before) {
            let (line, _) = lines.position(text, at as u32);
            if seen != (line, fault.code) {
                seen = (line, fault.code);
                findings.push(finding(fault, file, at, c.len_utf8()).with("character", name(c)));
            }
        }
        before = c;
    }
    findings
}

/// Whether a text may hold a character that [`hidden`] knows: a quick no for most, by the bytes that these begin with.
fn may_hide(text: &str) -> bool {
    let bytes = text.as_bytes();
    let begins = memchr::memchr3_iter(0xc2, 0xd8, 0xe1, bytes).chain(memchr::memchr_iter(0xe2, bytes));
    begins.filter_map(|at| text[at..].chars().next()).any(|c| hidden(c, ' ').is_some())
        || memchr::memmem::find(bytes, BYTE_ORDER_MARK).is_some()
}

fn hidden(c: char, before: char) -> Option<&'static Fault> {
    match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' | '\u{61c}' => {
            Some(&fault::TURNED_TEXT)
        }
        // Emoji are joined by U+200D; between letters it only hides.
        '\u{200d}' if before >= '\u{1f000}' || matches!(before, '\u{2600}'..='\u{27bf}' | '\u{fe0f}') => None,
        '\u{200b}'..='\u{200d}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{ad}' | '\u{180e}' => {
            Some(&fault::HIDDEN_CHARACTER)
        }
        _ => None,
    }
}

fn nul_characters(file: &SourceFile, written: &str, text: &str) -> Option<Diagnostic> {
    let nul = written.find('\0')?;
    let before = written[..nul].matches('\u{fffd}').count();
    let (at, _) = text.match_indices('\u{fffd}').nth(before)?;
    Some(finding(&fault::NUL_CHARACTER, file, at, 3))
}

fn refusal(file: &SourceFile, bytes: &[u8], encoding: Encoding) -> Diagnostic {
    let sound = std::str::from_utf8(bytes).err().map_or(0, |e| e.valid_up_to());
    let marked = file.bytes.len() - bytes.len();
    let line = 1 + memchr::memchr_iter(b'\n', &bytes[..sound]).count();
    let fault = if encoding == Encoding::Unknown { &fault::INVALID_UTF8 } else { &fault::FOREIGN_ENCODING };
    finding(fault, file, marked + sound, 1)
        .with("encoding", encoding.name())
        .with("line", line.to_string())
        .with("offset", (marked + sound).to_string())
}

fn finding(fault: &'static Fault, file: &SourceFile, at: usize, length: usize) -> Diagnostic {
    Diagnostic::new(fault, Location::new(&file.path, Span::new(at, at + length)))
}

fn name(c: char) -> String {
    format!("U+{:04X}", c as u32)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;

    fn read(bytes: &[u8]) -> (Option<String>, Vec<(&'static str, u32)>) {
        let Parsed { value, diagnostics } = normalise(&SourceFile::new("content/policies/a.md", bytes));
        let codes = diagnostics.iter().map(|d| (d.fault.code, d.location.span.start)).collect();
        (text(&value).map(str::to_owned), codes)
    }

    #[test]
    fn a_mark_and_carriage_returns_go() {
        assert_eq!(read(b"\xef\xbb\xbf# A\r\nb\r\n"), (Some("# A\nb\n".into()), vec![]));
        assert_eq!(read(b"a\rb"), (Some("a\nb".into()), vec![]));
    }

    #[test]
    fn clean_bytes_are_shared_not_copied() {
        let file = SourceFile::new("a.md", "第一条".as_bytes());
        assert!(Arc::ptr_eq(&normalise(&file).value.bytes, &file.bytes));
    }

    #[test]
    fn nul_is_replaced_and_reported() {
        // The first replacement character is the author's own; the NUL is the second.
        let (text, found) = read("\u{fffd}\r\na\0b\0".as_bytes());
        assert_eq!(text.as_deref(), Some("\u{fffd}\na\u{fffd}b\u{fffd}"));
        assert_eq!(found, [("nul-character", 5)]);
    }

    #[test]
    fn hidden_characters_are_reported_once_a_line() {
        let (_, found) = read("扣\u{202e}减\u{202d}\n五\u{200b}千\n👩\u{200d}🔧".as_bytes());
        assert_eq!(found, [("turned-text", 3), ("hidden-character", 16)]);
    }

    #[test]
    fn the_quick_no_hides_nothing() {
        for c in ('\0'..=char::MAX).filter(|&c| hidden(c, ' ').is_some()) {
            assert!(may_hide(&format!("“第一条”{c}")), "{}", name(c));
        }
        assert!(!may_hide("“第一条”①—…（Ａ）é"));
    }

    #[test]
    fn an_empty_file_is_reported() {
        assert_eq!(read(b""), (Some(String::new()), vec![("empty-file", 0)]));
        assert_eq!(read(b" \r\n"), (Some(" \n".into()), vec![("empty-file", 0)]));
    }

    #[test]
    fn invalid_bytes_are_refused_with_line_and_offset() {
        let file = SourceFile::new("a.md", &b"ab\ncd\xffef"[..]);
        let found = normalise(&file);
        let message = found.diagnostics[0].message(Language::English);
        assert!(message.contains("line 2") && message.contains("byte 5"), "{message}");
        assert_eq!(text(&found.value), None);
    }

    #[test]
    fn other_encodings_are_named() {
        let encoding = |bytes: &[u8]| {
            let found = normalise(&SourceFile::new("a.md", bytes)).diagnostics;
            found[0].arguments.iter().find(|(n, _)| *n == "encoding").map(|(_, v)| v.clone())
        };
        // 市场部管理制度 in GB18030, 市場部 in Big5, and 甲 in UTF-16 with and without its mark.
        let gb = b"\xca\xd0\xb3\xa1\xb2\xbf\xb9\xdc\xc0\xed\xd6\xc6\xb6\xc8";
        assert_eq!(encoding(gb).as_deref(), Some("GB18030"));
        assert_eq!(
            encoding(b"\xa5\xab\xb3\xf5\xb3\xa1\xba\xde\xb2\x7a\xa8\xee\xab\xd7").as_deref(),
            Some("Big5")
        );
        assert_eq!(encoding(b"\xff\xfe\x32\x75\x0a\x00").as_deref(), Some("UTF-16LE"));
        assert_eq!(encoding(b"\xfe\xff\x75\x32\x00\x0a").as_deref(), Some("UTF-16BE"));
        assert_eq!(encoding(b"t\0i\0t\0l\0e\0 \0=\0").as_deref(), Some("UTF-16LE"));
    }
}
