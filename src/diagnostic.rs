//! Diagnostics as data: what is wrong, where, and what helps. Printing is next door; nothing here knows a terminal.
//!
//! A `Fault` is one kind of problem, declared once beside the code that finds it. A `Diagnostic` is one finding of it.

use crate::source::Location;

pub mod excerpt;
pub mod explain;
pub mod human;
pub mod json;
pub mod report;
pub mod short;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Must be mended; fails `check`.
    Error,
    /// Should be looked at.
    Warning,
    /// Worth knowing.
    Note,
}

/// The language of messages (not of the handbook).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// 简体中文
    Chinese,
    /// English
    English,
}

/// One text in both message languages. `{name}` stands for an argument of the finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Words {
    /// 简体中文
    pub zh: &'static str,
    /// English
    pub en: &'static str,
}

impl Words {
    /// The text in one language.
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.zh,
            Language::English => self.en,
        }
    }
}

/// One kind of problem: its code, level, message, help and documentation in one place.
#[derive(Debug, PartialEq, Eq)]
pub struct Fault {
    /// Kebab-case noun of the fault, stable for ever: `dangling-citation`.
    pub code: &'static str,
    /// Level unless `site.toml` says otherwise.
    pub severity: Severity,
    /// True where the fault makes the output wrong, so that `build` publishes nothing; such a fault cannot be allowed.
    pub stops: bool,
    /// The message, with `{name}` for arguments.
    pub message: Words,
    /// How to mend it; may be empty.
    pub help: Words,
    /// What `shouce explain CODE` prints: why it matters, with an example.
    pub why: Words,
}

/// One finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub fault: &'static Fault,
    /// The level after `site.toml` had its say.
    pub severity: Severity,
    /// Where it stands.
    pub location: Location,
    /// Values for the `{name}`s of message and help.
    pub arguments: Vec<(&'static str, String)>,
    /// The nearest right spelling, printed as «did you mean».
    pub suggestion: Option<String>,
    /// Other places that belong to it (the first of two equal ids, the links of a cycle).
    pub related: Vec<Label>,
}

/// A further place with a word on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// The place.
    pub location: Location,
    /// What is there, with the finding's arguments.
    pub text: Words,
}

impl Diagnostic {
    /// A finding of `fault` at `location`.
    pub fn new(fault: &'static Fault, location: Location) -> Self {
        let severity = fault.severity;
        Self { fault, severity, location, arguments: vec![], suggestion: None, related: vec![] }
    }

    /// The same with a value for `{name}`.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.arguments.push((name, value.into()));
        self
    }

    /// The same with the nearest right spelling, if there is one.
    pub fn near(mut self, suggestion: Option<String>) -> Self {
        self.suggestion = suggestion;
        self
    }

    /// The same with a further place.
    pub fn related(mut self, location: Location, text: Words) -> Self {
        self.related.push(Label { location, text });
        self
    }

    /// The message in one language.
    pub fn message(&self, language: Language) -> String {
        self.fill(self.fault.message.of(language))
    }

    /// The help in one language; empty where there is none.
    pub fn help(&self, language: Language) -> String {
        self.fill(self.fault.help.of(language))
    }

    /// `template` with this finding's arguments in place of its `{name}`s.
    pub fn fill(&self, template: &str) -> String {
        fill(template, |name| self.arguments.iter().find(|(own, _)| *own == name).map(|(_, value)| &**value))
    }
}

/// `template` with values in place of its `{name}`s; a name without value stays as it is.
pub fn fill<'v>(template: &str, value: impl Fn(&str) -> Option<&'v str>) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|c| open + c) else { break };
        out.push_str(&rest[..open]);
        out.push_str(value(&rest[open + 1..close]).unwrap_or(&rest[open..=close]));
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    out
}

/// Sorts findings by path, position and code, and drops exact repeats, so that a report never depends on threads.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        (&a.location, a.fault.code, &a.arguments).cmp(&(&b.location, b.fault.code, &b.arguments))
    });
    diagnostics.dedup();
}

/// The candidate nearest to `word` by edit distance, if near enough to be a slip (a third of its length, at least one edit).
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let limit = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    let length = word.chars().count();
    for candidate in candidates.into_iter().filter(|c| c.chars().count().abs_diff(length) <= limit) {
        let distance = edit_distance(word, candidate);
        if distance <= limit && best.is_none_or(|(d, c)| (distance, candidate) < (d, c)) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, c)| c.to_owned())
}

/// Edits (insert, delete, replace, swap neighbours) that turn one word into the other, in characters.
fn edit_distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    rows[0] = (0..=b.len()).collect();
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let replace = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replace.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    static SAMPLE: Fault = Fault {
        code: "unknown-key",
        severity: Severity::Error,
        stops: true,
        message: Words { zh: "没有“{key}”这个键", en: "unknown key `{key}` in {kind}" },
        help: Words { zh: "", en: "" },
        why: Words { zh: "", en: "" },
    };

    #[test]
    fn messages_take_their_arguments() {
        let d = Diagnostic::new(&SAMPLE, Location::new(&"site.toml".into(), Span::new(0, 5)))
            .with("key", "titel");
        assert_eq!(d.message(Language::Chinese), "没有“titel”这个键");
        assert_eq!(d.message(Language::English), "unknown key `titel` in {kind}");
    }

    #[test]
    fn nearest_finds_slips_only() {
        let keys = ["title", "code", "status"];
        assert_eq!(nearest("titel", keys), Some("title".into()));
        assert_eq!(nearest("headcount", keys), None);
        assert_eq!(nearest("市场经历", ["市场经理", "市场总监"]), Some("市场经理".into()));
    }
}
