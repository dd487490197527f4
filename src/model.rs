//! The handbook as linked data: tables of entities by id, relations stored once, both directions in `Links`.
//! Knows no TOML, no Markdown, no template and no script converter; `parse` and `link` fill it, all later stages read it.

use crate::source::{Location, Span};
use crate::text::Name;
use std::collections::BTreeMap;

pub mod agenda;
pub mod anchor;
pub mod authority;
pub mod choice;
pub mod citation;
pub mod clause;
pub mod day;
pub mod department;
pub mod entity;
pub mod number;
pub mod organisation;
pub mod policy;
pub mod process;
pub mod reference;
pub mod rhythm;
pub mod role;
pub mod site;
pub mod table;
pub mod wording;
pub mod workday;
pub mod zone;

use authority::Matter;
use clause::Clause;
use department::{Committee, Department};
use policy::Policy;
use process::Process;
use reference::{Deadline, Form, Holiday, Meeting, Page, Sanction, Term};
use role::Role;

pub use entity::{Entity, Kind};
pub use table::{
    ClauseId, CommitteeId, DeadlineId, DepartmentId, FormId, MatterId, MeetingId, PageId, PolicyId,
    ProcessId, RoleId, SanctionId, Table, TermId,
};

/// What every entity has, whatever its kind.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Identity {
    /// The written id: the file's stem, or the `id` of an entry.
    pub id: String,
    /// 名称, as shown.
    pub title: Name,
    /// 文号 or other code, never converted.
    pub code: Option<String>,
    /// 别名: found in prose and in search.
    pub aliases: Vec<Name>,
    /// Found by search, never shown.
    pub hidden_terms: Vec<String>,
    /// Free labels.
    pub tags: Vec<Name>,
    /// Former ids, each a redirect.
    pub was: Vec<String>,
    /// Keys that the source writes and leaves empty, shown as 未定.
    pub blank: Vec<&'static str>,
    /// Every key that the source writes, with the place of its value in the file of `location`.
    pub written: Vec<(&'static str, Span)>,
    /// The variant its source is written in.
    pub script: crate::text::VariantId,
    /// Where it is written.
    pub location: Option<Location>,
    /// What its authored variants say they were made from.
    pub translations: Vec<Translation>,
}

impl Identity {
    /// True where the source writes this key, whatever stands in it.
    pub fn writes(&self, key: &str) -> bool {
        self.written.iter().any(|(k, _)| *k == key)
    }

    /// Where the value of this key is written, else where the title is.
    pub fn at(&self, key: &str) -> Option<Location> {
        let own = self.written.iter().find(|(k, _)| *k == key);
        own.map_or_else(|| self.location.clone(), |&(_, span)| self.row(span))
    }

    /// The place of a row of this entity (a step, a duty, a band), given by its span in the file; empty = the entity's own.
    pub fn row(&self, span: Span) -> Option<Location> {
        let own = self.location.as_ref()?;
        Some(if span == Span::default() { own.clone() } else { Location::new(&own.path, span) })
    }
}

/// An authored variant (译本) of one entity or document.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Translation {
    /// Its variant.
    pub variant: crate::text::VariantId,
    /// `translates` as written: a version, or `#` and a hash.
    pub translates: Option<String>,
    /// True where the source has moved on since.
    pub stale: bool,
    /// Where the twin is written.
    pub location: Location,
}

/// Anything that can be linked to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A thing of the handbook, as a whole.
    Entity(Entity),
    /// A clause of a policy or page.
    Clause(Entity, ClauseId),
    /// An attached file, by its site-relative path below `content/`.
    File(String),
    /// An address elsewhere: http, https, mailto or tel.
    Url(String),
}

/// Who does, receives or decides something.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Party {
    /// A post.
    Role(RoleId),
    /// Every post of a department.
    Department(DepartmentId),
    /// A body.
    Committee(CommitteeId),
    /// Whoever the authority table names for this matter.
    Matter(MatterId),
    /// Somebody outside the group, or a name that nothing in the handbook has (then it is also diagnosed).
    Outside(Name),
    /// Everyone.
    All,
}

