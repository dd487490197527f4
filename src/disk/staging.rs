//! The next generation of a site, being filled in a folder beside the published one. Gone again unless it is published.

use crate::disk::manifest::{MANIFEST, Manifest, UNFINISHED};
use crate::disk::many;
use crate::error::{Attempt, Error};
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// A folder being filled.
#[derive(Debug)]
pub struct Staging {
    folder: PathBuf,
    /// The folder that was last made or used, so that it is not made again for each of its files.
    parent: PathBuf,
    published: Published,
}

/// Up to this many files are brought to the disk one by one; above it, the whole file system at once is quicker.
const FEW: usize = 256;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Published {
    Not,
    Done,
}

impl Staging {
    /// Makes the folder, with the mark that it is unfinished.
    pub fn begin(folder: PathBuf) -> Result<Self, Error> {
        std::fs::create_dir(&folder).map_err(Error::machine(Attempt::Write, &folder))?;
        let staging = Self { parent: folder.clone(), folder, published: Published::Not };
        let mark = staging.folder.join(MANIFEST);
        std::fs::write(&mark, UNFINISHED).map_err(Error::machine(Attempt::Write, &mark))?;
        Ok(staging)
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a new file.
    pub fn put(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        let place = self.place(Path::new(path))?;
        let written = File::create_new(&place).and_then(|mut file| file.write_all(bytes));
        written.map_err(Error::machine(Attempt::Write, &place))
    }

    /// Takes files of the published site over: by hard links, or by copies with the same time where links are not to be had.
    pub fn link(&mut self, from: &Path, paths: &[&Path]) -> Result<(), Error> {
        let places: Result<Vec<_>, Error> =
            paths.iter().map(|path| Ok((from.join(path), self.place(path)?))).collect();
        many::each(&places?, |(from, place)| {
            let linked = std::fs::hard_link(from, place).or_else(|error| match error.kind() {
                io::ErrorKind::AlreadyExists | io::ErrorKind::NotFound | io::ErrorKind::StorageFull => {
                    Err(error)
                }
                _ => copy(from, place),
            });
            linked.map_err(Error::machine(Attempt::Write, place))
        })
    }

    /// The same by hard links and nothing else, one after another, from the beginning on.
    pub fn link_only(&mut self, from: &Path, paths: &[&Path]) -> Result<(), Error> {
        paths.iter().try_for_each(|path| {
            let place = self.place(path)?;
            std::fs::hard_link(from.join(path), &place).map_err(Error::machine(Attempt::Write, &place))
        })
    }

    /// True where names that differ in case only are two files.
    pub fn tells_case_apart(&self) -> bool {
        self.folder.join(MANIFEST.to_uppercase()).symlink_metadata().is_err()
    }

    /// Takes a file out again, if it is there.
    pub fn take(&self, path: &str) -> Result<(), Error> {
        let place = self.folder.join(path);
        unless_gone(std::fs::remove_file(&place)).map_err(Error::machine(Attempt::Remove, &place))
    }

    /// Takes a folder out again with all that is in it, if it is there.
    pub fn take_folder(&mut self, path: &str) -> Result<(), Error> {
        let place = self.folder.join(path);
        self.parent = self.folder.clone();
        unless_gone(std::fs::remove_dir_all(&place)).map_err(Error::machine(Attempt::Remove, &place))
    }

    /// Puts the manifest in the place of the mark: from now on the folder is a whole site.
    pub fn complete(&mut self, manifest: &Manifest) -> Result<(), Error> {
        manifest.store(&self.folder)
    }

    /// Looks whether the files written are there in full; those linked are the published ones themselves.
    pub fn check(&self, written: &BTreeSet<String>, manifest: &Manifest) -> Result<(), Error> {
        for path in written {
            let place = self.folder.join(path);
            let length = place.symlink_metadata().map_err(Error::machine(Attempt::Write, &place))?.len();
            if manifest.get(path).is_none_or(|entry| entry.length != length) {
                return Err(Error::machine(Attempt::Write, &place)(io::ErrorKind::UnexpectedEof.into()));
            }
        }
        Ok(())
    }

    /// Sees to it that the files written outlive a power cut, before the site that they replace goes. The new folder gets
    /// the permissions of `like`.
    pub fn settle(&self, like: &Path, written: &BTreeSet<String>) -> Result<(), Error> {
        let same = like.metadata().and_then(|m| std::fs::set_permissions(&self.folder, m.permissions()));
        same.map_err(Error::machine(Attempt::Write, &self.folder))?;
        if written.len() > FEW && sync_all(&self.folder).is_ok() {
            return Ok(());
        }
        for path in written {
            let place = self.folder.join(path);
            let synced = File::options().append(true).open(&place).and_then(|file| file.sync_data());
            synced.map_err(Error::machine(Attempt::Write, &place))?;
        }
        Ok(())
    }

    /// To be called once the folder stands in the published place: nothing of it is removed any more.
    pub fn published(mut self) {
        self.published = Published::Done;
    }

    /// The place of a file in the folder, whose folders are there.
    fn place(&mut self, path: &Path) -> Result<PathBuf, Error> {
        let place = self.folder.join(path);
        if let Some(parent) = place.parent()
            && parent != self.parent
        {
            std::fs::create_dir_all(parent).map_err(Error::machine(Attempt::Write, parent))?;
            self.parent = parent.to_owned();
        }
        Ok(place)
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        if self.published == Published::Not {
            discard(&self.folder).ok();
        }
    }
}

/// Removes a folder that was being filled, its mark last: a run that dies on the way leaves one that the next knows for ours.
pub fn discard(folder: &Path) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            std::fs::remove_dir_all(entry.path())?;
        } else if entry.file_name() != MANIFEST {
            std::fs::remove_file(entry.path())?;
        }
    }
    unless_gone(std::fs::remove_file(folder.join(MANIFEST)))?;
    std::fs::remove_dir(folder)
}

