//! Departments, committees and posts with their duties and KPI sets, as objects.

use super::value::{Object, Words, date, number};
use crate::model::department::{Committee, DepartmentKind};
use crate::model::role::{Duty, Kpi, KpiSet, Qualifications, ScoreBand};
use crate::model::{DepartmentId, Entity, RoleId};
use serde_json::Value;

pub fn department(object: &mut Object, words: &Words<'_>, id: DepartmentId) {
    let department = &words.handbook.departments[id];
    object.put(
        "kind",
        match department.kind {
            DepartmentKind::Department => "department",
            DepartmentKind::Company => "company",
            DepartmentKind::Branch => "branch",
            DepartmentKind::Region => "region",
            DepartmentKind::Team => "team",
        },
    );
    object.put("parent", words.one(department.parent.map(Entity::Department)));
    object.put("head", words.one(department.heads.first().map(|head| Entity::Role(*head))));
    object.put("heads", words.many(department.heads.iter().map(|head| Entity::Role(*head))));
    object.put("location", department.location.as_ref().map(|name| words.name(name)));
    object.put("summary", words.maybe(&department.summary));
    object.put("functions", words.texts(&department.functions));
    object.put("basis", words.texts(&department.basis));
}

pub fn committee(object: &mut Object, words: &Words<'_>, committee: &Committee) {
    object.put("chair", words.one(committee.chair.map(Entity::Role)));
    object.put("members", words.parties(&committee.members));
    object.put("powers", words.texts(&committee.powers));
    object.put("quorum", words.maybe(&committee.quorum));
    object.put("when", words.maybe(&committee.when));
    object.put("summary", words.maybe(&committee.summary));
    object.put("basis", words.texts(&committee.basis));
}

pub fn role(object: &mut Object, words: &Words<'_>, id: RoleId) {
    let role = &words.handbook.roles[id];
    object.put("department", words.one(role.department.map(Entity::Department)));
    object.put("reports_to", words.one(role.reports_to.map(Entity::Role)));
    object.put(
        "also_reports_to",
        role.also_reports_to
            .iter()
            .map(|(to, reason)| {
                let mut line = Object::default();
                line.put("to", words.one(Some(Entity::Role(*to))));
                line.put("reason", words.maybe(reason));
                line.into()
            })
            .collect::<Vec<Value>>(),
    );
    object.put("stated_reports", words.parties(&role.direct_reports));
    object.put(
        "headcount",
        role.headcount.as_ref().map(|headcount| {
            let mut count = Object::default();
            count.put("words", headcount.words.clone());
            count.put("least", headcount.bounds.map(|(least, _)| least));
            count.put("most", headcount.bounds.map(|(_, most)| most));
            Value::from(count)
        }),
    );
    object.put("filled", role.filled);
    object.put("acting", words.one(role.acting.map(Entity::Role)));
    object.put("grade", role.grade.clone());
    object.put("occupation", role.occupation.clone());
    object.put("career_to", words.many(role.career_to.iter().map(|to| Entity::Role(*to))));
    object.put("approved_by", role.approved_by.as_ref().map(|party| words.party(party)));
    object.put("approved_on", date(role.approved_on));
    object.put("basis", words.texts(&role.basis));
    object.put("summary", words.maybe(&role.summary));
    object.put("domains", words.texts(&role.domains));
    object.put("authority", words.texts(&role.authority));
    object.put("conditions", words.maybe(&role.conditions));
    object.put("qualifications", qualifications(words, &role.qualifications));
    object.put("internal_relations", words.texts(&role.internal_relations));
    object.put("external_relations", words.texts(&role.external_relations));
    object.put("duties", role.duties.iter().map(|d| duty(words, d)).collect::<Vec<_>>());
    object.put("kpi", kpi_set(words, &role.kpi));
}

fn qualifications(words: &Words<'_>, own: &Qualifications) -> Value {
    let mut object = Object::default();
    object.put("education", words.maybe(&own.education));
    object.put("major", words.maybe(&own.major));
    object.put("experience", words.maybe(&own.experience));
    object.put("certificates", words.texts(&own.certificates));
    object.put("skills", words.texts(&own.skills));
    object.put("preferred", words.texts(&own.preferred));
    object.put("open", open(&own.blank));
    object.into()
}

fn duty(words: &Words<'_>, duty: &Duty) -> Value {
    let mut object = Object::default();
    object.put("id", duty.id.clone());
    object.put("statement", words.text(&duty.statement));
    object.put("tasks", words.texts(&duty.tasks));
    object.put("assessment", words.maybe(&duty.assessment));
    object.put("share", duty.share);
    object.put("when", words.maybe(&duty.when));
    object.put("processes", words.many(duty.processes.iter().map(|id| Entity::Process(*id))));
    object.put("basis", words.texts(&duty.basis));
    object.put("open", open(&duty.blank));
    object.into()
}

fn open(blank: &[&'static str]) -> Vec<Value> {
    blank.iter().map(|key| (*key).into()).collect()
}

fn kpi_set(words: &Words<'_>, set: &KpiSet) -> Value {
    let mut object = Object::default();
    object.put("when", words.maybe(&set.when));
    object.put("rated_by", words.one(set.rated_by.map(Entity::Role)));
    object.put("total", set.total.map(number));
    object.put("bands", bands(words, &set.bands));
    object.put(
        "groups",
        set.groups
            .iter()
            .map(|group| {
                let mut own = Object::default();
                own.put("id", group.id.clone());
                own.put("title", words.name(&group.title));
                own.put("weight", group.weight.map(number));
                own.into()
            })
            .collect::<Vec<Value>>(),
    );
    object.put("indicators", set.kpis.iter().map(|own| kpi(words, own)).collect::<Vec<_>>());
    object.into()
}

fn kpi(words: &Words<'_>, kpi: &Kpi) -> Value {
    let mut object = Object::default();
    object.put("group", kpi.group.clone());
    object.put("title", words.name(&kpi.title));
    object.put("weight", kpi.weight.map(number));
    object.put("unit", kpi.unit.as_ref().map(|name| words.name(name)));
    object.put("target", words.maybe(&kpi.target));
    object.put("data", words.maybe(&kpi.data));
    object.put("formula", words.maybe(&kpi.formula));
    object.put("cap", kpi.cap.map(number));
    object.put("floor", kpi.floor.map(number));
    object.put("bands", bands(words, &kpi.bands));
    object.put(
        "deductions",
        kpi.deductions
            .iter()
            .map(|deduction| {
                let mut own = Object::default();
                own.put("title", words.text(&deduction.title));
                own.put("points", deduction.points.clone());
                own.put("cap", deduction.cap.map(number));
                own.into()
            })
            .collect::<Vec<Value>>(),
    );
    object.into()
}

fn bands(words: &Words<'_>, list: &[ScoreBand]) -> Vec<Value> {
    let band = |band: &ScoreBand| {
        let mut object = Object::default();
        object.put("title", band.title.as_ref().map(|name| words.name(name)));
        object.put("from", band.from.map(number));
        object.put("over", band.over.map(number));
        object.put("up_to", band.up_to.map(number));
        object.put("below", band.below.map(number));
        object.put("score", band.score.map(number));
        object.put("measure", words.maybe(&band.measure));
        object.into()
    };
    list.iter().map(band).collect()
}
