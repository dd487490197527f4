//! The tables of fields of a role's KPI set (绩效指标).

use super::{Kind, ROLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// 绩效方案
pub(super) static KPI_SET: Kind = Kind {
    name: "kpi-set",
    title: words("绩效方案", "KPI set"),
    doc: words("怎样考核该岗位。", "How the post is rated."),
    groups: &[&[
        FieldSpec::optional("when", Shape::Text, "考核周期。", "How often it is rated."),
        FieldSpec::optional("rated_by", Shape::Reference(ROLE), "考核人的岗位。", "The post that rates it."),
        FieldSpec::optional(
            "total",
            Shape::Number,
            "总分，默认 100。",
            "The whole score; 100 unless stated.",
        ),
        FieldSpec::optional("band", Shape::Records(&SCORE_BAND), "考核等级。", "Grades of the result."),
    ]],
};

/// 指标组
pub(super) static KPI_GROUP: Kind = Kind {
    name: "kpi-group",
    title: words("指标组", "KPI group"),
    doc: words("一组指标，组内权重合计 100。", "A group of indicators whose weights add up to 100."),
    groups: &[&[
        FieldSpec::required("id", Shape::Id, "标识，供指标引用。", "Its id, which indicators name."),
        FieldSpec::required("title", Shape::Name, "名称。", "Its title."),
        FieldSpec::expected("weight", Shape::Number, "权重。", "Its weight."),
    ]],
};

/// 绩效指标
pub(super) static KPI: Kind = Kind {
    name: "kpi",
    title: words("绩效指标", "KPI"),
    doc: words("一项绩效指标。", "One indicator."),
    groups: &[&[
        FieldSpec::optional("group", Shape::Id, "所属指标组的标识。", "The id of its group."),
        FieldSpec::required("title", Shape::Name, "名称。", "Its title."),
        FieldSpec::expected("weight", Shape::Number, "权重或者分值。", "Its weight, or points."),
        FieldSpec::optional("unit", Shape::Name, "单位。", "The unit of the result."),
        FieldSpec::optional("target", Shape::Text, "目标。", "The target."),
        FieldSpec::optional("data", Shape::Text, "数据来源。", "Where the data come from."),
        FieldSpec::optional("formula", Shape::Text, "计算公式。", "How the score is computed."),
        FieldSpec::optional("cap", Shape::Number, "得分上限。", "The highest score."),
        FieldSpec::optional("floor", Shape::Number, "得分下限。", "The lowest score."),
        FieldSpec::optional(
            "band",
            Shape::Records(&SCORE_BAND),
            "评分区间。",
            "Ranges of results and their scores.",
        ),
        FieldSpec::optional(
            "deduction",
            Shape::Records(&DEDUCTION),
            "扣分项。",
            "What points are taken off for.",
        ),
    ]],
};

static SCORE_BAND: Kind = Kind {
    name: "score-band",
    title: words("评分区间", "score band"),
    doc: words("一段结果与它的得分。", "A range of results and its score."),
    groups: &[&[
        FieldSpec::optional("title", Shape::Name, "名称。", "Its title."),
        FieldSpec::optional("from", Shape::Number, "以上（含本数）。", "From this on, included."),
        FieldSpec::optional("over", Shape::Number, "超过（不含本数）。", "Over this."),
        FieldSpec::optional("up_to", Shape::Number, "以下（含本数）。", "Up to this, included."),
        FieldSpec::optional("below", Shape::Number, "不满（不含本数）。", "Below this."),
        FieldSpec::optional("score", Shape::Number, "得分。", "The score."),
        FieldSpec::optional("measure", Shape::Text, "结果如何使用。", "The consequence."),
    ]],
};

static DEDUCTION: Kind = Kind {
    name: "deduction",
    title: words("扣分项", "deduction"),
    doc: words("一种情形扣多少分。", "What points are taken off for."),
    groups: &[&[
        FieldSpec::required("title", Shape::Text, "情形。", "What happened."),
        FieldSpec::required(
            "points",
            Shape::IntegerOrWords,
            "扣几分，如 5 或者 \"1~5\"。",
            "How many points: 5 or \"1~5\".",
        ),
        FieldSpec::optional("cap", Shape::Number, "最多扣几分。", "The most that is taken off."),
    ]],
};
