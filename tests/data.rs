//! The handbook as data: `handbook.json` fits its schema, loses nothing and contradicts nothing; `org.csv` is safe to open.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at the repository's own files")]

#[path = "data/organisation.rs"]
mod organisation;
#[path = "data/schema.rs"]
mod schema;

use serde_json::{Value, json};
use shouce::disk::read_site;
use shouce::pipeline::{Compiled, Options, compile};
use shouce::source::{SiteFiles, SourceFile};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::Path;

fn sample() -> Compiled {
    compile(read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap(), Options::default())
}

fn small(files: &[(&str, &str)]) -> Compiled {
    let settings = "[site]\ntitle = \"手册\"\norganisation = \"公司\"\nsource = \"zh-Hans\"\n[[variant]]\nid = \"zh-Hans\"\n[[variant]]\nid = \"zh-Hant-TW\"\n[[variant]]\nid = \"en\"\n";
    let mut sources: Vec<SourceFile> =
        files.iter().map(|(path, text)| SourceFile::new(path, *text)).collect();
    sources.sort_by(|a, b| a.path.cmp(&b.path));
    let config = Some(SourceFile::new("site.toml", settings));
    compile(SiteFiles { config, sources, ..SiteFiles::default() }, Options::default())
}

/// The data files of a site by path.
fn published(compiled: &Compiled) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    compiled
        .publish(&mut |path, bytes| -> Result<(), Infallible> {
            if path.ends_with(".json") || path.ends_with(".csv") {
                files.insert(path.to_owned(), bytes.to_vec());
            }
            Ok(())
        })
        .unwrap();
    files
}

fn read(files: &BTreeMap<String, Vec<u8>>, path: &str) -> Value {
    serde_json::from_slice(files.get(path).unwrap_or_else(|| panic!("{path} is not written"))).unwrap()
}

#[test]
fn the_handbook_and_every_text_fit_the_schema() {
    let files = published(&sample());
    let schema = read(&files, "handbook.schema.json");
    let handbook = read(&files, "handbook.json");
    assert_eq!(schema::faults(&schema, &schema, &handbook), Vec::<String>::new());
    let mut texts = 0;
    for (key, folder) in [("policies", "policies/"), ("pages", "pages/")] {
        for entry in handbook[key].as_array().unwrap() {
            let path = entry["text"].as_str().unwrap();
            assert!(path.starts_with(folder), "{path}");
            let text = read(&files, path);
            let definition = &schema["definitions"]["text"];
            assert_eq!(schema::faults(&schema, definition, &text), Vec::<String>::new(), "{path}");
            texts += 1;
        }
    }
    assert!(texts >= 14, "{texts} texts");
}

#[test]
fn a_key_that_the_schema_has_not_is_noticed() {
    let files = published(&sample());
    let schema = read(&files, "handbook.schema.json");
    let mut handbook = read(&files, "handbook.json");
    handbook["roles"][0]["salary"] = json!(1);
    handbook["roles"][1]["reports_to"] = json!("nobody");
    let faults = schema::faults(&schema, &schema, &handbook);
    assert_eq!(faults.len(), 2, "{faults:#?}");
    assert!(
        faults[0].starts_with("/roles/0: ") && faults[1].starts_with("/roles/1/reports_to: "),
        "{faults:#?}"
    );
}

/// Every string that looks like a reference, outside words.
fn references(value: &Value, out: &mut Vec<String>) {
    const KINDS: [&str; 12] = [
        "policy",
        "department",
        "committee",
        "role",
        "process",
        "form",
        "term",
        "meeting",
        "matter",
        "deadline",
        "sanction",
        "page",
    ];
    match value {
        Value::String(s) => {
            let kind = s.split_once(':').map(|(kind, _)| kind);
            out.extend(kind.filter(|kind| KINDS.contains(kind)).map(|_| s.clone()));
        }
        Value::Array(list) => list.iter().for_each(|one| references(one, out)),
        Value::Object(object) => object.values().for_each(|one| references(one, out)),
        _ => {}
    }
}

#[test]
fn every_reference_resolves() {
    let files = published(&sample());
    let handbook = read(&files, "handbook.json");
    let mut known = BTreeSet::new();
    let mut all = vec![];
    references(&handbook, &mut all);
    for list in handbook.as_object().unwrap().values().filter_map(Value::as_array) {
        for entry in list.iter().filter(|e| e["ref"].is_string()) {
            let own = entry["ref"].as_str().unwrap();
            known.insert(own.to_owned());
            for step in entry["steps"].as_array().into_iter().flatten() {
                known.insert(format!("{own}#{}", step["id"].as_str().unwrap()));
            }
            let Some(path) = entry["text"].as_str() else { continue };
            let text = read(&files, path);
            references(&text, &mut all);
            for clause in text["clauses"].as_array().unwrap() {
                known.extend(clause["anchor"].as_str().map(|anchor| format!("{own}#{anchor}")));
            }
        }
    }
    assert!(all.len() > 2000, "{} references", all.len());
    let lost: Vec<&String> = all.iter().filter(|one| !known.contains(*one)).collect();
    assert_eq!(lost, Vec::<&String>::new());
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|s| s.as_str().unwrap().to_owned()).collect()
}

