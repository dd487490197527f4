//! The faults that reading prose and clauses can find, declared once each. Printing and levels are elsewhere.

use crate::diagnostic::{Fault, Severity, Words};

pub mod clause;
pub mod encoding;
pub mod field;

/// Every fault of this file.
pub static FAULTS: &[&Fault] = &[&LEFTOVER_MARKUP, &FORBIDDEN_ADDRESS];

/// `**` without partner.
pub static LEFTOVER_MARKUP: Fault = Fault {
    code: "leftover-markup",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "“{mark}”没有配对，会原样印在正文里",
        en: "`{mark}` has no partner and will be printed as it stands",
    },
    help: Words {
        zh: "加粗写作 **文字**，里侧不留空格；确实要印这些符号，就在前面加 \\",
        en: "write bold as **words**, without spaces inside; to print the characters put \\ before them",
    },
    why: Words {
        zh: "读者会在制度里看到没有意义的星号。例如“**重点 **”里侧有空格，就不能加粗。",
        en: "Readers would see stray asterisks in the text of a rule. `**key **`, for example, has a space inside and cannot be bold.",
    },
};

/// A link or image whose scheme could harm, or that is none of ours.
pub static FORBIDDEN_ADDRESS: Fault = Fault {
    code: "forbidden-address",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "不允许链接到“{address}”", en: "a link to `{address}` is not allowed" },
    help: Words {
        zh: "链接只能用 http、https、mailto、tel、站内相对地址，或者 role:、policy:、department:、process:、form:、term:、committee:、meeting:、matter:；图片只能用站内相对地址",
        en: "links may use http, https, mailto, tel, a relative address, or role:, policy:, department:, process:, form:, term:, committee:, meeting:, matter:; images a relative address",
    },
    why: Words {
        zh: "javascript:、data: 之类的地址会在读者的浏览器里执行别人写的代码；写错的前缀则哪里也到不了。",
        en: "An address such as javascript: or data: runs somebody's code in the reader's browser, and a mistyped prefix leads nowhere.",
    },
};
