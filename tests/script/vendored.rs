//! Converters for any configuration of OpenCC, compiled from the vendored data.

use std::collections::BTreeMap;
use std::fs;

use shouce::script::compile::{self, Library};
use shouce::script::converter::Converter;
use shouce::script::recipe::Recipe;

const DATA: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/data/opencc");

fn recipe(name: &str) -> Recipe {
    let path = format!("{DATA}/config/{name}.json");
    Recipe::parse(&fs::read_to_string(&path).expect(&path)).expect(&path)
}

/// The dictionary files by name.
pub fn texts() -> BTreeMap<String, String> {
    let files = fs::read_dir(format!("{DATA}/dictionary")).expect("the dictionaries");
    let paths = files.map(|file| file.expect("a file").path());
    paths
        .map(|path| {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            (name, fs::read_to_string(&path).expect("a text"))
        })
        .collect()
}

/// All dictionaries.
pub fn library() -> Library {
    let texts = texts();
    let files = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    Library::new(files, &recipe("t2s")).expect("whole dictionaries")
}

/// The converter of a configuration.
pub fn converter(name: &str, library: &Library) -> Converter {
    compile::converter(&recipe(name), library).expect(name)
}
