//! Places that refer to something: their words (《会议管理规定》一（一）), their addresses, an excerpt of what stands there.

use super::Renderer;
use super::address::Here;
use super::html::Writer;
use super::view::{BlockView, Html, LinkView, RowView};
use crate::markup::escape;
use crate::model::clause::Clause;
use crate::model::wording::Slot;
use crate::model::{ClauseId, Entity, Handbook, Place, Target};
use crate::text::{Mark, MarkKind, Text};

/// How many rows a block on a page shows.
pub const SHOWN: usize = 50;
/// How long an excerpt is, in characters.
const EXCERPT: usize = 60;
/// How many characters after it conversion may look at.
const CONTEXT: usize = 20;

impl Renderer<'_> {
    /// What a place is called: a clause by its citation, another thing by its title.
    pub(super) fn place_words(&self, place: Place) -> String {
        let title = match place.entity {
            Entity::Policy(_) | Entity::Page(_) => self.quoted_title(place.entity),
            _ => self.title(place.entity).to_owned(),
        };
        let Some(clause) = place.clause else { return title };
        let gap = if self.edition.variant.id.starts_with("zh") { "" } else { ", " };
        match self.citation(place.entity, clause) {
            words if words.is_empty() => title,
            words => [&title, gap, &words].concat(),
        }
    }

    /// The citation of a clause without its title. The source's numbers serve, in the region's words.
    fn citation(&self, entity: Entity, clause: ClauseId) -> String {
        let body = match entity {
            Entity::Policy(id) => &self.edition.handbook.policies[id].body,
            Entity::Page(id) => &self.edition.handbook.pages[id].body,
            _ => return String::new(),
        };
        if body.clauses[usize::from(clause)].anchor.is_none() {
            return String::new();
        }
        self.edition.region.cite(body, clause)
    }

    /// The first words of a clause, in this edition.
    pub(super) fn excerpt(&self, place: Place) -> String {
        let Some(clause) = place.clause else { return String::new() };
        let source = &self.edition.handbook.clauses(place.entity)[usize::from(clause)];
        let script = &self.edition.handbook.identity(place.entity).script;
        let own = self.written(place.entity, clause);
        let texts = own.unwrap_or(source).texts();
        let Some(text) = texts.into_iter().find(|text| !text.string.trim().is_empty()) else {
            return String::new();
        };
        match own.is_some() || (text.authored.is_none() && self.edition.shows_as_written(script)) {
            true => cut(&text.string),
            false => cut(&self.edition.words(&text.first(EXCERPT + CONTEXT), script)),
        }
    }

    /// The clause as somebody wrote it for this edition: the one of its anchor, else the one in its place.
    fn written(&self, entity: Entity, clause: ClauseId) -> Option<&Clause> {
        let (source, authored) = match entity {
            Entity::Policy(id) => {
                (&self.edition.handbook.policies[id].body, &self.edition.handbook.policies[id].authored)
            }
            Entity::Page(id) => {
                (&self.edition.handbook.pages[id].body, &self.edition.handbook.pages[id].authored)
            }
            _ => return None,
        };
        let (_, twin) = authored.iter().find(|(variant, _)| *variant == self.edition.variant.id)?;
        let own = &twin.body.clauses;
        match &source.clauses[usize::from(clause)].anchor {
            Some(anchor) => {
                own.iter().find(|c| c.anchor.as_ref().is_some_and(|a| a.as_str() == anchor.as_str()))
            }
            None => own
                .get(usize::from(clause))
                .filter(|c| c.anchor.is_none() && own.len() == source.clauses.len()),
        }
    }

    /// The places that refer to an entity or to any clause of it, those inside itself left out.
    pub(super) fn places(&self, entity: Entity) -> Vec<Place> {
        places(self.edition.handbook, entity)
    }

    /// A block of places: clauses with excerpts, other things by title; the rest on a page of its own.
    pub(super) fn places_block(
        &self,
        here: &Here,
        entity: Entity,
        places: &[Place],
        id: &str,
        title: &str,
    ) -> BlockView {
        let more = (places.len() > SHOWN).then(|| LinkView {
            href: here.to(&super::page::places_file(self.edition.handbook, entity, 0)),
            text: self.say("list.all_places", &[("n", &places.len().to_string())]),
        });
        BlockView {
            id: id.to_owned(),
            title: self.word(title).to_owned(),
            count: places.len(),
            rows: places.iter().take(SHOWN).map(|&p| self.place_row(here, p)).collect(),
            more,
            ..BlockView::default()
        }
    }

    /// One place as a row.
    pub(super) fn place_row(&self, here: &Here, place: Place) -> RowView {
        let mut note = String::new();
        escape(&self.excerpt(place), &mut note);
        RowView {
            href: self.href(here, &self.target_of(place)),
            title: self.place_words(place),
            note_html: Html(note),
            ..RowView::default()
        }
    }

    /// The clauses that set something up, each with its first words; what is no clause of ours is words.
    pub(super) fn founding(&self, here: &Here, basis: &[Text]) -> Vec<RowView> {
        let row = |text: &Text| match text.marks.iter().find_map(named) {
            Some(place) => {
                let note_html = Html::text(&self.excerpt(self.first_text(place)));
                RowView { note_html, ..self.place_row(here, place) }
            }
            None => RowView { title: text.string.clone(), ..RowView::default() },
        };
        let word = self.word("chart.basis");
        basis.iter().map(row).map(|row| RowView { before: word.to_owned(), ..row }).collect()
    }

    /// The clause itself, or the first below it: an article has its text in its paragraphs.
    fn first_text(&self, place: Place) -> Place {
        let Some(clause) = place.clause else { return place };
        let below = clause.following();
        let next = self.edition.handbook.clauses(place.entity).get(usize::from(below));
        match next.is_some_and(|next| next.parent == Some(clause)) {
            true => Place { clause: Some(below), ..place },
            false => place,
        }
    }

    /// An entity as a row.
    pub(super) fn entity_row(&self, here: &Here, entity: Entity, note: Html) -> RowView {
        let identity = self.edition.handbook.identity(entity);
        let code = identity.code.as_deref().filter(|_| matches!(entity, Entity::Process(_)));
        let gap = self.word("mark.gap");
        let title = self.title(entity);
        RowView {
            href: self.href(here, &Target::Entity(entity)),
            title: code.map_or_else(|| title.to_owned(), |code| format!("{code}{gap}{title}")),
            note_html: note,
            ..RowView::default()
        }
    }

    /// Entities as linked names, joined by the list mark.
    pub(super) fn joined(&self, here: &Here, entities: impl IntoIterator<Item = Entity>) -> Html {
        let writer = Writer::new(self, here);
        let names: Vec<String> = entities.into_iter().map(|e| writer.entity(e).0).collect();
        Html(names.join(self.word("mark.list")))
    }
}

