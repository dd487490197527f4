//! A handbook to be judged while it is read and edited: rule by rule, the handbook held only while one of them looks at it, so
//! that nobody waits for all of them; given up as soon as it has changed. Knows no thread and no printer.

use super::Compiled;
use super::compile::{Kept, sorted};
use super::review::Review;
use super::shown::Shown;
use crate::diagnostic::{self, Diagnostic};
use crate::rules::{self, Stop};
use crate::source::SiteFiles;
use std::sync::{Arc, Mutex, PoisonError};

/// How many things are reviewed before others may have the handbook.
const AT_ONCE: usize = 64;

/// What is to be judged.
#[derive(Debug, Clone)]
pub struct Case(Subject);

/// Where the handbook lies.
#[derive(Debug, Clone)]
pub(super) enum Subject {
    /// On show, where it may be edited.
    Shown(Arc<Shown>, Arc<Mutex<Review>>),
    /// Beside what is on show: its faults keep it from being shown.
    Broken(Arc<(Compiled, Kept)>),
}

/// Everything that was found, with the texts that it points into.
#[derive(Debug)]
pub struct Judgement {
    /// The files, decoded.
    pub files: SiteFiles,
    /// The findings, sorted.
    pub diagnostics: Vec<Diagnostic>,
}

impl Case {
    pub(super) fn of(subject: Subject) -> Self {
        Self(subject)
    }

    /// Has every rule judge, and reviews what conversion chose in what is shown; `None` as soon as `stop` is asked for, which must be before the handbook is changed.
    pub fn judge(&self, stop: &Stop) -> Option<Judgement> {
        let (mut judged, mut seen) = (vec![], rules::Seen::default());
        for rule in self.look(stop, |compiled, _| rules::active(&compiled.site))? {
            judged.extend(self.look(stop, |compiled, _| {
                let Compiled { handbook, site, .. } = compiled;
                let case = rules::Case::resumed(handbook, site, std::mem::take(&mut seen), stop);
                let found = (rule.check)(&case);
                seen = case.seen();
                found
            })?);
        }
        let notes = self.reviewed(stop)?;
        self.look(stop, |compiled, kept| {
            let mut diagnostics = sorted(std::mem::take(&mut judged), compiled, kept);
            diagnostics.extend(notes);
            diagnostic::sort(&mut diagnostics);
            Judgement { files: compiled.files.clone(), diagnostics }
        })
    }

    /// The notes of the review, the handbook held for a few things at a time.
    fn reviewed(&self, stop: &Stop) -> Option<Vec<Diagnostic>> {
        let Subject::Shown(shown, review) = &self.0 else { return Some(vec![]) };
        loop {
            let inner = shown.read();
            if stop.is_asked() {
                return None;
            }
            let mut review = review.lock().unwrap_or_else(PoisonError::into_inner);
            if review.complete(&inner.all_editions(), AT_ONCE) == 0 {
                return Some(review.notes(&inner.compiled));
            }
        }
    }

    fn look<T>(&self, stop: &Stop, at: impl FnOnce(&Compiled, &Kept) -> T) -> Option<T> {
        match &self.0 {
            Subject::Broken(broken) => (!stop.is_asked()).then(|| at(&broken.0, &broken.1)),
            Subject::Shown(shown, _) => {
                let inner = shown.read();
                (!stop.is_asked()).then(|| at(&inner.compiled, &inner.kept))
            }
        }
    }
}
