//! A site on its way to the disk: files are handed over one by one, and published together or not at all.

use crate::disk::destination::Destination;
use crate::disk::foreign;
use crate::disk::in_place;
use crate::disk::lock::Lock;
use crate::disk::manifest::{Entry, List, Manifest, Ownership, is_output_path, ownership};
use crate::disk::many;
use crate::disk::mount::is_mount_point;
use crate::disk::staging::Staging;
use crate::disk::swap::{self, OLD, STAGING, Swap};
use crate::disk::twins::folded;
use crate::error::{Attempt, Error, Refusal};
use crate::source::ContentHash;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

mod ahead;

use ahead::{Ahead, take_removed};

/// What a build did to its output folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteReport {
    /// Files written because they are new or changed.
    pub written: usize,
    /// Files left as they were, time stamps included.
    pub unchanged: usize,
    /// Files of the site before that are no more.
    pub removed: usize,
    /// How the new site came into its place.
    pub swap: Swap,
}

/// An output folder held by this build. Dropped before `finish`, it leaves everything as it was.
#[derive(Debug)]
pub struct Output {
    // Dropped in this order: when the lock goes, nothing of ours is left.
    staging: Option<Staging>,
    ahead: Ahead,
    destination: Destination,
    present: Option<Present>,
    next: Manifest,
    changed: BTreeSet<String>,
    _lock: Lock,
}

/// The site that is published now.
#[derive(Debug)]
struct Present {
    manifest: Manifest,
    /// When its manifest was written; a file that is younger was changed by somebody else.
    time: SystemTime,
}

impl Present {
    fn read(list: &List) -> Self {
        Self { manifest: list.manifest(), time: list.time }
    }

    /// True where nobody has touched any of its files.
    fn is_whole(&self, folder: &Path) -> bool {
        let files: Vec<(&str, Entry)> = self.manifest.files().collect();
        many::all(&files, |(path, entry)| self.holds(folder, path, *entry))
    }

    /// By a look at the file: one that is missing, of another length or younger than the manifest has been touched by
    /// somebody, and is compared byte by byte.
    fn holds(&self, folder: &Path, path: &str, entry: Entry) -> bool {
        let file = folder.join(path);
        let Ok(metadata) = file.symlink_metadata() else { return false };
        let touched = metadata.modified().is_ok_and(|time| time >= self.time);
        metadata.is_file()
            && metadata.len() == entry.length
            && (!touched || std::fs::read(&file).is_ok_and(|bytes| Entry::of(&bytes) == entry))
    }
}

/// A published site that a build would only make again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// How many files it has.
    pub files: usize,
    /// True where something was found in what it was made from.
    pub has_findings: bool,
}

/// The site in an output folder, where it was made from exactly these inputs and nobody has touched it since; `None` where it
/// must be built, be it only to tidy up after a run that died. Writes nothing.
pub fn stands(destination: &Destination, inputs: ContentHash) -> Option<Standing> {
    if [STAGING, OLD].iter().any(|purpose| destination.beside(purpose).symlink_metadata().is_ok()) {
        return None;
    }
    let present = match ownership(&destination.folder).ok()? {
        Ownership::Ours(list) => list.made_from(inputs).then(|| Present::read(&list))?,
        _ => return None,
    };
    let standing = Standing { files: present.manifest.len(), has_findings: present.manifest.has_findings };
    present.is_whole(&destination.folder).then_some(standing)
}

impl Output {
    /// Takes hold of an output folder: refuses what is not ours, locks it, and tidies up after a run that died.
    pub fn open(destination: Destination) -> Result<Self, Error> {
        ours(&destination)?;
        let (destination, lock) = hold(destination)?;
        swap::recover(&destination)?;
        let present = ours(&destination)?.map(|list| Present::read(&list));
        let (next, changed) = (Manifest::default(), BTreeSet::new());
        Ok(Self { staging: None, ahead: Ahead::Not, destination, present, next, changed, _lock: lock })
    }

    /// Hands over one file, `/` between the names of its path. It goes to the disk only if the published site has another.
    pub fn write(&mut self, path: &str, bytes: &[u8]) -> Result<(), Error> {
        if !is_output_path(path) {
            return Err(Error::Unwritable { path: path.to_owned() });
        }
        let entry = Entry::of(bytes);
        if !self.next.add(path, entry) {
            return Err(Error::Collision { first: path.to_owned(), second: path.to_owned() });
        }
        if self.is_unchanged(path, entry) {
            return Ok(());
        }
        self.changed.insert(path.to_owned());
        self.make_way(path)?;
        self.staging()?.put(path, bytes)
    }

    /// What the published site was made from, where that is known and nobody has touched it since.
    pub fn stands_on(&self) -> Option<ContentHash> {
        let present = self.present.as_ref()?;
        present.manifest.inputs.filter(|_| present.is_whole(&self.destination.folder))
    }

    /// Takes over these files of the published site as they are, but for those handed over.
    pub fn keep(&mut self, stays: impl Fn(&str) -> bool) {
        let present = self.present.iter().flat_map(|present| present.manifest.files());
        for (path, entry) in present.filter(|(path, _)| stays(path)) {
            if self.next.get(path).is_none() {
                self.next.add(path, entry);
            }
        }
    }

    /// Says what the site is made from and whether something was found in that, so that `stands` can tell when nothing has
    /// changed.
    pub fn made_from(&mut self, inputs: ContentHash, findings: usize) {
        self.next.inputs = Some(inputs);
        self.next.has_findings = findings > 0;
    }

