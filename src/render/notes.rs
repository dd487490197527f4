//! What belongs to a clause but is not its text: the posts, departments, forms and processes it names, and who refers to it.

use super::html::{Writer, escape};
use crate::model::{ClauseId, Entity, Kind, Place, Target};
use std::collections::BTreeSet;

/// How many entries a note shows before it only counts.
const SHOWN: usize = 5;

const KINDS: [(Kind, &str); 4] = [
    (Kind::Role, "roles"),
    (Kind::Department, "departments"),
    (Kind::Form, "forms"),
    (Kind::Process, "processes"),
];

/// The notes of the clauses `ids` of a document; `None` where nothing belongs to them.
pub fn notes(writer: Writer<'_>, entity: Entity, ids: impl Iterator<Item = ClauseId>) -> Option<String> {
    let links = &writer.renderer.edition.handbook.links;
    let (mut named, mut citing): (BTreeSet<Entity>, Vec<Place>) = (BTreeSet::new(), vec![]);
    let mut inside = BTreeSet::new();
    for id in ids {
        inside.insert(id);
        let place = Place { entity, clause: Some(id), field: "" };
        let targets = links.outgoing.get(&place).into_iter().flatten();
        named.extend(targets.filter_map(|t| if let Target::Entity(e) = t { Some(*e) } else { None }));
        citing.extend(links.incoming.get(&Target::Clause(entity, id)).into_iter().flatten());
    }
    citing.retain(|p| p.entity != entity || !p.clause.is_some_and(|c| inside.contains(&c)));
    citing.sort();
    citing.dedup();
    let mut rows = String::new();
    let mut sums: Vec<String> = vec![];
    for (kind, word) in KINDS {
        let found: Vec<String> =
            named.iter().filter(|e| e.kind() == kind).map(|&e| plain(writer, e)).collect();
        row(writer, &format!("notes.{word}"), &found, &mut rows);
        sum(writer, &format!("notes.n_{word}"), found.len(), &mut sums);
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
