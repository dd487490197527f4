//! What the site and its files say about findings: levels by rule, rules allowed in a file, rules allowed in one clause.
//! Knows no rule; a fault that stops the build can be neither lowered nor allowed.

use crate::config::fault::UNKNOWN_RULE;
use crate::diagnostic::{Diagnostic, Fault, nearest};
use crate::model::Handbook;
use crate::model::site::Site;
use crate::parse::ast::{Document, Record, Value};
use crate::source::Location;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Codes that files allow for themselves; `policy.toml` speaks for all chapters of its folder.
#[derive(Debug, Default)]
pub struct Allowed {
    files: BTreeMap<Arc<str>, Vec<String>>,
    folders: BTreeMap<String, Vec<String>>,
}

impl Allowed {
    /// Reads `allow` of every document; codes that no rule has are reported.
    pub fn read(
        documents: &[Document],
        faults: &[&'static Fault],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut allowed = Self::default();
        for record in documents.iter().map(head) {
            let Some(Value::Plains(list)) = record.field("allow").map(|f| &f.value) else { continue };
            for (code, span) in list.iter().filter(|(code, _)| faults.iter().all(|f| f.code != code)) {
                let near = nearest(code, faults.iter().map(|f| f.code));
                let here = Location::new(&record.path, *span);
                diagnostics.push(Diagnostic::new(&UNKNOWN_RULE, here).with("found", code).near(near));
            }
            let codes = list.iter().map(|(code, _)| code.clone()).collect();
            match record.path.strip_suffix("/policy.toml") {
                Some(folder) => drop(allowed.folders.insert(format!("{folder}/"), codes)),
                None => drop(allowed.files.insert(record.path.clone(), codes)),
            }
        }
        allowed
    }

    fn holds(&self, found: &Diagnostic) -> bool {
        let path = &found.location.path;
        let folder = path.rfind('/').and_then(|at| self.folders.get(&path[..=at]));
        let lists = self.files.get(path).into_iter().chain(folder);
        lists.flatten().any(|code| code == found.fault.code)
    }
}

fn head(document: &Document) -> &Record {
    match document {
        Document::Policy(written) | Document::Page(written) => &written.head,
        Document::Entity(_, record) | Document::Collection(_, record) => record,
    }
}

/// Gives every finding the level that the site wants; allowed ones go.
pub fn level(diagnostics: &mut Vec<Diagnostic>, site: &Site, allowed: &Allowed, handbook: &Handbook) {
    let clauses = clauses(handbook);
    diagnostics.retain_mut(|found| {
        if found.fault.stops {
            return true;
        }
        if allowed.holds(found) || in_clause(&clauses, found) {
            return false;
        }
        match site.levels.get(found.fault.code) {
            None => true,
            Some(None) => false,
            Some(Some(severity)) => {
                found.severity = *severity;
                true
            }
        }
    });
}

/// From the first byte of each clause that allows anything, or follows one that does, the codes allowed from there on.
type Clauses<'a> = BTreeMap<(Arc<str>, u32), &'a [String]>;

fn clauses(handbook: &Handbook) -> Clauses<'_> {
    let mut places = BTreeMap::new();
    let bodies =
        handbook.policies.iter().map(|(_, p)| &p.body).chain(handbook.pages.iter().map(|(_, p)| &p.body));
    for body in bodies.filter(|body| body.clauses.iter().any(|c| !c.rare().allow.is_empty())) {
        let mut allowed: Vec<&[String]> = vec![];
        for clause in &body.clauses {
            let above = clause.parent.and_then(|p| allowed.get(usize::from(p))).copied().unwrap_or_default();
            let own = &clause.rare().allow;
            let own = if own.is_empty() { above } else { own };
            allowed.push(own);
            places.insert((clause.location.path.clone(), clause.location.span.start), own);
        }
    }
    places
}

fn in_clause(clauses: &Clauses<'_>, found: &Diagnostic) -> bool {
    let here = (found.location.path.clone(), found.location.span.start);
    let last = clauses.range(..=here).next_back();
    last.is_some_and(|((path, _), codes)| {
        *path == found.location.path && codes.iter().any(|c| c == found.fault.code)
    })
}
