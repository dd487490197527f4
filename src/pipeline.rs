//! The only composer: sources to a compiled handbook, a compiled handbook to output files. Holds every parallel loop; never
//! touches disk, clock or environment.
//!
//! ```text
//! decode -> config -> layout -> parse (parallel) -> link: resolve, prose (parallel), settle -> rules
//! Editions (one a variant) -> page keys -> bytes (parallel, streamed in order)
//! ```

use crate::config;
use crate::diagnostic::{self, Diagnostic, Fault, Severity};
use crate::export::{self, csv, json};
use crate::link::{self, Resolved, backlink, citation, mention, prose};
use crate::model::choice::Choice;
use crate::model::policy::Date;
use crate::model::site::{Site, Variant};
use crate::model::{Entity, Handbook};
use crate::parse::ast::CollectionKind;
use crate::parse::ast::Document;
use crate::parse::fields::TomlText;
use crate::parse::layout::{self, DocumentFiles, DocumentKind};
use crate::parse::{self, Parsed, decode, entity, policy};
use crate::render::Renderer;
use crate::render::address::{self, Addresses, file_path, folder_of};
use crate::render::page::{self, PageKey};
use crate::render::template::{TemplateError, Templates};
use crate::rules;
use crate::script::engine::Maker;
use crate::search::meta::Collection;
use crate::search::read::Read;
use crate::search::{Place, Search};
use crate::source::{Location, SiteFiles, SourceFile, Span};
use crate::text::VariantId;
use crate::theme::Theme;
use crate::variant::Edition;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

mod calendar;
mod figure;
mod level;

use figure::Figures;

/// What the command line decides for one run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// In place of `base_url`.
    pub base_url: Option<String>,
    /// The day that pages may print and versions are chosen by.
    pub build_date: Option<Date>,
}

/// A compiled handbook: all that rendering needs, and everything that was found.
#[derive(Debug)]
pub struct Compiled {
    /// The settings.
    pub site: Site,
    /// The handbook.
    pub handbook: Handbook,
    /// The theme; `None` where it is broken.
    pub theme: Option<Theme>,
    /// All findings, sorted; levels as `site.toml` wants them.
    pub diagnostics: Vec<Diagnostic>,
    /// The files it was made from, sources decoded, for excerpts.
    pub files: SiteFiles,
    /// Attached files that pages name, by their site-relative source path.
    pub attachments: BTreeMap<String, Arc<[u8]>>,
    options: Options,
}

/// Every fault that any stage may report.
pub fn faults() -> Vec<&'static Fault> {
    let stages = [
        crate::disk::FAULTS,
        parse::fault::FAULTS,
        parse::fault::clause::FAULTS,
        parse::fault::encoding::FAULTS,
        parse::fault::field::FAULTS,
        layout::FAULTS,
        config::fault::FAULTS,
        link::FAULTS,
        crate::theme::FAULTS,
    ];
    let mut all: Vec<&'static Fault> = stages.into_iter().flatten().copied().chain(rules::faults()).collect();
    all.sort_by_key(|f| f.code);
    all.dedup_by_key(|f| f.code);
    all
}

/// Compiles a site. Never fails: what is wrong stands in `diagnostics`, and as much of the handbook as can be is there.
pub fn compile(mut files: SiteFiles, options: Options) -> Compiled {
    let mut diagnostics = std::mem::take(&mut files.diagnostics);
    decode_all(&mut files, &mut diagnostics);
    let mut site = settings(&files, &options, &mut diagnostics);
    let theme = Theme::load(&site.theme, &files.theme_files).map_err(|found| diagnostics.extend(found)).ok();
    let documents = documents(&files.sources, &site, &mut diagnostics);
    add_conversions(&documents, &mut site, &mut diagnostics);
    let allowed = level::Allowed::read(&documents, &faults(), &mut diagnostics);
    let attached: BTreeMap<String, Arc<[u8]>> =
        files.static_files.iter().map(|f| (f.path.to_string(), f.bytes.clone())).collect();
    let paths: BTreeSet<String> = attached.keys().cloned().collect();
    let mut handbook = linked(documents, &site, &paths, &mut diagnostics);
    handbook.images = images(&handbook, &attached);
    diagnostics.extend(judged(&handbook, &site));
    level::level(&mut diagnostics, &site, &allowed, &handbook);
    diagnostic::sort(&mut diagnostics);
    let named = handbook.files.iter();
    let attachments = named.filter_map(|path| Some((path.clone(), attached.get(path)?.clone()))).collect();
    Compiled { site, handbook, theme, diagnostics, files, attachments, options }
}