    /// Publishes all files handed over, if they differ from what is published.
    pub fn finish(self) -> Result<WriteReport, Error> {
        self.check_collisions()?;
        let (written, unchanged) = (self.changed.len(), self.next.len() - self.changed.len());
        let old = self.present.iter().flat_map(|present| present.manifest.files());
        let removed = old.filter(|(path, _)| self.next.get(path).is_none()).count();
        let swap = if let Some(present) = self.present.as_ref().filter(|_| written + removed == 0) {
            if present.manifest != self.next {
                // The same site from other sources. Not to remember them only means to build again.
                self.next.store(&self.destination.folder).ok();
            }
            Swap::Untouched
        } else if self.destination.is_inside() {
            self.publish_in_place()?
        } else if self.present.is_none() {
            self.publish_first()?
        } else {
            self.publish_again()?
        };
        Ok(WriteReport { written, unchanged, removed, swap })
    }

    fn publish_in_place(mut self) -> Result<Swap, Error> {
        let present = self.present.take().map(|present| present.manifest).unwrap_or_default();
        self.staging()?;
        if let Some(staging) = &self.staging {
            staging.check(&self.changed, &self.next)?;
            staging.settle(&self.destination.folder, &self.changed)?;
            in_place::publish(&self.destination, staging.folder(), &self.changed, &present, &self.next)?;
        }
        Ok(Swap::InPlace)
    }

    fn publish_first(mut self) -> Result<Swap, Error> {
        self.staging()?;
        let Some(mut staging) = self.staging.take() else { return Ok(Swap::Untouched) };
        staging.check(&self.changed, &self.next)?;
        staging.complete(&self.next)?;
        swap::publish_first(&self.destination)?;
        staging.published();
        swap::settle(&self.destination.folder)?;
        Ok(Swap::First)
    }

    fn publish_again(mut self) -> Result<Swap, Error> {
        self.staging()?;
        let (Some(mut staging), Some(present)) = (self.staging.take(), self.present.take()) else {
            return Ok(Swap::Untouched);
        };
        let folder = &self.destination.folder;
        let foreign = foreign::find(folder, &present.manifest, &self.next)?;
        if let Some(path) = foreign.conflict(&self.next) {
            return Err(self.destination.refuse(Refusal::Foreign, &folder.join(path)));
        }
        let missing = |(path, _): &(&str, _)| self.ahead == Ahead::Not && !self.changed.contains(*path);
        let stay = self.next.files().filter(missing).map(|(path, _)| Path::new(path));
        let linked: Vec<&Path> = stay.chain(foreign.files.iter().map(PathBuf::as_path)).collect();
        if self.ahead == Ahead::Linked {
            take_removed(&mut staging, &present.manifest, &self.next)?;
        }
        staging.link(folder, &linked)?;
        staging.check(&self.changed, &self.next)?;
        staging.complete(&self.next)?;
        staging.settle(folder, &self.changed)?;
        let swap = swap::publish_again(&self.destination)?;
        // From here on the old site lies where the new one was filled.
        staging.published();
        swap::settle(folder)?;
        let old = self.destination.beside(if swap == Swap::TwoRenames { OLD } else { STAGING });
        swap::retire(&old, &self.destination, &self.next)?;
        Ok(swap)
    }

    fn staging(&mut self) -> Result<&mut Staging, Error> {
        let begun = match self.staging.take() {
            Some(staging) => staging,
            None => Staging::begin(self.destination.beside(STAGING))?,
        };
        Ok(self.staging.insert(begun))
    }

    fn is_unchanged(&self, path: &str, entry: Entry) -> bool {
        self.present.as_ref().is_some_and(|present| {
            present.manifest.get(path) == Some(entry) && present.holds(&self.destination.folder, path, entry)
        })
    }

    /// Two paths that differ only in case are one file on many systems, and nothing is a file and a folder.
    fn check_collisions(&self) -> Result<(), Error> {
        let mut paths: Vec<(String, &str)> =
            self.next.files().map(|(path, _)| (folded(path), path)).collect();
        if let Some(path) = self.next.torn() {
            return Err(Error::Collision { first: path.to_owned(), second: format!("{path}/") });
        }
        paths.sort();
        match paths.windows(2).find(|pair| pair[0].0 == pair[1].0) {
            Some(pair) => Err(Error::Collision { first: pair[0].1.to_owned(), second: pair[1].1.to_owned() }),
            None => Ok(()),
        }
    }
}

/// Locks the folder, from beside it if that can be; else from inside, and then it is not swapped.
fn hold(destination: Destination) -> Result<(Destination, Lock), Error> {
    let exists = destination.folder.is_dir();
    let destination = if is_mount_point(&destination.folder) { destination.inside() } else { destination };
    match lock(&destination) {
        Err(Error::Machine { source, .. }) if exists && is_closed(&source) => {
            let destination = destination.inside();
            lock(&destination).map(|lock| (destination, lock))
        }
        other => other.map(|lock| (destination, lock)),
    }
}

fn lock(destination: &Destination) -> Result<Lock, Error> {
    let workshop = destination.workshop();
    std::fs::create_dir_all(workshop).map_err(Error::machine(Attempt::Write, workshop))?;
    Lock::take(&destination.beside("lock"), &destination.folder)
}

fn is_closed(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// The list of the site in the output folder; a refusal where the folder is somebody else's.
fn ours(destination: &Destination) -> Result<Option<List>, Error> {
    let refuse = |refusal| Err(destination.refuse(refusal, &destination.folder));
    match ownership(&destination.folder)? {
        Ownership::Vacant => Ok(None),
        Ownership::Ours(list) => Ok(Some(list)),
        Ownership::Newer => refuse(Refusal::Newer),
        Ownership::NotFolder => refuse(Refusal::NotFolder),
        Ownership::Foreign | Ownership::Unfinished => refuse(Refusal::NotOurs),
    }
}

#[cfg(test)]
mod tests;
