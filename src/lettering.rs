//! How much room a text takes, and where it breaks into lines: for drawings, which must know before any browser does. Widths are those of the widest font
//! that pages name (`data/lettering/README.md`), so a label may be looser than planned and never tighter. Knows no drawing.

mod advances;

use unicode_width::UnicodeWidthChar;

/// The height of a letter's em in tenths of a pixel: `Size(150)` is 15 px.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size(pub u32);

/// What a character takes that no table has and that is neither invisible nor a picture: one em.
const EM: u32 = 1000;

/// What a picture (emoji) takes; fonts draw them wider than an em.
const PICTURE: u32 = 1400;

/// The width of a text on one line, in whole pixels, rounded up.
pub fn width(text: &str, size: Size) -> i32 {
    pixels(ems(text), size)
}

/// The same in 1/1000 em, so that parts add up to their whole.
fn ems(text: &str) -> u32 {
    text.chars().map(advance).sum()
}

fn pixels(ems: u32, size: Size) -> i32 {
    (u64::from(ems) * u64::from(size.0)).div_ceil(10_000) as i32
}

/// How far a character moves the pen, in 1/1000 em.
fn advance(c: char) -> u32 {
    let code = c as u32;
    if (0x4E00..=0x9FFF).contains(&code) {
        return EM;
    }
    for (first, row) in advances::BLOCKS {
        if let Some(known) = code.checked_sub(*first).and_then(|at| row.get(at as usize)) {
            return u32::from(*known);
        }
    }
    match c.width() {
        Some(0) => 0,
        _ if (0x1F000..0x20000).contains(&code) => PICTURE,
        _ => EM,
    }
}

/// Breaks a text into lines of at most `room` pixels, as few as can be, of about equal length. Han text breaks between characters but
/// not before 、。） or behind （《; Latin text at blanks, behind hyphens and slashes, and inside a word only where the word alone is too
/// long. Every line holds at least one character, so a room below one em is exceeded. Blanks at breaks vanish.
pub fn wrap(text: &str, size: Size, room: i32) -> Vec<String> {
    let whole = text.trim();
    if width(whole, size) <= room {
        return if whole.is_empty() { vec![] } else { vec![whole.to_owned()] };
    }
    let pieces = pieces(text);
    let fewest = filled(&pieces, size, room);
    // Narrower rooms that need no further line give lines of about equal length: 人力资源/管理经理, never 人力资源管理经/理.
    // No narrower than the longest word that fits, or it would be split for nothing.
    let words = pieces.iter().map(|piece| width(piece.trim_end(), size)).filter(|width| *width <= room);
    let (mut tight, mut loose) = (words.max().unwrap_or(0).max(room / 2), room);
    while loose - tight > 4 {
        let middle = (tight + loose) / 2;
        if filled(&pieces, size, middle).len() > fewest.len() { tight = middle } else { loose = middle }
    }
    filled(&pieces, size, loose)
}

/// The width of the longest line, in whole pixels.
pub fn widest(lines: &[String], size: Size) -> i32 {
    lines.iter().map(|line| width(line, size)).max().unwrap_or(0)
}

/// Puts as many pieces on each line as fit.
fn filled(pieces: &[&str], size: Size, room: i32) -> Vec<String> {
    let mut lines: Vec<String> = vec![];
    let (mut line, mut taken) = (String::new(), 0);
    for piece in pieces {
        let own = ems(piece.trim_end());
        if pixels(taken + own, size) > room && !line.is_empty() {
            lines.push(std::mem::take(&mut line));
            taken = 0;
        }
        if pixels(own, size) <= room {
            let words = if line.is_empty() { piece.trim_start() } else { piece };
            line.push_str(words);
            taken += ems(words);
        } else {
            split(piece, size, room, &mut line, &mut lines);
            taken = ems(&line);
        }
    }
    lines.push(line);
    lines.iter_mut().for_each(|line| line.truncate(line.trim_end().len()));
    lines.retain(|line| !line.is_empty());
    lines
}

/// A piece that is wider than the room, character by character.
fn split(piece: &str, size: Size, room: i32, line: &mut String, lines: &mut Vec<String>) {
    for c in piece.chars() {
        let mark = c.width() == Some(0);
        line.push(c);
        if !mark && width(line, size) > room && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::replace(line, c.to_string()));
        }
    }
}

