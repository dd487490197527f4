//! The table of fields of `calendar.toml`: deadlines (期限) and holidays.

use super::{DEPARTMENT, FILE, HOLIDAY_RULES, ID, IDENTITY, Kind, PARTIES, PROCESS, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `calendar.toml`
pub static CALENDAR: Kind = Kind {
    name: "calendar",
    title: words("工作日历", "calendar"),
    doc: words("定期事项、期限与节假日。", "Deadlines and holidays."),
    groups: &[
        &[
            FieldSpec::optional(
                "if_holiday",
                Shape::Choice(HOLIDAY_RULES),
                "遇节假日如何处理，本文件的默认值。",
                "What happens on a holiday, where an entry does not say.",
            ),
            FieldSpec::optional("deadline", Shape::Records(&DEADLINE), "期限。", "The deadlines."),
            FieldSpec::optional("holiday", Shape::Records(&HOLIDAY), "节假日。", "The holidays."),
        ],
        FILE,
    ],
};

static DEADLINE: Kind = Kind {
    name: "deadline",
    title: words("期限", "deadline"),
    doc: words("一件定期或者限期办理的事。", "Something due regularly or after an event."),
    groups: &[
        ID,
        TITLE,
        IDENTITY,
        &[
            FieldSpec::expected("by", Shape::References(PARTIES), "由谁办理。", "Who does it."),
            FieldSpec::optional("to", Shape::References(PARTIES), "报送给谁。", "Who receives it."),
            FieldSpec::expected(
                "when",
                Shape::Text,
                "时间，如“每月25日17:00前”。",
                "When it is due: 每月25日17:00前.",
            ),
            FieldSpec::optional(
                "if_holiday",
                Shape::Choice(HOLIDAY_RULES),
                "遇节假日：提前、顺延、照常。",
                "On a holiday: before, after, or the same day.",
            ),
            FieldSpec::optional(
                "process",
                Shape::Reference(PROCESS),
                "相关流程。",
                "The process it belongs to.",
            ),
            FieldSpec::optional("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
        ],
    ],
};

static HOLIDAY: Kind = Kind {
    name: "holiday",
    title: words("节假日", "holiday"),
    doc: words("一段假期与它的调休。", "Days off, and the days worked in exchange."),
    groups: &[&[
        FieldSpec::required("title", Shape::Name, "名称。", "Its title."),
        FieldSpec::optional(
            "department",
            Shape::Reference(DEPARTMENT),
            "适用的部门，含下属部门。",
            "Whose it is, with the units below.",
        ),
        FieldSpec::required("from", Shape::Date, "第一天。", "The first day."),
        FieldSpec::required("up_to", Shape::Date, "最后一天。", "The last day."),
        FieldSpec::optional("workdays", Shape::Dates, "调休上班的日子。", "Days worked in exchange."),
    ]],
};
