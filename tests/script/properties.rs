//! What must hold for the conversion of any text; used by the tests and by the fuzz target.

use shouce::script::Script;
use shouce::script::conversion::Conversion;
use shouce::script::engine::Maker;
use shouce::script::output::Record;

/// All conversions that a site can ask for, with the policy layer.
pub fn conversions() -> Vec<Conversion> {
    let scripts = [Script::Simplified, Script::Traditional, Script::Taiwan, Script::HongKong];
    scripts
        .iter()
        .flat_map(|from| scripts.iter().map(|to| Conversion::with_policy(Maker::Own, *from, *to)))
        .collect()
}

/// Panics unless recording changes nothing, replacements are in order and lie on characters, what is between them is
/// equal on both sides, and choices lie on their characters.
pub fn check(conversion: &Conversion, text: &str) {
    let (mut output, mut record) = (String::new(), Record::default());
    conversion.convert_recorded(text, &[], &mut output, &mut record);
    assert_eq!(output, conversion.text(text));
    let (mut at, mut there) = (0, 0);
    for part in &record.replacements {
        assert_eq!(text[at..part.source.start], output[there..part.output.start], "{part:?} of {text:?}");
        assert!(part.source.start < part.source.end, "{part:?} of {text:?}");
        (at, there) = (part.source.end, part.output.end);
    }
    assert_eq!(text[at..], output[there..], "the end of {text:?}");
    for choice in &record.choices {
        assert_eq!(text[choice.source.clone()].chars().count(), 1, "{choice:?} of {text:?}");
    }
}
