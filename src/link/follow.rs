//! What follows from edits of single documents: which other things must be read again because they point to something that
//! changed, or have a name in their prose that now means something else. Changes nothing; says `None` where more follows than
//! reading again, so that everything must be linked anew.

use super::citation::Outline;
use super::fault::{ALIAS_FOR_ID, NAME_FOR_ID, UNKNOWN_NAME};
use super::line::{plain, takes};
use super::rank::without_note;
use super::register::{Entry, register};
use super::relink::{Edit, Linking, written};
use crate::diagnostic::Diagnostic;
use crate::model::reference::TermScope;
use crate::model::site::Site;
use crate::model::wording::Slot;
use crate::model::{Entity, Handbook, Target};
use crate::parse::ast::{Document, Record, Value};
use crate::text::{MarkKind, Text};
use std::collections::BTreeSet;

/// What follows from edits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Consequences {
    /// Things to be read again beside the edited ones.
    pub readers: BTreeSet<Entity>,
    /// So must be all that have one of these in their prose.
    pub names: Needles,
    /// True where titles or other fields of heads changed, which other pages show.
    pub heads: bool,
}

/// Names that came, went or mean something else now, folded as names are compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Needles {
    words: Vec<Vec<char>>,
    /// The characters that they begin with.
    first: Vec<char>,
}

/// What follows from `edits`; `found` is all that reading and linking have reported so far.
pub fn consequences(
    handbook: &Handbook,
    linking: &Linking,
    site: &Site,
    edits: &[Edit],
    found: &[Diagnostic],
) -> Option<Consequences> {
    let mut out = Consequences::default();
    for edit in edits {
        let (old, new) = (entry(&edit.old, site)?, entry(&edit.new, site)?);
        if !is_same_place(&old, &new) {
            return None;
        }
        out.heads |= old.record != new.record || old.identity != new.identity;
        if renames(&old, &new) {
            out.names.add(&old);
            out.names.add(&new);
        }
        out.readers.extend(of_clauses(handbook, linking, edit)?);
    }
    if !out.names.is_empty() {
        out.readers.extend(by_name(handbook, found)?);
    }
    out.readers.retain(|reader| edits.iter().all(|edit| edit.entity != *reader));
    Some(out)
}

/// The only row of a document.
fn entry(document: &Document, site: &Site) -> Option<Entry> {
    if matches!(document, Document::Collection(..)) {
        return None;
    }
    let mut rows = register(vec![document.clone()], site, &mut vec![]).entries;
    rows.pop().filter(|_| rows.is_empty())
}

/// True where two readings of a document have the same place among all others: id, former ids, script, and the fields
/// from which rows of other documents are made.
fn is_same_place(old: &Entry, new: &Entry) -> bool {
    let place = |e: &Entry| {
        let group = e.written.as_ref().map(|w| (w.group.clone(), w.script.clone()));
        let variants: Vec<_> = e.identity.translations.iter().map(|t| t.variant.clone()).collect();
        (e.identity.id.clone(), e.identity.was.clone(), e.identity.script.clone(), group, variants)
    };
    let shared = ["supersedes", "superseded_by", "annexes", "allow"];
    place(old) == place(new) && shared.iter().all(|key| words(&old.record, key) == words(&new.record, key))
}

/// What a field of ids says, wherever it stands.
fn words<'a>(record: &'a Record, key: &str) -> Vec<&'a str> {
    match record.field(key).map(|field| &field.value) {
        Some(Value::Plains(list) | Value::References(list)) => list.iter().map(|(s, _)| s.as_str()).collect(),
        Some(Value::Plain(one)) => vec![one],
        _ => vec![],
    }
}

/// True where a name of the thing came or went, or counts otherwise: by its owner, or because it is out of use.
fn renames(old: &Entry, new: &Entry) -> bool {
    let names = |e: &Entry| (e.identity.title.clone(), e.identity.aliases.clone(), e.identity.code.clone());
    let weighed = ["owner", "department", "status"];
    names(old) != names(new) || weighed.iter().any(|key| words(&old.record, key) != words(&new.record, key))
}

