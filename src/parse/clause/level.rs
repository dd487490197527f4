//! In which order the marks of one document nest. The common order holds unless the document restarts one mark inside
//! another that goes on: 1. （一）（二） 2. （一）… shows that （一） stands inside 1. here. Knows only marks.

use super::item::Style;
use super::mark::{Mark, Sort};
use std::collections::BTreeMap;

/// The order of one document's marks, outermost first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order(Vec<Style>);

/// Finds the order of a document's marks. `fixed` are the sample marks of its front matter; they come first as they stand.
pub fn order<'a>(marks: impl Iterator<Item = &'a Mark>, fixed: &[Style]) -> Order {
    let mut witness = Witness::default();
    marks.for_each(|mark| witness.see(mark));
    let mut left: Vec<Style> = witness.styles.iter().copied().filter(|s| !fixed.contains(s)).collect();
    left.sort();
    let mut out = fixed.to_vec();
    while !left.is_empty() {
        let outermost = left.iter().position(|&inner| !left.iter().any(|&outer| witness.shows(outer, inner)));
        out.push(left.remove(outermost.unwrap_or(0)));
    }
    Order(out)
}

impl Order {
    /// The place of a style; equal styles only have equal places.
    pub fn rank(&self, style: Style) -> usize {
        self.0.iter().position(|&s| s == style).unwrap_or(self.0.len())
    }
}

/// What a document's marks say about each other.
#[derive(Default)]
struct Witness {
    styles: Vec<Style>,
    /// By style: its last number and when that was, since the last article or division.
    last: Vec<Option<(u32, usize)>>,
    /// By style: when it last began again at 1.
    first: Vec<Option<usize>>,
    /// How often the second style began again while the first went on.
    inside: BTreeMap<(Style, Style), u32>,
    clock: usize,
}

impl Witness {
    fn see(&mut self, mark: &Mark) {
        self.clock += 1;
        let Sort::Item(style) = mark.sort else {
            self.last.fill(None);
            self.first.fill(None);
            return;
        };
        let own = self.index(style);
        let number = mark.number.last().copied().unwrap_or(0);
        if let Some((before, when)) = self.last[own]
            && (style.is_bullet() || number == before + 1)
        {
            for (other, first) in self.styles.iter().zip(&self.first).filter(|(s, _)| **s != style) {
                if *first > Some(when) {
                    *self.inside.entry((style, *other)).or_default() += 1;
                }
            }
        }
        self.last[own] = Some((number, self.clock));
        if number <= 1 {
            self.first[own] = Some(self.clock);
        }
    }

    fn index(&mut self, style: Style) -> usize {
        self.styles.iter().position(|&s| s == style).unwrap_or_else(|| {
            self.styles.push(style);
            self.last.push(None);
            self.first.push(None);
            self.styles.len() - 1
        })
    }

    /// True where `inner` stands inside `outer` in this document: shown more often than the opposite, or usual.
    fn shows(&self, outer: Style, inner: Style) -> bool {
        let count = |outer, inner| self.inside.get(&(outer, inner)).copied().unwrap_or(0);
        match count(outer, inner).cmp(&count(inner, outer)) {
            std::cmp::Ordering::Greater => true,
            std::cmp::Ordering::Less => false,
            std::cmp::Ordering::Equal => outer < inner,
        }
    }
}
