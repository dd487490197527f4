//! Old addresses: former ids (`was`) and former anchors (`moved`). A living id or anchor beats a redirect.

use crate::model::policy::ChangedClause;
use crate::model::{Entity, Former, Handbook, Kind, Redirect, Target};

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
