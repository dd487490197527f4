//! Findings as short lines for tests: `code line:column`, and ` -> suggestion` where there is one. Knows no rule.

use shouce::diagnostic::{Diagnostic, sort};
use shouce::source::LineIndex;

/// Every finding of one file in order.
pub fn lines(text: &str, diagnostics: &[Diagnostic]) -> Vec<String> {
    let index = LineIndex::new(text);
    let mut sorted = diagnostics.to_vec();
    sort(&mut sorted);
    let line = |d: &Diagnostic| {
        let (line, column) = index.position(text, d.location.span.start);
        let near = d.suggestion.as_ref().map(|s| format!(" -> {s}")).unwrap_or_default();
        format!("{} {line}:{column}{near}", d.fault.code)
    };
    sorted.iter().map(line).collect()
}
