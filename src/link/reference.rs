//! Reads the smaller entities from their records: forms, terms, meetings, deadlines, rewards and penalties, holidays.

use super::fault::{DEAD_FILE, DEAD_LINK, UNREAD_TIME};
use super::process::papers;
use super::register::{Entry, Register};
use super::{Names, Reader, finding};
use crate::diagnostic::Diagnostic;
use crate::model::reference::{
    Deadline, Form, Holiday, HolidayRule, Meeting, Sanction, SanctionKind, Term, TermScope,
};
use crate::model::rhythm::When;
use crate::model::{Entity, Handbook, Kind};
use crate::parse::ast::Record;
use crate::parse::rhythm;
use std::collections::BTreeSet;

/// 表单
pub fn form(entry: &Entry, reader: &mut Reader<'_>) -> Form {
    let record = &entry.record;
    Form {
        identity: entry.identity.clone(),
        owner: reader.department(record, "owner"),
        file: record.plain("file").map(|file| relative(&record.path, file)),
        retention: record.text("retention"),
        secrecy: record.name("secrecy"),
        summary: record.text("summary"),
    }
}

/// The site-relative path of `file`, written in the source `path`; `..` is resolved, and never leads above the site.
pub fn relative(path: &str, file: &str) -> String {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
    for part in file.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

/// 术语
pub fn term(entry: &Entry, reader: &mut Reader<'_>) -> Term {
    let record = &entry.record;
    Term {
        identity: entry.identity.clone(),
        definition: record.text("definition"),
        scope: scope(record, reader),
        abbreviation: record.name("abbreviation"),
        pinyin: record.plain("pinyin").map(str::to_owned),
    }
}

fn scope(record: &Record, reader: &mut Reader<'_>) -> TermScope {
    let scope = record.references("scope").first();
    let Some(written) = scope.and_then(|(s, _)| s.strip_prefix("policy:")).map(str::to_owned) else {
        return TermScope::Site;
    };
    let id = written.split('#').next().unwrap_or_default();
    match reader.find(Kind::Policy, id, record.location("scope")) {
        Some(Entity::Policy(policy)) => TermScope::Policy(policy),
        _ => TermScope::Site,
    }
}

/// 会议
pub fn meeting(entry: &Entry, reader: &mut Reader<'_>) -> Meeting {
    let record = &entry.record;
    Meeting {
        identity: entry.identity.clone(),
        when: record.text("when"),
        rhythm: reader.rhythm(record),
        if_holiday: holiday_rule(entry),
        chair: reader.role(record, "chair"),
        attendees: reader.parties(record, "attendees"),
        agenda: record.texts("agenda"),
        inputs: papers(record, "inputs", reader),
        outputs: papers(record, "outputs", reader),
        basis: record.texts("basis"),
    }
}

impl Reader<'_> {
    /// What the time phrase of a record says. One that nobody can read is noted; phrases in other languages are not read.
    pub fn rhythm(&mut self, record: &Record) -> Option<When> {
        let words = record.text("when")?.string;
        let read = rhythm::read(&words);
        if read.is_none() && words.chars().any(|c| matches!(c, '\u{4E00}'..='\u{9FFF}')) {
            self.report(finding(&UNREAD_TIME, record.location("when")).with("words", &words));
        }
        read
    }
}

fn holiday_rule(entry: &Entry) -> HolidayRule {
    let own = entry.record.plain("if_holiday");
    match own.or(entry.file.as_deref().and_then(|f| f.plain("if_holiday"))) {
        Some("before") => HolidayRule::Before,
        Some("after") => HolidayRule::After,
        _ => HolidayRule::Same,
    }
}

/// 期限
pub fn deadline(entry: &Entry, reader: &mut Reader<'_>) -> Deadline {
    let record = &entry.record;
    Deadline {
        identity: entry.identity.clone(),
        by: reader.parties(record, "by"),
        to: reader.parties(record, "to"),
        when: record.text("when"),
        rhythm: reader.rhythm(record),
        if_holiday: holiday_rule(entry),
        process: reader.processes(record, "process").first().copied(),
        basis: record.texts("basis"),
    }
}

/// 奖惩
pub fn sanction(entry: &Entry, reader: &mut Reader<'_>) -> Sanction {
    let record = &entry.record;
    let file = entry.file.as_deref();
    Sanction {
        identity: entry.identity.clone(),
        kind: if entry.array == "reward" { SanctionKind::Reward } else { SanctionKind::Penalty },
        measure: record.text("measure"),
        amount: record.number("amount").map(|n| n as i64),
        currency: record.plain("currency").or(file.and_then(|f| f.plain("currency"))).map(str::to_owned),
        by: reader.parties(record, "by"),
        basis: record.texts("basis"),
    }
}

/// 节假日 and the vacancy rule: what collections say for themselves.
pub fn holidays(
    register: &Register,
    names: &Names,
    handbook: &mut Handbook,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut reader = Reader { names, diagnostics };
    for file in &register.files {
        handbook.vacancy_rule = handbook.vacancy_rule.take().or(file.text("vacancy"));
        for row in file.records("holiday") {
            let Some(from) = row.date("from") else { continue };
            handbook.holidays.push(Holiday {
                title: row.name("title").unwrap_or_default(),
                department: reader.department(row, "department"),
                from,
                up_to: row.date("up_to").unwrap_or(from),
                workdays: row.dates("workdays"),
            });
        }
    }
}

/// Reports files of forms that are not there.
pub fn missing_files(register: &Register, files: &BTreeSet<String>, diagnostics: &mut Vec<Diagnostic>) {
    for entry in register.entries.iter().filter(|e| matches!(e.entity, Entity::Form(_))) {
        let Some(file) = entry.record.plain("file") else { continue };
        if !files.contains(&relative(&entry.record.path, file)) {
            diagnostics.push(finding(&DEAD_FILE, entry.record.location("file")).with("target", file));
        }
    }
}

/// Narrows terms to the division that their scope names: `policy:ID#ch-2`.
pub fn divisions(register: &Register, handbook: &mut Handbook, diagnostics: &mut Vec<Diagnostic>) {
    for entry in &register.entries {
        let Entity::Term(id) = entry.entity else { continue };
        let TermScope::Policy(policy) = handbook.terms[id].scope else { continue };
        let anchor =
            entry.record.references("scope").first().and_then(|(s, _)| s.split_once('#')).map(|(_, a)| a);
        let Some(anchor) = anchor else { continue };
        match handbook.policies[policy].body.find(anchor) {
            Some(clause) => handbook.terms[id].scope = TermScope::Division(policy, clause),
            None => {
                diagnostics.push(finding(&DEAD_LINK, entry.record.location("scope")).with("target", anchor))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn files_are_relative_to_their_source() {
        assert_eq!(relative("content/forms.toml", "files/a.xlsx"), "content/files/a.xlsx");
        assert_eq!(relative("content/policies/x.md", "../files/a.png"), "content/files/a.png");
        assert_eq!(relative("content/policies/x.md", "../../../../etc/passwd"), "etc/passwd");
    }
}
