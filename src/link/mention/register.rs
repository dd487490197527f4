//! Which names stand for what: one entry a name, with everything in the handbook that has it. Knows no text.

use super::Speaker;
use crate::link::line::plain;
use crate::link::rank::{Rank, without_note};
use crate::model::reference::TermScope;
use crate::model::site::Site;
use crate::model::{DepartmentId, Entity, Handbook, Kind};
use crate::text::Name;
use std::collections::BTreeMap;

/// One name.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    /// The name, folded.
    pub chars: Vec<char>,
    /// What has it, in handbook order; nothing for a word of `not_names`.
    pub holders: Vec<Holder>,
    /// The language it is a name in.
    pub tongue: Tongue,
    /// True for a code (SC-001).
    pub code: bool,
    /// True for a name of two characters, which counts in 《》 only.
    pub quoted_only: bool,
    /// True for a word in which no name is a mention.
    pub blocks: bool,
}

/// The language of a name; a text is searched for those of its own.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Tongue {
    /// 中文, either script.
    #[default]
    Chinese,
    /// English.
    English,
}

/// One thing that has a name.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Holder {
    pub entity: Entity,
    pub department: Option<DepartmentId>,
    /// Where a term holds.
    pub scope: TermScope,
    /// How much the name is its own; the lowest rank of all holders is meant.
    pub rank: Rank,
}

impl Entry {
    /// What the name can mean where the speaker stands: a term of the policy before one of the site,
    /// a title before an alias.
    pub fn held_by(&self, speaker: &Speaker) -> Vec<Holder> {
        let narrow = |h: &&Holder| h.scope != TermScope::Site;
        let here: Vec<&Holder> = self.holders.iter().filter(|h| holds(&h.scope, speaker)).collect();
        let near: Vec<&Holder> = here.iter().copied().filter(narrow).collect();
        let held = if near.is_empty() { here } else { near };
        let best = held.iter().map(|h| h.rank).min();
        held.into_iter().filter(|h| Some(h.rank) == best).cloned().collect()
    }

    /// True where this is only a second name of `entity`.
    pub fn is_alias_of(&self, entity: Entity) -> bool {
        self.holders.iter().filter(|h| h.entity == entity).all(|h| h.rank == Rank::Alias)
    }
}

fn holds(scope: &TermScope, speaker: &Speaker) -> bool {
    match scope {
        TermScope::Site => true,
        TermScope::Policy(policy) => speaker.policy == Some(*policy),
        TermScope::Division(policy, clause) => {
            speaker.policy == Some(*policy) && speaker.clauses.contains(clause)
        }
    }
}

/// All names of the handbook, sorted.
pub(super) fn entries(handbook: &Handbook, site: &Site) -> Vec<Entry> {
    let mut register = Register { entries: BTreeMap::new() };
    for entity in handbook.entities().filter(|e| is_named(e.kind())) {
        register.add(handbook, entity);
    }
    for word in &site.not_names {
        let entry = register.entry(word, Tongue::Chinese);
        entry.blocks = entry.holders.is_empty();
    }
    let short: Vec<Vec<char>> = site.short_names.iter().map(|w| folded(w)).collect();
    let mut entries: Vec<Entry> = register.entries.into_values().collect();
    for entry in entries.iter_mut().filter(|e| !e.blocks && !e.code) {
        entry.quoted_only =
            entry.tongue == Tongue::Chinese && entry.chars.len() < 3 && !short.contains(&entry.chars);
    }
    entries
}

/// Titles of pages, matters, deadlines and sanctions are everyday words and stay words.
fn is_named(kind: Kind) -> bool {
    !matches!(kind, Kind::Page | Kind::Matter | Kind::Deadline | Kind::Sanction)
}

struct Register {
    entries: BTreeMap<(Tongue, Vec<char>), Entry>,
}

impl Register {
    fn add(&mut self, handbook: &Handbook, entity: Entity) {
        let identity = handbook.identity(entity);
        let abbreviation = match entity {
            Entity::Term(id) => handbook.terms[id].abbreviation.as_ref(),
            _ => None,
        };
        let second = identity.aliases.iter().chain(abbreviation);
        let names = std::iter::once((&identity.title, Rank::Title)).chain(second.map(|n| (n, Rank::Alias)));
        for (name, rank) in names {
            let holder = Holder {
                entity,
                department: department(handbook, entity),
                scope: scope(handbook, entity),
                rank: rank.of(handbook, entity),
            };
            for (word, tongue) in spellings(name, &identity.script) {
                if let Some(short) = without_note(word) {
                    let rank = holder.rank.max(Rank::Shortened);
                    self.entry(short, tongue).hold(Holder { rank, ..holder.clone() });
                }
                self.entry(word, tongue).hold(holder.clone());
            }
            if let Some(code) = identity.code.as_ref().filter(|c| rank == Rank::Title && is_code(c)) {
                for tongue in [Tongue::Chinese, Tongue::English] {
                    let entry = self.entry(code, tongue);
                    entry.code = true;
                    entry.hold(holder.clone());
                }
            }
        }
    }

    fn entry(&mut self, word: &str, tongue: Tongue) -> &mut Entry {
        let chars = folded(word);
        let fresh = Entry { chars: chars.clone(), tongue, ..Entry::default() };
        self.entries.entry((tongue, chars)).or_insert(fresh)
    }
}

impl Entry {
    fn hold(&mut self, holder: Holder) {
        match self.holders.iter_mut().find(|h| h.entity == holder.entity) {
            Some(known) => known.rank = known.rank.min(holder.rank),
            None => self.holders.push(holder),
        }
    }
}

/// Every spelling of a name, and the language of each.
fn spellings<'a>(name: &'a Name, script: &'a str) -> impl Iterator<Item = (&'a str, Tongue)> {
    let own = (name.string.as_str(), tongue(script));
    let authored = name.authored.iter().map(|(v, s)| (s.as_str(), tongue(v)));
    std::iter::once(own).chain(authored).filter(|(word, _)| !word.trim().is_empty())
}

fn tongue(variant: &str) -> Tongue {
    if variant.is_empty() || variant.starts_with("zh") { Tongue::Chinese } else { Tongue::English }
}

/// A code that no word is: at least four characters, a digit among them.
fn is_code(code: &str) -> bool {
    code.chars().count() >= 4 && code.chars().any(|c| c.is_ascii_digit())
}

fn folded(word: &str) -> Vec<char> {
    word.trim().chars().map(plain).collect()
}

fn department(handbook: &Handbook, entity: Entity) -> Option<DepartmentId> {
    match entity {
        Entity::Role(id) => handbook.roles[id].department,
        Entity::Policy(id) => handbook.policies[id].owner,
        Entity::Process(id) => handbook.processes[id].owner,
        Entity::Form(id) => handbook.forms[id].owner,
        _ => None,
    }
}

fn scope(handbook: &Handbook, entity: Entity) -> TermScope {
    match entity {
        Entity::Term(id) => handbook.terms[id].scope.clone(),
        _ => TermScope::Site,
    }
}
