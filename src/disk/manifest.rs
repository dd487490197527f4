//! The list of files that are ours in an output folder, which is also the mark that the folder is ours.
//!
//! A text file, `shouce-manifest.txt` (no hidden name: sites with hidden files upset publishers). First line `shouce-manifest
//! 1`, then for each file `HASH LENGTH PATH`, sorted by path, then `total N`; before the files `inputs HASH` of all that the site
//! was made from, the program included, and ` findings` behind it where something was found in that. While a folder is being
//! staged the file says `shouce-staging 1` instead. No date and no machine stands in it, so equal sites have equal manifests.

use crate::disk::destination::OURS;
use crate::disk::name::is_forbidden;
use crate::error::{Attempt, Error};
use crate::source::ContentHash;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{self, Write as _};
use std::path::Path;
use std::time::SystemTime;

/// The manifest's name in the output folder.
pub const MANIFEST: &str = "shouce-manifest.txt";
/// What the manifest says in a folder that is still being filled.
pub const UNFINISHED: &str = "shouce-staging 1\n";
const HEAD: &str = "shouce-manifest ";
const FORMAT: u32 = 1;
const INPUTS: &str = "inputs ";
const FINDINGS: &str = " findings";

/// The files of one published site: path -> what it holds.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Manifest {
    files: BTreeMap<String, Entry>,
    /// The hash of all that the site was made from; `None` where it must be made again to know what it says.
    pub inputs: Option<ContentHash>,
    /// True where something was found in these inputs, which a build without changes must say again.
    pub has_findings: bool,
}

/// One file's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entry {
    /// Hash of its bytes.
    pub hash: ContentHash,
    /// How many bytes there are.
    pub length: u64,
}

/// The manifest of a site as it lies in its folder, not yet read.
#[derive(Debug)]
pub struct List {
    text: String,
    /// When it was written.
    pub time: SystemTime,
}

impl List {
    /// What it says.
    pub fn manifest(&self) -> Manifest {
        Manifest::read(&self.text)
    }

    /// True where the site was made from these inputs.
    pub fn made_from(&self, inputs: ContentHash) -> bool {
        inputs_of(&self.text).is_some_and(|(known, _)| known == inputs)
    }
}

/// Whose a folder is.
#[derive(Debug)]
pub enum Ownership {
    /// There is no such folder, or nothing in it.
    Vacant,
    /// A site that we published.
    Ours(List),
    /// A folder that one of our builds was filling.
    Unfinished,
    /// A site that a later version of shouce published.
    Newer,
    /// Somebody else's.
    Foreign,
    /// No folder at all.
    NotFolder,
}

impl Entry {
    /// For a file that is being replaced: equal to no real one.
    pub const UNKNOWN: Self = Self { hash: ContentHash(0), length: u64::MAX };

    /// The entry for these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self { hash: ContentHash::of(bytes), length: bytes.len() as u64 }
    }
}

impl Manifest {
    /// Adds a file; tells whether its path was free.
    pub fn add(&mut self, path: &str, entry: Entry) -> bool {
        self.files.insert(path.to_owned(), entry).is_none()
    }

    /// What the file of this path holds.
    pub fn get(&self, path: &str) -> Option<Entry> {
        self.files.get(path).copied()
    }

    /// All files, sorted by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, Entry)> {
        self.files.iter().map(|(path, entry)| (path.as_str(), *entry))
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// True where there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// True where a file lies somewhere below this folder.
    pub fn has_folder(&self, folder: &str) -> bool {
        let prefix = format!("{folder}/");
        self.files.range(prefix.clone()..).next().is_some_and(|(path, _)| path.starts_with(&prefix))
    }

    /// A path that is that of a file and that of a folder with others in it.
    pub fn torn(&self) -> Option<&str> {
        let folders: BTreeSet<&str> = self.files.keys().flat_map(|path| folders_above(path)).collect();
        folders.into_iter().find(|folder| self.files.contains_key(*folder))
    }

    /// As text, to be stored.
    pub fn print(&self) -> String {
        let mut out = String::with_capacity(self.files.len() * 80 + 40);
        let mut put = |line: std::fmt::Arguments| out.write_fmt(line).ok();
        put(format_args!("{HEAD}{FORMAT}\n"));
        if let Some(inputs) = self.inputs {
            put(format_args!("{INPUTS}{inputs}{}\n", if self.has_findings { FINDINGS } else { "" }));
        }
        for (path, entry) in &self.files {
            put(format_args!("{} {} {path}\n", entry.hash, entry.length));
        }
        put(format_args!("total {}\n", self.files.len()));
        out
    }

    /// Stores it in a folder, in the place of the one there, in one step.
    pub fn store(&self, folder: &Path) -> Result<(), Error> {
        let (new, place) = (folder.join(".shouce-manifest"), folder.join(MANIFEST));
        let write = || {
            let mut file = File::create(&new)?;
            file.write_all(self.print().as_bytes())?;
            file.sync_data()?;
            std::fs::rename(&new, &place)
        };
        write().map_err(Error::machine(Attempt::Write, &place))
    }

    /// Reads what `print` wrote. A line that is no entry of ours is passed over: its file then counts as foreign and stays.
    pub fn read(text: &str) -> Self {
        let files = text.lines().skip(1).filter_map(|line| {
            let mut parts = line.splitn(3, ' ');
            let hash = ContentHash(u128::from_str_radix(parts.next()?, 16).ok()?);
            let length = parts.next()?.parse().ok()?;
            let path = parts.next().filter(|path| is_output_path(path))?;
            Some((path.to_owned(), Entry { hash, length }))
        });
        let inputs = inputs_of(text);
        let has_findings = inputs.is_some_and(|(_, findings)| findings == FINDINGS);
        Self { files: files.collect(), inputs: inputs.map(|(hash, _)| hash), has_findings }
    }
}

