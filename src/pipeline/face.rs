//! What a page is made from, as hashes (面貌): one of the world that all pages may show, and for each document and page one of the
//! words that only it shows. Two handbooks of one world differ in the pages whose own hashes differ, and in no other.
//!
//! The world is everything but the words of clauses: settings, theme, all records, heads, relations, and of each clause
//! its kind, number, mark, anchor and place. It is taken whole, so that nothing can be forgotten in it: what is left out
//! is named here, and nothing else is. Words of clauses are shown by the page of their document, by its search texts and its
//! data, and by the pages that `render::page::quoting` names. Knows no file and no earlier build.

use super::Compiled;
use crate::model::clause::{Body, Clause};
use crate::model::policy::{AuthoredBody, Policy};
use crate::model::reference::Page;
use crate::model::{Entity, Handbook, Place};
use crate::render::page::{PageKey, quoting};
use crate::source::{ContentHash, Hashing};
use crate::text::VariantId;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::hash::{Hash, Hasher};

/// What the pages of a handbook are made from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Face {
    /// Of all that any page may show.
    pub world: ContentHash,
    /// Of the words of each document, in the order of `Handbook::entities`.
    pub documents: Vec<u64>,
    /// Of the words of clauses that a page shows, in the order of the keys.
    pub pages: Vec<u64>,
}

/// Pages and documents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Changed {
    /// Documents whose words changed, sorted.
    pub documents: Vec<Entity>,
    /// Pages that show them, each in all editions.
    pub pages: Vec<PageKey>,
}

/// The words of one document.
#[derive(Debug, Default)]
struct Words {
    /// Those of each clause, with those of its translations, be they of another clause.
    clauses: Vec<u64>,
    whole: u64,
    /// What others may know of its clauses.
    skeleton: ContentHash,
}

/// The face of a handbook, and which documents and pages its parts belong to.
#[derive(Debug, Default)]
pub(super) struct Portrait {
    pub face: Face,
    documents: Vec<Entity>,
    pages: Vec<PageKey>,
}

impl Portrait {
    /// The portrait of a compiled handbook; `outside` is the hash of all that it was compiled from and no source.
    pub fn of(compiled: &Compiled, outside: ContentHash) -> Self {
        let handbook = &compiled.handbook;
        let documents: Vec<Entity> = handbook.entities().filter(|&e| body(handbook, e).is_some()).collect();
        let words: BTreeMap<Entity, Words> =
            documents.par_iter().filter_map(|&e| Some((e, words(body(handbook, e)?)))).collect();
        let entities: Vec<Entity> = handbook.entities().collect();
        let quoting = |&entity: &Entity| quoting(handbook, entity);
        let quoted = entities.par_iter().flat_map_iter(quoting);
        let seen = |(key, places): (PageKey, Vec<Place>)| (key, seen(&words, key, &places));
        let (pages, of_pages) = quoted.map(seen).unzip();
        let face = Face {
            world: world(compiled, outside, words.values().map(|w| w.skeleton)),
            documents: words.values().map(|w| w.whole).collect(),
            pages: of_pages,
        };
        Self { face, documents: words.into_keys().collect(), pages }
    }

    /// What must be made anew after a build of an earlier face; `None` where that is everything.
    pub fn since(&self, before: &Face) -> Option<Changed> {
        let now = &self.face;
        let same = (now.world, now.documents.len(), now.pages.len())
            == (before.world, before.documents.len(), before.pages.len());
        same.then(|| Changed {
            documents: differing(&self.documents, &now.documents, &before.documents),
            pages: differing(&self.pages, &now.pages, &before.pages),
        })
    }
}

fn differing<T: Copy>(of: &[T], now: &[u64], before: &[u64]) -> Vec<T> {
    let pairs = now.iter().zip(before);
    of.iter().zip(pairs).filter(|(_, (now, before))| now != before).map(|(one, _)| *one).collect()
}

