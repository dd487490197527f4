//! The real binary: exit codes, what it prints where, and what it leaves on the disk.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests prepare and look at real folders")]

mod support;

use support::{SETTINGS, Site};

#[test]
fn build_publishes_every_edition() {
    let site = Site::small();
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.output("policies/leave.html").contains("请假应当提前一日"));
    assert!(site.output("zh-Hant-TW/policies/leave.html").contains("請假應當提前一日"));
    assert!(site.output("policies/leave.html").contains("href=\"#art-1\""), "the citation is a link");
}

#[test]
fn a_second_build_writes_nothing() {
    let site = Site::small();
    site.run(&["build"]);
    let stamp = |path: &str| std::fs::metadata(site.path(path)).unwrap().modified().unwrap();
    let before = stamp("public/policies/leave.html");
    let run = site.run(&["build"]);
    assert!(run.stderr.contains("0 written"), "{}", run.stderr);
    assert_eq!(stamp("public/policies/leave.html"), before);
}

#[test]
fn an_edit_writes_what_it_changed() {
    let site = Site::small()
        .file("content/policies/other.md", "+++\ntitle = \"考勤规定\"\n+++\n第一条　按时到岗。\n");
    site.run(&["build"]);
    let before = site.tree("public");
    site.edit("content/policies/other.md", "+++\ntitle = \"考勤规定\"\n+++\n第一条　准时到岗。\n");
    site.run(&["build"]);
    let after = site.tree("public");
    let changed =
        after.iter().filter(|(path, bytes)| before.get(*path) != Some(*bytes)).map(|(path, _)| path);
    let (search, others): (Vec<&String>, Vec<&String>) =
        changed.partition(|path| path.starts_with("search/"));
    let own = [
        "policies/other.html",
        "policies/other.json",
        "shouce-manifest.txt",
        "zh-Hant-TW/policies/other.html",
    ];
    assert_eq!(others, own, "its page in each edition and its text as data");
    let all = after.keys().filter(|path| path.starts_with("search/")).count();
    assert!(!search.is_empty() && search.len() < all, "{search:?} of {all} files of search");
}

#[test]
fn foreign_files_stay() {
    let site = Site::small();
    site.run(&["build"]);
    site.edit("public/CNAME", "handbook.example.com");
    site.edit("public/.git/config", "[core]");
    site.edit("content/policies/leave.md", "+++\ntitle = \"请假规定\"\n+++\n第一条　改过。\n");
    assert_eq!(site.run(&["build"]).code, 0);
    assert_eq!(site.output("CNAME"), "handbook.example.com");
    assert_eq!(site.output(".git/config"), "[core]");
    assert!(site.output("policies/leave.html").contains("改过"));
}

#[test]
fn strict_stops_at_a_warning() {
    let site = Site::small().file("content/policies/leave.md", "第一条　依照第九条办理。\n");
    assert_eq!(site.run(&["build"]).code, 0);
    let run = site.run(&["build", "--strict", "--out", "other"]);
    assert_eq!(run.code, 1);
    assert!(!site.path("other").exists());
}

#[test]
fn check_prints_in_three_formats() {
    let site =
        Site::small().file("content/policies/leave.md", "+++\ntitel = \"请假规定\"\n+++\n第一条　准假。\n");
    let human = site.run(&["check"]);
    assert_eq!(human.code, 1);
    assert!(human.stdout.contains("--> content/policies/leave.md:2:1"), "{}", human.stdout);
    assert!(human.stdout.contains("did you mean `title`?"), "{}", human.stdout);
    let short = site.run(&["check", "--format", "short"]);
    assert!(short.stdout.starts_with("error: content/policies/leave.md:2:1:"), "{}", short.stdout);
    let json = site.run(&["check", "--format", "json"]);
    let first: serde_json::Value = serde_json::from_str(json.stdout.lines().next().unwrap()).unwrap();
    assert_eq!(first["code"], "unknown-key");
    assert!(!site.path("public").exists(), "check writes nothing");
}

#[test]
fn messages_come_in_chinese_too() {
    let site =
        Site::small().file("content/policies/leave.md", "+++\ntitel = \"请假规定\"\n+++\n第一条　准假。\n");
    let run = site.run(&["check", "--lang", "zh"]);
    assert!(run.stdout.contains("是不是“title”？"), "{}", run.stdout);
}

#[test]
fn wrong_usage_is_two() {
    let site = Site::small();
    assert_eq!(site.run(&["bild"]).code, 2);
    assert_eq!(site.run(&["build", "--base-url", "javascript:alert(1)"]).code, 2);
    assert_eq!(site.run(&["build", "--build-date", "2026-02-30"]).code, 2);
    assert_eq!(site.run(&["explain", "dangling-citatoin"]).code, 2);
    assert_eq!(site.run(&["schema", "polciy"]).code, 2);
}

#[test]
fn failures_of_the_machine_are_three() {
    let run = Site::small().run(&["build", "/no/such/folder"]);
    assert_eq!(run.code, 3, "{}", run.stderr);
    assert!(run.stderr.contains("/no/such/folder"));
}

#[test]
fn explain_and_schema_print_their_documents() {
    let site = Site::empty();
    let explain = site.run(&["explain", "reporting-cycle"]);
    assert_eq!(explain.code, 0);
    assert!(explain.stdout.contains("reporting-cycle"));
    let schema: serde_json::Value = serde_json::from_str(&site.run(&["schema", "role"]).stdout).unwrap();
    assert!(schema["properties"]["reports_to"].is_object());
}

