//! Makes the tables of a converter from OpenCC's dictionaries and one of its configurations.
//!
//! It runs in the build script for the configurations that the binary carries, and in tests for all of them. It reads no
//! files: texts come in by name.

use std::collections::{BTreeMap, BTreeSet};

use super::converter::{Converter, KEY, RUN};
use super::dictionary::{Dictionary, regional_projection, tofu_risk};
use super::matcher::{Tables, mark};
use super::output::Output;
use super::pass::pass;
use super::recipe::{Recipe, Source};
use super::trie::{Key, Pool, build};

/// All dictionaries of OpenCC by name: those of its repository and those that its build generates.
#[derive(Debug, Default)]
pub struct Library {
    dictionaries: BTreeMap<String, Dictionary>,
}

impl Library {
    /// Reads the dictionary files (name without extension, text) and derives the generated ones. `simplify` is the
    /// configuration t2s. Errors name the dictionary.
    pub fn new<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
        simplify: &Recipe,
    ) -> Result<Self, String> {
        let mut library = Self::default();
        for (name, text) in files {
            let dictionary = Dictionary::parse(text).map_err(|error| format!("{name}: {error}"))?;
            library.dictionaries.insert(name.to_owned(), dictionary);
            if name == "TSCharacters" {
                let risky = tofu_risk(text).map_err(|error| format!("{name}: {error}"))?;
                library.dictionaries.insert("TSCharactersExt".to_owned(), risky);
            }
        }
        for name in ["TWVariants", "HKVariants", "JPShinjitaiCharacters"] {
            let reversed = library.get(name)?.reversed();
            library.dictionaries.insert(format!("{name}Rev"), reversed);
        }
        let converter = finish(|pool| converter(simplify, &library, pool))?;
        let simplified = |text: &str| {
            let mut output = String::new();
            converter.convert(text, &mut output);
            output
        };
        let projection =
            regional_projection(&[library.get("HKPhrases")?, library.get("TWPhrases")?], simplified)?;
        library.dictionaries.insert("STPhrases_GeneratedFromRegionalPhrases".to_owned(), projection);
        Ok(library)
    }

    /// A dictionary by name.
    pub fn get(&self, name: &str) -> Result<&Dictionary, String> {
        self.dictionaries.get(name).ok_or_else(|| format!("no dictionary {name}"))
    }

    /// Simplified characters of several traditional forms, with these forms, the default first.
    pub fn ambiguous(&self) -> Result<BTreeMap<char, Vec<char>>, String> {
        let entries = &self.get("STCharacters")?.entries;
        let several = entries.iter().filter(|entry| entry.values.len() > 1);
        Ok(several
            .filter_map(|entry| {
                Some((
                    entry.key.chars().next()?,
                    entry.values.iter().filter_map(|value| value.chars().next()).collect(),
                ))
            })
            .collect())
    }

    fn keys(&self, sources: &[Source]) -> Result<Vec<Key>, String> {
        let mut keys = Vec::new();
        for source in sources {
            let entries = &self.get(&source.name)?.entries;
            keys.extend(entries.iter().map(|entry| Key {
                text: entry.key.clone(),
                value: entry.default_value().to_owned(),
                rank: source.rank,
            }));
        }
        Ok(keys)
    }
}

/// The converter of a configuration, its values in `pool`; [`finish`] completes it.
pub fn converter(recipe: &Recipe, library: &Library, pool: &mut Pool) -> Result<Converter, String> {
    let normalization = library.keys(&recipe.normalization.concat())?;
    let abnormal: BTreeSet<char> = normalization.iter().filter_map(|key| key.text.chars().next()).collect();
    let mut stages =
        recipe.chain.iter().map(|sources| library.keys(sources)).collect::<Result<Vec<_>, _>>()?;
    let mut marks: BTreeMap<char, u8> =
        abnormal.iter().map(|character| (*character, mark::ABNORMAL)).collect();
    if recipe.dictionaries().contains(&"STCharacters") {
        for character in library.ambiguous()?.into_keys() {
            *marks.entry(character).or_default() |= mark::AMBIGUOUS;
        }
    }
    let normalization = build(&normalization, &BTreeMap::new(), pool);
    if recipe.segmentation.is_none() && stages.len() == 1 {
        let mut keys = stages.remove(0);
        keys.retain(|key| !key.text.contains(|character| abnormal.contains(&character)));
        return Ok(Converter { front: build(&keys, &marks, pool), stages: Vec::new(), normalization });
    }
    let segmentation = library.keys(recipe.segmentation.as_deref().unwrap_or_default())?;
    let chain = Chain::new(&stages)?;
    mark_runs(&stages, &chain, &segmentation, &mut marks);
    let mut front = front(&stages, &chain, &segmentation);
    front.retain(|key| !key.text.contains(|character| abnormal.contains(&character)));
    let front = build(&front, &marks, pool);
    // Where a key of the segmentation begins, there is no run, so the first stage never meets it inside one.
    let segmented: BTreeSet<&str> = segmentation.iter().map(|key| key.text.as_str()).collect();
    stages[0].retain(|key| !segmented.contains(key.text.as_str()));
    let stages = stages.iter().map(|keys| build(keys, &BTreeMap::new(), pool)).collect();
    Ok(Converter { front, stages, normalization })
}

