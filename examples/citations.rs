//! A workbench, no part of the program: reads a folder of laws, finds their citations, counts them, and draws samples to judge.
//! `cargo run --example citations -- FOLDER [own|bare|dangling|foreign|missed] [COUNT] [SEED]`
#![allow(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used)]

use shouce::link::citation::{Findings, Library, find};
use shouce::model::anchor::Anchor;
use shouce::model::clause::{Block, Body, Clause, ClauseKind, ClauseState, Number};
use shouce::model::policy::Policy;
use shouce::model::{ClauseId, Entity, Handbook, Identity, Target};
use shouce::source::{Location, Span};
use shouce::text::{Name, Text};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let kind = arguments.get(1).map_or("", String::as_str);
    let count = arguments.get(2).and_then(|c| c.parse().ok()).unwrap_or(200);
    let seed = arguments.get(3).and_then(|c| c.parse().ok()).unwrap_or(1);
    let handbook = handbook(&arguments[0], kind == "en");
    let library = Library::new(&handbook);
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
        let script = if name.contains("Hant") { "zh-Hant-TW" } else { "zh-Hans" };
        let (title, body) = body(&std::fs::read_to_string(&path).unwrap());
        let identity = Identity {
            id: name.clone(),
            title: Name::plain(title),
            script: script.into(),
            ..Identity::default()
        };
        handbook.policies.push(&name, Policy { identity, body: body.into(), ..Policy::default() });
    }
    handbook
}

/// A rough split of a law into clauses, for the workbench only.
fn body(source: &str) -> (String, Body) {
    let mut body = Body::default();
    let (mut title, mut chapter, mut article, mut paragraph, mut item) =
        (String::new(), None, None, None, None);
    let source = source.split_once("<!-- INFO END -->").map_or(source.to_owned(), |(head, rest)| {
        format!("{}\n{rest}", head.lines().next().unwrap_or_default())
    });
    for line in source.lines().map(|l| l.trim_matches([' ', '\u{3000}', '#', '\t'])).filter(|l| !l.is_empty())
    {
        if title.is_empty() {
            title = line.to_owned();
            continue;
        }
        let (mark, rest) = line.split_once([' ', '\u{3000}']).unwrap_or((line, ""));
        if let Some((kind, number)) = head(mark, line) {
            let rest = if kind == ClauseKind::Article && rest.is_empty() { "" } else { rest };
            let rest = if line.starts_with("第 ") {
                line.split_once("條").map_or("", |(_, r)| r.trim())
            } else {
                rest
            };
            if kind == ClauseKind::Article {
                article = Some(push(&mut body, kind, number, chapter, ""));
                paragraph = Some(push(&mut body, ClauseKind::Paragraph, vec![1], article, rest));
                item = None;
            } else {
                let above = if kind == ClauseKind::Section { chapter } else { None };
                let id = push(&mut body, kind, number, above, rest);
                if kind == ClauseKind::Chapter {
                    chapter = Some(id);
                }
            }
        } else if let (Some((number, rest)), Some(_)) = (bracketed(line), paragraph) {
            let parent = if item.is_some() && script_items(&body, item) { item } else { paragraph };
            let level = if parent == item { 2 } else { 1 };
            let id = push(&mut body, ClauseKind::Item(level), vec![number], parent, rest);
            if level == 1 {
                item = Some(id);
            }
        } else if let (Some((number, rest)), Some(_)) = (counted(line), paragraph) {
            item = Some(push(&mut body, ClauseKind::Item(1), vec![number], paragraph, rest));
        } else if let Some(article) = article {
            let count = body.children(Some(article)).count() as u32;
            paragraph = Some(push(&mut body, ClauseKind::Paragraph, vec![count + 1], Some(article), line));
            item = None;
        } else {
            push(&mut body, ClauseKind::Preamble, vec![], None, line);
        }
    }
    (title, body)
}

fn script_items(body: &Body, item: Option<ClauseId>) -> bool {
    item.is_some_and(|i| body.clauses[usize::from(i)].mark == "、")
}

fn push(
    body: &mut Body,
    kind: ClauseKind,
    number: Vec<u32>,
    parent: Option<ClauseId>,
    text: &str,
) -> ClauseId {
    let above = parent.and_then(|p| body.clauses[usize::from(p)].anchor.clone());
    let number = Number(number);
    let anchor = Anchor::below(above.as_ref(), kind, &number);
    let mark = if text.starts_with('\u{1}') { "、" } else { "" };
    body.clauses.push(Clause {
        kind,
        parent,
        depth: 0,
        number,
        mark: mark.into(),
        caption: None,
        blocks: vec![Block::Paragraph(Text::plain(text.trim_start_matches('\u{1}')))],
        anchor: Some(anchor),
        state: ClauseState::InForce,
        allow: vec![],
        lang: None,
        stale: false,
        location: Location::new(&"".into(), Span::default()),
    });
    ClauseId::from(body.clauses.len() - 1)
}

fn chinese(text: &str) -> Option<u32> {
    shouce::link::citation::number(text)
}

fn head(mark: &str, line: &str) -> Option<(ClauseKind, Vec<u32>)> {
    let mark = if line.starts_with("第 ") {
        line.split_inclusive("條").next()?.replace(' ', "")
    } else {
        mark.to_owned()
    };
    let inner = mark.strip_prefix('第')?;
    for (word, kind) in [
        ("条", ClauseKind::Article),
        ("條", ClauseKind::Article),
        ("章", ClauseKind::Chapter),
        ("节", ClauseKind::Section),
        ("節", ClauseKind::Section),
        ("编", ClauseKind::Part),
    ] {
        if let Some((number, branch)) = inner.split_once(word) {
            let mut numbers: Vec<u32> = number.split('-').map(chinese).collect::<Option<_>>()?;
            if let Some(b) = branch.strip_prefix('之') {
                numbers.push(chinese(b)?);
            } else if !branch.is_empty() {
                return None;
            }
            return Some((kind, numbers));
        }
    }
    None
}

fn bracketed(line: &str) -> Option<(u32, &str)> {
    let rest = line.strip_prefix(['（', '('])?;
    let (number, rest) = rest.split_once(['）', ')'])?;
    Some((chinese(number)?, rest))
}

fn counted(line: &str) -> Option<(u32, &str)> {
    let (number, _) = line.split_once('、')?;
    let at = line.find('、')?;
    let value = chinese(number)?;
    Some((value, Box::leak(format!("\u{1}{}", &line[at + 3..]).into_boxed_str())))
}
