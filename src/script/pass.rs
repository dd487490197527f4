//! One stage over one text: the matcher applied from left to right, and the sequences of Unicode that describe a
//! character by its parts (表意文字描述序列), which no stage may take apart.

use super::matcher::{Step, Value};
use super::output::Output;
use super::tables::Tables;

/// Applies one matcher to the whole of `text`.
pub fn pass(matcher: &Tables, text: &str, out: &mut Output<'_>) {
    let (mut copied, mut at) = (0, 0);
    while let Some(first) = text[at..].chars().next() {
        let Step { mut length, value, .. } = matcher.step(first, &text[at..]);
        match value {
            Value::Same => {}
            Value::Unmatched => length = description(first, &text[at..]),
            Value::Char(single) => {
                out.copy(&text[copied..at]);
                out.replace_char(first, at, single);
                copied = at + length;
            }
            Value::Text(word) => {
                out.copy(&text[copied..at]);
                out.replace(&text[at..at + length], at, word);
                copied = at + length;
            }
        }
        at += length;
    }
    out.copy(&text[copied..]);
}

/// Whether a character announces a description of another by its parts.
#[inline]
pub fn describes(character: char) -> bool {
    ('\u{2ff0}'..='\u{2fff}').contains(&character)
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
