//! Reads a site's folder into `SiteFiles`: sorted, once, following no link and opening nothing but regular files.

use crate::diagnostic::Diagnostic;
use crate::disk::faults::{
    FOREIGN_ENCODING_NAME, LINK_OUT_OF_SITE, OVERSIZED_FILE, SPECIAL_FILE, SYMBOLIC_LINK,
};
use crate::disk::name::check_name;
use crate::disk::twins::{Found, check_twins};
use crate::error::{Attempt, Error};
use crate::source::{Location, SiteFiles, SourceFile, Span};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use walkdir::{DirEntry, WalkDir};

/// The largest files that are read, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Markdown, TOML, templates and other theme files.
    pub source: u64,
    /// Attached files and images.
    pub attachment: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { source: 8 << 20, attachment: 32 << 20 }
    }
}

/// Reads the site in folder `root`: `site.toml`, `content/` and `themes/`. Fails where the system does; all that an author
/// can mend comes back as diagnostics beside what could be read.
pub fn read_site(root: &Path) -> Result<SiteFiles, Error> {
    read_site_within(root, Limits::default())
}

/// The same with other limits.
pub fn read_site_within(root: &Path, limits: Limits) -> Result<SiteFiles, Error> {
    let root = root.canonicalize().map_err(Error::machine(Attempt::Read, root))?;
    std::fs::read_dir(&root).map_err(Error::machine(Attempt::Read, &root))?;
    let mut walk =
        Walk { root: &root, limits, files: SiteFiles::default(), found: vec![], seen: BTreeSet::new() };
    for part in ["site.toml", "content", "themes"] {
        if root.join(part).symlink_metadata().is_ok() {
            walk.descend(part)?;
        }
    }
    Ok(walk.finish())
}

struct Walk<'a> {
    root: &'a Path,
    limits: Limits,
    files: SiteFiles,
    found: Vec<Found>,
    seen: BTreeSet<Arc<str>>,
}

impl Walk<'_> {
    fn descend(&mut self, part: &str) -> Result<(), Error> {
        let mut entries =
            WalkDir::new(self.root.join(part)).follow_root_links(false).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let entry = entry.map_err(|e| self.failure(e))?;
            let skip = self.skips(&entry);
            if skip && entry.file_type().is_dir() {
                entries.skip_current_dir();
            } else if !skip {
                self.meet(&entry)?;
            }
        }
        Ok(())
    }

    /// Hidden files are passed over in silence, names that are no UTF-8 with a finding.
    fn skips(&mut self, entry: &DirEntry) -> bool {
        if entry.depth() > 0 && is_hidden(entry.file_name()) {
            return true;
        }
        if entry.file_name().to_str().is_some() {
            return false;
        }
        let path = self.relative(entry.path()).to_string_lossy().into_owned().into();
        let name = entry.file_name().as_encoded_bytes().escape_ascii().to_string();
        self.report(Diagnostic::new(&FOREIGN_ENCODING_NAME, whole(&path)).with("name", name));
        true
    }

    fn meet(&mut self, entry: &DirEntry) -> Result<(), Error> {
        let found = Found::new(site_path(&self.relative(entry.path())));
        let path = found.path.clone();
        let kind = entry.file_type();
        self.files.diagnostics.extend(check_name(&path));
        if kind.is_symlink() {
            self.judge_link(entry.path(), &path)
        } else if kind.is_dir() {
            self.found.push(found);
            Ok(())
        } else if kind.is_file() {
            self.found.push(found);
            if self.seen.insert(path.clone()) { self.read(entry, path) } else { Ok(()) }
        } else {
            self.report(Diagnostic::new(&SPECIAL_FILE, whole(&path)));
            Ok(())
        }
    }

    fn read(&mut self, entry: &DirEntry, path: Arc<str>) -> Result<(), Error> {
        let shelf = Shelf::of(&path);
        let limit = match shelf {
            Shelf::Static => self.limits.attachment,
            _ => self.limits.source,
        };
        let size = entry.metadata().map_err(|e| self.failure(e))?.len();
        if size > limit {
            let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / f64::from(1 << 20));
            self.report(
                Diagnostic::new(&OVERSIZED_FILE, whole(&path))
                    .with("size", megabytes(size))
                    .with("limit", megabytes(limit)),
            );
            return Ok(());
        }
        let bytes = std::fs::read(entry.path()).map_err(Error::machine(Attempt::Read, entry.path()))?;
        let file = SourceFile { path, bytes: bytes.into() };
        match shelf {
            Shelf::Config => self.files.config = Some(file),
            Shelf::Source => self.files.sources.push(file),
            Shelf::Theme => self.files.theme_files.push(file),
            Shelf::Static => self.files.static_files.push(file),
        }
        Ok(())
    }

    /// A link is never followed; one that leads out of the site is an error, any other a warning.
    fn judge_link(&mut self, link: &Path, path: &Arc<str>) -> Result<(), Error> {
        let target = std::fs::read_link(link).map_err(Error::machine(Attempt::Read, link))?;
        let written = link.parent().unwrap_or(self.root).join(&target);
        let real = written.canonicalize().unwrap_or_else(|_| plain(&written));
        let fault = if real.starts_with(self.root) { &SYMBOLIC_LINK } else { &LINK_OUT_OF_SITE };
        let shown = target.to_string_lossy();
        self.report(Diagnostic::new(fault, whole(path)).with("target", shown));
        Ok(())
    }

    fn finish(mut self) -> SiteFiles {
        self.files.diagnostics.extend(check_twins(&self.found));
        for list in [&mut self.files.sources, &mut self.files.theme_files, &mut self.files.static_files] {
            list.sort_by(|a, b| a.path.cmp(&b.path));
        }
        crate::diagnostic::sort(&mut self.files.diagnostics);
        self.files
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.files.diagnostics.push(diagnostic);
    }

    fn relative(&self, path: &Path) -> PathBuf {
        path.strip_prefix(self.root).unwrap_or(path).to_owned()
    }

    fn failure(&self, error: walkdir::Error) -> Error {
        let path = error.path().unwrap_or(self.root).to_owned();
        let source = error.into_io_error().unwrap_or_else(|| std::io::ErrorKind::Other.into());
        Error::Machine { attempt: Attempt::Read, path, source }
    }
}

/// Which list of `SiteFiles` a file belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shelf {
    Config,
    Source,
    Theme,
    Static,
}

impl Shelf {
    /// Attached files may be Markdown or TOML themselves, so `content/files/` is asked first.
    pub(super) fn of(path: &str) -> Self {
        let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending);
        if path == "site.toml" {
            Self::Config
        } else if path.starts_with("themes/") {
            Self::Theme
        } else if !path.starts_with("content/files/") && matches!(ending, "md" | "toml") {
            Self::Source
        } else {
            Self::Static
        }
    }
}

/// True for names that a site never holds on purpose: `.git`, `.DS_Store`, swap files of editors.
pub(super) fn is_hidden(name: &OsStr) -> bool {
    name.as_encoded_bytes().starts_with(b".")
}

/// The place that means a file as a whole.
fn whole(path: &Arc<str>) -> Location {
    Location::new(path, Span::default())
}

/// A relative path with `/` between its names.
pub(super) fn site_path(path: &Path) -> String {
    let names: Vec<_> = path.components().map(|c| c.as_os_str().to_string_lossy()).collect();
    names.join("/")
}

/// The path without `.` and `..`, for targets that do not exist.
pub(super) fn plain(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for component in path.components() {
        match component {
            Component::ParentDir => {
                out.pop();
            }
            Component::CurDir => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests;
