//! V60: one limit of money with two values. Two policies that say the same sentence with another amount contradict each other.

use crate::diagnostic::Diagnostic;
use crate::model::policy::{Policy, Status};
use crate::model::{Party, PolicyId};
use crate::rules::{Case, Rule, numeral, warning, words};
use crate::source::{Location, Span};
use crate::text::Text;
use std::collections::BTreeMap;

/// Rules of this file.
pub static RULES: &[&Rule] = &[&TWO_LIMITS];

static TWO_LIMITS: Rule = Rule {
    fault: warning(
        "two-limits",
        [
            words(
                "同一句话在《{other}》里写的是 {there}，这里是 {here}",
                "the same sentence has {there} in “{other}” and {here} in this policy",
            ),
            words(
                "以哪个为准，就把另一处改过来，或者改成引用",
                "mend the one that is out of date, or cite the other",
            ),
            words(
                "两份制度里措辞相同、金额不同的句子，多半是调整标准时漏改了一处。已废止、已被替代的制度不比较，适用部门不相交的也不比较。",
                "Two policies with the same words and other amounts: mostly one was forgotten when the limit changed. Repealed and superseded policies are left out, and so are policies for different departments.",
            ),
        ],
    ),
    check: |case| {
        let mut seen: BTreeMap<String, Vec<Limit>> = BTreeMap::new();
        let living = case
            .handbook
            .policies
            .iter()
            .filter(|(_, p)| !matches!(p.status, Status::Superseded | Status::Repealed));
        for (id, policy) in living.take_while(|_| !case.stop.is_asked()) {
            for text in policy.body.clauses.iter().flat_map(|c| c.texts()) {
                limits(id, text)
                    .into_iter()
                    .for_each(|(words, limit)| seen.entry(words).or_default().push(limit));
            }
        }
        seen.values().flat_map(|list| contradictions(case, list)).collect()
    },
};

/// An amount at a place.
struct Limit {
    policy: PolicyId,
    amount: f64,
    words: String,
    location: Option<Location>,
}

fn contradictions(case: &Case<'_>, limits: &[Limit]) -> Vec<Diagnostic> {
    let Some(first) = limits.first() else { return vec![] };
    let policies = &case.handbook.policies;
    let other = limits.iter().filter(|limit| {
        let apart = (limit.amount - first.amount).abs() > 1e-6;
        limit.policy != first.policy && apart && meet(&policies[first.policy], &policies[limit.policy])
    });
    other
        .map(|limit| {
            let found = TWO_LIMITS
                .at(limit.location.clone())
                .with("other", &policies[first.policy].identity.title.string);
            let found = found.with("here", &limit.words).with("there", &first.words);
            match first.location.clone() {
                Some(there) => found.related(there, words("另一处", "the other place")),
                None => found,
            }
        })
        .collect()
}

/// False where two policies apply to different departments or posts.
fn meet(a: &Policy, b: &Policy) -> bool {
    let everyone = |policy: &Policy| policy.applies_to.is_empty() || policy.applies_to.contains(&Party::All);
    everyone(a) || everyone(b) || a.applies_to.iter().any(|party| b.applies_to.contains(party))
}

/// The amounts of a text by the words around them: the part of the sentence with `#` for the amount.
fn limits(policy: PolicyId, text: &Text) -> Vec<(String, Limit)> {
    let mut found = vec![];
    if !["元", "圆", "圓"].iter().any(|unit| text.string.contains(unit)) {
        return found;
    }
    let mut start = 0;
    for part in text.string.split_inclusive(['，', '。', '；', '：', '\n']) {
        if let Some((at, length, amount)) = only_amount(part) {
            let around = [&part[..at], "#", &part[at + length..]].concat();
            let around: String =
                around.chars().filter(|c| !c.is_whitespace() && !"，。；：".contains(*c)).collect();
            // Fewer words than this are said of many things.
            if around.chars().count() >= 10 {
                let span = Span::new(start + at, start + at + length);
                let words = text.string[span.range()].to_owned();
                found.push((around, Limit { policy, amount, words, location: text.locate(span) }));
            }
        }
        start += part.len();
    }
    found
}

/// Place, length and value of the amount before 元; `None` where there is none or more than one.
fn only_amount(part: &str) -> Option<(usize, usize, f64)> {
    let mut units = part.match_indices(['元', '圆', '圓']);
    let (end, _) = units.next()?;
    if units.next().is_some() {
        return None;
    }
    let number = part[..end].trim_end_matches(numeral::is_part).len();
    let amount = numeral::value(&part[number..end])?;
    Some((number, end - number, amount))
}

#[cfg(test)]
mod tests {
    use super::only_amount;

    #[test]
    fn one_amount_of_a_part_is_read() {
        assert_eq!(only_amount("单笔超过5,000元的"), Some((12, 5, 5000.0)));
        assert_eq!(only_amount("单笔超过五千元的"), Some((12, 6, 5000.0)));
        assert_eq!(only_amount("从100元到200元"), None);
        assert_eq!(only_amount("多元化经营"), None);
    }
}
