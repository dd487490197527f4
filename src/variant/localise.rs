//! One source script into one variant: names and texts, with marks carried along and fixed words put in.

use super::conversions::{Conversions, Wishes};
use super::quotes::Quotes;
use super::region::{self, Region};
use crate::model::citation::{Citation, CitationPart};
use crate::model::clause::Clause;
use crate::model::site::{Site, Variant};
use crate::model::{Entity, Handbook, Kind, Target};
use crate::script::Script;
use crate::script::conversion::Conversion;
use crate::script::output::{Choice, Record};
use crate::source::Span;
use crate::text::{Mark, MarkKind, Name, Text, VariantId};
use std::collections::{BTreeMap, BTreeSet};

/// How texts of one script become texts of one variant.
#[derive(Debug)]
pub struct Localiser {
    /// The variant to make.
    variant: VariantId,
    /// The variant shown instead where `variant` is not Chinese and a text has no translation.
    shown: VariantId,
    /// `None` where the words stay as they are.
    conversion: Option<Conversions>,
    from: Region,
    to: Region,
    quotes: Quotes,
    /// Spellings of entities' titles in this variant that conversion would not give.
    titles: BTreeMap<Entity, (String, String)>,
    /// All titles of the handbook in this script, as this variant shows them.
    own_titles: BTreeMap<String, String>,
}

/// A localiser for every script that a source uses.
pub fn localisers(handbook: &Handbook, site: &Site, variant: &Variant) -> BTreeMap<VariantId, Localiser> {
    let used = handbook.entities().map(|e| handbook.identity(e).script.clone());
    let scripts: BTreeSet<VariantId> = used.chain([site.source.clone()]).collect();
    scripts.into_iter().map(|script| (script.clone(), localiser(&script, handbook, site, variant))).collect()
}

fn localiser(script: &VariantId, handbook: &Handbook, site: &Site, variant: &Variant) -> Localiser {
    let first = site.variants.first().map_or(&site.source, |v| &v.id);
    let shown = if Script::of_tag(&variant.id).is_some() { &variant.id } else { first };
    let scripts = Script::of_tag(script).zip(Script::of_tag(shown)).filter(|(from, to)| from != to);
    Localiser {
        variant: variant.id.clone(),
        shown: shown.clone(),
        conversion: scripts.map(|(from, to)| {
            Conversions::new(from, to, &Wishes { handbook: Some(handbook), site, variant, shown })
        }),
        from: Region::of(script),
        to: Region::of(shown),
        quotes: Quotes::of(script, shown, variant),
        titles: BTreeMap::new(),
        own_titles: BTreeMap::new(),
    }
}

impl Localiser {
    /// Learns the titles that somebody wrote for this variant, so that prose names things as their pages do.
    pub fn learn_titles(&mut self, titles: &BTreeMap<Kind, Vec<Name>>, handbook: &Handbook) {
        self.titles.clear();
        self.own_titles.clear();
        for entity in handbook.entities() {
            let source = &handbook.identity(entity).title;
            let here = &titles[&entity.kind()][entity.index()];
            if self.shown == self.variant && self.conversion.is_some() && here.lang.is_none() {
                self.own_titles.insert(source.string.clone(), here.string.clone());
            }
            if source.authored(&self.variant).is_some() && here.lang.is_none() {
                self.titles.insert(entity, (source.string.clone(), here.string.clone()));
            }
        }
    }

    /// True where texts of this script are shown as they are, down to their quotation marks and choices.
    pub fn is_identity(&self) -> bool {
        self.conversion.is_none() && self.quotes == Quotes::AsWritten && self.shown == self.variant
    }

    /// A clause's printed mark in this variant: 第五条 → 第五條; numbers stay as printed.
    pub fn mark_words(&self, mark: &str) -> String {
        match &self.conversion {
            Some(conversion) => conversion.names.text(mark),
            None => mark.to_owned(),
        }
    }

    /// A clause in this variant; what is no text stays as it is.
    pub fn clause(&self, clause: &Clause, handbook: &Handbook) -> Clause {
        Clause {
            mark: self.mark_words(&clause.mark),
            caption: clause.caption.as_ref().map(|text| Box::new(self.text(text, handbook))),
            blocks: clause.blocks.iter().map(|block| block.map(&|text| self.text(text, handbook))).collect(),
            number: clause.number.clone(),
            anchor: clause.anchor.clone(),
            state: clause.state.clone(),
            lang: clause.lang.clone(),
            allow: clause.allow.clone(),
            location: clause.location.clone(),
            ..*clause
        }
    }

