//! Roles (岗位): the card, its duties (职责) and its KPI set (绩效指标).

use super::policy::Date;
use super::{DepartmentId, Identity, Party, ProcessId, RoleId};
use crate::source::Span;
use crate::text::{Name, Text};
use std::hash::{Hash, Hasher};

/// One post, as 岗位说明书 describes it.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Role {
    /// Id, title, code and what all entities have.
    pub identity: Identity,
    /// 所属部门
    pub department: Option<DepartmentId>,
    /// 直接上级
    pub reports_to: Option<RoleId>,
    /// 兼向汇报 (dotted line), with the reason.
    pub also_reports_to: Vec<(RoleId, Option<Text>)>,
    /// 直接下级 as the card states them.
    pub direct_reports: Vec<Party>,
    /// 编制: the words, and the bounds they give.
    pub headcount: Option<Headcount>,
    /// 在岗人数
    pub filled: Option<u32>,
    /// 代行岗位 while the post is vacant.
    pub acting: Option<RoleId>,
    /// 助理: charts show it beside its superior's line, not among the reports.
    pub assistant: bool,
    /// 职级
    pub grade: Option<String>,
    /// 职业分类代码
    pub occupation: Option<String>,
    /// 晋升方向
    pub career_to: Vec<RoleId>,
    /// 审批人
    pub approved_by: Option<Party>,
    /// 批准日期
    pub approved_on: Option<Date>,
    /// 设岗依据
    pub basis: Vec<Text>,
    /// 岗位概述
    pub summary: Option<Text>,
    /// 独立决定事项
    pub domains: Vec<Text>,
    /// 权限
    pub authority: Vec<Text>,
    /// 工作条件
    pub conditions: Option<Text>,
    /// 任职资格
    pub qualifications: Qualifications,
    /// 内部关系
    pub internal_relations: Vec<Text>,
    /// 外部关系
    pub external_relations: Vec<Text>,
    /// 职责
    pub duties: Vec<Duty>,
    /// 绩效
    pub kpi: KpiSet,
}

/// 编制人数
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Headcount {
    /// As written: `1~2`.
    pub words: String,
    /// The bounds, where the words give them: least and most persons.
    pub bounds: Option<(u32, u32)>,
}

/// 任职资格
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Qualifications {
    /// 学历
    pub education: Option<Text>,
    /// 专业
    pub major: Option<Text>,
    /// 经验
    pub experience: Option<Text>,
    /// 证书
    pub certificates: Vec<Text>,
    /// 技能
    pub skills: Vec<Text>,
    /// 优先条件
    pub preferred: Vec<Text>,
    /// Keys written and left empty.
    pub blank: Vec<&'static str>,
}

/// One duty (职责) with its tasks (任务) and what it is judged by (考核重点).
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Duty {
    /// Id inside the role, where something refers to it.
    pub id: Option<String>,
    /// 职责
    pub statement: Text,
    /// 任务
    pub tasks: Vec<Text>,
    /// 考核重点
    pub assessment: Option<Text>,
    /// Share of working time, per cent.
    pub share: Option<u32>,
    /// 时限、频次
    pub when: Option<Text>,
    /// 相关流程
    pub processes: Vec<ProcessId>,
    /// 依据
    pub basis: Vec<Text>,
    /// Keys written and left empty.
    pub blank: Vec<&'static str>,
    /// Where it is written.
    pub span: Span,
}

/// 绩效方案 of one post.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KpiSet {
    /// 考核周期
    pub when: Option<Text>,
    /// 考核人
    pub rated_by: Option<RoleId>,
    /// 总分; 100 unless stated.
    pub total: Option<f64>,
    /// 等级
    pub bands: Vec<ScoreBand>,
    /// 指标组
    pub groups: Vec<KpiGroup>,
    /// 指标
    pub kpis: Vec<Kpi>,
}

/// As it is printed for debugging: numbers with fractions have no hash.
impl Hash for KpiSet {
    fn hash<H: Hasher>(&self, state: &mut H) {
        format!("{self:?}").hash(state);
    }
}

/// A group of KPIs whose weights add up to 100 inside it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct KpiGroup {
    /// Id inside the role.
    pub id: String,
    /// 名称
    pub title: Name,
    /// 权重
    pub weight: Option<f64>,
    /// Where it is written.
    pub span: Span,
}

/// 一项指标
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Kpi {
    /// 所属组
    pub group: Option<String>,
    /// 名称
    pub title: Name,
    /// 权重或分值
    pub weight: Option<f64>,
    /// 单位
    pub unit: Option<Name>,
    /// 目标
    pub target: Option<Text>,
    /// 数据来源
    pub data: Option<Text>,
    /// 计算公式
    pub formula: Option<Text>,
    /// 上限
    pub cap: Option<f64>,
    /// 下限
    pub floor: Option<f64>,
    /// 评分区间
    pub bands: Vec<ScoreBand>,
    /// 扣分
    pub deductions: Vec<Deduction>,
    /// Where it is written.
    pub span: Span,
}

/// A range of results: `from` 以上, `over` 超过, `up_to` 以下 (all but `over` and `below` include their end), `below` 不满.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ScoreBand {
    /// 名称
    pub title: Option<Name>,
    /// 以上（含）
    pub from: Option<f64>,
    /// 超过
    pub over: Option<f64>,
    /// 以下（含）
    pub up_to: Option<f64>,
    /// 不满
    pub below: Option<f64>,
    /// 得分
    pub score: Option<f64>,
    /// 结果
    pub measure: Option<Text>,
    /// Where it is written.
    pub span: Span,
}

/// 扣分项
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Deduction {
    /// 情形
    pub title: Text,
    /// 分值: a number or words like `1~5`.
    pub points: String,
    /// 上限
    pub cap: Option<f64>,
}
