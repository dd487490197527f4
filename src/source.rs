//! Sources as plain data: a file's text, places in it, and hashes of bytes. Knows nothing of TOML, Markdown or disks.

use std::fmt;
use std::hash::Hasher;
use std::io::{self, Read};
use std::sync::Arc;

/// One file as `disk` read it: a path relative to the site's root with `/` between folders, in Unicode NFC, and its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct SourceFile {
    /// Site-relative path, for example `content/roles/marketing/marketing-manager.toml`.
    pub path: Arc<str>,
    /// The file's bytes, unchanged.
    pub bytes: Arc<[u8]>,
}

impl SourceFile {
    /// A file of this path and these bytes.
    pub fn new(path: &str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: bytes.into().into() }
    }
}

/// All that the disk edge returns for one site. Every list is sorted by path.
#[derive(Debug, Clone, Default)]
pub struct SiteFiles {
    /// `site.toml`, where it exists.
    pub config: Option<SourceFile>,
    /// Everything below `content/` that is TOML or Markdown.
    pub sources: Vec<SourceFile>,
    /// Everything below `themes/NAME/`, whatever the name.
    pub theme_files: Vec<SourceFile>,
    /// Everything else below `content/`: attached files and images.
    pub static_files: Vec<SourceFile>,
    /// What the disk refused or found odd (links, pipes, names, sizes).
    pub diagnostics: Vec<crate::diagnostic::Diagnostic>,
}

/// A half-open range of bytes in one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, in bytes.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start: start as u32, end: end as u32 }
    }

    /// The same span moved right by `offset` bytes.
    pub fn shifted(self, offset: usize) -> Self {
        Self { start: self.start + offset as u32, end: self.end + offset as u32 }
    }

    /// As a range for slicing.
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A span in a named file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// Site-relative path.
    pub path: Arc<str>,
    /// Bytes in that file.
    pub span: Span,
}

impl Location {
    /// A place in a file.
    pub fn new(path: &Arc<str>, span: Span) -> Self {
        Self { path: path.clone(), span }
    }
}

/// A value and the span it was written at.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it was written, in the file that holds it.
    pub span: Span,
}

/// Line starts of one text; turns a byte into line and column, both counted from 1, columns in characters.
#[derive(Debug, Clone)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Indexes a text; CR LF counts as one line end.
    pub fn new(text: &str) -> Self {
        let mut starts = vec![0];
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i as u32 + 1));
        Self { starts }
    }

    /// Line and column of a byte of `text`, the text this index was made from.
    pub fn position(&self, text: &str, byte: u32) -> (usize, usize) {
        let line = self.starts.partition_point(|&s| s <= byte).saturating_sub(1);
        let start = self.starts[line] as usize;
        let mut end = (byte as usize).min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        (line + 1, text[start..end].chars().count() + 1)
    }

    /// The text of line `line` (from 1) without its end.
    pub fn line<'a>(&self, text: &'a str, line: usize) -> &'a str {
        let start = self.starts[line - 1] as usize;
        let end = self.starts.get(line).map_or(text.len(), |&e| e as usize);
        text[start..end].trim_end_matches(['\n', '\r'])
    }
}

/// A 128-bit hash of bytes (XXH3), equal on every machine; not a cryptographic one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct ContentHash(pub u128);

impl ContentHash {
    /// The hash of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(xxhash_rust::xxh3::xxh3_128(bytes))
    }

    /// The hash of all that is still to be read, a little of it in memory at a time.
    pub fn of_all(mut from: impl Read) -> io::Result<Self> {
        let (mut hashing, mut piece) = (Hashing::default(), [0; 1 << 16]);
        loop {
            match from.read(&mut piece)? {
                0 => return Ok(hashing.whole()),
                length => hashing.add(&piece[..length]),
            }
        }
    }

    /// A number drawn from these bytes, another one each `turn` (XXH3 with a seed), equal on every machine.
    pub fn draw(bytes: &[u8], turn: u64) -> u64 {
        xxhash_rust::xxh3::xxh3_64_with_seed(bytes, turn)
    }

    /// The first `digits` hexadecimal digits.
    pub fn short(self, digits: usize) -> String {
        let mut hex = self.to_string();
        hex.truncate(digits);
        hex
    }
}

/// The hash of bytes that come piece by piece, or of values one after another: that of all of them in one.
#[derive(Clone, Default)]
pub struct Hashing(xxhash_rust::xxh3::Xxh3);

impl Hashing {
    /// These bytes come next.
    pub fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// The hash of all that came.
    pub fn whole(&self) -> ContentHash {
        ContentHash(self.0.digest128())
    }
}

impl Hasher for Hashing {
    fn write(&mut self, bytes: &[u8]) {
        self.add(bytes);
    }

    fn finish(&self) -> u64 {
        self.whole().0 as u64
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_count_characters() {
        let text = "第一条\r\n第二条 x\n";
        let index = LineIndex::new(text);
        let byte = text.find('x').expect("x stands in the text") as u32;
        assert_eq!(index.position(text, byte), (2, 5));
        assert_eq!(index.line(text, 1), "第一条");
        assert_eq!(index.position(text, text.len() as u32), (3, 1));
    }

    #[test]
    fn hashes_have_a_fixed_value() {
        assert_eq!(ContentHash::of(b"").to_string(), "99aa06d3014798d86001c324468d497f");
        assert_eq!(ContentHash::of(b"").short(6), "99aa06");
        let (bytes, mut hashing) = (vec![7; 5000], Hashing::default());
        bytes.chunks(700).for_each(|piece| hashing.add(piece));
        assert_eq!(hashing.whole(), ContentHash::of(&bytes));
        assert_eq!(Hashing::default().whole(), ContentHash::of(b""));
    }

    #[test]
    fn what_is_read_piece_by_piece_hashes_as_a_whole() {
        let bytes: Vec<u8> = (0..200_000_u64).map(|n| ((n * n) >> 7) as u8).collect();
        for length in [0, 1, 1 << 16, 100_001, bytes.len()] {
            let own = &bytes[..length];
            assert_eq!(ContentHash::of_all(own).ok(), Some(ContentHash::of(own)), "{length}");
        }
    }
}
