//! Faults of TOML: its syntax, its keys and their values.

use crate::diagnostic::{Fault, Severity, Words};

/// Every fault of this file.
pub static FAULTS: &[&Fault] = &[
    &TOML_SYNTAX,
    &DUPLICATE_KEY,
    &UNKNOWN_KEY,
    &WRONG_TYPE,
    &MISSING_KEY,
    &MISSING_TITLE,
    &MISSING_ID,
    &BAD_DATE,
    &BAD_NUMBER,
    &BAD_CHOICE,
    &BAD_ID,
    &BAD_CURRENCY,
    &UNKNOWN_VARIANT,
    &TEXT_WITHOUT_SOURCE,
    &WRONG_REFERENCE,
    &TWIN_KEY,
    &TWIN_ONLY_KEY,
    &TWIN_UNMATCHED,
];

const fn stop(code: &'static str, message: Words, help: Words, why: Words) -> Fault {
    Fault { code, severity: Severity::Error, stops: true, message, help, why }
}

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// The TOML cannot be read.
pub static TOML_SYNTAX: Fault = stop(
    "toml-syntax",
    words("TOML 语法错误：{what_zh}", "TOML syntax: {what_en}"),
    words("{help_zh}", "{help_en}"),
    words(
        "设置文件和文首设置（+++ 之间）用 TOML 书写：每行一个 键 = 值，文字加英文双引号。\n例：title = \"市场经理\"",
        "Settings and front matter (between +++ lines) are TOML: one `key = value` a line, words in double quotes.\nExample: title = \"Marketing Manager\"",
    ),
);

/// One key twice in one table.
pub static DUPLICATE_KEY: Fault = stop(
    "duplicate-key",
    words("键“{key}”写了两次", "key `{key}` is written twice"),
    words("保留一处，删去另一处", "keep one of the two"),
    words(
        "同一张表里一个键只能出现一次，否则不知道以哪个为准。多项并列的内容用 [[键]] 逐项写。",
        "A key may stand once in a table, or nobody knows which value holds. Write entries of a list as [[key]], one after another.",
    ),
);

/// A key that the kind does not have.
pub static UNKNOWN_KEY: Fault = stop(
    "unknown-key",
    words("{kind_zh}没有“{key}”这个键", "unknown key `{key}` in {kind_en}"),
    words("可用的键：{keys}", "its keys are {keys}"),
    words(
        "写错的键不会起作用，所以一律报告。各种文件有哪些键，见 shouce schema。",
        "A misspelt key would be ignored in silence, so each one is reported. `shouce schema KIND` lists the keys of a kind.",
    ),
);

/// A value of the wrong type.
pub static WRONG_TYPE: Fault = stop(
    "wrong-type",
    words("“{key}”应当是{expected_zh}，这里是{found_zh}", "`{key}` takes {expected_en}, found {found_en}"),
    words("", ""),
    words(
        "每个键的值有固定的类型：文字加引号，数字和日期不加，并列的多项写在方括号里。\n例：tasks = [\"编制计划\", \"汇总结果\"]",
        "Each key takes one type of value: words in quotes, numbers and dates without, several things in brackets.\nExample: tasks = [\"plan\", \"report\"]",
    ),
);

/// A key that must be there.
pub static MISSING_KEY: Fault = Fault {
    code: "missing-key",
    severity: Severity::Error,
    stops: false,
    message: words("{kind_zh}缺少“{key}”", "{kind_en} without `{key}`"),
    help: words("{doc_zh}", "{doc_en}"),
    why: words(
        "这一项没有该内容就说不清楚；页面照样发布，缺处如实显示。",
        "The entry says little without it. It is published all the same, with the hole visible.",
    ),
};

/// No title.
pub static MISSING_TITLE: Fault = stop(
    "missing-title",
    words("{kind_zh}缺少名称“title”", "{kind_en} without `title`"),
    words("加一行 title = \"……\"", "add a line title = \"…\""),
    words(
        "名称是唯一必填的内容：没有名称的页面无从显示，也无从引用。",
        "The title is the one thing that must be there: a page without it can be neither shown nor named.",
    ),
);

/// No id in an entry of an array file.
pub static MISSING_ID: Fault = stop(
    "missing-id",
    words("{kind_zh}缺少标识“id”", "{kind_en} without `id`"),
    words(
        "加一行 id = \"……\"，建议用小写拉丁字母、数字和连字符",
        "add a line id = \"…\" in small letters, digits and hyphens",
    ),
    words(
        "一个文件里有多项时，每项靠 id 区分；网址和引用都用它，发布后不再改动。",
        "Entries of one file are told apart by their ids; addresses and references use them, so they never change once published.",
    ),
);

/// A date that is none.
pub static BAD_DATE: Fault = stop(
    "bad-date",
    words("“{key}”不是有效的日期：{found}", "`{key}` is no date: {found}"),
    words("写成 2026-07-01 的样子，不加引号，不带时间", "write it as 2026-07-01, without quotes and time"),
    words(
        "日期写作 年-月-日，月和日都是两位，不加引号。施行、复审等期限都靠它计算。",
        "A date is year-month-day with two digits each for month and day, without quotes. Deadlines are computed from it.",
    ),
);

