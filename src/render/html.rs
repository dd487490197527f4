//! Running text to safe HTML: marks become elements, everything else is escaped. Knows no page and no template.

use super::Renderer;
use super::address::{Here, file_path};
use super::view::Html;
use crate::markup::{self, escape};
use crate::model::clause::Footnote;
use crate::model::{Entity, Place, Target};
use crate::text::{Mark, MarkKind, Name, Text};

/// Writes text as seen from one page.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    /// Titles, addresses and words of the edition.
    pub renderer: &'a Renderer<'a>,
    /// The page.
    pub here: &'a Here,
    /// The footnotes of the document, in the order of their numbers.
    pub footnotes: &'a [Footnote],
}

impl<'a> Writer<'a> {
    /// Writes for a page, outside any document.
    pub fn new(renderer: &'a Renderer<'a>, here: &'a Here) -> Self {
        Self { renderer, here, footnotes: &[] }
    }
}

impl Writer<'_> {
    /// A text as finished HTML.
    pub fn html(&self, text: &Text) -> Html {
        let mut out = String::with_capacity(text.string.len() + 32);
        self.text(text, &mut out);
        Html(out)
    }

    /// Several texts, joined by the edition's mark between texts.
    pub fn joined(&self, texts: &[Text]) -> Html {
        let parts: Vec<String> =
            texts.iter().map(|t| self.cited(t).unwrap_or_else(|| self.html(t)).0).collect();
        Html(parts.join(self.renderer.word("mark.series")))
    }

    /// A text without translation that is one citation of a clause of ours, as this edition cites it.
    fn cited(&self, text: &Text) -> Option<Html> {
        text.lang.as_ref()?;
        let [mark] = &text.marks[..] else { return None };
        let MarkKind::Citation(citation) = &mark.kind else { return None };
        let Target::Clause(entity, clause) = citation.target else { return None };
        if mark.span.range() != (0..text.string.len()) || !citation.covers.is_empty() {
            return None;
        }
        let mut out = String::new();
        let closing = self.link("cite", &citation.target, &mut out);
        let place = Place { entity, clause: Some(clause), field: "" };
        escape(&self.renderer.place_words(place), &mut out);
        out.push_str(closing);
        Some(Html(out))
    }

    /// Appends a text.
    pub fn text(&self, text: &Text, out: &mut String) {
        if let Some(lang) = &text.lang {
            out.push_str(&format!("<span lang=\"{lang}\">"));
        }
        self.run(text, out);
        if text.lang.is_some() {
            out.push_str("</span>");
        }
    }

    /// Walks the marks, which nest or are disjoint; a mark that crosses the end of the one around it is cut there.
    pub(super) fn run(&self, text: &Text, out: &mut String) {
        let mut open: Vec<(usize, &'static str)> = vec![];
        let mut at = 0;
        for mark in &text.marks {
            let start = mark.span.start as usize;
            at = self.close(&mut open, text, at, start, out);
            escape(&text.string[at..start], out);
            at = start;
            let limit = open.last().map_or(text.string.len(), |(end, _)| *end);
            let end = (mark.span.end as usize).min(limit);
            match self.replaced(mark, &text.string[start..end], out) {
                true => at = end,
                false => {
                    let closing = self.open(mark, &open, out);
                    open.push((end, closing));
                }
            }
        }
        at = self.close(&mut open, text, at, text.string.len(), out);
        escape(&text.string[at..], out);
    }

    /// Closes all elements that end at or before `until`, writing the text before each end; returns where the text stands now.
    fn close(
        &self,
        open: &mut Vec<(usize, &'static str)>,
        text: &Text,
        mut at: usize,
        until: usize,
        out: &mut String,
    ) -> usize {
        while let Some((end, closing)) = open.last().copied().filter(|(end, _)| *end <= until) {
            escape(&text.string[at.min(end)..end], out);
            at = at.max(end);
            out.push_str(closing);
            open.pop();
        }
        at
    }

    /// Marks that stand in place of their text: breaks, images, footnotes. False for all others.
    fn replaced(&self, mark: &Mark, words: &str, out: &mut String) -> bool {
        match &mark.kind {
            MarkKind::Break => out.push_str("<br>"),
            MarkKind::Footnote(label) => self.footnote(label, out),
            MarkKind::Image(path) => self.image(path, words, out),
            _ => return false,
        }
        true
    }

    fn image(&self, path: &str, words: &str, out: &mut String) {
        out.push_str("<img loading=\"lazy\" src=\"");
        escape(&self.here.to_root(&file_path(path)), out);
        out.push_str("\" alt=\"");
        escape(words, out);
        out.push('"');
        if let Some((width, height)) = self.renderer.edition.handbook.images.get(path) {
            out.push_str(&format!(" width=\"{width}\" height=\"{height}\""));
        }
        out.push('>');
    }

    fn footnote(&self, label: &str, out: &mut String) {
        let number = self.footnotes.iter().position(|f| f.label == label).map(|at| (at + 1).to_string());
        let label = markup::encode(label);
        out.push_str(&format!("<sup class=\"fn\"><a href=\"#fn-{label}\" id=\"fnref-{label}\">"));
        escape(number.as_ref().unwrap_or(&label), out);
        out.push_str("</a></sup>");
    }

    /// Writes the opening tag of a mark and returns its closing one. Links do not nest: an inner one opens nothing.
    fn open(&self, mark: &Mark, open: &[(usize, &'static str)], out: &mut String) -> &'static str {
        let (class, target) = match &mark.kind {
            MarkKind::Strong => return tag("<strong>", "</strong>", out),
            MarkKind::Emphasis => return tag("<em>", "</em>", out),
            MarkKind::Strike => return tag("<s>", "</s>", out),
            MarkKind::Code => return tag("<code>", "</code>", out),
            MarkKind::Citation(citation) => ("cite", &citation.target),
            MarkKind::Mention(Target::Entity(Entity::Term(id))) => {
                ("term", &Target::Entity(Entity::Term(*id)))
            }
            MarkKind::Mention(target) => ("name", target),
            MarkKind::Link(target) => (outside(target), target),
            _ => return "",
        };
        if open.iter().any(|(_, closing)| *closing == "</a>") { "" } else { self.link(class, target, out) }
    }

    fn link(&self, class: &str, target: &Target, out: &mut String) -> &'static str {
        out.push_str("<a");
        if !class.is_empty() {
            out.push_str(" class=\"");
            out.push_str(class);
            out.push('"');
        }
        out.push_str(" href=\"");
        escape(&self.renderer.href(self.here, target), out);
        out.push_str(if class == "ext" { "\" rel=\"noopener\">" } else { "\">" });
        "</a>"
    }

    /// A name, marked with its language where that is not the page's.
    pub fn name(&self, name: &Name) -> Html {
        let mut out = String::with_capacity(name.string.len());
        match &name.lang {
            Some(lang) => {
                out.push_str(&format!("<span lang=\"{lang}\">"));
                escape(&name.string, &mut out);
                out.push_str("</span>");
            }
            None => escape(&name.string, &mut out),
        }
        Html(out)
    }

    /// A thing's title, linked to its page.
    pub fn entity(&self, entity: Entity) -> Html {
        let href = self.renderer.href(self.here, &Target::Entity(entity));
        let mut out = String::from("<a class=\"name\" href=\"");
        escape(&href, &mut out);
        out.push_str("\">");
        out.push_str(&self.name(self.renderer.edition.title(entity)).0);
        out.push_str("</a>");
        Html(out)
    }
}

fn tag(opening: &str, closing: &'static str, out: &mut String) -> &'static str {
    out.push_str(opening);
    closing
}

fn outside(target: &Target) -> &'static str {
    match target {
        Target::Url(_) => "ext",
        Target::File(_) => "file",
        _ => "cite",
    }
}
