//! Which drawings each page shows: a pure function from a page's key to finished SVG, so that a single page can be rendered on demand. Gives the charts
//! addresses and interface words, which they cannot know, and hands the renderer drawings that it does not understand.

use crate::drawing::Drawing;
use crate::flow_chart::{self, Arrangements};
use crate::markup::encode;
use crate::model::{Entity, ProcessId, Target};
use crate::org_chart::{self, Subject, Surroundings};
use crate::render::Renderer;
use crate::render::address::{Here, List};
use crate::render::figure::Figure;
use crate::render::flow_map;
use crate::render::page::{Drawn, PageKey};
use crate::theme::Theme;

/// How wide an org chart in a column of text may be, in pixels: what fits beside the contents without scrolling.
const COLUMN: i32 = 664;

/// The drawings of one edition.
#[derive(Debug)]
pub struct Figures<'a> {
    renderer: &'a Renderer<'a>,
    /// Shared by all editions of a site.
    arranged: &'a Arrangements,
    /// The style sheet of drawings that leave the site.
    style: String,
}

impl<'a> Figures<'a> {
    /// Prepares what all drawings of an edition share.
    pub fn new(renderer: &'a Renderer<'a>, theme: &Theme, arranged: &'a Arrangements) -> Self {
        Self { renderer, arranged, style: theme.drawn_style(&renderer.edition.variant.id) }
    }

    /// What is drawn in a file of its own, in a fixed order: the whole company, the parts of the map of processes, departments, posts that others
    /// report to, processes with steps.
    pub fn drawn(&self) -> Vec<Drawn> {
        let handbook = self.renderer.edition.handbook;
        let company = (!handbook.roles.is_empty()).then_some(Drawn::List(List::Organisation, 0));
        let parts =
            if handbook.processes.is_empty() { 0 } else { flow_map::parts(handbook, flow_map::DRAWN).len() };
        let maps = (0..parts).map(|part| Drawn::List(List::FlowMap, part));
        let entities = handbook.entities().map(Drawn::Entity);
        company.into_iter().chain(maps).chain(entities).filter(|&drawn| self.has_file(drawn)).collect()
    }

    fn has_file(&self, drawn: Drawn) -> bool {
        let handbook = self.renderer.edition.handbook;
        match drawn {
            Drawn::Entity(Entity::Role(id)) => handbook.org.reports.contains_key(&id),
            Drawn::Entity(Entity::Department(id)) => {
                handbook.org.posts.contains_key(&id) || handbook.org.parts.contains_key(&id)
            }
            Drawn::Entity(Entity::Process(id)) => !handbook.processes[id].steps.is_empty(),
            Drawn::Entity(_) => false,
            Drawn::List(list, _) => matches!(list, List::Organisation | List::FlowMap),
        }
    }

    /// The drawings of one page, in their order on it; of a drawing's own file, that one.
    pub fn of(&self, key: PageKey) -> Vec<Figure> {
        let drawn = match key {
            PageKey::Drawing(drawn) => drawn,
            PageKey::Entity(entity) => Drawn::Entity(entity),
            PageKey::List(list @ List::FlowMap, part) | PageKey::List(list, part @ 0) => {
                Drawn::List(list, part)
            }
            _ => return vec![],
        };
        let drawing = match drawn {
            Drawn::Entity(Entity::Process(id)) => self.process(key, id),
            Drawn::List(List::FlowMap, part) => self.map(key, part),
            _ => self.organisation(key, drawn),
        };
        drawing.map(|drawing| self.figure(key, drawn, drawing)).into_iter().collect()
    }

    /// The map of processes, or a part of it.
    fn map(&self, key: PageKey, part: usize) -> Option<Drawing> {
        let parts = flow_map::parts(self.renderer.edition.handbook, flow_map::DRAWN);
        let href = |entity: Entity| self.href(key, entity);
        let say = |name: &str, values: &[(&str, &str)]| self.renderer.say(name, values);
        let guide =
            flow_chart::Guide { href: &href, step: &|_| String::new(), say: &say, arranged: self.arranged };
        let title = self.renderer.word("lists.flow_map").to_owned();
        flow_chart::map(self.renderer.edition, &parts.get(part)?.processes, title, &guide)
    }

    /// The swim lanes of a process.
    fn process(&self, key: PageKey, id: ProcessId) -> Option<Drawing> {
        let own = Entity::Process(id);
        let page = if matches!(key, PageKey::Drawing(_)) { self.href(key, own) } else { String::new() };
        let step = |step: &str| format!("{page}#step-{}", encode(step));
        let href = |entity: Entity| self.href(key, entity);
        let say = |name: &str, values: &[(&str, &str)]| self.renderer.say(name, values);
        let guide = flow_chart::Guide { href: &href, step: &step, say: &say, arranged: self.arranged };
        flow_chart::chart(self.renderer.edition, id, &guide)
    }

    /// The posts around a post, of a department, of the whole company.
    fn organisation(&self, key: PageKey, drawn: Drawn) -> Option<Drawing> {
        let edition = self.renderer.edition;
        let (subject, room) = match drawn {
            Drawn::Entity(Entity::Role(id)) if org_chart::is_drawn(edition, id) => {
                (Subject::Role(id), COLUMN)
            }
            Drawn::Entity(Entity::Department(id)) if self.has_file(drawn) => {
                (Subject::Department(id), COLUMN)
            }
            Drawn::List(List::Organisation, _) => (Subject::Company, edition.site.chart_width as i32),
            _ => return None,
        };
        let href = |entity: Entity| self.href(key, entity);
        let say = |name: &str, values: &[(&str, &str)]| self.renderer.say(name, values);
        Some(org_chart::draw(subject, &Surroundings { edition, href: &href, say: &say, room }))
    }

    /// The address of a thing as seen from a page, or from a drawing in a file of its own.
    fn href(&self, key: PageKey, entity: Entity) -> String {
        let edition = self.renderer.edition;
        let file = key.file(edition.handbook);
        match key {
            PageKey::Drawing(_) => self.renderer.address(&file, entity),
            _ => {
                let here = Here::new(edition.site, &edition.variant.id, &file);
                self.renderer.href(&here, &Target::Entity(entity))
            }
        }
    }

    /// A drawing for the page or file `key`; `drawn` is the file in which it can be had, where there is one.
    fn figure(&self, key: PageKey, drawn: Drawn, drawing: Drawing) -> Figure {
        let edition = self.renderer.edition;
        let svg = match key {
            PageKey::Drawing(_) => drawing.standalone(&edition.variant.id, &self.style),
            _ => drawing.inline(),
        };
        let id = match drawn {
            Drawn::Entity(Entity::Process(_)) => "chart",
            Drawn::List(List::FlowMap, _) => "map",
            _ => "drawn",
        };
        Figure {
            id: id.to_owned(),
            svg,
            width: drawing.width,
            height: drawing.height,
            file: if self.has_file(drawn) { drawn.file(edition.handbook) } else { String::new() },
            title: drawing.title,
            folds: matches!(drawn, Drawn::List(List::Organisation, _) | Drawn::Entity(Entity::Department(_))),
        }
    }
}
