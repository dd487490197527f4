//! Reads processes and the authority table from their records.

use super::Reader;
use super::fault::UNKNOWN_REFERENCE;
use super::finding;
use super::register::Entry;
use crate::diagnostic::nearest;
use crate::model::authority::{Band, Budget, Matter, SigningAct};
use crate::model::process::{Act, Branch, Destination, Joint, Paper, Process, Step};
use crate::model::{Entity, Kind};
use crate::parse::ast::Record;
use crate::source::{Location, Span};
use crate::text::{Name, Text};

/// 流程
pub fn process(entry: &Entry, reader: &mut Reader<'_>) -> Process {
    let record = &entry.record;
    let rows = record.records("step");
    let ids: Vec<String> = rows.iter().enumerate().map(|(i, row)| step_id(row, i)).collect();
    Process {
        identity: entry.identity.clone(),
        owner: reader.department(record, "owner"),
        summary: record.text("summary"),
        trigger: record.text("trigger"),
        basis: record.texts("basis"),
        steps: rows.iter().zip(&ids).map(|(row, id)| step(row, id, &ids, reader)).collect(),
        notes: record.texts("notes"),
        next: branches(record, "next", &ids, reader),
    }
}

fn step_id(row: &Record, index: usize) -> String {
    if row.id.is_empty() { format!("step-{}", index + 1) } else { row.id.clone() }
}

fn step(row: &Record, id: &str, ids: &[String], reader: &mut Reader<'_>) -> Step {
    let then = row.references("then").first().cloned();
    Step {
        id: id.to_owned(),
        title: row.text("title").unwrap_or_default(),
        by: reader.parties(row, "by"),
        joint: if row.plain("joint") == Some("any") { Joint::Any } else { Joint::All },
        act: act(row),
        inputs: papers(row, "inputs", reader),
        outputs: papers(row, "outputs", reader),
        when: row.text("when"),
        then: then.map(|(written, span)| destination(row, &written, span, ids, reader)),
        branches: branches(row, "branch", ids, reader),
        notes: row.texts("notes"),
        basis: row.texts("basis"),
        span: row.span,
    }
}

fn branches(record: &Record, key: &str, ids: &[String], reader: &mut Reader<'_>) -> Vec<Branch> {
    let rows = record.records(key).iter();
    rows.filter_map(|row| {
        let (written, span) = row.references("then").first()?.clone();
        let then = destination(row, &written, span, ids, reader);
        Some(Branch { condition: row.text("if").unwrap_or_default(), then })
    })
    .collect()
}

fn destination(
    row: &Record,
    written: &str,
    span: Span,
    ids: &[String],
    reader: &mut Reader<'_>,
) -> Destination {
    let here = Location::new(&row.path, span);
    if written == "end" {
        return Destination::End;
    }
    if let Some(id) = written.strip_prefix("process:") {
        return match reader.find(Kind::Process, id, here) {
            Some(Entity::Process(id)) => Destination::Process(id),
            _ => Destination::Unknown(Name::plain(id)),
        };
    }
    if let Some(index) = ids.iter().position(|id| id == written) {
        return Destination::Step(index);
    }
    if let Some(Entity::Process(id)) = reader.names.title(Kind::Process, written) {
        return Destination::Process(id);
    }
    let near = nearest(written, ids.iter().map(String::as_str));
    reader.report(
        finding(&UNKNOWN_REFERENCE, here)
            .with("kind_zh", "步骤")
            .with("kind_en", "step")
            .with("name", written)
            .near(near),
    );
    Destination::Unknown(Name::plain(written))
}

/// Papers of a key: `form:ID` or words; words that are a form's title in 《》 stay words, and link as prose does.
pub fn papers(record: &Record, key: &str, reader: &mut Reader<'_>) -> Vec<Paper> {
    let here = record.location(key);
    let paper = |words: Text| match words.string.strip_prefix("form:") {
        Some(id) => {
            let here = words.locate(Span::new(0, words.string.len())).unwrap_or(here.clone());
            match reader.find(Kind::Form, id, here) {
                Some(Entity::Form(form)) => Paper::Form(form),
                _ => Paper::Words(words),
            }
        }
        None => Paper::Words(words),
    };
    record.texts(key).into_iter().filter(|words| !words.is_empty()).map(paper).collect()
}

fn act(row: &Record) -> Act {
    match row.plain("act") {
        Some("draft") => Act::Draft,
        Some("propose") => Act::Propose,
        Some("review") => Act::Review,
        Some("countersign") => Act::Countersign,
        Some("approve") => Act::Approve,
        Some("notify") => Act::Notify,
        Some("record") => Act::Record,
        Some("file") => Act::File,
        _ => Act::Execute,
    }
}

/// 审批事项
pub fn matter(entry: &Entry, reader: &mut Reader<'_>) -> Matter {
    let record = &entry.record;
    let file = entry.file.as_deref();
    let rows = record.records("band");
    let bands: Vec<Band> = match rows {
        [] if record.records("step").is_empty() => vec![],
        // It has no row of its own: findings about it stand at the matter.
        [] => vec![Band { span: Span::default(), ..band(record, reader) }],
        rows => rows.iter().map(|row| band(row, reader)).collect(),
    };
    Matter {
        identity: entry.identity.clone(),
        owner: reader.department(record, "owner"),
        currency: record.plain("currency").or(file.and_then(|f| f.plain("currency"))).map(str::to_owned),
        basis: record.texts("basis"),
        notes: record.texts("notes"),
        bands,
    }
}

fn band(row: &Record, reader: &mut Reader<'_>) -> Band {
    let money = |key| row.number(key).map(|n| n as i64);
    let signing =
        |step: &Record| SigningAct { act: act(step), by: reader.parties(step, "by"), span: step.span };
    Band {
        budget: match row.plain("budget") {
            Some("in") => Budget::In,
            Some("out") => Budget::Out,
            _ => Budget::Both,
        },
        from: money("from"),
        over: money("over"),
        up_to: money("up_to"),
        below: money("below"),
        acts: row.records("step").iter().map(signing).collect(),
        span: row.span,
    }
}
