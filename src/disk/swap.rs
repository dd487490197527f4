//! One step from the old site to the new one, and the tidying after it, also after a run that died in the middle.
//!
//! Beside the output folder there are at most two folders of ours: `.shouce-staging-NAME`, which is unfinished, or whole and
//! not yet published, or (after an exchange) the old site; and `.shouce-old-NAME`, the old site where the system knows no
//! exchange. Both may still hold foreign folders, which `retire` moves across before it removes anything.

use crate::disk::destination::Destination;
use crate::disk::foreign;
use crate::disk::manifest::{MANIFEST, Manifest, Ownership, ownership};
use crate::disk::many;
use crate::disk::staging::{discard, unless_gone};
use crate::error::{Attempt, Error, Refusal};
use std::io;
use std::path::Path;
use walkdir::WalkDir;

/// How the new site came into its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Swap {
    /// Nothing had changed; nothing was touched.
    Untouched,
    /// There was no site before.
    First,
    /// Old and new changed places in one step; a reader saw the one or the other.
    Exchanged,
    /// The system knows no exchange: for a moment there was no site.
    TwoRenames,
    /// The folder cannot be swapped (a mount point, or its parent is closed to us): file by file, for a moment of two generations.
    InPlace,
}

/// Purpose of the folder that is being filled.
pub const STAGING: &str = "staging";
/// Purpose of the folder that holds the old site between two renames.
pub const OLD: &str = "old";

/// Puts the whole site in the staging folder where there was none.
pub fn publish_first(destination: &Destination) -> Result<(), Error> {
    let folder = &destination.folder;
    if cfg!(windows) {
        // Elsewhere a rename replaces an empty folder.
        std::fs::remove_dir(folder).ok();
    }
    std::fs::rename(destination.beside(STAGING), folder).map_err(Error::machine(Attempt::Swap, folder))
}

/// Puts the whole site in the staging folder in the place of the published one.
pub fn publish_again(destination: &Destination) -> Result<Swap, Error> {
    let (staging, folder) = (destination.beside(STAGING), &destination.folder);
    let failed = |error| Error::machine(Attempt::Swap, folder)(error);
    let swap = match exchange(&staging, folder) {
        Ok(()) => Swap::Exchanged,
        Err(error) if is_unknown(&error) => {
            two_renames(&staging, folder, &destination.beside(OLD)).map_err(failed)?;
            Swap::TwoRenames
        }
        Err(error) => return Err(failed(error)),
    };
    Ok(swap)
}

/// Removes the old site, after what is foreign in it has moved to the new one.
pub fn retire(old: &Path, destination: &Destination, next: &Manifest) -> Result<(), Error> {
    let Ownership::Ours(list) = ownership(old)? else {
        return Err(destination.refuse(Refusal::NotOurs, old));
    };
    let ours = list.manifest();
    // A link to elsewhere that somebody put in the place of a folder of ours is gone after this: nothing leads out of `old`.
    move_foreign(old, &ours, destination, next)?;
    let files: Vec<&str> = ours.files().map(|(path, _)| path).collect();
    many::each(&files, |path| remove_file(&old.join(path)))?;
    for entry in WalkDir::new(old).min_depth(1).contents_first(true) {
        let entry = entry.map_err(|e| Error::machine(Attempt::Remove, old)(e.into()))?;
        if entry.file_type().is_dir() {
            std::fs::remove_dir(entry.path()).map_err(Error::machine(Attempt::Remove, entry.path()))?;
        }
    }
    // The manifest goes last: a run that dies before this line leaves a folder that the next one knows for ours.
    let gone = std::fs::remove_file(old.join(MANIFEST)).and_then(|()| std::fs::remove_dir(old));
    gone.map_err(Error::machine(Attempt::Remove, old))
}

/// Removes a file, if somebody has not done so before or put a folder in its place.
fn remove_file(path: &Path) -> Result<(), Error> {
    unless_gone(std::fs::remove_file(path)).or_else(|error| {
        let folder = path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
        if folder { Ok(()) } else { Err(Error::machine(Attempt::Remove, path)(error)) }
    })
}

