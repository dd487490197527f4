//! The contents of a page (目录): its sections as links, in two levels. Knows no page and no template.

use super::view::{BlockView, Html, SentencesView};
use crate::markup::escape;

/// A list of links, growing: `<li><a href="#ch-2">第二章　组织与职责</a><ol>…</ol></li>`.
#[derive(Debug, Default)]
pub struct Contents {
    out: String,
    /// How much of the list is open: nothing, an entry, or the list inside an entry.
    open: usize,
}

/// What closes an entry, and the list inside it before that.
const CLOSING: [&str; 3] = ["", "</li>\n", "</ol></li>\n"];

impl Contents {
    /// Adds a section; `words` are put together.
    pub fn section(&mut self, anchor: &str, words: &[&str]) {
        self.out.push_str(CLOSING[self.open]);
        self.open = 1;
        self.link(anchor, words);
    }

    /// Adds one inside the last section, or a section where there is none. One level is enough: an article's items do
    /// not belong here.
    pub fn inside(&mut self, anchor: &str, words: &[&str]) {
        if self.open == 0 {
            return self.section(anchor, words);
        }
        self.out.push_str(if self.open == 1 { "<ol>" } else { "" });
        self.open = 2;
        self.link(anchor, words);
        self.out.push_str("</li>");
    }

    /// Adds a list of sentences that has any.
    pub fn sentences(&mut self, list: &SentencesView) {
        if !list.items_html.is_empty() {
            self.section(&list.id, &[&list.title]);
        }
    }

    /// Adds a block that has rows.
    pub fn block(&mut self, block: &BlockView) {
        if !block.rows.is_empty() {
            self.section(&block.id, &[&block.title]);
        }
    }

    fn link(&mut self, anchor: &str, words: &[&str]) {
        self.out.push_str("<li><a href=\"#");
        escape(anchor, &mut self.out);
        self.out.push_str("\">");
        words.iter().for_each(|words| escape(words, &mut self.out));
        self.out.push_str("</a>");
    }

    /// The whole list; empty without sections.
    pub fn html(mut self) -> Html {
        self.out.push_str(CLOSING[self.open]);
        Html(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_hold_what_is_inside_them() {
        let mut contents = Contents::default();
        contents.inside("s-1", &["一、", "甲<乙"]);
        contents.section("ch-1", &["第一章"]);
        contents.inside("art-1", &["第一条"]);
        contents.inside("art-2", &["第二条"]);
        contents.section("cited-by", &["引用"]);
        let expected = "<li><a href=\"#s-1\">一、甲&lt;乙</a></li>\n\
            <li><a href=\"#ch-1\">第一章</a><ol><li><a href=\"#art-1\">第一条</a></li><li><a href=\"#art-2\">第二条</a></li></ol></li>\n\
            <li><a href=\"#cited-by\">引用</a></li>\n";
        assert_eq!(contents.html().0, expected);
        assert!(Contents::default().html().is_empty());
    }
}
