//! The query engine of the theme under Node, on sites that the binary builds: it folds, cuts and hashes as Rust does, and finds
//! what a reader of each edition asks for. Where there is no Node these tests say so and pass.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at real folders and start Node")]

mod support;

use serde_json::{Value, json};
use shouce::script::detect;
use shouce::search::canon::{canon, fold};
use shouce::search::stem::stem;
use shouce::search::token::hash;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use support::{SETTINGS, Site};

/// Answers of the engine to requests, in order; `None` where there is no Node.
fn ask(site: &Site, requests: &[Value]) -> Option<Vec<Value>> {
    let root = env!("CARGO_MANIFEST_DIR");
    let mut command = Command::new("node");
    command.arg(format!("{root}/tests/engine/ask.js")).arg(site.path("public"));
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn();
    let Ok(mut child) = child else {
        let notice = "\nNOT TESTED: no `node` found; the query engine did not run\n";
        let _ = std::io::stderr().write_all(notice.as_bytes());
        return None;
    };
    let numbered = requests.iter().enumerate().map(|(n, request)| {
        let mut request = request.clone();
        request["n"] = n.into();
        format!("{request}\n")
    });
    let lines: String = numbered.collect();
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    let output = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    let mut answers: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    answers.sort_by_key(|answer| answer["n"].as_u64());
    assert!(answers.iter().all(|a| a.get("error").is_none()), "{answers:?}");
    Some(answers.into_iter().map(|mut answer| answer["value"].take()).collect())
}

