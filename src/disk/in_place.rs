//! Publishing where no folder can be swapped: into a mount point, or below a parent that we may not write. Every file is
//! replaced whole, but for a moment readers see files of two generations; `Swap::InPlace` lets the caller say so.

use crate::disk::destination::Destination;
use crate::disk::manifest::{Entry, Manifest};
use crate::error::{Attempt, Error, Refusal};
use std::collections::BTreeSet;
use std::path::Path;

/// Moves the changed files of the staging folder over those of the published site, whose manifest is `present`, and removes
/// what `next` has no more. Pages come after what they need. Killed on the way, it leaves a manifest by which the next build
/// writes every changed file again.
pub fn publish(
    destination: &Destination,
    staging: &Path,
    changed: &BTreeSet<String>,
    present: &Manifest,
    next: &Manifest,
) -> Result<(), Error> {
    let folder = &destination.folder;
    for path in changed {
        check_place(destination, path, present)?;
    }
    let mut interim = present.clone();
    for path in changed {
        interim.add(path, Entry::UNKNOWN);
    }
    interim.store(folder)?;
    let (pages, others): (Vec<&String>, Vec<&String>) =
        changed.iter().partition(|path| path.ends_with(".html"));
    for path in others.into_iter().chain(pages) {
        let place = folder.join(path);
        let parent = place.parent().unwrap_or(folder);
        let moved =
            std::fs::create_dir_all(parent).and_then(|()| std::fs::rename(staging.join(path), &place));
        moved.map_err(Error::machine(Attempt::Write, &place))?;
    }
    for (path, _) in present.files().filter(|(path, _)| next.get(path).is_none()) {
        remove(folder, path)?;
    }
    next.store(folder)
}

/// Refuses a place that is somebody else's, or that a link leads elsewhere.
fn check_place(destination: &Destination, path: &str, present: &Manifest) -> Result<(), Error> {
    let place = destination.folder.join(path);
    let is_taken = present.get(path).is_none() && place.symlink_metadata().is_ok();
    let above = place.ancestors().skip(1).take_while(|above| *above != destination.folder);
    let is_blocked = above.into_iter().any(|above| above.symlink_metadata().is_ok_and(|m| !m.is_dir()));
    if is_taken || is_blocked || place.is_dir() {
        return Err(destination.refuse(Refusal::Foreign, &place));
    }
    Ok(())
}

/// Removes a file of ours and the folders that it leaves empty; a link on the way is not followed.
fn remove(folder: &Path, path: &str) -> Result<(), Error> {
    let place = folder.join(path);
    let above = || place.ancestors().skip(1).take_while(|above| *above != folder);
    if above().any(|above| above.is_symlink()) || place.symlink_metadata().is_err() {
        return Ok(());
    }
    std::fs::remove_file(&place).map_err(Error::machine(Attempt::Remove, &place))?;
    for above in above() {
        if std::fs::remove_dir(above).is_err() {
            break;
        }
    }
    Ok(())
}
