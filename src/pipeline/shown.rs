//! A compiled handbook whose files are made when somebody asks for one, and kept until it changes. Read by many threads,
//! changed by one. Every file equals the one that `publish` would write.

use super::compile::Kept;
use super::figure::Figures;
use super::indexed::Indexed;
use super::publish::{listed, templates};
use super::{Compiled, Failure, Sink};
use crate::flow_chart::Arrangements;
use crate::model::Entity;
use crate::render::Renderer;
use crate::render::address::{Addresses, file_path, folder_of};
use crate::render::page::{self, PageKey};
use crate::render::template::{Surroundings, TemplateError, Templates};
use crate::variant::{Edition, Wordbook};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

/// A site on show.
#[derive(Debug)]
pub struct Shown {
    inner: RwLock<Inner>,
}

#[derive(Debug)]
pub(super) struct Inner {
    pub compiled: Compiled,
    pub kept: Kept,
    templates: Templates,
    addresses: Addresses,
    /// What each edition was set up with, in the order of the variants.
    editions: Vec<(Arc<Wordbook>, Arc<[Surroundings]>)>,
    /// The search index that was made last, from this state or an older one.
    indexed: Mutex<Option<Indexed>>,
    made: Made,
}

/// Files that are made together, by path.
type Files = Arc<BTreeMap<String, Arc<[u8]>>>;

/// Files that were asked for since the last change.
#[derive(Debug, Default)]
struct Made {
    pages: Mutex<BTreeMap<String, Arc<[u8]>>>,
    /// All exports.
    rest: Mutex<Option<Files>>,
    /// The search index.
    search: Mutex<Option<Files>>,
    /// The handbook as data.
    data: Mutex<Option<Files>>,
    /// Bands of flow charts.
    arranged: Arrangements,
    /// Calendars.
    calendars: Mutex<Option<Files>>,
}

impl Shown {
    /// Sets up what all pages share, and makes one page of each kind, so that a broken template is found.
    pub(super) fn new(compiled: Compiled, kept: Kept) -> Result<Self, Vec<TemplateError>> {
        let Some(theme) = &compiled.theme else { return Err(vec![]) };
        let templates = templates(theme)?;
        let addresses = Addresses::of(&compiled.handbook);
        let mut editions = vec![];
        for variant in &compiled.site.variants {
            let words = Arc::new(Wordbook::new(&compiled.handbook, &compiled.site, variant));
            let edition = Edition::with(&compiled.handbook, &compiled.site, variant, words.clone());
            let renderer =
                Renderer::new(&edition, theme, &templates, &addresses, compiled.options.build_date);
            editions.push((words, renderer.map_err(|e| vec![e])?.surroundings()));
        }
        let (indexed, made) = (Mutex::default(), Made::default());
        let inner = Inner { compiled, kept, templates, addresses, editions, indexed, made };
        inner.try_templates()?;
        Ok(Self { inner: RwLock::new(inner) })
    }

