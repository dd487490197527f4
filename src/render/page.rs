//! The pages of one edition by key, and which file each becomes.

use super::Renderer;
use super::address::{Here, LIST_ROWS, List, own_page};
use super::figure::Figure;
use super::find;
use super::list;
use super::place;
use super::template::TemplateError;
use super::view::{BlockView, ListView};
use crate::markup;
use crate::model::{Entity, Former, Handbook, Kind, Place, Target};
use crate::variant::Written;

/// One page of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageKey {
    /// `index.html`
    Home,
    /// A part of a list, counted from 0.
    List(List, usize),
    /// The register as values.
    RegisterCsv,
    /// The page of one thing.
    Entity(Entity),
    /// All places that refer to a thing, a part of them.
    Places(Entity, usize),
    /// A former id, by its place in `Handbook::redirects`.
    Redirect(usize),
    /// `search.html`
    Search,
    /// The interface words that the scripts of the search show.
    SearchWords,
    /// `404.html`
    NotFound,
    /// A drawing as a file of its own, beside the page that shows it: `processes/sc-004.svg`.
    Drawing(Drawn),
}

/// What a drawing as a file of its own shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Drawn {
    /// A post with the posts around it, a department, a process.
    Entity(Entity),
    /// All that a part of a list holds, the parts counted from 0.
    List(List, usize),
}

/// All pages of an edition, in a fixed order, and after them the files of what is `drawn`.
pub fn keys(renderer: &Renderer<'_>, drawn: &[Drawn]) -> Vec<PageKey> {
    let handbook = renderer.edition.handbook;
    let mut keys = vec![PageKey::Home, PageKey::Search, PageKey::SearchWords, PageKey::NotFound];
    for list in renderer.lists() {
        keys.extend((0..list_parts(renderer, list)).map(|part| PageKey::List(list, part)));
    }
    if !handbook.policies.is_empty() {
        keys.push(PageKey::RegisterCsv);
    }
    for entity in handbook.entities().filter(|e| has_page(*e)) {
        keys.push(PageKey::Entity(entity));
        keys.extend((0..place_parts(renderer, entity)).map(|part| PageKey::Places(entity, part)));
    }
    let former = handbook.redirects.iter().enumerate().filter(|(_, r)| matches!(r.from, Former::Id(_)));
    keys.extend(former.map(|(index, _)| PageKey::Redirect(index)));
    keys.extend(drawn.iter().map(|&drawn| PageKey::Drawing(drawn)));
    keys
}

/// In how many files a list is published.
fn list_parts(renderer: &Renderer<'_>, list: List) -> usize {
    match list {
        List::Organisation => renderer.addresses.sheets().count(),
        _ => list::parts(renderer.edition.handbook, list),
    }
}

/// How many files the places take that refer to a thing; none where its own page shows them all.
fn place_parts(renderer: &Renderer<'_>, entity: Entity) -> usize {
    let places = renderer.places(entity).len();
    if places > place::SHOWN { places.div_ceil(LIST_ROWS) } else { 0 }
}

/// The pages of a thing that show words of others' clauses, each with the places of all clauses that it may show. No other
/// page does: but for these, what is written in a clause is seen on the page of its own document alone.
pub fn quoting(handbook: &Handbook, entity: Entity) -> Vec<(PageKey, Vec<Place>)> {
    if !has_page(entity) {
        return vec![];
    }
    let places = place::places(handbook, entity);
    let own = places.iter().copied().chain(place::founders(handbook, entity)).collect();
    let parts = places.chunks(LIST_ROWS).enumerate().filter(|_| places.len() > place::SHOWN);
    let parts = parts.map(|(part, rows)| (PageKey::Places(entity, part), rows.to_vec()));
    std::iter::once((PageKey::Entity(entity), own)).chain(parts).collect()
}

