//! One document's files -> `Parsed<ast::Document>`. Never fails: whatever was wrong stands beside the value as diagnostics.
//! Knows nothing of other documents, disks or scripts' conversion.

use crate::diagnostic::Diagnostic;

pub mod ast;
pub mod clause;
pub mod decode;
pub mod entity;
pub mod fault;
pub mod fields;
pub mod inline;
pub mod kind;
pub mod numeral;
pub mod policy;
pub mod rhythm;
pub mod layout;

/// A value, and what was wrong with its source.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed<T> {
    /// The value, as complete as the source allows.
    pub value: T,
    /// What was wrong.
    pub diagnostics: Vec<Diagnostic>,
}
