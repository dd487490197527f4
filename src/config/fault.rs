//! Faults of `site.toml` that the table of fields cannot see.

use crate::diagnostic::{Fault, Severity, Words};

/// Every fault of this file.
pub static FAULTS: &[&Fault] = &[
    &MISSING_SITE,
    &BAD_VARIANT,
    &DUPLICATE_VARIANT,
    &BAD_BASE_URL,
    &BAD_OUTPUT,
    &BAD_THEME,
    &UNKNOWN_RULE,
    &FIXED_LEVEL,
    &DUPLICATE_CONVERSION,
    &MISSING_ENGINE,
    &BROKEN_ENGINE,
    &BAD_EDITOR,
];

const fn stop(code: &'static str, message: Words, help: Words, why: Words) -> Fault {
    Fault { code, severity: Severity::Error, stops: true, message, help, why }
}

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// No `site.toml`.
pub static MISSING_SITE: Fault = stop(
    "missing-site",
    words("这里没有 site.toml", "there is no site.toml here"),
    words(
        "到手册的文件夹里运行，或者用 shouce new site 名称 新建一个",
        "run it in a handbook's folder, or make one: shouce new site NAME",
    ),
    words(
        "手册是一个含有 site.toml 和 content/ 的文件夹；site.toml 写明手册名称和要发布的文字版本。",
        "A handbook is a folder with site.toml and content/; site.toml states its title and the variants to publish.",
    ),
);

/// A variant that cannot be made.
pub static BAD_VARIANT: Fault = stop(
    "bad-variant",
    words("“{found}”不是可用的文字版本", "`{found}` is no variant"),
    words(
        "中文版本写 zh-Hans、zh-Hant-TW 或者 zh-Hant-HK，其他语言写语言代码，如 en",
        "Chinese ones are zh-Hans, zh-Hant-TW and zh-Hant-HK; other languages are tags such as en",
    ),
    words(
        "中文版本要写明繁简和地区，才知道怎样转换；其他语言的版本由人撰写。",
        "A Chinese variant states script and region, or nobody knows what to convert to; other languages are written by people.",
    ),
);

/// A variant twice.
pub static DUPLICATE_VARIANT: Fault = stop(
    "duplicate-variant",
    words("文字版本“{found}”列了两次", "the variant `{found}` is listed twice"),
    words("保留一处", "keep one of the two"),
    words(
        "每个版本发布在自己的文件夹里，同一个版本不能发布两次。",
        "Each variant has a folder of its own and cannot be published twice.",
    ),
);

/// An editor that nobody knows.
pub static BAD_EDITOR: Fault = stop(
    "bad-editor",
    words("不认识编辑器“{found}”", "no editor is known as `{found}`"),
    words(
        "写 vscode、vscodium、cursor、zed、idea、sublime、textmate、none，或者写出含 {path} 的网址",
        "write vscode, vscodium, cursor, zed, idea, sublime, textmate or none, or an address with {path} in it",
    ),
    words(
        "shouce serve 列出的问题带一个链接，点开就在编辑器里打开那一行。链接的写法因编辑器而异；自己写时用 {path}、{line}、{column} 代表文件、行、列。",
        "Findings under shouce serve carry a link that opens the line in an editor. Its form depends on the editor; one of your own has {path}, {line} and {column} for file, line and column.",
    ),
);

/// An address that is none.
pub static BAD_BASE_URL: Fault = stop(
    "bad-base-url",
    words("base_url“{found}”不是 http 或者 https 网址", "base_url `{found}` is no http or https address"),
    words("写成 https://handbook.example.com/ 的样子", "write it as https://handbook.example.com/"),
    words(
        "网站地图、订阅和语言切换的完整网址由它拼成，所以只接受普通网址，不带 ? 和 #。",
        "The site map, the feed and the links between languages are made from it, so it is a plain address without ? and #.",
    ),
);

