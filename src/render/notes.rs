//! What belongs to a clause but is not its text: the posts, departments, forms and processes it names, and who refers to it.

use super::html::Writer;
use crate::markup::escape;
use crate::model::{ClauseId, Entity, Kind, Links, Place, Target};
use std::collections::BTreeSet;
use std::ops::Range;

/// How many entries a note shows before it only counts.
const SHOWN: usize = 5;

/// Kinds with the words for their row and for their number.
const KINDS: [(Kind, &str, &str); 4] = [
    (Kind::Role, "notes.roles", "notes.n_roles"),
    (Kind::Department, "notes.departments", "notes.n_departments"),
    (Kind::Form, "notes.forms", "notes.n_forms"),
    (Kind::Process, "notes.processes", "notes.n_processes"),
];

/// What all clauses of one document name, and who refers to them, in the order of the clauses.
pub struct Relations {
    entity: Entity,
    named: Vec<(ClauseId, Entity)>,
    citing: Vec<(ClauseId, Place)>,
}

impl Relations {
    /// Those of a document.
    pub fn of(links: &Links, entity: Entity) -> Self {
        let thing = |t: &Target| if let Target::Entity(e) = t { Some(*e) } else { None };
        let named = links
            .of_clauses(entity)
            .flat_map(|(clause, targets)| targets.iter().filter_map(thing).map(move |thing| (clause, thing)));
        let citing = links
            .to_clauses(entity)
            .flat_map(|(clause, places)| places.iter().map(move |place| (clause, *place)));
        Self { entity, named: named.collect(), citing: citing.collect() }
    }

    /// The notes of some clauses that follow each other; `None` where nothing belongs to them.
    pub fn notes(&self, writer: Writer<'_>, ids: Range<ClauseId>) -> Option<String> {
        let (named, citing) = (among(&self.named, &ids), among(&self.citing, &ids));
        if named.is_empty() && citing.is_empty() {
            return None;
        }
        let named: BTreeSet<Entity> = named.iter().map(|(_, thing)| *thing).collect();
        let inside =
            |p: &Place| p.entity == self.entity && p.clause.is_some_and(|clause| ids.contains(&clause));
        let citing: BTreeSet<Place> =
            citing.iter().map(|(_, place)| *place).filter(|place| !inside(place)).collect();
        (!named.is_empty() || !citing.is_empty()).then(|| written(writer, &named, &citing)).flatten()
    }
}

/// Those of a sorted list that belong to some clauses.
fn among<'a, T>(list: &'a [(ClauseId, T)], ids: &Range<ClauseId>) -> &'a [(ClauseId, T)] {
    let start = list.partition_point(|(clause, _)| *clause < ids.start);
    let end = list.partition_point(|(clause, _)| *clause < ids.end);
    &list[start..end]
}

fn written(writer: Writer<'_>, named: &BTreeSet<Entity>, citing: &BTreeSet<Place>) -> Option<String> {
    let mut rows = String::new();
    let mut sums: Vec<String> = vec![];
    for (kind, word, count) in KINDS {
        let found: Vec<Entity> = named.iter().copied().filter(|e| e.kind() == kind).collect();
        row(writer, word, &found, &|&entity, out| plain(writer, entity, out), &mut rows);
        sum(writer, count, found.len(), &mut sums);
    }
    let citing: Vec<Place> = citing.iter().copied().collect();
    row(writer, "notes.cited_by", &citing, &|&from, out| place(writer, from, out), &mut rows);
    sum(writer, "notes.n_cited_by", citing.len(), &mut sums);
    if sums.is_empty() {
        return None;
    }
    let mut out = String::from(
        "<div class=\"notes\"><button class=\"notes-button js-only\" type=\"button\" aria-expanded=\"false\">",
    );
    escape(&sums.join(writer.renderer.word("mark.list")), &mut out);
    out.push_str("</button><dl>");
    out.push_str(&rows);
    out.push_str("</dl></div>");
    Some(out)
}

fn sum(writer: Writer<'_>, word: &str, count: usize, sums: &mut Vec<String>) {
    if count > 0 {
        sums.push(writer.renderer.say(word, &[("n", &count.to_string())]));
    }
}

fn row<T>(writer: Writer<'_>, word: &str, entries: &[T], put: &dyn Fn(&T, &mut String), out: &mut String) {
    if entries.is_empty() {
        return;
    }
    out.push_str("<div><dt>");
    escape(writer.renderer.word(word), out);
    out.push_str("</dt>");
    for (index, entry) in entries.iter().take(SHOWN).enumerate() {
        out.push_str("<dd>");
        put(entry, out);
        if index + 1 == SHOWN && entries.len() > SHOWN {
            escape(&writer.renderer.say("notes.more", &[("n", &entries.len().to_string())]), out);
        }
        out.push_str("</dd>");
    }
    out.push_str("</div>");
}

fn plain(writer: Writer<'_>, entity: Entity, out: &mut String) {
    out.push_str("<a href=\"");
    escape(&writer.renderer.href(writer.here, &Target::Entity(entity)), out);
    out.push_str("\">");
    out.push_str(&writer.name(writer.renderer.edition.title(entity)).0);
    out.push_str("</a>");
}

/// A place as a link with its citation: 《会议管理规定》一（一）.
fn place(writer: Writer<'_>, place: Place, out: &mut String) {
    out.push_str("<a href=\"");
    escape(&writer.renderer.href(writer.here, &writer.renderer.target_of(place)), out);
    out.push_str("\">");
    escape(&writer.renderer.place_words(place), out);
    out.push_str("</a>");
}
