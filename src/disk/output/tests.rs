//! What building into a folder does to it, step by step: first, second and failed builds, dead runs, foreign files.

use super::*;
use crate::disk::manifest::{MANIFEST, UNFINISHED};
use crate::error::Origin;
use std::fs;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};
use tempfile::TempDir;

const SITE: &[(&str, &str)] = &[("index.html", "home"), ("policies/a.html", "a1"), ("policies/b.html", "b1")];

/// A temporary folder with the output folder `site` in it, to be.
struct Place {
    top: TempDir,
    way: Way,
}

/// How a site is put in its place.
enum Way {
    Swapped,
    InPlace,
}

impl Place {
    fn new() -> Self {
        Self { top: tempfile::tempdir().expect("a temporary folder"), way: Way::Swapped }
    }

    fn in_place() -> Self {
        Self { way: Way::InPlace, ..Self::new() }
    }

    fn site(&self) -> PathBuf {
        self.top.path().join("site")
    }

    fn beside(&self, purpose: &str) -> PathBuf {
        self.destination().beside(purpose)
    }

    fn destination(&self) -> Destination {
        let folder = self.top.path().canonicalize().expect("a real path").join("site");
        let destination = Destination::new(folder, Origin::CommandLine);
        match self.way {
            Way::Swapped => destination,
            Way::InPlace => destination.inside(),
        }
    }

    fn open(&self) -> Result<Output, Error> {
        Output::open(self.destination())
    }

    fn build(&self, files: &[(&str, &str)]) -> Result<WriteReport, Error> {
        let mut output = self.open()?;
        for (path, text) in files {
            output.write(path, text.as_bytes())?;
        }
        output.finish()
    }

    fn built(&self, files: &[(&str, &str)]) -> WriteReport {
        self.build(files).expect("a build without failures")
    }

    fn text(&self, path: &str) -> String {
        fs::read_to_string(self.site().join(path)).expect("a published file")
    }

    fn put(&self, path: &str, text: &str) {
        put(&self.site().join(path), text);
    }

    /// What lies beside the site; nothing, after any build.
    fn leftovers(&self) -> Vec<String> {
        let names = fs::read_dir(self.top.path()).expect("readable");
        let names = names.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned());
        names.filter(|name| name != "site").collect()
    }
}

fn put(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(path, text).expect("a file");
}

/// Sets the times of all files of a site back, so that a change of any of them shows, manifest last as it was written.
fn age(place: &Place) {
    let then = SystemTime::now() - Duration::from_secs(3600);
    for entry in walkdir::WalkDir::new(place.site()) {
        let entry = entry.expect("readable");
        if entry.file_type().is_file() {
            let later = if entry.file_name() == MANIFEST { 1 } else { 0 };
            let file = fs::File::options().append(true).open(entry.path()).expect("a file");
            file.set_modified(then + Duration::from_secs(later)).expect("set");
        }
    }
}

fn time(path: &Path) -> SystemTime {
    path.metadata().and_then(|m| m.modified()).expect("a time")
}

#[test]
fn a_first_build_writes_everything_and_leaves_nothing_beside() {
    let place = Place::new();
    let report = place.built(SITE);
    assert_eq!(report, WriteReport { written: 3, unchanged: 0, removed: 0, swap: Swap::First });
    assert_eq!(place.text("policies/b.html"), "b1");
    assert_eq!(place.leftovers(), Vec::<String>::new());
    assert_eq!(Manifest::read(&place.text(MANIFEST)).len(), 3);
}

#[test]
fn the_folders_above_are_made() {
    let place = Place::new();
    let destination = Destination::new(place.top.path().join("deep/er/site"), Origin::CommandLine);
    Output::open(destination).and_then(Output::finish).expect("an empty site");
    assert!(place.top.path().join("deep/er/site").join(MANIFEST).exists());
}

#[test]
fn a_second_build_of_the_same_touches_nothing() {
    let place = Place::new();
    place.built(SITE);
    let before = (time(&place.site().join(MANIFEST)), time(&place.site()));
    let report = place.built(SITE);
    assert_eq!(report, WriteReport { written: 0, unchanged: 3, removed: 0, swap: Swap::Untouched });
    assert_eq!((time(&place.site().join(MANIFEST)), time(&place.site())), before);
    assert_eq!(place.leftovers(), Vec::<String>::new());
}

#[test]
fn only_what_changed_is_written_and_the_rest_keeps_its_time() {
    let place = Place::new();
    place.built(SITE);
    age(&place);
    let before = time(&place.site().join("policies/b.html"));
    let report = place.built(&[("index.html", "home"), ("policies/a.html", "a2"), ("policies/b.html", "b1")]);
    assert_eq!((report.written, report.unchanged, report.removed), (1, 2, 0));
    if cfg!(target_os = "linux") {
        assert_eq!(report.swap, Swap::Exchanged);
    }
    assert_eq!(place.text("policies/a.html"), "a2");
    assert_eq!(time(&place.site().join("policies/b.html")), before);
    assert_ne!(time(&place.site().join("policies/a.html")), before);
}

