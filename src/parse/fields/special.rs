//! The few shapes whose keys are names, not words of a table of fields: levels of rules, conversions, groups of words.

use super::reader::Reader;
use super::{FieldSpec, Kind, Shape};
use crate::parse::ast::{Field, Record, Value};
use crate::parse::fault::field as fault;
use crate::text::{Name, VariantId};
use toml::Spanned;
use toml::de::DeValue;

/// What a level can be.
pub(crate) const LEVELS: &[&str] = &["error", "warning", "note", "allow"];

static LEVEL: FieldSpec = FieldSpec::optional("level", Shape::Choice(LEVELS), "级别。", "The level.");

static RULE: Kind = Kind {
    name: "rule",
    title: crate::diagnostic::Words { zh: "检查项", en: "settings of a rule" },
    doc: crate::diagnostic::Words {
        zh: "一个检查项的级别与阈值。", en: "A rule's level and threshold."
    },
    groups: &[&[
        FieldSpec::optional("level", Shape::Choice(LEVELS), "级别。", "The level."),
        FieldSpec::optional("max", Shape::Number, "上限。", "The most that is right."),
        FieldSpec::optional("min", Shape::Number, "下限。", "The least that is right."),
    ]],
};

static FROM: FieldSpec = FieldSpec::required("from", Shape::Name, "原词。", "The words of the source.");

impl Reader<'_> {
    pub(super) fn entries(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        kind: &'static Kind,
        key: &'static str,
    ) -> Option<Value> {
        let one = [value.clone()];
        let entries: &[Spanned<DeValue>] = match value.get_ref() {
            DeValue::Array(array) => array,
            _ => &one,
        };
        let read = |entry: &Spanned<DeValue>| match entry.get_ref() {
            DeValue::Table(table) => Some(self.record(kind, table, entry.span())),
            DeValue::String(_) => self.bare_entry(kind, key, entry),
            _ => self.wrong_type(spec, entry),
        };
        Some(Value::Records(entries.iter().filter_map(read).collect()))
    }

    fn bare_entry(
        &mut self,
        kind: &'static Kind,
        key: &'static str,
        entry: &Spanned<DeValue>,
    ) -> Option<Record> {
        let reference = self.reference(kind.field(key)?, entry)?;
        let mut record = Record::empty(self.toml.path, "");
        record.span = self.span(&entry.span());
        record.fields.push((key, Field { span: record.span, value: Value::References(vec![reference]) }));
        Some(record)
    }

    pub(super) fn levels(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Value> {
        let DeValue::Table(table) = value.get_ref() else { return self.wrong_type(spec, value) };
        let mut rules: Vec<_> = table.iter().collect();
        rules.sort_by_key(|(code, _)| code.span().start);
        let mut records = vec![];
        for (code, value) in rules {
            let mut record = match value.get_ref() {
                DeValue::Table(settings) => self.record(&RULE, settings, value.span()),
                _ => self.bare_level(value),
            };
            record.id = code.get_ref().to_string();
            record.span = self.span(&code.span());
            records.push(record);
        }
        Some(Value::Records(records))
    }

    fn bare_level(&mut self, value: &Spanned<DeValue>) -> Record {
        let mut record = Record::empty(self.toml.path, "");
        if let Some(level) = self.choice(&LEVEL, value, LEVELS) {
            let span = self.span(&value.span());
            record.fields.push(("level", Field { span, value: Value::Plain(level) }));
        }
        record
    }

    pub(super) fn conversions(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
    ) -> Option<Value> {
        self.list(spec, value, Self::conversion)
            .map(|list| Value::Records(list.into_iter().flatten().collect()))
    }

    fn conversion(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Option<Record>> {
        let DeValue::Table(table) = value.get_ref() else { return self.wrong_type(spec, value) };
        let mut name = Name::default();
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        for (key, words) in entries {
            let Some(string) = self.plain(&FROM, words) else { continue };
            match key.get_ref().as_ref() {
                "from" => name.string = string,
                _ if self.knows(key) => name.authored.push((VariantId::from(key.get_ref().as_ref()), string)),
                _ => {}
            }
        }
        if name.string.is_empty() {
            let finding = self.finding(&fault::MISSING_KEY, &value.span()).with("key", "from");
            let finding = finding.with("kind_zh", "转换用词").with("kind_en", "conversion");
            self.diagnostics.push(finding.with("doc_zh", FROM.doc.zh).with("doc_en", FROM.doc.en));
            return None;
        }
        let mut record = Record::empty(self.toml.path, "");
        record.span = self.span(&value.span());
        record.fields.push(("from", Field { span: record.span, value: Value::Name(name) }));
        Some(Some(record))
    }

    pub(super) fn word_groups(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
    ) -> Option<Value> {
        let DeValue::Array(groups) = value.get_ref() else { return self.wrong_type(spec, value) };
        let mut records = vec![];
        for group in groups.iter() {
            let mut record = Record::empty(self.toml.path, "");
            record.span = self.span(&group.span());
            if let Some(words) = self.plains(spec, group) {
                record.fields.push(("words", Field { span: record.span, value: words }));
                records.push(record);
            }
        }
        Some(Value::Records(records))
    }
}
