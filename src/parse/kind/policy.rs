//! The table of fields of a policy's front matter, which is also that of `policy.toml`.

use super::{DEPARTMENT, FILE, FORM, IDENTITY, Kind, PARTIES, words};
use crate::parse::fields::{FieldSpec, Referent, Shape};

const POLICIES: &[Referent] = &[Referent::Policy];

/// 制度
pub static POLICY: Kind = Kind {
    name: "policy",
    title: words("制度", "policy"),
    doc: words(
        "制度的文首设置：+++ 之间的内容，或者文件夹中的 policy.toml。",
        "The head of a policy: what stands between the +++ lines, or policy.toml of a folder.",
    ),
    groups: &[
        &[FieldSpec::expected(
            "title",
            Shape::Name,
            "制度名称；不写时取正文的第一个标题。",
            "The policy's title; left out, the first heading of the text.",
        )],
        IDENTITY,
        LIFE,
        SCOPE,
        &[FieldSpec::optional(
            "revision",
            Shape::Records(&REVISION),
            "修订记录，新的在前。",
            "The history, newest first.",
        )],
        FILE,
    ],
};

const LIFE: &[FieldSpec] = &[
    FieldSpec::expected(
        "status",
        Shape::Choice(&["draft", "consulting", "approved", "in-force", "superseded", "repealed"]),
        "状态：草案、征求意见、已批准、现行有效、已被替代、已废止；不写就是草案。",
        "Where it stands in its life; a draft unless stated.",
    ),
    FieldSpec::optional(
        "scheme",
        Shape::ChoiceOrPlains(&["article", "outline", "decimal", "list"]),
        "编号方式：article（第一条）、outline（一、（一）1.）、decimal（1.1）、list，或者自上而下的编号样例；不写时自动识别。",
        "How it is numbered, or sample marks from the top down; found where not stated.",
    ),
    FieldSpec::in_force(
        "owner",
        Shape::Reference(DEPARTMENT),
        "主管部门。",
        "The department that answers for it.",
    ),
    FieldSpec::in_force(
        "interpreted_by",
        Shape::Reference(DEPARTMENT),
        "解释部门。",
        "The department that interprets it.",
    ),
    FieldSpec::in_force("approved_by", Shape::Reference(PARTIES), "审批人。", "Who approves it."),
    FieldSpec::in_force("approved_on", Shape::Date, "批准日期。", "When it was approved."),
    FieldSpec::in_force("published_on", Shape::Date, "发布日期。", "When it was published."),
    FieldSpec::in_force("effective_from", Shape::Date, "施行日期。", "The first day it is in force."),
    FieldSpec::optional("effective_to", Shape::Date, "失效日期。", "The last day it is in force."),
    FieldSpec::in_force(
        "review_every",
        Shape::Text,
        "复审周期，如“12个月”。",
        "How often it is reviewed: 12个月.",
    ),
    FieldSpec::optional("review_by", Shape::Date, "复审期限。", "The day by which it is reviewed next."),
    FieldSpec::optional("reviewed_on", Shape::Date, "最近一次复审的日期。", "When it was last reviewed."),
];

const SCOPE: &[FieldSpec] = &[
    FieldSpec::expected(
        "applies_to",
        Shape::References(PARTIES),
        "适用的岗位、部门（含下属部门）；“all”指全体员工。",
        "The posts and departments it binds, with the departments below them; `all` = everyone.",
    ),
    FieldSpec::optional(
        "except",
        Shape::References(PARTIES),
        "不适用的岗位、部门。",
        "Posts and departments it does not bind.",
    ),
    FieldSpec::optional(
        "basis",
        Shape::TextOrTexts,
        "制定依据，如《……法》第几条。",
        "The clauses behind it, as citations.",
    ),
    FieldSpec::optional(
        "supersedes",
        Shape::References(POLICIES),
        "被本制度替代的制度。",
        "The policies it replaces.",
    ),
    FieldSpec::optional(
        "superseded_by",
        Shape::References(POLICIES),
        "替代本制度的制度。",
        "The policies that replace it.",
    ),
    FieldSpec::optional(
        "acknowledge",
        Shape::Text,
        "需要签收时写明期限。",
        "Present where a receipt is required: by when.",
    ),
    FieldSpec::optional("secrecy", Shape::Name, "密级。", "Its degree of secrecy."),
    FieldSpec::optional(
        "annexes",
        Shape::References(FORM),
        "附件一、附件二……对应的表单，依次写；空缺的写 \"\"。",
        "The forms that are its annexes, in order; \"\" keeps the place of a missing one.",
    ),
    FieldSpec::optional(
        "consulted",
        Shape::Records(&CONSULTATION),
        "征求意见的记录。",
        "Who was consulted, and when.",
    ),
];

static CONSULTATION: Kind = Kind {
    name: "consultation",
    title: words("征求意见", "consultation"),
    doc: words("一次征求意见。", "One consultation."),
    groups: &[&[
        FieldSpec::required("by", Shape::Reference(PARTIES), "征求谁的意见。", "Who was consulted."),
        FieldSpec::optional("date", Shape::Date, "日期。", "When."),
    ]],
};

static REVISION: Kind = Kind {
    name: "revision",
    title: words("修订记录", "revision"),
    doc: words("一次制定、修订、重新发布或者废止。", "One entry of the history."),
    groups: &[&[
        FieldSpec::required("version", Shape::Plain, "版本号。", "The version."),
        FieldSpec::expected("date", Shape::Date, "日期。", "The day it was made."),
        FieldSpec::optional("effective_from", Shape::Date, "自何日施行。", "The first day it is in force."),
        FieldSpec::expected(
            "kind",
            Shape::Choice(&["new", "amend", "reissue", "repeal"]),
            "类别：制定、修订、重新发布、废止。",
            "What was done.",
        ),
        FieldSpec::expected("reason", Shape::Text, "修订原因。", "Why."),
        FieldSpec::expected("by", Shape::Reference(PARTIES), "提出者。", "Who proposed it."),
        FieldSpec::optional("approved_by", Shape::Reference(PARTIES), "批准者。", "Who approved it."),
        FieldSpec::optional("added", Shape::Texts, "新增的条款。", "Clauses added."),
        FieldSpec::optional("altered", Shape::Texts, "修改的条款。", "Clauses altered."),
        FieldSpec::optional("deleted", Shape::Texts, "删除的条款。", "Clauses deleted."),
        FieldSpec::optional(
            "moved",
            Shape::Texts,
            "移动的条款，写作“第七条 → 第六条之一”。",
            "Clauses moved, written 第七条 → 第六条之一.",
        ),
        FieldSpec::optional(
            "hash",
            Shape::Plain,
            "条款内容的校验值，由 shouce fmt 填写。",
            "The hash of the clauses; `shouce fmt` fills it.",
        ),
    ]],
};
