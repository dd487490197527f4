//! A process (流程): its head, its steps as a table, notes and what follows it.

use super::frame::FrameView;
use super::part::{BlockView, FactView, FigureView, Html, LinkView, SentencesView};
use serde::Serialize;

/// One process.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ProcessView {
    /// Around the text.
    pub frame: FrameView,
    /// 名称
    pub title: String,
    /// SC-004; may be empty.
    pub code: String,
    /// 目的
    pub lead_html: Html,
    /// 主管部门 启动条件 依据
    pub facts: Vec<FactView>,
    /// The sections that follow.
    pub toc_html: Html,
    /// The drawn lanes.
    pub figures: Vec<FigureView>,
    /// 步骤; none = the process has notes only, and the page says so.
    pub steps: Vec<StepView>,
    /// 说明
    pub notes: SentencesView,
    /// 后续流程: `before` holds the condition.
    pub next: BlockView,
    /// 表单, 相关条款, 责任岗位 …
    pub blocks: Vec<BlockView>,
}

/// One step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// Its anchor: `step-ID`.
    pub id: String,
    /// 1, 2, 3 …
    pub number: usize,
    /// 事项
    pub title_html: Html,
    /// 性质: 拟制、审核、会签（全部通过）…; empty for 执行.
    pub act: String,
    /// 由谁
    pub by_html: Html,
    /// 时限
    pub when_html: Html,
    /// 用到
    pub inputs_html: Html,
    /// 形成
    pub outputs_html: Html,
    /// Branches and jumps: 同意 → 步骤 3
    pub ways_html: Vec<Html>,
    /// 说明 and 依据 of the step.
    pub notes_html: Vec<Html>,
}

/// The map of processes (流程总图), or a part of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FlowMapView {
    /// Around the text.
    pub frame: FrameView,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub lead: String,
    /// The drawing.
    pub figures: Vec<FigureView>,
    /// The same as lists: one a department, a row a process with its hand-offs.
    pub blocks: Vec<BlockView>,
    /// The other parts, by department.
    pub pages: Vec<LinkView>,
}