/// Puts decoded texts in the place of the sources' bytes.
fn decode_all(files: &mut SiteFiles, diagnostics: &mut Vec<Diagnostic>) {
    let config: Vec<SourceFile> = files.config.take().into_iter().collect();
    let decoded: Vec<Parsed<SourceFile>> =
        config.par_iter().chain(&files.sources).map(decode::normalise).collect();
    let mut texts = decoded.into_iter().map(|one| {
        diagnostics.extend(one.diagnostics);
        one.value
    });
    files.config = (!config.is_empty()).then(|| texts.next()).flatten();
    files.sources = texts.collect();
}

fn settings(files: &SiteFiles, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Site {
    let Parsed { value: mut site, diagnostics: found } = config::read(files.config.as_ref(), &faults());
    diagnostics.extend(found);
    if let Err(reason) = Maker::check(&site.engine) {
        let here = Location::new(&"site.toml".into(), Span::default());
        diagnostics.push(Diagnostic::new(&config::fault::BROKEN_ENGINE, here).with("reason", reason));
    }
    if let Some(base) = &options.base_url {
        site.base_url = Some(if base.ends_with('/') { base.clone() } else { format!("{base}/") });
    }
    site
}

fn documents(sources: &[SourceFile], site: &Site, diagnostics: &mut Vec<Diagnostic>) -> Vec<Document> {
    let (files, found) = layout::documents(sources);
    diagnostics.extend(found);
    let parsed: Vec<Option<Parsed<Document>>> = files.par_iter().map(|f| parse_document(f, site)).collect();
    let mut documents = vec![];
    for one in parsed.into_iter().flatten() {
        diagnostics.extend(one.diagnostics);
        documents.push(one.value);
    }
    documents
}

fn parse_document(files: &DocumentFiles, site: &Site) -> Option<Parsed<Document>> {
    match files.kind {
        DocumentKind::Toml => parse_toml(files, site),
        kind => {
            let twins = files.twins.iter().flat_map(|(_, files)| files);
            let parts: Option<Vec<policy::Part>> = files.parts.iter().chain(twins).map(part).collect();
            let variants: Vec<_> = site.variants.iter().map(|v| v.id.clone()).collect();
            let publication = policy::Publication { script: &site.source, variants: &variants };
            let Parsed { value, diagnostics } = policy::parse(&parts?, &publication);
            let written = Box::new(value);
            let value =
                if kind == DocumentKind::Page { Document::Page(written) } else { Document::Policy(written) };
            Some(Parsed { value, diagnostics })
        }
    }
}

fn part(file: &SourceFile) -> Option<policy::Part> {
    Some(policy::Part { path: file.path.clone(), text: decode::text(file)?.into() })
}

fn parse_toml(files: &DocumentFiles, site: &Site) -> Option<Parsed<Document>> {
    let source = files.parts.first()?;
    let variants: Vec<VariantId> = site.variants.iter().map(|v| v.id.clone()).collect();
    let file = entity::TomlFile::at(&source.path)?;
    let twins = files.twins.iter().flat_map(|(variant, files)| files.iter().map(move |f| (variant, f)));
    let twins: Vec<TomlText> = twins.filter_map(|(variant, f)| toml(f, variant, &variants)).collect();
    entity::parse(file, &toml(source, &site.source, &variants)?, &twins)
}

fn toml<'a>(file: &'a SourceFile, script: &'a VariantId, variants: &'a [VariantId]) -> Option<TomlText<'a>> {
    Some(TomlText { path: &file.path, text: decode::text(file)?, offset: 0, script, variants })
}

/// Takes in the conversions that `terms.toml` states.
fn add_conversions(documents: &[Document], site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    for document in documents {
        if let Document::Collection(CollectionKind::Terms, record) = document {
            diagnostics.extend(config::add_conversions(site, record));
        }
    }
}

