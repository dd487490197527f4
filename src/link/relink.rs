//! Documents that changed are linked again in their place, with those that `follow` names: rows first, then what depends on
//! all titles, then, prose being read in between by whoever can do it in parallel, marks and backlinks. Equal to a new linking of
//! everything.

use super::backlink::{self, NamedFiles};
use super::citation::Library;
use super::mention;
use super::prose::Prose;
use super::register::{Entry, entity_kind, register};
use super::{Names, Reader, department, organisation, policy, process, redirect, role, twin};
use crate::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::model::{Entity, Handbook, Kind, Links, Place, Target};
use crate::parse::ast::{Document, Written};
use std::collections::{BTreeMap, BTreeSet};

/// What a linking leaves behind, so that single documents can be linked again.
#[derive(Debug)]
pub struct Linking {
    /// Ids and titles.
    pub names: Names,
    /// Documents and their clauses by number.
    pub library: Library,
    /// Names as they stand in prose.
    pub mentions: mention::Names,
    /// The files that each thing names.
    pub named: NamedFiles,
    /// For a document, the things that name a clause of it which it has not.
    pub missed: BTreeMap<Entity, BTreeSet<Entity>>,
}

/// One document before and after.
#[derive(Debug, Clone)]
pub struct Edit {
    /// What it is in the handbook.
    pub entity: Entity,
    /// As it was linked.
    pub old: Document,
    /// As it is now.
    pub new: Document,
}

impl Linking {
    /// Notes what an entity misses, in place of what it missed before.
    pub fn miss(&mut self, entity: Entity, missed: &BTreeSet<Entity>) {
        self.missed.values_mut().for_each(|by| {
            by.remove(&entity);
        });
        for &of in missed {
            self.missed.entry(of).or_default().insert(entity);
        }
        self.missed.retain(|_, by| !by.is_empty());
    }

    /// The document of this kind and id, where its text stands in this file.
    pub fn entity(&self, handbook: &Handbook, document: &Document) -> Option<Entity> {
        let (kind, id, path) = match document {
            Document::Policy(written) => (Kind::Policy, &written.id, &written.head.path),
            Document::Page(written) => (Kind::Page, &written.id, &written.head.path),
            Document::Entity(kind, record) => (entity_kind(*kind), &record.id, &record.path),
            Document::Collection(..) => return None,
        };
        let entity = handbook.find(kind, id)?;
        let location = handbook.identity(entity).location.as_ref()?;
        (location.path == *path).then_some(entity)
    }
}

/// Puts the documents in the place of what they were, their prose unread; returns what is wrong with their fields. `heads` are
/// new where anything but clauses changed.
pub fn replace(
    handbook: &mut Handbook,
    linking: &mut Linking,
    site: &Site,
    documents: Vec<(Entity, Document)>,
    heads: Heads,
) -> Vec<Diagnostic> {
    let mut diagnostics = vec![];
    let entities: Vec<Entity> = documents.iter().map(|(entity, _)| *entity).collect();
    let rows = documents.into_iter().flat_map(|(entity, document)| {
        let rows = register(vec![document], site, &mut diagnostics).entries;
        rows.into_iter().map(move |row| Entry { entity, ..row })
    });
    let rows: Vec<Entry> = rows.collect();
    if heads == Heads::New {
        rows.iter().for_each(|row| *handbook.identity_mut(row.entity) = row.identity.clone());
        linking.names = Names::new(handbook.entities().map(|entity| (entity, handbook.identity(entity))));
    }
    rows.into_iter().for_each(|row| put(handbook, &linking.names, row, &mut diagnostics));
    if heads == Heads::New {
        handbook.org = organisation::tree(handbook, &mut diagnostics);
        linking.mentions = mention::Names::new(handbook, site);
        linking.library.retitle(handbook);
    }
    linking.library.reread(handbook, &entities);
    diagnostics
}

