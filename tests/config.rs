//! `site.toml` from outside: what it sets, what it refuses and where. Knows no other file.

mod findings;

use shouce::config;
use shouce::diagnostic::{Fault, Severity, Words};
use shouce::model::site::Site;
use shouce::parse::Parsed;
use shouce::source::SourceFile;

static SPAN: Fault = rule("span-of-control", false);
static KEY: Fault = rule("unknown-key", true);

const fn rule(code: &'static str, stops: bool) -> Fault {
    let none = Words { zh: "", en: "" };
    Fault { code, severity: Severity::Warning, stops, message: none, help: none, why: none }
}

fn read(text: &str) -> (Site, Vec<String>) {
    let Parsed { value, diagnostics } =
        config::read(Some(&SourceFile::new("site.toml", text)), &[&SPAN, &KEY]);
    (value, findings::lines(text, &diagnostics))
}

/// What is wrong with a sound `[site]` and these lines after it; its lines are 1 to 3.
fn faults(rest: &str) -> Vec<String> {
    read(&format!("[site]\ntitle = \"手册\"\norganisation = \"单位\"\n{rest}")).1
}

#[test]
fn everything_a_site_can_say() {
    let (site, found) = read(
        r#"
[site]
title = { zh-Hans = "云岭手册", en = "Yunling Handbook" }
organisation = "云岭公司"
base_url = "https://example.com/book"
source = "zh-Hans"
theme = "plain"
file_limit = 2
[[variant]]
id = "zh-Hans"
[[variant]]
id = "zh-Hant-TW"
regional_words = true
[[variant]]
id = "en"
[check]
span-of-control = { level = "note", max = 12 }
[link]
short_names = ["会计"]
not_names = ["会计年度"]
[conversion]
engine = "own"
reviewed = ["制/製"]
[[convert]]
from = "软件"
zh-Hant-TW = "軟體"
[[keep]]
text = "云岭云盘"
[publish]
out = "out/site"
[print]
signatures = ["编制", { zh-Hans = "审核", en = "Reviewed" }]
[search]
examples = ["休假"]
synonyms = [["出差", "差旅"]]
"#,
    );
    assert_eq!(found, Vec::<String>::new());
    assert_eq!(
        (site.title.string.as_str(), site.title.authored("en")),
        ("云岭手册", Some("Yunling Handbook"))
    );
    assert_eq!(site.base_url.as_deref(), Some("https://example.com/book/"));
    assert_eq!((site.theme.as_str(), site.out.as_str(), site.engine.as_str()), ("plain", "out/site", "own"));
    assert_eq!(site.file_limit, 2 * 1024 * 1024);
    let ids: Vec<&str> = site.variants.iter().map(|v| &*v.id).collect();
    assert_eq!(ids, ["zh-Hans", "zh-Hant-TW", "en"]);
    assert!(site.variants[1].regional_words && !site.variants[1].corner_quotes);
    assert_eq!(site.levels.get("span-of-control"), Some(&Some(Severity::Note)));
    assert_eq!(site.thresholds.get("span-of-control"), Some(&12.0));
    assert_eq!(site.conversions[0].from, "软件");
    assert_eq!(site.conversions[0].to, [("zh-Hant-TW".into(), "軟體".to_owned())]);
    assert_eq!(site.kept, ["云岭云盘"]);
    assert_eq!(site.signatures[1].string, "审核");
    assert_eq!(site.synonyms, [["出差", "差旅"]]);
    assert_eq!(site.short_names, ["会计"]);
}

#[test]
fn two_lines_are_a_site() {
    let (site, found) = read("[site]\ntitle = \"手册\"\norganisation = \"单位\"\n");
    assert_eq!(found, Vec::<String>::new());
    assert_eq!((&*site.source, &*site.variants[0].id), ("zh-Hans", "zh-Hans"));
    assert_eq!(
        (site.out.as_str(), site.theme.as_str(), site.file_limit),
        ("public", "default", 8 * 1024 * 1024)
    );
}

#[test]
fn no_file_is_a_finding() {
    let Parsed { value, diagnostics } = config::read(None, &[]);
    assert_eq!(diagnostics[0].fault.code, "missing-site");
    assert_eq!(value.out, "public");
}

#[test]
fn title_and_organisation_must_be_there() {
    assert_eq!(read("").1, ["missing-key 1:1"]);
    assert_eq!(read("[site]\n").1, ["missing-key 1:1", "missing-title 1:1"]);
}

#[test]
fn all_faults_of_a_site_are_told_at_once() {
    let found = faults(
        r#"base_url = "javascript:alert(1)"
theme = "../secret"
[[variant]]
id = "zh-TW"
[[variant]]
id = "en"
[[variant]]
id = "en"
[check]
span-of-controll = "note"
unknown-key = "allow"
[publish]
out = "../public"
[conversion]
engine = "openc"
[serve]
editor = "vscod"
"#,
    );
    assert_eq!(
        found,
        [
            "bad-base-url 4:12",
            "bad-theme 5:9",
            "bad-variant 7:6 -> zh-Hant-TW",
            "duplicate-variant 11:6",
            "unknown-rule 13:1 -> span-of-control",
            "fixed-level 14:1",
            "bad-output 16:7",
            "bad-choice 18:10 -> opencc",
            "bad-editor 20:10 -> vscode",
        ]
    );
}

#[test]
fn levels_are_four_words() {
    assert_eq!(faults("[check]\nspan-of-control = \"warn\"\n"), ["bad-choice 5:19"]);
    assert_eq!(faults("[check]\nspan-of-control = 3\n"), ["wrong-type 5:19"]);
    let (site, found) =
        read("[site]\ntitle=\"a\"\norganisation=\"b\"\n[check]\nspan-of-control = \"allow\"\n");
    assert_eq!((found.len(), site.levels["span-of-control"]), (0, None));
}

#[test]
fn a_conversion_holds_once_and_for_known_variants() {
    let rest = "[[convert]]\nfrom = \"软件\"\nzh-Hant-TWW = \"軟體\"\n[[convert]]\nfrom = \"软件\"\n[[variant]]\nid = \"zh-Hant-TW\"\n";
    assert_eq!(faults(rest), ["unknown-variant 6:1 -> zh-Hant-TW", "duplicate-conversion 7:1"]);
    assert_eq!(faults("[[convert]]\nzh-Hant-TW = \"軟體\"\n"), ["missing-key 4:1"]);
}
