//! What a conversion changed and where: replacements with their places in the source and in the output, and mapping
//! places through them. It knows no dictionaries.

use std::ops::Range;

use super::steps::step;

/// A piece of the source that the conversion replaced. Pieces between replacements are equal on both sides.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replacement {
    /// Bytes in the source.
    pub source: Range<usize>,
    /// Bytes in the output.
    pub output: Range<usize>,
}

/// Replacements of a conversion from `a` to `b` followed by one from `b` to `c`, as replacements from `a` to `c`.
/// Both lists are in order; so is the result.
pub fn compose(first: &[Replacement], second: &[Replacement]) -> Vec<Replacement> {
    let (mut first, mut second) = (Cursor::new(first), Cursor::new(second));
    let mut composed = Vec::new();
    loop {
        let starts =
            [first.next().map(|next| next.output.start), second.next().map(|next| next.source.start)];
        let Some(start) = starts.into_iter().flatten().min() else { return composed };
        let (source_start, output_start) = (first.back(start), second.forth(start));
        let mut end = start;
        loop {
            step();
            let joins = |from: usize| from < end || from == start;
            if let Some(next) = first.next().filter(|next| joins(next.output.start)) {
                end = end.max(next.output.end);
                first.take();
            } else if let Some(next) = second.next().filter(|next| joins(next.source.start)) {
                end = end.max(next.source.end);
                second.take();
            } else {
                break;
            }
        }
        composed.push(Replacement {
            source: source_start..first.back(end),
            output: output_start..second.forth(end),
        });
    }
}

/// A walk over replacements that knows the shift of the text after the last one passed.
struct Cursor<'a> {
    rest: &'a [Replacement],
    passed: (usize, usize),
}

impl<'a> Cursor<'a> {
    fn new(rest: &'a [Replacement]) -> Self {
        Self { rest, passed: (0, 0) }
    }

    fn next(&self) -> Option<&'a Replacement> {
        self.rest.first()
    }

    fn take(&mut self) {
        if let Some((first, rest)) = self.rest.split_first() {
            (self.passed, self.rest) = ((first.source.end, first.output.end), rest);
        }
    }

    fn back(&self, output: usize) -> usize {
        output - self.passed.1 + self.passed.0
    }

    fn forth(&self, source: usize) -> usize {
        source - self.passed.0 + self.passed.1
    }
}
