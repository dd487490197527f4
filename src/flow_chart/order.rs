//! The cheapest order of a few things, where only the order of each pair matters. Knows nothing of what they are.

/// How many things are ordered exactly; more are ordered by moving single ones as long as that helps.
const EXACT: usize = 8;

/// The order of `count` things for which the sum of `cost(a, b)` over all `a` before `b` is least; the first such order
/// where several are, counted from 0, 1, 2 ….
pub fn cheapest(count: usize, cost: impl Fn(usize, usize) -> u32) -> Vec<usize> {
    let table: Vec<Vec<u32>> = (0..count).map(|a| (0..count).map(|b| cost(a, b)).collect()).collect();
    let asks = (0..count).any(|a| (0..a).any(|b| table[b][a] > table[a][b]));
    match (asks, count <= EXACT) {
        (false, _) => (0..count).collect(),
        (true, true) => exact(&table),
        (true, false) => improved(&table),
    }
}

/// Over all sets of things that may stand first: the least cost of one, and which of it stands last.
fn exact(table: &[Vec<u32>]) -> Vec<usize> {
    let count = table.len();
    let mut best: Vec<(u32, usize)> = vec![(u32::MAX, 0); 1 << count];
    best[0] = (0, 0);
    for set in 1..best.len() {
        for last in (0..count).filter(|last| set >> last & 1 == 1) {
            let before = set & !(1 << last);
            let added: u32 = (0..count).filter(|a| before >> a & 1 == 1).map(|a| table[a][last]).sum();
            let sum = best[before].0 + added;
            if sum < best[set].0 || sum == best[set].0 && last > best[set].1 {
                best[set] = (sum, last);
            }
        }
    }
    let (mut set, mut order) = (best.len() - 1, vec![]);
    while set != 0 {
        order.push(best[set].1);
        set &= !(1 << best[set].1);
    }
    order.reverse();
    order
}

fn improved(table: &[Vec<u32>]) -> Vec<usize> {
    let sum = |order: &[usize]| -> u32 {
        let rest = |(at, &a): (usize, &usize)| order[at + 1..].iter().map(|&b| table[a][b]).sum::<u32>();
        order.iter().enumerate().map(rest).sum()
    };
    let mut order: Vec<usize> = (0..table.len()).collect();
    let mut least = sum(&order);
    let mut moved = true;
    while moved {
        moved = false;
        for from in 0..order.len() {
            for to in 0..order.len() {
                let mut other = order.clone();
                let thing = other.remove(from);
                other.insert(to, thing);
                let cost = sum(&other);
                if cost < least {
                    (order, least, moved) = (other, cost, true);
                }
            }
        }
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_order_that_nothing_asks_for_is_left_alone() {
        assert_eq!(cheapest(4, |_, _| 1), [0, 1, 2, 3]);
        assert!(cheapest(0, |_, _| 1).is_empty());
    }

    #[test]
    fn the_cheaper_of_two_orders_wins_at_any_size() {
        // Larger numbers want to stand first.
        let backwards = |a: usize, b: usize| u32::from(a < b);
        assert_eq!(cheapest(3, backwards), [2, 1, 0]);
        assert_eq!(cheapest(12, backwards), (0..12).rev().collect::<Vec<_>>());
    }

    #[test]
    fn a_wish_in_a_circle_is_broken_where_it_costs_least() {
        // 0 before 1 (5), 1 before 2 (5), 2 before 0 (1): the last is given up.
        let wish = |a: usize, b: usize| match (b, a) {
            (0, 1) | (1, 2) => 5,
            (2, 0) => 1,
            _ => 0,
        };
        assert_eq!(cheapest(3, wish), [0, 1, 2]);
    }
}
