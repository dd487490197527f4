//! The table of fields of `meetings.toml`.

use super::{FILE, HOLIDAY_RULES, ID, IDENTITY, Kind, PARTIES, ROLE, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `meetings.toml`
pub static MEETINGS: Kind = Kind {
    name: "meetings",
    title: words("会议清单", "list of meetings"),
    doc: words("全部例会。", "All regular meetings."),
    groups: &[&[FieldSpec::expected("meeting", Shape::Records(&MEETING), "会议。", "The meetings.")], FILE],
};

static MEETING: Kind = Kind {
    name: "meeting",
    title: words("会议", "meeting"),
    doc: words("一个例会。", "A regular meeting."),
    groups: &[
        ID,
        TITLE,
        IDENTITY,
        &[
            FieldSpec::expected(
                "when",
                Shape::Text,
                "时间，如“每周一09:30”。",
                "When it is held: 每周一09:30.",
            ),
            FieldSpec::optional(
                "if_holiday",
                Shape::Choice(HOLIDAY_RULES),
                "遇节假日：提前、顺延、照常（默认）。",
                "On a holiday: before, after, or the same day (default).",
            ),
            FieldSpec::expected(
                "chair",
                Shape::Reference(ROLE),
                "主持人的岗位。",
                "The post that chairs it.",
            ),
            FieldSpec::expected("attendees", Shape::References(PARTIES), "参加者。", "Who attends."),
            FieldSpec::optional("agenda", Shape::Texts, "议程。", "Its agenda."),
            FieldSpec::optional(
                "inputs",
                Shape::Papers,
                "会前材料：form:标识或者文字。",
                "What is read before: form:ID or words.",
            ),
            FieldSpec::optional(
                "outputs",
                Shape::Papers,
                "会后产出：form:标识或者文字。",
                "What comes out: form:ID or words.",
            ),
            FieldSpec::optional("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
        ],
    ],
};