/// Brings what a dead run left behind to an end: the old site back where none is published, foreign folders across, the
/// rest removed.
pub fn recover(destination: &Destination) -> Result<(), Error> {
    let (staging, old, folder) = (destination.beside(STAGING), destination.beside(OLD), &destination.folder);
    if old.symlink_metadata().is_ok() {
        if folder.symlink_metadata().is_err() {
            std::fs::rename(&old, folder).map_err(Error::machine(Attempt::Swap, folder))?;
        } else {
            retire(&old, destination, &published(folder)?)?;
        }
    }
    if staging.symlink_metadata().is_err() {
        return Ok(());
    }
    match ownership(&staging)? {
        Ownership::Unfinished | Ownership::Vacant => {
            discard(&staging).map_err(Error::machine(Attempt::Remove, &staging))
        }
        Ownership::Ours(..) => retire(&staging, destination, &published(folder)?),
        _ => Err(destination.refuse(Refusal::NotOurs, &staging)),
    }
}

fn published(folder: &Path) -> Result<Manifest, Error> {
    Ok(match ownership(folder)? {
        Ownership::Ours(list) => list.manifest(),
        _ => Manifest::default(),
    })
}

/// After this nothing foreign is left in `old`: it is in the new site, linked before or moved now.
fn move_foreign(
    old: &Path,
    ours: &Manifest,
    destination: &Destination,
    next: &Manifest,
) -> Result<(), Error> {
    let foreign = foreign::find(old, ours, next)?;
    for path in &foreign.files {
        let (from, to) = (old.join(path), destination.folder.join(path));
        if is_same(&from, &to) {
            std::fs::remove_file(&from).map_err(Error::machine(Attempt::Remove, &from))?;
        } else {
            move_across(&from, &to, destination)?;
        }
    }
    for path in &foreign.movables {
        move_across(&old.join(path), &destination.folder.join(path), destination)?;
    }
    Ok(())
}

fn move_across(from: &Path, to: &Path, destination: &Destination) -> Result<(), Error> {
    if to.symlink_metadata().is_ok() {
        return Err(destination.refuse(Refusal::Foreign, from));
    }
    let parent = to.parent().unwrap_or(to);
    let moved = std::fs::create_dir_all(parent).and_then(|()| std::fs::rename(from, to));
    moved.map_err(Error::machine(Attempt::Swap, to))
}

/// True where both are regular files with the same bytes.
fn is_same(a: &Path, b: &Path) -> bool {
    let is_file = |path: &Path| path.symlink_metadata().is_ok_and(|m| m.is_file());
    is_file(a) && is_file(b) && matches!((std::fs::read(a), std::fs::read(b)), (Ok(a), Ok(b)) if a == b)
}

#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    Ok(renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE)?)
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Sees to it that the swap outlives a power cut.
#[cfg(unix)]
pub fn settle(folder: &Path) -> Result<(), Error> {
    let parent = folder.parent().unwrap_or(folder);
    let synced = std::fs::File::open(parent).and_then(|folder| folder.sync_all());
    synced.map_err(Error::machine(Attempt::Swap, folder))
}

#[cfg(not(unix))]
pub fn settle(_: &Path) -> Result<(), Error> {
    Ok(())
}

/// True where the system or this file system has no exchange.
fn is_unknown(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::Unsupported | io::ErrorKind::InvalidInput | io::ErrorKind::CrossesDevices
    )
}

fn two_renames(staging: &Path, folder: &Path, old: &Path) -> io::Result<()> {
    std::fs::rename(folder, old)?;
    std::fs::rename(staging, folder).or_else(|error| std::fs::rename(old, folder).and(Err(error)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_renames_put_the_old_site_aside() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let [new, folder, old] = ["new", "site", "old"].map(|name| top.path().join(name));
        std::fs::create_dir(&folder).expect("a folder");
        assert!(two_renames(&new, &folder, &old).is_err());
        assert!(folder.exists() && !old.exists(), "the old site is back after a failure");
        std::fs::create_dir(&new).expect("a folder");
        two_renames(&new, &folder, &old).expect("renamed");
        assert!(folder.exists() && old.exists() && !new.exists());
    }

    #[test]
    fn a_file_that_is_gone_or_a_folder_by_now_keeps_nothing_from_going() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let [file, folder] = ["a", "b"].map(|name| top.path().join(name));
        std::fs::write(&file, "").expect("a file");
        std::fs::create_dir(&folder).expect("a folder");
        for path in [&file, &file, &folder, &file.join("x")] {
            remove_file(path).expect("nothing in the way");
        }
        assert!(!file.exists() && folder.exists());
    }

    #[test]
    fn only_a_missing_exchange_falls_back() {
        assert!(is_unknown(&io::ErrorKind::InvalidInput.into()));
        assert!(!is_unknown(&io::ErrorKind::PermissionDenied.into()));
    }
}
