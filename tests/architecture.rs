//! The habits of the project, read from its sources as text: who may know whom, what is done where, how long things are,
//! and that `ARCHITECTURE.md` names what there is. It knows no type of the program.
#![allow(clippy::disallowed_methods, reason = "the sources are read as text")]

#[path = "architecture/arrows.rs"]
mod arrows;
#[path = "architecture/code.rs"]
mod code;
#[path = "architecture/figures.rs"]
mod figures;
#[path = "architecture/map.rs"]
mod map;
#[path = "architecture/rooms.rs"]
mod rooms;

use code::File;
use std::path::Path;

/// The least share of test lines per production line, in percent; the goal is 100.
const TEST_SHARE: usize = 0;

/// Names that say nothing; a file is a noun of the domain or the verb of a stage.
const EMPTY_NAMES: &[&str] =
    &["util", "utils", "helper", "helpers", "common", "misc", "manager", "service", "context"];

fn sources() -> Vec<File> {
    code::read("src")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn none(faults: Vec<String>) {
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn every_file_says_what_it_is() {
    let files = sources().into_iter().chain(code::read("tests"));
    none(
        files
            .filter(|file| !file.text.starts_with("//! "))
            .map(|file| format!("{}: no `//!` header", file.path))
            .collect(),
    );
}

#[test]
fn files_are_short() {
    none(
        figures::FILES
            .missed(sources().iter().map(|file| (file.text.lines().count(), file.path.clone())).collect()),
    );
}

#[test]
fn functions_are_short() {
    let mut lengths = Vec::new();
    for file in sources() {
        let functions = file.functions();
        let counted = functions.iter().filter(|f| !file.tests[f.line] && !figures::excused(&file, f));
        lengths.extend(counted.map(|f| (f.lines, format!("{}: fn {}", file.path, f.name))));
    }
    none(figures::FUNCTIONS.missed(lengths));
}

#[test]
fn tests_weigh_as_much_as_what_they_test() {
    let mut sum = (0, 0);
    for file in sources() {
        let (production, tests) = figures::lines(&file);
        sum = (sum.0 + production, sum.1 + tests);
    }
    sum.1 +=
        code::read("tests").iter().map(|file| figures::lines(file).0 + figures::lines(file).1).sum::<usize>();
    println!("{} lines of production, {} lines of tests", sum.0, sum.1);
    assert!(sum.1 * 100 >= sum.0 * TEST_SHARE, "{} lines of tests for {} of production", sum.1, sum.0);
}

#[test]
fn arrows_point_one_way() {
    none(
        sources().iter().flat_map(|file| [arrows::forbidden(file), arrows::climbs(file)].concat()).collect(),
    );
}

#[test]
fn every_foreign_crate_has_one_home() {
    none(sources().iter().flat_map(arrows::strays).collect());
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).expect("the manifest is there");
    none(arrows::homeless(&manifest).iter().map(|name| format!("`{name}` has no row in HOMES")).collect());
}

#[test]
fn every_deed_is_done_in_its_room() {
    none(sources().iter().flat_map(rooms::trespasses).collect());
}

#[test]
fn names_say_something() {
    let empty = |file: &File| file.module().iter().any(|part| EMPTY_NAMES.contains(part));
    none(
        sources()
            .iter()
            .filter(|file| empty(file))
            .map(|file| format!("{}: an empty name", file.path))
            .collect(),
    );
}

#[test]
fn no_parameter_is_a_bare_yes_or_no() {
    let mut found = Vec::new();
    for file in sources() {
        let functions = file.functions();
        let bare = functions.iter().filter(|f| !file.tests[f.line] && f.parameters.contains(": bool"));
        found.extend(bare.map(|f| {
            format!("{}:{}: fn {} takes a bool; an enum says which", file.path, f.line + 1, f.name)
        }));
    }
    none(found);
}

#[test]
fn nothing_is_left_for_later() {
    let mut found = Vec::new();
    for folder in ["src", "themes", "content"] {
        for path in code::paths(root(), folder) {
            let text = std::fs::read(root().join(&path)).expect("the file can be read");
            let text = String::from_utf8_lossy(&text);
            let marked =
                |line: &str| code::words(line).any(|(_, word)| matches!(word, "TODO" | "FIXME" | "XXX"));
            found.extend(
                text.lines().filter(|line| marked(line)).map(|line| format!("{path}: {}", line.trim())),
            );
        }
    }
    none(found);
}

#[test]
fn the_map_names_what_there_is() {
    let document = std::fs::read_to_string(root().join("ARCHITECTURE.md")).expect("ARCHITECTURE.md is there");
    let files: Vec<String> = sources().iter().map(|file| file.path.clone()).collect();
    none([map::missing(&document, &files), map::unnamed(&document, &files)].concat());
}
