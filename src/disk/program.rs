//! Which program this is, by its bytes: another one may make another site of the same sources. Knows no site.

use crate::source::ContentHash;
use std::fs::File;

/// The hash of the running program's file; `None` where the system does not show it.
pub fn program() -> Option<ContentHash> {
    let path = std::env::current_exe().ok()?;
    ContentHash::of_all(File::open(path).ok()?).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_program_is_the_same_twice() {
        assert!(super::program().is_some());
        assert_eq!(super::program(), super::program());
    }
}