    /// The bytes of a file of the site; `None` where it has none of this path. A page that a template cannot show says so.
    pub fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.read().bytes(path)
    }

    /// True where the site has a file of this path.
    pub fn holds(&self, path: &str) -> bool {
        self.read().holds(path)
    }

    /// How the site wants a place in a source to be linked: `Site::editor`.
    pub fn editor(&self) -> String {
        self.read().compiled.site.editor.clone()
    }

    /// The paths of all files of the site, sorted; slow.
    pub fn paths(&self) -> Vec<String> {
        self.read().paths()
    }

    pub(super) fn read(&self) -> RwLockReadGuard<'_, Inner> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn write(&self) -> RwLockWriteGuard<'_, Inner> {
        self.inner.write().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    /// Takes in that heads of some things changed: their titles in every edition, and the chrome around pages, which lists
    /// of the handbook stand in.
    pub fn retitle(&mut self, entities: &[Entity]) -> Result<(), TemplateError> {
        let Compiled { site, handbook, theme, options, .. } = &self.compiled;
        let Some(theme) = theme else { return Ok(()) };
        for (variant, (words, around)) in site.variants.iter().zip(&mut self.editions) {
            match Arc::get_mut(words) {
                Some(words) => words.retitle(handbook, site, entities),
                None => *words = Arc::new(Wordbook::new(handbook, site, variant)),
            }
            let edition = Edition::with(handbook, site, variant, words.clone());
            let (templates, addresses) = (&self.templates, &self.addresses);
            *around =
                Renderer::new(&edition, theme, templates, addresses, options.build_date)?.surroundings();
        }
        Ok(())
    }

    /// Forgets the files that were made from an older state.
    pub fn changed(&mut self) {
        self.made = Made::default();
    }

    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        if let Some(file) = self.loose(path) {
            return Some(file.clone());
        }
        let made = || self.made.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(page) = made().get(path) {
            return Some(page.clone());
        }
        let page = self.with_page(path, |renderer, figures, key| renderer.page(key, &figures.of(key)));
        match page {
            Some(page) => {
                let bytes: Arc<[u8]> = page.unwrap_or_else(|e| e.to_string().into_bytes()).into();
                made().insert(path.to_owned(), bytes.clone());
                Some(bytes)
            }
            None => self.shared(path).get(path).cloned(),
        }
    }

    fn holds(&self, path: &str) -> bool {
        self.loose(path).is_some()
            || self.with_page(path, |_, _, _| ()).is_some()
            || self.shared(path).contains_key(path)
    }

    /// The files among which one of this path would be that no single page is.
    fn shared(&self, path: &str) -> Files {
        match () {
            () if path.starts_with("search/") => self.search(),
            () if path.ends_with(".json") => self.data(),
            () if path.ends_with(".ics") => self.calendars(),
            // Browsers ask for icons that no site has; that must not make everything.
            () if [".xml", ".txt", ".csv"].iter().any(|end| path.ends_with(end)) => self.rest(),
            () => Files::default(),
        }
    }

    /// An asset or an attachment.
    fn loose(&self, path: &str) -> Option<&Arc<[u8]>> {
        let assets = self.compiled.theme.as_ref().map(|theme| &theme.assets.files);
        let attached = |path: &str| {
            let source = self.compiled.attachments.get(&format!("content/{path}"));
            source.filter(|_| file_path(&format!("content/{path}")) == path)
        };
        assets.and_then(|files| files.get(path)).or_else(|| attached(path))
    }

    fn with_page<T>(
        &self,
        path: &str,
        with: impl FnOnce(&Renderer<'_>, &Figures<'_>, PageKey) -> T,
    ) -> Option<T> {
        let site = &self.compiled.site;
        let of = |id: &str| path.strip_prefix(&folder_of(site, id));
        let in_folder = |at: &usize| *at > 0 && of(&site.variants[*at].id).is_some();
        let at = (0..site.variants.len()).find(in_folder).unwrap_or(0);
        let file = of(&site.variants.get(at)?.id)?;
        self.with_renderer(at, |renderer, figures| {
            let key = page::key_of(renderer, || figures.drawn(), file)?;
            Some(with(renderer, figures, key))
        })?
    }

    fn with_renderer<T>(&self, at: usize, with: impl FnOnce(&Renderer<'_>, &Figures<'_>) -> T) -> Option<T> {
        let Compiled { site, handbook, theme, options, .. } = &self.compiled;
        let (words, surroundings) = self.editions.get(at)?;
        let edition = Edition::with(handbook, site, site.variants.get(at)?, words.clone());
        let (theme, day) = (theme.as_ref()?, options.build_date);
        let (templates, addresses, around) = (&self.templates, &self.addresses, surroundings.clone());
        let renderer = Renderer::resumed(&edition, theme, templates, addresses, day, around);
        Some(with(&renderer, &Figures::new(&renderer, theme, &self.made.arranged)))
    }

    /// Exports: all of them are made as soon as one is wanted.
    fn rest(&self) -> Files {
        once(&self.made.rest, || {
            let of_edition = |at| {
                self.with_renderer(at, |renderer, figures| {
                    listed(renderer, page::keys(renderer, &figures.drawn()))
                })
            };
            let listed: Vec<_> = (0..self.editions.len()).filter_map(of_edition).flatten().collect();
            let files = self.compiled.rest(&self.all_editions(), &listed);
            files.into_iter().map(|(path, bytes)| (path, bytes.into())).collect()
        })
    }

    /// The whole index: its files hold texts of many pages.
    fn search(&self) -> Files {
        let mut slot = self.made.search.lock().unwrap_or_else(PoisonError::into_inner);
        let make = || {
            let mut last = self.indexed.lock().unwrap_or_else(PoisonError::into_inner);
            let now = Indexed::of(&self.compiled, &self.all_editions(), &self.addresses, last.as_ref());
            last.insert(now).files.clone()
        };
        slot.get_or_insert_with(make).clone()
    }

    fn data(&self) -> Files {
        once(&self.made.data, || {
            let editions = self.all_editions();
            collected(|sink| self.compiled.publish_data(&editions, &self.addresses, sink))
        })
    }

    fn calendars(&self) -> Files {
        once(&self.made.calendars, || {
            let of_edition = |at| {
                self.with_renderer(at, |renderer, _| {
                    collected(|sink| self.compiled.publish_calendars(renderer, sink))
                })
            };
            (0..self.editions.len()).filter_map(of_edition).flatten().collect()
        })
    }

    /// The handbook in all editions.
    pub fn all_editions(&self) -> Vec<Edition<'_>> {
        let Compiled { site, handbook, .. } = &self.compiled;
        let words = site.variants.iter().zip(&self.editions);
        words.map(|(variant, (words, _))| Edition::with(handbook, site, variant, words.clone())).collect()
    }

    fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = [self.rest(), self.search(), self.data(), self.calendars()]
            .iter()
            .flat_map(|f| f.keys().cloned())
            .collect();
        let assets = self.compiled.theme.iter().flat_map(|theme| theme.assets.files.keys());
        paths.extend(assets.cloned().chain(self.compiled.attachments.keys().map(|path| file_path(path))));
        for at in 0..self.editions.len() {
            let pages = self.with_renderer(at, |renderer, figures| {
                let keys = page::keys(renderer, &figures.drawn()).into_iter();
                keys.map(|key| renderer.path(key)).collect::<Vec<_>>()
            });
            paths.extend(pages.into_iter().flatten());
        }
        paths.sort();
        paths
    }

    /// Makes the first page of each kind of the first edition.
    fn try_templates(&self) -> Result<(), Vec<TemplateError>> {
        let tried = self.with_renderer(0, |renderer, figures| {
            let mut seen = std::collections::BTreeSet::new();
            let mut keys = page::keys(renderer, &figures.drawn());
            keys.retain(|key| seen.insert(sort_of(*key)));
            keys.into_iter().map(|key| renderer.page(key, &figures.of(key))).find_map(Result::err)
        });
        tried.flatten().map_or(Ok(()), |error| Err(vec![error]))
    }
}

