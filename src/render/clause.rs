//! The clauses of a document to HTML, as the theme's README lays it down: divisions are headings, articles and top numbers
//! are sections with their number in the gutter, everything below hangs inside. Knows no template.

use super::contents::Contents;
use super::html::Writer;
use super::notes::Relations;
use super::view::Html;
use crate::markup::escape;
use crate::model::clause::{Body, Clause, ClauseKind, ClauseState};
use crate::model::{ClauseId, Entity, Former, Target};

mod block;

/// What most clauses fit into, in bytes, those of short ones lent to long ones.
const CLAUSE: usize = 384;

/// A body to be written, with what every clause needs to know of the others.
pub struct BodyWriter<'a> {
    writer: Writer<'a>,
    body: &'a Body,
    /// The document's title as a citation begins, escaped: 《市场拓展管理办法》.
    title: String,
    /// Former anchors by the clause that they lead to now.
    former: Vec<(usize, &'a str)>,
    /// What stands beside each section that has notes, in order.
    notes: Vec<(usize, String)>,
    /// The citation of each clause.
    cites: Vec<String>,
}

impl<'a> BodyWriter<'a> {
    /// Prepares a localised body of `entity`.
    pub fn new(writer: Writer<'a>, entity: Entity, body: &'a Body) -> Self {
        let writer = Writer { footnotes: &body.footnotes, ..writer };
        let mut title = String::new();
        escape(&writer.renderer.quoted_title(entity), &mut title);
        let former = former(writer, entity);
        let cites = writer.renderer.edition.region.cites(body);
        let mut body = Self { writer, body, title, former, notes: vec![], cites };
        let relations = Relations::of(&writer.renderer.edition.handbook.links, entity);
        let tops = (0..body.body.clauses.len()).filter(|&i| body.is_section(i));
        body.notes = tops.filter_map(|index| Some((index, body.notes_of(index, &relations)?))).collect();
        body
    }

    /// The whole body with its footnotes.
    pub fn html(&self) -> Html {
        let mut out = String::with_capacity(CLAUSE * self.body.clauses.len());
        self.children(None).for_each(|top| self.top(top, &mut out));
        self.footnotes(&mut out);
        Html(out)
    }

    /// True where any clause has notes beside it.
    pub fn is_noted(&self) -> bool {
        !self.notes.is_empty()
    }

