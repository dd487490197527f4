//! What a region calls the units of a citation: the mainland counts 条→款→项→目, Taiwan 條→項→款→目, the same words with swapped meaning.
//! Sources: 《立法技术规范（试行）（一）》 for the mainland, 中央法規標準法第八條 for Taiwan.

use crate::model::ClauseId;
use crate::model::citation::{CitationPart, Unit};
use crate::model::clause::{Body, ClauseKind};
use cite::{chain, lettered};

mod cite;

/// The conventions of citation of one region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Region {
    /// 中国大陆
    Mainland,
    /// 臺灣
    Taiwan,
    /// 香港: the mainland's order of units in traditional characters.
    HongKong,
    /// English.
    English,
}

impl Region {
    /// The region of a variant; English for tags that are not Chinese.
    pub fn of(variant: &str) -> Self {
        use crate::script::Script;
        match Script::of_tag(variant) {
            Some(Script::Simplified) => Region::Mainland,
            Some(Script::Taiwan | Script::Traditional) => Region::Taiwan,
            Some(Script::HongKong) => Region::HongKong,
            None => Region::English,
        }
    }

    /// The unit's word.
    pub fn unit(self, unit: Unit) -> &'static str {
        let names = match unit {
            Unit::Part => ["编", "編", "編", "Part"],
            Unit::Chapter => ["章", "章", "章", "Chapter"],
            Unit::Section => ["节", "節", "節", "Section"],
            Unit::Article => ["条", "條", "條", "Article"],
            Unit::Paragraph => ["款", "項", "款", "paragraph"],
            Unit::Item => ["项", "款", "項", "item"],
            Unit::Point => ["目", "目", "目", "point"],
            Unit::Annex => ["附件", "附件", "附件", "Annex"],
        };
        names[self as usize]
    }

    /// The words of one citation part as this region writes them; `converted` are the part's own words in the region's
    /// script. English keeps them.
    pub fn part(self, part: &CitationPart, converted: &str) -> String {
        let unit = self.unit(part.unit);
        if self == Region::English || part.unit == Unit::Annex {
            return converted.to_owned();
        }
        if self == Region::Taiwan && part.bracketed {
            return unbracketed(converted, unit);
        }
        let stem =
            converted.trim_end_matches(['条', '條', '款', '项', '項', '目', '编', '編', '章', '节', '節']);
        if stem.len() == converted.len() || !converted.ends_with(|c: char| UNITS.contains(c)) {
            return branched(part, converted, unit);
        }
        format!("{stem}{unit}")
    }
}

/// The words for a citation in prose where Hong Kong writes its parts as one, 第5(2)(c)條: a whole citation of one clause of
/// this body, from the article down. `None` where the parts stay apart.
pub fn joined(parts: &[CitationPart], body: &Body, id: ClauseId) -> Option<String> {
    let whole = |part: &CitationPart| part.headed && part.tailed && part.relative.is_empty();
    let clause = &body.clauses[usize::from(id)];
    let cites_it = parts.last().is_some_and(|last| last.number == clause.number);
    let from_the_article = parts.first().is_some_and(|first| first.unit == Unit::Article);
    let touching = parts.windows(2).all(|pair| pair[0].span.end == pair[1].span.start);
    (cites_it && from_the_article && touching && parts.iter().all(whole)).then_some(())?;
    lettered(body, &chain(body, id))
}

/// 第三款 for the 第（三）項 of the mainland, also for the halves of 第（一）、（三）項.
fn unbracketed(converted: &str, unit: &str) -> String {
    let bare = converted.replace(['（', '）', '(', ')'], "");
    let head = if bare.starts_with('第') { "" } else { "第" };
    let (number, branch) = match bare.char_indices().find(|(_, c)| UNITS.contains(*c)) {
        Some((at, c)) => (&bare[..at], &bare[at + c.len_utf8()..]),
        None => (bare.as_str(), ""),
    };
    format!("{head}{number}{unit}{branch}")
}

