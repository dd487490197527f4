//! A site in a temporary folder and the real binary run on it.
#![allow(dead_code, reason = "each test crate uses a part")]
#![allow(clippy::disallowed_methods, reason = "tests prepare and look at real folders")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A folder that goes with the test, and what it runs.
pub struct Site {
    folder: tempfile::TempDir,
}

/// What one run of the binary gave.
pub struct Run {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub stdout: String,
    /// Standard error.
    pub stderr: String,
}

/// The settings of a plain site in two editions.
pub const SETTINGS: &str = "[site]\ntitle = \"手册\"\norganisation = \"公司\"\nsource = \"zh-Hans\"\n\n[[variant]]\nid = \"zh-Hans\"\n\n[[variant]]\nid = \"zh-Hant-TW\"\n";

impl Site {
    /// An empty folder.
    pub fn empty() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    /// A site with settings and one small policy.
    pub fn small() -> Self {
        let site = Self::empty().file("site.toml", SETTINGS);
        site.file(
            "content/policies/leave.md",
            "+++\ntitle = \"请假规定\"\n+++\n第一条　请假应当提前一日。\n第二条　依照第一条办理。\n",
        )
    }

    /// Adds or replaces a file.
    pub fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        self.edit(path, content);
        self
    }

    /// The same on a site that is kept.
    pub fn edit(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, content).unwrap();
    }

    /// A path in the site.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the binary in the site's folder, messages in English.
    pub fn run(&self, arguments: &[&str]) -> Run {
        run(self.folder.path(), arguments)
    }

    /// One file of the published site.
    pub fn output(&self, path: &str) -> String {
        std::fs::read_to_string(self.path("public").join(path)).unwrap_or_default()
    }

    /// Every file below a folder of the site by its path, with its bytes.
    pub fn tree(&self, folder: &str) -> BTreeMap<String, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.path(folder), "", &mut files);
        files
    }
}

/// Runs the binary in a folder.
pub fn run(folder: &Path, arguments: &[&str]) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shouce"));
    command.args(["--lang", "en"]).args(arguments).current_dir(folder);
    let Output { status, stdout, stderr } = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Run { code: status.code().unwrap_or(-1), stdout: text(stdout), stderr: text(stderr) }
}

fn collect(folder: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.map(Result::unwrap) {
        let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
        match entry.file_type().unwrap().is_dir() {
            true => collect(&entry.path(), &format!("{path}/"), files),
            false => drop(files.insert(path, std::fs::read(entry.path()).unwrap())),
        }
    }
}
