//! The small values that everything in `handbook.json` is made of: words by variant, references, parties, numbers.

use crate::model::policy::Date;
use crate::model::process::{Destination, Paper};
use crate::model::{ClauseId, Entity, Handbook, Party, Place, Target};
use crate::text::{Name, Text, VariantId};
use serde_json::{Map, Value};

/// An object that leaves out what is absent or empty.
#[derive(Debug, Default)]
pub struct Object(Map<String, Value>);

impl Object {
    /// Adds a key unless the value says nothing: null, "", [], {} and false are left out.
    pub fn put(&mut self, key: &str, value: impl Into<Value>) {
        let value = value.into();
        let empty = match &value {
            Value::Null | Value::Bool(false) => true,
            Value::String(s) => s.is_empty(),
            Value::Array(a) => a.is_empty(),
            Value::Object(o) => o.is_empty(),
            _ => false,
        };
        if !empty {
            self.0.insert(key.to_owned(), value);
        }
    }
}

impl From<Object> for Value {
    fn from(object: Object) -> Self {
        Value::Object(object.0)
    }
}

/// `kind:id`.
pub fn reference(handbook: &Handbook, entity: Entity) -> String {
    format!("{}:{}", entity.kind().prefix(), handbook.identity(entity).id)
}

/// `kind:id#anchor`; without anchor where the clause has none.
pub fn clause(handbook: &Handbook, entity: Entity, clause: ClauseId) -> String {
    let anchor = handbook.clauses(entity).get(usize::from(clause)).and_then(|c| c.anchor.as_ref());
    let own = reference(handbook, entity);
    anchor.map_or_else(|| own.clone(), |anchor| format!("{own}#{anchor}"))
}

/// What a link leads to: `kind:id`, `kind:id#anchor`, `file:PATH`, or an address.
pub fn target(handbook: &Handbook, target: &Target) -> String {
    match target {
        Target::Entity(entity) => reference(handbook, *entity),
        Target::Clause(entity, id) => clause(handbook, *entity, *id),
        Target::File(path) => format!("file:{path}"),
        Target::Url(url) => url.clone(),
    }
}

/// Where something stands.
pub fn place(handbook: &Handbook, place: &Place) -> String {
    place.clause.map_or_else(|| reference(handbook, place.entity), |id| clause(handbook, place.entity, id))
}

/// Words by variant.
pub fn variants<'w>(words: impl Iterator<Item = (&'w VariantId, &'w str)>) -> Value {
    Value::Object(words.map(|(variant, words)| (variant.to_string(), words.into())).collect())
}

/// A name in its source's variant and in those that somebody wrote.
pub fn name(name: &Name, script: &VariantId) -> Value {
    let own = (!name.string.is_empty()).then_some((script, name.string.as_str()));
    variants(own.into_iter().chain(name.authored.iter().map(|(v, s)| (v, s.as_str()))))
}

/// A sentence without its marks, likewise.
pub fn text(text: &Text, script: &VariantId) -> Value {
    let own = (!text.string.is_empty()).then_some((script, text.string.as_str()));
    let authored = text.authored.iter().flat_map(|list| list.iter());
    variants(own.into_iter().chain(authored.map(|(v, t)| (v, t.string.as_str()))))
}

/// A whole number without decimals.
pub fn number(number: f64) -> Value {
    if number.fract() == 0.0 && number.abs() < 1e15 { (number as i64).into() } else { number.into() }
}

/// How one entity's words are written.
#[derive(Clone, Copy)]
pub struct Words<'a> {
    /// The variant of its source.
    pub script: &'a VariantId,
    /// What references point into.
    pub handbook: &'a Handbook,
}

impl Words<'_> {
    /// A name.
    pub fn name(&self, one: &Name) -> Value {
        name(one, self.script)
    }

    /// Names.
    pub fn names(&self, list: &[Name]) -> Vec<Value> {
        list.iter().map(|one| self.name(one)).collect()
    }

    /// A sentence.
    pub fn text(&self, one: &Text) -> Value {
        text(one, self.script)
    }

    /// A sentence that may be absent.
    pub fn maybe(&self, one: &Option<Text>) -> Option<Value> {
        one.as_ref().map(|text| self.text(text))
    }

    /// Sentences.
    pub fn texts(&self, list: &[Text]) -> Vec<Value> {
        list.iter().map(|one| self.text(one)).collect()
    }

    /// `kind:id` of an entity that may be absent.
    pub fn one(&self, entity: Option<Entity>) -> Option<String> {
        entity.map(|entity| reference(self.handbook, entity))
    }

    /// `kind:id` of entities.
    pub fn many(&self, entities: impl IntoIterator<Item = Entity>) -> Vec<Value> {
        entities.into_iter().map(|entity| reference(self.handbook, entity).into()).collect()
    }

    /// A party: `role:id` and its like, `outside:words`, `all`.
    pub fn party(&self, party: &Party) -> Value {
        match party {
            Party::Outside(name) => format!("outside:{}", name.string).into(),
            Party::All => "all".into(),
            known => self.one(entity(known)).into(),
        }
    }

    /// Parties.
    pub fn parties(&self, list: &[Party]) -> Vec<Value> {
        list.iter().map(|party| self.party(party)).collect()
    }

    /// What goes into or comes out of a step: `form:id` or words.
    pub fn papers(&self, list: &[Paper]) -> Vec<Value> {
        let paper = |paper: &Paper| match paper {
            Paper::Form(id) => reference(self.handbook, Entity::Form(*id)).into(),
            Paper::Words(words) => self.text(words),
        };
        list.iter().map(paper).collect()
    }

    /// Where a step goes on, given the ids of the steps: `step:id`, `process:id`, `end`, `unknown:words`.
    pub fn destination(&self, then: &Destination, steps: &[&str]) -> String {
        match then {
            Destination::Step(at) => format!("step:{}", steps.get(*at).copied().unwrap_or_default()),
            Destination::Process(id) => reference(self.handbook, Entity::Process(*id)),
            Destination::End => "end".to_owned(),
            Destination::Unknown(name) => format!("unknown:{}", name.string),
        }
    }
}

/// The entity that a party is.
pub fn entity(party: &Party) -> Option<Entity> {
    match party {
        Party::Role(id) => Some(Entity::Role(*id)),
        Party::Department(id) => Some(Entity::Department(*id)),
        Party::Committee(id) => Some(Entity::Committee(*id)),
        Party::Matter(id) => Some(Entity::Matter(*id)),
        Party::Outside(_) | Party::All => None,
    }
}

/// A day as `2026-07-01`.
pub fn date(date: Option<Date>) -> Option<String> {
    date.map(|date| date.to_string())
}
