//! Which posts stand in a chart, and what hangs on what. Knows the organisation, no text, no place and no size.

use crate::model::{CommitteeId, DepartmentId, Handbook, RoleId};
use std::collections::VecDeque;

/// What a chart is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A post with two levels of posts above it and two below.
    Role(RoleId),
    /// The posts of a department, its parts, and who its head reports to.
    Department(DepartmentId),
    /// The whole company from its tops down, committees beside it.
    Company,
}

/// One box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    /// What it shows.
    pub what: What,
    /// How the line from its superior is drawn.
    pub line: Line,
    /// The boxes below.
    pub children: Vec<usize>,
    /// The boxes beside its line.
    pub assistants: Vec<usize>,
}

/// What a box shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A post, and how many posts below it the chart leaves out.
    Role(RoleId, usize),
    /// So many more reports of a post, which its own chart shows.
    Rest(RoleId, usize),
    /// A department, branch or region, and how many posts it has with its parts.
    Unit(DepartmentId, usize),
    /// A committee.
    Committee(CommitteeId),
}

/// 直线 or 虚线
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Line {
    /// Reports directly.
    Solid,
    /// Also reports (兼向).
    Dotted,
}

/// The boxes of a chart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// All boxes.
    pub posts: Vec<Post>,
    /// Those that hang on nothing.
    pub tops: Vec<usize>,
    /// The post that the chart is about.
    pub own: Option<usize>,
    /// Posts that the own post also reports to; they stand beside its superior.
    pub dotted: Vec<usize>,
    /// Committees; they stand beside the tree.
    pub beside: Vec<usize>,
    /// The heads of the department, where it has several: their boxes say so.
    pub heads: Vec<usize>,
}

/// How many reports of the own post are shown, and how many of each of them.
const REPORTS: [usize; 2] = [24, 6];
/// How many posts it may also report to.
const DOTTED: usize = 3;
/// How many posts the chart of the company shows; deeper levels are left to the charts of their superiors.
const POSTS: usize = 120;
/// The same of a department, whose page lists them too.
const DEPARTMENT_POSTS: usize = 60;
/// How many committees stand beside a tree.
const COMMITTEES: usize = 12;

impl Outline {
    /// The boxes of a chart about `subject`.
    pub fn of(handbook: &Handbook, subject: Subject) -> Self {
        let mut outline = Self::default();
        match subject {
            Subject::Role(role) => outline.around(handbook, role),
            Subject::Department(department) => outline.department(handbook, department),
            Subject::Company => {
                let tops = handbook.org.tops.clone();
                outline.tops = outline.levels(handbook, &tops, POSTS, &|_| true);
                let committees = handbook.committees.iter().take(COMMITTEES);
                outline.beside =
                    committees.map(|(id, _)| outline.add(What::Committee(id), Line::Solid)).collect();
            }
        }
        outline
    }

    fn add(&mut self, what: What, line: Line) -> usize {
        self.posts.push(Post { what, line, children: vec![], assistants: vec![] });
        self.posts.len() - 1
    }

    /// Hangs a report where it belongs: an assistant beside the line, another below.
    fn hang(&mut self, handbook: &Handbook, superior: usize, report: usize) {
        let assists = match self.posts[report].what {
            What::Role(id, _) => handbook.roles[id].assistant && !has_reports(handbook, id),
            _ => false,
        };
        let superior = &mut self.posts[superior];
        if assists { superior.assistants.push(report) } else { superior.children.push(report) }
    }

    fn around(&mut self, handbook: &Handbook, role: RoleId) {
        let above = handbook.roles[role].reports_to;
        let farthest =
            above.and_then(|superior| handbook.roles[superior].reports_to).filter(|&far| far != role);
        let chain: Vec<RoleId> = farthest.into_iter().chain(above).chain([role]).collect();
        let boxes: Vec<usize> = chain.iter().map(|&id| self.add(What::Role(id, 0), Line::Solid)).collect();
        for pair in boxes.windows(2) {
            self.posts[pair[0]].children.push(pair[1]);
        }
        let own = boxes[boxes.len() - 1];
        self.tops = vec![boxes[0]];
        self.own = Some(own);
        let dotted = handbook.roles[role].also_reports_to.iter().take(DOTTED);
        self.dotted = dotted.map(|(to, _)| self.add(What::Role(*to, 0), Line::Dotted)).collect();
        for report in self.reports(handbook, own, role, REPORTS[0]) {
            if let What::Role(id, _) = self.posts[report].what
                && self.posts[report].line == Line::Solid
            {
                self.reports(handbook, report, id, REPORTS[1]);
            }
        }
    }

