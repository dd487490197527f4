//! Our converter against OpenCC's C++ library, character by character; only with the feature `opencc`, see
//! `data/opencc/reference.sh`. `OPENCC_REFERENCE` names the library's folder of configurations. The texts are the sample
//! handbook's and those of the corpus that lies beside the project; where that is missing, the test says so.
#![cfg(feature = "opencc")]
#![allow(clippy::disallowed_methods, reason = "the reference lies outside the project")]

use std::path::Path;
use std::{env, fs};

use shouce::script::Script;
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

/// The configurations that handbooks are published with; the corpus is converted by these.
const PUBLISHED: [&str; 7] = ["s2t", "s2tw", "s2hk", "s2twp", "t2s", "tw2s", "hk2s"];

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

/// Fails unless both engines agree on every line of the texts.
fn alike(configurations: &[&str], texts: &[String]) {
    let library = vendored::library();
    let lines = || texts.iter().flat_map(|text| text.lines());
    let found: Vec<String> = configurations
        .iter()
        .flat_map(|name| differences(name, &vendored::converter(name, &library), &reference(name), lines()))
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_sample_converts_alike() {
    let mut texts = Vec::new();
    read(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")), &mut texts);
    assert!(texts.len() > 50, "the sample is there");
    alike(&CONFIGURATIONS, &texts);
}

#[test]
fn the_corpus_converts_alike() {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../shared/corpus"));
    if !folder.is_dir() {
        let missing = format!("NOT RUN: no corpus at {}; only the sample was compared\n", folder.display());
        // Past the capture of the test's output, which hides what a passing test prints.
        std::io::Write::write_all(&mut std::io::stderr(), missing.as_bytes()).expect("standard error");
        return;
    }
    let mut texts = Vec::new();
    read(folder, &mut texts);
    assert!(texts.len() > 500, "the laws are there");
    alike(&PUBLISHED, &texts);
}

#[test]
fn a_site_may_choose_the_library() {
    use shouce::script::conversion::Conversion;
    use shouce::script::engine::Maker;
    let maker = Maker::named("opencc");
    assert_eq!((maker, Maker::check("opencc")), (Maker::Reference, Ok(())));
    let scripts = [Script::Simplified, Script::Taiwan, Script::HongKong];
    let text = "采购软件后台，里面的制度；這裡的臺灣與衞生。";
    for (from, to) in scripts.iter().flat_map(|from| scripts.iter().map(move |to| (*from, *to))) {
        let [own, theirs] = [Maker::Own, maker].map(|maker| Conversion::made_by(maker, from, to).text(text));
        assert_eq!(own, theirs, "{from:?} to {to:?}");
    }
}
