//! `handbook.json`: the whole handbook for programs, and the text of each policy and page as a file beside its page.
//! The format is versioned and described by `handbook.schema.json`. Knows the model and the titles of the editions, no page.
//!
//! Texts of documents are files of their own, so that memory stays bounded, one edit changes one small file, and who only wants
//! the organisation need not fetch ten thousand policies.

use crate::model::policy::Date;
use crate::model::site::Site;
use crate::model::{Entity, Handbook, Kind};
use crate::text::{Name, VariantId};
use crate::variant::Edition;
use relation::Relations;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use value::{Object, variants};

mod document;
mod entries;
mod organisation;
mod relation;
mod value;
mod work;

/// The version of the format: raised when a reader of the last one would misread this one. New keys do not raise it.
pub const VERSION: u32 = 1;

/// The JSON Schema of `handbook.json` and of the texts.
pub static SCHEMA: &str = include_str!("json/handbook.schema.json");

/// The titles of every edition.
#[derive(Debug, Default)]
pub struct Titles {
    editions: Vec<(VariantId, BTreeMap<Kind, Vec<Name>>)>,
}

impl Titles {
    /// Takes in the titles of one edition.
    pub fn add(&mut self, edition: &Edition<'_>) {
        let own = Kind::ALL.map(|kind| {
            let entities = (0..edition.handbook.count(kind)).map(|index| kind.entity(index));
            (kind, entities.map(|entity| edition.title(entity).clone()).collect())
        });
        self.editions.push((edition.variant.id.clone(), own.into_iter().collect()));
    }

    /// The title of a thing in every variant that has one of its own.
    fn of(&self, entity: Entity) -> Value {
        let titles = self.editions.iter().filter_map(|(variant, titles)| {
            let name = titles.get(&entity.kind())?.get(entity.index())?;
            name.lang.is_none().then_some((variant, name.string.as_str()))
        });
        variants(titles)
    }
}

/// What is exported.
pub struct Export<'a> {
    /// The handbook, in its sources' scripts.
    pub handbook: &'a Handbook,
    /// The settings.
    pub site: &'a Site,
    /// The titles of all editions.
    pub titles: &'a Titles,
    /// The day of the build, where one was given.
    pub day: Option<Date>,
    /// The page of a thing and the anchor on it, below the root of an edition.
    pub page: &'a (dyn Fn(Entity) -> String + Sync),
}

/// Things by the key of their list in `handbook.json`.
const LISTS: [(&str, Kind); 12] = [
    ("policies", Kind::Policy),
    ("departments", Kind::Department),
    ("committees", Kind::Committee),
    ("roles", Kind::Role),
    ("processes", Kind::Process),
    ("forms", Kind::Form),
    ("terms", Kind::Term),
    ("meetings", Kind::Meeting),
    ("matters", Kind::Matter),
    ("deadlines", Kind::Deadline),
    ("sanctions", Kind::Sanction),
    ("pages", Kind::Page),
];

/// `handbook.json`: one thing a line, so that two versions can be compared.
pub fn handbook(export: &Export<'_>) -> Vec<u8> {
    let relations = Relations::of(export.handbook);
    let mut out = head(export);
    for (key, kind) in LISTS {
        out.extend_from_slice(format!(",\n\"{key}\":[").as_bytes());
        for index in 0..export.handbook.count(kind) {
            out.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
            write(&mut out, &entity(export, &relations, kind.entity(index)));
        }
        out.extend_from_slice(b"\n]");
    }
    out.extend_from_slice(b"\n}\n");
    out
}

/// The text of a policy or page, clause by clause; `None` for other kinds.
pub fn text(handbook: &Handbook, entity: Entity) -> Option<(String, Vec<u8>)> {
    Some((text_path(handbook, entity)?, document::text(handbook, entity)))
}

/// Where the text of a document lies, below the root of the site.
fn text_path(handbook: &Handbook, entity: Entity) -> Option<String> {
    let folder = match entity.kind() {
        Kind::Policy => "policies",
        Kind::Page => "pages",
        _ => return None,
    };
    Some(format!("{folder}/{}.json", handbook.identity(entity).id))
}

fn head(export: &Export<'_>) -> Vec<u8> {
    let site = export.site;
    let mut object = Object::default();
    object.put("schema", "handbook.schema.json");
    object.put("version", VERSION);
    object.put("generator", concat!("shouce ", env!("CARGO_PKG_VERSION")));
    object.put("title", value::name(&site.title, &site.source));
    object.put("organisation", value::name(&site.organisation, &site.source));
    object.put("base_url", site.base_url.clone());
    object.put("source", site.source.to_string());
    object.put("variants", site.variants.iter().map(|v| v.id.to_string()).collect::<Vec<_>>());
    object.put("built_on", export.day.map(|day| day.to_string()));
    object.put(
        "holidays",
        export.handbook.holidays.iter().map(|h| work::holiday(export, h)).collect::<Vec<_>>(),
    );
    object.put("vacancy_rule", export.handbook.vacancy_rule.as_ref().map(|t| value::text(t, &site.source)));
    let mut out = Vec::new();
    write(&mut out, &Value::from(object));
    out.pop();
    out
}

fn write(out: &mut Vec<u8>, value: &impl Serialize) {
    // Writing JSON made of strings and finite numbers to memory cannot fail.
    serde_json::to_writer(out, value).ok();
}

fn entity(export: &Export<'_>, relations: &Relations, entity: Entity) -> Value {
    let handbook = export.handbook;
    let identity = handbook.identity(entity);
    let words = value::Words { script: &identity.script, handbook };
    let mut object = Object::default();
    object.put("ref", value::reference(handbook, entity));
    object.put("id", identity.id.clone());
    object.put("title", export.titles.of(entity));
    object.put("script", identity.script.to_string());
    object.put("code", identity.code.clone());
    object.put("aliases", words.names(&identity.aliases));
    object.put("tags", words.names(&identity.tags));
    object.put("was", identity.was.clone());
    object.put("open", identity.blank.iter().map(|key| (*key).to_owned()).collect::<Vec<_>>());
    object.put("page", (export.page)(entity));
    object.put("text", text_path(handbook, entity));
    match entity {
        Entity::Policy(id) => document::policy(&mut object, &words, &handbook.policies[id]),
        Entity::Department(id) => organisation::department(&mut object, &words, id),
        Entity::Committee(id) => organisation::committee(&mut object, &words, &handbook.committees[id]),
        Entity::Role(id) => organisation::role(&mut object, &words, id),
        Entity::Process(id) => work::process(&mut object, &words, &handbook.processes[id]),
        Entity::Form(id) => work::form(&mut object, &words, &handbook.forms[id]),
        Entity::Term(id) => work::term(&mut object, &words, &handbook.terms[id]),
        Entity::Meeting(id) => work::meeting(&mut object, &words, &handbook.meetings[id]),
        Entity::Matter(id) => work::matter(&mut object, &words, &handbook.matters[id]),
        Entity::Deadline(id) => work::deadline(&mut object, &words, &handbook.deadlines[id]),
        Entity::Sanction(id) => work::sanction(&mut object, &words, &handbook.sanctions[id]),
        Entity::Page(_) => {}
    }
    object.put("relations", relations.toward(entity));
    object.put("refers_to", relation::refers_to(handbook, entity));
    object.put("referred_by", relation::referred_by(handbook, entity));
    object.into()
}
