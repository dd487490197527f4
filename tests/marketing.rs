//! Real input: what two collections of documents say about marketing departments is published without loss, and their faults are
//! found, those and no others. The facts and the faults are kept by hand in `tests/sites/marketing-department`.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at the repository's own files")]

use serde_json::Value;
use shouce::disk::read_site;
use shouce::pipeline::{Compiled, Options, compile};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::path::PathBuf;

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/sites/marketing-department")
}

fn compiled() -> Compiled {
    compile(read_site(&folder()).unwrap(), Options::default())
}

/// The rows of a hand-kept table.
fn table(file: &str) -> Vec<Vec<String>> {
    let text = std::fs::read_to_string(folder().join(file)).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

/// The published site, as far as facts are looked for in it.
struct Published {
    files: BTreeMap<String, Vec<u8>>,
    handbook: Value,
}

impl Published {
    fn new() -> Self {
        let mut files = BTreeMap::new();
        compiled()
            .publish(&mut |path, bytes| -> Result<(), Infallible> {
                files.insert(path.to_owned(), bytes.to_vec());
                Ok(())
            })
            .unwrap();
        let handbook = serde_json::from_slice(&files["handbook.json"]).unwrap();
        Self { files, handbook }
    }

    fn page(&self, path: &str) -> &str {
        std::str::from_utf8(&self.files[path]).unwrap()
    }

    /// The entry of a list whose `key` is `value`.
    fn entry(&self, list: &str, key: &str, value: &str) -> &Value {
        let found = self.handbook[list].as_array().unwrap().iter().find(|e| e[key] == value);
        found.unwrap_or_else(|| panic!("no {value} among the {list}"))
    }

    fn title(&self, reference: &str) -> &str {
        let lists = self.handbook.as_object().unwrap().values().filter_map(Value::as_array).flatten();
        let found =
            lists.into_iter().find(|e| e["ref"] == reference).unwrap_or_else(|| panic!("no {reference}"));
        found["title"]["zh-Hans"].as_str().unwrap()
    }

    fn post(&self, id: &str, what: &str) -> String {
        let role = self.entry("roles", "id", id);
        let indicators = role["kpi"]["indicators"].as_array();
        let scores =
            |at: usize| joined(&role["kpi"]["indicators"][at]["bands"], |band| band["score"].to_string());
        match what {
            "title" => words(&role["title"]),
            "superior" => {
                role["reports_to"].as_str().map_or("-", |s| s.strip_prefix("role:").unwrap()).to_owned()
            }
            "duties" => count(&role["duties"]),
            "tasks" => joined(&role["duties"], |duty| count(&duty["tasks"])),
            "headcount" => role["headcount"]["words"].as_str().unwrap().to_owned(),
            "stated" => joined(&role["stated_reports"], |r| r.as_str().unwrap().replace("role:", "")),
            "weights" => joined(&role["kpi"]["indicators"], |kpi| kpi["weight"].to_string()),
            "groups" => joined(&role["kpi"]["groups"], |group| group["weight"].to_string()),
            "first-bands" => scores(0),
            "second-bands" => scores(1),
            "deductions" => {
                indicators.unwrap().iter().map(|k| count(&k["deductions"])).collect::<Vec<_>>().join(",")
            }
            "grades" => joined(&role["kpi"]["bands"], |band| {
                let from = band["from"].as_i64().map(|n| n.to_string()).unwrap_or_default();
                format!("{from}-{}", band["up_to"])
            }),
            unknown => panic!("the fact {unknown}"),
        }
    }

    fn process(&self, code: &str, what: &str) -> String {
        let process = self.entry("processes", "code", code);
        let titles = |by: &Value| {
            let titles = by.as_array().unwrap().iter().map(|party| self.title(party.as_str().unwrap()));
            titles.collect::<Vec<_>>().join("+")
        };
        match what {
            "title" => words(&process["title"]),
            "steps" => count(&process["steps"]),
            "notes" => count(&process["notes"]),
            "owner" => self.title(process["owner"].as_str().unwrap()).to_owned(),
            "next" => {
                let to = self.entry("processes", "ref", process["next"][0]["then"].as_str().unwrap());
                to["code"].as_str().unwrap().to_owned()
            }
            // The first step, which drafts, is left out.
            "performers" => {
                let steps = process["steps"].as_array().unwrap().iter().skip(1);
                steps.map(|step| titles(&step["by"])).collect::<Vec<_>>().join(",")
            }
            unknown => panic!("the fact {unknown}"),
        }
    }

    fn fact(&self, kind: &str, who: &str, what: &str) -> String {
        match kind {
            "post" => self.post(who, what),
            "process" => self.process(who, what),
            "deadline" => words(&self.entry("deadlines", "id", who)[what]),
            "matter" => {
                let bands = &self.entry("matters", "id", who)["bands"];
                match what {
                    "limit" => bands[1]["over"].to_string(),
                    _ => joined(bands, |band| count(&band["steps"])),
                }
            }
            unknown => panic!("the kind {unknown}"),
        }
    }
}

fn words(value: &Value) -> String {
    value["zh-Hans"].as_str().unwrap().to_owned()
}

fn count(value: &Value) -> String {
    value.as_array().map_or(0, Vec::len).to_string()
}

fn joined(value: &Value, one: impl Fn(&Value) -> String) -> String {
    value.as_array().into_iter().flatten().map(one).collect::<Vec<_>>().join(",")
}

#[test]
fn every_fact_is_published() {
    let published = Published::new();
    let facts = table("facts.tsv");
    let mut wrong = vec![];
    for fact in facts.iter().filter(|fact| fact[0] != "text") {
        let found = published.fact(&fact[0], &fact[1], &fact[2]);
        if found != fact[3] {
            wrong.push(format!("{} {} {}: {found}, not {}", fact[0], fact[1], fact[2], fact[3]));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(facts.len() > 130, "{} facts", facts.len());
    let posts: Vec<_> = facts.iter().filter(|f| f[0] == "post" && f[2] == "title").collect();
    assert_eq!(posts.len(), 22, "posts with cards");
}

#[test]
fn pages_say_what_the_data_say() {
    let published = Published::new();
    for fact in table("facts.tsv") {
        let (kind, who, what, value) = (&fact[0], &fact[1], fact[2].as_str(), &fact[3]);
        match (kind.as_str(), what) {
            ("post", "title" | "headcount") => {
                assert!(published.page(&format!("roles/{who}.html")).contains(value.as_str()), "{fact:?}")
            }
            ("post", "superior") if value != "-" => {
                let page = published.page(&format!("roles/{who}.html"));
                assert!(page.contains(&format!("href=\"{value}.html\"")), "{fact:?}");
            }
            ("process", "title") => {
                let id = published.entry("processes", "code", who)["id"].as_str().unwrap();
                let page = published.page(&format!("processes/{id}.html"));
                assert!(page.contains(value.as_str()) && page.contains(who.as_str()), "{fact:?}");
            }
            ("deadline", _) => assert!(published.page("calendar.html").contains(value.as_str()), "{fact:?}"),
            ("text", anchor) => {
                let text: Value =
                    serde_json::from_slice(&published.files[&format!("policies/{who}.json")]).unwrap();
                let clause =
                    text["clauses"].as_array().unwrap().iter().find(|c| c["anchor"] == anchor).unwrap();
                assert!(clause["text"].as_str().unwrap().contains(value.as_str()), "{fact:?}: {clause}");
                assert!(published.page(&format!("policies/{who}.html")).contains(value.as_str()), "{fact:?}");
            }
            _ => {}
        }
    }
    assert!(published.page("zh-Hant-TW/roles/property-consultant.html").contains("置業顧問"));
    assert!(published.page("authority.html").contains("2,000"), "the limit stands in the authority table");
}

#[test]
fn the_faults_of_the_documents_are_found_and_no_others() {
    let mut expected: BTreeMap<(String, String), usize> = BTreeMap::new();
    for row in table("findings.txt") {
        expected.insert((row[0].clone(), format!("content/{}", row[1])), row[2].parse().unwrap());
    }
    let mut found: BTreeMap<(String, String), usize> = BTreeMap::new();
    for one in &compiled().diagnostics {
        *found.entry((one.fault.code.to_owned(), one.location.path.to_string())).or_default() += 1;
    }
    let missed: Vec<_> = expected.iter().filter(|(key, count)| found.get(*key) != Some(*count)).collect();
    let surplus: Vec<_> = found.iter().filter(|(key, count)| expected.get(*key) != Some(*count)).collect();
    assert!(missed.is_empty() && surplus.is_empty(), "missed {missed:#?}\nsurplus {surplus:#?}");
}