#[test]
fn relations_hold_in_both_directions() {
    let handbook = read(&published(&sample()), "handbook.json");
    let roles = handbook["roles"].as_array().unwrap();
    let by_ref: BTreeMap<&str, &Value> = roles.iter().map(|r| (r["ref"].as_str().unwrap(), r)).collect();
    let mut lines = 0;
    for role in roles {
        let own = role["ref"].as_str().unwrap().to_owned();
        if let Some(superior) = role["reports_to"].as_str() {
            assert!(
                strings(&by_ref[superior]["relations"]["reports"]).contains(&own),
                "{own} below {superior}"
            );
            lines += 1;
        }
        for report in strings(&role["relations"]["reports"]) {
            assert_eq!(by_ref[report.as_str()]["reports_to"], own);
        }
    }
    assert!(lines >= 35, "{lines} solid lines");
    for process in handbook["processes"].as_array().unwrap() {
        for step in process["steps"].as_array().into_iter().flatten() {
            let place = format!("{}#{}", process["ref"].as_str().unwrap(), step["id"].as_str().unwrap());
            for party in strings(&step["by"]).iter().filter(|p| p.starts_with("role:")) {
                assert!(
                    strings(&by_ref[party.as_str()]["relations"]["performs"]).contains(&place),
                    "{place}"
                );
            }
        }
    }
}

#[test]
fn nothing_is_lost() {
    let compiled = sample();
    let files = published(&compiled);
    let handbook = read(&files, "handbook.json");
    let count = |key: &str| handbook[key].as_array().unwrap().len();
    let own = &compiled.handbook;
    assert_eq!(count("roles"), own.roles.len());
    assert_eq!(count("deadlines"), own.deadlines.len());
    assert_eq!(count("sanctions"), own.sanctions.len());
    assert_eq!(count("terms"), own.terms.len());
    for (_, policy) in own.policies.iter() {
        let text = read(&files, &format!("policies/{}.json", policy.identity.id));
        let clauses = text["clauses"].as_array().unwrap();
        assert_eq!(clauses.len(), policy.body.clauses.len(), "{}", policy.identity.id);
        for (clause, written) in policy.body.clauses.iter().zip(clauses) {
            let words: String =
                [&written["caption"], &written["text"]].iter().filter_map(|v| v.as_str()).collect();
            for text in clause.texts() {
                assert!(words.contains(&text.string), "{}: {}", policy.identity.id, text.string);
            }
        }
        for (variant, authored) in &policy.authored {
            let translation = text["translations"][&**variant]["clauses"].as_array().unwrap();
            assert_eq!(translation.len(), authored.body.clauses.len());
        }
    }
    let manager =
        handbook["roles"].as_array().unwrap().iter().find(|r| r["id"] == "channel-supervisor").unwrap();
    assert_eq!(manager["title"]["zh-Hans"], "渠道主管");
    assert_eq!(manager["title"]["zh-Hant-TW"], "通路主管");
    assert_eq!(manager["title"]["en"], "Channel Supervisor");
}

