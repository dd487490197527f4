//! What `read_site` takes, refuses and passes over, on real folders.

use super::*;
use std::fs;
use tempfile::TempDir;

fn site(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a temporary folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, bytes).expect("a file");
    }
    folder
}

fn read(folder: &TempDir) -> SiteFiles {
    read_site(folder.path()).expect("a readable site")
}

fn paths(files: &[SourceFile]) -> Vec<&str> {
    files.iter().map(|f| &*f.path).collect()
}

fn found(files: &SiteFiles) -> Vec<(&'static str, &str)> {
    files.diagnostics.iter().map(|d| (d.fault.code, &*d.location.path)).collect()
}

#[test]
fn files_are_sorted_onto_their_shelves() {
    let files = read(&site(&[
        ("site.toml", b"[site]"),
        ("README.md", b"no source"),
        ("public/index.html", b"no source"),
        ("content/roles/b.toml", b"b"),
        ("content/policies/a/01.md", b"1"),
        ("content/policies/a.en.md", b"en"),
        ("content/files/form.toml", b"attached"),
        ("content/policies/chart.png", b"\x89PNG"),
        ("themes/own/templates/home.html", b"<p>"),
    ]));
    assert_eq!(files.config.as_ref().map(|f| &*f.bytes), Some(&b"[site]"[..]));
    assert_eq!(
        paths(&files.sources),
        ["content/policies/a.en.md", "content/policies/a/01.md", "content/roles/b.toml"]
    );
    assert_eq!(paths(&files.static_files), ["content/files/form.toml", "content/policies/chart.png"]);
    assert_eq!(paths(&files.theme_files), ["themes/own/templates/home.html"]);
    assert_eq!(found(&files), []);
}

#[test]
fn hidden_files_are_passed_over_in_silence() {
    let files = read(&site(&[
        ("content/.git/config", b"x"),
        ("content/policies/.a.md.swp", b"x"),
        ("content/policies/a.md", b"x"),
    ]));
    assert_eq!(paths(&files.sources), ["content/policies/a.md"]);
    assert!(files.static_files.is_empty() && files.diagnostics.is_empty());
}

#[test]
fn a_missing_folder_is_the_machines_failure() {
    let error = read_site(Path::new("/no/such/site")).expect_err("nothing to read");
    assert_eq!((error.exit_code(), error.to_string().contains("/no/such/site")), (3, true));
}

#[test]
fn a_file_above_the_limit_is_not_read() {
    let folder = site(&[("content/a.md", b"12345"), ("content/b.md", b"1234"), ("content/c.png", b"12345")]);
    let files = read_site_within(folder.path(), Limits { source: 4, attachment: 5 }).expect("a site");
    assert_eq!(found(&files), [("oversized-file", "content/a.md")]);
    assert_eq!(paths(&files.sources), ["content/b.md"]);
    assert_eq!(paths(&files.static_files), ["content/c.png"]);
}

#[test]
fn names_come_back_composed() {
    let files = read(&site(&[("content/policies/cafe\u{301}.md", b"x")]));
    assert_eq!(paths(&files.sources), ["content/policies/caf\u{e9}.md"]);
}

#[test]
fn bad_names_of_files_and_folders_are_told() {
    let long = format!("content/{}.md", "制".repeat(84));
    let files = read(&site(&[("content/aux/ok.md", b"x"), (&long, b"x")]));
    assert_eq!(found(&files), [("reserved-name", "content/aux"), ("long-name", &*long)]);
}

#[cfg(target_os = "linux")]
mod on_linux {
    use super::*;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    #[test]
    fn unicode_twins_are_refused_and_one_is_kept() {
        let files = read(&site(&[("content/cafe\u{301}.md", b"1"), ("content/caf\u{e9}.md", b"2")]));
        assert_eq!(found(&files), [("unicode-twins", "content/caf\u{e9}.md")]);
        assert_eq!(files.sources.len(), 1);
    }

    #[test]
    fn case_twins_are_refused() {
        let files = read(&site(&[("content/Policy.md", b"1"), ("content/policy.md", b"2")]));
        assert_eq!(found(&files), [("case-twins", "content/policy.md")]);
        assert_eq!(&*files.diagnostics[0].related[0].location.path, "content/Policy.md");
    }

    #[test]
    fn a_name_that_is_no_utf_8_is_told_by_its_bytes() {
        let folder = site(&[("content/a.md", b"x")]);
        let name = OsStr::from_bytes(b"\xd6\xc6\xb6\xc8.md");
        fs::write(folder.path().join("content").join(name), b"x").expect("a file");
        let files = read(&folder);
        assert_eq!(files.diagnostics[0].fault.code, "foreign-encoding-name");
        assert_eq!(files.diagnostics[0].arguments[0].1, r"\xd6\xc6\xb6\xc8.md");
        assert_eq!(files.sources.len(), 1);
    }

    #[test]
    fn links_inside_are_skipped_and_loops_told_once() {
        let folder = site(&[("content/a.md", b"x")]);
        let content = folder.path().join("content");
        symlink(".", content.join("loop")).expect("a link");
        symlink("self", content.join("self")).expect("a link");
        symlink("a.md", content.join("b.md")).expect("a link");
        let files = read(&folder);
        assert_eq!(
            found(&files),
            [
                ("symbolic-link", "content/b.md"),
                ("symbolic-link", "content/loop"),
                ("symbolic-link", "content/self")
            ]
        );
        assert_eq!(paths(&files.sources), ["content/a.md"]);
    }

    #[test]
    fn links_that_leave_the_site_are_refused_whether_or_not_they_lead_anywhere() {
        let folder = site(&[("content/a.md", b"x")]);
        let content = folder.path().join("content");
        symlink("/etc/passwd", content.join("p.md")).expect("a link");
        symlink("../../nowhere.png", content.join("q.png")).expect("a link");
        let files = read(&folder);
        assert_eq!(
            found(&files),
            [("link-out-of-site", "content/p.md"), ("link-out-of-site", "content/q.png")]
        );
        assert_eq!(files.diagnostics[0].arguments[0].1, "/etc/passwd");
    }

    #[test]
    fn a_linked_content_folder_is_not_entered() {
        let folder = site(&[("site.toml", b""), ("real/a.md", b"x")]);
        symlink("real", folder.path().join("content")).expect("a link");
        let files = read(&folder);
        assert_eq!(found(&files), [("symbolic-link", "content")]);
        assert!(files.sources.is_empty());
    }

    #[test]
    fn pipes_are_never_opened() {
        let folder = site(&[("content/a.md", b"x")]);
        let pipe = folder.path().join("content/pipe.md");
        let fifo = rustix::fs::FileType::Fifo;
        rustix::fs::mknodat(rustix::fs::CWD, &pipe, fifo, rustix::fs::Mode::RUSR, 0).expect("a pipe");
        assert_eq!(found(&read(&folder)), [("special-file", "content/pipe.md")]);
    }
}
