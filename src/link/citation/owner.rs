//! Whose article a citation means: the document's own, another policy's, or a law's outside the handbook.
//! Reads the words before the citation; knows no clauses.

use super::Scope;
use crate::link::line::{ends, has};
use crate::model::Entity;

/// The document that a citation's numbers belong to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Owner {
    /// A policy or page of the handbook.
    Ours(Entity),
    /// A law or paper outside it, or one that nobody can tell.
    Foreign,
}

/// An owner named right before a citation.
pub(super) struct Named {
    pub owner: Owner,
    /// The first character that belongs to the citation: that of the name if nothing stands between.
    pub start: usize,
}

/// Kinds of documents, as the end of their names; longer ones first where one ends another.
const KINDS: &[&str] = &[
    "注意事项",
    "修正案",
    "议定书",
    "备忘录",
    "说明书",
    "责任书",
    "承诺书",
    "实施方案",
    "法典",
    "宪法",
    "条例",
    "办法",
    "规定",
    "细则",
    "规则",
    "解释",
    "决定",
    "决议",
    "章程",
    "制度",
    "规程",
    "规范",
    "守则",
    "准则",
    "标准",
    "程序",
    "手册",
    "指引",
    "指南",
    "要点",
    "方案",
    "通知",
    "通则",
    "总则",
    "附则",
    "分则",
    "简则",
    "协议",
    "合同",
    "公约",
    "条约",
    "规约",
    "协定",
    "须知",
    "意见",
    "纲要",
    "批复",
    "预案",
    "政策",
    "约定",
    "公告",
    "函",
    "令",
    "号",
    "法",
    "编",
];

/// Words between 本 and the kind: 本实施细则, 本暂行办法.
const MODIFIERS: &[&str] = &[
    "实施", "施行", "暂行", "试行", "管理", "补充", "司法", "工作", "议事", "单行", "有关", "若干", "技术",
    "作业",
];

/// The owner named by the words that end right before `at`; `None` if they name none.
pub(super) fn before(chars: &[char], at: usize, scope: &Scope, last: Option<Owner>) -> Option<Named> {
    let near = skip_back(chars, at);
    let end = past_parenthesis(chars, near);
    let named = match *chars.get(end.checked_sub(1)?)? {
        '》' | '〉' => titled(chars, end, scope),
        '\u{FFFC}' => Some(foreign(end)),
        c if c.is_ascii_alphanumeric() && end == near => {
            scope.library.ending(chars, end).or(Some((Owner::Foreign, end))).map(named)
        }
        _ => spoken(chars, end, scope, last),
    }?;
    let historic = named.start > 0 && (chars[named.start - 1] == '原' || ends(chars, named.start, "修正前"));
    let start = if end == near { named.start } else { at };
    Some(Named { owner: if historic { Owner::Foreign } else { named.owner }, start })
}

/// True where the words say that the numbers are those of an earlier wording: 原第五条, 修正前第五条.
pub(super) fn is_historic(chars: &[char], at: usize) -> bool {
    (ends(chars, at, "原") && !ends(chars, at, "草原"))
        || ends(chars, at, "修正前")
        || ends(chars, at, "修订前")
}

/// What the words between `start` and `end`, without brackets, name.
pub(super) fn lookup(word: &str, scope: &Scope) -> Option<Owner> {
    let bound = scope.document().and_then(|d| d.bound(word));
    bound.or_else(|| scope.library.title(word).map(Owner::Ours))
}

/// The kind of document that a title ends with.
pub(super) fn kind_of(title: &str) -> Option<&'static str> {
    let mut core = title.trim_end();
    while core.ends_with(')') {
        core = core[..core.rfind('(')?].trim_end();
    }
    KINDS.iter().filter(|k| core.ends_with(**k)).max_by_key(|k| k.len()).copied()
}

fn named((owner, start): (Owner, usize)) -> Named {
    Named { owner, start }
}

fn foreign(start: usize) -> Named {
    Named { owner: Owner::Foreign, start }
}

