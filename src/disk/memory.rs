//! What the last build knew of the site that it published, kept beside it like its findings, never in it, so that a build after an
//! edit need not make everything. It holds for one site: that made from the same inputs. Where it is lost, cut off or another's,
//! the next build makes everything. Knows no meaning of its bytes.

use crate::disk::beside;
use crate::disk::destination::Destination;
use crate::source::ContentHash;

/// Before the hash of the inputs, that of the bytes, and the bytes.
const HEAD: &str = "shouce-memory 1 ";

/// Keeps what was known of a site made from these inputs.
pub fn keep_memory(destination: &Destination, inputs: ContentHash, bytes: &[u8]) {
    if let Some(place) = beside::place(destination, "memory") {
        beside::keep(&place, &[head(inputs, bytes).as_bytes(), bytes]);
    }
}

/// What was known of a site made from these inputs, whole as it was kept.
pub fn kept_memory(destination: &Destination, inputs: ContentHash) -> Option<Vec<u8>> {
    let mut bytes = std::fs::read(beside::place(destination, "memory")?).ok()?;
    let length = head(inputs, &[]).len();
    let known = (bytes.len() >= length).then(|| bytes.split_off(length))?;
    (bytes == head(inputs, &known).as_bytes()).then_some(known)
}

fn head(inputs: ContentHash, bytes: &[u8]) -> String {
    format!("{HEAD}{inputs} {}\n", ContentHash::of(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Origin;

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
        let mut spoilt = whole.clone();
        *spoilt.last_mut().expect("a byte") ^= 1;
        std::fs::write(&file, spoilt).expect("written");
        assert_eq!(kept_memory(&destination, these), None, "one bit");
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
