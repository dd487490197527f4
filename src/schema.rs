//! JSON Schemas of all TOML kinds, for editors that complete and check, and the same tables as pages of the manual.
//! Made from the tables of fields alone, so that neither can disagree with the reader.

use crate::diagnostic::{Language, nearest};
use crate::parse::fields::{FieldSpec, Kind, LEVELS, Need, Shape};
use crate::parse::kind::FILES;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// The names of all kinds that a schema can be asked for.
pub fn kinds() -> Vec<&'static str> {
    FILES.iter().map(|kind| kind.name).collect()
}

/// The JSON Schema (draft 7) of the kind of this name; else the nearest name that there is.
pub fn schema(name: &str, language: Language) -> Result<String, Option<String>> {
    let kind = find(name)?;
    let mut definitions = BTreeMap::new();
    let mut root = object(kind, language, &mut definitions);
    root.insert("$schema".into(), "http://json-schema.org/draft-07/schema#".into());
    definitions.insert("text".into(), per_variant());
    root.insert("definitions".into(), definitions.into_iter().collect::<Map<_, _>>().into());
    Ok(format!("{:#}\n", Value::Object(root)))
}

/// The fields of the kind of this name as a Markdown table for the manual, its inner tables after it.
pub fn manual(name: &str, language: Language) -> Result<String, Option<String>> {
    let mut out = String::new();
    let mut kinds = vec![find(name)?];
    let mut next = 0;
    while let Some(kind) = kinds.get(next).copied() {
        out.push_str(&page(kind, language));
        for inner in kind.fields().filter_map(|field| inner(field.shape)) {
            if !kinds.iter().any(|known| known.name == inner.name) {
                kinds.push(inner);
            }
        }
        next += 1;
    }
    Ok(out)
}

fn find(name: &str) -> Result<&'static Kind, Option<String>> {
    let found = FILES.iter().copied().find(|kind| kind.name == name);
    found.ok_or_else(|| nearest(name, kinds()))
}

type Definitions = BTreeMap<String, Value>;

