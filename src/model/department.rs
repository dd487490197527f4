//! Departments (部门) and committees (委员会).

use super::rhythm::When;
use super::{DepartmentId, Identity, Party, RoleId};
use crate::text::{Name, Text};

/// A unit of the organisation.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Department {
    /// Id, title, code and what all entities have.
    pub identity: Identity,
    /// 上级部门
    pub parent: Option<DepartmentId>,
    /// 类别
    pub kind: DepartmentKind,
    /// 负责人: mostly one; several share the department, the first of them stands for it.
    pub heads: Vec<RoleId>,
    /// 所在地
    pub location: Option<Name>,
    /// 简介
    pub summary: Option<Text>,
    /// 部门职能
    pub functions: Vec<Text>,
    /// 设立依据
    pub basis: Vec<Text>,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum DepartmentKind {
    /// 部门
    #[default]
    Department,
    /// 公司
    Company,
    /// 分公司
    Branch,
    /// 大区
    Region,
    /// 组
    Team,
}

/// A standing body.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Committee {
    /// Id, title, code and what all entities have.
    pub identity: Identity,
    /// 主任、召集人
    pub chair: Option<RoleId>,
    /// 成员
    pub members: Vec<Party>,
    /// 职权
    pub powers: Vec<Text>,
    /// 法定人数
    pub quorum: Option<Text>,
    /// 例会时间
    pub when: Option<Text>,
    /// What that says; `None` where nobody could read it.
    pub rhythm: Option<When>,
    /// 依据
    pub basis: Vec<Text>,
    /// 简介
    pub summary: Option<Text>,
}
