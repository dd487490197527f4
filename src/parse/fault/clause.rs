//! The faults that reading clauses can find.

use crate::diagnostic::{Fault, Severity, Words};

/// Every fault of this file.
pub static FAULTS: &[&Fault] = &[
    &DUPLICATE_ARTICLE,
    &DUPLICATE_NUMBER,
    &BROKEN_SEQUENCE,
    &DUPLICATE_ANCHOR,
    &UNKNOWN_FOOTNOTE,
    &UNUSED_FOOTNOTE,
    &UNKNOWN_SCHEME,
    &FOREIGN_FRONT_MATTER,
    &OPEN_FRONT_MATTER,
];

/// What stands at the other place of a repeated number.
pub static FIRST_ONE: Words =
    Words { zh: "“{mark}”先出现在这里", en: "`{mark}` stands here first" };

/// Two articles of one number.
pub static DUPLICATE_ARTICLE: Fault = Fault {
    code: "duplicate-article",
    severity: Severity::Error,
    stops: false,
    message: Words { zh: "“{mark}”重复", en: "there is another `{mark}` in this document" },
    help: Words {
        zh: "改成没有用过的条号；插入的条可以写成“第五条之一”",
        en: "give it a number of its own; an inserted article may be 第五条之一",
    },
    why: Words {
        zh: "引用“第五条”时，读者不知道是哪一条。后出现的一条仍然发布，链接地址前加所在章的编号。",
        en: "Nobody can tell which of the two a citation means. The second is published with its chapter's number in its address.",
    },
};

/// Two divisions or items of one number in one place.
pub static DUPLICATE_NUMBER: Fault = Fault {
    code: "duplicate-number",
    severity: Severity::Warning,
    stops: false,
    message: Words { zh: "同一层次里“{mark}”重复", en: "`{mark}` is repeated at this level" },
    help: Words { zh: "改正编号", en: "number it anew" },
    why: Words {
        zh: "编号重复，引用就不明确。重复的条款仍然发布，只是链接地址不同。",
        en: "A citation of a repeated number is ambiguous. The clause is published under another address.",
    },
};

/// What stands at the other place of a broken sequence.
pub static PREVIOUS_ONE: Words = Words { zh: "前一个编号", en: "the number before it" };

/// A number that does not follow the one before it.
pub static BROKEN_SEQUENCE: Fault = Fault {
    code: "broken-sequence",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "“{mark}”与前面的编号不连续", en: "`{mark}` does not follow the number before it"
    },
    help: Words {
        zh: "补上缺的编号；确实删除的条，留一行“第八条　（删除）”",
        en: "fill the gap; for an article that was deleted keep a line 第八条　（删除）",
    },
    why: Words {
        zh: "编号断开，多半是漏掉了内容，或者改动之后忘了改号。编号仍按原样发布。",
        en: "A gap mostly means that text was lost or that nobody renumbered after a change. Numbers are published as they stand.",
    },
};

/// Two `{#id}` of one name.
pub static DUPLICATE_ANCHOR: Fault = Fault {
    code: "duplicate-anchor",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "标识“{mark}”在本文件里重复", en: "the id `{mark}` is used twice in this document"
    },
    help: Words { zh: "换一个标识", en: "choose another id" },
    why: Words {
        zh: "写给标题的 {#标识} 是链接地址，同一页里只能有一个。",
        en: "The {#id} of a heading is an address, and a page can have it only once.",
    },
};

/// A reference to a footnote that is not there.
pub static UNKNOWN_FOOTNOTE: Fault = Fault {
    code: "unknown-footnote",
    severity: Severity::Warning,
    stops: false,
    message: Words { zh: "没有脚注“{label}”", en: "there is no footnote `{label}`" },
    help: Words { zh: "加一行“[^{label}]: 内容”", en: "add a line `[^{label}]: text`" },
    why: Words {
        zh: "读者会看到一个点不开的脚注号。",
        en: "Readers would see a footnote mark that leads nowhere.",
    },
};

/// A footnote that nothing refers to.
pub static UNUSED_FOOTNOTE: Fault = Fault {
    code: "unused-footnote",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "正文里没有引用脚注“{label}”", en: "nothing refers to the footnote `{label}`"
    },
    help: Words {
        zh: "在正文里写 [^{label}]，或者删去脚注",
        en: "write [^{label}] in the text, or delete the footnote",
    },
    why: Words {
        zh: "没有引用的脚注仍然印在最后，读者不知道它说的是哪一句。",
        en: "It is still printed at the end, but nobody can tell which words it belongs to.",
    },
};

/// A sample mark that is no mark.
pub static UNKNOWN_SCHEME: Fault = Fault {
    code: "unknown-mark",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "“{mark}”不是编号样例", en: "`{mark}` is no sample of a clause mark" },
    help: Words {
        zh: "scheme 写 article、outline、decimal、list，或者编号样例，例如 [\"一、\", \"（一）\", \"1.\"]",
        en: "`scheme` is article, outline, decimal, list, or sample marks such as [\"一、\", \"（一）\", \"1.\"]",
    },
    why: Words {
        zh: "编号样例自上而下规定各层的编号；认不出的样例会让条款落到错误的层次。",
        en: "Sample marks fix the levels from the top down; one that is no mark would put clauses at the wrong level.",
    },
};

/// YAML or JSON front matter.
pub static FOREIGN_FRONT_MATTER: Fault = Fault {
    code: "foreign-front-matter",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "文件头不是 TOML", en: "the front matter is not TOML" },
    help: Words {
        zh: "文件头用 TOML 书写，前后各一行 +++，例如 title = \"会议管理规定\"",
        en: "write the front matter in TOML between two lines of +++, for example title = \"Meeting Rules\"",
    },
    why: Words {
        zh: "--- 之间的 YAML 会被当作正文印出来，其中的状态、日期都不起作用。",
        en: "YAML between --- would be printed as text, and its status and dates would have no effect.",
    },
};

/// Front matter without end.
pub static OPEN_FRONT_MATTER: Fault = Fault {
    code: "open-front-matter",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "文件头没有结束的 +++", en: "the front matter has no closing +++" },
    help: Words { zh: "在文件头之后单独加一行 +++", en: "add a line +++ behind the front matter" },
    why: Words {
        zh: "没有结束行，就分不清哪里是文件头、哪里是正文。",
        en: "Without its end nobody can tell where the head stops and the text begins.",
    },
};
