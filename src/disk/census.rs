//! Which files a site has and when each was last changed, so that `serve` knows what an event on the disk really did.
//! Looks at names and times only; reads no file.

use crate::disk::read::{is_hidden, site_path};
use crate::error::{Attempt, Error};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use unicode_normalization::UnicodeNormalization;
use walkdir::WalkDir;

/// The parts of a site's folder that hold sources.
const PARTS: [&str; 3] = ["site.toml", "content", "themes"];

/// The files of a site as they were when last looked at.
#[derive(Debug, Clone)]
pub struct Census {
    root: PathBuf,
    files: BTreeMap<String, Stamp>,
}

/// What shows that a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
}

impl Census {
    /// Looks at the site in folder `root`.
    pub fn take(root: &Path) -> Result<Self, Error> {
        let root = root.canonicalize().map_err(Error::machine(Attempt::Read, root))?;
        let mut census = Self { root, files: BTreeMap::new() };
        census.look();
        Ok(census)
    }

    /// The site's folder, absolute, links resolved.
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The folders with sources that are there now.
    pub fn folders(&self) -> Vec<PathBuf> {
        PARTS
            .iter()
            .map(|part| self.root.join(part))
            .filter(|path| path.is_dir() && !path.is_symlink())
            .collect()
    }

    /// Looks everywhere again; tells the site-relative paths (in Unicode NFC) that are new, changed or gone.
    pub fn look(&mut self) -> BTreeSet<String> {
        PARTS.iter().flat_map(|part| self.look_below(part)).collect()
    }

    /// Looks again at one path, as an event names it, and at all below it.
    pub fn look_at(&mut self, path: &Path) -> BTreeSet<String> {
        let Ok(relative) = path.strip_prefix(&self.root) else { return BTreeSet::new() };
        let hidden = relative.iter().any(is_hidden);
        let known = relative.iter().next().is_some_and(|part| PARTS.iter().any(|p| part == *p));
        if hidden || !known { BTreeSet::new() } else { self.look_below(&site_path(relative)) }
    }

    /// True where one of these files is gone or empty, as it is for a moment while some editors save.
    pub fn is_half_written(&self, paths: &BTreeSet<String>) -> bool {
        paths.iter().any(|path| self.files.get(path).is_none_or(|stamp| stamp.length == 0))
    }

    fn look_below(&mut self, part: &str) -> BTreeSet<String> {
        let now = stamps(&self.root, part);
        let below = format!("{part}/");
        let is_below = |path: &str| path == part || path.starts_with(&below);
        let before: BTreeMap<String, Stamp> = self
            .files
            .range(part.to_owned()..)
            .take_while(|(path, _)| path.starts_with(part))
            .filter(|(path, _)| is_below(path))
            .map(|(path, stamp)| (path.clone(), *stamp))
            .collect();
        let gone = before.keys().filter(|path| !now.contains_key(*path));
        let new = now.iter().filter(|(path, stamp)| before.get(*path) != Some(stamp)).map(|(path, _)| path);
        let changed: BTreeSet<String> = gone.chain(new).cloned().collect();
        for path in &changed {
            match now.get(path) {
                Some(&stamp) => self.files.insert(path.clone(), stamp),
                None => self.files.remove(path),
            };
        }
        changed
    }
}

/// The regular files at or below `part`; what cannot be looked at is passed over, the reader of the site will tell.
fn stamps(root: &Path, part: &str) -> BTreeMap<String, Stamp> {
    let entries = WalkDir::new(root.join(part)).follow_root_links(false).into_iter();
    let visible = entries.filter_entry(|entry| entry.depth() == 0 || !is_hidden(entry.file_name()));
    let files = visible.filter_map(Result::ok).filter(|entry| entry.file_type().is_file());
    files
        .filter_map(|entry| {
            let metadata = entry.metadata().ok()?;
            let path = site_path(entry.path().strip_prefix(root).ok()?).nfc().collect();
            Some((path, Stamp { modified: metadata.modified().ok(), length: metadata.len() }))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn site() -> (tempfile::TempDir, Census) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        write(folder.path(), "site.toml", "[site]");
        write(folder.path(), "content/policies/a.md", "a");
        write(folder.path(), "content/policies/a/b.md", "b");
        write(folder.path(), "public/index.html", "x");
        let census = Census::take(folder.path()).expect("a census");
        (folder, census)
    }

    fn write(root: &Path, path: &str, text: &str) {
        let path = root.join(path);
        fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        fs::write(path, text).expect("a file");
    }

    fn list(changed: BTreeSet<String>) -> Vec<String> {
        changed.into_iter().collect()
    }

    #[test]
    fn nothing_new_is_nothing_changed() {
        let (_folder, mut census) = site();
        assert!(census.look().is_empty());
        assert!(census.look_at(&census.root().join("content")).is_empty());
    }

    #[test]
    fn new_changed_and_removed_files_are_told() {
        let (folder, mut census) = site();
        write(folder.path(), "content/policies/a.md", "longer");
        write(folder.path(), "content/new/c.md", "c");
        fs::remove_file(folder.path().join("content/policies/a/b.md")).expect("removed");
        let expected = ["content/new/c.md", "content/policies/a.md", "content/policies/a/b.md"];
        assert_eq!(list(census.look()), expected);
        assert!(census.look().is_empty());
    }

    #[test]
    fn a_look_at_one_path_sees_no_other() {
        let (folder, mut census) = site();
        write(folder.path(), "content/policies/a.md", "longer");
        write(folder.path(), "content/policies/a/b.md", "longer");
        let one = census.root().join("content/policies/a.md");
        assert_eq!(list(census.look_at(&one)), ["content/policies/a.md"]);
        let folder = census.root().join("content/policies/a");
        assert_eq!(list(census.look_at(&folder)), ["content/policies/a/b.md"]);
    }

    #[test]
    fn a_removed_folder_takes_its_files_along() {
        let (folder, mut census) = site();
        fs::remove_dir_all(folder.path().join("content/policies/a")).expect("removed");
        let path = census.root().join("content/policies/a");
        assert_eq!(list(census.look_at(&path)), ["content/policies/a/b.md"]);
    }

    #[test]
    fn output_hidden_files_and_foreign_folders_are_no_news() {
        let (folder, mut census) = site();
        write(folder.path(), "public/index.html", "changed");
        write(folder.path(), "content/.a.md.swp", "x");
        write(folder.path(), "content/.git/HEAD", "x");
        assert!(census.look().is_empty());
        for path in ["public/index.html", "content/.a.md.swp", "content/.git/HEAD", "", "contents"] {
            assert!(census.look_at(&census.root().join(path)).is_empty(), "{path}");
        }
        assert!(census.look_at(Path::new("/etc/passwd")).is_empty());
    }

    #[test]
    fn an_empty_or_missing_file_looks_half_written() {
        let (folder, mut census) = site();
        write(folder.path(), "content/policies/a.md", "");
        let changed = census.look();
        assert!(census.is_half_written(&changed));
        write(folder.path(), "content/policies/a.md", "whole");
        let changed = census.look();
        assert!(!census.is_half_written(&changed));
    }
}
