//! A text of one script as a short list of what a guess by single characters gets wrong (补丁), so that one file serves
//! simplified and traditional readers. The engine applies what this makes. Knows no page and no index.

use serde_json::{Value, json};
use std::str::Chars;

/// What turns the guess into `wanted`: the distance from the end of the last change, then the characters that stand there
/// instead; where these are not as many as they replace, minus how many they replace stands before them. Counted in
/// UTF-16 units.
pub fn patch(base: &str, wanted: &str, guess: impl Fn(char) -> char) -> Vec<Value> {
    let (mut left, mut right, mut out) = (base, wanted, vec![]);
    loop {
        let right_guess = |(old, new): &(char, char)| guess(*old) == *new;
        let same = left.chars().zip(right.chars()).take_while(right_guess);
        let (old, new, distance) = same.fold((0, 0, 0), |(a, b, width), (old, new)| {
            (a + old.len_utf8(), b + new.len_utf8(), width + old.len_utf16())
        });
        let (mut old, mut new) = (left[old..].chars(), right[new..].chars());
        if old.as_str().is_empty() && new.as_str().is_empty() {
            return out;
        }
        let seen: Vec<char> = old.clone().map(&guess).take(SEEN).collect();
        let (old_count, new_count) = meeting(&seen, &new.clone().take(SEEN).collect::<Vec<char>>())
            .unwrap_or((usize::MAX, usize::MAX));
        let (gone, come) = (take(&mut old, old_count), take(&mut new, new_count));
        (left, right) = (old.as_str(), new.as_str());
        out.push(json!(distance));
        if width(gone) != width(come) {
            out.push(json!(-(width(gone) as i64)));
        }
        out.push(json!(come));
    }
}

/// The next characters, at most so many.
fn take<'t>(chars: &mut Chars<'t>, count: usize) -> &'t str {
    let text = chars.as_str();
    (0..count).all(|_| chars.next().is_some());
    &text[..text.len() - chars.as_str().len()]
}

/// How many characters of both sides differ before they meet again: the fewest, after which several are the same; `None` where
/// they do not meet in what is seen of them.
fn meeting(left: &[char], right: &[char]) -> Option<(usize, usize)> {
    let same = |a: usize, b: usize| {
        let ends = left.len() - a == 0 && right.len() - b == 0;
        ends || (left.len() - a >= SAME && right.len() - b >= SAME && left[a..a + SAME] == right[b..b + SAME])
    };
    for total in 1..=2 * REACH {
        let middle = total / 2;
        let near = (0..=total).map(|a| (middle + a) % (total + 1));
        for a in near {
            let b = total - a;
            if a <= left.len() && b <= right.len() && same(a, b) {
                return Some((a, b));
            }
        }
    }
    None
}

/// How many equal characters make a meeting.
const SAME: usize = 2;

/// How far a meeting is looked for.
const REACH: usize = 24;

/// How many characters must be seen of both sides for that.
const SEEN: usize = 2 * REACH + SAME;

fn width(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

#[cfg(test)]
mod tests {
    use super::super::tests::Dice;
    use super::*;

    /// What the engine does, in Rust.
    fn apply(base: &str, patch: &[Value], guess: &dyn Fn(char) -> char) -> String {
        let units: Vec<u16> = base.encode_utf16().collect();
        let text = |from: usize, to: usize| {
            String::from_utf16(&units[from..to]).unwrap().chars().map(guess).collect::<String>()
        };
        let (mut out, mut at, mut steps) = (String::new(), 0, patch.iter().peekable());
        while let Some(distance) = steps.next() {
            let start = at + distance.as_u64().unwrap() as usize;
            out.push_str(&text(at, start));
            let stated = steps.next_if(|v| v.is_i64()).map(|v| v.as_i64().unwrap().unsigned_abs() as usize);
            let new = steps.next().unwrap().as_str().unwrap();
            out.push_str(new);
            at = start + stated.unwrap_or(new.encode_utf16().count());
        }
        out + &text(at, units.len())
    }

    fn guess(c: char) -> char {
        match c {
            '经' => '經',
            '发' => '發',
            '标' => '標',
            other => other,
        }
    }

    #[test]
    fn a_right_guess_needs_nothing() {
        assert!(patch("经理", "經理", guess).is_empty());
    }

    #[test]
    fn one_character_is_one_step() {
        assert_eq!(patch("标准发布", "標準發布", guess), [json!(1), json!("準")]);
    }

    #[test]
    fn patches_come_out_as_wanted() {
        for (base, wanted) in [
            ("依照第五条第二款第（三）项办理。", "依照第五條第二項第三款辦理。"),
            ("", "新"),
            ("旧", ""),
            ("短信𠀀发送", "簡訊𠀀發送"),
            ("甲乙", "𠀀丙丁戊"),
            (
                "全部不同的一句话而且很长很长很长很长很长很长很长很长",
                "彼此沒有一字相符，於是整段換成另外的文字",
            ),
        ] {
            assert_eq!(apply(base, &patch(base, wanted, guess), &guess), wanted, "{base}");
        }
    }

    #[test]
    fn any_text_comes_out_of_any_other() {
        let mut dice = Dice(0x5eed_0001);
        let letters = ['经', '發', '发', '标', '標', '准', '。', '\t', '𠀀', '𠮷', 'a'];
        let text = |dice: &mut Dice| {
            let length = dice.roll(60);
            (0..length).map(|_| dice.pick(&letters)).collect::<String>()
        };
        for _ in 0..500 {
            let (base, wanted) = (text(&mut dice), text(&mut dice));
            assert_eq!(apply(&base, &patch(&base, &wanted, guess), &guess), wanted, "{base}");
        }
    }

    #[test]
    fn an_edit_costs_a_step_however_long_the_text_is() {
        let mut dice = Dice(0x5eed_0002);
        // So many characters that two pairs are hardly ever alike by chance.
        let mut letter = || char::from_u32(0x4e00 + dice.roll(8000)).unwrap();
        for _ in 0..200 {
            let base: Vec<char> = (0..400).map(|_| letter()).collect();
            let at = letter() as usize % 390;
            let mut wanted: Vec<char> = base.iter().map(|c| guess(*c)).collect();
            match letter() as u32 % 3 {
                0 => wanted.insert(at, '𠀀'),
                1 => _ = wanted.drain(at..at + 3),
                _ => wanted[at] = '新',
            }
            let [base, wanted] = [base, wanted].map(|text| text.into_iter().collect::<String>());
            let steps = patch(&base, &wanted, guess);
            assert_eq!(apply(&base, &steps, &guess), wanted);
            assert!(steps.len() <= 3, "where, how many, what: {steps:?}");
        }
    }
}