/// A folder that must not be written over.
pub static BAD_OUTPUT: Fault = stop(
    "bad-output",
    words("不能输出到“{found}”", "`{found}` cannot be the output"),
    words(
        "写一个本文件夹之内、content 和 themes 之外的文件夹，如 public",
        "name a folder inside the site, outside content and themes: public",
    ),
    words(
        "输出文件夹由程序整个替换，所以不能是手册本身、源文件或者外面的文件夹；要输出到外面，请在命令行写 --out。",
        "The output folder is replaced as a whole, so it cannot be the site, its sources or a folder elsewhere; for those use --out.",
    ),
);

/// A theme that is no folder name.
pub static BAD_THEME: Fault = stop(
    "bad-theme",
    words("“{found}”不能作主题名", "`{found}` cannot be a theme"),
    words("主题是 themes/ 下的文件夹名", "a theme is the name of a folder below themes/"),
    words(
        "主题名就是 themes/ 下的文件夹名，不能含有路径。",
        "A theme is named by its folder below themes/, without a path.",
    ),
);

/// A rule that does not exist.
pub static UNKNOWN_RULE: Fault = stop(
    "unknown-rule",
    words("没有“{found}”这个检查项", "there is no rule `{found}`"),
    words("shouce explain 列出全部检查项", "`shouce explain` lists all rules"),
    words(
        "[check] 的键是检查项的代码。写错的代码不会起作用，所以一律报告。\n例：dangling-citation = \"error\"",
        "The keys of [check] are codes of rules. A misspelt one would be ignored in silence.\nExample: dangling-citation = \"error\"",
    ),
);

/// A level for what stops a build.
pub static FIXED_LEVEL: Fault = stop(
    "fixed-level",
    words("“{found}”一定是错误，不能调低", "`{found}` is an error and stays one"),
    words("删去这一行，改正它报告的地方", "delete the line and mend what it reports"),
    words(
        "有些错误会使发布的内容不对，例如键写错、标识重复；这些不能调低级别，也不能关闭。",
        "Some faults make the published handbook wrong: misspelt keys, equal ids. They can be neither lowered nor allowed.",
    ),
);

/// One `from` twice.
pub static DUPLICATE_CONVERSION: Fault = stop(
    "duplicate-conversion",
    words("“{from}”的转换写了两次", "the conversion of `{from}` is written twice"),
    words("site.toml 和 terms.toml 里只保留一处", "keep one of the two in site.toml and terms.toml"),
    words(
        "同一个词有两种换法时，不知道以哪个为准。",
        "With two conversions of one word nobody knows which holds.",
    ),
);

/// `engine = "opencc"` in a binary without it.
pub static MISSING_ENGINE: Fault = stop(
    "missing-engine",
    words("这个 shouce 没有编入 OpenCC 的 C++ 库", "this shouce was built without OpenCC's C++ library"),
    words(
        "写 engine = \"own\"（默认，结果相同），或者用 cargo build --features opencc 另行编译，见 data/opencc/reference.sh",
        "write engine = \"own\" (the default, with equal results), or build with cargo build --features opencc, see data/opencc/reference.sh",
    ),
    words(
        "自带的转换引擎用同一套 OpenCC 词典，结果逐字相同，而且快得多；C++ 库用来对照。要用它，编译时须带上 opencc 特性。",
        "Our own engine uses the same dictionaries of OpenCC, gives the same characters and is much faster; the C++ library is there for comparison and needs the feature `opencc` when shouce is built.",
    ),
);

/// The C++ library does not find its dictionaries.
pub static BROKEN_ENGINE: Fault = stop(
    "broken-engine",
    words(
        "OpenCC 的 C++ 库打不开词典：{reason}",
        "OpenCC's C++ library cannot open its dictionaries: {reason}",
    ),
    words(
        "编译时环境变量 OPENCC_REFERENCE 写明词典的文件夹；搬走后须重新编译，或者写 engine = \"own\"",
        "OPENCC_REFERENCE names their folder when shouce is built; build it again where they are now, or write engine = \"own\"",
    ),
    words(
        "C++ 库在运行时读词典文件，位置是编译时写定的。自带的引擎没有这些文件也能用。",
        "The C++ library reads its dictionaries when it runs, from the folder that was stated when it was built. Our own engine carries them.",
    ),
);
