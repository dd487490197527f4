//! From an edition and a theme to pages: each key of the plan becomes one file's bytes. Knows no disk, no search and
//! how nothing is drawn: drawings come in finished.

use crate::markup;
use crate::model::policy::Date;
use crate::model::site::Site;
use crate::model::{Entity, Place, Target};
use crate::theme::Theme;
use crate::theme::strings::{Words, say};
use crate::variant::Edition;
use std::sync::Arc;

pub mod address;
mod authority;
mod calendar;
mod clause;
mod company;
pub mod contents;
mod engagement;
pub mod figure;
mod find;
pub mod flow_map;
mod frame;
mod home;
mod html;
mod kpi;
mod list;
mod notes;
mod organisation;
pub mod page;
mod party;
mod place;
mod policy;
mod process;
mod raci;
mod reference;
mod role;
mod table;
pub mod template;
pub mod view;

use address::{Addresses, Here, List};
use template::{Surroundings, TemplateError, Templates};
use view::{Html, View};

/// One edition, ready to be rendered page by page.
#[derive(Debug)]
pub struct Renderer<'a> {
    /// The handbook in the edition's variant.
    pub edition: &'a Edition<'a>,
    theme: &'a Theme,
    templates: &'a Templates,
    words: &'a Words,
    /// What stands before and behind the title of a document where it is cited: 《 and 》.
    quotes: [&'a str; 2],
    addresses: &'a Addresses,
    /// The chrome of pages at depth 0 and 1, and of the page that is shown anywhere (404).
    surroundings: Arc<[Surroundings]>,
    /// The day that pages may print, where one was given.
    day: Option<Date>,
}

impl<'a> Renderer<'a> {
    /// Prepares what all pages of an edition share.
    pub fn new(
        edition: &'a Edition<'a>,
        theme: &'a Theme,
        templates: &'a Templates,
        addresses: &'a Addresses,
        day: Option<Date>,
    ) -> Result<Self, TemplateError> {
        let mut renderer = Self::resumed(edition, theme, templates, addresses, day, Arc::new([]));
        let (top, inner) = (renderer.here("index.html"), renderer.here("policies/x.html"));
        let chromes = [renderer.chrome(&top), renderer.chrome(&inner), renderer.absolute_chrome(&top)];
        let shown = chromes.iter().map(|chrome| templates.surroundings(renderer.words, chrome));
        renderer.surroundings = shown.collect::<Result<Vec<_>, _>>()?.into();
        Ok(renderer)
    }

    /// The chrome of all pages, for a renderer that `resumed` makes later.
    pub fn surroundings(&self) -> Arc<[Surroundings]> {
        self.surroundings.clone()
    }

    /// The same as `new` with a chrome that was made before; titles, lists and templates must be as they were.
    pub fn resumed(
        edition: &'a Edition<'a>,
        theme: &'a Theme,
        templates: &'a Templates,
        addresses: &'a Addresses,
        day: Option<Date>,
        surroundings: Arc<[Surroundings]>,
    ) -> Self {
        let words = theme.strings.of(&edition.variant.id);
        let quotes = ["mark.title_open", "mark.title_close"].map(|name| word(words, name));
        Self { edition, theme, templates, words, quotes, addresses, surroundings, day }
    }

    /// The settings of the site.
    pub fn site(&self) -> &'a Site {
        self.edition.site
    }

    fn here(&self, file: &str) -> Here {
        Here::new(self.site(), &self.edition.variant.id, file)
    }

    fn show<V: View>(&self, here: &Here, view: &V) -> Result<Vec<u8>, TemplateError> {
        let depth = here.file.matches('/').count().min(1);
        self.templates.render(view, &self.surroundings[depth])
    }

    fn show_anywhere<V: View>(&self, view: &V) -> Result<Vec<u8>, TemplateError> {
        self.templates.render(view, &self.surroundings[2])
    }

    /// An interface word.
    pub fn word(&self, name: &str) -> &'a str {
        word(self.words, name)
    }

    /// An interface word with values.
    pub fn say(&self, name: &str, values: &[(&str, &str)]) -> String {
        say(self.words, name, values)
    }

    /// The address of a target as seen from a page.
    pub fn href(&self, here: &Here, target: &Target) -> String {
        self.addresses.href(self.edition.handbook, here, target)
    }

    /// A title.
    pub fn title(&self, entity: Entity) -> &str {
        &self.edition.title(entity).string
    }

    /// A document's title as citations write it: 《市场拓展管理办法》.
    pub fn quoted_title(&self, entity: Entity) -> String {
        let [open, close] = self.quotes;
        [open, self.title(entity), close].concat()
    }

    /// A day in words.
    pub fn date(&self, date: Date) -> String {
        let month = self.word(&format!("date.m{}", date.month));
        let (y, m, d) = (date.year.to_string(), date.month.to_string(), date.day.to_string());
        self.say("date.day", &[("y", &y), ("m", &m), ("d", &d), ("month", month)])
    }

    /// A day as an element that scripts can read.
    fn time(&self, date: Date) -> Html {
        Html(format!("<time datetime=\"{date}\">{}</time>", Html::text(&self.date(date)).0))
    }

    fn undecided(&self) -> Html {
        Html(format!("<span class=\"undecided\">{}</span>", Html::text(self.word("value.undecided")).0))
    }

    /// The full address of a thing in this edition; empty without `base_url`.
    pub fn full_address(&self, entity: Entity) -> String {
        let (file, anchor) = self.addresses.entity(entity);
        let page = self.full(&self.here(file).path());
        match page.is_empty() || anchor.is_empty() {
            true => page,
            false => format!("{page}#{}", markup::encode(anchor)),
        }
    }

    /// The folder of this edition in the output, with a slash; empty for the first.
    pub fn folder(&self) -> String {
        address::folder_of(self.site(), &self.edition.variant.id)
    }

    fn list_href(&self, here: &Here, list: List) -> String {
        here.to(&list.file(0))
    }
}

fn word<'a>(words: &'a Words, name: &str) -> &'a str {
    words.get(name).map_or("", String::as_str)
}

/// Display columns of a string: two for a full-width character, one for others.
fn width(text: &str) -> usize {
    unicode_width::UnicodeWidthStr::width(text)
}

impl Renderer<'_> {
    /// What a place links to: its clause, or the page of its entity.
    pub fn target_of(&self, place: Place) -> Target {
        match place.clause {
            Some(clause)
                if self.edition.handbook.clauses(place.entity)[usize::from(clause)].anchor.is_some() =>
            {
                Target::Clause(place.entity, clause)
            }
            _ => Target::Entity(place.entity),
        }
    }
}
