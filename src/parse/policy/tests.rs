//! Documents of several files.

use super::*;

fn part(path: &str, text: &str) -> Part {
    Part { path: path.into(), text: text.into() }
}

fn read(parts: &[Part]) -> Parsed<Written> {
    parse(parts, &Publication { script: &"zh-Hans".into(), variants: &[] })
}

fn anchors(body: &Body) -> Vec<String> {
    body.clauses.iter().filter_map(|c| c.anchor.as_ref()).map(|a| a.to_string()).collect()
}

#[test]
fn one_file_has_its_head_between_pluses() {
    let parsed =
        read(&[part("content/policies/hr/leave.md", "+++\ntitle = \"请假办法\"\n+++\n第一条　甲。\n")]);
    let written = parsed.value;
    assert_eq!((written.id.as_str(), written.group.as_str(), &*written.script), ("leave", "hr", "zh-Hans"));
    assert_eq!(written.head.name("title").map(|n| n.string).as_deref(), Some("请假办法"));
    assert_eq!(anchors(&written.body), ["art-1", "art-1_para-1"]);
    assert_eq!(written.body.clauses[0].location.span, crate::source::Span::new(31, 49));
}

#[test]
fn a_file_without_head_takes_its_title_from_the_first_heading_or_its_name() {
    let titled = read(&[part("content/policies/leave.md", "通过日期\n\n## 请假办法\n第一条　甲。")]).value;
    assert_eq!(titled.fallback_title, "请假办法");
    let bare = read(&[part("content/policies/leave.md", "# 第一章 总则\n第一条　甲。")]).value;
    assert_eq!(bare.fallback_title, "leave");
}

#[test]
fn chapters_of_a_folder_run_on_in_name_order() {
    let parsed = read(&[
        part("content/policies/finance/expense/02-approval.md", "# 第二章 审批\n第二条　乙。"),
        part("content/policies/finance/expense/02-approval.en.md", "Article 2 B."),
        part("content/policies/finance/expense/01-general.md", "# 第一章 总则\n第一条　甲。"),
        part(
            "content/policies/finance/expense/policy.toml",
            "title = \"费用办法\"\nscript = \"zh-Hant-TW\"\n",
        ),
        part("content/policies/finance/expense/policy.en.toml", "title = \"Expenses\"\n"),
    ]);
    let written = parsed.value;
    assert_eq!(
        (written.id.as_str(), written.group.as_str(), &*written.script),
        ("expense", "finance", "zh-Hant-TW")
    );
    assert_eq!(anchors(&written.body), ["ch-1", "art-1", "art-1_para-1", "ch-2", "art-2", "art-2_para-1"]);
    assert_eq!(&*written.body.clauses[3].location.path, "content/policies/finance/expense/02-approval.md");
    let twin = &written.twins[0];
    assert_eq!(
        (&*twin.variant, twin.head.name("title").map(|n| n.string)),
        ("en", Some("Expenses".to_owned()))
    );
    assert_eq!(anchors(&twin.body), ["art-2", "art-2_para-1"]);
}

#[test]
fn levels_are_found_over_all_chapters() {
    let written = read(&[
        part("content/policies/a/policy.toml", "title = \"甲\"\n"),
        part("content/policies/a/1.md", "1. 甲：\n（一）乙。\n"),
        part("content/policies/a/2.md", "（二）丙。\n2. 丁：\n（一）戊。\n"),
    ]);
    assert_eq!(anchors(&written.value.body), ["s-1", "s-1_1", "s-1_2", "s-2", "s-2_1"]);
}

#[test]
fn heads_that_are_no_toml_are_errors() {
    let codes = |text: &str| -> Vec<&str> {
        let found = read(&[part("content/policies/a.md", text)]).diagnostics;
        found.iter().map(|d| d.fault.code).filter(|c| c.ends_with("front-matter")).collect()
    };
    assert_eq!(codes("---\ntitle: 甲\n---\n第一条　甲。"), ["foreign-front-matter"]);
    assert_eq!(codes("+++\ntitle = \"甲\"\n第一条　甲。"), ["open-front-matter"]);
    assert!(codes("---\n\n第一条　甲。\n---\n").is_empty());
}

#[test]
fn a_byte_order_mark_and_windows_line_ends_change_nothing() {
    let unix = "+++\ntitle = \"甲\"\n+++\n第一条　甲，\n乙。\n\n丙。\n";
    let windows = format!("\u{feff}{}", unix.replace('\n', "\r\n"));
    let strings = |text: &str| -> Vec<String> {
        let body = read(&[part("content/policies/a.md", text)]).value.body;
        body.clauses.iter().flat_map(|c| c.texts()).map(|t| t.string.clone()).collect()
    };
    assert_eq!(strings(unix), ["甲，乙。", "丙。"]);
    assert_eq!(strings(&windows), strings(unix));
}
