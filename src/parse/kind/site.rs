//! The table of fields of `site.toml`.

use super::{Kind, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `site.toml`
pub static SITE: Kind = Kind {
    name: "site",
    title: words("站点设置", "site settings"),
    doc: words(
        "整本手册的设置，即根目录下的 site.toml。",
        "The settings of a handbook: site.toml at its root.",
    ),
    groups: &[&[
        FieldSpec::required("site", Shape::Record(&HANDBOOK), "手册本身。", "The handbook itself."),
        FieldSpec::optional(
            "variant",
            Shape::Records(&VARIANT),
            "要发布的文字版本；第一个是默认版本。",
            "The variants to publish; the first is the default.",
        ),
        FieldSpec::optional(
            "check",
            Shape::Levels,
            "检查项的级别：error、warning、note、allow，或者写明阈值的表。",
            "Levels of rules: error, warning, note, allow, or a table with the rule's threshold.",
        ),
        FieldSpec::optional("link", Shape::Record(&LINK), "哪些名称成为链接。", "Which names become links."),
        FieldSpec::optional("conversion", Shape::Record(&CONVERSION), "繁简转换。", "Conversion of scripts."),
        FieldSpec::optional(
            "convert",
            Shape::Conversions,
            "本站自定的转换用词：from 换成各版本的写法。",
            "The site's own conversions: what to write for `from` in each variant.",
        ),
        FieldSpec::optional(
            "keep",
            Shape::Records(&KEEP),
            "任何转换都不改动的词。",
            "Words that no conversion touches.",
        ),
        FieldSpec::optional("publish", Shape::Record(&PUBLISH), "发布。", "Publishing."),
        FieldSpec::optional("print", Shape::Record(&PRINT), "打印。", "Printing."),
        FieldSpec::optional("search", Shape::Record(&SEARCH), "检索。", "Search."),
        FieldSpec::optional("chart", Shape::Record(&CHART), "组织图。", "Org charts."),
        FieldSpec::optional("serve", Shape::Record(&SERVE), "本地预览。", "The local preview."),
    ]],
};

/// The zones of `model::zone`, and the reader's own.
const TIME_ZONES: &[&str] = &[
    "Asia/Shanghai",
    "Asia/Taipei",
    "Asia/Hong_Kong",
    "Asia/Macau",
    "Asia/Singapore",
    "Asia/Kuala_Lumpur",
    "Asia/Tokyo",
    "Asia/Seoul",
    "Asia/Bangkok",
    "Asia/Ho_Chi_Minh",
    "Asia/Jakarta",
    "Etc/UTC",
    "floating",
];

static HANDBOOK: Kind = Kind {
    name: "handbook",
    title: words("手册", "the handbook"),
    doc: words("手册的名称、单位与语言。", "The handbook's name, organisation and language."),
    groups: &[&[
        FieldSpec::required("title", Shape::Name, "手册名称。", "The handbook's title."),
        FieldSpec::required("organisation", Shape::Name, "单位名称。", "Whose handbook it is."),
        FieldSpec::optional(
            "base_url",
            Shape::Plain,
            "发布网址，http 或者 https。",
            "Where it will be published; http or https.",
        ),
        FieldSpec::optional(
            "source",
            Shape::Plain,
            "源文件的文字版本，默认取第一个 [[variant]]。",
            "The variant the sources are written in; the first [[variant]] unless stated.",
        ),
        FieldSpec::optional(
            "theme",
            Shape::Plain,
            "主题，默认 default。",
            "The theme; `default` unless stated.",
        ),
        FieldSpec::optional(
            "time_zone",
            Shape::Choice(TIME_ZONES),
            "日历文件（.ics）里钟点所在的时区，默认 Asia/Shanghai；floating 表示读者所在地的钟点。",
            "The time zone of the calendar files; Asia/Shanghai unless stated, `floating` = wherever the reader is.",
        ),
        FieldSpec::optional(
            "file_limit",
            Shape::Integer,
            "单个源文件的大小上限，单位 MB，默认 8。",
            "The largest source file, in MB; 8 unless stated.",
        ),
    ]],
};

static VARIANT: Kind = Kind {
    name: "variant",
    title: words("文字版本", "variant"),
    doc: words("一个要发布的文字版本。", "One variant to publish."),
    groups: &[&[
        FieldSpec::required("id", Shape::Id, "版本标识，如 zh-Hant-TW。", "Its id, such as zh-Hant-TW."),
        FieldSpec::optional(
            "regional_words",
            Shape::Flag,
            "是否换用当地词语（信息→資訊），默认否。",
            "Whether regional words replace the source's; default false.",
        ),
        FieldSpec::optional(
            "corner_quotes",
            Shape::Flag,
            "是否把“ ”换成「」，默认否。",
            "Whether “ ” become 「」; default false.",
        ),
    ]],
};

static LINK: Kind = Kind {
    name: "link",
    title: words("名称链接", "links of names"),
    doc: words("正文里哪些名称成为链接。", "Which names in prose become links."),
    groups: &[&[
        FieldSpec::optional(
            "short_names",
            Shape::Plains,
            "只有两个字、仍要成为链接的名称。",
            "Names of two characters that are linked all the same.",
        ),
        FieldSpec::optional(
            "not_names",
            Shape::Plains,
            "含有某个名称、却不是指它的词。",
            "Words in which a name is no mention.",
        ),
    ]],
};

static CONVERSION: Kind = Kind {
    name: "conversion",
    title: words("繁简转换", "conversion"),
    doc: words("繁简转换的方式。", "How scripts are converted."),
    groups: &[&[
        FieldSpec::optional("engine", Shape::Choice(&["own", "opencc"]), "转换引擎。", "The engine."),
        FieldSpec::optional(
            "reviewed",
            Shape::Plains,
            "已经逐条看过的歧义，如 制/製。",
            "Kinds of ambiguity looked through, such as 制/製.",
        ),
    ]],
};

/// An entry of `keep`, here and in `terms.toml`.
pub(super) static KEEP: Kind = Kind {
    name: "keep",
    title: words("不转换的词", "kept words"),
    doc: words("任何转换都不改动的词。", "Words that no conversion touches."),
    groups: &[&[FieldSpec::required("text", Shape::Plain, "原文。", "The words.")]],
};

static PUBLISH: Kind = Kind {
    name: "publish",
    title: words("发布", "publishing"),
    doc: words("发布到哪里。", "Where the handbook is written."),
    groups: &[&[FieldSpec::optional(
        "out",
        Shape::Plain,
        "输出文件夹，默认 public。",
        "The output folder; `public` unless stated.",
    )]],
};

static PRINT: Kind = Kind {
    name: "print",
    title: words("打印", "printing"),
    doc: words("打印时的设置。", "How pages print."),
    groups: &[&[FieldSpec::optional(
        "signatures",
        Shape::Texts,
        "签署栏各格的文字。",
        "Words of the signature block.",
    )]],
};

static CHART: Kind = Kind {
    name: "chart",
    title: words("组织图", "org charts"),
    doc: words("组织图的画法。", "How org charts are drawn."),
    groups: &[&[FieldSpec::optional(
        "width",
        Shape::Integer,
        "全公司组织图最宽多少像素，默认 1054，即页面的宽度；放不下的折到下一行。",
        "How wide the chart of the whole company may be, in pixels; 1054 unless stated, which is what a page holds. Rows wrap to fit.",
    )]],
};

static SERVE: Kind = Kind {
    name: "serve",
    title: words("本地预览", "the local preview"),
    doc: words("shouce serve 的设置。", "How shouce serve behaves."),
    groups: &[&[FieldSpec::optional(
        "editor",
        Shape::Plain,
        "问题里的链接用什么打开：vscode（默认）、vscodium、cursor、zed、idea、sublime、textmate、none，或者含 {path} {line} {column} 的网址。",
        "What links in findings open: vscode (the default), vscodium, cursor, zed, idea, sublime, textmate, none, or an address with {path}, {line} and {column}.",
    )]],
};

static SEARCH: Kind = Kind {
    name: "search",
    title: words("检索", "search"),
    doc: words("检索的设置。", "How search behaves."),
    groups: &[&[
        FieldSpec::optional(
            "examples",
            Shape::Names,
            "首页的检索示例。",
            "Example queries on the home page.",
        ),
        FieldSpec::optional(
            "synonyms",
            Shape::WordGroups,
            "检索时视为同一个词的各组词。",
            "Groups of words that search takes for one.",
        ),
    ]],
};

#[cfg(test)]
mod tests {
    use super::TIME_ZONES;
    use crate::model::zone::ZONES;

    #[test]
    fn every_zone_of_the_model_can_be_chosen() {
        let known: Vec<&str> = ZONES.iter().map(|zone| zone.name).chain(["floating"]).collect();
        assert_eq!(TIME_ZONES, known);
    }
}
