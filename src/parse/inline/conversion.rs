//! `-{ }-`: words that no conversion touches, or that differ by variant. Knows no dictionary.

use super::draft::Draft;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::{MarkKind, VariantId};

/// Finds every `-{…}-`, marks its words and cuts its braces. An opening without end stays as written and is reported.
pub fn read(draft: &mut Draft, cuts: &mut Vec<Span>, script: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut at = 0;
    let mut scopes = draft.scopes();
    let mut inside_of = vec![];
    while let Some(open) = draft.string[at..].find("-{").map(|i| at + i) {
        let inside = open + 2;
        if draft.is_literal(open) || draft.is_literal(open + 1) {
            at = inside;
            continue;
        }
        let Some(close) = draft.string[inside..].find("}-").map(|i| inside + i) else {
            super::report_leftover(draft, Span::new(open, inside), diagnostics);
            break;
        };
        at = close + 2;
        if scopes.around(open) == scopes.around(close) {
            inside_of.push(Span::new(inside, close));
            one(draft, cuts, script, inside, close);
        }
    }
    draft.freeze_all(&inside_of);
}

fn one(draft: &mut Draft, cuts: &mut Vec<Span>, script: &str, inside: usize, close: usize) {
    let words = draft.string[inside..close].to_owned();
    let choices = choices(&words);
    let (from, to, kind) = if words.is_empty() {
        (inside, inside, MarkKind::Split)
    } else if choices.is_empty() {
        (inside, close, MarkKind::Keep)
    } else {
        let (_, range) = &choices[chosen(&choices, script)];
        let all = choices.iter().map(|(v, r)| (VariantId::from(*v), words[r.clone()].to_owned())).collect();
        (inside + range.start, inside + range.end, MarkKind::Choice(all))
    };
    cuts.push(Span::new(inside - 2, from));
    cuts.push(Span::new(to, close + 2));
    draft.mark(from, to, kind);
}

/// The variants and the ranges of their words; empty where the text is no list of variants.
fn choices(words: &str) -> Vec<(&str, std::ops::Range<usize>)> {
    let mut out = vec![];
    let mut start = 0;
    for part in words.split_inclusive([';', '；']) {
        let body = part.trim_end_matches([';', '；']);
        if !body.trim().is_empty() {
            let Some((variant, text)) = body.split_once([':', '：']) else { return vec![] };
            if !is_variant(variant.trim()) {
                return vec![];
            }
            let end = start + body.len();
            let lead = text.len() - text.trim_start().len();
            let tail = text.len() - text.trim_end().len();
            out.push((variant.trim(), (end - text.len() + lead).min(end - tail)..end - tail));
        }
        start += part.len();
    }
    out
}

/// The choice of this script: its own, else one of a script that it belongs to or that belongs to it, else the first.
fn chosen(choices: &[(&str, std::ops::Range<usize>)], script: &str) -> usize {
    let own = choices.iter().position(|(v, _)| *v == script);
    let kin = || choices.iter().position(|(v, _)| script.starts_with(*v) || v.starts_with(script));
    own.or_else(kin).unwrap_or(0)
}

fn is_variant(word: &str) -> bool {
    let first = word.split('-').next().unwrap_or("");
    matches!(first.len(), 2 | 3)
        && first.bytes().all(|b| b.is_ascii_lowercase())
        && word.split('-').all(|p| !p.is_empty() && p.bytes().all(|b| b.is_ascii_alphanumeric()))
}
