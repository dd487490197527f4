//! Who is responsible for what (职责矩阵, RACI): a matrix a process, and the duties of posts.

use super::frame::FrameView;
use super::list::TableView;
use super::part::{FactView, Html, LinkView};
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
    /// The duties that name one of the processes, with R, A, C and I in words; no rows = none.
    pub duties: TableView,
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
    /// One a step.
    pub rows: Vec<MatrixRowView>,
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
