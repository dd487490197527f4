//! The table of fields of `forms.toml`.

use super::{DEPARTMENT, FILE, ID, IDENTITY, Kind, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `forms.toml`
pub static FORMS: Kind = Kind {
    name: "forms",
    title: words("表单清单", "list of forms"),
    doc: words("全部表单与附件。", "All forms and attachments."),
    groups: &[&[FieldSpec::expected("form", Shape::Records(&FORM), "表单。", "The forms.")], FILE],
};

static FORM: Kind = Kind {
    name: "form",
    title: words("表单", "form"),
    doc: words("一份表单或者附件。", "A form or attachment."),
    groups: &[
        ID,
        TITLE,
        IDENTITY,
        &[
            FieldSpec::optional(
                "owner",
                Shape::Reference(DEPARTMENT),
                "主管部门。",
                "The department that keeps it.",
            ),
            FieldSpec::optional(
                "file",
                Shape::Plain,
                "空白表的文件，相对于本文件。",
                "The blank form's file, relative to this file.",
            ),
            FieldSpec::optional("retention", Shape::Text, "保存期限。", "How long it is kept."),
            FieldSpec::optional("secrecy", Shape::Name, "密级。", "Its degree of secrecy."),
            FieldSpec::optional("summary", Shape::Text, "用途。", "What it is for."),
        ],
    ],
};
