//! The whole company (组织架构): its chart, every post as a nested list, its numbers.

use super::frame::FrameView;
use super::part::{FigureView, Html, LinkView};
use serde::Serialize;

/// The whole company, or one branch of it where it is too large for one page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CompanyView {
    /// Around the text.
    pub frame: FrameView,
    /// Its title.
    pub title: String,
    /// The style sheet of the list.
    pub style: String,
    /// 43 个岗位，编制 …
    pub lead: String,
    /// The chart of the tops; on the first page only.
    pub figures: Vec<FigureView>,
    /// Every post of this page in nested lists: `li#post-ID`, classes `vacant acting dotted`, `data-span` = direct reports.
    pub tree_html: Html,
    /// How many posts this page lists.
    pub count: usize,
    /// Where a branch hangs; on later pages only.
    pub above: Option<LinkView>,
    /// 数字: one row a department; on the first page only.
    pub metrics: Vec<MetricRowView>,
}

/// Numbers of one department with its parts; all finished words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MetricRowView {
    /// Its page; empty for the whole company.
    pub href: String,
    /// 部门
    pub title: String,
    /// 岗位
    pub posts: String,
    /// 编制
    pub plan: String,
    /// 在岗
    pub filled: String,
    /// 空缺
    pub vacant: String,
    /// 平均管理幅度
    pub span: String,
    /// 最大管理幅度
    pub widest: String,
    /// 层级
    pub depth: String,
}
