//! Documents to a linked handbook: what reads the handbook is done for many things at a time, what changes it in their order.

use crate::diagnostic::Diagnostic;
use crate::link::backlink::{self, NamedFiles};
use crate::link::each::Each;
use crate::link::prose::{self, Prose};
use crate::link::{self, Linking, Resolved, citation, mention};
use crate::model::site::Site;
use crate::model::{Entity, Handbook};
use crate::parse::Parsed;
use crate::parse::ast::Document;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// How many things are read before what was found is put into them.
const BATCH: usize = 512;

/// The handbook of these documents, and the tables it was linked by.
pub(super) fn linked(
    documents: Vec<Document>,
    site: &Site,
    files: &BTreeSet<String>,
    diagnostics: &mut Vec<Diagnostic>,
) -> (Handbook, Linking) {
    let Parsed { value: Resolved { mut handbook, names }, diagnostics: found } =
        link::resolve(documents, site, files);
    diagnostics.extend(found);
    let (library, mentions) =
        rayon::join(|| citation::Library::new(&handbook, &AtOnce), || mention::Names::new(&handbook, site));
    let entities: Vec<Entity> = handbook.entities().collect();
    let mut settled = Settled::default();
    for batch in entities.chunks(BATCH) {
        let (names, library, mentions) = (&names, &library, &mentions);
        let reading = prose::Reading { handbook: &handbook, names, library, mentions, files };
        let read = AtOnce.map(batch, |entity| (entity, prose::read(&reading, entity)));
        settled.take(&mut handbook, read);
    }
    let Settled { named, missed, diagnostics: found } = settled;
    diagnostics.extend(found);
    backlink::finish(&mut handbook, &library, &named);
    (handbook, Linking { names, library, mentions, named, missed })
}

/// What was found in all prose so far and does not stand in the handbook.
#[derive(Default)]
struct Settled {
    named: NamedFiles,
    missed: BTreeMap<Entity, BTreeSet<Entity>>,
    diagnostics: Vec<Diagnostic>,
}

impl Settled {
    /// Puts what was found in the prose of things into them and into the lists.
    fn take(&mut self, handbook: &mut Handbook, mut read: Vec<(Entity, Prose)>) {
        let mut marks = Vec::with_capacity(read.len());
        for (entity, prose) in &mut read {
            self.named.take(handbook, *entity, &prose.marks);
            marks.push((*entity, std::mem::take(&mut prose.marks)));
        }
        let mut links = std::mem::take(&mut handbook.links);
        let list = || {
            for (entity, prose) in read {
                self.diagnostics.extend(prose.diagnostics);
                prose.missed.iter().for_each(|&of| _ = self.missed.entry(of).or_default().insert(entity));
                backlink::list(&mut links, prose.references);
            }
        };
        let mark = || marks.into_iter().for_each(|(entity, own)| backlink::mark(handbook, entity, own));
        rayon::join(mark, list);
        handbook.links = links;
    }
}

/// Many things at a time.
struct AtOnce;

impl Each for AtOnce {
    fn map<R: Send>(&self, entities: &[Entity], make: impl Fn(Entity) -> R + Send + Sync) -> Vec<R> {
        entities.par_iter().map(|entity| make(*entity)).collect()
    }
}
