//! What a flow chart shows, in words and addresses: lanes, boxes and the ways between them. Has no sizes and no places yet.

use super::Guide;
use crate::model::process::{Act, Destination, Joint, Paper, Process, Step};
use crate::model::{Entity, Party};
use crate::variant::Edition;

/// How many performers a lane names before it only counts.
const NAMED: usize = 3;

/// Words that may lead somewhere.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Linked {
    /// What a reader sees.
    pub text: String,
    /// Where it leads; empty where nowhere.
    pub href: String,
}

/// Everything of one chart.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// 泳道, in the order of their first box.
    pub lanes: Vec<Lane>,
    /// The boxes in the order of the table.
    pub boxes: Vec<Node>,
}

/// A lane: who does what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Lane {
    /// The names of the performers, as many as are shown.
    pub names: Vec<Linked>,
    /// How several act together, and how many more there are; may be empty.
    pub note: String,
}

/// A box.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Node {
    /// Which lane it stands in.
    pub lane: usize,
    /// Its number as in the table; may be empty.
    pub mark: String,
    /// What is done.
    pub title: Linked,
    /// Nature and time limit.
    pub notes: Vec<String>,
    /// Papers that come in here from outside the chart.
    pub takes: Vec<Linked>,
    /// Papers that are made here.
    pub makes: Vec<Linked>,
    /// How it goes on.
    pub ways: Vec<Onward>,
}

/// A way on from a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Onward {
    /// 条件; empty where it always goes this way.
    pub condition: String,
    /// Where it leads.
    pub goal: Goal,
}

/// Where a way leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// To a box of the chart, by its place in the list.
    Box(usize),
    /// Out of the chart: to the end, to another process.
    Away(Linked),
}

/// The plan of a process.
pub fn plan(process: &Process, edition: &Edition<'_>, guide: &Guide<'_>) -> Plan {
    let mut performers: Vec<(&[Party], Joint)> = vec![];
    let mut plan = Plan::default();
    for (at, step) in process.steps.iter().enumerate() {
        let joint = if step.by.len() > 1 { step.joint } else { Joint::All };
        let own = (&step.by[..], joint);
        let lane = performers.iter().position(|known| *known == own).unwrap_or_else(|| {
            performers.push(own);
            plan.lanes.push(lane(step, edition, guide));
            performers.len() - 1
        });
        let act = (step.act != Act::Execute).then(|| (guide.say)(act(step.act), &[]));
        let when = step.when.as_ref().map(|when| when.string.clone());
        plan.boxes.push(Node {
            lane,
            mark: (at + 1).to_string(),
            title: Linked { text: step.title.string.clone(), href: (guide.step)(&step.id) },
            notes: act.into_iter().chain(when).collect(),
            takes: papers(step.inputs.iter().filter(|p| comes_in(process, at, p)), edition, guide),
            makes: papers(step.outputs.iter().filter(|p| !holds(&step.inputs, p)), edition, guide),
            ways: ways(process, at, edition, guide),
        });
    }
    plan
}

/// Where a process leads after its end, as boxes of a lane of their own.
pub fn after(process: &Process, edition: &Edition<'_>, guide: &Guide<'_>) -> Plan {
    let node = |branch: &crate::model::process::Branch| match branch.then {
        Destination::Process(id) => Some(Node {
            title: entity(Entity::Process(id), edition, guide),
            notes: vec![branch.condition.string.clone()],
            ..Node::default()
        }),
        _ => None,
    };
    let name = Linked { text: (guide.say)("process.next", &[]), href: String::new() };
    Plan {
        lanes: vec![Lane { names: vec![name], note: String::new() }],
        boxes: process.next.iter().filter_map(node).collect(),
    }
}

/// A thing by its title.
pub fn entity(entity: Entity, edition: &Edition<'_>, guide: &Guide<'_>) -> Linked {
    Linked { text: edition.title(entity).string.clone(), href: (guide.href)(entity) }
}

