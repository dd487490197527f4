//! Characters that stand in one script only, as bit tables over the Basic Multilingual Plane (made by the build script).

use super::dictionary::Dictionary;

/// Bytes of a table: a bit per code point.
pub const BYTES: usize = 0x1_0000 / 8;

/// The characters that only simplified and only traditional texts hold, from STCharacters and TSCharacters. A character
/// that is a form of itself (后, 乾) stands in both.
pub fn tables(to_traditional: &Dictionary, to_simplified: &Dictionary) -> [Vec<u8>; 2] {
    [to_traditional, to_simplified].map(|dictionary| {
        let mut table = vec![0; BYTES];
        for entry in dictionary.entries.iter().filter(|entry| !entry.values.contains(&entry.key)) {
            if let Some((byte, bit)) = entry.key.chars().next().and_then(place) {
                table[byte] |= bit;
            }
        }
        table
    })
}

/// Whether a table holds a character.
#[inline]
pub fn holds(table: &[u8; BYTES], character: char) -> bool {
    place(character).is_some_and(|(byte, bit)| table[byte] & bit != 0)
}

#[inline]
fn place(character: char) -> Option<(usize, u8)> {
    let point = character as usize;
    (point / 8 < BYTES).then_some((point / 8, 1 << (point % 8)))
}
