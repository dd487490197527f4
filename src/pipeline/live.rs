//! A handbook that is kept up to date while its sources change: documents that changed are linked again in their place, with
//! all that points to them or names them; where more than that follows, everything is compiled anew. The last good site stays on show while the sources are broken. Knows no disk: it is
//! handed all files and told which of them changed.

use super::case::{Case, Subject};
use super::compile::{Kept, attachments, compile_unjudged, images, parse_document};
use super::progress::Silent;
use super::review::Review;
use super::shown::{Inner, Shown, words};
use super::{Compiled, Options};
use crate::config::fault::UNKNOWN_RULE;
use crate::diagnostic::Diagnostic;
use crate::link::follow::{Consequences, consequences};
use crate::link::relink::{self, Edit, Heads};
use crate::link::{Linking, prose};
use crate::model::site::Site;
use crate::model::{Entity, Handbook};
use crate::parse::ast::Document;
use crate::parse::{Parsed, decode, layout};
use crate::source::{SiteFiles, SourceFile};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

/// How many documents are linked again one by one; beyond that everything is.
const FOLLOWERS: usize = 500;

/// A handbook and its sources, always the newest.
#[derive(Debug, Default)]
pub struct Live {
    options: Options,
    shown: Option<Arc<Shown>>,
    /// What could not be put on show: the compiled sources that stopped.
    broken: Option<Arc<(Compiled, Kept)>>,
    /// False where `shown` was made from older sources than the last that came.
    is_current: bool,
    /// What conversion chose in what is shown.
    review: Arc<Mutex<Review>>,
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

    /// The newest sources, to be judged by and by; nothing before the first ones.
    pub fn case(&self) -> Option<Case> {
        let shown = || Some(Subject::Shown(self.shown.clone()?, self.review.clone()));
        self.broken.clone().map(Subject::Broken).or_else(shown).map(Case::of)
    }

