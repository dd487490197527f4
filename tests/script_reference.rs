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

/// A linear congruential generator, so that every run scrambles alike.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Lines made of dictionary keys and values, cut and joined at random, with rare characters between them.
fn scrambled(count: usize) -> Vec<String> {
    let texts = vendored::texts();
    let lines = texts.values().flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
    let words: Vec<&str> =
        lines.flat_map(|line| line.split(['\t', ' '])).filter(|word| !word.is_empty()).collect();
    let rare = [
        "\u{2ff0}",
        "\u{2ff2}木木木",
        "\u{2ffe}",
        "\u{f9dc}",
        "\u{2f8ba}",
        "A",
        "，",
        "\u{fe00}",
        "\u{e0100}",
        "𠮷",
        "é",
    ];
    let mut dice = Dice(1);
    let mut line = || {
        let mut line = String::new();
        for _ in 0..1 + dice.below(12) {
            if dice.below(8) == 0 {
                line.push_str(rare[dice.below(rare.len())]);
            }
            let word: Vec<char> = words[dice.below(words.len())].chars().collect();
            let start = dice.below(word.len());
            let end = start + 1 + dice.below(word.len() - start);
            line.extend(&word[start..end]);
        }
        line
    };
    (0..count).map(|_| line()).collect()
}

#[test]
fn scrambled_lines_convert_alike() {
    let lines = scrambled(SCRAMBLED);
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
