//! Whether a folder is the root of a mounted file system, and so cannot be renamed.

use std::path::Path;

/// True where `folder` is a mount point, also of a folder of the same file system; false where that cannot be told.
pub fn is_mount_point(folder: &Path) -> bool {
    match (folder.parent().and_then(mount), mount(folder)) {
        (Some(above), Some(here)) => above != here,
        _ => false,
    }
}

#[cfg(target_os = "linux")]
fn mount(folder: &Path) -> Option<(u64, u32, u32)> {
    use rustix::fs::{AtFlags, CWD, StatxFlags, statx};
    let seen = statx(CWD, folder, AtFlags::empty(), StatxFlags::MNT_ID).ok()?;
    let known = seen.stx_mask & StatxFlags::MNT_ID.bits() != 0;
    Some((if known { seen.stx_mnt_id } else { 0 }, seen.stx_dev_major, seen.stx_dev_minor))
}

#[cfg(all(unix, not(target_os = "linux")))]
fn mount(folder: &Path) -> Option<u64> {
    use std::os::unix::fs::MetadataExt;
    folder.metadata().ok().map(|metadata| metadata.dev())
}

#[cfg(not(unix))]
fn mount(_: &Path) -> Option<()> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(target_os = "linux")]
    #[test]
    fn proc_is_mounted_and_a_folder_in_it_is_not() {
        assert!(is_mount_point(Path::new("/proc")));
        assert!(!is_mount_point(Path::new("/proc/self")));
    }

    #[test]
    fn what_is_not_there_is_no_mount_point() {
        assert!(!is_mount_point(Path::new("/no/such/folder")));
        assert!(!is_mount_point(Path::new("/")));
    }
}
