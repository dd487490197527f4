//! What a region calls the units of a citation: the mainland counts 条→款→项→目, Taiwan 條→項→款→目, the same words with swapped meaning.
//! Sources: 《立法技术规范（试行）（一）》 for the mainland, 中央法規標準法第八條 for Taiwan.

use crate::model::citation::{CitationPart, Unit};
use crate::model::clause::ClauseKind;

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
        let stem =
            converted.trim_end_matches(['条', '條', '款', '项', '項', '目', '编', '編', '章', '节', '節']);
        if stem.len() == converted.len() || !converted.ends_with(|c: char| UNITS.contains(c)) {
            return branched(part, converted, unit);
        }
        match self {
            Region::Taiwan => format!("{}{unit}", stem.replace(['（', '）', '(', ')'], "")),
            _ => format!("{stem}{unit}"),
        }
    }

    /// The citation of a clause by its units, from the article down: 第五条第二款第（三）项.
    pub fn citation(self, units: &[(Unit, String)]) -> String {
        let words = units.iter().map(|(unit, number)| self.unit_with_number(*unit, number));
        let words: Vec<String> = words.collect();
        words.join(if self == Region::English { ", " } else { "" })
    }

    fn unit_with_number(self, unit: Unit, number: &str) -> String {
        let name = self.unit(unit);
        let (base, branch) = number.split_once('之').map_or((number, None), |(b, n)| (b, Some(n)));
        match self {
            Region::English => format!("{name} {number}"),
            _ if unit == Unit::Annex => format!("{name}{number}"),
            _ => {
                let branch = branch.map(|n| format!("之{n}")).unwrap_or_default();
                format!("第{base}{name}{branch}")
            }
        }
    }
}

const UNITS: &str = "条條款项項目编編章节節";

/// 第六条之一: the unit stands before the branch.
fn branched(part: &CitationPart, converted: &str, unit: &str) -> String {
    match converted.char_indices().find(|(_, c)| UNITS.contains(*c)) {
        Some((at, c)) if part.number.0.len() > 1 => {
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
    use crate::model::clause::Number;
    use crate::source::Span;

    fn part(unit: Unit, number: &[u32]) -> CitationPart {
        let number = Number(number.to_vec());
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
        assert_eq!(taiwan.part(&part(Unit::Item, &[3]), "第（三）項"), "第三款");
        assert_eq!(taiwan.part(&part(Unit::Article, &[6, 1]), "第六條之一"), "第六條之一");
        assert_eq!(Region::HongKong.part(&part(Unit::Item, &[3]), "第（三）項"), "第（三）項");
        assert_eq!(Region::Mainland.part(&part(Unit::Paragraph, &[2]), "第二项"), "第二款");
        assert_eq!(taiwan.part(&part(Unit::Paragraph, &[]), "前款"), "前項");
    }

    #[test]
    fn citations_are_written_from_units() {
        let units = [(Unit::Article, "六之一".into()), (Unit::Paragraph, "二".into())];
        assert_eq!(Region::Mainland.citation(&units), "第六条之一第二款");
        assert_eq!(Region::Taiwan.citation(&units), "第六條之一第二項");
    }
}
