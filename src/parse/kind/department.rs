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
            FieldSpec::expected("head", Shape::Reference(ROLE), "负责人的岗位。", "The post that heads it."),
            FieldSpec::optional("location", Shape::Name, "所在地。", "Where it is."),
            FieldSpec::optional("summary", Shape::Text, "简介。", "What it is for."),
            FieldSpec::expected("functions", Shape::Texts, "部门职能。", "What it does."),
        ],
        FILE,
    ],
};
