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
        if self == Self::AsWritten || !string.contains(self.replaced()) {
            return string;
        }
        let is_kept = |at: usize| kept.iter().any(|s| s.range().contains(&at));
        string.char_indices().map(|(at, c)| if is_kept(at) { c } else { self.mark(c) }).collect()
    }

    /// The marks that others come in place of.
    fn replaced(self) -> [char; 4] {
        PAIRS.map(|(curly, corner)| if self == Self::Corner { curly } else { corner })
    }

    fn mark(self, c: char) -> char {
        match self {
            Self::AsWritten => c,
            Self::Corner => PAIRS.iter().find(|(curly, _)| *curly == c).map_or(c, |(_, corner)| *corner),
            Self::Curly => PAIRS.iter().find(|(_, corner)| *corner == c).map_or(c, |(curly, _)| *curly),
        }
    }
}