/// The words of clauses that one page shows: those of its own document, and those at these places.
fn seen(words: &BTreeMap<Entity, Words>, key: PageKey, places: &[Place]) -> u64 {
    let mut bytes = Bytes::default();
    if let PageKey::Entity(entity) = key {
        words.get(&entity).map(|words| words.whole).hash(&mut bytes);
    }
    for place in places {
        let clauses = words.get(&place.entity).map_or(&[][..], |words| &words.clauses);
        place.clause.and_then(|clause| clauses.get(usize::from(clause))).hash(&mut bytes);
    }
    bytes.finish()
}

/// The clauses of a document in its own script and in others.
fn body(handbook: &Handbook, entity: Entity) -> Option<(&Body, &[(VariantId, AuthoredBody)])> {
    match entity {
        Entity::Policy(id) => Some((&handbook.policies[id].body, &handbook.policies[id].authored)),
        Entity::Page(id) => Some((&handbook.pages[id].body, &handbook.pages[id].authored)),
        _ => None,
    }
}

fn words((body, authored): (&Body, &[(VariantId, AuthoredBody)])) -> Words {
    let mut bytes = Bytes(Vec::with_capacity(256 * body.clauses.len()));
    for (variant, twin) in authored {
        (variant, &twin.stale_clauses).hash(&mut bytes);
        add_body(&twin.body, &mut bytes);
    }
    let twins = bytes.finish();
    let of_clause = |clause: &Clause| {
        let from = bytes.0.len();
        twins.hash(&mut bytes);
        add_words(clause, &mut bytes);
        ContentHash::of(&bytes.0[from..]).0 as u64
    };
    let clauses: Vec<u64> = body.clauses.iter().map(of_clause).collect();
    body.footnotes.hash(&mut bytes);
    let mut skeleton = Bytes(Vec::with_capacity(128 * body.clauses.len()));
    body.scheme.hash(&mut skeleton);
    body.clauses.iter().for_each(|clause| add_skeleton(clause, &mut skeleton));
    Words { whole: bytes.finish(), clauses, skeleton: skeleton.content() }
}

fn add_body(body: &Body, bytes: &mut Bytes) {
    for clause in &body.clauses {
        add_skeleton(clause, bytes);
        add_words(clause, bytes);
    }
    (&body.footnotes, body.scheme).hash(bytes);
}

fn add_words(clause: &Clause, bytes: &mut Bytes) {
    (&clause.caption, &clause.blocks).hash(bytes);
}

/// All of a clause but its words; where it was written is shown nowhere.
fn add_skeleton(clause: &Clause, bytes: &mut Bytes) {
    let Clause { kind, parent, depth, number, mark, caption: _, blocks: _, anchor, state, rare, location: _ } =
        clause;
    (kind, parent, depth, number, mark, anchor, state, rare).hash(bytes);
}

/// All that any page may show, without the words of clauses.
fn world(
    compiled: &Compiled,
    outside: ContentHash,
    skeletons: impl Iterator<Item = ContentHash>,
) -> ContentHash {
    let Compiled { site, handbook, .. } = compiled;
    let Handbook {
        policies,
        departments,
        committees,
        roles,
        processes,
        forms,
        terms,
        meetings,
        matters,
        deadlines,
        sanctions,
        pages,
        holidays,
        vacancy_rule,
        links,
        org,
        redirects,
        files,
        images,
    } = handbook;
    let policy = |policy: &Policy| Policy { body: <_>::default(), authored: vec![], ..policy.clone() };
    let page = |page: &Page| Page { body: <_>::default(), authored: vec![], ..page.clone() };
    let mut hashing = Hashing::default();
    // Thresholds are numbers with fractions, which have no hash.
    (outside, format!("{site:?}")).hash(&mut hashing);
    (departments, committees, roles, processes, forms, terms).hash(&mut hashing);
    (meetings, matters, deadlines, sanctions, holidays, vacancy_rule).hash(&mut hashing);
    (org, redirects, files, images, links).hash(&mut hashing);
    policies.iter().for_each(|(_, one)| policy(one).hash(&mut hashing));
    pages.iter().for_each(|(_, one)| page(one).hash(&mut hashing));
    skeletons.for_each(|skeleton| skeleton.hash(&mut hashing));
    hashing.whole()
}

/// Values one after another, to be hashed together.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Bytes {
    fn content(&self) -> ContentHash {
        ContentHash::of(&self.0)
    }
}

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        self.content().0 as u64
    }
}
