//! The map of processes: its parts, each small enough for a page, and the hand-offs as lists. The drawing comes in finished.

use super::Renderer;
use super::address::{Here, List};
use super::figure::Figure;
use super::html::Writer;
use super::view::{BlockView, FlowMapView, Html, LinkView, RowView};
use crate::markup::escape;
use crate::model::{DepartmentId, Entity, Handbook, ProcessId};

/// How many processes the map draws on one page.
pub const DRAWN: usize = 30;

/// One part of the map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Whose processes, where all belong to one department.
    pub owner: Option<DepartmentId>,
    /// The processes by department, then by code.
    pub processes: Vec<ProcessId>,
}

/// All processes by code, those without one last.
pub fn by_code(handbook: &Handbook) -> Vec<ProcessId> {
    let mut ids: Vec<ProcessId> = handbook.processes.iter().map(|(id, _)| id).collect();
    let code = |id: &ProcessId| handbook.processes[*id].identity.code.clone();
    ids.sort_by_key(|id| (code(id).is_none(), code(id), *id));
    ids
}

/// The processes in parts, at least one. More than `most` are parted by department, and a department with more in pieces.
pub fn parts(handbook: &Handbook, most: usize) -> Vec<Part> {
    let ids = by_code(handbook);
    if ids.len() <= most {
        return vec![Part { owner: None, processes: ids }];
    }
    let owners = handbook.departments.iter().map(|(id, _)| Some(id)).chain([None]);
    let own = |owner: Option<DepartmentId>| -> Vec<ProcessId> {
        ids.iter().copied().filter(|id| handbook.processes[*id].owner == owner).collect()
    };
    let pieces = |owner: Option<DepartmentId>| {
        let own = own(owner);
        own.chunks(most).map(|piece| Part { owner, processes: piece.to_vec() }).collect::<Vec<_>>()
    };
    owners.flat_map(pieces).collect()
}

impl Renderer<'_> {
    pub(super) fn flow_map(&self, here: &Here, part: usize, figures: &[Figure]) -> FlowMapView {
        let parts = parts(self.edition.handbook, DRAWN);
        let title = self.list_title(List::FlowMap);
        FlowMapView {
            frame: self.frame(here, &self.part_title(title, part), self.word("process.map_lead")),
            title: title.to_owned(),
            lead: self.word("process.map_lead").to_owned(),
            figures: self.figures(here, figures),
            blocks: parts.get(part).map(|own| self.hand_off_blocks(here, own)).unwrap_or_default(),
            pages: self.department_parts(here, List::FlowMap, &parts, part),
        }
    }

    /// The parts by the names of their departments; none where there is one part.
    pub(super) fn department_parts(
        &self,
        here: &Here,
        list: List,
        parts: &[Part],
        own: usize,
    ) -> Vec<LinkView> {
        if parts.len() < 2 {
            return vec![];
        }
        let link = |(at, part): (usize, &Part)| LinkView {
            href: if at == own { String::new() } else { here.to(&list.file(at)) },
            text: self.owner_title(part.owner),
        };
        parts.iter().enumerate().map(link).collect()
    }

    pub(super) fn owner_title(&self, owner: Option<DepartmentId>) -> String {
        let title = owner.map(|d| self.title(Entity::Department(d)));
        title.unwrap_or_else(|| self.word("list.no_department")).to_owned()
    }

    fn hand_off_blocks(&self, here: &Here, part: &Part) -> Vec<BlockView> {
        let mut blocks: Vec<(Option<DepartmentId>, Vec<RowView>)> = vec![];
        for &id in &part.processes {
            let owner = self.edition.handbook.processes[id].owner;
            let row = self.hand_off_row(here, id);
            match blocks.iter_mut().find(|(known, _)| *known == owner) {
                Some((_, rows)) => rows.push(row),
                None => blocks.push((owner, vec![row])),
            }
        }
        let block = |(owner, rows): (Option<DepartmentId>, Vec<RowView>)| BlockView {
            id: owner.map_or("no-department".to_owned(), |d| {
                format!("department-{}", self.edition.handbook.departments[d].identity.id)
            }),
            title: self.owner_title(owner),
            href: owner.map(|d| self.link(here, Entity::Department(d)).href).unwrap_or_default(),
            count: rows.len(),
            rows,
            ..BlockView::default()
        };
        blocks.into_iter().map(block).collect()
    }

    /// A process with what it hands over to: 协议须签订或者续签的 → 合同签署流程.
    fn hand_off_row(&self, here: &Here, id: ProcessId) -> RowView {
        let process = self.edition.process(id);
        let writer = Writer::new(self, here);
        let way = |(condition, to): (Option<&crate::text::Text>, ProcessId)| {
            let mut out = String::new();
            condition.iter().for_each(|words| escape(&words.string, &mut out));
            out.push_str(self.word("mark.arrow"));
            out.push_str(&writer.entity(Entity::Process(to)).0);
            out
        };
        let ways: Vec<String> = process.hand_offs().map(way).collect();
        self.entity_row(here, Entity::Process(id), Html(ways.join(self.word("mark.semicolon"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::department::Department;
    use crate::model::process::Process;

    fn handbook(owners: &[Option<u32>]) -> Handbook {
        let mut handbook = Handbook::default();
        for id in ["a", "b"] {
            handbook.departments.push(id, Department::default());
        }
        for (at, owner) in owners.iter().enumerate() {
            let mut process = Process { owner: owner.map(DepartmentId), ..Process::default() };
            process.identity.code = Some(format!("P-{:03}", owners.len() - at));
            handbook.processes.push(&format!("p{at}"), process);
        }
        handbook
    }

    #[test]
    fn few_processes_are_one_map_in_the_order_of_their_codes() {
        let parts = parts(&handbook(&[Some(0), None, Some(1)]), DRAWN);
        assert_eq!(parts.len(), 1);
        assert_eq!(parts[0].processes, [ProcessId(2), ProcessId(1), ProcessId(0)]);
    }

    #[test]
    fn many_are_parted_by_department_and_a_large_department_in_pieces() {
        let owners: Vec<Option<u32>> =
            (0..64).map(|at| if at < 31 { Some(0) } else { (at < 63).then_some(1) }).collect();
        let parts = parts(&handbook(&owners), DRAWN);
        let sizes: Vec<(Option<DepartmentId>, usize)> =
            parts.iter().map(|p| (p.owner, p.processes.len())).collect();
        let (a, b) = (Some(DepartmentId(0)), Some(DepartmentId(1)));
        assert_eq!(sizes, [(a, 30), (a, 1), (b, 30), (b, 2), (None, 1)]);
    }
}
