//! Any text through all conversions: no panic, replacements and choices in their places.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use shouce::script::conversion::Conversion;

#[path = "../../tests/script/properties.rs"]
mod properties;

static CONVERSIONS: LazyLock<Vec<Conversion>> = LazyLock::new(properties::conversions);

fuzz_target!(|text: &str| {
    for conversion in CONVERSIONS.iter() {
        properties::check(conversion, text);
    }
});
