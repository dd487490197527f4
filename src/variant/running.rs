//! Running text outside any handbook (`shouce convert`): words as a site's variant has them, line by line, without marks.
//! Markup for conversion, `-{…}-`, stays as it is, so that a converted source can be published again.

use super::conversions::{Conversions, Wishes};
use super::quotes::Quotes;
use crate::model::Handbook;
use crate::model::site::{Site, Variant};
use crate::script::Script;
use crate::source::Span;
use std::ops::Range;

/// What converts running text.
#[derive(Debug)]
pub struct Running {
    conversions: Conversions,
    quotes: Quotes,
}

impl Running {
    /// The conversion from one script into `variant` with the terms of a site; `None` where either is no Chinese, or both
    /// are one script.
    pub fn new(from: &str, variant: &Variant, site: &Site, handbook: Option<&Handbook>) -> Option<Self> {
        let (source, target) = Script::of_tag(from).zip(Script::of_tag(&variant.id))?;
        if source == target {
            return None;
        }
        let wishes = Wishes { handbook, site, variant, shown: &variant.id };
        let conversions = Conversions::new(source, target, &wishes);
        Some(Self { conversions, quotes: Quotes::of(from, &variant.id, variant) })
    }

    /// The text in the variant.
    pub fn text(&self, source: &str) -> String {
        let mut output = String::with_capacity(source.len() + source.len() / 16);
        let (mut from, mut kept) = (0, vec![]);
        for markup in markups(source) {
            self.conversions.prose.convert(&source[from..markup.start], &[], &mut output);
            let start = output.len();
            output.push_str(&source[markup.clone()]);
            kept.push(Span::new(start, output.len()));
            from = markup.end;
        }
        self.conversions.prose.convert(&source[from..], &[], &mut output);
        self.quotes.set(output, &kept)
    }
}

/// The ranges of `-{…}-`, each within a line.
fn markups(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices("-{")
        .scan(0, |end, (start, _)| {
            let line = &text[start..start + text[start..].find('\n').unwrap_or(text.len() - start)];
            let markup =
                (start >= *end).then(|| line.find("}-").map(|close| start..start + close + 2)).flatten();
            *end = markup.as_ref().map_or(*end, |range| range.end);
            Some(markup)
        })
        .flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn running(variant: &str, corner_quotes: bool, regional_words: bool) -> Running {
        let variant = Variant { id: variant.into(), regional_words, corner_quotes };
        Running::new("zh-Hans", &variant, &Site::default(), None).expect("two scripts")
    }

    #[test]
    fn words_and_quotes_follow_the_variant() {
        let text = "不准在“网络”上调研制度。\n";
        assert_eq!(running("zh-Hant-TW", true, true).text(text), "不准在「網路」上調研制度。\n");
        assert_eq!(running("zh-Hant-TW", false, false).text(text), "不准在“網絡”上調研制度。\n");
    }

    #[test]
    fn markup_stays() {
        let text = "-{“网络”}-与网络，-{不完\n网络}-";
        assert_eq!(running("zh-Hant-TW", true, false).text(text), "-{“网络”}-與網絡，-{不完\n網絡}-");
    }

    #[test]
    fn one_script_is_no_conversion() {
        let variant = Variant { id: "zh-CN".into(), regional_words: false, corner_quotes: false };
        assert!(Running::new("zh-Hans", &variant, &Site::default(), None).is_none());
        assert!(Running::new("en", &variant, &Site::default(), None).is_none());
    }
}
