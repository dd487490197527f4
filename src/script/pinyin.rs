//! Readings (拼音) of Han characters, for the order of the glossary and for search. Knows no handbook.

use pinyin::{ToPinyin, ToPinyinMulti};

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

/// All readings of one character without tones, the usual one first; none for what is no Han character.
pub fn readings(c: char) -> Vec<&'static str> {
    let all = c.to_pinyin_multi().into_iter().flatten().map(|syllable| syllable.plain());
    let mut out: Vec<&str> = c.to_pinyin().map(|syllable| syllable.plain()).into_iter().collect();
    for syllable in all {
        if !out.contains(&syllable) {
            out.push(syllable);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn characters_have_several_readings() {
        assert_eq!(super::readings('理'), ["li"]);
        let several = super::readings('行');
        assert!(several.contains(&"xing") && several.contains(&"hang"));
        assert!(super::readings('A').is_empty());
    }

    #[test]
    fn texts_have_readings() {
        assert_eq!(super::reading("市场"), "shi chang");
        assert_eq!(super::reading("KPI指标"), "KPI zhi biao");
    }
}
