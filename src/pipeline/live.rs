//! A handbook that is kept up to date while its sources change: documents whose text alone changed are linked again in their
//! place, anything else is compiled anew. The last good site stays on show while the sources are broken. Knows no disk: it is
//! handed all files and told which of them changed.

use super::compile::{attachments, compile_keeping, images, judge, parse_document};
use super::progress::Silent;
use super::review::Review;
use super::shown::{Inner, Shown, words};
use super::{Compiled, Options};
use crate::config::fault::UNKNOWN_RULE;
use crate::diagnostic::{self, Diagnostic};
use crate::link::relink::{Edit, followers, relink};
use crate::model::site::Site;
use crate::model::{Entity, Handbook};
use crate::parse::ast::Document;
use crate::parse::{Parsed, decode, layout};
use crate::source::{SiteFiles, SourceFile};
use std::collections::BTreeSet;
use std::sync::Arc;

/// How many documents are linked again one by one; beyond that everything is.
const FOLLOWERS: usize = 200;

/// A handbook and its sources, always the newest.
#[derive(Debug, Default)]
pub struct Live {
    options: Options,
    shown: Option<Arc<Shown>>,
    /// What could not be put on show: the compiled sources that stopped.
    broken: Option<Box<Compiled>>,
    /// False where `shown` was made from older sources than the last that came.
    is_current: bool,
    /// What conversion chose in what is shown.
    review: Review,
}

/// What became of a change.
#[derive(Debug)]
pub enum Taken {
    /// This site is up to date.
    Shown(Arc<Shown>),
    /// The sources have faults that stop a build; the site before stays.
    Stopped,
    /// Templates are broken, in words; the site before stays.
    Templates(String),
}

/// One document to be linked again, with all that is wrong with its files.
struct Fresh {
    edit: Edit,
    files: Vec<SourceFile>,
    found: Vec<Diagnostic>,
}

impl Live {
    /// A handbook without sources yet.
    pub fn new(options: Options) -> Self {
        Self { options, ..Self::default() }
    }

    /// Takes up the sources as they are now. `changed` are the paths that differ from those taken up before, where that is
    /// known; none of them may be new or gone.
    pub fn take(&mut self, files: &SiteFiles, changed: Option<&BTreeSet<String>>) -> Taken {
        if let Some(shown) = changed.and_then(|changed| self.edited(files, changed)) {
            self.broken = None;
            return Taken::Shown(shown);
        }
        self.compiled(files)
    }

    /// Judges again what an edit in place has left unjudged, and reviews what conversion chose.
    pub fn judge(&mut self) {
        if let Some(shown) = self.shown.as_ref().filter(|_| self.is_current) {
            // Rules take their time; pages are read beside them.
            let found = {
                let inner = shown.read();
                let mut found = judge(&inner.compiled, &inner.kept);
                self.review.complete(&inner.compiled);
                found.extend(self.review.notes(&inner.compiled));
                diagnostic::sort(&mut found);
                found
            };
            shown.write().compiled.diagnostics = found;
        }
    }

    /// Shows what was found in the newest sources, with their texts.
    pub fn report<T>(&self, tell: impl FnOnce(&SiteFiles, &[Diagnostic]) -> T) -> Option<T> {
        match (&self.broken, &self.shown) {
            (Some(broken), _) => Some(tell(&broken.files, &broken.diagnostics)),
            (None, Some(shown)) => {
                let inner = shown.read();
                Some(tell(&inner.compiled.files, &inner.compiled.diagnostics))
            }
            (None, None) => None,
        }
    }

    fn compiled(&mut self, files: &SiteFiles) -> Taken {
        self.is_current = false;
        self.review = Review::default();
        let (compiled, kept) = compile_keeping(files.clone(), self.options.clone(), &Silent);
        if compiled.stops() {
            self.broken = Some(Box::new(compiled));
            return Taken::Stopped;
        }
        let root = compiled.theme_root();
        self.broken = None;
        match Shown::new(compiled, kept) {
            Ok(shown) => {
                let shown = Arc::new(shown);
                self.is_current = true;
                self.shown = Some(shown.clone());
                Taken::Shown(shown)
            }
            Err(errors) => Taken::Templates(words(&root, &errors)),
        }
    }

