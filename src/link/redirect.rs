//! Old addresses: former ids (`was`) and former anchors (`moved`). A living id or anchor beats a redirect.

use crate::model::anchor::Anchor;
use crate::model::clause::ClauseKind;
use crate::model::number::Number;
use crate::model::policy::ChangedClause;
use crate::model::{Entity, Former, Handbook, Kind, Redirect, Target};
use crate::parse::numeral;

/// All redirects, sorted and without those that a living thing overrides.
pub fn redirects(handbook: &Handbook) -> Vec<Redirect> {
    let mut out = former_ids(handbook);
    for (id, policy) in handbook.policies.iter() {
        let entity = Entity::Policy(id);
        for (from, to) in policy.revisions.iter().flat_map(|r| &r.moved) {
            out.extend(moved(handbook, entity, from, to));
        }
    }
    out.sort();
    out.dedup();
    out
}

fn former_ids(handbook: &Handbook) -> Vec<Redirect> {
    let mut out = vec![];
    for kind in Kind::ALL {
        for index in 0..handbook.count(kind) {
            let entity = kind.entity(index);
            let was = handbook.identity(entity).was.iter().filter(|was| handbook.find(kind, was).is_none());
            out.extend(was.map(|was| Redirect { from: Former::Id(was.clone()), to: Target::Entity(entity) }));
        }
    }
    out
}

fn moved(handbook: &Handbook, entity: Entity, from: &ChangedClause, to: &ChangedClause) -> Option<Redirect> {
    let anchor = from.anchor.clone()?;
    let lives =
        handbook.clauses(entity).iter().any(|c| c.anchor.as_ref().is_some_and(|a| a.as_str() == anchor));
    let to = to.target.clone().filter(|_| !lives)?;
    Some(Redirect { from: Former::Anchor(entity, anchor), to })
}

/// The anchor that a citation's words stand for, whether or not the clause still lives: 第七条第二款 is `art-7_para-2`.
pub fn anchor_of(words: &str, script: &str) -> Option<String> {
    let (mut anchor, mut rest): (Option<Anchor>, &str) = (None, words.trim());
    while let Some(after) = rest.strip_prefix('第') {
        let at = after.find(|c: char| UNITS.contains(c))?;
        let unit = after[at..].chars().next()?;
        let number = numeral::whole(after[..at].trim_matches(['（', '）', '(', ')', ' ']))?;
        rest = &after[at + unit.len_utf8()..];
        let mut numbers = vec![number];
        while let Some(branch) = rest.strip_prefix('之') {
            let end = branch.find('第').unwrap_or(branch.len());
            numbers.push(numeral::whole(&branch[..end])?);
            rest = &branch[end..];
        }
        let kind = kind_of(unit, script);
        if anchor.as_ref().is_some_and(|a| a.as_str().starts_with("art-") && !a.as_str().contains("_para-"))
            && matches!(kind, ClauseKind::Item(1))
        {
            anchor = Some(Anchor::below(anchor.as_ref(), ClauseKind::Paragraph, &Number::from([1])));
        }
        anchor = Some(Anchor::below(anchor.as_ref(), kind, &Number::from(&numbers[..])));
    }
    anchor.map(|a| a.to_string())
}

const UNITS: &str = "编編章节節条條款项項目";

fn kind_of(unit: char, script: &str) -> ClauseKind {
    let taiwan = script == "zh-Hant-TW";
    match unit {
        '编' | '編' => ClauseKind::Part,
        '章' => ClauseKind::Chapter,
        '节' | '節' => ClauseKind::Section,
        '条' | '條' => ClauseKind::Article,
        '项' | '項' if taiwan => ClauseKind::Paragraph,
        '款' if taiwan => ClauseKind::Item(1),
        '款' => ClauseKind::Paragraph,
        '项' | '項' => ClauseKind::Item(1),
        _ => ClauseKind::Item(2),
    }
}

#[cfg(test)]
mod tests {
    use super::anchor_of;

    #[test]
    fn words_stand_for_anchors() {
        let hans = |words| anchor_of(words, "zh-Hans");
        assert_eq!(hans("第七条第二款").as_deref(), Some("art-7_para-2"));
        assert_eq!(hans("第六条之一").as_deref(), Some("art-6-1"));
        assert_eq!(hans("第五条第（三）项").as_deref(), Some("art-5_para-1_item-3"));
        assert_eq!(anchor_of("第二條第二項第一款", "zh-Hant-TW").as_deref(), Some("art-2_para-2_item-1"));
        assert_eq!(hans("附则"), None);
    }
}
