//! The text of one thing in one edition, cut into units (检索单元): a clause with all that hangs below it, a heading, the
//! title. Units are what search finds and links to. Knows editions, no index and no page.

use super::Place;
use crate::model::anchor::Anchor;
use crate::model::clause::{Block, Body, Clause, ClauseKind};
use crate::model::wording::{Slot, Visit, Wording};
use crate::model::{Entity, Handbook};
use crate::variant::{Edition, Written};
use std::sync::Arc;

/// One unit.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Unit {
    /// Its anchor on the page; empty where it has none.
    pub anchor: Arc<str>,
    /// Number and caption, or the title.
    pub heading: String,
    /// The rest; paragraphs apart by a line feed.
    pub text: String,
}

/// The units of a thing in an edition, the title first; of one with clauses from what is `written`. Its code and other
/// names are the title's text.
pub fn units(edition: &Edition<'_>, entity: Entity, written: Option<Written>, place: &Place) -> Vec<Unit> {
    let heading = edition.title(entity).string.clone();
    let mut units = vec![Unit { anchor: place.anchor.as_str().into(), heading, text: String::new() }];
    let code = edition.handbook.identity(entity).code.as_deref().unwrap_or_default();
    add(&mut units[0].text, code);
    match entity {
        Entity::Policy(_) | Entity::Page(_) => match written {
            Some(Written::Policy(mut policy)) => {
                fields(&mut units, place, &mut |visit| policy.words(visit));
                clauses(&mut units, &policy.body);
            }
            Some(Written::Page(mut page)) => {
                fields(&mut units, place, &mut |visit| page.words(visit));
                clauses(&mut units, &page.body);
            }
            None => {}
        },
        Entity::Department(id) => of(&mut units, place, edition.department(id)),
        Entity::Committee(id) => of(&mut units, place, edition.committee(id)),
        Entity::Role(id) => of(&mut units, place, edition.role(id)),
        Entity::Process(id) => of(&mut units, place, edition.process(id)),
        Entity::Form(id) => of(&mut units, place, edition.form(id)),
        Entity::Term(id) => of(&mut units, place, edition.term(id)),
        Entity::Meeting(id) => of(&mut units, place, edition.meeting(id)),
        Entity::Matter(id) => of(&mut units, place, edition.matter(id)),
        Entity::Deadline(id) => of(&mut units, place, edition.deadline(id)),
        Entity::Sanction(id) => of(&mut units, place, edition.sanction(id)),
    }
    units
}

fn of<T: Wording>(units: &mut Vec<Unit>, place: &Place, mut thing: T) {
    fields(units, place, &mut |visit| thing.words(visit));
}

