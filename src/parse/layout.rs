//! Which files make one document: its source, the chapters of a folder, its authored variants. Reads paths only, no contents.

use super::entity::{TomlFile, document_id, stated_variant};
use crate::diagnostic::{Diagnostic, Fault, Severity, Words};
use crate::source::{Location, SourceFile, Span};
use crate::text::VariantId;
use std::collections::BTreeMap;

/// All faults of this stage.
pub static FAULTS: &[&Fault] = &[&STRAY_FILE, &ORPHAN_TWIN];

/// A file in a place where nothing belongs.
pub static STRAY_FILE: Fault = Fault {
    code: "stray-file",
    severity: Severity::Warning,
    stops: false,
    message: Words {
        zh: "这里的文件不属于手册：{path}", en: "nothing in a handbook belongs here: {path}"
    },
    help: Words {
        zh: "制度放 content/policies/，岗位放 content/roles/，其余见编写指南",
        en: "policies live in content/policies/, roles in content/roles/; the manual lists the rest",
    },
    why: Words {
        zh: "文件放错位置就不会发布。把它移到对应的目录，或者移出 content/。",
        en: "A file in the wrong place is not published. Move it to its folder, or out of content/.",
    },
};

/// A twin without its source.
pub static ORPHAN_TWIN: Fault = Fault {
    code: "orphan-translation",
    severity: Severity::Error,
    stops: true,
    message: Words {
        zh: "译本 {path} 没有对应的原文", en: "{path} translates a file that does not exist"
    },
    help: Words {
        zh: "译本与原文同名，只多一段语言代码：X.md 与 X.en.md",
        en: "a translation has its source's name and a tag: X.md and X.en.md",
    },
    why: Words {
        zh: "译本附在原文上发布。原文改名或删除后，译本也要一起改名或删除。",
        en: "A translation is published with its source. When the source is renamed or removed, so must its translations be.",
    },
};

/// What the files of one document make.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DocumentKind {
    /// A policy: one Markdown file, or a folder with `policy.toml`.
    Policy,
    /// A free page.
    Page,
    /// A TOML file of one entity or many.
    Toml,
}

/// The files of one document, sorted by path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentFiles {
    /// What they make.
    pub kind: DocumentKind,
    /// The document's id.
    pub id: String,
    /// Folders that only group, between `content/policies/` and the document.
    pub group: String,
    /// The source: one file, or `policy.toml` and its chapters.
    pub parts: Vec<SourceFile>,
    /// The files of each authored variant.
    pub twins: Vec<(VariantId, Vec<SourceFile>)>,
}

/// Sorts the sources into documents, in the order of their first paths.
pub fn documents(sources: &[SourceFile]) -> (Vec<DocumentFiles>, Vec<Diagnostic>) {
    let mut found: BTreeMap<String, DocumentFiles> = BTreeMap::new();
    let mut diagnostics = vec![];
    let folders = policy_folders(sources);
    for file in sources {
        let Some((key, kind)) = place(&file.path, &folders) else {
            if TomlFile::at(&file.path) != Some(TomlFile::Group) {
                diagnostics.push(at(&STRAY_FILE, file));
            }
            continue;
        };
        let id = document_id(if kind == DocumentKind::Policy { &key } else { &file.path });
        let document = found.entry(key.clone()).or_insert_with(|| DocumentFiles {
            kind,
            id,
            group: group_of(&key),
            parts: vec![],
            twins: vec![],
        });
        match stated_variant(&file.path) {
            None => document.parts.push(file.clone()),
            Some(variant) => match document.twins.iter_mut().find(|(v, _)| *v == variant) {
                Some((_, files)) => files.push(file.clone()),
                None => document.twins.push((variant, vec![file.clone()])),
            },
        }
    }
    let (whole, orphans): (Vec<_>, Vec<_>) = found.into_values().partition(|d| !d.parts.is_empty());
    let files = orphans.iter().flat_map(|d| &d.twins).flat_map(|(_, files)| files);
    diagnostics.extend(files.map(|file| at(&ORPHAN_TWIN, file)));
    (whole, diagnostics)
}

