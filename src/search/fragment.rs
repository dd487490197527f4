//! The texts of things as readers' browsers fetch them (文本片段): one file serves all Chinese editions, the first one's
//! text and what others' guesses get wrong; other languages have files of their own for what is written in them. Search
//! finds units by their numbers, shows excerpts and checks matches on these texts. Knows no page and no token.

use super::bucket;
use super::canon::canon;
use super::guess::Guess;
use super::patch::patch;
use super::unit::Unit;
use crate::model::policy::Status;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// One thing with its texts in all editions, units under the same numbers in all of them.
#[derive(Debug, Clone, Default)]
pub struct Document {
    /// Its page, as an edition-relative address.
    pub href: String,
    /// The department it belongs to, by id.
    pub department: String,
    /// That department's name, per edition.
    pub department_names: Vec<String>,
    /// Where a policy stands in its life.
    pub status: &'static str,
    /// Names that find it and are not shown.
    pub hidden: Vec<String>,
    /// Units per edition; all of one length. Unit 0 is the title.
    pub units: Vec<Vec<Unit>>,
}

/// How an edition's texts come to its readers.
#[derive(Debug, Clone)]
pub enum Carrier {
    /// As the text of the shared files.
    Base,
    /// By a guess from it, and patches.
    Patches(Guess),
    /// By files of its own where it differs.
    Own,
}

/// A part of a document: its number and its units by their place, without the title.
#[derive(Debug, Clone, Copy)]
pub struct Part<'u> {
    /// Which of the things that share a file the document is.
    pub place: u32,
    /// The first is 0.
    pub number: usize,
    /// In the order of the document.
    pub units: &'u [usize],
}

/// The words that `status_word` says.
pub const STATUSES: [&str; 6] = ["draft", "consulting", "approved", "in-force", "superseded", "repealed"];

/// The word for a status in the data and in addresses.
pub fn status_word(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Consulting => "consulting",
        Status::Approved => "approved",
        Status::InForce => "in-force",
        Status::Superseded => "superseded",
        Status::Repealed => "repealed",
    }
}

/// The units of each of so many parts, by their place and their numbers; the title is not among them, it stands in every
/// part.
pub fn cut(buckets: &[u32], parts: u32) -> Vec<Vec<usize>> {
    let mut cut = vec![vec![]; parts as usize];
    let rest = buckets.iter().enumerate().skip(1);
    rest.for_each(|(unit, bucket)| cut[(bucket % parts) as usize].push(unit));
    cut
}

impl Document {
    /// Puts the units of all editions under the same numbers: those of `base`, then those that it lacks.
    pub fn align(&mut self, base: usize) {
        let same = |units: &Vec<Unit>| {
            let anchors = self.units[base].iter().map(|unit| &unit.anchor);
            units.iter().map(|unit| &unit.anchor).eq(anchors)
        };
        if self.units.iter().all(same) {
            return;
        }
        let mut keys = keys(&self.units[base]);
        let mut known: BTreeSet<Key> = keys.iter().cloned().collect();
        for units in &self.units {
            keys.extend(self::keys(units).into_iter().filter(|key| known.insert(key.clone())));
        }
        for units in &mut self.units {
            let own: BTreeMap<Key, usize> = self::keys(units).into_iter().zip(0..).collect();
            if own.len() == keys.len() && keys.iter().zip(0..).all(|(key, at)| own.get(key) == Some(&at)) {
                continue;
            }
            let aligned = keys.iter().map(|key| match own.get(key) {
                Some(&at) => std::mem::take(&mut units[at]),
                None => Unit { anchor: key.0.clone(), ..Unit::default() },
            });
            *units = aligned.collect();
        }
    }

