//! Reads policies and pages from their heads; their clauses come ready from `parse`.

use super::Reader;
use super::register::Entry;
use crate::model::clause::Body;
use crate::model::policy::{ChangedClause, Date, Policy, Revision, RevisionKind, Status};
use crate::model::reference::Page;
use crate::model::{Entity, FormId, Handbook, Kind, PolicyId};
use crate::parse::ast::Record;
use crate::source::Location;
use crate::text::Text;
use std::sync::Arc;

/// 制度
pub fn policy(entry: &Entry, reader: &mut Reader<'_>) -> Policy {
    let record = &entry.record;
    let written = entry.written.as_deref();
    let effective_from = record.date("effective_from");
    let review_every = record.text("review_every");
    let reviewed_on = record.date("reviewed_on");
    let due = review_every.as_ref().and_then(|every| due(reviewed_on.or(effective_from)?, &every.string));
    let mut policy = Policy {
        identity: entry.identity.clone(),
        status: status(record.plain("status")),
        group: written.map(|w| w.group.clone()).unwrap_or_default(),
        owner: reader.department(record, "owner"),
        interpreted_by: reader.department(record, "interpreted_by"),
        approved_by: reader.parties(record, "approved_by").into_iter().next(),
        approved_on: record.date("approved_on"),
        published_on: record.date("published_on"),
        effective_from,
        effective_to: record.date("effective_to"),
        review_by: record.date("review_by").or(due),
        review_every,
        reviewed_on,
        applies_to: reader.parties(record, "applies_to"),
        except: reader.parties(record, "except"),
        basis: record.texts("basis"),
        supersedes: policies(record, "supersedes", reader),
        superseded_by: policies(record, "superseded_by", reader),
        acknowledge: record.text("acknowledge"),
        secrecy: record.name("secrecy"),
        annexes: annexes(record, reader),
        ..Policy::default()
    };
    for row in record.records("consulted") {
        let parties = reader.parties(row, "by");
        policy.consulted.extend(parties.into_iter().map(|party| (party, row.date("date"))));
    }
    policy.revisions = record.records("revision").iter().map(|row| revision(row, reader)).collect();
    policy.body = body(entry);
    policy
}

/// A free page.
pub fn page(entry: &Entry, _: &mut Reader<'_>) -> Page {
    Page { identity: entry.identity.clone(), body: body(entry), authored: vec![] }
}

fn body(entry: &Entry) -> Arc<Body> {
    entry.written.as_deref().map(|w| w.body.clone()).unwrap_or_default()
}

fn status(word: Option<&str>) -> Status {
    match word {
        Some("consulting") => Status::Consulting,
        Some("approved") => Status::Approved,
        Some("in-force") => Status::InForce,
        Some("superseded") => Status::Superseded,
        Some("repealed") => Status::Repealed,
        _ => Status::Draft,
    }
}

fn policies(record: &Record, key: &str, reader: &mut Reader<'_>) -> Vec<PolicyId> {
    let found = reader.many(record, key, Kind::Policy).into_iter().flatten();
    found.filter_map(|e| if let Entity::Policy(id) = e { Some(id) } else { None }).collect()
}

fn annexes(record: &Record, reader: &mut Reader<'_>) -> Vec<Option<FormId>> {
    let forms = reader.many(record, "annexes", Kind::Form).into_iter();
    forms.map(|e| if let Some(Entity::Form(id)) = e { Some(id) } else { None }).collect()
}

fn revision(row: &Record, reader: &mut Reader<'_>) -> Revision {
    Revision {
        version: row.plain("version").unwrap_or_default().to_owned(),
        date: row.date("date"),
        effective_from: row.date("effective_from"),
        kind: match row.plain("kind") {
            Some("new") => RevisionKind::New,
            Some("reissue") => RevisionKind::Reissue,
            Some("repeal") => RevisionKind::Repeal,
            _ => RevisionKind::Amend,
        },
        reason: row.text("reason"),
        by: reader.parties(row, "by").into_iter().next(),
        approved_by: reader.parties(row, "approved_by").into_iter().next(),
        added: row.texts("added").into_iter().map(changed).collect(),
        altered: row.texts("altered").into_iter().map(changed).collect(),
        deleted: row.texts("deleted").into_iter().map(changed).collect(),
        moved: row.texts("moved").into_iter().filter_map(moved).collect(),
        hash: row.plain("hash").map(str::to_owned),
        location: Location::new(&row.path, row.span),
    }
}

fn changed(text: Text) -> ChangedClause {
    ChangedClause { text, target: None, anchor: None }
}

/// `第七条第二款 → 第六条之一`
fn moved(text: Text) -> Option<(ChangedClause, ChangedClause)> {
    let (from, to) = text.string.split_once('→').or_else(|| text.string.split_once("->"))?;
    let half = |words: &str| changed(Text { origin: text.origin.clone(), ..Text::plain(words.trim()) });
    Some((half(from), half(to)))
}

/// Derives `superseded_by` from `supersedes` and back.
pub fn supersede(handbook: &mut Handbook) {
    let pairs: Vec<(PolicyId, PolicyId)> = handbook
        .policies
        .iter()
        .flat_map(|(id, p)| {
            let newer = p.superseded_by.iter().map(move |&newer| (newer, id));
            p.supersedes.iter().map(move |&older| (id, older)).chain(newer)
        })
        .collect();
    for (newer, older) in pairs {
        let list = &mut handbook.policies[older].superseded_by;
        if !list.contains(&newer) {
            list.push(newer);
        }
        let list = &mut handbook.policies[newer].supersedes;
        if !list.contains(&older) {
            list.push(older);
        }
    }
}

/// The day `every` (12个月, 1年, 6 months, 两年) after `from`, for whole months and years; `None` where the words say something else.
fn due(from: Date, every: &str) -> Option<Date> {
    let digits: String = every.chars().take_while(char::is_ascii_digit).collect();
    let count: u32 = digits.parse().ok()?;
    let unit = every[digits.len()..].trim();
    let months = match unit {
        "个月" | "個月" | "月" | "months" | "month" => count,
        "年" | "years" | "year" => count * 12,
        _ => return None,
    };
    let total = u32::from(from.year) * 12 + u32::from(from.month) - 1 + months;
    let (year, month) = ((total / 12) as u16, (total % 12 + 1) as u8);
    Some(Date { year, month, day: from.day.min(crate::model::day::last_day(year, month)) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reviews_fall_due_whole_months_later() {
        let from = Date { year: 2026, month: 8, day: 31 };
        assert_eq!(due(from, "12个月"), Some(Date { year: 2027, month: 8, day: 31 }));
        assert_eq!(due(from, "6个月"), Some(Date { year: 2027, month: 2, day: 28 }));
        assert_eq!(due(from, "2年"), Some(Date { year: 2028, month: 8, day: 31 }));
        assert_eq!(due(from, "每年"), None);
    }
}
