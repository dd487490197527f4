//! Titles in 《》 and 〈〉, nested ones included. Knows no names.

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
