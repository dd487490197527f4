//! A text piece by piece: the parts that the conversion of prose must not read, with what to put there (固定词语), and the
//! conversion of what stands between them.

use super::Localiser;
use super::places::Places;
use crate::model::citation::{Citation, CitationPart};
use crate::model::{Entity, Handbook, Target};
use crate::source::Span;
use crate::text::{Mark, MarkKind, Text, VariantId};
use crate::variant::conversions::Conversions;
use crate::variant::region::{self, Region};

impl Localiser {
    /// The words of a text piece by piece: what stands where, and the ranges that stay as written.
    pub(super) fn pieces(
        &self,
        text: &Text,
        conversions: &Conversions,
        handbook: &Handbook,
        mut places: Places,
    ) -> (String, Places, Vec<Span>) {
        let conversion = &conversions.prose;
        let mut string = String::with_capacity(text.string.len() + text.string.len() / 8 + 16);
        let (mut from, mut kept) = (0, vec![]);
        for Fixed { span, words } in self.fixed(text, conversions, handbook) {
            places.convert(conversion, &text.string[from..span.start as usize], from, &mut string);
            let start = string.len();
            match words {
                Words::AsWritten => {
                    string.push_str(&text.string[span.range()]);
                    kept.push(Span::new(start, string.len()));
                }
                Words::These(words) => string.push_str(&words),
                Words::Quoted => {
                    let title = &text.string[span.range()];
                    places.choose(&conversions.quoted, title, span.start as usize, &mut string);
                }
            }
            places.moves.push((span.start as usize, span.end as usize, start, string.len()));
            from = span.end as usize;
        }
        places.convert(conversion, &text.string[from..], from, &mut string);
        (string, places, kept)
    }

    /// The parts of a text that the conversion of prose must not read, in order, with what to put there.
    pub(super) fn fixed(&self, text: &Text, conversions: &Conversions, handbook: &Handbook) -> Vec<Fixed> {
        let mut fixed = self.book_titles(text);
        for mark in &text.marks {
            match &mark.kind {
                MarkKind::Keep | MarkKind::Code | MarkKind::Split => {
                    fixed.push(Fixed { span: mark.span, words: Words::AsWritten });
                }
                MarkKind::Choice(words) => {
                    let words = self.chosen(words).map_or(Words::AsWritten, Words::These);
                    fixed.push(Fixed { span: mark.span, words });
                }
                MarkKind::Citation(citation) if self.from != self.to => {
                    fixed.extend(self.cited(citation, text, conversions, handbook));
                }
                MarkKind::Mention(Target::Entity(entity)) => {
                    let title = self
                        .titles
                        .get(entity)
                        .filter(|(source, _)| *source == text.string[mark.span.range()]);
                    fixed.extend(
                        title.map(|(_, here)| Fixed { span: mark.span, words: Words::These(here.clone()) }),
                    );
                }
                _ => {}
            }
        }
        fixed.sort_by_key(|fixed| fixed.span);
        fixed.dedup_by(|later, earlier| later.span.start < earlier.span.end);
        fixed
    }

    /// The parts of a citation as this variant's region writes them, in Hong Kong as one where letters are printed.
    fn cited(
        &self,
        citation: &Citation,
        text: &Text,
        conversions: &Conversions,
        handbook: &Handbook,
    ) -> Vec<Fixed> {
        let parts = &citation.parts;
        if let (Region::HongKong, Some(first), Some(last)) = (self.to, parts.first(), parts.last())
            && let Some(words) = joined(citation, handbook)
        {
            let span = Span { start: first.span.start, end: last.span.end };
            return vec![Fixed { span, words: Words::These(words) }];
        }
        let part = |part: &CitationPart| {
            let own = conversions.prose.text(&text.string[part.span.range()]);
            Fixed { span: part.span, words: Words::These(self.to.part(part, &own)) }
        };
        parts.iter().map(part).collect()
    }

    /// The titles in 《》: ours as their pages have them, those of laws and other documents without words of the region or
    /// the site, which belong to nobody else's name. Titles with words that were fixed in the text stay out.
    fn book_titles(&self, text: &Text) -> Vec<Fixed> {
        let fixed = |kind: &MarkKind| {
            matches!(kind, MarkKind::Keep | MarkKind::Code | MarkKind::Choice(_) | MarkKind::Split)
        };
        let spans = book_titles(&text.string).filter(|span| {
            let inside = |mark: &&Mark| {
                mark.span.start < span.end && span.start < mark.span.end.max(mark.span.start + 1)
            };
            !text.marks.iter().filter(inside).any(|mark| fixed(&mark.kind))
        });
        let words = |span: Span| {
            let own = self.own_titles.get(&text.string[span.range()]).cloned();
            Fixed { span, words: own.map_or(Words::Quoted, Words::These) }
        };
        spans.map(words).collect()
    }

    /// The words of a choice for what is shown: of this variant, else of its script, else as written.
    fn chosen(&self, words: &[(VariantId, String)]) -> Option<String> {
        let own = words.iter().find(|(v, _)| *v == self.shown);
        let script = || words.iter().find(|(v, _)| self.shown.starts_with(&**v));
        own.or_else(script).map(|(_, w)| w.clone())
    }
}

/// A citation as one, where Hong Kong writes it so; a range is none.
fn joined(citation: &Citation, handbook: &Handbook) -> Option<String> {
    let (body, id) = match citation.target {
        Target::Clause(Entity::Policy(policy), id) => (&handbook.policies[policy].body, id),
        Target::Clause(Entity::Page(page), id) => (&handbook.pages[page].body, id),
        _ => return None,
    };
    citation.covers.is_empty().then(|| region::joined(&citation.parts, body, id)).flatten()
}

/// A part of a text with words of its own.
pub(super) struct Fixed {
    /// Its bytes.
    pub(super) span: Span,
    words: Words,
}

/// What to put in the place of a part of a text.
enum Words {
    AsWritten,
    These(String),
    /// The conversion for what belongs to others.
    Quoted,
}

/// What stands between 《 and 》, which is never longer than a title is.
fn book_titles(text: &str) -> impl Iterator<Item = Span> {
    let ends = |start: usize| {
        let close = text[start..].char_indices().take(LONGEST_TITLE).find(|(_, c)| matches!(c, '《' | '》'));
        close.filter(|(_, c)| *c == '》').map(|(end, _)| Span::new(start, start + end))
    };
    text.match_indices('《').filter_map(move |(open, mark)| ends(open + mark.len()))
}

/// Characters of a title; the longest of the 508 laws has 62.
const LONGEST_TITLE: usize = 120;
