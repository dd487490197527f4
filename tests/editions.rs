//! What an edition shows: conversion, authored text, stand-ins for missing text, each region's way to cite.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use support::{SETTINGS, Site};

const POLICY: &str = "+++
title = { zh-Hans = \"请假规定\", en = \"Leave Rules\" }
[[revision]]
version = \"2.0\"
date = 2026-05-01
altered = [\"第二条\"]
[[revision]]
version = \"1.0\"
date = 2025-05-01
+++
第一条　员工请假应当提前一日提出。
第二条　请假依下列规定办理：
（一）病假凭证明；
（二）事假不超过三日。
第三条　第二条第（二）项以外的，依照-{zh-Hans:网络;zh-Hant-TW:網路}-流程，经“主管”批准。
";

const ENGLISH: &str = "+++
title = \"Leave Rules\"
translates = \"1.0\"
+++
Article 1 Leave is asked for a day ahead.
Article 2 Leave is granted as follows:
(1) sick leave with a certificate;
(2) other leave for three days at most;
(3) a third kind that the source does not have.
";

fn site() -> Site {
    let settings = SETTINGS.replace("id = \"zh-Hant-TW\"\n", "id = \"zh-Hant-TW\"\ncorner_quotes = true\n");
    let settings = format!("{settings}\n[[variant]]\nid = \"zh-Hant-HK\"\n\n[[variant]]\nid = \"en\"\n");
    let site = Site::empty().file("site.toml", settings).file("content/policies/leave.md", POLICY);
    site.file("content/policies/leave.en.md", ENGLISH)
}

/// The piece of a page from one anchor to the next clause.
fn clause<'p>(page: &'p str, anchor: &str) -> &'p str {
    let start = page.find(&format!("id=\"{anchor}\"")).unwrap_or_else(|| panic!("{anchor} in {page}"));
    let rest = &page[start..];
    &rest[..rest.find("class=\"clause").unwrap_or(rest.len())]
}

#[test]
fn each_region_cites_in_its_own_words() {
    let site = site();
    assert_eq!(site.run(&["build"]).code, 0);
    assert!(clause(&site.output("policies/leave.html"), "art-3").contains(">第二条第（二）项</a>"));
    assert!(clause(&site.output("zh-Hant-TW/policies/leave.html"), "art-3").contains(">第二條第二款</a>"));
    assert!(
        clause(&site.output("zh-Hant-HK/policies/leave.html"), "art-3").contains(">第二條第（二）項</a>")
    );
    let cited = "data-cite=\"《請假規定》第二條第二款\"";
    assert!(site.output("zh-Hant-TW/policies/leave.html").contains(cited));
}

#[test]
fn words_and_quotes_follow_the_variant() {
    let site = site();
    site.run(&["build"]);
    assert!(site.output("policies/leave.html").contains("依照网络流程，经“主管”批准"));
    assert!(site.output("zh-Hant-TW/policies/leave.html").contains("依照網路流程，經「主管」批准"));
    assert!(site.output("zh-Hant-HK/policies/leave.html").contains("經“主管”批准"));
}

#[test]
fn a_partial_translation_shows_the_source_where_it_lacks_a_clause() {
    let site = site();
    site.run(&["build"]);
    let page = site.output("en/policies/leave.html");
    assert!(clause(&page, "art-1").contains("Leave is asked for a day ahead."));
    let missing = clause(&page, "art-3");
    assert!(missing.contains("lang=\"zh-Hans\"") && missing.contains("以外的"), "{missing}");
}

#[test]
fn a_clause_that_only_the_translation_has_stands_in_its_article() {
    let site = site();
    let run = site.run(&["check", "--format", "short"]);
    assert!(run.stdout.contains("content/policies/leave.en.md:9:1:"), "{}", run.stdout);
    site.run(&["build"]);
    let page = site.output("en/policies/leave.html");
    assert!(clause(&page, "art-2").contains("a third kind"), "{page}");
}

#[test]
fn a_stale_translation_marks_what_has_changed_since() {
    let site = site();
    let run = site.run(&["check", "--format", "short"]);
    assert!(run.stdout.contains("1.0") && run.stdout.contains("2.0"), "{}", run.stdout);
    site.run(&["build"]);
    let page = site.output("en/policies/leave.html");
    assert!(clause(&page, "art-2").contains("class=\"stale\""));
    assert!(!clause(&page, "art-1").contains("class=\"stale\""));
}

#[test]
fn a_page_without_translation_says_so_and_is_in_the_source_language() {
    let site =
        site().file("content/policies/other.md", "+++\ntitle = \"考勤规定\"\n+++\n第一条　准时到岗。\n");
    site.run(&["build"]);
    let page = site.output("en/policies/other.html");
    assert!(page.contains("<html lang=\"zh-Hans\""));
    assert!(page.contains("class=\"notice\""));
    assert!(!page.contains("hreflang=\"x-default\""), "it is no edition of its own");
}

