//! Which drawings each page shows: a pure function from a page's key to finished SVG, so that a single page can be rendered on demand. Gives the charts
//! addresses and interface words, which they cannot know, and hands the renderer drawings that it does not understand.

use crate::render::Renderer;
use crate::render::figure::Figure;
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
        vec![]
    }

    /// The drawings of one page, in their order on it.
    pub fn of(&self, _key: PageKey) -> Vec<Figure> {
        let _ = (&self.renderer, &self.style);
        vec![]
    }
}
