//! What the grammar's tests share: reading files, and a parsed document written as an indented outline.

pub mod outline;

use std::path::Path;

/// Every `.md` or `.txt` file of a folder with its name.
#[expect(clippy::disallowed_methods, reason = "a test reads its own examples")]
pub fn files(folder: &Path) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return vec![] };
    let paths = entries.filter_map(|e| e.ok()).map(|e| e.path());
    let texts = paths.filter(|p| p.extension().is_some_and(|e| e == "md" || e == "txt"));
    texts
        .map(|p| {
            let name = p.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            (name, std::fs::read_to_string(&p).expect("the file is UTF-8"))
        })
        .collect()
}
