//! Which drawings each page shows: a pure function from a page's key to finished SVG, so that a single page can be rendered on demand. Gives the charts
//! addresses and interface words, which they cannot know, and hands the renderer drawings that it does not understand.

use crate::drawing::Drawing;
use crate::flow_chart;
use crate::model::{Entity, ProcessId, Target};
use crate::render::Renderer;
use crate::render::address::{Here, List, encode};
use crate::render::figure::Figure;
use crate::render::flow_map;
use crate::render::page::{Drawn, PageKey};
use crate::theme::Theme;

/// The drawings of one edition.
#[derive(Debug)]
pub struct Figures<'a> {
    renderer: &'a Renderer<'a>,
    /// The style sheet of drawings that leave the site.
    style: String,
}

impl<'a> Figures<'a> {
    /// Prepares what all drawings of an edition share.
    pub fn new(renderer: &'a Renderer<'a>, theme: &Theme) -> Self {
        Self { renderer, style: theme.drawn_style(&renderer.edition.variant.id) }
    }

    /// What is drawn in a file of its own, in a fixed order.
    pub fn drawn(&self) -> Vec<Drawn> {
        let processes = self.renderer.edition.handbook.processes.iter();
        let stepped = processes.filter(|(_, process)| !process.steps.is_empty());
        stepped.map(|(id, _)| Drawn::Entity(Entity::Process(id))).collect()
    }

    /// The drawings of one page, in their order on it.
    pub fn of(&self, key: PageKey) -> Vec<Figure> {
        match key {
            PageKey::Entity(Entity::Process(id)) | PageKey::Drawing(Drawn::Entity(Entity::Process(id))) => {
                self.process(key, id)
            }
            PageKey::List(List::FlowMap, part) => self.map(key, part),
            _ => vec![],
        }
    }

    /// The map of processes, or a part of it. It has no file of its own: the parts would need one each.
    fn map(&self, key: PageKey, part: usize) -> Vec<Figure> {
        let parts = flow_map::parts(self.renderer.edition.handbook, flow_map::DRAWN);
        let Some(part) = parts.get(part) else { return vec![] };
        let href = |entity: Entity| self.href(key, entity);
        let say = |name: &str, values: &[(&str, &str)]| self.renderer.say(name, values);
        let guide = flow_chart::Guide { href: &href, step: &|_| String::new(), say: &say };
        let title = self.renderer.word("lists.flow_map").to_owned();
        let drawing = flow_chart::map(self.renderer.edition, &part.processes, title, &guide);
        let figure = |drawing: Drawing| Figure {
            id: "map".to_owned(),
            svg: drawing.inline(),
            width: drawing.width,
            height: drawing.height,
            file: String::new(),
            title: drawing.title,
        };
        drawing.map(figure).into_iter().collect()
    }

    /// The swim lanes of a process.
    fn process(&self, key: PageKey, id: ProcessId) -> Vec<Figure> {
        let own = Entity::Process(id);
        let page = if matches!(key, PageKey::Drawing(_)) { self.href(key, own) } else { String::new() };
        let step = |step: &str| format!("{page}#step-{}", encode(step));
        let href = |entity: Entity| self.href(key, entity);
        let say = |name: &str, values: &[(&str, &str)]| self.renderer.say(name, values);
        let guide = flow_chart::Guide { href: &href, step: &step, say: &say };
        let drawing = flow_chart::chart(self.renderer.edition, id, &guide);
        drawing.map(|drawing| self.figure(key, "chart", Drawn::Entity(own), drawing)).into_iter().collect()
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

    /// A drawing for the page or file `key`; `drawn` is the file in which it can be had.
    fn figure(&self, key: PageKey, id: &str, drawn: Drawn, drawing: Drawing) -> Figure {
        let edition = self.renderer.edition;
        let svg = match key {
            PageKey::Drawing(_) => drawing.standalone(&edition.variant.id, &self.style),
            _ => drawing.inline(),
        };
        Figure {
            id: id.to_owned(),
            svg,
            width: drawing.width,
            height: drawing.height,
            file: drawn.file(edition.handbook),
            title: drawing.title,
        }
    }
}
