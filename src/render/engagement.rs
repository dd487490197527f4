//! What a post takes part in, gathered from everywhere: steps, forms, matters it signs, deadlines, meetings, rewards and
//! penalties it decides, policies that hold for it; and what a committee signs and decides.

use super::Renderer;
use super::address::{Here, List};
use super::html::Writer;
use super::view::{BlockView, Html, RowView};
use crate::model::authority::Matter;
use crate::model::policy::Status;
use crate::model::process::{Paper, Step};
use crate::model::reference::SanctionKind;
use crate::model::{Entity, FormId, Party, ProcessId, RoleId};
use std::collections::BTreeMap;

impl Renderer<'_> {
    /// 参与流程 经手表单 期限 会议与委员会 奖惩
    pub(super) fn engagements(&self, here: &Here, id: RoleId) -> Vec<BlockView> {
        vec![
            self.steps_of(here, id),
            self.forms_of(here, id),
            self.deadlines_of(here, id),
            self.bodies_of(here, id),
            self.sanctions_of(here, &self.hats(id)),
        ]
    }

    /// The post itself, and the departments it heads: what is written to a department is for its head to decide.
    fn hats(&self, id: RoleId) -> Vec<Party> {
        let departments = self.edition.handbook.departments.iter();
        let headed = departments.filter(|(_, d)| d.heads.contains(&id)).map(|(d, _)| Party::Department(d));
        std::iter::once(Party::Role(id)).chain(headed).collect()
    }

    /// The post, its department with all above it, and everyone.
    fn circles(&self, id: RoleId) -> Vec<Party> {
        let handbook = self.edition.handbook;
        let line = handbook.line_of(handbook.roles[id].department).into_iter().map(Party::Department);
        std::iter::once(Party::Role(id)).chain(line).chain([Party::All]).collect()
    }

    /// The steps that a post performs, by name or for its department, with their places.
    fn own_steps(&self, id: RoleId) -> Vec<(ProcessId, Vec<usize>)> {
        let handbook = self.edition.handbook;
        let department = handbook.roles[id].department.map(Party::Department);
        let own = [Some(Party::Role(id)), department];
        let performs = |step: &Step| step.by.iter().any(|by| own.iter().flatten().any(|o| o == by));
        let processes = handbook.processes.iter().map(|(process, source)| {
            let steps = source.steps.iter().enumerate().filter(|(_, s)| performs(s)).map(|(i, _)| i);
            (process, steps.collect::<Vec<_>>())
        });
        processes.filter(|(_, steps)| !steps.is_empty()).collect()
    }

    fn steps_of(&self, here: &Here, id: RoleId) -> BlockView {
        let writer = Writer::new(self, here);
        let rows = self.own_steps(id).into_iter().map(|(process, own)| {
            let source = &self.edition.handbook.processes[process];
            let one = |i: &usize| {
                let number = self.say("process.step", &[("n", &(i + 1).to_string())]);
                let title = self.edition.text(&source.steps[*i].title, &source.identity.script);
                format!("{number}{}{}", self.word("mark.gap"), writer.html(&title).0)
            };
            let note = Html(own.iter().map(one).collect::<Vec<_>>().join("<br>"));
            self.entity_row(here, Entity::Process(process), note)
        });
        self.block(here, "steps", "role.steps", List::Processes, rows.collect())
    }

    /// The forms that its steps make, then those they only use.
    fn forms_of(&self, here: &Here, id: RoleId) -> BlockView {
        let handbook = self.edition.handbook;
        let mut forms: BTreeMap<FormId, (bool, Vec<ProcessId>)> = BTreeMap::new();
        for (process, steps) in self.own_steps(id) {
            for step in steps.iter().map(|&i| &handbook.processes[process].steps[i]) {
                let inputs = step.inputs.iter().map(|p| (p, false));
                for (paper, made) in inputs.chain(step.outputs.iter().map(|p| (p, true))) {
                    let Paper::Form(form) = paper else { continue };
                    let (makes, processes) = forms.entry(*form).or_default();
                    *makes |= made;
                    if !processes.contains(&process) {
                        processes.push(process);
                    }
                }
            }
        }
        let mut order: Vec<(FormId, (bool, Vec<ProcessId>))> = forms.into_iter().collect();
        order.sort_by_key(|(form, (makes, _))| (!makes, *form));
        let rows = order.into_iter().map(|(form, (makes, processes))| {
            let word = self.word(if makes { "process.outputs" } else { "process.inputs" });
            let names = self.joined(here, processes.into_iter().map(Entity::Process)).0;
            self.entity_row(here, Entity::Form(form), Html(format!("{word}{}{names}", self.word("mark.gap"))))
        });
        self.block(here, "forms", "role.forms", List::Forms, rows.collect())
    }

    /// The matters that a post signs, by name, for its department, or as everyone does.
    pub(super) fn matters_of(&self, here: &Here, id: RoleId) -> BlockView {
        self.matters_block(here, &self.circles(id))
    }

    /// The matters that any of these parties signs.
    pub(super) fn matters_block(&self, here: &Here, parties: &[Party]) -> BlockView {
        let signs = |m: &Matter| {
            m.bands.iter().flat_map(|b| &b.acts).flat_map(|a| &a.by).any(|by| parties.contains(by))
        };
        let own = self.edition.handbook.matters.iter().filter(|(_, m)| signs(m));
        let rows = own.map(|(id, _)| {
            let matter = self.edition.matter(id);
            let basis = Some(Writer::new(self, here).joined(&matter.basis).0).filter(|b| !b.is_empty());
            let lines: Vec<String> = self.acts_of(&matter, parties).into_iter().chain(basis).collect();
            self.entity_row(here, Entity::Matter(id), Html(lines.join("<br>")))
        });
        self.block(here, "matters", "role.matters", List::Authority, rows.collect())
    }

    fn deadlines_of(&self, here: &Here, id: RoleId) -> BlockView {
        let handbook = self.edition.handbook;
        let taken = handbook.deadlines.iter().filter(|(_, d)| handbook.takes_in(&d.by, id));
        let rows = taken.map(|(deadline, source)| {
            let own = self.edition.deadline(deadline);
            let when = self.when(here, own.when.as_ref(), source.if_holiday).0;
            let to = self.parties(here, &own.to).0;
            let basis = Writer::new(self, here).joined(&own.basis).0;
            let to = if to.is_empty() { to } else { format!("{}{to}", self.word("mark.arrow").trim_start()) };
            let lines = [to, when, basis].into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>();
            self.entity_row(here, Entity::Deadline(deadline), Html(lines.join("<br>")))
        });
        self.block(here, "deadlines", "role.deadlines", List::Calendar, rows.collect())
    }

    fn bodies_of(&self, here: &Here, id: RoleId) -> BlockView {
        let handbook = self.edition.handbook;
        let writer = Writer::new(self, here);
        let note = |word: &str, when: Option<crate::text::Text>| {
            let when = when.map(|t| format!("{}{}", self.word("mark.dot"), writer.html(&t).0));
            Html(format!("{}{}", Html::text(self.word(word)).0, when.unwrap_or_default()))
        };
        let committees = handbook.committees.iter().filter_map(|(c, row)| {
            let word = match row.chair == Some(id) {
                true => "committee.chair",
                false if handbook.takes_in(&row.members, id) => "committee.members",
                false => return None,
            };
            Some(self.entity_row(here, Entity::Committee(c), note(word, self.edition.committee(c).when)))
        });
        let meetings = handbook.meetings.iter().filter_map(|(m, row)| {
            let word = match row.chair == Some(id) {
                true => "meeting.chair",
                false if handbook.takes_in(&row.attendees, id) => "meeting.attendees",
                false => return None,
            };
            Some(self.entity_row(here, Entity::Meeting(m), note(word, self.edition.meeting(m).when)))
        });
        let rows: Vec<RowView> = committees.chain(meetings).collect();
        self.block(here, "bodies", "role.bodies", List::Meetings, rows)
    }

    /// The rewards and penalties that any of these parties decides, with what follows and the clause.
    pub(super) fn sanctions_of(&self, here: &Here, parties: &[Party]) -> BlockView {
        let writer = Writer::new(self, here);
        let order = super::table::sanctions_in_order(self.edition.handbook).into_iter();
        let own =
            order.filter(|&s| self.edition.handbook.sanctions[s].by.iter().any(|by| parties.contains(by)));
        let rows = own.map(|id| {
            let sanction = self.edition.sanction(id);
            let kind =
                if sanction.kind == SanctionKind::Reward { "sanction.reward" } else { "sanction.penalty" };
            let measure = sanction.measure.as_ref().map(|t| writer.html(t).0);
            let amount = sanction.amount.map(|n| Html::text(&self.money(n, sanction.currency.as_deref())).0);
            let basis = Some(writer.joined(&sanction.basis).0).filter(|b| !b.is_empty());
            let words = [Some(self.word(kind).to_owned()), measure, amount, basis];
            let note: Vec<String> = words.into_iter().flatten().collect();
            self.entity_row(here, Entity::Sanction(id), Html(note.join(self.word("mark.dot"))))
        });
        self.block(here, "sanctions", "role.sanctions", List::Rewards, rows.collect())
    }

    /// The policies in force that hold for a post.
    pub(super) fn policies_for(&self, here: &Here, id: RoleId) -> BlockView {
        let handbook = self.edition.handbook;
        self.entities_block(
            here,
            "policies",
            "role.policies",
            List::Register,
            crate::model::Kind::Policy,
            |e| {
                let Entity::Policy(policy) = e else { return false };
                let policy = &handbook.policies[policy];
                policy.status == Status::InForce
                    && handbook.takes_in(&policy.applies_to, id)
                    && !handbook.takes_in(&policy.except, id)
            },
        )
    }
}
