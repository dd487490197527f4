//! Reads a parsed TOML table by its kind: known keys become typed values, everything else becomes findings.
//! Knows where faults are, not how a sentence or a reference is built.

use super::shape::{blank, synonym, type_words};
use super::{FieldSpec, Kind, Need, Shape, TomlText, syntax};
use crate::diagnostic::{Diagnostic, Fault, Words, nearest};
use crate::parse::Parsed;
use crate::parse::ast::{Field, Record, Value};
use crate::parse::fault::field as fault;
use crate::source::{Location, Span};
use crate::text::VariantId;
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The state of reading one TOML text.
pub(super) struct Reader<'a> {
    pub(super) toml: TomlText<'a>,
    pub(super) script: VariantId,
    pub(super) mode: Mode,
    pub(super) diagnostics: Vec<Diagnostic>,
    damaged: Vec<Range<usize>>,
}

/// The one key of a twin that is no text.
pub(super) static TRANSLATES: FieldSpec = FieldSpec::optional(
    "translates",
    Shape::Plain,
    "译自源文件的哪个版本，或者 # 加校验值。",
    "The version of the source it was made from, or # and a hash.",
);

/// Whether the text is a source or an authored variant of one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    Source,
    Twin,
}

pub(super) fn read(kind: &'static Kind, toml: &TomlText) -> Parsed<Record> {
    let (table, errors) = DeTable::parse_recoverable(toml.text);
    root(kind, toml, Mode::Source, table.get_ref(), &errors)
}

pub(super) fn read_twin(kind: &'static Kind, toml: &TomlText) -> Parsed<Record> {
    let (table, errors) = DeTable::parse_recoverable(toml.text);
    root(kind, toml, Mode::Twin, table.get_ref(), &errors)
}

pub(super) fn read_inline(kind: &'static Kind, toml: &TomlText) -> Parsed<Record> {
    let braced = format!("{{{}}}", toml.text);
    let toml = TomlText { text: &braced, offset: toml.offset - 1, ..*toml };
    let (value, errors) = DeValue::parse_recoverable(&braced);
    let empty = DeTable::new();
    let table = value.get_ref().as_table().unwrap_or(&empty);
    root(kind, &toml, Mode::Source, table, &errors)
}

fn root(
    kind: &'static Kind,
    toml: &TomlText,
    mode: Mode,
    table: &DeTable,
    errors: &[toml::de::Error],
) -> Parsed<Record> {
    let stated =
        table.get("script").and_then(|v| v.get_ref().as_str()).filter(|_| kind.field("script").is_some());
    let script = stated.map_or_else(|| toml.script.clone(), VariantId::from);
    let mut reader = Reader {
        toml: *toml,
        script,
        mode,
        diagnostics: syntax::diagnostics(toml, errors),
        damaged: errors.iter().filter_map(toml::de::Error::span).collect(),
    };
    let mut value = reader.record(kind, table, 0..0);
    if value.id.is_empty() {
        value.id = crate::parse::entity::document_id(toml.path);
    }
    Parsed { value, diagnostics: reader.diagnostics }
}

