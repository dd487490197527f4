//! The ways in which editors save, each on a real folder with real events.
#![allow(clippy::disallowed_methods, reason = "these tests are the editor: they write, and take their time")]

use super::*;
use std::fs;
use std::sync::mpsc;
use std::thread;
use tempfile::TempDir;

/// A site under watch; what the watch tells comes out of a channel.
struct Scene {
    folder: TempDir,
    batches: mpsc::Receiver<Batch>,
}

impl Scene {
    fn new(start: fn(&Path) -> Result<Watch, Error>) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write(folder.path(), "site.toml", "[site]");
        write(folder.path(), "content/policies/a.md", "first");
        let mut watch = start(folder.path()).expect("a watch");
        let (sender, batches) = mpsc::channel();
        thread::spawn(move || while sender.send(watch.wait()).is_ok() {});
        Self { folder, batches }
    }

    fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Does something, and tells which paths the next batches name until it is quiet.
    fn after(&self, deed: impl FnOnce(&Self)) -> Vec<String> {
        thread::sleep(Duration::from_millis(20));
        deed(self);
        let mut paths = BTreeSet::new();
        let mut patience = Duration::from_secs(5);
        while let Ok(batch) = self.batches.recv_timeout(patience) {
            paths.extend(batch.paths);
            patience = Duration::from_millis(150);
        }
        paths.into_iter().collect()
    }

    /// The same for deeds that are no news.
    fn stays_quiet_after(&self, deed: impl FnOnce(&Self)) {
        deed(self);
        assert_eq!(
            self.batches.recv_timeout(Duration::from_millis(300)),
            Err(mpsc::RecvTimeoutError::Timeout)
        );
    }
}

fn write(root: &Path, path: &str, text: &str) {
    let path = root.join(path);
    fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
    fs::write(path, text).expect("a file");
}

#[test]
fn a_plain_save_is_told_at_once() {
    let scene = Scene::new(Watch::start);
    let begun = Instant::now();
    write(scene.folder.path(), "content/policies/a.md", "second");
    let batch = scene.batches.recv_timeout(Duration::from_secs(5)).expect("a batch");
    assert_eq!(batch.paths.into_iter().collect::<Vec<_>>(), ["content/policies/a.md"]);
    if cfg!(target_os = "linux") {
        assert!(begun.elapsed() < SELDOM, "it came from an event, not from a look at everything");
    }
}

#[test]
fn an_atomic_save_names_the_file_and_not_its_double() {
    let scene = Scene::new(Watch::start);
    let changed = scene.after(|scene| {
        write(scene.folder.path(), "content/policies/.a.md.tmp", "second");
        fs::rename(scene.path("content/policies/.a.md.tmp"), scene.path("content/policies/a.md"))
            .expect("renamed");
    });
    assert_eq!(changed, ["content/policies/a.md"]);
}

#[test]
fn a_save_that_moves_the_old_file_away_is_one_change() {
    let scene = Scene::new(Watch::start);
    let batch = {
        let [file, backup] =
            ["content/policies/a.md", "content/policies/.a.md~"].map(|path| scene.path(path));
        fs::rename(&file, &backup).expect("renamed");
        thread::sleep(Duration::from_millis(5));
        fs::write(&file, "second").expect("written");
        fs::remove_file(&backup).expect("removed");
        scene.batches.recv_timeout(Duration::from_secs(5)).expect("a batch")
    };
    assert_eq!(batch.paths.into_iter().collect::<Vec<_>>(), ["content/policies/a.md"]);
    scene.stays_quiet_after(|_| {});
}

#[test]
fn a_file_saved_in_two_halves_is_told_when_whole() {
    let scene = Scene::new(Watch::start);
    let file = scene.path("content/policies/a.md");
    fs::write(&file, "").expect("emptied");
    thread::sleep(Duration::from_millis(5));
    fs::write(&file, "second").expect("written");
    let batch = scene.batches.recv_timeout(Duration::from_secs(5)).expect("a batch");
    assert_eq!(batch.paths.len(), 1);
    assert_eq!(fs::read_to_string(&file).expect("readable"), "second");
    scene.stays_quiet_after(|_| {});
}

#[test]
fn renames_name_both_ends_and_deletions_the_file() {
    let scene = Scene::new(Watch::start);
    let moved = scene.after(|scene| {
        fs::rename(scene.path("content/policies/a.md"), scene.path("content/policies/b.md"))
            .expect("renamed");
    });
    assert_eq!(moved, ["content/policies/a.md", "content/policies/b.md"]);
    let removed = scene.after(|scene| fs::remove_file(scene.path("content/policies/b.md")).expect("removed"));
    assert_eq!(removed, ["content/policies/b.md"]);
}

#[test]
fn new_folders_are_watched_too() {
    let scene = Scene::new(Watch::start);
    let new = scene.after(|scene| write(scene.folder.path(), "content/roles/sales/clerk.toml", "title = ''"));
    assert_eq!(new, ["content/roles/sales/clerk.toml"]);
    let changed =
        scene.after(|scene| write(scene.folder.path(), "content/roles/sales/clerk.toml", "title = 'x'"));
    assert_eq!(changed, ["content/roles/sales/clerk.toml"]);
}

#[test]
fn a_content_folder_that_is_replaced_is_watched_again() {
    let scene = Scene::new(Watch::start);
    let moved =
        scene.after(|scene| fs::rename(scene.path("content"), scene.path("content.old")).expect("renamed"));
    assert_eq!(moved, ["content/policies/a.md"]);
    let back =
        scene.after(|scene| fs::rename(scene.path("content.old"), scene.path("content")).expect("renamed"));
    assert_eq!(back, ["content/policies/a.md"]);
    let changed = scene.after(|scene| write(scene.folder.path(), "content/policies/a.md", "third"));
    assert_eq!(changed, ["content/policies/a.md"]);
}

#[test]
fn configuration_and_theme_are_watched() {
    let scene = Scene::new(Watch::start);
    let changed = scene.after(|scene| {
        write(scene.folder.path(), "site.toml", "[site]\ntitle = ''");
        write(scene.folder.path(), "themes/own/static/css/a.css", "a{}");
    });
    assert_eq!(changed, ["site.toml", "themes/own/static/css/a.css"]);
}

#[test]
fn output_hidden_files_and_reading_are_no_news() {
    let scene = Scene::new(Watch::start);
    scene.stays_quiet_after(|scene| {
        write(scene.folder.path(), "public/index.html", "x");
        write(scene.folder.path(), "content/policies/.a.md.swp", "x");
        write(scene.folder.path(), "README.md", "x");
        assert_eq!(fs::read_to_string(scene.path("content/policies/a.md")).expect("readable"), "first");
    });
}

#[test]
fn without_events_everything_is_looked_at_now_and_then() {
    let scene = Scene::new(Watch::polling);
    let changed = scene.after(|scene| write(scene.folder.path(), "content/policies/a.md", "second"));
    assert_eq!(changed, ["content/policies/a.md"]);
}
