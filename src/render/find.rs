//! The page of search results, empty until its script fills it, and the interface words that the scripts of the search
//! show, as a script of their own. Knows no index and no query.

use super::Renderer;
use super::address::{Here, List};
use super::view::{LinkView, SearchView};
use crate::markup::encode;
use crate::model::Kind;
use serde::Serialize;
use std::collections::BTreeMap;

/// The page of results, below the edition's folder.
pub const RESULTS: &str = "search.html";

/// The words of the scripts, below the edition's folder; the bundle `words`.
pub const WORDS: &str = "search-words.js";

/// The folder of the index, below the site's root.
pub const INDEX: &str = "search/";

/// The groups of words that the scripts of the search show.
const GROUPS: [&str; 4] = ["kinds.", "lists.all", "search.", "status."];

/// What the scripts are told of an edition.
#[derive(Serialize)]
struct Told<'a> {
    /// Interface words by dotted name.
    words: BTreeMap<&'a str, &'a str>,
    /// The page that answers who approves an amount; empty where the handbook has no authority table.
    authority: String,
    /// The list of everything.
    all: String,
}

impl Renderer<'_> {
    pub(super) fn search(&self, here: &Here) -> SearchView {
        let title = self.word("search.title");
        SearchView {
            frame: self.frame(here, title, self.word("search.hint")),
            title: title.to_owned(),
            find: here.to(&List::All.file(0)),
            examples: self.examples(here, usize::MAX),
            all: self.list_link(here, List::All),
        }
    }

    /// The first queries that the site says work, as links that work without scripts.
    pub(super) fn examples(&self, here: &Here, most: usize) -> Vec<LinkView> {
        let (site, find) = (self.site(), here.to(&List::All.file(0)));
        let examples = site.examples.iter().take(most).map(|query| {
            let text = self.edition.name(query, &site.source).string;
            LinkView { href: format!("{find}?q={}", encode(&text)), text }
        });
        examples.collect()
    }

    /// `const searchTold = {…};`, which the scripts of the search read.
    pub(super) fn search_words(&self) -> Vec<u8> {
        let named = |name: &str| GROUPS.iter().any(|group| name.starts_with(group));
        let words = self.words.iter().filter(|(name, _)| named(name));
        let authority = match self.edition.handbook.count(Kind::Matter) {
            0 => String::new(),
            _ => List::Authority.file(0),
        };
        let words = words.map(|(name, word)| (&**name, &**word)).collect();
        let told = Told { words, authority, all: List::All.file(0) };
        let json = serde_json::to_string(&told).unwrap_or_default();
        format!("const searchTold = {json};\n").into_bytes()
    }
}