impl Reader<'_> {
    /// Reads a table of this kind; `span` is where it or its header stands.
    pub(super) fn record(&mut self, kind: &'static Kind, table: &DeTable, span: Range<usize>) -> Record {
        let mut record = Record::empty(self.toml.path, "");
        record.span = self.span(&span);
        let twins = (self.mode == Mode::Twin).then_some(&TRANSLATES);
        for spec in twins.into_iter().chain(kind.fields()) {
            if let Some((key, value)) = table.get_key_value(spec.key)
                && let Some(field) = self.field(spec, key.span(), value)
            {
                record.fields.push((spec.key, field));
            }
        }
        record.id = record.plain("id").unwrap_or_default().to_owned();
        self.unknown_keys(kind, table);
        self.missing_keys(kind, &record, table);
        record
    }

    fn field(
        &mut self,
        spec: &'static FieldSpec,
        key: Range<usize>,
        value: &Spanned<DeValue>,
    ) -> Option<Field> {
        if self.mode == Mode::Twin && spec.key != TRANSLATES.key && !super::twin::translatable(spec) {
            let finding = self.finding(&fault::TWIN_KEY, &key).with("key", spec.key);
            self.diagnostics.push(finding);
            return None;
        }
        let read = self.value(spec, value)?;
        let span = self.span(&value.span());
        Some(Field { span, value: read })
    }

    fn value(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Value> {
        if let Some(blank) = blank(spec.shape, value.get_ref()) {
            return Some(blank);
        }
        match spec.shape {
            Shape::Plain => self.plain(spec, value).map(Value::Plain),
            Shape::Plains => self.plains(spec, value),
            Shape::Id => self.id(spec, value),
            Shape::Currency => self.currency(spec, value),
            Shape::Name => self.name(spec, value).map(Value::Name),
            Shape::Names => self.list(spec, value, Self::name).map(Value::Names),
            Shape::Text => self.text(spec, value).map(Value::Text),
            Shape::Texts | Shape::Papers => self.list(spec, value, Self::text).map(Value::Texts),
            Shape::TextOrTexts => self.one_or_many(spec, value, Self::text).map(Value::Texts),
            Shape::Reference(_) => self.reference(spec, value).map(|r| Value::References(vec![r])),
            Shape::References(_) => self.one_or_many(spec, value, Self::reference).map(Value::References),
            Shape::Date => self.date(spec, value).map(Value::Date),
            Shape::Dates => self.list(spec, value, Self::date).map(Value::Dates),
            Shape::Number => self.number(spec, value).map(Value::Number),
            Shape::Integer => self.integer(spec, value).map(|n| Value::Number(n as f64)),
            Shape::IntegerOrWords => self.integer_or_words(spec, value).map(Value::Plain),
            Shape::Flag => self.flag(spec, value),
            Shape::Choice(choices) => self.choice(spec, value, choices).map(Value::Plain),
            Shape::ChoiceOrPlains(choices) => self.choice_or_plains(spec, value, choices),
            Shape::Record(kind) => self.table(spec, value, kind),
            Shape::Records(kind) => self.tables(spec, value, kind),
            Shape::Entries(kind, key) => self.entries(spec, value, kind, key),
            Shape::Levels => self.levels(spec, value),
            Shape::Conversions => self.conversions(spec, value),
            Shape::WordGroups => self.word_groups(spec, value),
        }
    }

    fn table(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        kind: &'static Kind,
    ) -> Option<Value> {
        let DeValue::Table(table) = value.get_ref() else { return self.wrong_type(spec, value) };
        Some(Value::Records(vec![self.record(kind, table, value.span())]))
    }

    fn tables(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        kind: &'static Kind,
    ) -> Option<Value> {
        let DeValue::Array(array) = value.get_ref() else { return self.wrong_type(spec, value) };
        let mut records = vec![];
        for entry in array.iter() {
            match entry.get_ref() {
                DeValue::Table(table) => records.push(self.record(kind, table, entry.span())),
                _ => drop(self.wrong_type::<Value>(spec, entry)),
            }
        }
        Some(Value::Records(records))
    }

    /// An array whose entries `read` understands; what it does not is left out.
    pub(super) fn list<T>(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        read: fn(&mut Self, &'static FieldSpec, &Spanned<DeValue>) -> Option<T>,
    ) -> Option<Vec<T>> {
        let DeValue::Array(array) = value.get_ref() else { return self.wrong_type(spec, value) };
        Some(array.iter().filter_map(|entry| read(self, spec, entry)).collect())
    }

    fn one_or_many<T>(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        read: fn(&mut Self, &'static FieldSpec, &Spanned<DeValue>) -> Option<T>,
    ) -> Option<Vec<T>> {
        match value.get_ref() {
            DeValue::Array(_) => self.list(spec, value, read),
            _ => read(self, spec, value).map(|one| vec![one]),
        }
    }

    fn unknown_keys(&mut self, kind: &'static Kind, table: &DeTable) {
        for (key, _) in table.iter().filter(|(key, _)| kind.field(key.get_ref()).is_none()) {
            let name: &str = key.get_ref();
            if name == TRANSLATES.key && self.mode == Mode::Twin {
                continue;
            }
            if name == TRANSLATES.key && kind.field("title").is_some() {
                let finding = self.finding(&fault::TWIN_ONLY_KEY, &key.span());
                self.diagnostics.push(finding);
                continue;
            }
            let keys: Vec<&str> = kind.fields().map(|f| f.key).collect();
            let near = nearest(name, keys.iter().copied()).or_else(|| synonym(kind, name));
            let finding = self.finding(&fault::UNKNOWN_KEY, &key.span()).with("key", name).near(near);
            let finding = with_words(finding, ["kind_zh", "kind_en"], kind.title);
            self.diagnostics.push(finding.with("keys", keys.join(", ")));
        }
    }

    fn missing_keys(&mut self, kind: &'static Kind, record: &Record, table: &DeTable) {
        if self.mode == Mode::Twin || !self.damaged.is_empty() {
            return;
        }
        for spec in kind.fields().filter(|f| f.need == Need::Required) {
            let is_name = matches!(spec.key, "title" | "id");
            let written = table.contains_key(spec.key) && !(is_name && record.is_blank(spec.key));
            if written {
                continue;
            }
            let fault = match spec.key {
                "title" => &fault::MISSING_TITLE,
                "id" => &fault::MISSING_ID,
                _ => &fault::MISSING_KEY,
            };
            let location = record.location(spec.key);
            let finding = Diagnostic::new(fault, location).with("key", spec.key);
            let finding = with_words(finding, ["kind_zh", "kind_en"], kind.title);
            self.diagnostics.push(with_words(finding, ["doc_zh", "doc_en"], spec.doc));
        }
    }

    /// Reports a value of the wrong type, unless broken syntax made it.
    pub(super) fn wrong_type<T>(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<T> {
        if self.is_sound(value) {
            let finding = self.finding(&fault::WRONG_TYPE, &value.span()).with("key", spec.key);
            let finding = with_words(finding, ["expected_zh", "expected_en"], spec.shape.words());
            self.diagnostics.push(with_words(finding, ["found_zh", "found_en"], type_words(value.get_ref())));
        }
        None
    }

    /// False for a value that the recovering parser made up around a fault.
    pub(super) fn is_sound(&self, value: &Spanned<DeValue>) -> bool {
        let span = value.span();
        !span.is_empty() && !self.damaged.iter().any(|d| d.start <= span.end && span.start <= d.end)
    }

    /// A finding at a place of the TOML text.
    pub(super) fn finding(&self, fault: &'static Fault, span: &Range<usize>) -> Diagnostic {
        Diagnostic::new(fault, Location::new(self.toml.path, self.span(span)))
    }

    /// A place of the TOML text as a place of the file.
    pub(super) fn span(&self, span: &Range<usize>) -> Span {
        Span::new(span.start, span.end).shifted(self.toml.offset)
    }
}

/// A finding with one argument per message language.
pub(super) fn with_words(finding: Diagnostic, names: [&'static str; 2], words: Words) -> Diagnostic {
    finding.with(names[0], words.zh).with(names[1], words.en)
}
