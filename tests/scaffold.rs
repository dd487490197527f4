//! What `shouce new` creates, read back: no finding of any file, in either language. Knows no disk.

mod findings;

use shouce::config;
use shouce::diagnostic::Language::{self, Chinese, English};
use shouce::diagnostic::Severity;
use shouce::parse::entity::TomlFile;
use shouce::parse::fields::{self, Kind, TomlText};
use shouce::parse::kind::{page, policy};
use shouce::pipeline::{Options, compile};
use shouce::scaffold::{Draft, files};
use shouce::source::{SiteFiles, SourceFile};
use shouce::text::VariantId;

const ALL: [Draft; 5] = [Draft::Site, Draft::Policy, Draft::Role, Draft::Department, Draft::Process];

fn made(draft: Draft, name: &str, language: Language) -> Vec<(String, String)> {
    let text = |file: SourceFile| (file.path.to_string(), String::from_utf8_lossy(&file.bytes).into_owned());
    files(draft, name, language).expect("a sound name").into_iter().map(text).collect()
}

/// The TOML of a file, where it begins, and its kind.
fn toml_of<'a>(path: &str, text: &'a str) -> Option<(&'a str, usize, &'static Kind)> {
    if let Some(file) = TomlFile::at(path) {
        return Some((text, 0, file.kind()));
    }
    let kind = if path.starts_with("content/pages/") { &page::PAGE } else { &policy::POLICY };
    let inside = text.strip_prefix("+++\n")?;
    Some((&inside[..inside.find("\n+++")? + 1], 4, kind))
}

#[test]
fn everything_new_reads_without_a_finding() {
    for (draft, language) in ALL.into_iter().flat_map(|d| [(d, Chinese), (d, English)]) {
        for (path, text) in made(draft, "采购", language) {
            let (path_id, script) = (path.as_str().into(), VariantId::from("zh-Hans"));
            let Some((inside, offset, kind)) = toml_of(&path, &text) else { continue };
            let toml = TomlText { path: &path_id, text: inside, offset, script: &script, variants: &[] };
            let found = fields::read(kind, &toml).diagnostics;
            assert_eq!(findings::lines(&text, &found), Vec::<String>::new(), "{path}");
        }
    }
}

/// The files of drafts as a site that was read.
fn site_of(files: Vec<SourceFile>) -> SiteFiles {
    let (config, rest): (Vec<_>, Vec<_>) = files.into_iter().partition(|f| &*f.path == "site.toml");
    let mut sources: Vec<_> = rest.into_iter().filter(|f| f.path.starts_with("content/")).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    SiteFiles { config: config.into_iter().next(), sources, ..SiteFiles::default() }
}

fn codes(site: SiteFiles) -> Vec<String> {
    let found = compile(site, Options::default()).diagnostics;
    found.iter().map(|d| format!("{} {} {:?}", d.fault.code, d.location.path, d.arguments)).collect()
}

#[test]
fn a_new_site_compiles_without_a_finding() {
    let site = files(Draft::Site, "员工手册", Chinese).expect("any name");
    assert_eq!(codes(site_of(site)), Vec::<String>::new());
}

#[test]
fn everything_new_compiles_inside_a_new_site() {
    let mut all = files(Draft::Site, "员工手册", English).expect("any name");
    for (draft, name) in [
        (Draft::Policy, "purchasing"),
        (Draft::Role, "buyer"),
        (Draft::Department, "stores"),
        (Draft::Process, "ordering"),
    ] {
        all.extend(files(draft, name, English).expect("a sound name"));
    }
    let found = compile(site_of(all), Options::default());
    assert!(!found.has(Severity::Error), "{:?}", found.diagnostics);
}

#[test]
fn a_new_site_has_sound_settings() {
    for language in [Chinese, English] {
        let site = files(Draft::Site, "云岭\"员工\"手册", language).expect("any name");
        let found = config::read(site.iter().find(|f| &*f.path == "site.toml"), &[]);
        assert!(found.diagnostics.is_empty());
        assert_eq!(found.value.title.string, "云岭\"员工\"手册");
        assert_eq!(found.value.variants.len(), 2);
    }
}

#[test]
fn paths_follow_the_name() {
    let paths = |draft| made(draft, "leave", Chinese).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    assert_eq!(paths(Draft::Policy), ["content/policies/leave.md"]);
    assert_eq!(paths(Draft::Role), ["content/roles/leave.toml"]);
    assert_eq!(paths(Draft::Department), ["content/departments/leave.toml"]);
    assert_eq!(paths(Draft::Process), ["content/processes/leave.toml"]);
    assert!(paths(Draft::Site).contains(&"site.toml".to_owned()));
}

#[test]
fn no_mark_of_a_template_is_left() {
    for (draft, language) in ALL.into_iter().flat_map(|d| [(d, Chinese), (d, English)]) {
        for (path, text) in made(draft, "甲", language) {
            assert!(!text.contains("{title}") && !text.contains("zh|") && !text.contains("en|"), "{path}");
        }
    }
}
