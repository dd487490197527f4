//! The manual of the organisation is a site: `docs/organisation*.md` holds its files, and what the pages say of them must be so.

use super::{Value, json, rows};
use shouce::diagnostic::Severity;
use shouce::pipeline::{Compiled, Live, Options, Taken, compile};
use shouce::source::{SiteFiles, SourceFile};
use std::collections::BTreeMap;
use std::convert::Infallible;

/// The fenced blocks whose info string names a path, as the files of a site.
fn files(manual: &str) -> SiteFiles {
    let (mut config, mut sources) = (None, vec![]);
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        let Some((_, path)) = line.strip_prefix("```").and_then(|info| info.split_once(' ')) else {
            continue;
        };
        let body: String = lines.by_ref().take_while(|line| *line != "```").flat_map(|l| [l, "\n"]).collect();
        match path {
            "site.toml" => config = Some(SourceFile::new(path, body)),
            _ => sources.push(SourceFile::new(path, body)),
        }
    }
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    SiteFiles { config, sources, ..SiteFiles::default() }
}

/// All files of the built manual, as text.
fn built(manual: &str) -> BTreeMap<String, String> {
    let compiled = compile(files(manual), Options::default());
    let faults: Vec<_> = compiled.diagnostics.iter().filter(|d| d.severity == Severity::Error).collect();
    assert!(faults.is_empty(), "{faults:?}");
    texts(&compiled)
}

/// All files that a handbook publishes, as text.
fn texts(compiled: &Compiled) -> BTreeMap<String, String> {
    let mut out = BTreeMap::new();
    compiled
        .publish(&mut |path, bytes| -> Result<(), Infallible> {
            out.insert(path.to_owned(), String::from_utf8_lossy(bytes).into_owned());
            Ok(())
        })
        .unwrap();
    out
}

/// The part of a page from one string up to another.
fn between<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let rest = text.split_once(from).map_or("", |(_, rest)| rest);
    rest.split_once(to).map_or(rest, |(inner, _)| inner)
}

/// What the words of one edition are in the other manual.
struct Words {
    director: &'static str,
    deputy: &'static str,
    sales: &'static str,
    head: &'static str,
    head_of: &'static str,
    vacant: &'static str,
    founding: &'static str,
}

fn judge(manual: &str, words: &Words) {
    let site = built(manual);
    let page = &site["departments/sales.html"];
    let chart = between(page, "<svg", "</svg>");
    // The box of each head says so, and only those: the page's own superior above them does not.
    let headed = chart.split("<g id=\"box-").skip(1).filter(|one| one.contains(&format!(">{}<", words.head)));
    let headed: Vec<&str> = headed.filter_map(|one| one.split('"').next()).collect();
    assert_eq!(headed, ["sales-director", "deputy-sales-director"]);
    // Region North hangs on the deputy, to whom its head reports: it is in that branch, which is the last of the chart.
    let branch = chart.rsplit("<g class=\"branch\">").next().unwrap();
    assert!(branch.contains("box-deputy-sales-director") && branch.contains("class=\"unit\""), "{chart}");
    let head = between(page, "<dl class=\"head\">", "</dl>");
    assert!(head.contains(words.director) && head.contains(words.deputy), "{head}");
    let below = between(page, "</figure>", "</section>");
    assert!(below.contains("policies/sales-rules.html#art-1") && below.contains(words.founding), "{below}");
    let deputy = between(&site["roles/deputy-sales-director.html"], "<dl class=\"head\">", "</dl>");
    assert!(deputy.contains(words.head_of) && deputy.contains(words.sales), "{deputy}");
    let region = &site["roles/region-manager.html"];
    let own = between(region, "class=\"self vacant acting\"", "</g>");
    assert!(own.contains(words.vacant), "{own}");
    assert!(region.contains("class=\"edge dotted\""));
    assert!(site["org.html"].contains("data-span") && site.contains_key("org.svg"));
    let handbook: Value = serde_json::from_str(&site["handbook.json"]).unwrap();
    let sales = handbook["departments"].as_array().unwrap().iter().find(|d| d["id"] == "sales").unwrap();
    assert_eq!(sales["heads"], json!(["role:sales-director", "role:deputy-sales-director"]));
    assert_eq!(sales["head"], "role:sales-director");
    let table = rows(site["org.csv"].trim_start_matches('\u{FEFF}'));
    let at = |id: &str| table.iter().find(|row| row[0] == id).unwrap().last().unwrap().clone();
    assert_eq!((at("deputy-sales-director").as_str(), at("assistant").as_str()), (words.sales, ""));
}

