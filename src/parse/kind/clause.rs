//! The table of fields of one clause's own settings, `<!-- shouce: … -->`.

use super::{Kind, words};
use crate::parse::fields::{FieldSpec, Shape};

/// What the comment before a clause may say about it.
pub static CLAUSE: Kind = Kind {
    name: "clause",
    title: words("条款设置", "settings of a clause"),
    doc: words(
        "写在条款前一行的 <!-- shouce: … -->。",
        "The comment <!-- shouce: … --> on the line before a clause.",
    ),
    groups: &[&[
        FieldSpec::optional(
            "effective_from",
            Shape::Date,
            "该条款自何日施行。",
            "The first day this clause is in force.",
        ),
        FieldSpec::optional(
            "effective_to",
            Shape::Date,
            "该条款至何日失效。",
            "The last day this clause is in force.",
        ),
        FieldSpec::optional(
            "allow",
            Shape::Plains,
            "该条款不再提示的检查项。",
            "Codes of rules that are silent about this clause.",
        ),
        FieldSpec::optional("reason", Shape::Text, "原因。", "Why."),
    ]],
};
