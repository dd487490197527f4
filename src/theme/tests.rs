//! The default theme as a whole: complete, within its budgets, and safe under a strict content security policy.
#![allow(clippy::disallowed_methods, reason = "the test compares the table with the folder")]

use super::*;
use std::collections::BTreeSet;

fn site(path: &str, text: &str) -> SourceFile {
    SourceFile::new(path, text.as_bytes())
}

fn text(path: &str) -> &'static str {
    let (_, bytes) = embedded::FILES.iter().find(|(p, _)| *p == path).expect("the theme has this file");
    std::str::from_utf8(bytes).expect("the file is UTF-8")
}

fn templates() -> impl Iterator<Item = (&'static str, &'static str)> {
    let names = embedded::FILES.iter().map(|(path, _)| *path).filter(|path| path.starts_with("templates/"));
    names.map(|path| (path, text(path)))
}

#[test]
fn the_list_names_every_file() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let mut found = BTreeSet::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in folder.read_dir().expect("the folder can be read") {
            let path = entry.expect("the entry can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(&root).expect("it lies below the root");
                found.insert(name.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.remove("README.md");
    let listed: Vec<_> = embedded::FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
    assert_eq!(listed, found.into_iter().collect::<Vec<_>>());
}

#[test]
fn the_default_theme_loads() {
    let theme = Theme::load("default", &[]).expect("the embedded theme is sound");
    assert_eq!((theme.root.as_str(), theme.assets.files.len()), ("themes/default/", 15));
    assert!(theme.templates.contains_key("parts/base.html"));
}

#[test]
fn styles_and_scripts_stay_light() {
    let assets = Theme::load("default", &[]).expect("the embedded theme is sound").assets;
    let size = |path: &str| assets.files[path].len();
    assert!(size(&assets.css) <= 30 * 1024, "{} bytes of CSS", size(&assets.css));
    assert!(size(&assets.js) + size(&assets.first) <= 12 * 1024, "{} bytes of JS", size(&assets.js));
}

#[test]
fn nothing_is_inline_and_nothing_comes_from_elsewhere() {
    for (path, text) in templates() {
        for bad in [
            " style=",
            "<style",
            " onclick=",
            " onload=",
            "javascript:",
            "data:",
            "//cdn",
            "http://",
            "https://",
        ] {
            assert!(!text.contains(bad), "{path} holds {bad}");
        }
        let scripts = text.matches("<script").count();
        assert_eq!(scripts, text.matches("<script src=").count(), "{path} holds an inline script");
    }
    for (path, bytes) in embedded::FILES.iter().filter(|(p, _)| p.ends_with(".css")) {
        let css = String::from_utf8_lossy(bytes);
        assert!(!css.contains("url(") && !css.contains("@import"), "{path} loads something");
    }
}

#[test]
fn only_finished_html_goes_unescaped() {
    for (path, text) in templates() {
        for before in text.split("| safe").map(str::trim_end).collect::<Vec<_>>().split_last().expect("one").1
        {
            let name =
                before.rsplit(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).next().unwrap_or("");
            let item_of_html = ["i", "t", "w", "n"].contains(&name);
            assert!(name.ends_with("_html") || item_of_html, "{path}: {name} | safe");
        }
    }
}

#[test]
fn every_variant_has_every_word() {
    let strings = Theme::load("default", &[]).expect("the embedded theme is sound").strings;
    let names = |variant| strings.of(variant).keys().cloned().collect::<Vec<_>>();
    assert_eq!(strings.variants().collect::<Vec<_>>(), ["en", "zh-Hans", "zh-Hant-HK", "zh-Hant-TW"]);
    for variant in ["en", "zh-Hant-HK", "zh-Hant-TW"] {
        assert_eq!(names(variant), names("zh-Hans"), "{variant}");
    }
}

#[test]
fn every_word_a_template_uses_exists() {
    let strings = Theme::load("default", &[]).expect("the embedded theme is sound").strings;
    let words = strings.of("zh-Hans");
    for (path, text) in templates() {
        for rest in text.split("words.").skip(1) {
            let end =
                rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '.')).unwrap_or(rest.len());
            assert!(words.contains_key(&rest[..end]), "{path}: words.{}", &rest[..end]);
        }
    }
}

#[test]
fn every_word_a_script_shows_exists() {
    let strings = Theme::load("default", &[]).expect("the embedded theme is sound").strings;
    let words = strings.of("zh-Hans");
    let scripts = embedded::FILES.iter().filter(|(path, _)| path.starts_with("static/js/"));
    let mut found = 0;
    for (path, bytes) in scripts {
        for rest in String::from_utf8_lossy(bytes).split("searchSay(\"").skip(1) {
            let (name, after) = rest.split_once('"').expect("a string ends");
            let parts = ["words", "sound", "spelling"];
            let ends = if after.starts_with(" + ") { &parts[..] } else { &[""] };
            assert!(
                ends.iter().all(|end| words.contains_key(&format!("search.{name}{end}"))),
                "{path}: {name}"
            );
            found += 1;
        }
    }
    assert!(found > 20, "only {found} words");
}

#[test]
fn words_are_in_their_script() {
    let strings = Theme::load("default", &[]).expect("the embedded theme is sound").strings;
    for variant in ["zh-Hant-HK", "zh-Hant-TW"] {
        let all: String = strings.of(variant).values().map(String::as_str).collect();
        let simplified = "这说国们为会时个对学发头过开问间见车东马长书电话经给样应该让业务员责职岗绩标营销报决议审评项类组织\
            层级领导认识实现产价质环节与从构关联继续单双备条据权将结论编辑写规则处罚奖惩财计调动转变传达执检监终汇总额";
        let found: Vec<_> = simplified.chars().filter(|c| all.contains(*c)).collect();
        assert!(found.is_empty(), "{variant}: {found:?}");
    }
}

#[test]
fn words_carry_no_exclamation() {
    assert!(!text("strings.toml").contains(['!', '！']));
}

#[test]
fn a_site_overlays_file_by_file() {
    let own = [
        site("themes/house/strings.toml", "[zh-Hans.frame]\nskip = \"直达正文\"\n"),
        site("themes/house/static/css/house.css", "h1 { color: var(--accent) }\n"),
        site("themes/other/templates/home.html", "{{ broken"),
    ];
    let theme = Theme::load("house", &own).expect("the overlay is sound");
    assert_eq!(theme.strings.of("zh-Hans")["frame.skip"], "直达正文");
    assert_eq!(theme.strings.of("en")["frame.skip"], "Skip to text");
    assert!(theme.assets.files[&theme.assets.css].ends_with(b"h1{color:var(--accent) }\n"));
}

#[test]
fn an_unknown_theme_is_told() {
    let faults = Theme::load("hous", &[site("themes/house/strings.toml", "")]).unwrap_err();
    assert_eq!(faults[0].fault.code, "unknown-theme");
}

#[test]
fn all_faults_of_a_theme_are_told_at_once_with_their_places() {
    let broken = SourceFile::new("themes/house/templates/home.html", vec![0xff]);
    let own = [site("themes/house/strings.toml", "[zh-Hans.frame]\nskip = 5\n"), broken];
    let faults = Theme::load("house", &own).unwrap_err();
    let told: Vec<_> =
        faults.iter().map(|d| (d.fault.code, &*d.location.path, d.location.span.start)).collect();
    assert_eq!(told[0], ("broken-strings", "themes/house/strings.toml", 23));
    assert_eq!((told[1].0, told[1].1), ("unreadable-template", "themes/house/templates/home.html"));
}
