//! Drawings on pages: what the pipeline hands over for a page, and what templates are given of it. Knows SVG only as finished text.

use super::Renderer;
use super::address::Here;
use super::view::{FigureView, Html};

/// A finished drawing for one page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Figure {
    /// Its anchor on the page.
    pub id: String,
    /// What it shows.
    pub title: String,
    /// The SVG element.
    pub svg: String,
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
    /// The same drawing as a file below the edition's folder; empty where there is none.
    pub file: String,
    /// True where a reader may fold its branches.
    pub folds: bool,
}

/// Wider than tall and wider than a column of text: better printed on a sheet turned sideways.
const COLUMN: i32 = 720;

impl Renderer<'_> {
    /// What templates are given of the drawings of a page.
    pub(super) fn figures(&self, here: &Here, figures: &[Figure]) -> Vec<FigureView> {
        let view = |figure: &Figure| FigureView {
            id: figure.id.clone(),
            title: figure.title.clone(),
            svg_html: Html(figure.svg.clone()),
            folds: figure.folds,
            wide: figure.width > figure.height && figure.width > COLUMN,
            file: if figure.file.is_empty() { String::new() } else { here.to(&figure.file) },
        };
        figures.iter().map(view).collect()
    }
}
