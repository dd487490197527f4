//! One policy or free page from its files -> `ast::Written`: a single `.md` with front matter between `+++`, or a folder's
//! `policy.toml` and its chapters in name order, and their authored variants. Knows no other document.

use super::ast::{Record, Twin, Written};
use super::clause::{self, Extent, Setup};
use super::entity::{document_id, stated_variant};
use super::fields::{self, Kind, TomlText, twin};
use super::{Parsed, kind};
use crate::diagnostic::Diagnostic;
use crate::model::clause::Body;
use crate::parse::fault::clause::UNKNOWN_SCHEME;
use crate::text::VariantId;
use front_matter::Front;
use std::sync::Arc;

mod front_matter;

/// One file of a document: `policy.toml`, a chapter, or the whole policy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Site-relative path.
    pub path: Arc<str>,
    /// Its text, decoded and normalised.
    pub text: Arc<str>,
}

/// What the site says about every document.
#[derive(Debug, Clone, Copy)]
pub struct Publication<'a> {
    /// The variant that sources are written in unless they say otherwise.
    pub script: &'a VariantId,
    /// The site's variants; empty = any.
    pub variants: &'a [VariantId],
}

/// Reads one document from all of its files, those of its variants (`NAME.en.md`, `policy.en.toml`) included.
/// `parts` must hold at least one file; they may come in any order.
pub fn parse(parts: &[Part], publication: &Publication) -> Parsed<Written> {
    let mut parts: Vec<&Part> = parts.iter().collect();
    parts.sort_by(|a, b| file_order(&a.path).cmp(&file_order(&b.path)));
    let sources: Vec<&Part> = parts.iter().filter(|p| stated_variant(&p.path).is_none()).copied().collect();
    let mut variants: Vec<VariantId> = parts.iter().filter_map(|p| stated_variant(&p.path)).collect();
    variants.sort();
    variants.dedup();
    let lead = sources.first().or(parts.first()).map_or_else(|| Arc::from(""), |p| p.path.clone());
    let mut diagnostics = vec![];
    let source = side(&sources, publication, Role::Source, &lead, &mut diagnostics);
    let twins = variants.into_iter().map(|variant| {
        let files: Vec<&Part> =
            parts.iter().filter(|p| stated_variant(&p.path).as_ref() == Some(&variant)).copied().collect();
        let path = files[0].path.clone();
        let side = side(&files, publication, Role::Twin(&variant), &path, &mut diagnostics);
        Twin { head: side.head, body: side.body, path, variant }
    });
    let twins = twins.collect();
    let id = id(&lead, &sources);
    let value = Written {
        fallback_title: source.heading.unwrap_or_else(|| id.clone()),
        group: group(&lead, &sources),
        head: Record { id: id.clone(), ..source.head },
        id,
        script: source.script,
        body: Arc::new(source.body),
        twins,
    };
    Parsed { value, diagnostics }
}

/// The source or one variant of a document.
struct Side {
    head: Record,
    body: Body,
    heading: Option<String>,
    script: VariantId,
}

/// Whether files are the source or an authored variant.
#[derive(Clone, Copy)]
enum Role<'a> {
    Source,
    Twin(&'a VariantId),
}

fn side(
    files: &[&Part],
    publication: &Publication,
    role: Role,
    lead: &Arc<str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Side {
    let mut head = Record::empty(lead, "");
    let mut chapters = vec![];
    for file in files {
        let front = front_matter::split(&file.path, &file.text, diagnostics);
        if let Some(toml) = front.head
            && (head.fields.is_empty())
        {
            head = read_head(file, &front, toml, publication, role, diagnostics);
        }
        chapters.push(clause::Part { path: &file.path, text: &file.text, start: front.body });
    }
    let script = match role {
        Role::Twin(variant) => variant.clone(),
        Role::Source => head.plain("script").map_or_else(|| publication.script.clone(), VariantId::from),
    };
    let title = head.name("title").map(|n| n.string);
    let extent = match role {
        Role::Source => Extent::Whole,
        Role::Twin(_) => Extent::Partial,
    };
    let mut setup = Setup { script: script.clone(), title, extent, ..Setup::default() };
    let words = head.plain("scheme").map_or_else(|| head.plains("scheme"), |word| vec![word.to_owned()]);
    for mark in setup.set_scheme(&words) {
        diagnostics.push(Diagnostic::new(&UNKNOWN_SCHEME, head.location("scheme")).with("mark", mark));
    }
    let reading = clause::read(&chapters, &setup);
    diagnostics.extend(reading.diagnostics);
    Side { head, body: reading.body, heading: reading.heading, script }
}

fn read_head(
    file: &Part,
    front: &Front,
    toml: &str,
    publication: &Publication,
    role: Role,
    diagnostics: &mut Vec<Diagnostic>,
) -> Record {
    let script = match role {
        Role::Source => publication.script,
        Role::Twin(variant) => variant,
    };
    let toml = TomlText {
        path: &file.path,
        text: toml,
        offset: front.offset,
        script,
        variants: publication.variants,
    };
    let kind = kind_of(&file.path);
    let record = match role {
        Role::Source => fields::read(kind, &toml),
        Role::Twin(_) => twin::read(kind, &toml),
    };
    diagnostics.extend(record.diagnostics);
    record.value
}

fn kind_of(path: &str) -> &'static Kind {
    if path.starts_with("content/pages/") { &kind::page::PAGE } else { &kind::policy::POLICY }
}

/// The head first, then chapters by name.
fn file_order(path: &str) -> (bool, &str) {
    (!path.ends_with(".toml"), path)
}

/// True where the document is a folder with a `policy.toml`.
fn is_folder(sources: &[&Part]) -> bool {
    sources.iter().any(|p| p.path.ends_with(".toml"))
}

fn id(lead: &str, sources: &[&Part]) -> String {
    match lead.rsplit_once('/') {
        Some((folder, _)) if is_folder(sources) => document_id(&format!("{folder}/policy.toml")),
        _ => document_id(lead),
    }
}

/// The folders between `content/policies/` and the document.
fn group(lead: &str, sources: &[&Part]) -> String {
    let inner = lead.splitn(3, '/').nth(2).unwrap_or_default();
    let folder = inner.rsplit_once('/').map_or("", |(folder, _)| folder);
    match folder.rsplit_once('/') {
        Some((group, _)) if is_folder(sources) => group.to_owned(),
        None if is_folder(sources) => String::new(),
        _ => folder.to_owned(),
    }
}

#[cfg(test)]
mod tests;
