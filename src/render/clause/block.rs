//! The blocks of a clause to HTML (块): paragraphs, tables, quotes, callouts, code, and the footnotes at the end of a document.
//! Knows no division and no article.

use super::BodyWriter;
use crate::markup::{self, escape};
use crate::model::clause::{Alignment, Block, CalloutKind, ClauseKind, Table};
use crate::text::Text;

impl BodyWriter<'_> {
    /// Blocks in a row; the first of them carries the anchor of the paragraph (款) that they are.
    pub(super) fn blocks(&self, blocks: &[Block], paragraph: Option<usize>, out: &mut String) {
        for (number, block) in blocks.iter().enumerate() {
            self.block(block, paragraph.filter(|_| number == 0), out);
        }
    }

    fn block(&self, block: &Block, paragraph: Option<usize>, out: &mut String) {
        match block {
            Block::Paragraph(text) if is_figure(text) => {
                out.push_str("<figure>");
                self.writer.run(text, out);
                out.push_str("</figure>");
            }
            Block::Paragraph(text) => self.paragraph(text, paragraph, out),
            Block::Table(table) => self.table(table, out),
            Block::Code(_, code) => {
                out.push_str("<pre tabindex=\"0\"><code>");
                escape(code, out);
                out.push_str("</code></pre>");
            }
            Block::Quote(blocks) => {
                out.push_str("<blockquote>");
                self.blocks(blocks, None, out);
                out.push_str("</blockquote>");
            }
            Block::Callout(kind, blocks) => self.callout(*kind, blocks, out),
            Block::Rule => out.push_str("<hr>"),
        }
    }

    fn paragraph(&self, text: &Text, paragraph: Option<usize>, out: &mut String) {
        out.push_str("<p");
        if let Some(index) = paragraph {
            self.id(self.clause(index), out);
            let siblings = self.children(self.clause(index).parent.map(usize::from));
            let paragraphs = siblings.filter(|&i| self.clause(i).kind == ClauseKind::Paragraph);
            if paragraphs.take(2).count() > 1 {
                self.cite(index, out);
            }
        }
        if let Some(lang) = &text.lang {
            out.push_str(&format!(" lang=\"{lang}\""));
        }
        out.push('>');
        paragraph.into_iter().for_each(|index| self.moved(index, out));
        self.writer.run(text, out);
        out.push_str("</p>");
    }

    fn callout(&self, kind: CalloutKind, blocks: &[Block], out: &mut String) {
        let class = match kind {
            CalloutKind::Note => "note",
            CalloutKind::Tip => "tip",
            CalloutKind::Important => "important",
            CalloutKind::Warning => "warning",
            CalloutKind::Caution => "caution",
        };
        out.push_str(&format!("<div class=\"callout {class}\" role=\"note\"><p class=\"callout-title\">"));
        escape(self.writer.renderer.word(&format!("callout.{class}")), out);
        out.push_str("</p>");
        self.blocks(blocks, None, out);
        out.push_str("</div>");
    }

    fn table(&self, table: &Table, out: &mut String) {
        out.push_str("<div class=\"scroll\" role=\"group\" tabindex=\"0\" aria-label=\"");
        escape(self.writer.renderer.word("clause.table"), out);
        out.push_str("\"><table>");
        if table.head.iter().any(|cell| !cell.is_empty()) {
            out.push_str("<thead><tr>");
            self.cells(&table.head, &table.alignment, ["<th scope=\"col\"", "</th>"], out);
            out.push_str("</tr></thead>");
        }
        out.push_str("<tbody>");
        for row in &table.rows {
            out.push_str("<tr>");
            self.cells(row, &table.alignment, ["<td", "</td>"], out);
            out.push_str("</tr>");
        }
        out.push_str("</tbody></table></div>");
    }

    fn cells(&self, cells: &[Text], alignment: &[Alignment], [open, close]: [&str; 2], out: &mut String) {
        for (column, cell) in cells.iter().enumerate() {
            out.push_str(open);
            out.push_str(match alignment.get(column) {
                Some(Alignment::End) => " class=\"num\">",
                Some(Alignment::Centre) => " class=\"mid\">",
                _ => ">",
            });
            self.writer.text(cell, out);
            out.push_str(close);
        }
    }

    pub(super) fn footnotes(&self, out: &mut String) {
        if self.body.footnotes.is_empty() {
            return;
        }
        let renderer = self.writer.renderer;
        out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
        escape(renderer.word("clause.footnotes"), out);
        out.push_str("\"><ol>");
        for note in &self.body.footnotes {
            let label = markup::encode(&note.label);
            out.push_str(&format!("<li id=\"fn-{label}\">"));
            self.blocks(&note.blocks, None, out);
            out.push_str(&format!("<a href=\"#fnref-{label}\">"));
            escape(renderer.word("clause.back"), out);
            out.push_str("</a></li>");
        }
        out.push_str("</ol></div>\n");
    }
}

/// True for a paragraph that is nothing but an image.
fn is_figure(text: &Text) -> bool {
    let whole = |m: &crate::text::Mark| m.span.start == 0 && m.span.end as usize == text.string.len();
    text.marks.iter().any(|m| matches!(m.kind, crate::text::MarkKind::Image(_)) && whole(m))
}
