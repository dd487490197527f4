//! The grammar's manual is its test: every example in `tests/spec/*.md` is parsed, and its structure compared with the one
//! written below it. An example is a fence ```` ```markdown ````, its structure the ```` ```text ```` fence that follows.
#![allow(clippy::disallowed_methods, reason = "tests look for documents on the disk")]
#![allow(clippy::print_stdout, reason = "a check that cannot run says so")]

#[path = "spec/corpus.rs"]
mod corpus;
#[path = "spec/hostile.rs"]
mod hostile;
#[path = "spec/outline.rs"]
mod outline;

use shouce::parse::Parsed;
use shouce::parse::ast::Written;
use shouce::parse::policy::{self, Part, Publication};
use std::path::Path;

/// One example of the manual.
struct Example {
    file: String,
    line: usize,
    /// Words behind `markdown`: the variant it is written in.
    script: String,
    source: String,
    expected: String,
}

#[test]
fn the_manual_tells_the_truth() {
    let examples = examples();
    let wrong: Vec<String> = examples.iter().filter_map(disagreement).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn disagreement(example: &Example) -> Option<String> {
    let parsed = parse(&example.source, &example.script);
    let found = outline::of(&parsed, &example.source);
    let place = format!("{}:{}", example.file, example.line);
    (found.trim() != example.expected.trim())
        .then(|| format!("{place}\n--- written\n{}\n--- found\n{found}", example.expected))
}

fn examples() -> Vec<Example> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/spec");
    let mut files = files(&folder);
    files.sort();
    files.iter().flat_map(|(name, text)| examples_of(name, text)).collect()
}

/// One file as a policy.
fn parse(text: &str, script: &str) -> Parsed<Written> {
    let part = Part { path: "content/policies/example.md".into(), text: text.into() };
    policy::parse(&[part], &Publication { script: &script.into(), variants: &[] })
}

/// Every `.md` or `.txt` file of a folder with its name.
#[expect(clippy::disallowed_methods, reason = "a test reads its own examples")]
fn files(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let paths = entries.filter_map(|e| e.ok()).map(|e| e.path());
    let texts = paths.filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt"));
    texts
        .map(|p| {
            let name = p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            (name, std::fs::read_to_string(&p).expect("the file is UTF-8"))
        })
        .collect()
}

fn examples_of(file: &str, text: &str) -> Vec<Example> {
    let mut out: Vec<Example> = vec![];
    let mut lines = text.lines().enumerate();
    while let Some((number, line)) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            continue;
        }
        let fence = &line[..ticks];
        let body: Vec<&str> = lines.by_ref().map(|(_, l)| l).take_while(|l| *l != fence).collect();
        match line[ticks..].split_once(' ').unwrap_or((&line[ticks..], "zh-Hans")) {
            ("markdown", script) => out.push(Example {
                file: file.to_owned(),
                line: number + 1,
                script: script.to_owned(),
                source: body.join("\n") + "\n",
                expected: String::new(),
            }),
            ("text", _) => {
                let example = out.last_mut().expect("a structure follows its example");
                example.expected = body.join("\n");
            }
            _ => {}
        }
    }
    out
}

#[test]
fn every_page_of_the_manual_has_examples() {
    let examples = examples();
    assert!(examples.len() >= 45, "the manual has {} examples", examples.len());
    assert!(examples.iter().all(|e| !e.expected.is_empty()), "an example lacks its structure");
}
