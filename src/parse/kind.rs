//! The tables of fields of every TOML kind: one file per kind. Tables only; what reads them is `fields`.

use super::fields::{FieldSpec, Kind, Referent, Shape};
use crate::diagnostic::Words;

pub mod authority;
pub mod calendar;
pub mod clause;
pub mod committee;
pub mod department;
pub mod form;
pub mod group;
pub mod kpi;
pub mod meeting;
pub mod page;
pub mod policy;
pub mod process;
pub mod reward;
pub mod role;
pub mod site;
pub mod term;

/// Every kind that is a file or a front matter: what `shouce schema` prints.
pub static FILES: &[&Kind] = &[
    &site::SITE,
    &policy::POLICY,
    &page::PAGE,
    &group::GROUP,
    &department::DEPARTMENT,
    &committee::COMMITTEE,
    &role::ROLE,
    &process::PROCESS,
    &authority::AUTHORITY,
    &form::FORMS,
    &meeting::MEETINGS,
    &calendar::CALENDAR,
    &reward::REWARDS,
    &term::TERMS,
];

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// Whoever can act: posts first, so that a bare id is a role.
const PARTIES: &[Referent] =
    &[Referent::Role, Referent::Department, Referent::Committee, Referent::Outside, Referent::Everyone];

const ROLE: &[Referent] = &[Referent::Role];
const DEPARTMENT: &[Referent] = &[Referent::Department];
const PROCESS: &[Referent] = &[Referent::Process];
const FORM: &[Referent] = &[Referent::Form];

/// What happens to a date that falls on a holiday.
const HOLIDAY_RULES: &[&str] = &["before", "after", "same"];

/// What kind of doing an act is.
const ACTS: &[&str] =
    &["draft", "propose", "review", "countersign", "approve", "execute", "notify", "record", "file"];

/// The title of an entity; without it there is nothing to publish.
const TITLE: &[FieldSpec] = &[FieldSpec::required("title", Shape::Name, "名称。", "What it is called.")];

/// The id of an entry of an array file.
const ID: &[FieldSpec] = &[FieldSpec::required(
    "id",
    Shape::Id,
    "标识：不与别的条目重复，发布后不再改动。",
    "Its id: unlike any other, and never changed once published.",
)];

/// What every entity may have beside its title.
const IDENTITY: &[FieldSpec] = &[
    FieldSpec::optional(
        "code",
        Shape::Plain,
        "编号或者文号，任何文字版本都照原样写。",
        "Its code, the same in every variant.",
    ),
    FieldSpec::optional(
        "aliases",
        Shape::Names,
        "别名：正文里写到时也会成为链接。",
        "Other names; prose that uses them is linked too.",
    ),
    FieldSpec::optional(
        "hidden_terms",
        Shape::Plains,
        "只供检索、从不显示的词。",
        "Words that search finds it by and no page shows.",
    ),
    FieldSpec::optional("tags", Shape::Names, "标签。", "Free labels."),
    FieldSpec::optional(
        "was",
        Shape::Plains,
        "曾用标识：旧网址转到这里。",
        "Former ids; old addresses lead here.",
    ),
];

/// What every file may say about itself.
const FILE: &[FieldSpec] = &[
    FieldSpec::optional(
        "script",
        Shape::Plain,
        "本文件的文字版本，与全站不同时才写，如 zh-Hant-TW。",
        "The variant this file is written in, where it is not the site's: zh-Hant-TW.",
    ),
    FieldSpec::optional(
        "allow",
        Shape::Plains,
        "本文件里不再提示的检查项。",
        "Codes of rules that are silent about this file.",
    ),
];
