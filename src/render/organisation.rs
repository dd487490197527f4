//! A department's page and a committee's.

use super::Renderer;
use super::address::{Here, List};
use super::contents::Contents;
use super::figure::Figure;
use super::html::Writer;
use super::policy::Facts;
use super::role::some;
use super::view::{
    BlockView, CommitteeView, DepartmentView, FactView, Html, LinkView, PostRowView, SentencesView,
};
use crate::model::department::{Committee, Department, DepartmentKind};
use crate::model::reference::Deadline;
use crate::model::{CommitteeId, DepartmentId, Entity, Kind, Party, Place, RoleId};
use crate::text::Text;

/// How many posts a department's table shows.
const POSTS: usize = super::place::SHOWN;

impl Renderer<'_> {
    pub(super) fn department(&self, here: &Here, id: DepartmentId, figures: &[Figure]) -> DepartmentView {
        let entity = Entity::Department(id);
        let handbook = self.edition.handbook;
        let department = self.edition.department(id);
        let writer = Writer::new(self, here);
        let words =
            department.summary.iter().chain(&department.functions).next().map_or("", |t| t.string.as_str());
        let mut frame = self.entity_frame(here, entity, List::Departments, words);
        frame.trail.extend(department.parent.map(|p| self.link(here, Entity::Department(p))));
        let posts = handbook.org.posts.get(&id).map(Vec::as_slice).unwrap_or_default();
        let places: Vec<Place> = self.places(entity).into_iter().filter(|p| p.clause.is_some()).collect();
        let blocks = vec![
            self.entities_block(
                here,
                "parts",
                "department.parts",
                List::Departments,
                Kind::Department,
                |e| matches!(e, Entity::Department(d) if handbook.departments[d].parent == Some(id)),
            ),
            self.entities_block(
                here,
                "policies",
                "department.policies",
                List::Register,
                Kind::Policy,
                |e| matches!(e, Entity::Policy(p) if handbook.policies[p].owner == Some(id)),
            ),
            self.entities_block(
                here,
                "processes",
                "department.processes",
                List::Processes,
                Kind::Process,
                |e| matches!(e, Entity::Process(p) if handbook.processes[p].owner == Some(id)),
            ),
            self.entities_block(
                here,
                "forms",
                "department.forms",
                List::Forms,
                Kind::Form,
                |e| matches!(e, Entity::Form(f) if handbook.forms[f].owner == Some(id)),
            ),
            self.places_block(here, entity, &places, "clauses", "department.clauses"),
        ];
        let functions = self.sentences(here, "functions", "department.functions", &department.functions);
        let toc_html = self.department_contents(&functions, posts.len(), &blocks);
        DepartmentView {
            frame,
            title: department.identity.title.string.clone(),
            kind: self.word(&format!("department_kind.{}", kind_word(department.kind))).to_owned(),
            lead_html: department.summary.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            facts: self.department_facts(here, id, &department),
            toc_html,
            functions,
            figures: self.figures(here, figures),
            founding: self.founding(here, &department.basis),
            posts: posts.iter().take(POSTS).map(|&p| self.post_row(here, id, p)).collect(),
            posts_count: posts.len(),
            posts_more: (posts.len() > POSTS).then(|| LinkView {
                href: self.posts_href(here, id),
                text: self.say("list.all_roles", &[("n", &posts.len().to_string())]),
            }),
            blocks,
        }
    }

    fn department_contents(&self, functions: &SentencesView, posts: usize, blocks: &[BlockView]) -> Html {
        let mut contents = Contents::default();
        contents.sentences(functions);
        if posts > 0 {
            contents.section("posts", &[self.word("department.posts")]);
        }
        blocks.iter().for_each(|block| contents.block(block));
        contents.html()
    }

    fn department_facts(&self, here: &Here, id: DepartmentId, department: &Department) -> Vec<FactView> {
        let writer = Writer::new(self, here);
        let mut facts = Facts { renderer: self, blank: &department.identity.blank, list: vec![] };
        facts.html("code", "department.code", department.identity.code.as_deref().map(Html::text));
        facts.entity(here, "parent", "department.parent", department.parent.map(Entity::Department));
        let heads = department.heads.iter().map(|&head| Entity::Role(head));
        facts.html("head", "department.head", some(self.joined(here, heads)));
        facts.html("headcount", "department.headcount", self.department_headcount(id));
        facts.wide("basis", "chart.basis", writer.joined(&department.basis));
        facts.html("location", "department.location", department.location.as_ref().map(|n| writer.name(n)));
        facts.list
    }

    /// 12~16人，在岗11人: the sum over the department's own posts, where they say it.
    fn department_headcount(&self, id: DepartmentId) -> Option<Html> {
        let handbook = self.edition.handbook;
        let posts = handbook.org.posts.get(&id)?.iter().map(|&p| &handbook.roles[p]);
        let bounds = posts.clone().filter_map(|r| r.headcount.as_ref()?.bounds);
        let (least, most) = bounds.fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        if most == 0 {
            return None;
        }
        let plan = if least == most { most.to_string() } else { format!("{least}~{most}") };
        let filled: u32 = posts.filter_map(|r| r.filled).sum();
        let words = [
            self.say("role.persons", &[("n", &plan)]),
            self.say("role.filled_persons", &[("n", &filled.to_string())]),
        ];
        Some(Html::text(&words.join(self.word("mark.comma"))))
    }

    fn post_row(&self, here: &Here, department: DepartmentId, id: RoleId) -> PostRowView {
        let role = &self.edition.handbook.roles[id];
        let writer = Writer::new(self, here);
        let link = self.link(here, Entity::Role(id));
        let heads = self.edition.handbook.departments[department].heads.contains(&id);
        let head = heads.then(|| self.word("department.head").to_owned());
        let state = Some(self.post_state(id)).filter(|state| !state.is_empty());
        PostRowView {
            href: link.href,
            title: link.text,
            superior_html: role.reports_to.map(|r| writer.entity(Entity::Role(r))).unwrap_or_default(),
            headcount: role.headcount.as_ref().map(|h| h.words.clone()).unwrap_or_default(),
            filled: role.filled.map(|n| n.to_string()).unwrap_or_default(),
            state: head.into_iter().chain(state).collect::<Vec<_>>().join(self.word("mark.dot")),
        }
    }

    pub(super) fn committee(&self, here: &Here, id: CommitteeId) -> CommitteeView {
        let entity = Entity::Committee(id);
        let committee = self.edition.committee(id);
        let writer = Writer::new(self, here);
        let words =
            committee.summary.iter().chain(&committee.powers).next().map_or("", |t| t.string.as_str());
        let members = committee.members.iter().map(|p| self.party(here, p)).collect();
        let members = SentencesView {
            id: "members".into(),
            title: self.word("committee.members").to_owned(),
            items_html: members,
        };
        let places = self.places(entity);
        CommitteeView {
            frame: self.entity_frame(here, entity, List::Committees, words),
            title: committee.identity.title.string.clone(),
            lead_html: committee.summary.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            facts: self.committee_facts(here, &committee),
            lists: vec![members, self.sentences(here, "powers", "committee.powers", &committee.powers)],
            blocks: vec![
                self.matters_block(here, &[Party::Committee(id)]),
                self.sittings(here, id),
                self.sanctions_of(here, &[Party::Committee(id)]),
                self.places_block(here, entity, &places, "clauses", "committee.clauses"),
            ],
        }
    }

    /// The meetings that a committee attends, and the deadlines of what it receives or does.
    fn sittings(&self, here: &Here, id: CommitteeId) -> BlockView {
        let handbook = self.edition.handbook;
        let (party, writer) = (Party::Committee(id), Writer::new(self, here));
        let note = |when: Option<Text>| when.map(|t| writer.html(&t)).unwrap_or_default();
        let meetings = handbook.meetings.iter().filter(|(_, m)| m.attendees.contains(&party));
        let meetings = meetings
            .map(|(m, _)| self.entity_row(here, Entity::Meeting(m), note(self.edition.meeting(m).when)));
        let own = |d: &Deadline| d.by.contains(&party) || d.to.contains(&party);
        let deadlines = handbook.deadlines.iter().filter(|(_, d)| own(d));
        let deadlines = deadlines
            .map(|(d, _)| self.entity_row(here, Entity::Deadline(d), note(self.edition.deadline(d).when)));
        self.block(
            here,
            "sittings",
            "committee.sittings",
            List::Calendar,
            meetings.chain(deadlines).collect(),
        )
    }

    fn committee_facts(&self, here: &Here, committee: &Committee) -> Vec<FactView> {
        let writer = Writer::new(self, here);
        let mut facts = Facts { renderer: self, blank: &committee.identity.blank, list: vec![] };
        facts.entity(here, "chair", "committee.chair", committee.chair.map(Entity::Role));
        facts.html("quorum", "committee.quorum", committee.quorum.as_ref().map(|t| writer.html(t)));
        facts.html("when", "committee.when", committee.when.as_ref().map(|t| writer.html(t)));
        facts.html("basis", "policy.basis", some(writer.joined(&committee.basis)));
        facts.list
    }
}

fn kind_word(kind: DepartmentKind) -> &'static str {
    match kind {
        DepartmentKind::Department => "department",
        DepartmentKind::Company => "company",
        DepartmentKind::Branch => "branch",
        DepartmentKind::Region => "region",
        DepartmentKind::Team => "team",
    }
}