/// Where a mention stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The thing whose text holds it.
    pub entity: Entity,
    /// The clause, in policies and pages.
    pub clause: Option<ClauseId>,
    /// The TOML key, in records: `duty`, `step`, `basis`, …; empty in clauses.
    pub field: &'static str,
}

/// Who refers to whom. A list holds every pair once, in handbook order.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct Links {
    /// From a place to all it refers to.
    pub outgoing: BTreeMap<Place, Vec<Target>>,
    /// From a target to all places that refer to it (backlinks, 被引用).
    pub incoming: BTreeMap<Target, Vec<Place>>,
}

impl Links {
    /// The clauses of a document that refer to something, in order, each with what it refers to.
    pub fn of_clauses(&self, document: Entity) -> impl Iterator<Item = (ClauseId, &[Target])> {
        let at = |clause| Place { entity: document, clause: Some(clause), field: "" };
        let places = self.outgoing.range(at(ClauseId::FIRST)..=at(ClauseId::LAST));
        places.filter_map(|(place, targets)| Some((place.clause?, &targets[..])))
    }

    /// The clauses of a document that something refers to, in order, each with the places that do.
    pub fn to_clauses(&self, document: Entity) -> impl Iterator<Item = (ClauseId, &[Place])> {
        let at = |clause| Target::Clause(document, clause);
        let targets = self.incoming.range(at(ClauseId::FIRST)..=at(ClauseId::LAST));
        targets.filter_map(|(target, places)| match target {
            Target::Clause(_, clause) => Some((*clause, &places[..])),
            _ => None,
        })
    }
}

/// The posts as a forest, and the departments as another.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct OrgTree {
    /// Posts without superior, in order.
    pub tops: Vec<RoleId>,
    /// Solid-line reports (直接下级) by superior, in the order that its card states.
    pub reports: BTreeMap<RoleId, Vec<RoleId>>,
    /// Dotted-line reports by superior.
    pub dotted_reports: BTreeMap<RoleId, Vec<RoleId>>,
    /// Departments without parent, in order.
    pub roots: Vec<DepartmentId>,
    /// Departments below a department.
    pub parts: BTreeMap<DepartmentId, Vec<DepartmentId>>,
    /// Posts of a department, superiors before their reports.
    pub posts: BTreeMap<DepartmentId, Vec<RoleId>>,
}

/// A former address that leads to a living one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Redirect {
    /// Former entity id (`was`), with its kind, or the living entity with a former anchor (`moved`).
    pub from: Former,
    /// Where it leads.
    pub to: Target,
}

/// What an old link names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Former {
    /// A former id of the entity that `Redirect::to` names.
    Id(String),
    /// A former anchor on the page of this entity.
    Anchor(Entity, String),
}

/// The whole handbook, linked.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct Handbook {
    /// 制度
    pub policies: Table<PolicyId, Policy>,
    /// 部门
    pub departments: Table<DepartmentId, Department>,
    /// 委员会
    pub committees: Table<CommitteeId, Committee>,
    /// 岗位
    pub roles: Table<RoleId, Role>,
    /// 流程
    pub processes: Table<ProcessId, Process>,
    /// 表单
    pub forms: Table<FormId, Form>,
    /// 术语
    pub terms: Table<TermId, Term>,
    /// 会议
    pub meetings: Table<MeetingId, Meeting>,
    /// 审批权限
    pub matters: Table<MatterId, Matter>,
    /// 期限
    pub deadlines: Table<DeadlineId, Deadline>,
    /// 奖惩
    pub sanctions: Table<SanctionId, Sanction>,
    /// Free pages.
    pub pages: Table<PageId, Page>,
    /// 节假日
    pub holidays: Vec<Holiday>,
    /// 岗位空缺时如何审批: the rule of the authority table.
    pub vacancy_rule: Option<crate::text::Text>,
    /// Relations.
    pub links: Links,
    /// Trees.
    pub org: OrgTree,
    /// Old addresses.
    pub redirects: Vec<Redirect>,
    /// Attached files and images that something names, site-relative, sorted.
    pub files: Vec<String>,
    /// Width and height in pixels of images whose format says them.
    pub images: BTreeMap<String, (u32, u32)>,
}

