//! The conversions of one script into one variant, with the layers that a site wants: its own terms, the policy terms, and
//! for prose the words of the glossary and of the region. Knows no text with marks.

use crate::model::Handbook;
use crate::model::reference::TermScope;
use crate::model::site::{Site, Variant};
use crate::script::Script;
use crate::script::conversion::Conversion;
use crate::script::engine::Maker;
use crate::script::policy::{regional, regional_words_of};
use crate::script::terms::Terms;
use crate::text::VariantId;
use std::sync::Arc;

/// Two conversions of the same scripts.
#[derive(Debug)]
pub struct Conversions {
    /// For names: site terms and policy terms.
    pub names: Conversion,
    /// For prose: regional words and terms besides.
    pub prose: Conversion,
    /// For what is quoted from elsewhere (the titles and clauses of laws): policy terms alone.
    pub quoted: Conversion,
    /// Words of the mainland with the region's own, where neither the site nor its list gives any; terms of the site with
    /// nothing.
    pub unmapped: Terms,
}

/// Who wants a conversion, and with which words.
pub struct Wishes<'a> {
    /// The handbook whose glossary gives words; `None` for a text outside any.
    pub handbook: Option<&'a Handbook>,
    /// The settings.
    pub site: &'a Site,
    /// What is published.
    pub variant: &'a Variant,
    /// The Chinese variant that it shows.
    pub shown: &'a VariantId,
}

impl Conversions {
    /// The conversions between two scripts.
    pub fn new(from: Script, to: Script, wishes: &Wishes<'_>) -> Self {
        let site_terms = Arc::new(wishes.site_terms());
        let glossary = Arc::new(wishes.glossary(from));
        let quoted = Conversion::with_policy(Maker::named(&wishes.site.engine), from, to);
        let mut names = quoted.clone();
        names.layers.insert(0, site_terms.clone());
        let mut prose = quoted.clone();
        if wishes.variant.regional_words && from == Script::Simplified {
            prose.layers.insert(0, Arc::new(regional(to)));
        }
        let unmapped = match from {
            Script::Simplified if !wishes.variant.regional_words => {
                unmapped(to, &quoted, &[&site_terms, &glossary])
            }
            _ => Terms::default(),
        };
        prose.layers.insert(0, glossary);
        prose.layers.insert(0, site_terms);
        Self { names, prose, quoted, unmapped }
    }
}

/// The regional words that differ from what conversion gives, but for those that `own` terms decide about.
fn unmapped(to: Script, plain: &Conversion, own: &[&Terms]) -> Terms {
    let regional = regional_words_of(to).map(|(word, regional)| {
        let other = plain.text(word) != regional;
        (word.to_owned(), if other { regional } else { "" }.to_owned())
    });
    let decided = own.iter().flat_map(|terms| terms.texts()).map(|text| (text.to_owned(), String::new()));
    Terms::new(regional.chain(decided))
}

impl Wishes<'_> {
    fn of_variant(&self, to: &[(VariantId, String)]) -> Option<String> {
        to.iter().find(|(variant, _)| variant == self.shown).map(|(_, words)| words.clone())
    }

    fn site_terms(&self) -> Terms {
        let fixed = self.site.conversions.iter();
        let fixed = fixed.filter_map(|term| Some((term.from.clone(), self.of_variant(&term.to)?)));
        let kept = self.site.kept.iter().map(|words| (words.clone(), words.clone()));
        Terms::new(fixed.chain(kept))
    }

    /// The site's terms of the source script that have a spelling for this variant.
    fn glossary(&self, from: Script) -> Terms {
        let terms = self.handbook.into_iter().flat_map(|handbook| handbook.terms.iter());
        let titles = terms
            .filter(|(_, term)| {
                term.scope == TermScope::Site && Script::of_tag(&term.identity.script) == Some(from)
            })
            .map(|(_, term)| &term.identity.title);
        Terms::new(titles.filter_map(|t| Some((t.string.clone(), self.of_variant(&t.authored)?))))
    }
}