    /// How wide the widest number of a top clause is; see `PolicyView::numbers`.
    pub fn numbers(&self) -> &'static str {
        let tops = (0..self.body.clauses.len()).filter(|&i| self.is_section(i));
        let widest = tops.map(|i| super::width(&self.body.clauses[i].mark)).max().unwrap_or(0);
        match widest {
            0..=5 => "narrow",
            6..=10 => "",
            _ => "broad",
        }
    }

    fn clause(&self, index: usize) -> &'a Clause {
        &self.body.clauses[index]
    }

    fn children(&self, parent: Option<usize>) -> impl Iterator<Item = usize> {
        self.body.children(parent.map(ClauseId::from)).map(|(id, _)| id.into())
    }

    /// A section of its own: an article, or a numbered clause that no section holds.
    fn is_section(&self, index: usize) -> bool {
        let clause = self.clause(index);
        let numbered = matches!(clause.kind, ClauseKind::Article | ClauseKind::Item(_));
        numbered && !self.is_inside(clause)
    }

    fn is_inside(&self, clause: &Clause) -> bool {
        clause.parent.is_some_and(|p| {
            let parent = self.clause(p.into());
            matches!(
                parent.kind,
                ClauseKind::Article | ClauseKind::Paragraph | ClauseKind::Item(_) | ClauseKind::Bullet(_)
            )
        })
    }

    fn top(&self, index: usize, out: &mut String) {
        let clause = self.clause(index);
        match clause.kind {
            ClauseKind::Preamble => self.preamble(clause, out),
            ClauseKind::Part
            | ClauseKind::Subpart
            | ClauseKind::Chapter
            | ClauseKind::Section
            | ClauseKind::Annex => {
                self.division(self.level(clause), clause, out);
            }
            ClauseKind::Heading(_) => self.division(self.level(clause), clause, out),
            _ => return self.section(index, out),
        }
        if clause.kind != ClauseKind::Preamble {
            self.blocks(&clause.blocks, None, out);
        }
        self.children(Some(index)).for_each(|child| self.top(child, out));
    }

    fn preamble(&self, clause: &Clause, out: &mut String) {
        if clause.blocks.is_empty() {
            return;
        }
        out.push_str("<div class=\"preamble\"");
        self.lang(clause, out);
        out.push('>');
        self.blocks(&clause.blocks, None, out);
        out.push_str("</div>\n");
    }

    fn division(&self, level: u8, clause: &Clause, out: &mut String) {
        out.push_str(&format!("<h{level} class=\"division\""));
        self.id(clause, out);
        self.lang(clause, out);
        out.push('>');
        if !clause.mark.is_empty() {
            out.push_str("<span class=\"no\">");
            escape(&clause.mark, out);
            out.push_str("</span>");
        }
        clause.caption.iter().for_each(|caption| self.writer.text(caption, out));
        out.push_str(&format!("</h{level}>\n"));
    }

    fn section(&self, index: usize, out: &mut String) {
        let clause = self.clause(index);
        out.push_str("<div class=\"clause");
        out.push_str(match clause.state {
            ClauseState::Deleted => " deleted",
            ClauseState::From(_) => " pending",
            ClauseState::InForce => "",
        });
        out.push('"');
        self.id(clause, out);
        self.cite(index, out);
        self.lang(clause, out);
        out.push('>');
        self.gutter(clause, out);
        out.push_str("<div class=\"text\">");
        self.moved(index, out);
        self.state(clause, out);
        if let Some(caption) = &clause.caption {
            let level = self.caption_level(clause);
            out.push_str(&format!("<h{level} class=\"caption\">"));
            self.writer.text(caption, out);
            out.push_str(&format!("</h{level}>"));
        }
        self.inner(index, out);
        out.push_str("</div>");
        if let Ok(at) = self.notes.binary_search_by_key(&index, |(own, _)| *own) {
            out.push_str(&self.notes[at].1);
        }
        out.push_str("</div>\n");
    }

    /// The heading level of a division: 2, and one more for each division around it.
    fn level(&self, clause: &Clause) -> u8 {
        (2 + clause.depth).min(6)
    }

    fn caption_level(&self, clause: &Clause) -> u8 {
        clause.parent.map_or(2, |p| self.level(self.clause(p.into())) + 1).min(6)
    }

    fn gutter(&self, clause: &Clause, out: &mut String) {
        out.push_str("<p class=\"no\">");
        match &clause.anchor {
            Some(anchor) => {
                out.push_str("<a href=\"#");
                out.push_str(anchor.as_str());
                out.push_str("\">");
                escape(&clause.mark, out);
                out.push_str("</a>");
            }
            None => escape(&clause.mark, out),
        }
        out.push_str("</p>");
    }

    fn state(&self, clause: &Clause, out: &mut String) {
        let renderer = self.writer.renderer;
        if let ClauseState::From(date) = clause.state {
            let words = renderer.say("clause.pending", &[("date", &renderer.date(date))]);
            out.push_str(&format!("<p class=\"state\"><time datetime=\"{date}\">"));
            escape(&words, out);
            out.push_str("</time></p>");
        }
        if clause.rare().stale {
            out.push_str("<p class=\"stale\">");
            escape(renderer.word("clause.stale"), out);
            out.push_str("</p>");
        }
    }

    /// A clause's own blocks and everything below it.
    fn inner(&self, index: usize, out: &mut String) {
        self.blocks(&self.clause(index).blocks, None, out);
        self.children(Some(index)).for_each(|child| self.below(child, out));
    }

    fn below(&self, index: usize, out: &mut String) {
        let clause = self.clause(index);
        match clause.kind {
            ClauseKind::Paragraph => {
                self.blocks(&clause.blocks, Some(index), out);
                self.children(Some(index)).for_each(|child| self.below(child, out));
            }
            ClauseKind::Item(_) | ClauseKind::Bullet(_) => self.item(index, out),
            _ => self.top(index, out),
        }
    }

    fn item(&self, index: usize, out: &mut String) {
        let clause = self.clause(index);
        let bullet = matches!(clause.kind, ClauseKind::Bullet(_));
        out.push_str(if bullet { "<div class=\"item bullet\"" } else { "<div class=\"item\"" });
        self.id(clause, out);
        self.cite(index, out);
        self.lang(clause, out);
        out.push_str("><span class=\"no\">");
        escape(&clause.mark, out);
        out.push_str("</span><div class=\"text\">");
        self.moved(index, out);
        if let Some(caption) = &clause.caption {
            out.push_str("<p class=\"caption\">");
            self.writer.text(caption, out);
            out.push_str("</p>");
        }
        self.inner(index, out);
        out.push_str("</div></div>");
    }

    fn id(&self, clause: &Clause, out: &mut String) {
        if let Some(anchor) = &clause.anchor {
            out.push_str(" id=\"");
            escape(anchor.as_str(), out);
            out.push('"');
        }
    }

    /// Former anchors of a clause, so that old links still arrive.
    fn moved(&self, index: usize, out: &mut String) {
        for (_, anchor) in self.former.iter().filter(|(at, _)| *at == index) {
            out.push_str("<span id=\"");
            escape(anchor, out);
            out.push_str("\"></span>");
        }
    }

    fn cite(&self, index: usize, out: &mut String) {
        if self.clause(index).anchor.is_some() {
            out.push_str(" data-cite=\"");
            out.push_str(&self.title);
            escape(&self.cites[index], out);
            out.push('"');
        }
    }

    fn lang(&self, clause: &Clause, out: &mut String) {
        if let Some(lang) = &clause.rare().lang {
            out.push_str(&format!(" lang=\"{lang}\""));
        }
    }

    /// The contents: divisions with the sections inside them; without divisions the sections.
    pub fn contents(&self) -> Contents {
        let mut contents = Contents::default();
        let divides = |c: &Clause| c.anchor.is_some() && is_division(c.kind) && c.kind != ClauseKind::Annex;
        let divided = self.body.clauses.iter().any(divides);
        let gap = self.writer.renderer.word("mark.gap");
        for (index, clause) in self.body.clauses.iter().enumerate() {
            let Some(anchor) = &clause.anchor else { continue };
            let (is_top, is_section) = (is_division(clause.kind), self.is_section(index));
            if !is_top && !is_section && clause.kind != ClauseKind::Section {
                continue;
            }
            let caption = clause.caption.as_ref().map_or("", |c| c.string.as_str());
            let gap = if clause.mark.is_empty() || caption.is_empty() { "" } else { gap };
            let words = [&clause.mark, gap, caption];
            match is_top || is_section && !divided {
                true => contents.section(anchor.as_str(), &words),
                false => contents.inside(anchor.as_str(), &words),
            }
        }
        contents
    }

    /// What stands beside a section.
    fn notes_of(&self, index: usize, relations: &Relations) -> Option<String> {
        let last =
            (index + 1..self.body.clauses.len()).find(|&i| self.clause(i).depth <= self.clause(index).depth);
        let end = last.unwrap_or(self.body.clauses.len());
        relations.notes(self.writer, ClauseId::from(index)..ClauseId::from(end))
    }
}

fn former<'a>(writer: Writer<'a>, entity: Entity) -> Vec<(usize, &'a str)> {
    let redirects = writer.renderer.edition.handbook.redirects.iter();
    redirects
        .filter_map(|redirect| match (&redirect.from, &redirect.to) {
            (Former::Anchor(own, anchor), Target::Clause(there, id))
                if *own == entity && *there == entity =>
            {
                Some((usize::from(*id), anchor.as_str()))
            }
            _ => None,
        })
        .collect()
}

fn is_division(kind: ClauseKind) -> bool {
    matches!(
        kind,
        ClauseKind::Part
            | ClauseKind::Subpart
            | ClauseKind::Chapter
            | ClauseKind::Annex
            | ClauseKind::Heading(_)
    )
}
