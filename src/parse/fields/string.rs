//! Where the characters of a TOML string stand in the file: through quotes, escapes and line ends. Nothing else of TOML.

use std::ops::Range;

/// Runs of equal bytes, `(byte in the string, byte in the file)`, for the string token at `span` of `toml`.
pub(super) fn runs(toml: &str, span: Range<usize>, offset: usize) -> Vec<(u32, u32)> {
    let Some(token) = toml.get(span.clone()) else { return vec![] };
    let (open, escapes) = opening(token);
    let inside = token.get(open..token.len().saturating_sub(open)).unwrap_or_default();
    let skipped = if open == 3 { newline(inside) } else { 0 };
    let start = span.start + open + skipped + offset;
    if escapes { escaped_runs(&inside[skipped..], start) } else { vec![(0, start as u32)] }
}

/// How many quotes open the token, and whether backslashes mean something in it.
fn opening(token: &str) -> (usize, bool) {
    match token {
        t if t.starts_with("\"\"\"") && t.len() >= 6 => (3, true),
        t if t.starts_with("'''") && t.len() >= 6 => (3, false),
        t if t.starts_with('"') => (1, true),
        t if t.starts_with('\'') => (1, false),
        _ => (0, false),
    }
}

fn newline(inside: &str) -> usize {
    if inside.starts_with("\r\n") { 2 } else { usize::from(inside.starts_with('\n')) }
}

fn escaped_runs(inside: &str, start: usize) -> Vec<(u32, u32)> {
    let mut runs = vec![(0, start as u32)];
    let (mut written, mut read) = (0, 0);
    while let Some(plain) = inside[read..].find('\\') {
        written += plain;
        read += plain;
        let (length, decoded) = escape(&inside[read..]);
        runs.push((written as u32, (start + read) as u32));
        written += decoded;
        read += length;
        runs.push((written as u32, (start + read) as u32));
    }
    runs.dedup_by(|later, earlier| {
        earlier.0 == later.0 && {
            earlier.1 = later.1;
            true
        }
    });
    runs
}

/// Bytes of the escape at the start, and of what it stands for.
fn escape(text: &str) -> (usize, usize) {
    let bytes = text.as_bytes();
    let code = |digits: usize| {
        let hex = text.get(2..2 + digits).unwrap_or_default();
        let decoded = u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        (2 + hex.len(), decoded.map_or(0, char::len_utf8))
    };
    match bytes.get(1) {
        Some(b'u') => code(4),
        Some(b'U') => code(8),
        Some(b'x') => code(2),
        Some(b'\n' | b'\r' | b' ' | b'\t') => {
            (1 + text[1..].len() - text[1..].trim_start_matches([' ', '\t', '\n', '\r']).len(), 0)
        }
        Some(_) => (1 + text[1..].chars().next().map_or(0, char::len_utf8), 1),
        None => (1, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::runs;

    #[test]
    fn plain_strings_are_one_run() {
        assert_eq!(runs("t = \"市场\"", 4..12, 100), [(0, 105)]);
        assert_eq!(runs("t = '市场'", 4..12, 0), [(0, 5)]);
    }

    #[test]
    fn escapes_start_new_runs() {
        // The string is `甲"乙`: three bytes, one byte from two, three bytes.
        assert_eq!(runs("\"甲\\\"乙\"", 0..10, 0), [(0, 1), (3, 4), (4, 6)]);
        // A code point of six characters stands for three bytes.
        assert_eq!(runs("\"\\u5e02场\"", 0..11, 0), [(0, 1), (3, 7)]);
    }

    #[test]
    fn the_first_newline_of_a_block_is_skipped() {
        assert_eq!(runs("\"\"\"\n甲\"\"\"", 0..10, 0), [(0, 4)]);
        assert_eq!(runs("'''甲'''", 0..9, 0), [(0, 3)]);
    }

    #[test]
    fn a_backslash_at_a_line_end_joins() {
        // `甲\` newline two spaces `乙` is `甲乙`.
        assert_eq!(runs("\"\"\"甲\\\n  乙\"\"\"", 0..16, 0), [(0, 3), (3, 10)]);
    }
}
