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

#[path = "support/dice.rs"]
mod dice;
#[path = "engine/drawn.rs"]
mod drawn;
#[path = "engine/property.rs"]
mod property;

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

/// A policy of a number of clauses, each a few hundred characters long, so that its texts are cut into parts. `words` stand in
/// clauses of their numbers.
fn long_policy(title: &str, clauses: usize, words: &[(usize, &str)]) -> String {
    let clause = |n: usize| {
        let own: String =
            words.iter().filter(|(at, _)| *at == n).map(|(_, word)| format!("须有{word}。")).collect();
        let filler = format!("第{n}组人员按照{}号清单逐项核对库存。", n * 37).repeat(12);
        format!("\n第{n}条　{own}{filler}\n")
    };
    format!("+++\ntitle = \"{title}\"\n+++\n{}", (1..=clauses).map(clause).collect::<String>())
}

/// The texts that were read for an answer, by their paths without the version.
fn texts(answer: &Value) -> Vec<String> {
    let asked = answer["asked"].as_array().unwrap().iter().map(|path| path.as_str().unwrap());
    asked
        .filter(|path| path.starts_with("f/"))
        .map(|path| path.split('?').next().unwrap().to_owned())
        .collect()
}

#[test]
fn the_drop_down_reads_the_one_part_that_holds_a_clause() {
    let words = [(2, "雨衣"), (9, "雨衣"), (14, "雨衣和手套"), (23, "绳索"), (5, "绳索")];
    let policy = long_policy("仓库守则", 30, &words);
    let site = built(Site::empty().file("site.toml", SETTINGS).file("content/policies/store.md", policy));
    let parts = site.tree("public/search").keys().filter(|path| path.starts_with("f/")).count();
    assert!(parts >= 4, "texts are cut: {parts}");
    // 手套 stands in one clause, so in one part; 雨衣 in others too, but both in that one. A title stands in every part.
    let cases =
        [("手套", "art-14"), ("雨衣 手套", "art-14"), ("手套 雨衣", "art-14"), ("仓库守则 手套", "art-14")];
    let Some(answers) = ask(&site, &cases.map(|(q, _)| suggest("zh-Hans", q))) else { return };
    for ((q, anchor), answer) in cases.iter().zip(&answers) {
        assert_eq!(texts(answer).len(), 1, "{q}: {:?}", answer["asked"]);
        assert_eq!(answer["groups"][0]["hits"][0]["id"], *anchor, "{q}");
    }
    let Some(answers) = ask(&site, &[suggest("zh-Hans", "手套 绳索")]) else { return };
    assert!(texts(&answers[0]).len() <= 3, "two clauses, at most one part more: {:?}", answers[0]["asked"]);
    assert_eq!(answers[0]["total"], 1);
}

#[test]
fn a_long_query_looks_up_some_of_its_pairs() {
    let site = sample();
    // 24 characters, so twelve pairs that cover them and eleven between.
    let cases = [
        "是指按照泄露后的损害程度对信息资产划分的保护等级",
        "應當與大客戶經理或者區域銷售經理一同拜訪重點客戶",
    ];
    let Some(answers) = ask(&site, &cases.map(|q| suggest("zh-Hans", q))) else { return };
    for (q, answer) in cases.iter().zip(&answers) {
        let asked = answer["asked"].as_array().unwrap().iter();
        let shards = asked.filter(|path| path.as_str().unwrap().starts_with("i/")).count();
        // One more for names that are the whole query.
        assert!(shards <= 6 + 1, "{q}: {:?}", answer["asked"]);
        assert_eq!((hits(answer).is_empty(), &answer["near"]), (false, &json!("")), "{q}");
    }
}

#[test]
fn the_page_of_results_looks_through_all_parts() {
    let places = [3, 4, 8, 11, 15, 19, 20, 26, 27];
    let policy = long_policy("仓库守则", 30, &places.map(|n| (n, "雨衣")));
    let site = built(Site::empty().file("site.toml", SETTINGS).file("content/policies/store.md", policy));
    let Some(answers) = ask(&site, &[json!({ "op": "search", "edition": "zh-Hans", "q": "雨衣" })]) else {
        return;
    };
    let hit = &answers[0]["groups"][0]["hits"][0];
    let more = hit["more"].as_array().unwrap().iter().map(|place| place["id"].as_str().unwrap());
    let mut found: Vec<&str> = more.chain([hit["id"].as_str().unwrap()]).collect();
    found.sort_by_key(|id| id.trim_start_matches("art-").parse::<u32>().unwrap());
    assert_eq!(found, places.map(|n| format!("art-{n}")));
}

