//! A compiled handbook to output files, streamed in a fixed order: assets, attachments, each edition's pages, exports.

use super::Compiled;
use super::batch::in_batches;
use super::document::{self, Reading, Records, Standing, is_read};
use super::figure::Figures;
use super::memory::{Remember, tell_ledger};
use super::progress::{Progress, Silent, Stage};
use crate::export::{self, csv, json};
use crate::flow_chart::Arrangements;
use crate::markup;
use crate::model::Entity;
use crate::render::Renderer;
use crate::render::address::{self, Addresses, file_path, folder_of};
use crate::render::page::{self, PageKey};
use crate::render::template::{TemplateError, Templates};
use crate::search::meta::Lists;
use crate::search::{Place, Search};
use crate::theme::Theme;
use crate::variant::Edition;
use rayon::prelude::*;
use std::collections::BTreeMap;

impl Compiled {
    /// Renders everything and hands it to `sink` file by file, in a fixed order; stops at the sink's first failure.
    pub fn publish<E>(&self, sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
        self.publish_telling(sink, &Silent)
    }

    /// The same, and tells how far it is.
    pub fn publish_telling<E>(
        &self,
        sink: &mut Sink<'_, E>,
        progress: &dyn Progress,
    ) -> Result<(), Failure<E>> {
        self.publish_all(&self.editions(), Records::Unwanted, sink, &mut |_| {}, progress)
    }

    /// The same, and does with records of what the search reads what is wanted.
    pub(super) fn publish_all<E>(
        &self,
        editions: &[Edition<'_>],
        records: Records<'_>,
        sink: &mut Sink<'_, E>,
        remember: &mut Remember<'_>,
        progress: &dyn Progress,
    ) -> Result<(), Failure<E>> {
        let Some(theme) = &self.theme else { return Ok(()) };
        let mut counting = |path: &str, bytes: &[u8]| {
            progress.done(1);
            sink(path, bytes)
        };
        let sink: &mut Sink<'_, E> = &mut counting;
        progress.begin(Stage::Exports, theme.assets.files.len() + self.attachments.len());
        let templates = templates(theme).map_err(Failure::Template)?;
        self.publish_loose(theme, sink).map_err(Failure::Sink)?;
        progress.begin(Stage::Editions, self.site.variants.len());
        let addresses = Addresses::of(&self.handbook);
        let renderers = self.renderers(theme, editions, &templates, &addresses)?;
        progress.done(editions.len());
        progress.begin(Stage::Documents, 0);
        let (search, place) = (Search::new(editions), |entity| place(&addresses, entity));
        let reading = Reading { search: &search, place: &place, renderers: &renderers, records };
        let (collection, _) = reading.publish(None, sink, remember)?;
        let (mut lists, mut rest) = (Lists::default(), BTreeMap::new());
        let paths = rayon::in_place_scope(|scope| {
            scope.spawn(|_| lists = collection.lists(&search));
            self.publish_pages(&renderers, theme, sink, progress)
        })?;
        progress.begin(Stage::Search, 0);
        document::write(&lists.files, sink)?;
        tell_ledger(&lists.ledger, remember);
        progress.begin(Stage::Exports, 0);
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| rest = self.rest(editions, &paths));
            self.publish_data(editions, &addresses, sink)
        })?;
        rest.iter().try_for_each(|(path, bytes)| sink(path, bytes)).map_err(Failure::Sink)
    }

    /// The files that are there already: what pages load, and what is attached.
    pub(super) fn publish_loose<E>(&self, theme: &Theme, sink: &mut Sink<'_, E>) -> Result<(), E> {
        theme.assets.files.iter().try_for_each(|(path, bytes)| sink(path, bytes))?;
        self.attachments.iter().try_for_each(|(path, bytes)| sink(&file_path(path), bytes))
    }

    /// Who renders each edition.
    pub(super) fn renderers<'a, E>(
        &self,
        theme: &'a Theme,
        editions: &'a [Edition<'a>],
        templates: &'a Templates,
        addresses: &'a Addresses,
    ) -> Result<Vec<Renderer<'a>>, Failure<E>> {
        let renderer = |edition| Renderer::new(edition, theme, templates, addresses, self.options.build_date);
        let renderers: Result<_, _> = editions.iter().map(renderer).collect();
        renderers.map_err(|e| Failure::Template(vec![e]))
    }

    /// The handbook in every variant.
    pub(super) fn editions(&self) -> Vec<Edition<'_>> {
        self.site.variants.par_iter().map(|v| Edition::new(&self.handbook, &self.site, v)).collect()
    }

    /// All pages but those of documents, and the calendars; returns the files that a search engine may list.
    pub(super) fn publish_pages<E>(
        &self,
        renderers: &[Renderer<'_>],
        theme: &Theme,
        sink: &mut Sink<'_, E>,
        progress: &dyn Progress,
    ) -> Result<Vec<export::Listed>, Failure<E>> {
        let arranged = Arrangements::default();
        let drawers: Vec<Figures<'_>> = renderers.iter().map(|r| Figures::new(r, theme, &arranged)).collect();
        let (mut pages, mut paths) = (vec![], vec![]);
        for (renderer, figures) in renderers.iter().zip(&drawers) {
            let keys = page::keys(renderer, &figures.drawn());
            let rest = keys.iter().filter(|key| !is_read(**key));
            pages.extend(rest.map(|key| (renderer, figures, *key)));
            paths.extend(listed(renderer, keys));
        }
        progress.begin(Stage::Pages, pages.len());
        render(&pages, sink)?;
        progress.begin(Stage::Exports, 0);
        renderers.iter().try_for_each(|renderer| self.publish_calendars(renderer, sink))?;
        Ok(paths)
    }

    /// The small files that are made once for all editions: the map of the site, the posts as a table.
    pub(super) fn rest(
        &self,
        editions: &[Edition<'_>],
        listed: &[export::Listed],
    ) -> BTreeMap<String, Vec<u8>> {
        let mut files = export::files(&self.site, listed, self.options.build_date);
        for edition in editions.iter().filter(|_| !self.handbook.roles.is_empty()) {
            let folder = folder_of(&self.site, &edition.variant.id);
            files.insert(format!("{folder}org.csv"), csv::posts(edition));
        }
        files
    }

    /// The handbook as data: one file for everything, one for the text of each document.
    pub(super) fn publish_data<E>(
        &self,
        editions: &[Edition<'_>],
        addresses: &Addresses,
        sink: &mut Sink<'_, E>,
    ) -> Result<(), Failure<E>> {
        let page = |entity: Entity| {
            let (file, anchor) = addresses.entity(entity);
            if anchor.is_empty() { file.to_owned() } else { format!("{file}#{anchor}") }
        };
        let mut titles = json::Titles::default();
        editions.iter().for_each(|edition| titles.add(edition));
        let (handbook, day) = (&self.handbook, self.options.build_date);
        let export = json::Export { handbook, site: &self.site, titles: &titles, day, page: &page };
        let mut whole = vec![];
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| whole = json::handbook(&export));
            self.publish_texts(&handbook.entities().collect::<Vec<_>>(), sink)
        })?;
        sink("handbook.schema.json", json::SCHEMA.as_bytes()).map_err(Failure::Sink)?;
        sink("handbook.json", &whole).map_err(Failure::Sink)
    }

    /// The texts of these things as data.
    pub(super) fn publish_texts<E>(
        &self,
        entities: &[Entity],
        sink: &mut Sink<'_, E>,
    ) -> Result<(), Failure<E>> {
        let text = |&entity: &Entity| json::text(&self.handbook, entity);
        in_batches(entities, BATCH, text, |text| {
            text.map_or(Ok(()), |(path, bytes)| sink(&path, &bytes)).map_err(Failure::Sink)
        })
    }

    /// Writes the search index.
    pub(super) fn publish_search<E>(
        &self,
        editions: &[Edition<'_>],
        addresses: &Addresses,
        records: Records<'_>,
        sink: &mut Sink<'_, E>,
        remember: &mut Remember<'_>,
    ) -> Result<Standing, Failure<E>> {
        let (search, place) = (Search::new(editions), |entity| place(addresses, entity));
        let reading = Reading { search: &search, place: &place, renderers: &[], records };
        let touched = reading.touched();
        let (collection, mut standing) = reading.publish(touched.as_ref(), sink, remember)?;
        let lists = match collection.lists_after(&search, touched.as_ref()) {
            Some(lists) => lists,
            None => reading.collected()?.lists(&search),
        };
        document::write(&lists.files, sink)?;
        standing.extend(lists.standing.iter().map(|path| document::placed(path)));
        tell_ledger(&lists.ledger, remember);
        Ok(standing)
    }
}

