//! The kinds of things that a handbook has, and one thing of any kind (实体). Knows what each is called in references, and no field
//! of it.

use super::table::{
    CommitteeId, DeadlineId, DepartmentId, FormId, MatterId, MeetingId, PageId, PolicyId, ProcessId, RoleId,
    SanctionId, TermId,
};

/// A thing of the handbook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Entity {
    /// 制度
    Policy(PolicyId),
    /// 部门
    Department(DepartmentId),
    /// 委员会
    Committee(CommitteeId),
    /// 岗位
    Role(RoleId),
    /// 流程
    Process(ProcessId),
    /// 表单
    Form(FormId),
    /// 术语
    Term(TermId),
    /// 会议
    Meeting(MeetingId),
    /// 审批事项
    Matter(MatterId),
    /// 期限
    Deadline(DeadlineId),
    /// 奖惩
    Sanction(SanctionId),
    /// A free page.
    Page(PageId),
}

/// The kind of a thing of the handbook; its prefix is what references write before `:`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "each is the kind of the `Entity` of the same name")]
pub enum Kind {
    Policy,
    Department,
    Committee,
    Role,
    Process,
    Form,
    Term,
    Meeting,
    Matter,
    Deadline,
    Sanction,
    Page,
}

impl Kind {
    /// All kinds, in the order of the handbook's lists.
    pub const ALL: [Kind; 12] = [
        Kind::Policy,
        Kind::Department,
        Kind::Committee,
        Kind::Role,
        Kind::Process,
        Kind::Form,
        Kind::Term,
        Kind::Meeting,
        Kind::Matter,
        Kind::Deadline,
        Kind::Sanction,
        Kind::Page,
    ];

    /// What a reference writes before `:`.
    pub fn prefix(self) -> &'static str {
        match self {
            Kind::Policy => "policy",
            Kind::Department => "department",
            Kind::Committee => "committee",
            Kind::Role => "role",
            Kind::Process => "process",
            Kind::Form => "form",
            Kind::Term => "term",
            Kind::Meeting => "meeting",
            Kind::Matter => "matter",
            Kind::Deadline => "deadline",
            Kind::Sanction => "sanction",
            Kind::Page => "page",
        }
    }

    /// The kind of this prefix.
    pub fn from_prefix(prefix: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.prefix() == prefix)
    }

    /// The thing of this kind in row `index` of its table.
    pub fn entity(self, index: usize) -> Entity {
        match self {
            Kind::Policy => Entity::Policy(index.into()),
            Kind::Department => Entity::Department(index.into()),
            Kind::Committee => Entity::Committee(index.into()),
            Kind::Role => Entity::Role(index.into()),
            Kind::Process => Entity::Process(index.into()),
            Kind::Form => Entity::Form(index.into()),
            Kind::Term => Entity::Term(index.into()),
            Kind::Meeting => Entity::Meeting(index.into()),
            Kind::Matter => Entity::Matter(index.into()),
            Kind::Deadline => Entity::Deadline(index.into()),
            Kind::Sanction => Entity::Sanction(index.into()),
            Kind::Page => Entity::Page(index.into()),
        }
    }
}

impl Entity {
    /// Its row in the table of its kind.
    pub fn index(self) -> usize {
        match self {
            Entity::Policy(id) => id.into(),
            Entity::Department(id) => id.into(),
            Entity::Committee(id) => id.into(),
            Entity::Role(id) => id.into(),
            Entity::Process(id) => id.into(),
            Entity::Form(id) => id.into(),
            Entity::Term(id) => id.into(),
            Entity::Meeting(id) => id.into(),
            Entity::Matter(id) => id.into(),
            Entity::Deadline(id) => id.into(),
            Entity::Sanction(id) => id.into(),
            Entity::Page(id) => id.into(),
        }
    }

    /// Its kind.
    pub fn kind(self) -> Kind {
        match self {
            Entity::Policy(_) => Kind::Policy,
            Entity::Department(_) => Kind::Department,
            Entity::Committee(_) => Kind::Committee,
            Entity::Role(_) => Kind::Role,
            Entity::Process(_) => Kind::Process,
            Entity::Form(_) => Kind::Form,
            Entity::Term(_) => Kind::Term,
            Entity::Meeting(_) => Kind::Meeting,
            Entity::Matter(_) => Kind::Matter,
            Entity::Deadline(_) => Kind::Deadline,
            Entity::Sanction(_) => Kind::Sanction,
            Entity::Page(_) => Kind::Page,
        }
    }
}
