//! What belongs to a clause but is not its text: the posts, departments, forms and processes it names, and who refers to it.

use super::html::{Writer, escape};
use crate::model::{ClauseId, Entity, Kind, Place, Target};
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

/// The notes of the clauses `ids` of a document; `None` where nothing belongs to them.
pub fn notes(writer: Writer<'_>, entity: Entity, ids: Range<ClauseId>) -> Option<String> {
    let links = &writer.renderer.edition.handbook.links;
    let (mut named, mut citing): (BTreeSet<Entity>, Vec<Place>) = (BTreeSet::new(), vec![]);
    let at = |clause| Place { entity, clause: Some(clause), field: "" };
    for targets in links.outgoing.range(at(ids.start)..at(ids.end)).map(|(_, targets)| targets) {
        named.extend(targets.iter().filter_map(|t| if let Target::Entity(e) = t { Some(*e) } else { None }));
    }
    let clauses = Target::Clause(entity, ids.start)..Target::Clause(entity, ids.end);
    citing.extend(links.incoming.range(clauses).flat_map(|(_, places)| places));
    if named.is_empty() && citing.is_empty() {
        return None;
    }
    citing.retain(|p| p.entity != entity || !p.clause.is_some_and(|clause| ids.contains(&clause)));
    citing.sort();
    citing.dedup();
    let mut rows = String::new();
    let mut sums: Vec<String> = vec![];
    for (kind, word, count) in KINDS {
        let found: Vec<String> =
            named.iter().filter(|e| e.kind() == kind).map(|&e| plain(writer, e)).collect();
        row(writer, word, &found, &mut rows);
        sum(writer, count, found.len(), &mut sums);
    }
    let found: Vec<String> = citing.iter().map(|&p| place(writer, p)).collect();
    row(writer, "notes.cited_by", &found, &mut rows);
    sum(writer, "notes.n_cited_by", found.len(), &mut sums);
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

fn row(writer: Writer<'_>, word: &str, entries: &[String], out: &mut String) {
    if entries.is_empty() {
        return;
    }
    out.push_str("<div><dt>");
    escape(writer.renderer.word(word), out);
    out.push_str("</dt>");
    for (index, entry) in entries.iter().take(SHOWN).enumerate() {
        out.push_str("<dd>");
        out.push_str(entry);
        if index + 1 == SHOWN && entries.len() > SHOWN {
            escape(&writer.renderer.say("notes.more", &[("n", &entries.len().to_string())]), out);
        }
        out.push_str("</dd>");
    }
    out.push_str("</div>");
}

fn plain(writer: Writer<'_>, entity: Entity) -> String {
    let mut out = String::from("<a href=\"");
    escape(&writer.renderer.href(writer.here, &Target::Entity(entity)), &mut out);
    out.push_str("\">");
    out.push_str(&writer.name(writer.renderer.edition.title(entity)).0);
    out.push_str("</a>");
    out
}

/// A place as a link with its citation: 《会议管理规定》一（一）.
fn place(writer: Writer<'_>, place: Place) -> String {
    let mut out = String::from("<a href=\"");
    escape(&writer.renderer.href(writer.here, &writer.renderer.target_of(place)), &mut out);
    out.push_str("\">");
    escape(&writer.renderer.place_words(place), &mut out);
    out.push_str("</a>");
    out
}