/// A number out of its range.
pub static BAD_NUMBER: Fault = stop(
    "bad-number",
    words("“{key}”的数值不对：{found}", "`{key}` takes another number than {found}"),
    words("应当是{expected_zh}", "write {expected_en}"),
    words(
        "人数、金额、百分比是不小于 0 的整数；权重和分值可以有小数。",
        "Headcounts, amounts and percentages are integers from 0 on; weights and scores may have decimals.",
    ),
);

/// A word that is none of those the key takes.
pub static BAD_CHOICE: Fault = stop(
    "bad-choice",
    words("“{key}”不能是“{found}”", "`{key}` cannot be `{found}`"),
    words("只能是：{choices}", "it is one of {choices}"),
    words(
        "这个键只接受几个固定的词，页面上会换成相应的中文。",
        "This key takes one of a few fixed words; pages print them in the reader's language.",
    ),
);

/// An id that no address can hold.
pub static BAD_ID: Fault = stop(
    "bad-id",
    words("标识“{id}”不能用", "`{id}` cannot be an id"),
    words(
        "标识里不能有空白和 / \\ : * ? \" < > | # % 这些字符，建议用小写拉丁字母、数字和连字符",
        "an id has no white space and none of / \\ : * ? \" < > | # %; small letters, digits and hyphens are best",
    ),
    words(
        "标识会成为网址和文件名，要在各种系统上都能用。",
        "Ids become addresses and file names, which must work on every system.",
    ),
);

/// A currency code that is none.
pub static BAD_CURRENCY: Fault = stop(
    "bad-currency",
    words("“{found}”不是币种代码", "`{found}` is no currency code"),
    words("写三个大写字母，如 CNY、TWD、HKD、USD", "write three capitals: CNY, TWD, HKD, USD"),
    words(
        "金额的币种用 ISO 4217 代码书写，页面上按读者的习惯显示。",
        "Currencies are written as ISO 4217 codes; pages print them as readers expect.",
    ),
);

/// A table per variant that names a variant the site does not have.
pub static UNKNOWN_VARIANT: Fault = stop(
    "unknown-variant",
    words("本站没有“{variant}”这个文字版本", "this site has no variant `{variant}`"),
    words("可用的版本：{variants}", "its variants are {variants}"),
    words(
        "分版本书写的文字，键是 site.toml 里 [[variant]] 的 id。\n例：title = { zh-Hans = \"渠道主管\", en = \"Channel Supervisor\" }",
        "In a text per variant the keys are the ids of [[variant]] in site.toml.\nExample: title = { zh-Hans = \"渠道主管\", en = \"Channel Supervisor\" }",
    ),
);

/// A table per variant that lacks the words in the file's own variant.
pub static TEXT_WITHOUT_SOURCE: Fault = Fault {
    code: "text-without-source",
    severity: Severity::Warning,
    stops: false,
    message: words(
        "“{key}”没有源文字 {variant} 的写法",
        "`{key}` has no words in the source's variant {variant}",
    ),
    help: words("加上 {variant} = \"……\"", "add {variant} = \"…\""),
    why: words(
        "其余版本由源文字转换而来；没有源文字，就只能拿别的写法代替。",
        "Other variants are converted from the source's words; without them another spelling stands in.",
    ),
};

/// A reference of a kind that the key does not take.
pub static WRONG_REFERENCE: Fault = stop(
    "wrong-reference",
    words("“{key}”不能指向“{found}”", "`{key}` cannot refer to `{found}`"),
    words("可以写：{forms}", "it takes {forms}"),
    words(
        "引用写对方的标识；一个键可以指向几种对象时，用前缀区分，如 department:finance、committee:board、outside:客户。",
        "A reference is the other's id; where a key takes several kinds, a prefix tells them apart: department:finance, committee:board, outside:客户.",
    ),
);

/// A key in a twin that is no text.
pub static TWIN_KEY: Fault = stop(
    "twin-key",
    words("译文文件里不能写“{key}”", "`{key}` cannot stand in a twin"),
    words(
        "译文文件只写 translates 和文字；其余内容在源文件里改",
        "a twin holds `translates` and texts; change the rest in the source",
    ),
    words(
        "某个文字版本的文件（如 X.en.toml）只提供该版本的文字，其余都以源文件为准，以免两边不一致。",
        "The file of one variant (X.en.toml) holds texts only. All else stands once, in the source, so that the two cannot disagree.",
    ),
);

/// `translates` in a source.
pub static TWIN_ONLY_KEY: Fault = stop(
    "twin-only-key",
    words("“translates”只能写在译文文件里", "`translates` belongs in a twin"),
    words(
        "译文文件名为 名称.版本.toml，如 X.en.toml",
        "a twin is called NAME.VARIANT.toml, such as X.en.toml",
    ),
    words(
        "translates 记明译文依据源文件的哪个版本；源文件自己没有这一项。",
        "`translates` says which version of the source a twin was made from; the source itself has none.",
    ),
);

/// A text in a twin without counterpart in the source.
pub static TWIN_UNMATCHED: Fault = Fault {
    code: "twin-unmatched",
    severity: Severity::Warning,
    stops: false,
    message: words("源文件里没有与“{key}”对应的内容", "the source has nothing that `{key}` would translate"),
    help: words("各项按 id 对应，没有 id 的按先后次序对应", "entries align by `id`, else by position"),
    why: words(
        "译文与源文件逐项对应；对不上的译文不会显示，多半是源文件已经改动。",
        "A twin aligns with its source entry by entry. What aligns with nothing is not shown; mostly the source has moved on.",
    ),
};
