//! What citations can see of the handbook: titles, codes and short names of its documents, and the numbers of their clauses.
//! Built once, then only read; knows no citation.

use super::outline::Outline;
use super::owner::Owner;
use super::{Findings, Region, Scope, binding};
use crate::link::each::{Each, InTurn};
use crate::link::line::plain;
use crate::link::rank::{Rank, without_note};
use crate::model::clause::ClauseKind;
use crate::model::{ClauseId, Entity, FormId, Handbook, Target};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Every document of the handbook as citations see it.
#[derive(Debug)]
pub struct Library {
    /// By folded title; `None` where several have it equally.
    titles: BTreeMap<String, (Rank, Option<Entity>)>,
    endings: BTreeSet<[char; 2]>,
    pub(super) english: Vec<(String, Entity)>,
    documents: BTreeMap<Entity, Document>,
}

/// One document.
#[derive(Debug, Default)]
pub(super) struct Document {
    /// Its title, folded.
    pub title: String,
    /// Its clauses by number.
    pub outline: Outline,
    /// 附件 by form, in order.
    pub annexes: Vec<Option<FormId>>,
    /// What its 以下简称 bind, by the short name.
    pub bound: BTreeMap<String, Owner>,
    /// What the text before a list of items cites.
    leads: BTreeMap<ClauseId, Lead>,
}

/// What the text before a list cites: in 违反第五条规定的：（一）有第二项行为的 the items are those of 第五条.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lead {
    /// One clause of the document.
    Cites(ClauseId),
    /// Several.
    Unclear,
}

impl Library {
    /// The library of a handbook whose bodies are complete; marks do not matter.
    pub fn new(handbook: &Handbook, each: &impl Each) -> Self {
        let mut library = Self {
            titles: BTreeMap::new(),
            endings: BTreeSet::new(),
            english: vec![],
            documents: BTreeMap::new(),
        };
        let policies = handbook.policies.iter().map(|(id, _)| Entity::Policy(id));
        let all: Vec<Entity> =
            policies.chain(handbook.pages.iter().map(|(id, _)| Entity::Page(id))).collect();
        for (&entity, outline) in all.iter().zip(each.map(&all, |entity| outline(handbook, entity))) {
            let annexes = match entity {
                Entity::Policy(id) => handbook.policies[id].annexes.clone(),
                _ => vec![],
            };
            library.documents.insert(entity, Document { outline, annexes, ..Document::default() });
            library.name(handbook, entity);
        }
        library.learn(handbook, &all, each);
        library
    }