#[test]
fn a_first_look_reads_what_its_rows_show() {
    let policy = |n: usize| {
        let words = [(3, "雨衣"), (4, "雨衣"), (8, "雨衣"), (15, "雨衣"), (26, "雨衣")];
        long_policy(&format!("第{n}号守则"), 30, &words)
    };
    let site = (0..20).fold(Site::empty().file("site.toml", SETTINGS), |site, n| {
        site.file(&format!("content/policies/p{n}.md"), policy(n))
    });
    let site = built(site);
    let look =
        |options: Value| json!({ "op": "look", "edition": "zh-Hans", "q": "雨衣", "options": options });
    let requests = [look(json!({})), look(json!({ "departments": ["nowhere"] }))];
    let Some(answers) = ask(&site, &requests) else { return };
    let first = &answers[0];
    assert_eq!((hits(first).len(), texts(first).len()), (6, 6), "a part a row: {:?}", first["asked"]);
    // The pair 雨衣 is one token, so its list is the truth once one text confirms it.
    assert_eq!((&first["total"], &first["exact"]), (&json!(20), &json!(true)));
    assert_eq!((&first["groups"][0]["count"], &first["groups"][0]["left"]), (&json!(20), &json!(14)));
    assert_eq!(first["facets"]["kind"], json!({ "policy": 20 }));
    let all = &first["all"];
    assert_eq!((hits(all).len(), &all["groups"][0]["left"]), (20, &json!(0)));
    for hit in all["groups"][0]["hits"].as_array().unwrap() {
        assert_eq!(hit["more"].as_array().unwrap().len(), 4, "five places: {hit}");
    }
    assert_eq!(hits(&answers[1]), [""; 0]);
}

#[test]
fn the_drop_down_reads_so_much_and_promises_no_more() {
    // Both pairs of 雨衣柜 stand in every part of every policy, all of it only in the last.
    let pairs: Vec<(usize, &str)> = (1..=30).flat_map(|n| [(n, "雨衣"), (n, "衣柜")]).collect();
    let policy = |n: usize| {
        let whole = if n == 39 { vec![(17, "雨衣柜"), (18, "碘")] } else { vec![] };
        long_policy(&format!("第{n}号守则"), 30, &[pairs.clone(), whole].concat())
    };
    let site = (0..40).fold(Site::empty().file("site.toml", SETTINGS), |site, n| {
        site.file(&format!("content/policies/p{n}.md"), policy(n))
    });
    let site = built(site);
    let whole = json!({ "op": "search", "edition": "zh-Hans", "q": "雨衣柜" });
    let Some(answers) = ask(&site, &[suggest("zh-Hans", "雨衣柜"), whole, suggest("zh-Hans", "碘")])
    else {
        return;
    };
    // Eight candidates of at most four parts are read side by side, so that a few more than thirty may be.
    assert!(texts(&answers[0]).len() < 30 + 8 * 4, "{}", texts(&answers[0]).len());
    assert_eq!((&answers[0]["near"], &answers[0]["exact"]), (&json!(""), &json!(false)));
    assert!(hits(&answers[0]).is_empty() && answers[0]["total"].as_u64() > Some(0), "unread, so not denied");
    assert_eq!(
        (hits(&answers[1]), &answers[1]["exact"]),
        (vec!["policy:第39号守则".to_owned()], &json!(true))
    );
    assert_eq!(answers[2]["groups"][0]["hits"][0]["id"], "art-18", "a lone candidate is read to its end");
}

#[test]
fn a_lone_character_brings_a_few_and_their_number() {
    let policy = |n: usize| format!("+++\ntitle = \"第{n}号通告\"\n+++\n第一条　备好碘酒。\n");
    let site = (0..7).fold(Site::empty().file("site.toml", SETTINGS), |site, n| {
        site.file(&format!("content/policies/p{n}.md"), policy(n))
    });
    let site = built(site);
    let Some(answers) = ask(&site, &["碘", "碘酒"].map(|q| suggest("zh-Hans", q))) else { return };
    assert_eq!((hits(&answers[0]).len(), &answers[0]["total"]), (5, &json!(7)));
    assert_eq!((hits(&answers[1]).len(), &answers[1]["total"]), (7, &json!(7)));
}

#[test]
fn words_of_another_edition_come_behind_the_readers_own() {
    let settings = SETTINGS.replace("id = \"zh-Hant-TW\"\n", "id = \"zh-Hant-TW\"\nregional_words = true\n");
    let policy = |title: &str, text: &str| format!("+++\ntitle = \"{title}\"\n+++\n{text}");
    let own = policy("来访登记", "第一条　登记联系人资料。\n");
    // 个人信息 is 個人資訊 in Taiwan; three clauses, so that the index alone would put it first.
    let other =
        policy("保密", "第一条　个人信息。\n\n第二条　不得外传个人信息。\n\n第三条　个人信息须加密。\n");
    let site = Site::empty().file("site.toml", settings).file("content/policies/visit.md", own);
    let site = built(site.file("content/policies/secret.md", other));
    let Some(answers) = ask(&site, &["zh-Hans", "zh-Hant-TW"].map(|edition| suggest(edition, "人资")))
    else {
        return;
    };
    assert_eq!(hits(&answers[0]), ["policy:来访登记", "policy:保密"]);
    assert_eq!(answers[0]["near"], "");
    assert_eq!(hits(&answers[1]), ["policy:保密", "policy:來訪登記"]);
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