impl Handbook {
    /// What all entities have in common.
    pub fn identity(&self, entity: Entity) -> &Identity {
        match entity {
            Entity::Policy(id) => &self.policies[id].identity,
            Entity::Department(id) => &self.departments[id].identity,
            Entity::Committee(id) => &self.committees[id].identity,
            Entity::Role(id) => &self.roles[id].identity,
            Entity::Process(id) => &self.processes[id].identity,
            Entity::Form(id) => &self.forms[id].identity,
            Entity::Term(id) => &self.terms[id].identity,
            Entity::Meeting(id) => &self.meetings[id].identity,
            Entity::Matter(id) => &self.matters[id].identity,
            Entity::Deadline(id) => &self.deadlines[id].identity,
            Entity::Sanction(id) => &self.sanctions[id].identity,
            Entity::Page(id) => &self.pages[id].identity,
        }
    }

    /// How many things of a kind there are.
    pub fn count(&self, kind: Kind) -> usize {
        match kind {
            Kind::Policy => self.policies.len(),
            Kind::Department => self.departments.len(),
            Kind::Committee => self.committees.len(),
            Kind::Role => self.roles.len(),
            Kind::Process => self.processes.len(),
            Kind::Form => self.forms.len(),
            Kind::Term => self.terms.len(),
            Kind::Meeting => self.meetings.len(),
            Kind::Matter => self.matters.len(),
            Kind::Deadline => self.deadlines.len(),
            Kind::Sanction => self.sanctions.len(),
            Kind::Page => self.pages.len(),
        }
    }

    /// The thing of this kind and written id.
    pub fn find(&self, kind: Kind, id: &str) -> Option<Entity> {
        Some(match kind {
            Kind::Policy => Entity::Policy(self.policies.find(id)?),
            Kind::Department => Entity::Department(self.departments.find(id)?),
            Kind::Committee => Entity::Committee(self.committees.find(id)?),
            Kind::Role => Entity::Role(self.roles.find(id)?),
            Kind::Process => Entity::Process(self.processes.find(id)?),
            Kind::Form => Entity::Form(self.forms.find(id)?),
            Kind::Term => Entity::Term(self.terms.find(id)?),
            Kind::Meeting => Entity::Meeting(self.meetings.find(id)?),
            Kind::Matter => Entity::Matter(self.matters.find(id)?),
            Kind::Deadline => Entity::Deadline(self.deadlines.find(id)?),
            Kind::Sanction => Entity::Sanction(self.sanctions.find(id)?),
            Kind::Page => Entity::Page(self.pages.find(id)?),
        })
    }

    /// Every thing of the handbook, by kind, then by row.
    pub fn entities(&self) -> impl Iterator<Item = Entity> {
        Kind::ALL.into_iter().flat_map(|kind| (0..self.count(kind)).map(move |index| kind.entity(index)))
    }

    /// The superiors of a post, nearest first. Ends at the top, and where the posts report in a circle after all of them.
    pub fn superiors(&self, role: RoleId) -> impl Iterator<Item = RoleId> {
        let above = std::iter::successors(self.roles[role].reports_to, |&id| self.roles[id].reports_to);
        above.take(self.roles.len())
    }

    /// The clauses of a policy or page; none for other kinds.
    pub fn clauses(&self, entity: Entity) -> &[Clause] {
        match entity {
            Entity::Policy(id) => &self.policies[id].body.clauses,
            Entity::Page(id) => &self.pages[id].body.clauses,
            _ => &[],
        }
    }
}
