//! The table of fields of `terms.toml`: defined terms (术语) and conversions.

use super::site::KEEP;
use super::{FILE, ID, IDENTITY, Kind, TITLE, words};
use crate::parse::fields::{FieldSpec, Referent, Shape};

/// `terms.toml`
pub static TERMS: Kind = Kind {
    name: "terms",
    title: words("术语表", "glossary"),
    doc: words("术语，以及本站自定的转换用词。", "Defined terms, and the site's own conversions."),
    groups: &[
        &[
            FieldSpec::optional(
                "convert",
                Shape::Conversions,
                "本站自定的转换用词：from 换成各版本的写法。",
                "The site's own conversions: what to write for `from` in each variant.",
            ),
            FieldSpec::optional(
                "keep",
                Shape::Records(&KEEP),
                "任何转换都不改动的词。",
                "Words that no conversion touches.",
            ),
            FieldSpec::optional("term", Shape::Records(&TERM), "术语。", "The terms."),
        ],
        FILE,
    ],
};

static TERM: Kind = Kind {
    name: "term",
    title: words("术语", "term"),
    doc: words("一个术语。", "A defined term."),
    groups: &[
        ID,
        TITLE,
        IDENTITY,
        &[
            FieldSpec::expected("definition", Shape::Text, "定义。", "What it means."),
            FieldSpec::optional(
                "scope",
                Shape::Reference(&[Referent::Site, Referent::Policy]),
                "适用范围：site（默认）、policy:标识或者 policy:标识#ch-2。",
                "Where it holds: `site` (default), policy:ID or policy:ID#ch-2.",
            ),
            FieldSpec::optional("abbreviation", Shape::Name, "简称。", "Its short form."),
            FieldSpec::optional(
                "pinyin",
                Shape::Plain,
                "读音，容易读错时才写。",
                "Its reading, where it would be guessed wrong.",
            ),
        ],
    ],
};
