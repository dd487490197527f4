//! A compiled handbook to the files that an edit changed: after a build that is remembered, only the pages, texts and lists that
//! can differ are made, and everything else is said to stand. Where more than words of clauses changed, that is nothing, and
//! everything is made as ever.

use super::document::{FOLDER, Records, Standing};
use super::face::{Changed, Portrait};
use super::figure::Figures;
use super::memory::{Memory, Remember, tell_face};
use super::progress::{Progress, Stage};
use super::publish::{Job, render, templates};
use super::{Compiled, Failure, Sink};
use crate::flow_chart::Arrangements;
use crate::render::address::Addresses;
use crate::source::ContentHash;
use crate::variant::Edition;

/// What publishing left behind.
#[derive(Debug)]
pub struct Published {
    /// The files of the search that stand where only what changed was handed over; `None` where everything was.
    standing: Option<Standing>,
}

impl Published {
    /// True for a file of the remembered site that stays as it is unless it was handed over.
    pub fn stands(&self, path: &str) -> bool {
        self.standing.as_ref().is_some_and(|of_search| !path.starts_with(FOLDER) || of_search.contains(path))
    }

    /// True where only what changed was made.
    pub fn is_step(&self) -> bool {
        self.standing.is_some()
    }
}

impl Compiled {
    /// Renders what may differ from the site that is remembered, or everything, and hands it to `sink` file by file, in a fixed
    /// order. `outside` is the hash of all that the handbook was compiled from and no source. What the next build may want to know
    /// of this one is told to `remember` on the way; it holds if this one is whole.
    pub fn publish_after<E>(
        &self,
        before: Option<&Memory<'_>>,
        outside: ContentHash,
        sink: &mut Sink<'_, E>,
        remember: &mut Remember<'_>,
        progress: &dyn Progress,
    ) -> Result<Published, Failure<E>> {
        progress.begin(Stage::Editions, 0);
        let (portrait, editions) = rayon::join(|| Portrait::of(self, outside), || self.editions());
        let since = before.and_then(|memory| Some((memory, portrait.since(&memory.face)?)));
        tell_face(&portrait.face, remember);
        let standing = match &since {
            Some((memory, changed)) => {
                Some(self.publish_changed(&editions, (memory, changed), sink, remember, progress)?)
            }
            None => self.publish_all(&editions, Records::Told, sink, remember, progress).map(|()| None)?,
        };
        Ok(Published { standing })
    }

    fn publish_changed<E>(
        &self,
        editions: &[Edition<'_>],
        (memory, changed): (&Memory<'_>, &Changed),
        sink: &mut Sink<'_, E>,
        remember: &mut Remember<'_>,
        progress: &dyn Progress,
    ) -> Result<Standing, Failure<E>> {
        let Some(theme) = &self.theme else { return Ok(Standing::default()) };
        progress.begin(Stage::Editions, self.site.variants.len());
        let templates = templates(theme).map_err(Failure::Template)?;
        let (addresses, arranged) = (Addresses::of(&self.handbook), Arrangements::default());
        let renderers = self.renderers(theme, editions, &templates, &addresses)?;
        progress.begin(Stage::Pages, 0);
        let drawers: Vec<Figures<'_>> = renderers.iter().map(|r| Figures::new(r, theme, &arranged)).collect();
        let editions_of =
            |(renderer, figures)| changed.pages.iter().map(move |key| (renderer, figures, *key));
        let pages: Vec<Job<'_>> = renderers.iter().zip(&drawers).flat_map(editions_of).collect();
        render(&pages, sink)?;
        progress.done(renderers.len() * changed.pages.len());
        self.publish_texts(&changed.documents, sink)?;
        progress.begin(Stage::Documents, 0);
        self.publish_search(editions, &addresses, Records::Since(memory, changed), sink, remember)
    }
}
