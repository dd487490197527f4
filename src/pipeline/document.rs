//! Documents to pages and to search at once: what has clauses is localised once an edition, shown on its page, and read by
//! the search, a batch at a time in parallel. Everything else is read for the search alone. What an earlier build has read is not
//! read again while it holds.

use super::batch::in_batches;
use super::face::Changed;
use super::memory::{Memory, Remember, tell_record};
use super::{Failure, Sink};
use crate::model::Entity;
use crate::render::Renderer;
use crate::render::page::PageKey;
use crate::render::template::TemplateError;
use crate::search::data::DataFile;
use crate::search::ledger::Touched;
use crate::search::meta::Collection;
use crate::search::read::Read;
use crate::search::{Place, Search};
use std::borrow::Cow;
use std::collections::BTreeSet;

/// How many files of texts are read before anything is handed on: about 100 kB of pages and texts each.
const BATCH: usize = 64;

/// Up to this many changed files of texts are read once more, to know which shards they touch; more touch nearly all.
const CHANGED: usize = 16;

/// Who reads the things of a handbook, file of texts by file of texts.
pub(super) struct Reading<'r> {
    pub search: &'r Search<'r>,
    /// Where each thing is published.
    pub place: &'r (dyn Fn(Entity) -> Place + Sync),
    /// Whose pages are made on the way, by edition; empty where search is all that is wanted.
    pub renderers: &'r [Renderer<'r>],
    /// What is done with records of what was read.
    pub records: Records<'r>,
}

/// What is done with records.
#[derive(Clone, Copy)]
pub(super) enum Records<'r> {
    /// Nobody wants them.
    Unwanted,
    /// They are told to a later build.
    Told,
    /// So they are, and those of an earlier build hold but for documents that changed since.
    Since(&'r Memory<'r>, &'r Changed),
}

/// Paths of files that are not made, since an earlier build has made the same.
pub(super) type Standing = BTreeSet<String>;

/// What came of one file of texts.
struct Made<'r> {
    pages: Vec<(String, Result<Vec<u8>, TemplateError>)>,
    read: Read,
    /// Where a later build wants it.
    record: Option<Cow<'r, [u8]>>,
}

impl<'r> Reading<'r> {
    /// Hands over the pages of documents and the texts of the search, and tells records where they are wanted; what all of them
    /// add up to is left to be listed, or that part of it that lies in `touched` shards.
    pub fn publish<E>(
        &self,
        touched: Option<&Touched>,
        sink: &mut Sink<'_, E>,
        remember: &mut Remember<'_>,
    ) -> Result<(Collection, Standing), Failure<E>> {
        let (mut collection, mut standing) = (Collection::default(), Standing::default());
        let make = |file: &u32| {
            let mut made = self.made(*file);
            touched.into_iter().for_each(|touched| touched.narrow(&mut made.read));
            made
        };
        in_batches(&self.search.shelf.files(), BATCH, make, |Made { pages, read, record }| {
            for (path, bytes) in pages {
                let bytes = bytes.map_err(|e| Failure::Template(vec![e]))?;
                sink(&path, &bytes).map_err(Failure::Sink)?;
            }
            collection.take(&read);
            if read.files.is_empty() {
                standing.extend(read.versions.iter().map(|(path, _)| placed(path)));
            }
            if let Some(record) = record {
                tell_record(read.file, &record, remember);
            }
            write(&read.files, sink)
        })?;
        Ok((collection, standing))
    }

    /// The shards of the earlier index that documents lie in that changed since; `None` where all are to be made: where nothing
    /// is known of them, or where so much changed that few would stand.
    pub fn touched(&self) -> Option<Touched> {
        let Records::Since(memory, changed) = self.records else { return None };
        let files = self.search.shelf.files().into_iter().filter(|file| !self.holds(*file, changed));
        let files: Vec<u32> = files.collect();
        if files.len() > CHANGED {
            return None;
        }
        let mut touched = Touched::none(memory.ledger.clone());
        for file in files {
            let (before, _) = memory.recall(file)?;
            touched.compare(&before, &self.read(file).read);
        }
        Some(touched)
    }

    /// What all documents add up to, once more, where everything else was handed over.
    pub fn collected<E>(&self) -> Result<Collection, Failure<E>> {
        let (collection, _) = self.publish(None, &mut |_, _| Ok(()), &mut |_| {})?;
        Ok(collection)
    }

    /// True where nothing in a file of texts changed.
    fn holds(&self, file: u32, changed: &Changed) -> bool {
        let holds = |(_, entity)| changed.documents.binary_search(&entity).is_err();
        self.search.shelf.things(file).into_iter().all(holds)
    }

    fn made(&self, file: u32) -> Made<'r> {
        match self.records {
            Records::Unwanted => self.read(file),
            Records::Told => self.recorded(file),
            Records::Since(memory, changed) => {
                let known = self.holds(file, changed).then(|| memory.recall(file));
                match known.flatten() {
                    Some((read, record)) => Made { pages: vec![], read, record: Some(record.into()) },
                    None => self.recorded(file),
                }
            }
        }
    }

    fn recorded(&self, file: u32) -> Made<'r> {
        let made = self.read(file);
        Made { record: Some(made.read.record().into()), ..made }
    }

    fn read(&self, file: u32) -> Made<'r> {
        let mut pages = vec![];
        let read = self.search.read(file, self.place, &mut |at, entity| {
            let written = self.search.editions[at].written(entity)?;
            if let Some(renderer) = self.renderers.get(at) {
                pages.push((renderer.path(PageKey::Entity(entity)), renderer.document(entity, &written)));
            }
            Some(written)
        });
        Made { pages, read, record: None }
    }
}

/// True for the pages that are made while documents are read.
pub(super) fn is_read(key: PageKey) -> bool {
    matches!(key, PageKey::Entity(Entity::Policy(_) | Entity::Page(_)))
}

/// Hands over files of the search.
pub(super) fn write<E>(files: &[DataFile], sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
    files.iter().try_for_each(|(path, bytes)| sink(&placed(path), bytes)).map_err(Failure::Sink)
}

/// The path in the output of a file of the search.
pub(super) fn placed(path: &str) -> String {
    format!("{FOLDER}{path}")
}

/// Where the files of the search lie.
pub(super) const FOLDER: &str = "search/";
