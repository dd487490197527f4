//! A workbench, no part of the program: reads a folder of laws, finds their citations, counts them, and draws samples to judge.
//! `cargo run --example citations -- FOLDER [own|bare|dangling|foreign|missed] [COUNT] [SEED] [en]`
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

use shouce::link::citation::{Findings, Library, find};
use shouce::link::each::InTurn;
use shouce::model::policy::Policy;
use shouce::model::{ClauseId, Entity, Handbook, Identity, Target};
use shouce::parse::policy::{Part, Publication, parse};
use shouce::source::Span;
use shouce::text::{Name, Text, VariantId};
use std::sync::Arc;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let kind = arguments.get(1).map_or("", String::as_str);
    let count = arguments.get(2).and_then(|c| c.parse().ok()).unwrap_or(200);
    let seed = arguments.get(3).and_then(|c| c.parse().ok()).unwrap_or(1);
    let handbook = handbook(&arguments[0], arguments.last().is_some_and(|a| a == "en"));
    let library = Library::new(&handbook, &InTurn);
    let start = std::time::Instant::now();
    let mut found = vec![];
    for (id, policy) in handbook.policies.iter() {
        for (at, clause) in policy.body.clauses.iter().enumerate() {
            let scope =
                library.scope(Some(Entity::Policy(id)), Some(ClauseId::from(at)), &policy.identity.script);
            found.extend(clause.texts().into_iter().map(|t| (policy, at, t, find(t, &scope))));
        }
    }
    println!("{} texts in {:?}", found.len(), start.elapsed());
    report(&found);
    let mut lines = sample(&handbook, &found, kind);
    shuffle(&mut lines, seed);
    lines.truncate(count);
    lines.iter().for_each(|l| println!("{l}"));
}

type Found<'a> = (&'a Policy, usize, &'a Text, Findings);

fn report(found: &[Found]) {
    let sum = |f: fn(&Findings) -> usize| found.iter().map(|r| f(&r.3)).sum::<usize>();
    println!(
        "citations {} dangling {} foreign {}",
        sum(|f| f.citations.len()),
        sum(|f| f.dangling.len()),
        sum(|f| f.foreign.len())
    );
    let relative: usize = found
        .iter()
        .flat_map(|r| &r.3.citations)
        .filter(|(_, c)| c.parts.first().is_some_and(|p| !p.relative.is_empty()))
        .count();
    println!("relative {relative}");
}

fn sample(handbook: &Handbook, found: &[Found], kind: &str) -> Vec<String> {
    let mut lines = vec![];
    for (policy, at, text, findings) in found {
        let title = &policy.identity.title.string;
        let own = &policy.body.clauses[*at];
        let place = own.anchor.as_ref().map_or(String::new(), |a| a.to_string());
        let line =
            |span: Span, note: &str| format!("{title} {place} | {} | {note}", context(&text.string, span));
        match kind {
            "own" => lines.extend(findings.citations.iter().map(|(span, c)| {
                line(*span, &format!("{} +{}", target(handbook, &c.target, policy), c.covers.len()))
            })),
            "dangling" => {
                lines.extend(findings.dangling.iter().map(|d| line(d.span, &format!("{:?}", d.gap))))
            }
            "foreign" => lines.extend(findings.foreign.iter().map(|s| line(*s, "foreign"))),
            "missed" => lines.extend(missed(text, findings).into_iter().map(|s| line(s, "missed"))),
            _ => {}
        }
    }
    lines
}

/// Every 第X条 of the text that no finding covers.
fn missed(text: &Text, findings: &Findings) -> Vec<Span> {
    let mut spans: Vec<Span> = findings.citations.iter().map(|(s, _)| *s).collect();
    spans.extend(findings.foreign.iter().copied().chain(findings.dangling.iter().map(|d| d.span)));
    let starts = text.string.char_indices().filter(|(_, c)| "第前".contains(*c));
    let units = ["条", "條", "款", "项", "項", "章", "节", "節"];
    starts
        .filter_map(|(at, _)| {
            let rest: String = text.string[at..].chars().skip(1).take(7).collect();
            let number: String = rest
                .chars()
                .take_while(|c| "一二三四五六七八九十百千〇零两二（）() 0123456789".contains(*c))
                .collect();
            let unit = units.iter().any(|u| rest[number.len()..].starts_with(u));
            let first = text.string[at..].chars().next()?;
            let known = (first == '前' || !number.is_empty()) && unit;
            let free = spans.iter().all(|s| !s.range().contains(&at));
            (known && free).then(|| Span::new(at, at + first.len_utf8() + number.len() + 3))
        })
        .collect()
}

fn target(handbook: &Handbook, target: &Target, policy: &Policy) -> String {
    let Target::Clause(entity, id) = target else { return format!("{target:?}") };
    let title = &handbook.identity(*entity).title.string;
    let other = if *title == policy.identity.title.string { String::new() } else { format!("《{title}》") };
    let clause = &handbook.clauses(*entity)[usize::from(*id)];
    let words: String =
        clause.texts().iter().map(|t| t.string.as_str()).collect::<String>().chars().take(16).collect();
    format!("{other}{} 「{words}」", clause.anchor.as_ref().map_or("-", |a| a.as_str()))
}

fn context(text: &str, span: Span) -> String {
    let before: String = text[..span.range().start].chars().rev().take(24).collect();
    let before: String = before.chars().rev().collect();
    let after: String = text[span.range().end..].chars().take(16).collect();
    format!("{before}【{}】{after}", &text[span.range()])
}

fn shuffle(lines: &mut [String], seed: u64) {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1;
    for at in (1..lines.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        lines.swap(at, (state % (at as u64 + 1)) as usize);
    }
}

fn handbook(folder: &str, english: bool) -> Handbook {
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    let mut handbook = Handbook::default();
    for path in paths {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if !name.ends_with(".md") || name.ends_with(".en.md") != english {
            continue;
        }
        let script: VariantId = if english {
            "en"
        } else if name.contains("Hant") {
            "zh-Hant-TW"
        } else {
            "zh-Hans"
        }
        .into();
        let text: Arc<str> = std::fs::read_to_string(&path).unwrap().into();
        let stem = name.trim_end_matches(".md").replace('.', "-");
        let part = Part { path: format!("content/policies/{stem}.md").into(), text };
        let written = parse(&[part], &Publication { script: &script, variants: &[] }).value;
        let title = Name::plain(written.fallback_title);
        let identity = Identity { id: name.clone(), title, script, ..Identity::default() };
        handbook.policies.push(&name, Policy { identity, body: written.body, ..Policy::default() });
    }
    handbook
}
