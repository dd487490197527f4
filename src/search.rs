//! The search index (全文检索): every thing of the handbook in all its editions becomes posting lists and texts, as small
//! classic scripts that `themes/default/static/js/search/engine/` reads. Knows editions, no page, no template and no
//! thread: addresses come in, files go out.
//!
//! ```text
//! editions -> units (title, clauses, fields) -> canonical text -> tokens -> lists -> shards    search/i/
//!                                            -> one text and patches -> fragments               search/f/
//!             names -> pinyin                                         -> names                  search/n/
//! ```

use crate::model::{Entity, Kind};
use crate::script::Script;
use crate::variant::Edition;
use std::collections::BTreeMap;

pub mod bins;
pub mod bits;
pub mod bucket;
pub mod canon;
pub mod data;
pub mod fragment;
pub mod guess;
pub mod index;
pub mod ledger;
pub mod meta;
pub mod name;
pub mod patch;
pub mod posting;
pub mod read;
pub mod record;
pub mod shards;
pub mod shelf;
pub mod stem;
pub mod terms;
pub mod token;
pub mod unit;
pub mod unlike;

#[cfg(test)]
mod tests;

use fragment::Carrier;
use guess::Guess;
use shelf::Shelf;

/// Where a thing is published.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Place {
    /// Its page, as an edition-relative address.
    pub href: String,
    /// Its anchor there; empty where the page is its own.
    pub anchor: String,
    /// Anchors of parts of the page by field: `duty` is found at `#duties`.
    pub fields: BTreeMap<&'static str, String>,
}

/// Everything that reading one thing needs to know of the site.
#[derive(Debug)]
pub struct Search<'a> {
    /// The handbook in every variant.
    pub editions: &'a [Edition<'a>],
    /// The order of things and files.
    pub shelf: Shelf,
    /// The edition whose texts others are made from: the first Chinese one, or the first.
    pub base: usize,
    /// How each edition's texts come to its readers.
    pub carriers: Vec<Carrier>,
}

impl<'a> Search<'a> {
    /// Prepares the search of a handbook that is published in at least one edition.
    pub fn new(editions: &'a [Edition<'a>]) -> Self {
        let scripts: Vec<Option<Script>> = editions.iter().map(|e| Script::of_tag(&e.variant.id)).collect();
        let base = scripts.iter().position(Option::is_some).unwrap_or(0);
        let corner =
            |edition: &Edition<'_>| edition.variant.corner_quotes.then_some(['「', '」', '『', '』']);
        let carriers = scripts.iter().enumerate().map(|(at, script)| match (script, scripts[base]) {
            _ if at == base => Carrier::Base,
            (Some(to), Some(from)) => Carrier::Patches(Guess::new(from, *to, corner(&editions[at]))),
            _ => Carrier::Own,
        });
        let shelf = editions.first().map_or(Shelf::default(), |e| Shelf::of(e.handbook));
        Self { editions, shelf, base, carriers: carriers.collect() }
    }
}

/// True for things whose names are found by pinyin and initials; the names of policies and pages are found by their words.
fn has_keys(entity: Entity) -> bool {
    !matches!(entity.kind(), Kind::Policy | Kind::Page | Kind::Deadline | Kind::Sanction)
}
