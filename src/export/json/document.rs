//! A policy's head, and the text of a policy or page clause by clause, as objects.

use super::entries::Entries;
use super::relation::{changed, of_clauses};
use super::value::{Object, Words, date, reference};
use super::{VERSION, write};
use crate::model::anchor::Anchor;
use crate::model::clause::{Block, Body, Clause, ClauseKind, ClauseState, Scheme};
use crate::model::policy::{ChangedClause, Policy, Revision, RevisionKind, Status};
use crate::model::{Entity, Handbook};
use serde::Serialize;
use serde_json::Value;
use std::borrow::Cow;

pub fn policy(object: &mut Object, words: &Words<'_>, policy: &Policy) {
    object.put("status", status(policy.status));
    object.put("group", policy.group.clone());
    object.put("owner", words.one(policy.owner.map(Entity::Department)));
    object.put("interpreted_by", words.one(policy.interpreted_by.map(Entity::Department)));
    object.put("approved_by", policy.approved_by.as_ref().map(|party| words.party(party)));
    object.put("approved_on", date(policy.approved_on));
    object.put("published_on", date(policy.published_on));
    object.put("effective_from", date(policy.effective_from));
    object.put("effective_to", date(policy.effective_to));
    object.put("review_every", words.maybe(&policy.review_every));
    object.put("review_by", date(policy.review_by));
    object.put("reviewed_on", date(policy.reviewed_on));
    object.put("applies_to", words.parties(&policy.applies_to));
    object.put("except", words.parties(&policy.except));
    object.put("basis", words.texts(&policy.basis));
    object.put("supersedes", words.many(policy.supersedes.iter().map(|id| Entity::Policy(*id))));
    object.put("superseded_by", words.many(policy.superseded_by.iter().map(|id| Entity::Policy(*id))));
    object.put("acknowledge", words.maybe(&policy.acknowledge));
    object.put("secrecy", policy.secrecy.as_ref().map(|name| words.name(name)));
    let annex = |form: &Option<_>| {
        form.map(Entity::Form).map_or(Value::Null, |form| reference(words.handbook, form).into())
    };
    object.put("annexes", policy.annexes.iter().map(annex).collect::<Vec<_>>());
    object.put(
        "consulted",
        policy
            .consulted
            .iter()
            .map(|(party, day)| {
                let mut own = Object::default();
                own.put("by", words.party(party));
                own.put("date", date(*day));
                own.into()
            })
            .collect::<Vec<Value>>(),
    );
    object.put("revisions", policy.revisions.iter().map(|r| revision(words, r)).collect::<Vec<_>>());
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Consulting => "consulting",
        Status::Approved => "approved",
        Status::InForce => "in-force",
        Status::Superseded => "superseded",
        Status::Repealed => "repealed",
    }
}

fn revision(words: &Words<'_>, revision: &Revision) -> Value {
    let clauses =
        |list: &[ChangedClause]| list.iter().map(|c| changed(words.handbook, c)).collect::<Vec<_>>();
    let mut object = Object::default();
    object.put("version", revision.version.clone());
    object.put("date", date(revision.date));
    object.put("effective_from", date(revision.effective_from));
    object.put(
        "kind",
        match revision.kind {
            RevisionKind::New => "new",
            RevisionKind::Amend => "amend",
            RevisionKind::Reissue => "reissue",
            RevisionKind::Repeal => "repeal",
        },
    );
    object.put("reason", words.maybe(&revision.reason));
    object.put("by", revision.by.as_ref().map(|party| words.party(party)));
    object.put("approved_by", revision.approved_by.as_ref().map(|party| words.party(party)));
    object.put("added", clauses(&revision.added));
    object.put("altered", clauses(&revision.altered));
    object.put("deleted", clauses(&revision.deleted));
    object.put(
        "moved",
        revision
            .moved
            .iter()
            .map(|(from, to)| Value::from(vec![changed(words.handbook, from), changed(words.handbook, to)]))
            .collect::<Vec<_>>(),
    );
    object.into()
}

