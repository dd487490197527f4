//! The fold for search (检索折叠): every traditional character becomes its simplified form, character for character, so
//! that offsets in characters stay equal. Never by phrases: query and index fold alike.
//!
//! The table comes from OpenCC's TSCharacters with its chains closed (麼 and 麽 become 么). It knows nothing of search.

use std::collections::BTreeMap;

use super::dictionary::Dictionary;

/// Bytes of the table: two per code point of the Basic Multilingual Plane, in little-endian order; 0 stands for itself.
pub const BYTES: usize = 0x2_0000;

/// The table; characters outside the Basic Multilingual Plane, and forms there, are left alone.
pub fn table(to_simplified: &Dictionary) -> Vec<u8> {
    let single = |text: &str| text.chars().next().filter(|character| (*character as u32) < 0x1_0000);
    let pairs: BTreeMap<char, char> = to_simplified
        .entries
        .iter()
        .filter_map(|entry| Some((single(&entry.key)?, single(entry.default_value())?)))
        .filter(|(from, to)| from != to)
        .collect();
    let mut table = vec![0; BYTES];
    for from in pairs.keys() {
        let point = *from as usize;
        let end = close(*from, &pairs) as u16;
        table[2 * point..2 * point + 2].copy_from_slice(&end.to_le_bytes());
    }
    table
}

/// The end of a chain of forms; a circle ends where it began.
fn close(from: char, pairs: &BTreeMap<char, char>) -> char {
    let mut end = from;
    for _ in 0..LONGEST_CHAIN {
        match pairs.get(&end) {
            Some(next) if *next != from => end = *next,
            _ => break,
        }
    }
    end
}

const LONGEST_CHAIN: usize = 8;

/// The form of a character in a table.
#[inline]
pub fn look_up(table: &[u8; BYTES], character: char) -> char {
    let place = 2 * character as usize;
    let form = table.get(place..place + 2).map_or(0, |bytes| u32::from(bytes[0]) | u32::from(bytes[1]) << 8);
    if form == 0 { character } else { char::from_u32(form).unwrap_or(character) }
}