    /// Links the changed documents again in their place; `None` where everything must be compiled anew. Then the site is as
    /// it was.
    fn edited(&mut self, files: &SiteFiles, changed: &BTreeSet<String>) -> Option<Arc<Shown>> {
        let shown = self.shown.as_ref().filter(|_| self.is_current)?;
        let fresh = fresh(&shown.read(), files, changed)?;
        let inner = &mut *shown.write();
        let documents = |of: fn(&Edit) -> &Document| {
            fresh.iter().map(|f| (f.edit.entity, of(&f.edit).clone())).collect::<Vec<_>>()
        };
        let found = link(inner, documents(|edit| &edit.new));
        let stops = |found: &[Diagnostic]| found.iter().any(|d| d.fault.stops);
        if stops(&found) || fresh.iter().any(|f| stops(&f.found)) {
            link(inner, documents(|edit| &edit.old));
            inner.changed();
            return None;
        }
        fresh.iter().for_each(|fresh| self.review.forget(fresh.edit.entity));
        replace(inner, files, fresh, found);
        inner.changed();
        Some(shown.clone())
    }
}

/// The documents that the changed files belong to and those that follow from them, read; `None` where a file is new, or more
/// than text changed.
fn fresh(inner: &Inner, files: &SiteFiles, changed: &BTreeSet<String>) -> Option<Vec<Fresh>> {
    let Compiled { handbook, files: known, site, .. } = &inner.compiled;
    let mut edits: Vec<Fresh> = vec![];
    for path in changed {
        let old = layout::kin(&known.sources, path);
        let new = layout::kin(&files.sources, path);
        if old.is_empty() || !old.iter().map(|f| &f.path).eq(new.iter().map(|f| &f.path)) {
            return None;
        }
        if edits.iter().all(|e| e.files.iter().all(|f| *f.path != **path)) {
            edits.push(read(inner, site, old, new)?);
        }
    }
    let list: Vec<Edit> = edits.iter().map(|f| f.edit.clone()).collect();
    let followers = followers(handbook, &inner.kept.linking, &list).filter(|f| f.len() <= FOLLOWERS)?;
    for entity in followers {
        let kin = layout::kin(&known.sources, &home(handbook, entity)?);
        edits.push(read(inner, site, kin, kin).filter(|f| f.edit.entity == entity)?);
    }
    Some(edits)
}

/// The file that a thing is written in.
fn home(handbook: &Handbook, entity: Entity) -> Option<String> {
    handbook.identity(entity).location.as_ref().map(|location| location.path.to_string())
}

fn read(inner: &Inner, site: &Site, old: &[SourceFile], new: &[SourceFile]) -> Option<Fresh> {
    let decoded = new.iter().map(decode::normalise);
    let (mut files, mut found) = (vec![], vec![]);
    for Parsed { value, diagnostics } in decoded {
        files.push(value);
        found.extend(diagnostics);
    }
    let Parsed { value: old, .. } = one(old, site)?;
    let Parsed { value: new, diagnostics } = one(&files, site)?;
    found.extend(diagnostics);
    let entity = inner.kept.linking.entity(&inner.compiled.handbook, &old)?;
    Some(Fresh { edit: Edit { entity, old, new }, files, found })
}

/// The only document that these files make.
fn one(files: &[SourceFile], site: &Site) -> Option<Parsed<Document>> {
    let (documents, strays) = layout::documents(files);
    match documents.as_slice() {
        [document] if strays.is_empty() => parse_document(document, site),
        _ => None,
    }
}

fn link(inner: &mut Inner, documents: Vec<(Entity, Document)>) -> Vec<Diagnostic> {
    let Inner { compiled: Compiled { handbook, site, attachments: named, .. }, kept, .. } = inner;
    let before = handbook.files.clone();
    let found = relink(handbook, &mut kept.linking, site, &kept.paths, documents);
    if handbook.files != before {
        handbook.images = images(handbook, &kept.attached);
        *named = attachments(handbook, &kept.attached);
    }
    found
}

/// Puts the new texts and findings in the place of the old.
fn replace(inner: &mut Inner, files: &SiteFiles, fresh: Vec<Fresh>, linked: Vec<Diagnostic>) {
    let Inner { compiled, kept, .. } = inner;
    let paths: BTreeSet<Arc<str>> =
        fresh.iter().flat_map(|f| &f.files).map(|file| file.path.clone()).collect();
    // What a head allows was read before; it is as it was.
    kept.found.retain(|d| !paths.contains(&d.location.path) || d.fault.code == UNKNOWN_RULE.code);
    let of_disk = files.diagnostics.iter().filter(|d| paths.contains(&d.location.path));
    kept.found.extend(of_disk.cloned().chain(linked));
    for Fresh { files, found, .. } in fresh {
        kept.found.extend(found);
        for file in files {
            let sources = &mut compiled.files.sources;
            if let Ok(at) = sources.binary_search_by(|known| known.path.cmp(&file.path)) {
                sources[at] = file;
            }
        }
    }
}
