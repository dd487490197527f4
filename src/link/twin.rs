//! Authored variants of documents: attached to their source, aligned by anchor, marked where the source has moved on.

use super::fault::{MISSING_TRANSLATES, STALE_TRANSLATION, TWIN_CLAUSE};
use super::finding;
use super::register::{Entry, Register};
use crate::diagnostic::Diagnostic;
use crate::model::clause::{Body, Clause};
use crate::model::policy::AuthoredBody;
use crate::model::wording::Slot;
use crate::model::{Entity, Handbook};
use crate::parse::ast::Twin;
use crate::source::ContentHash;
use crate::text::VariantId;
use std::collections::BTreeSet;
use std::sync::Arc;
use unicode_normalization::UnicodeNormalization;

/// Attaches the twins of all policies and pages, and judges the age of every translation.
pub fn align(handbook: &mut Handbook, register: Register, diagnostics: &mut Vec<Diagnostic>) {
    register.entries.into_iter().for_each(|entry| attach(handbook, entry, diagnostics));
}

/// The same for one entity.
pub fn attach(handbook: &mut Handbook, entry: Entry, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(written) = entry.written {
        let bodies = written.twins.into_iter().map(|t| aligned(&written.body, t, diagnostics)).collect();
        match entry.entity {
            Entity::Policy(id) => handbook.policies[id].authored = bodies,
            Entity::Page(id) => handbook.pages[id].authored = bodies,
            _ => {}
        }
    }
    if !handbook.identity(entry.entity).translations.is_empty() {
        judge(handbook, entry.entity, diagnostics);
    }
}

fn aligned(source: &Body, twin: Twin, diagnostics: &mut Vec<Diagnostic>) -> (VariantId, AuthoredBody) {
    let anchors: BTreeSet<&str> =
        source.clauses.iter().filter_map(|c| Some(c.anchor.as_ref()?.as_str())).collect();
    let strays =
        twin.body.clauses.iter().filter(|c| c.anchor.as_ref().is_some_and(|a| !anchors.contains(a.as_str())));
    for stray in strays {
        let mark = if stray.mark.is_empty() {
            stray.anchor.as_ref().map_or("", |a| a.as_str())
        } else {
            &stray.mark
        };
        diagnostics.push(finding(&TWIN_CLAUSE, stray.location.clone()).with("mark", mark));
    }
    (twin.variant, AuthoredBody { body: Arc::new(twin.body), stale_clauses: vec![] })
}

/// Compares what each translation says it was made from with what the source is now: its version, else its hash.
fn judge(handbook: &mut Handbook, entity: Entity, diagnostics: &mut Vec<Diagnostic>) {
    let hash = format!("#{}", fingerprint(handbook, entity));
    let version = match entity {
        Entity::Policy(id) => handbook.policies[id].version(None).map(str::to_owned),
        _ => None,
    };
    let version = version.unwrap_or_else(|| hash.clone());
    let identity = handbook.identity_mut(entity);
    for translation in &mut identity.translations {
        let here = translation.location.clone();
        match &translation.translates {
            None => diagnostics.push(finding(&MISSING_TRANSLATES, here).with("version", &version)),
            Some(made_from) if *made_from == version || *made_from == hash => {}
            Some(made_from) => {
                translation.stale = true;
                let found = finding(&STALE_TRANSLATION, here).with("translates", made_from);
                diagnostics.push(found.with("version", &version));
            }
        }
    }
}

/// Twelve digits over all words of an entity and its clauses, in NFC, white space folded; the front matter of a policy does not count.
pub fn fingerprint(handbook: &Handbook, entity: Entity) -> String {
    let mut words = String::new();
    let mut add = |string: &str| {
        words.extend(string.split_whitespace().flat_map(|w| w.nfc().chain([' '])));
        words.push('\n');
    };
    match entity {
        Entity::Policy(_) | Entity::Page(_) => {
            handbook.clauses(entity).iter().flat_map(Clause::texts).for_each(|t| add(&t.string))
        }
        _ => handbook.words(entity, &mut |slot| match slot {
            Slot::Name(_, name) => add(&name.string),
            Slot::Text(_, text) => add(&text.string),
        }),
    }
    ContentHash::of(words.as_bytes()).short(12)
}
