//! Reads single files of a site again that an event on the disk named. Knows what the first reading left; anything but new
//! content of a known file is left to a whole reading.

use crate::disk::read::{Limits, Shelf};
use crate::source::{SiteFiles, SourceFile};
use std::collections::BTreeSet;
use std::path::Path;

/// What became of a second look.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reread {
    /// The files hold what the disk holds.
    InPlace,
    /// A file is new, gone or odd: the whole site must be read.
    Whole,
}

/// Takes up the new content of these site-relative paths. Where that is not enough, `files` are as they were.
pub fn read_again(root: &Path, files: &mut SiteFiles, paths: &BTreeSet<String>) -> Reread {
    let read: Option<Vec<(&String, Vec<u8>)>> =
        paths.iter().map(|path| Some((path, content(root, path)?))).collect();
    let Some(read) = read.filter(|read| read.iter().all(|(path, _)| known(files, path).is_some())) else {
        return Reread::Whole;
    };
    for (path, bytes) in read {
        if let Some(file) = known(files, path) {
            file.bytes = bytes.into();
        }
    }
    Reread::InPlace
}

fn known<'a>(files: &'a mut SiteFiles, path: &str) -> Option<&'a mut SourceFile> {
    let list = match Shelf::of(path) {
        Shelf::Config => return files.config.as_mut(),
        Shelf::Source => &mut files.sources,
        Shelf::Theme => &mut files.theme_files,
        Shelf::Static => &mut files.static_files,
    };
    let at = list.binary_search_by(|file| (*file.path).cmp(path)).ok()?;
    list.get_mut(at)
}

/// The bytes of a regular file that is not too large; a path that the disk spells in another form is not found.
fn content(root: &Path, path: &str) -> Option<Vec<u8>> {
    let limit = Shelf::of(path).limit(Limits::default());
    let place = root.join(path);
    let metadata = place.symlink_metadata().ok().filter(|m| m.is_file() && m.len() <= limit)?;
    let is_plain = place.canonicalize().ok()? == root.canonicalize().ok()?.join(path);
    let bytes = std::fs::read(place).ok().filter(|_| is_plain && metadata.len() <= limit)?;
    (bytes.len() as u64 <= limit).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::disk::read_site;

    fn site() -> (tempfile::TempDir, SiteFiles) {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (path, text) in
            [("site.toml", "[site]"), ("content/pages/a.md", "a"), ("content/files/x.csv", "1")]
        {
            let place = folder.path().join(path);
            std::fs::create_dir_all(place.parent().expect("a parent")).expect("folders");
            std::fs::write(place, text).expect("a file");
        }
        let files = read_site(folder.path()).expect("a site");
        (folder, files)
    }

    fn again(folder: &tempfile::TempDir, files: &mut SiteFiles, paths: &[&str]) -> Reread {
        read_again(folder.path(), files, &paths.iter().map(|path| (*path).to_owned()).collect())
    }

    #[test]
    fn new_content_of_known_files_is_taken_up() {
        let (folder, mut files) = site();
        let paths = ["site.toml", "content/pages/a.md", "content/files/x.csv"];
        paths.iter().for_each(|path| std::fs::write(folder.path().join(path), "new").expect("written"));
        assert_eq!(again(&folder, &mut files, &paths), Reread::InPlace);
        let whole = read_site(folder.path()).expect("a site");
        assert_eq!((files.config, files.sources), (whole.config, whole.sources));
        assert_eq!(files.static_files, whole.static_files);
    }

    #[test]
    fn what_is_new_gone_or_no_file_needs_a_whole_reading() {
        let (folder, mut files) = site();
        std::fs::write(folder.path().join("content/pages/b.md"), "b").expect("written");
        std::fs::write(folder.path().join("content/pages/a.md"), "changed").expect("written");
        assert_eq!(again(&folder, &mut files, &["content/pages/a.md", "content/pages/b.md"]), Reread::Whole);
        assert_eq!(&*files.sources[0].bytes, b"a");
        std::fs::remove_file(folder.path().join("content/pages/a.md")).expect("removed");
        assert_eq!(again(&folder, &mut files, &["content/pages/a.md"]), Reread::Whole);
        std::fs::create_dir(folder.path().join("content/pages/a.md")).expect("a folder");
        assert_eq!(again(&folder, &mut files, &["content/pages/a.md"]), Reread::Whole);
    }
}
