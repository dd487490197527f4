//! Who is responsible for what (职责矩阵, RACI): a matrix a process, and the duties of posts.

use super::frame::FrameView;
use super::part::{FactView, Html, LinkView, RowView};
use serde::Serialize;

/// The matrices of the processes of one department.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RaciView {
    /// Around the text.
    pub frame: FrameView,
    /// Its title.
    pub title: String,
    /// What the letters R, A, C and I stand for.
    pub legend: Vec<FactView>,
    /// One a process.
    pub matrices: Vec<MatrixView>,
    /// The other departments.
    pub pages: Vec<LinkView>,
}

/// Steps by performers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MatrixView {
    /// Its anchor.
    pub id: String,
    /// The process.
    pub title: String,
    /// Its page.
    pub href: String,
    /// The performers, one or several a column.
    pub heads_html: Vec<Html>,
    /// One a step; none where the process has notes only.
    pub rows: Vec<MatrixRowView>,
    /// 承担本流程的职责: the posts whose duties name the process, each with R before it and the duty below it.
    pub duties: Vec<RowView>,
}

/// One step.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MatrixRowView {
    /// 1, 2, 3 …
    pub number: usize,
    /// The step on the page of its process.
    pub href: String,
    /// 事项
    pub title: String,
    /// R, A, C, I or nothing, one a column.
    pub cells: Vec<String>,
}
