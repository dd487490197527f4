//! The smaller entities: forms, terms, meetings, deadlines, holidays, rewards and penalties, free pages.

use super::clause::Body;
use super::policy::{AuthoredBody, Date};
use super::process::Paper;
use super::rhythm::When;
use super::{ClauseId, DepartmentId, Identity, Party, PolicyId, ProcessId, RoleId};
use crate::text::{Name, Text, VariantId};
use std::sync::Arc;

/// 表单
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Form {
    /// Id, title, code and what all entities have.
    pub identity: Identity,
    /// 主管部门
    pub owner: Option<DepartmentId>,
    /// The file, site-relative.
    pub file: Option<String>,
    /// 保存期限
    pub retention: Option<Text>,
    /// 密级
    pub secrecy: Option<Name>,
    /// 用途
    pub summary: Option<Text>,
}

/// 术语
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Term {
    /// Id, title and what all entities have.
    pub identity: Identity,
    /// 定义
    pub definition: Option<Text>,
    /// 适用范围
    pub scope: TermScope,
    /// 简称
    pub abbreviation: Option<Name>,
    /// Reading, syllables apart, where it would be guessed wrong.
    pub pinyin: Option<String>,
}

/// Where a term holds.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum TermScope {
    /// The whole handbook.
    #[default]
    Site,
    /// One policy.
    Policy(PolicyId),
    /// One division of a policy, with all below it.
    Division(PolicyId, ClauseId),
}

/// 会议
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Meeting {
    /// Id, title and what all entities have.
    pub identity: Identity,
    /// 时间
    pub when: Option<Text>,
    /// What that says; `None` where nobody could read it.
    pub rhythm: Option<When>,
    /// 遇节假日
    pub if_holiday: HolidayRule,
    /// 主持
    pub chair: Option<RoleId>,
    /// 参加
    pub attendees: Vec<Party>,
    /// 议程
    pub agenda: Vec<Text>,
    /// 材料
    pub inputs: Vec<Paper>,
    /// 产出
    pub outputs: Vec<Paper>,
    /// 依据
    pub basis: Vec<Text>,
}

/// What happens to a date that falls on a holiday.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum HolidayRule {
    /// 照常
    #[default]
    Same,
    /// 提前
    Before,
    /// 顺延
    After,
}

/// 期限
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Deadline {
    /// Id, title and what all entities have.
    pub identity: Identity,
    /// 责任人
    pub by: Vec<Party>,
    /// 报送
    pub to: Vec<Party>,
    /// 时间
    pub when: Option<Text>,
    /// What that says; `None` where nobody could read it.
    pub rhythm: Option<When>,
    /// 遇节假日
    pub if_holiday: HolidayRule,
    /// 相关流程
    pub process: Option<ProcessId>,
    /// 依据
    pub basis: Vec<Text>,
}

/// 节假日
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Holiday {
    /// 名称
    pub title: Name,
    /// Whose; of all below it too.
    pub department: Option<DepartmentId>,
    /// First day.
    pub from: Date,
    /// Last day.
    pub up_to: Date,
    /// 调休上班的日子
    pub workdays: Vec<Date>,
}

/// 奖励或处分
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Sanction {
    /// Id, title and what all entities have.
    pub identity: Identity,
    /// Which of the two.
    pub kind: SanctionKind,
    /// 措施
    pub measure: Option<Text>,
    /// 金额, whole units of `currency`.
    pub amount: Option<i64>,
    /// ISO 4217 code.
    pub currency: Option<String>,
    /// 决定者
    pub by: Vec<Party>,
    /// 依据
    pub basis: Vec<Text>,
}

/// Reward or penalty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum SanctionKind {
    /// 奖励
    Reward,
    /// 处分
    #[default]
    Penalty,
}

/// A free page.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Page {
    /// Id, title and what all entities have.
    pub identity: Identity,
    /// Its text; headings and unnumbered blocks.
    pub body: Arc<Body>,
    /// The same as somebody wrote it in other variants.
    pub authored: Vec<(VariantId, AuthoredBody)>,
}
