//! Anchors: every clause gets its number-based name, and no two the same. Knows clauses, not their text.

use crate::diagnostic::Diagnostic;
use crate::model::ClauseId;
use crate::model::anchor::Anchor;
use crate::model::clause::{Clause, ClauseKind};
use crate::model::number::Number;
use crate::parse::fault::clause::{DUPLICATE_ANCHOR, DUPLICATE_ARTICLE, DUPLICATE_NUMBER, FIRST_ONE};
use std::collections::HashMap;
use std::collections::hash_map::Entry;

/// Names in use, and the clause that has each.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashMap<Anchor, ClauseId>,
    /// By name: how many clauses would have it.
    copies: HashMap<Anchor, u32>,
}

impl Names {
    /// No names yet, with room for those of so many clauses.
    pub fn with_room(clauses: usize) -> Self {
        Self { taken: HashMap::with_capacity(clauses), copies: HashMap::new() }
    }

    /// Gives the clause at `id` its anchor. Its ancestors have theirs already. A repeated number takes its division's
    /// prefix, and if that does not help, a count; it is reported either way.
    pub fn give(&mut self, clauses: &mut [Clause], id: ClauseId, diagnostics: &mut Vec<Diagnostic>) {
        let clause = &clauses[usize::from(id)];
        let Some(mut name) = self.plain(clauses, clause) else { return };
        match self.taken.entry(name.clone()) {
            Entry::Vacant(free) => _ = free.insert(id),
            Entry::Occupied(first) => {
                diagnostics.push(repeated(&clauses[usize::from(*first.get())], clause));
                name = self.free(clauses, clause, name);
                self.taken.insert(name.clone(), id);
            }
        }
        clauses[usize::from(id)].anchor = Some(name);
    }

    fn plain(&self, clauses: &[Clause], clause: &Clause) -> Option<Anchor> {
        let named = ancestors(clauses, clause).find(|c| c.anchor.is_some());
        let parent = named.and_then(|c| c.anchor.as_ref());
        match clause.kind {
            ClauseKind::Preamble | ClauseKind::Bullet(_) => None,
            ClauseKind::Heading(_) => clause.anchor.clone(),
            ClauseKind::Item(_) => Some(Anchor::below(parent, clause.kind, &own_number(clauses, clause))),
            _ => Some(Anchor::below(parent, clause.kind, &clause.number)),
        }
    }

    fn free(&mut self, clauses: &[Clause], clause: &Clause, plain: Anchor) -> Anchor {
        let division = ancestors(clauses, clause).find(|c| is_division(c.kind));
        let prefixed = match division.and_then(|d| d.anchor.as_ref()) {
            Some(anchor) if !plain.is_below(anchor) => plain.within(anchor),
            _ => plain,
        };
        if !self.taken.contains_key(&prefixed) {
            return prefixed;
        }
        let count = self.copies.entry(prefixed.clone()).or_insert(1);
        loop {
            *count += 1;
            let name = prefixed.copy(*count);
            if !self.taken.contains_key(&name) {
                return name;
            }
        }
    }
}

/// The components of a decimal number beyond those of the clause that holds it: 2.1.3 below 2.1 is 3.
fn own_number(clauses: &[Clause], clause: &Clause) -> Number {
    let number = &clause.number;
    if number.len() < 2 {
        return clause.number.clone();
    }
    let holds = |c: &&Clause| {
        let own = &c.number;
        c.kind != ClauseKind::Paragraph
            && !own.is_empty()
            && own.len() < number.len()
            && number.starts_with(own)
    };
    let above = ancestors(clauses, clause).find(holds).map_or(0, |c| c.number.len());
    Number::from(&number[above..])
}

/// The clauses that hold a clause, innermost first.
fn ancestors<'a>(clauses: &'a [Clause], clause: &'a Clause) -> impl Iterator<Item = &'a Clause> {
    let above = |c: &&'a Clause| c.parent.map(|p| &clauses[usize::from(p)]);
    std::iter::successors(clause.parent.map(|p| &clauses[usize::from(p)]), move |c| above(c))
}

fn is_division(kind: ClauseKind) -> bool {
    use ClauseKind::*;
    matches!(kind, Part | Subpart | Chapter | Section | Annex)
}

fn repeated(first: &Clause, clause: &Clause) -> Diagnostic {
    let (fault, mark) = match (clause.kind, &clause.anchor) {
        (ClauseKind::Heading(_), Some(written)) => (&DUPLICATE_ANCHOR, written.to_string()),
        (ClauseKind::Article, _) => (&DUPLICATE_ARTICLE, clause.mark.to_string()),
        _ => (&DUPLICATE_NUMBER, clause.mark.to_string()),
    };
    Diagnostic::new(fault, clause.location.clone())
        .with("mark", mark)
        .related(first.location.clone(), FIRST_ONE)
}