fn lane(step: &Step, edition: &Edition<'_>, guide: &Guide<'_>) -> Lane {
    let party = |party: &Party| match party {
        Party::Role(id) => entity(Entity::Role(*id), edition, guide),
        Party::Department(id) => entity(Entity::Department(*id), edition, guide),
        Party::Committee(id) => entity(Entity::Committee(*id), edition, guide),
        Party::Matter(id) => {
            let matter = entity(Entity::Matter(*id), edition, guide);
            Linked { text: (guide.say)("process.by_matter", &[("title", &matter.text)]), ..matter }
        }
        Party::Outside(name) => Linked { text: name.string.clone(), href: String::new() },
        Party::All => Linked { text: (guide.say)("value.all", &[]), href: String::new() },
    };
    let mut names: Vec<Linked> = step.by.iter().take(NAMED).map(party).collect();
    if names.is_empty() {
        names.push(Linked { text: (guide.say)("value.undecided", &[]), href: String::new() });
    }
    let more = (step.by.len() > NAMED)
        .then(|| (guide.say)("process.lane_more", &[("n", &step.by.len().to_string())]));
    let joint = (step.by.len() > 1).then(|| match step.joint {
        Joint::All => (guide.say)("joint.all", &[]),
        Joint::Any => (guide.say)("joint.any", &[]),
    });
    let note: Vec<String> = more.into_iter().chain(joint).collect();
    Lane { names, note: note.join(&(guide.say)("mark.list", &[])) }
}

/// True where a paper does not come along with every step before: it must be fetched, and the chart shows it.
fn comes_in(process: &Process, at: usize, paper: &Paper) -> bool {
    let mut before = (0..at).filter(|&from| targets(process, from).contains(&at)).peekable();
    let carries = |from: usize| {
        let step = &process.steps[from];
        holds(&step.inputs, paper) || holds(&step.outputs, paper)
    };
    before.peek().is_none() || !before.all(carries)
}

/// True where a list holds the paper: the same form, or the same words.
fn holds(papers: &[Paper], paper: &Paper) -> bool {
    let same = |other: &Paper| match (other, paper) {
        (Paper::Form(a), Paper::Form(b)) => a == b,
        (Paper::Words(a), Paper::Words(b)) => a.string == b.string,
        _ => false,
    };
    papers.iter().any(same)
}

/// The steps that a step leads to.
fn targets(process: &Process, at: usize) -> Vec<usize> {
    let own = destinations(process, at).into_iter();
    own.filter_map(|(_, then)| if let Destination::Step(to) = then { Some(to) } else { None }).collect()
}

/// Every way on from a step, with its condition: as written, else to the next step, else to the end.
fn destinations(process: &Process, at: usize) -> Vec<(String, Destination)> {
    let step = &process.steps[at];
    let mut found: Vec<(String, Destination)> =
        step.branches.iter().map(|b| (b.condition.string.clone(), b.then.clone())).collect();
    found.extend(step.then.iter().map(|then| (String::new(), then.clone())));
    if found.is_empty() {
        let last = at + 1 == process.steps.len();
        found.push((String::new(), if last { Destination::End } else { Destination::Step(at + 1) }));
    }
    found
}

fn ways(process: &Process, at: usize, edition: &Edition<'_>, guide: &Guide<'_>) -> Vec<Onward> {
    let onward = |(condition, then): (String, Destination)| {
        let away = |text: String, href: String| Goal::Away(Linked { text, href });
        let goal = match then {
            Destination::Step(to) if to != at => Goal::Box(to),
            Destination::Step(to) => {
                to_step(guide, &(to + 1).to_string(), (guide.step)(&process.steps[to].id))
            }
            Destination::Process(id) => {
                let Linked { text, href } = entity(Entity::Process(id), edition, guide);
                away((guide.say)("process.to_process", &[("title", &text)]), href)
            }
            Destination::End => away((guide.say)("process.end", &[]), String::new()),
            Destination::Unknown(name) => away(name.string, String::new()),
        };
        Onward { condition, goal }
    };
    destinations(process, at).into_iter().map(onward).collect()
}

/// A way to a box that no line is drawn to, in words.
pub fn to_step(guide: &Guide<'_>, mark: &str, href: String) -> Goal {
    Goal::Away(Linked { text: (guide.say)("process.to_step", &[("n", mark)]), href })
}

fn papers<'p>(
    papers: impl Iterator<Item = &'p Paper>,
    edition: &Edition<'_>,
    guide: &Guide<'_>,
) -> Vec<Linked> {
    let linked = |paper: &Paper| match paper {
        Paper::Form(id) => entity(Entity::Form(*id), edition, guide),
        Paper::Words(text) => Linked { text: text.string.clone(), href: String::new() },
    };
    papers.map(linked).collect()
}

/// The interface word for an act.
fn act(act: Act) -> &'static str {
    match act {
        Act::Draft => "act.draft",
        Act::Propose => "act.propose",
        Act::Review => "act.review",
        Act::Countersign => "act.countersign",
        Act::Approve => "act.approve",
        Act::Execute => "act.execute",
        Act::Notify => "act.notify",
        Act::Record => "act.record",
        Act::File => "act.file",
    }
}