fn built(site: Site) -> Site {
    let run = site.run(&["build"]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// The site of the sample handbook, built.
fn sample() -> Site {
    let (site, root) = (Site::empty(), Path::new(env!("CARGO_MANIFEST_DIR")));
    let run = support::run(root, &["build", "--out", &site.path("public").to_string_lossy()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    site
}

/// How names are read aloud: words and single characters with their syllables, from `tests/engine/readings.txt`.
fn syllables(name: &str) -> Vec<&'static str> {
    let lines =
        include_str!("engine/readings.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let (words, single): (Vec<&str>, Vec<&str>) =
        lines.partition(|line| !line.starts_with(|c: char| c.is_ascii()));
    let word = |rest: &str| {
        let known =
            words.iter().filter_map(|line| line.split_once(' ')).filter(|(word, _)| rest.starts_with(word));
        known
            .max_by_key(|(word, _)| word.len())
            .map(|(word, read)| (word.len(), read.split(' ').collect::<Vec<_>>()))
    };
    let character = |c: char| {
        let line = single.iter().find(|line| line.contains(c));
        line.and_then(|line| line.split(' ').next())
            .unwrap_or_else(|| panic!("{c} of {name} stands not in readings.txt"))
    };
    let (mut rest, mut out) = (name, vec![]);
    while let Some(c) = rest.chars().next() {
        let (length, read) = word(rest).unwrap_or_else(|| (c.len_utf8(), vec![character(c)]));
        out.extend(read);
        rest = &rest[length..];
    }
    out
}

#[test]
fn pinyin_and_initials_find_every_post_department_and_process_of_the_sample() {
    let site = sample();
    let handbook: Value = serde_json::from_str(&site.output("handbook.json")).unwrap();
    let mut cases = vec![];
    for (kind, word) in [
        ("roles", "role"),
        ("departments", "department"),
        ("committees", "committee"),
        ("processes", "process"),
    ] {
        for thing in handbook[kind].as_array().unwrap() {
            let title = thing["title"]["zh-Hans"].as_str().unwrap();
            let read = syllables(title);
            let initials: String = read.iter().filter_map(|syllable| syllable.chars().next()).collect();
            for q in [read.concat(), read.join(" "), initials] {
                cases.push((q, format!("{word}:{title}")));
            }
        }
    }
    assert!(cases.len() > 180, "{}", cases.len());
    let requests: Vec<Value> = cases.iter().map(|(q, _)| suggest("zh-Hans", q)).collect();
    let Some(answers) = ask(&site, &requests) else { return };
    for (n, ((q, wanted), answer)) in cases.iter().zip(&answers).enumerate() {
        let found = hits(answer);
        assert!(found.contains(wanted) && answer["near"] == "", "{q}: {wanted} is not among {found:?}");
        // In full, the name is the only one that sounds so.
        assert!(n % 3 == 2 || found[0] == *wanted, "{q}: {found:?} begin with another");
    }
}

/// A site in two editions with one of each kind: what it finds is derived by hand from these lines.
fn handbook() -> Site {
    let settings = SETTINGS.replace("id = \"zh-Hant-TW\"\n", "id = \"zh-Hant-TW\"\nregional_words = true\n");
    let site = Site::empty().file("site.toml", settings + "\n[search]\nsynonyms = [[\"出差\", \"差旅\"]]\n");
    let site = site
        .file("content/departments/market.toml", "title = \"市场部\"\naliases = [\"MKT\"]\nhidden_terms = [\"推广科\"]\n")
        .file("content/departments/finance.toml", "title = \"财务部\"\n")
        .file("content/roles/director.toml", "title = \"市场总监\"\ndepartment = \"market\"\nsummary = \"统筹市场部工作，不把小事变成公式。\"\n")
        .file("content/roles/accountant.toml", "title = \"行政会计\"\ndepartment = \"finance\"\nsummary = \"登记信息系统。\"\n")
        .file("content/processes/trip.toml", "title = \"出差申请流程\"\ncode = \"SC-003\"\nowner = \"finance\"\n\n[[step]]\ntitle = \"填写申请\"\nby = \"director\"\n");
    let trip = "+++\ntitle = \"差旅规定\"\nowner = \"finance\"\nstatus = \"in-force\"\neffective_from = 2026-01-01\n+++\n第一条　出差前报市场总监批准，住宿超过2,500元的另行审批。\n第二条　报销按SC-003办理。\n第三条　车票遗失的，写明<b>原因</b>并附信息截图。\n";
    let data = "+++\ntitle = \"数据规定\"\nowner = \"market\"\nstatus = \"repealed\"\neffective_from = 2026-01-01\n+++\n第一条　数据分级保存。\n\n第十二条　软件由市场部采购。\n";
    site.file("content/policies/trip.md", trip).file("content/policies/data.md", data)
}

/// `kind:title` of all hits, best first.
fn hits(answer: &Value) -> Vec<String> {
    let groups = answer["groups"].as_array().unwrap().iter();
    let hits = groups.flat_map(|group| group["hits"].as_array().unwrap());
    hits.map(|hit| format!("{}:{}", hit["kind"].as_str().unwrap(), hit["title"].as_str().unwrap())).collect()
}

fn suggest(edition: &str, q: &str) -> Value {
    json!({ "op": "suggest", "edition": edition, "q": q })
}

#[test]
fn the_engine_folds_as_rust_does() {
    // A page that holds every simplified form, so that the data holds every pair.
    let forms: String = detect::fold_pairs().map(|(_, to)| to).collect();
    let page = format!("+++\ntitle = \"字表\"\n+++\n{forms}\n");
    let site = built(Site::empty().file("site.toml", SETTINGS).file("content/pages/table.md", page));
    let texts = [
        "第 12 條　市場部",
        "２,500 元",
        "1,2,345",
        "KPI 指標 A B",
        "第103條、第20000條",
        "第5(2)條",
        "“引”「用」『』○",
        "𠀀部 𠀀",
        "travelling",
        "policies",
        "status",
        "processes",
        "approved",
        "sc-003",
        "agreed",
        "buses",
        "a\n b",
    ];
    let Some(answers) = ask(&site, &[json!({ "op": "fold" }), json!({ "op": "same", "texts": texts })])
    else {
        return;
    };
    let wanted: Vec<Value> =
        ('\0'..='\u{ffff}').filter(|c| fold(*c) != *c).map(|c| json!([c as u32, fold(c) as u32])).collect();
    assert!(wanted.len() > 3000);
    assert_eq!(answers[0].as_array().unwrap(), &wanted);
    for (text, answer) in texts.iter().zip(answers[1].as_array().unwrap()) {
        let chars: Vec<char> = text.chars().collect();
        let canonical: String = canon(text).into_iter().collect();
        assert_eq!(*answer, json!([canonical, stem(text), hash(&chars)]), "{text}");
    }
}

#[test]
fn every_way_of_asking_leads_to_the_thing() {
    let site = built(handbook());
    let market = "department:市场部";
    let cases = [
        ("市场部", market),
        ("市場部", market),
        ("scb", market),
        ("shichangbu", market),
        ("shi chang bu", market),
        ("mkt", market),
        ("推广科", market),
        ("sczj", "role:市场总监"),
        ("xzkj", "role:行政会计"),
        ("hangzhengkuaiji", "role:行政会计"),
        ("差旅申请流程", "process:出差申请流程"),
        ("SC-003", "process:出差申请流程"),
        ("sc003", "process:出差申请流程"),
        ("差旅规定", "policy:差旅规定"),
        ("2500元", "policy:差旅规定"),
        ("2,500", "policy:差旅规定"),
        ("车票", "policy:差旅规定"),
        ("数据 采购", "policy:数据规定"),
    ];
    let requests: Vec<Value> = cases.iter().map(|(q, _)| suggest("zh-Hans", q)).collect();
    let Some(answers) = ask(&site, &requests) else { return };
    for ((q, first), answer) in cases.iter().zip(&answers) {
        assert_eq!(
            (hits(answer).first().map(String::as_str), &answer["near"]),
            (Some(*first), &json!("")),
            "{q}: {answer}"
        );
        let texts = answer["asked"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|path| path.as_str().unwrap().starts_with("f/"));
        assert!(texts.count() <= 30, "{q}");
    }
}

#[test]
fn a_clause_number_is_one_however_it_is_written() {
    let site = built(handbook());
    let Some(answers) = ask(&site, &["第12条", "第十二條", "第 12 條"].map(|q| suggest("zh-Hant-TW", q)))
    else {
        return;
    };
    for answer in &answers {
        assert_eq!(hits(answer), ["policy:數據規定"]);
        let hit = &answer["groups"][0]["hits"][0];
        assert_eq!(
            (&hit["href"], &hit["id"], &hit["clause"]),
            (&json!("policies/data.html"), &json!("art-12"), &json!("第十二條"))
        );
    }
}

#[test]
fn each_edition_shows_its_own_words() {
    let site = built(handbook());
    let requests = [
        suggest("zh-Hant-TW", "軟體"),
        suggest("zh-Hant-TW", "软件"),
        suggest("zh-Hans", "軟體"),
        suggest("zh-Hant-TW", "資訊"),
    ];
    let Some(answers) = ask(&site, &requests) else { return };
    for answer in &answers[..3] {
        assert_eq!(answer["total"], 1, "{answer}");
    }
    let taiwan = &answers[0]["groups"][0]["hits"][0];
    assert_eq!((&taiwan["text"], &taiwan["marks"]), (&json!("軟體由市場部採購。"), &json!([[0, 2]])));
    let mainland = &answers[2]["groups"][0]["hits"][0];
    assert_eq!((&mainland["text"], &mainland["marks"]), (&json!("软件由市场部采购。"), &json!([])));
    assert_eq!(answers[3]["total"], 2);
}

#[test]
fn near_results_say_that_they_are() {
    let site = built(handbook());
    let cases = [
        ("事场部", "sound"),
        ("式场不", "sound"),
        ("sc-004", "spelling"),
        ("shichagbu", "spelling"),
        ("采购车票的规矩", "words"),
    ];
    let Some(answers) = ask(&site, &cases.map(|(q, _)| suggest("zh-Hans", q))) else { return };
    for ((q, near), answer) in cases.iter().zip(&answers) {
        assert_eq!(answer["near"], *near, "{q}: {answer}");
        assert!(!hits(answer).is_empty(), "{q}");
    }
}

#[test]
fn facets_count_and_filter() {
    let site = built(handbook());
    let search =
        |options: Value| json!({ "op": "search", "edition": "zh-Hans", "q": "规定", "options": options });
    let requests = [
        search(json!({})),
        search(json!({ "statuses": ["repealed"] })),
        search(json!({ "departments": ["market"] })),
        search(json!({ "limit": 1, "offset": 1 })),
    ];
    let Some(answers) = ask(&site, &requests) else { return };
    assert_eq!(hits(&answers[0]), ["policy:差旅规定", "policy:数据规定"], "what holds no longer comes last");
    assert_eq!(
        answers[0]["facets"],
        json!({ "kind": { "policy": 2 }, "department": { "finance": 1, "market": 1 }, "status": { "in-force": 1, "repealed": 1 } })
    );
    assert_eq!(answers[0]["departmentNames"], json!({ "finance": "财务部", "market": "市场部" }));
    assert_eq!((&answers[0]["total"], &answers[0]["exact"]), (&json!(2), &json!(true)));
    assert_eq!(
        (hits(&answers[1]), hits(&answers[2])),
        (vec!["policy:数据规定".to_owned()], vec!["policy:数据规定".to_owned()])
    );
    assert_eq!(hits(&answers[3]).len(), 1);
}

#[test]
fn marks_cover_what_is_meant() {
    let site = built(handbook());
    let marks = |text: &str, terms: &[&str]| json!({ "op": "marks", "text": text, "terms": terms });
    let requests = [
        marks("市場部與市场部", &["市场"]),
        marks("住宿2,500元", &["2500元"]),
        marks("依照第 12 條辦理", &["第十二条"]),
        marks("The traveller travels", &["travel"]),
        marks("见SC-003。", &["sc003"]),
        marks("甲乙丙", &["甲乙", "乙丙"]),
    ];
    let Some(answers) = ask(&site, &requests) else { return };
    let wanted = [
        json!([[0, 2], [4, 6]]),
        json!([[2, 8]]),
        json!([[2, 8]]),
        json!([[4, 13], [14, 21]]),
        json!([[1, 7]]),
        json!([[0, 3]]),
    ];
    assert_eq!(answers, wanted);
}

#[test]
fn the_data_is_the_same_each_time_and_changes_little() {
    let site = built(handbook());
    let before = site.tree("public/search");
    site.run(&["build"]);
    assert_eq!(site.tree("public/search"), before);
    let policy = String::from_utf8(site.tree("content")["policies/data.md"].clone()).unwrap();
    site.edit("content/policies/data.md", policy.replace("分级保存", "分类保存"));
    site.run(&["build"]);
    let after = site.tree("public/search");
    let texts = |files: &std::collections::BTreeMap<String, Vec<u8>>| {
        let changed =
            files.iter().filter(|(path, bytes)| path.starts_with("f/") && before.get(*path) != Some(*bytes));
        changed.map(|(path, _)| path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&after).len(), 1, "one text is written anew");
    assert!(
        after.keys().filter(|path| path.starts_with("i/")).count()
            == before.keys().filter(|path| path.starts_with("i/")).count()
    );
}
