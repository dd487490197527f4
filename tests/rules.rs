//! Every rule by its fixtures: `tests/rules/CODE/bad.toml` gives exactly the findings of `expected.txt`, `good.toml` gives none.
//!
//! A fixture is a whole site in one file: each `#> path` line begins a file of it. Where it has no `site.toml`, it gets a plain
//! one. `expected.txt` holds one finding a line, `level path:line:column`, written by hand.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at the repository's own files")]

use shouce::diagnostic::{Diagnostic, Language, Severity};
use shouce::pipeline::{Compiled, Options, compile};
use shouce::rules;
use shouce::source::{LineIndex, SiteFiles, SourceFile};
use std::collections::BTreeSet;
use std::path::PathBuf;

const SETTINGS: &str = "[site]\ntitle = \"手册\"\norganisation = \"公司\"\nsource = \"zh-Hans\"\n";

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/rules")
}

fn read(code: &str, file: &str) -> String {
    let path = folder().join(code).join(file);
    std::fs::read_to_string(&path)
        .unwrap_or_else(|e| panic!("the rule `{code}` lacks {}: {e}", path.display()))
}

/// The site that a fixture holds.
fn site(fixture: &str) -> SiteFiles {
    let mut site = SiteFiles { config: Some(SourceFile::new("site.toml", SETTINGS)), ..SiteFiles::default() };
    for part in fixture.split("#> ").skip(1) {
        let (path, text) = part.split_once('\n').unwrap();
        let file = SourceFile::new(path.trim(), text);
        match path.trim() {
            "site.toml" => site.config = Some(file),
            path if path.ends_with(".toml") || path.ends_with(".md") => site.sources.push(file),
            _ => site.static_files.push(file),
        }
    }
    site.sources.sort_by(|a, b| a.path.cmp(&b.path));
    site
}

fn compiled(fixture: &str) -> Compiled {
    compile(site(fixture), Options::default())
}

/// What a fixture gives for one code, as `expected.txt` writes it.
fn found(code: &str, fixture: &str) -> Vec<String> {
    let compiled = compiled(fixture);
    let own = compiled.diagnostics.iter().filter(|d| d.fault.code == code);
    own.map(|d| line(&compiled, d)).collect()
}

fn line(compiled: &Compiled, found: &Diagnostic) -> String {
    let level = match found.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    };
    let path = &found.location.path;
    let file = compiled.files.sources.iter().chain(&compiled.files.config).find(|f| f.path == *path).unwrap();
    let text = std::str::from_utf8(&file.bytes).unwrap();
    let (line, column) = LineIndex::new(text).position(text, found.location.span.start);
    format!("{level} {path}:{line}:{column}")
}