fn skip_back(chars: &[char], at: usize) -> usize {
    let mut end = at;
    while end > 0 && chars[end - 1] == ' ' {
        end -= 1;
    }
    if end > 1 && chars[end - 1] == '的' && chars[end - 2] == '》' { end - 1 } else { end }
}

/// The place before （以下简称“本法”）, （2018年修订） or （试行）.
fn past_parenthesis(chars: &[char], at: usize) -> usize {
    if at == 0 || chars[at - 1] != ')' {
        return at;
    }
    let Some(open) = chars[..at].iter().rposition(|&c| c == '(').filter(|o| at - o <= 40) else { return at };
    let inside: String = chars[open + 1..at - 1].iter().collect();
    let about = ["称", "年", "修订", "修正", "试行", "暂行", "号", "版"];
    if about.iter().any(|w| inside.contains(w)) { skip_back(chars, open) } else { at }
}

fn titled(chars: &[char], end: usize, scope: &Scope) -> Option<Named> {
    let (open, close) = if chars[end - 1] == '》' { ('《', '》') } else { ('〈', '〉') };
    let mut depth = 0usize;
    for at in (end.saturating_sub(80)..end).rev() {
        depth += usize::from(chars[at] == close);
        if chars[at] == open {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                let title: String = chars[at + 1..end - 1].iter().collect();
                return Some(Named { owner: lookup(&title, scope).unwrap_or(Owner::Foreign), start: at });
            }
        }
    }
    Some(foreign(end))
}

/// A name without brackets: 本办法, 该条例, 刑法, 市场拓展管理办法.
fn spoken(chars: &[char], end: usize, scope: &Scope, last: Option<Owner>) -> Option<Named> {
    if let Some(found) = scope.document().and_then(|d| d.bound_ending(chars, end)) {
        return Some(named(found));
    }
    if let Some(found) = scope.library.ending(chars, end) {
        return Some(named(found));
    }
    let kind = KINDS.iter().filter(|k| ends(chars, end, k)).max_by_key(|k| k.chars().count())?;
    let mut start = end - kind.chars().count();
    // 违反本条例规定第五条: the name is that of the document, not of a 规定.
    if *kind == "规定"
        && let Some(inner) =
            spoken(chars, start, scope, last).filter(|n| n.start < start && chars[n.start] == '本')
    {
        return Some(inner);
    }
    while let Some(word) = MODIFIERS.iter().find(|m| ends(chars, start, m)) {
        start -= word.chars().count();
    }
    let before = start.checked_sub(1).map(|i| chars[i]);
    let other = |c: char| start >= 2 && chars[start - 2] == c;
    match before {
        Some('本') if !(other('日') || other('基') || other('根')) => {
            Some(Named { owner: pronoun(kind, scope), start: start - 1 })
        }
        Some('该' | '此' | '同') => Some(Named {
            owner: last.filter(|l| *l != scope.own()).unwrap_or(Owner::Foreign),
            start: start - 1,
        }),
        _ if is_plain_word(chars, end, kind) => None,
        _ => Some(foreign(start)),
    }
}

/// 本法 in a 办法 is another law; 本制度 in a 办法 is loose for the document itself.
fn pronoun(kind: &str, scope: &Scope) -> Owner {
    let title = scope.document().map_or("", |d| d.title.as_str());
    let own = kind_of(title);
    let elsewhere = matches!(kind, "法" | "条例" | "法典" | "宪法") || title.contains(kind);
    let code = kind == "法" && own == Some("法典");
    if own != Some(kind) && elsewhere && !code { Owner::Foreign } else { scope.own() }
}

/// 按照规定第… names no document, nor does 命令 or 记号.
fn is_plain_word(chars: &[char], end: usize, kind: &str) -> bool {
    let start = end - kind.chars().count();
    match kind {
        "编" => true,
        "号" | "令" | "函" => {
            let before = start.checked_sub(1).map(|i| chars[i]);
            !before.is_some_and(|c| c.is_ascii_digit() || c == '第' || c == '部' || c == '院')
        }
        "规定" | "要求" => {
            ["的", "按照", "依照"].iter().any(|w| ends(chars, start, w)) && has(chars, start, "规定")
        }
        _ => false,
    }
}
