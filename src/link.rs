//! All documents -> one linked `Handbook`: names resolved to ids, trees built, citations and mentions found, backlinks listed.
//! Reports names that nothing has; judges nothing else. Knows no files, no scripts' conversion, no pages.
//!
//! ```text
//! register (rows get their ids) -> resolve (fields become ids) -> prose, per entity, parallel (marks) -> settle (backlinks)
//! follow, relink: the same for single documents, in place, and for what follows from them
//! ```

use crate::diagnostic::{Diagnostic, Fault};
use crate::model::site::Site;
use crate::model::{Handbook, Kind};
use crate::parse::Parsed;
use crate::parse::ast::Document;
use std::collections::BTreeSet;

pub mod backlink;
pub mod citation;
mod department;
pub mod each;
mod fault;
pub mod follow;
mod line;
pub mod mention;
mod names;
mod organisation;
mod policy;
mod process;
pub mod prose;
mod rank;
mod redirect;
mod reference;
mod register;
pub mod relink;
mod role;
mod twin;

pub use fault::FAULTS;
pub use names::Names;
pub use relink::Linking;

/// A handbook whose fields are resolved, its prose not yet read, and the names that prose will be read with.
#[derive(Debug, Clone)]
pub struct Resolved {
    /// The handbook, without marks in its prose and without `links`.
    pub handbook: Handbook,
    /// Ids, titles and codes of everything.
    pub names: Names,
}

/// Gives every entity its row and resolves all fields of all records.
///
/// `documents` are taken in the order of their paths; entries of a collection in the order of the file.
pub fn resolve(documents: Vec<Document>, site: &Site, files: &BTreeSet<String>) -> Parsed<Resolved> {
    let mut diagnostics = vec![];
    let register = register::register(documents, site, &mut diagnostics);
    let names = Names::new(register.entries.iter().map(|e| (e.entity, &e.identity)));
    reference::missing_files(&register, files, &mut diagnostics);
    let mut handbook = Handbook::default();
    for kind in Kind::ALL {
        for entry in register.entries.iter().filter(|e| e.entity.kind() == kind) {
            let mut reader = Reader { names: &names, diagnostics: &mut diagnostics };
            push(&mut handbook, entry, &mut reader);
        }
    }
    reference::holidays(&register, &names, &mut handbook, &mut diagnostics);
    reference::divisions(&register, &mut handbook, &mut diagnostics);
    policy::supersede(&mut handbook);
    twin::align(&mut handbook, register, &mut diagnostics);
    handbook.org = organisation::tree(&handbook, &mut diagnostics);
    Parsed { value: Resolved { handbook, names }, diagnostics }
}

/// What the readers of entities share: the names and the report.
struct Reader<'a> {
    names: &'a Names,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }
}

fn push(handbook: &mut Handbook, entry: &register::Entry, reader: &mut Reader<'_>) {
    let id = entry.identity.id.clone();
    match entry.entity.kind() {
        Kind::Policy => drop(handbook.policies.push(&id, policy::policy(entry, reader))),
        Kind::Page => drop(handbook.pages.push(&id, policy::page(entry, reader))),
        Kind::Department => drop(handbook.departments.push(&id, department::department(entry, reader))),
        Kind::Committee => drop(handbook.committees.push(&id, department::committee(entry, reader))),
        Kind::Role => drop(handbook.roles.push(&id, role::role(entry, reader))),
        Kind::Process => drop(handbook.processes.push(&id, process::process(entry, reader))),
        Kind::Matter => drop(handbook.matters.push(&id, process::matter(entry, reader))),
        Kind::Form => drop(handbook.forms.push(&id, reference::form(entry, reader))),
        Kind::Term => drop(handbook.terms.push(&id, reference::term(entry, reader))),
        Kind::Meeting => drop(handbook.meetings.push(&id, reference::meeting(entry, reader))),
        Kind::Deadline => drop(handbook.deadlines.push(&id, reference::deadline(entry, reader))),
        Kind::Sanction => drop(handbook.sanctions.push(&id, reference::sanction(entry, reader))),
    }
}

/// A finding of this stage with its path and span.
fn finding(fault: &'static Fault, location: crate::source::Location) -> Diagnostic {
    Diagnostic::new(fault, location)
}
