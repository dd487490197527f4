//! Parts of a publication alone, for measuring what each costs. No build makes them so.

use super::document::{Records, is_read};
use super::figure::Figures;
use super::progress::Silent;
use super::publish::{Job, render, templates};
use super::{Compiled, Failure, Sink};
use crate::flow_chart::Arrangements;
use crate::render::address::Addresses;
use crate::render::page;

impl Compiled {
    /// Makes the search index alone.
    pub fn index<E>(&self, sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
        let (editions, addresses) = (self.editions(), Addresses::of(&self.handbook));
        self.publish_search(&editions, &addresses, Records::Unwanted, sink, &mut |_| {}).map(drop)
    }

    /// Makes everything but the search index.
    pub fn without_index<E>(&self, sink: &mut Sink<'_, E>) -> Result<(), Failure<E>> {
        let Some(theme) = &self.theme else { return Ok(()) };
        let templates = templates(theme).map_err(Failure::Template)?;
        self.publish_loose(theme, sink).map_err(Failure::Sink)?;
        let (addresses, editions) = (Addresses::of(&self.handbook), self.editions());
        let renderers = self.renderers(theme, &editions, &templates, &addresses)?;
        let arranged = Arrangements::default();
        for renderer in &renderers {
            let figures = Figures::new(renderer, theme, &arranged);
            let documents = page::keys(renderer, &[]).into_iter().filter(|key| is_read(*key));
            let documents: Vec<Job<'_>> = documents.map(|key| (renderer, &figures, key)).collect();
            render(&documents, sink)?;
        }
        let listed = self.publish_pages(&renderers, theme, sink, &Silent)?;
        self.publish_data(&editions, &addresses, sink)?;
        let rest = self.rest(&editions, &listed);
        rest.iter().try_for_each(|(path, bytes)| sink(path, bytes)).map_err(Failure::Sink)
    }
}
