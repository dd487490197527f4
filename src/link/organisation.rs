//! The trees of posts and departments. A cycle is reported whole and cut, so that every later walk ends.

use super::fault::{DEPARTMENT_CYCLE, REPORTING_CYCLE};
use super::finding;
use crate::diagnostic::{Diagnostic, Fault, Words};
use crate::model::{Entity, Handbook, OrgTree, Party, RoleId};
use std::collections::BTreeMap;

/// Both forests, and the cycles found on the way.
pub fn tree(handbook: &Handbook, diagnostics: &mut Vec<Diagnostic>) -> OrgTree {
    let posts: Vec<Option<u32>> = handbook.roles.iter().map(|(_, r)| r.reports_to.map(|id| id.0)).collect();
    let units: Vec<Option<u32>> = handbook.departments.iter().map(|(_, d)| d.parent.map(|id| id.0)).collect();
    let post = |i: u32| Entity::Role((i as usize).into());
    let unit = |i: u32| Entity::Department((i as usize).into());
    let posts = forest(posts, |cycle| report(handbook, &REPORTING_CYCLE, cycle, post, diagnostics));
    let units = forest(units, |cycle| report(handbook, &DEPARTMENT_CYCLE, cycle, unit, diagnostics));
    let mut tree = OrgTree {
        tops: posts.tops.iter().map(|&i| (i as usize).into()).collect(),
        reports: typed(&posts.children),
        roots: units.tops.iter().map(|&i| (i as usize).into()).collect(),
        parts: typed(&units.children),
        ..OrgTree::default()
    };
    for (superior, reports) in &mut tree.reports {
        let stated = &handbook.roles[*superior].direct_reports;
        let place = |id: &RoleId| stated.iter().position(|party| *party == Party::Role(*id));
        reports.sort_by_key(|id| place(id).unwrap_or(usize::MAX));
    }
    for (id, role) in handbook.roles.iter() {
        for (superior, _) in &role.also_reports_to {
            tree.dotted_reports.entry(*superior).or_default().push(id);
        }
    }
    for index in posts.in_order {
        let id = (index as usize).into();
        if let Some(department) = handbook.roles[id].department {
            tree.posts.entry(department).or_default().push(id);
        }
    }
    tree
}

struct Forest {
    tops: Vec<u32>,
    children: BTreeMap<u32, Vec<u32>>,
    /// Every node, parents before children.
    in_order: Vec<u32>,
}

fn typed<I: From<usize> + Ord>(children: &BTreeMap<u32, Vec<u32>>) -> BTreeMap<I, Vec<I>> {
    let list = |ids: &[u32]| ids.iter().map(|&i| I::from(i as usize)).collect();
    children.iter().map(|(&parent, ids)| (I::from(parent as usize), list(ids))).collect()
}

/// Nodes with their parents as a forest; each cycle is handed to `report` and cut above its first node.
fn forest(mut parents: Vec<Option<u32>>, mut report: impl FnMut(&[u32])) -> Forest {
    for start in 0..parents.len() as u32 {
        let cycle = cycle_from(&parents, start);
        if cycle.first() == Some(&start) {
            report(&cycle);
            parents[start as usize] = None;
        }
    }
    let mut children: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    let mut tops = vec![];
    for (node, parent) in parents.iter().enumerate() {
        match parent {
            Some(parent) => children.entry(*parent).or_default().push(node as u32),
            None => tops.push(node as u32),
        }
    }
    let mut in_order = vec![];
    let mut open: Vec<u32> = tops.iter().rev().copied().collect();
    while let Some(node) = open.pop() {
        in_order.push(node);
        open.extend(children.get(&node).into_iter().flatten().rev());
    }
    Forest { tops, children, in_order }
}

/// The cycle through `start`, beginning with it; empty where there is none. Walks at most as many steps as there are nodes.
fn cycle_from(parents: &[Option<u32>], start: u32) -> Vec<u32> {
    let mut path = vec![start];
    let mut at = start;
    for _ in 0..parents.len() {
        match parents.get(at as usize).copied().flatten() {
            Some(next) if next == start => return path,
            Some(next) => {
                path.push(next);
                at = next;
            }
            None => return vec![],
        }
    }
    vec![]
}

fn report(
    handbook: &Handbook,
    fault: &'static Fault,
    cycle: &[u32],
    entity: impl Fn(u32) -> Entity,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let identities: Vec<_> = cycle.iter().map(|&i| handbook.identity(entity(i))).collect();
    let mut words: Vec<&str> = identities.iter().map(|i| i.title.string.as_str()).collect();
    words.extend(words.first().copied());
    let Some(location) = identities.first().and_then(|i| i.location.clone()) else { return };
    let mut found = finding(fault, location).with("cycle", words.join(" → "));
    for identity in &identities[1..] {
        let Some(location) = identity.location.clone() else { continue };
        found = found.related(location, Words { zh: "环上的另一个", en: "also on the cycle" });
    }
    diagnostics.push(found);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cycles_are_found_once_and_cut() {
        // 0 <- 1 <- 2 <- 0 is a cycle; 3 hangs on it, 4 is a top, 5 reports to itself.
        let mut cycles = vec![];
        let parents = vec![Some(2), Some(0), Some(1), Some(0), None, Some(5)];
        let forest = forest(parents, |c| cycles.push(c.to_vec()));
        assert_eq!(cycles, vec![vec![0, 2, 1], vec![5]]);
        assert_eq!(forest.tops, vec![0, 4, 5]);
        assert_eq!(forest.in_order, vec![0, 1, 2, 3, 4, 5]);
    }
}
