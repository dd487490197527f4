//! Lines that no author writes: pieces of dictionary entries with rare characters between them, the same in every run.

/// A linear congruential generator.
pub struct Dice(pub u64);

impl Dice {
    /// A number below `limit`.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

/// Descriptions of characters, compatibility ideographs, variation selectors, other planes, other scripts.
const RARE: [&str; 11] = [
    "\u{2ff0}",
    "\u{2ff2}木木木",
    "\u{2ffe}",
    "\u{f9dc}",
    "\u{2f8ba}",
    "A",
    "，",
    "\u{fe00}",
    "\u{e0100}",
    "𠮷",
    "é",
];

/// `count` lines of pieces of the words in dictionary texts.
pub fn lines<'t>(texts: impl Iterator<Item = &'t String>, count: usize) -> Vec<String> {
    let lines = texts.flat_map(|text| text.lines()).filter(|line| !line.starts_with('#'));
    let words: Vec<&str> =
        lines.flat_map(|line| line.split(['\t', ' '])).filter(|word| !word.is_empty()).collect();
    let mut dice = Dice(1);
    (0..count).map(|_| line(&words, &mut dice)).collect()
}

fn line(words: &[&str], dice: &mut Dice) -> String {
    let mut line = String::new();
    for _ in 0..1 + dice.below(12) {
        if dice.below(8) == 0 {
            line.push_str(RARE[dice.below(RARE.len())]);
        }
        let word: Vec<char> = words[dice.below(words.len())].chars().collect();
        let start = dice.below(word.len());
        let end = start + 1 + dice.below(word.len() - start);
        line.extend(&word[start..end]);
    }
    line
}
