//! What a region calls the units of a citation: the mainland counts 条→款→项→目, Taiwan 條→項→款→目, the same words with swapped meaning.
//! Sources: 《立法技术规范（试行）（一）》 for the mainland, 中央法規標準法第八條 for Taiwan.

use crate::model::ClauseId;
use crate::model::citation::{CitationPart, Unit};
use crate::model::clause::{Body, Clause, ClauseKind, Scheme};
use smallvec::SmallVec;
use std::fmt::Write;

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

    /// The citation of a clause of a localised body as this region writes it, without the document's title: 第五条第二款第（三）项,
    /// 第二章, 附件一, 二（一）1. A paragraph is counted only where its article has several.
    pub fn cite(self, body: &Body, id: ClauseId) -> String {
        let chain = chain(body, id);
        if self == Region::HongKong
            && let Some(words) = lettered(body, &chain)
        {
            return words;
        }
        let outline =
            chain.iter().position(|c| matches!(body.clauses[usize::from(*c)].kind, ClauseKind::Item(_)));
        let has_article =
            chain.first().is_some_and(|c| body.clauses[usize::from(*c)].kind == ClauseKind::Article);
        if let (Some(first), false) = (outline, has_article) {
            return self.outline(body, &chain[first..]);
        }
        let mut words = String::with_capacity(CITATION);
        for &id in &chain {
            let before = words.len();
            words.push_str(if self == Region::English && before > 0 { ", " } else { "" });
            let joined = words.len();
            self.one(body, id, &mut words);
            if words.len() == joined {
                words.truncate(before);
            }
        }
        words
    }

    /// Marks in a row; a decimal mark says the whole path by itself.
    fn outline(self, body: &Body, chain: &[ClauseId]) -> String {
        if self == Region::English && body.scheme != Scheme::Decimal {
            return section(body, chain);
        }
        let marks: Vec<&str> = chain
            .iter()
            .map(|&c| body.clauses[usize::from(c)].mark.trim_end_matches(['、', '.', '．', ' ', '　']))
            .collect();
        match body.scheme {
            Scheme::Decimal => marks.last().copied().unwrap_or_default().to_owned(),
            _ => marks.concat(),
        }
    }

    fn one(self, body: &Body, id: ClauseId, out: &mut String) {
        let clause = &body.clauses[usize::from(id)];
        let Some(unit) = unit_of(clause.kind) else { return out.push_str(&clause.mark) };
        if unit == Unit::Paragraph && !counts(body, clause) {
            return;
        }
        let (open, close) = self.brackets(clause);
        let (before, between, after) = match self {
            Region::English => (self.unit(unit), "-", ""),
            _ if unit == Unit::Annex => (self.unit(unit), "", ""),
            _ => ("第", "之", self.unit(unit)),
        };
        let arabic = self == Region::English || clause.mark.bytes().any(|b| b.is_ascii_digit());
        let figures = if arabic { Figures::Arabic } else { Figures::Chinese };
        out.push_str(before);
        out.push_str(if self == Region::English { " " } else { "" });
        out.push_str(open);
        match bracketed(&clause.mark).filter(|mark| is_lettered(mark)) {
            Some(letter) => out.push_str(letter),
            None => put_number(clause.number.first().copied().unwrap_or_default(), figures, out),
        }
        out.push_str(close);
        out.push_str(after);
        for &branch in clause.number.iter().skip(1).filter(|_| !between.is_empty()) {
            out.push_str(between);
            put_number(branch, figures, out);
        }
    }

    /// What stands around the number of a clause in a citation; Taiwan prints no brackets.
    fn brackets(self, clause: &Clause) -> (&'static str, &'static str) {
        match self {
            _ if !clause.mark.contains(['（', '(']) => ("", ""),
            Region::Taiwan => ("", ""),
            Region::English => ("(", ")"),
            Region::Mainland | Region::HongKong => ("（", "）"),
        }
    }
}

/// What most citations fit into, in bytes.
const CITATION: usize = 48;

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

/// The clauses that hold this one, from its article or annex down, itself the last.
fn chain(body: &Body, id: ClauseId) -> SmallVec<[ClauseId; 8]> {
    let mut chain = SmallVec::new();
    let mut at = Some(id);
    while let Some(here) = at {
        let clause = &body.clauses[usize::from(here)];
        let stops = matches!(clause.kind, ClauseKind::Article | ClauseKind::Annex);
        chain.push(here);
        at = clause.parent.filter(|_| !stops);
    }
    chain.reverse();
    chain
}

/// 第5(2)(c)條, as Hong Kong cites where the document itself prints (c): the article's number and the marks below it as
/// printed. `None` where no mark has a letter, or where paragraphs are counted and not printed.
fn lettered(body: &Body, chain: &[ClauseId]) -> Option<String> {
    let clauses: Vec<&Clause> = chain.iter().map(|&c| &body.clauses[usize::from(c)]).collect();
    let (article, below) = clauses.split_first().filter(|(first, _)| first.kind == ClauseKind::Article)?;
    let marks = below.iter().filter(|clause| clause.kind != ClauseKind::Paragraph || counts(body, clause));
    let marks = marks.map(|clause| bracketed(&clause.mark)).collect::<Option<Vec<&str>>>()?;
    if !marks.iter().any(|mark| is_lettered(mark)) {
        return None;
    }
    let (number, branches) = article.number.split_first()?;
    let letter =
        |n: &u32| char::from_u32(u32::from('A') + n.saturating_sub(1)).filter(char::is_ascii_uppercase);
    let branches = branches.iter().map(letter).collect::<Option<String>>()?;
    Some(format!("第{number}{branches}{}條", marks.iter().map(|m| format!("({m})")).collect::<String>()))
}

/// True where a paragraph has others beside it, so that its number means something.
fn counts(body: &Body, paragraph: &Clause) -> bool {
    let siblings = body.children(paragraph.parent).filter(|(_, c)| c.kind == ClauseKind::Paragraph);
    siblings.take(2).count() == 2
}

/// The 2 of (2) and the c of （c）.
fn bracketed(mark: &str) -> Option<&str> {
    let inside = mark.trim().strip_prefix(['（', '('])?.strip_suffix(['）', ')'])?;
    inside.chars().all(|c| c.is_ascii_alphanumeric()).then_some(inside)
}

fn is_lettered(inside: &str) -> bool {
    inside.starts_with(|c: char| c.is_ascii_alphabetic())
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

/// section 2(3)(1): the numbers of an outline in English, whatever its marks.
fn section(body: &Body, chain: &[ClauseId]) -> String {
    let numbers = chain.iter().map(|&c| {
        let number = body.clauses[usize::from(c)].number.iter().map(u32::to_string);
        number.collect::<Vec<_>>().join("-")
    });
    numbers.enumerate().fold("section ".to_owned(), |words, (depth, number)| match depth {
        0 => words + &number,
        _ => format!("{words}({number})"),
    })
}

/// A whole number below 10,000 in Chinese numerals: 十二, 一百零三, 二十.
pub fn chinese(n: u32) -> String {
    let mut out = String::new();
    put_chinese(n, &mut out);
    out
}

/// How numbers are written.
#[derive(Clone, Copy)]
enum Figures {
    Arabic,
    Chinese,
}

fn put_number(n: u32, figures: Figures, out: &mut String) {
    match figures {
        Figures::Arabic => _ = write!(out, "{n}"),
        Figures::Chinese => put_chinese(n, out),
    }
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