/// A whole number below 10,000 in Chinese numerals: 十二, 一百零三, 二十.
pub fn chinese(n: u32) -> String {
    let mut out = String::new();
    put_chinese(n, &mut out);
    out
}

fn put_chinese(n: u32, out: &mut String) {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let start = out.len();
    let mut gap = false;
    for (place, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / place % 10;
        if digit == 0 {
            gap = out.len() > start;
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        if !(digit == 1 && place == 10 && out.len() == start) {
            out.push(DIGITS[digit as usize]);
        }
        out.push_str(unit);
    }
    if out.len() == start {
        out.push('零');
    }
}

const UNITS: &str = "条條款项項目编編章节節";

/// 第六条之一: the unit stands before the branch.
fn branched(part: &CitationPart, converted: &str, unit: &str) -> String {
    match converted.char_indices().find(|(_, c)| UNITS.contains(*c)) {
        Some((at, c)) if part.number.len() > 1 => {
            format!("{}{unit}{}", &converted[..at], &converted[at + c.len_utf8()..])
        }
        _ => converted.to_owned(),
    }
}

/// The unit that a clause of this kind is cited as; `None` for headings, bullets and the preamble.
pub fn unit_of(kind: ClauseKind) -> Option<Unit> {
    Some(match kind {
        ClauseKind::Part | ClauseKind::Subpart => Unit::Part,
        ClauseKind::Chapter => Unit::Chapter,
        ClauseKind::Section => Unit::Section,
        ClauseKind::Article => Unit::Article,
        ClauseKind::Paragraph => Unit::Paragraph,
        ClauseKind::Item(1) => Unit::Item,
        ClauseKind::Item(2) => Unit::Point,
        ClauseKind::Annex => Unit::Annex,
        ClauseKind::Item(_) | ClauseKind::Preamble | ClauseKind::Heading(_) | ClauseKind::Bullet(_) => {
            return None;
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::Number;
    use crate::source::Span;

    fn part(unit: Unit, number: &[u32]) -> CitationPart {
        let number = Number::from(number);
        CitationPart {
            unit,
            span: Span::default(),
            number,
            bracketed: false,
            headed: true,
            tailed: true,
            relative: String::new(),
        }
    }

    #[test]
    fn units_swap_their_words_between_regions() {
        let taiwan = Region::Taiwan;
        assert_eq!(taiwan.part(&part(Unit::Article, &[5]), "第五條"), "第五條");
        assert_eq!(taiwan.part(&part(Unit::Paragraph, &[2]), "第二款"), "第二項");
        assert_eq!(taiwan.part(&part(Unit::Article, &[6, 1]), "第六條之一"), "第六條之一");
        assert_eq!(Region::HongKong.part(&part(Unit::Item, &[3]), "第（三）項"), "第（三）項");
        assert_eq!(Region::Mainland.part(&part(Unit::Paragraph, &[2]), "第二项"), "第二款");
        assert_eq!(taiwan.part(&part(Unit::Paragraph, &[]), "前款"), "前項");
    }

    #[test]
    fn taiwan_prints_no_brackets_in_citations() {
        let item = CitationPart { bracketed: true, ..part(Unit::Item, &[3]) };
        let first = CitationPart { tailed: false, ..item.clone() };
        let last = CitationPart { headed: false, ..item.clone() };
        assert_eq!(Region::Taiwan.part(&item, "第（三）項"), "第三款");
        assert_eq!(Region::Taiwan.part(&first, "第（一）"), "第一款");
        assert_eq!(Region::Taiwan.part(&last, "（三）項"), "第三款");
        assert_eq!(Region::Taiwan.part(&item, "第（三）項之一"), "第三款之一");
        assert_eq!(Region::HongKong.part(&first, "第（一）"), "第（一）");
    }

    #[test]
    fn numbers_read_as_chinese() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (103, "一百零三"),
            (110, "一百一十"),
            (1001, "一千零一"),
            (1260, "一千二百六十"),
        ];
        for (n, words) in cases {
            assert_eq!(chinese(n), words);
        }
    }
}
