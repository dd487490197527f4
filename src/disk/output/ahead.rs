//! The next generation of a site begun ahead of time (提前): while sources are compiled, all files of the published site are linked
//! into it, for after an edit nearly all of them stay. What turns out to be otherwise makes way. Only where files can be
//! linked; everywhere else, and for a site that is new, nothing is done ahead.

use super::Output;
use crate::disk::destination::Destination;
use crate::disk::manifest::{Manifest, Ownership, folders_above, ownership};
use crate::disk::staging::Staging;
use crate::disk::swap::STAGING;
use crate::error::Error;
use std::path::Path;

/// Whether the files of the published site are in the next one already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ahead {
    Linked,
    Not,
}

impl Output {
    /// Takes hold of a folder in which a site of ours is published; `None` where there is none, or where anything is in the way,
    /// which `open` will say.
    pub fn open_published(destination: Destination) -> Option<Self> {
        matches!(ownership(&destination.folder), Ok(Ownership::Ours(_)))
            .then(|| Self::open(destination).ok())?
    }

    /// Links all files of the published site, which must be whole, into the next one. Nothing of that is left where this is
    /// dropped.
    pub fn link_ahead(&mut self) {
        let Some(present) = self.present.as_ref().filter(|_| !self.destination.is_inside()) else { return };
        let Ok(mut staging) = Staging::begin(self.destination.beside(STAGING)) else { return };
        let paths: Vec<&Path> = present.manifest.files().map(|(path, _)| Path::new(path)).collect();
        if staging.tells_case_apart() && staging.link_only(&self.destination.folder, &paths).is_ok() {
            self.staging = Some(staging);
            self.ahead = Ahead::Linked;
        }
    }

    /// Makes way for a file that is written: what was linked in its place goes, as does a folder where the file is to be, and a
    /// file where its folder is.
    pub(super) fn make_way(&mut self, path: &str) -> Result<(), Error> {
        let (Ahead::Linked, Some(present), Some(staging)) = (self.ahead, &self.present, &mut self.staging)
        else {
            return Ok(());
        };
        for taken in folders_above(path).chain([path]).filter(|taken| present.manifest.get(taken).is_some()) {
            staging.take(taken)?;
        }
        if present.manifest.has_folder(path) { staging.take_folder(path) } else { Ok(()) }
    }
}

