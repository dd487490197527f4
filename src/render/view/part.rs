//! The parts that several views share: links, labelled facts, lists of rows, sentences, contents.

use crate::markup;
use serde::Serialize;

/// Finished, safe HTML: made by `render::html` or from escaped text, placed by a template with `| safe`.
/// A plain `String` in a view is always escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(pub String);

impl Html {
    /// Plain text, escaped.
    pub fn text(text: &str) -> Self {
        Self(markup::escaped(text))
    }

    /// True where there is nothing to place.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Relative to the page. Empty = the text stands without a link.
    pub href: String,
    /// What it says.
    pub text: String,
}

/// One line of a ruled head (文号、版本、主管部门 …): a label and its value.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FactView {
    /// The label, from `strings.toml`.
    pub label: String,
    /// The value. What the source writes and leaves empty is `<span class="undecided">未定</span>`, a day is
    /// `<time datetime="2027-06-30">…</time>`, a day that can pass is `<time datetime="…" data-due="已过复审日期">`.
    pub value_html: Html,
    /// True where it takes the whole width.
    pub wide: bool,
}

/// One row of a list: a thing of the handbook, a clause, or words. A row with a title alone is a small heading for the
/// rows below it (the department, on the home page).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RowView {
    /// Its anchor on this page; mostly empty.
    pub id: String,
    /// Words before the link (附件一, a condition); mostly empty.
    pub before: String,
    /// Relative to the page; empty = not linked.
    pub href: String,
    /// The name or citation.
    pub title: String,
    /// The quiet line below it (department, state, excerpt); may be empty.
    pub note_html: Html,
}

/// A titled list of rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BlockView {
    /// Its anchor: lower-case latin, unique on the page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Where the heading leads; may be empty.
    pub href: String,
    /// How many there are in all; shown beside the heading, `0` is not shown.
    pub count: usize,
    /// The rows shown here, at most 50.
    pub rows: Vec<RowView>,
    /// Where the rest is, when the rows were cut.
    pub more: Option<LinkView>,
    /// What to say when there is no row; where it is empty too, the block is not shown.
    pub empty: String,
}

/// A titled list of sentences (职能、权限、说明 …). Without sentences it is not shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SentencesView {
    /// Its anchor: lower-case latin, unique on the page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// One sentence each, with its links.
    pub items_html: Vec<Html>,
}

/// A drawing (图) in its frame.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FigureView {
    /// Its anchor.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The SVG element.
    pub svg_html: Html,
    /// True where print should turn the sheet.
    pub wide: bool,
    /// True where a reader may fold its branches.
    pub folds: bool,
    /// The same drawing as a file to download; may be empty.
    pub file: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_becomes_safe() {
        assert_eq!(Html::text("费用<5000元 & “甲”").0, "费用&lt;5000元 &amp; “甲”");
        assert_eq!(
            Html::text(r#"<a href="x" title='y'>"#).0,
            "&lt;a href=&quot;x&quot; title=&#39;y&#39;&gt;"
        );
        assert!(Html::text("").is_empty());
    }
}
