//! A process's page: its head, its steps as a table, notes and what follows it.

use super::Renderer;
use super::address::{Here, List};
use super::contents::Contents;
use super::figure::Figure;
use super::html::Writer;
use super::policy::Facts;
use super::role::some;
use super::view::{BlockView, Html, ProcessView, RowView, StepView};
use crate::model::process::{Act, Branch, Destination, Joint, Process, Step};
use crate::model::{Entity, Place, ProcessId};

impl Renderer<'_> {
    pub(super) fn process(&self, here: &Here, id: ProcessId, figures: &[Figure]) -> ProcessView {
        let entity = Entity::Process(id);
        let process = self.edition.process(id);
        let writer = Writer::new(self, here);
        let words = process.summary.iter().chain(&process.notes).next().map_or("", |t| t.string.as_str());
        let mut frame = self.entity_frame(here, entity, List::Processes, words);
        frame.trail.extend(process.owner.map(|d| self.link(here, Entity::Department(d))));
        let mut facts = Facts { renderer: self, blank: &process.identity.blank, list: vec![] };
        facts.html("code", "process.code", process.identity.code.as_deref().map(Html::text));
        facts.entity(here, "owner", "policy.owner", process.owner.map(Entity::Department));
        facts.wide(
            "trigger",
            "process.trigger",
            process.trigger.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
        );
        facts.wide("basis", "policy.basis", writer.joined(&process.basis));
        let places: Vec<Place> = self.places(entity).into_iter().filter(|p| p.clause.is_some()).collect();
        let notes = self.sentences(here, "notes", "process.notes", &process.notes);
        let (previous, next) = (self.previous(here, id), self.next(here, &process));
        let clauses = self.places_block(here, entity, &places, "clauses", "process.clauses");
        let mut contents = Contents::default();
        contents.section("steps", &[self.word("process.steps")]);
        contents.sentences(&notes);
        [&next, &previous, &clauses].into_iter().for_each(|block| contents.block(block));
        ProcessView {
            frame,
            title: process.identity.title.string.clone(),
            code: process.identity.code.clone().unwrap_or_default(),
            lead_html: process.summary.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            facts: facts.list,
            toc_html: contents.html(),
            figures: self.figures(here, figures),
            steps: process.steps.iter().enumerate().map(|(i, s)| self.step(here, &process, i, s)).collect(),
            notes,
            next,
            blocks: vec![previous, clauses],
        }
    }

    /// The processes that hand over to this one, with the conditions under which they do.
    fn previous(&self, here: &Here, own: ProcessId) -> BlockView {
        let handbook = self.edition.handbook;
        let leads = |id: ProcessId| handbook.processes[id].hand_offs().any(|(_, to)| to == own);
        let row = |id: ProcessId| {
            let process = self.edition.process(id);
            let own = process.hand_offs().filter(|(_, to)| *to == own);
            let words: Vec<&str> = own.filter_map(|(words, _)| Some(words?.string.as_str())).collect();
            let mut row = self.entity_row(here, Entity::Process(id), Html::default());
            row.before = words.join(self.word("mark.semicolon"));
            row
        };
        let ids = handbook.processes.iter().map(|(id, _)| id).filter(|&id| id != own && leads(id));
        self.block(here, "previous", "process.previous", List::Processes, ids.map(row).collect())
    }

    fn step(&self, here: &Here, process: &Process, index: usize, step: &Step) -> StepView {
        let writer = Writer::new(self, here);
        let mut ways: Vec<Html> = step.branches.iter().map(|b| self.way(here, process, b)).collect();
        ways.extend(step.then.as_ref().map(|then| Html(self.destination(here, process, then))));
        let mut notes: Vec<Html> = step.notes.iter().map(|t| writer.html(t)).collect();
        notes.extend(some(writer.joined(&step.basis)));
        StepView {
            id: format!("step-{}", step.id),
            number: index + 1,
            title_html: writer.html(&step.title),
            act: self.step_act(step),
            by_html: self.parties(here, &step.by),
            when_html: step.when.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            inputs_html: self.papers(here, &step.inputs),
            outputs_html: self.papers(here, &step.outputs),
            ways_html: ways,
            notes_html: notes,
        }
    }

    fn step_act(&self, step: &Step) -> String {
        let act = match step.act {
            Act::Execute => String::new(),
            act => self.act(act).to_owned(),
        };
        if step.by.len() < 2 {
            return act;
        }
        let joint = self.word(if step.joint == Joint::Any { "joint.any" } else { "joint.all" });
        match act.is_empty() {
            true => joint.to_owned(),
            false => format!("{act}{}{joint}{}", self.word("mark.open"), self.word("mark.close")),
        }
    }

    /// The word for an act.
    pub(super) fn act(&self, act: Act) -> &str {
        self.word(match act {
            Act::Draft => "act.draft",
            Act::Propose => "act.propose",
            Act::Review => "act.review",
            Act::Countersign => "act.countersign",
            Act::Approve => "act.approve",
            Act::Execute => "act.execute",
            Act::Notify => "act.notify",
            Act::Record => "act.record",
            Act::File => "act.file",
        })
    }

    fn way(&self, here: &Here, process: &Process, branch: &Branch) -> Html {
        let condition = Writer::new(self, here).html(&branch.condition).0;
        Html(format!(
            "{condition}{}{}",
            self.word("mark.arrow"),
            self.destination(here, process, &branch.then)
        ))
    }

    fn destination(&self, here: &Here, process: &Process, then: &Destination) -> String {
        let writer = Writer::new(self, here);
        match then {
            Destination::Step(index) => {
                let words = Html::text(&self.say("process.to_step", &[("n", &(index + 1).to_string())])).0;
                let id = Html::text(&process.steps[*index].id).0;
                format!("<a href=\"#step-{id}\">{words}</a>")
            }
            Destination::Process(id) => {
                self.say("process.to_process", &[("title", &writer.entity(Entity::Process(*id)).0)])
            }
            Destination::End => Html::text(self.word("process.end")).0,
            Destination::Unknown(name) => writer.name(name).0,
        }
    }

    fn next(&self, here: &Here, process: &Process) -> BlockView {
        let row = |branch: &Branch| {
            let mut row = match &branch.then {
                Destination::Process(id) => self.entity_row(here, Entity::Process(*id), Html::default()),
                _ => RowView { title: self.word("process.end").to_owned(), ..RowView::default() },
            };
            row.before = branch.condition.string.clone();
            row
        };
        self.block(here, "next", "process.next", List::Processes, process.next.iter().map(row).collect())
    }
}
