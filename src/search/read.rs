//! Reading (读入): the things of one file of texts, in all editions, to that file's bytes and everything that the index keeps
//! of them. Many can be read at once; the index takes them in order. Knows no list and no shard.

use super::canon::{canon, is_han};
use super::data::{self, DataFile, NAME_DIGITS};
use super::fragment::{Carrier, Document, Part, cut, status_word};
use super::guess::Characters;
use super::posting::Stand;
use super::terms::{Terms, name_slot};
use super::unit;
use super::{Place, Search, has_keys, name};
use crate::model::{DepartmentId, Entity};
use crate::variant::Written;
use serde_json::Value;
use smallvec::SmallVec;

/// What was read of one file of texts.
#[derive(Debug, Default)]
pub struct Read {
    /// Number of the file.
    pub file: u32,
    /// The files to write, later parts of long documents among them; `f/` of all Chinese editions, `f/en/` of English.
    pub files: Vec<DataFile>,
    /// Their paths, each with the digest of its bytes.
    pub versions: Vec<(String, String)>,
    /// Its documents in order.
    pub documents: Vec<Terms>,
    /// The characters that Chinese editions use.
    pub characters: Characters,
}

impl Search<'_> {
    /// Reads the things of a file; `place` says where each is published, `written` hands over what has clauses, in the
    /// edition of this number.
    pub fn read(
        &self,
        file: u32,
        place: &dyn Fn(Entity) -> Place,
        written: &mut dyn FnMut(usize, Entity) -> Option<Written>,
    ) -> Read {
        let things = self.shelf.things(file);
        let own_file = self.shelf.is_cut(file);
        let mut read = Read { file, ..Read::default() };
        let mut documents = vec![];
        for (number, entity) in things {
            let document = self.document(entity, &place(entity), written);
            let parts = if own_file { document.parts(self.base) } else { 1 };
            let canonical = document.canonical(self.base);
            let known = Known { canonical: &canonical, parts };
            let (terms, buckets) = self.terms(number, entity, (&document, known), &mut read.characters);
            read.documents.push(terms);
            documents.push(Cut {
                place: self.shelf.place(file, number),
                units: cut(&buckets, parts),
                document,
            });
        }
        self.write(&documents, &mut read);
        let version = |(path, bytes): &DataFile| (path.clone(), data::digest(bytes, NAME_DIGITS));
        read.versions = read.files.iter().map(version).collect();
        read
    }

    fn document(
        &self,
        entity: Entity,
        place: &Place,
        written: &mut dyn FnMut(usize, Entity) -> Option<Written>,
    ) -> Document {
        let handbook = self.editions[self.base].handbook;
        let owner = self.owner(entity);
        let id = |d: DepartmentId| handbook.identity(Entity::Department(d)).id.clone();
        let name = |e: &crate::variant::Edition<'_>| {
            owner.map_or(String::new(), |d| e.title(Entity::Department(d)).string.clone())
        };
        let editions = self.editions.iter().enumerate();
        let mut document = Document {
            href: place.href.clone(),
            department: owner.map(id).unwrap_or_default(),
            department_names: self.editions.iter().map(name).collect(),
            status: match entity {
                Entity::Policy(id) => status_word(handbook.policies[id].status),
                _ => "",
            },
            hidden: unit::hidden(handbook, entity, &self.editions[self.base].site.synonyms),
            units: editions.map(|(at, e)| unit::units(e, entity, written(at, entity), place)).collect(),
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

    fn terms(
        &self,
        number: u32,
        entity: Entity,
        (document, known): (&Document, Known<'_>),
        used: &mut Characters,
    ) -> (Terms, Vec<u32>) {
        let mut terms = Terms {
            document: number,
            department: document.department.clone(),
            status: document.status,
            own: (0..self.editions.len()).filter(|&e| self.is_own(document, e)).collect(),
            parts: known.parts,
            ..Terms::default()
        };
        let mut buckets = Vec::with_capacity(known.canonical.len());
        for (at, canonical) in known.canonical.iter().enumerate() {
            let units = || document.units.iter().map(|units| &units[at]);
            let headings: SmallVec<[&str; 4]> = units().map(|unit| unit.heading.as_str()).collect();
            let texts: SmallVec<[&str; 4]> = units().map(|unit| unit.text.as_str()).collect();
            // The first after the title has the number 0, so that it lies in the first part.
            let fixed = [(Stand::TITLE, 0), (Stand::text(0), 0)].get(at).copied();
            let (stand, bucket) = terms.read_texts(self.base, fixed, (&texts, canonical), used);
            terms.read_headings(self.base, stand, &headings);
            buckets.push(bucket);
            headings.iter().for_each(|text| used.read(text));
        }
        document.department_names.iter().for_each(|name| used.read(name));
        self.names(entity, document, &mut terms);
        terms.settle();
        (terms, buckets)
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
            terms.names.extend(name_slot(&canon));
        }
        for hidden in &document.hidden {
            terms.read(&canon(hidden), Stand::TITLE);
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

    fn write(&self, documents: &[Cut], read: &mut Read) {
        let ids = self.editions.iter().map(|e| &*e.variant.id);
        let carriers: Vec<(&str, &Carrier)> = ids.zip(&self.carriers).collect();
        let most = documents.iter().map(|cut| cut.units.len()).max().unwrap_or(0);
        for number in 0..most {
            let name = part_name(read.file, number);
            let some = documents.iter().filter(|cut| number < cut.units.len());
            let shared = some.clone().map(|cut| cut.document.shared(self.base, cut.part(number), &carriers));
            let value = shared.collect::<Value>();
            read.files.push((format!("f/{name}.js"), data::script(&format!("f/{name}"), &value)));
            for (edition, (id, _)) in carriers.iter().enumerate() {
                let own = some.clone().filter(|cut| self.is_own(&cut.document, edition));
                let own: Vec<Value> = own.map(|cut| cut.document.own(edition, cut.part(number))).collect();
                if !own.is_empty() {
                    let name = format!("f/{id}/{name}");
                    read.files.push((format!("{name}.js"), data::script(&name, &own.into())));
                }
            }
        }
    }
}

/// What is known of a document's units before they are read: what their numbers come from, and how many parts there are.
#[derive(Clone, Copy)]
struct Known<'k> {
    canonical: &'k [Vec<char>],
    parts: u32,
}

/// A document with its units by the parts that they lie in.
struct Cut {
    place: u32,
    document: Document,
    units: Vec<Vec<usize>>,
}

impl Cut {
    fn part(&self, number: usize) -> Part<'_> {
        Part { place: self.place, number, units: &self.units[number] }
    }
}

/// The name of a part of a file: `12`, `12-1`.
fn part_name(file: u32, part: usize) -> String {
    if part == 0 { file.to_string() } else { format!("{file}-{part}") }
}
