//! Every text of an entity with the variant that it is written in: the source's words, and what people wrote for others.

use crate::model::clause::Body;
use crate::model::wording::Slot;
use crate::model::{Entity, Handbook};
use crate::text::{Name, Text};

/// The receiver of texts: the tag of their variant, and the text.
pub type Visit<'v> = dyn FnMut(&str, &Text) + 'v;

/// Visits all texts of one entity. Names come as texts without a place.
pub fn each_text(handbook: &Handbook, entity: Entity, visit: &mut Visit<'_>) {
    let script = &handbook.identity(entity).script;
    handbook.words(entity, &mut |slot| match slot {
        Slot::Name(_, name) => each_spelling(name, script, visit),
        Slot::Text(_, text) => {
            visit(script, text);
            text.authored
                .iter()
                .flat_map(|list| list.iter())
                .for_each(|(variant, text)| visit(variant, text));
        }
    });
    let (body, authored) = match entity {
        Entity::Policy(id) => (&handbook.policies[id].body, &handbook.policies[id].authored),
        Entity::Page(id) => (&handbook.pages[id].body, &handbook.pages[id].authored),
        _ => return,
    };
    each_of(body, script, visit);
    authored.iter().for_each(|(variant, twin)| each_of(&twin.body, variant, visit));
}

fn each_spelling(name: &Name, script: &str, visit: &mut Visit<'_>) {
    visit(script, &Text::plain(name.string.as_str()));
    name.authored.iter().for_each(|(variant, words)| visit(variant, &Text::plain(words.as_str())));
}

fn each_of(body: &Body, script: &str, visit: &mut Visit<'_>) {
    body.clauses.iter().flat_map(|clause| clause.texts()).for_each(|text| visit(script, text));
    let notes = body.footnotes.iter().flat_map(|note| &note.blocks);
    notes.for_each(|block| block.texts(&mut |text| visit(script, text)));
}