    /// A name in this variant.
    pub fn name(&self, name: &Name) -> Name {
        if let Some(words) = name.authored(&self.variant) {
            return Name::plain(words);
        }
        let source = name.authored(&self.shown).unwrap_or(&name.string);
        let authored = name.authored(&self.shown).is_some();
        let string = match self.conversion.as_ref().filter(|_| !authored) {
            Some(conversion) => self.quotes.set(conversion.names.text(source), &[]),
            None => source.to_owned(),
        };
        Name { string, authored: vec![], lang: self.lang() }
    }

    /// A text in this variant; what it cites is looked up in the handbook.
    pub fn text(&self, text: &Text, handbook: &Handbook) -> Text {
        for wanted in [&self.variant, &self.shown] {
            let written = text.authored.iter().flat_map(|list| list.iter()).find(|(v, _)| v == wanted);
            if let Some((variant, text)) = written {
                let lang = (*variant != self.variant).then(|| variant.clone());
                return Text { lang, authored: None, ..text.clone() };
            }
        }
        match &self.conversion {
            Some(conversions) => self.converted(text, conversions, handbook),
            None => self.as_written(text),
        }
    }

    /// The words of a text in this variant, for who needs nothing else of it.
    pub fn words(&self, text: &Text, handbook: &Handbook) -> String {
        let authored = || text.authored.iter().flat_map(|list| list.iter()).any(|(v, _)| *v == self.shown);
        let conversions = self.conversion.as_ref().filter(|_| self.shown == self.variant && !authored());
        let Some(conversions) = conversions else { return self.text(text, handbook).string };
        let (string, _, kept) = self.pieces(text, conversions, handbook, Places::unwanted());
        self.quotes.set(string, &kept)
    }

    /// The variant that shows in place of the wanted one, where it does.
    fn lang(&self) -> Option<VariantId> {
        (self.shown != self.variant).then(|| self.shown.clone())
    }

    fn as_written(&self, text: &Text) -> Text {
        let mut out = Text { authored: None, lang: self.lang(), ..text.clone() };
        if self.quotes != Quotes::AsWritten {
            let kept = kept(text);
            out.string = self.quotes.set(out.string, &kept);
        }
        out
    }

    /// The defaults that conversion takes in a text where no phrase decides, with their bytes in it.
    pub fn choices(&self, text: &Text, handbook: &Handbook) -> Vec<Choice> {
        let authored = || text.authored.iter().flat_map(|list| list.iter()).any(|(v, _)| *v == self.shown);
        let conversions = self.conversion.as_ref().filter(|_| !authored());
        let places = Places::default();
        conversions.map_or(vec![], |conversions| self.pieces(text, conversions, handbook, places).1.choices)
    }

    /// The words of the mainland in a text that are shown as they are, with those of the region; names keep theirs.
    pub fn mainland_words(&self, text: &Text, handbook: &Handbook) -> Vec<(Span, &str)> {
        let authored = || text.authored.iter().flat_map(|list| list.iter()).any(|(v, _)| *v == self.shown);
        let conversions = self.conversion.as_ref().filter(|c| !c.unmapped.is_empty() && !authored());
        let Some(conversions) = conversions else { return vec![] };
        let mut found = vec![];
        let mut from = 0;
        let ends = self.fixed(text, conversions, handbook).into_iter().map(|fixed| fixed.span.range());
        for fixed in ends.chain(std::iter::once(text.string.len()..text.string.len())) {
            let piece = &text.string[..fixed.start];
            while let Some((start, word, regional)) = conversions.unmapped.next(piece, from) {
                from = start + word.len();
                found.extend((!regional.is_empty()).then(|| (Span::new(start, from), regional)));
            }
            from = fixed.end;
        }
        found
    }

    /// The defaults that conversion takes in a name.
    pub fn name_choices(&self, name: &Name) -> Vec<Choice> {
        let conversions = self.conversion.as_ref().filter(|_| name.authored(&self.shown).is_none());
        let mut places = Places::default();
        if let Some(conversions) = conversions {
            places.convert(&conversions.names, &name.string, 0, &mut String::new());
        }
        places.choices
    }