/// The text cut wherever a line may break; blanks stay at the end of their piece.
fn pieces(text: &str) -> Vec<&str> {
    let mut found = vec![];
    let mut from = 0;
    let mut before: Option<char> = None;
    for (at, c) in text.char_indices() {
        if before.is_some_and(|before| may_break(before, c)) {
            found.push(&text[from..at]);
            from = at;
        }
        before = Some(c);
    }
    found.push(&text[from..]);
    found
}

fn may_break(before: char, next: char) -> bool {
    if next.is_whitespace() || next.width() == Some(0) || NO_START.contains(next) || NO_END.contains(before) {
        return false;
    }
    before.is_whitespace()
        || is_wide(before)
        || is_wide(next)
        || matches!(before, '-' | '/' | '–' | '—' | '_' | '·')
}

fn is_wide(c: char) -> bool {
    c.width() == Some(2)
}

/// What never begins a line (避头).
const NO_START: &str = "，。、；：？！）》」』】〉〕”’…—·,.;:?!)]}%‰℃々ー";

/// What never ends a line (避尾).
const NO_END: &str = "（《「『【〈〔“‘([{";

#[cfg(test)]
mod tests {
    use super::*;

    const TITLE: Size = Size(150);

    #[test]
    fn han_is_one_em_and_latin_what_the_table_says() {
        assert_eq!(width("市场经理", TITLE), 60);
        assert_eq!(width("", TITLE), 0);
        // The table: M 918, a 613, r 423, the widest of each among the fonts of data/lettering.
        assert_eq!(width("Mar", Size(1000)), (918 + 613 + 423 + 9) / 10);
        assert_eq!(width("e\u{301}", TITLE), width("e", TITLE) + width("\u{301}", TITLE));
        assert!(width("😀", TITLE) > 15);
    }

    #[test]
    fn lines_of_equal_length_never_split_a_word_that_fits() {
        let room = width("Marketing", TITLE) + 20;
        assert_eq!(wrap("Marketing Director", TITLE, room), ["Marketing", "Director"]);
        assert_eq!(wrap("An examination", TITLE, width("examination", TITLE)), ["An", "examination"]);
    }

    #[test]
    fn a_short_text_is_one_line() {
        assert_eq!(wrap("市场经理", TITLE, 60), ["市场经理"]);
        assert_eq!(wrap("", TITLE, 60), [""; 0]);
    }

    #[test]
    fn lines_are_of_about_equal_length() {
        assert_eq!(wrap("台北分公司经理", TITLE, 90), ["台北分公", "司经理"]);
        assert_eq!(wrap("Human Resources Manager", TITLE, 160), ["Human Resources", "Manager"]);
    }

    #[test]
    fn punctuation_keeps_its_side() {
        assert_eq!(wrap("审计（内部）主管", TITLE, 45), ["审计", "（内", "部）", "主管"]);
        assert_eq!(wrap("采购、仓储部", TITLE, 45), ["采购、", "仓储部"]);
    }

    #[test]
    fn a_word_that_is_too_long_is_cut() {
        let lines = wrap("Donaudampfschifffahrtsgesellschaftskapitän", TITLE, 100);
        assert!(lines.len() > 3 && lines.iter().all(|line| width(line, TITLE) <= 100), "{lines:?}");
        assert_eq!(lines.concat(), "Donaudampfschifffahrtsgesellschaftskapitän");
    }

    #[test]
    fn a_room_below_one_character_still_ends() {
        assert_eq!(wrap("市场", TITLE, 3), ["市", "场"]);
    }

    #[test]
    fn nothing_is_lost_and_nothing_is_too_wide() {
        let mut seed = 7u32;
        let letters: Vec<char> = "市场经理部 aWi-m/（）、《Ж%é".chars().collect();
        for _ in 0..2000 {
            let mut next = || {
                seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (seed >> 16) as usize
            };
            let text: String = (0..next() % 24).map(|_| letters[next() % letters.len()]).collect();
            let room = 20 + (next() % 120) as i32;
            let lines = wrap(&text, TITLE, room);
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&lines.concat()), bare(&text), "{text} in {room}");
            assert!(widest(&lines, TITLE) <= room, "{lines:?} in {room}");
        }
    }
}