fn object(kind: &'static Kind, language: Language, definitions: &mut Definitions) -> Map<String, Value> {
    let mut properties = Map::new();
    for field in kind.fields() {
        let mut property = shape(field.shape, language, definitions);
        property.insert("description".into(), field.doc.of(language).into());
        properties.insert(field.key.into(), property.into());
    }
    let required: Vec<&str> = kind.fields().filter(|f| f.need == Need::Required).map(|f| f.key).collect();
    let parts = json!({
        "title": kind.title.of(language),
        "description": kind.doc.of(language),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    });
    match parts {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn shape(shape: Shape, language: Language, definitions: &mut Definitions) -> Map<String, Value> {
    let text = json!({ "$ref": "#/definitions/text" });
    let string = json!({ "type": "string" });
    let value = match shape {
        Shape::Plain | Shape::Id | Shape::Currency | Shape::Reference(_) => string,
        Shape::Plains => many(string),
        Shape::Name | Shape::Text => json!({ "allOf": [text] }),
        Shape::Names | Shape::Texts | Shape::Papers => many(text),
        Shape::TextOrTexts => json!({ "anyOf": [text, many(text.clone())] }),
        Shape::References(_) => json!({ "anyOf": [string, many(string.clone())] }),
        Shape::Date => open(json!({ "type": "string", "format": "date" })),
        Shape::Dates => many(json!({ "type": "string", "format": "date" })),
        Shape::Number => open(json!({ "type": "number" })),
        Shape::Integer => open(json!({ "type": "integer", "minimum": 0 })),
        Shape::IntegerOrWords => json!({ "anyOf": [{ "type": "integer", "minimum": 0 }, string] }),
        Shape::Flag => json!({ "type": "boolean" }),
        Shape::Choice(words) => open(json!({ "enum": words })),
        Shape::ChoiceOrPlains(words) => json!({ "anyOf": [{ "enum": words }, many(string)] }),
        Shape::Record(kind) => json!({ "allOf": [reference(kind, language, definitions)] }),
        Shape::Records(kind) => many(reference(kind, language, definitions)),
        Shape::Entries(kind, _) => {
            let entry = json!({ "anyOf": [string, reference(kind, language, definitions)] });
            json!({ "anyOf": [string, many(entry)] })
        }
        Shape::Levels => levels(),
        Shape::Conversions => many(json!({
            "type": "object",
            "required": ["from"],
            "additionalProperties": string,
        })),
        Shape::WordGroups => many(many(string)),
    };
    match value {
        Value::Object(map) => map,
        _ => Map::new(),
    }
}

fn many(entry: Value) -> Value {
    json!({ "type": "array", "items": entry })
}

/// The value, or `""` for a key that is left open.
fn open(value: Value) -> Value {
    json!({ "anyOf": [value, { "const": "" }] })
}

fn per_variant() -> Value {
    let table = json!({ "type": "object", "additionalProperties": { "type": "string" }, "minProperties": 1 });
    json!({ "anyOf": [{ "type": "string" }, table] })
}

fn levels() -> Value {
    let level = json!({ "enum": LEVELS });
    let table = json!({
        "type": "object",
        "properties": { "level": level, "max": { "type": "number" }, "min": { "type": "number" } },
        "additionalProperties": false,
    });
    json!({ "type": "object", "additionalProperties": { "anyOf": [level, table] } })
}

/// A reference to the definition of an inner kind, which is made where it is not there yet.
fn reference(kind: &'static Kind, language: Language, definitions: &mut Definitions) -> Value {
    if !definitions.contains_key(kind.name) {
        definitions.insert(kind.name.to_owned(), Value::Null);
        let made = object(kind, language, definitions);
        definitions.insert(kind.name.to_owned(), made.into());
    }
    json!({ "$ref": format!("#/definitions/{}", kind.name) })
}

fn inner(shape: Shape) -> Option<&'static Kind> {
    match shape {
        Shape::Record(kind) | Shape::Records(kind) | Shape::Entries(kind, _) => Some(kind),
        _ => None,
    }
}

fn page(kind: &'static Kind, language: Language) -> String {
    let (heads, is) = match language {
        Language::Chinese => ("| 键 | 必需 | 类型 | 说明 |", "。"),
        Language::English => ("| key | needed | type | what it says |", "."),
    };
    let title = kind.title.of(language);
    let doc = kind.doc.of(language).trim_end_matches(is);
    let mut out = format!("## {title} `{}`\n\n{doc}{is}\n\n{heads}\n|---|---|---|---|\n", kind.name);
    for field in kind.fields() {
        out.push_str(&row(field, language));
    }
    out.push('\n');
    out
}

fn row(field: &FieldSpec, language: Language) -> String {
    let need = match (field.need, language) {
        (Need::Required, Language::Chinese) => "必需",
        (Need::Required, Language::English) => "required",
        (Need::Expected, Language::Chinese) => "应有",
        (Need::Expected, Language::English) => "expected",
        (Need::InForce, Language::Chinese) => "现行制度应有",
        (Need::InForce, Language::English) => "once in force",
        (Need::Optional, _) => "",
    };
    let kind = match field.shape {
        Shape::Choice(words) => words.join(" / "),
        shape => shape.words().of(language).to_owned(),
    };
    format!("| `{}` | {need} | {kind} | {} |\n", field.key, field.doc.of(language).replace('|', "\\|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(name: &str) -> Value {
        let text = schema(name, Language::English).expect("a kind of this name");
        serde_json::from_str(&text).expect("JSON")
    }

    #[test]
    fn a_schema_is_the_table_of_fields() {
        let role = parsed("role");
        assert_eq!(role["required"], json!(["title"]));
        assert_eq!(role["additionalProperties"], json!(false));
        assert_eq!(role["properties"]["approved_on"]["anyOf"][0]["format"], json!("date"));
        assert_eq!(role["properties"]["duty"]["items"]["$ref"], json!("#/definitions/duty"));
        assert_eq!(role["definitions"]["duty"]["required"], json!(["statement"]));
        assert_eq!(role["definitions"]["text"]["anyOf"][0]["type"], json!("string"));
        let status = &parsed("policy")["properties"]["status"]["anyOf"][0]["enum"];
        assert_eq!(status[3], json!("in-force"));
    }

    #[test]
    fn every_reference_has_its_definition() {
        for name in kinds() {
            let schema = parsed(name);
            let text = schema.to_string();
            for part in text.split("#/definitions/").skip(1) {
                let target = part.split('"').next().unwrap_or_default();
                assert!(schema["definitions"][target].is_object(), "{name}: {target}");
            }
        }
    }

    #[test]
    fn a_misspelt_kind_finds_the_right_one() {
        assert_eq!(schema("polcy", Language::English), Err(Some("policy".into())));
        assert_eq!(schema("xyz", Language::English), Err(None));
    }

    #[test]
    fn the_manual_holds_inner_tables_once() {
        let manual = manual("role", Language::Chinese).expect("a kind of this name");
        assert_eq!(manual.matches("## 评分区间 `score-band`").count(), 1);
        assert!(manual.contains("| `title` | 必需 |"));
    }
}
