//! A small checker for the JSON Schemas that we write: the keywords they use and no others, an unknown one is a fault of its own.

use regex_lite::Regex;
use serde_json::Value;

/// Every fault of `value`, as `/path: what`.
pub fn faults(root: &Value, schema: &Value, value: &Value) -> Vec<String> {
    let mut out = vec![];
    Check { root, out: &mut out }.value(schema, value, "");
    out
}

struct Check<'a> {
    root: &'a Value,
    out: &'a mut Vec<String>,
}

impl Check<'_> {
    fn report(&mut self, path: &str, what: String) {
        self.out.push(format!("{path}: {what}"));
    }

    fn value(&mut self, schema: &Value, value: &Value, path: &str) {
        for (keyword, rule) in schema.as_object().expect("a schema is an object") {
            match keyword.as_str() {
                "$schema" | "title" | "description" | "definitions" => {}
                "$ref" => {
                    let pointer = rule.as_str().and_then(|r| r.strip_prefix('#')).expect("a local reference");
                    let root = self.root;
                    self.value(root.pointer(pointer).expect("a definition"), value, path);
                }
                "type" => self.kind(rule.as_str().expect("one type"), value, path),
                "const" if rule != value => self.report(path, format!("{value} is not {rule}")),
                "enum" if !rule.as_array().expect("values").contains(value) => {
                    self.report(path, format!("{value} is none of {rule}"))
                }
                "const" | "enum" => {}
                "pattern" => self.pattern(rule.as_str().expect("a pattern"), value, path),
                "minimum" => {
                    if value.as_f64() < rule.as_f64() {
                        self.report(path, format!("{value} is below {rule}"));
                    }
                }
                "minProperties" | "minItems" | "maxItems" => self.length(keyword, rule, value, path),
                "items" => {
                    for (at, one) in value.as_array().into_iter().flatten().enumerate() {
                        self.value(rule, one, &format!("{path}/{at}"));
                    }
                }
                "anyOf" => self.any(rule.as_array().expect("schemas"), value, path),
                "allOf" => {
                    rule.as_array().expect("schemas").iter().for_each(|one| self.value(one, value, path))
                }
                "properties" => self.properties(rule, value, path),
                "required" => {
                    for key in rule.as_array().expect("keys").iter().filter_map(Value::as_str) {
                        if value.get(key).is_none() {
                            self.report(path, format!("lacks {key}"));
                        }
                    }
                }
                "additionalProperties" => self.further(schema, rule, value, path),
                unknown => self.report(path, format!("the schema uses {unknown}")),
            }
        }
    }

    fn kind(&mut self, kind: &str, value: &Value, path: &str) {
        let right = match kind {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "number" => value.is_number(),
            "integer" => value.is_i64() || value.is_u64(),
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            unknown => panic!("the type {unknown}"),
        };
        if !right {
            self.report(path, format!("{value} is no {kind}"));
        }
    }

    fn pattern(&mut self, pattern: &str, value: &Value, path: &str) {
        let regex = Regex::new(pattern).expect("a pattern");
        if value.as_str().is_some_and(|s| !regex.is_match(s)) {
            self.report(path, format!("{value} does not match {pattern}"));
        }
    }

    fn length(&mut self, keyword: &str, rule: &Value, value: &Value, path: &str) {
        let length =
            value.as_array().map(Vec::len).or(value.as_object().map(|o| o.len())).unwrap_or_default() as u64;
        let bound = rule.as_u64().expect("a number");
        let wrong = if keyword.starts_with("min") { length < bound } else { length > bound };
        if wrong {
            self.report(path, format!("{length} against {keyword} {bound}"));
        }
    }

    fn any(&mut self, schemas: &[Value], value: &Value, path: &str) {
        let fits = |schema: &Value| faults(self.root, schema, value).is_empty();
        if !schemas.iter().any(fits) {
            self.report(path, format!("{value} fits none of the alternatives"));
        }
    }

    fn properties(&mut self, rule: &Value, value: &Value, path: &str) {
        for (key, own) in rule.as_object().expect("properties") {
            if let Some(one) = value.get(key) {
                self.value(own, one, &format!("{path}/{key}"));
            }
        }
    }

    fn further(&mut self, schema: &Value, rule: &Value, value: &Value, path: &str) {
        let known = schema.get("properties").and_then(Value::as_object);
        for (key, one) in value.as_object().into_iter().flatten() {
            if known.is_some_and(|known| known.contains_key(key)) {
                continue;
            }
            match rule {
                Value::Bool(false) => self.report(path, format!("the key {key} is not in the schema")),
                Value::Bool(true) => {}
                schema => self.value(schema, one, &format!("{path}/{key}")),
            }
        }
    }
}

#[test]
fn the_checker_finds_what_is_wrong() {
    let schema = serde_json::json!({
        "type": "object",
        "required": ["id"],
        "additionalProperties": false,
        "properties": {
            "id": { "type": "string", "pattern": "^a" },
            "n": { "type": "integer", "minimum": 0 },
            "l": { "type": "array", "items": { "anyOf": [{ "const": 1 }, { "enum": ["x"] }] }, "minItems": 1 },
        },
    });
    let faults = |value: Value| faults(&schema, &schema, &value);
    assert!(faults(serde_json::json!({ "id": "ab", "n": 3, "l": [1, "x"] })).is_empty());
    assert_eq!(faults(serde_json::json!({})), [": lacks id"]);
    assert_eq!(faults(serde_json::json!({ "id": "b" })).len(), 1);
    assert_eq!(faults(serde_json::json!({ "id": "a", "n": -1 })), ["/n: -1 is below 0"]);
    assert_eq!(faults(serde_json::json!({ "id": "a", "n": 1.5 })).len(), 1);
    assert_eq!(faults(serde_json::json!({ "id": "a", "l": [2] })).len(), 1);
    assert_eq!(faults(serde_json::json!({ "id": "a", "l": [] })).len(), 1);
    assert_eq!(faults(serde_json::json!({ "id": "a", "z": 1 })), [": the key z is not in the schema"]);
}
