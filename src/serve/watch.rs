//! Turns events on the disk into one batch of changed paths. The only place that knows notify.
//!
//! Events are hints where to look; what changed is decided by looking (`disk::Census`), so that a save by renaming, a save in
//! two halves, a swap file or an event without a change all come out right. Now and then everything is looked at, for file
//! systems that send no events.

use crate::disk::Census;
use crate::error::Error;
use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::{Duration, Instant};

/// How long a file may be gone or empty before that is taken for its new state.
const GRACE: Duration = Duration::from_millis(30);
/// The shortest time between two looks at everything, where events come, and where none do.
const SELDOM: Duration = Duration::from_millis(1000);
const OFTEN: Duration = Duration::from_millis(250);
/// A look at everything takes at most this part of the time.
const SHARE: u32 = 50;

/// Watches one site.
#[derive(Debug)]
pub struct Watch {
    census: Census,
    hints: Receiver<Hint>,
    hinter: Sender<Hint>,
    watcher: Option<RecommendedWatcher>,
    /// Until everything is looked at again.
    patience: Duration,
}

/// Paths that changed since the last batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// Site-relative, in Unicode NFC.
    pub paths: BTreeSet<String>,
    /// When the first event of them came.
    pub since: Instant,
}

#[derive(Debug)]
enum Hint {
    At(PathBuf),
    Everywhere,
}

impl Watch {
    /// Starts to watch the site in folder `root`.
    pub fn start(root: &Path) -> Result<Self, Error> {
        let census = Census::take(root)?;
        let (hinter, hints) = channel();
        let mut watch = Self { census, hints, hinter, watcher: None, patience: SELDOM };
        watch.listen();
        // Looked at again: what changed between the first look and the first event must not be lost.
        watch.census.look();
        Ok(watch)
    }

    /// The same without events from the system.
    #[cfg(test)]
    pub fn polling(root: &Path) -> Result<Self, Error> {
        Self::start(root).map(|watch| Self { watcher: None, patience: OFTEN, ..watch })
    }

    /// The site's folder, absolute.
    pub fn root(&self) -> &Path {
        self.census.root()
    }

    /// Waits until something changed.
    pub fn wait(&mut self) -> Batch {
        loop {
            let hint = self.hints.recv_timeout(self.patience).unwrap_or(Hint::Everywhere);
            let since = Instant::now();
            let mut paths = self.look(hint);
            while !paths.is_empty() && self.census.is_half_written(&paths) {
                let Ok(hint) = self.hints.recv_timeout(GRACE) else { break };
                paths.extend(self.look(hint));
            }
            if !paths.is_empty() {
                return Batch { paths, since };
            }
        }
    }

    /// Looks where this hint and all that are waiting point.
    fn look(&mut self, first: Hint) -> BTreeSet<String> {
        let mut places = BTreeSet::new();
        let mut everywhere = false;
        for hint in std::iter::once(first).chain(self.hints.try_iter()) {
            match hint {
                Hint::At(path) => {
                    places.insert(path);
                }
                Hint::Everywhere => everywhere = true,
            }
        }
        if places.iter().any(|path| path.parent() == Some(self.census.root())) {
            // One of the watched folders may have come, gone or been replaced.
            self.listen();
        }
        if everywhere {
            return self.look_everywhere();
        }
        places.iter().flat_map(|path| self.census.look_at(path)).collect()
    }

    fn look_everywhere(&mut self) -> BTreeSet<String> {
        let begun = Instant::now();
        let changed = self.census.look();
        let shortest = if self.watcher.is_some() { SELDOM } else { OFTEN };
        self.patience = shortest.max(begun.elapsed() * SHARE);
        changed
    }

    /// Asks the system for events of the site's folder and, with all below them, of the folders with sources. Where it
    /// refuses, everything is looked at more often instead.
    fn listen(&mut self) {
        let hinter = self.hinter.clone();
        let watcher = notify::recommended_watcher(move |event| {
            for hint in hints(event) {
                hinter.send(hint).ok();
            }
        });
        let listening = watcher.and_then(|mut watcher| {
            watcher.watch(self.census.root(), RecursiveMode::NonRecursive)?;
            for folder in self.census.folders() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
            Ok(watcher)
        });
        self.watcher = listening.ok();
        self.patience = if self.watcher.is_some() { SELDOM } else { OFTEN };
    }
}

/// Where to look after an event; nowhere after mere reading, which our own builds do all the time.
fn hints(event: notify::Result<Event>) -> Vec<Hint> {
    match event {
        Err(_) => vec![Hint::Everywhere],
        Ok(event) if event.need_rescan() => vec![Hint::Everywhere],
        Ok(Event { kind: EventKind::Access(AccessKind::Close(AccessMode::Write)), paths, .. }) => at(paths),
        Ok(Event { kind: EventKind::Access(_), .. }) => vec![],
        Ok(event) => at(event.paths),
    }
}

fn at(paths: Vec<PathBuf>) -> Vec<Hint> {
    paths.into_iter().map(Hint::At).collect()
}

#[cfg(test)]
mod tests;