    fn converted(&self, text: &Text, conversions: &Conversions, handbook: &Handbook) -> Text {
        if text.marks.is_empty() && !text.string.contains('《') {
            let string = self.quotes.set(conversions.prose.text(&text.string), &[]);
            return Text { string, lang: self.lang(), ..Text::default() };
        }
        let (string, places, kept) = self.pieces(text, conversions, handbook, Places::default());
        let string = self.quotes.set(string, &kept);
        let marks =
            text.marks.iter().map(|m| Mark { span: places.span(m.span), kind: self.mark(&m.kind, &places) });
        Text { string, marks: marks.collect(), authored: None, lang: self.lang(), origin: Default::default() }
    }

    /// The words of a text piece by piece: what stands where, and the ranges that stay as written.
    fn pieces(
        &self,
        text: &Text,
        conversions: &Conversions,
        handbook: &Handbook,
        mut places: Places,
    ) -> (String, Places, Vec<Span>) {
        let conversion = &conversions.prose;
        let mut string = String::with_capacity(text.string.len() + 16);
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

    fn mark(&self, kind: &MarkKind, places: &Places) -> MarkKind {
        match kind {
            MarkKind::Citation(citation) => {
                let mut citation = citation.clone();
                citation.parts.iter_mut().for_each(|p| p.span = places.span(p.span));
                MarkKind::Citation(citation)
            }
            other => other.clone(),
        }
    }

    /// The parts of a text that the conversion of prose must not read, in order, with what to put there.
    fn fixed(&self, text: &Text, conversions: &Conversions, handbook: &Handbook) -> Vec<Fixed> {
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
struct Fixed {
    span: Span,
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

fn kept(text: &Text) -> Vec<Span> {
    let fixed = text.marks.iter().filter(|m| matches!(m.kind, MarkKind::Keep | MarkKind::Code));
    fixed.map(|m| m.span).collect()
}

/// Where bytes of the source came to stand.
#[derive(Default)]
struct Places {
    /// `(source start, source end, output start, output end)` of everything whose bytes changed, ascending.
    moves: Vec<(usize, usize, usize, usize)>,
    /// Defaults that were taken, with their bytes in the source.
    choices: Vec<Choice>,
    /// True where nobody asks.
    is_unwanted: bool,
}

impl Places {
    fn unwanted() -> Self {
        Self { is_unwanted: true, ..Self::default() }
    }

    /// Appends the conversion of a piece that begins at byte `from` of the source.
    fn convert(&mut self, conversion: &Conversion, piece: &str, from: usize, out: &mut String) {
        let record = self.choose(conversion, piece, from, out);
        let moves = record.replacements.iter();
        self.moves.extend(
            moves.map(|r| (from + r.source.start, from + r.source.end, r.output.start, r.output.end)),
        );
    }

    /// The same without the places of what changed, for a piece that moves as one.
    fn choose(&mut self, conversion: &Conversion, piece: &str, from: usize, out: &mut String) -> Record {
        let mut record = Record::default();
        if self.is_unwanted {
            conversion.convert(piece, &[], out);
            return record;
        }
        conversion.convert_recorded(piece, &[], out, &mut record);
        let shifted = |c: Choice| Choice { source: from + c.source.start..from + c.source.end, ..c };
        self.choices.extend(record.choices.drain(..).map(shifted));
        record
    }

    fn span(&self, span: Span) -> Span {
        let start = self.start(span.start as usize);
        let end = if span.start == span.end { start } else { self.end(span.end as usize) };
        Span::new(start, end.max(start))
    }

    /// Where a range that starts at byte `at` starts now.
    fn start(&self, at: usize) -> usize {
        let passed = self.moves.partition_point(|m| m.1 <= at && m.0 < at || m.1 < at);
        match self.moves.get(passed).filter(|m| m.0 <= at && at < m.1) {
            Some(m) => m.2,
            None => self.behind(passed, at),
        }
    }

    /// Where a range that ends at byte `at` ends now.
    fn end(&self, at: usize) -> usize {
        let passed = self.moves.partition_point(|m| m.1 <= at);
        match self.moves.get(passed).filter(|m| m.0 < at) {
            Some(m) => m.3,
            None => self.behind(passed, at),
        }
    }

    fn behind(&self, passed: usize, at: usize) -> usize {
        match passed.checked_sub(1).map(|i| self.moves[i]) {
            Some((_, source_end, _, output_end)) => output_end + (at - source_end),
            None => at,
        }
    }
}