    fn compiled(&mut self, files: &SiteFiles) -> Taken {
        self.is_current = false;
        self.review = Arc::default();
        let (compiled, kept) = compile_unjudged(files.clone(), self.options.clone(), &Silent);
        if compiled.stops() {
            self.broken = Some(Arc::new((compiled, kept)));
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
        let (fresh, heads) = fresh(&shown.read(), files, changed)?;
        let inner = &mut *shown.write();
        let documents = |of: fn(&Edit) -> &Document| {
            fresh.iter().map(|f| (f.edit.entity, of(&f.edit).clone())).collect::<Vec<_>>()
        };
        let found = link(inner, documents(|edit| &edit.new), heads);
        let stops = |found: &[Diagnostic]| found.iter().any(|d| d.fault.stops);
        let good = found.filter(|found| !stops(found) && !fresh.iter().any(|f| stops(&f.found)));
        let Some(found) = good else {
            link(inner, documents(|edit| &edit.old), heads);
            inner.changed();
            return None;
        };
        let mut review = self.review.lock().unwrap_or_else(PoisonError::into_inner);
        fresh.iter().for_each(|fresh| review.forget(fresh.edit.entity));
        drop(review);
        replace(inner, files, fresh, found);
        inner.changed();
        Some(shown.clone())
    }
}

/// The documents that the changed files belong to and those that follow from them, read; `None` where a file is new, or where
/// more follows than can be read one by one.
fn fresh(inner: &Inner, files: &SiteFiles, changed: &BTreeSet<String>) -> Option<(Vec<Fresh>, Heads)> {
    let Inner { compiled: Compiled { handbook, files: known, site, .. }, kept, .. } = inner;
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
    let Consequences { mut readers, names, heads } =
        consequences(handbook, &kept.linking, site, &list, &kept.found)?;
    if heads && is_pointed_at(&kept.found, &edits) {
        return None;
    }
    if !names.is_empty() {
        let all: Vec<Entity> = handbook.entities().collect();
        let edited = |entity: &Entity| list.iter().any(|edit| edit.entity == *entity);
        let named = all.par_iter().filter(|e| !edited(e) && names.stand_in(handbook, **e));
        readers.extend(named.copied().collect::<Vec<_>>());
    }
    if readers.len() > FOLLOWERS {
        return None;
    }
    let readers: Vec<Entity> = readers.into_iter().collect();
    let again =
        |&entity: &Entity| again(inner, layout::kin(&files.sources, &home(handbook, entity)?), entity);
    edits.extend(readers.par_iter().map(again).collect::<Option<Vec<Fresh>>>()?);
    Some((edits, if heads { Heads::New } else { Heads::Same }))
}

/// True where findings point into the edited files that reading these again would not make again: of rules that a head
/// names, and of other files that are told together with them. Their places may have moved.
fn is_pointed_at(found: &[Diagnostic], edits: &[Fresh]) -> bool {
    let paths: BTreeSet<&str> = edits.iter().flat_map(|e| &e.files).map(|file| &*file.path).collect();
    found.iter().any(|d| match paths.contains(&*d.location.path) {
        true => d.fault.code == UNKNOWN_RULE.code,
        false => d.related.iter().any(|label| paths.contains(&*label.location.path)),
    })
}

/// The file that a thing is written in.
fn home(handbook: &Handbook, entity: Entity) -> Option<String> {
    handbook.identity(entity).location.as_ref().map(|location| location.path.to_string())
}

fn read(inner: &Inner, site: &Site, old: &[SourceFile], new: &[SourceFile]) -> Option<Fresh> {
    let Parsed { value: old, .. } = one(old, site)?;
    let entity = inner.kept.linking.entity(&inner.compiled.handbook, &old)?;
    let (files, new, found) = decoded(new, site)?;
    Some(Fresh { edit: Edit { entity, old, new }, files, found })
}

/// A document that did not change, read again.
fn again(inner: &Inner, files: &[SourceFile], entity: Entity) -> Option<Fresh> {
    let Compiled { handbook, site, .. } = &inner.compiled;
    let (files, new, found) = decoded(files, site)?;
    let is_it = inner.kept.linking.entity(handbook, &new) == Some(entity);
    is_it.then(|| Fresh { edit: Edit { entity, old: new.clone(), new }, files, found })
}

/// The only document that files of the disk make, and all that is wrong with it.
fn decoded(files: &[SourceFile], site: &Site) -> Option<(Vec<SourceFile>, Document, Vec<Diagnostic>)> {
    let (mut decoded, mut found) = (vec![], vec![]);
    for Parsed { value, diagnostics } in files.iter().map(decode::normalise) {
        decoded.push(value);
        found.extend(diagnostics);
    }
    let Parsed { value, diagnostics } = one(&decoded, site)?;
    found.extend(diagnostics);
    Some((decoded, value, found))
}

/// The only document that these files make.
fn one(files: &[SourceFile], site: &Site) -> Option<Parsed<Document>> {
    let (documents, strays) = layout::documents(files);
    match documents.as_slice() {
        [document] if strays.is_empty() => parse_document(document, site),
        _ => None,
    }
}

/// Puts documents in the place of what they were, in the handbook and in its editions; `None` where a template cannot show
/// the new state. Returns all that is wrong with them.
fn link(inner: &mut Inner, documents: Vec<(Entity, Document)>, heads: Heads) -> Option<Vec<Diagnostic>> {
    let Inner { compiled: Compiled { handbook, site, attachments: named, .. }, kept, .. } = inner;
    let before = handbook.files.clone();
    let entities: Vec<Entity> = documents.iter().map(|(entity, _)| *entity).collect();
    let mut found = relink::replace(handbook, &mut kept.linking, site, documents, heads);
    let read = {
        let Linking { names, library, mentions, .. } = &kept.linking;
        let reading = prose::Reading { handbook, names, library, mentions, files: &kept.paths };
        entities.par_iter().map(|&entity| prose::read(&reading, entity)).collect()
    };
    found.extend(relink::settle(handbook, &mut kept.linking, &entities, read));
    if handbook.files != before {
        handbook.images = images(handbook, &kept.attached);
        *named = attachments(handbook, &kept.attached);
    }
    match heads {
        Heads::New => inner.retitle(&entities).ok().map(|()| found),
        Heads::Same => Some(found),
    }
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
