//! The names of roles, departments and their like as readers type them (名称键): pinyin syllables, whose first letters are
//! the initials, and Latin names. Knows no text and no posting.

use super::canon::{canon, is_han};
use super::data::{self, DataFile, NAME_DIGITS};
use crate::script::pinyin;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// All names of a site, growing.
#[derive(Debug, Default)]
pub struct Names {
    /// By document.
    rows: BTreeMap<u32, Vec<String>>,
}

/// Bytes from which on names are split by their first letters.
const WHOLE: usize = 12 << 10;

impl Names {
    /// Adds the keys of a document.
    pub fn add(&mut self, document: u32, keys: Vec<String>) {
        if !keys.is_empty() {
            self.rows.insert(document, keys);
        }
    }

    /// The files, and the name of each by the first letters of its keys; `*` stands for all of them.
    pub fn files(&self) -> (Vec<DataFile>, Value) {
        let whole = rows(self.rows.iter().map(|(document, keys)| (*document, keys.iter().collect())));
        let mut files = vec![];
        let mut names = Map::new();
        let mut add = |letter: &str, value: &Value| {
            let digest = data::digest(value.to_string().as_bytes(), NAME_DIGITS);
            let name = format!("n/{}-{digest}", if letter == "*" { "all" } else { letter });
            files.push((format!("{name}.js"), data::script(&name, value)));
            names.insert(letter.to_owned(), digest.into());
        };
        if self.rows.is_empty() {
        } else if whole.to_string().len() <= WHOLE {
            add("*", &whole);
        } else {
            self.letters().iter().for_each(|(letter, value)| add(letter, value));
        }
        (files, Value::Object(names))
    }

    fn letters(&self) -> BTreeMap<String, Value> {
        let mut letters: BTreeMap<String, BTreeMap<u32, Vec<&String>>> = BTreeMap::new();
        for (document, keys) in &self.rows {
            for key in keys {
                for letter in firsts(key) {
                    letters.entry(letter).or_default().entry(*document).or_default().push(key);
                }
            }
        }
        letters.into_iter().map(|(letter, documents)| (letter, rows(documents.into_iter()))).collect()
    }
}

/// Documents by distance, each before its keys.
fn rows<'k>(documents: impl Iterator<Item = (u32, Vec<&'k String>)>) -> Value {
    let mut last = 0;
    let row = documents.map(|(document, keys)| {
        let distance = document - last;
        last = document;
        let keys: Vec<&str> = keys.into_iter().map(String::as_str).collect();
        json!([distance, keys.join("|")])
    });
    row.collect()
}

/// The letters that a key can begin with; `_` stands for what is neither a letter nor a digit.
fn firsts(key: &str) -> Vec<String> {
    let first = key.split(' ').next().unwrap_or_default();
    let mut letters: Vec<String> = first
        .split('/')
        .filter_map(|reading| reading.chars().next())
        .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { "_".to_owned() })
        .collect();
    letters.sort();
    letters.dedup();
    letters
}

/// What a name is typed as in Latin letters: the syllables of a Chinese name, several readings of one apart by `/`; a name
/// in other letters is its own.
pub fn key(name: &str) -> Option<String> {
    let canon = canon(name);
    if !canon.iter().any(|c| is_han(*c)) {
        let latin: String = canon.into_iter().filter(|c| c.is_alphanumeric()).collect();
        return (!latin.is_empty()).then_some(latin);
    }
    let syllables = canon.iter().filter_map(|&c| match pinyin::readings(c) {
        _ if c.is_ascii_alphanumeric() => Some(c.to_string()),
        readings if readings.is_empty() => None,
        readings => Some(readings.join("/")),
    });
    let key = syllables.collect::<Vec<_>>().join(" ");
    (!key.is_empty()).then_some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_typed_as_they_sound() {
        assert_eq!(key("经理").unwrap(), "jing li");
        assert_eq!(key("經理").unwrap(), "jing li");
        assert_eq!(
            key("市场部").unwrap(),
            "shi/fu chang bu/pou",
            "the readings that Unihan lists, the usual one first"
        );
        assert_eq!(key("IT 主管").unwrap(), "i t zhu guan");
        assert_eq!(key("R&D Lab").unwrap(), "rdlab");
        assert_eq!(key("—"), None);
    }

    #[test]
    fn a_key_begins_with_each_reading() {
        assert_eq!(firsts("xing/hang zheng"), ["h", "x"]);
        assert_eq!(firsts("ärzte"), ["_"]);
    }

    #[test]
    fn many_names_are_split() {
        let mut names = Names::default();
        names.add(3, vec!["shi chang bu".into(), "mkt".into()]);
        let (files, map) = names.files();
        assert_eq!((files.len(), map.as_object().unwrap().len()), (1, 1));
        assert!(String::from_utf8_lossy(&files[0].1).contains("[[3,\"shi chang bu|mkt\"]]"));
        (4..2000).for_each(|n| names.add(n, vec!["cai wu jing li".into()]));
        let (files, map) = names.files();
        assert_eq!(files.len(), 3);
        assert_eq!(map.as_object().unwrap().keys().collect::<Vec<_>>(), ["c", "m", "s"]);
    }
}
