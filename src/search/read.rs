//! Reading (读入): the things of one file of texts, in all editions, to that file's bytes and everything that the index keeps
//! of them. Many can be read at once; the index takes them in order. Knows no list and no shard.

use super::canon::{canon, is_han};
use super::data::{self, DataFile};
use super::fragment::{Carrier, Document, status_word};
use super::guess::Characters;
use super::index::Slot;
use super::posting::{Heading, Units};
use super::token::{Token, hash, tokens};
use super::unit::{self, Unit};
use super::{Place, Search, has_keys, name};
use crate::model::{DepartmentId, Entity};
use serde_json::Value;
use std::collections::BTreeMap;

/// What was read of one file of texts.
#[derive(Debug, Default)]
pub struct Read {
    /// Number of the file.
    pub file: u32,
    /// The files to write, later parts of long documents among them; `f/` of all Chinese editions, `f/en/` of English.
    pub files: Vec<DataFile>,
    /// Its documents in order.
    pub documents: Vec<Terms>,
    /// The characters that Chinese editions use.
    pub characters: Characters,
}

/// What finds one document.
#[derive(Debug, Default)]
pub struct Terms {
    /// Its number.
    pub document: u32,
    /// Pairs and clause numbers with unit and heading, sorted.
    pub han: Vec<(u32, u32, Heading)>,
    /// Single characters and names, sorted; whether they stand in the title.
    pub whole: Vec<(Slot, Heading)>,
    /// Words with unit and heading, sorted.
    pub words: Vec<(String, u32, Heading)>,
    /// What its names are typed as.
    pub keys: Vec<String>,
    /// Id of its department.
    pub department: String,
    /// Its status.
    pub status: &'static str,
    /// Editions that have a file of their own for it.
    pub own: Vec<usize>,
}

impl Search<'_> {
    /// Reads the things of a file; `place` says where each is published.
    pub fn read(&self, file: u32, place: &dyn Fn(Entity) -> Place) -> Read {
        let things = self.shelf.things(file);
        let cut = self
            .shelf
            .rows
            .iter()
            .any(|row| row.is_cut() && things.iter().any(|(_, e)| e.kind() == row.kind));
        let mut read = Read { file, ..Read::default() };
        let mut documents = vec![];
        for (number, entity) in things {
            let mut document = self.document(entity, &place(entity));
            if !cut {
                document.fit();
            }
            read.documents.push(self.terms(number, entity, &document, &mut read.characters));
            documents.push(document);
        }
        self.write(&documents, &mut read);
        read
    }

    fn document(&self, entity: Entity, place: &Place) -> Document {
        let handbook = self.editions[self.base].handbook;
        let owner = self.owner(entity);
        let id = |d: DepartmentId| handbook.identity(Entity::Department(d)).id.clone();
        let name = |e: &crate::variant::Edition<'_>| {
            owner.map_or(String::new(), |d| e.title(Entity::Department(d)).string.clone())
        };
        let mut document = Document {
            href: place.href.clone(),
            department: owner.map(id).unwrap_or_default(),
            department_names: self.editions.iter().map(name).collect(),
            status: match entity {
                Entity::Policy(id) => status_word(handbook.policies[id].status),
                _ => "",
            },
            hidden: unit::hidden(handbook, entity, &self.editions[self.base].site.synonyms),
            units: self.editions.iter().map(|edition| unit::units(edition, entity, place)).collect(),
        };
        document.align(self.base);
        document
    }

    /// The department a thing belongs to; a department belongs to itself.
    fn owner(&self, entity: Entity) -> Option<DepartmentId> {
        let handbook = self.editions[self.base].handbook;
        match entity {
            Entity::Policy(id) => handbook.policies[id].owner,
            Entity::Department(id) => Some(id),
            Entity::Role(id) => handbook.roles[id].department,
            Entity::Process(id) => handbook.processes[id].owner,
            Entity::Form(id) => handbook.forms[id].owner,
            Entity::Matter(id) => handbook.matters[id].owner,
            _ => None,
        }
    }

    fn terms(&self, number: u32, entity: Entity, document: &Document, used: &mut Characters) -> Terms {
        let mut terms = Terms {
            document: number,
            department: document.department.clone(),
            status: document.status,
            own: (0..self.editions.len()).filter(|&e| self.is_own(document, e)).collect(),
            ..Terms::default()
        };
        let numbers = document.numbers(self.base);
        for (edition, units) in document.units.iter().enumerate() {
            for (at, unit) in units.iter().enumerate() {
                let known = edition != self.base && document.units[self.base][at] == *unit;
                if !known {
                    terms.read(numbers[at], unit);
                    [&unit.heading, &unit.text].iter().for_each(|text| used.read(text));
                }
            }
            used.read(&document.department_names[edition]);
        }
        self.names(entity, document, &mut terms);
        terms.settle();
        terms
    }

    fn is_own(&self, document: &Document, edition: usize) -> bool {
        matches!(self.carriers[edition], Carrier::Own) && document.differs(edition, self.base)
    }

    /// Titles, other names and hidden ones as a whole, and what they are typed as.
    fn names(&self, entity: Entity, document: &Document, terms: &mut Terms) {
        let identity = self.editions[self.base].handbook.identity(entity);
        let titles = document.units.iter().map(|units| units[0].heading.as_str());
        let aliases = identity.aliases.iter().flat_map(|name| {
            std::iter::once(name.string.as_str()).chain(name.authored.iter().map(|(_, words)| words.as_str()))
        });
        let mut names: Vec<&str> =
            titles.chain(aliases).chain(document.hidden.iter().map(String::as_str)).collect();
        names.sort_unstable();
        names.dedup();
        for words in &names {
            let canon = canon(words);
            if let Some(slot) = name_slot(&canon) {
                terms.whole.push((slot, Heading::Inside));
            }
        }
        for hidden in &document.hidden {
            terms.read(0, &Unit { text: hidden.clone(), ..Unit::default() });
        }
        if has_keys(entity) {
            let chinese = |words: &&&str| words.chars().any(is_han);
            let latin = |words: &&&str| {
                !words.chars().any(is_han) && !document.units.iter().any(|u| u[0].heading == **words)
            };
            let keys = names
                .iter()
                .filter(|words| chinese(words) || latin(words))
                .filter_map(|words| name::key(words));
            terms.keys = keys.collect();
            terms.keys.sort();
            terms.keys.dedup();
        }
    }

    fn write(&self, documents: &[Document], read: &mut Read) {
        let ids = self.editions.iter().map(|e| &*e.variant.id);
        let carriers: Vec<(&str, Carrier)> = ids.zip(self.carriers.iter().cloned()).collect();
        let parts = documents.iter().map(|d| d.parts(self.base)).collect::<Vec<_>>();
        let most = parts.iter().map(Vec::len).max().unwrap_or(0);
        for part in 0..most {
            let name = part_name(read.file, part);
            let units = |d: usize| parts[d].get(part).map_or(&[][..], Vec::as_slice);
            let shared = documents
                .iter()
                .enumerate()
                .map(|(d, document)| document.shared(self.base, units(d), &carriers));
            read.files.push((
                format!("f/{name}.js"),
                data::script(&format!("f/{name}"), &shared.collect::<Value>()),
            ));
            for (edition, (id, _)) in carriers.iter().enumerate() {
                if !documents.iter().any(|document| self.is_own(document, edition)) {
                    continue;
                }
                let own =
                    documents.iter().enumerate().map(|(d, document)| match self.is_own(document, edition) {
                        true => document.own(edition, self.base, units(d)),
                        false => Value::from(0),
                    });
                let name = format!("f/{id}/{name}");
                read.files.push((format!("{name}.js"), data::script(&name, &own.collect::<Value>())));
            }
        }
    }
}