/// What is in the slot; made by the first who asks, the others wait.
fn once(slot: &Mutex<Option<Files>>, make: impl FnOnce() -> BTreeMap<String, Arc<[u8]>>) -> Files {
    let mut slot = slot.lock().unwrap_or_else(PoisonError::into_inner);
    slot.get_or_insert_with(|| Arc::new(make())).clone()
}

/// The files that `publish` hands over.
fn collected(
    publish: impl FnOnce(&mut Sink<'_, Infallible>) -> Result<(), Failure<Infallible>>,
) -> BTreeMap<String, Arc<[u8]>> {
    let mut files = BTreeMap::new();
    let mut keep = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
        files.insert(path.to_owned(), bytes.into());
        Ok(())
    };
    match publish(&mut keep) {
        Ok(()) | Err(Failure::Template(_)) => files,
        Err(Failure::Sink(never)) => match never {},
    }
}

/// What two pages share that are made by one template.
fn sort_of(key: PageKey) -> String {
    match key {
        PageKey::List(list, _) => list.stem().to_owned(),
        PageKey::Entity(entity) => entity.kind().prefix().to_owned(),
        PageKey::Places(..) => "places".to_owned(),
        PageKey::Redirect(_) => "redirect".to_owned(),
        PageKey::Drawing(_) => "drawing".to_owned(),
        other => format!("{other:?}"),
    }
}

/// A failure of templates in words, one line each, with the folder of the theme before it.
pub(super) fn words(root: &str, errors: &[TemplateError]) -> String {
    errors.iter().map(|e| format!("{root}{e}")).collect::<Vec<_>>().join("\n")
}
