//! What is done in one room only: touching files, asking the clock or the environment, printing, listening, leaving.
//! A second lock beside `clippy.toml`: it also sees what a lint cannot name, and an `allow` outside the room does not open it.

use super::code::File;

/// A deed, the modules that may do it, and why no other.
struct Room {
    deeds: &'static [&'static str],
    homes: &'static [&'static str],
    why: &'static str,
}

const ROOMS: &[Room] = &[
    Room {
        deeds: &[
            "std::fs",
            "fs::read",
            "fs::write",
            "File::open",
            "File::create",
            "OpenOptions",
            "read_dir(",
            ".exists()",
            ".is_dir()",
            ".is_file()",
            ".canonicalize()",
            "tempfile::",
        ],
        homes: &["disk"],
        why: "only disk touches files",
    },
    Room {
        deeds: &["SystemTime::now"],
        homes: &[],
        why: "the clock never reaches the output; a date enters as build_date",
    },
    Room { deeds: &["SystemTime"], homes: &["disk"], why: "times of files are compared in disk only" },
    Room { deeds: &["Instant::now"], homes: &["cli", "serve"], why: "time is measured at the edges only" },
    Room {
        deeds: &["env::var", "env::args", "env::current_dir", "env::temp_dir"],
        homes: &["cli"],
        why: "the environment is read in cli only",
    },
    Room {
        deeds: &["println!", "print!", "eprintln!", "eprint!", "io::stdout", "io::stderr", "io::stdin"],
        homes: &["cli"],
        why: "only cli prints and reads the terminal",
    },
    Room {
        deeds: &["process::exit", "process::abort", "process::Command", "dbg!"],
        homes: &[],
        why: "a command returns its exit code; no other program is started",
    },
    Room {
        deeds: &["TcpListener", "TcpStream"],
        homes: &["serve"],
        why: "only serve listens, and nothing calls out",
    },
    Room {
        deeds: &["std::thread", "thread::spawn", "thread::scope"],
        homes: &["serve", "pipeline"],
        why: "parallel loops live in pipeline",
    },
    Room {
        deeds: &["static mut", "thread_local!", "OnceLock", "LazyLock"],
        homes: &[],
        why: "no global state",
    },
    Room { deeds: &["todo!", "unimplemented!"], homes: &[], why: "what is on main is finished" },
];

/// The deeds of a file that belong to another room, as sentences.
pub fn trespasses(file: &File) -> Vec<String> {
    let module = file.module().first().copied().unwrap_or("main").to_owned();
    let code = file.production();
    let closed = ROOMS.iter().filter(|room| !room.homes.contains(&module.as_str()));
    closed
        .flat_map(|room| room.deeds.iter().filter(|deed| does(&code, deed)).map(|deed| (deed, room.why)))
        .map(|(deed, why)| format!("{}: `{deed}`: {why}", file.path))
        .collect()
}

/// Whether the code does the deed: its letters, not inside a longer word.
fn does(code: &str, deed: &str) -> bool {
    let starts_word = deed.starts_with(char::is_alphabetic);
    code.match_indices(deed).any(|(at, _)| {
        let before = code[..at].chars().next_back();
        !(starts_word && before.is_some_and(|c| c.is_alphanumeric() || c == '_'))
    })
}

#[test]
fn a_deed_in_the_wrong_room_is_named() {
    let code = "//! x\nfn f() { eprintln!(\"a\"); my_println!(); }\n// std::fs\n";
    assert_eq!(
        trespasses(&File::new("src/link.rs", code)),
        ["src/link.rs: `eprintln!`: only cli prints and reads the terminal"]
    );
    assert!(trespasses(&File::new("src/cli/build.rs", code)).is_empty());
    assert!(trespasses(&File::new("src/disk/read.rs", "use std::fs;\n")).is_empty());
}
