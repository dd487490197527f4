//! Names in prose: titles, aliases, abbreviations and codes of everything in the handbook become links where they stand.
//! The longest name wins, that of the same department before others; one that could be several things is reported instead.
//! Knows no citations; leaves their marks, and all others, alone.

use crate::link::line::Line;
use crate::model::site::Site;
use crate::model::{ClauseId, DepartmentId, Entity, Handbook, PolicyId};
use crate::source::Span;
use crate::text::{Mark, Text};
use smallvec::SmallVec;
use std::collections::BTreeSet;

mod boundary;
mod index;
mod quoted;
mod register;

use index::Index;
use register::{Entry, Tongue};

/// Every name of the handbook; built once, read by all threads.
#[derive(Debug)]
pub struct Names {
    entries: Vec<Entry>,
    chinese: Index,
    english: Index,
}

/// Who speaks: where the text stands decides which of several things a name means.
#[derive(Debug, Clone, Default)]
pub struct Speaker {
    /// The thing whose text it is; it is never linked to itself.
    pub entity: Option<Entity>,
    /// The department whose own posts and papers come first.
    pub department: Option<DepartmentId>,
    /// The policy, for terms that hold in it only.
    pub policy: Option<PolicyId>,
    /// The clause and all that hold it, for terms of one division.
    pub clauses: SmallVec<[ClauseId; 8]>,
    /// True for a text in English.
    pub english: bool,
}

/// What was found in one text, in reading order.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mentions {
    /// Names to link, with their bytes.
    pub found: Vec<(Span, Entity)>,
    /// Names that several things have.
    pub ambiguous: Vec<Ambiguous>,
    /// Everything in 《》, whether the handbook has it or not.
    pub titles: Vec<Titled>,
    /// Names that are an alias of what they found, not its title or code.
    pub by_alias: Vec<(Span, Entity)>,
}

/// A name that leads to more than one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ambiguous {
    /// Its bytes.
    pub span: Span,
    /// What it could be, in handbook order.
    pub candidates: Vec<Entity>,
}

/// A title in 《》.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Titled {
    /// The bytes between the brackets.
    pub span: Span,
    /// What it names; `None` where nothing, or nothing certain, has this title.
    pub entity: Option<Entity>,
    /// True for what is plainly no paper of ours, such as a law.
    pub outside: bool,
}

impl Names {
    /// Indexes the handbook. `site` says which names of two characters count, and in which words none does.
    pub fn new(handbook: &Handbook, site: &Site) -> Self {
        let entries = register::entries(handbook, site);
        let index =
            |tongue: Tongue| Index::new(entries.iter().enumerate().filter(move |(_, e)| e.tongue == tongue));
        Self { chinese: index(Tongue::Chinese), english: index(Tongue::English), entries }
    }

    /// The names in one text. `seen` holds what this article has linked already; it is linked once, and kept up here.
    pub fn find(&self, text: &Text, speaker: &Speaker, seen: &mut BTreeSet<Entity>) -> Mentions {
        self.find_in(&Line::new(text), &text.marks, speaker, seen)
    }

    /// The same in a text that is folded already and has these marks.
    pub(super) fn find_in(
        &self,
        line: &Line,
        marks: &[Mark],
        speaker: &Speaker,
        seen: &mut BTreeSet<Entity>,
    ) -> Mentions {
        let mut out = Mentions::default();
        let index = if speaker.english { &self.english } else { &self.chinese };
        let mut at = 0;
        // At nearly every character, neither a name nor a title begins.
        while let Some(ahead) = line.chars[at..].iter().position(|c| index.may_begin_with(*c)) {
            at += ahead;
            if !quoted::OPENING.contains(&line.chars[at]) && !index.may_hold(&line.chars, at) {
                at += 1;
                continue;
            }
            at = self
                .titled(line, at, speaker, seen, &mut out)
                .or_else(|| self.named(line, at, speaker, seen, &mut out))
                .unwrap_or(at + 1);
        }
        out.found.retain(|(span, _)| !marks.iter().any(|m| crate::link::line::crosses(m.span, *span)));
        out
    }

    /// 《渠道登记表》: the whole of it is a title, of whatever length, or none is.
    fn titled(
        &self,
        line: &Line,
        at: usize,
        speaker: &Speaker,
        seen: &mut BTreeSet<Entity>,
        out: &mut Mentions,
    ) -> Option<usize> {
        let (start, end) = quoted::inside(&line.chars, at)?;
        let index = if speaker.english { &self.english } else { &self.chinese };
        let exact =
            |end: usize| index.at(&line.chars, start).find(|(_, stop)| *stop == end).map(|(id, _)| id);
        let id = exact(end).or_else(|| exact(quoted::without_note(&line.chars, start, end)?));
        let candidates = id.map_or(vec![], |id| self.entries[id].held_by(speaker));
        let entity = choose(&candidates, speaker);
        let span = line.span(start, end);
        let outside = quoted::is_outside(&line.chars[start..end]);
        out.titles.push(Titled { span, entity, outside });
        match entity {
            Some(entity) if Some(entity) != speaker.entity && seen.insert(entity) => {
                out.found.push((span, entity))
            }
            None if candidates.len() > 1 => out.ambiguous.push(ambiguous(span, &candidates)),
            _ => {}
        }
        Some(end + 1)
    }

    fn named(
        &self,
        line: &Line,
        at: usize,
        speaker: &Speaker,
        seen: &mut BTreeSet<Entity>,
        out: &mut Mentions,
    ) -> Option<usize> {
        let index = if speaker.english { &self.english } else { &self.chinese };
        for (id, end) in index.at(&line.chars, at) {
            let entry = &self.entries[id];
            if entry.quoted_only || !boundary::stands(&line.chars, at, end, entry) {
                continue;
            }
            let candidates = entry.held_by(speaker);
            let span = line.span(at, end);
            match choose(&candidates, speaker) {
                Some(entity) if Some(entity) != speaker.entity && seen.insert(entity) => {
                    out.found.push((span, entity));
                    out.by_alias.extend(entry.is_alias_of(entity).then_some((span, entity)));
                }
                Some(_) => {}
                None if candidates.len() > 1 => out.ambiguous.push(ambiguous(span, &candidates)),
                None => {}
            }
            return Some(end);
        }
        None
    }
}

/// The one that is meant: the speaker itself, the only one, or the only one of the speaker's department.
fn choose(candidates: &[register::Holder], speaker: &Speaker) -> Option<Entity> {
    if let [one] = candidates {
        return Some(one.entity);
    }
    if let Some(own) = candidates.iter().find(|h| Some(h.entity) == speaker.entity) {
        return Some(own.entity);
    }
    let mut near = candidates.iter().filter(|h| h.department.is_some() && h.department == speaker.department);
    let first = near.next()?;
    near.next().is_none().then_some(first.entity)
}

fn ambiguous(span: Span, candidates: &[register::Holder]) -> Ambiguous {
    Ambiguous { span, candidates: candidates.iter().map(|h| h.entity).collect() }
}
