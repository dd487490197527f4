//! Where bytes of a source came to stand in what it was converted to.

use crate::script::conversion::Conversion;
use crate::script::output::{Choice, Record};
use crate::source::Span;

/// Where bytes of the source came to stand.
#[derive(Default)]
pub(super) struct Places {
    /// `(source start, source end, output start, output end)` of everything whose bytes changed, ascending.
    pub(super) moves: Vec<(usize, usize, usize, usize)>,
    /// Defaults that were taken, with their bytes in the source.
    pub(super) choices: Vec<Choice>,
    /// True where nobody asks.
    is_unwanted: bool,
}

impl Places {
    pub(super) fn unwanted() -> Self {
        Self { is_unwanted: true, ..Self::default() }
    }

    /// Appends the conversion of a piece that begins at byte `from` of the source.
    pub(super) fn convert(&mut self, conversion: &Conversion, piece: &str, from: usize, out: &mut String) {
        let record = self.choose(conversion, piece, from, out);
        let moves = record.replacements.iter();
        self.moves.extend(
            moves.map(|r| (from + r.source.start, from + r.source.end, r.output.start, r.output.end)),
        );
    }

    /// The same without the places of what changed, for a piece that moves as one.
    pub(super) fn choose(
        &mut self,
        conversion: &Conversion,
        piece: &str,
        from: usize,
        out: &mut String,
    ) -> Record {
        let mut record = Record::default();
        if self.is_unwanted {
            conversion.convert(piece, &[], out);
            return record;
        }
        conversion.convert_recorded(piece, &[], out, &mut record);
        let shifted = |c: Choice| Choice { source: from + c.source.start..from + c.source.end, ..c };
        self.choices.extend(record.choices.drain(..).map(shifted));
        record
    }

    pub(super) fn span(&self, span: Span) -> Span {
        let start = self.start(span.start as usize);
        let end = if span.start == span.end { start } else { self.end(span.end as usize) };
        Span::new(start, end.max(start))
    }

    /// Where a range that starts at byte `at` starts now.
    fn start(&self, at: usize) -> usize {
        let passed = self.moves.partition_point(|m| m.1 <= at && m.0 < at || m.1 < at);
        match self.moves.get(passed).filter(|m| m.0 <= at && at < m.1) {
            Some(m) => m.2,
            None => self.behind(passed, at),
        }
    }

    /// Where a range that ends at byte `at` ends now.
    fn end(&self, at: usize) -> usize {
        let passed = self.moves.partition_point(|m| m.1 <= at);
        match self.moves.get(passed).filter(|m| m.0 < at) {
            Some(m) => m.3,
            None => self.behind(passed, at),
        }
    }

    fn behind(&self, passed: usize, at: usize) -> usize {
        match passed.checked_sub(1).map(|i| self.moves[i]) {
            Some((_, source_end, _, output_end)) => output_end + (at - source_end),
            None => at,
        }
    }
}
