//! The table of fields of a role (岗位) and of its duties.

use super::kpi::{KPI, KPI_GROUP, KPI_SET};
use super::{DEPARTMENT, FILE, IDENTITY, Kind, PARTIES, PROCESS, ROLE as ROLES, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// 岗位
pub static ROLE: Kind = Kind {
    name: "role",
    title: words("岗位", "role"),
    doc: words("一个岗位，即一份岗位说明书。", "A post, as its job description says."),
    groups: &[TITLE, IDENTITY, PLACE, CARD, WORK, FILE],
};

const PLACE: &[FieldSpec] = &[
    FieldSpec::expected("department", Shape::Reference(DEPARTMENT), "所属部门。", "Its department."),
    FieldSpec::expected("reports_to", Shape::Reference(ROLES), "直接上级。", "Its superior."),
    FieldSpec::optional(
        "also_reports_to",
        Shape::Entries(&DOTTED_LINE, "to"),
        "兼向汇报的岗位：写标识，或者写 { to = …, reason = … }。",
        "Posts it also reports to: ids, or { to = …, reason = … }.",
    ),
    FieldSpec::optional(
        "direct_reports",
        Shape::References(PARTIES),
        "说明书上写的直接下级，与组织关系核对。",
        "Its reports as the card states them; checked against the tree.",
    ),
    FieldSpec::optional(
        "headcount",
        Shape::IntegerOrWords,
        "编制人数，如 2 或者 \"1~2\"。",
        "How many posts: 2 or \"1~2\".",
    ),
    FieldSpec::optional(
        "filled",
        Shape::Integer,
        "在岗人数；0 表示空缺。",
        "How many are in post; 0 = vacant.",
    ),
    FieldSpec::optional(
        "acting",
        Shape::Reference(ROLES),
        "空缺期间代行的岗位。",
        "The post that acts meanwhile.",
    ),
    FieldSpec::optional(
        "assistant",
        Shape::Flag,
        "助理、秘书一类的岗位写 true，组织图上画在直接上级的旁边。",
        "true for assistants: charts show the post beside its superior.",
    ),
    FieldSpec::optional("grade", Shape::Plain, "职级。", "Its grade."),
    FieldSpec::optional(
        "occupation",
        Shape::Plain,
        "职业分类代码，如 isco-08:1221。",
        "Its occupation code: isco-08:1221.",
    ),
    FieldSpec::optional("career_to", Shape::References(ROLES), "晋升方向。", "Posts it leads to."),
    FieldSpec::optional(
        "approved_by",
        Shape::Reference(PARTIES),
        "说明书的审批人。",
        "Who approved the description.",
    ),
    FieldSpec::optional("approved_on", Shape::Date, "说明书的批准日期。", "When it was approved."),
    FieldSpec::optional("basis", Shape::TextOrTexts, "设岗依据。", "The clauses behind it."),
];

const CARD: &[FieldSpec] = &[
    FieldSpec::expected("summary", Shape::Text, "岗位概述。", "What it is for."),
    FieldSpec::optional("domains", Shape::Texts, "独立决定的事项。", "What only this post decides."),
    FieldSpec::optional("authority", Shape::Texts, "权限。", "Its further powers."),
    FieldSpec::optional("conditions", Shape::Text, "工作条件。", "Where and how the work is done."),
    FieldSpec::optional(
        "qualifications",
        Shape::Record(&QUALIFICATIONS),
        "任职资格。",
        "What it takes to hold it.",
    ),
    FieldSpec::optional("relations", Shape::Record(&RELATIONS), "工作关系。", "Whom it works with."),
];

const WORK: &[FieldSpec] = &[
    FieldSpec::optional("kpi_set", Shape::Record(&KPI_SET), "绩效方案。", "How it is rated."),
    FieldSpec::optional("kpi_group", Shape::Records(&KPI_GROUP), "绩效指标的分组。", "Groups of indicators."),
    FieldSpec::optional("kpi", Shape::Records(&KPI), "绩效指标。", "Its indicators."),
    FieldSpec::expected("duty", Shape::Records(&DUTY), "职责。", "Its duties."),
];

static DOTTED_LINE: Kind = Kind {
    name: "dotted-line",
    title: words("兼向汇报", "dotted line"),
    doc: words("除直接上级以外的汇报关系。", "A report beside the superior."),
    groups: &[&[
        FieldSpec::required("to", Shape::Reference(ROLES), "向哪个岗位汇报。", "The post it reports to."),
        FieldSpec::optional("reason", Shape::Text, "就什么事项汇报。", "In what matters."),
    ]],
};

static QUALIFICATIONS: Kind = Kind {
    name: "qualifications",
    title: words("任职资格", "qualifications"),
    doc: words("担任该岗位的条件。", "What it takes to hold the post."),
    groups: &[&[
        FieldSpec::optional("education", Shape::Text, "学历。", "Education."),
        FieldSpec::optional("major", Shape::Text, "专业。", "Field of study."),
        FieldSpec::optional("experience", Shape::Text, "经验。", "Experience."),
        FieldSpec::optional("certificates", Shape::Texts, "证书。", "Certificates."),
        FieldSpec::optional("skills", Shape::Texts, "技能。", "Skills."),
        FieldSpec::optional("preferred", Shape::Texts, "优先条件。", "What is preferred."),
    ]],
};

static RELATIONS: Kind = Kind {
    name: "relations",
    title: words("工作关系", "relations"),
    doc: words("该岗位与谁往来、为什么。", "Whom the post works with, and why."),
    groups: &[&[
        FieldSpec::optional("internal", Shape::Texts, "内部关系。", "Inside the organisation."),
        FieldSpec::optional("external", Shape::Texts, "外部关系。", "Outside it."),
    ]],
};

static DUTY: Kind = Kind {
    name: "duty",
    title: words("职责", "duty"),
    doc: words("一项职责。", "One duty."),
    groups: &[&[
        FieldSpec::optional(
            "id",
            Shape::Id,
            "标识：有别处引用时才写。",
            "Its id, where something refers to it.",
        ),
        FieldSpec::required("statement", Shape::Text, "职责内容。", "What is to be done."),
        FieldSpec::expected("tasks", Shape::Texts, "具体任务。", "Its tasks."),
        FieldSpec::expected("assessment", Shape::Text, "考核重点。", "What it is judged by."),
        FieldSpec::optional(
            "share",
            Shape::Integer,
            "占工作时间的百分比。",
            "Share of working time, per cent.",
        ),
        FieldSpec::optional("when", Shape::Text, "时限或者频次。", "When, or how often."),
        FieldSpec::optional(
            "processes",
            Shape::References(PROCESS),
            "相关流程。",
            "The processes it is part of.",
        ),
        FieldSpec::optional("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
    ]],
};
