//! The table of fields of `group.toml`, which names a folder of policies.

use super::{Kind, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `group.toml`
pub static GROUP: Kind = Kind {
    name: "group",
    title: words("制度分组", "group of policies"),
    doc: words(
        "content/policies/ 下一个文件夹的名称与次序。",
        "The title and place of a folder below content/policies/.",
    ),
    groups: &[&[
        FieldSpec::required("title", Shape::Name, "分组名称。", "The group's title."),
        FieldSpec::optional(
            "order",
            Shape::Integer,
            "在目录中的次序，小的在前。",
            "Its place in lists; small ones first.",
        ),
    ]],
};
