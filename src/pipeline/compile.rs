//! Sources to a compiled handbook, stage by stage. Knows no page and no output.

use super::level::{Allowed, level};
use super::linked::linked;
use super::progress::{Progress, Silent, Stage};
use super::{Compiled, Options, faults};
use crate::config;
use crate::diagnostic::{self, Diagnostic};
use crate::link::Linking;
use crate::model::Handbook;
use crate::model::site::Site;
use crate::parse::ast::{CollectionKind, Document};
use crate::parse::fields::TomlText;
use crate::parse::layout::{self, DocumentFiles, DocumentKind};
use crate::parse::{Parsed, decode, entity, policy};
use crate::rules;
use crate::script::engine::Maker;
use crate::source::{Location, SiteFiles, SourceFile, Span};
use crate::text::VariantId;
use crate::theme::Theme;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// What compiling leaves behind beside the handbook, so that single documents can be compiled again.
#[derive(Debug)]
pub(super) struct Kept {
    /// The links' tables.
    pub linking: Linking,
    /// All attached files, whether anything names them or not.
    pub attached: BTreeMap<String, Arc<[u8]>>,
    /// Their paths.
    pub paths: BTreeSet<String>,
    /// Findings that files and clauses allow themselves.
    allowed: Allowed,
    /// All that reading and linking found, with its own levels, unsorted.
    pub found: Vec<Diagnostic>,
}

/// Compiles a site. Never fails: what is wrong stands in `diagnostics`, and as much of the handbook as can be is there.
pub fn compile(files: SiteFiles, options: Options) -> Compiled {
    compile_telling(files, options, &Silent)
}

/// The same, and tells how far it is.
pub fn compile_telling(files: SiteFiles, options: Options, progress: &dyn Progress) -> Compiled {
    let (mut compiled, kept) = compile_unjudged(files, options, progress);
    let rules = rules::active(&compiled.site);
    progress.begin(Stage::Rules, rules.len());
    let Compiled { handbook, site, .. } = &compiled;
    let case = rules::Case::new(handbook, site);
    // The last ones take longest, so they come first.
    let judged = rules.par_iter().rev().flat_map_iter(|rule| (rule.check)(&case)).collect();
    compiled.diagnostics = sorted(judged, &compiled, &kept);
    progress.done(rules.len());
    compiled
}

/// The same before any rule has judged, and what it leaves behind. Rules find nothing that stops a build.
pub(super) fn compile_unjudged(
    mut files: SiteFiles,
    options: Options,
    progress: &dyn Progress,
) -> (Compiled, Kept) {
    progress.begin(Stage::Parse, files.sources.len());
    let mut diagnostics = std::mem::take(&mut files.diagnostics);
    decode_all(&mut files, &mut diagnostics);
    let mut site = settings(&files, &options, &mut diagnostics);
    let (theme, Parsed { value: documents, diagnostics: found }) =
        rayon::join(|| Theme::load(&site.theme, &files.theme_files), || documents(&files.sources, &site));
    let theme = theme.map_err(|found| diagnostics.extend(found)).ok();
    diagnostics.extend(found);
    add_conversions(&documents, &mut site, &mut diagnostics);
    let allowed = Allowed::read(&documents, &faults(), &mut diagnostics);
    let attached: BTreeMap<String, Arc<[u8]>> =
        files.static_files.iter().map(|f| (f.path.to_string(), f.bytes.clone())).collect();
    let paths: BTreeSet<String> = attached.keys().cloned().collect();
    progress.done(files.sources.len());
    progress.begin(Stage::Link, documents.len());
    let (mut handbook, linking) = linked(documents, &site, &paths, &mut diagnostics);
    handbook.images = images(&handbook, &attached);
    progress.done(handbook.entities().count());
    let kept = Kept { linking, attached, paths, allowed, found: diagnostics };
    let attachments = attachments(&handbook, &kept.attached);
    let mut compiled = Compiled { site, handbook, theme, diagnostics: vec![], files, attachments, options };
    compiled.diagnostics = sorted(vec![], &compiled, &kept);
    (compiled, kept)
}

/// All findings: those of reading and linking and those of the rules, at the levels that the site wants, sorted.
pub(super) fn sorted(judged: Vec<Diagnostic>, compiled: &Compiled, kept: &Kept) -> Vec<Diagnostic> {
    let mut diagnostics = kept.found.clone();
    let Compiled { handbook, site, .. } = compiled;
    diagnostics.extend(judged);
    level(&mut diagnostics, site, &kept.allowed, handbook);
    diagnostic::sort(&mut diagnostics);
    diagnostics
}

/// The attached files that something names.
pub(super) fn attachments(
    handbook: &Handbook,
    attached: &BTreeMap<String, Arc<[u8]>>,
) -> BTreeMap<String, Arc<[u8]>> {
    let named = handbook.files.iter();
    named.filter_map(|path| Some((path.clone(), attached.get(path)?.clone()))).collect()
}

