//! The built-in layers of terms: policy terms (制度用语), which repair what OpenCC gets wrong in policies, and regional
//! words (地区用词), which a site may switch on. Both are reviewed data, see `data/terms/`. It knows no sites.

use super::Script;
use super::conversion::Conversion;
use super::engine::Maker;
use super::terms::Terms;

const POLICY: &str = include_str!("../../data/terms/policy.tsv");
const REGIONAL: &str = include_str!("../../data/terms/regional.tsv");

/// One entry of the policy layer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PolicyTerm {
    /// Whether it repairs an error or keeps a repair away from a longer word.
    pub purpose: Purpose,
    /// What is matched, in simplified script.
    pub text: &'static str,
    /// Its form in `zh-Hant-TW`, or in `zh-Hant-HK` where it is for that alone.
    pub form: &'static str,
    /// A text that shows the need.
    pub example: &'static str,
    /// Why the entry is there.
    pub reason: &'static str,
}

/// What an entry of the policy layer is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// OpenCC alone errs in the example.
    Repair,
    /// A repair alone would err in the example.
    Guard,
    /// OpenCC writes for Hong Kong what few write there.
    HongKong,
}

/// All entries of the policy layer in the order of the file.
pub fn policy_terms() -> impl Iterator<Item = PolicyTerm> {
    rows(POLICY).filter_map(|[purpose, text, form, example, reason]| {
        let purpose = match purpose {
            "repair" => Purpose::Repair,
            "guard" => Purpose::Guard,
            "hong-kong" => Purpose::HongKong,
            _ => return None,
        };
        Some(PolicyTerm { purpose, text, form, example, reason })
    })
}

/// Regional words as (simplified, Taiwan, Hong Kong, reason); `=` stands for no regional word.
pub fn regional_words() -> impl Iterator<Item = [&'static str; 4]> {
    rows(REGIONAL)
}

/// The regional words of a target script with the simplified words they stand for.
pub fn regional_words_of(to: Script) -> impl Iterator<Item = (&'static str, &'static str)> {
    let column = match to {
        Script::Taiwan => Some(1),
        Script::HongKong => Some(2),
        Script::Simplified | Script::Traditional => None,
    };
    let pair = move |row: [&'static str; 4]| Some((row[0], row[column?])).filter(|(_, word)| *word != "=");
    regional_words().filter_map(pair)
}

/// The same as a layer for simplified texts.
pub fn regional(to: Script) -> Terms {
    Terms::new(regional_words_of(to))
}

impl Conversion {
    /// The conversion between two scripts with the policy layer; site terms go before its layers.
    pub fn with_policy(maker: Maker, from: Script, to: Script) -> Self {
        let mut conversion = Self::made_by(maker, from, to);
        if from != Script::Simplified || to == from {
            return conversion;
        }
        let local = Self::between(Script::Taiwan, to);
        let form = |term: PolicyTerm| match term.purpose {
            Purpose::HongKong if to != Script::HongKong => None,
            Purpose::HongKong => Some((term.text, term.form.to_owned())),
            Purpose::Repair | Purpose::Guard => Some((term.text, local.text(term.form))),
        };
        let (defaults, terms): (Vec<_>, Vec<_>) =
            policy_terms().filter_map(form).partition(|(text, _)| text.chars().nth(1).is_none());
        for (text, form) in defaults {
            let both = text.chars().next().zip(form.chars().next());
            if let (Some((text, form)), Some(first)) = (both, conversion.converters.first_mut()) {
                first.prefer(text, form);
            }
        }
        conversion.layers.push(Terms::new(terms).into());
        conversion
    }
}

fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [&'static str; N]> {
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split('\t').collect::<Vec<_>>().try_into().ok())
}
