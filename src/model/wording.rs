//! The words of an entity: every name and sentence that a reader sees, in one fixed order.
//! Linking, conversion, translation and search walk an entity through this and nothing else.

use super::authority::Matter;
use super::clause::Body;
use super::department::{Committee, Department};
use super::policy::Policy;
use super::process::{Branch, Destination, Paper, Process, Step};
use super::reference::{Deadline, Form, Holiday, Meeting, Page, Sanction, Term};
use super::role::{Duty, Kpi, KpiSet, Role, ScoreBand};
use super::{Entity, Handbook, Identity, Party};
use crate::text::{Name, Text};

/// One piece of wording and the TOML key it stands under.
pub enum Slot<'a> {
    /// A title or other plain name.
    Name(&'static str, &'a mut Name),
    /// A sentence.
    Text(&'static str, &'a mut Text),
}

/// The receiver of slots.
pub type Visit<'v> = dyn FnMut(Slot<'_>) + 'v;

/// Anything with words in it.
pub trait Wording {
    /// Calls `visit` with each piece of wording, always in the same order. Clauses of a body are not visited.
    fn words(&mut self, visit: &mut Visit<'_>);
}

fn texts(key: &'static str, list: &mut [Text], visit: &mut Visit<'_>) {
    list.iter_mut().for_each(|t| visit(Slot::Text(key, t)));
}

fn text(key: &'static str, one: &mut Option<Text>, visit: &mut Visit<'_>) {
    one.iter_mut().for_each(|t| visit(Slot::Text(key, t)));
}

fn name(key: &'static str, one: &mut Option<Name>, visit: &mut Visit<'_>) {
    one.iter_mut().for_each(|n| visit(Slot::Name(key, n)));
}

fn parties(key: &'static str, list: &mut [Party], visit: &mut Visit<'_>) {
    for party in list {
        if let Party::Outside(name) = party {
            visit(Slot::Name(key, name));
        }
    }
}

fn papers(key: &'static str, list: &mut [Paper], visit: &mut Visit<'_>) {
    for paper in list {
        if let Paper::Words(words) = paper {
            visit(Slot::Text(key, words));
        }
    }
}

fn branches(key: &'static str, list: &mut [Branch], visit: &mut Visit<'_>) {
    for branch in list {
        visit(Slot::Text(key, &mut branch.condition));
        destination(&mut branch.then, visit);
    }
}

fn destination(then: &mut Destination, visit: &mut Visit<'_>) {
    if let Destination::Unknown(words) = then {
        visit(Slot::Name("then", words));
    }
}

fn bands(list: &mut [ScoreBand], visit: &mut Visit<'_>) {
    for band in list {
        name("title", &mut band.title, visit);
        text("measure", &mut band.measure, visit);
    }
}

impl Wording for Identity {
    fn words(&mut self, visit: &mut Visit<'_>) {
        visit(Slot::Name("title", &mut self.title));
        self.aliases.iter_mut().for_each(|n| visit(Slot::Name("aliases", n)));
        self.tags.iter_mut().for_each(|n| visit(Slot::Name("tags", n)));
    }
}

impl Wording for Policy {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        name("secrecy", &mut self.secrecy, visit);
        text("review_every", &mut self.review_every, visit);
        text("acknowledge", &mut self.acknowledge, visit);
        texts("basis", &mut self.basis, visit);
        parties("approved_by", self.approved_by.as_mut_slice(), visit);
        parties("applies_to", &mut self.applies_to, visit);
        parties("except", &mut self.except, visit);
        for (party, _) in &mut self.consulted {
            parties("consulted", std::slice::from_mut(party), visit);
        }
        for revision in &mut self.revisions {
            text("reason", &mut revision.reason, visit);
            parties("by", revision.by.as_mut_slice(), visit);
            parties("approved_by", revision.approved_by.as_mut_slice(), visit);
            let moved = revision.moved.iter_mut().flat_map(|(from, to)| [from, to]);
            let changed = revision.added.iter_mut().chain(&mut revision.altered).chain(&mut revision.deleted);
            changed.chain(moved).for_each(|c| visit(Slot::Text("revision", &mut c.text)));
        }
    }
}

