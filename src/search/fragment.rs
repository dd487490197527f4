//! The texts of things as readers' browsers fetch them (文本片段): one file serves all Chinese editions, the first one's
//! text and what others' guesses get wrong; other languages have files of their own for what is written in them. Search
//! finds units by their numbers, shows excerpts and checks matches on these texts. Knows no page and no token.

use super::guess::Guess;
use super::patch::patch;
use super::shelf::PART;
use super::unit::Unit;
use crate::model::policy::Status;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

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

impl Document {
    /// Puts the units of all editions under the same numbers: those of `base`, then those that it lacks.
    pub fn align(&mut self, base: usize) {
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

    /// Puts all units from the last that one part holds into that one.
    pub fn fit(&mut self) {
        for units in self.units.iter_mut().filter(|units| units.len() > PART) {
            for unit in units.split_off(PART) {
                let last = &mut units[PART - 1];
                for words in [unit.heading, unit.text].iter().filter(|words| !words.is_empty()) {
                    last.text.push('\n');
                    last.text.push_str(words);
                }
            }
        }
    }

    /// The number of every unit: those of a part of the text follow each other, a new part begins at a multiple of `PART`.
    pub fn numbers(&self, base: usize) -> Vec<u32> {
        let (mut numbers, mut next, mut size) = (vec![], 0, 0);
        for unit in &self.units[base] {
            let length = unit.heading.len() + unit.text.len();
            let full = size + length > PART_BYTES && next % PART > 1;
            if full || next % PART == 0 {
                next = next.div_ceil(PART) * PART;
                size = 0;
            }
            size += length;
            numbers.push(next as u32);
            next += 1;
        }
        numbers
    }

    /// The texts of one part for an edition: the department's name, the title, what belongs to it, then heading and text
    /// of each unit; a tab between two of them.
    fn text(&self, edition: usize, part: &[usize]) -> String {
        let units = &self.units[edition];
        let first = part.first() == Some(&0);
        let mut fields = vec![self.department_names[edition].as_str(), &units[0].heading];
        fields.push(if first { &units[0].text } else { "" });
        let rest = part.iter().filter(|unit| **unit > 0);
        rest.for_each(|&unit| fields.extend([units[unit].heading.as_str(), &units[unit].text]));
        fields.join("\t")
    }

    /// The units of each part, by their place.
    pub fn parts(&self, base: usize) -> Vec<Vec<usize>> {
        let mut parts: Vec<Vec<usize>> = vec![];
        for (unit, number) in self.numbers(base).into_iter().enumerate() {
            let part = number as usize / PART;
            parts.resize_with(parts.len().max(part + 1), Vec::new);
            parts[part].push(unit);
        }
        parts
    }

    /// One part as shared by the editions that `carriers` lead to: address, department, status, anchors, the text, how many
    /// parts there are, patches by edition, hidden names.
    pub fn shared(&self, base: usize, part: &[usize], carriers: &[(&str, Carrier)]) -> Value {
        let text = self.text(base, part);
        let mut patches = Map::new();
        for (edition, (id, carrier)) in carriers.iter().enumerate() {
            if let Carrier::Patches(guess) = carrier {
                let steps = patch(&text, &self.text(edition, part), &|c| guess.of(c));
                if !steps.is_empty() {
                    patches.insert((*id).to_owned(), steps.into());
                }
            }
        }
        let mut value = self.head(base, base, part, text);
        let hidden = if part.first() == Some(&0) { self.hidden.join("\n") } else { String::new() };
        value.extend([Value::Object(patches), hidden.into()]);
        value.into()
    }

    /// One part for an edition of its own.
    pub fn own(&self, edition: usize, base: usize, part: &[usize]) -> Value {
        self.head(edition, base, part, self.text(edition, part)).into()
    }

    fn head(&self, edition: usize, base: usize, part: &[usize], text: String) -> Vec<Value> {
        let own = std::iter::once(&0).chain(part.iter().filter(|unit| **unit > 0));
        let anchors: Vec<&str> = own.map(|&unit| self.units[edition][unit].anchor.as_str()).collect();
        let parts = self.parts(base).len();
        let (department, anchors) = (json!(self.department), json!(anchors.join(" ")));
        vec![json!(self.href), department, json!(self.status), anchors, json!(text), json!(parts)]
    }

    /// True where an edition reads otherwise than `base`.
    pub fn differs(&self, edition: usize, base: usize) -> bool {
        self.units[edition] != self.units[base]
            || self.department_names[edition] != self.department_names[base]
    }
}

/// Bytes of text after which a part of a document is full.
const PART_BYTES: usize = 9 << 10;

/// What tells the units of a document apart in all editions: the anchor, and how many with the same one stand before it.
type Key = (String, usize);

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
        assert_eq!(document.units[1][1].anchor, "art-1");
    }

    #[test]
    fn units_with_one_anchor_keep_apart() {
        let units = || vec![unit("term-a", "甲", ""), unit("term-a", "", "定义"), unit("term-a", "", "依据")];
        let mut document = document(vec![units(), units()]);
        document.align(0);
        assert_eq!(document.units, [units(), units()]);
    }

    #[test]
    fn a_long_text_has_parts() {
        let long = "字".repeat(1000);
        let units = (0..10).map(|n| unit(&format!("art-{n}"), "", &long)).collect();
        let document = document(vec![units]);
        assert_eq!(document.numbers(0), [0, 1, 2, 32, 33, 34, 64, 65, 66, 96]);
        assert_eq!(document.parts(0), [vec![0, 1, 2], vec![3, 4, 5], vec![6, 7, 8], vec![9]]);
        let many = (0..70).map(|n| unit(&format!("art-{n}"), "", "短")).collect();
        let sizes = self::document(vec![many]).parts(0).iter().map(Vec::len).collect::<Vec<_>>();
        assert_eq!(sizes, [32, 32, 6]);
    }

    #[test]
    fn what_does_not_fit_joins_the_last_unit() {
        let mut document = document(vec![(0..40).map(|n| unit("", "", &n.to_string())).collect()]);
        document.fit();
        assert_eq!(document.units[0].len(), PART);
        assert_eq!(document.units[0][PART - 1].text, "31\n32\n33\n34\n35\n36\n37\n38\n39");
    }

    #[test]
    fn one_file_serves_both_scripts() {
        let base = vec![unit("", "标准", ""), unit("art-1", "第一条", "软件后台")];
        let taiwan = vec![unit("", "標準", ""), unit("art-1", "第一條", "軟體後臺")];
        let guess = Guess::new(Script::Simplified, Script::Taiwan, None);
        let carriers = [("zh-Hans", Carrier::Base), ("zh-Hant-TW", Carrier::Patches(guess))];
        let mut document = document(vec![base, taiwan]);
        (document.href, document.hidden) = ("policies/x.html".into(), vec!["旧名".into()]);
        let value = document.shared(0, &[0, 1], &carriers);
        let text = "\t标准\t\t第一条\t软件后台";
        assert_eq!(
            value.as_array().unwrap()[..6],
            [json!("policies/x.html"), json!(""), json!(""), json!(" art-1"), json!(text), json!(1)]
        );
        assert_eq!(
            value[6],
            json!({ "zh-Hant-TW": [10, "體"] }),
            "of 准, 条, 后 and 件 only the last is guessed wrong"
        );
        assert_eq!(value[7], json!("旧名"));
    }
}
