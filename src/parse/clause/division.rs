//! Marks of divisions, articles and annexes: 第X编/章/节, 第X条之一, 附件X, `Chapter 2`, `Article 5-1`. Knows no items.

use super::mark::{Mark, Sort};
use crate::model::clause::ClauseKind;
use crate::model::number::Number;
use crate::parse::numeral;

/// The longest line, in characters, that is a division without `#`.
const LONGEST: usize = 50;

/// Whether a line has a `#` before it, which settles that it is a division.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// `# 第一章 总则`
    Heading,
    /// `第一章 总则`
    Line,
}

/// Reads 第X条 and its kin.
pub fn chinese(line: &str, setting: Setting) -> Option<Mark> {
    let rest = skip_blanks(line.strip_prefix('第')?);
    let first = numeral::read(rest)?;
    let mut number = vec![first.value];
    let mut rest = &rest[first.length..];
    while let Some((value, length)) = branch_before_unit(rest) {
        number.push(value);
        rest = &rest[length..];
    }
    let (sort, length) = unit(skip_blanks(rest))?;
    rest = &skip_blanks(rest)[length..];
    while sort == Sort::Article
        && let Some((value, length)) = branch(rest)
    {
        number.push(value);
        rest = &rest[length..];
    }
    let mark = Mark { sort, number: Number::from(&number[..]), length: line.len() - rest.len() };
    let sound = if sort == Sort::Article { !is_citation(rest) } else { is_title(rest) };
    (sound || setting == Setting::Heading).then_some(mark)
}

/// Reads `Article 5-1`, `Chapter II`, `Annex 1`.
pub fn english(line: &str, setting: Setting) -> Option<Mark> {
    let word = line.bytes().take_while(u8::is_ascii_alphabetic).count();
    let sort = match &line[..word] {
        "Article" | "ARTICLE" => Sort::Article,
        "Part" | "PART" => Sort::Division(ClauseKind::Part),
        "Chapter" | "CHAPTER" => Sort::Division(ClauseKind::Chapter),
        "Section" | "SECTION" => Sort::Division(ClauseKind::Section),
        "Annex" | "Appendix" | "ANNEX" | "APPENDIX" => Sort::Division(ClauseKind::Annex),
        _ => return None,
    };
    let rest = line[word..].strip_prefix([' ', '\u{a0}'])?.trim_start();
    let (value, length) = latin_number(rest)?;
    let mut number = vec![value];
    let mut rest = &rest[length..];
    while let Some((value, length)) = rest.strip_prefix('-').and_then(latin_number) {
        number.push(value);
        rest = &rest[length + 1..];
    }
    let after = rest.trim_start_matches(['.', ':', ' ', '\u{3000}', '\u{a0}']);
    let apart = after.len() < rest.len() || rest.is_empty();
    let goes_on = after.starts_with(|c: char| c.is_ascii_lowercase() || ",;)".contains(c));
    let sound = apart && (!goes_on || setting == Setting::Heading);
    sound.then(|| Mark { sort, number: Number::from(&number[..]), length: line.len() - rest.len() })
}

/// Reads 附件二, 附件1, or 附件 alone on its line.
pub fn annex(line: &str) -> Option<Mark> {
    let rest = ["附件", "附錄", "附录", "附表"].iter().find_map(|word| line.strip_prefix(word))?;
    let spaced = skip_blanks(rest);
    let (number, rest) = match numeral::read(spaced) {
        Some(n) => (n.value, &spaced[n.length..]),
        None if spaced.is_empty() => (1, rest),
        None => return None,
    };
    let apart = rest.is_empty() || rest.starts_with([' ', '\u{3000}', '\u{a0}', '\t', '：', ':', '《', '【']);
    let sound = apart && is_title(rest);
    sound.then(|| Mark {
        sort: Sort::Division(ClauseKind::Annex),
        number: Number::from([number]),
        length: line.len() - rest.len(),
    })
}

fn unit(rest: &str) -> Option<(Sort, usize)> {
    let units = [
        ("分编", Sort::Division(ClauseKind::Subpart)),
        ("分編", Sort::Division(ClauseKind::Subpart)),
        ("部分", Sort::Division(ClauseKind::Part)),
        ("编", Sort::Division(ClauseKind::Part)),
        ("編", Sort::Division(ClauseKind::Part)),
        ("篇", Sort::Division(ClauseKind::Part)),
        ("章", Sort::Division(ClauseKind::Chapter)),
        ("节", Sort::Division(ClauseKind::Section)),
        ("節", Sort::Division(ClauseKind::Section)),
        ("条", Sort::Article),
        ("條", Sort::Article),
    ];
    units.iter().find(|(word, _)| rest.starts_with(word)).map(|(word, sort)| (*sort, word.len()))
}

/// 之一 behind 第X条.
fn branch(rest: &str) -> Option<(u32, usize)> {
    let after = rest.strip_prefix('之')?;
    let n = numeral::read(after)?;
    Some((n.value, '之'.len_utf8() + n.length))
}

/// The `-1` of 第5-1條, the 之一 of 第五之一條.
fn branch_before_unit(rest: &str) -> Option<(u32, usize)> {
    if let Some(after) = rest.strip_prefix(['-', '－', '–']) {
        let n = numeral::read(after)?;
        return Some((n.value, rest.len() - after.len() + n.length));
    }
    branch(rest)
}

/// An Arabic or Roman number, to its value and bytes.
fn latin_number(rest: &str) -> Option<(u32, usize)> {
    match numeral::read(rest) {
        Some(n) => Some((n.value, n.length)),
        None => numeral::roman(rest).filter(|_| rest.starts_with(|c: char| c.is_ascii_uppercase())),
    }
}

/// True where 第X条 goes on as a citation does: 第三条第二款, 第二条规定的, 第三条、第五条.
fn is_citation(rest: &str) -> bool {
    const GOES_ON: &[&str] = &[
        "第",
        "规定",
        "規定",
        "所称",
        "所稱",
        "所列",
        "所述",
        "所指",
        "所定",
        "所规定",
        "所規定",
        "的",
        "之",
        "，",
    ];
    let listed = rest.strip_prefix(['、', '和', '与', '與', '及', '至', '或', '～', '~']);
    GOES_ON.iter().any(|word| rest.starts_with(word)) || listed.is_some_and(|r| r.starts_with('第'))
}

/// True for what can stand behind 第X章 or 附件X as its title.
fn is_title(rest: &str) -> bool {
    let glued = ["第", "的", "所", "规定", "規定", "、", "和", "及", "至", "中的", "以"];
    let title = rest.trim_start_matches(['：', ':']);
    !glued.iter().any(|word| rest.starts_with(word))
        && !title.contains(['，', '。', '；'])
        && title.chars().count() <= LONGEST
}

fn skip_blanks(text: &str) -> &str {
    text.trim_start_matches([' ', '\u{3000}', '\u{a0}', '\t'])
}
