//! Simplified and traditional Chinese (简繁转换): which script a text is in, and its conversion to another.
//!
//! ```
//! use shouce::script::{Script, conversion::Conversion, output::Record, terms::Terms};
//!
//! let mut conversion = Conversion::between(Script::Simplified, Script::Taiwan);
//! conversion.layers.insert(0, Terms::new([("软件", "軟體")]).into());
//! let (mut output, mut record) = (String::new(), Record::default());
//! conversion.convert_recorded("采购软件后台", &[], &mut output, &mut record);
//! assert_eq!(output, "採購軟體後臺");
//! ```
//! Layers, the strongest first: byte ranges that the caller keeps, site terms, policy terms, OpenCC. [`conversion`] joins
//! them; [`converter`] is OpenCC alone, on tables that the build script compiles from `data/opencc` ([`carried`]).
//! It must not know sites, entities or marks on text; it reads no files.

pub mod carried;
pub mod compile;
pub mod conversion;
pub mod converter;
pub mod detect;
pub mod dictionary;
pub mod engine;
pub mod filter;
pub mod fold;
pub mod kind;
pub mod matcher;
pub mod output;
pub mod pass;
pub mod pinyin;
pub mod policy;
pub mod recipe;
#[cfg(feature = "opencc")]
pub mod reference;
pub mod replacement;
pub mod signs;
mod steps;
pub mod tables;
pub mod terms;
pub mod trie;
pub mod wrong;

use conversion::Conversion;
use engine::Maker;

/// A script with its regional standard (文字).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Script {
    /// `zh-Hans`, 简体.
    Simplified,
    /// `zh-Hant`, 繁體 in OpenCC's own standard; a source only.
    Traditional,
    /// `zh-Hant-TW`, 臺灣正體.
    Taiwan,
    /// `zh-Hant-HK`, 香港繁體.
    HongKong,
}

impl Script {
    /// The script of a language tag; `None` if it is not Chinese.
    pub fn of_tag(tag: &str) -> Option<Self> {
        const TAGS: [(Script, &[&str]); 4] = [
            (Script::Simplified, &["zh-hans", "zh-cn", "zh-hans-cn", "zh-sg", "zh-hans-sg", "zh"]),
            (Script::Traditional, &["zh-hant"]),
            (Script::Taiwan, &["zh-hant-tw", "zh-tw"]),
            (Script::HongKong, &["zh-hant-hk", "zh-hk", "zh-hant-mo", "zh-mo"]),
        ];
        let has = |tags: &[&str]| tags.iter().any(|known| known.eq_ignore_ascii_case(tag));
        TAGS.into_iter().find(|(_, tags)| has(tags)).map(|(script, _)| script)
    }

    /// The language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Simplified => "zh-Hans",
            Self::Traditional => "zh-Hant",
            Self::Taiwan => "zh-Hant-TW",
            Self::HongKong => "zh-Hant-HK",
        }
    }

    /// OpenCC configurations that lead from one script to another, in order; none for a script itself.
    pub fn route(self, to: Self) -> &'static [&'static str] {
        use Script::{HongKong, Simplified, Taiwan, Traditional};
        match (self, to) {
            (Simplified, Taiwan) => &["s2tw"],
            (Simplified, HongKong) => &["s2hk"],
            (Simplified, Traditional) => &["s2tw", "tw2t"],
            (Traditional, Simplified) => &["t2s"],
            (Traditional, Taiwan) => &["t2tw"],
            (Traditional, HongKong) => &["t2hk"],
            (Taiwan, Simplified) => &["tw2s"],
            (Taiwan, Traditional) => &["tw2t"],
            (Taiwan, HongKong) => &["tw2t", "t2hk"],
            (HongKong, Simplified) => &["hk2s"],
            (HongKong, Traditional) => &["hk2t"],
            (HongKong, Taiwan) => &["hk2t", "t2tw"],
            _ => &[],
        }
    }
}

impl Conversion {
    /// The conversion between two scripts by OpenCC alone, without terms; add layers to it.
    pub fn between(from: Script, to: Script) -> Self {
        Self::made_by(Maker::Own, from, to)
    }

    /// The same by the engines of `maker`.
    pub fn made_by(maker: Maker, from: Script, to: Script) -> Self {
        let converters = from.route(to).iter().filter_map(|name| maker.engine(name)).collect();
        Self { layers: Vec::new(), converters }
    }
}
