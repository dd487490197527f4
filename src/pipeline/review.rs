//! What conversion leaves to an editor's eye in all editions, thing by thing, so that an edit asks again only for what it
//! touched. Judges nothing: that is `rules::script`.

use super::{Compiled, level};
use crate::diagnostic::Diagnostic;
use crate::model::Entity;
use crate::model::choice::{Choice, MainlandWord};
use crate::rules;
use crate::variant::Edition;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What was found in all things that were asked for.
#[derive(Debug, Default)]
pub struct Review {
    of: BTreeMap<Entity, Found>,
}

#[derive(Debug, Default)]
struct Found {
    choices: Vec<Choice>,
    words: Vec<MainlandWord>,
}

impl Review {
    /// Forgets what was found in a thing whose words changed.
    pub fn forget(&mut self, entity: Entity) {
        self.of.remove(&entity);
    }

    /// Looks at the things that it does not know yet, at so many of them at most; tells at how many.
    pub fn complete(&mut self, editions: &[Edition<'_>], most: usize) -> usize {
        let entities = editions.first().into_iter().flat_map(|edition| edition.handbook.entities());
        let missing: Vec<Entity> =
            entities.filter(|entity| !self.of.contains_key(entity)).take(most).collect();
        self.of.extend(missing.iter().map(|&entity| (entity, Found::default())));
        for edition in editions {
            let look = |&entity| {
                (entity, Found { choices: edition.choices(entity), words: edition.mainland_words(entity) })
            };
            let found: Vec<(Entity, Found)> = missing.par_iter().map(look).collect();
            for (entity, Found { choices, words }) in found {
                let known = self.of.entry(entity).or_default();
                known.choices.extend(choices);
                known.words.extend(words);
            }
        }
        missing.len()
    }

    /// The notes on them, at the levels that the site wants.
    pub fn notes(&self, compiled: &Compiled) -> Vec<Diagnostic> {
        let choices: Vec<Choice> = self.of.values().flat_map(|found| &found.choices).cloned().collect();
        let words: Vec<MainlandWord> = self.of.values().flat_map(|found| &found.words).cloned().collect();
        let mut found = rules::script::ambiguous(&choices, &compiled.site.reviewed);
        found.extend(rules::script::region::unmapped(&words));
        level::level(&mut found, &compiled.site, &level::Allowed::default(), &compiled.handbook);
        found
    }
}
