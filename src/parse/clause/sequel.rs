//! What the numbers so far allow next: whether 2.1 can be a clause here, whether `(i)` follows `(h)`. Knows no text.

use super::item::Style;
use super::mark::{Mark, Sort};

/// The numbers before a line.
#[derive(Debug, Clone, Default)]
pub struct Sequel {
    /// True under `scheme = "decimal"` or decimal sample marks: 2.1 is a clause wherever it stands.
    pub scheme_is_decimal: bool,
    /// True where a bare `1 ` is a clause.
    pub bare: bool,
    /// The last number of digits: `[2]` for 2., `[2, 1]` for 2.1.
    last: Vec<u32>,
    /// The number of the open article and of the innermost division.
    holders: [u32; 2],
    /// The last letter or Roman number by style.
    letters: Vec<(Style, u32)>,
}

impl Sequel {
    /// As under `scheme = "decimal"`.
    pub fn decimal() -> Self {
        Self { scheme_is_decimal: true, bare: true, ..Self::default() }
    }

    /// True where a decimal number's parent or elder sibling stands before it.
    pub fn leads_to(&self, number: &[u32]) -> bool {
        let (Some((&own, parent)), 2..) = (number.split_last(), number.len()) else { return false };
        let held = parent.len() == 1 && self.holders.contains(&parent[0]);
        let depth = parent.len();
        let same_parent = self.last.starts_with(parent);
        match self.last.get(depth) {
            Some(&elder) if same_parent => own == elder + 1,
            _ => own == 1 && (same_parent || held),
        }
    }

    /// True where the last mark of this style had the number before `value`.
    pub fn follows(&self, style: Style, value: u32) -> bool {
        self.letters.iter().any(|&(s, last)| s == style && last + 1 == value)
    }

    /// Takes note of a mark that was read.
    pub fn note(&mut self, mark: &Mark) {
        match mark.sort {
            Sort::Article => self.enter(0, mark),
            Sort::Division(_) => self.enter(1, mark),
            Sort::Item(Style::Digit) => self.last = mark.number.to_vec(),
            Sort::Item(style) if style.is_lettered() => {
                self.letters.retain(|(s, _)| *s != style);
                self.letters.extend(mark.number.first().map(|&n| (style, n)));
            }
            Sort::Item(_) => {}
        }
    }

    fn enter(&mut self, holder: usize, mark: &Mark) {
        self.holders[holder] = mark.number.first().copied().unwrap_or(0);
        self.letters.clear();
        self.last.clear();
    }
}
