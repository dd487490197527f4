//! One build at a time for one output folder. The system drops the lock when its process dies, however it dies.

use crate::error::{Attempt, Error};
use std::fs::{File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

/// Held while a build links and writes; the file goes when the lock does.
#[derive(Debug)]
pub struct Lock {
    file: File,
    path: PathBuf,
}

impl Lock {
    /// Takes the lock file `path` for the output folder `folder`, or says that another build has it.
    pub fn take(path: &Path, folder: &Path) -> Result<Self, Error> {
        loop {
            let file = File::options().create(true).append(true).open(path);
            let file = file.map_err(Error::machine(Attempt::Lock, path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Err(Error::Busy { path: folder.to_owned() }),
                // Some network file systems know no locks; a build there is better than none.
                Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {}
                Err(TryLockError::Error(error)) => return Err(Error::machine(Attempt::Lock, path)(error)),
            }
            if is_still_there(&file, path) {
                return Ok(Self { file, path: path.to_owned() });
            }
        }
    }
}

impl Drop for Lock {
    /// Removed while still held, so that nobody else's file is.
    fn drop(&mut self) {
        if cfg!(unix) {
            std::fs::remove_file(&self.path).ok();
        }
        self.file.unlock().ok();
    }
}

/// False where the build that held the lock removed the file between our opening and our locking it.
#[cfg(unix)]
fn is_still_there(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    match (file.metadata(), path.symlink_metadata()) {
        (Ok(held), Ok(named)) => (held.dev(), held.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_still_there(_: &File, _: &Path) -> bool {
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_second_build_is_told_and_a_later_one_is_not() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let (path, out) = (folder.path().join("lock"), Path::new("public"));
        let first = Lock::take(&path, out).expect("free");
        assert!(matches!(Lock::take(&path, out), Err(Error::Busy { path }) if path == out));
        drop(first);
        assert_eq!(path.exists(), cfg!(not(unix)));
        assert!(Lock::take(&path, out).is_ok());
    }

    #[test]
    fn a_lock_file_of_a_dead_run_is_no_lock() {
        let folder = tempfile::tempdir().expect("a temporary folder");
        let path = folder.path().join("lock");
        std::fs::write(&path, "").expect("a file");
        assert!(Lock::take(&path, Path::new("public")).is_ok());
    }
}