#[test]
fn moved_and_renamed_things_keep_their_old_addresses() {
    let moved = POLICY
        .replace("altered = [\"第二条\"]", "moved = [\"第九条 → 第三条\"]")
        .replace("+++\ntitle", "+++\nwas = [\"holiday\"]\ntitle");
    let site = site().file("content/policies/leave.md", moved);
    site.run(&["build"]);
    assert!(clause(&site.output("policies/leave.html"), "art-3").contains("id=\"art-9\""));
    assert!(site.output("policies/holiday.html").contains("url=leave.html"));
    assert!(site.output("zh-Hant-TW/policies/holiday.html").contains("url=leave.html"));
}

/// A site of one policy in the editions of Taiwan, with its words, and of Hong Kong.
fn regional(policy: &str) -> Site {
    let words = "id = \"zh-Hant-TW\"\nregional_words = true\n";
    let settings = SETTINGS.replace("id = \"zh-Hant-TW\"\n", words);
    let site = Site::empty().file("site.toml", format!("{settings}\n[[variant]]\nid = \"zh-Hant-HK\"\n"));
    site.file("content/policies/network.md", format!("+++\ntitle = \"网络质量规定\"\n+++\n{policy}\n"))
}

#[test]
fn lists_of_bracketed_items_lose_their_brackets_in_taiwan() {
    let site = regional(
        "第一条　事项如下：\n（一）甲；\n（二）乙；\n（三）丙。\n第二条　依第一条第（一）、（三）项和第一条第（一）至（二）项办理。",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let taiwan = plain(clause(&site.output("zh-Hant-TW/policies/network.html"), "art-2"));
    assert!(taiwan.contains("依第一條第一款、第三款和第一條第一款至第二款辦理"), "{taiwan}");
    let hong_kong = plain(clause(&site.output("zh-Hant-HK/policies/network.html"), "art-2"));
    assert!(hong_kong.contains("依第一條第（一）、（三）項和第一條第（一）至（二）項辦理"), "{hong_kong}");
}

#[test]
fn titles_of_others_take_no_words_of_the_region() {
    let site = regional(
        "第一条　网络依《网络安全法》第二十一条和个人信息保护法第五条管理。\n第二条　《网络质量规定》由质量部解释。",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let page = site.output("zh-Hant-TW/policies/network.html");
    let first = plain(clause(&page, "art-1"));
    assert!(first.contains("網路依《網絡安全法》第二十一條和個人信息保護法第五條管理"), "{first}");
    let second = plain(clause(&page, "art-2"));
    assert!(second.contains("《網絡質量規定》由品質部解釋"), "as the page's own title: {second}");
    assert!(page.contains("<h1") && page.contains("網絡質量規定"));
}

#[test]
fn hong_kong_cites_by_letters_where_they_are_printed() {
    let site = regional("第5条　范围如下：\n（1）甲：\n（a）子；\n（b）丑。\n（2）乙。\n第6条　完。");
    assert_eq!(site.run(&["build"]).code, 0);
    let cite = "data-cite=\"《網絡質量規定》第5(1)(b)條\"";
    let page = site.output("zh-Hant-HK/policies/network.html");
    assert!(page.contains(cite), "{page}");
    assert!(!site.output("zh-Hant-TW/policies/network.html").contains("(b)條"));
    let page = site.output("zh-Hant-HK/policies/network.html");
    assert!(!page.contains("第5(2)條"), "no letter in that chain");
}

#[test]
fn hong_kong_joins_citations_in_prose_where_letters_are_printed() {
    let site = regional(
        "第5条　范围如下：\n（1）甲：\n（a）子；\n（b）丑。\n（2）乙。\n第6条　依第5条第（1）项第（b）目办理；依第5条第（2）项办理；依第5条第（1）项第（a）至（b）目办理。",
    );
    assert_eq!(site.run(&["build"]).code, 0);
    let page = site.output("zh-Hant-HK/policies/network.html");
    let hong_kong = plain(clause(&page, "art-6"));
    assert!(hong_kong.contains("依第5(1)(b)條辦理；依第5條第（2）項辦理"), "{hong_kong}");
    assert!(!hong_kong.contains("第5(1)(a)條"), "the halves of a range stay apart: {hong_kong}");
    assert!(clause(&page, "art-6").contains(">第5(1)(b)條</a>"), "the whole of it is the link");
    let taiwan = plain(clause(&site.output("zh-Hant-TW/policies/network.html"), "art-6"));
    assert!(taiwan.contains("依第5條第1款第b目辦理"), "{taiwan}");
    let mainland = plain(clause(&site.output("policies/network.html"), "art-6"));
    assert!(mainland.contains("依第5条第（1）项第（b）目办理"), "{mainland}");
}

/// The words of a piece of a page, without tags.
fn plain(html: &str) -> String {
    let mut inside = false;
    let shown = |c: char| {
        inside = if c == '<' { true } else { inside && c != '>' };
        !inside && c != '>'
    };
    html.chars().scan(shown, |shown, c| Some((c, shown(c)))).filter(|(_, s)| *s).map(|(c, _)| c).collect()
}
