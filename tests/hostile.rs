//! Bad and hostile input: each row has its code, place and exit code, and the published site stays as it was, byte for byte.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests prepare and look at real folders")]

mod support;

use support::{SETTINGS, Site};

/// A file to add to a small site, and what the run must say in its short format.
struct Row<'a> {
    path: &'a str,
    content: &'a [u8],
    says: &'a str,
}

fn row<'a>(path: &'a str, content: &'a (impl AsRef<[u8]> + ?Sized), says: &'a str) -> Row<'a> {
    Row { path, content: content.as_ref(), says }
}

/// Builds a good site, adds the bad file, and demands exit code 1, the message, and the old output untouched.
fn refused(row: &Row) {
    let site = Site::small();
    assert_eq!(site.run(&["build"]).code, 0);
    let before = site.tree("public");
    site.edit(row.path, row.content);
    let run = site.run(&["check", "--format", "short"]);
    assert_eq!(run.code, 1, "{}: {}{}", row.path, run.stdout, run.stderr);
    assert!(run.stdout.contains(row.says), "{} should say {:?}, says:\n{}", row.path, row.says, run.stdout);
    let run = site.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert_eq!(site.tree("public"), before, "{}: the old site stays", row.path);
}

/// The same file must be accepted, with this word in the report (none = nothing at all).
fn accepted(row: &Row) -> Site {
    let site = Site::small().file(row.path, row.content);
    let run = site.run(&["check", "--format", "short"]);
    match row.says {
        "" => assert_eq!(run.stdout, "", "{}", row.path),
        says => assert!(run.stdout.contains(says), "{} should say {says:?}, says:\n{}", row.path, run.stdout),
    }
    assert_eq!(site.run(&["build"]).code, 0, "{}", row.path);
    site
}

#[test]
fn broken_settings_and_records_are_refused() {
    let role = "content/roles/clerk.toml";
    let base = SETTINGS.replace("source =", "base_url = \"javascript:alert(1)\"\nsource =");
    let rows = [
        row("site.toml", "[site\ntitle = \"手册\"\n", "error: site.toml:1:"),
        row(
            "site.toml",
            "[site]\ntitle = 7\norganisation = \"公司\"\nsource = \"zh-Hans\"\n",
            "error: site.toml:2:9:",
        ),
        row(
            "site.toml",
            "[site]\ntitel = \"手册\"\norganisation = \"公司\"\nsource = \"zh-Hans\"\n",
            "title",
        ),
        row(
            "site.toml",
            "[site]\ntitle = \"手册\"\ntitle = \"又一\"\norganisation = \"公司\"\nsource = \"zh-Hans\"\n",
            "error: site.toml:3:1:",
        ),
        row("site.toml", &base, "error: site.toml:4:"),
        row(role, "title = \"文员\"\nduty = [\n", "error: content/roles/clerk.toml:"),
        row(role, "title = \"文员\"\nreports_to = \"directer\"\n", "error: content/roles/clerk.toml:2:14:"),
        row(role, "title = \"文员\"\nreports_to = \"clerk\"\n", "文员 → 文员"),
        row(role, "department = \"none\"\n", "error: content/roles/clerk.toml:"),
        row(
            "content/policies/x.md",
            "+++\neffective_from = 2026-02-30\n+++\n第一条　无。\n",
            "error: content/policies/x.md:2:",
        ),
    ];
    rows.iter().for_each(refused);
}

#[test]
fn other_encodings_are_refused_with_advice() {
    let gb18030 = b"+++\ntitle = \"\xc7\xeb\xbc\xd9\xb9\xe6\xb6\xa8\"\n+++\n\xb5\xda\xd2\xbb\xcc\xf5\xa1\xa1\xd7\xbc\xbc\xd9\xd3\xa6\xb5\xb1\xcc\xe1\xc7\xb0\xd2\xbb\xc8\xd5\xa1\xa3\n";
    let utf16: Vec<u8> = "\u{feff}第一条　准假。\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let rows = [
        row("content/policies/gb.md", gb18030, "GB18030"),
        row("content/policies/u16.md", &utf16, "UTF-16LE"),
        row("content/policies/bad.md", b"\xe7\xac\xac\xff\xfe one\n", "error: content/policies/bad.md:1:"),
    ];
    rows.iter().for_each(refused);
}

#[test]
fn marks_line_ends_and_odd_characters_are_taken() {
    let lf = "+++\ntitle = \"考勤规定\"\n+++\n第一条　准时。\n第二条　依照第一条。\n";
    let one = accepted(&row("content/policies/x.md", lf, ""));
    let bom = accepted(&row("content/policies/x.md", &format!("\u{feff}{lf}"), ""));
    let crlf = accepted(&row("content/policies/x.md", &lf.replace('\n', "\r\n"), ""));
    assert_eq!(one.tree("public"), bom.tree("public"));
    assert_eq!(one.tree("public"), crlf.tree("public"));
    accepted(&row("content/policies/x.md", "第一条　费\0用。\n", "warning: content/policies/x.md:1:"));
    accepted(&row(
        "content/policies/x.md",
        "第一条　费用\u{202e}0005元。\n",
        "warning: content/policies/x.md:1:",
    ));
    accepted(&row("content/policies/x.md", "", "warning: content/policies/x.md:"));
}

