//! Puts what `prose` found into the handbook, lists who refers to whom, and finishes what needs citations: revisions, redirects.

use super::citation::{self, Library};
use super::prose::{Prose, each_text};
use super::redirect;
use crate::model::policy::{ChangedClause, Policy};
use crate::model::{Entity, Handbook, Links, Place, Target};
use crate::text::MarkKind;

/// The finished handbook. `prose` stands in the order of `Handbook::entities`.
pub fn settle(mut handbook: Handbook, library: &Library, prose: Vec<Prose>) -> Handbook {
    let entities: Vec<Entity> = handbook.entities().collect();
    let mut links = Links::default();
    for (entity, found) in entities.into_iter().zip(prose) {
        let mut marks = found.marks.into_iter();
        each_text(&mut handbook, entity, &mut |text| {
            if let Some(own) = marks.next() {
                text.marks = own;
            }
        });
        for (place, target) in found.references {
            add(&mut links, place, target);
        }
    }
    handbook.links = links;
    revisions(&mut handbook, library);
    stale_clauses(&mut handbook);
    files(&mut handbook);
    handbook.redirects = redirect::redirects(&handbook);
    handbook
}

fn add(links: &mut Links, place: Place, target: Target) {
    if matches!(target, Target::Url(_)) || target == Target::Entity(place.entity) {
        return;
    }
    let outgoing = links.outgoing.entry(place).or_default();
    if !outgoing.contains(&target) {
        outgoing.push(target.clone());
        links.incoming.entry(target).or_default().push(place);
    }
}

/// Finds what the clauses that revisions name are now, and under which anchor they stood.
fn revisions(handbook: &mut Handbook, library: &Library) {
    let ids: Vec<_> = handbook.policies.iter().map(|(id, _)| id).collect();
    for id in ids {
        let mut revisions = std::mem::take(&mut handbook.policies[id].revisions);
        let policy = &handbook.policies[id];
        for revision in &mut revisions {
            let lists = [&mut revision.added, &mut revision.altered, &mut revision.deleted];
            let moved = revision.moved.iter_mut().flat_map(|(from, to)| [from, to]);
            lists
                .into_iter()
                .flatten()
                .chain(moved)
                .for_each(|c| resolve(c, policy, Entity::Policy(id), library));
        }
        handbook.policies[id].revisions = revisions;
    }
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
fn stale_clauses(handbook: &mut Handbook) {
    for (_, policy) in handbook.policies.iter_mut() {
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
}

/// Lists the files that anything names.
fn files(handbook: &mut Handbook) {
    let mut files: Vec<String> = handbook.forms.iter().filter_map(|(_, f)| f.file.clone()).collect();
    let entities: Vec<Entity> = handbook.entities().collect();
    for entity in entities {
        each_text(handbook, entity, &mut |text| {
            files.extend(text.marks.iter().filter_map(|m| match &m.kind {
                MarkKind::Image(path) | MarkKind::Link(Target::File(path)) => Some(path.clone()),
                _ => None,
            }));
        });
    }
    files.sort();
    files.dedup();
    handbook.files = files;
}
