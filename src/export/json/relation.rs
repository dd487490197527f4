//! Relations from the other side: what of the handbook uses, owns, performs or names a thing.

use super::value::{Object, clause, entity, place, reference, target};
use crate::model::process::{Destination, Paper};
use crate::model::{Entity, Handbook, Party, Place, Target};
use serde_json::Value;
use std::collections::BTreeMap;

/// For every thing, by the name of the relation, the things that stand in it, in handbook order.
#[derive(Debug, Default)]
pub struct Relations {
    toward: BTreeMap<Entity, BTreeMap<&'static str, Vec<String>>>,
}

impl Relations {
    /// All relations of a handbook that its fields state.
    pub fn of(handbook: &Handbook) -> Self {
        let mut relations = Self::default();
        relations.organisation(handbook);
        relations.work(handbook);
        relations.documents(handbook);
        relations
    }

    /// The relations toward one thing.
    pub fn toward(&self, entity: Entity) -> Value {
        let mut object = Object::default();
        for (name, list) in self.toward.get(&entity).into_iter().flatten() {
            object.put(name, list.clone());
        }
        object.into()
    }

    fn add(&mut self, to: Option<Entity>, name: &'static str, from: &str) {
        let Some(to) = to else { return };
        let list = self.toward.entry(to).or_default().entry(name).or_default();
        if list.last().is_none_or(|last| last != from) {
            list.push(from.to_owned());
        }
    }

    fn parties(&mut self, parties: &[Party], name: &'static str, from: &str) {
        parties.iter().for_each(|party| self.add(entity(party), name, from));
    }

    fn organisation(&mut self, handbook: &Handbook) {
        for (id, role) in handbook.roles.iter() {
            let own = reference(handbook, Entity::Role(id));
            self.add(role.department.map(Entity::Department), "posts", &own);
            self.add(role.reports_to.map(Entity::Role), "reports", &own);
            role.also_reports_to
                .iter()
                .for_each(|(to, _)| self.add(Some(Entity::Role(*to)), "dotted_reports", &own));
            self.add(role.acting.map(Entity::Role), "acts_for", &own);
            role.career_to.iter().for_each(|to| self.add(Some(Entity::Role(*to)), "career_from", &own));
            self.add(role.kpi.rated_by.map(Entity::Role), "rates", &own);
            let processes = role.duties.iter().flat_map(|d| &d.processes);
            processes.for_each(|process| self.add(Some(Entity::Process(*process)), "duties_of", &own));
        }
        for (id, department) in handbook.departments.iter() {
            let own = reference(handbook, Entity::Department(id));
            self.add(department.parent.map(Entity::Department), "parts", &own);
            department.heads.iter().for_each(|head| self.add(Some(Entity::Role(*head)), "heads", &own));
        }
        for (id, committee) in handbook.committees.iter() {
            let own = reference(handbook, Entity::Committee(id));
            self.add(committee.chair.map(Entity::Role), "chairs", &own);
            self.parties(&committee.members, "member_of", &own);
        }
    }

