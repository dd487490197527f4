//! A department (部门) and a committee (委员会).

use super::frame::FrameView;
use super::part::{BlockView, FactView, FigureView, Html, LinkView, RowView, SentencesView};
use serde::Serialize;

/// One department.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DepartmentView {
    /// Around the text.
    pub frame: FrameView,
    /// 名称
    pub title: String,
    /// 部门、公司、分公司 …
    pub kind: String,
    /// 简介
    pub lead_html: Html,
    /// 部门代码 上级部门 负责人 编制 地点 下设
    pub facts: Vec<FactView>,
    /// The sections that follow.
    pub toc_html: Html,
    /// 职能
    pub functions: SentencesView,
    /// 组织图
    pub figures: Vec<FigureView>,
    /// 设立依据: the clauses that set it up, below the drawing.
    pub founding: Vec<RowView>,
    /// 岗位, superiors before their reports; at most 500.
    pub posts: Vec<PostRowView>,
    /// How many there are in all.
    pub posts_count: usize,
    /// The rest of them.
    pub posts_more: Option<LinkView>,
    /// 下设部门, 制度, 流程, 表单, 相关条款, in this order.
    pub blocks: Vec<BlockView>,
}

/// One post in a department's table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PostRowView {
    /// Its page.
    pub href: String,
    /// 岗位
    pub title: String,
    /// 直接上级
    pub superior_html: Html,
    /// 编制, in the words of the source; may be empty.
    pub headcount: String,
    /// 在岗; may be empty.
    pub filled: String,
    /// 空缺 or 代, or empty.
    pub state: String,
}

/// One committee.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CommitteeView {
    /// Around the text.
    pub frame: FrameView,
    /// 名称
    pub title: String,
    /// 简介
    pub lead_html: Html,
    /// 召集人 法定人数 例会 依据
    pub facts: Vec<FactView>,
    /// 成员, 职权
    pub lists: Vec<SentencesView>,
    /// 相关条款 and what else names it.
    pub blocks: Vec<BlockView>,
}
