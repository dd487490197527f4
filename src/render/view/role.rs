//! A role (岗位): the card that HR prints, the posts around it, duties, KPI, and everything that names it.

use super::frame::FrameView;
use super::kpi::KpiView;
use super::part::{BlockView, FactView, FigureView, Html, LinkView, RowView, SentencesView};
use serde::Serialize;

/// One post, as 岗位说明书.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RoleView {
    /// Around the text.
    pub frame: FrameView,
    /// 岗位名称
    pub title: String,
    /// 岗位概述
    pub lead_html: Html,
    /// The ruled head: 岗位代码 所属部门 直接上级 兼向 直接下级 编制 职级 晋升方向 批准 依据 …
    pub facts: Vec<FactView>,
    /// The posts above and below.
    pub kin: KinView,
    /// The sections that follow.
    pub toc_html: Html,
    /// 职责
    pub duties: Vec<DutyView>,
    /// 考核指标
    pub kpi: Option<KpiView>,
    /// 独立决定事项, 权限, 内部关系, 外部关系 …
    pub powers: Vec<SentencesView>,
    /// 审批事项, from the authority table.
    pub matters: BlockView,
    /// 任职资格: 学历 专业 经验 证书 技能 优先条件, and 工作条件.
    pub qualifications: Vec<FactView>,
    /// What it takes part in: 参与流程 经手表单 期限 会议与委员会 奖惩, in this order.
    pub engagements: Vec<BlockView>,
    /// The file of its dates for calendar programs.
    pub ics: Option<LinkView>,
    /// 适用制度: the policies that hold for it.
    pub policies: BlockView,
    /// 组织图: the posts two levels above and below.
    pub figures: Vec<FigureView>,
    /// 设立依据: the clauses that set it up, below the drawing.
    pub founding: Vec<RowView>,
    /// Where the post stands in the whole company.
    pub company: LinkView,
    /// 相关条款: the clauses that name it, with excerpts.
    pub clauses: BlockView,
    /// Words of the signature block in print.
    pub signatures: Vec<String>,
}

/// The posts around one post.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct KinView {
    /// From the farthest shown to the direct superior; mostly one.
    pub superiors: Vec<PostView>,
    /// The post itself; without a link.
    pub own: PostView,
    /// Direct reports, dotted ones last; at most 12.
    pub reports: Vec<PostView>,
    /// The rest of them.
    pub more: Option<LinkView>,
}

/// One post in a small chart.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct PostView {
    /// Its page; empty for the page's own post.
    pub href: String,
    /// 岗位名称
    pub title: String,
    /// Department, 编制, 空缺 or 代 in a word or two.
    pub note: String,
    /// True = 空缺: a dashed frame; `note` says the word.
    pub vacant: bool,
    /// True = the line is dotted (兼向).
    pub dotted: bool,
}

/// One duty.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct DutyView {
    /// Its anchor: `duty-1`, or `duty-ID` where the source gives it an id.
    pub id: String,
    /// 1, 2, 3 …
    pub number: usize,
    /// 职责
    pub statement_html: Html,
    /// 任务
    pub tasks_html: Vec<Html>,
    /// 考核重点 时间 流程 依据; `FactView::wide` is ignored.
    pub facts: Vec<FactView>,
    /// 占工时, per cent.
    pub share: Option<u32>,
}
