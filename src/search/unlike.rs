//! The pieces of a text that read otherwise than the same text in another edition (异读), so that only these are read again. Knows
//! no edition and no index.

use super::canon::fold;
use super::guess::Characters;

/// Hands over the pieces of a text that read otherwise than `known`, and puts the characters that `known` has not in their places
/// into `used`. Pieces lie between signs that no token crosses, so that of a text in which a word differs, little more
/// than that word is read again.
pub fn unlike(text: &str, known: &str, used: &mut Characters, sink: &mut dyn FnMut(&str)) {
    let (mut text, mut known) = (text, known);
    while !text.is_empty()
        && let Some((at, known_at)) = difference(text, known, used)
    {
        let start = text[..at].rfind(parts_tokens).unwrap_or(0);
        let end = at + text[at..].find(parts_tokens).unwrap_or(text.len() - at);
        sink(&text[start..end]);
        let rest = behind(text, end);
        used.read(&text[at..text.len() - rest.len()]);
        text = rest;
        known = behind(known, known_at + known[known_at..].find(parts_tokens).unwrap_or(known.len()));
    }
}

/// True where two texts have one folded form.
pub fn reads_alike(text: &str, known: &str) -> bool {
    text.chars().map(fold).eq(known.chars().map(fold))
}

/// What follows the sign that stands at a byte of a text.
fn behind(text: &str, at: usize) -> &str {
    let mut rest = text.get(at..).unwrap_or_default().chars();
    rest.next();
    rest.as_str()
}

/// True for signs that no token crosses, in all scripts; a comma inside a number is met by one in the other edition.
fn parts_tokens(c: char) -> bool {
    matches!(c, '\n' | '，' | '。' | '；' | '：' | '、' | '！' | '？' | '（' | '）' | '《' | '》')
}

/// The bytes in both texts of the first character that is not folded to the same.
fn difference(text: &str, known: &str, used: &mut Characters) -> Option<(usize, usize)> {
    let (mut left, mut right) = (text.chars(), known.chars());
    loop {
        let at = (text.len() - left.as_str().len(), known.len() - right.as_str().len());
        match (left.next(), right.next()) {
            (None, None) => return None,
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) if fold(a) == fold(b) => _ = used.add(a),
            _ => return Some(at),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::canon::canon;
    use super::super::tests::Dice;
    use super::super::token::tokens;
    use super::*;
    use std::collections::BTreeSet;

    fn pieces(text: &str, known: &str) -> Vec<String> {
        let mut out = vec![];
        unlike(text, known, &mut Characters::default(), &mut |piece| out.push(piece.to_owned()));
        out
    }

    fn words(text: &str) -> BTreeSet<String> {
        let mut out = BTreeSet::new();
        tokens(&canon(text), &mut |token| _ = out.insert(format!("{token:?}")));
        out
    }

    #[test]
    fn only_what_reads_otherwise_is_handed_over() {
        assert!(pieces("經理審核「軟體」。", "经理审核“软体”。").is_empty());
        assert_eq!(
            pieces("經理，審核軟體並歸檔；備查。", "经理，审核软件并归档；备查。"),
            ["，審核軟體並歸檔"]
        );
        assert_eq!(pieces("甲，乙", "甲乙"), ["甲", "乙"]);
        assert_eq!(pieces("甲，乙", "甲，乙丙"), ["，乙"]);
        assert_eq!(pieces("甲乙", ""), ["甲乙"]);
        assert!(pieces("", "甲乙").is_empty());
    }

    #[test]
    fn no_token_is_lost() {
        let mut dice = Dice(0x5eed_0011);
        let signs =
            ["软件", "軟體", "经", "理", "第12条", "第十二條", "，", "。", "\n", "（", "sc-003", " a ", "2"];
        for _ in 0..2000 {
            let mut text = || (0..1 + dice.roll(9)).map(|_| dice.pick(&signs)).collect::<String>();
            let (text, known) = (text(), text());
            let mut read = words(&known);
            let mut used = Characters::default();
            unlike(&text, &known, &mut used, &mut |piece| read.extend(words(piece)));
            let lost: Vec<String> = words(&text).difference(&read).cloned().collect();
            assert!(lost.is_empty(), "{text:?} beside {known:?}: {lost:?}");
            used.read(&known);
            assert!(text.chars().all(|c| used.iter().any(|known| known == c)), "{text:?} beside {known:?}");
        }
    }
}
