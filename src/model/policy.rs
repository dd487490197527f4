//! A policy (制度): its head, its clauses and its history.

use super::clause::Body;
use super::{ClauseId, DepartmentId, FormId, Identity, Party, PolicyId, Target};
use crate::source::Location;
use crate::text::{Name, Text, VariantId};
use std::sync::Arc;

/// A calendar day of the Gregorian calendar; no time, no zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// Year.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

/// Where a policy stands in its life (状态).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Status {
    /// 草案
    #[default]
    Draft,
    /// 征求意见
    Consulting,
    /// 已批准
    Approved,
    /// 现行有效
    InForce,
    /// 已被替代
    Superseded,
    /// 已废止
    Repealed,
}

/// One policy.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Policy {
    /// Id, title, code and what all entities have.
    pub identity: Identity,
    /// 状态
    pub status: Status,
    /// Folders between `content/policies/` and the file; they only group.
    pub group: String,
    /// 主管部门
    pub owner: Option<DepartmentId>,
    /// 解释部门
    pub interpreted_by: Option<DepartmentId>,
    /// 审批人
    pub approved_by: Option<Party>,
    /// 批准日期
    pub approved_on: Option<Date>,
    /// 发布日期
    pub published_on: Option<Date>,
    /// 施行日期
    pub effective_from: Option<Date>,
    /// 失效日期
    pub effective_to: Option<Date>,
    /// 复审周期, as written.
    pub review_every: Option<Text>,
    /// 复审期限; from `review_by`, or from `reviewed_on`/`effective_from` and `review_every`.
    pub review_by: Option<Date>,
    /// 最近复审
    pub reviewed_on: Option<Date>,
    /// 适用范围
    pub applies_to: Vec<Party>,
    /// 除外
    pub except: Vec<Party>,
    /// 依据
    pub basis: Vec<Text>,
    /// 替代
    pub supersedes: Vec<PolicyId>,
    /// 被替代
    pub superseded_by: Vec<PolicyId>,
    /// 签收要求: present where a receipt is required.
    pub acknowledge: Option<Text>,
    /// 密级
    pub secrecy: Option<Name>,
    /// 附件 in order; `None` keeps the place of a missing one.
    pub annexes: Vec<Option<FormId>>,
    /// 征求意见
    pub consulted: Vec<(Party, Option<Date>)>,
    /// 修订记录, newest first.
    pub revisions: Vec<Revision>,
    /// The clauses; shared, so that a policy is cheap to clone.
    pub body: Arc<Body>,
    /// The same clauses as somebody wrote them in other variants, aligned by anchor.
    pub authored: Vec<(VariantId, AuthoredBody)>,
}

/// An authored variant's text of one document.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct AuthoredBody {
    /// Its clauses, with anchors as in the source.
    pub body: Arc<Body>,
    /// Clauses of the source that have changed since it was made.
    pub stale_clauses: Vec<ClauseId>,
}

/// One entry of the history (修订).
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Revision {
    /// 版本
    pub version: String,
    /// 日期
    pub date: Option<Date>,
    /// 施行日期
    pub effective_from: Option<Date>,
    /// 类别
    pub kind: RevisionKind,
    /// 修订原因
    pub reason: Option<Text>,
    /// 提出
    pub by: Option<Party>,
    /// 批准
    pub approved_by: Option<Party>,
    /// 新增、修改、删除的条款, as written, with what they point to where it exists.
    pub added: Vec<ChangedClause>,
    /// See `added`.
    pub altered: Vec<ChangedClause>,
    /// See `added`.
    pub deleted: Vec<ChangedClause>,
    /// 移动: from, to.
    pub moved: Vec<(ChangedClause, ChangedClause)>,
    /// Hash of the clauses, as written.
    pub hash: Option<String>,
    /// Where it is written.
    pub location: Location,
}

/// A clause that a revision names.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ChangedClause {
    /// The citation as written.
    pub text: Text,
    /// The living clause, where there is one.
    pub target: Option<Target>,
    /// The anchor that the citation stands for, living or not.
    pub anchor: Option<String>,
}

/// What a revision did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum RevisionKind {
    /// 制定
    New,
    /// 修订
    #[default]
    Amend,
    /// 重新发布
    Reissue,
    /// 废止
    Repeal,
}

impl Policy {
    /// The version in force on `day`, or the newest one where no day is given.
    pub fn version(&self, day: Option<Date>) -> Option<&str> {
        let holds =
            |r: &&Revision| day.is_none_or(|day| r.effective_from.or(r.date).is_none_or(|from| from <= day));
        self.revisions.iter().find(holds).map(|r| r.version.as_str())
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}
