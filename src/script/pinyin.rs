//! Readings (拼音) of Han characters, for the order of the glossary and for search. Knows no handbook.

use pinyin::ToPinyin;

/// The usual reading of a text, syllables apart and without tones: `市场` is `shi chang`. Other characters stay as they are.
pub fn reading(text: &str) -> String {
    let mut out = String::new();
    for (c, syllable) in text.chars().zip(text.to_pinyin()) {
        match syllable {
            Some(syllable) => {
                if out.ends_with(|c: char| c.is_ascii_alphabetic()) {
                    out.push(' ');
                }
                out.push_str(syllable.plain());
            }
            None => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn texts_have_readings() {
        assert_eq!(super::reading("市场"), "shi chang");
        assert_eq!(super::reading("KPI指标"), "KPI zhi biao");
    }
}
