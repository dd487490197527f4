//! KPI sets (考核指标), on the page of their post and all together.

use super::frame::FrameView;
use super::part::{Html, LinkView};
use serde::Serialize;

/// The KPI sets of all posts by department, at most about 200 KPIs a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KpiBookView {
    /// Around the text.
    pub frame: FrameView,
    /// 考核指标
    pub title: String,
    /// One set each.
    pub sets: Vec<KpiSetView>,
    /// The other parts of a long book.
    pub pages: Vec<LinkView>,
}

/// The set of one post in the book.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KpiSetView {
    /// Its anchor: `kpi-ID`.
    pub id: String,
    /// The department, where the set is the first of it here; else empty.
    pub department: String,
    /// The post.
    pub post: LinkView,
    /// Its set.
    pub kpi: KpiView,
}

/// The KPI set of a post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KpiView {
    /// 每月考核，由市场总监评定，满分 100。
    pub summary_html: Html,
    /// A picture of the weights: one bar, a part for each KPI. Empty where a weight is missing.
    pub picture_html: Html,
    /// One table a group; without groups one without caption.
    pub groups: Vec<KpiGroupView>,
    /// 业务指标 70% + 综合素质 30% = 100%; empty without groups.
    pub total: String,
    /// 等级 as a table: title, range, consequence.
    pub bands: Vec<[Html; 3]>,
}

/// A group of KPIs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KpiGroupView {
    /// 业务指标　70%; may be empty.
    pub caption: String,
    /// Its KPIs.
    pub rows: Vec<KpiRowView>,
    /// What its weights add up to; empty where one is missing.
    pub total: String,
}

/// One KPI.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KpiRowView {
    /// 指标
    pub title: String,
    /// 权重 as printed; may be empty.
    pub weight: String,
    /// What that is of the whole set, where groups have weights: 占总分 21; may be empty.
    pub share: String,
    /// 目标, with unit.
    pub target_html: Html,
    /// 计分: formula, bands, deductions, cap.
    pub scoring_html: Html,
    /// 数据来源
    pub data_html: Html,
}
