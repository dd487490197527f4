//! Makes single new files for an author (`shouce new`); never touches one that is there.

use crate::error::{Attempt, Error, Origin, Refusal};
use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file and the folders it needs; refuses where a file of this name is there.
pub fn create_file(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    if let Some(parent) = path.parent() {
        std::fs::create_dir_all(parent).map_err(Error::machine(Attempt::Write, parent))?;
    }
    match File::create_new(path).and_then(|mut file| file.write_all(bytes)) {
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(Error::Refused {
            refusal: Refusal::Exists,
            path: path.to_owned(),
            origin: Origin::CommandLine,
        }),
        other => other.map_err(Error::machine(Attempt::Write, path)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_there_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("content/policies/leave.md");
        create_file(&path, b"first").expect("new");
        let refused = create_file(&path, b"second").expect_err("there already");
        assert_eq!(refused.exit_code(), 2);
        assert_eq!(std::fs::read(&path).expect("readable"), b"first");
    }
}