/// What became of removing something, which somebody may have removed before, or the folder that held it.
pub fn unless_gone(removed: io::Result<()>) -> io::Result<()> {
    use io::ErrorKind::{NotADirectory, NotFound};
    removed
        .or_else(|error| if matches!(error.kind(), NotFound | NotADirectory) { Ok(()) } else { Err(error) })
}

/// Brings everything on this file system to the disk.
#[cfg(target_os = "linux")]
fn sync_all(folder: &Path) -> io::Result<()> {
    Ok(rustix::fs::syncfs(File::open(folder)?)?)
}

#[cfg(not(target_os = "linux"))]
fn sync_all(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    let time = from.metadata()?.modified()?;
    std::fs::copy(from, to)?;
    File::options().write(true).open(to)?.set_modified(time)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::manifest::{Ownership, ownership};

    #[test]
    fn a_folder_is_unfinished_until_its_manifest_is_written_and_goes_unless_published() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let folder = top.path().join("staging");
        let mut staging = Staging::begin(folder.clone()).expect("begun");
        staging.put("a/b/c.html", b"x").expect("written");
        assert!(matches!(ownership(&folder), Ok(Ownership::Unfinished)));
        staging.complete(&Manifest::default()).expect("complete");
        assert!(matches!(ownership(&folder), Ok(Ownership::Ours(..))));
        drop(staging);
        assert!(!folder.exists());
    }

    #[test]
    fn a_copy_keeps_the_time() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let (from, to) = (top.path().join("a"), top.path().join("b"));
        std::fs::write(&from, "x").expect("a file");
        let time = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000);
        File::options().write(true).open(&from).and_then(|f| f.set_modified(time)).expect("set");
        copy(&from, &to).expect("copied");
        assert_eq!(to.metadata().and_then(|m| m.modified()).expect("a time"), time);
    }

    #[test]
    fn a_file_is_never_written_over() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let mut staging = Staging::begin(top.path().join("staging")).expect("begun");
        staging.put("a.html", b"x").expect("written");
        assert!(staging.put("a.html", b"y").is_err());
    }
}
