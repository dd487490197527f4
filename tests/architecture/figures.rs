//! The sizes that keep the project readable, and how they are counted. All figures are the bars of `ARCHITECTURE.md`.

use super::code::{File, Function};

/// The bars of a list of lengths.
pub struct Bars {
    /// What is measured.
    pub what: &'static str,
    /// Half of all are at most this long.
    pub median: usize,
    /// Nine in ten are at most this long.
    pub p90: usize,
    /// None is longer.
    pub max: usize,
}

/// Files, in lines with comments and inline tests.
pub const FILES: Bars = Bars { what: "file", median: 150, p90: 350, max: 600 };

/// Functions, in lines from the signature to the closing brace.
pub const FUNCTIONS: Bars = Bars { what: "function", median: 10, p90: 35, max: 80 };

/// What the line above a longer function must begin with.
pub const EXCUSE: &str = "// Long because ";

impl Bars {
    /// The bars that the named lengths miss, as sentences.
    pub fn missed(&self, mut lengths: Vec<(usize, String)>) -> Vec<String> {
        lengths.sort();
        let at = |share: usize| {
            lengths.get((lengths.len() * share / 100).min(lengths.len() - 1)).map_or(0, |l| l.0)
        };
        let (median, p90) = (at(50), at(90));
        let mut missed = Vec::new();
        if median > self.median {
            missed.push(format!("{} median is {median}, the bar is {}", self.what, self.median));
        }
        if p90 > self.p90 {
            missed.push(format!("{} p90 is {p90}, the bar is {}", self.what, self.p90));
        }
        let long = lengths.iter().filter(|(length, _)| *length > self.max);
        missed
            .extend(long.map(|(length, name)| format!("{name} has {length} lines, the bar is {}", self.max)));
        missed
    }
}

/// Whether the comment above the function says why it is long.
pub fn excused(file: &File, function: &Function) -> bool {
    let above = file.text.lines().take(function.line).collect::<Vec<_>>();
    let comments = above.iter().rev().take_while(|line| line.trim_start().starts_with(['/', '#']));
    comments.into_iter().any(|line| line.trim_start().starts_with(EXCUSE))
}

/// Lines that hold code, as (production, test).
pub fn lines(file: &File) -> (usize, usize) {
    let full = file.code.lines().zip(file.text.lines()).zip(&file.tests);
    let full = full.filter(|((_, text), _)| !text.trim().is_empty() && !text.trim_start().starts_with("//"));
    let (tests, production): (Vec<_>, Vec<_>) = full.partition(|(_, test)| **test);
    (production.len(), tests.len())
}

#[test]
fn a_missed_bar_is_named() {
    let bars = Bars { what: "file", median: 2, p90: 3, max: 4 };
    let named = |lengths: &[usize]| lengths.iter().map(|l| (*l, format!("f{l}"))).collect::<Vec<_>>();
    assert!(bars.missed(named(&[1, 2, 2, 3])).is_empty());
    assert_eq!(
        bars.missed(named(&[1, 3, 5])),
        ["file median is 3, the bar is 2", "file p90 is 5, the bar is 3", "f5 has 5 lines, the bar is 4"]
    );
}

#[test]
fn a_reason_excuses_one_function() {
    let file = File::new("src/x.rs", "// Long because it is one match.\n#[inline]\nfn a() {\n}\nfn b() {}\n");
    assert_eq!(file.functions().iter().map(|f| excused(&file, f)).collect::<Vec<_>>(), [true, false]);
}

#[test]
fn only_code_counts() {
    let file = File::new("src/x.rs", "//! X.\n\nfn a() {\n    // why\n}\n#[cfg(test)]\nmod tests {}\n");
    assert_eq!(lines(&file), (2, 2));
}
