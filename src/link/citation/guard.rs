//! The words around a number that tell a citation from counting (第一项任务, 一条道路), and one that goes on from another.
//! Knows no documents.

use super::Region;
use super::numeral::is_chinese;
use super::phrase::Element;
use super::unit::Relative;
use crate::link::line::{ends, has, longest};
use crate::model::citation::Unit;

/// What may follow a citation without a name.
const AFTER: &str = "规的所第至和或以之中等前后本与及禁情要内要提等外、，。；：）)”」》!！?？,.;:除但而者不应由有时为是处列款项目申执办进适实准条另一到并均仍自";
/// What may stand before one.
const BEFORE: &str = "反照于合据按依除对有因到用及守备事经由与和或、，。；：（(“「符属行在见如参同以犯将从项款条定自至了过得于为之制製理";

/// True after a number that lacks its unit (第二百三十六第三款), where nobody can tell what is counted.
pub(super) fn goes_on_a_number(chars: &[char], at: usize) -> bool {
    chars[at] == '第' && at > 0 && is_chinese(chars[at - 1])
}

/// True inside the quoted new wording of another text: 修改为“第五条……”.
pub(super) fn is_amendment(chars: &[char], at: usize) -> bool {
    const VERBS: &[&str] = &["修改为", "改为", "修订为", "表述为", "增加", "增加为", "作为", "规定"];
    let Some(open) = chars[..at].iter().rposition(|c| "“”「」".contains(*c)) else { return false };
    let colon = open > 0 && matches!(chars[open - 1], '：' | ':');
    let end = if colon { open - 1 } else { open };
    "“「".contains(chars[open]) && VERBS.iter().any(|word| ends(chars, end, word))
}

/// True if a number without a name is a citation where it stands.
pub(super) fn stands_alone(chars: &[char], element: &Element, region: Region) -> bool {
    let (start, end) = (element.start(), element.end());

    let after = chars.get(end).is_none_or(|&c| AFTER.contains(c) || c == ' ');
    let before = start == 0 || BEFORE.contains(chars[start - 1]) || chars[start - 1] == ' ';
    let lower = element.steps[0].unit != Some(Unit::Article);
    let counted = lower && element.steps.len() == 1;
    let division = element.steps[0].unit < Some(Unit::Article);
    let strict = chars.get(end).is_none_or(|&c| STRICT.contains(c));
    match counted {
        true if division => strict && start > 0,
        true => strict || (before && region == Region::Taiwan),
        false => before || after,
    }
}

/// What may follow a single 第一项, 第二款 or 第三章 without an article.
const STRICT: &str = "规的所第至和或以之、，。；：）)中外前后情除但与及等行违";

/// 前款、本条: one alone is a citation wherever its word stands, except 本条 and its like beside a noun.
pub(super) fn relative_stands(chars: &[char], element: &Element) -> bool {
    let single = element.steps.len() == 1;
    let this = element.steps[0].relative == Some(Relative::This);
    let next = chars.get(element.end());
    !(single && this) || next.is_none_or(|&c| STRICT.contains(c) || "不应由有是适自另".contains(c))
}

/// True if the words between two citations let the second go on from the first: 规定的, 和, 所列.
pub(super) fn continues(chars: &[char], end: usize, at: usize) -> bool {
    const WORDS: &[&str] = &[
        "的", "之", "规定", "所列", "所定", "所称", "中", "、", "，", "和", "及", "与", "或", "或者", "以及",
        "至", "前段", "后段", "但书", "除", "列举", "列明", "有关", "关于", " ",
    ];
    let mut place = end;
    while place < at {
        let Some(length) = longest(chars, place, WORDS) else { return false };
        place += length;
    }
    place == at
}

/// True if no sentence ends between the two places.
pub(super) fn same_sentence(chars: &[char], from: usize, to: usize) -> bool {
    !(from..to).any(|i| has(chars, i, "。") || has(chars, i, "；"))
}
