//! Who is responsible for what (职责矩阵, RACI): letters from the acts of steps, and from duties that name a process.

use super::Renderer;
use super::address::{Here, List};
use super::flow_map::parts;
use super::html::Writer;
use super::view::{FactView, Html, MatrixRowView, MatrixView, RaciView, RowView};
use crate::markup::{encode, escape};
use crate::model::process::{Act, Process};
use crate::model::{Entity, Party, ProcessId};
use std::collections::BTreeMap;

/// How many performers one column names before it only counts.
const NAMED: usize = 6;

/// How many processes a page shows the matrices of.
pub const MATRICES: usize = 6;

/// The letters in the order in which they are explained.
const LETTERS: [char; 4] = ['R', 'A', 'C', 'I'];

/// What somebody who does this in a step is for it: responsible, accountable, consulted or informed.
pub fn letter(act: Act) -> char {
    match act {
        Act::Draft | Act::Propose | Act::Execute | Act::File => 'R',
        Act::Approve => 'A',
        Act::Review | Act::Countersign => 'C',
        Act::Notify | Act::Record => 'I',
    }
}

/// Everyone who performs a step of the process, with a letter a step, in the order of their first step.
fn performers(process: &Process) -> Vec<(Party, Vec<Option<char>>)> {
    let mut found: Vec<(Party, Vec<Option<char>>)> = vec![];
    for (at, step) in process.steps.iter().enumerate() {
        for party in &step.by {
            let index = found.iter().position(|(known, _)| known == party).unwrap_or_else(|| {
                found.push((party.clone(), vec![None; process.steps.len()]));
                found.len() - 1
            });
            found[index].1[at] = Some(letter(step.act));
        }
    }
    found
}

/// Performers with the same letters in all steps share a column.
fn columns(performers: Vec<(Party, Vec<Option<char>>)>) -> Vec<(Vec<Party>, Vec<Option<char>>)> {
    let mut columns: Vec<(Vec<Party>, Vec<Option<char>>)> = vec![];
    for (party, letters) in performers {
        match columns.iter_mut().find(|(_, known)| *known == letters) {
            Some((parties, _)) => parties.push(party),
            None => columns.push((vec![party], letters)),
        }
    }
    columns
}

impl Renderer<'_> {
    pub(super) fn raci(&self, here: &Here, part: usize) -> RaciView {
        let parts = parts(self.edition.handbook, MATRICES);
        let own: Vec<ProcessId> = parts.get(part).map(|p| p.processes.clone()).unwrap_or_default();
        let title = self.list_title(List::Raci);
        let mut duties = self.duties_of(here, &own);
        let matrices = own.iter().map(|&id| self.matrix(here, id, duties.remove(&id).unwrap_or_default()));
        RaciView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            legend: LETTERS.map(|letter| self.legend(letter)).to_vec(),
            matrices: matrices.filter(|m| !m.rows.is_empty() || !m.duties.is_empty()).collect(),
            pages: self.department_parts(here, List::Raci, &parts, part),
        }
    }

    fn legend(&self, letter: char) -> FactView {
        let words = self.word(&format!("raci.{}", letter.to_ascii_lowercase()));
        FactView { label: letter.to_string(), value_html: Html::text(words), ..FactView::default() }
    }

    fn matrix(&self, here: &Here, id: ProcessId, duties: Vec<RowView>) -> MatrixView {
        let process = self.edition.process(id);
        let link = self.link(here, Entity::Process(id));
        let columns = columns(performers(&process));
        let row = |(at, step): (usize, &crate::model::process::Step)| MatrixRowView {
            number: at + 1,
            href: format!("{}#step-{}", link.href, encode(&step.id)),
            title: step.title.string.clone(),
            cells: columns.iter().map(|(_, own)| own[at].map(String::from).unwrap_or_default()).collect(),
        };
        MatrixView {
            id: format!("process-{}", process.identity.id),
            title: link.text.clone(),
            href: link.href.clone(),
            heads_html: columns.iter().map(|(parties, _)| self.column_head(here, parties)).collect(),
            rows: process.steps.iter().enumerate().map(row).collect(),
            duties,
        }
    }

    fn column_head(&self, here: &Here, parties: &[Party]) -> Html {
        let mut html = self.parties(here, &parties[..parties.len().min(NAMED)]).0;
        if parties.len() > NAMED {
            escape(&self.say("process.lane_more", &[("n", &parties.len().to_string())]), &mut html);
        }
        Html(html)
    }

    /// The duties that name these processes, by process: who holds one is responsible; who else answers for it, the matrix says.
    fn duties_of(&self, here: &Here, processes: &[ProcessId]) -> BTreeMap<ProcessId, Vec<RowView>> {
        let mut found: BTreeMap<ProcessId, Vec<RowView>> = BTreeMap::new();
        for (id, source) in self.edition.handbook.roles.iter() {
            for duty in source.duties.iter().filter(|d| d.processes.iter().any(|p| processes.contains(p))) {
                let statement = self.edition.text(&duty.statement, &source.identity.script);
                let mut row =
                    self.entity_row(here, Entity::Role(id), Writer::new(self, here).html(&statement));
                row.before = "R".to_owned();
                for process in duty.processes.iter().filter(|p| processes.contains(p)) {
                    found.entry(*process).or_default().push(row.clone());
                }
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::RoleId;
    use crate::model::process::Step;

    fn step(act: Act, by: &[u32]) -> Step {
        Step { act, by: by.iter().map(|&id| Party::Role(RoleId(id))).collect(), ..Step::default() }
    }

    #[test]
    fn letters_come_from_acts() {
        let of = |acts: &[Act]| acts.iter().map(|&act| letter(act)).collect::<String>();
        assert_eq!(of(&[Act::Draft, Act::Propose, Act::Execute, Act::File]), "RRRR");
        assert_eq!(of(&[Act::Approve, Act::Review, Act::Countersign, Act::Notify, Act::Record]), "ACCII");
    }

    #[test]
    fn performers_with_the_same_letters_share_a_column() {
        let steps = vec![step(Act::Draft, &[5]), step(Act::Approve, &[1, 2, 3]), step(Act::Notify, &[3])];
        let found = columns(performers(&Process { steps, ..Process::default() }));
        let ids = |parties: &[Party]| -> Vec<u32> {
            parties.iter().filter_map(|p| if let Party::Role(id) = p { Some(id.0) } else { None }).collect()
        };
        let shown: Vec<(Vec<u32>, Vec<Option<char>>)> =
            found.iter().map(|(p, l)| (ids(p), l.clone())).collect();
        let expected = vec![
            (vec![5], vec![Some('R'), None, None]),
            (vec![1, 2], vec![None, Some('A'), None]),
            (vec![3], vec![None, Some('A'), Some('I')]),
        ];
        assert_eq!(shown, expected);
    }
}
