//! One matcher over one text from left to right, with a say for the caller at marked characters; and the sequences of
//! Unicode that describe a character by its parts (表意文字描述序列), which no stage may take apart.

use std::ops::{ControlFlow, RangeInclusive};

use super::output::Output;
use super::tables::{KEY, Slot, Tables, mark};

/// A character that no phrase claims.
#[derive(Clone, Copy, Debug)]
pub struct Place<'t> {
    /// The character.
    pub character: char,
    /// Its place in the text, in bytes.
    pub at: usize,
    /// What is known of it.
    pub slot: &'t Slot,
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
    mut turn: impl FnMut(Place<'_>, &mut Output<'_>) -> Turn,
) -> ControlFlow<()> {
    let mut characters = text.chars();
    while let Some(character) = characters.next() {
        let slot = tables.slot(character);
        let rest = characters.as_str();
        let found = if slot.root == 0 { None } else { tables.longest(slot, rest) };
        let rank = found.map_or(slot.rank, |found| found.rank);
        if slot.marks & (watched | mark::DESCRIBES) != 0 && rank != KEY {
            let at = text.len() - rest.len() - character.len_utf8();
            let length = match ask(slot, watched, || turn(Place { character, at, slot }, out)) {
                Turn::Stop => return ControlFlow::Break(()),
                Turn::Past(length) => Some(length),
                Turn::On if slot.marks & mark::DESCRIBES != 0 => {
                    let length = description(character, &text[at..]);
                    out.copy(&text[at..at + length]);
                    Some(length)
                }
                Turn::On => None,
            };
            if let Some(length) = length {
                characters = text[at + length..].chars();
                continue;
            }
        }
        match found {
            None => out.single(character, text.len() - rest.len(), slot.form(character)),
            Some(found) => {
                let start = text.len() - rest.len() - character.len_utf8();
                let end = text.len() - rest.len() + found.length;
                match tables.value(found.value) {
                    None => out.copy(&text[start..end]),
                    Some(value) => out.replace(&text[start..end], start, value),
                }
                characters = text[end..].chars();
            }
        }
    }
    ControlFlow::Continue(())
}

fn ask(slot: &Slot, watched: u8, turn: impl FnOnce() -> Turn) -> Turn {
    if slot.marks & watched == 0 { Turn::On } else { turn() }
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
