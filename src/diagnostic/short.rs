//! Prints findings one to a line. Knows nothing of where they come from.

use crate::diagnostic::Language;
use crate::diagnostic::excerpt::clean;
use crate::diagnostic::report::{Report, severity_word};

/// `error: path:line:column: what — how to fix`, one line for each finding. The word before the first colon is English in
/// every language, so that editors can match it.
pub fn print(report: &Report) -> String {
    let mut out = String::new();
    for diagnostic in report.diagnostics {
        let word = severity_word(diagnostic.severity, Language::English);
        let place = report.place(&diagnostic.location);
        let message = clean(&diagnostic.message(report.language));
        let help = Some(clean(&diagnostic.help(report.language))).filter(|help| !help.is_empty());
        out.push_str(&format!("{word}: {place}: {message}"));
        for advice in [report.suggestion(diagnostic), help].into_iter().flatten() {
            out.push_str(" — ");
            out.push_str(&advice);
        }
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::report::sample;

    #[test]
    fn one_line_with_place_message_and_advice() {
        let (findings, texts) = ([sample::finding()], sample::texts());
        let printed = |language| print(&Report { diagnostics: &findings, texts: &texts, language });
        assert_eq!(
            printed(Language::English),
            "error: site.toml:2:1: unknown key `titel` — did you mean `title`? — remove it or mend its spelling\n"
        );
        assert_eq!(
            printed(Language::Chinese),
            "error: site.toml:2:1: 没有“titel”这个键 — 是不是“title”？ — 删去它或改正拼写\n"
        );
    }

    #[test]
    fn a_message_of_several_lines_stays_on_one() {
        let finding =
            crate::diagnostic::Diagnostic { arguments: vec![("key", "a\nb".into())], ..sample::finding() };
        let texts = sample::texts();
        let out = print(&Report { diagnostics: &[finding], texts: &texts, language: Language::English });
        assert_eq!(out.lines().count(), 1);
    }
}