#[test]
fn huge_files_are_refused() {
    let long = "条".repeat(3 << 20);
    refused(&row("content/policies/huge.md", &format!("第一条　{long}"), "content/policies/huge.md"));
}

#[test]
fn hostile_prose_comes_out_as_text() {
    let prose = "+++\ntitle = \"</title><script>alert(1)</script>\"\n+++\n第一条　<script>alert(1)</script><img src=x onerror=alert(1)> {{工号}} 费用<5000元。\n第二条　![</p><script>](x\"onerror=\"a.png)\n";
    let site = Site::small().file("content/policies/x.md", prose);
    site.run(&["build"]);
    let page = Site::small().file("content/policies/x.md", prose.split("第二条").next().unwrap());
    assert_eq!(page.run(&["build"]).code, 0);
    let html = page.output("policies/x.html");
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "{html}");
    assert!(!html.contains("<script>alert") && !html.contains("<img src=x"), "{html}");
    assert!(html.contains("{{工号}}") && html.contains("费用&lt;5000元"));
}

#[test]
fn dangerous_and_dead_links_are_refused() {
    let policy = |body: &str| format!("+++\ntitle = \"链接\"\n+++\n第一条　{body}\n");
    let rows = [
        (policy("[点](javascript:alert(1))"), "error: content/policies/x.md:4:"),
        (policy("[点](data:text/html,x)"), "error: content/policies/x.md:4:"),
        (policy("[点](policy:leav)"), "did you mean `leave`?"),
        (policy("[点](#art-9)"), "#art-9"),
        (policy("[点](policy:leave#art-9)"), "art-9"),
        (policy("![图](missing.png)"), "missing.png"),
    ];
    for (content, says) in &rows {
        refused(&row("content/policies/x.md", content, says));
    }
}

#[test]
fn a_citation_that_finds_nothing_is_published() {
    let site = accepted(&row(
        "content/policies/x.md",
        "+++\ntitle = \"甲\"\n+++\n第一条　依照第九条办理。\n",
        "content/policies/x.md:4:",
    ));
    assert!(site.output("policies/x.html").contains("依照第九条办理"));
}

#[test]
fn names_that_no_server_can_hold_are_refused() {
    let rows = [
        row("content/policies/CON.md", "第一条　无。\n", "CON.md"),
        row("content/policies/Leave.md", "第一条　无。\n", "Leave.md"),
        row("content/policies/leave/policy.toml", "title = \"请假规定\"\n", "leave"),
    ];
    rows.iter().for_each(refused);
}

#[test]
fn duplicate_ids_name_both_files() {
    let site = Site::small()
        .file("content/roles/a/clerk.toml", "title = \"文员\"\n")
        .file("content/roles/b/clerk.toml", "title = \"文书\"\n");
    let run = site.run(&["check"]);
    assert_eq!(run.code, 1);
    assert!(
        run.stdout.contains("content/roles/a/clerk.toml")
            && run.stdout.contains("content/roles/b/clerk.toml"),
        "{}",
        run.stdout
    );
}

#[test]
fn dangerous_outputs_are_refused_before_anything_is_touched() {
    let site = Site::small();
    let before = site.tree("content");
    for out in [".", "content", "content/policies", ".."] {
        let run = site.run(&["build", "--out", out]);
        assert_eq!(run.code, 2, "{out}: {}", run.stderr);
    }
    site.edit("notes/mine.txt", "mine");
    assert_eq!(site.run(&["build", "--out", "notes"]).code, 2, "a folder that is not ours");
    let outside = SETTINGS.to_owned() + "\n[publish]\nout = \"../../x\"\n";
    site.edit("site.toml", outside);
    assert_eq!(site.run(&["build"]).code, 1);
    assert_eq!(site.tree("content"), before);
}

#[test]
fn all_faults_of_a_run_are_reported_at_once() {
    let site = Site::small()
        .file("content/roles/clerk.toml", "titel = \"文员\"\nreports_to = \"x\"\n")
        .file("content/policies/x.md", "+++\nstatus = \"inforce\"\n+++\n第一条　[点](#no)\n");
    let run = site.run(&["check", "--format", "short"]);
    for place in ["clerk.toml:1:1:", "clerk.toml:2:14:", "x.md:2:10:", "x.md:4:"] {
        assert!(run.stdout.contains(place), "{place} in\n{}", run.stdout);
    }
}

#[test]
fn a_broken_template_names_its_line() {
    let site = Site::small()
        .file("themes/house/templates/policy.html", "<p>\n{{ title\n")
        .file("site.toml", SETTINGS.replace("source =", "theme = \"house\"\nsource ="));
    let run = site.run(&["build"]);
    assert_eq!(run.code, 1, "{}", run.stderr);
    assert!(run.stderr.contains("themes/house/templates/policy.html:2"), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn links_out_of_the_site_are_refused() {
    let site = Site::small();
    let secret = tempfile::tempdir().unwrap();
    std::fs::write(secret.path().join("secret.md"), "第一条　密。\n").unwrap();
    std::os::unix::fs::symlink(secret.path().join("secret.md"), site.path("content/policies/secret.md"))
        .unwrap();
    let run = site.run(&["check"]);
    assert_eq!(run.code, 1, "{}", run.stdout);
    assert!(run.stdout.contains("content/policies/secret.md"), "{}", run.stdout);
}
