//! Prints findings as JSON, one object to a line. Knows nothing of where they come from.
//!
//! Keys, which stay as they are for ever: `code`, `severity` (`error`, `warning`, `note`), `message`, `help` and
//! `suggestion` (a string or null), `path`, `start` and `end` (bytes), `line`, `column`, `end_line`, `end_column` (from 1,
//! columns in characters; null where the file was not read), `excerpt` (the line as shown; null likewise), `related` (a
//! list of objects with `path`, `line`, `column`, `text`).

use crate::diagnostic::Diagnostic;
use crate::diagnostic::Label;
use crate::diagnostic::Language;
use crate::diagnostic::report::{Report, severity_word};
use serde::Serialize;

/// One JSON object for each finding, one to a line.
pub fn print(report: &Report) -> String {
    let lines = report.diagnostics.iter().map(|diagnostic| Finding::of(report, diagnostic));
    lines.filter_map(|finding| serde_json::to_string(&finding).ok()).map(|line| line + "\n").collect()
}

#[derive(Serialize)]
struct Finding<'a> {
    code: &'a str,
    severity: &'a str,
    message: String,
    help: Option<String>,
    suggestion: Option<&'a str>,
    path: &'a str,
    start: u32,
    end: u32,
    line: Option<usize>,
    column: Option<usize>,
    end_line: Option<usize>,
    end_column: Option<usize>,
    excerpt: Option<String>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    path: &'a str,
    line: Option<usize>,
    column: Option<usize>,
    text: String,
}

impl<'a> Finding<'a> {
    fn of(report: &Report, diagnostic: &'a Diagnostic) -> Self {
        let seen = report.texts.excerpt(&diagnostic.location);
        let related = diagnostic.related.iter().map(|label| Related::of(report, diagnostic, label));
        Self {
            code: diagnostic.fault.code,
            severity: severity_word(diagnostic.severity, Language::English),
            message: diagnostic.message(report.language),
            help: Some(diagnostic.help(report.language)).filter(|help| !help.is_empty()),
            suggestion: diagnostic.suggestion.as_deref(),
            path: &diagnostic.location.path,
            start: diagnostic.location.span.start,
            end: diagnostic.location.span.end,
            line: seen.as_ref().map(|s| s.line),
            column: seen.as_ref().map(|s| s.column),
            end_line: seen.as_ref().map(|s| s.end_line),
            end_column: seen.as_ref().map(|s| s.end_column),
            excerpt: seen.map(|s| s.text),
            related: related.collect(),
        }
    }
}

impl<'a> Related<'a> {
    fn of(report: &Report, diagnostic: &Diagnostic, label: &'a Label) -> Self {
        let seen = report.texts.excerpt(&label.location);
        Self {
            path: &label.location.path,
            line: seen.as_ref().map(|s| s.line),
            column: seen.as_ref().map(|s| s.column),
            text: diagnostic.fill(label.text.of(report.language)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::excerpt::Texts;
    use crate::diagnostic::report::sample;

    #[test]
    fn all_keys_in_order() {
        let (findings, texts) = ([sample::finding()], sample::texts());
        let printed = print(&Report { diagnostics: &findings, texts: &texts, language: Language::English });
        let expected = concat!(
            r#"{"code":"unknown-key","severity":"error","message":"unknown key `titel`","#,
            r#""help":"remove it or mend its spelling","suggestion":"title","path":"site.toml","start":7,"end":12,"#,
            r#""line":2,"column":1,"end_line":2,"end_column":6,"excerpt":"titel = \"手册\"","#,
            r#""related":[{"path":"site.toml","line":1,"column":1,"text":"in this table"}]}"#,
            "\n"
        );
        assert_eq!(printed, expected);
    }

    #[test]
    fn what_is_not_known_is_null() {
        let findings =
            [crate::diagnostic::Diagnostic { suggestion: None, related: vec![], ..sample::finding() }];
        let report = Report { diagnostics: &findings, texts: &Texts::default(), language: Language::Chinese };
        let line = print(&report);
        assert!(line.contains(r#""suggestion":null"#) && line.contains(r#""line":null"#));
        assert!(line.ends_with("\"related\":[]}\n"));
    }
}
