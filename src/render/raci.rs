//! Who is responsible for what (职责矩阵, RACI): letters from the acts of steps, and from duties that name a process.

use super::Renderer;
use super::address::{Here, List, encode};
use super::flow_map::parts;
use super::html::{Writer, escape};
use super::view::{
    CellView, ColumnView, FactView, Html, MatrixRowView, MatrixView, RaciView, TableRowView, TableView,
};
use crate::model::process::{Act, Process};
use crate::model::{Entity, Party, ProcessId, RoleId};

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
        let stepped = own.iter().filter(|id| !self.edition.handbook.processes[**id].steps.is_empty());
        RaciView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            legend: LETTERS.map(|letter| self.legend(letter)).to_vec(),
            matrices: stepped.map(|&id| self.matrix(here, id)).collect(),
            duties: self.duties_of(here, &own),
            pages: self.department_parts(here, List::Raci, &parts, part),
        }
    }

    fn legend(&self, letter: char) -> FactView {
        let words = self.word(&format!("raci.{}", letter.to_ascii_lowercase()));
        FactView { label: letter.to_string(), value_html: Html::text(words), ..FactView::default() }
    }

    fn matrix(&self, here: &Here, id: ProcessId) -> MatrixView {
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
        }
    }

    fn column_head(&self, here: &Here, parties: &[Party]) -> Html {
        let mut html = self.parties(here, &parties[..parties.len().min(NAMED)]).0;
        if parties.len() > NAMED {
            escape(&self.say("process.lane_more", &[("n", &parties.len().to_string())]), &mut html);
        }
        Html(html)
    }

    /// The duties that name one of these processes: their holder is responsible; whoever approves, checks or is told in the
    /// process is so for the duty.
    fn duties_of(&self, here: &Here, processes: &[ProcessId]) -> TableView {
        let heads = ["raci.duty", "raci.r_head", "raci.a_head", "raci.c_head", "raci.i_head"];
        let column = |name: &str| ColumnView { title: self.word(name).to_owned(), sorts: false };
        let roles = self.edition.handbook.roles.iter();
        let named = roles.filter(|(_, r)| r.duties.iter().any(|d| names_one(&d.processes, processes)));
        TableView {
            id: "duties".into(),
            title: self.word("raci.duties").to_owned(),
            columns: heads.map(column).to_vec(),
            rows: named.flat_map(|(id, _)| self.duty_rows(here, id, processes, &heads)).collect(),
        }
    }

    fn duty_rows(
        &self,
        here: &Here,
        id: RoleId,
        processes: &[ProcessId],
        heads: &[&str; 5],
    ) -> Vec<TableRowView> {
        let role = self.edition.role(id);
        let writer = Writer::new(self, here);
        let row = |duty: &crate::model::role::Duty| {
            let own = duty.processes.iter().filter(|p| processes.contains(p));
            let all: Vec<(Party, Vec<Option<char>>)> =
                own.flat_map(|p| performers(&self.edition.handbook.processes[*p])).collect();
            let with = |letter: char| {
                let mut parties: Vec<Party> = vec![];
                for (party, letters) in &all {
                    if letters.contains(&Some(letter)) && !parties.contains(party) {
                        parties.push(party.clone());
                    }
                }
                self.column_head(here, &parties)
            };
            let cells = [
                writer.html(&duty.statement),
                writer.entity(Entity::Role(id)),
                with('A'),
                with('C'),
                with('I'),
            ];
            let cell = |(at, value_html): (usize, Html)| CellView {
                value_html,
                label: if at == 0 { String::new() } else { self.word(heads[at]).to_owned() },
            };
            TableRowView { id: String::new(), cells: cells.into_iter().enumerate().map(cell).collect() }
        };
        role.duties.iter().filter(|d| names_one(&d.processes, processes)).map(row).collect()
    }
}

fn names_one(own: &[ProcessId], processes: &[ProcessId]) -> bool {
    own.iter().any(|id| processes.contains(id))
}

#[cfg(test)]
mod tests {
    use super::*;
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
