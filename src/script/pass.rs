//! One matcher over one text from left to right, with a say for the caller at marked characters; and the sequences of
//! Unicode that describe a character by its parts (表意文字描述序列), which no stage may take apart.

use std::ops::{ControlFlow, RangeInclusive};
use std::str::Chars;

use super::output::Output;
use super::steps::step;
use super::tables::{KEY, Slot, Tables, mark};

/// A character that no phrase claims.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// The character.
    pub character: char,
    /// Its place in the text, in bytes.
    pub at: usize,
    /// What is known of it.
    pub slot: Slot,
}

/// What a scan does after the caller had its say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// Converts the character as if nothing was.
    On,
    /// Goes on so many bytes later; the caller wrote what stands for these.
    Past(usize),
    /// Ends the scan.
    Stop,
}

/// Applies one matcher to the whole of `text`.
pub fn pass(tables: &Tables, text: &str, out: &mut Output<'_>) {
    let _never_stops = scan(tables, text, out, 0, |_, _| Turn::On);
}

/// Applies one matcher to `text`; asks `turn` at every character with a `watched` mark that no phrase claims.
#[inline]
pub fn scan(
    tables: &Tables,
    text: &str,
    out: &mut Output<'_>,
    watched: u8,
    mut turn: impl FnMut(Place, &mut Output<'_>) -> Turn,
) -> ControlFlow<()> {
    let special = watched | mark::DESCRIBES | mark::LONG;
    let mut rest = text.chars();
    let read = |rest: &mut Chars<'_>| rest.next().map(|character| (character, tables.slot(character)));
    let mut here = read(&mut rest);
    while let Some((character, slot)) = here {
        let start = |rest: &Chars<'_>| text.len() - rest.as_str().len() - character.len_utf8();
        if character.is_ascii() {
            let plain = tables.plain(&text[start(&rest)..]);
            if !plain.is_empty() {
                out.copy(plain);
                rest = text[start(&rest) + plain.len()..].chars();
                here = read(&mut rest);
                continue;
            }
        }
        // The next character is read once, for the keys of this one and for itself.
        let after = rest.clone();
        let next = read(&mut rest);
        let code = next.map_or(0, |(_, next)| next.code());
        if tables.child(slot.base(), code).is_some() || slot.marks() & special != 0 {
            let place = Place { character, at: start(&after), slot };
            match claim(tables, text, place, out, watched, &mut turn) {
                Turn::Stop => return ControlFlow::Break(()),
                Turn::Past(length) => {
                    rest = text[place.at + length..].chars();
                    here = read(&mut rest);
                    continue;
                }
                Turn::On => {}
            }
        }
        out.single(character, slot.form(character), || start(&after) + character.len_utf8());
        here = next;
    }
    ControlFlow::Continue(())
}

/// Writes what stands for the key that begins at `place`, or lets `turn` have its say where no phrase claims it.
#[inline(never)]
fn claim(
    tables: &Tables,
    text: &str,
    place: Place,
    out: &mut Output<'_>,
    watched: u8,
    turn: &mut impl FnMut(Place, &mut Output<'_>) -> Turn,
) -> Turn {
    let Place { character, at, slot } = place;
    let first = character.len_utf8();
    let found = tables.longest(character, slot, &text[at + first..]);
    let rank = found.map_or(slot.rank(), |found| found.rank);
    if slot.marks() & (watched | mark::DESCRIBES) != 0 && rank != KEY {
        match ask(slot, watched, || turn(place, out)) {
            Turn::On if slot.marks() & mark::DESCRIBES != 0 => {
                let length = description(character, &text[at..]);
                out.copy(&text[at..at + length]);
                return Turn::Past(length);
            }
            Turn::On => {}
            turn => return turn,
        }
    }
    let Some(found) = found else { return Turn::On };
    let key = &text[at..at + first + found.length];
    match tables.value(found.value) {
        None => out.copy(key),
        Some(value) => out.replace(key, at, value),
    }
    Turn::Past(key.len())
}

fn ask(slot: Slot, watched: u8, turn: impl FnOnce() -> Turn) -> Turn {
    if slot.marks() & watched == 0 { Turn::On } else { turn() }
}

/// The characters that announce a description of another by its parts.
pub const OPERATORS: RangeInclusive<char> = '\u{2ff0}'..='\u{2fff}';

/// Whether a character announces a description of another by its parts.
#[inline]
pub fn describes(character: char) -> bool {
    OPERATORS.contains(&character)
}

/// Bytes of the description sequence at the start of `text`, which begins with `first`; of `first` alone if there is none.
#[inline]
pub fn description(first: char, text: &str) -> usize {
    if !describes(first) {
        return first.len_utf8();
    }
    let mut left = LONGEST;
    operand(text, DEEPEST, &mut left).unwrap_or(first.len_utf8())
}

const DEEPEST: usize = 16;
const LONGEST: usize = 64;

fn operand(text: &str, depth: usize, left: &mut usize) -> Option<usize> {
    step();
    let first = text.chars().next()?;
    if depth == 0 || *left == 0 {
        return None;
    }
    *left -= 1;
    let operands = match first {
        '\u{2ff2}' | '\u{2ff3}' => 3,
        '\u{2ffe}' | '\u{2fff}' => 1,
        _ if describes(first) => 2,
        _ => 0,
    };
    (0..operands).try_fold(first.len_utf8(), |end, _| Some(end + operand(&text[end..], depth - 1, left)?))
}
