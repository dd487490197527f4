//! What the last build found, kept beside the site that it published, so that a build with nothing to do can say it again.
//! Readers of the site must not meet its authors' findings, so they never lie in it. Where they cannot be kept or read, the
//! next build compiles everything. Knows no words of findings.

use crate::disk::beside;
use crate::disk::destination::Destination;
use crate::source::ContentHash;

/// The first line, before the hash of the inputs.
const HEAD: &str = "shouce-findings 1 ";

/// Keeps what was found in a site made from these inputs; nothing keeps nothing.
pub fn keep_findings(destination: &Destination, inputs: ContentHash, words: &str) {
    let Some(place) = beside::place(destination, "findings") else { return };
    match words.is_empty() {
        true => beside::forget(&place),
        false => beside::keep(&place, &[format!("{HEAD}{inputs}\n").as_bytes(), words.as_bytes()]),
    }
}

/// What was found in a site made from these inputs, as it was kept.
pub fn kept_findings(destination: &Destination, inputs: ContentHash) -> Option<String> {
    let text = std::fs::read_to_string(beside::place(destination, "findings")?).ok()?;
    let words = text.strip_prefix(HEAD)?.strip_prefix(&inputs.to_string())?.strip_prefix('\n')?;
    Some(words.to_owned())
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
