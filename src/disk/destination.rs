//! Where a site may be written: never over sources, never up from the site, never into somebody's folder.

use crate::disk::read::plain;
use crate::error::{Attempt, Error, Origin, Refusal};
use std::path::{Path, PathBuf};

/// Folders of a site that hold sources.
const SOURCES: [&str; 2] = ["content", "themes"];

/// How the names of our own lock and staging folder begin.
pub(super) const OURS: &str = ".shouce-";

/// An output folder that passed all tests which need no look inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Destination {
    /// The folder, absolute, links resolved; need not exist.
    pub folder: PathBuf,
    /// Who named it.
    pub origin: Origin,
    /// Where lock and staging folder go: the folder above, or the folder itself.
    workshop: PathBuf,
}

impl Destination {
    /// Judges the output folder `out` of the site in `root`. A relative `out` starts from the working folder when the command
    /// line names it, from `root` when `site.toml` does.
    pub fn resolve(root: &Path, out: &Path, origin: Origin) -> Result<Self, Error> {
        let root = root.canonicalize().map_err(Error::machine(Attempt::Read, root))?;
        let absolute = match origin {
            Origin::Config => root.join(out),
            Origin::CommandLine => std::path::absolute(out).map_err(Error::machine(Attempt::Read, out))?,
        };
        let folder = real(&absolute);
        let refuse = |refusal| Err(Error::Refused { refusal, path: out.to_owned(), origin });
        if root.starts_with(&folder) {
            return refuse(Refusal::HoldsSite);
        }
        if SOURCES.iter().any(|part| folder.starts_with(real(&root.join(part)))) {
            return refuse(Refusal::InSources);
        }
        if origin == Origin::Config && !folder.starts_with(&root) {
            return refuse(Refusal::OutsideSite);
        }
        Ok(Self::new(folder, origin))
    }

    /// A folder that is known to be fit.
    pub(super) fn new(folder: PathBuf, origin: Origin) -> Self {
        let workshop = folder.parent().unwrap_or(&folder).to_owned();
        Self { folder, origin, workshop }
    }

    /// The same, with lock and staging folder inside: for a folder that cannot be swapped.
    pub(super) fn inside(self) -> Self {
        Self { workshop: self.folder.clone(), ..self }
    }

    /// True where lock and staging folder are inside.
    pub(super) fn is_inside(&self) -> bool {
        self.workshop == self.folder
    }

    /// Where lock and staging folder go.
    pub(super) fn workshop(&self) -> &Path {
        &self.workshop
    }

    /// A refusal of this folder, or of a path in it.
    pub(super) fn refuse(&self, refusal: Refusal, path: &Path) -> Error {
        Error::Refused { refusal, path: path.to_owned(), origin: self.origin }
    }

    /// A hidden name of ours beside the folder (or in it): `.shouce-staging-public`.
    pub(super) fn beside(&self, purpose: &str) -> PathBuf {
        let name = self.folder.file_name().unwrap_or_default().to_string_lossy();
        self.workshop.join(format!("{OURS}{purpose}-{name}"))
    }
}

/// The path with all links resolved as far as it exists, and the rest as written.
fn real(path: &Path) -> PathBuf {
    let path = plain(path);
    let known = path.ancestors().find_map(|known| Some((known.canonicalize().ok()?, known)));
    match known {
        Some((real, known)) => path
            .strip_prefix(known)
            .map_or(real.clone(), |rest| real.components().chain(rest.components()).collect()),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs::create_dir_all;

    fn refusal(out: &str, origin: Origin) -> Option<Refusal> {
        let top = tempfile::tempdir().expect("a temporary folder");
        let root = top.path().join("site");
        for part in ["content/policies", "themes/own", "public"] {
            create_dir_all(root.join(part)).expect("folders");
        }
        let out = match origin {
            Origin::Config => PathBuf::from(out),
            Origin::CommandLine => root.join(out),
        };
        match Destination::resolve(&root, &out, origin) {
            Ok(_) => None,
            Err(Error::Refused { refusal, .. }) => Some(refusal),
            Err(other) => panic!("{other}"),
        }
    }

    #[test]
    fn the_site_and_what_holds_it_are_refused() {
        for out in [".", "", "..", "../..", "/", "content/..", "public/../../site"] {
            assert_eq!(refusal(out, Origin::Config), Some(Refusal::HoldsSite), "{out}");
            assert_eq!(refusal(out, Origin::CommandLine), Some(Refusal::HoldsSite), "{out}");
        }
    }

    #[test]
    fn folders_of_sources_are_refused_also_new_ones_inside() {
        for out in ["content", "content/policies", "content/new/deep", "themes/own", "public/../content"] {
            assert_eq!(refusal(out, Origin::CommandLine), Some(Refusal::InSources), "{out}");
        }
    }

    #[test]
    fn only_the_command_line_may_leave_the_project() {
        for out in ["../x", "../../x", "/tmp/shouce-elsewhere"] {
            assert_eq!(refusal(out, Origin::Config), Some(Refusal::OutsideSite), "{out}");
            assert_eq!(refusal(out, Origin::CommandLine), None, "{out}");
        }
    }

    #[test]
    fn a_folder_of_its_own_is_taken() {
        for out in ["public", "new", "deep/er", "contents"] {
            assert_eq!(refusal(out, Origin::Config), None, "{out}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_judged_by_where_it_leads() {
        let top = tempfile::tempdir().expect("a temporary folder");
        let root = top.path().join("site");
        create_dir_all(root.join("content")).expect("folders");
        std::os::unix::fs::symlink("content", root.join("public")).expect("a link");
        let refused = Destination::resolve(&root, Path::new("public"), Origin::Config);
        assert!(matches!(refused, Err(Error::Refused { refusal: Refusal::InSources, .. })));
    }
}