/// The page that this file below the edition's folder is, if `keys` has one; found without listing all of them.
pub fn key_of(renderer: &Renderer<'_>, drawn: impl Fn() -> Vec<Drawn>, file: &str) -> Option<PageKey> {
    let handbook = renderer.edition.handbook;
    let drawings = if file.ends_with(".svg") { drawn() } else { vec![] };
    let single = [PageKey::Home, PageKey::Search, PageKey::SearchWords, PageKey::NotFound];
    let mut single = single.into_iter().chain(drawings.into_iter().map(PageKey::Drawing));
    if let Some(key) = single.find(|key| key.file(handbook) == file) {
        return Some(key);
    }
    let Some((folder, name)) = file.split_once('/') else { return list_of(renderer, file) };
    let stem = name.strip_suffix(".html")?;
    let kind = Kind::ALL.into_iter().find(|&kind| {
        let entity = kind.entity(0);
        has_page(entity) && own_page(entity, "").split_once('/').is_some_and(|(own, _)| own == folder)
    })?;
    if let Some(entity) = handbook.find(kind, stem) {
        return Some(PageKey::Entity(entity));
    }
    let places = stem.rsplit_once(".places").and_then(|(id, part)| {
        let entity = handbook.find(kind, id)?;
        let part = if part.is_empty() {
            0
        } else {
            part.strip_prefix('-')?.parse::<usize>().ok()?.checked_sub(1)?
        };
        let fits = part < place_parts(renderer, entity) && places_file(handbook, entity, part) == file;
        fits.then_some(PageKey::Places(entity, part))
    });
    let former = || (0..handbook.redirects.len()).find(|&index| former_file(handbook, index) == file);
    places.or_else(|| former().map(PageKey::Redirect))
}

fn list_of(renderer: &Renderer<'_>, file: &str) -> Option<PageKey> {
    let handbook = renderer.edition.handbook;
    if file == PageKey::RegisterCsv.file(handbook) {
        return (!handbook.policies.is_empty()).then_some(PageKey::RegisterCsv);
    }
    let lists = renderer.lists().filter(|list| file.starts_with(list.stem()));
    lists
        .flat_map(|list| (0..list_parts(renderer, list)).map(move |part| (list, part)))
        .find(|(list, part)| list.file(*part) == file)
        .map(|(list, part)| PageKey::List(list, part))
}

/// True for things with a page of their own.
pub fn has_page(entity: Entity) -> bool {
    use Entity::*;
    matches!(entity, Policy(_) | Department(_) | Committee(_) | Role(_) | Process(_) | Page(_))
}

/// The file that lists all places that refer to a thing.
pub fn places_file(handbook: &Handbook, entity: Entity, part: usize) -> String {
    let id = &handbook.identity(entity).id;
    let page = own_page(entity, &format!("{id}.places"));
    if part == 0 { page } else { own_page(entity, &format!("{id}.places-{}", part + 1)) }
}

impl PageKey {
    /// The file below the edition's folder.
    pub fn file(self, handbook: &Handbook) -> String {
        match self {
            PageKey::Home => "index.html".to_owned(),
            PageKey::List(list, part) => list.file(part),
            PageKey::RegisterCsv => "register.csv".to_owned(),
            PageKey::Entity(entity) => own_page(entity, &handbook.identity(entity).id),
            PageKey::Places(entity, part) => places_file(handbook, entity, part),
            PageKey::Search => find::RESULTS.to_owned(),
            PageKey::SearchWords => find::WORDS.to_owned(),
            PageKey::NotFound => "404.html".to_owned(),
            PageKey::Redirect(index) => former_file(handbook, index),
            PageKey::Drawing(drawn) => drawn.file(handbook),
        }
    }
}

impl Drawn {
    /// The file below the edition's folder.
    pub fn file(self, handbook: &Handbook) -> String {
        let page = match self {
            Drawn::Entity(entity) => own_page(entity, &handbook.identity(entity).id),
            Drawn::List(list, part) => list.file(part),
        };
        format!("{}.svg", page.trim_end_matches(".html"))
    }
}

fn former_file(handbook: &Handbook, index: usize) -> String {
    let redirect = &handbook.redirects[index];
    match (&redirect.from, &redirect.to) {
        (Former::Id(id), Target::Entity(entity)) => own_page(*entity, id),
        _ => String::new(),
    }
}