#[test]
fn a_page_that_is_no_more_is_removed_with_its_folder() {
    let place = Place::new();
    place.built(SITE);
    let report = place.built(&SITE[..1]);
    assert_eq!((report.written, report.unchanged, report.removed), (0, 1, 2));
    assert!(!place.site().join("policies").exists());
    assert_eq!(place.leftovers(), Vec::<String>::new());
}

#[test]
fn a_file_that_somebody_touched_is_written_again() {
    let place = Place::new();
    place.built(SITE);
    age(&place);
    place.put("policies/a.html", "a!");
    fs::remove_file(place.site().join("policies/b.html")).expect("removed");
    let report = place.built(SITE);
    assert_eq!((report.written, report.unchanged), (2, 1));
    assert_eq!((place.text("policies/a.html"), place.text("policies/b.html")), ("a1".into(), "b1".into()));
}

#[test]
fn a_folder_that_is_not_ours_is_refused_and_left_alone() {
    let place = Place::new();
    place.put("thesis.doc", "years of work");
    let error = place.build(SITE).expect_err("not ours");
    assert!(matches!(error, Error::Refused { refusal: Refusal::NotOurs, .. }));
    assert_eq!(error.exit_code(), 2);
    assert_eq!((place.text("thesis.doc"), place.leftovers()), ("years of work".into(), vec![]));
}

#[test]
fn an_empty_folder_is_taken_and_a_file_is_not() {
    let place = Place::new();
    fs::create_dir(place.site()).expect("a folder");
    assert_eq!(place.built(SITE).swap, Swap::First);
    let place = Place::new();
    fs::write(place.site(), "a file").expect("a file");
    let refused = place.build(SITE);
    assert!(matches!(refused, Err(Error::Refused { refusal: Refusal::NotFolder, .. })));
}

#[test]
fn a_site_of_a_later_version_is_refused() {
    let place = Place::new();
    place.put(MANIFEST, "shouce-manifest 2\n");
    assert!(matches!(place.build(SITE), Err(Error::Refused { refusal: Refusal::Newer, .. })));
}

#[test]
fn foreign_files_and_folders_live_on_in_every_generation() {
    let place = Place::new();
    place.built(SITE);
    place.put("CNAME", "handbook.example.com");
    place.put("policies/notes.txt", "mine");
    place.put(".git/refs/heads/main", "abc");
    for (generation, policy) in [("1", "a1"), ("2", "a2"), ("3", "a3")] {
        place.built(&[("index.html", generation), ("policies/a.html", policy)]);
        assert_eq!(place.text("CNAME"), "handbook.example.com");
        assert_eq!(place.text("policies/notes.txt"), "mine");
        assert_eq!(place.text(".git/refs/heads/main"), "abc");
        assert_eq!(place.leftovers(), Vec::<String>::new());
    }
    place.built(&[("index.html", "no policies any more")]);
    assert_eq!(place.text("policies/notes.txt"), "mine");
    place.built(&[("index.html", "and again")]);
    assert_eq!(place.text("policies/notes.txt"), "mine");
}

#[cfg(unix)]
#[test]
fn a_foreign_link_is_moved_and_never_followed() {
    let place = Place::new();
    let elsewhere = place.top.path().join("site-of-somebody");
    put(&elsewhere.join("x.html"), "not ours");
    place.built(SITE);
    std::os::unix::fs::symlink(&elsewhere, place.site().join("link")).expect("a link");
    place.built(&SITE[..2]);
    assert_eq!(place.text("link/x.html"), "not ours");
    assert!(place.site().join("link").is_symlink());
}

#[cfg(unix)]
#[test]
fn a_folder_of_ours_that_became_a_link_loses_nothing_behind_it() {
    let place = Place::new();
    place.built(SITE);
    let elsewhere = place.top.path().join("site-of-somebody");
    fs::rename(place.site().join("policies"), &elsewhere).expect("moved");
    std::os::unix::fs::symlink(&elsewhere, place.site().join("policies")).expect("a link");
    let refused = place.build(&[("index.html", "2"), ("policies/a.html", "a2")]);
    assert!(matches!(refused, Err(Error::Refused { refusal: Refusal::Foreign, .. })));
    assert_eq!(fs::read_to_string(elsewhere.join("a.html")).expect("still there"), "a1");
}

