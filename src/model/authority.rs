//! The authority table (审批权限): matter × money band × ordered acts.

use super::process::Act;
use super::{DepartmentId, Identity, Party};
use crate::source::Span;
use crate::text::Text;

/// One matter (事项).
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Matter {
    /// Id, title and what all entities have.
    pub identity: Identity,
    /// 主管部门
    pub owner: Option<DepartmentId>,
    /// ISO 4217 code of all amounts; money is whole units.
    pub currency: Option<String>,
    /// 依据
    pub basis: Vec<Text>,
    /// 说明
    pub notes: Vec<Text>,
    /// 金额档; exactly one without bounds where the matter has no bands.
    pub bands: Vec<Band>,
}

/// A band of money and who signs in it, in order.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Band {
    /// 预算内外
    pub budget: Budget,
    /// 以上（含）
    pub from: Option<i64>,
    /// 超过
    pub over: Option<i64>,
    /// 以下（含）
    pub up_to: Option<i64>,
    /// 不满
    pub below: Option<i64>,
    /// 签批次序
    pub acts: Vec<SigningAct>,
    /// Where it is written.
    pub span: Span,
}

/// Whether a band holds inside or outside the budget.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Budget {
    /// 不分预算内外
    #[default]
    Both,
    /// 预算内
    In,
    /// 预算外
    Out,
}

/// One act of signing.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct SigningAct {
    /// 性质
    pub act: Act,
    /// 岗位
    pub by: Vec<Party>,
    /// Where it is written.
    pub span: Span,
}
