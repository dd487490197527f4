//! A policy (制度) and a free page: a head, contents, the clauses ready-made, what belongs to them.

use super::frame::FrameView;
use super::part::{BlockView, FactView, Html};
use serde::Serialize;

/// One policy.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PolicyView {
    /// Around the text.
    pub frame: FrameView,
    /// 制度名称
    pub title: String,
    /// The ruled head: 文号 状态 版本 生效 主管部门 复审 审批 批准 适用 依据 … in this order. The state is
    /// `<span class="status in-force">现行有效</span>`, its class the status as written in sources.
    pub facts: Vec<FactView>,
    /// Divisions with their articles, then annexes, revisions, cited-by; without divisions the top clauses.
    pub toc_html: Html,
    /// How wide the widest number of a top clause is: `narrow` up to two characters (一、, 1.1), empty up to five
    /// (第十二条, 第六条之一), `broad` beyond.
    pub numbers: &'static str,
    /// True where any clause has notes beside it.
    pub noted: bool,
    /// The clauses, as the theme's README lays down.
    pub body_html: Html,
    /// 附件: `before` holds 附件一; a missing one has no link and says so.
    pub annexes: BlockView,
    /// 修订记录, newest first.
    pub revisions: Vec<RevisionView>,
    /// Clauses elsewhere that cite this policy as a whole or in part, at most 50.
    pub cited_by: BlockView,
    /// Words of the signature block in print: 编制, 审核, 核准.
    pub signatures: Vec<String>,
}

/// One revision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RevisionView {
    /// 版本
    pub version: String,
    /// 日期, `2026-06-12`; may be empty.
    pub date: String,
    /// 施行, the same.
    pub effective: String,
    /// 制定、修订、重新发布、废止
    pub kind: String,
    /// 原因, with who proposed and approved it.
    pub reason_html: Html,
    /// Which clauses it touched.
    pub changes: Vec<ChangeView>,
}

/// Clauses that a revision added, altered, deleted or moved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChangeView {
    /// 新增、修改、删除、移动
    pub label: String,
    /// The citations, with links to the living ones.
    pub clauses_html: Html,
}

/// A free page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PageView {
    /// Around the text.
    pub frame: FrameView,
    /// Its title.
    pub title: String,
    /// Its headings; empty on short pages.
    pub toc_html: Html,
    /// See `PolicyView::numbers`.
    pub numbers: &'static str,
    /// Its text, as the theme's README lays down.
    pub body_html: Html,
    /// Clauses that refer to it.
    pub cited_by: BlockView,
}
