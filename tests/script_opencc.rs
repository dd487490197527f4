//! OpenCC's own test cases in all its configurations, on tables compiled from the vendored dictionaries.

use std::collections::BTreeMap;
use std::fs;

use shouce::script::carried;
use shouce::script::compile::{self, Library};
use shouce::script::converter::Converter;
use shouce::script::recipe::Recipe;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/opencc");

fn recipe(name: &str) -> Recipe {
    let path = format!("{DATA}/config/{name}.json");
    Recipe::parse(&fs::read_to_string(&path).expect(&path)).expect(&path)
}

fn library() -> Library {
    let files = fs::read_dir(format!("{DATA}/dictionary"))
        .expect("the dictionaries")
        .map(|file| file.expect("a file").path());
    let texts: BTreeMap<String, String> = files
        .map(|path| {
            (
                path.file_stem().expect("a name").to_string_lossy().into_owned(),
                fs::read_to_string(&path).expect("a text"),
            )
        })
        .collect();
    Library::new(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())), &recipe("t2s"))
        .expect("whole dictionaries")
}

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
    let library = library();
    let checks = checks();
    let mut converters: BTreeMap<&str, Converter> = BTreeMap::new();
    let mut failures = Vec::new();
    for (input, name, expected) in &checks {
        let make = || compile::converter(&recipe(name), &library).expect(name);
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
    assert!(carried::SIZE < 3 << 20, "{} bytes", carried::SIZE);
}