    /// The canonical form of what each unit's number comes from: its text in `base`, or its heading where that is all it
    /// has, or the same of the first edition that has any.
    pub fn canonical(&self, base: usize) -> Vec<Vec<char>> {
        let words =
            |unit: &'_ Unit| if unit.text.is_empty() { canon(&unit.heading) } else { canon(&unit.text) };
        let of = |at: usize| {
            let mut editions =
                std::iter::once(&self.units[base]).chain(&self.units).map(|units| words(&units[at]));
            editions.find(|words| !words.is_empty()).unwrap_or_default()
        };
        (0..self.units[base].len()).map(of).collect()
    }

    /// Into how many parts its texts are cut.
    pub fn parts(&self, base: usize) -> u32 {
        bucket::parts(self.units[base].iter().map(|unit| unit.heading.len() + unit.text.len()).sum())
    }

    /// The texts of one part for an edition: the department's name, the title, what belongs to it, then heading and text
    /// of each unit; a tab between two of them.
    fn text(&self, edition: usize, part: Part<'_>) -> String {
        let units = &self.units[edition];
        let mut fields = vec![self.department_names[edition].as_str(), &units[0].heading];
        fields.push(if part.number == 0 { &units[0].text } else { "" });
        part.units.iter().for_each(|&unit| fields.extend([units[unit].heading.as_str(), &units[unit].text]));
        fields.join("\t")
    }

    /// One part as shared by the editions that `carriers` lead to: place, address, department, status, anchors, the text, patches
    /// by edition, hidden names.
    pub fn shared(&self, base: usize, part: Part<'_>, carriers: &[(&str, &Carrier)]) -> Value {
        let text = self.text(base, part);
        let mut patches = Map::new();
        for (edition, (id, carrier)) in carriers.iter().enumerate() {
            if let Carrier::Patches(guess) = carrier {
                let steps = patch(&text, &self.text(edition, part), |c| guess.of(c));
                if !steps.is_empty() {
                    patches.insert((*id).to_owned(), steps.into());
                }
            }
        }
        let mut value = self.head(base, part, text);
        let hidden = if part.number == 0 { self.hidden.join("\n") } else { String::new() };
        value.extend([Value::Object(patches), hidden.into()]);
        value.into()
    }

    /// One part for an edition of its own.
    pub fn own(&self, edition: usize, part: Part<'_>) -> Value {
        self.head(edition, part, self.text(edition, part)).into()
    }

    fn head(&self, edition: usize, part: Part<'_>, text: String) -> Vec<Value> {
        let own = std::iter::once(&0).chain(part.units);
        let anchors: Vec<&str> = own.map(|&unit| &*self.units[edition][unit].anchor).collect();
        let (department, anchors) = (json!(self.department), anchors.join(" ").into());
        vec![json!(part.place), json!(self.href), department, json!(self.status), anchors, text.into()]
    }

    /// True where an edition reads otherwise than `base`.
    pub fn differs(&self, edition: usize, base: usize) -> bool {
        self.units[edition] != self.units[base]
            || self.department_names[edition] != self.department_names[base]
    }
}

/// What tells the units of a document apart in all editions: the anchor, and how many with the same one stand before it.
type Key = (Arc<str>, usize);

