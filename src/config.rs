//! `site.toml` -> `model::site::Site`, with every check that needs no other file. Also takes the conversions of `terms.toml` in.
//! Knows no disk, no theme and no rule beyond its code.

use crate::diagnostic::{Diagnostic, Fault, Severity, nearest};
use crate::model::site::{Site, SiteTerm, Variant};
use crate::model::zone::{ZONES, Zone};
use crate::parse::ast::Record;
use crate::parse::fields::{self, TomlText};
use crate::parse::{Parsed, decode, kind};
use crate::source::{Location, SourceFile, Span};
use crate::text::VariantId;
use address::{base_url, output};
use std::sync::Arc;

mod address;
mod editor;
pub mod fault;
mod tag;

/// Reads `site.toml`, normalised; `None` where there is none. `faults` are all that `[check]` may set a level for.
pub fn read(file: Option<&SourceFile>, faults: &[&'static Fault]) -> Parsed<Site> {
    let Some(file) = file else {
        let here = Location::new(&"site.toml".into(), Span::default());
        return Parsed { value: defaults(), diagnostics: vec![Diagnostic::new(&fault::MISSING_SITE, here)] };
    };
    let Some(text) = decode::text(file) else { return Parsed { value: defaults(), diagnostics: vec![] } };
    // Which variants there are decides which keys a text per variant may have, so the file is read twice.
    let first = record(&file.path, text, &"zh-Hans".into(), &[]).value;
    let (source, variants) = languages(&first);
    let ids: Vec<VariantId> = variants.iter().map(|v| v.id.clone()).collect();
    let Parsed { value: record, mut diagnostics } = record(&file.path, text, &source, &ids);
    let mut site = site(&record, source, variants);
    let mut checks = Checks { record: &record, diagnostics: &mut diagnostics };
    checks.variants(&mut site);
    site.base_url = checks.base_url();
    checks.folders(&mut site);
    checks.levels(&mut site, faults);
    checks.engine();
    checks.editor(&mut site);
    diagnostics.extend(add_conversions(&mut site, &record));
    Parsed { value: site, diagnostics }
}

/// Adds the `convert` and `keep` of `terms.toml`. One `from` twice, here or there, is an error.
pub fn add_conversions(site: &mut Site, record: &Record) -> Vec<Diagnostic> {
    let mut findings = vec![];
    for row in record.records("convert") {
        let Some(name) = row.name("from") else { continue };
        if site.conversions.iter().any(|c| c.from == name.string) {
            let here = Location::new(&row.path, row.span);
            findings.push(Diagnostic::new(&fault::DUPLICATE_CONVERSION, here).with("from", name.string));
        } else {
            site.conversions.push(SiteTerm { from: name.string, to: name.authored });
        }
    }
    let kept = record.records("keep").iter().filter_map(|row| row.plain("text"));
    site.kept.extend(kept.map(str::to_owned));
    findings
}

/// The settings of a site that states none.
pub fn defaults() -> Site {
    let variant = Variant { id: "zh-Hans".into(), regional_words: false, corner_quotes: false };
    Site {
        source: variant.id.clone(),
        variants: vec![variant],
        theme: "default".into(),
        engine: "own".into(),
        out: "public".into(),
        file_limit: 8 << 20,
        chart_width: PAGE,
        time_zone: ZONES.first(),
        editor: editor::USUAL.into(),
        ..Site::default()
    }
}

fn record(path: &Arc<str>, text: &str, script: &VariantId, variants: &[VariantId]) -> Parsed<Record> {
    fields::read(&kind::site::SITE, &TomlText { path, text, offset: 0, script, variants })
}

/// The script of the sources, and the variants to publish; each falls back on the other.
fn languages(record: &Record) -> (VariantId, Vec<Variant>) {
    let variant = |row: &Record| Variant {
        id: row.id.as_str().into(),
        regional_words: row.flag("regional_words"),
        corner_quotes: row.flag("corner_quotes"),
    };
    let mut variants: Vec<Variant> =
        record.records("variant").iter().filter(|row| !row.id.is_empty()).map(variant).collect();
    let stated = record.record("site").and_then(|r| r.plain("source")).map(VariantId::from);
    let source = stated.or(variants.first().map(|v| v.id.clone())).unwrap_or_else(|| "zh-Hans".into());
    if variants.is_empty() {
        variants.push(Variant { id: source.clone(), regional_words: false, corner_quotes: false });
    }
    (source, variants)
}

/// The narrowest chart that still holds a few boxes, in pixels.
const MIN_CHART: u32 = 400;

/// What a page without contents holds on a screen of 1,280 px.
const PAGE: u32 = 1054;

fn site(record: &Record, source: VariantId, variants: Vec<Variant>) -> Site {
    let part = |key: &str| record.record(key).cloned().unwrap_or_else(|| Record::empty(&record.path, ""));
    let (handbook, link, conversion) = (part("site"), part("link"), part("conversion"));
    let (search, mut site) = (part("search"), defaults());
    site.title = handbook.name("title").unwrap_or_default();
    site.organisation = handbook.name("organisation").unwrap_or_default();
    (site.source, site.variants) = (source, variants);
    if let Some(megabytes) = handbook.number("file_limit") {
        site.file_limit = (megabytes as u64).max(1) << 20;
    }
    site.short_names = link.plains("short_names");
    site.not_names = link.plains("not_names");
    if let Some(engine) = conversion.plain("engine") {
        site.engine = engine.to_owned();
    }
    site.reviewed = conversion.plains("reviewed");
    site.signatures = part("print").texts("signatures");
    if let Some(width) = part("chart").number("width") {
        site.chart_width = (width as u32).max(MIN_CHART);
    }
    if let Some(name) = handbook.plain("time_zone") {
        site.time_zone = Zone::of(name);
    }
    site.examples = search.names("examples");
    site.synonyms = search.records("synonyms").iter().map(|row| row.plains("words")).collect();
    site
}

/// The checks that go beyond the shape of a value.
struct Checks<'a> {
    record: &'a Record,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checks<'_> {
    fn report(&mut self, fault: &'static Fault, at: Location, found: &str, near: Option<String>) {
        self.diagnostics.push(Diagnostic::new(fault, at).with("found", found).near(near));
    }

    /// Variants must be language tags, Chinese ones of a script that can be converted to, and none twice.
    fn variants(&mut self, site: &mut Site) {
        let mut seen: Vec<VariantId> = vec![];
        for row in self.record.records("variant").iter().filter(|row| !row.id.is_empty()) {
            if !tag::is_known(&row.id) {
                self.report(&fault::BAD_VARIANT, row.location("id"), &row.id, tag::meant(&row.id));
            } else if seen.iter().any(|id| **id == *row.id) {
                self.report(&fault::DUPLICATE_VARIANT, row.location("id"), &row.id, None);
            }
            seen.push(row.id.as_str().into());
        }
        if let Some(handbook) = self.record.record("site")
            && handbook.field("source").is_some()
            && !tag::is_known(&site.source)
        {
            self.report(
                &fault::BAD_VARIANT,
                handbook.location("source"),
                &site.source,
                tag::meant(&site.source),
            );
        }
        let mut kept: Vec<VariantId> = vec![];
        site.variants.retain(|v| {
            tag::is_known(&v.id) && !kept.contains(&v.id) && {
                kept.push(v.id.clone());
                true
            }
        });
        if !tag::is_known(&site.source) {
            site.source = site.variants.first().map_or("zh-Hans".into(), |v| v.id.clone());
        }
        if site.variants.is_empty() {
            site.variants = defaults().variants;
        }
    }

    fn base_url(&mut self) -> Option<String> {
        let handbook = self.record.record("site")?;
        let written = handbook.plain("base_url")?;
        let url = base_url(written);
        if url.is_none() {
            self.report(&fault::BAD_BASE_URL, handbook.location("base_url"), written, None);
        }
        url
    }

    fn engine(&mut self) {
        let conversion = self.record.record("conversion");
        let asked = conversion.filter(|r| r.plain("engine") == Some("opencc") && !cfg!(feature = "opencc"));
        if let Some(conversion) = asked {
            self.report(&fault::MISSING_ENGINE, conversion.location("engine"), "opencc", None);
        }
    }

    fn editor(&mut self, site: &mut Site) {
        let Some((serve, written)) = self.record.record("serve").and_then(|r| Some((r, r.plain("editor")?)))
        else {
            return;
        };
        match editor::address(written) {
            Some(address) => site.editor = address,
            None => {
                let near = nearest(written, editor::names());
                self.report(&fault::BAD_EDITOR, serve.location("editor"), written, near);
            }
        }
    }

    fn folders(&mut self, site: &mut Site) {
        if let Some((publish, out)) = self.record.record("publish").and_then(|r| Some((r, r.plain("out")?))) {
            match output(out) {
                Some(folder) => site.out = folder,
                None => self.report(&fault::BAD_OUTPUT, publish.location("out"), out, None),
            }
        }
        if let Some((handbook, theme)) = self.record.record("site").and_then(|r| Some((r, r.plain("theme")?)))
        {
            match fields::is_id(theme) {
                true => site.theme = theme.to_owned(),
                false => self.report(&fault::BAD_THEME, handbook.location("theme"), theme, None),
            }
        }
    }

    /// Levels of rules that exist; what stops a build keeps its level.
    fn levels(&mut self, site: &mut Site, faults: &[&'static Fault]) {
        for row in self.record.records("check") {
            let here = Location::new(&row.path, row.span);
            let Some(rule) = faults.iter().find(|f| f.code == row.id) else {
                let near = nearest(&row.id, faults.iter().map(|f| f.code));
                self.report(&fault::UNKNOWN_RULE, here, &row.id, near);
                continue;
            };
            if let Some(level) = row.plain("level").map(severity) {
                match rule.stops && level != Some(Severity::Error) {
                    true => self.report(&fault::FIXED_LEVEL, here, &row.id, None),
                    false => drop(site.levels.insert(row.id.clone(), level)),
                }
            }
            if let Some(threshold) = row.number("max").or_else(|| row.number("min")) {
                site.thresholds.insert(row.id.clone(), threshold);
            }
        }
    }
}

fn severity(level: &str) -> Option<Severity> {
    match level {
        "error" => Some(Severity::Error),
        "warning" => Some(Severity::Warning),
        "note" => Some(Severity::Note),
        _ => None,
    }
}