/// A single converter with a pool of its own.
pub fn finish(make: impl FnOnce(&mut Pool) -> Result<Converter, String>) -> Result<Converter, String> {
    let mut pool = Pool::default();
    let mut converter = make(&mut pool)?;
    let Converter { front, stages, normalization } = &mut converter;
    for tables in stages.iter_mut().chain([front, normalization]) {
        tables.pool = pool.text.clone().into();
    }
    Ok(converter)
}

/// The stages as matchers, to find out what keys and characters become.
struct Chain(Vec<Tables>);

impl Chain {
    fn new(stages: &[Vec<Key>]) -> Result<Self, String> {
        let make = |keys: &Vec<Key>| {
            finish(|pool| {
                Ok(Converter { front: build(keys, &BTreeMap::new(), pool), ..Converter::default() })
            })
        };
        Ok(Self(
            stages
                .iter()
                .map(|keys| make(keys).map(|converter| converter.front))
                .collect::<Result<_, _>>()?,
        ))
    }

    fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, stage| {
            let mut next = String::new();
            pass(stage.matcher(), &text, &mut Output::plain(&mut next));
            next
        })
    }
}

/// The keys of a front table: those of the segmentation, and characters that the chain changes.
fn front(stages: &[Vec<Key>], chain: &Chain, segmentation: &[Key]) -> Vec<Key> {
    let mut known = BTreeSet::new();
    let mut keys = Vec::new();
    for key in segmentation {
        if known.insert(key.text.as_str()) {
            keys.push(Key { value: chain.apply(&key.text), text: key.text.clone(), rank: KEY });
        }
    }
    for character in first_characters(stages) {
        let text = character.to_string();
        let value = chain.apply(&text);
        if value != text && !known.contains(text.as_str()) {
            keys.push(Key { text, value, rank: RUN });
        }
    }
    keys
}

fn first_characters(stages: &[Vec<Key>]) -> BTreeSet<char> {
    stages.iter().flatten().filter_map(|key| key.text.chars().next()).collect()
}

/// Marks the characters at which a stage may do something else than replace them one by one.
fn mark_runs(stages: &[Vec<Key>], chain: &Chain, segmentation: &[Key], marks: &mut BTreeMap<char, u8>) {
    let segmented: BTreeSet<&str> = segmentation.iter().map(|key| key.text.as_str()).collect();
    let starts: Vec<BTreeSet<char>> = stages
        .iter()
        .enumerate()
        .map(|(number, keys)| {
            let long = keys.iter().filter(|key| key.text.chars().nth(1).is_some());
            // Where a key of the segmentation begins, there is no run, so the first stage never meets it inside one.
            let free = long.filter(|key| number > 0 || !segmented.contains(key.text.as_str()));
            free.filter_map(|key| key.text.chars().next()).collect()
        })
        .collect();
    for character in first_characters(stages) {
        let restless = restlessness(character, chain, &starts);
        if restless != 0 {
            *marks.entry(character).or_default() |= restless;
        }
    }
    for operator in '\u{2ff0}'..='\u{2fff}' {
        *marks.entry(operator).or_default() |= mark::RESTLESS | mark::UNSETTLED;
    }
}

fn restlessness(character: char, chain: &Chain, starts: &[BTreeSet<char>]) -> u8 {
    let mut current = character;
    let mut marks = 0;
    for (number, (stage, starts)) in chain.0.iter().zip(starts).enumerate() {
        let early = if number + 1 < chain.0.len() { mark::UNSETTLED } else { 0 };
        if starts.contains(&current) {
            marks |= mark::RESTLESS | early;
        }
        match stage.matcher().alone(current) {
            Some(next) => current = next,
            None if early != 0 => return marks | mark::RESTLESS | mark::UNSETTLED,
            None => {}
        }
    }
    marks
}
