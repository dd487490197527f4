//! Documents to pages and to search at once: what has clauses is localised once an edition, shown on its page, and read by
//! the search, a batch at a time in parallel. Everything else is read for the search alone.

use super::batch::in_batches;
use super::{Failure, Sink};
use crate::model::Entity;
use crate::render::Renderer;
use crate::render::page::PageKey;
use crate::render::template::TemplateError;
use crate::search::data::DataFile;
use crate::search::meta::Collection;
use crate::search::read::Read;
use crate::search::{Place, Search};

/// How many files of texts are read before anything is handed on: about 100 kB of pages and texts each.
const BATCH: usize = 64;

/// Who reads the things of a handbook, file of texts by file of texts.
pub(super) struct Reading<'r> {
    pub search: &'r Search<'r>,
    /// Where each thing is published.
    pub place: &'r (dyn Fn(Entity) -> Place + Sync),
    /// Whose pages are made on the way, by edition; empty where search is all that is wanted.
    pub renderers: &'r [Renderer<'r>],
}

/// What came of one file of texts.
struct Made {
    pages: Vec<(String, Result<Vec<u8>, TemplateError>)>,
    read: Read,
}

impl Reading<'_> {
    /// Hands over the pages of documents and the texts of the search; what all of them add up to is left to be listed.
    pub fn publish<E>(&self, sink: &mut Sink<'_, E>) -> Result<Collection, Failure<E>> {
        let mut collection = Collection::default();
        let make = |file: &u32| self.read(*file);
        in_batches(&self.search.shelf.files(), BATCH, make, |Made { pages, read }| {
            for (path, bytes) in pages {
                let bytes = bytes.map_err(|e| Failure::Template(vec![e]))?;
                sink(&path, &bytes).map_err(Failure::Sink)?;
            }
            collection.take(&read);
            write(&read.files, sink)
        })?;
        Ok(collection)
    }

    fn read(&self, file: u32) -> Made {
        let mut pages = vec![];
        let read = self.search.read(file, self.place, &mut |at, entity| {
            let written = self.search.editions[at].written(entity)?;
            if let Some(renderer) = self.renderers.get(at) {
                pages.push((renderer.path(PageKey::Entity(entity)), renderer.document(entity, &written)));
            }
            Some(written)
        });
        Made { pages, read }
    }
}

/// True for the pages that are made while documents are read.
pub(super) fn is_read(key: PageKey) -> bool {
    matches!(key, PageKey::Entity(Entity::Policy(_) | Entity::Page(_)))
}

/// Hands over files of the search.
pub(super) fn write<E>(files: &[DataFile], sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
    files.iter().try_for_each(|(path, bytes)| sink(&format!("search/{path}"), bytes)).map_err(Failure::Sink)
}
