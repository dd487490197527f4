//! The scheme that a document's clauses show.

use crate::model::clause::{Clause, ClauseKind, Scheme};

/// Articles, else decimal numbers, else numbers that nest, else lists.
pub fn found(clauses: &[Clause]) -> Scheme {
    let any = |holds: fn(&Clause) -> bool| clauses.iter().any(holds);
    if any(|c| c.kind == ClauseKind::Article) {
        Scheme::Article
    } else if any(|c| matches!(c.kind, ClauseKind::Item(_)) && c.number.len() > 1) {
        Scheme::Decimal
    } else if any(|c| matches!(c.kind, ClauseKind::Item(2..))) {
        Scheme::Outline
    } else {
        Scheme::List
    }
}
