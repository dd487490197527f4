//! What `check` says of conversions: the choices by kind with counts, forms and first places, and kinds that were looked through.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]

mod support;

use shouce::diagnostic::{Diagnostic, Language};
use shouce::pipeline::{Options, compile};
use shouce::source::{SiteFiles, SourceFile};
use support::{SETTINGS, Site};

const HONG_KONG: &str = "\n[[variant]]\nid = \"zh-Hant-HK\"\n";

/// What the review of a site of one policy finds.
fn review(settings: &str, clauses: &str) -> Vec<Diagnostic> {
    let policy = format!("+++\ntitle = \"请假规定\"\n+++\n{clauses}\n");
    let config = SourceFile::new("site.toml", settings);
    let sources = vec![SourceFile::new("content/policies/leave.md", policy)];
    compile(SiteFiles { config: Some(config), sources, ..SiteFiles::default() }, Options::default()).review()
}

fn reviewed(kinds: &str) -> String {
    format!("{SETTINGS}\n[conversion]\nreviewed = [{kinds}]\n")
}

const TWICE: &str = "第一条　收到后三日内办理；返回后，亦同。";

#[test]
fn a_kind_comes_once_with_its_count_form_and_places() {
    let found = review(SETTINGS, TWICE);
    assert_eq!(found.len(), 1, "{found:?}");
    let message = found[0].message(Language::English);
    assert!(message.contains("后 became 後 in 2 places") && message.contains("empress"), "{message}");
    assert!(found[0].message(Language::Chinese).contains("“后”有 2 处"));
    assert_eq!(found[0].severity, shouce::diagnostic::Severity::Note);
    let line = "+++\ntitle = \"请假规定\"\n+++\n".len();
    assert_eq!(found[0].location.span.start as usize, line + "第一条　收到".len());
    let places: Vec<String> = found[0].related.iter().map(|l| found[0].fill(l.text.en)).collect();
    assert_eq!(places, ["收到后三日内办", "理；返回后，亦同。"]);
}

#[test]
fn variants_that_choose_differently_are_named() {
    let found = review(&format!("{SETTINGS}{HONG_KONG}"), "第一条　逐台扫描。");
    let message = found[0].message(Language::English);
    assert!(message.contains("台 (zh-Hant-HK), 臺 (zh-Hant-TW) in 1 place"), "{message}");
    assert_eq!(found[0].related.len(), 1, "one place, whatever the number of variants");
}

#[test]
fn a_reviewed_kind_is_silent_by_either_name() {
    assert_eq!(review(&reviewed("\"后\""), TWICE), []);
    assert_eq!(review(&reviewed("\"后/後\""), TWICE), []);
    assert_eq!(review(&reviewed("\"制\""), TWICE).len(), 1);
}

#[test]
fn a_kind_that_is_none_is_told() {
    let found = review(&reviewed("\"国\""), "第一条　准假。");
    assert_eq!(found.iter().map(|d| d.fault.code).collect::<Vec<_>>(), ["unknown-kind"]);
}

#[test]
fn what_a_word_a_term_or_a_mark_decides_is_no_choice() {
    assert_eq!(review(SETTINGS, "第一条　依照制度制造。"), [], "words decide");
    let terms = format!("{SETTINGS}\n[[convert]]\nfrom = \"收到后\"\nzh-Hant-TW = \"收訖後\"\n");
    assert_eq!(review(&terms, "第一条　收到后三日内办理。"), [], "a site term decides");
    assert_eq!(review(SETTINGS, "第一条　收到-{后}-三日内办理。"), [], "a kept text");
    assert_eq!(
        review(SETTINGS, "第一条　收到-{zh-Hans:后;zh-Hant-TW:後}-三日内办理。"),
        [],
        "a choice by hand"
    );
}

#[test]
fn titles_in_brackets_have_choices_once() {
    let found = review(SETTINGS, "第一条　按《皇后号轮船公约》和《返回后办法》办理。");
    let message = found[0].message(Language::English);
    assert!(message.contains("后 became 後 in 1 place"), "皇后 is a word, 返回后 leaves a choice: {message}");
    let places: Vec<String> = found[0].related.iter().map(|l| found[0].fill(l.text.en)).collect();
    assert_eq!(places, ["和《返回后办法》办"]);
    let own = review(SETTINGS, "第一条　按《请假规定》办理。");
    assert_eq!(own, [], "a title of the handbook is asked about where it stands as a title");
}

#[test]
fn words_of_the_mainland_are_told_once_for_a_variant() {
    let policy = "第一条　信息由软件登记，信息按-{信息}-和《信息安全法》管理，个人信息保护法除外。";
    let found = review(SETTINGS, policy);
    assert_eq!(found.iter().map(|d| d.fault.code).collect::<Vec<_>>(), ["mainland-word"], "{found:?}");
    let message = found[0].message(Language::English);
    assert!(
        message.contains("zh-Hant-TW shows 3 words") && message.contains("信息→資訊 2、软件→軟體 1"),
        "{message}"
    );
    let words = SETTINGS.replace("id = \"zh-Hant-TW\"\n", "id = \"zh-Hant-TW\"\nregional_words = true\n");
    assert_eq!(review(&words, policy), [], "with regional words nothing is left");
    let own = format!("{SETTINGS}\n[[convert]]\nfrom = \"信息\"\nzh-Hant-TW = \"資訊\"\n");
    assert!(
        review(&own, policy)[0].message(Language::English).contains("shows 1 words"),
        "a term of the site decides"
    );
    let off = format!("{SETTINGS}\n[check]\nmainland-word = \"allow\"\n");
    assert_eq!(review(&off, policy), []);
}

#[test]
fn what_somebody_wrote_for_a_variant_is_no_choice() {
    let site = |title: &str| {
        let role = format!("title = {title}\nsummary = \"负责请假。\"\n");
        let site = Site::empty().file("site.toml", SETTINGS);
        site.file("content/roles/clerk.toml", role).run(&["check", "--format", "json"]).stdout
    };
    assert!(site("\"逐台检查员\"").contains("ambiguous-conversion"), "a name has choices too");
    assert!(!site("{ zh-Hans = \"逐台检查员\", zh-Hant-TW = \"逐台檢查員\" }").contains("ambiguous"));
}

#[test]
fn check_lists_kinds_and_build_does_not() {
    let site = Site::small().file("content/policies/leave.md", TWICE);
    let check = site.run(&["check", "--format", "json"]);
    assert_eq!(check.code, 0, "a note fails nothing");
    assert!(check.stdout.contains("ambiguous-conversion"), "{}", check.stdout);
    assert!(!site.run(&["build", "--strict"]).stderr.contains("后 became"));
    let off = site.file("site.toml", format!("{SETTINGS}\n[check]\nambiguous-conversion = \"allow\"\n"));
    assert!(!off.run(&["check", "--format", "json"]).stdout.contains("ambiguous"));
}