#[test]
fn a_foreign_file_where_a_page_comes_is_refused_and_the_site_stays() {
    let place = Place::new();
    place.built(SITE);
    place.put("robots.txt", "mine");
    let refused = place.build(&[("index.html", "2"), ("robots.txt", "ours")]);
    assert!(
        matches!(refused, Err(Error::Refused { refusal: Refusal::Foreign, path, .. }) if path.ends_with("robots.txt"))
    );
    assert_eq!((place.text("index.html"), place.text("robots.txt")), ("home".into(), "mine".into()));
    assert_eq!(place.leftovers(), Vec::<String>::new());
}

#[test]
fn a_build_that_is_given_up_leaves_everything_as_it_was() {
    let place = Place::new();
    place.built(SITE);
    let mut output = place.open().expect("open");
    output.write("index.html", b"changed").expect("written");
    drop(output);
    assert_eq!((place.text("index.html"), place.leftovers()), ("home".into(), vec![]));
}

#[test]
fn two_builds_at_once_are_told() {
    let place = Place::new();
    let held = place.open().expect("open");
    assert!(matches!(place.open(), Err(Error::Busy { .. })));
    drop(held);
    place.built(SITE);
}

#[test]
fn paths_that_collide_or_leave_the_folder_are_refused() {
    let place = Place::new();
    for path in ["../x.html", "/x.html", "a//b", "", "a/./b", MANIFEST, "a:b.html", &"制".repeat(90)] {
        assert!(matches!(place.build(&[(path, "")]), Err(Error::Unwritable { .. })), "{path}");
    }
    for pair in [["a.html", "a.html"], ["Policy.html", "policy.html"]] {
        let refused = place.build(&pair.map(|path| (path, "")));
        assert!(matches!(refused, Err(Error::Collision { .. })), "{pair:?}");
    }
    assert!(!place.site().exists());
}

mod after_a_run_that_died {
    use super::*;

    #[test]
    fn an_unfinished_staging_folder_goes() {
        let place = Place::new();
        place.built(SITE);
        put(&place.beside(STAGING).join(MANIFEST), UNFINISHED);
        put(&place.beside(STAGING).join("policies/a.html"), "half");
        put(&place.beside("lock"), "");
        assert_eq!(place.built(SITE).swap, Swap::Untouched);
        assert_eq!((place.text("policies/a.html"), place.leftovers()), ("a1".into(), vec![]));
    }

    #[test]
    fn a_staging_folder_without_its_mark_yet_goes() {
        let place = Place::new();
        fs::create_dir(place.beside(STAGING)).expect("a folder");
        place.built(SITE);
        assert_eq!(place.leftovers(), Vec::<String>::new());
    }

    #[test]
    fn a_whole_site_that_was_never_published_goes_without_harm_to_the_foreign_files_linked_into_it() {
        let place = Place::new();
        place.built(SITE);
        place.put("CNAME", "mine");
        copy_site(&place.site(), &place.beside(STAGING));
        place.built(SITE);
        assert_eq!((place.text("CNAME"), place.leftovers()), ("mine".into(), vec![]));
    }

    #[test]
    fn an_old_site_after_the_exchange_hands_its_foreign_folders_over_first() {
        let place = Place::new();
        place.built(SITE);
        copy_site(&place.site(), &place.beside(STAGING));
        put(&place.beside(STAGING).join(".git/HEAD"), "ref");
        put(&place.beside(STAGING).join("CNAME"), "mine");
        place.built(SITE);
        assert_eq!((place.text(".git/HEAD"), place.text("CNAME")), ("ref".into(), "mine".into()));
        assert_eq!(place.leftovers(), Vec::<String>::new());
    }

    #[test]
    fn a_run_between_two_renames_gives_the_old_site_back() {
        let place = Place::new();
        place.built(SITE);
        copy_site(&place.site(), &place.beside(STAGING));
        fs::rename(place.site(), place.beside(OLD)).expect("moved");
        put(&place.beside(OLD).join(".git/HEAD"), "ref");
        assert_eq!(place.built(SITE).swap, Swap::Untouched);
        assert_eq!((place.text(".git/HEAD"), place.leftovers()), ("ref".into(), vec![]));
    }

    #[test]
    fn an_old_site_half_removed_goes() {
        let place = Place::new();
        place.built(SITE);
        copy_site(&place.site(), &place.beside(OLD));
        fs::remove_dir_all(place.beside(OLD).join("policies")).expect("removed");
        place.built(SITE);
        assert_eq!(place.leftovers(), Vec::<String>::new());
    }

    #[test]
    fn a_folder_of_somebody_else_under_our_name_stays() {
        let place = Place::new();
        put(&place.beside(STAGING).join("x"), "whose?");
        assert!(matches!(place.build(SITE), Err(Error::Refused { refusal: Refusal::NotOurs, .. })));
        assert!(place.beside(STAGING).join("x").exists());
    }

