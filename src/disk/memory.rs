//! What the last build knew of the site that it published, kept beside it like its findings, never in it, so that a build after an
//! edit need not make everything. It holds for one site: that made from the same inputs. It is written while that site is made,
//! under another name, and comes to its place when the site is published. Where it is lost, cut off or another's, the next
//! build makes everything. Knows no meaning of its bytes.

use crate::disk::beside::{self, Draft};
use crate::disk::destination::Destination;
use crate::source::{ContentHash, Hashing};
use std::fmt;
use std::path::PathBuf;

/// Behind the bytes: this, the hash of the inputs, and that of the bytes.
const FOOT: &str = "shouce-memory 3 ";

/// The memory of a site that is being made; nothing is left of it unless that site is published.
pub struct Remembering {
    /// None for a folder that has no beside of its own.
    file: Option<(Draft, PathBuf)>,
    hashing: Hashing,
}

impl Remembering {
    /// Begins to remember what will be published there.
    pub fn begin(destination: &Destination) -> Self {
        let place = beside::place(destination, "memory");
        let file = place.zip(beside::place(destination, "remembering"));
        let file = file.map(|(place, draft)| (Draft::begin(draft), place));
        Self { file, hashing: Hashing::default() }
    }

    /// Takes in bytes behind those before.
    pub fn add(&mut self, bytes: &[u8]) {
        if let Some((draft, _)) = &mut self.file {
            draft.add(bytes);
            self.hashing.add(bytes);
        }
    }

    /// The site is published; it was made from these inputs.
    pub fn keep(self, inputs: ContentHash) {
        let foot = foot(inputs, self.hashing.whole());
        if let Some((mut draft, place)) = self.file {
            draft.add(foot.as_bytes());
            draft.settle(&place);
        }
    }
}

impl fmt::Debug for Remembering {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Remembering").field("file", &self.file).finish_non_exhaustive()
    }
}

/// What was known of a site made from these inputs, whole as it was kept.
pub fn kept_memory(destination: &Destination, inputs: ContentHash) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(beside::place(destination, "memory")?).ok()?;
    let length = bytes.len().checked_sub(foot(inputs, inputs).len())?;
    let (known, end) = bytes.split_at(length);
    let holds = end == foot(inputs, ContentHash::of(known)).as_bytes();
    bytes.truncate(length);
    holds.then_some(bytes)
}

fn foot(inputs: ContentHash, bytes: ContentHash) -> String {
    format!("{FOOT}{inputs} {bytes}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Origin;

    fn keep_memory(destination: &Destination, inputs: ContentHash, bytes: &[u8]) {
        let mut remembering = Remembering::begin(destination);
        bytes.chunks(2).for_each(|piece| remembering.add(piece));
        remembering.keep(inputs);
    }

    #[test]
    fn a_memory_holds_for_its_inputs_and_while_it_is_whole() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let destination = Destination::new(top.path().join("public"), Origin::CommandLine);
        let (these, others) = (ContentHash::of(b"a"), ContentHash::of(b"b"));
        assert_eq!(kept_memory(&destination, these), None);
        keep_memory(&destination, these, b"known");
        assert_eq!(kept_memory(&destination, these).as_deref(), Some(&b"known"[..]));
        assert_eq!(kept_memory(&destination, others), None);
        assert!(!top.path().join("public").exists(), "nothing is put into the site");
        let file = beside::place(&destination, "memory").expect("a place");
        let whole = std::fs::read(&file).expect("a file");
        for length in 0..whole.len() {
            std::fs::write(&file, &whole[..length]).expect("written");
            assert_eq!(kept_memory(&destination, these), None, "{length} bytes");
        }
        for at in 0..whole.len() {
            let mut spoilt = whole.clone();
            spoilt[at] ^= 1;
            std::fs::write(&file, spoilt).expect("written");
            assert_eq!(kept_memory(&destination, these), None, "one bit of byte {at}");
        }
        std::fs::write(&file, &whole).expect("written");
        let mut given_up = Remembering::begin(&destination);
        given_up.add(b"half");
        drop(given_up);
        assert_eq!(
            kept_memory(&destination, these).as_deref(),
            Some(&b"known"[..]),
            "of the site that stands"
        );
        assert_eq!(std::fs::read_dir(top.path()).expect("a folder").count(), 1);
        keep_memory(&destination, others, b"");
        assert_eq!(kept_memory(&destination, others).as_deref(), Some(&[][..]));
    }

    #[test]
    fn a_folder_that_is_its_own_workshop_remembers_nothing() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let destination = Destination::new(top.path().to_owned(), Origin::CommandLine).inside();
        keep_memory(&destination, ContentHash::of(b"a"), b"known");
        assert_eq!(std::fs::read_dir(top.path()).expect("a folder").count(), 0);
        assert_eq!(kept_memory(&destination, ContentHash::of(b"a")), None);
    }
}
