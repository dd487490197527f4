//! One table of fields per TOML kind. It feeds the reader here, the JSON Schema, did-you-mean and the manual.
//! Knows the shapes that keys take, not what any key means; resolves no name.

use super::Parsed;
use super::ast::Record;
use crate::diagnostic::Words;
use crate::text::VariantId;
use std::sync::Arc;

mod choice;
mod date;
mod number;
mod reader;
mod reference;
mod sentence;
mod shape;
mod special;
mod string;
mod syntax;
pub mod twin;

pub use choice::is_id;
pub(crate) use special::LEVELS;

/// One kind of TOML table: a file, the front matter of a policy, or an entry inside them.
#[derive(Debug)]
pub struct Kind {
    /// What `shouce schema` calls it: `role`.
    pub name: &'static str,
    /// Its name in messages and in the manual.
    pub title: Words,
    /// What it is for.
    pub doc: Words,
    /// Its fields in the order of the manual, in groups so that kinds can share them.
    pub groups: &'static [&'static [FieldSpec]],
}

/// One key of a kind.
#[derive(Debug)]
pub struct FieldSpec {
    /// The key.
    pub key: &'static str,
    /// What it takes.
    pub shape: Shape,
    /// Whether it may be left out.
    pub need: Need,
    /// What it says.
    pub doc: Words,
}

/// Whether a key may be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Reported where it is missing.
    Required,
    /// A complete entity has it; the rules report it, never the reader.
    Expected,
    /// Expected once the policy is in force.
    InForce,
    /// Left out freely.
    Optional,
}

/// What a key takes. `""` and `[]` are taken everywhere: written and left open.
#[derive(Debug, Clone, Copy)]
pub enum Shape {
    /// A string that is never converted.
    Plain,
    /// An array of such strings.
    Plains,
    /// An id: no spaces, none of the characters that a file name or an address cannot hold.
    Id,
    /// An ISO 4217 code: `CNY`.
    Currency,
    /// A title: a string or a table per variant.
    Name,
    /// An array of titles.
    Names,
    /// A sentence in inline Markdown: a string or a table per variant.
    Text,
    /// An array of sentences.
    Texts,
    /// One sentence or an array of them.
    TextOrTexts,
    /// An array whose entries are `form:ID` or words.
    Papers,
    /// One reference; the first referent is what a bare id names.
    Reference(&'static [Referent]),
    /// A reference or an array of them.
    References(&'static [Referent]),
    /// A date without time.
    Date,
    /// An array of dates.
    Dates,
    /// An integer or a decimal number.
    Number,
    /// An integer, not below zero.
    Integer,
    /// An integer, not below zero, or words that hold one: `"1~2"`.
    IntegerOrWords,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// One of these words, or an array of strings.
    ChoiceOrPlains(&'static [&'static str]),
    /// A table.
    Record(&'static Kind),
    /// An array of tables.
    Records(&'static Kind),
    /// An array of tables, or of strings that stand for a table with this one key; one string also does.
    Entries(&'static Kind, &'static str),
    /// `rule = "level"` or `rule = { level = …, max = … }`: records of `level` and `max`, named by the rule.
    Levels,
    /// `{ from = "…", VARIANT = "…" }`: records whose `from` is a name with its words per variant.
    Conversions,
    /// An array of arrays of strings: records of `words`.
    WordGroups,
}

/// What a reference may name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Referent {
    /// `role:ID`
    Role,
    /// `department:ID`
    Department,
    /// `committee:ID`
    Committee,
    /// `process:ID`
    Process,
    /// `form:ID`
    Form,
    /// `policy:ID`, also with `#ANCHOR`.
    Policy,
    /// `matter:ID`: whoever the authority table names for it.
    Matter,
    /// A step of the same process, by its bare id.
    Step,
    /// `outside:WORDS`
    Outside,
    /// `all`
    Everyone,
    /// `end`
    End,
    /// `site`
    Site,
}

/// A TOML text to read, and what it needs to be understood.
#[derive(Debug, Clone, Copy)]
pub struct TomlText<'a> {
    /// The file.
    pub path: &'a Arc<str>,
    /// The TOML.
    pub text: &'a str,
    /// Byte of the file at which `text` begins; not 0 for front matter.
    pub offset: usize,
    /// The variant that plain strings are written in, unless the table has a `script` of its own.
    pub script: &'a VariantId,
    /// The site's variants, which a table per variant may name; empty = any.
    pub variants: &'a [VariantId],
}

/// Reads a TOML text by the table of fields of its kind. All its faults are reported at once; what is faulty is left out.
pub fn read(kind: &'static Kind, toml: &TomlText) -> Parsed<Record> {
    reader::read(kind, toml)
}

/// Reads the inside of an inline table: `effective_from = 2027-01-01, allow = ["single-item"]`. Its offset must not be 0.
pub fn read_inline(kind: &'static Kind, toml: &TomlText) -> Parsed<Record> {
    reader::read_inline(kind, toml)
}

impl Kind {
    /// Its fields in order.
    pub fn fields(&self) -> impl Iterator<Item = &'static FieldSpec> + use<> {
        let groups: &'static [&'static [FieldSpec]] = self.groups;
        groups.iter().flat_map(|group| group.iter())
    }

    /// The field of this key.
    pub fn field(&self, key: &str) -> Option<&'static FieldSpec> {
        self.fields().find(|f| f.key == key)
    }
}

impl FieldSpec {
    /// A field that must be there.
    pub const fn required(key: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { key, shape, need: Need::Required, doc: Words { zh, en } }
    }

    /// A field that a complete entity has.
    pub const fn expected(key: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { key, shape, need: Need::Expected, doc: Words { zh, en } }
    }

    /// A field that a policy in force has.
    pub const fn in_force(key: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { key, shape, need: Need::InForce, doc: Words { zh, en } }
    }

    /// A field that may be left out.
    pub const fn optional(key: &'static str, shape: Shape, zh: &'static str, en: &'static str) -> Self {
        Self { key, shape, need: Need::Optional, doc: Words { zh, en } }
    }
}

impl Referent {
    /// Its prefix, without the colon, or the word itself for those that take no id; empty for a step.
    pub fn word(self) -> &'static str {
        match self {
            Referent::Role => "role",
            Referent::Department => "department",
            Referent::Committee => "committee",
            Referent::Process => "process",
            Referent::Form => "form",
            Referent::Policy => "policy",
            Referent::Matter => "matter",
            Referent::Step => "",
            Referent::Outside => "outside",
            Referent::Everyone => "all",
            Referent::End => "end",
            Referent::Site => "site",
        }
    }

    /// True where the word stands alone, without an id behind it.
    pub fn stands_alone(self) -> bool {
        matches!(self, Referent::Everyone | Referent::End | Referent::Site)
    }
}
