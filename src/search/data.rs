//! The shape of the files that a page fetches (数据文件): classic scripts that hand one value to one function, so that they
//! work from `file://` and where nothing may connect. Knows nothing of what the values mean.

use crate::source::ContentHash;
use serde_json::Value;

/// A file as its path below `search/` and its bytes.
pub type DataFile = (String, Vec<u8>);

/// The script that hands over a value under its name.
pub fn script(name: &str, value: &Value) -> Vec<u8> {
    let mut out = format!("ShouceSearch.receive(\"{name}\",").into_bytes();
    // Writing a value to memory cannot fail.
    serde_json::to_writer(&mut out, value).ok();
    out.extend_from_slice(b")\n");
    out
}

/// The same with bytes as base64.
pub fn binary(name: &str, bytes: &[u8]) -> Vec<u8> {
    let mut out = format!("ShouceSearch.receive(\"{name}\",\"").into_bytes();
    out.reserve(bytes.len() / 3 * 4 + 8);
    put_base64(bytes, &mut out);
    out.extend_from_slice(b"\")\n");
    out
}

/// A short name made of content: `digits` of 0–9 a–v, five bits each.
pub fn digest(bytes: &[u8], digits: usize) -> String {
    let hex = ContentHash::of(bytes).short(16);
    let mut bits = u64::from_str_radix(&hex, 16).unwrap_or_default();
    let mut out = String::with_capacity(digits);
    for _ in 0..digits {
        out.push(char::from_digit((bits & 31) as u32, 32).unwrap_or('0'));
        bits >>= 5;
    }
    out
}

/// Digits of the hash in a file's name: 25 bits; a name begins with a number, so only two versions of one file could meet.
pub const NAME_DIGITS: usize = 5;

/// Bytes in base64 (RFC 4648) without padding.
pub fn base64(bytes: &[u8]) -> String {
    let mut out = vec![];
    put_base64(bytes, &mut out);
    out.into_iter().map(char::from).collect()
}

fn put_base64(bytes: &[u8], out: &mut Vec<u8>) {
    let sign = |bits: u32, at: u32| SIGNS[(bits >> (18 - 6 * at) & 63) as usize];
    let (groups, rest) = bytes.as_chunks();
    for &[a, b, c] in groups {
        let bits = u32::from_be_bytes([0, a, b, c]);
        out.extend_from_slice(&[sign(bits, 0), sign(bits, 1), sign(bits, 2), sign(bits, 3)]);
    }
    let bits = rest.iter().fold(0, |bits, &b| bits << 8 | u32::from(b)) << (8 * (3 - rest.len()));
    let signs = if rest.is_empty() { 0 } else { rest.len() as u32 + 1 };
    out.extend((0..signs).map(|at| sign(bits, at)));
}

const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_the_standard() {
        let cases = [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")];
        assert!(cases.iter().all(|(bytes, text)| base64(bytes.as_bytes()) == *text));
    }

    #[test]
    fn digests_follow_their_bytes() {
        assert_eq!(digest(b"a", 5), digest(b"a", 5));
        assert_ne!(digest(b"a", 5), digest(b"b", 5));
        assert_eq!(digest(b"a", 5).len(), 5);
    }

    #[test]
    fn values_are_text_of_scripts() {
        let hostile = Value::from("</script>\"\n");
        assert_eq!(script("f/1", &hostile), b"ShouceSearch.receive(\"f/1\",\"</script>\\\"\\n\")\n");
        assert_eq!(binary("i/1", b"foo"), b"ShouceSearch.receive(\"i/1\",\"Zm9v\")\n");
    }
}
