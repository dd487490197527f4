//! One OpenCC configuration at work: normalisation, maximum-match segmentation and the chain of stages, exactly as
//! OpenCC 1.4 defines them, but in one pass.
//!
//! The chain is applied to phrases and single characters when the tables are made, so the common case is one look-up per
//! word. Characters between phrases form a run, which the chain sees as one segment; only where a later stage has a key
//! that spans characters of the run are the stages applied one after another. It knows no site, no policy terms.

use std::ops::ControlFlow;

use super::output::{Output, Record};
use super::pass::{Place, Turn, describes, description, pass, scan};
use super::replacement::compose;
use super::tables::{KEY, Tables, mark};

/// A configuration, ready to convert; cheap to share between threads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Converter {
    /// Keys of the segmentation (rank 0) and single characters, with their values after the whole chain.
    pub front: Tables,
    /// The stages one by one, for runs that a later stage may change; empty if `front` says everything.
    pub stages: Vec<Tables>,
    /// The stage before all others.
    pub normalization: Tables,
}

impl Converter {
    /// Appends the conversion of `source` to `output`.
    pub fn convert(&self, source: &str, output: &mut String) {
        self.write(source, &mut Output::plain(output));
    }

    /// Appends the conversion of `source` to `output` and records what was replaced and chosen.
    pub fn convert_recorded(&self, source: &str, output: &mut String, record: &mut Record) {
        self.write(source, &mut Output::recorded(output, record));
    }

    /// Writes the conversion of `source`.
    pub fn write(&self, source: &str, out: &mut Output<'_>) {
        out.reserve(source.len());
        let start = out.mark();
        let watched = if out.records() { mark::RESTLESS | mark::AMBIGUOUS } else { mark::RESTLESS };
        if self.walk(source, out, watched | mark::ABNORMAL).is_break() {
            out.rewind(start);
            self.normalize(source, out);
        }
    }

    /// Makes `form` the default of a character where no phrase decides.
    pub fn prefer(&mut self, character: char, form: char) {
        self.front.prefer(character, form);
        if let Some(first) = self.stages.first_mut() {
            first.prefer(character, form);
        }
    }

    fn normalize(&self, source: &str, out: &mut Output<'_>) {
        let (mut normal, mut before) = (String::new(), Record::default());
        pass(&self.normalization, source, &mut Output::recorded(&mut normal, &mut before));
        let (mut text, mut after) = (String::new(), Record::default());
        let unwatched = self.walk(
            &normal,
            &mut Output::recorded(&mut text, &mut after),
            mark::RESTLESS | mark::AMBIGUOUS,
        );
        debug_assert!(unwatched.is_continue(), "nobody watched for abnormal characters");
        out.replace_parts(0, &text, &compose(&before.replacements, &after.replacements));
    }

    /// Converts `source`, minding the `watched` marks of characters; stops at one that normalisation replaces.
    fn walk(&self, source: &str, out: &mut Output<'_>, watched: u8) -> ControlFlow<()> {
        scan(&self.front, source, out, watched, |place, out| {
            let Place { character, at, slot } = place;
            let marks = slot.marks() & watched;
            if marks & mark::ABNORMAL != 0 {
                return Turn::Stop;
            }
            if marks & mark::RESTLESS != 0 && self.disturbed(character, &source[at..]) {
                return self.run(&source[at..], &mut out.piece(at), watched).map_or(Turn::Stop, Turn::Past);
            }
            note_choice(place, out);
            Turn::On
        })
    }

    /// Whether a key of several characters in some stage may begin at the start of `text`. Never a false no.
    #[cold]
    fn disturbed(&self, first: char, text: &str) -> bool {
        let front = &self.front;
        let settled = |character: char| front.slot(character).marks() & mark::UNSETTLED == 0;
        describes(first)
            || (0..self.stages.len()).any(|number| {
                let (before, stage) = (&self.stages[..number], &self.stages[number]);
                let through = |character: char| {
                    before.iter().try_fold(character, |character, tables| tables.alone(character))
                };
                let known = |(place, character)| {
                    if number > 0 && place > 0 && !settled(character) { None } else { through(character) }
                };
                stage.may_join(text.chars().enumerate().map(known))
            })
    }

    /// Applies the stages one after another to the run at the start of `text`; returns its length in bytes, or nothing
    /// if normalisation replaces a character of it.
    fn run(&self, text: &str, out: &mut Output<'_>, watched: u8) -> Option<usize> {
        let mut end = 0;
        while let Some(character) = text[end..].chars().next() {
            let slot = self.front.slot(character);
            let found = self.front.longest(character, slot, &text[end + character.len_utf8()..]);
            if found.map_or(slot.rank(), |found| found.rank) == KEY {
                break;
            }
            if slot.marks() & watched & mark::ABNORMAL != 0 {
                return None;
            }
            note_choice(Place { character, at: end, slot }, out);
            end += description(character, &text[end..]);
        }
        let mut current = text[..end].to_owned();
        let mut parts = Vec::new();
        for stage in &self.stages {
            let mut next = String::with_capacity(current.len());
            if out.records() {
                let mut record = Record::default();
                pass(stage, &current, &mut Output::recorded(&mut next, &mut record));
                parts = compose(&parts, &record.replacements);
            } else {
                pass(stage, &current, &mut Output::plain(&mut next));
            }
            current = next;
        }
        out.replace_parts(0, &current, &parts);
        Some(end)
    }
}

fn note_choice(Place { character, at, slot }: Place, out: &mut Output<'_>) {
    if slot.marks() & mark::AMBIGUOUS != 0 {
        out.choose(character, at, slot.form(character));
    }
}