    /// Hangs the reports of a post below its box, dotted ones last; returns their boxes. What goes beyond `most` becomes one box.
    fn reports(&mut self, handbook: &Handbook, superior: usize, role: RoleId, most: usize) -> Vec<usize> {
        let org = &handbook.org;
        let solid = org.reports.get(&role).into_iter().flatten().map(|&id| (id, Line::Solid));
        let dotted = org.dotted_reports.get(&role).into_iter().flatten().map(|&id| (id, Line::Dotted));
        let all: Vec<(RoleId, Line)> = solid.chain(dotted).collect();
        let shown = if all.len() > most { most - 1 } else { all.len() };
        let boxes: Vec<usize> =
            all[..shown].iter().map(|&(id, line)| self.add(What::Role(id, 0), line)).collect();
        for &report in &boxes {
            self.hang(handbook, superior, report);
        }
        if all.len() > shown {
            let rest = self.add(What::Rest(role, all.len() - shown), Line::Solid);
            self.posts[superior].children.push(rest);
        }
        boxes
    }

    fn department(&mut self, handbook: &Handbook, department: DepartmentId) {
        let within = |id: RoleId| handbook.roles[id].department == Some(department);
        let own = handbook.org.posts.get(&department).map(Vec::as_slice).unwrap_or_default();
        let above = |id: RoleId| handbook.roles[id].reports_to;
        let first: Vec<RoleId> =
            own.iter().copied().filter(|&id| above(id).is_none_or(|to| !within(to))).collect();
        self.tops = self.levels(handbook, &first, DEPARTMENT_POSTS, &within);
        self.parts(handbook, department);
        // Who all of them report to stands above them.
        let superior = first.first().and_then(|&id| above(id));
        let all = self.tops.len() == first.len() && first.iter().all(|&id| above(id) == superior);
        if let Some(superior) = superior.filter(|_| all) {
            let top = self.add(What::Role(superior, 0), Line::Solid);
            self.posts[top].children = std::mem::replace(&mut self.tops, vec![top]);
        }
    }

    /// The parts of a department, each below the head that its own head reports to, else below the first; beside the posts where the chart shows none.
    fn parts(&mut self, handbook: &Handbook, department: DepartmentId) {
        let heads = &handbook.departments[department].heads;
        let shown = |outline: &Self, head: RoleId| {
            outline.posts.iter().position(|post| matches!(post.what, What::Role(id, _) if id == head))
        };
        if heads.len() > 1 {
            self.heads = heads.iter().filter_map(|&head| shown(self, head)).collect();
        }
        for &part in handbook.org.parts.get(&department).into_iter().flatten() {
            let mut over =
                handbook.departments[part].heads.iter().filter_map(|&id| handbook.roles[id].reports_to);
            let over = over.find(|to| heads.contains(to)).or(heads.first().copied());
            let unit = self.add(What::Unit(part, size(handbook, part)), Line::Solid);
            match over.and_then(|head| shown(self, head)) {
                Some(head) => self.posts[head].children.push(unit),
                None => self.tops.push(unit),
            }
        }
    }

    /// Whole levels from some posts down, as long as there is room; only posts that `belongs` accepts.
    fn levels(
        &mut self,
        handbook: &Handbook,
        tops: &[RoleId],
        most: usize,
        belongs: &dyn Fn(RoleId) -> bool,
    ) -> Vec<usize> {
        let boxes: Vec<usize> =
            tops.iter().take(most).map(|&id| self.add(What::Role(id, 0), Line::Solid)).collect();
        let mut open: VecDeque<usize> = boxes.iter().copied().collect();
        while let Some(at) = open.pop_front() {
            let What::Role(id, _) = self.posts[at].what else { continue };
            let reports = handbook.org.reports.get(&id).into_iter().flatten();
            let reports: Vec<RoleId> = reports.copied().filter(|&r| belongs(r)).collect();
            if self.posts.len() + reports.len() > most {
                let hidden: usize = reports.iter().map(|&r| 1 + below(handbook, r)).sum();
                self.posts[at].what = What::Role(id, hidden);
                continue;
            }
            for report in reports {
                let child = self.add(What::Role(report, 0), Line::Solid);
                self.hang(handbook, at, child);
                open.push_back(child);
            }
        }
        boxes
    }
}

/// True where anybody reports to a post, directly or by a dotted line; such a post cannot stand beside a line.
fn has_reports(handbook: &Handbook, role: RoleId) -> bool {
    handbook.org.reports.contains_key(&role) || handbook.org.dotted_reports.contains_key(&role)
}

/// How many posts stand below one, at any depth.
fn below(handbook: &Handbook, role: RoleId) -> usize {
    let mut open = vec![role];
    let mut count = 0;
    while let Some(role) = open.pop() {
        let reports = handbook.org.reports.get(&role).map(Vec::as_slice).unwrap_or_default();
        count += reports.len();
        open.extend(reports);
    }
    count
}

/// How many posts a department has with its parts.
fn size(handbook: &Handbook, department: DepartmentId) -> usize {
    let mut open = vec![department];
    let mut count = 0;
    while let Some(unit) = open.pop() {
        count += handbook.org.posts.get(&unit).map_or(0, Vec::len);
        open.extend(handbook.org.parts.get(&unit).into_iter().flatten());
    }
    count
}
