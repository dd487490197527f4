//! What one document says, names still as written. Knows nothing of other documents; `link` resolves the names.

use crate::model::clause::Body;
use crate::model::policy::Date;
use crate::source::{Location, Span};
use crate::text::{Name, Text, VariantId};
use std::sync::Arc;

/// One document of the site: an entity file, an array file, a policy with its chapters, or a page, with its authored variants.
#[derive(Debug, Clone, PartialEq)]
pub enum Document {
    /// A policy.
    Policy(Box<Written>),
    /// A free page.
    Page(Box<Written>),
    /// A TOML file of one entity.
    Entity(EntityKind, Box<Record>),
    /// A TOML file of many (`forms.toml`): the whole file as one record whose arrays are the entities.
    Collection(CollectionKind, Box<Record>),
}

/// A policy or page.
#[derive(Debug, Clone, PartialEq)]
pub struct Written {
    /// The file's stem, or the folder's name, in NFC.
    pub id: String,
    /// Folders between `content/policies/` and the file.
    pub group: String,
    /// Front matter or `policy.toml`; empty where the file has none.
    pub head: Record,
    /// Its title where the head gives none: the first heading that is no division, else the stem.
    pub fallback_title: String,
    /// The variant it is written in.
    pub script: VariantId,
    /// The clauses; shared, since the handbook takes them over as they are.
    pub body: Arc<Body>,
    /// Its authored variants.
    pub twins: Vec<Twin>,
}

/// An authored variant of a policy or page.
#[derive(Debug, Clone, PartialEq)]
pub struct Twin {
    /// Its variant.
    pub variant: VariantId,
    /// Its front matter.
    pub head: Record,
    /// Its clauses, with anchors by path of numbers.
    pub body: Body,
    /// The file.
    pub path: Arc<str>,
}

/// Entities that have a file of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum EntityKind {
    /// `content/departments/`
    Department,
    /// `content/committees/`
    Committee,
    /// `content/roles/`
    Role,
    /// `content/processes/`
    Process,
}

/// Files that hold arrays of entities.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CollectionKind {
    /// `authority.toml`
    Authority,
    /// `forms.toml`
    Forms,
    /// `terms.toml`
    Terms,
    /// `meetings.toml`
    Meetings,
    /// `calendar.toml`
    Calendar,
    /// `rewards.toml`
    Rewards,
}

/// A TOML table read by a table of fields: every known key that was written, with its typed value.
/// Unknown keys and wrong types were reported and left out.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The file.
    pub path: Arc<str>,
    /// The id: the file's stem (departments, roles, …) or the entry's `id` key; empty where there is none.
    pub id: String,
    /// Bytes of the whole table, or of its header.
    pub span: Span,
    /// Fields in the order of the table of fields, which is also the order of the manual.
    pub fields: Vec<(&'static str, Field)>,
    /// `translates` of each twin that was merged in, with the twin's place.
    pub twins: Vec<(VariantId, Option<String>, Location)>,
}

/// One field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Bytes of the value.
    pub span: Span,
    /// The typed value.
    pub value: Value,
}

/// A typed value. Which one a key takes is fixed by the table of fields.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A plain string that is never converted: id, code, version, hash, file.
    Plain(String),
    /// Several of them.
    Plains(Vec<(String, Span)>),
    /// A title.
    Name(Name),
    /// Several titles.
    Names(Vec<Name>),
    /// A sentence.
    Text(Text),
    /// Sentences.
    Texts(Vec<Text>),
    /// Ids, titles or prefixed ids, not yet resolved: `marketing`, `department:finance`, `市场总监`, `outside:客户`.
    References(Vec<(String, Span)>),
    /// A day.
    Date(Date),
    /// Days.
    Dates(Vec<Date>),
    /// A number.
    Number(f64),
    /// True or false.
    Flag(bool),
    /// Tables.
    Records(Vec<Record>),
}

