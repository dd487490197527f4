//! One small thing done to many files (成批), on all processors: reading, linking and removing wait for the file system, and need
//! not wait for each other, nor other work for them. Knows no file.

use crate::error::Error;
use rayon::prelude::*;

/// Does `other` on another processor while `work` goes on, and waits for both.
pub fn meanwhile<R>(other: impl FnOnce() + Send, work: impl FnOnce() -> R) -> R {
    rayon::in_place_scope(|scope| {
        scope.spawn(|_| other());
        work()
    })
}

/// What `make` makes of each, in their order.
pub fn map<T: Sync, R: Send>(items: &[T], make: impl Fn(&T) -> R + Send + Sync) -> Vec<R> {
    items.par_iter().map(make).collect()
}

/// Does it to each; tells the first failure in their order, after the others were done.
pub fn each<T: Sync>(items: &[T], act: impl Fn(&T) -> Result<(), Error> + Send + Sync) -> Result<(), Error> {
    map(items, act).into_iter().collect()
}

/// Whether it is true of all.
pub fn all<T: Sync>(items: &[T], is: impl Fn(&T) -> bool + Send + Sync) -> bool {
    items.par_iter().all(is)
}
