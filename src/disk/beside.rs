//! Hidden files of ours beside a published site, never in it (旁记): what a build keeps for the next one. They are a convenience:
//! where one cannot be kept, nothing is lost but time. Knows no meaning of what is kept.

use crate::disk::destination::Destination;
use crate::disk::mount::is_mount_point;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// Where such a file lies; none for a folder that has no beside of its own.
pub(super) fn place(destination: &Destination, purpose: &str) -> Option<PathBuf> {
    let beside = !destination.is_inside() && !is_mount_point(&destination.folder);
    beside.then(|| destination.beside(purpose))
}

/// Keeps these pieces in the place of what was kept before; half a file is worse than none.
pub(super) fn keep(place: &Path, pieces: &[&[u8]]) {
    forget(place);
    if write(place, pieces).is_err() {
        forget(place);
    }
}

/// Removes what was kept.
pub(super) fn forget(place: &Path) {
    std::fs::remove_file(place).ok();
}

/// The file is made anew, so that a link which somebody put there is not followed.
fn write(place: &Path, pieces: &[&[u8]]) -> io::Result<()> {
    let mut file = File::create_new(place)?;
    pieces.iter().try_for_each(|piece| file.write_all(piece))
}

/// A file that is not in its place yet: it comes there whole, or is gone when it is let go of.
#[derive(Debug)]
pub(super) struct Draft {
    path: PathBuf,
    /// None where it could not be made or written.
    file: Option<BufWriter<File>>,
}

impl Draft {
    /// Begins a file of this path, in the place of what a run that died left there.
    pub(super) fn begin(path: PathBuf) -> Self {
        forget(&path);
        let file = File::create_new(&path).ok().map(BufWriter::new);
        Self { path, file }
    }

    /// Writes on.
    pub(super) fn add(&mut self, bytes: &[u8]) {
        if self.file.as_mut().is_some_and(|file| file.write_all(bytes).is_err()) {
            self.file = None;
            forget(&self.path);
        }
    }

    /// Puts it in the place of what was kept before; where it is not whole, nothing is.
    pub(super) fn settle(mut self, place: &Path) {
        let whole = self.file.as_mut().is_some_and(|file| file.flush().is_ok());
        if whole && std::fs::rename(&self.path, place).is_ok() {
            self.file = None;
        } else {
            forget(place);
        }
    }
}

impl Drop for Draft {
    fn drop(&mut self) {
        if self.file.is_some() {
            forget(&self.path);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_comes_to_its_place_whole_or_not_at_all() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let [draft, place, theirs] = ["draft", "place", "theirs"].map(|name| top.path().join(name));
        std::fs::write(&theirs, "theirs").expect("written");
        for link in [&draft, &place] {
            std::os::unix::fs::symlink("theirs", link).expect("linked");
        }
        let mut begun = Draft::begin(draft.clone());
        begun.add(b"a");
        drop(begun);
        assert!(!draft.exists() && place.is_symlink());
        let mut begun = Draft::begin(draft.clone());
        begun.add(b"a");
        begun.add(&[b'b'; 100_000]);
        assert_eq!(std::fs::read(&place).expect("a file"), b"theirs", "not yet");
        begun.settle(&place);
        assert_eq!(std::fs::read(&place).expect("a file").len(), 100_001);
        assert!(!draft.exists() && !place.is_symlink());
        assert_eq!(std::fs::read(&theirs).expect("a file"), b"theirs", "no link is followed");
        let mut begun = Draft::begin(top.path().join("nowhere/draft"));
        begun.add(b"a");
        begun.settle(&place);
        assert!(!place.exists(), "what was kept before is of no use");
    }

    #[test]
    fn a_link_that_somebody_put_there_is_not_followed() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let (theirs, ours) = (top.path().join("theirs"), top.path().join(".shouce-memory-public"));
        std::fs::write(&theirs, "theirs").expect("written");
        std::os::unix::fs::symlink(&theirs, &ours).expect("linked");
        keep(&ours, &[b"a", b"b"]);
        assert_eq!(std::fs::read(&ours).expect("a file"), b"ab");
        assert_eq!(std::fs::read(&theirs).expect("a file"), b"theirs");
        forget(&ours);
        assert!(!ours.exists() && theirs.exists());
    }
}
