//! What a site is made from, as hashes, so that a build can tell whether anything has changed and whether it was a source. Knows
//! nothing of what is made.

use super::Options;
use crate::parse::decode;
use crate::source::{ContentHash, SiteFiles, SourceFile};
use rayon::prelude::*;

/// Hashes of what a site is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inputs {
    /// Of everything.
    pub all: ContentHash,
    /// Of everything but the sources: settings, theme, attached files, options, the program.
    pub outside: ContentHash,
}

impl Inputs {
    /// The hashes of all that a site is made from: its files, what reading them found, the options, and the program that
    /// makes it; `None` where nobody knows which that is. Byte order marks and ends of lines do not count, as they do not for
    /// what is made.
    pub fn of(
        files: &SiteFiles,
        options: &Options,
        program: impl FnOnce() -> Option<ContentHash> + Send,
    ) -> Option<Self> {
        let sources = || files.sources.par_iter().map(text).collect::<String>();
        let (program, sources) = rayon::join(program, sources);
        let program = program?;
        let mut outside = format!("{program} {options:?}\n");
        files.diagnostics.iter().for_each(|found| outside.push_str(&format!("{found:?}\n")));
        outside.extend(files.config.iter().map(text));
        let others = files.theme_files.iter().chain(&files.static_files);
        outside.extend(others.map(|file| line(ContentHash::of(&file.bytes), file)));
        let outside = ContentHash::of(outside.as_bytes());
        Some(Self { outside, all: ContentHash::of(format!("{outside}\n{sources}").as_bytes()) })
    }
}

fn line(hash: ContentHash, file: &SourceFile) -> String {
    format!("{hash} {:?}\n", file.path)
}

/// The line of a file that is decoded.
fn text(file: &SourceFile) -> String {
    let plain = memchr::memchr(b'\r', &file.bytes).is_none() && !file.bytes.starts_with(b"\xef\xbb\xbf");
    match plain {
        true => line(ContentHash::of(&file.bytes), file),
        false => line(ContentHash::of(&decode::normalise(file).value.bytes), file),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(settings: &str, source: &str) -> Inputs {
        let config = Some(SourceFile::new("site.toml", settings));
        let sources = vec![SourceFile::new("content/policies/a.md", source)];
        let files = SiteFiles { config, sources, ..SiteFiles::default() };
        Inputs::of(&files, &Options::default(), || Some(ContentHash::of(b"program"))).expect("a program")
    }

    #[test]
    fn sources_do_not_count_outside_and_ends_of_lines_nowhere() {
        let before = inputs("[site]\n", "a\nb\n");
        assert_eq!(inputs("\u{feff}[site]\r\n", "\u{feff}a\r\nb\r\n"), before);
        let edited = inputs("[site]\n", "a\nc\n");
        assert!(edited.outside == before.outside && edited.all != before.all);
        let set = inputs("[site]\n#\n", "a\nb\n");
        assert!(set.outside != before.outside && set.all != before.all);
    }
}
