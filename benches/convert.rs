//! Speed of the conversion on text nodes of about thirty characters, per core and on two threads; with the feature
//! `opencc` beside OpenCC's C++ library (`OPENCC_REFERENCE`, see `data/opencc/reference.sh`).
//!
//! `cargo bench --bench convert` reads the sample handbook, or the folder that `OPENCC_TEXTS` names.
#![allow(clippy::disallowed_methods, reason = "texts are read from folders that the caller names")]

use std::path::Path;
use std::sync::LazyLock;
use std::{env, fs, thread};

use divan::Bencher;
use divan::counter::BytesCount;
use shouce::script::conversion::Conversion;
use shouce::script::converter::Converter;
use shouce::script::engine::Maker;
use shouce::script::{Script, carried};

/// Bytes per round: enough that one engine's tables do not push out the other's in every round.
const ROUND: usize = 2 << 20;

/// Characters of a text node.
const NODE: usize = 30;

static TEXT: LazyLock<String> = LazyLock::new(|| {
    let folder = env::var("OPENCC_TEXTS")
        .unwrap_or_else(|_| concat!(env!("CARGO_MANIFEST_DIR"), "/content").to_owned());
    let mut text = String::new();
    read(Path::new(&folder), &mut text);
    assert!(!text.is_empty(), "no texts in {folder}");
    let once = text.len();
    while text.len() < ROUND {
        text.extend_from_within(..once);
    }
    text
});

/// Text in the source script of a configuration.
static TAIWAN: LazyLock<String> = LazyLock::new(|| converted("s2tw"));

fn main() {
    divan::main();
}

fn read(folder: &Path, text: &mut String) {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            read(&path, text);
        } else if let Ok(content) = fs::read_to_string(&path)
            && text.len() < ROUND
        {
            text.push_str(&content);
        }
    }
}

fn converter(name: &str) -> Converter {
    carried::converter(name).expect(name)
}

fn converted(name: &str) -> String {
    let mut output = String::new();
    converter(name).convert(&TEXT, &mut output);
    output
}

fn nodes(name: &str) -> Vec<&'static str> {
    let text: &'static str = if name.starts_with('s') { &TEXT } else { &TAIWAN };
    let mut nodes = Vec::new();
    for mut line in text.lines() {
        while !line.is_empty() {
            let end = line.char_indices().nth(NODE).map_or(line.len(), |(end, _)| end);
            nodes.push(&line[..end]);
            line = &line[end..];
        }
    }
    nodes
}

fn run(nodes: &[&str], mut convert: impl FnMut(&str, &mut String)) {
    let mut output = String::new();
    for node in nodes {
        output.clear();
        convert(node, &mut output);
        divan::black_box(&output);
    }
}

fn bytes(nodes: &[&str]) -> BytesCount {
    BytesCount::new(nodes.iter().map(|node| node.len()).sum::<usize>())
}

#[divan::bench(args = ["s2tw", "s2hk", "t2s", "tw2s", "tw2t"])]
fn own(bencher: Bencher, name: &str) {
    let (converter, nodes) = (converter(name), nodes(name));
    bencher.counter(bytes(&nodes)).bench(|| run(&nodes, |node, output| converter.convert(node, output)));
}

#[cfg(feature = "opencc")]
#[divan::bench(args = ["s2tw", "s2hk", "t2s", "tw2s", "tw2t"])]
fn reference(bencher: Bencher, name: &str) {
    let folder = env::var("OPENCC_REFERENCE").expect("OPENCC_REFERENCE, see data/opencc/reference.sh");
    let reference = shouce::script::reference::Reference::open(&format!("{folder}/{name}.json")).expect(name);
    let nodes = nodes(name);
    bencher
        .counter(bytes(&nodes))
        .bench(|| run(&nodes, |node, output| output.push_str(&reference.text(node))));
}

#[divan::bench]
fn with_policy(bencher: Bencher) {
    let (conversion, nodes) =
        (Conversion::with_policy(Maker::Own, Script::Simplified, Script::Taiwan), nodes("s2tw"));
    bencher
        .counter(bytes(&nodes))
        .bench(|| run(&nodes, |node, output| conversion.convert(node, &[], output)));
}

#[divan::bench]
fn two_threads(bencher: Bencher) {
    let (converter, nodes) = (converter("s2tw"), nodes("s2tw"));
    // Every other node, so that both threads have as much to do: texts that lie together are alike.
    let (even, odd): (Vec<_>, Vec<_>) = nodes.iter().enumerate().partition(|(at, _)| at % 2 == 0);
    let [even, odd] = [even, odd].map(|half| half.into_iter().map(|(_, node)| *node).collect::<Vec<&str>>());
    bencher.counter(bytes(&nodes)).bench(|| {
        thread::scope(|scope| {
            scope.spawn(|| run(&even, |node, output| converter.convert(node, output)));
            run(&odd, |node, output| converter.convert(node, output));
        });
    });
}

#[divan::bench(args = ["s2tw", "t2s"])]
fn load(bencher: Bencher, name: &str) {
    bencher.bench(|| converter(name));
}
