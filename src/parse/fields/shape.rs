//! What shapes and values are called in messages, what a blank of each shape is, and which key a foreign word means.
//! Tables and words only; reads nothing.

use super::{Kind, Shape};
use crate::diagnostic::Words;
use crate::parse::ast::Value;
use toml::de::DeValue;

/// The value of a key that is written and left open.
pub(super) fn blank(shape: Shape, value: &DeValue) -> Option<Value> {
    let open = match value {
        DeValue::String(s) => s.trim().is_empty(),
        DeValue::Array(a) => a.is_empty(),
        _ => false,
    };
    open.then(|| match shape {
        Shape::Plains | Shape::ChoiceOrPlains(_) => Value::Plains(vec![]),
        Shape::Name => Value::Name(Default::default()),
        Shape::Names => Value::Names(vec![]),
        Shape::Text => Value::Text(Default::default()),
        Shape::Texts | Shape::TextOrTexts | Shape::Papers => Value::Texts(vec![]),
        Shape::Reference(_) | Shape::References(_) => Value::References(vec![]),
        Shape::Dates => Value::Dates(vec![]),
        Shape::Record(_) | Shape::Records(_) | Shape::Entries(..) => Value::Records(vec![]),
        Shape::Levels | Shape::Conversions | Shape::WordGroups => Value::Records(vec![]),
        _ => Value::Plain(String::new()),
    })
}

/// The key that somebody probably meant who wrote another format's.
pub(super) fn synonym(kind: &'static Kind, name: &str) -> Option<String> {
    let meant = match name {
        "name" | "名称" | "标题" | "岗位名称" => "title",
        "description" | "purpose" | "overview" | "概述" | "目的" => "summary",
        "manager" | "superior" | "supervisor" | "leader" | "boss" | "report_to" | "领导" | "上级"
        | "直接上级" => "reports_to",
        "subordinates" | "reports" | "下级" | "直接下级" => "direct_reports",
        "dept" | "部门" | "所属部门" => "department",
        "duties" | "responsibilities" | "职责" => "duty",
        "steps" | "步骤" => "step",
        "performer" | "responsible" | "who" => "by",
        "deadline" | "due" | "frequency" | "时限" => "when",
        "editor" | "approver" | "审批人" => "approved_by",
        "effective" | "effective_date" | "施行日期" => "effective_from",
        "action" | "kind" | "type" => "act",
        "number" | "编号" | "文号" => "code",
        "confidentiality" | "密级" => "secrecy",
        _ => return None,
    };
    kind.field(meant).map(|f| f.key.to_owned())
}

/// What a value is called.
pub(super) fn type_words(value: &DeValue) -> Words {
    let (zh, en) = match value {
        DeValue::String(_) => ("字符串", "a string"),
        DeValue::Integer(_) => ("整数", "an integer"),
        DeValue::Float(_) => ("小数", "a decimal number"),
        DeValue::Boolean(_) => ("true/false", "true or false"),
        DeValue::Datetime(_) => ("日期时间", "a date or time"),
        DeValue::Array(_) => ("数组 [ … ]", "an array"),
        DeValue::Table(_) => ("表 { … }", "a table"),
    };
    Words { zh, en }
}

impl Shape {
    /// What the key takes, in words.
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Shape::Plain | Shape::Id | Shape::Currency => ("字符串", "a string"),
            Shape::Plains => ("字符串数组 [\"…\", \"…\"]", "an array of strings"),
            Shape::Name | Shape::Text => {
                ("字符串，或者分版本书写的表 { zh-Hans = \"…\" }", "a string or a table per variant")
            }
            Shape::Names | Shape::Texts | Shape::Papers => ("文字数组 [\"…\", \"…\"]", "an array of texts"),
            Shape::TextOrTexts => ("字符串或者文字数组", "a string or an array of texts"),
            Shape::Reference(_) => ("标识（字符串）", "an id (a string)"),
            Shape::References(_) => ("标识或者标识数组", "an id or an array of ids"),
            Shape::Date => ("日期，如 2026-07-01（不加引号）", "a date such as 2026-07-01 (without quotes)"),
            Shape::Dates => ("日期数组 [2026-07-01, …]", "an array of dates"),
            Shape::Number => ("数字", "a number"),
            Shape::Integer => ("不小于 0 的整数", "an integer from 0 on"),
            Shape::IntegerOrWords => {
                ("整数，或者 \"1~2\" 这样的字符串", "an integer or words such as \"1~2\"")
            }
            Shape::Flag => ("true 或者 false", "true or false"),
            Shape::Choice(_) => ("固定的词（字符串）", "one of a few words (a string)"),
            Shape::ChoiceOrPlains(_) => {
                ("固定的词，或者字符串数组", "one of a few words, or an array of strings")
            }
            Shape::Record(_) | Shape::Levels => ("表 { … }", "a table"),
            Shape::Records(_) | Shape::Conversions => {
                ("表的数组（用 [[键]] 逐项写）", "an array of tables ([[key]] for each)")
            }
            Shape::Entries(..) => ("标识数组或者表的数组", "an array of ids or tables"),
            Shape::WordGroups => ("词组的数组 [[\"…\", \"…\"], …]", "an array of arrays of strings"),
        };
        Words { zh, en }
    }
}
