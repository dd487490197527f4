//! OpenCC's own test cases in all its configurations, on tables compiled from the vendored dictionaries.

#![allow(clippy::disallowed_methods, reason = "the vendored data is read as files")]

use std::collections::BTreeMap;

use shouce::script::carried;
use shouce::script::converter::Converter;

#[path = "script/vendored.rs"]
mod vendored;

/// Input, configuration and expected output of every check. The file holds commas before closing brackets.
fn checks() -> Vec<(String, String, String)> {
    let text = include_str!("script/opencc-cases.json");
    let mut json = String::new();
    for line in text.lines() {
        if line.trim_start().starts_with(['}', ']']) && json.ends_with(',') {
            json.pop();
        }
        json.push_str(line);
    }
    let root: serde_json::Value = serde_json::from_str(&json).expect("the cases");
    let mut checks = Vec::new();
    for case in root["cases"].as_array().expect("a list of cases") {
        for (name, expected) in case["expected"].as_object().expect("expectations") {
            let text = |value: &serde_json::Value| value.as_str().expect("a text").to_owned();
            checks.push((text(&case["input"]), name.clone(), text(expected)));
        }
    }
    checks
}

fn convert(converter: &Converter, input: &str) -> String {
    let mut output = String::new();
    converter.convert(input, &mut output);
    output
}

#[test]
fn all_cases_of_opencc_pass_in_all_configurations() {
    let library = vendored::library();
    let checks = checks();
    let mut converters: BTreeMap<&str, Converter> = BTreeMap::new();
    let mut failures = Vec::new();
    for (input, name, expected) in &checks {
        let make = || vendored::converter(name, &library);
        let output = convert(converters.entry(name).or_insert_with(make), input);
        if output != *expected {
            failures.push(format!("{name}: {input}\n  expected {expected}\n  found    {output}"));
        }
    }
    assert_eq!((checks.len(), converters.len()), (556, 16));
    assert!(failures.is_empty(), "{} of {}\n{}", failures.len(), checks.len(), failures.join("\n"));
}

#[test]
fn the_carried_tables_pass_too() {
    for (input, name, expected) in checks() {
        if let Some(converter) = carried::converter(&name) {
            assert_eq!(convert(&converter, &input), expected, "{name}: {input}");
        }
    }
}

#[test]
fn the_carried_tables_are_small() {
    const { assert!(carried::SIZE < 3 << 20) };
}
