//! Long rows of work in parallel, handed over in their order: while one batch is taken by the calling thread, which alone
//! may write, the next two are being made, so that nobody waits for the slowest of a batch. Never more than three are held.

use rayon::prelude::*;
use std::collections::VecDeque;
use std::sync::mpsc;

/// How many batches are being made at a time.
const AHEAD: usize = 2;

/// Makes something of every item and hands it to `take` in the order of the items, `size` of them at a time; stops at the
/// first failure. To be called from a thread of its own, never from within other parallel work: it waits.
pub(super) fn in_batches<T: Sync, R: Send, E>(
    items: &[T],
    size: usize,
    make: impl Fn(&T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    debug_assert!(rayon::current_thread_index().is_none(), "who waits here would keep others from working");
    let (make, mut batches) = (&make, items.chunks(size));
    rayon::in_place_scope(|scope| {
        let mut begin = || {
            let batch = batches.next()?;
            let (sender, made) = mpsc::sync_channel(1);
            // Nobody receives after a failure.
            scope.spawn(move |_| _ = sender.send(batch.par_iter().map(make).collect::<Vec<R>>()));
            Some(made)
        };
        let mut ahead: VecDeque<_> = (0..AHEAD).map_while(|_| begin()).collect();
        while let Some(made) = ahead.pop_front() {
            // A batch that panicked sends nothing; the scope hands the panic on.
            let batch = made.recv().unwrap_or_default();
            ahead.extend(begin());
            batch.into_iter().try_for_each(&mut take)?;
        }
        Ok(())
    })
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
