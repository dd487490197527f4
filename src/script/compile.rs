//! Makes the tables of a converter from OpenCC's dictionaries and one of its configurations.
//!
//! It runs in the build script for the configurations that the binary carries, and in tests for all of them. It reads no
//! files: texts come in by name.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::converter::Converter;
use super::dictionary::{Dictionary, regional_projection, tofu_risk};

use super::output::Output;
use super::pass::{OPERATORS, pass};
use super::recipe::{Recipe, Source};
use super::tables::{KEY, Packed, RUN, Tables, mark};
use super::trie::{Key, Pool, build};

/// All dictionaries of OpenCC by name: those of its repository and those that its build generates.
#[derive(Debug, Default)]
pub struct Library {
    dictionaries: BTreeMap<String, Dictionary>,
    /// Simplified characters whose bare default is worth a report.
    pub kinds: BTreeSet<char>,
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
        let converter = converter(simplify, &library)?;
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

/// The tables of a configuration, packed; their values lie in a pool that they share with others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Compiled {
    /// See [`Converter::front`].
    pub front: Packed,
    /// See [`Converter::stages`].
    pub stages: Vec<Packed>,
    /// See [`Converter::normalization`].
    pub normalization: Packed,
}

impl Compiled {
    /// Compiles a configuration. Errors name a dictionary that is missing or breaks an assumption.
    pub fn new(recipe: &Recipe, library: &Library, pool: &mut Pool) -> Result<Self, String> {
        let normalization = library.keys(&recipe.normalization.concat())?;
        let mut stages =
            recipe.chain.iter().map(|stage| library.keys(stage)).collect::<Result<Vec<_>, _>>()?;
        let mut marks = marks(recipe, library, &normalization);
        reject_abnormal(&stages, &marks)?;
        let normalization = build(&normalization, &BTreeMap::new(), pool);
        if recipe.segmentation.is_none() && stages.len() == 1 {
            let front = build(&stages[0], &marks, pool);
            return Ok(Self { front, stages: Vec::new(), normalization });
        }
        let segmentation = library.keys(recipe.segmentation.as_deref().unwrap_or_default())?;
        let chain = Chain::new(&stages);
        // Where a key of the segmentation begins, there is no run, so the first stage never meets it inside one.
        let segmented: BTreeSet<&str> = segmentation.iter().map(|key| key.text.as_str()).collect();
        let front = front(&stages, &chain, &segmentation);
        stages[0].retain(|key| !segmented.contains(key.text.as_str()));
        mark_runs(&stages, &chain, &mut marks);
        let stages = stages.iter().map(|keys| build(keys, &BTreeMap::new(), pool)).collect();
        Ok(Self { front: build(&front, &marks, pool), stages, normalization })
    }

    /// Makes the tables ready to convert; `pool` is the text of the pool that they were compiled with.
    pub fn load(self, pool: Cow<'static, str>) -> Converter {
        let load = |packed: Packed| packed.unpack(pool.clone());
        Converter {
            front: load(self.front),
            stages: self.stages.into_iter().map(load).collect(),
            normalization: load(self.normalization),
        }
    }
}

/// A converter with a pool of its own. Errors as for [`Compiled::new`].
pub fn converter(recipe: &Recipe, library: &Library) -> Result<Converter, String> {
    let mut pool = Pool::default();
    let compiled = Compiled::new(recipe, library, &mut pool)?;
    Ok(compiled.load(pool.text.into()))
}

/// The marks that do not depend on stages.
fn marks(recipe: &Recipe, library: &Library, normalization: &[Key]) -> BTreeMap<char, u8> {
    let abnormal = normalization.iter().filter_map(|key| key.text.chars().next());
    let mut marks: BTreeMap<char, u8> = abnormal.map(|character| (character, mark::ABNORMAL)).collect();
    if recipe.dictionaries().contains(&"STCharacters") {
        for kind in &library.kinds {
            *marks.entry(*kind).or_default() |= mark::AMBIGUOUS;
        }
    }
    marks
}

/// OpenCC promises that no dictionary knows a character that normalisation replaces; one pass over the text relies on it.
fn reject_abnormal(stages: &[Vec<Key>], marks: &BTreeMap<char, u8>) -> Result<(), String> {
    let abnormal = |character| marks.get(&character).is_some_and(|marks| marks & mark::ABNORMAL != 0);
    match stages.iter().flatten().find(|key| key.text.contains(abnormal)) {
        Some(key) => Err(format!("the key {} holds a character that normalisation replaces", key.text)),
        None => Ok(()),
    }
}

/// The stages as matchers, to find out what keys and characters become.
struct Chain(Vec<Tables>);

impl Chain {
    fn new(stages: &[Vec<Key>]) -> Self {
        let stage = |keys: &Vec<Key>| {
            let mut pool = Pool::default();
            build(keys, &BTreeMap::new(), &mut pool).unpack(pool.text.into())
        };
        Self(stages.iter().map(stage).collect())
    }

    fn apply(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, stage| {
            let mut next = String::new();
            pass(stage, &text, &mut Output::plain(&mut next));
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
fn mark_runs(stages: &[Vec<Key>], chain: &Chain, marks: &mut BTreeMap<char, u8>) {
    let long = |keys: &Vec<Key>| {
        let long = keys.iter().filter(|key| key.text.chars().nth(1).is_some());
        long.filter_map(|key| key.text.chars().next()).collect()
    };
    let starts: Vec<BTreeSet<char>> = stages.iter().map(long).collect();
    for character in first_characters(stages) {
        let restless = restlessness(character, chain, &starts);
        if restless != 0 {
            *marks.entry(character).or_default() |= restless;
        }
    }
    for operator in OPERATORS {
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
        match stage.alone(current) {
            Some(next) => current = next,
            None if early != 0 => return marks | mark::RESTLESS | mark::UNSETTLED,
            None => {}
        }
    }
    marks
}