/// Whether documents that are put in place have the same heads as before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heads {
    /// Titles and all other fields are as they were.
    Same,
    /// They may not be.
    New,
}

/// Takes in what their prose holds, in the same order; returns all that is wrong with it.
pub fn settle(
    handbook: &mut Handbook,
    linking: &mut Linking,
    entities: &[Entity],
    read: Vec<Prose>,
) -> Vec<Diagnostic> {
    let mut diagnostics = vec![];
    for (entity, found) in entities.iter().copied().zip(read) {
        linking.miss(entity, &found.missed);
        diagnostics.extend(found.diagnostics);
        linking.named.take(handbook, entity, &found.marks);
        backlink::mark(handbook, entity, found.marks);
        forget(&mut handbook.links, entity);
        learn(&mut handbook.links, found.references);
    }
    for &entity in entities {
        if let Entity::Policy(id) = entity {
            backlink::revisions(handbook, &linking.library, id);
            backlink::stale_clauses(&mut handbook.policies[id]);
        }
    }
    handbook.files = linking.named.list();
    handbook.redirects = redirect::redirects(handbook);
    diagnostics
}

/// A policy or page as written.
pub(super) fn written(document: &Document) -> Option<(Kind, &Written)> {
    match document {
        Document::Policy(written) => Some((Kind::Policy, written)),
        Document::Page(written) => Some((Kind::Page, written)),
        _ => None,
    }
}

/// The row anew, as before its prose was read; what other policies say of it stays.
fn put(handbook: &mut Handbook, names: &Names, entry: Entry, diagnostics: &mut Vec<Diagnostic>) {
    let mut reader = Reader { names, diagnostics };
    match entry.entity {
        Entity::Policy(id) => {
            let present = &mut handbook.policies[id];
            let mut fresh = policy::policy(&entry, &mut reader);
            fresh.supersedes = std::mem::take(&mut present.supersedes);
            fresh.superseded_by = std::mem::take(&mut present.superseded_by);
            *present = fresh;
        }
        Entity::Page(id) => handbook.pages[id] = policy::page(&entry, &mut reader),
        Entity::Role(id) => handbook.roles[id] = role::role(&entry, &mut reader),
        Entity::Department(id) => handbook.departments[id] = department::department(&entry, &mut reader),
        Entity::Committee(id) => handbook.committees[id] = department::committee(&entry, &mut reader),
        Entity::Process(id) => handbook.processes[id] = process::process(&entry, &mut reader),
        _ => return,
    }
    twin::attach(handbook, entry, diagnostics);
}

/// Takes all that an entity refers to out of both directions.
fn forget(links: &mut Links, entity: Entity) {
    let first = Place { entity, clause: None, field: "" };
    let places = links.outgoing.range(first..).take_while(|(place, _)| place.entity == entity);
    let places: Vec<Place> = places.map(|(place, _)| *place).collect();
    for place in places {
        for target in links.outgoing.remove(&place).unwrap_or_default() {
            if let Some(list) = links.incoming.get_mut(&target) {
                list.retain(|p| p.entity != entity);
                if list.is_empty() {
                    links.incoming.remove(&target);
                }
            }
        }
    }
}

/// Adds what an entity refers to; lists of places stay in handbook order.
fn learn(links: &mut Links, references: Vec<(Place, Target)>) {
    for (place, target) in references {
        if !backlink::counts(place, &target) {
            continue;
        }
        let outgoing = links.outgoing.entry(place).or_default();
        if !outgoing.contains(&target) {
            outgoing.push(target.clone());
            let list = links.incoming.entry(target).or_default();
            let at = list.iter().rposition(|p| rank(p.entity) <= rank(place.entity)).map_or(0, |at| at + 1);
            list.insert(at, place);
        }
    }
}

/// The place of an entity in the order of `Handbook::entities`.
fn rank(entity: Entity) -> (Option<usize>, usize) {
    (Kind::ALL.iter().position(|kind| *kind == entity.kind()), entity.index())
}
