//! Reads a site's folder into `SiteFiles`: sorted, once, following no link and opening nothing but regular files.

use crate::diagnostic::Diagnostic;
use crate::disk::faults::{
    FOREIGN_ENCODING_NAME, LINK_OUT_OF_SITE, OVERSIZED_FILE, SPECIAL_FILE, SYMBOLIC_LINK,
};
use crate::disk::many;
use crate::disk::name::check_name;
use crate::disk::twins::{Found, check_twins};
use crate::error::{Attempt, Error};
use crate::source::{Location, SiteFiles, SourceFile, Span};
use std::collections::BTreeSet;
use std::ffi::OsStr;
use std::io;
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
    let (found, seen, files) = (vec![], BTreeSet::new(), vec![]);
    let mut walk = Walk { root: &root, found, seen, files, diagnostics: vec![] };
    for part in ["site.toml", "content", "themes"] {
        if root.join(part).symlink_metadata().is_ok() {
            walk.descend(part)?;
        }
    }
    walk.finish(limits)
}

struct Walk<'a> {
    root: &'a Path,
    found: Vec<Found>,
    seen: BTreeSet<Arc<str>>,
    /// The files to be read.
    files: Vec<(Arc<str>, PathBuf)>,
    diagnostics: Vec<Diagnostic>,
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
        self.diagnostics.extend(check_name(&path));
        if kind.is_symlink() {
            self.judge_link(entry.path(), &path)
        } else if kind.is_dir() {
            self.found.push(found);
            Ok(())
        } else if kind.is_file() {
            self.found.push(found);
            if self.seen.insert(path.clone()) {
                self.files.push((path, entry.path().to_owned()));
            }
            Ok(())
        } else {
            self.report(Diagnostic::new(&SPECIAL_FILE, whole(&path)));
            Ok(())
        }
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

    fn finish(mut self, limits: Limits) -> Result<SiteFiles, Error> {
        self.diagnostics.extend(check_twins(&self.found));
        self.files.sort();
        let mut files = SiteFiles { diagnostics: self.diagnostics, ..SiteFiles::default() };
        let read = many::map(&self.files, |(path, place)| read(place, Shelf::of(path).limit(limits)));
        for ((path, place), content) in self.files.into_iter().zip(read) {
            match content.map_err(Error::machine(Attempt::Read, &place))? {
                Content::Bytes(bytes) => Shelf::of(&path).put(SourceFile { path, bytes }, &mut files),
                Content::Oversized { size, limit } => files.diagnostics.push(oversized(&path, size, limit)),
            }
        }
        crate::diagnostic::sort(&mut files.diagnostics);
        Ok(files)
    }

    fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
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

/// What a file holds.
enum Content {
    Bytes(Arc<[u8]>),
    Oversized { size: u64, limit: u64 },
}

/// A file that the walk met; whatever else stands there now is not opened.
fn read(place: &Path, limit: u64) -> io::Result<Content> {
    let metadata = place.symlink_metadata()?;
    let size = metadata.len();
    match size > limit {
        _ if !metadata.is_file() => Err(io::ErrorKind::NotFound.into()),
        true => Ok(Content::Oversized { size, limit }),
        false => Ok(Content::Bytes(std::fs::read(place)?.into())),
    }
}

fn oversized(path: &Arc<str>, size: u64, limit: u64) -> Diagnostic {
    let megabytes = |bytes: u64| format!("{:.1}", bytes as f64 / f64::from(1 << 20));
    Diagnostic::new(&OVERSIZED_FILE, whole(path))
        .with("size", megabytes(size))
        .with("limit", megabytes(limit))
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

    /// How large its files may be, in bytes.
    pub(super) fn limit(self, limits: Limits) -> u64 {
        if self == Self::Static { limits.attachment } else { limits.source }
    }

    fn put(self, file: SourceFile, files: &mut SiteFiles) {
        match self {
            Self::Config => files.config = Some(file),
            Self::Source => files.sources.push(file),
            Self::Theme => files.theme_files.push(file),
            Self::Static => files.static_files.push(file),
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
