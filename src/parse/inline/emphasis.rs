//! Pairs `**`, `*` and `~~` by a rule that holds beside Chinese punctuation: only Western punctuation and blanks decide
//! whether a run can open or close. Otherwise CommonMark's algorithm, with its bounds that keep it linear.

use super::character::{is_narrow_punctuation, is_wide};
use super::draft::Draft;
use super::report_leftover;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::text::MarkKind;

/// Marks every pair and cuts its characters; double asterisks without partner stay and are reported.
pub fn read(draft: &mut Draft, cuts: &mut Vec<Span>, diagnostics: &mut Vec<Diagnostic>) {
    let mut stack: Vec<Run> = vec![];
    let mut floor = Floors::default();
    let mut lone = vec![];
    for mut run in runs(draft) {
        forget_closed_links(&mut stack, run.at, &mut floor, &mut lone);
        while run.closes && run.left > 0 {
            let Some(opener) = partner(&stack, &run, &floor) else {
                floor.raise(&run, stack.len());
                break;
            };
            lone.extend(stack.drain(opener + 1..).map(|r| r.rest()));
            pair(draft, cuts, &mut stack[opener], &mut run);
            if stack[opener].left == 0 {
                stack.pop();
            }
            floor.sink(stack.len());
        }
        match run.opens && run.left > 0 {
            true => stack.push(run),
            false => lone.push(run.rest()),
        }
    }
    lone.extend(stack.iter().map(Run::rest));
    lone.sort();
    for span in lone {
        if draft.string[span.range()].starts_with("**") {
            report_leftover(draft, span, diagnostics);
        }
    }
}

/// A run of equal delimiters.
#[derive(Debug, Clone, Copy)]
struct Run {
    byte: u8,
    /// First byte not yet paired.
    at: usize,
    /// Bytes not yet paired.
    left: usize,
    /// Bytes at first.
    length: usize,
    opens: bool,
    closes: bool,
    /// The innermost link or image it stands in. Pairs never cross its edge.
    link: Option<Span>,
}

impl Run {
    fn rest(&self) -> Span {
        Span::new(self.at, self.at + self.left)
    }

    fn both(&self) -> bool {
        self.opens && self.closes
    }

    fn key(&self) -> usize {
        let kind = if self.byte == b'~' { 0 } else { 1 + usize::from(self.opens) };
        kind * 3 + self.length % 3
    }
}

/// Below which height of the stack no partner can be found, by kind of run; keeps the search linear.
#[derive(Debug, Default)]
struct Floors([usize; 9]);

impl Floors {
    fn raise(&mut self, run: &Run, height: usize) {
        self.0[run.key()] = height;
    }

    fn sink(&mut self, height: usize) {
        self.0.iter_mut().for_each(|f| *f = (*f).min(height));
    }
}

fn partner(stack: &[Run], closer: &Run, floor: &Floors) -> Option<usize> {
    let lowest = floor.0[closer.key()];
    (lowest..stack.len())
        .rev()
        .take_while(|&i| stack[i].link == closer.link)
        .find(|&i| fits(&stack[i], closer))
}

/// CommonMark's rule of three: `*甲**乙*` must not pair one asterisk with two.
fn fits(opener: &Run, closer: &Run) -> bool {
    let odd = (opener.both() || closer.both())
        && (opener.length + closer.length).is_multiple_of(3)
        && !(opener.length.is_multiple_of(3) && closer.length.is_multiple_of(3));
    opener.byte == closer.byte && !odd
}

fn pair(draft: &mut Draft, cuts: &mut Vec<Span>, opener: &mut Run, closer: &mut Run) {
    let width = if opener.left >= 2 && closer.left >= 2 { 2 } else { 1 };
    let start = opener.at + opener.left - width;
    let end = closer.at + width;
    cuts.push(Span::new(start, start + width));
    cuts.push(Span::new(closer.at, end));
    let kind = match (opener.byte, width) {
        (b'~', _) => MarkKind::Strike,
        (_, 2) => MarkKind::Strong,
        _ => MarkKind::Emphasis,
    };
    draft.mark(start, end, kind);
    opener.left -= width;
    closer.at += width;
    closer.left -= width;
}

/// Openers inside a link that has ended can no longer pair.
fn forget_closed_links(stack: &mut Vec<Run>, at: usize, floor: &mut Floors, lone: &mut Vec<Span>) {
    while stack.last().is_some_and(|r| r.link.is_some_and(|link| link.end as usize <= at)) {
        lone.extend(stack.pop().map(|r| r.rest()));
    }
    floor.sink(stack.len());
}

fn runs(draft: &Draft) -> Vec<Run> {
    let bytes = draft.string.as_bytes();
    let mut scopes = draft.scopes();
    let mut out = vec![];
    let mut from = 0;
    while let Some(at) = memchr::memchr2(b'*', b'~', &bytes[from..]).map(|i| from + i) {
        let length = bytes[at..].iter().take_while(|&&b| b == bytes[at]).count();
        from = at + length;
        let wanted = if bytes[at] == b'~' { length == 2 } else { length <= 3 };
        if wanted && !draft.is_literal(at) && !draft.is_literal(from - 1) {
            let (opens, closes) = flanks(&draft.string, at, length);
            out.push(Run {
                byte: bytes[at],
                at,
                left: length,
                length,
                opens,
                closes,
                link: scopes.around(at),
            });
        }
    }
    out
}

/// Whether a run can open and can close, by the characters beside it.
fn flanks(string: &str, at: usize, length: usize) -> (bool, bool) {
    let before = string[..at].chars().next_back().unwrap_or(' ');
    let after = string[at + length..].chars().next().unwrap_or(' ');
    if length == 1 && before.is_ascii_alphanumeric() && after.is_ascii_alphanumeric() {
        return (false, false);
    }
    let edge = |c: char| c.is_whitespace() && c != '\u{3000}';
    let loose = |c: char| edge(c) || is_narrow_punctuation(c) || is_wide(c);
    let opens = !edge(after) && (!is_narrow_punctuation(after) || loose(before));
    let closes = !edge(before) && (!is_narrow_punctuation(before) || loose(after));
    (opens, closes)
}