fn linked(
    documents: Vec<Document>,
    site: &Site,
    files: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Handbook {
    let Parsed { value: Resolved { handbook, names }, diagnostics: found } =
        link::resolve(documents, site, files);
    diagnostics.extend(found);
    let library = citation::Library::new(&handbook);
    let mentions = mention::Names::new(&handbook, site);
    let reading = prose::Reading { handbook: &handbook, names: &names, library, mentions, files };
    let entities: Vec<Entity> = handbook.entities().collect();
    let mut read: Vec<prose::Prose> = entities.par_iter().map(|&e| prose::read(&reading, e)).collect();
    read.iter_mut().for_each(|p| diagnostics.append(&mut p.diagnostics));
    let library = reading.library;
    backlink::settle(handbook, &library, read)
}

/// What the rules find, rule by rule in parallel; what the site has switched off is not looked for.
fn judged(handbook: &Handbook, site: &Site) -> Vec<Diagnostic> {
    let case = rules::Case { handbook, site };
    rules::active(site).par_iter().flat_map_iter(|rule| (rule.check)(&case)).collect()
}

/// Width and height of the images that pages show.
fn images(handbook: &Handbook, files: &BTreeMap<String, Arc<[u8]>>) -> BTreeMap<String, (u32, u32)> {
    let sized = |path: &String| {
        let size = imagesize::blob_size(files.get(path)?).ok()?;
        Some((path.clone(), (size.width as u32, size.height as u32)))
    };
    handbook.files.iter().filter_map(sized).collect()
}

impl Compiled {
    /// True where a fault makes the output wrong, so that nothing may be published.
    pub fn stops(&self) -> bool {
        self.theme.is_none() || self.diagnostics.iter().any(|d| d.fault.stops)
    }

    /// True where any finding is as bad as `severity`.
    pub fn has(&self, severity: Severity) -> bool {
        self.diagnostics.iter().any(|d| d.severity <= severity)
    }

    /// What conversion chose where no word decides, as notes: for `check`, since it localises the whole handbook.
    pub fn review(&self) -> Vec<Diagnostic> {
        let choices: Vec<Choice> = self.site.variants.iter().flat_map(|v| self.choices(v)).collect();
        let mut found = rules::script::ambiguous(&choices, &self.site.reviewed);
        level::level(&mut found, &self.site, &level::Allowed::default(), &self.handbook);
        found
    }

    fn choices(&self, variant: &Variant) -> Vec<Choice> {
        let edition = Edition::new(&self.handbook, &self.site, variant);
        let entities: Vec<Entity> = self.handbook.entities().collect();
        entities.par_iter().flat_map_iter(|&entity| edition.choices(entity)).collect()
    }

    /// The folder of the theme, as findings name it.
    pub fn theme_root(&self) -> String {
        format!("themes/{}/", self.site.theme)
    }

    /// Renders everything and hands it to `sink` file by file, in a fixed order; stops at the sink's first failure.
    pub fn publish<E>(&self, sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
        let Some(theme) = &self.theme else { return Ok(()) };
        let named = theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        let templates = Templates::compile(named).map_err(Failure::Template)?;
        for (path, bytes) in &theme.assets.files {
            sink(path, bytes).map_err(Failure::Sink)?;
        }
        for (path, bytes) in &self.attachments {
            sink(&file_path(path), bytes).map_err(Failure::Sink)?;
        }
        let addresses = Addresses::of(&self.handbook);
        let (mut paths, mut titles) = (vec![], json::Titles::default());
        let variants = self.site.variants.iter();
        let editions: Vec<Edition<'_>> =
            variants.map(|v| Edition::new(&self.handbook, &self.site, v)).collect();
        for edition in &editions {
            let renderer = Renderer::new(edition, theme, &templates, &addresses, self.options.build_date);
            let renderer = renderer.map_err(|e| Failure::Template(vec![e]))?;
            let figures = Figures::new(&renderer, theme);
            paths.extend(self.publish_edition(&renderer, &figures, sink)?);
            self.publish_calendars(&renderer, sink)?;
            titles.add(edition);
        }
        self.publish_search(&editions, &addresses, sink)?;
        for (path, bytes) in export::files(&self.site, &paths, self.options.build_date) {
            sink(&path, &bytes).map_err(Failure::Sink)?;
        }
        self.publish_data(&titles, &addresses, sink)
    }

    /// The handbook as data: one file for everything, one for the text of each document, a batch at a time in parallel.
    fn publish_data<E>(
        &self,
        titles: &json::Titles,
        addresses: &Addresses,
        sink: &mut Sink<'_, E>,
    ) -> Result<(), Failure<E>> {
        let page = |entity: Entity| {
            let (file, anchor) = addresses.entity(entity);
            if anchor.is_empty() { file.to_owned() } else { format!("{file}#{anchor}") }
        };
        let (handbook, day) = (&self.handbook, self.options.build_date);
        let export = json::Export { handbook, site: &self.site, titles, day, page: &page };
        let entities: Vec<Entity> = handbook.entities().collect();
        for batch in entities.chunks(BATCH) {
            let texts: Vec<_> = batch.par_iter().filter_map(|&entity| json::text(&export, entity)).collect();
            for (path, bytes) in texts {
                sink(&path, &bytes).map_err(Failure::Sink)?;
            }
        }
        sink("handbook.schema.json", json::SCHEMA.as_bytes()).map_err(Failure::Sink)?;
        sink("handbook.json", &json::handbook(&export)).map_err(Failure::Sink)
    }

    /// Writes the search index: texts a batch at a time, read in parallel, then what they add up to.
    fn publish_search<E>(
        &self,
        editions: &[Edition<'_>],
        addresses: &Addresses,
        sink: &mut Sink<'_, E>,
    ) -> Result<(), Failure<E>> {
        let search = Search::new(editions);
        let mut collection = Collection::new(&search);
        let place = |entity| place(addresses, entity);
        let numbers: Vec<u32> = (0..search.shelf.files()).collect();
        let mut write = |files: Vec<(String, Vec<u8>)>| {
            files.iter().try_for_each(|(path, bytes)| sink(&format!("search/{path}"), bytes))
        };
        for batch in numbers.chunks(BATCH) {
            let read: Vec<Read> = batch.par_iter().map(|&file| search.read(file, &place)).collect();
            for read in read {
                collection.take(&read);
                write(read.files).map_err(Failure::Sink)?;
            }
        }
        write(collection.files(&search)).map_err(Failure::Sink)
    }

    /// Renders one edition, a batch of pages at a time in parallel; returns the files that a search engine may list.
    fn publish_edition<E>(
        &self,
        renderer: &Renderer<'_>,
        figures: &Figures<'_>,
        sink: &mut Sink<'_, E>,
    ) -> Result<Vec<export::Listed>, Failure<E>> {
        let keys = page::keys(renderer, &figures.drawn());
        for batch in keys.chunks(BATCH) {
            let pages: Vec<Result<Vec<u8>, TemplateError>> =
                batch.par_iter().map(|&key| renderer.page(key, &figures.of(key))).collect();
            for (key, bytes) in batch.iter().zip(pages) {
                sink(&renderer.path(*key), &bytes.map_err(|e| Failure::Template(vec![e]))?)
                    .map_err(Failure::Sink)?;
            }
        }
        if !self.handbook.roles.is_empty() {
            let path = format!("{}org.csv", folder_of(&self.site, &renderer.edition.variant.id));
            sink(&path, &csv::posts(renderer.edition)).map_err(Failure::Sink)?;
        }
        let listed =
            keys.into_iter().filter(|k| matches!(k, PageKey::Home | PageKey::List(..) | PageKey::Entity(_)));
        let variant = renderer.edition.variant.id.clone();
        Ok(listed
            .map(|key| export::Listed { variant: variant.clone(), file: key.file(&self.handbook) })
            .collect())
    }
}

/// Where search leads for a thing.
fn place(addresses: &Addresses, entity: Entity) -> Place {
    let (file, anchor) = addresses.entity(entity);
    let fields = address::FIELDS.iter().filter(|(kind, ..)| *kind == entity.kind());
    let fields = fields.map(|(_, field, anchor)| (*field, (*anchor).to_owned()));
    Place { href: address::encode(file), anchor: anchor.to_owned(), fields: fields.collect() }
}

/// What receives the output: path and bytes of one file after another.
pub type Sink<'s, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 's;

/// How many pages are rendered before they are handed on.
const BATCH: usize = 256;

/// Why publishing stopped.
#[derive(Debug)]
pub enum Failure<E> {
    /// Templates of the site's theme are broken, or do not fit their views.
    Template(Vec<TemplateError>),
    /// The sink failed.
    Sink(E),
}
