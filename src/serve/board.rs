//! What is on show: the last good site and the findings of the last build. One thread writes, all connections wait on it.

use crate::serve::site::Site;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// A build that failed for a reason outside the sources, in one line for the reader, as `diagnostic::json` would print it.
pub fn failure(message: &str) -> String {
    let finding = serde_json::json!({ "severity": "error", "message": message });
    format!("{finding}\n")
}

/// The board.
#[derive(Debug, Default)]
pub struct Board {
    view: Mutex<View>,
    changed: Condvar,
}

/// What a connection sees at one moment.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// How often something was put up; 0 before the first build has ended.
    pub turn: u64,
    /// The last good site.
    pub site: Option<Arc<dyn Site>>,
    /// Whether the last build stopped.
    pub state: State,
    /// Its findings: a JSON array.
    pub findings: Arc<str>,
}

/// How the last build ended.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum State {
    /// With a site.
    #[default]
    Good,
    /// Without.
    Broken,
}

impl Board {
    /// Puts up the site that a build made; `None` where the build stopped, so that the last good one stays.
    pub fn show(&self, site: Option<Arc<dyn Site>>) {
        let mut view = self.lock();
        view.turn += 1;
        view.state = if site.is_some() { State::Good } else { State::Broken };
        view.site = site.or(view.site.take());
        drop(view);
        self.changed.notify_all();
    }

    /// Puts up what a build found, as `diagnostic::json` prints it: one object to a line.
    pub fn tell(&self, findings: &str) {
        let lines: Vec<&str> = findings.lines().collect();
        let mut view = self.lock();
        view.turn += 1;
        view.findings = format!("[{}]", lines.join(",")).into();
        drop(view);
        self.changed.notify_all();
    }

    /// What is up, once the first build has ended.
    pub fn view(&self) -> View {
        let wait = self.changed.wait_while(self.lock(), |view| view.turn == 0);
        wait.unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// What is up after build number `turn`, or still the same when `patience` is over.
    pub fn next(&self, turn: u64, patience: Duration) -> View {
        let wait = self.changed.wait_timeout_while(self.lock(), patience, |view| view.turn == turn);
        wait.unwrap_or_else(PoisonError::into_inner).0.clone()
    }

    /// A thread that died while it held the board left a whole view behind.
    fn lock(&self) -> MutexGuard<'_, View> {
        self.view.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::site::Files;

    fn good(text: &str) -> Option<Arc<dyn Site>> {
        let site: Files = [("index.html".to_owned(), text.as_bytes().to_vec())].into_iter().collect();
        Some(Arc::new(site))
    }

    #[test]
    fn readers_wait_for_the_first_build() {
        let board = Arc::new(Board::default());
        let reader = std::thread::spawn({
            let board = board.clone();
            move || board.view().turn
        });
        board.show(good("a"));
        assert_eq!(reader.join().expect("no panic"), 1);
    }

    #[test]
    fn the_last_good_site_stays_when_a_build_stops() {
        let board = Board::default();
        board.show(good("a"));
        board.show(None);
        board.tell("{\"code\":\"x\"}\n{\"code\":\"y\"}\n");
        let view = board.view();
        assert_eq!((view.turn, view.state), (3, State::Broken));
        assert_eq!(&*view.findings, r#"[{"code":"x"},{"code":"y"}]"#);
        assert_eq!(view.site.and_then(|site| site.bytes("index.html")).as_deref(), Some(&b"a"[..]));
    }

    #[test]
    fn a_failure_is_one_finding() {
        let failed = failure("cannot read \"a\"\nnow");
        assert_eq!(failed, "{\"message\":\"cannot read \\\"a\\\"\\nnow\",\"severity\":\"error\"}\n");
    }

    #[test]
    fn a_wait_ends_without_news_too() {
        let board = Board::default();
        board.show(good("a"));
        assert_eq!(board.next(1, Duration::from_millis(1)).turn, 1);
        assert_eq!(board.next(0, Duration::from_secs(9)).turn, 1);
    }
}