#[test]
fn the_manual_of_the_organisation_tells_the_truth() {
    judge(
        include_str!("../../docs/organisation.zh-CN.md"),
        &Words {
            director: "销售总监",
            deputy: "销售副总监",
            sales: "销售部",
            head: "负责人",
            head_of: "负责部门",
            vacant: "空缺",
            founding: "销售部设销售总监",
        },
    );
}

#[test]
fn its_english_page_tells_the_same() {
    let (chinese, english) =
        (include_str!("../../docs/organisation.zh-CN.md"), include_str!("../../docs/organisation.md"));
    let paths =
        |manual: &str| files(manual).sources.iter().map(|file| file.path.to_string()).collect::<Vec<_>>();
    assert_eq!(paths(chinese), paths(english));
    judge(
        english,
        &Words {
            director: "Sales Director",
            deputy: "Deputy Sales Director",
            sales: "Sales",
            head: "Head",
            head_of: "Head of",
            vacant: "vacant",
            founding: "Sales has a director",
        },
    );
}

/// 600 posts, ten below each, in departments of 520 and 80.
fn large_company() -> SiteFiles {
    let mut manual = String::from("``` site.toml\n[site]\ntitle = \"手册\"\norganisation = \"公司\"\n```\n");
    for id in ["first", "second"] {
        manual.push_str(&format!("``` content/departments/{id}.toml\ntitle = \"{id}\"\n```\n"));
    }
    for at in 0..600_usize {
        let department = if at < 520 { "first" } else { "second" };
        let above =
            at.checked_sub(1).map(|at| format!("reports_to = \"r{:03}\"\n", at / 10)).unwrap_or_default();
        manual.push_str(&format!(
            "``` content/roles/r{at:03}.toml\ntitle = \"岗位{at}\"\ndepartment = \"{department}\"\n{above}```\n"
        ));
    }
    files(&manual)
}

#[test]
fn no_page_grows_with_the_company_and_every_part_of_a_list_is_served() {
    let files = large_company();
    let site = texts(&compile(files.clone(), Options::default()));
    for (id, rest) in
        [("first", "../roles.html#department-first"), ("second", "../roles-2.html#department-second")]
    {
        let page = &site[&format!("departments/{id}.html")];
        let posts = between(page, "id=\"posts\"", "</section>");
        // The head of the table, and fifty rows.
        assert_eq!(posts.matches("<tr>").count(), 51);
        assert!(posts.contains(&format!("href=\"{rest}\"")), "{id}");
        assert!(page.matches("<g id=\"box-").count() <= 60, "{id}");
        assert!(page.len() < 60_000, "{id}: {}", page.len());
        let target = site[rest.trim_start_matches("../").split('#').next().unwrap()].as_str();
        assert!(target.contains(&format!("id=\"department-{id}\"")));
    }
    assert!(site.contains_key("org-2.html") && site.contains_key("roles-2.html"));
    let Taken::Shown(shown) = Live::new(Options::default()).take(&files, None) else { panic!("it is shown") };
    for (path, text) in site.iter().filter(|(path, _)| path.ends_with(".html") && !path.contains('/')) {
        assert_eq!(shown.bytes(path).as_deref(), Some(text.as_bytes()), "{path}");
    }
}
