//! What the disk edge finds wrong with a site's files before anybody reads them: names, twins, links, kinds, sizes.

use crate::diagnostic::{Fault, Severity, Words};

/// Every fault of this module, for `explain` and the tests.
pub static FAULTS: &[&Fault] = &[
    &FOREIGN_ENCODING_NAME,
    &FORBIDDEN_CHARACTER,
    &RESERVED_NAME,
    &LONG_NAME,
    &UNICODE_TWINS,
    &CASE_TWINS,
    &FOLDER_TWINS,
    &SYMBOLIC_LINK,
    &LINK_OUT_OF_SITE,
    &SPECIAL_FILE,
    &OVERSIZED_FILE,
];

/// A file name that is no UTF-8.
pub static FOREIGN_ENCODING_NAME: Fault = Fault {
    code: "foreign-encoding-name",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "文件名不是 UTF-8：{name}", en: "the file name is not UTF-8: {name}" },
    help: Words {
        zh: "重新命名；从旧的 Windows 压缩包解出的名字常是 GB18030",
        en: "rename it; names unpacked from old Windows archives are often GB18030",
    },
    why: Words {
        zh: "网址和链接只能由 UTF-8 的名字组成。解压时选对编码（例如 unzip -O GB18030），或直接重新命名。",
        en: "Addresses and links are made of UTF-8 names only. Unpack with the right encoding (for example `unzip -O GB18030`), or rename the file.",
    },
};

/// A character that Windows forbids in names.
pub static FORBIDDEN_CHARACTER: Fault = Fault {
    code: "forbidden-character",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "名字“{name}”含有不能用的字符 {character}",
        en: "the name `{name}` has the forbidden character {character}",
    },
    help: Words {
        zh: r#"去掉 \ : * ? " < > | 和控制字符"#,
        en: r#"remove \ : * ? " < > | and control characters"#,
    },
    why: Words {
        zh: r#"带有 \ : * ? " < > | 或控制字符的文件在 Windows 上建不出来，网站打包后解不开。空格和 & % # ' 可以用。"#,
        en: r#"A file with \ : * ? " < > | or a control character in its name cannot exist on Windows, so the site could not be unpacked there. Spaces and & % # ' are fine."#,
    },
};

/// A name that means a device on Windows, or that Windows would shorten.
pub static RESERVED_NAME: Fault = Fault {
    code: "reserved-name",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "“{name}”在 Windows 上不能作文件名",
        en: "`{name}` cannot be a file name on Windows",
    },
    help: Words {
        zh: "换一个名字；CON、PRN、AUX、NUL、COM1–9、LPT1–9 是设备名，末尾不能是点或空格",
        en: "rename it; CON, PRN, AUX, NUL, COM1–9 and LPT1–9 are devices, and no name ends in a dot or space",
    },
    why: Words {
        zh: "aux.md 会生成 aux.html；Windows 把 aux 当作设备，整个网站解压失败。",
        en: "aux.md would become aux.html; Windows takes aux for a device and the whole site fails to unpack.",
    },
};

/// A name that is too long once `.html` is added.
pub static LONG_NAME: Fault = Fault {
    code: "long-name",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "名字过长：网页文件名要占 {length} 字节，上限是 255",
        en: "the name is too long: its page's name takes {length} bytes, the limit is 255",
    },
    help: Words {
        zh: "缩短文件名；一个汉字占 3 字节，.html 占 5 字节",
        en: "shorten it; a Chinese character takes 3 bytes, .html takes 5",
    },
    why: Words {
        zh: "文件系统的名字最长 255 字节。84 个汉字加 .md 刚好放得下，加 .html 就放不下了。",
        en: "File systems hold names of up to 255 bytes. 84 Chinese characters and .md just fit; with .html they do not.",
    },
};

/// Two names that differ only in Unicode normalisation.
pub static UNICODE_TWINS: Fault = Fault {
    code: "unicode-twins",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "两个名字看起来相同，只是 Unicode 写法不同：{first} 和 {second}",
        en: "two names look the same and differ in Unicode form only: {first} and {second}",
    },
    help: Words { zh: "删去其中一个", en: "delete one of them" },
    why: Words {
        zh: "é 可以写成一个字符，也可以写成 e 加组合符号。网址一律用前一种（NFC），两个文件会占同一个网址。",
        en: "é can be one character or e and a combining mark. Addresses use the first form (NFC), so both files would have one address.",
    },
};

/// Two names that differ only in case.
pub static CASE_TWINS: Fault = Fault {
    code: "case-twins",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "两个名字只有大小写不同：{first} 和 {second}",
        en: "two names differ in case only: {first} and {second}",
    },
    help: Words { zh: "给其中一个改名", en: "rename one of them" },
    why: Words {
        zh: "Windows、macOS 和许多服务器不分大小写，Policy.html 和 policy.html 在那里是同一个文件。",
        en: "Windows, macOS and many servers ignore case: Policy.html and policy.html are one file there.",
    },
};

/// A document as a file and as a folder.
pub static FOLDER_TWINS: Fault = Fault {
    code: "folder-twins",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "同一篇文件写了两份：{first} 和 {second}",
        en: "one document is written twice: {first} and {second}",
    },
    help: Words {
        zh: "只留单个文件或文件夹中的一种", en: "keep either the file or the folder"
    },
    why: Words {
        zh: "policies/market.md 和 policies/market/policy.toml 的编号都是 market，会占同一个网址。",
        en: "policies/market.md and policies/market/policy.toml both have the id market and would have one address.",
    },
};

/// A link within the site, skipped.
pub static SYMBOLIC_LINK: Fault = Fault {
    code: "symbolic-link",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "跳过了符号链接，它指向 {target}", en: "skipped a symbolic link to {target}"
    },
    help: Words { zh: "放一份真正的文件", en: "put a real file there" },
    why: Words {
        zh: "符号链接可能绕成圈，打包后也常常失效，所以一律不跟随。",
        en: "Symbolic links can run in circles and often break when a site is packed, so none is followed.",
    },
};

/// A link that leaves the site.
pub static LINK_OUT_OF_SITE: Fault = Fault {
    code: "link-out-of-site",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "符号链接指向手册以外：{target}",
        en: "a symbolic link leads out of the site: {target}",
    },
    help: Words { zh: "删去链接，把文件复制进来", en: "remove the link and copy the file in" },
    why: Words {
        zh: "跟随这样的链接会把别处的文件（例如密码）发布出去。",
        en: "Following such a link would publish files from elsewhere, passwords for example.",
    },
};

/// A pipe, socket or device.
pub static SPECIAL_FILE: Fault = Fault {
    code: "special-file",
    severity: Severity::Warning,
    stops: false,
    message: Words { zh: "跳过了不是普通文件的东西", en: "skipped what is no regular file" },
    help: Words { zh: "删去它", en: "remove it" },
    why: Words {
        zh: "管道、套接字和设备读起来可能永远不结束，所以从不打开。",
        en: "Reading a pipe, socket or device may never end, so none is opened.",
    },
};

/// A file above the size limit.
pub static OVERSIZED_FILE: Fault = Fault {
    code: "oversized-file",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "文件有 {size} MB，超过上限 {limit} MB",
        en: "the file has {size} MB, the limit is {limit} MB",
    },
    help: Words { zh: "拆成几个文件，或压缩图片", en: "split it, or compress its images" },
    why: Words {
        zh: "几兆字节的制度没有人读得完，多半是粘贴进来的图片或导出的数据。",
        en: "Nobody reads a policy of several megabytes; it is most likely a pasted image or exported data.",
    },
};
