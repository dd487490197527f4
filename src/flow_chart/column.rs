//! Which column each box stands in, and where a row of columns is broken, as lines of text are. Knows boxes by number only.

/// Where a box stands that only ways back lead to, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loose {
    /// Right of the box before it: steps are done one after another.
    Follow,
    /// In the first column.
    First,
}

/// The column of each box, from the numbers of the boxes each leads to. A box stands right of all that lead to it; a way
/// back to a lower number, or to the box itself, moves nothing. `loose` says where a box stands that no way leads on to.
pub fn columns(ways: &[Vec<usize>], loose: Loose) -> Vec<usize> {
    let mut columns: Vec<Option<usize>> = vec![None; ways.len()];
    let mut last = None;
    for (at, to) in ways.iter().enumerate() {
        let follow = last.filter(|_| loose == Loose::Follow).map(|column: usize| column + 1);
        let own = columns[at].or(follow).unwrap_or(0);
        columns[at] = Some(own);
        last = Some(own);
        for &next in to.iter().filter(|&&next| next > at && next < ways.len()) {
            columns[next] = Some(columns[next].map_or(own + 1, |column| column.max(own + 1)));
        }
    }
    columns.into_iter().flatten().collect()
}

/// The band of each column, where a band holds at most `most`: as few bands as can be, then as few ways cut as can be,
/// then bands of equal width. `wires` are pairs of columns that a line should join.
pub fn bands(count: usize, most: usize, wires: &[(usize, usize)]) -> Vec<usize> {
    let most = most.max(1);
    let cut = |at: usize| wires.iter().filter(|(a, b)| (*a < at) != (*b < at)).count();
    // What the best break before each column costs: bands, ways cut, sum of squared widths; and where its last band begins.
    let mut best: Vec<((usize, usize, usize), usize)> = vec![((0, 0, 0), 0)];
    for end in 1..=count {
        let from = |start: usize| {
            let (bands, cuts, squares) = best[start].0;
            let own = if start == 0 { 0 } else { cut(start) };
            ((bands + 1, cuts + own, squares + (end - start).pow(2)), start)
        };
        let least = (end.saturating_sub(most)..end).map(from).min();
        best.extend(least);
    }
    let mut starts = vec![];
    let mut end = count;
    while end > 0 {
        end = best[end].1;
        starts.push(end);
    }
    (0..count).map(|column| starts.iter().filter(|&&start| start <= column).count() - 1).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chain_takes_a_column_a_box() {
        assert_eq!(columns(&[vec![1], vec![2], vec![]], Loose::Follow), [0, 1, 2]);
    }

    #[test]
    fn alternatives_share_a_column_and_meet_behind_the_longer_one() {
        // 0 → 1 or 2; 1 → 3 → 4; 2 → 4.
        assert_eq!(columns(&[vec![1, 2], vec![3], vec![4], vec![4], vec![]], Loose::Follow), [0, 1, 1, 2, 3]);
    }

    #[test]
    fn ways_back_move_nothing() {
        assert_eq!(columns(&[vec![1, 0], vec![0, 2], vec![1]], Loose::Follow), [0, 1, 2]);
    }

    #[test]
    fn a_box_nothing_leads_to_follows_the_one_before_it() {
        assert_eq!(columns(&[vec![], vec![2], vec![1]], Loose::Follow), [0, 1, 2]);
        assert_eq!(columns(&[vec![], vec![2], vec![1]], Loose::First), [0, 0, 1]);
        assert_eq!(columns(&[vec![7]], Loose::Follow), [0]);
        assert!(columns(&[], Loose::First).is_empty());
    }

    #[test]
    fn bands_break_where_fewest_ways_are_cut() {
        let chain: Vec<(usize, usize)> = (0..5).map(|c| (c, c + 1)).collect();
        assert_eq!(bands(6, 6, &chain), [0; 6]);
        assert_eq!(bands(6, 4, &chain), [0, 0, 0, 1, 1, 1]);
        // A long way from 1 to 3 makes the break before 2 or 3 dearer than the one before 4.
        let long: Vec<(usize, usize)> = chain.iter().copied().chain([(1, 3)]).collect();
        assert_eq!(bands(6, 4, &long), [0, 0, 0, 0, 1, 1]);
        assert_eq!(bands(3, 0, &[]), [0, 1, 2]);
        assert!(bands(0, 4, &[]).is_empty());
    }
}