fn keys(units: &[Unit]) -> Vec<Key> {
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    let mut out = Vec::with_capacity(units.len());
    for unit in units {
        let before = seen.entry(&unit.anchor).or_default();
        *before += 1;
        out.push((unit.anchor.clone(), *before));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::script::Script;

    fn unit(anchor: &str, heading: &str, text: &str) -> Unit {
        Unit { anchor: anchor.into(), heading: heading.into(), text: text.into() }
    }

    fn buckets(canonical: &[Vec<char>]) -> Vec<u32> {
        canonical.iter().map(|words| bucket::bucket(words)).collect()
    }

    fn document(units: Vec<Vec<Unit>>) -> Document {
        let department_names = vec![String::new(); units.len()];
        Document { department_names, units, ..Document::default() }
    }

    #[test]
    fn editions_share_unit_numbers() {
        let base = vec![unit("", "标题", ""), unit("art-1", "第一条", "甲"), unit("art-2", "第二条", "乙")];
        let twin =
            vec![unit("", "Title", ""), unit("art-2", "Article 2", "b"), unit("art-3", "Article 3", "c")];
        let mut document = document(vec![base, twin]);
        document.align(0);
        let headings =
            |edition: usize| document.units[edition].iter().map(|u| u.heading.as_str()).collect::<Vec<_>>();
        assert_eq!(headings(0), ["标题", "第一条", "第二条", ""]);
        assert_eq!(headings(1), ["Title", "", "Article 2", "Article 3"]);
        assert_eq!(&*document.units[1][1].anchor, "art-1");
    }

    #[test]
    fn units_with_one_anchor_keep_apart() {
        let units = || vec![unit("term-a", "甲", ""), unit("term-a", "", "定义"), unit("term-a", "", "依据")];
        let mut document = document(vec![units(), units()]);
        document.align(0);
        assert_eq!(document.units, [units(), units()]);
    }

    #[test]
    fn a_long_text_has_parts_by_the_numbers_of_its_units() {
        let long = |n: usize| unit(&format!("art-{n}"), "", &format!("条款{n}关于第{}种", n * 7).repeat(40));
        let units: Vec<Unit> = (0..10).map(long).collect();
        let document = document(vec![units]);
        assert_eq!(document.parts(0), 4, "of about 12 kB");
        let buckets = buckets(&document.canonical(0));
        let cut = cut(&buckets, 4);
        let mut all: Vec<usize> = cut.concat();
        all.sort_unstable();
        assert_eq!(all, (1..10).collect::<Vec<_>>());
        assert!((0..4).all(|part| cut[part].iter().all(|unit| buckets[*unit] as usize % 4 == part)));
    }

    #[test]
    fn the_number_of_a_clause_does_not_count() {
        let of = |heading: &str| {
            let units = vec![unit("", "标题", ""), unit("", "首条", ""), unit("", heading, "报总经理批准")];
            buckets(&document(vec![units]).canonical(0))
        };
        assert_eq!(of("第五条"), of("第六条"));
    }

    #[test]
    fn an_inserted_unit_leaves_others_their_numbers() {
        let units: Vec<Unit> =
            (0..12).map(|n| unit("", "", &format!("{n}款规定的事项由{n}科办理"))).collect();
        let mut more = units.clone();
        more.insert(5, unit("", "", "另行规定"));
        let of = |units| buckets(&document(vec![units]).canonical(0));
        let (before, mut after) = (of(units), of(more));
        after.remove(5);
        assert_eq!(before, after);
    }

    #[test]
    fn one_file_serves_both_scripts() {
        let base = vec![unit("", "标准", ""), unit("art-1", "第一条", "软件后台")];
        let taiwan = vec![unit("", "標準", ""), unit("art-1", "第一條", "軟體後臺")];
        let guess = Guess::new(Script::Simplified, Script::Taiwan, None);
        let taiwan_carrier = Carrier::Patches(guess);
        let carriers = [("zh-Hans", &Carrier::Base), ("zh-Hant-TW", &taiwan_carrier)];
        let mut document = document(vec![base, taiwan]);
        (document.href, document.hidden) = ("policies/x.html".into(), vec!["旧名".into()]);
        let value = document.shared(0, Part { place: 3, number: 0, units: &[1] }, &carriers);
        let text = "\t标准\t\t第一条\t软件后台";
        assert_eq!(
            value.as_array().unwrap()[..6],
            [json!(3), json!("policies/x.html"), json!(""), json!(""), json!(" art-1"), json!(text)]
        );
        assert_eq!(
            value[6],
            json!({ "zh-Hant-TW": [10, "體"] }),
            "of 准, 条, 后 and 件 only the last is guessed wrong"
        );
        assert_eq!(value[7], json!("旧名"));
    }
}