/// Takes out of what was linked ahead what the next site has not.
pub(super) fn take_removed(staging: &mut Staging, present: &Manifest, next: &Manifest) -> Result<(), Error> {
    let removed = present.files().map(|(path, _)| path).filter(|path| next.get(path).is_none());
    for path in removed.filter(|path| !next.has_folder(path)) {
        match folders_above(path).find(|folder| !next.has_folder(folder)) {
            Some(folder) => staging.take_folder(folder)?,
            None => staging.take(path)?,
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::manifest::{MANIFEST, UNFINISHED};
    use crate::error::Origin;
    use std::collections::BTreeMap;
    use std::fs;
    use tempfile::TempDir;

    /// A site published in `site` and begun ahead again, and what was found there between the two.
    fn begun(top: &TempDir, before: &Site) -> (Output, BTreeMap<String, String>) {
        publish(Output::open(destination(top, "site")).expect("open"), before);
        let whole = found(&top.path().join("site"));
        let mut ahead = Output::open_published(destination(top, "site")).expect("a site");
        ahead.link_ahead();
        (ahead, whole)
    }

    type Site = BTreeMap<&'static str, &'static str>;

    fn site(files: &[(&'static str, &'static str)]) -> Site {
        files.iter().copied().collect()
    }

    fn destination(top: &TempDir, name: &str) -> Destination {
        Destination::new(top.path().canonicalize().expect("a real path").join(name), Origin::CommandLine)
    }

    fn publish(mut output: Output, files: &Site) {
        files.iter().for_each(|(path, text)| output.write(path, text.as_bytes()).expect("written"));
        output.finish().expect("published");
    }

    /// All files and folders with their contents, the manifest among them.
    fn found(folder: &Path) -> BTreeMap<String, String> {
        let entries =
            walkdir::WalkDir::new(folder).min_depth(1).into_iter().map(|entry| entry.expect("an entry"));
        entries
            .map(|entry| {
                let name = entry.path().strip_prefix(folder).expect("inside").display().to_string();
                (name, fs::read_to_string(entry.path()).unwrap_or_else(|_| "a folder".to_owned()))
            })
            .collect()
    }

    #[test]
    fn a_site_that_was_begun_ahead_is_the_one_that_was_not() {
        let before = site(&[
            ("index.html", "home"),
            ("policies/a.html", "a"),
            ("policies/b.html", "b"),
            ("roles/r.html", "r"),
            ("files/deep/plan", "plan"),
            ("guide", "a file"),
        ]);
        let steps = [
            site(&[("index.html", "home"), ("policies/a.html", "other"), ("new/n.html", "n")]),
            site(&[("index.html", "home"), ("files", "a file now"), ("guide/x.html", "a folder now")]),
            site(&[("files/deep", "less deep"), ("policies/b.html", "b"), ("roles/r.html", "r")]),
            before.clone(),
        ];
        for next in steps {
            let top = tempfile::tempdir().expect("a temporary folder");
            for name in ["plain", "ahead"] {
                publish(Output::open(destination(&top, name)).expect("open"), &before);
                fs::write(top.path().join(name).join("CNAME"), "theirs").expect("a foreign file");
            }
            publish(Output::open(destination(&top, "plain")).expect("open"), &next);
            let mut ahead = Output::open_published(destination(&top, "ahead")).expect("a site");
            ahead.link_ahead();
            let linked = destination(&top, "ahead").beside(STAGING).join("policies/a.html").exists();
            assert_eq!(linked, ahead.ahead == Ahead::Linked);
            assert!(linked || !cfg!(target_os = "linux"));
            publish(ahead, &next);
            assert_eq!(found(&top.path().join("ahead")), found(&top.path().join("plain")));
            assert!(!destination(&top, "ahead").beside(STAGING).exists());
        }
    }

    #[test]
    fn what_was_linked_is_never_written_through_and_goes_when_nothing_is_published() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let before = site(&[("index.html", "home"), ("policies/a.html", "a")]);
        let (mut ahead, whole) = begun(&top, &before);
        ahead.write("index.html", b"another").expect("written");
        let mark = destination(&top, "site").beside(STAGING).join(MANIFEST);
        assert_eq!(fs::read_to_string(mark).expect("a mark"), UNFINISHED);
        drop(ahead);
        assert_eq!(found(&top.path().join("site")), whole);
        assert!(!destination(&top, "site").beside(STAGING).exists());
    }

    #[test]
    fn what_is_a_file_and_a_folder_is_refused_and_the_old_site_stays() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let before = site(&[("policies/a.html/pic.png", "a picture"), ("index.html", "home")]);
        let (mut ahead, whole) = begun(&top, &before);
        ahead.write("policies/a.html/pic.png", b"a picture").expect("unchanged");
        let written = ahead.write("policies/a.html", b"a page");
        assert!(matches!(written.and_then(|()| ahead.finish()), Err(Error::Collision { .. })));
        assert_eq!(found(&top.path().join("site")), whole);
    }

    #[test]
    fn what_a_run_left_that_died_while_it_gave_up_is_tidied_away() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let before = site(&[("index.html", "home")]);
        publish(Output::open(destination(&top, "site")).expect("open"), &before);
        let inputs = crate::source::ContentHash::of(b"inputs");
        let mut again = Output::open(destination(&top, "site")).expect("open");
        again.write("index.html", b"home").expect("written");
        again.made_from(inputs, 0);
        again.finish().expect("published");
        let staging = destination(&top, "site").beside(STAGING);
        for mark in ["", UNFINISHED] {
            assert!(super::super::stands(&destination(&top, "site"), inputs).is_some());
            fs::create_dir_all(staging.join("policies")).expect("a folder");
            fs::write(staging.join("policies/a.html"), "half").expect("a file");
            fs::write(staging.join(MANIFEST), mark).expect("a mark");
            assert!(
                super::super::stands(&destination(&top, "site"), inputs).is_none(),
                "there is something to tidy"
            );
            drop(Output::open(destination(&top, "site")).expect("open"));
            assert!(!staging.exists());
        }
    }

    #[test]
    fn nothing_is_begun_where_no_site_is() {
        let top = tempfile::tempdir().expect("a temporary folder");
        assert!(Output::open_published(destination(&top, "site")).is_none());
        assert_eq!(fs::read_dir(top.path()).expect("a folder").count(), 0);
    }
}
