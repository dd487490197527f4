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
