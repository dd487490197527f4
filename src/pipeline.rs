//! The only composer: sources to a compiled handbook (`pipeline/compile.rs`), a compiled handbook to output files
//! (`pipeline/publish.rs`), to those that differ from an earlier build (`pipeline/step.rs`), or to single pages when they are asked for (`pipeline/live.rs`). Holds every parallel loop; never touches disk, clock or environment.
//!
//! ```text
//! decode -> config -> layout -> parse (parallel) -> link: resolve, prose (parallel), settle -> rules
//! Editions (one a variant) -> page keys -> bytes (parallel, streamed in order)
//! ```

use crate::config;
use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::link;
use crate::model::Handbook;
use crate::model::policy::Date;
use crate::model::site::Site;
use crate::parse;
use crate::parse::layout;
use crate::rules;
use crate::source::SiteFiles;
use crate::theme::Theme;
use crate::variant::Edition;
use std::collections::BTreeMap;
use std::sync::Arc;

mod batch;
mod calendar;
mod case;
mod compile;
mod document;
mod face;
mod figure;
mod indexed;
mod inputs;
mod level;
mod linked;
mod live;
mod measured;
mod memory;
mod progress;
mod publish;
mod review;
mod shown;
mod step;

pub use crate::rules::Stop;
pub use case::{Case, Judgement};
pub use compile::{compile, compile_telling, out_of};
pub use inputs::Inputs;
pub use live::{Live, Taken};
pub use memory::{Memory, Remember};
pub use progress::{Progress, Silent, Stage};
pub use publish::{Failure, Sink};
pub use shown::Shown;
pub use step::Published;

use review::Review;

/// What the command line decides for one run.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// In place of `base_url`.
    pub base_url: Option<String>,
    /// The day that pages may print and versions are chosen by.
    pub build_date: Option<Date>,
}

/// A compiled handbook: all that rendering needs, and everything that was found.
#[derive(Debug)]
pub struct Compiled {
    /// The settings.
    pub site: Site,
    /// The handbook.
    pub handbook: Handbook,
    /// The theme; `None` where it is broken.
    pub theme: Option<Theme>,
    /// All findings, sorted; levels as `site.toml` wants them.
    pub diagnostics: Vec<Diagnostic>,
    /// The files it was made from, sources decoded, for excerpts.
    pub files: SiteFiles,
    /// Attached files that pages name, by their site-relative source path.
    pub attachments: BTreeMap<String, Arc<[u8]>>,
    options: Options,
}

/// Every fault that any stage may report.
pub fn faults() -> Vec<&'static Fault> {
    let stages = [
        crate::disk::FAULTS,
        parse::fault::FAULTS,
        parse::fault::clause::FAULTS,
        parse::fault::encoding::FAULTS,
        parse::fault::field::FAULTS,
        layout::FAULTS,
        config::fault::FAULTS,
        link::FAULTS,
        crate::theme::FAULTS,
    ];
    let mut all: Vec<&'static Fault> = stages.into_iter().flatten().copied().chain(rules::faults()).collect();
    all.sort_by_key(|f| f.code);
    all.dedup_by_key(|f| f.code);
    all
}

impl Compiled {
    /// True where a fault makes the output wrong, so that nothing may be published.
    pub fn stops(&self) -> bool {
        self.theme.is_none() || self.diagnostics.iter().any(|d| d.fault.stops)
    }

    /// True where any finding is as bad as `severity`.
    pub fn has(&self, severity: Severity) -> bool {
        self.diagnostics.iter().any(|d| d.severity <= severity)
    }

    /// What conversion chose where no word decides, as notes: for `check`, since it localises the whole handbook.
    pub fn review(&self) -> Vec<Diagnostic> {
        let mut review = Review::default();
        let variants = self.site.variants.iter();
        let editions: Vec<_> = variants.map(|v| Edition::new(&self.handbook, &self.site, v)).collect();
        review.complete(&editions, usize::MAX);
        review.notes(self)
    }

    /// Lets go of the texts of the sources, which only findings quote.
    pub fn forget_sources(&mut self) {
        self.files = SiteFiles::default();
    }

    /// The folder of the theme, as findings name it.
    pub fn theme_root(&self) -> String {
        format!("themes/{}/", self.site.theme)
    }
}
