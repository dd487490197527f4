//! What conversion leaves to an editor's eye in one edition, entity by entity, with places in the sources: the choices it makes
//! where no phrase decides (后 → 後), and the words of the mainland that it shows. Knows no rule: what deserves a word is judged
//! elsewhere.

use super::Edition;
use super::localise::Localiser;
use crate::model::choice::{Choice, MainlandWord};
use crate::model::wording::{Slot, body_texts};
use crate::model::{Entity, Handbook};
use crate::script::Script;
use crate::script::output;
use crate::source::{Location, Span};
use crate::text::{Text, VariantId};

/// Characters of context on either side.
const CONTEXT: usize = 4;

impl Edition<'_> {
    /// What was chosen in the words of an entity, in reading order; nothing where a person wrote them for this variant.
    pub fn choices(&self, entity: Entity) -> Vec<Choice> {
        let identity = self.handbook.identity(entity);
        if Script::of_tag(&self.variant.id).is_none() {
            return vec![];
        }
        let localiser = self.localiser(&identity.script);
        let mut notes = Notes {
            handbook: self.handbook,
            variant: &self.variant.id,
            whole: identity.location.as_ref(),
            choices: vec![],
        };
        self.handbook.words(entity, &mut |slot| match slot {
            Slot::Name(_, name) => notes.add(&name.string, localiser.name_choices(name), |_| None),
            Slot::Text(_, text) => notes.text(localiser, text),
        });
        if let Some(mut body) = own_body(self.handbook, entity, &self.variant.id) {
            body_texts(&mut body).into_iter().for_each(|text| notes.text(localiser, text));
        }
        notes.choices
    }

    /// The words of the mainland that are shown in an entity's texts, in reading order.
    pub fn mainland_words(&self, entity: Entity) -> Vec<MainlandWord> {
        let identity = self.handbook.identity(entity);
        let localiser = self.localiser(&identity.script);
        let mut found = vec![];
        let mut note = |text: &Text| {
            for (span, regional) in localiser.mainland_words(text, self.handbook) {
                let Some(location) = text.locate(span).or_else(|| identity.location.clone()) else {
                    continue;
                };
                let word = text.string[span.range()].to_owned();
                let variant = self.variant.id.clone();
                found.push(MainlandWord { word, regional: regional.to_owned(), variant, location });
            }
        };
        if Script::of_tag(&self.variant.id).is_some() {
            self.handbook.words(entity, &mut |slot| match slot {
                Slot::Name(..) => {}
                Slot::Text(_, text) => note(text),
            });
            if let Some(mut body) = own_body(self.handbook, entity, &self.variant.id) {
                body_texts(&mut body).into_iter().for_each(|text| note(text));
            }
        }
        found
    }
}

/// The clauses of a document, unless somebody wrote them for the variant.
fn own_body(handbook: &Handbook, entity: Entity, variant: &VariantId) -> Option<crate::model::clause::Body> {
    let (body, authored) = match entity {
        Entity::Policy(id) => (&handbook.policies[id].body, &handbook.policies[id].authored),
        Entity::Page(id) => (&handbook.pages[id].body, &handbook.pages[id].authored),
        _ => return None,
    };
    let written = authored.iter().any(|(authored, _)| authored == variant);
    (!written).then(|| crate::model::clause::Body::clone(body))
}

struct Notes<'a> {
    handbook: &'a Handbook,
    variant: &'a VariantId,
    /// Where the entity stands: for names, whose own place nobody keeps.
    whole: Option<&'a Location>,
    choices: Vec<Choice>,
}

impl Notes<'_> {
    fn text(&mut self, localiser: &Localiser, text: &Text) {
        self.add(&text.string, localiser.choices(text, self.handbook), |span| text.locate(span));
    }

    fn add(&mut self, string: &str, found: Vec<output::Choice>, locate: impl Fn(Span) -> Option<Location>) {
        for output::Choice { kind, source, chosen } in found {
            let here = locate(Span::new(source.start, source.end));
            let Some(location) = here.or_else(|| self.whole.cloned()) else { continue };
            let context = context(string, source.start, source.end);
            self.choices.push(Choice { kind, location, variant: self.variant.clone(), chosen, context });
        }
    }
}

fn context(string: &str, start: usize, end: usize) -> String {
    let before = string[..start].char_indices().rev().take(CONTEXT).last().map_or(start, |(at, _)| at);
    let after = string[end..].chars().take(CONTEXT).map(char::len_utf8).sum::<usize>();
    string[before..end + after].to_owned()
}
