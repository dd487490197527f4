//! Forms (表单) and the glossary (术语).

use super::frame::FrameView;
use super::part::{Html, LinkView};
use serde::Serialize;

/// The forms of the handbook, at most 500 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormsView {
    /// Around the text.
    pub frame: FrameView,
    /// 表单
    pub title: String,
    /// One form each, by code, then title.
    pub rows: Vec<FormView>,
    /// The other parts of a long list.
    pub pages: Vec<LinkView>,
}

/// One form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormView {
    /// Its anchor: `form-ID`.
    pub id: String,
    /// 编号
    pub code: String,
    /// 名称
    pub title: String,
    /// The file, relative; its text is the kind of file: xlsx.
    pub file: Option<LinkView>,
    /// 主管部门
    pub owner_html: Html,
    /// 保存期限
    pub retention_html: Html,
    /// 密级
    pub secrecy: String,
    /// 用于: clauses and steps, at most five and the number of the rest.
    pub used_html: Html,
}

/// The glossary, at most 500 terms a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct GlossaryView {
    /// Around the text.
    pub frame: FrameView,
    /// 术语
    pub title: String,
    /// Initials with terms, here or on the other parts of a long list.
    pub letters: Vec<LinkView>,
    /// The terms by initial of their reading.
    pub groups: Vec<LetterView>,
}

/// The terms of one initial.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LetterView {
    /// Its anchor: `letter-Q`.
    pub id: String,
    /// Q
    pub letter: String,
    /// The terms, in the order of their reading.
    pub terms: Vec<TermView>,
}

/// One term.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TermView {
    /// Its anchor: `term-ID`.
    pub id: String,
    /// 术语
    pub title: String,
    /// 简称合作方，又称渠道商; may be empty.
    pub also: String,
    /// Its name in other languages.
    pub foreign: Vec<ForeignView>,
    /// 定义
    pub definition_html: Html,
    /// Where it holds and where it is used; may be empty.
    pub used_html: Html,
}

/// A term's name in another language.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ForeignView {
    /// BCP 47 tag.
    pub lang: String,
    /// The name.
    pub text: String,
}