#[test]
fn values_are_written_as_documented() {
    let compiled = small(&[
        ("content/departments/sales.toml", "title = \"销售部\"\nhead = \"manager\"\n"),
        (
            "content/roles/manager.toml",
            "title = { zh-Hans = \"软件经理\", en = \"Software Manager\" }\ndepartment = \"sales\"\nheadcount = \"1~2\"\nfilled = 1\ngrade = \"\"\nkpi = [{ title = \"甲\", weight = 62.5 }, { title = \"乙\", weight = 37.5, cap = 40 }]\n",
        ),
        ("content/roles/clerk.toml", "title = \"文员\"\nreports_to = \"manager\"\n"),
        (
            "content/policies/p.md",
            "+++\ntitle = \"规定\"\n+++\n第一条之一　**软件经理**负责：\n（一）验收；\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n第二条　（删除）\n",
        ),
    ]);
    let files = published(&compiled);
    let handbook = read(&files, "handbook.json");
    let roles = handbook["roles"].as_array().unwrap();
    let manager = roles.iter().find(|r| r["id"] == "manager").unwrap();
    assert_eq!(
        manager["title"],
        json!({ "zh-Hans": "软件经理", "zh-Hant-TW": "軟件經理", "en": "Software Manager" })
    );
    assert_eq!(manager["headcount"], json!({ "words": "1~2", "least": 1, "most": 2 }));
    assert_eq!(manager["open"], json!(["grade"]));
    assert_eq!(manager["page"], "roles/manager.html");
    assert_eq!(manager["kpi"]["indicators"][0]["weight"], json!(62.5));
    assert_eq!(manager["kpi"]["indicators"][1]["cap"], json!(40));
    assert_eq!(manager["relations"]["reports"], json!(["role:clerk"]));
    assert_eq!(manager["referred_by"], json!(["policy:p#art-1-1_para-1"]));
    assert_eq!(handbook["departments"][0]["relations"]["posts"], json!(["role:manager"]));
    assert_eq!(handbook["variants"], json!(["zh-Hans", "zh-Hant-TW", "en"]));
    let text = read(&files, "policies/p.json");
    let clauses = text["clauses"].as_array().unwrap();
    let article = clauses.iter().find(|c| c["anchor"] == "art-1-1").unwrap();
    assert_eq!((&article["number"], &article["mark"]), (&json!([1, 1]), &json!("第一条之一")));
    let paragraph = clauses.iter().find(|c| c["anchor"] == "art-1-1_para-1").unwrap();
    assert_eq!(paragraph["text"], "软件经理负责：");
    assert_eq!(paragraph["parent"], "art-1-1");
    assert_eq!(paragraph["refers_to"], json!(["role:manager"]));
    let item = clauses.iter().find(|c| c["anchor"] == "art-1-1_para-1_item-1").unwrap();
    assert_eq!(item["text"], "验收；\n甲\t乙\n1\t2");
    assert_eq!(clauses.iter().find(|c| c["anchor"] == "art-2").unwrap()["state"], "deleted");
}

/// The rows of a table as RFC 4180 writes them.
fn rows(csv: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell, mut quoted) = (vec![], vec![], String::new(), false);
    let mut chars = csv.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => cell.extend(chars.next()),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\r' if !quoted => {
                assert_eq!(chars.next(), Some('\n'), "rows end with CR LF");
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => cell.push(c),
        }
    }
    assert!(cell.is_empty() && row.is_empty() && !quoted, "the table ends with its last row");
    rows
}

#[test]
fn posts_are_a_table_in_each_edition() {
    let compiled = sample();
    let files = published(&compiled);
    for (path, head, post) in [
        ("org.csv", "直接上级", "渠道主管"),
        ("zh-Hant-TW/org.csv", "直屬主管", "通路主管"),
        ("en/org.csv", "Reports to", "Channel Supervisor"),
    ] {
        let text = std::str::from_utf8(&files[path]).unwrap();
        let table =
            rows(text.strip_prefix('\u{FEFF}').unwrap_or_else(|| panic!("{path} begins with a mark")));
        assert_eq!(table.len(), compiled.handbook.roles.len() + 1);
        assert_eq!(table[0][4], head);
        assert!(table.iter().all(|row| row.len() == table[0].len()));
        let own = table.iter().find(|row| row[0] == "channel-supervisor").unwrap();
        assert_eq!((own[2].as_str(), own[5].as_str()), (post, "marketing-manager"));
    }
}

#[test]
fn no_cell_is_taken_for_a_formula_or_a_date() {
    let compiled = small(&[
        ("content/policies/p.md", "+++\ntitle = \"=1+1规定\"\n+++\n第一条　照办。\n"),
        (
            "content/roles/a.toml",
            "title = '=HYPERLINK(\"http://evil.example\",\"点\")'\nheadcount = \"3-6\"\nfilled = 1\n",
        ),
        ("content/roles/b.toml", "title = \"@甲,乙\"\nreports_to = \"a\"\ngrade = \"-M1\"\ncode = \"+86\"\n"),
    ]);
    let files = published(&compiled);
    let register = rows(std::str::from_utf8(&files["register.csv"]).unwrap().trim_start_matches('\u{FEFF}'));
    assert_eq!(register[1][1], "'=1+1规定");
    let table = rows(std::str::from_utf8(&files["org.csv"]).unwrap().trim_start_matches('\u{FEFF}'));
    assert_eq!(table[1][2], "'=HYPERLINK(\"http://evil.example\",\"点\")");
    assert_eq!((table[1][7].as_str(), table[1][8].as_str(), table[1][9].as_str()), ("3~6", "1", "2"));
    assert_eq!(
        (table[2][1].as_str(), table[2][2].as_str(), table[2][11].as_str()),
        ("'+86", "'@甲,乙", "'-M1")
    );
    assert_eq!(table[2][4], "'=HYPERLINK(\"http://evil.example\",\"点\")");
}
