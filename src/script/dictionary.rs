//! One OpenCC dictionary (词典) as text: reading it, and the dictionaries that OpenCC's own build derives from others.
//!
//! The format is a line per entry, `key TAB value value …`; the first value is the default. Lines that start with `#` are
//! comments, two of which carry data: `# @reverse-prefer:` and `# @tofu-risk:`. This file knows no matching and no files;
//! it is also compiled into the build script.

use std::collections::BTreeMap;

/// One line of a dictionary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What is matched in the text.
    pub key: String,
    /// The replacements, the default first; never empty.
    pub values: Vec<String>,
}

impl Entry {
    /// The replacement that a conversion takes.
    pub fn default_value(&self) -> &str {
        &self.values[0]
    }
}

/// A dictionary: entries in the order of the file, and its preferences for reversal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dictionary {
    /// All entries.
    pub entries: Vec<Entry>,
    reverse_preferences: Vec<(String, String)>,
}

impl Dictionary {
    /// Reads the text of a dictionary file. Errors name the line (counted from 1).
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut dictionary = Self::default();
        for (number, line) in text.lines().enumerate() {
            if let Some(preference) = line.strip_prefix("# @reverse-prefer:") {
                dictionary.reverse_preferences.push(parse_preference(preference));
            } else if !line.starts_with('#') && !line.trim().is_empty() {
                let entry =
                    parse_entry(line).ok_or_else(|| format!("line {}: no tab in {line:?}", number + 1))?;
                dictionary.entries.push(entry);
            }
        }
        Ok(dictionary)
    }

    /// The reverse dictionary: every value becomes a key whose values are the keys that held it, in order of appearance;
    /// `# @reverse-prefer: value key` moves one of them to the front.
    pub fn reversed(&self) -> Self {
        let mut position = BTreeMap::new();
        let mut entries: Vec<Entry> = Vec::new();
        for entry in &self.entries {
            for value in &entry.values {
                let at = *position.entry(value.as_str()).or_insert(entries.len());
                if at == entries.len() {
                    entries.push(Entry { key: value.clone(), values: Vec::new() });
                }
                entries[at].values.push(entry.key.clone());
            }
        }
        for (key, preferred) in &self.reverse_preferences {
            if let Some(&at) = position.get(key.as_str()) {
                let values = &mut entries[at].values;
                if let Some(place) = values.iter().position(|value| value == preferred) {
                    values[..=place].rotate_right(1);
                }
            }
        }
        Self { entries, reverse_preferences: Vec::new() }
    }
}

/// The rare simplified forms that few fonts hold: the entries that follow a `# @tofu-risk:` line of TSCharacters, without
/// the leading identity value. Errors name the line.
pub fn tofu_risk(text: &str) -> Result<Dictionary, String> {
    let lines: Vec<&str> = text.lines().collect();
    let mut dictionary = Dictionary::default();
    for (number, pair) in lines.windows(2).enumerate() {
        if pair[0].starts_with("# @tofu-risk:") {
            let mut entry = parse_entry(pair[1])
                .ok_or_else(|| format!("line {}: no entry after the mark", number + 2))?;
            if entry.values[0] == entry.key {
                entry.values.remove(0);
            }
            if entry.values.is_empty() {
                return Err(format!("line {}: no form besides the key", number + 2));
            }
            dictionary.entries.push(entry);
        }
    }
    Ok(dictionary)
}

/// Simplified keys of the regional phrases, so that segmentation of simplified text keeps them whole: each key of
/// `regional` in simplified script (by `simplify`) with the key itself as value. Forms of fewer than three characters
/// are left out, as in OpenCC. Errors name a simplified form that two different keys share.
pub fn regional_projection(
    regional: &[&Dictionary],
    simplify: impl Fn(&str) -> String,
) -> Result<Dictionary, String> {
    let mut projected: BTreeMap<String, String> = BTreeMap::new();
    for entry in regional.iter().flat_map(|dictionary| &dictionary.entries) {
        let key = simplify(&entry.key);
        if key.chars().count() < SHORTEST_PROJECTION {
            continue;
        }
        let first = projected.entry(key).or_insert_with(|| entry.key.clone());
        if *first != entry.key {
            return Err(format!("{first} and {} have one simplified form", entry.key));
        }
    }
    let entries = projected.into_iter().map(|(key, value)| Entry { key, values: vec![value] }).collect();
    Ok(Dictionary { entries, reverse_preferences: Vec::new() })
}

/// Shorter regional words would split longer simplified words before these are matched.
const SHORTEST_PROJECTION: usize = 3;

fn parse_entry(line: &str) -> Option<Entry> {
    let (key, values) = line.split_once('\t')?;
    Some(Entry { key: key.to_owned(), values: values.split(' ').map(str::to_owned).collect() })
}

fn parse_preference(text: &str) -> (String, String) {
    let mut words = text.split_whitespace();
    let key = words.next().unwrap_or_default();
    (key.to_owned(), words.next().unwrap_or(key).to_owned())
}
