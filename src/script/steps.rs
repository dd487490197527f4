//! Steps of the engine, counted in unit tests only: what a text costs, told without a clock. A step is one look at a
//! character, a term or a replacement. It knows nothing of what is looked at.

#[cfg(test)]
use std::cell::Cell;

#[cfg(test)]
thread_local! {
    static TAKEN: Cell<usize> = const { Cell::new(0) };
}

/// One step; nothing at all outside unit tests.
#[inline(always)]
pub fn step() {
    #[cfg(test)]
    TAKEN.set(TAKEN.get() + 1);
}

/// How many steps this thread takes for the work.
#[cfg(test)]
pub fn of(work: impl FnOnce()) -> usize {
    let before = TAKEN.get();
    work();
    TAKEN.get() - before
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::conversion::Conversion;
    use crate::script::engine::Maker;
    use crate::script::output::Record;
    use crate::script::terms::Terms;
    use crate::script::{Script, carried};

    /// The configurations that the binary carries.
    const CARRIED: [&str; 9] = ["s2tw", "s2hk", "t2s", "tw2s", "hk2s", "tw2t", "t2hk", "hk2t", "t2tw"];

    /// Steps for a character at worst: 98 were counted for ⿰ upon ⿰ before a character that normalisation replaces, where
    /// every ⿰ is read as the start of a description, in a run and again after normalisation.
    const WORST: usize = 100;

    const DICTIONARIES: [&str; 6] = [
        include_str!("../../data/opencc/dictionary/STPhrases.txt"),
        include_str!("../../data/opencc/dictionary/TSPhrases.txt"),
        include_str!("../../data/opencc/dictionary/TWVariantsPhrases.txt"),
        include_str!("../../data/opencc/dictionary/TWVariantsRevPhrases.txt"),
        include_str!("../../data/opencc/dictionary/HKVariantsPhrases.txt"),
        include_str!("../../data/opencc/dictionary/HKVariantsRevPhrases.txt"),
    ];

    /// Pieces that match almost: the longest keys without their last character, with a wrong one, with an operator of
    /// descriptions before them; and the starts that most keys share.
    fn near_matches() -> Vec<String> {
        let almost = |key: &str| key.chars().take(key.chars().count() - 1).collect::<String>();
        let longest = |text: &'static str| {
            let mut keys: Vec<&str> =
                text.lines().filter_map(|line| Some(line.split_once('\t')?.0)).collect();
            keys.sort_by_key(|key| std::cmp::Reverse(key.chars().count()));
            keys.into_iter().take(3)
        };
        let mut pieces: Vec<String> = DICTIONARIES.into_iter().flat_map(longest).map(almost).collect();
        let wrong: Vec<String> = pieces.iter().map(|piece| piece.clone() + "\u{2ff0}").collect();
        pieces.extend(wrong);
        pieces.extend(
            [
                "⿰",
                "⿲一⿰",
                "喫茶小",
                "林國",
                "林国张栋",
                "人民代",
                "a",
                "，",
                "0后",
                "一",
                "𠀀",
                "制",
                "复",
            ]
            .map(String::from),
        );
        pieces
    }

    /// A text of the piece repeated; `end` follows.
    fn text_of(piece: &str, length: usize, end: &str) -> String {
        piece.chars().cycle().take(length).chain(end.chars()).collect()
    }

    /// Fails unless steps stay under the bound and double when the text does.
    fn assert_linear(name: &str, convert: &dyn Fn(&str)) {
        for piece in near_matches() {
            for end in ["", "\u{f900}"] {
                let [once, twice] = [500, 1000].map(|length| of(|| convert(&text_of(&piece, length, end))));
                assert!(once <= 501 * WORST, "{name}: {once} steps for 500 characters of {piece}{end}");
                assert!(
                    twice * 20 <= once * 41 + 20 * WORST,
                    "{name}: {once}, then {twice} for {piece}{end}"
                );
            }
        }
    }

    #[test]
    fn every_configuration_takes_steps_in_proportion_to_the_text() {
        for name in CARRIED {
            let converter = carried::converter(name).expect("a carried configuration");
            assert_linear(name, &|text| converter.convert(text, &mut String::new()));
            assert_linear(name, &|text| {
                converter.convert_recorded(text, &mut String::new(), &mut Record::default());
            });
        }
    }

    #[test]
    fn layers_of_terms_take_steps_in_proportion_to_the_text() {
        for (from, to) in [(Script::Simplified, Script::Taiwan), (Script::Taiwan, Script::HongKong)] {
            let mut conversion = Conversion::with_policy(Maker::Own, from, to);
            let terms = near_matches().into_iter().map(|piece| (piece.clone() + "x", piece));
            conversion.layers.insert(0, Terms::new(terms).into());
            let convert = |text: &str| {
                let mut record = Record::default();
                conversion.convert_recorded(text, &[], &mut String::new(), &mut record);
            };
            assert_linear("with terms", &convert);
        }
    }

    #[test]
    fn an_engine_that_looks_back_would_be_seen() {
        let quadratic = |text: &str| text.char_indices().for_each(|(end, _)| (0..end).for_each(|_| step()));
        let [once, twice] = [100, 200].map(|length| of(|| quadratic(&text_of("a", length, ""))));
        assert!(twice * 20 > once * 41, "{once}, then {twice}");
    }
}
