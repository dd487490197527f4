//! What a character is beside its neighbours: Han, wide punctuation, narrow. Knows no markup.

/// True for Han characters, kana, Hangul and the punctuation and full-width forms that go with them.
pub fn is_wide(c: char) -> bool {
    is_wide_punctuation(c)
        || matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}'
            | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}'
            | '\u{20000}'..='\u{3ffff}')
}

/// True for punctuation that carries its own space: ，。《》（）“”……
pub fn is_wide_punctuation(c: char) -> bool {
    matches!(c, '\u{3000}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301f}'
        | '\u{fe30}'..='\u{fe4f}' | '，' | '；' | '：' | '？' | '！' | '（' | '）' | '［' | '］' | '｛' | '｝' | '～'
        | '\u{2014}' | '\u{2018}'..='\u{201d}' | '\u{2026}' | '\u{00b7}')
}

/// True for punctuation of Western text, which CommonMark weighs when it pairs asterisks.
pub fn is_narrow_punctuation(c: char) -> bool {
    c.is_ascii_punctuation() || (matches!(c, '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{205e}') && !is_wide(c))
}
