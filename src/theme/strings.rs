//! The interface words of a theme (`strings.toml`): one table a variant, groups of words in it. A site's own file
//! replaces word by word. Knows which word stands for a variant, nothing of what it is used for.

use crate::diagnostic::fill;
use crate::source::Span;
use std::collections::BTreeMap;

/// The words by dotted name: `frame.skip`.
pub type Words = BTreeMap<String, String>;

/// The words of all variants.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strings {
    variants: BTreeMap<String, Words>,
}

impl Strings {
    /// Reads the embedded file and over it the site's (the same bytes where the site has none). An error is the place
    /// in the site's file and what is wrong there.
    pub fn load(embedded: &[u8], own: &[u8]) -> Result<Self, (Span, String)> {
        let mut strings = Self::default();
        strings.read(embedded)?;
        if own != embedded {
            strings.read(own)?;
        }
        Ok(strings)
    }

    /// The words of a variant; of the nearest one where the theme does not have it (`zh-Hant-MO` takes those of
    /// `zh-Hant-HK`, an unknown language those of `en`).
    pub fn of(&self, variant: &str) -> &Words {
        static NONE: Words = Words::new();
        let mut tag = variant;
        while !tag.is_empty() {
            let family =
                |name: &str| name == tag || name.strip_prefix(tag).is_some_and(|r| r.starts_with('-'));
            if let Some(words) = self.variants.iter().find_map(|(name, words)| family(name).then_some(words))
            {
                return words;
            }
            tag = tag.rfind('-').map_or("", |at| &tag[..at]);
        }
        self.variants.get("en").unwrap_or(&NONE)
    }

    /// The variants that have words, sorted.
    pub fn variants(&self) -> impl Iterator<Item = &str> {
        self.variants.keys().map(String::as_str)
    }

    fn read(&mut self, bytes: &[u8]) -> Result<(), (Span, String)> {
        let whole = Span::default();
        let text = std::str::from_utf8(bytes).map_err(|e| (whole, e.to_string()))?;
        let file: BTreeMap<String, BTreeMap<String, BTreeMap<String, String>>> = toml::from_str(text)
            .map_err(|e| {
                let range = e.span().unwrap_or_default();
                (Span::new(range.start, range.end), e.message().to_owned())
            })?;
        for (variant, groups) in file {
            let words = self.variants.entry(variant).or_default();
            for (group, entries) in groups {
                words.extend(entries.into_iter().map(|(key, word)| (format!("{group}.{key}"), word)));
            }
        }
        Ok(())
    }
}

/// The word of this name with values for its `{name}`s; the name itself where the theme lacks the word, so that the hole
/// can be seen.
pub fn say(words: &Words, name: &str, values: &[(&str, &str)]) -> String {
    let word = words.get(name).map_or(name, String::as_str);
    fill(word, |name| values.iter().find(|(own, _)| *own == name).map(|(_, value)| *value))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OURS: &[u8] = b"[en.frame]\nskip = \"Skip\"\nprint = \"Print\"\n[zh-Hant-HK.frame]\nskip = \"hk\"\n[zh-Hant-TW.frame]\nskip = \"tw\"\n";

    #[test]
    fn the_site_replaces_word_by_word() {
        let strings = Strings::load(OURS, b"[en.frame]\nskip = \"To the text\"\n").unwrap();
        assert_eq!(strings.of("en")["frame.skip"], "To the text");
        assert_eq!(strings.of("en")["frame.print"], "Print");
    }

    #[test]
    fn values_stand_where_they_are_named() {
        let words = Words::from([("a.b".to_owned(), "{n} of {all}, {x}".to_owned())]);
        assert_eq!(say(&words, "a.b", &[("all", "{n}"), ("n", "2")]), "2 of {n}, {x}");
        assert_eq!(say(&words, "a.c", &[]), "a.c");
    }

    #[test]
    fn an_unknown_variant_takes_its_nearest() {
        let strings = Strings::load(OURS, OURS).unwrap();
        assert_eq!(strings.of("zh-Hant-TW")["frame.skip"], "tw");
        assert_eq!(strings.of("zh-Hant-MO")["frame.skip"], "hk");
        assert_eq!(strings.of("zh")["frame.skip"], "hk");
        assert_eq!(strings.of("fr")["frame.skip"], "Skip");
    }

    #[test]
    fn an_error_has_its_place() {
        let own = b"[en.frame]\nskip = 5\n";
        let (span, message) = Strings::load(OURS, own).unwrap_err();
        assert_eq!(&own[span.range()], b"5");
        assert!(message.contains("string"), "{message}");
    }

    #[test]
    fn words_take_values() {
        let words = Words::from([("list.all".to_owned(), "全部 {n} 项".to_owned())]);
        assert_eq!(say(&words, "list.all", &[("n", "12")]), "全部 12 项");
        assert_eq!(say(&words, "list.none", &[]), "list.none");
    }
}
