//! Numbers about the organisation: how many report to whom, how deep it goes, how many posts are filled, and how its tree is cut into sheets of bounded
//! length. Knows posts and departments, no page.

use super::{DepartmentId, Handbook, RoleId};
use std::collections::BTreeMap;

/// Numbers about a set of posts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Metrics {
    /// 岗位
    pub posts: usize,
    /// 有下级的岗位: posts that somebody reports to directly.
    pub superiors: usize,
    /// 管理幅度: direct reports of all superiors together; over `superiors` it is the mean.
    pub reports: usize,
    /// The most direct reports of one superior.
    pub widest: usize,
    /// 层级: how many posts stand on the longest way down, both ends counted.
    pub depth: usize,
    /// 编制: least and most persons, over the posts that say it.
    pub plan: (u32, u32),
    /// 在岗, over the posts that say it.
    pub filled: u32,
    /// 空缺: posts that nobody holds.
    pub vacant: usize,
}

impl Metrics {
    /// The numbers of some posts; `depth` counts the ways that stay among them. Superiors must come before their reports, as `OrgTree::posts` has them.
    pub fn of(handbook: &Handbook, posts: &[RoleId]) -> Self {
        let mut numbers = Self::default();
        let mut levels: BTreeMap<RoleId, usize> = BTreeMap::new();
        for &id in posts {
            let role = &handbook.roles[id];
            let span = handbook.org.reports.get(&id).map_or(0, Vec::len);
            let level = 1 + role.reports_to.and_then(|above| levels.get(&above)).copied().unwrap_or(0);
            levels.insert(id, level);
            numbers.posts += 1;
            numbers.superiors += usize::from(span > 0);
            numbers.reports += span;
            numbers.widest = numbers.widest.max(span);
            numbers.depth = numbers.depth.max(level);
            let (least, most) = role.headcount.as_ref().and_then(|h| h.bounds).unwrap_or((0, 0));
            numbers.plan = (numbers.plan.0 + least, numbers.plan.1 + most);
            numbers.filled += role.filled.unwrap_or(0);
            numbers.vacant += usize::from(role.filled == Some(0));
        }
        numbers
    }
}

/// All posts from the tops down, superiors before their reports.
pub fn in_order(handbook: &Handbook) -> Vec<RoleId> {
    let mut open: Vec<RoleId> = handbook.org.tops.iter().rev().copied().collect();
    let mut order = vec![];
    while let Some(id) = open.pop() {
        order.push(id);
        open.extend(handbook.org.reports.get(&id).into_iter().flatten().rev());
    }
    order
}

/// The posts of a department and of all its parts, superiors before their reports where they share a department or the superior's is above.
pub fn with_parts(handbook: &Handbook, department: DepartmentId) -> Vec<RoleId> {
    let mut open = vec![department];
    let mut posts = vec![];
    while let Some(unit) = open.pop() {
        posts.extend(handbook.org.posts.get(&unit).into_iter().flatten());
        open.extend(handbook.org.parts.get(&unit).into_iter().flatten().rev());
    }
    posts
}

/// Which sheet of the whole company's list each post stands on, by post, counted from 0; and the posts that begin sheets 1, 2, …
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Sheets {
    /// By post.
    pub of: Vec<usize>,
    /// The post that stands at the head of each sheet after the first.
    pub heads: Vec<RoleId>,
}

