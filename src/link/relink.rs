//! Documents whose text changed are linked again in their place, where all that others see of them but their clauses stayed.
//! What follows from the clauses is followed: places that cite them are read again too. Equal to a new linking of everything;
//! where that is not certain, it says so and changes nothing.

use super::backlink::{self, NamedFiles};
use super::citation::Library;
use super::citation::outline::Outline;
use super::mention;
use super::prose::{self, Prose};
use super::redirect;
use super::register::{Entry, register};
use super::{Names, Reader, policy, twin};
use crate::diagnostic::Diagnostic;
use crate::model::reference::TermScope;
use crate::model::site::Site;
use crate::model::{ClauseId, Entity, Handbook, Kind, Links, Place, Target};
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
        let (kind, written) = written(document)?;
        let entity = handbook.find(kind, &written.id)?;
        let location = handbook.identity(entity).location.as_ref()?;
        (location.path == written.head.path).then_some(entity)
    }
}

/// The things whose prose must be read again beside the edited documents themselves; `None` where more follows from the
/// edits than prose, so that everything must be linked again.
pub fn followers(handbook: &Handbook, linking: &Linking, edits: &[Edit]) -> Option<BTreeSet<Entity>> {
    let mut followers = BTreeSet::new();
    for edit in edits {
        let ((_, old), (_, new)) = (written(&edit.old)?, written(&edit.new)?);
        if !is_same_head(old, new) {
            return None;
        }
        if Outline::new(&old.body) == Outline::new(&new.body) {
            continue;
        }
        if handbook.terms.iter().any(|(_, term)| is_of(&term.scope, edit.entity)) {
            return None;
        }
        followers.extend(citing(handbook, edit.entity));
        followers.extend(linking.missed.get(&edit.entity).into_iter().flatten());
    }
    followers.retain(|follower| edits.iter().all(|edit| edit.entity != *follower));
    let are_documents = followers.iter().all(|e| matches!(e, Entity::Policy(_) | Entity::Page(_)));
    are_documents.then_some(followers)
}

/// True where two readings of a document differ in nothing but their clauses.
fn is_same_head(old: &Written, new: &Written) -> bool {
    let twins = |w: &Written| w.twins.iter().map(|t| (t.variant.clone(), t.head.clone())).collect::<Vec<_>>();
    (&old.id, &old.group, &old.script, &old.head) == (&new.id, &new.group, &new.script, &new.head)
        && old.fallback_title == new.fallback_title
        && twins(old) == twins(new)
}

fn is_of(scope: &TermScope, entity: Entity) -> bool {
    match scope {
        TermScope::Site => false,
        TermScope::Policy(id) | TermScope::Division(id, _) => Entity::Policy(*id) == entity,
    }
}

/// Everything that points to a document or to a clause of it, revisions of other policies among them.
fn citing(handbook: &Handbook, entity: Entity) -> BTreeSet<Entity> {
    let incoming = &handbook.links.incoming;
    let clauses = Target::Clause(entity, ClauseId(0))..=Target::Clause(entity, ClauseId(u32::MAX));
    let places = incoming.range(clauses).chain(incoming.get_key_value(&Target::Entity(entity)));
    let mut out: BTreeSet<Entity> = places.flat_map(|(_, places)| places).map(|place| place.entity).collect();
    for (id, policy) in handbook.policies.iter() {
        let lists = policy.revisions.iter().flat_map(|r| r.added.iter().chain(&r.altered).chain(&r.deleted));
        let moved = policy.revisions.iter().flat_map(|r| &r.moved).flat_map(|(from, to)| [from, to]);
        let mut cited = lists.chain(moved).filter_map(|c| c.target.as_ref());
        if cited.any(|target| matches!(target, Target::Clause(e, _) if *e == entity)) {
            out.insert(Entity::Policy(id));
        }
    }
    out
}

/// Puts the documents in the place of what they were; returns all that is wrong with them. `followers` must be among them.
pub fn relink(
    handbook: &mut Handbook,
    linking: &mut Linking,
    site: &Site,
    files: &BTreeSet<String>,
    documents: Vec<(Entity, Document)>,
) -> Vec<Diagnostic> {
    let mut diagnostics = vec![];
    let entities: Vec<Entity> = documents.iter().map(|(entity, _)| *entity).collect();
    for (entity, document) in documents {
        let rows = register(vec![document], site, &mut diagnostics);
        rows.entries.into_iter().for_each(|e| {
            replace(handbook, &linking.names, Entry { entity, ..e }, &mut diagnostics);
        });
    }
    linking.library.reread(handbook, &entities);
    let read = read(handbook, linking, files, &entities);
    for (entity, found) in entities.iter().copied().zip(read) {
        linking.miss(entity, &found.missed);
        diagnostics.extend(found.diagnostics);
        backlink::mark(handbook, entity, found.marks);
        forget(&mut handbook.links, entity);
        learn(&mut handbook.links, found.references);
        linking.named.take(handbook, entity);
    }
    for &entity in &entities {
        if let Entity::Policy(id) = entity {
            backlink::revisions(handbook, &linking.library, id);
            backlink::stale_clauses(&mut handbook.policies[id]);
        }
    }
    handbook.files = linking.named.list();
    handbook.redirects = redirect::redirects(handbook);
    diagnostics
}

fn written(document: &Document) -> Option<(Kind, &Written)> {
    match document {
        Document::Policy(written) => Some((Kind::Policy, written)),
        Document::Page(written) => Some((Kind::Page, written)),
        _ => None,
    }
}

/// The row anew, as before its prose was read; what other policies say of it stays.
fn replace(handbook: &mut Handbook, names: &Names, entry: Entry, diagnostics: &mut Vec<Diagnostic>) {
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
        _ => return,
    }
    twin::attach(handbook, entry, diagnostics);
}

fn read(handbook: &Handbook, linking: &Linking, files: &BTreeSet<String>, entities: &[Entity]) -> Vec<Prose> {
    let Linking { names, library, mentions, .. } = linking;
    let reading = prose::Reading { handbook, names, library, mentions, files };
    entities.iter().map(|&entity| prose::read(&reading, entity)).collect()
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
