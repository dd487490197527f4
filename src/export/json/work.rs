//! Processes, approvals, forms, meetings, deadlines, terms, rewards and holidays, as objects.

use super::Export;
use super::value::{Object, Words, date, name};
use crate::model::Entity;
use crate::model::authority::{Band, Budget, Matter};
use crate::model::process::{Act, Branch, Joint, Process, Step};
use crate::model::reference::{
    Deadline, Form, Holiday, HolidayRule, Meeting, Sanction, SanctionKind, Term, TermScope,
};
use serde_json::Value;

pub fn process(object: &mut Object, words: &Words<'_>, process: &Process) {
    let ids: Vec<&str> = process.steps.iter().map(|s| s.id.as_str()).collect();
    object.put("owner", words.one(process.owner.map(Entity::Department)));
    object.put("summary", words.maybe(&process.summary));
    object.put("trigger", words.maybe(&process.trigger));
    object.put("steps", process.steps.iter().map(|s| step(words, s, &ids)).collect::<Vec<_>>());
    object.put("next", branches(words, &process.next, &ids));
    object.put("notes", words.texts(&process.notes));
    object.put("basis", words.texts(&process.basis));
}

fn step(words: &Words<'_>, step: &Step, ids: &[&str]) -> Value {
    let mut object = Object::default();
    object.put("id", step.id.clone());
    object.put("title", words.text(&step.title));
    object.put("act", act(step.act));
    object.put("by", words.parties(&step.by));
    let joint = match step.joint {
        Joint::All => "all",
        Joint::Any => "any",
    };
    object.put("joint", (step.by.len() > 1).then_some(joint));
    object.put("inputs", words.papers(&step.inputs));
    object.put("outputs", words.papers(&step.outputs));
    object.put("when", words.maybe(&step.when));
    object.put("then", step.then.as_ref().map(|then| words.destination(then, ids)));
    object.put("branches", branches(words, &step.branches, ids));
    object.put("notes", words.texts(&step.notes));
    object.put("basis", words.texts(&step.basis));
    object.into()
}

fn branches(words: &Words<'_>, list: &[Branch], ids: &[&str]) -> Vec<Value> {
    let branch = |branch: &Branch| {
        let mut object = Object::default();
        object.put("if", words.text(&branch.condition));
        object.put("then", words.destination(&branch.then, ids));
        object.into()
    };
    list.iter().map(branch).collect()
}

/// The word that sources write for an act.
fn act(act: Act) -> &'static str {
    match act {
        Act::Draft => "draft",
        Act::Propose => "propose",
        Act::Review => "review",
        Act::Countersign => "countersign",
        Act::Approve => "approve",
        Act::Execute => "execute",
        Act::Notify => "notify",
        Act::Record => "record",
        Act::File => "file",
    }
}

pub fn matter(object: &mut Object, words: &Words<'_>, matter: &Matter) {
    object.put("owner", words.one(matter.owner.map(Entity::Department)));
    object.put("currency", matter.currency.clone());
    object.put("bands", matter.bands.iter().map(|b| band(words, b)).collect::<Vec<_>>());
    object.put("notes", words.texts(&matter.notes));
    object.put("basis", words.texts(&matter.basis));
}

fn band(words: &Words<'_>, band: &Band) -> Value {
    let mut object = Object::default();
    object.put(
        "budget",
        match band.budget {
            Budget::Both => None,
            Budget::In => Some("in"),
            Budget::Out => Some("out"),
        },
    );
    object.put("from", band.from);
    object.put("over", band.over);
    object.put("up_to", band.up_to);
    object.put("below", band.below);
    object.put(
        "steps",
        band.acts
            .iter()
            .map(|signing| {
                let mut own = Object::default();
                own.put("act", act(signing.act));
                own.put("by", words.parties(&signing.by));
                own.into()
            })
            .collect::<Vec<Value>>(),
    );
    object.into()
}

pub fn form(object: &mut Object, words: &Words<'_>, form: &Form) {
    object.put("owner", words.one(form.owner.map(Entity::Department)));
    object.put("file", form.file.clone());
    object.put("retention", words.maybe(&form.retention));
    object.put("secrecy", form.secrecy.as_ref().map(|name| words.name(name)));
    object.put("summary", words.maybe(&form.summary));
}

pub fn term(object: &mut Object, words: &Words<'_>, term: &Term) {
    object.put("definition", words.maybe(&term.definition));
    object.put(
        "scope",
        match &term.scope {
            TermScope::Site => None,
            TermScope::Policy(id) => Some(super::value::reference(words.handbook, Entity::Policy(*id))),
            TermScope::Division(id, clause) => {
                Some(super::value::clause(words.handbook, Entity::Policy(*id), *clause))
            }
        },
    );
    object.put("abbreviation", term.abbreviation.as_ref().map(|name| words.name(name)));
    object.put("pinyin", term.pinyin.clone());
}

pub fn meeting(object: &mut Object, words: &Words<'_>, meeting: &Meeting) {
    object.put("when", words.maybe(&meeting.when));
    object.put("if_holiday", rule(meeting.if_holiday));
    object.put("chair", words.one(meeting.chair.map(Entity::Role)));
    object.put("attendees", words.parties(&meeting.attendees));
    object.put("agenda", words.texts(&meeting.agenda));
    object.put("inputs", words.papers(&meeting.inputs));
    object.put("outputs", words.papers(&meeting.outputs));
    object.put("basis", words.texts(&meeting.basis));
}

pub fn deadline(object: &mut Object, words: &Words<'_>, deadline: &Deadline) {
    object.put("by", words.parties(&deadline.by));
    object.put("to", words.parties(&deadline.to));
    object.put("when", words.maybe(&deadline.when));
    object.put("if_holiday", rule(deadline.if_holiday));
    object.put("process", words.one(deadline.process.map(Entity::Process)));
    object.put("basis", words.texts(&deadline.basis));
}

fn rule(rule: HolidayRule) -> &'static str {
    match rule {
        HolidayRule::Same => "same",
        HolidayRule::Before => "before",
        HolidayRule::After => "after",
    }
}

pub fn sanction(object: &mut Object, words: &Words<'_>, sanction: &Sanction) {
    object.put(
        "kind",
        match sanction.kind {
            SanctionKind::Reward => "reward",
            SanctionKind::Penalty => "penalty",
        },
    );
    object.put("measure", words.maybe(&sanction.measure));
    object.put("amount", sanction.amount);
    object.put("currency", sanction.currency.clone());
    object.put("by", words.parties(&sanction.by));
    object.put("basis", words.texts(&sanction.basis));
}

pub fn holiday(export: &Export<'_>, holiday: &Holiday) -> Value {
    let words = Words { script: &export.site.source, handbook: export.handbook };
    let mut object = Object::default();
    object.put("title", name(&holiday.title, &export.site.source));
    object.put("department", words.one(holiday.department.map(Entity::Department)));
    object.put("from", holiday.from.to_string());
    object.put("up_to", holiday.up_to.to_string());
    object.put("workdays", holiday.workdays.iter().filter_map(|day| date(Some(*day))).collect::<Vec<_>>());
    object.into()
}