/// A clause of a text; what is absent or empty is left out. Its keys are in alphabetical order, as those of all objects.
#[derive(Clone, Serialize)]
struct Worded<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    anchor: Option<&'a str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    caption: &'a str,
    depth: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    effective_from: Option<String>,
    kind: &'static str,
    #[serde(skip_serializing_if = "str::is_empty")]
    mark: &'a str,
    #[serde(skip_serializing_if = "<[u32]>::is_empty")]
    number: &'a [u32],
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    referred_by: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    refers_to: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "str::is_empty")]
    text: Cow<'a, str>,
}

impl Worded<'_> {
    /// Writes what serde would, without its look at each byte of each text: there are as many as the handbook has.
    fn write(&self, out: &mut Vec<u8>) {
        let mut entries = Entries::open(out);
        entries.text("anchor", self.anchor.unwrap_or_default());
        entries.text("caption", self.caption);
        entries.value("depth", &self.depth);
        entries.text("effective_from", self.effective_from.as_deref().unwrap_or_default());
        entries.text("kind", self.kind);
        entries.text("mark", self.mark);
        if !self.number.is_empty() {
            entries.value("number", &self.number);
        }
        entries.text("parent", self.parent.unwrap_or_default());
        entries.texts("referred_by", &self.referred_by);
        entries.texts("refers_to", &self.refers_to);
        entries.text("state", self.state.unwrap_or_default());
        entries.text("text", &self.text);
        entries.close();
    }
}

/// The text of a document: its clauses, its footnotes, and the same of each authored variant under the same anchors.
pub fn text(handbook: &Handbook, entity: Entity) -> Vec<u8> {
    let (body, authored) = match entity {
        Entity::Policy(id) => (&*handbook.policies[id].body, handbook.policies[id].authored.as_slice()),
        Entity::Page(id) => (&*handbook.pages[id].body, handbook.pages[id].authored.as_slice()),
        _ => return vec![],
    };
    let mut out = Vec::with_capacity(256 * body.clauses.len());
    let mut head = Object::default();
    head.put("ref", reference(handbook, entity));
    head.put("version", VERSION);
    head.put("script", handbook.identity(entity).script.to_string());
    head.put(
        "scheme",
        match body.scheme {
            Scheme::Article => "article",
            Scheme::Outline => "outline",
            Scheme::Decimal => "decimal",
            Scheme::List => "list",
        },
    );
    write(&mut out, &Value::from(head));
    out.pop();
    out.extend_from_slice(b",\n\"clauses\":[");
    let relations = of_clauses(handbook, entity);
    for (index, (clause, (refers_to, referred_by))) in body.clauses.iter().zip(relations).enumerate() {
        out.extend_from_slice(if index == 0 { b"\n" } else { b",\n" });
        Worded { refers_to, referred_by, ..worded(clause, body) }.write(&mut out);
    }
    out.extend_from_slice(b"\n]");
    rest(&mut out, "footnotes", footnotes(body));
    let mut translations = Object::default();
    authored.iter().for_each(|(variant, own)| translations.put(variant, translation(&own.body)));
    rest(&mut out, "translations", translations.into());
    out.extend_from_slice(b"\n}\n");
    out
}

/// Another key, unless it has nothing to say.
fn rest(out: &mut Vec<u8>, key: &str, value: Value) {
    let empty =
        value.as_object().is_some_and(|o| o.is_empty()) || value.as_array().is_some_and(|a| a.is_empty());
    if !empty {
        out.extend_from_slice(format!(",\n\"{key}\":").as_bytes());
        write(out, &value);
    }
}

fn translation(body: &Body) -> Value {
    let mut object = Object::default();
    let clauses = body.clauses.iter().map(|clause| worded(clause, body));
    object.put("clauses", serde_json::to_value(clauses.collect::<Vec<_>>()).unwrap_or_default());
    object.put("footnotes", footnotes(body));
    object.into()
}

