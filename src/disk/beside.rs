//! Hidden files of ours beside a published site, never in it (旁记): what a build keeps for the next one. They are a convenience:
//! where one cannot be kept, nothing is lost but time. Knows no meaning of what is kept.

use crate::disk::destination::Destination;
use crate::disk::mount::is_mount_point;
use std::fs::File;
use std::io::{self, Write};
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

#[cfg(test)]
mod tests {
    use super::*;

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
