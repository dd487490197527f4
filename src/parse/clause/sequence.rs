//! Whether the numbers of one level follow each other. Repeated numbers are the matter of anchors. Knows no text.

use crate::diagnostic::Diagnostic;
use crate::model::ClauseId;
use crate::model::clause::{Clause, ClauseKind};
use crate::model::number::Number;
use crate::parse::fault::clause::{BROKEN_SEQUENCE, PREVIOUS_ONE};
use std::collections::BTreeMap;

/// Reports every number that does not follow the one before it: gaps, steps back, and items that do not begin at 1.
/// Articles count through the whole document, or through their annex; everything else inside what holds it. Annexes may
/// be files of their own, so those in the text need not be all.
pub fn check(clauses: &[Clause]) -> Vec<Diagnostic> {
    let mut last: BTreeMap<(Option<ClauseId>, Level), usize> = BTreeMap::new();
    let mut out = vec![];
    for (i, clause) in clauses.iter().enumerate() {
        let Some(level) = level(clause.kind) else { continue };
        let scope = if level == Level::Article { annex(clauses, clause) } else { clause.parent };
        let before = last.insert((scope, level), i).map(|i| &clauses[i]);
        let sound = match before {
            Some(before) => follows(&before.number, &clause.number),
            None => level != Level::Item || clause.number.last().is_none_or(|&n| n == 1),
        };
        if !sound {
            out.push(broken(clause, before));
        }
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Level {
    Part,
    Subpart,
    Chapter,
    Section,
    Article,
    Item,
}

fn level(kind: ClauseKind) -> Option<Level> {
    Some(match kind {
        ClauseKind::Part => Level::Part,
        ClauseKind::Subpart => Level::Subpart,
        ClauseKind::Chapter => Level::Chapter,
        ClauseKind::Section => Level::Section,
        ClauseKind::Article => Level::Article,
        ClauseKind::Item(_) => Level::Item,
        _ => return None,
    })
}

/// 第六条 is followed by 第七条 or 第六条之一, 第六条之一 by 第六条之二 or 第七条, 2.1 by 2.2. A number again, or 1 again, is
/// a repeated anchor and reported as such.
fn follows(before: &Number, own: &Number) -> bool {
    let (Some((&b, b_above)), Some((&o, o_above))) = (before.split_last(), own.split_last()) else {
        return true;
    };
    let next = b_above == o_above && o == b + 1;
    let branch = own.strip_prefix(&**before) == Some(&[1]);
    let back = before.get(o_above.len()).is_some_and(|b| before.starts_with(o_above) && o == b + 1);
    next || branch || back || own == before || (o == 1 && o_above.is_empty())
}

fn annex(clauses: &[Clause], clause: &Clause) -> Option<ClauseId> {
    let mut above = clause.parent;
    while let Some(id) = above {
        if clauses[usize::from(id)].kind == ClauseKind::Annex {
            return above;
        }
        above = clauses[usize::from(id)].parent;
    }
    None
}

fn broken(clause: &Clause, before: Option<&Clause>) -> Diagnostic {
    let found = Diagnostic::new(&BROKEN_SEQUENCE, clause.location.clone()).with("mark", &*clause.mark);
    match before {
        Some(before) => found.related(before.location.clone(), PREVIOUS_ONE),
        None => found,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_follows_what() {
        let follows = |a: &[u32], b: &[u32]| follows(&Number::from(a), &Number::from(b));
        assert!(follows(&[6], &[7]) && follows(&[6], &[6, 1]) && follows(&[6, 1], &[6, 2]));
        assert!(follows(&[6, 2], &[7]) && follows(&[2, 1], &[2, 2]) && follows(&[3], &[1]));
        assert!(!follows(&[6], &[8]) && !follows(&[6], &[6, 2]) && !follows(&[6, 1], &[6, 3]));
        assert!(!follows(&[6, 1], &[8]) && !follows(&[7], &[6]) && !follows(&[2, 1], &[3, 1]));
    }
}
