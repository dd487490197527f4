//! TOML kinds from outside: each fault with its line and column, and what sound files become. Knows no other document.

mod findings;
#[path = "fields/kinds.rs"]
mod kinds;
#[path = "fields/twins.rs"]
mod twins;

use shouce::diagnostic::Language;
use shouce::parse::ast::Record;
use shouce::parse::fields::{self, Kind, TomlText};
use shouce::parse::kind::{FILES, authority, form, policy, process, role};
use shouce::parse::{Parsed, kind};
use shouce::text::VariantId;
use std::sync::Arc;

/// Reads a text as a source of this kind in `zh-Hans`, beside `zh-Hant-TW` and `en`.
fn read(kind: &'static Kind, text: &str) -> Parsed<Record> {
    let variants: Vec<VariantId> = vec!["zh-Hans".into(), "zh-Hant-TW".into(), "en".into()];
    let path: Arc<str> = "content/roles/clerk.toml".into();
    fields::read(kind, &TomlText { path: &path, text, offset: 0, script: &variants[0], variants: &variants })
}

fn faults(kind: &'static Kind, text: &str) -> Vec<String> {
    findings::lines(text, &read(kind, text).diagnostics)
}

/// The faults of a role with a sound first line.
fn role_faults(rest: &str) -> Vec<String> {
    faults(&role::ROLE, &format!("title = \"文员\"\n{rest}\n"))
}

fn message(text: &str, language: Language) -> String {
    read(&role::ROLE, text).diagnostics[0].message(language)
}

#[test]
fn all_faults_of_a_file_come_at_once() {
    let found = role_faults(
        "departmen = \"hr\"\nheadcount = true\napproved_on = 2026-02-30\nreports_to = 市场经理\nshare = 3\n[[duty]]\ntasks = \"汇总\"",
    );
    assert_eq!(
        found,
        [
            "unknown-key 2:1 -> department",
            "wrong-type 3:13",
            "bad-date 4:15",
            "toml-syntax 5:14",
            "unknown-key 6:1",
            "wrong-type 8:9",
        ]
    );
}

#[test]
fn unknown_keys_name_the_nearest() {
    assert_eq!(faults(&role::ROLE, "titel = \"文员\""), ["missing-title 1:1", "unknown-key 1:1 -> title"]);
    assert_eq!(role_faults("name = \"文员\""), ["unknown-key 2:1 -> title"]);
    assert_eq!(role_faults("manager = \"x\""), ["unknown-key 2:1 -> reports_to"]);
    assert_eq!(role_faults("[[duty]]\nstatement = \"甲\"\ntask = [\"乙\"]"), ["unknown-key 4:1 -> tasks"]);
    assert_eq!(role_faults("\"职责\" = \"甲\""), ["unknown-key 2:1 -> duty"]);
}

#[test]
fn a_wrong_type_says_what_it_takes() {
    assert_eq!(
        message("title = 3", Language::Chinese),
        "“title”应当是字符串，或者分版本书写的表 { zh-Hans = \"…\" }，这里是整数"
    );
    assert_eq!(
        message("title = \"a\"\naliases = \"b\"", Language::English),
        "`aliases` takes an array of texts, found a string"
    );
}

#[test]
fn every_shape_refuses_other_types() {
    let cases: &[(&str, &str)] = &[
        ("code = 1", "wrong-type 2:8"),
        ("hidden_terms = [1]", "wrong-type 2:17"),
        ("tags = [\"a\", 2]", "wrong-type 2:14"),
        ("summary = [\"a\"]", "wrong-type 2:11"),
        ("domains = { zh-Hans = \"a\" }", "wrong-type 2:11"),
        ("basis = 4", "wrong-type 2:9"),
        ("department = [\"hr\"]", "wrong-type 2:14"),
        ("career_to = [3]", "wrong-type 2:14"),
        ("filled = \"3\"", "wrong-type 2:10"),
        ("approved_on = 2026", "wrong-type 2:15"),
        ("relations = []\nkpi = { title = \"a\" }", "wrong-type 3:7"),
        ("qualifications = \"本科\"", "wrong-type 2:18"),
        ("duty = [\"汇总\"]", "wrong-type 2:9"),
        ("[duty]\nstatement = \"甲\"", "wrong-type 2:1"),
        ("also_reports_to = 3", "wrong-type 2:19"),
    ];
    for (text, expected) in cases {
        assert_eq!(role_faults(text), [*expected], "{text}");
    }
}

