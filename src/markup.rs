//! What a text becomes inside markup: the characters that HTML and XML give a meaning are escaped (转义), the bytes of a path as
//! part of an address are percent-encoded, cells of a table of values are quoted. Knows no element, no page and no table.

use std::fmt::Write;

/// Appends `text` with the five special characters escaped.
pub fn escape(text: &str, out: &mut String) {
    if !has(text.as_bytes(), |b| (b == b'&') | (b == b'<') | (b == b'>') | (b == b'"') | (b == b'\'')) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// True where any byte is special. Goes on to the end and without a branch, if `special` has none, so that many bytes are looked
/// at together, which they are only where it stands by itself: most texts are short and have nothing special.
#[inline(never)]
pub fn has(bytes: &[u8], special: impl Fn(u8) -> bool) -> bool {
    bytes.iter().fold(false, |any, byte| any | special(*byte))
}

/// The same by itself.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(text, &mut out);
    out
}

/// A path as part of an address: everything but unreserved characters (RFC 3986, section 2.3) and `/` is percent-encoded.
pub fn encode(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    put_encoded(path, &mut out);
    out
}

/// Appends the same.
pub fn put_encoded(path: &str, out: &mut String) {
    let kept =
        |byte: u8| matches!(byte, b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/');
    if path.bytes().all(kept) {
        return out.push_str(path);
    }
    for byte in path.bytes() {
        match kept(byte) {
            true => out.push(char::from(byte)),
            false => _ = write!(out, "%{byte:02X}"),
        }
    }
}

/// Appends a line of comma-separated values (RFC 4180), with CR LF behind it.
pub fn line(cells: impl IntoIterator<Item = String>, out: &mut String) {
    let cells: Vec<String> = cells.into_iter().map(|text| cell(&text)).collect();
    out.push_str(&cells.join(","));
    out.push_str("\r\n");
}

/// A cell: quoted where RFC 4180 asks for it, and with a leading apostrophe where a spreadsheet would take it for a formula.
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if formula || text.contains([',', '"', '\n', '\r']) || text.starts_with(' ') || text.ends_with(' ') {
        return format!("\"{}\"", text.replace('"', "\"\""));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn specials_are_escaped() {
        let text = "费用<5000元 & \"x\" 'y' >";
        assert_eq!(escaped(text), "费用&lt;5000元 &amp; &quot;x&quot; &#39;y&#39; &gt;");
        assert_eq!(escaped(""), "");
    }

    #[test]
    fn addresses_keep_what_needs_no_code() {
        assert_eq!(encode("policies/a-1_b.~.html"), "policies/a-1_b.~.html");
        assert_eq!(encode("市?#"), "%E5%B8%82%3F%23");
    }

    #[test]
    fn cells_are_quoted_and_never_formulas() {
        assert_eq!(cell("市场经理"), "市场经理");
        assert_eq!(cell("a,b"), "\"a,b\"");
        assert_eq!(cell("a \"b\""), "\"a \"\"b\"\"\"");
        assert_eq!(cell("一\n二"), "\"一\n二\"");
        for formula in ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "＝1"] {
            assert_eq!(cell(formula), format!("\"'{formula}\""));
        }
        assert_eq!(cell(""), "");
        let mut out = String::new();
        line(["a".to_owned(), "b,c".to_owned()], &mut out);
        assert_eq!(out, "a,\"b,c\"\r\n");
    }
}