    /// What the text of a clause sees. `variant` is that of the text itself: in a `zh-Hant-TW` text 項 is 款.
    /// `entity` and `here` are `None` for what is no document: there only citations that name one are found.
    pub fn scope(&self, entity: Option<Entity>, here: Option<ClauseId>, variant: &str) -> Scope<'_> {
        Scope {
            library: self,
            home: entity,
            here,
            region: Region::of(variant),
            english: variant.starts_with("en"),
        }
    }

    /// The clause of this anchor.
    pub fn clause(&self, entity: Entity, anchor: &str) -> Option<ClauseId> {
        self.documents.get(&entity)?.outline.anchored(anchor)
    }

    /// The document of this title, alias or code.
    pub(super) fn title(&self, title: &str) -> Option<Entity> {
        let folded = folded(title);
        let found = self.titles.get(&folded).or_else(|| self.titles.get(without_note(&folded)?));
        found.and_then(|(_, entity)| *entity)
    }

    /// The document whose title or code ends right before `end`, and where it starts.
    pub(super) fn ending(&self, chars: &[char], end: usize) -> Option<(Owner, usize)> {
        let tail = [*chars.get(end.checked_sub(2)?)?, chars[end - 1]];
        if !self.endings.contains(&tail) {
            return None;
        }
        (end.saturating_sub(40)..end - 1).find_map(|start| {
            let title: String = chars[start..end].iter().collect();
            let (_, entity) = self.titles.get(&title).filter(|_| starts_word(chars, start))?;
            Some((entity.map_or(Owner::Foreign, Owner::Ours), start))
        })
    }

    pub(super) fn document(&self, entity: Entity) -> Option<&Document> {
        self.documents.get(&entity)
    }

    /// Learns all titles and codes anew, those of documents that changed among them.
    pub fn retitle(&mut self, handbook: &Handbook) {
        self.titles.clear();
        self.endings.clear();
        self.english.clear();
        let documents: Vec<Entity> = self.documents.keys().copied().collect();
        documents.into_iter().for_each(|entity| self.name(handbook, entity));
    }

    fn name(&mut self, handbook: &Handbook, entity: Entity) {
        let identity = handbook.identity(entity);
        let title = folded(&identity.title.string);
        let aliases = identity.aliases.iter().map(|name| (name, Rank::Alias));
        for (name, rank) in std::iter::once((&identity.title, Rank::Title)).chain(aliases) {
            let rank = rank.of(handbook, entity);
            self.add_title(&name.string, rank, entity);
            for (variant, authored) in &name.authored {
                match &**variant {
                    "en" => self.english.push((authored.clone(), entity)),
                    _ => self.add_title(authored, rank, entity),
                }
            }
        }
        let rank = Rank::Title.of(handbook, entity);
        identity.code.iter().for_each(|code| self.add_title(code, rank, entity));
        if let Some(document) = self.documents.get_mut(&entity) {
            document.title = title;
        }
    }

    fn add_title(&mut self, title: &str, rank: Rank, entity: Entity) {
        let folded = folded(title);
        if let Some(short) = without_note(&folded) {
            self.add_word(short, rank.max(Rank::Shortened), entity);
        }
        self.add_word(&folded, rank, entity);
    }

    fn add_word(&mut self, word: &str, rank: Rank, entity: Entity) {
        let tail: Vec<char> = word.chars().rev().take(2).collect();
        if let [last, before] = tail[..] {
            self.endings.insert([before, last]);
        }
        let known = self.titles.entry(word.to_owned()).or_insert((rank, Some(entity)));
        match rank.cmp(&known.0) {
            Ordering::Less => *known = (rank, Some(entity)),
            Ordering::Equal if known.1 != Some(entity) => known.1 = None,
            _ => {}
        }
    }

    /// Reads the clauses of documents again; their titles and codes are known.
    pub fn reread(&mut self, handbook: &Handbook, entities: &[Entity]) {
        for &entity in entities {
            if let Some(document) = self.documents.get_mut(&entity) {
                document.outline = outline(handbook, entity);
                document.bound.clear();
                document.leads.clear();
            }
        }
        self.learn(handbook, entities, &InTurn);
    }

    /// Learns what documents bind to short names, then what they cite before lists.
    fn learn(&mut self, handbook: &Handbook, entities: &[Entity], each: &impl Each) {
        let bound = |entity| binding::find(handbook.clauses(entity), &self.scope(Some(entity), None, ""));
        for (entity, bound) in entities.iter().zip(each.map(entities, bound)) {
            if let Some(document) = self.documents.get_mut(entity) {
                document.bound = bound;
            }
        }
        let leads = each.map(entities, |entity| self.leads(handbook, entity));
        for (entity, leads) in entities.iter().zip(leads) {
            if let Some(document) = self.documents.get_mut(entity) {
                document.leads = leads;
            }
        }
    }

    /// What the clauses of a document cite that stand before lists.
    fn leads(&self, handbook: &Handbook, entity: Entity) -> BTreeMap<ClauseId, Lead> {
        let variant = &handbook.identity(entity).script;
        let listing = self.document(entity).map_or(vec![], |document| document.outline.listing());
        let clauses = handbook.clauses(entity).iter().enumerate().zip(listing);
        let before_lists =
            clauses.filter(|((_, clause), lists)| *lists && clause.kind != ClauseKind::Article);
        let cited = before_lists.filter_map(|((at, clause), _)| {
            let scope = self.scope(Some(entity), Some(ClauseId::from(at)), variant);
            let text = clause.texts().pop()?;
            Some((ClauseId::from(at), lead_of(&super::find(text, &scope), &scope)?))
        });
        cited.collect()
    }
}

/// The clauses of a document by number; none of anything else.
fn outline(handbook: &Handbook, entity: Entity) -> Outline {
    match entity {
        Entity::Policy(id) => Outline::new(&handbook.policies[id].body),
        Entity::Page(id) => Outline::new(&handbook.pages[id].body),
        _ => Outline::default(),
    }
}

/// A clause without items counts nothing, nor does a law outside the handbook: their numbers are those of the list itself.
fn lead_of(findings: &Findings, scope: &Scope) -> Option<Lead> {
    let outline = &scope.document()?.outline;
    let mut listed = findings.citations.iter().filter_map(|(_, citation)| match citation.target {
        Target::Clause(owner, clause) if Owner::Ours(owner) == scope.own() => Some(clause),
        _ => None,
    });
    let first = listed.find(|&clause| !outline.items(clause).is_empty())?;
    Some(if listed.next().is_none() { Lead::Cites(first) } else { Lead::Unclear })
}

impl Document {
    /// What the text before the list cites in which `here` stands.
    pub fn lead(&self, here: ClauseId) -> Option<Lead> {
        self.outline.around(here).skip(1).find_map(|id| self.leads.get(&id).copied())
    }

    /// What a short name of this document stands for.
    pub fn bound(&self, word: &str) -> Option<Owner> {
        self.bound.get(word).copied()
    }

    /// The short name that ends right before `end`, and where it starts.
    pub fn bound_ending(&self, chars: &[char], end: usize) -> Option<(Owner, usize)> {
        let fits = |word: &str| crate::link::line::ends(chars, end, word);
        let (word, owner) = self.bound.iter().filter(|(w, _)| fits(w)).max_by_key(|(w, _)| w.len())?;
        let start = end - word.chars().count();
        (word.starts_with('本') || starts_word(chars, start)).then_some((*owner, start))
    }
}

/// A title as it is looked up: simplified, half-width, without spaces at its ends.
pub(super) fn folded(title: &str) -> String {
    title.trim().chars().map(plain).collect()
}

/// True if a name may begin at `start`: after punctuation, a space, or a word that takes an object.
fn starts_word(chars: &[char], start: usize) -> bool {
    let Some(before) = start.checked_sub(1).map(|i| chars[i]) else { return true };
    let taking = "依按照据违反和及与或以的在对于用由合守行见参如为除将从经因至有属到并";
    !is_han(before) || taking.contains(before)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}')
}
