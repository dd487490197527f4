//! Whatever is written, the grammar reads it: no panic, no loss, no two equal anchors, and time that grows with the length.

use super::parse;
use shouce::model::clause::Clause;
use shouce::parse::ast::Written;
use shouce::text::Text;
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

/// What random documents are made of.
const SCRAPS: &[&str] = &[
    "第一条",
    "第二条　",
    "第三条之一",
    "第 十 条",
    "第5-1條",
    "第一章 总则",
    "# ",
    "## ",
    "###### ",
    "第一编",
    "第二节",
    "附件一",
    "附件二　表",
    "一、",
    "二、",
    "（一）",
    "(2)",
    "1.",
    "2、",
    "１．",
    "1)",
    "①",
    "⑴",
    "A.",
    "a)",
    "(i)",
    "(a)",
    "壹、",
    "2.1",
    "2.1.1 ",
    "1 ",
    "- ",
    "* ",
    "◇",
    "✓ ",
    "\n",
    "\n",
    "\n\n",
    "\n\n",
    "\r\n",
    "  ",
    "    ",
    "\t",
    "　　",
    "甲",
    "乙，丙。",
    "市场经理：",
    "《办法》",
    "（删除）",
    "【条标】",
    "**",
    "*",
    "***",
    "~~",
    "`",
    "```\n",
    "~~~\n",
    "[",
    "](",
    ")",
    "](role:a)",
    "![",
    "[^1]",
    "[^1]: ",
    "<",
    ">",
    "> ",
    "> [!NOTE]\n",
    "<!--",
    "-->",
    "<!-- shouce: allow = [] -->\n",
    "<!-- shouce: x",
    "|",
    "|---|\n",
    "| a | b |\n",
    "---\n",
    "+++\n",
    "-{",
    "}-",
    "-{zh-Hans:甲;en:b}-",
    "\\",
    "\\第一条",
    "{#a}",
    "&amp;",
    "&#0;",
    "Article 5 ",
    "Chapter IV ",
    "word",
    "\u{feff}",
    "\0",
    "\u{202e}",
    "é",
    "𠮷",
    "👍🏽",
    "：",
    "、",
    "至（三）",
];

/// A small generator of numbers (xorshift), so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn throw(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

#[test]
fn any_text_becomes_a_sound_document() {
    for seed in 1..4000 {
        let mut dice = Dice(0x9e37_79b9_7f4a_7c15_u64.wrapping_mul(seed));
        let length = 1 + dice.throw(40);
        let text: String = (0..length).map(|_| SCRAPS[dice.throw(SCRAPS.len())]).collect();
        for script in ["zh-Hans", "en"] {
            sound(&text, &parse(&text, script).value);
        }
    }
}

fn sound(text: &str, written: &Written) {
    let clauses = &written.body.clauses;
    let mut anchors = BTreeSet::new();
    for (i, clause) in clauses.iter().enumerate() {
        if let Some(anchor) = &clause.anchor {
            assert!(anchors.insert(anchor.as_str()), "{anchor} twice in {text:?}");
        }
        let depth = clause.parent.map_or(0, |p| clauses[usize::from(p)].depth + 1);
        assert!(clause.parent.is_none_or(|p| usize::from(p) < i), "{text:?}");
        assert_eq!(clause.depth, depth, "{text:?}");
        sound_texts(text, clause);
    }
}

fn sound_texts(source: &str, clause: &Clause) {
    for text in clause.texts() {
        for mark in &text.marks {
            let (start, end) = (mark.span.start as usize, mark.span.end as usize);
            assert!(text.string.get(start..end).is_some(), "{mark:?} of {:?} in {source:?}", text.string);
        }
        assert!(nests(text), "{:?} in {source:?}", text.marks);
        for (at, c) in text.string.char_indices().filter(|(_, c)| ('\u{4e00}'..'\u{9fff}').contains(c)) {
            let place = text.origin.source(at as u32).expect("written somewhere") as usize;
            assert!(source[place..].starts_with(c), "{c} of {:?} in {source:?}", text.string);
        }
    }
}

/// Marks are sorted by start, longest first, and nest or are disjoint.
fn nests(text: &Text) -> bool {
    let mut open: Vec<u32> = vec![];
    let mut last = (0, u32::MAX);
    text.marks.iter().all(|mark| {
        let (start, end) = (mark.span.start, mark.span.end);
        while open.pop_if(|edge| *edge <= start).is_some() {}
        let fits = open.last().is_none_or(|edge| end <= *edge);
        let sorted = last.0 < start || (last.0 == start && last.1 >= end);
        last = (start, end);
        open.push(end);
        fits && sorted
    })
}

#[test]
fn hostile_repetitions_take_linear_time() {
    let patterns = [
        "> ",
        ">",
        "- ",
        "  - ",
        "* ",
        "**",
        "*a**",
        "**a *b ",
        "*a ",
        "_a ",
        "~~",
        "[",
        "![",
        "[a](",
        "[^a",
        "](",
        "`",
        "`` ` ",
        "```\n",
        "~~~\n````\n",
        "<!--",
        "`<!-- ",
        "<!-- a -->",
        "<!-- a\n-->",
        "<a ",
        "<",
        "&amp;",
        "&#",
        "\\",
        "-{",
        "}-",
        "-{a}-",
        "-{zh:",
        "|",
        "|-",
        "a|b\n-|-\n",
        "第一条",
        "第一条\n",
        "第一章\n",
        "第二章 甲\n第二章 乙\n",
        "（一）\n",
        "1.1\n",
        "1.1.1.1.1.1.1.1.1.1.",
        "一",
        "十",
        "(i)\n",
        "[^1]: a\n",
        "[^1]",
        "<!-- shouce: a -->\n",
        "# a\n",
        "## a {#b}\n",
        "附件\n",
        "1. a\n（一）b\n",
        "a\n",
        "a\n\n",
        "\\\n",
        "第一条 a\n\n",
        "◇a\n●b\n",
    ];
    for pattern in patterns {
        let text = pattern.repeat(200_000 / pattern.len());
        let start = Instant::now();
        let parsed = parse(&text, "zh-Hans");
        let took = start.elapsed();
        println!("{took:?} {pattern:?}");
        assert!(took < Duration::from_secs(2), "{pattern:?} took {took:?}");
        assert!(parsed.value.body.clauses.iter().all(|c| c.depth < 100), "{pattern:?} nests without end");
    }
}

#[test]
fn indentation_without_end_is_capped() {
    let stairs: String = (0..2000).map(|i| format!("{}- 甲\n", " ".repeat(i * 2))).collect();
    let quotes = format!("{}甲\n", "> ".repeat(10_000));
    for text in [stairs, quotes] {
        let parsed = parse(&text, "zh-Hans");
        assert!(parsed.value.body.clauses.iter().all(|c| c.depth <= 64));
    }
}
