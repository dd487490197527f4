//! What must hold for the conversion of any text, tried on scrambled lines.
#![allow(clippy::disallowed_methods, reason = "the vendored data is read as files")]

use std::fs;

#[path = "script/properties.rs"]
mod properties;
#[path = "script/scramble.rs"]
mod scramble;

const DICTIONARIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/opencc/dictionary");

#[test]
fn scrambled_lines_keep_their_places() {
    let files =
        fs::read_dir(DICTIONARIES).expect("the dictionaries").map(|file| file.expect("a file").path());
    let mut texts: Vec<String> = files.map(|path| fs::read_to_string(path).expect("a text")).collect();
    texts.sort();
    let conversions = properties::conversions();
    for line in scramble::lines(texts.iter(), 2000) {
        conversions.iter().for_each(|conversion| properties::check(conversion, &line));
    }
}

#[test]
fn odd_texts_keep_their_places() {
    let conversions = properties::conversions();
    let long = "⿰".repeat(5000) + &"制".repeat(5000) + &"林国".repeat(5000);
    for text in
        ["", "\0", "a", "\u{10ffff}", "后\0后", "\u{feff}后", "后\r\n后", "⿰⿰⿰后", "签", "一签一", &long]
    {
        conversions.iter().for_each(|conversion| properties::check(conversion, text));
    }
}

/// A text of any characters: all planes, controls, marks, and the characters that conversion minds.
fn any_text(dice: &mut scramble::Dice, length: usize) -> String {
    const MINDED: &str = "后制准采里只干台复系签\u{2ff0}\u{2ff2}\u{2ffe}\u{f9dc}\u{fe00}“”-{};:\n\0";
    let minded: Vec<char> = MINDED.chars().collect();
    let character = |dice: &mut scramble::Dice| match dice.below(4) {
        0 => minded[dice.below(minded.len())],
        1 => char::from_u32(dice.below(0x11_0000) as u32).unwrap_or('\u{fffd}'),
        _ => char::from_u32(0x4e00 + dice.below(0x5200) as u32).unwrap_or('一'),
    };
    (0..length).map(|_| character(dice)).collect()
}

/// What the fuzz target does, without a fuzzer: a hundred thousand characters of every kind, the same in every run.
#[test]
fn texts_of_any_characters_keep_their_places() {
    let conversions = properties::conversions();
    let mut dice = scramble::Dice(20_260);
    for length in 0..400 {
        let text = any_text(&mut dice, length);
        conversions.iter().for_each(|conversion| properties::check(conversion, &text));
    }
}
