//! Where a name is no mention because it stands inside a longer word: 市场部 in 市场部门, 总经理 in 副总经理, SC-001 in SC-0012.
//! Knows no text beyond the neighbours.

use super::register::{Entry, Tongue};
use crate::link::line::longest;
use crate::model::Kind;

/// True if the name between `start` and `end` is a word of its own.
pub(super) fn stands(chars: &[char], start: usize, end: usize, entry: &Entry) -> bool {
    let (first, last) = (chars[start], chars[end - 1]);
    let before = start.checked_sub(1).map(|i| chars[i]);
    let after = chars.get(end).copied();
    if joins(before, first, chars, start.wrapping_sub(2)) || joins(after, last, chars, end + 1) {
        return false;
    }
    if entry.tongue == Tongue::English && !entry.code {
        return entry.chars.contains(&' ') || !titled(chars, end);
    }
    entry.blocks || entry.code || !continued(chars, start, end, entry)
}

/// True if a capital goes on behind a name of one word: Sales in Sales Managers, but not in Sales Department.
fn titled(chars: &[char], end: usize) -> bool {
    let [' ', rest @ ..] = chars.get(end..).unwrap_or_default() else { return false };
    let word: String = rest.iter().take_while(|c| c.is_alphabetic()).collect();
    word.starts_with(char::is_uppercase) && !matches!(word.as_str(), "Department" | "Division")
}

/// True if a Latin letter or digit beside a Latin end makes one word, also across a hyphen: SC-001-2.
fn joins(neighbour: Option<char>, edge: char, chars: &[char], beyond: usize) -> bool {
    let Some(neighbour) = neighbour.filter(|_| edge.is_ascii_alphanumeric()) else { return false };
    let hyphen = neighbour == '-' && chars.get(beyond).is_some_and(char::is_ascii_alphanumeric);
    neighbour.is_ascii_alphanumeric() || neighbour == '_' || hyphen
}

/// True if Chinese characters around the name make it another word.
fn continued(chars: &[char], start: usize, end: usize, entry: &Entry) -> bool {
    let has_kind = |kind: Kind| entry.holders.iter().any(|h| h.entity.kind() == kind);
    let after = |words: &[&str]| longest(chars, end, words).is_some();
    if has_kind(Kind::Role) {
        let short = entry.chars.len() < 3 && after(AFTER_OCCUPATION);
        return short || after(AFTER_ROLE) || has_superior(chars, start);
    }
    let body = has_kind(Kind::Department) || has_kind(Kind::Committee);
    body && goes_on(chars[end - 1], chars.get(end..).unwrap_or_default())
}

/// 副总经理 is no 总经理, 总会计师 no 会计师.
fn has_superior(chars: &[char], start: usize) -> bool {
    let before = start.checked_sub(1).map(|i| chars[i]);
    before == Some('副') || (before == Some('总') && chars[start] != '经')
}

/// True if the last character of a body's name begins another word with what follows: 市场部|门, 质量组|织.
fn goes_on(last: char, rest: &[char]) -> bool {
    let Some(&next) = rest.first() else { return false };
    let words = match last {
        '部' if next == '分' => return !rest.get(1).is_some_and(|&c| "析别工管发配类担".contains(c)),
        '部' => "门队长件位署落委级",
        '组' => "织长成员",
        '处' => "理置分罚于在",
        '科' => "学技目研普长",
        '室' => "友温",
        '所' => "有在需属",
        '局' => "部面势限长",
        '厂' => "商房家",
        '班' => "级长",
        '会' if next == '议' => return rest.get(1) != Some(&'事'),
        '会' => "员计",
        _ => return false,
    };
    words.contains(next)
}

const AFTER_ROLE: &[&str] = &[
    "人员",
    "助理",
    "秘书",
    "办公",
    "室",
    "部门",
    "级",
    "会议",
    "联席",
    "层",
    "证书",
    "师",
    "接待日",
    "信箱",
];

/// What follows an occupation of two characters that is no post: 会计年度.
const AFTER_OCCUPATION: &[&str] = &[
    "年度", "科目", "准则", "制度", "凭证", "账", "档案", "报表", "电算", "核算", "资格", "学", "课", "期",
    "处理", "信息", "工作", "法", "政策", "软件", "业务", "部", "证",
];