/// A unit for each field of a record; neighbouring words of one field share it. Other names join the title.
fn fields(units: &mut Vec<Unit>, place: &Place, walk: &mut dyn FnMut(&mut Visit<'_>)) {
    let mut field = "title";
    walk(&mut |slot| {
        let (key, words) = match slot {
            Slot::Name(key, name) => (key, std::mem::take(&mut name.string)),
            Slot::Text(key, text) => (key, std::mem::take(&mut text.string)),
        };
        match key {
            "title" if field == "title" => return,
            "aliases" | "tags" => {}
            _ if key == field => {}
            _ => {
                field = key;
                let anchor = place.fields.get(key).unwrap_or(&place.anchor).as_str();
                units.push(Unit { anchor: anchor.into(), ..Unit::default() });
            }
        }
        if let Some(unit) = units.last_mut() {
            add(&mut unit.text, &words);
        }
    });
}

/// The clauses of a document: what begins a unit, and below it everything that does not.
fn clauses(units: &mut Vec<Unit>, body: &Body) {
    let mut unit_of: Vec<usize> = vec![];
    for clause in &body.clauses {
        let parent = clause.parent.map(|p| (&body.clauses[usize::from(p)], unit_of[usize::from(p)]));
        let at = match parent.filter(|(parent, _)| !begins(clause, Some(parent))) {
            Some((_, unit)) => {
                add_held(&mut units[unit].text, clause);
                unit
            }
            None => {
                let anchor = clause.anchor.as_ref().map(Anchor::shared).unwrap_or_default();
                let mut unit = Unit { anchor, heading: heading(clause), text: String::new() };
                clause.blocks.iter().for_each(|block| add_block(&mut unit.text, block));
                units.push(unit);
                units.len() - 1
            }
        };
        unit_of.push(at);
    }
    if let Some(last) = units.last_mut() {
        let notes = body.footnotes.iter().flat_map(|note| &note.blocks);
        notes.for_each(|block| add_block(&mut last.text, block));
    }
}

/// True for clauses that are found by themselves: all divisions, articles, and the two upper levels of outlines.
fn begins(clause: &Clause, parent: Option<&Clause>) -> bool {
    match clause.kind {
        ClauseKind::Paragraph | ClauseKind::Bullet(_) => false,
        ClauseKind::Item(level) => {
            let inside = |anchor: &str| anchor.starts_with("art-") || anchor.contains("_art-");
            let free = clause.anchor.as_ref().is_some_and(|a| !inside(a.as_str()));
            level <= 2
                && free
                && !parent.is_some_and(|p| matches!(p.kind, ClauseKind::Paragraph | ClauseKind::Bullet(_)))
        }
        _ => true,
    }
}

fn heading(clause: &Clause) -> String {
    let caption = clause.caption.as_ref().map_or("", |c| c.string.as_str());
    match (clause.mark.is_empty(), caption.is_empty()) {
        (false, false) => [&clause.mark, " ", caption].concat(),
        (false, true) => clause.mark.to_string(),
        _ => caption.to_owned(),
    }
}

/// A clause inside a unit: its mark stands before its first words.
fn add_held(out: &mut String, clause: &Clause) {
    let rest = match (&clause.caption, clause.blocks.split_first()) {
        (None, Some((Block::Paragraph(text), rest))) => {
            add_parts(out, [&clause.mark, &text.string]);
            rest
        }
        _ => {
            add(out, &heading(clause));
            &clause.blocks
        }
    };
    rest.iter().for_each(|block| add_block(out, block));
}

fn add_block(out: &mut String, block: &Block) {
    match block {
        Block::Code(_, code) => add(out, code),
        _ => block.texts(&mut |text| add(out, &text.string)),
    }
}

/// Appends a paragraph.
fn add(out: &mut String, words: &str) {
    add_parts(out, ["", words]);
}

/// Appends two pieces as one paragraph.
fn add_parts(out: &mut String, [first, second]: [&str; 2]) {
    let (first, second) = (first.trim_start(), second.trim_end());
    let (first, second) = match (first.is_empty(), second.is_empty()) {
        (true, _) => ("", second.trim_start()),
        (_, true) => (first.trim_end(), ""),
        _ => (first, second),
    };
    if first.is_empty() && second.is_empty() {
        return;
    }
    out.reserve(first.len() + second.len() + 1);
    if !out.is_empty() {
        out.push('\n');
    }
    for piece in [first, second] {
        match piece.contains('\t') {
            true => out.extend(piece.chars().map(|c| if c == '\t' { ' ' } else { c })),
            false => out.push_str(piece),
        }
    }
}

/// The names that find a thing beside its title and are shown nowhere: hidden terms, and the names it has when one word of
/// a group of synonyms stands for another.
pub fn hidden(handbook: &Handbook, entity: Entity, synonyms: &[Vec<String>]) -> Vec<String> {
    let identity = handbook.identity(entity);
    let mut out = identity.hidden_terms.clone();
    let names = std::iter::once(&identity.title).chain(&identity.aliases);
    for name in names {
        for (group, word) in synonyms.iter().flat_map(|g| g.iter().map(move |w| (g, w))) {
            if name.string.contains(word.as_str()) {
                let others = group.iter().filter(|other| *other != word);
                out.extend(others.map(|other| name.string.replace(word.as_str(), other)));
            }
        }
    }
    out.sort();
    out.dedup();
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ClauseId, Handbook, Identity};
    use crate::source::{Location, Span};
    use crate::text::{Name, Text};

    fn clause(kind: ClauseKind, parent: Option<u32>, mark: &str, anchor: &str, text: &str) -> Clause {
        let mut clause = Clause::new(kind, Location::new(&"x".into(), Span::default()));
        clause.parent = parent.map(|at| ClauseId::from(at as usize));
        clause.mark = mark.into();
        clause.anchor = (!anchor.is_empty()).then(|| Anchor::written(anchor));
        clause.blocks = if text.is_empty() { vec![] } else { vec![Block::Paragraph(Text::plain(text))] };
        clause
    }

    fn cut(clauses: Vec<Clause>) -> Vec<(String, String, String)> {
        let mut units = vec![];
        super::clauses(&mut units, &Body { clauses, ..Body::default() });
        units.into_iter().map(|u| (u.anchor.to_string(), u.heading, u.text)).collect()
    }

    fn unit(anchor: &str, heading: &str, text: &str) -> (String, String, String) {
        (anchor.into(), heading.into(), text.into())
    }

    #[test]
    fn an_article_is_one_unit_with_all_below_it() {
        use ClauseKind::*;
        let units = cut(vec![
            clause(Chapter, None, "第一章", "ch-1", ""),
            clause(Article, Some(0), "第一条", "art-1", "各岗位："),
            clause(Item(1), Some(1), "（一）", "art-1_para-1_item-1", "甲；"),
            clause(Item(2), Some(2), "1.", "art-1_para-1_item-1_point-1", "乙。"),
            clause(Article, Some(0), "第二条", "art-2", "丙"),
        ]);
        assert_eq!(
            units,
            [
                unit("ch-1", "第一章", ""),
                unit("art-1", "第一条", "各岗位：\n（一）甲；\n1.乙。"),
                unit("art-2", "第二条", "丙")
            ]
        );
    }

    #[test]
    fn an_outline_is_cut_at_two_levels() {
        use ClauseKind::Item;
        let units = cut(vec![
            clause(Item(1), None, "一、", "s-1", "甲"),
            clause(Item(2), Some(0), "（一）", "s-1_1", "乙"),
            clause(Item(3), Some(1), "1.", "s-1_1_1", "丙"),
        ]);
        assert_eq!(units, [unit("s-1", "一、", "甲"), unit("s-1_1", "（一）", "乙\n1.丙")]);
    }

    #[test]
    fn a_synonym_makes_a_hidden_name() {
        let mut handbook = Handbook::default();
        let identity = Identity {
            title: Name::plain("出差申请"),
            hidden_terms: vec!["旧表".into()],
            ..Identity::default()
        };
        let form = crate::model::reference::Form { identity, ..Default::default() };
        let id = handbook.forms.push("trip", form);
        let groups = vec![vec!["出差".to_owned(), "差旅".to_owned()]];
        assert_eq!(hidden(&handbook, Entity::Form(id), &groups), ["差旅申请", "旧表"]);
    }
}
