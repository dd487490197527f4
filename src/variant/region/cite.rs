//! How a region cites a clause of a body: its chain of articles, paragraphs, items and points in the region's words, or the marks
//! of an outline. Knows no text that cites.

use super::{Region, put_chinese, unit_of};
use crate::model::ClauseId;
use crate::model::citation::Unit;
use crate::model::clause::{Body, Clause, ClauseKind, Scheme};
use smallvec::SmallVec;
use std::fmt::Write;

/// What most citations fit into, in bytes.
const CITATION: usize = 48;

impl Region {
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
        chain.iter().for_each(|id| self.go_on(body, *id, &mut words));
        words
    }

    /// The citations of all clauses of a body: below an article each goes on that of the clause that holds it.
    pub fn cites(self, body: &Body) -> Vec<String> {
        let mut all: Vec<String> = Vec::with_capacity(body.clauses.len());
        let mut inside = vec![false; body.clauses.len()];
        for (index, clause) in body.clauses.iter().enumerate() {
            let holder = clause.parent.map(usize::from).filter(|holder| *holder < index && inside[*holder]);
            let starts = matches!(clause.kind, ClauseKind::Article | ClauseKind::Annex);
            inside[index] = clause.kind == ClauseKind::Article || (holder.is_some() && !starts);
            let id = ClauseId::from(index);
            all.push(match holder.filter(|_| !starts && self != Region::HongKong) {
                Some(holder) => {
                    let mut words = String::with_capacity(CITATION);
                    words.push_str(&all[holder]);
                    self.go_on(body, id, &mut words);
                    words
                }
                None => self.cite(body, id),
            });
        }
        all
    }

    /// Appends what a citation says of one clause of its chain.
    fn go_on(self, body: &Body, id: ClauseId, words: &mut String) {
        let before = words.len();
        words.push_str(if self == Region::English && before > 0 { ", " } else { "" });
        let joined = words.len();
        self.one(body, id, words);
        if words.len() == joined {
            words.truncate(before);
        }
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

/// The clauses that hold this one, from its article or annex down, itself the last.
pub(super) fn chain(body: &Body, id: ClauseId) -> SmallVec<[ClauseId; 8]> {
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
pub(super) fn lettered(body: &Body, chain: &[ClauseId]) -> Option<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::number::Number;
    use crate::source::Location;

    fn clause(kind: ClauseKind, number: u32, mark: &str, parent: Option<usize>) -> Clause {
        let location = Location::new(&"a.md".into(), crate::source::Span::default());
        let parent = parent.map(ClauseId::from);
        Clause { number: Number::from([number]), mark: mark.into(), parent, ..Clause::new(kind, location) }
    }

    #[test]
    fn all_citations_of_a_body_are_those_of_each_clause() {
        use ClauseKind::*;
        let clauses = vec![
            clause(Preamble, 0, "", None),
            clause(Chapter, 1, "第一章", None),
            clause(Article, 1, "第一条", Some(1)),
            clause(Paragraph, 1, "", Some(2)),
            clause(Item(1), 1, "（一）", Some(3)),
            clause(Item(2), 2, "2.", Some(4)),
            clause(Bullet(3), 0, "◇", Some(5)),
            clause(Paragraph, 2, "", Some(2)),
            clause(Article, 2, "第2条", Some(1)),
            clause(Paragraph, 1, "", Some(8)),
            clause(Item(1), 3, "(c)", Some(9)),
            clause(Annex, 1, "附件一", None),
            clause(Item(1), 1, "一、", Some(11)),
            clause(Item(2), 2, "（二）", Some(12)),
            clause(Annex, 2, "附件二", Some(10)),
            clause(Article, 9, "第九条", Some(14)),
            clause(Paragraph, 1, "", Some(15)),
        ];
        let body = Body { clauses, footnotes: vec![], scheme: Scheme::Article, strays: 0 };
        for region in [Region::Mainland, Region::Taiwan, Region::HongKong, Region::English] {
            let each = (0..body.clauses.len()).map(|index| region.cite(&body, ClauseId::from(index)));
            assert_eq!(region.cites(&body), each.collect::<Vec<_>>());
        }
        assert_eq!(Region::Taiwan.cites(&body)[5], "第一條第一項第一款第2目");
    }
}
