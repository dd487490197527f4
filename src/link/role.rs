//! Reads a role's card, its duties and its KPI set from its record.

use super::Reader;
use super::register::Entry;
use crate::model::role::{
    Deduction, Duty, Headcount, Kpi, KpiGroup, KpiSet, Qualifications, Role, ScoreBand,
};
use crate::model::{Entity, Kind, ProcessId};
use crate::parse::ast::Record;

/// 岗位
pub fn role(entry: &Entry, reader: &mut Reader<'_>) -> Role {
    let record = &entry.record;
    let dotted = record.records("also_reports_to").to_vec();
    let also = dotted.iter().filter_map(|row| Some((reader.role(row, "to")?, row.text("reason"))));
    let also_reports_to = also.collect();
    let nested =
        |key: &str, inner: &str| record.records(key).first().map(|r| r.texts(inner)).unwrap_or_default();
    Role {
        identity: entry.identity.clone(),
        department: reader.department(record, "department"),
        reports_to: reader.role(record, "reports_to"),
        also_reports_to,
        direct_reports: reader.parties(record, "direct_reports"),
        headcount: record.plain("headcount").map(headcount),
        filled: record.number("filled").map(|n| n as u32),
        acting: reader.role(record, "acting"),
        assistant: record.flag("assistant"),
        grade: record.plain("grade").map(str::to_owned),
        occupation: record.plain("occupation").map(str::to_owned),
        career_to: reader.roles(record, "career_to"),
        approved_by: reader.parties(record, "approved_by").into_iter().next(),
        approved_on: record.date("approved_on"),
        basis: record.texts("basis"),
        summary: record.text("summary"),
        domains: record.texts("domains"),
        authority: record.texts("authority"),
        conditions: record.text("conditions"),
        qualifications: record.records("qualifications").first().map(qualifications).unwrap_or_default(),
        internal_relations: nested("relations", "internal"),
        external_relations: nested("relations", "external"),
        duties: record.records("duty").iter().map(|row| duty(row, reader)).collect(),
        kpi: kpi_set(record, reader),
    }
}

/// Bounds of words such as `3`, `1~2`, `3-6人`, `1～2名`; no bounds where the words give none.
pub fn headcount(words: &str) -> Headcount {
    let numbers: Vec<u32> =
        words.split(|c: char| !c.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    let bounds = match numbers.as_slice() {
        [one] => Some((*one, *one)),
        [least, most] => Some((*least, *most)),
        _ => None,
    };
    Headcount { words: words.to_owned(), bounds }
}

fn qualifications(row: &Record) -> Qualifications {
    Qualifications {
        education: row.text("education"),
        major: row.text("major"),
        experience: row.text("experience"),
        certificates: row.texts("certificates"),
        skills: row.texts("skills"),
        preferred: row.texts("preferred"),
        blank: row.blanks(),
    }
}

fn duty(row: &Record, reader: &mut Reader<'_>) -> Duty {
    Duty {
        id: (!row.id.is_empty()).then(|| row.id.clone()),
        statement: row.text("statement").unwrap_or_default(),
        tasks: row.texts("tasks"),
        assessment: row.text("assessment"),
        share: row.number("share").map(|n| n as u32),
        when: row.text("when"),
        processes: reader.processes(row, "processes"),
        basis: row.texts("basis"),
        blank: row.blanks(),
        span: row.span,
    }
}

fn kpi_set(record: &Record, reader: &mut Reader<'_>) -> KpiSet {
    let set = record.records("kpi_set").first().cloned();
    let set = set.as_ref();
    KpiSet {
        when: set.and_then(|s| s.text("when")),
        rated_by: set.and_then(|s| reader.role(s, "rated_by")),
        total: set.and_then(|s| s.number("total")),
        bands: set.map(bands).unwrap_or_default(),
        groups: record.records("kpi_group").iter().map(group).collect(),
        kpis: record.records("kpi").iter().map(kpi).collect(),
    }
}

fn group(row: &Record) -> KpiGroup {
    KpiGroup {
        id: row.id.clone(),
        title: row.name("title").unwrap_or_default(),
        weight: row.number("weight"),
        span: row.span,
    }
}

fn kpi(row: &Record) -> Kpi {
    Kpi {
        group: row.plain("group").map(str::to_owned),
        title: row.name("title").unwrap_or_default(),
        weight: row.number("weight"),
        unit: row.name("unit"),
        target: row.text("target"),
        data: row.text("data"),
        formula: row.text("formula"),
        cap: row.number("cap"),
        floor: row.number("floor"),
        bands: bands(row),
        deductions: row.records("deduction").iter().map(deduction).collect(),
        span: row.span,
    }
}

fn bands(row: &Record) -> Vec<ScoreBand> {
    let band = |row: &Record| ScoreBand {
        title: row.name("title"),
        from: row.number("from"),
        over: row.number("over"),
        up_to: row.number("up_to"),
        below: row.number("below"),
        score: row.number("score"),
        measure: row.text("measure"),
        span: row.span,
    };
    row.records("band").iter().map(band).collect()
}

fn deduction(row: &Record) -> Deduction {
    Deduction {
        title: row.text("title").unwrap_or_default(),
        points: row.plain("points").unwrap_or_default().to_owned(),
        cap: row.number("cap"),
    }
}

impl Reader<'_> {
    /// The processes that a key names.
    pub fn processes(&mut self, record: &Record, key: &str) -> Vec<ProcessId> {
        let found = self.many(record, key, Kind::Process).into_iter().flatten();
        found.filter_map(|e| if let Entity::Process(id) = e { Some(id) } else { None }).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headcounts_keep_their_words() {
        assert_eq!(headcount("3").bounds, Some((3, 3)));
        assert_eq!(headcount("1~2").bounds, Some((1, 2)));
        assert_eq!(headcount("3～6人").bounds, Some((3, 6)));
        assert_eq!(headcount("若干").bounds, None);
    }
}