#[test]
fn what_is_left_open_is_kept_as_blank() {
    let text = "title = \"文员\"\ncode = \"\"\nheadcount = \"\"\napproved_on = \"\"\ndomains = []\nreports_to = \"\"\nduty = []\n";
    let Parsed { value, diagnostics } = read(&role::ROLE, text);
    assert!(diagnostics.is_empty());
    assert_eq!(value.blanks(), ["code", "reports_to", "headcount", "approved_on", "domains", "duty"]);
    assert_eq!((value.plain("code"), value.date("approved_on")), (None, None));
}

#[test]
fn missing_keys_are_told_where_the_table_stands() {
    assert_eq!(role_faults("[[duty]]\nshare = 3"), ["missing-key 2:1"]);
    assert_eq!(
        faults(&form::FORMS, "[[form]]\ntitle = \"登记表\"\n[[form]]\nid = \"a\""),
        ["missing-id 1:1", "missing-title 3:1"]
    );
    assert_eq!(faults(&role::ROLE, "title = \"\""), ["missing-title 1:9"]);
    assert_eq!(
        role_faults("kpi = [{ title = \"甲\", deduction = [{ title = \"乙\" }] }]"),
        ["missing-key 2:36"]
    );
}

#[test]
fn duplicate_keys_are_told_at_the_second() {
    assert_eq!(role_faults("grade = \"M1\"\ngrade = \"M2\""), ["duplicate-key 3:1"]);
    assert_eq!(role_faults("[relations]\n[relations]"), ["duplicate-key 3:2"]);
    assert_eq!(message("title = \"a\"\ntitle = \"b\"", Language::Chinese), "键“title”写了两次");
}

#[test]
fn dates_have_a_day_that_exists_and_no_time() {
    assert_eq!(role_faults("approved_on = 2025-02-29"), ["bad-date 2:15"]);
    assert_eq!(role_faults("approved_on = 2024-02-29"), [""; 0]);
    assert_eq!(role_faults("approved_on = 2026-13-01"), ["bad-date 2:15"]);
    assert_eq!(role_faults("approved_on = 2026-06-12T08:00:00"), ["bad-date 2:15"]);
    assert_eq!(role_faults("approved_on = \"2026年6月1日\""), ["bad-date 2:15 -> 2026-06-01"]);
    assert_eq!(role_faults("approved_on = 2026-6-1"), ["bad-date 2:15"]);
}

#[test]
fn counts_are_whole_and_not_below_zero() {
    assert_eq!(role_faults("filled = -1"), ["bad-number 2:10"]);
    assert_eq!(role_faults("filled = 1.5"), ["bad-number 2:10"]);
    assert_eq!(role_faults("filled = 99999999999999999999"), ["bad-number 2:10"]);
    assert_eq!(role_faults("headcount = \"若干\""), [""; 0]);
    assert_eq!(role_faults("headcount = \"many\""), ["bad-number 2:13"]);
    let value = read(&role::ROLE, "title = \"a\"\nheadcount = 3\nfilled = 0x10").value;
    assert_eq!((value.plain("headcount"), value.number("filled")), (Some("3"), Some(16.0)));
}

#[test]
fn choices_ids_and_currencies_are_checked() {
    assert_eq!(faults(&policy::POLICY, "status = \"in-froce\""), ["bad-choice 1:10 -> in-force"]);
    assert_eq!(role_faults("[[duty]]\nid = \"a b\"\nstatement = \"甲\""), ["bad-id 3:6"]);
    assert_eq!(faults(&form::FORMS, "[[form]]\nid = \"a/b\"\ntitle = \"甲\""), ["bad-id 2:6"]);
    assert_eq!(faults(&authority::AUTHORITY, "currency = \"人民币\""), ["bad-currency 1:12"]);
}

#[test]
fn references_keep_to_what_the_key_takes() {
    assert_eq!(role_faults("reports_to = \"department:hr\""), ["wrong-reference 2:14"]);
    assert_eq!(role_faults("approved_by = \"deparment:hr\""), ["wrong-reference 2:15 -> department:hr"]);
    assert_eq!(role_faults("direct_reports = [\"matter:x\"]"), ["wrong-reference 2:19"]);
    assert_eq!(role_faults("department = \"all\""), ["wrong-reference 2:14"]);
    let step = |by: &str| {
        faults(&process::PROCESS, &format!("title = \"甲\"\nstep = [{{ title = \"乙\", by = \"{by}\" }}]"))
    };
    assert_eq!(step("matter:x"), [""; 0]);
    assert_eq!(step("outside:客户：甲方"), [""; 0]);
    assert_eq!(step("end"), ["wrong-reference 2:29"]);
    let value = read(&role::ROLE, "title = \"a\"\nreports_to = \"role:b\"\napproved_by = \"市场总监\"").value;
    assert_eq!(value.references("reports_to")[0].0, "b");
    assert_eq!(value.references("approved_by")[0].0, "市场总监");
}