/// The things that point to clauses of an edited document, or would if it had them; nothing where its clauses are numbered
/// as they were.
fn of_clauses(handbook: &Handbook, linking: &Linking, edit: &Edit) -> Option<BTreeSet<Entity>> {
    let (Some((_, old)), Some((_, new))) = (written(&edit.old), written(&edit.new)) else {
        return Some(BTreeSet::new());
    };
    if Outline::new(&old.body) == Outline::new(&new.body) {
        return Some(BTreeSet::new());
    }
    if handbook.terms.iter().any(|(_, term)| is_of(&term.scope, edit.entity)) {
        return None;
    }
    let missed = linking.missed.get(&edit.entity).into_iter().flatten().copied();
    Some(citing(handbook, edit.entity).into_iter().chain(missed).collect())
}

fn is_of(scope: &TermScope, entity: Entity) -> bool {
    match scope {
        TermScope::Site => false,
        TermScope::Policy(id) | TermScope::Division(id, _) => Entity::Policy(*id) == entity,
    }
}

/// Everything that points to a document or to a clause of it, revisions of other policies among them.
fn citing(handbook: &Handbook, entity: Entity) -> BTreeSet<Entity> {
    let whole = handbook.links.incoming.get(&Target::Entity(entity)).into_iter().flatten();
    let places = handbook.links.to_clauses(entity).flat_map(|(_, places)| places).chain(whole);
    let mut out: BTreeSet<Entity> = places.map(|place| place.entity).collect();
    for (id, policy) in handbook.policies.iter() {
        let lists = policy.revisions.iter().flat_map(|r| r.added.iter().chain(&r.altered).chain(&r.deleted));
        let moved = policy.revisions.iter().flat_map(|r| &r.moved).flat_map(|(from, to)| [from, to]);
        let mut cited = lists.chain(moved).filter_map(|c| c.target.as_ref());
        if cited.any(|target| matches!(target, Target::Clause(e, _) if *e == entity)) {
            out.insert(Entity::Policy(id));
        }
    }
    out
}

/// The things whose fields name something by its title, or try to: all of them are findings.
fn by_name(handbook: &Handbook, found: &[Diagnostic]) -> Option<BTreeSet<Entity>> {
    let faults = [&UNKNOWN_NAME, &NAME_FOR_ID, &ALIAS_FOR_ID];
    let codes = faults.map(|fault| fault.code);
    let paths: BTreeSet<&str> =
        found.iter().filter(|d| codes.contains(&d.fault.code)).map(|d| &*d.location.path).collect();
    if paths.is_empty() {
        return Some(BTreeSet::new());
    }
    let at_home = |entity: &Entity| {
        let home = handbook.identity(*entity).location.as_ref();
        home.is_some_and(|home| paths.contains(&*home.path))
    };
    let readers: BTreeSet<Entity> = handbook.entities().filter(at_home).collect();
    let homes = readers.iter().filter_map(|e| handbook.identity(*e).location.as_ref());
    let known: BTreeSet<&str> = homes.map(|home| &*home.path).collect();
    // A chapter of a policy is no home of its own; and what one policy replaces or annexes is known to others.
    let is_simple = readers.iter().all(|reader| !matches!(reader, Entity::Policy(_)));
    (is_simple && known == paths).then_some(readers)
}

