//! Lines of one file: where each begins and ends, how far it is indented, without the HTML comments. Knows no marks.

use crate::source::Span;

/// One line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// Its characters without indentation and trailing blanks; empty for a blank line.
    pub span: Span,
    /// Its first byte, indentation included.
    pub start: u32,
    /// Half-width columns of indentation; full-width blanks do not count.
    pub indent: u16,
}

/// The word that makes a comment the settings of the next clause.
const SETTINGS: &str = "shouce:";

/// Cuts `text` from byte `from` on into lines. A comment that begins or ends a line or runs over several is left out, and a
/// line of nothing else is no line; a comment in the middle of a line is inline Markdown's to drop.
/// Also returned: what the settings comments hold, in order.
pub fn lines(text: &str, from: usize) -> (Vec<Line>, Vec<Span>) {
    let comments = comments(text, from);
    let settings = comments.iter().filter_map(|c| settings(text, *c)).collect();
    let mut ahead = comments.into_iter().filter(|c| breaks_line(text, from, *c)).peekable();
    let mut out = Vec::with_capacity((text.len() - from) / 48 + 1);
    let (mut at, mut cut) = (from, false);
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |i| at + i);
        let comment = ahead.next_if(|c| (c.start as usize) < end);
        let mut line = trimmed(text, at, comment.map_or(end, |c| c.start as usize));
        if cut {
            line.indent = 0;
        }
        let whole = !cut && comment.is_none();
        if whole || line.span.start < line.span.end {
            out.push(line);
        }
        cut = comment.is_some();
        at = comment.map_or(end + 1, |c| c.end as usize);
    }
    (out, settings)
}

/// A line's characters between two bytes.
pub fn trimmed(text: &str, start: usize, end: usize) -> Line {
    let slice = &text[start..end];
    if !is_edged(slice.as_bytes()) {
        return Line { span: Span::new(start, end), start: start as u32, indent: 0 };
    }
    let body = slice.trim_start_matches(is_blank);
    let lead = &slice[..slice.len() - body.len()];
    let indent: usize = lead.chars().map(|c| if c == '\t' { 4 } else { usize::from(c == ' ') }).sum();
    let from = start + lead.len();
    let length = body.trim_end_matches(is_blank).len();
    Line {
        span: Span::new(from, from + length),
        start: start as u32,
        indent: indent.min(u16::MAX.into()) as u16,
    }
}

impl Line {
    /// The line as code: its characters behind at most `indent` blanks.
    pub fn raw(&self, text: &str, indent: u16) -> Span {
        let lead = &text.as_bytes()[self.start as usize..self.span.start as usize];
        let dropped = lead.iter().take(indent.into()).take_while(|b| matches!(b, b' ' | b'\t')).count();
        Span { start: self.start + dropped as u32, end: self.span.end }
    }
}

/// True where a line may begin or end with a blank; a quick answer, for most lines no.
fn is_edged(line: &[u8]) -> bool {
    let begins = |byte| matches!(byte, b' ' | b'\t' | b'\r' | 0xe3 | 0xc2 | 0xef);
    let ends = |byte| matches!(byte, b' ' | b'\t' | b'\r' | 0x80 | 0xa0 | 0xbf);
    line.first().is_some_and(|byte| begins(*byte)) || line.last().is_some_and(|byte| ends(*byte))
}

fn is_blank(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\r' | '\u{3000}' | '\u{a0}' | '\u{feff}')
}

/// Every closed comment that does not stand in a code span.
fn comments(text: &str, from: usize) -> Vec<Span> {
    let bytes = text.as_bytes();
    let find = |what: &[u8], at: usize| memchr::memmem::find(&bytes[at..], what).map(|i| at + i);
    let mut out = vec![];
    let mut at = from;
    let mut close = from;
    while let Some(open) = find(b"<!--", at) {
        if close < open + 4 {
            let Some(next) = find(b"-->", open + 4) else { break };
            close = next;
        }
        let line = text[at..open].rfind('\n').map_or(at, |i| at + i);
        if text[line..open].matches('`').count() % 2 == 1 {
            at = open + 4;
        } else {
            out.push(Span::new(open, close + 3));
            at = close + 3;
        }
    }
    out
}

/// True where the comment begins a line, ends one, or runs over several.
fn breaks_line(text: &str, from: usize, comment: Span) -> bool {
    let before = text[from..comment.start as usize].trim_end_matches(is_blank);
    let after = text[comment.end as usize..].trim_start_matches(is_blank);
    let edge =
        before.is_empty() || before.ends_with(['\n', '>']) || after.is_empty() || after.starts_with('\n');
    edge || text[comment.range()].contains('\n')
}

/// The inside of a settings comment behind its word.
fn settings(text: &str, comment: Span) -> Option<Span> {
    let inside = &text[comment.start as usize + 4..comment.end as usize - 3];
    let body = inside.trim_start().strip_prefix(SETTINGS)?;
    let end = comment.end as usize - 3;
    Some(Span::new(end - body.len(), end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<(u16, &str)> {
        lines(text, 0).0.into_iter().map(|l| (l.indent, &text[l.span.range()])).collect()
    }

    #[test]
    fn every_blank_is_seen_at_an_edge() {
        for blank in (0..0x1_0000).filter_map(char::from_u32).filter(|c| is_blank(*c)) {
            assert!(is_edged(format!("{blank}甲").as_bytes()) && is_edged(format!("甲{blank}").as_bytes()));
        }
        assert!(!is_edged("第一条　甲。乙".as_bytes()) && !is_edged(b""));
    }

    #[test]
    fn indentation_counts_half_width_blanks_only() {
        assert_eq!(
            cut("甲\r\n  乙 \n\u{3000}\u{3000}丙\n\n\t丁"),
            [(0, "甲"), (2, "乙"), (0, "丙"), (0, ""), (4, "丁")]
        );
    }

    #[test]
    fn comments_vanish_with_their_lines() {
        assert_eq!(cut("甲\n<!-- 注 -->\n乙"), [(0, "甲"), (0, "乙")]);
        assert_eq!(cut("甲 <!-- 第一条\n\n第二条 --> 乙\n丙"), [(0, "甲"), (0, "乙"), (0, "丙")]);
        assert_eq!(cut("<!-- a --> 第一条 <!-- b -->\n`<!--` 丙 -->"), [(0, "第一条"), (0, "`<!--` 丙 -->")]);
        assert_eq!(cut("甲 <!-- 中 --> 乙"), [(0, "甲 <!-- 中 --> 乙")]);
        assert_eq!(cut("甲 <!-- 没有结束\n乙"), [(0, "甲 <!-- 没有结束"), (0, "乙")]);
    }

    #[test]
    fn settings_are_found() {
        let text = "<!-- shouce: allow = [] -->\n第四条";
        let found = lines(text, 0).1;
        assert_eq!(&text[found[0].range()], " allow = [] ");
    }
}
