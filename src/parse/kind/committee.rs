//! The table of fields of a committee.

use super::{FILE, IDENTITY, Kind, PARTIES, ROLE, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// 委员会
pub static COMMITTEE: Kind = Kind {
    name: "committee",
    title: words("委员会", "committee"),
    doc: words("一个常设的议事机构。", "A standing body."),
    groups: &[
        TITLE,
        IDENTITY,
        &[
            FieldSpec::expected(
                "chair",
                Shape::Reference(ROLE),
                "主任或者召集人的岗位。",
                "The post that chairs it.",
            ),
            FieldSpec::expected("members", Shape::References(PARTIES), "成员。", "Its members."),
            FieldSpec::expected("powers", Shape::Texts, "职权。", "What it decides."),
            FieldSpec::optional("quorum", Shape::Text, "法定人数。", "How many must be present."),
            FieldSpec::optional("when", Shape::Text, "例会时间。", "When it meets."),
            FieldSpec::optional("basis", Shape::TextOrTexts, "设立依据。", "The clauses behind it."),
            FieldSpec::optional("summary", Shape::Text, "简介。", "What it is for."),
        ],
        FILE,
    ],
};
