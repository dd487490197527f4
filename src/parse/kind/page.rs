//! The table of fields of a free page's front matter.

use super::{FILE, IDENTITY, Kind, words};
use crate::parse::fields::{FieldSpec, Shape};

/// A free page.
pub static PAGE: Kind = Kind {
    name: "page",
    title: words("自由页面", "page"),
    doc: words("content/pages/ 下页面的文首设置。", "The front matter of a page below content/pages/."),
    groups: &[
        &[
            FieldSpec::expected(
                "title",
                Shape::Name,
                "页面名称；不写时取正文的第一个标题。",
                "The page's title; left out, its first heading.",
            ),
            FieldSpec::optional("summary", Shape::Text, "一句话简介。", "What it is about, in a sentence."),
            FieldSpec::optional(
                "order",
                Shape::Integer,
                "在目录中的次序，小的在前。",
                "Its place in lists; small ones first.",
            ),
        ],
        IDENTITY,
        FILE,
    ],
};