/// The first characters of an excerpt.
fn cut(words: &str) -> String {
    match words.char_indices().nth(EXCERPT) {
        Some((end, _)) => [&words[..end], "…"].concat(),
        None => words.to_owned(),
    }
}

/// The places that refer to an entity or to any clause of it, those inside itself left out.
pub(super) fn places(handbook: &Handbook, entity: Entity) -> Vec<Place> {
    let whole = handbook.links.incoming.get(&Target::Entity(entity)).into_iter().flatten();
    let clauses = handbook.links.to_clauses(entity).flat_map(|(_, places)| places);
    let mut places: Vec<Place> = whole.chain(clauses).copied().filter(|p| p.entity != entity).collect();
    places.sort();
    places.dedup_by_key(|p| (p.entity, p.clause));
    places
}

/// The clauses that fields of a thing name, each with the one behind it: one of the two is shown where it founds the thing.
pub(super) fn founders(handbook: &Handbook, entity: Entity) -> Vec<Place> {
    let mut places = vec![];
    handbook.words(entity, &mut |slot| {
        if let Slot::Text(_, text) = slot {
            places.extend(text.marks.iter().filter_map(named));
        }
    });
    let behind = |place: &Place| Place { clause: place.clause.map(ClauseId::following), ..*place };
    let others: Vec<Place> = places.iter().map(behind).collect();
    places.extend(others);
    places
}

/// The clause that a mark names.
fn named(mark: &Mark) -> Option<Place> {
    match &mark.kind {
        MarkKind::Citation(citation) => place_of(&citation.target),
        MarkKind::Link(target) => place_of(target),
        _ => None,
    }
}

/// The place that a target is, where it is a clause.
fn place_of(target: &Target) -> Option<Place> {
    match target {
        Target::Clause(entity, clause) => Some(Place { entity: *entity, clause: Some(*clause), field: "" }),
        _ => None,
    }
}