#[test]
fn a_new_site_builds_without_findings_and_is_not_written_over() {
    let site = Site::empty();
    assert_eq!(site.run(&["new", "site", "team"]).code, 0);
    let run = site.run(&["build", "team", "--strict", "--out", "public"]);
    assert_eq!((run.code, run.stderr.lines().count()), (0, 1), "{}", run.stderr);
    assert_eq!(site.run(&["new", "site", "team"]).code, 2);
    for kind in ["policy", "role", "department", "process"] {
        let run = site.run(&["new", kind, "fresh", "--site", "team"]);
        assert_eq!(run.code, 0, "{kind}: {}", run.stderr);
    }
    assert_eq!(site.run(&["build", "team", "--out", "public"]).code, 0);
    assert!(!site.output("roles/fresh.html").is_empty());
}

#[test]
fn dates_are_printed_only_when_given() {
    let site = Site::small();
    site.run(&["build"]);
    assert!(!site.output("index.html").contains("2031"));
    site.run(&["build", "--build-date", "2031-05-06"]);
    assert!(site.output("index.html").contains("2031"), "the foot names the day");
}

#[test]
fn bases_make_full_addresses() {
    let site = Site::small();
    site.run(&["build", "--base-url", "https://h.example/team"]);
    let page = site.output("zh-Hant-TW/policies/leave.html");
    assert!(
        page.contains(
            "<link rel=\"canonical\" href=\"https://h.example/team/zh-Hant-TW/policies/leave.html\">"
        ),
        "{page}"
    );
    assert!(page.contains("hreflang=\"x-default\" href=\"https://h.example/team/policies/leave.html\""));
    assert!(site.output("sitemap.xml").contains("https://h.example/team/policies/leave.html"));
    assert!(site.output("robots.txt").contains("Sitemap: https://h.example/team/sitemap.xml"));
}

#[test]
fn a_site_of_settings_alone_builds() {
    let site = Site::empty().file("site.toml", SETTINGS);
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(site.output("index.html").contains("手册"));
}

/// A site with one error: a citation of an article that is not there.
fn faulty() -> Site {
    Site::small()
        .file("content/policies/leave.md", "+++\ntitle = \"请假规定\"\n+++\n第一条　依照第九条办理。\n")
}

#[test]
fn findings_are_told_again_where_nothing_changed() {
    let site = faulty();
    let first = site.run(&["build"]);
    assert!(first.stderr.contains("dangling-citation"), "{}", first.stderr);
    assert!(
        !site
            .path("public")
            .read_dir()
            .unwrap()
            .any(|e| e.unwrap().file_name().as_encoded_bytes()[0] == b'.')
    );
    let before =
        |run: &str| run.lines().filter(|l| !l.contains("unchanged")).map(str::to_owned).collect::<Vec<_>>();
    let again = site.run(&["build", "--timings"]);
    let told: String =
        again.stderr.lines().take(first.stderr.lines().count()).map(|l| format!("{l}\n")).collect();
    assert_eq!(before(&told), before(&first.stderr));
    assert!(!again.stderr.contains("\nparse"), "nothing is compiled again: {}", again.stderr);
    // Another language, another mending, no memory: each compiles anew and says what is true now.
    let chinese = site.run(&["build", "--lang", "zh"]);
    assert!(chinese.stderr.contains("错误["), "{}", chinese.stderr);
    assert!(site.run(&["build", "--strict"]).code == 1 && site.run(&["build", "--strict"]).code == 1);
    std::fs::remove_file(site.path(".shouce-findings-public")).unwrap();
    assert!(site.run(&["build"]).stderr.contains("dangling-citation"));
    site.edit("content/policies/leave.md", "+++\ntitle = \"请假规定\"\n+++\n第一条　依照第一条办理。\n");
    let mended = site.run(&["build"]);
    assert!(!mended.stderr.contains("dangling-citation"), "{}", mended.stderr);
    assert!(!site.path(".shouce-findings-public").exists(), "a clean site leaves nothing beside it");
}

#[test]
fn a_change_that_makes_no_other_site_is_remembered_too() {
    let site = Site::small();
    site.run(&["build"]);
    let text = std::fs::read_to_string(site.path("site.toml")).unwrap();
    site.edit("site.toml", format!("{text}\n# a remark\n"));
    let run = site.run(&["build", "--timings"]);
    assert!(run.stderr.contains("0 written") && run.stderr.contains("\nparse"), "{}", run.stderr);
    let run = site.run(&["build", "--timings"]);
    assert!(run.stderr.contains("0 written") && !run.stderr.contains("\nparse"), "{}", run.stderr);
}

#[test]
fn timings_are_a_table_of_stages() {
    let run = Site::small().run(&["build", "--timings"]);
    let rows: Vec<Vec<&str>> = run.stderr.lines().map(|line| line.split_whitespace().collect()).collect();
    let at = rows.iter().position(|row| *row == ["stage", "ms", "count"]).unwrap();
    let stages: Vec<&str> = rows[at + 1..].iter().map(|row| row[0]).collect();
    let expected = [
        "read",
        "parse",
        "link",
        "rules",
        "editions",
        "documents",
        "search",
        "pages",
        "exports",
        "write",
        "total",
    ];
    assert_eq!(stages, expected);
    let written = run.stderr.split(" written").next().unwrap().rsplit(' ').next().unwrap();
    let row = rows.iter().find(|row| row.first() == Some(&"write")).unwrap();
    assert_eq!(row[2], written);
    assert!(!run.stderr.contains('\x1b') && !run.stderr.contains('\r'), "a line moves in a terminal only");
}

#[test]
fn quiet_prints_findings_only() {
    assert_eq!(Site::small().run(&["build", "--quiet"]).stderr, "");
    let run = faulty().run(&["-q", "build"]);
    assert!(run.stderr.contains("dangling-citation") && !run.stderr.contains("written"), "{}", run.stderr);
}
