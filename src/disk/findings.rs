//! What the last build found, kept beside the site that it published, so that a build with nothing to do can say it again.
//! A hidden file of ours next to the output folder, never in it: readers of the site must not meet its authors' findings.
//! It is a convenience: where it cannot be kept or read, the next build compiles everything. Knows no words of findings.

use crate::disk::destination::Destination;
use crate::disk::mount::is_mount_point;
use crate::source::ContentHash;
use std::fs::File;
use std::io::Write;
use std::path::PathBuf;

/// The first line, before the hash of the inputs.
const HEAD: &str = "shouce-findings 1 ";

/// Keeps what was found in a site made from these inputs; nothing keeps nothing.
pub fn keep_findings(destination: &Destination, inputs: ContentHash, words: &str) {
    let Some(place) = place(destination, "findings") else { return };
    // Removed first and made anew, so that a link which somebody put there is not followed.
    std::fs::remove_file(&place).ok();
    let write = || File::create_new(&place)?.write_all(format!("{HEAD}{inputs}\n{words}").as_bytes());
    if !words.is_empty() && write().is_err() {
        // Half a file is worse than none.
        std::fs::remove_file(&place).ok();
    }
}

/// What was found in a site made from these inputs, as it was kept.
pub fn kept_findings(destination: &Destination, inputs: ContentHash) -> Option<String> {
    let text = std::fs::read_to_string(place(destination, "findings")?).ok()?;
    let words = text.strip_prefix(HEAD)?.strip_prefix(&inputs.to_string())?.strip_prefix('\n')?;
    Some(words.to_owned())
}

/// A hidden file of ours beside the site; none for a folder that has no beside of its own.
pub(super) fn place(destination: &Destination, purpose: &str) -> Option<PathBuf> {
    let beside = !destination.is_inside() && !is_mount_point(&destination.folder);
    beside.then(|| destination.beside(purpose))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Origin;

    #[test]
    fn findings_are_kept_for_the_inputs_they_were_found_in() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let destination = Destination::new(top.path().join("public"), Origin::CommandLine);
        let (these, others) = (ContentHash::of(b"a"), ContentHash::of(b"b"));
        assert_eq!(kept_findings(&destination, these), None);
        keep_findings(&destination, these, "warning: 一\n");
        assert_eq!(kept_findings(&destination, these).as_deref(), Some("warning: 一\n"));
        assert_eq!(kept_findings(&destination, others), None);
        assert!(!top.path().join("public").exists(), "nothing is put into the site");
        keep_findings(&destination, these, "");
        assert_eq!(std::fs::read_dir(top.path()).expect("a folder").count(), 0);
    }

    #[test]
    fn a_folder_that_is_its_own_workshop_keeps_nothing() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let destination = Destination::new(top.path().to_owned(), Origin::CommandLine).inside();
        keep_findings(&destination, ContentHash::of(b"a"), "words");
        assert_eq!(std::fs::read_dir(top.path()).expect("a folder").count(), 0);
        assert_eq!(kept_findings(&destination, ContentHash::of(b"a")), None);
    }
}
