//! What all printers are given, and the words they share. Knows no format.

use crate::diagnostic::excerpt::{Texts, clean};
use crate::diagnostic::{Diagnostic, Language, Severity, Words};
use crate::source::Location;

/// Findings with the texts they point into, for readers of one language.
#[derive(Debug, Clone, Copy)]
pub struct Report<'a> {
    /// The findings, in the order they are printed.
    pub diagnostics: &'a [Diagnostic],
    /// The texts they point into.
    pub texts: &'a Texts<'a>,
    /// The language of messages.
    pub language: Language,
}

impl Report<'_> {
    /// How many findings have this severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.diagnostics.iter().filter(|d| d.severity == severity).count()
    }

    /// `path:line:column`; the path alone where the file was not read.
    pub fn place(&self, location: &Location) -> String {
        let path = clean(&location.path);
        match self.texts.excerpt(location) {
            Some(seen) => format!("{path}:{}:{}", seen.line, seen.column),
            None => path,
        }
    }

    /// `2 errors, 1 warning` / `2 个错误，1 个警告`; empty where nothing was found.
    pub fn summary(&self) -> String {
        let counts = [Severity::Error, Severity::Warning, Severity::Note]
            .map(|severity| (self.count(severity), severity))
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, severity)| counted(count, severity, self.language));
        let separator = Words { zh: "，", en: ", " }.of(self.language);
        counts.collect::<Vec<_>>().join(separator)
    }

    /// «Did you mean», in words; `None` where nothing is near.
    pub fn suggestion(&self, diagnostic: &Diagnostic) -> Option<String> {
        let near = clean(diagnostic.suggestion.as_deref()?);
        Some(match self.language {
            Language::Chinese => format!("是不是“{near}”？"),
            Language::English => format!("did you mean `{near}`?"),
        })
    }
}

/// The word for a severity.
pub fn severity_word(severity: Severity, language: Language) -> &'static str {
    let words = match severity {
        Severity::Error => Words { zh: "错误", en: "error" },
        Severity::Warning => Words { zh: "警告", en: "warning" },
        Severity::Note => Words { zh: "提示", en: "note" },
    };
    words.of(language)
}

fn counted(count: usize, severity: Severity, language: Language) -> String {
    let word = severity_word(severity, language);
    match language {
        Language::Chinese => format!("{count} 个{word}"),
        Language::English if count == 1 => format!("1 {word}"),
        Language::English => format!("{count} {word}s"),
    }
}

/// A report on one made-up file, for the printers' tests.
#[cfg(test)]
pub(crate) mod sample {
    use super::*;
    use crate::diagnostic::Fault;
    use crate::source::Span;

    pub const TEXT: &str = "[site]\ntitel = \"手册\"\n";

    pub static UNKNOWN_KEY: Fault = Fault {
        code: "unknown-key",
        severity: Severity::Error,
        stops: true,
        message: Words { zh: "没有“{key}”这个键", en: "unknown key `{key}`" },
        help: Words { zh: "删去它或改正拼写", en: "remove it or mend its spelling" },
        why: Words { zh: "", en: "" },
    };

    pub fn texts() -> Texts<'static> {
        [("site.toml", TEXT.as_bytes())].into_iter().collect()
    }

    /// A finding at the key `titel`.
    pub fn finding() -> Diagnostic {
        let path = "site.toml".into();
        Diagnostic::new(&UNKNOWN_KEY, Location::new(&path, Span::new(7, 12)))
            .with("key", "titel")
            .near(Some("title".into()))
            .related(Location::new(&path, Span::new(0, 6)), Words { zh: "在这张表里", en: "in this table" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn summary(severities: &[Severity], language: Language) -> String {
        let diagnostics: Vec<_> =
            severities.iter().map(|&severity| Diagnostic { severity, ..sample::finding() }).collect();
        Report { diagnostics: &diagnostics, texts: &Texts::default(), language }.summary()
    }

    #[test]
    fn the_summary_counts_by_severity() {
        use Severity::{Error, Note, Warning};
        assert_eq!(summary(&[Error, Warning, Error], Language::English), "2 errors, 1 warning");
        assert_eq!(summary(&[Error, Warning, Error], Language::Chinese), "2 个错误，1 个警告");
        assert_eq!(summary(&[Note, Note], Language::English), "2 notes");
        assert_eq!(summary(&[], Language::English), "");
    }

    #[test]
    fn a_file_that_was_not_read_has_no_line() {
        let texts = sample::texts();
        let report = Report { diagnostics: &[], texts: &texts, language: Language::English };
        let at = |path: &str| report.place(&Location::new(&path.into(), Span::new(7, 7)));
        assert_eq!(at("site.toml"), "site.toml:2:1");
        assert_eq!(at("content/\u{1b}.md"), "content/<U+001B>.md");
    }
}
