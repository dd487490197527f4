//! One source script into one variant: names and texts, with marks carried along and fixed words put in.

use super::conversions::{Conversions, Wishes};
use super::quotes::Quotes;
use super::region::Region;
use crate::model::clause::Clause;
use crate::model::site::{Site, Variant};
use crate::model::{Entity, Handbook, Kind};
use crate::script::Script;
use crate::script::output::Choice;
use crate::source::Span;
use crate::text::{Mark, MarkKind, Name, Text, VariantId};
use std::collections::{BTreeMap, BTreeSet};

mod pieces;
mod places;

use places::Places;

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
            Some(conversion) if !mark.is_empty() => conversion.names.text(mark),
            _ => mark.to_owned(),
        }
    }

    /// A clause in this variant; what is no text stays as it is.
    pub fn clause(&self, clause: &Clause, handbook: &Handbook) -> Clause {
        Clause {
            mark: self.mark_words(&clause.mark).into(),
            caption: clause.caption.as_ref().map(|text| Box::new(self.text(text, handbook))),
            blocks: clause.blocks.iter().map(|block| block.map(&|text| self.text(text, handbook))).collect(),
            number: clause.number.clone(),
            anchor: clause.anchor.clone(),
            state: clause.state.clone(),
            rare: clause.rare.clone(),
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
                let lang = (*variant != self.variant).then(|| Box::new(variant.clone()));
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
        let string = match self.quotes {
            Quotes::AsWritten => text.string.clone(),
            _ => self.quotes.set(text.string.clone(), &kept(text)),
        };
        let (marks, origin) = (text.marks.clone(), text.origin.clone());
        Text { string, marks, authored: None, lang: self.lang().map(Box::new), origin }
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
            return Text { string, lang: self.lang().map(Box::new), ..Text::default() };
        }
        let (string, places, kept) = self.pieces(text, conversions, handbook, Places::default());
        let string = self.quotes.set(string, &kept);
        let marks =
            text.marks.iter().map(|m| Mark { span: places.span(m.span), kind: self.mark(&m.kind, &places) });
        Text {
            string,
            marks: marks.collect(),
            authored: None,
            lang: self.lang().map(Box::new),
            origin: Default::default(),
        }
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
}

fn kept(text: &Text) -> Vec<Span> {
    let fixed = text.marks.iter().filter(|m| matches!(m.kind, MarkKind::Keep | MarkKind::Code));
    fixed.map(|m| m.span).collect()
}
