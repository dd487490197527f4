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

/// What a sheet of A4 holds upright and turned, in pixels of 1/96 inch, its margins and the caption left out.
const SHEETS: [(i32, i32); 2] = [(642, 850), (971, 567)];

impl Figure {
    /// True where it comes out larger on a sheet turned sideways.
    fn is_better_turned(&self) -> bool {
        let scale = |(width, height): (i32, i32)| {
            let fits = f64::from(width) / f64::from(self.width.max(1));
            fits.min(f64::from(height) / f64::from(self.height.max(1))).min(1.0)
        };
        scale(SHEETS[1]) > scale(SHEETS[0])
    }
}

impl Renderer<'_> {
    /// What templates are given of the drawings of a page.
    pub(super) fn figures(&self, here: &Here, figures: &[Figure]) -> Vec<FigureView> {
        let view = |figure: &Figure| FigureView {
            id: figure.id.clone(),
            title: figure.title.clone(),
            svg_html: Html(figure.svg.clone()),
            folds: figure.folds,
            wide: figure.is_better_turned(),
            file: if figure.file.is_empty() { String::new() } else { here.to(&figure.file) },
        };
        figures.iter().map(view).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_turned_where_that_makes_a_drawing_larger() {
        let turned = |width, height| Figure { width, height, ..Figure::default() }.is_better_turned();
        // Small ones fit as they are; a wide one is turned; one nearly square or in long bands is not.
        assert!(!turned(600, 400) && turned(1312, 800));
        assert!(!turned(980, 910) && !turned(775, 2093));
    }
}
