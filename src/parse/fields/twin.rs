//! Authored variants (译本) of TOML: `NAME.VARIANT.toml` holds texts only, which join the texts of the source.

use super::reader::{self};
use super::{FieldSpec, Kind, Shape, TomlText};
use crate::diagnostic::Diagnostic;
use crate::parse::Parsed;
use crate::parse::ast::{Record, Value};
use crate::parse::fault::field as fault;
use crate::source::Location;
use crate::text::{Name, Text, VariantId};

/// Reads a twin: `translates` and texts; any other key is reported. `toml.script` is the twin's variant.
pub fn read(kind: &'static Kind, toml: &TomlText) -> Parsed<Record> {
    reader::read_twin(kind, toml)
}

/// True for keys whose values are texts, or tables that hold some, or the ids that align them.
pub(super) fn translatable(spec: &FieldSpec) -> bool {
    match spec.shape {
        Shape::Name | Shape::Names | Shape::Text | Shape::Texts | Shape::TextOrTexts | Shape::Papers => true,
        Shape::Record(kind) | Shape::Records(kind) | Shape::Entries(kind, _) => {
            kind.fields().any(translatable)
        }
        Shape::Id => spec.key == "id",
        _ => false,
    }
}

/// Joins the texts of a twin to its source as `authored`. Entries align by id, else by position.
/// Returns what aligns with nothing.
pub fn merge(source: &mut Record, variant: &VariantId, twin: &Record) -> Vec<Diagnostic> {
    let mut lost = vec![];
    merge_record(source, variant, twin, &mut lost);
    let translates = twin.plain("translates").map(str::to_owned);
    source.twins.push((variant.clone(), translates, Location::new(&twin.path, twin.span)));
    lost
}

fn merge_record(source: &mut Record, variant: &VariantId, twin: &Record, lost: &mut Vec<Diagnostic>) {
    for (key, field) in twin.fields.iter().filter(|(key, _)| !matches!(*key, "id" | "translates")) {
        let own = source.fields.iter_mut().find(|(k, _)| k == key).map(|(_, f)| &mut f.value);
        let matched = match (own, &field.value) {
            (Some(Value::Name(own)), Value::Name(words)) => {
                merge_names(std::slice::from_mut(own), variant, std::slice::from_ref(words))
            }
            (Some(Value::Names(own)), Value::Names(words)) => merge_names(own, variant, words),
            (Some(Value::Text(own)), Value::Text(words)) => {
                merge_texts(std::slice::from_mut(own), variant, std::slice::from_ref(words))
            }
            (Some(Value::Texts(own)), Value::Texts(words)) => merge_texts(own, variant, words),
            (Some(Value::Records(own)), Value::Records(entries)) => {
                merge_records(own, variant, key, entries, lost);
                true
            }
            (_, words) => words.is_blank(),
        };
        if !matched {
            lost.push(unmatched(key, Location::new(&twin.path, field.span)));
        }
    }
}

fn merge_names(own: &mut [Name], variant: &VariantId, words: &[Name]) -> bool {
    for (name, word) in own.iter_mut().zip(words).filter(|(_, word)| !word.string.is_empty()) {
        name.authored.retain(|(v, _)| v != variant);
        name.authored.push((variant.clone(), word.string.clone()));
    }
    words.len() <= own.len()
}

fn merge_texts(own: &mut [Text], variant: &VariantId, words: &[Text]) -> bool {
    for (text, word) in own.iter_mut().zip(words).filter(|(_, word)| !word.is_empty()) {
        let authored = text.authored.get_or_insert_default();
        authored.retain(|(v, _)| v != variant);
        authored.push((variant.clone(), word.clone()));
    }
    words.len() <= own.len()
}

fn merge_records(
    own: &mut [Record],
    variant: &VariantId,
    key: &'static str,
    entries: &[Record],
    lost: &mut Vec<Diagnostic>,
) {
    for (position, entry) in entries.iter().enumerate() {
        let at = match entry.id.as_str() {
            "" => Some(position).filter(|p| *p < own.len()),
            id => own.iter().position(|r| r.id == id),
        };
        match at {
            Some(at) => merge_record(&mut own[at], variant, entry, lost),
            None => lost.push(unmatched(key, Location::new(&entry.path, entry.span))),
        }
    }
}

fn unmatched(key: &str, location: Location) -> Diagnostic {
    Diagnostic::new(&fault::TWIN_UNMATCHED, location).with("key", key)
}
