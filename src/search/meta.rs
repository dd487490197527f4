//! The index as a whole: takes in what was read, file after file, and ends in the shards, the names, the facets and
//! `meta.js`, the one file of a fixed name, from which readers' browsers find all others. Knows no text.

use super::Search;
use super::canon::is_han;
use super::data::{self, DataFile, NAME_DIGITS, base64};
use super::fragment::Carrier;
use super::guess::Characters;
use super::index::{Index, Slot};
use super::ledger::{Ledger, Touched};
use super::name::Names;
use super::posting::{List, Stand, grow};
use super::read::Read;
use super::shards::Shards;
use crate::model::{DepartmentId, Entity};
use crate::script::pinyin;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The index of a site, growing.
#[derive(Debug, Default)]
pub struct Collection {
    index: Index,
    names: Names,
    characters: Characters,
    /// Documents that editions have of their own, by edition.
    own: BTreeMap<usize, List>,
    departments: BTreeMap<String, List>,
    statuses: BTreeMap<&'static str, List>,
    /// Documents whose texts are cut, by how many parts they have.
    parts: BTreeMap<u32, List>,
    /// Digests of the texts, by group of files.
    digests: BTreeMap<u32, String>,
}

/// The files of an index but the texts.
#[derive(Debug, Default)]
pub struct Lists {
    /// Path and bytes.
    pub files: Vec<DataFile>,
    /// Paths of files of the index before that stand.
    pub standing: Vec<String>,
    /// What a later index may want to know of its shards.
    pub ledger: Ledger,
}

/// How many numbers of files of texts share a version.
const GROUP: u32 = 32;

impl Collection {
    /// Takes in what was read; files come in order.
    pub fn take(&mut self, read: &Read) {
        for terms in &read.documents {
            let document = terms.document;
            terms.han().for_each(|(key, stand)| self.index.han(Slot { place: key, key }, document, stand));
            let name = Stand::WHOLE.with(Stand::TITLE);
            terms.names.iter().for_each(|slot| self.index.han(*slot, document, name));
            terms.words.iter().for_each(|(word, stand)| self.index.word(word, document, *stand));
            self.names.add(document, terms.keys.clone());
            terms.own.iter().for_each(|edition| add(&mut self.own, *edition, document));
            if !terms.department.is_empty() {
                add(&mut self.departments, terms.department.clone(), document);
            }
            if !terms.status.is_empty() {
                add(&mut self.statuses, terms.status, document);
            }
            if terms.parts > 1 {
                add(&mut self.parts, terms.parts, document);
            }
        }
        self.characters.join(&read.characters);
        let digests = self.digests.entry(read.file / GROUP).or_default();
        read.versions.iter().for_each(|(path, digest)| digests.extend([&**digest, path]));
    }

    /// All files but the texts.
    pub fn lists(self, search: &Search<'_>) -> Lists {
        self.lists_after(search, None).unwrap_or_default()
    }

    /// The same where of Han tokens only those in `touched` shards were taken in; `None` where all must be.
    pub fn lists_after(self, search: &Search<'_>, touched: Option<&Touched>) -> Option<Lists> {
        let room = search.shelf.places();
        let editions = self.editions(search, room);
        let fold = fold(&self.characters);
        let (mut files, names) = self.names.files();
        let facets = json!({
            "statuses": lists(&self.statuses, room), "departments": lists(&self.departments, room),
            "ids": department_ids(search), "names": department_names(search),
        });
        let mut single = |name: &str, value: &Value| {
            let digest = data::digest(value.to_string().as_bytes(), NAME_DIGITS);
            let name = format!("{name}-{digest}");
            files.push((format!("{name}.js"), data::script(&name, value)));
            digest
        };
        let facets = single("facets", &facets);
        let sounds = single("sounds", &sounds(&self.characters));
        let shards = Shards::of(self.index, room, touched)?;
        let kinds = search.shelf.rows.iter().map(|r| json!([r.kind.prefix(), r.first, r.file, r.per_file]));
        let group = |group| self.digests.get(&group).map_or("", String::as_str);
        let groups = 0..search.shelf.file_numbers().div_ceil(GROUP);
        let versions = groups.map(|n| data::digest(group(n).as_bytes(), 4));
        let meta = json!({
            "format": FORMAT, "base": &*search.editions[search.base].variant.id, "editions": editions,
            "documents": room, "parts": lists(&self.parts, room), "kinds": kinds.collect::<Value>(), "versions": versions.collect::<String>(),
            "bits": shards.ledger.bits, "shards": shards.ledger.names, "words": shards.words,
            "names": names, "facets": facets, "sounds": sounds, "fold": fold,
        });
        files.extend(shards.files);
        files.push(("meta.js".to_owned(), data::script("meta", &meta)));
        Some(Lists { files, standing: shards.standing, ledger: shards.ledger })
    }

    fn editions(&self, search: &Search<'_>, room: u32) -> Value {
        let edition = |at: usize| match &search.carriers[at] {
            Carrier::Base => json!({}),
            Carrier::Patches(guess) => {
                json!({ "guess": guess.basis.name(), "but": guess.exceptions(&self.characters) })
            }
            Carrier::Own => {
                json!({ "own": self.own.get(&at).map_or(String::new(), |list| written(list, room)) })
            }
        };
        let named = search.editions.iter().enumerate().map(|(at, e)| (e.variant.id.to_string(), edition(at)));
        Value::Object(named.collect::<Map<_, _>>())
    }
}

/// The version of the format; the engine refuses another.
const FORMAT: u32 = 2;

fn add<K: Ord>(lists: &mut BTreeMap<K, List>, key: K, document: u32) {
    lists.entry(key).or_insert_with(|| List::beginning(Stand::WHOLE)).push(document, Stand::WHOLE);
}

fn lists<K: ToString>(lists: &BTreeMap<K, List>, room: u32) -> Value {
    let written = lists.iter().map(|(key, list)| (key.to_string(), written(list, room).into()));
    Value::Object(written.collect::<Map<_, _>>())
}

fn written(list: &List, room: u32) -> String {
    base64(&list.written(room).into_bytes())
}

/// Pairs of the fold, in order: the distance from the character before, then the form, less 0x2e00, in two bytes.
fn fold(characters: &Characters) -> String {
    let (mut bytes, mut last) = (vec![], 0);
    for (from, to) in characters.fold_pairs() {
        grow(&mut bytes, from as u32 - last);
        last = from as u32;
        bytes.extend(((to as u32).saturating_sub(0x2e00) as u16).to_le_bytes());
    }
    base64(&bytes)
}

/// The folded Han characters of a site by their readings.
fn sounds(characters: &Characters) -> Value {
    let mut syllables: BTreeMap<&str, String> = BTreeMap::new();
    for c in characters.folded().iter().filter(|c| is_han(*c)) {
        pinyin::readings(c).into_iter().for_each(|syllable| syllables.entry(syllable).or_default().push(c));
    }
    json!(syllables)
}

fn department_ids<'a>(search: &Search<'a>) -> Vec<&'a str> {
    let table = search.editions.first().map(|e| &e.handbook.departments);
    table.into_iter().flat_map(|table| table.iter()).map(|(_, d)| d.identity.id.as_str()).collect()
}

fn department_names(search: &Search<'_>) -> Value {
    let names = search.editions.iter().map(|edition| {
        let ids = (0..edition.handbook.departments.len()).map(DepartmentId::from);
        let names: Vec<&str> = ids.map(|id| edition.title(Entity::Department(id)).string.as_str()).collect();
        (edition.variant.id.to_string(), json!(names))
    });
    Value::Object(names.collect::<Map<_, _>>())
}