/// A page of one edition, with who renders it and who draws for it.
pub(super) type Job<'j> = (&'j Renderer<'j>, &'j Figures<'j>, PageKey);

/// Renders some pages, a batch at a time in parallel.
pub(super) fn render<E>(pages: &[Job<'_>], sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
    let page =
        |&(renderer, figures, key): &Job<'_>| (renderer.path(key), renderer.page(key, &figures.of(key)));
    in_batches(pages, BATCH, page, |(path, bytes)| {
        let bytes = bytes.map_err(|e| Failure::Template(vec![e]))?;
        sink(&path, &bytes).map_err(Failure::Sink)
    })
}

/// The pages of an edition that a search engine may list.
pub(super) fn listed(renderer: &Renderer<'_>, keys: Vec<PageKey>) -> Vec<export::Listed> {
    let (variant, handbook) = (&renderer.edition.variant.id, renderer.edition.handbook);
    let shown =
        keys.into_iter().filter(|k| matches!(k, PageKey::Home | PageKey::List(..) | PageKey::Entity(_)));
    shown.map(|key| export::Listed { variant: variant.clone(), file: key.file(handbook) }).collect()
}

/// The templates of a theme, compiled.
pub(super) fn templates(theme: &Theme) -> Result<Templates, Vec<TemplateError>> {
    Templates::compile(theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str())))
}

/// Where search leads for a thing.
fn place(addresses: &Addresses, entity: Entity) -> Place {
    let (file, anchor) = addresses.entity(entity);
    let fields = address::FIELDS.iter().filter(|(kind, ..)| *kind == entity.kind());
    let fields = fields.map(|(_, field, anchor)| (*field, (*anchor).to_owned()));
    Place { href: markup::encode(file), anchor: anchor.to_owned(), fields: fields.collect() }
}

/// What receives the output: path and bytes of one file after another.
pub type Sink<'s, E> = dyn FnMut(&str, &[u8]) -> Result<(), E> + 's;

/// How many pages are rendered before they are handed on.
pub(super) const BATCH: usize = 128;

/// Why publishing stopped.
#[derive(Debug)]
pub enum Failure<E> {
    /// Templates of the site's theme are broken, or do not fit their views.
    Template(Vec<TemplateError>),
    /// The sink failed.
    Sink(E),
}
