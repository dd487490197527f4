//! Shapes of single lines that are Markdown's: `#`, rules, table rules, footnotes. Knows no clause marks.

use crate::parse::inline;

/// Level and title of a `#` line.
pub fn heading(words: &str) -> Option<(u8, &str)> {
    let title = words.trim_start_matches('#');
    let level = words.len() - title.len();
    let spaced = title.starts_with([' ', '\t', '\u{3000}']) || title.starts_with('第');
    let title = title.trim_start_matches([' ', '\t', '\u{3000}']);
    ((1..=6).contains(&level) && spaced && !title.is_empty()).then_some((level as u8, title))
}

/// Where the words before `{#id}` end, and the length of the id.
pub fn heading_id(title: &str) -> Option<(usize, usize)> {
    let open = title.rfind("{#")?;
    let id = title[open + 2..].strip_suffix('}')?;
    let sound = !id.is_empty() && id.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b));
    sound.then(|| (title[..open].trim_end().len(), id.len()))
}

/// True for `---`, `***`, `___`.
pub fn is_rule(words: &str) -> bool {
    let Some(first) = words.chars().next().filter(|c| matches!(c, '-' | '*' | '_')) else { return false };
    words.chars().all(|c| c == first || c == ' ') && words.chars().filter(|&c| c == first).count() >= 3
}

/// True for `|---|:-:|`.
pub fn is_table_rule(words: &str) -> bool {
    words.contains('|') && words.contains('-') && words.bytes().all(|b| b"|-: \t".contains(&b))
}

/// The length of the label of `[^label]: …`, and the text behind the colon.
pub fn footnote(words: &str) -> Option<(usize, &str)> {
    let rest = words.strip_prefix("[^")?;
    let length = inline::footnote_label(rest)?;
    let text = rest[length + 1..].strip_prefix([':', '：'])?;
    Some((length, text))
}