#[test]
fn bad_fixtures_give_what_is_expected_and_good_ones_nothing() {
    let mut wrong = vec![];
    for rule in rules::all() {
        let code = rule.fault.code;
        let expected: Vec<String> = read(code, "expected.txt").lines().map(str::to_owned).collect();
        let bad = found(code, &read(code, "bad.toml"));
        if expected.is_empty() || bad != expected {
            wrong.push(format!("{code}: bad.toml gave {bad:#?}, expected {expected:#?}"));
        }
        let good = found(code, &read(code, "good.toml"));
        if !good.is_empty() {
            wrong.push(format!("{code}: good.toml gave {good:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fixture whose files cannot be read proves nothing.
#[test]
fn fixtures_are_read_whole() {
    for rule in rules::all() {
        for file in ["bad.toml", "good.toml"] {
            let compiled = compiled(&read(rule.fault.code, file));
            let stops: Vec<String> = compiled
                .diagnostics
                .iter()
                .filter(|d| d.fault.stops)
                .map(|d| format!("{} {}", line(&compiled, d), d.message(Language::English)))
                .collect();
            assert!(stops.is_empty(), "{}/{file}: {stops:#?}", rule.fault.code);
        }
    }
}

#[test]
fn messages_take_all_their_arguments() {
    for rule in rules::all() {
        let compiled = compiled(&read(rule.fault.code, "bad.toml"));
        for found in compiled.diagnostics.iter().filter(|d| d.fault.code == rule.fault.code) {
            for language in [Language::Chinese, Language::English] {
                let words = [found.message(language), found.help(language)].concat();
                let open = words.split('{').skip(1).find(|rest| {
                    let name = rest.split('}').next().unwrap();
                    !name.is_empty() && name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_')
                });
                assert_eq!(open, None, "{}: {words}", rule.fault.code);
                assert!(!words.contains("“”") && !words.contains("  "), "{}: {words}", rule.fault.code);
            }
        }
    }
}

#[test]
fn every_fixture_has_its_rule_and_every_rule_its_words() {
    let rules = rules::all();
    let codes: BTreeSet<&str> = rules.iter().map(|r| r.fault.code).collect();
    assert_eq!(codes.len(), rules.len(), "codes are unique");
    for entry in std::fs::read_dir(folder()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(codes.contains(name.as_str()), "tests/rules/{name} has no rule");
    }
    for rule in rules {
        let fault = &rule.fault;
        for words in [fault.message, fault.help, fault.why] {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{} lacks words", fault.code);
        }
        assert!(!fault.stops, "{}: what stops a build is found before the rules", fault.code);
    }
}

#[test]
fn the_list_of_rules_in_the_documentation_is_whole() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let text = std::fs::read_to_string(path).unwrap();
    let listed = text.lines().filter(|line| line.starts_with("| `")).count();
    assert_eq!(listed, rules::all().len());
    for rule in rules::all() {
        let level = match rule.fault.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        };
        assert!(text.contains(&format!("| `{}` | {level} |", rule.fault.code)), "{}", rule.fault.code);
    }
}

const SPAN: &str = "#> content/roles/head.toml\ntitle = \"负责人\"\n#> content/roles/a.toml\ntitle = \"甲\"\nreports_to = \"head\"\n#> content/roles/b.toml\ntitle = \"乙\"\nreports_to = \"head\"\n";

fn spans(settings: &str, head: &str) -> Vec<String> {
    let fixture = SPAN.replace("\"负责人\"\n", &format!("\"负责人\"\n{head}"));
    found("span-of-control", &format!("#> site.toml\n{SETTINGS}[check]\n{settings}\n{fixture}"))
}

#[test]
fn the_site_sets_levels_and_thresholds() {
    let here = "content/roles/head.toml:1:9";
    assert!(spans("", "").is_empty());
    assert_eq!(spans("span-of-control = { level = \"error\", max = 1 }", ""), [format!("error {here}")]);
    assert_eq!(spans("span-of-control = { max = 1 }", ""), [format!("warning {here}")]);
    assert!(spans("span-of-control = { level = \"allow\", max = 1 }", "").is_empty());
}

#[test]
fn a_file_allows_a_rule_for_itself() {
    let settings = "span-of-control = { max = 1 }";
    assert_eq!(spans(settings, "allow = [\"single-report\"]\n").len(), 1);
    assert!(spans(settings, "allow = [\"span-of-control\"]\n").is_empty());
    let misspelt = compiled(&SPAN.replace("\"甲\"\n", "\"甲\"\nallow = [\"span-of-contrl\"]\n"));
    let found = misspelt.diagnostics.iter().find(|d| d.fault.code == "unknown-rule").unwrap();
    assert_eq!(line(&misspelt, found), "error content/roles/a.toml:2:10");
    assert_eq!(found.suggestion.as_deref(), Some("span-of-control"));
}

#[test]
fn a_clause_allows_a_finding_in_it_and_below() {
    let policy = |comment: &str| {
        format!(
            "#> content/policies/p.md\n+++\ntitle = \"规定\"\n+++\n第一条　依照第七条办理。\n{comment}第二条　下列情形除外：\n（一）依照第八条办理的；\n（二）其他。\n第三条　依照第九条办理。\n"
        )
    };
    let found = |comment: &str| found("dangling-citation", &policy(comment));
    assert_eq!(found("").len(), 3);
    let lines = ["error content/policies/p.md:4:7", "error content/policies/p.md:9:7"];
    assert_eq!(found("<!-- shouce: allow = [\"dangling-citation\"] -->\n"), lines);
}

#[test]
fn a_way_to_nowhere_is_reported_once() {
    let process = "title = \"报销流程\"\nstep = [\n  { id = \"ask\", title = \"提交\", by = \"all\", then = \"pya\" },\n  { id = \"pay\", title = \"付款\", by = \"all\" },\n]\n";
    let fixture = format!("#> content/processes/claim.toml\n{process}");
    assert_eq!(found("unknown-reference", &fixture), ["error content/processes/claim.toml:3:50"]);
    assert!(found("unreachable-step", &fixture).is_empty());
}

#[test]
fn a_name_that_nothing_has_finds_the_nearest_title() {
    let fixture = "#> content/roles/head.toml\ntitle = \"综合部经理\"\n#> content/roles/a.toml\ntitle = \"文员\"\nreports_to = \"综合部经里\"\n#> content/processes/claim.toml\ntitle = \"报销流程\"\nstep = [{ id = \"ask\", title = \"提交\", by = \"綜合部經裡\" }]\n";
    let compiled = compiled(fixture);
    let near = |code: &str| {
        let found = compiled.diagnostics.iter().find(|d| d.fault.code == code).unwrap();
        (found.suggestion.clone().unwrap_or_default(), found.message(Language::Chinese))
    };
    assert_eq!(near("unknown-reference"), ("head".into(), "没有编号为“综合部经里”的岗位".into()));
    let (suggestion, message) = near("unknown-name");
    assert_eq!(suggestion, "head");
    assert_eq!(message, "手册里没有叫“綜合部經裡”的岗位、部门或者委员会，按原文显示");
}

#[test]
fn an_alias_in_the_place_of_an_id_is_told_from_a_title() {
    let fixture = |superior: &str| {
        format!(
            "#> content/roles/head.toml\ntitle = \"市场经理\"\naliases = [\"市场部经理\"]\n#> content/roles/a.toml\ntitle = \"文员\"\nreports_to = \"{superior}\"\n"
        )
    };
    assert_eq!(found("alias-for-id", &fixture("市场部经理")), ["warning content/roles/a.toml:2:14"]);
    assert_eq!(found("name-for-id", &fixture("市場經理")), ["note content/roles/a.toml:2:14"]);
    assert!(found("alias-for-id", &fixture("市场经理")).is_empty());
}

#[test]
fn what_a_calendar_says_for_all_holds_for_each_deadline() {
    let bad = read("holiday-deadline", "bad.toml");
    let file = bad.replace("holiday = [", "if_holiday = \"after\"\nholiday = [");
    assert!(found("holiday-deadline", &file).is_empty());
    assert_eq!(found("holiday-deadline", &bad).len(), 1);
}