/// The folders that hold a file, the outermost first.
pub fn folders_above(path: &str) -> impl DoubleEndedIterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// What a manifest's site was made from, and what the line says behind it.
fn inputs_of(text: &str) -> Option<(ContentHash, &str)> {
    let line = text.lines().nth(1)?.strip_prefix(INPUTS)?;
    let (hash, rest) = line.split_at_checked(32).filter(|(_, rest)| ["", FINDINGS].contains(rest))?;
    Some((ContentHash(u128::from_str_radix(hash, 16).ok()?), rest))
}

/// True for a path that an output may have: relative, `/` between names, nothing that leaves the folder or that a file
/// system refuses, and not the manifest itself.
pub fn is_output_path(path: &str) -> bool {
    path != MANIFEST
        && path.split('/').all(|name| {
            !matches!(name, "" | "." | "..") && name.len() <= 255 && !name.chars().any(is_forbidden)
        })
}

/// Whose this folder is, by its manifest.
pub fn ownership(folder: &Path) -> Result<Ownership, Error> {
    let failed = |error| Error::machine(Attempt::Read, folder)(error);
    match std::fs::metadata(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Ownership::Vacant),
        Err(error) => return Err(failed(error)),
        Ok(metadata) if !metadata.is_dir() => return Ok(Ownership::NotFolder),
        Ok(_) => {}
    }
    let path = folder.join(MANIFEST);
    match std::fs::read(&path) {
        Ok(bytes) => {
            let written = path.metadata().and_then(|m| m.modified()).map_err(failed)?;
            Ok(judge(String::from_utf8_lossy(&bytes).into_owned(), written))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut entries = std::fs::read_dir(folder).map_err(failed)?.filter_map(Result::ok);
            let is_ours = |name: &OsStr| name.as_encoded_bytes().starts_with(OURS.as_bytes());
            Ok(if entries.all(|entry| is_ours(&entry.file_name())) {
                Ownership::Vacant
            } else {
                Ownership::Foreign
            })
        }
        Err(error) => Err(Error::machine(Attempt::Read, &path)(error)),
    }
}

fn judge(text: String, time: SystemTime) -> Ownership {
    // A mark whose bytes a power cut took says as much.
    if text == UNFINISHED || text.is_empty() {
        return Ownership::Unfinished;
    }
    let format = text.lines().next().and_then(|line| line.strip_prefix(HEAD)?.parse::<u32>().ok());
    match format {
        Some(FORMAT) => Ownership::Ours(List { text, time }),
        Some(_) => Ownership::Newer,
        None => Ownership::Foreign,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_sorted_text_and_reads_back() {
        let mut manifest = Manifest::default();
        assert!(manifest.add("policies/市场.html", Entry::of(b"ab")));
        assert!(manifest.add("index.html", Entry::of(b"")));
        assert!(!manifest.add("index.html", Entry::of(b"")));
        let text = manifest.print();
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[0], "shouce-manifest 1");
        assert_eq!(lines[1], "99aa06d3014798d86001c324468d497f 0 index.html");
        assert!(lines[2].ends_with(" 2 policies/市场.html"));
        assert_eq!(lines[3], "total 2");
        assert_eq!(Manifest::read(&text), manifest);
    }

    #[test]
    fn what_a_site_was_made_from_reads_back() {
        let mut manifest = Manifest { inputs: Some(ContentHash::of(b"")), ..Manifest::default() };
        manifest.add("index.html", Entry::of(b"x"));
        let text = manifest.print();
        assert_eq!(text.lines().nth(1), Some("inputs 99aa06d3014798d86001c324468d497f"));
        assert_eq!(Manifest::read(&text), manifest);
        assert_eq!(Manifest::read("shouce-manifest 1\ninputs x\ntotal 0\n").inputs, None);
        assert_eq!(Manifest::read(&text.replacen("497f\n", "497f x\n", 1)).inputs, None);
        manifest.has_findings = true;
        let text = manifest.print();
        assert_eq!(text.lines().nth(1), Some("inputs 99aa06d3014798d86001c324468d497f findings"));
        assert_eq!(Manifest::read(&text), manifest);
    }

    #[test]
    fn a_manifest_cannot_claim_files_outside_its_folder() {
        let hash = "0".repeat(32);
        for path in ["../x", "/etc/passwd", "a/../../b", "a//b", "a\\b", MANIFEST, ""] {
            let text = format!("shouce-manifest 1\n{hash} 1 {path}\n{hash} 1 fine.html\n");
            assert_eq!(Manifest::read(&text).files().map(|(p, _)| p).collect::<Vec<_>>(), ["fine.html"]);
        }
    }

    #[test]
    fn folders_are_known_by_what_they_hold() {
        let mut manifest = Manifest::default();
        manifest.add("policies/a.html", Entry::of(b""));
        manifest.add("policies-old.html", Entry::of(b""));
        assert!(manifest.has_folder("policies"));
        assert!(!manifest.has_folder("policies-old") && !manifest.has_folder("pol"));
    }

    #[test]
    fn the_first_line_tells_whose_a_folder_is() {
        let judged = |text: &str| judge(text.to_owned(), SystemTime::UNIX_EPOCH);
        assert!(
            matches!(judged("shouce-manifest 1\ntotal 0\n"), Ownership::Ours(list) if list.manifest().is_empty())
        );
        assert!(matches!(judged("shouce-manifest 2\n"), Ownership::Newer));
        assert!(matches!(judged(UNFINISHED), Ownership::Unfinished));
        assert!(matches!(judged("my own list\n"), Ownership::Foreign));
        assert!(matches!(judged(""), Ownership::Unfinished), "a mark that a power cut emptied");
    }
}
