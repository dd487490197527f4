//! Ids, titles, aliases and codes of everything, and how a written reference finds its target. Knows no prose.

use super::Reader;
use super::fault::{ALIAS_FOR_ID, NAME_FOR_ID, UNKNOWN_NAME, UNKNOWN_REFERENCE};
use super::finding;
use super::line::plain;
use crate::diagnostic::{Diagnostic, Words, nearest};
use crate::model::{Entity, Identity, Kind, Party};
use crate::parse::ast::Record;
use crate::source::{Location, Span};
use crate::text::Name;
use std::collections::{BTreeMap, BTreeSet};

/// What a reference can name.
#[derive(Debug, Clone, Default)]
pub struct Names {
    by_id: BTreeMap<Kind, BTreeMap<String, Entity>>,
    by_title: BTreeMap<(Kind, String), Vec<Entity>>,
    titles: BTreeMap<Entity, String>,
    ids: BTreeMap<Entity, String>,
    aliases: BTreeSet<(Entity, String)>,
}

impl Names {
    /// Indexes all rows, those of one kind in their order. Titles are compared folded to simplified, so that either script
    /// finds them.
    pub fn new<'a>(rows: impl Iterator<Item = (Entity, &'a Identity)>) -> Self {
        let mut names = Self::default();
        for (entity, identity) in rows {
            let kind = entity.kind();
            names.by_id.entry(kind).or_default().insert(identity.id.clone(), entity);
            names.titles.insert(entity, identity.title.string.clone());
            names.ids.insert(entity, identity.id.clone());
            for was in &identity.was {
                names.by_id.entry(kind).or_default().entry(was.clone()).or_insert(entity);
            }
            let aliases = identity.aliases.iter().map(|alias| (entity, fold(&alias.string)));
            names.aliases.extend(aliases);
            let titles = std::iter::once(&identity.title).chain(&identity.aliases);
            let spelled =
                titles.flat_map(|n| std::iter::once(&n.string).chain(n.authored.iter().map(|(_, s)| s)));
            for title in spelled.chain(&identity.code) {
                let list = names.by_title.entry((kind, fold(title))).or_default();
                if list.last() != Some(&entity) {
                    list.push(entity);
                }
            }
        }
        names
    }

    /// The entity of this id, former ids included.
    pub fn id(&self, kind: Kind, id: &str) -> Option<Entity> {
        self.by_id.get(&kind)?.get(id).copied()
    }

    /// The only entity of this title, alias or code.
    pub fn title(&self, kind: Kind, title: &str) -> Option<Entity> {
        match self.by_title.get(&(kind, fold(title.trim_matches(['《', '》']))))?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The written id of an entity.
    pub fn id_of(&self, entity: Entity) -> &str {
        self.ids.get(&entity).map_or("", String::as_str)
    }

    /// The finding for a reference that names its target by title, code or alias.
    fn by_name(&self, entity: Entity, written: &str, location: Location) -> Diagnostic {
        let bare = written.trim_matches(['《', '》']);
        let title = self.titles.get(&entity).map_or("", String::as_str);
        let alias = bare != title && self.aliases.contains(&(entity, fold(bare)));
        let fault = if alias { &ALIAS_FOR_ID } else { &NAME_FOR_ID };
        finding(fault, location).with("title", title).with("name", written)
    }

    /// The id nearest to a misspelt one; where none is near, the id of the nearest title.
    pub fn nearest(&self, kind: Kind, word: &str) -> Option<String> {
        let ids = self.by_id.get(&kind)?;
        nearest(word, ids.keys().map(String::as_str)).or_else(|| {
            let folded = fold(word);
            let titles =
                self.by_title.range((kind, String::new())..).take_while(|((own, _), _)| *own == kind);
            let near = nearest(&folded, titles.map(|((_, title), _)| title.as_str()))?;
            let entity = self.by_title.get(&(kind, near))?.first()?;
            Some(self.id_of(*entity).to_owned())
        })
    }
}