/// Where a site wants to be written, by its settings alone.
pub fn out_of(files: &SiteFiles) -> String {
    let decoded = files.config.as_ref().map(|file| decode::normalise(file).value);
    config::read(decoded.as_ref(), &faults()).value.out
}

/// Puts decoded texts in the place of the sources' bytes.
fn decode_all(files: &mut SiteFiles, diagnostics: &mut Vec<Diagnostic>) {
    let config: Vec<SourceFile> = files.config.take().into_iter().collect();
    let decoded: Vec<Parsed<SourceFile>> =
        config.par_iter().chain(&files.sources).map(decode::normalise).collect();
    let mut texts = decoded.into_iter().map(|one| {
        diagnostics.extend(one.diagnostics);
        one.value
    });
    files.config = (!config.is_empty()).then(|| texts.next()).flatten();
    files.sources = texts.collect();
}

fn settings(files: &SiteFiles, options: &Options, diagnostics: &mut Vec<Diagnostic>) -> Site {
    let Parsed { value: mut site, diagnostics: found } = config::read(files.config.as_ref(), &faults());
    diagnostics.extend(found);
    if let Err(reason) = Maker::check(&site.engine) {
        let here = Location::new(&"site.toml".into(), Span::default());
        diagnostics.push(Diagnostic::new(&config::fault::BROKEN_ENGINE, here).with("reason", reason));
    }
    if let Some(base) = &options.base_url {
        site.base_url = Some(if base.ends_with('/') { base.clone() } else { format!("{base}/") });
    }
    site
}

fn documents(sources: &[SourceFile], site: &Site) -> Parsed<Vec<Document>> {
    let (files, mut diagnostics) = layout::documents(sources);
    let parsed: Vec<Option<Parsed<Document>>> = files.par_iter().map(|f| parse_document(f, site)).collect();
    let mut documents = Vec::with_capacity(parsed.len());
    for one in parsed.into_iter().flatten() {
        diagnostics.extend(one.diagnostics);
        documents.push(one.value);
    }
    Parsed { value: documents, diagnostics }
}

/// One document from its files.
pub(super) fn parse_document(files: &DocumentFiles, site: &Site) -> Option<Parsed<Document>> {
    match files.kind {
        DocumentKind::Toml => parse_toml(files, site),
        kind => {
            let twins = files.twins.iter().flat_map(|(_, files)| files);
            let parts: Option<Vec<policy::Part>> = files.parts.iter().chain(twins).map(part).collect();
            let variants: Vec<_> = site.variants.iter().map(|v| v.id.clone()).collect();
            let publication = policy::Publication { script: &site.source, variants: &variants };
            let Parsed { value, diagnostics } = policy::parse(&parts?, &publication);
            let written = Box::new(value);
            let value =
                if kind == DocumentKind::Page { Document::Page(written) } else { Document::Policy(written) };
            Some(Parsed { value, diagnostics })
        }
    }
}

fn part(file: &SourceFile) -> Option<policy::Part> {
    Some(policy::Part { path: file.path.clone(), text: decode::text(file)?.into() })
}

fn parse_toml(files: &DocumentFiles, site: &Site) -> Option<Parsed<Document>> {
    let source = files.parts.first()?;
    let variants: Vec<VariantId> = site.variants.iter().map(|v| v.id.clone()).collect();
    let file = entity::TomlFile::at(&source.path)?;
    let twins = files.twins.iter().flat_map(|(variant, files)| files.iter().map(move |f| (variant, f)));
    let twins: Vec<TomlText> = twins.filter_map(|(variant, f)| toml(f, variant, &variants)).collect();
    entity::parse(file, &toml(source, &site.source, &variants)?, &twins)
}

fn toml<'a>(file: &'a SourceFile, script: &'a VariantId, variants: &'a [VariantId]) -> Option<TomlText<'a>> {
    Some(TomlText { path: &file.path, text: decode::text(file)?, offset: 0, script, variants })
}

/// Takes in the conversions that `terms.toml` states.
fn add_conversions(documents: &[Document], site: &mut Site, diagnostics: &mut Vec<Diagnostic>) {
    for document in documents {
        if let Document::Collection(CollectionKind::Terms, record) = document {
            diagnostics.extend(config::add_conversions(site, record));
        }
    }
}

/// Width and height of the images that pages show.
pub(super) fn images(
    handbook: &Handbook,
    files: &BTreeMap<String, Arc<[u8]>>,
) -> BTreeMap<String, (u32, u32)> {
    let sized = |path: &String| {
        let size = imagesize::blob_size(files.get(path)?).ok()?;
        Some((path.clone(), (size.width as u32, size.height as u32)))
    };
    handbook.files.iter().filter_map(sized).collect()
}
