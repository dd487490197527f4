//! Hashes are spread evenly, so that most of sorting them is putting them into bins (分箱), in time that grows with their
//! number only.

/// The items by their bins, in the same order within each: a counting sort. `bin` says a number below `bins`.
pub fn binned<T: Copy>(items: &[T], bins: usize, bin: impl Fn(&T) -> usize) -> Vec<T> {
    let mut next = vec![0; bins];
    items.iter().for_each(|item| next[bin(item)] += 1);
    let mut before = 0;
    for count in &mut next {
        before += std::mem::replace(count, before);
    }
    let mut sorted = items.to_vec();
    for item in items {
        let place = &mut next[bin(item)];
        sorted[*place] = *item;
        *place += 1;
    }
    sorted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bins_keep_the_order_within_them() {
        let items = [(2, 'a'), (0, 'b'), (2, 'c'), (1, 'd'), (0, 'e')];
        assert_eq!(binned(&items, 4, |item| item.0), [(0, 'b'), (0, 'e'), (1, 'd'), (2, 'a'), (2, 'c')]);
        assert!(binned(&[0usize; 0], 1, |n| *n).is_empty());
    }
}
