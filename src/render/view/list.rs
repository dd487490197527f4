//! Lists and tables: the register of policies (制度目录), plain lists of things, plain tables.

use super::frame::FrameView;
use super::part::{BlockView, Html, LinkView};
use serde::Serialize;

/// 制度目录, at most 500 policies a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RegisterView {
    /// Around the text.
    pub frame: FrameView,
    /// 制度目录
    pub title: String,
    /// The same as a table of values: `register.csv`.
    pub csv: String,
    /// One policy each.
    pub rows: Vec<RegisterRowView>,
    /// The other parts of a long register.
    pub pages: Vec<LinkView>,
}

/// One policy in the register.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RegisterRowView {
    /// 文号; may be empty.
    pub code: String,
    /// Its page.
    pub href: String,
    /// 名称
    pub title: String,
    /// 主管部门
    pub owner: String,
    /// The status as sources write it: `in-force`; a class name.
    pub status: &'static str,
    /// 现行有效
    pub status_words: String,
    /// 版本; may be empty.
    pub version: String,
    /// 生效, `2026-07-01`; may be empty.
    pub effective: String,
    /// 复审, the same; empty for what is no longer in force.
    pub review: String,
}

/// A page of lists: all posts, all departments, all documents, all clauses that cite something.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ListView {
    /// Around the text.
    pub frame: FrameView,
    /// Its title.
    pub title: String,
    /// A sentence below it; may be empty.
    pub lead: String,
    /// True on the page that a search without the search engine leads to: its filter takes `?q=` from the address.
    pub answers: bool,
    /// The same things seen in other ways: charts, the map, the matrix.
    pub see: Vec<LinkView>,
    /// The lists, together at most 500 rows.
    pub blocks: Vec<BlockView>,
    /// The other parts of a long list.
    pub pages: Vec<LinkView>,
    /// The same for programs and spreadsheets.
    pub downloads: Vec<LinkView>,
}

/// A page of plain tables: meetings, rewards and penalties.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TablesView {
    /// Around the text.
    pub frame: FrameView,
    /// Its title.
    pub title: String,
    /// One section each.
    pub tables: Vec<TableView>,
    /// The other parts of a long list.
    pub pages: Vec<LinkView>,
}

/// One titled table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableView {
    /// Its anchor.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its columns.
    pub columns: Vec<ColumnView>,
    /// Its rows.
    pub rows: Vec<TableRowView>,
}

/// One column.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ColumnView {
    /// Its heading.
    pub title: String,
    /// True where a reader may sort by it.
    pub sorts: bool,
}

/// One row.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TableRowView {
    /// Its anchor; may be empty.
    pub id: String,
    /// One cell a column.
    pub cells: Vec<CellView>,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// What it shows.
    pub value_html: Html,
    /// The column's heading again, for phones, where a row is a small card; empty for the card's title.
    pub label: String,
}
