//! Real laws and scraped rules through the clause grammar, where a corpus lies beside the project. Nothing of it is in the
//! repository; without it these tests say so and pass.

use super::{files, parse};
use shouce::model::clause::{Block, Clause, ClauseKind};
use shouce::parse::ast::Written;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The folder of the corpus, or `None` with a loud word.
fn corpus(folder: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = ["../shared/corpus", "../../shared/corpus"]
        .iter()
        .map(|p| root.join(p).join(folder))
        .find(|p| p.is_dir());
    if found.is_none() {
        println!("NOT TESTED: no corpus at ../shared/corpus/{folder}");
    }
    found
}

fn texts(folder: &str) -> Vec<(String, String)> {
    let mut files = corpus(folder).map(|f| files(&f)).unwrap_or_default();
    files.sort();
    files
}

#[test]
fn laws_lose_nothing_and_every_article_is_a_clause() {
    let files = texts("laws");
    let (mut articles, mut bytes) = (0, 0);
    for (name, text) in &files {
        let parsed = parse(text, "zh-Hans");
        articles += every_article_line_is_a_clause(name, text, &parsed.value);
        nothing_is_lost(name, text, &parsed.value);
        bytes += text.len();
    }
    let start = Instant::now();
    let clauses: usize = files.iter().map(|(_, text)| parse(text, "zh-Hans").value.body.clauses.len()).sum();
    println!(
        "{} laws, {bytes} bytes, {articles} articles, {clauses} clauses, {:?}",
        files.len(),
        start.elapsed()
    );
}

#[test]
fn traditional_laws_and_their_english_have_equal_articles() {
    for (name, text) in texts("bilingual") {
        let script = if name.ends_with(".en.md") { "en" } else { "zh-Hant-TW" };
        nothing_is_lost(&name, &text, &parse(&text, script).value);
        if script == "en" {
            let twin = name.replace(".en.md", ".zh-Hant-TW.md");
            let source =
                texts("bilingual").into_iter().find(|(n, _)| *n == twin).map(|(_, t)| t).unwrap_or_default();
            let numbers = |text: &str, script: &str| -> Vec<String> {
                let body = parse(text, script).value.body;
                body.clauses
                    .iter()
                    .filter(|c| c.kind == ClauseKind::Article)
                    .map(|c| c.number.iter().map(u32::to_string).collect::<Vec<_>>().join("-"))
                    .collect()
            };
            assert_eq!(numbers(&text, "en"), numbers(&source, "zh-Hant-TW"), "{name}");
        }
    }
}

#[test]
fn scraped_rules_lose_nothing() {
    for (name, text) in texts("documents") {
        let script = if name.starts_with("traditional") { "zh-Hant-TW" } else { "zh-Hans" };
        let parsed = parse(&text, script);
        nothing_is_lost(&name, &text, &parsed.value);
        let body = &parsed.value.body;
        println!(
            "{name}: {} clauses, {:?}, {} findings",
            body.clauses.len(),
            body.scheme,
            parsed.diagnostics.len()
        );
    }
}

fn every_article_line_is_a_clause(name: &str, text: &str, written: &Written) -> usize {
    let mut starts: Vec<usize> = written
        .body
        .clauses
        .iter()
        .filter(|c| c.kind == ClauseKind::Article)
        .map(|c| c.location.span.start as usize)
        .collect();
    starts.sort_unstable();
    let mut at = 0;
    let mut count = 0;
    for line in text.split_inclusive('\n') {
        if is_article(line) {
            assert!(starts.binary_search(&at).is_ok(), "{name}: {line}");
            count += 1;
        }
        at += line.len();
    }
    let anchors: std::collections::BTreeSet<&str> =
        written.body.clauses.iter().filter_map(|c| c.anchor.as_ref()).map(|a| a.as_str()).collect();
    assert_eq!(anchors.len(), written.body.clauses.iter().filter(|c| c.anchor.is_some()).count(), "{name}");
    count
}

/// 第 and numerals and 条 at the very beginning of a line.
fn is_article(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('第') else { return false };
    let rest = rest.trim_start_matches(|c: char| "〇零一二三四五六七八九十百千0123456789 ".contains(c));
    rest.starts_with(['条', '條'])
}

/// The Han characters of the page are those of the source, in its order.
fn nothing_is_lost(name: &str, text: &str, written: &Written) {
    let mut page = String::new();
    if !written
        .body
        .clauses
        .iter()
        .any(|c| c.caption.as_ref().is_some_and(|t| t.string == written.fallback_title))
    {
        page.push_str(&written.fallback_title);
    }
    written.body.clauses.iter().for_each(|c| write(c, &mut page));
    let (source, page) = (han(&without_comments(text)), han(&page));
    let same = source.iter().zip(&page).take_while(|(a, b)| a == b).count();
    let tail = |s: &[char]| s[same..].iter().take(30).collect::<String>();
    assert!(
        source == page || is_rotation(&source, &page),
        "{name}: source {} page {}",
        tail(&source),
        tail(&page)
    );
}

/// A title that does not stand first is still on the page, only before the rest.
fn is_rotation(source: &[char], page: &[char]) -> bool {
    let sorted = |s: &[char]| {
        let mut s = s.to_vec();
        s.sort_unstable();
        s
    };
    source.len() == page.len() && sorted(source) == sorted(page)
}

fn write(clause: &Clause, out: &mut String) {
    out.push_str(&clause.mark);
    clause.caption.iter().for_each(|t| out.push_str(&t.string));
    clause.blocks.iter().for_each(|b| write_block(b, out));
}

fn write_block(block: &Block, out: &mut String) {
    match block {
        Block::Code(_, code) => out.push_str(code),
        Block::Quote(inner) | Block::Callout(_, inner) => inner.iter().for_each(|b| write_block(b, out)),
        _ => {
            let mut texts = vec![];
            block.texts(&mut |text| texts.push(text));
            texts.iter().for_each(|t| out.push_str(&t.string));
        }
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, after)| after);
    }
    out + rest
}

fn han(text: &str) -> Vec<char> {
    text.chars().filter(|c| ('\u{3400}'..='\u{9fff}').contains(c)).collect()
}
