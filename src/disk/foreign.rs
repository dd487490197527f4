//! What in an output folder is not ours, and how it gets into the next generation of the site.

use crate::disk::manifest::{MANIFEST, Manifest};
use crate::error::{Attempt, Error};
use std::borrow::Cow;
use std::path::{MAIN_SEPARATOR, Path, PathBuf};
use walkdir::WalkDir;

/// Things in a published folder that its manifest does not list; paths relative to the folder, sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Foreign {
    /// Regular files; they are linked into the next generation before it is published.
    pub files: Vec<PathBuf>,
    /// Whole folders, and links, pipes and the like; they are moved across afterwards.
    pub movables: Vec<PathBuf>,
}

/// Finds what is foreign in `folder`, whose manifest is `ours`. A folder moves as a whole unless one of ours, now or in
/// `next`, lies in it.
pub fn find(folder: &Path, ours: &Manifest, next: &Manifest) -> Result<Foreign, Error> {
    let mut foreign = Foreign::default();
    let mut entries = WalkDir::new(folder).min_depth(1).into_iter();
    while let Some(entry) = entries.next() {
        let entry = entry.map_err(|e| Error::machine(Attempt::Read, folder)(e.into()))?;
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        let kind = entry.file_type();
        let name = output_path(path);
        if kind.is_dir() {
            let shared = name.as_deref().is_some_and(|n| ours.has_folder(n) || next.has_folder(n));
            if !shared {
                foreign.movables.push(path.to_owned());
                entries.skip_current_dir();
            }
        } else if name.as_deref().is_some_and(|n| n == MANIFEST || ours.get(n).is_some()) {
            // A file of ours, whatever became of it.
        } else if kind.is_file() {
            foreign.files.push(path.to_owned());
        } else {
            foreign.movables.push(path.to_owned());
        }
    }
    foreign.files.sort_unstable();
    foreign.movables.sort_unstable();
    Ok(foreign)
}

impl Foreign {
    /// The first foreign thing in whose place the next site has something of its own.
    pub fn conflict(&self, next: &Manifest) -> Option<&Path> {
        let all = self.files.iter().chain(&self.movables);
        all.map(PathBuf::as_path).find(|path| {
            output_path(path).is_some_and(|name| next.get(&name).is_some() || next.has_folder(&name))
        })
    }
}

/// The path as a manifest spells it; `None` where it is no UTF-8.
fn output_path(path: &Path) -> Option<Cow<'_, str>> {
    if MAIN_SEPARATOR == '/' {
        return path.to_str().map(Cow::Borrowed);
    }
    let names: Option<Vec<&str>> = path.components().map(|c| c.as_os_str().to_str()).collect();
    names.map(|names| names.join("/").into())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::manifest::Entry;

    fn manifest(paths: &[&str]) -> Manifest {
        let mut manifest = Manifest::default();
        for path in paths {
            manifest.add(path, Entry::of(b""));
        }
        manifest
    }

    fn folder(paths: &[&str]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for path in paths {
            let path = folder.path().join(path);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
            std::fs::write(path, "").expect("a file");
        }
        folder
    }

    #[test]
    fn files_are_foreign_one_by_one_and_folders_as_a_whole() {
        let out = folder(&[
            "index.html",
            "CNAME",
            ".git/HEAD",
            ".git/refs/x",
            "policies/a.html",
            "policies/me.txt",
        ]);
        let found = find(out.path(), &manifest(&["index.html", "policies/a.html"]), &manifest(&[]));
        assert_eq!(
            found.expect("readable"),
            Foreign { files: vec!["CNAME".into(), "policies/me.txt".into()], movables: vec![".git".into()] }
        );
    }

    #[test]
    fn a_folder_that_the_next_site_shares_is_entered() {
        let out = folder(&["roles/me.txt"]);
        let found = find(out.path(), &manifest(&[]), &manifest(&["roles/a.html"])).expect("readable");
        assert_eq!(found, Foreign { files: vec!["roles/me.txt".into()], movables: vec![] });
    }

    #[test]
    fn a_foreign_file_in_the_way_is_found() {
        let foreign = Foreign { files: vec!["robots.txt".into()], movables: vec!["roles".into()] };
        assert_eq!(foreign.conflict(&manifest(&["index.html"])), None);
        assert_eq!(foreign.conflict(&manifest(&["robots.txt"])), Some(Path::new("robots.txt")));
        assert_eq!(foreign.conflict(&manifest(&["robots.txt/x"])), Some(Path::new("robots.txt")));
        assert_eq!(foreign.conflict(&manifest(&["roles"])), Some(Path::new("roles")));
    }
}
