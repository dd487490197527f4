//! Faults of bytes: encodings other than UTF-8, and characters that nobody can see.

use crate::diagnostic::{Fault, Severity, Words};

/// Every fault of this file.
pub static FAULTS: &[&Fault] =
    &[&FOREIGN_ENCODING, &INVALID_UTF8, &NUL_CHARACTER, &TURNED_TEXT, &HIDDEN_CHARACTER, &EMPTY_FILE];

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

/// Another encoding.
pub static FOREIGN_ENCODING: Fault = Fault {
    code: "foreign-encoding",
    severity: Severity::Error,
    stops: true,
    message: words("文件看来是 {encoding} 编码，不是 UTF-8", "the file looks like {encoding}, not UTF-8"),
    help: words(
        "在编辑器里另存为 UTF-8，或者运行 iconv -f {encoding} -t UTF-8 转换",
        "save it as UTF-8 in your editor, or convert it with iconv -f {encoding} -t UTF-8",
    ),
    why: words(
        "源文件一律用 UTF-8。别的编码若猜错一次，制度里就会出现乱码，所以只认出来，不代为转换。",
        "Sources are UTF-8. One wrong guess would put garbled characters into a rule, so other encodings are recognised and never converted.",
    ),
};

/// Bytes that are no UTF-8 and nothing else we know.
pub static INVALID_UTF8: Fault = Fault {
    code: "invalid-utf8",
    severity: Severity::Error,
    stops: true,
    message: words(
        "第 {line} 行有不是 UTF-8 的字节（文件第 {offset} 字节）",
        "line {line} holds bytes that are no UTF-8 (byte {offset} of the file)",
    ),
    help: words(
        "在编辑器里打开，改掉乱码后存为 UTF-8",
        "open it in an editor, mend the broken characters and save it as UTF-8",
    ),
    why: words(
        "这里的字节解不出文字，多半是复制或者传输时损坏的。不改好就不发布，以免乱码进入制度。",
        "These bytes are no characters; mostly they were damaged on the way. Nothing is published until they are mended.",
    ),
};

/// NUL.
pub static NUL_CHARACTER: Fault = Fault {
    code: "nul-character",
    severity: Severity::Warning,
    stops: false,
    message: words("文件里有 NUL 字符，已换成 �", "the file holds NUL characters, replaced by �"),
    help: words("删掉它们", "delete them"),
    why: words(
        "NUL 不是文字，浏览器和编辑器对它的处理各不相同。",
        "NUL is no text, and every browser and editor treats it differently.",
    ),
};

/// Characters that turn the direction of text.
pub static TURNED_TEXT: Fault = Fault {
    code: "turned-text",
    severity: Severity::Warning,
    stops: false,
    message: words(
        "这一行有改变文字方向的字符 {character}",
        "this line holds {character}, which turns the direction of text",
    ),
    help: words("删掉它；中文和英文都用不到", "delete it; neither Chinese nor English needs it"),
    why: words(
        "这类字符能让金额、条号看起来与实际内容相反，而眼睛看不出来。",
        "Such characters can make amounts and numbers look other than they are, and no eye sees them.",
    ),
};

/// Characters without width.
pub static HIDDEN_CHARACTER: Fault = Fault {
    code: "hidden-character",
    severity: Severity::Warning,
    stops: false,
    message: words("这一行有看不见的字符 {character}", "this line holds the invisible character {character}"),
    help: words("删掉它，多半是从网页或者文档里粘贴带来的", "delete it; mostly it came with pasted text"),
    why: words(
        "看不见的字符会使检索、名称链接和条号识别失灵。",
        "Invisible characters keep search, links of names and clause numbers from being recognised.",
    ),
};

/// Nothing in the file.
pub static EMPTY_FILE: Fault = Fault {
    code: "empty-file",
    severity: Severity::Warning,
    stops: false,
    message: words("文件是空的", "the file is empty"),
    help: words("写上内容，或者删除文件", "write something, or delete the file"),
    why: words(
        "空文件没有名称可以显示，不会发布。",
        "An empty file has no title to show and is not published.",
    ),
};
