//! The sample handbook, built once by the program itself and served. Knows the command line and paths, no page.

use crate::server::{STRICT, Server};
use std::path::PathBuf;
use std::process::Command;
use std::sync::OnceLock;

/// The built sample.
pub struct Sample {
    folder: PathBuf,
    /// Where it is served.
    pub server: Server,
    /// The same under the strictest policy.
    pub strict: Server,
}

/// The sample, built on the first call of this test run.
pub fn sample() -> &'static Sample {
    static SAMPLE: OnceLock<Sample> = OnceLock::new();
    SAMPLE.get_or_init(|| {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("sample");
        let run = Command::new(env!("CARGO_BIN_EXE_shouce"))
            .args(["build", env!("CARGO_MANIFEST_DIR"), "--out"])
            .arg(&folder)
            .output()
            .expect("the program runs");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        Sample { server: Server::over(&folder), strict: Server::with(&folder, STRICT), folder }
    })
}

impl Sample {
    /// The address of a path as a file of this machine.
    pub fn file(&self, path: &str) -> String {
        format!("file://{}/{path}", self.folder.display())
    }

    /// The paths of all pages, sorted.
    pub fn pages(&self) -> Vec<String> {
        let mut found = Vec::new();
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).expect("the site can be read") {
                let path = entry.expect("the site can be read").path();
                if path.is_dir() { folders.push(path) } else { found.push(path) }
            }
        }
        let inside = |path: &PathBuf| {
            path.strip_prefix(&self.folder).ok()?.to_str().map(|path| path.replace('\\', "/"))
        };
        let mut pages: Vec<String> =
            found.iter().filter_map(inside).filter(|path| path.ends_with(".html")).collect();
        pages.sort();
        pages
    }

    /// One page of each kind: the first of every folder in the default variant, and the top level.
    pub fn kinds(&self) -> Vec<String> {
        let mut seen = Vec::new();
        let variants = ["zh-Hant-TW/", "zh-Hant-HK/", "en/"];
        let own =
            self.pages().into_iter().filter(|page| !variants.iter().any(|variant| page.starts_with(variant)));
        own.filter(|page| match page.rsplit_once('/') {
            Some((folder, _)) if seen.contains(&folder.to_owned()) => false,
            Some((folder, _)) => {
                seen.push(folder.to_owned());
                true
            }
            None => true,
        })
        .collect()
    }
}
