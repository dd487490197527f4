//! What `site.toml` decides, resolved: the title, the variants, the rules' levels, the words that conversion and linking obey.

use super::zone::Zone;
use crate::diagnostic::Severity;
use crate::text::{Name, Text, VariantId};
use std::collections::BTreeMap;

/// The settings of one handbook.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Site {
    /// 手册名称
    pub title: Name,
    /// 单位名称
    pub organisation: Name,
    /// Where it will be published, ending in `/`; http or https.
    pub base_url: Option<String>,
    /// The variant of sources that do not say otherwise.
    pub source: VariantId,
    /// The theme's folder name.
    pub theme: String,
    /// The variants to publish; the first is the default.
    pub variants: Vec<Variant>,
    /// Level of a rule by code; `None` = allowed.
    pub levels: BTreeMap<String, Option<Severity>>,
    /// Threshold of a rule by code (`max` or `min` in its table).
    pub thresholds: BTreeMap<String, f64>,
    /// Names of two characters that are linked all the same.
    pub short_names: Vec<String>,
    /// Words in which a name is no mention.
    pub not_names: Vec<String>,
    /// Site terms: what to write for `from` in each variant.
    pub conversions: Vec<SiteTerm>,
    /// Words that no conversion touches.
    pub kept: Vec<String>,
    /// `own` or `opencc`.
    pub engine: String,
    /// Kinds of ambiguity that somebody has looked through.
    pub reviewed: Vec<String>,
    /// Where `build` writes, relative to the site.
    pub out: String,
    /// Words of the signature block.
    pub signatures: Vec<Text>,
    /// How wide the chart of the whole company may be, in pixels; what a page holds unless stated.
    pub chart_width: u32,
    /// Where the times of the calendar hold; `None` = wherever the reader is.
    pub time_zone: Option<&'static Zone>,
    /// How `serve` links a place in a source: an address with `{path}`, `{line}`, `{column}`; empty for no link.
    pub editor: String,
    /// Example queries on the home page.
    pub examples: Vec<Name>,
    /// Groups of words that search takes for one.
    pub synonyms: Vec<Vec<String>>,
    /// Largest source file, in bytes.
    pub file_limit: u64,
}

/// One variant to publish.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// Its id.
    pub id: VariantId,
    /// 地区词
    pub regional_words: bool,
    /// 「」 in place of “ ”.
    pub corner_quotes: bool,
}

/// One conversion that the site asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteTerm {
    /// The words in the source's script.
    pub from: String,
    /// The words per variant.
    pub to: Vec<(VariantId, String)>,
}
