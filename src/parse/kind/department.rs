//! The table of fields of a department.

use super::{DEPARTMENT as DEPARTMENTS, FILE, IDENTITY, Kind, ROLE, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// 部门
pub static DEPARTMENT: Kind = Kind {
    name: "department",
    title: words("部门", "department"),
    doc: words("一个部门、公司或者分支机构。", "A unit of the organisation."),
    groups: &[
        TITLE,
        IDENTITY,
        &[
            FieldSpec::optional("parent", Shape::Reference(DEPARTMENTS), "上级部门。", "The unit above it."),
            FieldSpec::optional(
                "kind",
                Shape::Choice(&["department", "company", "branch", "region", "team"]),
                "类别：部门（默认）、公司、分公司、大区、组。",
                "What it is; a department unless stated.",
            ),
            FieldSpec::expected(
                "head",
                Shape::References(ROLE),
                "负责人的岗位；由几个岗位共同负责的，写成数组，排在最前的代表部门。",
                "The post that heads it; several posts that share it are an array, the first stands for it.",
            ),
            FieldSpec::optional("location", Shape::Name, "所在地。", "Where it is."),
            FieldSpec::optional("summary", Shape::Text, "简介。", "What it is for."),
            FieldSpec::expected("functions", Shape::Texts, "部门职能。", "What it does."),
            FieldSpec::optional(
                "basis",
                Shape::TextOrTexts,
                "设立部门的条款。",
                "The clauses that set it up.",
            ),
        ],
        FILE,
    ],
};
