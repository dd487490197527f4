//! Puts what `prose` found into the handbook, lists who refers to whom, and finishes what needs citations: revisions, redirects.

use super::citation::{self, Library};
use super::prose::each_text;
use super::redirect;
use crate::model::policy::{ChangedClause, Policy};
use crate::model::{Entity, Handbook, Links, Place, PolicyId, Target};
use crate::text::{Mark, MarkKind};
use std::collections::BTreeMap;

/// Puts what was found in the prose of a thing into the lists; things come in the order of `Handbook::entities`.
pub fn list(links: &mut Links, references: Vec<(Place, Target)>) {
    references.into_iter().for_each(|(place, target)| add(links, place, target));
}

/// Finishes the handbook once all prose is settled.
pub fn finish(handbook: &mut Handbook, library: &Library, named: &NamedFiles) {
    let policies: Vec<PolicyId> = handbook.policies.iter().map(|(id, _)| id).collect();
    policies.iter().for_each(|&id| revisions(handbook, library, id));
    policies.iter().for_each(|&id| stale_clauses(&mut handbook.policies[id]));
    handbook.files = named.list();
    handbook.redirects = redirect::redirects(handbook);
}

/// Puts the marks that were found into the texts of an entity. What is read afterwards does not ask for them.
pub fn mark(handbook: &mut Handbook, entity: Entity, marks: Vec<Vec<Mark>>) {
    let mut marks = marks.into_iter();
    each_text(handbook, entity, &mut |text| {
        if let Some(mut own) = marks.next() {
            own.shrink_to_fit();
            text.marks = own;
        }
    });
}

/// Addresses elsewhere and a thing itself are no relations.
pub(super) fn counts(place: Place, target: &Target) -> bool {
    !matches!(target, Target::Url(_)) && *target != Target::Entity(place.entity)
}

fn add(links: &mut Links, place: Place, target: Target) {
    if !counts(place, &target) {
        return;
    }
    // Most places name one thing, and there are many: no room to spare.
    let outgoing = links.outgoing.entry(place).or_insert_with(|| Vec::with_capacity(1));
    if !outgoing.contains(&target) {
        outgoing.push(target.clone());
        links.incoming.entry(target).or_default().push(place);
    }
}

/// Finds what the clauses that revisions name are now, and under which anchor they stood.
pub(super) fn revisions(handbook: &mut Handbook, library: &Library, id: PolicyId) {
    let mut revisions = std::mem::take(&mut handbook.policies[id].revisions);
    let policy = &handbook.policies[id];
    for revision in &mut revisions {
        let lists = [&mut revision.added, &mut revision.altered, &mut revision.deleted];
        let moved = revision.moved.iter_mut().flat_map(|(from, to)| [from, to]);
        let clauses = lists.into_iter().flatten().chain(moved);
        clauses.for_each(|c| resolve(c, policy, Entity::Policy(id), library));
    }
    handbook.policies[id].revisions = revisions;
}

fn resolve(clause: &mut ChangedClause, policy: &Policy, entity: Entity, library: &Library) {
    let scope = library.scope(Some(entity), None, &policy.identity.script);
    let mut bare = clause.text.clone();
    bare.marks.retain(|m| !matches!(m.kind, MarkKind::Citation(_)));
    clause.anchor = redirect::anchor_of(&clause.text.string, &policy.identity.script);
    let cited = citation::find(&bare, &scope).citations.into_iter().next();
    clause.target = cited.map(|(_, citation)| citation.target);
    if let Some(Target::Clause(_, id)) = &clause.target {
        clause.anchor = policy.body.clauses[usize::from(*id)].anchor.as_ref().map(|a| a.to_string());
    }
}

/// Marks the clauses that revisions have added or altered since a stale translation was made.
pub(super) fn stale_clauses(policy: &mut Policy) {
    let stale = policy.identity.translations.iter().filter(|t| t.stale);
    let stale: Vec<_> = stale.map(|t| (t.variant.clone(), t.translates.clone())).collect();
    for (variant, made_from) in stale {
        let since = policy.revisions.iter().take_while(|r| Some(&r.version) != made_from.as_ref());
        let changed = since.flat_map(|r| r.added.iter().chain(&r.altered));
        let clauses = changed.filter_map(|c| match c.target {
            Some(Target::Clause(_, id)) => Some(id),
            _ => None,
        });
        let clauses = clauses.collect();
        for (_, twin) in policy.authored.iter_mut().filter(|(v, _)| *v == variant) {
            twin.stale_clauses = Vec::clone(&clauses);
        }
    }
}

/// The files that each thing names: images, attachments, the file of a form.
#[derive(Debug, Clone, Default)]
pub struct NamedFiles {
    by_entity: BTreeMap<Entity, Vec<String>>,
}

impl NamedFiles {
    /// Looks at one entity and the marks of all its texts anew.
    pub fn take(&mut self, handbook: &Handbook, entity: Entity, marks: &[Vec<Mark>]) {
        let mut files: Vec<String> = match entity {
            Entity::Form(id) => handbook.forms[id].file.iter().cloned().collect(),
            _ => vec![],
        };
        files.extend(marks.iter().flatten().filter_map(|mark| match &mark.kind {
            MarkKind::Image(path) | MarkKind::Link(Target::File(path)) => Some(path.clone()),
            _ => None,
        }));
        match files.is_empty() {
            true => drop(self.by_entity.remove(&entity)),
            false => drop(self.by_entity.insert(entity, files)),
        }
    }

    /// All of them, sorted.
    pub(super) fn list(&self) -> Vec<String> {
        let mut files: Vec<String> = self.by_entity.values().flatten().cloned().collect();
        files.sort();
        files.dedup();
        files
    }
}