    fn copy_site(from: &Path, to: &Path) {
        for entry in walkdir::WalkDir::new(from) {
            let entry = entry.expect("readable");
            if entry.file_type().is_file() {
                let path = to.join(entry.path().strip_prefix(from).expect("inside"));
                put(&path, &fs::read_to_string(entry.path()).expect("text"));
            }
        }
    }
}

mod in_place {
    use super::*;

    #[test]
    fn a_site_comes_file_by_file_and_unchanged_ones_stay() {
        let place = Place::in_place();
        let first = place.built(SITE);
        assert_eq!((first.written, first.swap), (3, Swap::InPlace));
        age(&place);
        let before = time(&place.site().join("policies/b.html"));
        let report = place.built(&[("index.html", "2"), ("policies/b.html", "b1"), ("roles/c.html", "c")]);
        assert_eq!((report.written, report.unchanged, report.removed), (2, 1, 1));
        assert_eq!((place.text("index.html"), place.text("roles/c.html")), ("2".into(), "c".into()));
        assert!(!place.site().join("policies/a.html").exists());
        assert_eq!(time(&place.site().join("policies/b.html")), before);
        assert_eq!(place.built(&[("index.html", "2"), ("roles/c.html", "c")]).removed, 1);
        assert!(!place.site().join("policies").exists(), "an empty folder goes");
        assert_eq!(place.built(&[("index.html", "2"), ("roles/c.html", "c")]).swap, Swap::Untouched);
        assert_eq!(hidden(&place), Vec::<String>::new());
    }

    #[test]
    fn foreign_files_stay_and_are_not_written_over() {
        let place = Place::in_place();
        place.built(SITE);
        place.put("CNAME", "mine");
        place.put("policies/notes.txt", "mine");
        place.built(&[("index.html", "2")]);
        assert_eq!((place.text("CNAME"), place.text("policies/notes.txt")), ("mine".into(), "mine".into()));
        let refused = place.build(&[("index.html", "3"), ("CNAME", "ours")]);
        assert!(matches!(refused, Err(Error::Refused { refusal: Refusal::Foreign, .. })));
        assert_eq!((place.text("index.html"), place.text("CNAME")), ("2".into(), "mine".into()));
        assert_eq!(hidden(&place), Vec::<String>::new());
    }

    #[test]
    fn a_run_that_died_on_the_way_is_mended_by_the_next() {
        let place = Place::in_place();
        place.built(SITE);
        let mut interim = Manifest::read(&place.text(MANIFEST));
        for path in ["index.html", "new.html"] {
            interim.add(path, Entry::UNKNOWN);
        }
        interim.store(&place.site()).expect("stored");
        place.put("index.html", "haha");
        put(&place.beside(STAGING).join(MANIFEST), UNFINISHED);
        age(&place);
        let report =
            place.built(&[("index.html", "home"), ("policies/a.html", "a1"), ("policies/b.html", "b1")]);
        assert_eq!((report.written, report.unchanged, report.removed), (1, 2, 1));
        assert_eq!((place.text("index.html"), hidden(&place)), ("home".into(), vec![]));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_or_removed_through_a_link() {
        let place = Place::in_place();
        place.built(SITE);
        let elsewhere = place.top.path().join("elsewhere");
        fs::rename(place.site().join("policies"), &elsewhere).expect("moved");
        std::os::unix::fs::symlink(&elsewhere, place.site().join("policies")).expect("a link");
        let refused = place.build(&[("policies/a.html", "a2")]);
        assert!(matches!(refused, Err(Error::Refused { refusal: Refusal::Foreign, .. })));
        place.built(&[("index.html", "only")]);
        assert_eq!(fs::read_to_string(elsewhere.join("a.html")).expect("still there"), "a1");
    }

    fn hidden(place: &Place) -> Vec<String> {
        let names = fs::read_dir(place.site()).expect("readable");
        let names = names.map(|e| e.expect("readable").file_name().to_string_lossy().into_owned());
        names.filter(|name| name.starts_with('.')).collect()
    }
}

#[test]
fn a_site_stands_until_its_inputs_or_its_files_change() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let out = folder.path().join("out");
    let destination = || Destination::resolve(folder.path(), &out, Origin::CommandLine).expect("a place");
    let inputs = ContentHash::of(b"a");
    assert_eq!(stands(&destination(), inputs), None);
    let mut output = Output::open(destination()).expect("opened");
    output.write("index.html", b"x").expect("written");
    output.made_from(inputs, 2);
    output.finish().expect("published");
    assert_eq!(stands(&destination(), inputs), Some(Standing { files: 1, has_findings: true }));
    assert_eq!(stands(&destination(), ContentHash::of(b"b")), None);
    std::fs::write(out.join("index.html"), b"y").expect("touched");
    assert_eq!(stands(&destination(), inputs), None);
}