fn worded<'a>(clause: &'a Clause, body: &'a Body) -> Worded<'a> {
    let above = clause.parent.and_then(|id| body.clauses[usize::from(id)].anchor.as_ref());
    Worded {
        anchor: clause.anchor.as_ref().map(Anchor::as_str),
        caption: clause.caption.as_ref().map_or("", |text| text.string.as_str()),
        depth: clause.depth,
        effective_from: match clause.state {
            ClauseState::From(day) => Some(day.to_string()),
            _ => None,
        },
        kind: kind(clause.kind),
        mark: &clause.mark,
        number: &clause.number,
        parent: above.map(Anchor::as_str),
        referred_by: vec![],
        refers_to: vec![],
        state: (clause.state == ClauseState::Deleted).then_some("deleted"),
        text: text_of(&clause.blocks),
    }
}

/// The blocks of a clause as plain text, one a line.
fn text_of(blocks: &[Block]) -> Cow<'_, str> {
    match blocks {
        [Block::Paragraph(text)] => Cow::Borrowed(&text.string),
        blocks => Cow::Owned(blocks.iter().filter_map(plain).collect::<Vec<_>>().join("\n")),
    }
}

fn kind(kind: ClauseKind) -> &'static str {
    match kind {
        ClauseKind::Preamble => "preamble",
        ClauseKind::Heading(_) => "heading",
        ClauseKind::Part => "part",
        ClauseKind::Subpart => "subpart",
        ClauseKind::Chapter => "chapter",
        ClauseKind::Section => "section",
        ClauseKind::Article => "article",
        ClauseKind::Paragraph => "paragraph",
        ClauseKind::Item(_) => "item",
        ClauseKind::Bullet(_) => "bullet",
        ClauseKind::Annex => "annex",
    }
}

/// A block as plain text: cells apart by tabs, rows and paragraphs by line ends.
fn plain(block: &Block) -> Option<String> {
    let row = |cells: &Vec<crate::text::Text>| {
        cells.iter().map(|cell| cell.string.as_str()).collect::<Vec<_>>().join("\t")
    };
    match block {
        Block::Paragraph(text) => Some(text.string.clone()),
        Block::Table(table) => {
            Some(std::iter::once(&table.head).chain(&table.rows).map(row).collect::<Vec<_>>().join("\n"))
        }
        Block::Code(_, code) => Some(code.clone()),
        Block::Quote(blocks) | Block::Callout(_, blocks) => {
            Some(blocks.iter().filter_map(plain).collect::<Vec<_>>().join("\n"))
        }
        Block::Rule => None,
    }
}

fn footnotes(body: &Body) -> Value {
    let notes = body.footnotes.iter().map(|note| {
        let mut object = Object::default();
        object.put("label", note.label.clone());
        object.put("text", text_of(&note.blocks).into_owned());
        object.into()
    });
    Value::Array(notes.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_written_as_serde_writes_it() {
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let full = Worded {
            anchor: Some("art-5-1"),
            caption: "职责 \"一\"",
            depth: 2,
            effective_from: Some("2026-01-01".to_owned()),
            kind: "article",
            mark: "第五条之一",
            number: &[5, 1],
            parent: Some("ch-1"),
            referred_by: list(&["policy:a#art-1", "role:b"]),
            refers_to: list(&["policy:c"]),
            state: Some("deleted"),
            text: Cow::Borrowed("一\n二\t三"),
        };
        let sparse = Worded {
            anchor: None,
            caption: "",
            effective_from: None,
            mark: "",
            number: &[],
            parent: None,
            referred_by: vec![],
            refers_to: vec![],
            state: None,
            text: Cow::Borrowed(""),
            ..full.clone()
        };
        for clause in [full, sparse] {
            let mut out = vec![];
            clause.write(&mut out);
            assert_eq!(String::from_utf8(out), Ok(serde_json::to_string(&clause).expect("a clause")));
        }
    }
}
