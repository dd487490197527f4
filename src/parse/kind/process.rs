//! The table of fields of a process (流程) and of its steps.

use super::{ACTS, DEPARTMENT, FILE, IDENTITY, Kind, TITLE, words};
use crate::parse::fields::{FieldSpec, Referent, Shape};

/// Whoever can perform a step; `matter:ID` is whoever the authority table names.
const PERFORMERS: &[Referent] = &[
    Referent::Role,
    Referent::Department,
    Referent::Committee,
    Referent::Matter,
    Referent::Outside,
    Referent::Everyone,
];

const DESTINATIONS: &[Referent] = &[Referent::Step, Referent::Process, Referent::End];

/// 流程
pub static PROCESS: Kind = Kind {
    name: "process",
    title: words("流程", "process"),
    doc: words("一个流程。", "A process."),
    groups: &[
        TITLE,
        IDENTITY,
        &[
            FieldSpec::expected(
                "owner",
                Shape::Reference(DEPARTMENT),
                "主管部门。",
                "The department that answers for it.",
            ),
            FieldSpec::optional("summary", Shape::Text, "目的。", "What it is for."),
            FieldSpec::optional("trigger", Shape::Text, "启动条件。", "What starts it."),
            FieldSpec::optional("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
            FieldSpec::optional("notes", Shape::Texts, "说明。", "Notes."),
            FieldSpec::optional(
                "next",
                Shape::Records(&BRANCH),
                "结束后转入的流程。",
                "Processes it hands off to after its end.",
            ),
            FieldSpec::expected("step", Shape::Records(&STEP), "步骤，依次写。", "Its steps, in order."),
        ],
        FILE,
    ],
};

static STEP: Kind = Kind {
    name: "step",
    title: words("步骤", "step"),
    doc: words(
        "流程中的一个步骤；不写去向时转到下一步。",
        "One step; it goes on to the next unless it says otherwise.",
    ),
    groups: &[&[
        FieldSpec::expected("id", Shape::Id, "标识，供分支引用。", "Its id, which branches name."),
        FieldSpec::required("title", Shape::Text, "做什么。", "What is done."),
        FieldSpec::expected("by", Shape::References(PERFORMERS), "由谁做。", "Who does it."),
        FieldSpec::optional(
            "joint",
            Shape::Choice(&["all", "any"]),
            "由多方做时：全部（默认）或者任一。",
            "Where several do it: all of them (default) or any.",
        ),
        FieldSpec::optional(
            "act",
            Shape::Choice(ACTS),
            "性质，默认 execute。",
            "What kind of doing; `execute` unless stated.",
        ),
        FieldSpec::optional(
            "inputs",
            Shape::Papers,
            "用到的表单（form:标识）或者材料。",
            "What goes in: form:ID or words.",
        ),
        FieldSpec::optional(
            "outputs",
            Shape::Papers,
            "产生的表单（form:标识）或者材料。",
            "What comes out: form:ID or words.",
        ),
        FieldSpec::optional("when", Shape::Text, "时限。", "Its deadline."),
        FieldSpec::optional(
            "then",
            Shape::Reference(DESTINATIONS),
            "去向：步骤标识、process:标识或者 end。",
            "Where it goes on: a step, process:ID or `end`.",
        ),
        FieldSpec::optional("branch", Shape::Records(&BRANCH), "分支。", "Its branches."),
        FieldSpec::optional("notes", Shape::Texts, "说明。", "Notes."),
        FieldSpec::optional("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
    ]],
};

static BRANCH: Kind = Kind {
    name: "branch",
    title: words("分支", "branch"),
    doc: words("在某个条件下的去向。", "A way on, with its condition."),
    groups: &[&[
        FieldSpec::required("if", Shape::Text, "条件。", "The condition."),
        FieldSpec::required(
            "then",
            Shape::Reference(DESTINATIONS),
            "去向：步骤标识、process:标识或者 end。",
            "Where it leads: a step, process:ID or `end`.",
        ),
    ]],
};
