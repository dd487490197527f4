//! Titles in 《》 and 〈〉, nested ones included. Knows no names.

use crate::link::line::{ends, longest};

/// The brackets that open a title.
pub(super) const OPENING: [char; 2] = ['《', '〈'];

/// The characters between the brackets that open at `at`.
pub(super) fn inside(chars: &[char], at: usize) -> Option<(usize, usize)> {
    let (open, close) = match chars[at] {
        '《' => ('《', '》'),
        '〈' => ('〈', '〉'),
        _ => return None,
    };
    let mut depth = 0usize;
    for (offset, &c) in chars[at..].iter().take(90).enumerate() {
        depth += usize::from(c == open);
        if c == close {
            depth -= 1;
            if depth == 0 {
                return (offset > 1).then_some((at + 1, at + offset));
            }
        }
    }
    None
}

/// The end of the title without a note such as （试行）.
pub(super) fn without_note(chars: &[char], start: usize, end: usize) -> Option<usize> {
    let closed = chars.get(end - 1) == Some(&')');
    let open = chars[start..end].iter().rposition(|&c| c == '(').filter(|&o| closed && o > 0)?;
    Some(start + open)
}

/// True for the title of a law, or of what a state or a body of standards makes.
pub(super) fn is_outside(title: &[char]) -> bool {
    const ENDS: &[&str] = &["法", "法典", "条例", "公约", "宪章", "解释", "会计准则", "国家标准", "议定书"];
    const STARTS: &[&str] = &[
        "中华人民共和国",
        "中华民国",
        "国务院",
        "最高人民法院",
        "最高人民检察院",
        "国家",
        "企业会计准则",
        "全国",
    ];
    let ended =
        title.iter().rposition(|&c| c == '(').filter(|_| title.last() == Some(&')')).unwrap_or(title.len());
    ENDS.iter().any(|word| ends(title, ended, word)) || longest(title, 0, STARTS).is_some()
}
