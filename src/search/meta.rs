//! The index as a whole: takes in what was read, file after file, and ends in the shards, the names, the facets and
//! `meta.js`, the one file of a fixed name, from which readers' browsers find all others. Knows no text.

use super::Search;
use super::canon::is_han;
use super::data::{self, DataFile, NAME_DIGITS, base64};
use super::fragment::Carrier;
use super::guess::Characters;
use super::index::Index;
use super::name::Names;
use super::posting::write;
use super::read::{OwnDocuments, Read};
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
    own: OwnDocuments,
    /// Department and status of each document, by their places in lists.
    facets: Vec<u8>,
    departments: BTreeMap<String, u32>,
    statuses: Vec<&'static str>,
    /// Digest of the texts of each file.
    digests: Vec<String>,
}

/// How many files of texts share a version.
const GROUP: usize = 32;

impl Collection {
    /// A new index.
    pub fn new(search: &Search<'_>) -> Self {
        let departments = search.editions.first().map(|e| &e.handbook.departments);
        let ids = departments.into_iter().flat_map(|table| table.iter()).map(|(_, d)| d.identity.id.clone());
        Self { departments: ids.zip(1..).collect(), statuses: vec![""], ..Self::default() }
    }

    /// Takes in what was read; files come in order.
    pub fn take(&mut self, read: &Read) {
        for terms in &read.documents {
            let document = terms.document;
            terms.each_han(&mut |slot, units| self.index.han(slot, document, units));
            terms.each_whole(&mut |slot, units| self.index.whole(slot, document, units));
            terms.each_word(&mut |word, units| self.index.word(word, document, units));
            self.names.add(document, terms.keys.clone());
            terms.own.iter().for_each(|&edition| self.own.entry(edition).or_default().push(document));
            let (department, status) = terms.facets();
            write(&mut self.facets, self.departments.get(department).copied().unwrap_or(0));
            let status = self.statuses.iter().position(|s| *s == status).unwrap_or_else(|| {
                self.statuses.push(status);
                self.statuses.len() - 1
            });
            write(&mut self.facets, status as u32);
        }
        self.characters.join(&read.characters);
        let texts: Vec<u8> = read.files.iter().flat_map(|(_, bytes)| bytes).copied().collect();
        self.digests.push(data::digest(&texts, NAME_DIGITS));
    }

    /// All files but the texts.
    pub fn files(self, search: &Search<'_>) -> Vec<DataFile> {
        let total = search.shelf.documents();
        let editions = self.editions(search, total);
        let fold = fold(&self.characters);
        let (mut files, names) = self.names.files();
        let facets = json!({
            "statuses": self.statuses, "documents": base64(&self.facets),
            "departments": department_ids(search), "names": department_names(search),
        });
        let mut single = |name: &str, value: &Value| {
            let digest = data::digest(value.to_string().as_bytes(), NAME_DIGITS);
            let name = format!("{name}-{digest}");
            files.push((format!("{name}.js"), data::script(&name, value)));
            digest
        };
        let facets = single("facets", &facets);
        let sounds = single("sounds", &sounds(&self.characters));
        let shards = self.index.shards(total);
        let kinds = search.shelf.rows.iter().map(|r| json!([r.kind.prefix(), r.first, r.file, r.per_file]));
        let versions = self.digests.chunks(GROUP).map(|group| data::digest(group.concat().as_bytes(), 4));
        let meta = json!({
            "format": FORMAT, "base": &*search.editions[search.base].variant.id, "editions": editions,
            "documents": total, "kinds": kinds.collect::<Value>(), "versions": versions.collect::<String>(),
            "bits": shards.bits, "shards": shards.names, "words": shards.words,
            "names": names, "facets": facets, "sounds": sounds, "fold": fold,
        });
        files.extend(shards.files);
        files.push(("meta.js".to_owned(), data::script("meta", &meta)));
        files
    }

    fn editions(&self, search: &Search<'_>, total: u32) -> Value {
        let edition = |at: usize| match &search.carriers[at] {
            Carrier::Base => json!({}),
            Carrier::Patches(guess) => {
                json!({ "guess": guess.basis.name(), "but": guess.exceptions(&self.characters) })
            }
            Carrier::Own => {
                let mut bits = vec![0; (total as usize).div_ceil(8)];
                let own = self.own.get(&at).into_iter().flatten();
                own.for_each(|&document| bits[document as usize / 8] |= 1 << (document % 8));
                json!({ "own": base64(&bits) })
            }
        };
        let named = search.editions.iter().enumerate().map(|(at, e)| (e.variant.id.to_string(), edition(at)));
        Value::Object(named.collect::<Map<_, _>>())
    }
}

/// The version of the format; the engine refuses another.
const FORMAT: u32 = 1;

/// Pairs of the fold, in order: the distance from the character before, then the form, less 0x2e00, in two bytes.
fn fold(characters: &Characters) -> String {
    let (mut bytes, mut last) = (vec![], 0);
    for (from, to) in characters.fold_pairs() {
        write(&mut bytes, from as u32 - last);
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
