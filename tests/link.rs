//! Finding links in prose, case by case: `tests/link/*.md` hold texts with the expected links in braces.
//!
//! `{第五条|art-5}` is a citation of the document that the heading above names, `{…|market#art-5}` one of another,
//! `{第七条|art-7 art-8 art-9}` the first end of a range; `{第九十条|!article}` is reported as missing, `{第八条|art-8 !deleted}`
//! linked and reported. Anything else must stay plain.

#[path = "link/fixture.rs"]
mod fixture;

use fixture::Expected;
use shouce::link::citation::{Findings, Gap, Library, find};
use shouce::link::each::InTurn;
use shouce::link::mention::{Mentions, Names};
use shouce::model::{Entity, Handbook, Target};
use shouce::text::Text;
use std::collections::BTreeSet;

#[test]
fn citations_lead_where_the_table_says() {
    let (handbook, _) = fixture::handbook();
    let library = Library::new(&handbook, &InTurn);
    let mut wrong = vec![];
    let mut count = 0;
    for file in ["citations.md", "citations-taiwan.md", "citations-english.md", "outside.md"] {
        for case in fixture::cases(file) {
            let (entity, here, variant) = fixture::place(&handbook, &case.place);
            let found = find(&Text::plain(&case.text), &library.scope(entity, here, &variant));
            let found = written(&handbook, entity, &case.text, &found);
            count += 1;
            if found != case.marked {
                wrong.push(format!("{file}:{}\n  want {}\n  have {found}", case.line, case.marked));
            }
        }
    }
    assert!(count >= 150, "only {count} cases");
    assert!(wrong.is_empty(), "{} of {count} cases\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn names_are_linked_as_the_table_says() {
    let (handbook, site) = fixture::handbook();
    let names = Names::new(&handbook, &site);
    let mut wrong = vec![];
    for case in fixture::cases("mentions.md") {
        let speaker = fixture::speaker(&handbook, &case.place);
        let found = names.find(&Text::plain(&case.text), &speaker, &mut BTreeSet::new());
        let found = mentioned(&handbook, &case.text, &found);
        if found != case.marked {
            wrong.push(format!("mentions.md:{}\n  want {}\n  have {found}", case.line, case.marked));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The text with what was found written into it as the tables write it.
fn written(handbook: &Handbook, own: Option<Entity>, text: &str, found: &Findings) -> String {
    let mut expected: Vec<Expected> = vec![];
    for (span, citation) in &found.citations {
        let targets = std::iter::once(&citation.target).chain(&citation.covers);
        let words: Vec<String> = targets.map(|t| anchor(handbook, own, t)).collect();
        expected.push((span.range(), words.join(" ")));
    }
    for dangling in &found.dangling {
        let word = gap(dangling.gap);
        match expected.iter_mut().find(|(range, _)| *range == dangling.span.range()) {
            Some((_, words)) => words.push_str(&format!(" {word}")),
            None => expected.push((dangling.span.range(), word)),
        }
    }
    fixture::mark(text, expected)
}

fn mentioned(handbook: &Handbook, text: &str, found: &Mentions) -> String {
    let mut expected: Vec<Expected> = vec![];
    for (span, entity) in &found.found {
        expected.push((span.range(), handbook.identity(*entity).id.clone()));
    }
    for ambiguous in &found.ambiguous {
        let ids: Vec<&str> = ambiguous.candidates.iter().map(|e| handbook.identity(*e).id.as_str()).collect();
        expected.push((ambiguous.span.range(), format!("?{}", ids.join(" "))));
    }
    for title in found.titles.iter().filter(|t| t.entity.is_none() && !t.outside) {
        if !found.ambiguous.iter().any(|a| a.span == title.span) {
            expected.push((title.span.range(), "!unknown".to_owned()));
        }
    }
    fixture::mark(text, expected)
}

fn anchor(handbook: &Handbook, own: Option<Entity>, target: &Target) -> String {
    match target {
        Target::Clause(entity, id) => {
            let clause = &handbook.clauses(*entity)[usize::from(*id)];
            let anchor = clause.anchor.as_ref().map_or("-", |a| a.as_str());
            match own == Some(*entity) {
                true => anchor.to_owned(),
                false => format!("{}#{anchor}", handbook.identity(*entity).id),
            }
        }
        Target::Entity(entity) => handbook.identity(*entity).id.clone(),
        other => format!("{other:?}"),
    }
}

fn gap(gap: Gap) -> String {
    match gap {
        Gap::Division => "!division".into(),
        Gap::Article => "!article".into(),
        Gap::Paragraph(count) => format!("!paragraph {count}"),
        Gap::Item => "!item".into(),
        Gap::Before => "!before".into(),
        Gap::Annex => "!annex".into(),
        Gap::Deleted => "!deleted".into(),
    }
}