impl Record {
    /// An empty record of this file.
    pub fn empty(path: &Arc<str>, id: &str) -> Self {
        Self { path: path.clone(), id: id.to_owned(), span: Span::default(), fields: vec![], twins: vec![] }
    }

    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|(k, _)| *k == key).map(|(_, f)| f)
    }

    /// Where a field is written, else the record itself.
    pub fn location(&self, key: &str) -> Location {
        Location::new(&self.path, self.field(key).map_or(self.span, |f| f.span))
    }

    /// True where the key is written with nothing in it (`""`, `[]`).
    pub fn is_blank(&self, key: &str) -> bool {
        self.field(key).is_some_and(|f| f.value.is_blank())
    }

    /// Keys written and left empty.
    pub fn blanks(&self) -> Vec<&'static str> {
        self.fields.iter().filter(|(_, f)| f.value.is_blank()).map(|(k, _)| *k).collect()
    }

    /// A plain string.
    pub fn plain(&self, key: &str) -> Option<&str> {
        match &self.field(key)?.value {
            Value::Plain(s) if !s.is_empty() => Some(s),
            _ => None,
        }
    }

    /// Plain strings.
    pub fn plains(&self, key: &str) -> Vec<String> {
        match self.field(key).map(|f| &f.value) {
            Some(Value::Plains(list)) => list.iter().map(|(s, _)| s.clone()).collect(),
            _ => vec![],
        }
    }

    /// A title.
    pub fn name(&self, key: &str) -> Option<Name> {
        match &self.field(key)?.value {
            Value::Name(name) if !name.string.is_empty() => Some(name.clone()),
            _ => None,
        }
    }

    /// Titles.
    pub fn names(&self, key: &str) -> Vec<Name> {
        match self.field(key).map(|f| &f.value) {
            Some(Value::Names(list)) => list.clone(),
            _ => vec![],
        }
    }

    /// A sentence.
    pub fn text(&self, key: &str) -> Option<Text> {
        match &self.field(key)?.value {
            Value::Text(text) if !text.is_empty() => Some(text.clone()),
            _ => None,
        }
    }

    /// Sentences.
    pub fn texts(&self, key: &str) -> Vec<Text> {
        match self.field(key).map(|f| &f.value) {
            Some(Value::Texts(list)) => list.clone(),
            _ => vec![],
        }
    }

    /// References as written, with their spans.
    pub fn references(&self, key: &str) -> &[(String, Span)] {
        match self.field(key).map(|f| &f.value) {
            Some(Value::References(list)) => list,
            _ => &[],
        }
    }

    /// A day.
    pub fn date(&self, key: &str) -> Option<Date> {
        match self.field(key)?.value {
            Value::Date(date) => Some(date),
            _ => None,
        }
    }

    /// Days.
    pub fn dates(&self, key: &str) -> Vec<Date> {
        match self.field(key).map(|f| &f.value) {
            Some(Value::Dates(list)) => list.clone(),
            _ => vec![],
        }
    }

    /// A number.
    pub fn number(&self, key: &str) -> Option<f64> {
        match self.field(key)?.value {
            Value::Number(n) => Some(n),
            _ => None,
        }
    }

    /// True or false; false where it is not written.
    pub fn flag(&self, key: &str) -> bool {
        matches!(self.field(key).map(|f| &f.value), Some(Value::Flag(true)))
    }

    /// A table.
    pub fn record(&self, key: &str) -> Option<&Record> {
        self.records(key).first()
    }

    /// Tables.
    pub fn records(&self, key: &str) -> &[Record] {
        match self.field(key).map(|f| &f.value) {
            Some(Value::Records(list)) => list,
            _ => &[],
        }
    }
}

impl Value {
    /// True for `""`, `[]` and an empty table.
    pub fn is_blank(&self) -> bool {
        match self {
            Value::Plain(s) => s.is_empty(),
            Value::Plains(l) => l.is_empty(),
            Value::References(l) => l.is_empty() || l.iter().all(|(s, _)| s.is_empty()),
            Value::Name(n) => n.string.is_empty(),
            Value::Names(l) => l.is_empty(),
            Value::Text(t) => t.is_empty(),
            Value::Texts(l) => l.is_empty(),
            Value::Dates(l) => l.is_empty(),
            Value::Records(l) => l.is_empty(),
            Value::Date(_) | Value::Number(_) | Value::Flag(_) => false,
        }
    }
}