impl Reader<'_> {
    /// The entity of `kind` that a bare reference names; reports what nothing has.
    pub fn find(&mut self, kind: Kind, written: &str, location: Location) -> Option<Entity> {
        let bare = written.strip_prefix(kind.prefix()).and_then(|r| r.strip_prefix(':')).unwrap_or(written);
        if let Some(entity) = self.names.id(kind, bare) {
            return Some(entity);
        }
        let found = self.names.title(kind, bare);
        let report = match found {
            Some(entity) => self.names.by_name(entity, bare, location).with("id", self.names.id_of(entity)),
            None => {
                let unknown = finding(&UNKNOWN_REFERENCE, location).near(self.names.nearest(kind, bare));
                let words = kind_words(kind);
                unknown.with("name", bare).with("kind_zh", words.zh).with("kind_en", words.en)
            }
        };
        self.report(report);
        found
    }

    /// The entity that key `key` of `record` names.
    pub fn one(&mut self, record: &Record, key: &str, kind: Kind) -> Option<Entity> {
        let (written, span) = record.references(key).first()?.clone();
        if written.is_empty() {
            return None;
        }
        self.find(kind, &written, Location::new(&record.path, span))
    }

    /// The entities that key `key` of `record` names, in order; an empty name or an unknown one is `None`.
    pub fn many(&mut self, record: &Record, key: &str, kind: Kind) -> Vec<Option<Entity>> {
        let written = record.references(key).to_vec();
        let mut find = |(name, span): (String, Span)| match name.is_empty() {
            true => None,
            false => self.find(kind, &name, Location::new(&record.path, span)),
        };
        written.into_iter().map(&mut find).collect()
    }

    /// The parties that key `key` of `record` names.
    pub fn parties(&mut self, record: &Record, key: &str) -> Vec<Party> {
        let written = record.references(key).to_vec();
        let parties = written.into_iter().filter(|(name, _)| !name.is_empty());
        parties.map(|(name, span)| self.party(&name, Location::new(&record.path, span))).collect()
    }

    /// A party as written: a bare role id, a prefixed id, `outside:…`, `all`, else a title.
    pub fn party(&mut self, written: &str, location: Location) -> Party {
        if written == "all" {
            return Party::All;
        }
        if let Some(words) = written.strip_prefix("outside:") {
            return Party::Outside(Name::plain(words.trim()));
        }
        let prefixed = written.split_once(':').and_then(|(p, rest)| Some((Kind::from_prefix(p)?, rest)));
        if let Some((kind, id)) = prefixed {
            let found = self.find(kind, id, location);
            return found.and_then(party_of).unwrap_or_else(|| Party::Outside(Name::plain(id)));
        }
        if self.names.id(Kind::Role, written).is_none() {
            let others = [Kind::Department, Kind::Committee];
            let other = others.iter().find_map(|&k| Some((k, self.names.title(k, written)?)));
            if let Some((kind, entity)) = other.filter(|_| self.names.title(Kind::Role, written).is_none()) {
                let id = format!("{}:{}", kind.prefix(), self.names.id_of(entity));
                self.report(self.names.by_name(entity, written, location).with("id", id));
                return party_of(entity).unwrap_or(Party::All);
            }
        }
        // What is written in words and names nothing is shown as words; a misspelt id cannot be.
        let is_words = !written.is_ascii() || written.contains(' ');
        if is_words
            && self.names.id(Kind::Role, written).is_none()
            && self.names.title(Kind::Role, written).is_none()
        {
            let near = self.names.nearest(Kind::Role, written);
            self.report(finding(&UNKNOWN_NAME, location).with("name", written).near(near));
            return Party::Outside(Name::plain(written));
        }
        let found = self.find(Kind::Role, written, location);
        found.and_then(party_of).unwrap_or_else(|| Party::Outside(Name::plain(written)))
    }
}

/// Simplified and half-width, so that either script finds a title.
fn fold(title: &str) -> String {
    title.chars().map(plain).collect()
}

/// What a kind is called in messages.
pub(super) fn kind_words(kind: Kind) -> Words {
    let (zh, en) = match kind {
        Kind::Policy => ("制度", "policy"),
        Kind::Department => ("部门", "department"),
        Kind::Committee => ("委员会", "committee"),
        Kind::Role => ("岗位", "post"),
        Kind::Process => ("流程", "process"),
        Kind::Form => ("表单", "form"),
        Kind::Term => ("术语", "term"),
        Kind::Meeting => ("会议", "meeting"),
        Kind::Matter => ("审批事项", "matter"),
        Kind::Deadline => ("期限", "deadline"),
        Kind::Sanction => ("奖惩", "reward or penalty"),
        Kind::Page => ("页面", "page"),
    };
    Words { zh, en }
}

fn party_of(entity: Entity) -> Option<Party> {
    match entity {
        Entity::Role(id) => Some(Party::Role(id)),
        Entity::Department(id) => Some(Party::Department(id)),
        Entity::Committee(id) => Some(Party::Committee(id)),
        Entity::Matter(id) => Some(Party::Matter(id)),
        _ => None,
    }
}
