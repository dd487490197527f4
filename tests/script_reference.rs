//! Our converter against OpenCC's C++ library, character by character; only with the feature `opencc`, see
//! `data/opencc/reference.sh`. `OPENCC_REFERENCE` names the library's folder of configurations, `OPENCC_TEXTS` may name a
//! folder of further texts.
#![cfg(feature = "opencc")]
#![allow(clippy::disallowed_methods, reason = "the reference lies outside the project")]

use std::path::Path;
use std::{env, fs};

use shouce::script::converter::Converter;
use shouce::script::reference::Reference;

#[path = "script/vendored.rs"]
mod vendored;
#[path = "script/scramble.rs"]
mod scramble;

const CONFIGURATIONS: [&str; 16] = [
    "s2t", "s2tw", "s2hk", "s2twp", "s2hkp", "t2s", "tw2s", "tw2sp", "hk2s", "hk2sp", "tw2t", "hk2t", "t2tw",
    "t2hk", "t2jp", "jp2t",
];

/// Scrambled lines per configuration.
const SCRAMBLED: usize = 10_000;

fn reference(name: &str) -> Reference {
    let folder = env::var("OPENCC_REFERENCE").expect("OPENCC_REFERENCE, see data/opencc/reference.sh");
    Reference::open(&format!("{folder}/{name}.json")).expect(name)
}

/// Lines on which both differ, at most three of them spelled out.
fn differences<'t>(
    name: &str,
    own: &Converter,
    reference: &Reference,
    lines: impl IntoIterator<Item = &'t str>,
) -> Vec<String> {
    let mut differences = Vec::new();
    for line in lines {
        let (expected, mut found) = (reference.text(line), String::new());
        own.convert(line, &mut found);
        if expected != found && differences.len() < 3 {
            differences.push(format!("{name}: {line}\n  reference {expected}\n  own       {found}"));
        }
    }
    differences
}

fn read(folder: &Path, texts: &mut Vec<String>) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, texts);
        } else if let Ok(text) = fs::read_to_string(&path) {
            texts.push(text);
        }
    }
}

#[test]
fn scrambled_lines_convert_alike() {
    let texts = vendored::texts();
    let lines = scramble::lines(texts.values(), SCRAMBLED);
    let library = vendored::library();
    let found: Vec<String> = CONFIGURATIONS
        .iter()
        .flat_map(|name| {
            differences(
                name,
                &vendored::converter(name, &library),
                &reference(name),
                lines.iter().map(String::as_str),
            )
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn real_texts_convert_alike() {
    let mut texts = Vec::new();
    read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")), &mut texts);
    if let Ok(folder) = env::var("OPENCC_TEXTS") {
        read(Path::new(&folder), &mut texts);
    }
    let library = vendored::library();
    let found: Vec<String> = CONFIGURATIONS
        .iter()
        .flat_map(|name| {
            differences(
                name,
                &vendored::converter(name, &library),
                &reference(name),
                texts.iter().flat_map(|text| text.lines()),
            )
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
