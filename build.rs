//! Compiles OpenCC's dictionaries (`data/opencc`) into the tables that the binary carries, with the program's own code.
//!
//! It writes one file per distinct table and `tables.rs`, the list of converters; see `src/script/carried.rs`.

#![allow(dead_code, clippy::disallowed_methods, clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/script/compile.rs"]
mod compile;
#[path = "src/script/converter.rs"]
mod converter;
#[path = "src/script/dictionary.rs"]
mod dictionary;
#[path = "src/script/fold.rs"]
mod fold;
#[path = "src/script/matcher.rs"]
mod matcher;
#[path = "src/script/output.rs"]
mod output;
#[path = "src/script/pass.rs"]
mod pass;
#[path = "src/script/recipe.rs"]
mod recipe;
#[path = "src/script/replacement.rs"]
mod replacement;
#[path = "src/script/signs.rs"]
mod signs;
#[path = "src/script/steps.rs"]
mod steps;
#[path = "src/script/tables.rs"]
mod tables;
#[path = "src/script/trie.rs"]
mod trie;

use compile::{Compiled, Library};
use recipe::Recipe;
use tables::Packed;
use trie::Pool;

/// The configurations that the binary carries.
const CARRIED: [&str; 9] = ["s2tw", "s2hk", "t2s", "tw2s", "hk2s", "tw2t", "t2hk", "hk2t", "t2tw"];

fn main() -> Result<(), String> {
    println!("cargo:rerun-if-changed=data/opencc");
    println!("cargo:rerun-if-changed=data/terms/kinds.tsv");
    println!("cargo:rerun-if-changed=src/script");
    println!("cargo:rerun-if-changed=build.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?);
    let texts = texts(Path::new("data/opencc/dictionary")).map_err(|error| error.to_string())?;
    let files = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    let mut library = Library::new(files, &recipe("t2s")?)?;
    library.kinds = kinds().map_err(|error| error.to_string())?;
    let mut writer = Writer { out, blobs: BTreeMap::new(), source: String::new() };
    let mut pool = Pool::default();
    for name in CARRIED {
        let compiled = Compiled::new(&recipe(name)?, &library, &mut pool)?;
        writer.configuration(name, &compiled)?;
    }
    writer.finish(&pool, &library)
}

fn recipe(name: &str) -> Result<Recipe, String> {
    let path = format!("data/opencc/config/{name}.json");
    let json = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
    Recipe::parse(&json).map_err(|error| format!("{path}: {error}"))
}

fn kinds() -> io::Result<BTreeSet<char>> {
    let text = fs::read_to_string("data/terms/kinds.tsv")?;
    Ok(text.lines().filter(|line| !line.starts_with('#')).filter_map(|line| line.chars().next()).collect())
}

fn texts(folder: &Path) -> io::Result<BTreeMap<String, String>> {
    let mut texts = BTreeMap::new();
    for file in fs::read_dir(folder)? {
        let path = file?.path();
        if let Some(name) = path.file_stem().and_then(|name| name.to_str()) {
            texts.insert(name.to_owned(), fs::read_to_string(&path)?);
        }
    }
    Ok(texts)
}

/// Writes tables; equal ones are written once.
struct Writer {
    out: PathBuf,
    blobs: BTreeMap<Vec<u8>, String>,
    source: String,
}

impl Writer {
    fn configuration(&mut self, name: &str, compiled: &Compiled) -> Result<(), String> {
        let front = self.packed(&compiled.front)?;
        let normalization = self.packed(&compiled.normalization)?;
        let stages = compiled.stages.iter().map(|stage| self.packed(stage)).collect::<Result<Vec<_>, _>>()?;
        let stages = stages.join(", ");
        let value =
            format!("Compiled {{ front: {front}, stages: vec![{stages}], normalization: {normalization} }}");
        let _ = writeln!(self.source, "        {name:?} => {value},");
        Ok(())
    }

    fn packed(&mut self, packed: &Packed) -> Result<String, String> {
        let mut source = String::from("Packed { ");
        for (field, bytes) in [("slots", &packed.slots), ("nodes", &packed.nodes), ("values", &packed.values)]
        {
            let blob = self.blob(bytes)?;
            let _ = write!(source, "{field}: Cow::Borrowed(include_bytes!({blob:?})), ");
        }
        source.push('}');
        Ok(source)
    }

    fn blob(&mut self, bytes: &[u8]) -> Result<String, String> {
        if let Some(name) = self.blobs.get(bytes) {
            return Ok(name.clone());
        }
        let name = format!("table-{}.bin", self.blobs.len());
        self.file(&name, bytes)?;
        self.blobs.insert(bytes.to_vec(), name.clone());
        Ok(name)
    }

    fn finish(self, pool: &Pool, library: &Library) -> Result<(), String> {
        let size: usize = self.blobs.keys().map(Vec::len).sum::<usize>() + pool.text.len();
        let mut source = String::from("const POOL: &str = include_str!(\"pool.txt\");\n\n");
        source.push_str("fn compiled(name: &str) -> Option<Compiled> {\n    Some(match name {\n");
        source.push_str(&self.source);
        source.push_str("        _ => return None,\n    })\n}\n\n");
        let _ = writeln!(
            source,
            "/// The carried configurations by OpenCC's names.\npub const NAMES: [&str; {}] = {CARRIED:?};\n",
            CARRIED.len()
        );
        let _ = writeln!(source, "/// Bytes of all carried tables.\npub const SIZE: usize = {size};\n");
        let [simplified, traditional] =
            signs::tables(library.get("STCharacters")?, library.get("TSCharacters")?);
        self.file("simplified.bin", &simplified)?;
        self.file("traditional.bin", &traditional)?;
        self.file("fold.bin", &fold::table(library.get("TSCharacters")?))?;
        self.file("tables.rs", source.as_bytes())?;
        self.file("pool.txt", pool.text.as_bytes())
    }

    fn file(&self, name: &str, bytes: &[u8]) -> Result<(), String> {
        fs::write(self.out.join(name), bytes).map_err(|error| error.to_string())
    }
}
