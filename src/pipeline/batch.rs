//! Long rows of work in parallel, handed over in their order: while one batch is taken by the calling thread, which alone
//! may write, the next is being made. Never more than two batches are held.

use rayon::prelude::*;

/// Makes something of every item and hands it to `take` in the order of the items, `size` of them at a time; stops at the
/// first failure.
pub(super) fn in_batches<T: Sync, R: Send, E>(
    items: &[T],
    size: usize,
    make: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    let mut ready: Vec<R> = vec![];
    // Behind the last batch comes an empty one, during which the last is taken.
    for batch in items.chunks(size).chain([&[][..]]) {
        let mut next = vec![];
        rayon::in_place_scope(|scope| {
            scope.spawn(|_| next = batch.par_iter().map(&make).collect());
            ready.drain(..).try_for_each(&mut take)
        })?;
        ready = next;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_is_taken_in_order() {
        for count in [0, 1, 4, 5, 1000] {
            let (items, mut taken): (Vec<usize>, _) = ((0..count).collect(), vec![]);
            let take = |n| {
                taken.push(n);
                Ok::<(), ()>(())
            };
            assert_eq!(in_batches(&items, 4, |n| n * 2, take), Ok(()));
            assert_eq!(taken, items.iter().map(|n| n * 2).collect::<Vec<usize>>());
        }
    }

    #[test]
    fn a_failure_ends_it() {
        let (items, mut taken): (Vec<usize>, _) = ((0..100).collect(), 0);
        let take = |n| {
            taken += 1;
            if n < 20 { Ok(()) } else { Err(n) }
        };
        assert_eq!(in_batches(&items, 8, |n| *n, take), Err(20));
        assert_eq!(taken, 21, "twenty and the one that failed");
    }
}
