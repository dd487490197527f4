//! The last step of inline reading: cuts are made, soft wraps joined, marks moved to where their characters now stand.

use super::character::{is_wide, is_wide_punctuation};
use super::draft::Draft;
use crate::source::Span;
use crate::text::{Mark, MarkKind, Origin, Text};
use std::cmp::Reverse;

/// The text that remains of a draft without its cuts.
pub fn text(mut draft: Draft, mut cuts: Vec<Span>) -> Text {
    cuts.sort();
    draft.marks.sort_by_key(|m| (m.span.start, Reverse(m.span.end)));
    let mut loom = Loom {
        draft: &draft,
        out: String::with_capacity(draft.string.len()),
        origin: Origin { path: draft.origin.path.clone(), runs: Default::default() },
        kept: vec![],
        breaks: vec![],
        wrapped: false,
    };
    let mut at = 0;
    for cut in &cuts {
        loom.keep(at, (cut.start as usize).max(at));
        at = at.max(cut.end as usize);
    }
    loom.keep(at, draft.string.len());
    let mut marks: Vec<Mark> = draft.marks.iter().filter_map(|m| loom.moved(m)).collect();
    marks.extend(loom.breaks.iter().map(|&at| Mark { span: Span::new(at, at), kind: MarkKind::Break }));
    marks.sort_by_key(|m| (m.span.start, Reverse(m.span.end)));
    Text { string: loom.out, marks, origin: loom.origin, ..Text::default() }
}

struct Loom<'a> {
    draft: &'a Draft,
    out: String,
    origin: Origin,
    /// Ranges of the draft that were kept, and where they stand now.
    kept: Vec<(Span, usize)>,
    breaks: Vec<usize>,
    /// True after a soft wrap whose right side has not come yet.
    wrapped: bool,
}

impl Loom<'_> {
    /// Keeps a range without cuts, line by line.
    fn keep(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let end = memchr::memchr(b'\n', &self.draft.string.as_bytes()[at..to]).map_or(to, |i| at + i);
            self.piece(at, end);
            if end < to {
                self.wrap(end);
            }
            at = end + 1;
        }
    }

    fn piece(&mut self, from: usize, to: usize) {
        let mut slice = &self.draft.string[from..to];
        if self.wrapped {
            slice = slice.trim_start_matches([' ', '\t', '\u{3000}', '\r']);
            let Some(right) = slice.chars().next() else { return };
            self.join(right);
        }
        if slice.is_empty() {
            return;
        }
        let span = Span::new(to - slice.len(), to);
        self.origin.runs.extend(self.draft.origin.slice(span, self.out.len() as u32));
        self.kept.push((span, self.out.len()));
        self.out.push_str(slice);
    }

    /// A line ends at byte `at` of the draft; a backslash before it forces the break.
    fn wrap(&mut self, at: usize) {
        let length = self.out.trim_end_matches([' ', '\t', '\r']).len();
        self.truncate(length);
        let forced =
            at > 0 && self.draft.string.as_bytes()[at - 1] == b'\\' && !self.draft.is_literal(at - 1);
        if forced {
            self.truncate(self.out.len() - 1);
            self.breaks.push(self.out.len());
        }
        self.wrapped = !forced || self.wrapped;
    }

    /// Joins two lines: without a gap between wide characters and beside wide punctuation, else with one space.
    fn join(&mut self, right: char) {
        self.wrapped = false;
        let Some(left) = self.out.chars().next_back() else { return };
        let tight =
            (is_wide(left) && is_wide(right)) || is_wide_punctuation(left) || is_wide_punctuation(right);
        if !tight && self.breaks.last() != Some(&self.out.len()) {
            self.out.push(' ');
        }
    }

    /// Drops what was kept beyond the end of the output.
    fn truncate(&mut self, length: usize) {
        self.out.truncate(length);
        while let Some((span, start)) = self.kept.last_mut() {
            if *start < length {
                span.end = span.end.min(span.start + (length - *start) as u32);
                return;
            }
            self.kept.pop();
        }
    }

    /// Where the first kept byte from `at` on stands now.
    fn start(&self, at: u32) -> usize {
        let next = self.kept.partition_point(|(span, _)| span.end <= at);
        let Some((span, start)) = self.kept.get(next) else { return self.out.len() };
        start + at.saturating_sub(span.start) as usize
    }

    /// Where the last kept byte before `at` ends now.
    fn end(&self, at: u32) -> usize {
        let next = self.kept.partition_point(|(span, _)| span.start < at);
        let Some((span, start)) = next.checked_sub(1).map(|i| self.kept[i]) else { return 0 };
        start + (at.min(span.end) - span.start) as usize
    }

    fn moved(&self, mark: &Mark) -> Option<Mark> {
        let end = self.end(mark.span.end);
        let start = self.start(mark.span.start).min(end);
        let empty = matches!(mark.kind, MarkKind::Footnote(_) | MarkKind::Split | MarkKind::Image(_));
        (end > start || empty).then(|| Mark { span: Span::new(start, end), kind: mark.kind.clone() })
    }
}