impl Sheets {
    /// Cuts the tree so that a sheet has at most about `rows` rows: from the bottom up, the largest branches of a superior whose tree is too long go to sheets
    /// of their own and leave one row behind. A superior with more direct reports than that keeps them together.
    pub fn of(handbook: &Handbook, rows: usize) -> Self {
        let order = in_order(handbook);
        let mut sizes = vec![0; handbook.roles.len()];
        let mut cut = vec![false; handbook.roles.len()];
        let mut trim = |reports: &[RoleId], sizes: &[usize]| {
            let mut total: usize = reports.iter().map(|&r| sizes[usize::from(r)]).sum();
            let mut largest: Vec<RoleId> = reports.to_vec();
            largest.sort_by_key(|&r| (std::cmp::Reverse(sizes[usize::from(r)]), r));
            for report in largest {
                let size = sizes[usize::from(report)];
                if total < rows || size < 2 {
                    break;
                }
                cut[usize::from(report)] = true;
                total -= size - 1;
            }
            total
        };
        for &id in order.iter().rev() {
            let reports = handbook.org.reports.get(&id).map(Vec::as_slice).unwrap_or_default();
            sizes[usize::from(id)] = 1 + trim(reports, &sizes);
        }
        trim(&handbook.org.tops, &sizes);
        let mut sheets = Self { of: vec![0; handbook.roles.len()], heads: vec![] };
        for id in order {
            let above = handbook.roles[id].reports_to.map_or(0, |above| sheets.of[usize::from(above)]);
            sheets.of[usize::from(id)] = above;
            if cut[usize::from(id)] {
                sheets.heads.push(id);
                sheets.of[usize::from(id)] = sheets.heads.len();
            }
        }
        sheets
    }

    /// How many sheets there are.
    pub fn count(&self) -> usize {
        self.heads.len() + 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::role::{Headcount, Role};

    /// Posts by their superiors' numbers, linked as `link` would.
    fn handbook(superiors: &[Option<usize>]) -> Handbook {
        let mut handbook = Handbook::default();
        for (index, superior) in superiors.iter().enumerate() {
            let reports_to = superior.map(RoleId::from);
            let id = handbook.roles.push(&format!("r{index:04}"), Role { reports_to, ..Role::default() });
            match reports_to {
                Some(above) => handbook.org.reports.entry(above).or_default().push(id),
                None => handbook.org.tops.push(id),
            }
        }
        handbook
    }

    #[test]
    fn numbers_are_counted() {
        // 0 has 1 and 2, 1 has 3, 3 has 4.
        let mut handbook = handbook(&[None, Some(0), Some(0), Some(1), Some(3)]);
        let two = RoleId(2);
        handbook.roles[two].headcount = Some(Headcount { words: "2~3".into(), bounds: Some((2, 3)) });
        handbook.roles[two].filled = Some(0);
        handbook.roles[RoleId(4)].filled = Some(2);
        let all = in_order(&handbook);
        assert_eq!(all, [0, 1, 3, 4, 2].map(RoleId));
        let numbers = Metrics::of(&handbook, &all);
        let expected = Metrics {
            posts: 5,
            superiors: 3,
            reports: 4,
            widest: 2,
            depth: 4,
            plan: (2, 3),
            filled: 2,
            vacant: 1,
        };
        assert_eq!(numbers, expected);
        assert_eq!(Metrics::of(&handbook, &[RoleId(3), RoleId(4)]).depth, 2);
    }

    #[test]
    fn a_long_list_is_cut_at_its_largest_branches() {
        // 0 has 1 and 5; 1 has 2, 3, 4: five rows and more do not fit on a sheet of four.
        let handbook = handbook(&[None, Some(0), Some(1), Some(1), Some(1), Some(0)]);
        let sheets = Sheets::of(&handbook, 4);
        assert_eq!(sheets.heads, [RoleId(1)]);
        assert_eq!(sheets.of, [0, 1, 1, 1, 1, 0]);
        assert_eq!(Sheets::of(&handbook, 9).count(), 1);
    }

    #[test]
    fn no_sheet_is_much_longer_than_wanted() {
        let superiors: Vec<Option<usize>> =
            (0..5000).map(|i: usize| i.checked_sub(1).map(|i| i * 10 / 34)).collect();
        let handbook = handbook(&superiors);
        let sheets = Sheets::of(&handbook, 500);
        let mut rows = vec![0; sheets.count()];
        for sheet in &sheets.of {
            rows[*sheet] += 1;
        }
        // A cut branch leaves a row behind on the sheet above.
        for head in &sheets.heads {
            rows[handbook.roles[*head].reports_to.map_or(0, |above| sheets.of[usize::from(above)])] += 1;
        }
        assert!(rows.iter().all(|&rows| rows > 1 && rows <= 500), "{rows:?}");
        assert_eq!(rows.iter().sum::<usize>(), 5000 + sheets.heads.len());
    }
}