/// The name of a part of a file: `12`, `12-1`.
fn part_name(file: u32, part: usize) -> String {
    if part == 0 { file.to_string() } else { format!("{file}-{part}") }
}

/// Where a whole name lies: with its first two characters where they are Han, so that whoever looks for those finds it
/// in the same file.
pub fn name_slot(canon: &[char]) -> Option<Slot> {
    let (first, second) = (canon.first()?, canon.get(1)?);
    let pair = is_han(*first) && is_han(*second);
    let key = hash(&[&['='], canon].concat());
    Some(Slot { place: if pair { hash(&canon[..2]) } else { key }, key })
}

impl Terms {
    fn read(&mut self, number: u32, unit: &Unit) {
        for (text, heading) in [(&unit.heading, Heading::Inside), (&unit.text, Heading::Outside)] {
            tokens(&canon(text), &mut |token| match token {
                Token::Single(c) => {
                    let key = hash(&[c]);
                    let title = if number == 0 { Heading::Inside } else { Heading::Outside };
                    self.whole.push((Slot { place: key, key }, title));
                }
                Token::Pair(a, b) => self.han.push((hash(&[a, b]), number, heading)),
                Token::Clause(words) => self.han.push((hash(words), number, heading)),
                Token::Word(word) => self.words.push((word.to_owned(), number, heading)),
            });
        }
    }

    /// Sorts, and keeps one of each token in a unit, the one in its heading first.
    fn settle(&mut self) {
        self.han.sort_unstable();
        self.han.dedup_by_key(|(key, unit, _)| (*key, *unit));
        self.whole.sort_unstable();
        self.whole.dedup_by_key(|(slot, _)| *slot);
        self.words.sort_unstable();
        self.words.dedup_by(|a, b| a.0 == b.0 && a.1 == b.1);
    }

    /// Hands each Han token with its units on, in order.
    pub fn each_han(&self, sink: &mut SlotSink<'_>) {
        for group in self.han.chunk_by(|a, b| a.0 == b.0) {
            let units: Vec<(u32, Heading)> =
                group.iter().map(|(_, unit, heading)| (*unit, *heading)).collect();
            sink(Slot { place: group[0].0, key: group[0].0 }, &units);
        }
    }

    /// Hands each single character and name on, with unit 0 where it stands in the title and 1 elsewhere.
    pub fn each_whole(&self, sink: &mut SlotSink<'_>) {
        for (slot, heading) in &self.whole {
            sink(*slot, &[(u32::from(*heading == Heading::Outside), *heading)]);
        }
    }

    /// Hands each word with its units on, in order.
    pub fn each_word(&self, sink: &mut WordSink<'_>) {
        for group in self.words.chunk_by(|a, b| a.0 == b.0) {
            let units: Vec<(u32, Heading)> =
                group.iter().map(|(_, unit, heading)| (*unit, *heading)).collect();
            sink(&group[0].0, &units);
        }
    }

    /// The fields that facets are made of.
    pub fn facets(&self) -> (&str, &'static str) {
        (&self.department, self.status)
    }
}

/// Receives a token of Han characters and where it stands in the document.
pub type SlotSink<'s> = dyn FnMut(Slot, Units<'_>) + 's;

/// The same for a word.
pub type WordSink<'s> = dyn FnMut(&str, Units<'_>) + 's;

/// Documents that editions have of their own, by edition.
pub type OwnDocuments = BTreeMap<usize, Vec<u32>>;
