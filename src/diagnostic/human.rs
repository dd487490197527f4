//! Prints findings for a person: excerpt, caret, help. Knows nothing of where they come from.

use crate::diagnostic::excerpt::{Excerpt, clean};
use crate::diagnostic::report::{Report, severity_word};
use crate::diagnostic::{Diagnostic, Severity, Words};
use std::fmt::Write;

/// Whether the terminal shows colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// Text only.
    Plain,
    /// ANSI escape sequences.
    Ansi,
}

/// All findings with their excerpts, and a line that counts them; empty where nothing was found.
pub fn print(report: &Report, colour: Colour) -> String {
    let pen = Pen { report, colour };
    let mut out = String::new();
    for diagnostic in report.diagnostics {
        pen.finding(&mut out, diagnostic);
        out.push('\n');
    }
    if !report.diagnostics.is_empty() {
        out.push_str(&report.summary());
        out.push('\n');
    }
    out
}

struct Pen<'a> {
    report: &'a Report<'a>,
    colour: Colour,
}

impl Pen<'_> {
    fn finding(&self, out: &mut String, diagnostic: &Diagnostic) {
        let (report, hue) = (self.report, hue(diagnostic.severity));
        let word = severity_word(diagnostic.severity, report.language);
        let head = self.painted(hue, &format!("{word}[{}]", diagnostic.fault.code));
        let message = self.painted(BOLD, &clean(&diagnostic.message(report.language)));
        let seen = report.texts.excerpt(&diagnostic.location);
        let gutter = seen.as_ref().map_or(1, |seen| seen.line.to_string().len());
        put(out, format_args!("{head}: {message}\n"));
        self.arrow(out, gutter, "-->", &report.place(&diagnostic.location));
        if let Some(seen) = seen {
            self.excerpt(out, gutter, &seen, hue);
        }
        let help = clean(&diagnostic.help(report.language));
        for line in [Some(help).filter(|help| !help.is_empty()), report.suggestion(diagnostic)] {
            self.help(out, gutter, line.as_deref());
        }
        for label in &diagnostic.related {
            let words = clean(&diagnostic.fill(label.text.of(report.language)));
            let place = format!("{} {words}", report.place(&label.location));
            self.arrow(out, gutter, ":::", &place);
        }
    }

    fn excerpt(&self, out: &mut String, gutter: usize, seen: &Excerpt, hue: &str) {
        let bar = self.painted(BLUE, "|");
        let number = self.painted(BLUE, &format!("{:>gutter$}", seen.line));
        let blank = " ".repeat(gutter);
        let carets = self.painted(hue, &"^".repeat(seen.width));
        put(out, format_args!("{blank} {bar}\n{number} {bar} {}\n", seen.text));
        put(out, format_args!("{blank} {bar} {}{carets}\n", " ".repeat(seen.indent)));
    }

    fn arrow(&self, out: &mut String, gutter: usize, sign: &str, place: &str) {
        put(out, format_args!("{}{} {place}\n", " ".repeat(gutter), self.painted(BLUE, sign)));
    }

    fn help(&self, out: &mut String, gutter: usize, text: Option<&str>) {
        if let Some(text) = text {
            let word = Words { zh: "办法：", en: "help: " }.of(self.report.language);
            let sign = self.painted(BLUE, "=");
            put(out, format_args!("{} {sign} {word}{text}\n", " ".repeat(gutter)));
        }
    }

    fn painted(&self, hue: &str, text: &str) -> String {
        match self.colour {
            Colour::Plain => text.to_owned(),
            Colour::Ansi => format!("\x1b[{hue}m{text}\x1b[0m"),
        }
    }
}

const BOLD: &str = "1";
const BLUE: &str = "1;34";

fn hue(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "1;31",
        Severity::Warning => "1;33",
        Severity::Note => "1;36",
    }
}

/// Writing to a string cannot fail.
fn put(out: &mut String, text: std::fmt::Arguments) {
    out.write_fmt(text).ok();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Language;
    use crate::diagnostic::excerpt::Texts;
    use crate::diagnostic::report::sample;
    use crate::source::{Location, Span};

    fn printed(diagnostic: Diagnostic, texts: &Texts, language: Language, colour: Colour) -> String {
        print(&Report { diagnostics: &[diagnostic], texts, language }, colour)
    }

    #[test]
    fn english_with_excerpt_help_suggestion_and_related_place() {
        let expected = r#"error[unknown-key]: unknown key `titel`
 --> site.toml:2:1
  |
2 | titel = "手册"
  | ^^^^^
  = help: remove it or mend its spelling
  = help: did you mean `title`?
 ::: site.toml:1:1 in this table

1 error
"#;
        assert_eq!(printed(sample::finding(), &sample::texts(), Language::English, Colour::Plain), expected);
    }

    #[test]
    fn chinese_with_the_caret_under_the_word() {
        let text = format!("{}由市场经历批准。\n", "\n".repeat(11));
        let texts: Texts = [("a.md", text.as_bytes())].into_iter().collect();
        let mut finding =
            Diagnostic::new(&sample::UNKNOWN_KEY, Location::new(&"a.md".into(), Span::new(14, 26)));
        finding.arguments.push(("key", "市场经历".into()));
        let expected = "错误[unknown-key]: 没有“市场经历”这个键
  --> a.md:12:2
   |
12 | 由市场经历批准。
   |   ^^^^^^^^
   = 办法：删去它或改正拼写

1 个错误
";
        assert_eq!(printed(finding, &texts, Language::Chinese, Colour::Plain), expected);
    }

    #[test]
    fn colours_are_asked_for() {
        let coloured = printed(sample::finding(), &sample::texts(), Language::English, Colour::Ansi);
        assert!(coloured.starts_with("\x1b[1;31merror[unknown-key]\x1b[0m: \x1b[1m"));
        assert!(coloured.contains("\x1b[1;31m^^^^^\x1b[0m"));
    }

    #[test]
    fn a_finding_cannot_steer_the_terminal() {
        let finding = sample::finding().with("key", "x");
        let finding = Diagnostic { arguments: vec![("key", "\x1b[2J".into())], ..finding };
        let plain = printed(finding, &Texts::default(), Language::English, Colour::Plain);
        assert!(plain.starts_with("error[unknown-key]: unknown key `<U+001B>[2J`\n --> site.toml\n"));
    }

    #[test]
    fn nothing_found_prints_nothing() {
        let report = Report { diagnostics: &[], texts: &Texts::default(), language: Language::English };
        assert_eq!(print(&report, Colour::Plain), "");
    }
}