    fn work(&mut self, handbook: &Handbook) {
        for (id, process) in handbook.processes.iter() {
            let own = reference(handbook, Entity::Process(id));
            self.add(process.owner.map(Entity::Department), "processes", &own);
            let branches =
                process.steps.iter().flat_map(|s| s.branches.iter().map(|b| &b.then).chain(&s.then));
            for then in branches.chain(process.next.iter().map(|b| &b.then)) {
                if let Destination::Process(to) = then {
                    self.add(Some(Entity::Process(*to)), "handed_over_by", &own);
                }
            }
            for step in &process.steps {
                let own = format!("{own}#{}", step.id);
                self.parties(&step.by, "performs", &own);
                self.papers(&step.inputs, "used_in", &own);
                self.papers(&step.outputs, "made_in", &own);
            }
        }
        for (id, matter) in handbook.matters.iter() {
            let own = reference(handbook, Entity::Matter(id));
            self.add(matter.owner.map(Entity::Department), "matters", &own);
            let acts = matter.bands.iter().flat_map(|b| &b.acts);
            acts.for_each(|act| self.parties(&act.by, "signs", &own));
        }
        for (id, deadline) in handbook.deadlines.iter() {
            let own = reference(handbook, Entity::Deadline(id));
            self.parties(&deadline.by, "keeps", &own);
            self.parties(&deadline.to, "receives", &own);
            self.add(deadline.process.map(Entity::Process), "deadlines", &own);
        }
        for (id, meeting) in handbook.meetings.iter() {
            let own = reference(handbook, Entity::Meeting(id));
            self.add(meeting.chair.map(Entity::Role), "chairs", &own);
            self.parties(&meeting.attendees, "attends", &own);
            self.papers(&meeting.inputs, "used_in", &own);
            self.papers(&meeting.outputs, "made_in", &own);
        }
        for (id, form) in handbook.forms.iter() {
            let own = reference(handbook, Entity::Form(id));
            self.add(form.owner.map(Entity::Department), "forms", &own);
        }
        for (id, sanction) in handbook.sanctions.iter() {
            self.parties(&sanction.by, "decides", &reference(handbook, Entity::Sanction(id)));
        }
    }

    fn documents(&mut self, handbook: &Handbook) {
        for (id, policy) in handbook.policies.iter() {
            let own = reference(handbook, Entity::Policy(id));
            self.add(policy.owner.map(Entity::Department), "policies", &own);
            self.add(policy.interpreted_by.map(Entity::Department), "interprets", &own);
            self.parties(&policy.applies_to, "applicable_policies", &own);
            self.parties(policy.approved_by.as_slice(), "approved_policies", &own);
            policy
                .annexes
                .iter()
                .flatten()
                .for_each(|form| self.add(Some(Entity::Form(*form)), "annexed_to", &own));
        }
    }

    fn papers(&mut self, papers: &[Paper], name: &'static str, from: &str) {
        for paper in papers {
            if let Paper::Form(form) = paper {
                self.add(Some(Entity::Form(*form)), name, from);
            }
        }
    }
}

/// What the sentences of a record refer to; the clauses of a document say so one by one in its text.
pub fn refers_to(handbook: &Handbook, entity: Entity) -> Vec<String> {
    let first = Place { entity, clause: None, field: "" };
    let own = handbook.links.outgoing.range(first..).take_while(|(place, _)| place.entity == entity);
    let own = own.filter(|(place, _)| place.clause.is_none());
    let mut list: Vec<String> = own.flat_map(|(_, targets)| targets).map(|t| target(handbook, t)).collect();
    list.sort();
    list.dedup();
    list
}

/// Where other texts refer to a thing as a whole.
pub fn referred_by(handbook: &Handbook, entity: Entity) -> Vec<String> {
    handbook.links.incoming.get(&Target::Entity(entity)).map_or(vec![], |places| named(handbook, places))
}

/// What each clause of a document refers to, and where others refer to it.
pub fn of_clauses(handbook: &Handbook, entity: Entity) -> Vec<(Vec<String>, Vec<String>)> {
    let mut all = vec![(vec![], vec![]); handbook.clauses(entity).len()];
    for (id, targets) in handbook.links.of_clauses(entity) {
        all[usize::from(id)].0 = targets.iter().map(|t| target(handbook, t)).collect();
    }
    for (id, places) in handbook.links.to_clauses(entity) {
        all[usize::from(id)].1 = named(handbook, places);
    }
    all
}

fn named(handbook: &Handbook, places: &[Place]) -> Vec<String> {
    let mut list: Vec<String> = places.iter().map(|at| place(handbook, at)).collect();
    list.dedup();
    list
}

/// The clause that a revision names, living or not.
pub fn changed(handbook: &Handbook, changed: &crate::model::policy::ChangedClause) -> String {
    match &changed.target {
        Some(Target::Clause(entity, id)) => clause(handbook, *entity, *id),
        _ => {
            changed.anchor.as_ref().map_or_else(|| changed.text.string.clone(), |anchor| format!("#{anchor}"))
        }
    }
}
