//! The default theme, page by page: every view in every variant becomes a whole, well-formed page. The pages stay in the
//! target folder's `theme/`, to be looked at and to be judged by the browser's yardstick.
#![allow(clippy::disallowed_methods, reason = "the pages are written out to be looked at")]

#[path = "theme/sample.rs"]
mod sample;

use sample::Sample;
use shouce::render::template::Templates;
use shouce::theme::Theme;
use std::path::{Path, PathBuf};

const VARIANTS: [&str; 4] = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en"];

fn text(page: Vec<u8>) -> String {
    String::from_utf8(page).expect("pages are UTF-8")
}

/// All sample pages of one variant: path, HTML.
fn pages(lang: &'static str) -> Vec<(String, String)> {
    let theme = Theme::load("default", &[]).expect("the theme loads");
    let templates = Templates::of(&theme).expect("the templates compile");
    let sample = Sample { lang, words: theme.strings.of(lang), up: "" };
    let around =
        templates.surroundings(sample.words, &sample.chrome(&theme.assets)).expect("the chrome renders");
    let mut out = vec![];
    macro_rules! page {
        ($($path:literal => $view:expr),* $(,)?) => {
            $(out.push(($path.to_owned(), text(templates.render(&$view, &around).unwrap_or_else(|e| panic!("{lang}: {e}")))));)*
        };
    }
    page! {
        "index.html" => sample.home(),
        "policy.html" => sample.policy(),
        "role.html" => sample.role(),
        "department.html" => sample.department(),
        "company.html" => sample.company(),
        "committee.html" => sample.committee(),
        "process.html" => sample.process(),
        "flow-map.html" => sample.flow_map(),
        "raci.html" => sample.raci(),
        "forms.html" => sample.forms(),
        "glossary.html" => sample.glossary(),
        "register.html" => sample.register(),
        "list.html" => sample.list(),
        "tables.html" => sample.tables(),
        "calendar.html" => sample.calendar(),
        "authority.html" => sample.authority(),
        "kpi.html" => sample.kpi(),
        "page.html" => sample.page(),
        "search.html" => sample.search(),
        "404.html" => sample.not_found(),
    }
    out
}

fn all() -> Vec<(String, String)> {
    let place = |lang: &str, path: String| if lang == "zh-Hans" { path } else { format!("{lang}/{path}") };
    VARIANTS.iter().flat_map(|&lang| pages(lang).into_iter().map(move |(p, h)| (place(lang, p), h))).collect()
}

/// The opening tags of a page with their attributes, in order.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag).collect()
}

fn name(tag: &str) -> &str {
    tag.split([' ', '\n', '/']).next().unwrap_or("")
}

#[test]
fn tags_are_closed_in_order() {
    const VOID: [&str; 8] = ["meta", "link", "input", "br", "img", "hr", "!doctype", "!--"];
    for (path, html) in all() {
        let mut open = vec![];
        for tag in tags(&html) {
            match tag.strip_prefix('/') {
                Some(close) => assert_eq!(open.pop(), Some(close), "{path}"),
                None if VOID.contains(&name(tag)) => {}
                None => open.push(name(tag)),
            }
        }
        assert!(open.is_empty(), "{path}: {open:?}");
        assert!(html.ends_with("</html>\n"), "{path} ends early");
    }
}

#[test]
fn there_is_one_first_heading_and_no_level_is_skipped() {
    for (path, html) in all() {
        let level = |tag: &&str| name(tag).strip_prefix('h').and_then(|d| d.parse::<u8>().ok());
        let levels: Vec<u8> = tags(&html).iter().filter_map(level).collect();
        assert_eq!(levels.first(), Some(&1), "{path}");
        assert_eq!(levels.iter().filter(|l| **l == 1).count(), 1, "{path}");
        assert!(levels.windows(2).all(|w| w[1] <= w[0] + 1), "{path}: {levels:?}");
    }
}

#[test]
fn ids_are_unique_and_contents_point_at_them() {
    for (path, html) in all() {
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|r| r.split('"').next()).collect();
        let count = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), count, "{path} repeats an id");
        let toc = html.split("<nav id=\"toc\"").nth(1).and_then(|r| r.split("</nav>").next()).unwrap_or("");
        for target in toc.split("href=\"#").skip(1).filter_map(|r| r.split('"').next()) {
            assert!(ids.contains(&target), "{path}: #{target}");
        }
    }
}

#[test]
fn words_of_the_handbook_are_no_template() {
    let (_, html) = &pages("zh-Hans")[1];
    assert!(html.contains("单次打印费用&lt;5000元的不另报批，账号为{{工号}}。"));
}

#[test]
fn two_tabs_stand_before_the_text() {
    for (path, html) in all() {
        let before = html.split("<main").next().unwrap_or("");
        let stops = before.matches("<a ").count()
            + before.matches("<button").count()
            + before.matches("<input").count();
        let home = path.ends_with("index.html");
        assert_eq!(stops, if home { 1 } else { 2 }, "{path}");
    }
}

#[test]
fn a_redirect_leads_on_without_scripts() {
    let theme = Theme::load("default", &[]).expect("the theme loads");
    let templates = Templates::of(&theme).expect("the templates compile");
    let sample = Sample { lang: "zh-Hans", words: theme.strings.of("zh-Hans"), up: "" };
    let around =
        templates.surroundings(sample.words, &sample.chrome(&theme.assets)).expect("the chrome renders");
    let html = text(templates.render(&sample::redirect(), &around).expect("the page renders"));
    assert!(html.contains("content=\"0; url=policy.html#art-6-1\""));
    assert!(html.contains("<a href=\"policy.html#art-6-1\">本页已移至新地址</a>"));
}

#[test]
fn a_page_is_light() {
    for (path, html) in all() {
        assert!(html.len() < 14 * 1024, "{path}: {} bytes", html.len());
    }
}

#[test]
fn the_pages_can_be_looked_at() {
    let root = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("theme");
    let write = |path: &Path, bytes: &[u8]| {
        std::fs::create_dir_all(path.parent().expect("it has a folder")).expect("the folder can be made");
        std::fs::write(path, bytes).expect("the file can be written");
    };
    for (path, html) in all() {
        write(&root.join(path), html.as_bytes());
    }
    for (path, bytes) in Theme::load("default", &[]).expect("the theme loads").assets.files {
        write(&root.join(path), &bytes);
    }
}
