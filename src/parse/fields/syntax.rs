//! What the TOML parser says, in our own words and both languages.

use super::TomlText;
use super::reader::with_words;
use crate::diagnostic::{Diagnostic, Words};
use crate::parse::fault::field as fault;
use crate::source::{Location, Span};
use toml::de::Error;

/// Every error of the parser as a finding.
pub(super) fn diagnostics(toml: &TomlText, errors: &[Error]) -> Vec<Diagnostic> {
    errors.iter().map(|error| diagnostic(toml, error)).collect()
}

fn diagnostic(toml: &TomlText, error: &Error) -> Diagnostic {
    let range = error.span().unwrap_or(0..0);
    let found = toml.text.get(range.clone()).unwrap_or_default();
    let location = Location::new(toml.path, Span::new(range.start, range.end).shifted(toml.offset));
    let message = error.message();
    if message.starts_with("duplicate key") {
        return Diagnostic::new(&fault::DUPLICATE_KEY, location).with("key", found);
    }
    if looks_like_a_date(found) {
        let key = key_before(toml.text, range.start);
        return Diagnostic::new(&fault::BAD_DATE, location).with("key", key).with("found", found);
    }
    let (what, help) = explanation(message);
    let what = Words { zh: what.zh, en: if what.en.is_empty() { "" } else { what.en } };
    let finding = Diagnostic::new(&fault::TOML_SYNTAX, location);
    let finding = with_words(finding, ["help_zh", "help_en"], help);
    match what.en {
        "" => finding.with("what_zh", message).with("what_en", message),
        _ => with_words(finding, ["what_zh", "what_en"], what),
    }
}

fn looks_like_a_date(found: &str) -> bool {
    let (digits, rest) = found.split_at(found.bytes().take_while(u8::is_ascii_digit).count());
    digits.len() == 4 && rest.starts_with('-')
}

/// The key of the line that holds this byte.
fn key_before(text: &str, byte: usize) -> &str {
    let line = text[..byte].rfind('\n').map_or(0, |i| i + 1);
    let before = text[line..byte].rsplit([',', '{', '[']).find(|part| part.contains('=')).unwrap_or_default();
    before.split('=').next().unwrap_or_default().trim()
}

/// What is wrong and what helps, by the beginning of the parser's message; empty where it is none we know.
fn explanation(message: &str) -> (Words, Words) {
    const NONE: Words = Words { zh: "", en: "" };
    let known = EXPLANATIONS.iter().find(|(start, ..)| message.starts_with(start));
    known.map_or((NONE, NONE), |(_, what, help)| (*what, *help))
}

const fn words(zh: &'static str, en: &'static str) -> Words {
    Words { zh, en }
}

const QUOTE: Words =
    words("值是文字时加英文双引号：键 = \"文字\"", "put words in straight double quotes: key = \"words\"");
const PAIR: Words =
    words("每行写成 键 = 值；键用拉丁字母", "write each line as key = value, with a key in Latin letters");
const COMMA: Words = words("各项之间用英文逗号隔开", "put a comma between entries");
const BRACKET: Words = words("补上对应的右括号或者右引号", "close the bracket or quote");
const ESCAPE: Words =
    words("反斜杠写成 \\\\，或者把文字放进单引号里", "write a backslash as \\\\, or use single quotes");
const NUMBER: Words = words("编号等以 0 开头的内容要加引号", "put codes that begin with 0 in quotes");
const NOTHING: Words = words("", "");

const EXPLANATIONS: &[(&str, Words, Words)] = &[
    ("string values must be quoted", words("文字没有加引号", "words without quotes"), QUOTE),
    ("invalid value", words("这个值看不懂", "no value that TOML knows"), QUOTE),
    ("invalid unquoted key", words("键里有不能用的字符", "a key with characters that it cannot hold"), PAIR),
    ("unquoted keys cannot be empty", words("等号前没有键", "no key before the equals sign"), PAIR),
    ("key with no value", words("只有键，没有值", "a key without a value"), PAIR),
    ("missing value", words("等号后没有值", "no value after the equals sign"), PAIR),
    ("invalid key-value pair", words("这一行不是 键 = 值", "this line is no key = value"), PAIR),
    ("unexpected key or value", words("一行里多了内容", "more than one key = value on a line"), PAIR),
    ("missing assignment", words("缺少等号", "no equals sign"), PAIR),
    ("extra assignment", words("多了一个等号", "one equals sign too many"), PAIR),
    ("extra `=`", words("多了一个等号", "one equals sign too many"), PAIR),
    ("unexpected `=` in array", words("方括号里不能有等号", "an equals sign inside an array"), PAIR),
    ("missing comma", words("缺少逗号", "a comma is missing"), COMMA),
    ("extra comma", words("多了一个逗号", "one comma too many"), COMMA),
    ("unclosed array", words("左方括号 [ 没有对应的 ]", "a [ without its ]"), BRACKET),
    ("unclosed table", words("左方括号 [ 没有对应的 ]", "a [ without its ]"), BRACKET),
    ("unclosed inline table", words("左花括号 { 没有对应的 }", "a { without its }"), BRACKET),
    ("invalid basic string", words("字符串没有结束", "a string that does not end"), BRACKET),
    ("invalid literal string", words("字符串没有结束", "a string that does not end"), BRACKET),
    (
        "missing escaped value",
        words("反斜杠后面的字符不对", "a backslash before a character that it cannot escape"),
        ESCAPE,
    ),
    (
        "too few unicode value digits",
        words("反斜杠后面的编码位数不够", "an escape with too few digits"),
        ESCAPE,
    ),
    ("unexpected leading zero", words("数字不能以 0 开头", "a number that begins with 0"), NUMBER),
    ("cannot recurse further", words("嵌套过深", "nested too deeply"), NOTHING),
    ("recursion limit", words("嵌套过深", "nested too deeply"), NOTHING),
    ("unexpected content", words("多了内容", "unexpected content"), PAIR),
    ("cannot extend value", words("这个键已经有值，不能再往里加", "this key has a value already"), NOTHING),
];