impl Wording for Department {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        name("location", &mut self.location, visit);
        text("summary", &mut self.summary, visit);
        texts("functions", &mut self.functions, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for Committee {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        text("summary", &mut self.summary, visit);
        parties("members", &mut self.members, visit);
        texts("powers", &mut self.powers, visit);
        text("quorum", &mut self.quorum, visit);
        text("when", &mut self.when, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for Role {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        for (_, reason) in &mut self.also_reports_to {
            text("also_reports_to", reason, visit);
        }
        parties("direct_reports", &mut self.direct_reports, visit);
        parties("approved_by", self.approved_by.as_mut_slice(), visit);
        texts("basis", &mut self.basis, visit);
        text("summary", &mut self.summary, visit);
        texts("domains", &mut self.domains, visit);
        texts("authority", &mut self.authority, visit);
        text("conditions", &mut self.conditions, visit);
        let q = &mut self.qualifications;
        for one in [&mut q.education, &mut q.major, &mut q.experience] {
            text("qualifications", one, visit);
        }
        for list in [&mut q.certificates, &mut q.skills, &mut q.preferred] {
            texts("qualifications", list, visit);
        }
        texts("relations", &mut self.internal_relations, visit);
        texts("relations", &mut self.external_relations, visit);
        self.duties.iter_mut().for_each(|d| d.words(visit));
        self.kpi.words(visit);
    }
}

impl Wording for Duty {
    fn words(&mut self, visit: &mut Visit<'_>) {
        visit(Slot::Text("duty", &mut self.statement));
        texts("duty", &mut self.tasks, visit);
        text("duty", &mut self.assessment, visit);
        text("duty", &mut self.when, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for KpiSet {
    fn words(&mut self, visit: &mut Visit<'_>) {
        text("kpi_set", &mut self.when, visit);
        bands(&mut self.bands, visit);
        self.groups.iter_mut().for_each(|g| visit(Slot::Name("kpi_group", &mut g.title)));
        self.kpis.iter_mut().for_each(|k| k.words(visit));
    }
}

impl Wording for Kpi {
    fn words(&mut self, visit: &mut Visit<'_>) {
        visit(Slot::Name("kpi", &mut self.title));
        name("kpi", &mut self.unit, visit);
        for one in [&mut self.target, &mut self.data, &mut self.formula] {
            text("kpi", one, visit);
        }
        bands(&mut self.bands, visit);
        self.deductions.iter_mut().for_each(|d| visit(Slot::Text("kpi", &mut d.title)));
    }
}

impl Wording for Process {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        text("summary", &mut self.summary, visit);
        text("trigger", &mut self.trigger, visit);
        texts("basis", &mut self.basis, visit);
        self.steps.iter_mut().for_each(|s| s.words(visit));
        texts("notes", &mut self.notes, visit);
        branches("next", &mut self.next, visit);
    }
}

impl Wording for Step {
    fn words(&mut self, visit: &mut Visit<'_>) {
        visit(Slot::Text("step", &mut self.title));
        parties("by", &mut self.by, visit);
        papers("inputs", &mut self.inputs, visit);
        papers("outputs", &mut self.outputs, visit);
        text("when", &mut self.when, visit);
        self.then.iter_mut().for_each(|then| destination(then, visit));
        branches("branch", &mut self.branches, visit);
        texts("notes", &mut self.notes, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for Matter {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        texts("basis", &mut self.basis, visit);
        texts("notes", &mut self.notes, visit);
        for act in self.bands.iter_mut().flat_map(|b| &mut b.acts) {
            parties("by", &mut act.by, visit);
        }
    }
}

impl Wording for Form {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        text("retention", &mut self.retention, visit);
        name("secrecy", &mut self.secrecy, visit);
        text("summary", &mut self.summary, visit);
    }
}

impl Wording for Term {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        text("definition", &mut self.definition, visit);
        name("abbreviation", &mut self.abbreviation, visit);
    }
}

impl Wording for Meeting {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        text("when", &mut self.when, visit);
        parties("attendees", &mut self.attendees, visit);
        texts("agenda", &mut self.agenda, visit);
        papers("inputs", &mut self.inputs, visit);
        papers("outputs", &mut self.outputs, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for Deadline {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        parties("by", &mut self.by, visit);
        parties("to", &mut self.to, visit);
        text("when", &mut self.when, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for Sanction {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
        text("measure", &mut self.measure, visit);
        parties("by", &mut self.by, visit);
        texts("basis", &mut self.basis, visit);
    }
}

impl Wording for Holiday {
    fn words(&mut self, visit: &mut Visit<'_>) {
        visit(Slot::Name("title", &mut self.title));
    }
}

impl Wording for Page {
    fn words(&mut self, visit: &mut Visit<'_>) {
        self.identity.words(visit);
    }
}

impl Handbook {
    /// Visits the words of one entity; policies and pages without their clauses.
    pub fn words(&self, entity: Entity, visit: &mut Visit<'_>) {
        match entity {
            Entity::Policy(id) => self.policies[id].clone().words(visit),
            Entity::Department(id) => self.departments[id].clone().words(visit),
            Entity::Committee(id) => self.committees[id].clone().words(visit),
            Entity::Role(id) => self.roles[id].clone().words(visit),
            Entity::Process(id) => self.processes[id].clone().words(visit),
            Entity::Form(id) => self.forms[id].clone().words(visit),
            Entity::Term(id) => self.terms[id].clone().words(visit),
            Entity::Meeting(id) => self.meetings[id].clone().words(visit),
            Entity::Matter(id) => self.matters[id].clone().words(visit),
            Entity::Deadline(id) => self.deadlines[id].clone().words(visit),
            Entity::Sanction(id) => self.sanctions[id].clone().words(visit),
            Entity::Page(id) => self.pages[id].clone().words(visit),
        }
    }

    /// Visits the words of one entity, to change them.
    pub fn words_mut(&mut self, entity: Entity, visit: &mut Visit<'_>) {
        match entity {
            Entity::Policy(id) => self.policies[id].words(visit),
            Entity::Department(id) => self.departments[id].words(visit),
            Entity::Committee(id) => self.committees[id].words(visit),
            Entity::Role(id) => self.roles[id].words(visit),
            Entity::Process(id) => self.processes[id].words(visit),
            Entity::Form(id) => self.forms[id].words(visit),
            Entity::Term(id) => self.terms[id].words(visit),
            Entity::Meeting(id) => self.meetings[id].words(visit),
            Entity::Matter(id) => self.matters[id].words(visit),
            Entity::Deadline(id) => self.deadlines[id].words(visit),
            Entity::Sanction(id) => self.sanctions[id].words(visit),
            Entity::Page(id) => self.pages[id].words(visit),
        }
    }

    /// What all entities have in common, to change it.
    pub fn identity_mut(&mut self, entity: Entity) -> &mut Identity {
        match entity {
            Entity::Policy(id) => &mut self.policies[id].identity,
            Entity::Department(id) => &mut self.departments[id].identity,
            Entity::Committee(id) => &mut self.committees[id].identity,
            Entity::Role(id) => &mut self.roles[id].identity,
            Entity::Process(id) => &mut self.processes[id].identity,
            Entity::Form(id) => &mut self.forms[id].identity,
            Entity::Term(id) => &mut self.terms[id].identity,
            Entity::Meeting(id) => &mut self.meetings[id].identity,
            Entity::Matter(id) => &mut self.matters[id].identity,
            Entity::Deadline(id) => &mut self.deadlines[id].identity,
            Entity::Sanction(id) => &mut self.sanctions[id].identity,
            Entity::Page(id) => &mut self.pages[id].identity,
        }
    }
}

/// The texts of all clauses and footnotes of a body, in reading order.
pub fn body_texts(body: &mut Body) -> Vec<&mut Text> {
    let mut out: Vec<&mut Text> = body.clauses.iter_mut().flat_map(|c| c.texts_mut()).collect();
    body.footnotes
        .iter_mut()
        .flat_map(|f| &mut f.blocks)
        .for_each(|b| b.texts_mut(&mut |text| out.push(text)));
    out
}
