//! What `shouce explain CODE` prints: the documentation of a fault, from the list of all. Knows no rule by name.

use super::{Fault, Language, Severity, nearest};

/// The documentation of the fault of this code; else the nearest code that there is.
pub fn explain(code: &str, faults: &[&'static Fault], language: Language) -> Result<String, Option<String>> {
    let found = faults.iter().find(|fault| fault.code == code);
    let fault = found.ok_or_else(|| nearest(code, faults.iter().map(|f| f.code)))?;
    let [message, help] = [fault.message, fault.help].map(|words| without_arguments(words.of(language)));
    let (says, mend, colon) = match language {
        Language::Chinese => ("报告", "改法", "："),
        Language::English => ("it says", "to mend it", ": "),
    };
    let mut out = format!("{code} ({})\n\n{}\n\n", level(fault, language), fault.why.of(language));
    out.push_str(&format!("{says}{colon}{message}\n"));
    if help.chars().any(|c| c != '…') {
        out.push_str(&format!("{mend}{colon}{help}\n"));
    }
    Ok(out)
}

/// All codes with their levels and first lines, sorted, for `shouce explain` without a code.
pub fn list(faults: &[&'static Fault], language: Language) -> String {
    let mut sorted = faults.to_vec();
    sorted.sort_by_key(|fault| fault.code);
    let width = sorted.iter().map(|fault| fault.code.len()).max().unwrap_or_default();
    let line = |fault: &&'static Fault| {
        let message = without_arguments(fault.message.of(language));
        format!("{:width$}  {message}\n", fault.code)
    };
    sorted.iter().map(line).collect()
}

fn level(fault: &Fault, language: Language) -> &'static str {
    match (fault.severity, fault.stops, language) {
        (_, true, Language::Chinese) => "错误，停止发布",
        (_, true, Language::English) => "error, stops the build",
        (Severity::Error, _, Language::Chinese) => "错误",
        (Severity::Error, _, Language::English) => "error",
        (Severity::Warning, _, Language::Chinese) => "警告",
        (Severity::Warning, _, Language::English) => "warning",
        (Severity::Note, _, Language::Chinese) => "提示",
        (Severity::Note, _, Language::English) => "note",
    }
}

/// `{name}` as `…`.
fn without_arguments(template: &str) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let name = after.split('}').next().unwrap_or_default();
        let is_name = !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
        out.push(if is_name { '…' } else { '{' });
        rest = if is_name { after[name.len()..].trim_start_matches('}') } else { after };
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::Words;

    static GAP: Fault = Fault {
        code: "gap",
        severity: Severity::Warning,
        stops: false,
        message: Words { zh: "缺少第{number}条", en: "article {number} is missing" },
        help: Words { zh: "补上", en: "write it" },
        why: Words { zh: "读者会以为丢了一条。", en: "Readers would think it got lost." },
    };

    #[test]
    fn a_fault_is_explained_without_its_arguments() {
        assert_eq!(
            explain("gap", &[&GAP], Language::Chinese).as_deref(),
            Ok("gap (警告)\n\n读者会以为丢了一条。\n\n报告：缺少第…条\n改法：补上\n")
        );
        assert_eq!(
            explain("gap", &[&GAP], Language::English).as_deref(),
            Ok(
                "gap (warning)\n\nReaders would think it got lost.\n\nit says: article … is missing\nto mend it: write it\n"
            )
        );
    }

    #[test]
    fn a_misspelt_code_finds_the_right_one() {
        assert_eq!(explain("gpa", &[&GAP], Language::English), Err(Some("gap".into())));
        assert_eq!(list(&[&GAP], Language::English), "gap  article … is missing\n");
    }
}
