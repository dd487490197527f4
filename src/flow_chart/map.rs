//! The map of processes: lanes by owning department, a box a process, a way each hand-off. Drawn like a process.

use super::Guide;
use super::plan::{Goal, Lane, Linked, Node, Onward, Plan, entity};
use crate::model::{DepartmentId, Entity, ProcessId};
use crate::variant::Edition;

/// The plan of these processes; hand-offs to others lead away.
pub fn plan(edition: &Edition<'_>, ids: &[ProcessId], guide: &Guide<'_>) -> Plan {
    let handbook = edition.handbook;
    let mut owners: Vec<Option<DepartmentId>> = vec![];
    let mut plan = Plan::default();
    for &id in ids {
        let owner = handbook.processes[id].owner;
        let lane = owners.iter().position(|known| *known == owner).unwrap_or_else(|| {
            owners.push(owner);
            let name = match owner {
                Some(department) => entity(Entity::Department(department), edition, guide),
                None => Linked { text: (guide.say)("list.no_department", &[]), href: String::new() },
            };
            plan.lanes.push(Lane { names: vec![name], note: String::new() });
            owners.len() - 1
        });
        plan.boxes.push(Node {
            lane,
            title: entity(Entity::Process(id), edition, guide),
            notes: handbook.processes[id].identity.code.iter().cloned().collect(),
            ways: ways(edition, id, ids, guide),
            ..Node::default()
        });
    }
    plan
}

/// One way to each process it hands over to, with all conditions.
fn ways(edition: &Edition<'_>, id: ProcessId, ids: &[ProcessId], guide: &Guide<'_>) -> Vec<Onward> {
    let process = edition.process(id);
    let mut found: Vec<(ProcessId, Vec<&str>)> = vec![];
    for (condition, to) in process.hand_offs().filter(|(_, to)| *to != id) {
        let words = condition.map(|text| text.string.as_str()).filter(|words| !words.is_empty());
        match found.iter_mut().find(|(known, _)| *known == to) {
            Some((_, conditions)) => conditions.extend(words),
            None => found.push((to, words.into_iter().collect())),
        }
    }
    let or = (guide.say)("mark.semicolon", &[]);
    let onward = |(to, conditions): (ProcessId, Vec<&str>)| Onward {
        condition: conditions.join(&or),
        goal: match ids.iter().position(|known| *known == to) {
            Some(at) => Goal::Box(at),
            None => {
                let Linked { text, href } = entity(Entity::Process(to), edition, guide);
                Goal::Away(Linked { text: (guide.say)("process.to_process", &[("title", &text)]), href })
            }
        },
    };
    found.into_iter().map(onward).collect()
}