impl Needles {
    /// True where there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn add(&mut self, entry: &Entry) {
        let identity = &entry.identity;
        for name in std::iter::once(&identity.title).chain(&identity.aliases) {
            let spelled = std::iter::once(&name.string).chain(name.authored.iter().map(|(_, words)| words));
            spelled.for_each(|word| self.add_word(word));
        }
        identity.code.iter().for_each(|code| self.add_word(code));
    }

    fn add_word(&mut self, word: &str) {
        for word in std::iter::once(word).chain(without_note(word)) {
            let folded: Vec<char> = word.trim().chars().map(plain).collect();
            if let Some(first) = folded.first().filter(|_| !self.words.contains(&folded)) {
                self.first.push(*first);
                self.words.push(folded);
            }
        }
    }

    /// True where the prose of a thing has one of the names in it, be it inside a longer word.
    pub fn stand_in(&self, handbook: &Handbook, entity: Entity) -> bool {
        let (body, authored) = match entity {
            Entity::Policy(id) => (&handbook.policies[id].body, &handbook.policies[id].authored),
            Entity::Page(id) => (&handbook.pages[id].body, &handbook.pages[id].authored),
            _ => return self.stand_in_words(handbook, entity),
        };
        let mut bodies = std::iter::once(body).chain(authored.iter().map(|(_, twin)| &twin.body));
        let mut in_body = bodies.any(|body| {
            let mut notes = vec![];
            body.footnotes
                .iter()
                .flat_map(|note| &note.blocks)
                .for_each(|block| block.texts(&mut |text| notes.push(text)));
            body.clauses.iter().flat_map(|c| c.texts()).chain(notes).any(|text| self.stand_in_text(text))
        });
        in_body |= self.stand_in_words(handbook, entity);
        in_body
    }

    fn stand_in_words(&self, handbook: &Handbook, entity: Entity) -> bool {
        let mut found = false;
        handbook.words(entity, &mut |slot| {
            if let Slot::Text(_, text) = slot {
                let authored = text.authored.iter().flat_map(|list| list.iter()).map(|(_, text)| text);
                found =
                    found || self.stand_in_text(text) || authored.into_iter().any(|t| self.stand_in_text(t));
            }
        });
        found
    }

    fn stand_in_text(&self, text: &Text) -> bool {
        let begins = |rest: &str, word: &[char]| {
            let mut rest = rest.chars().map(plain);
            word.iter().all(|c| rest.next() == Some(*c))
        };
        // Words of a link that somebody wrote are never looked up; of those that were found before, the names were.
        let is_taken = |at: usize| {
            let mut around = text.marks.iter().filter(|mark| mark.span.range().contains(&at));
            around.any(|mark| {
                takes(&mark.kind) && !matches!(mark.kind, MarkKind::Mention(_) | MarkKind::Citation(_))
            })
        };
        text.string.char_indices().any(|(at, c)| {
            self.first.contains(&plain(c))
                && self.words.iter().any(|word| begins(&text.string[at..], word))
                && !is_taken(at)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    fn needles(words: &[&str]) -> Needles {
        let mut needles = Needles::default();
        words.iter().for_each(|word| needles.add_word(word));
        needles
    }

    #[test]
    fn a_name_is_found_in_either_script_and_width_and_inside_a_word() {
        let needles = needles(&["渠道管理办法（试行）", "ZD-１０１"]);
        let stands = |text: &str| needles.stand_in_text(&Text::plain(text));
        for text in ["依照《渠道管理办法》", "依照渠道管理辦法(試行)辦理", "见 ZD-101。", "大渠道管理办法"]
        {
            assert!(stands(text), "{text}");
        }
        for text in ["", "渠道管理", "ZD-10", "管理办法（试行）"] {
            assert!(!stands(text), "{text}");
        }
        let mut linked = Text::plain("见渠道管理办法。");
        linked.mark(Span::new(3, 21), MarkKind::Written("policy:a".to_owned()));
        assert!(!needles.stand_in_text(&linked), "the words of a link are no name");
        linked.marks.clear();
        linked.mark(Span::new(3, 21), MarkKind::Mention(Target::Url(String::new())));
        assert!(needles.stand_in_text(&linked), "a mention was a name before it was a link");
        assert!(Needles::default().is_empty() && self::needles(&["", " "]).is_empty());
    }
}