impl Renderer<'_> {
    /// The bytes of one page, which shows these drawings; a drawing's own file is the first of them.
    pub fn page(&self, key: PageKey, figures: &[Figure]) -> Result<Vec<u8>, TemplateError> {
        let here = self.here(&key.file(self.edition.handbook));
        match key {
            PageKey::Home => self.show(&here, &self.home(&here)),
            PageKey::List(list, part) => self.list_page(&here, list, part, figures),
            PageKey::RegisterCsv => Ok(self.register_csv()),
            PageKey::Entity(entity) => self.entity_page(&here, entity, figures),
            PageKey::Places(entity, part) => self.show(&here, &self.places_page(&here, entity, part)),
            PageKey::Search => self.show(&here, &self.search(&here)),
            PageKey::SearchWords => Ok(self.search_words()),
            PageKey::NotFound => self.show_anywhere(&self.not_found(&here)),
            PageKey::Redirect(index) => {
                let redirect = &self.edition.handbook.redirects[index];
                let Target::Entity(entity) = redirect.to else { return Ok(vec![]) };
                self.show(&here, &self.redirect(&here, &redirect.to, entity))
            }
            PageKey::Drawing(_) => {
                Ok(figures.first().map(|f| f.svg.clone()).unwrap_or_default().into_bytes())
            }
        }
    }

    /// The address of a thing for a file that leaves the site: a full one where the site has a base, else as seen from `file`.
    pub fn address(&self, file: &str, entity: Entity) -> String {
        let here = self.here(file);
        match &self.site().base_url {
            Some(_) => {
                let (page, anchor) = self.addresses.entity(entity);
                let page = self.full(&self.here(page).path());
                if anchor.is_empty() { page } else { format!("{page}#{}", markup::encode(anchor)) }
            }
            None => self.href(&here, &Target::Entity(entity)),
        }
    }

    /// The path of a page in the output.
    pub fn path(&self, key: PageKey) -> String {
        self.here(&key.file(self.edition.handbook)).path()
    }

    /// The bytes of the page of a thing with clauses, which is this in the edition.
    pub fn document(&self, entity: Entity, written: &Written) -> Result<Vec<u8>, TemplateError> {
        let here = self.here(&PageKey::Entity(entity).file(self.edition.handbook));
        match (entity, written) {
            (Entity::Policy(id), Written::Policy(policy)) => {
                self.show(&here, &self.policy(&here, id, policy))
            }
            (Entity::Page(id), Written::Page(page)) => self.show(&here, &self.free_page(&here, id, page)),
            _ => Ok(vec![]),
        }
    }

    fn entity_page(&self, here: &Here, entity: Entity, figures: &[Figure]) -> Result<Vec<u8>, TemplateError> {
        match entity {
            Entity::Department(id) => self.show(here, &self.department(here, id, figures)),
            Entity::Committee(id) => self.show(here, &self.committee(here, id)),
            Entity::Role(id) => self.show(here, &self.role(here, id, figures)),
            Entity::Process(id) => self.show(here, &self.process(here, id, figures)),
            _ => self.edition.written(entity).map_or(Ok(vec![]), |written| self.document(entity, &written)),
        }
    }

    fn list_page(
        &self,
        here: &Here,
        list: List,
        part: usize,
        figures: &[Figure],
    ) -> Result<Vec<u8>, TemplateError> {
        match list {
            List::Register => self.show(here, &self.register(here, part)),
            List::FlowMap => self.show(here, &self.flow_map(here, part, figures)),
            List::Raci => self.show(here, &self.raci(here, part)),
            List::Organisation => self.show(here, &self.company(here, part, figures)),
            List::Forms => self.show(here, &self.forms(here, part)),
            List::Glossary => self.show(here, &self.glossary(here, part)),
            List::Authority => self.show(here, &self.authority(here, part)),
            List::Meetings => self.show(here, &self.meetings(here, part)),
            List::Calendar => self.show(here, &self.calendar(here, part)),
            List::Rewards => self.show(here, &self.rewards(here, part)),
            List::Kpi => self.show(here, &self.kpi_book(here, part)),
            _ => self.show(here, &self.list(here, list, part)),
        }
    }

    fn places_page(&self, here: &Here, entity: Entity, part: usize) -> ListView {
        let places = self.places(entity);
        let title = self.say("list.places_of", &[("title", self.title(entity))]);
        let rows = places.iter().skip(part * LIST_ROWS).take(LIST_ROWS).map(|&p| self.place_row(here, p));
        let block = BlockView {
            id: "places".into(),
            title: title.clone(),
            count: places.len(),
            rows: rows.collect(),
            ..BlockView::default()
        };
        let parts = places.len().div_ceil(LIST_ROWS);
        let link = |n: usize| super::view::LinkView {
            href: if n == part {
                String::new()
            } else {
                here.to(&places_file(self.edition.handbook, entity, n))
            },
            text: self.say("list.part", &[("n", &(n + 1).to_string())]),
        };
        ListView {
            frame: self.frame(here, &self.part_title(&title, part), ""),
            title,
            blocks: vec![block],
            pages: if parts < 2 { vec![] } else { (0..parts).map(link).collect() },
            ..ListView::default()
        }
    }
}
