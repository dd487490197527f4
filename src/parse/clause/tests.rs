//! Marks one by one: what begins a clause and what does not.

use super::item::Style;
use super::mark::{self, Sort};
use super::sequel::Sequel;
use crate::model::clause::ClauseKind;

/// Sort, number and printed characters of a line's mark.
fn mark(line: &str) -> Option<(Sort, Vec<u32>, &str)> {
    mark::read(line, &Sequel::default()).map(|m| (m.sort, m.number.to_vec(), &line[..m.length]))
}

fn item(line: &str) -> Option<(Style, u32)> {
    match mark(line)? {
        (Sort::Item(style), number, _) => Some((style, number.first().copied().unwrap_or(0))),
        _ => None,
    }
}

#[test]
fn articles_of_every_spelling() {
    for (line, number, printed) in [
        ("第一条为规范工作", &[1][..], "第一条"),
        ("第 12 條　甲", &[12], "第 12 條"),
        ("第六条之一　甲", &[6, 1], "第六条之一"),
        ("第5-1條 甲", &[5, 1], "第5-1條"),
        ("第五之一條 甲", &[5, 1], "第五之一條"),
        ("第二条所有员工均应遵守", &[2], "第二条"),
        ("第三条与客户签订合同", &[3], "第三条"),
        ("Article 6-1 Where", &[6, 1], "Article 6-1"),
    ] {
        assert_eq!(mark(line), Some((Sort::Article, number.to_vec(), printed)), "{line}");
    }
}

#[test]
fn citations_at_a_line_start_are_no_articles() {
    for line in [
        "第三条第二款规定",
        "第三條規定之工作者",
        "第二条所列情形",
        "第三条、第五条",
        "第三条至第五条",
        "第条",
        "第甲条",
        "Article 5 of the Act",
        "Articles 5",
    ] {
        assert_eq!(mark(line), None, "{line}");
    }
}

#[test]
fn divisions_of_every_kind() {
    use ClauseKind::*;
    for (line, kind, number) in [
        ("第一编 总则", Part, 1),
        ("第二分編　物權", Subpart, 2),
        ("第十一章附则", Chapter, 11),
        ("第 三 節 程序", Section, 3),
        ("第2篇", Part, 2),
        ("第一部分 概述", Part, 1),
        ("附件二：登记表", Annex, 2),
        ("附錄1", Annex, 1),
        ("Chapter IV Fees", Chapter, 4),
        ("Annex 2", Annex, 2),
    ] {
        let found = mark(line).map(|(sort, number, _)| (sort, number));
        assert_eq!(found, Some((Sort::Division(kind), vec![number])), "{line}");
    }
    for line in
        ["第二章的规定", "第一章规定，下列人员", "第一节第三条", "附件一所列的表单", "附件齐全", "Chapter of"]
    {
        assert_eq!(mark(line), None, "{line}");
    }
}

#[test]
fn items_of_every_style() {
    use Style::*;
    for (line, style, number) in [
        ("壹、甲", FormalComma, 1),
        ("（三）项目小组", HanBrackets, 3),
        ("（一）目的与问题", HanBrackets, 1),
        ("(2)款项支付", DigitBrackets, 2),
        ("十二、甲", HanComma, 12),
        ("（十一）甲", HanBrackets, 11),
        ("㈢甲", HanBrackets, 3),
        ("12.甲", Digit, 12),
        ("１．甲", Digit, 1),
        ("⒉甲", Digit, 2),
        ("(3)甲", DigitBrackets, 3),
        ("⑷甲", DigitBrackets, 4),
        ("5）甲", DigitClosed, 5),
        ("⑥甲", Circled, 6),
        ("㉑甲", Circled, 21),
        ("B. 甲", UpperLetter, 2),
        ("c)甲", LowerLetter, 3),
        ("(d) word", LowerBrackets, 4),
        ("(ii) word", RomanBrackets, 2),
        ("II. word", UpperRoman, 2),
        ("◇甲", Bullet('◇'), 0),
        ("- 甲", Bullet('-'), 0),
    ] {
        assert_eq!(item(line), Some((style, number)), "{line}");
    }
}

#[test]
fn numbers_in_prose_are_no_items() {
    for line in [
        "1.5倍",
        "3.14",
        "2026年",
        "12:00",
        "一、二、三线城市",
        "（一）、（二）项",
        "（一）至（三）项",
        "（三）项规定的",
        "（一）目所列",
        "(2)款",
        "(注)甲",
        "-甲",
        "--甲",
        "◇◇",
        "A.B公司",
        "a.m.",
        "0. 甲",
        "1000. 甲",
        "（甲）",
        "2.1 编号",
        "7 甲",
    ] {
        assert_eq!(item(line), None, "{line}");
    }
}

#[test]
fn roman_numbers_follow_each_other() {
    let mut sequel = Sequel::default();
    for (line, number) in [("(i) a", 1), ("(ii) b", 2), ("(iii) c", 3)] {
        let found = mark::read(line, &sequel).expect("a Roman number");
        assert_eq!((found.sort, &*found.number), (Sort::Item(Style::RomanBrackets), &[number][..]), "{line}");
        sequel.note(&found);
    }
}

#[test]
fn samples_name_their_style() {
    for (sample, style) in [
        ("一、", Style::HanComma),
        ("（一）", Style::HanBrackets),
        ("1", Style::Digit),
        ("1.1", Style::Digit),
        ("①", Style::Circled),
        ("-", Style::Bullet('-')),
    ] {
        assert_eq!(Style::of_sample(sample), Some(style), "{sample}");
    }
    assert_eq!(Style::of_sample("甲乙"), None);
}