#[test]
fn texts_per_variant() {
    let value = read(&role::ROLE, "title = { en = \"Clerk\", zh-Hans = \"文员\" }\nsummary = { zh-Hans = \"收文**归档**\", en = \"Files **mail**\" }").value;
    let title = value.name("title").expect("a title");
    assert_eq!((title.string.as_str(), title.authored("en")), ("文员", Some("Clerk")));
    let summary = value.text("summary").expect("a summary");
    assert_eq!((summary.string.as_str(), summary.marks.len()), ("收文归档", 1));
    let (variant, words) = &summary.authored.expect("authored words")[0];
    assert_eq!((&**variant, words.string.as_str()), ("en", "Files mail"));
    assert_eq!(
        role_faults("summary = { zh-Hand = \"甲\", zh-Hans = \"乙\" }"),
        ["unknown-variant 2:13 -> zh-Hans"]
    );
    assert_eq!(role_faults("summary = { en = \"a\" }"), ["text-without-source 2:11"]);
    assert_eq!(
        role_faults("summary = { zh-Hans = 3, en = \"a\" }"),
        ["text-without-source 2:11", "wrong-type 2:23"]
    );
}

#[test]
fn a_file_states_its_own_script() {
    let text = "title = { zh-Hans = \"台北文员\", zh-Hant-TW = \"臺北文員\" }\nscript = \"zh-Hant-TW\"";
    let Parsed { value, diagnostics } = read(&role::ROLE, text);
    assert!(diagnostics.is_empty());
    assert_eq!(value.name("title").expect("a title").string, "臺北文員");
}

#[test]
fn sentences_know_where_they_stand() {
    let text = "title = \"文员\"\nsummary = \"说\\\"收文\\\"与归档\"\n";
    let summary = read(&role::ROLE, text).value.text("summary").expect("a summary");
    assert_eq!(summary.string, "说\"收文\"与归档");
    let at = summary.string.find("归档").expect("the words");
    let place = summary.locate(shouce::source::Span::new(at, at + 6)).expect("a place");
    assert_eq!(&text[place.span.range()], "归档");
}

#[test]
fn an_offset_moves_every_span() {
    let path: Arc<str> = "content/policies/a.md".into();
    let (script, text) = ("zh-Hans".into(), "+++\ntitel = \"甲\"\nbasis = \"乙\"\n+++\n");
    let toml = TomlText { path: &path, text: &text[4..32], offset: 4, script: &script, variants: &[] };
    let Parsed { value, diagnostics } = fields::read(&policy::POLICY, &toml);
    assert_eq!(findings::lines(text, &diagnostics), ["unknown-key 2:1 -> title"]);
    assert_eq!(&text[value.location("basis").span.range()], "\"乙\"");
    let place = value.texts("basis")[0].locate(shouce::source::Span::new(0, 3)).expect("a place");
    assert_eq!(&text[place.span.range()], "乙");
    assert_eq!(value.id, "a");
}

#[test]
fn a_comment_holds_the_settings_of_a_clause() {
    let text = "<!-- shouce: allow = [\"single-item\"], effective_form = 2027-01-01 -->";
    let (path, script): (Arc<str>, VariantId) = ("content/policies/a.md".into(), "zh-Hans".into());
    let inside = TomlText { path: &path, text: &text[12..66], offset: 12, script: &script, variants: &[] };
    let Parsed { value, diagnostics } = fields::read_inline(&kind::clause::CLAUSE, &inside);
    assert_eq!(findings::lines(text, &diagnostics), ["unknown-key 1:39 -> effective_from"]);
    assert_eq!(value.plains("allow"), ["single-item"]);
}

#[test]
fn broken_syntax_hides_no_other_fault_and_invents_none() {
    let found = role_faults("grade = \ncode = \"A-1\"\nheadcount = \"3\nfilled = \"x\"");
    assert_eq!(found[0], "toml-syntax 2:9");
    assert!(found.iter().any(|f| f.starts_with("toml-syntax 4:")), "{found:?}");
    assert!(found.contains(&"wrong-type 5:10".to_owned()), "{found:?}");
    assert_eq!(role_faults("职责 = \"甲\"")[0], "toml-syntax 2:1");
    assert_eq!(role_faults("tags = [\"甲\""), ["toml-syntax 2:12"]);
}

#[test]
fn every_field_of_every_kind_is_explained_in_both_languages() {
    for kind in FILES {
        let mut keys: Vec<&str> = kind.fields().map(|f| f.key).collect();
        for field in kind.fields() {
            let told = field.doc.zh.ends_with('。') && field.doc.en.ends_with('.');
            assert!(told, "{} of {}", field.key, kind.name);
        }
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), kind.fields().count(), "a key twice in {}", kind.name);
    }
}