/// The sources that make one document with the one at `path`, itself among them. `sources` are sorted by path.
pub fn kin<'a>(sources: &'a [SourceFile], path: &str) -> &'a [SourceFile] {
    let has = |path: &str| sources.binary_search_by(|file| (*file.path).cmp(path)).is_ok();
    let inner = path.strip_prefix("content/policies/").unwrap_or_default();
    let folders = inner.match_indices('/').map(|(at, _)| &path[..path.len() - inner.len() + at]);
    let prefix = match folders.into_iter().find(|folder| has(&format!("{folder}/policy.toml"))) {
        Some(folder) => format!("{folder}/"),
        None => {
            let name = path.rfind('/').map_or(0, |at| at + 1);
            let stem = path[name..].find('.').map_or(path.len(), |at| name + at + 1);
            path[..stem].to_owned()
        }
    };
    let first = sources.partition_point(|file| *file.path < *prefix);
    let count = sources[first..].partition_point(|file| file.path.starts_with(&prefix));
    &sources[first..first + count]
}

fn at(fault: &'static Fault, file: &SourceFile) -> Diagnostic {
    Diagnostic::new(fault, Location::new(&file.path, Span::default())).with("path", &*file.path)
}

/// Folders that are one policy: those that hold a `policy.toml`.
fn policy_folders(sources: &[SourceFile]) -> Vec<String> {
    let heads = sources.iter().filter_map(|f| f.path.strip_suffix("/policy.toml"));
    heads.filter(|folder| folder.starts_with("content/policies/")).map(str::to_owned).collect()
}

/// The key that all files of a document share, and what they make.
fn place(path: &str, folders: &[String]) -> Option<(String, DocumentKind)> {
    let inside = folders
        .iter()
        .find(|folder| path.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/')));
    if let Some(folder) = inside {
        return Some((folder.clone(), DocumentKind::Policy));
    }
    let (folder, name) = path.rsplit_once('/')?;
    let stem = name.split('.').next()?;
    let key = format!("{folder}/{stem}");
    if name.ends_with(".md") {
        return match path.strip_prefix("content/")?.split('/').next()? {
            "policies" => Some((key, DocumentKind::Policy)),
            "pages" => Some((key, DocumentKind::Page)),
            _ => None,
        };
    }
    match TomlFile::at(path)? {
        TomlFile::Entity(_) | TomlFile::Collection(_) => Some((key, DocumentKind::Toml)),
        TomlFile::PolicyHead | TomlFile::Group => None,
    }
}

fn group_of(key: &str) -> String {
    let inner = key.strip_prefix("content/policies/").unwrap_or_default();
    inner.rsplit_once('/').map_or(String::new(), |(group, _)| group.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(paths: &[&str]) -> Vec<SourceFile> {
        paths.iter().map(|p| SourceFile::new(p, *b"")).collect()
    }

    #[test]
    fn files_gather_into_documents() {
        let sources = files(&[
            "content/forms.toml",
            "content/policies/expense/01-general.md",
            "content/policies/expense/02-approval.en.md",
            "content/policies/expense/policy.toml",
            "content/policies/taipei/attendance.en.md",
            "content/policies/taipei/attendance.md",
            "content/policies/taipei/group.toml",
            "content/roles/hr/clerk.toml",
        ]);
        let (documents, diagnostics) = documents(&sources);
        assert_eq!(diagnostics, vec![]);
        let ids: Vec<_> = documents
            .iter()
            .map(|d| (d.id.as_str(), d.group.as_str(), d.parts.len(), d.twins.len()))
            .collect();
        assert_eq!(
            ids,
            [("forms", "", 1, 0), ("expense", "", 2, 1), ("attendance", "taipei", 1, 1), ("clerk", "", 1, 0)]
        );
    }

    #[test]
    fn files_of_one_document_are_found_from_any_of_them() {
        let sources = files(&[
            "content/policies/a.en.md",
            "content/policies/a.md",
            "content/policies/a/01-x.md",
            "content/policies/a/policy.en.toml",
            "content/policies/a/policy.toml",
            "content/policies/ab.md",
            "content/roles/a.toml",
        ]);
        let kin = |path| kin(&sources, path).iter().map(|f| &*f.path).collect::<Vec<_>>();
        assert_eq!(kin("content/policies/a.md"), ["content/policies/a.en.md", "content/policies/a.md"]);
        assert_eq!(kin("content/policies/a/01-x.md").len(), 3);
        assert_eq!(kin("content/policies/ab.md"), ["content/policies/ab.md"]);
        assert_eq!(kin("content/policies/none.md"), [""; 0]);
    }

    #[test]
    fn strays_and_orphans_are_reported() {
        let (documents, diagnostics) = documents(&files(&["content/notes.md", "content/roles/x.en.toml"]));
        assert_eq!(documents, vec![]);
        let codes: Vec<_> = diagnostics.iter().map(|d| d.fault.code).collect();
        assert_eq!(codes, ["stray-file", "orphan-translation"]);
    }
}
