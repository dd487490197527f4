//! An object of JSON written entry by entry, for what there is much of: a text in which nothing is to be escaped, and nearly
//! all are such, is copied whole. What is to be escaped, and every value but a text, is left to serde. Knows no model.

use super::write;
use crate::markup;
use serde::Serialize;

/// An object that is being written; keys come in the order in which they are given.
pub struct Entries<'o>(&'o mut Vec<u8>);

impl<'o> Entries<'o> {
    /// Opens an object.
    pub fn open(out: &'o mut Vec<u8>) -> Self {
        out.push(b'{');
        Self(out)
    }

    /// A text; an empty one is left out.
    pub fn text(&mut self, key: &str, text: &str) {
        if !text.is_empty() {
            self.key(key);
            quote(text, self.0);
            self.0.push(b',');
        }
    }

    /// A list of texts; an empty one is left out.
    pub fn texts(&mut self, key: &str, texts: &[String]) {
        if texts.is_empty() {
            return;
        }
        self.key(key);
        let mut before = b'[';
        for text in texts {
            self.0.push(before);
            quote(text, self.0);
            before = b',';
        }
        self.0.extend_from_slice(b"],");
    }

    /// Any value.
    pub fn value(&mut self, key: &str, value: &impl Serialize) {
        self.key(key);
        write(self.0, value);
        self.0.push(b',');
    }

    /// Closes the object.
    pub fn close(self) {
        if self.0.last() == Some(&b',') {
            self.0.pop();
        }
        self.0.push(b'}');
    }

    fn key(&mut self, key: &str) {
        for part in ["\"", key, "\":"] {
            self.0.extend_from_slice(part.as_bytes());
        }
    }
}

/// A text in quotation marks.
fn quote(text: &str, out: &mut Vec<u8>) {
    if markup::has(text.as_bytes(), |byte| (byte < 0x20) | (byte == b'"') | (byte == b'\\')) {
        return write(out, &text);
    }
    out.push(b'"');
    out.extend_from_slice(text.as_bytes());
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_is_written_as_serde_writes_it() {
        for text in (0..0x3000).filter_map(char::from_u32).map(|c| format!("第一条{c}后文，长于十六字节"))
        {
            let mut out = vec![];
            quote(&text, &mut out);
            assert_eq!(String::from_utf8(out), Ok(serde_json::to_string(&text).expect("a text")));
        }
    }

    #[test]
    fn what_is_empty_is_left_out() {
        let mut out = vec![];
        Entries::open(&mut out).close();
        let mut entries = Entries::open(&mut out);
        entries.text("a", "");
        entries.texts("b", &[]);
        entries.value("c", &1);
        entries.text("d", "x");
        entries.texts("e", &["y".to_owned(), "\"".to_owned()]);
        entries.close();
        assert_eq!(String::from_utf8_lossy(&out), r#"{}{"c":1,"d":"x","e":["y","\""]}"#);
    }
}
