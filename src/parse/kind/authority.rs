//! The table of fields of `authority.toml`, the authority table (审批权限).

use super::{ACTS, DEPARTMENT, FILE, ID, IDENTITY, Kind, PARTIES, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `authority.toml`
pub static AUTHORITY: Kind = Kind {
    name: "authority",
    title: words("审批权限表", "authority table"),
    doc: words(
        "什么事项、多少金额、由谁依次签批。",
        "Which matter, how much money, who signs in what order.",
    ),
    groups: &[
        &[
            FieldSpec::optional(
                "currency",
                Shape::Currency,
                "币种代码，各事项的默认值。",
                "The currency of matters that state none.",
            ),
            FieldSpec::optional(
                "vacancy",
                Shape::Text,
                "岗位空缺时如何签批。",
                "Who signs while a post is vacant.",
            ),
            FieldSpec::expected("matter", Shape::Records(&MATTER), "审批事项。", "The matters."),
        ],
        FILE,
    ],
};

static MATTER: Kind = Kind {
    name: "matter",
    title: words("审批事项", "matter"),
    doc: words("一个审批事项；不分金额的直接写 step。", "One matter; without bands it has steps of its own."),
    groups: &[
        ID,
        TITLE,
        IDENTITY,
        &[
            FieldSpec::optional(
                "owner",
                Shape::Reference(DEPARTMENT),
                "主管部门。",
                "The department that answers for it.",
            ),
            FieldSpec::optional("currency", Shape::Currency, "币种代码。", "The currency of its amounts."),
            FieldSpec::optional("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
            FieldSpec::optional("notes", Shape::Texts, "说明。", "Notes."),
            FieldSpec::optional("band", Shape::Records(&BAND), "金额档。", "Bands of money."),
            FieldSpec::optional(
                "step",
                Shape::Records(&ACT),
                "不分金额时的签批次序。",
                "Who signs, where there are no bands.",
            ),
        ],
    ],
};

static BAND: Kind = Kind {
    name: "band",
    title: words("金额档", "band"),
    doc: words(
        "一档金额与它的签批次序；金额为整数。",
        "A band of money, in whole units, and who signs in it.",
    ),
    groups: &[&[
        FieldSpec::optional(
            "budget",
            Shape::Choice(&["in", "out"]),
            "预算内或者预算外；不写就是不分。",
            "In or out of the budget; both unless stated.",
        ),
        FieldSpec::optional("from", Shape::Integer, "以上（含本数）。", "From this on, included."),
        FieldSpec::optional("over", Shape::Integer, "超过（不含本数）。", "Over this."),
        FieldSpec::optional("up_to", Shape::Integer, "以下（含本数）。", "Up to this, included."),
        FieldSpec::optional("below", Shape::Integer, "不满（不含本数）。", "Below this."),
        FieldSpec::required("step", Shape::Records(&ACT), "签批次序。", "Who signs, in order."),
    ]],
};

static ACT: Kind = Kind {
    name: "act",
    title: words("签批", "act of signing"),
    doc: words("一次签批。", "One act of signing."),
    groups: &[&[
        FieldSpec::required("act", Shape::Choice(ACTS), "性质。", "What kind of doing."),
        FieldSpec::required("by", Shape::References(PARTIES), "由谁签批。", "Who signs."),
    ]],
};
