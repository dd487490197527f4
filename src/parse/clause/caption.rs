//! 条标: which words beside a mark are a title, and which article is deleted. Knows one line.

/// The longest line, in characters without blanks, that can be a caption.
const LONGEST: usize = 20;
/// The same for a line that a `#` begins.
const LONGEST_HEADED: usize = 60;

/// A caption in brackets at the beginning of `rest`: the bytes inside, and where the text behind it begins.
pub fn bracketed(rest: &str) -> Option<(std::ops::Range<usize>, usize)> {
    let lead = rest.len() - rest.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t']).len();
    let body = &rest[lead..];
    let (open, close) = match body.chars().next()? {
        '【' => ('【', '】'),
        '[' if !body.starts_with("[^") => ('[', ']'),
        _ => return None,
    };
    let end = body.find(close)?;
    let after = &body[end + close.len_utf8()..];
    let words = &body[open.len_utf8()..end];
    let is_link = open == '[' && after.starts_with(['(', '[', ':']);
    let sound = !words.trim().is_empty() && !words.contains(open) && !is_link;
    let text = rest.len() - after.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t']).len();
    sound.then(|| (lead + open.len_utf8()..lead + end, text))
}

/// True where a clause's line, mark included, can be a caption: short, without ，。；： and not ended by punctuation.
pub fn is_candidate(line: &str, rest: &str, headed: Headed) -> bool {
    const INSIDE: &[char] = &['，', '。', '；', '：', ',', ';'];
    const AT_END: &[char] = &['。', '！', '？', '…', '、', ':', '.', '!', '?', '|', '—'];
    let longest = if headed == Headed::Yes { LONGEST_HEADED } else { LONGEST };
    !rest.is_empty()
        && !is_deleted(rest)
        && !rest.contains(INSIDE)
        && !rest.contains(": ")
        && !rest.ends_with(AT_END)
        && !rest.starts_with("![")
        && !half_width_colon(rest)
        && line.chars().filter(|c| !c.is_whitespace()).count() <= longest
}

/// Whether a `#` stands before a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Headed {
    /// `## 第一条 …`
    Yes,
    /// `第一条 …`
    No,
}

/// A half-width colon between words is one of 。，；： typed in the wrong width; one between digits is a time.
fn half_width_colon(rest: &str) -> bool {
    rest.match_indices(':').any(|(at, _)| !rest[at + 1..].starts_with(|c: char| c.is_ascii_digit()))
}

/// True for the whole text of a deleted article.
pub fn is_deleted(text: &str) -> bool {
    let inner = text.trim().trim_end_matches(['。', '.']);
    let bare =
        inner.strip_prefix(['（', '(', '〔', '[']).and_then(|t| t.strip_suffix(['）', ')', '〕', ']']));
    bare.is_some_and(|word| matches!(word.trim(), "删除" | "刪除" | "deleted" | "Deleted"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_hold_captions() {
        assert_eq!(bracketed("【市场经理】　履行"), Some((3..15, 21)));
        assert_eq!(bracketed(" [Powers] The"), Some((2..8, 10)));
        assert_eq!(bracketed("[甲](role:a)乙"), None);
        assert_eq!(bracketed("[^1] 甲"), None);
    }

    #[test]
    fn captions_are_short_and_without_punctuation() {
        let is = |rest: &str| is_candidate(rest, rest, Headed::No);
        assert!(is("市场调研") && is("会议纪要（季度）") && is("每日9:00例会"));
        assert!(!is("部门经理:负责规划") && !is("本办法自发布之日起施行。") && !is("下列事项："));
        assert!(!is("") && !is("一二三四五六七八九十一二三四五六七八九十一"));
    }

    #[test]
    fn deleted_in_both_scripts_and_english() {
        assert!(is_deleted("（删除）") && is_deleted("（刪除）") && is_deleted(" (deleted) "));
        assert!(!is_deleted("删除") && !is_deleted("（删除）第二款"));
    }
}
