//! The first pass: every entity of every document gets its row. Resolves nothing; reports two entities of one id.

use super::fault::DUPLICATE_ID;
use super::finding;
use super::names::kind_words;
use crate::diagnostic::{Diagnostic, Words};
use crate::model::site::Site;
use crate::model::{Entity, Identity, Kind, Translation};
use crate::parse::ast::{CollectionKind, Document, EntityKind, Field, Record, Value, Written};
use crate::parse::fields::twin::merge;
use crate::source::Location;
use crate::text::{Name, VariantId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One row to be.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its place in the handbook.
    pub entity: Entity,
    /// What all entities have.
    pub identity: Identity,
    /// Its fields as written.
    pub record: Record,
    /// The file's own fields, for entries of a collection (`currency`, `if_holiday`).
    pub file: Option<Arc<Record>>,
    /// Its text, for policies and pages.
    pub written: Option<Box<Written>>,
    /// The key of the array it stands in (`penalty` or `reward`).
    pub array: &'static str,
}

/// What the first pass leaves.
#[derive(Debug, Clone, Default)]
pub struct Register {
    /// Rows of all documents, kinds mixed, each kind numbered from 0 in document order.
    pub entries: Vec<Entry>,
    /// Collections, without the arrays that became rows.
    pub files: Vec<Arc<Record>>,
}

/// Gives every entity its row.
pub fn register(documents: Vec<Document>, site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Register {
    let mut rows = Rows {
        site,
        entries: vec![],
        files: vec![],
        counts: BTreeMap::new(),
        seen: BTreeMap::new(),
        diagnostics,
    };
    for document in documents {
        match document {
            Document::Policy(written) => rows.written(Kind::Policy, written),
            Document::Page(written) => rows.written(Kind::Page, written),
            Document::Entity(kind, record) => rows.record(entity_kind(kind), *record, None, ""),
            Document::Collection(kind, record) => rows.collection(kind, *record),
        }
    }
    Register { entries: rows.entries, files: rows.files }
}

struct Rows<'a> {
    site: &'a Site,
    entries: Vec<Entry>,
    files: Vec<Arc<Record>>,
    counts: BTreeMap<Kind, usize>,
    seen: BTreeMap<(Kind, String), Location>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Rows<'_> {
    fn written(&mut self, kind: Kind, mut written: Box<Written>) {
        let mut record = std::mem::replace(&mut written.head, Record::empty(&"".into(), ""));
        if record.name("title").is_none() {
            let title = Name::plain(written.fallback_title.clone());
            record.fields.push(("title", Field { span: record.span, value: Value::Name(title) }));
        }
        for twin in &written.twins {
            self.diagnostics.extend(merge(&mut record, &twin.variant, &twin.head));
        }
        let mut identity = identity(&record, &written.id, &written.script);
        if identity.title.string.is_empty() {
            identity.title.string = written.fallback_title.clone();
        }
        self.push(
            kind,
            Entry { entity: kind.entity(0), identity, record, file: None, written: Some(written), array: "" },
        );
    }

    fn record(&mut self, kind: Kind, record: Record, file: Option<Arc<Record>>, array: &'static str) {
        let script = record.plain("script").or(file.as_deref().and_then(|f| f.plain("script")));
        let script: VariantId = script.map_or_else(|| self.site.source.clone(), VariantId::from);
        let id = record.id.clone();
        let mut identity = identity(&record, &id, &script);
        // What a file says for all its entries is said for each.
        let shared = file.as_deref().and_then(|f| f.field("if_holiday"));
        if let Some(field) = shared.filter(|_| !identity.writes("if_holiday")) {
            identity.written.push(("if_holiday", field.span));
        }
        if identity.title.string.is_empty() {
            identity.title = Name::plain(id);
        }
        self.push(kind, Entry { entity: kind.entity(0), identity, record, file, written: None, array });
    }

    fn collection(&mut self, kind: CollectionKind, mut record: Record) {
        let mut arrays = vec![];
        for &(key, kind) in arrays_of(kind) {
            let at = record.fields.iter().position(|(k, _)| *k == key);
            if let Some((_, field)) = at.map(|at| record.fields.remove(at))
                && let crate::parse::ast::Value::Records(rows) = field.value
            {
                arrays.push((key, kind, rows));
            }
        }
        let file = Arc::new(record);
        self.files.push(file.clone());
        for (key, kind, rows) in arrays {
            rows.into_iter().for_each(|row| self.record(kind, row, Some(file.clone()), key));
        }
    }

    fn push(&mut self, kind: Kind, mut entry: Entry) {
        let here = entry.record.location("id");
        if let Some(first) = self.seen.get(&(kind, entry.identity.id.clone())) {
            let words = Words { zh: "第一次在这里", en: "first written here" };
            let named = kind_words(kind);
            let found = finding(&DUPLICATE_ID, here).with("id", entry.identity.id.clone());
            self.diagnostics.push(
                found.with("kind_zh", named.zh).with("kind_en", named.en).related(first.clone(), words),
            );
            return;
        }
        self.seen.insert((kind, entry.identity.id.clone()), here);
        let count = self.counts.entry(kind).or_default();
        entry.entity = kind.entity(*count);
        *count += 1;
        self.entries.push(entry);
    }
}

fn identity(record: &Record, id: &str, script: &VariantId) -> Identity {
    let translation = |(variant, translates, location): &(VariantId, Option<String>, Location)| Translation {
        variant: variant.clone(),
        translates: translates.clone(),
        stale: false,
        location: location.clone(),
    };
    Identity {
        id: id.to_owned(),
        title: record.name("title").unwrap_or_default(),
        code: record.plain("code").map(str::to_owned),
        aliases: record.names("aliases"),
        hidden_terms: record.plains("hidden_terms"),
        tags: record.names("tags"),
        was: record.plains("was"),
        blank: record.blanks(),
        written: record.fields.iter().map(|(key, field)| (*key, field.span)).collect(),
        script: script.clone(),
        location: Some(record.location("title")),
        translations: record.twins.iter().map(translation).collect(),
    }
}

/// The kind of an entity that has a file of its own.
pub fn entity_kind(kind: EntityKind) -> Kind {
    match kind {
        EntityKind::Department => Kind::Department,
        EntityKind::Committee => Kind::Committee,
        EntityKind::Role => Kind::Role,
        EntityKind::Process => Kind::Process,
    }
}

fn arrays_of(kind: CollectionKind) -> &'static [(&'static str, Kind)] {
    match kind {
        CollectionKind::Authority => &[("matter", Kind::Matter)],
        CollectionKind::Forms => &[("form", Kind::Form)],
        CollectionKind::Terms => &[("term", Kind::Term)],
        CollectionKind::Meetings => &[("meeting", Kind::Meeting)],
        CollectionKind::Calendar => &[("deadline", Kind::Deadline)],
        CollectionKind::Rewards => &[("penalty", Kind::Sanction), ("reward", Kind::Sanction)],
    }
}
