//! Quotation marks of a variant (引号): “ ” of the mainland, 「」 of Taiwan and Hong Kong. Knows no marks on text and no site.

use crate::model::site::Variant;
use crate::script::Script;
use crate::source::Span;

/// Which quotation marks a variant sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// Those of the source.
    AsWritten,
    /// 「」 and 『』.
    Corner,
    /// “ ” and ‘ ’.
    Curly,
}

const PAIRS: [(char, char); 4] = [('“', '「'), ('”', '」'), ('‘', '『'), ('’', '』')];

impl Quotes {
    /// The marks of a text written in `script` and shown in `shown`, the Chinese that `variant` shows.
    pub fn of(script: &str, shown: &str, variant: &Variant) -> Self {
        match Script::of_tag(shown) {
            Some(Script::Simplified) if script != shown => Self::Curly,
            _ if variant.corner_quotes => Self::Corner,
            _ => Self::AsWritten,
        }
    }

    /// The text with these marks, but for the `kept` parts; each pair has equal length in bytes, so that places stay.
    pub fn set(self, string: String, kept: &[Span]) -> String {
        if !self.replaces(&string) {
            return string;
        }
        let is_kept = |at: usize| kept.iter().any(|s| s.range().contains(&at));
        string.char_indices().map(|(at, c)| if is_kept(at) { c } else { self.mark(c) }).collect()
    }

    /// Whether any mark of a text is replaced, by its bytes.
    fn replaces(self, text: &str) -> bool {
        let (lead, last) = match self {
            Self::AsWritten => return false,
            Self::Corner => (0xe2, 0x98..=0x9d),
            Self::Curly => (0xe3, 0x8c..=0x8f),
        };
        let bytes = text.as_bytes();
        memchr::memchr_iter(lead, bytes).any(|at| bytes[at + 1] == 0x80 && last.contains(&bytes[at + 2]))
    }

    fn mark(self, c: char) -> char {
        match self {
            Self::AsWritten => c,
            Self::Corner => PAIRS.iter().find(|(curly, _)| *curly == c).map_or(c, |(_, corner)| *corner),
            Self::Curly => PAIRS.iter().find(|(_, corner)| *corner == c).map_or(c, |(curly, _)| *curly),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_found_by_their_bytes() {
        for (curly, corner) in PAIRS {
            let (curly, corner) = (format!("第一条{curly}"), format!("第一条{corner}"));
            assert_eq!(Quotes::Corner.set(curly.clone(), &[]), corner);
            assert_eq!(Quotes::Curly.set(corner.clone(), &[]), curly);
            assert_eq!(Quotes::AsWritten.set(curly.clone(), &[]), curly);
            assert!(!Quotes::Corner.replaces(&corner) && !Quotes::Curly.replaces(&curly));
        }
        assert!(!Quotes::Corner.replaces("—…①、。《》") && !Quotes::Curly.replaces("、。《》〈〉【】"));
        assert_eq!(Quotes::Corner.set("“甲”“乙”".to_owned(), &[Span::new(0, 9)]), "“甲”「乙」");
    }
}
