//! A sound file of every kind, with what it becomes.

use super::{read, role};
use shouce::parse::Parsed;
use shouce::parse::ast::Record;
use shouce::parse::fields::Kind;
use shouce::parse::kind::{
    authority, calendar, committee, department, form, group, meeting, page, policy, process, reward, term,
};

fn sound(kind: &'static Kind, text: &str) -> Record {
    let Parsed { value, diagnostics } = read(kind, text);
    assert_eq!(crate::findings::lines(text, &diagnostics), Vec::<String>::new());
    value
}

#[test]
fn a_role_with_every_field() {
    let value = sound(
        &role::ROLE,
        r#"
title = "仓库主管"
aliases = ["库房主管", { zh-Hans = "库管", en = "Storekeeper" }]
hidden_terms = ["仓管"]
tags = ["一线"]
was = ["warehouse-head"]
code = "WH-01"
script = "zh-Hans"
allow = ["span-of-control"]
department = "warehouse"
reports_to = "operations-manager"
also_reports_to = ["safety-officer", { to = "plant-manager", reason = "消防事项" }]
direct_reports = ["keeper"]
headcount = "1~2"
filled = 0
acting = "operations-manager"
grade = "M2"
occupation = "isco-08:4321"
career_to = ["operations-manager"]
approved_by = "committee:board"
approved_on = 2026-03-02
basis = ["《仓储办法》第三条", "《安全办法》第九条"]
summary = "管好库房。"
domains = ["库位调整"]
authority = ["对盘点结果有复核权"]
conditions = "常驻库区。"
qualifications = { education = "大专", major = "物流", experience = "3年", certificates = [], skills = ["盘点"], preferred = ["叉车证"] }
relations = { internal = ["采购：到货"], external = ["承运商：交接"] }
kpi_set = { when = "每月", rated_by = "operations-manager", total = 100, band = [{ title = "合格", from = 70, measure = "系数1.0" }] }
kpi_group = [{ id = "work", title = "业务", weight = 100 }]
[[kpi]]
group = "work"
title = "账实相符率"
weight = 100
unit = "%"
target = "99%以上"
data = "盘点表"
formula = "相符数 ÷ 总数"
cap = 110
floor = 0
band = [{ over = 99, score = 100 }, { up_to = 99, score = 60 }]
deduction = [{ title = "错发一次", points = "1~3", cap = 9 }, { title = "漏盘一次", points = 5 }]
[[duty]]
id = "stock"
statement = "组织盘点"
tasks = ["每月末盘点"]
assessment = "账实相符"
share = 40
when = "每月末"
processes = "stocktaking"
basis = "《仓储办法》第五条"
"#,
    );
    assert_eq!(value.id, "clerk");
    let dotted = value.records("also_reports_to");
    assert_eq!(dotted[0].references("to")[0].0, "safety-officer");
    assert_eq!(dotted[1].text("reason").expect("a reason").string, "消防事项");
    assert_eq!(value.texts("basis").len(), 2);
    assert!(value.record("qualifications").expect("a table").is_blank("certificates"));
    assert_eq!(value.record("kpi_set").expect("a table").records("band")[0].number("from"), Some(70.0));
    let kpi = &value.records("kpi")[0];
    assert_eq!(kpi.records("deduction")[0].plain("points"), Some("1~3"));
    assert_eq!(kpi.records("deduction")[1].plain("points"), Some("5"));
    let duty = &value.records("duty")[0];
    assert_eq!((duty.id.as_str(), duty.references("processes")[0].0.as_str()), ("stock", "stocktaking"));
}

#[test]
fn a_policy_with_every_field() {
    let value = sound(
        &policy::POLICY,
        r#"
title = "仓储管理办法"
code = "仓〔2026〕1号"
status = "in-force"
scheme = ["一、", "（一）", "1."]
owner = "warehouse"
interpreted_by = "warehouse"
approved_by = "general-manager"
approved_on = 2026-03-02
published_on = 2026-03-03
effective_from = 2026-04-01
effective_to = 2027-03-31
review_every = "12个月"
review_by = 2027-01-31
reviewed_on = 2026-03-01
applies_to = ["department:warehouse", "keeper"]
except = "outside:承运商"
basis = "《安全法》第三条"
supersedes = "old-storage"
superseded_by = ["policy:new-storage"]
acknowledge = "发布后3日内"
secrecy = "内部"
annexes = ["stock-sheet", "", "key-register"]
consulted = [{ by = "committee:congress", date = 2026-02-01 }]
[[revision]]
version = "1.1"
date = 2026-03-02
effective_from = 2026-04-01
kind = "amend"
reason = "调整盘点时间"
by = "department:warehouse"
approved_by = "general-manager"
added = ["第五条第二款"]
altered = ["第三条"]
deleted = ["第九条"]
moved = ["第七条 → 第六条之一"]
hash = "9c1f04ab27d3"
"#,
    );
    assert_eq!(value.plains("scheme"), ["一、", "（一）", "1."]);
    assert_eq!(value.date("effective_from").expect("a date").to_string(), "2026-04-01");
    let annexes: Vec<&str> = value.references("annexes").iter().map(|(a, _)| a.as_str()).collect();
    assert_eq!(annexes, ["stock-sheet", "", "key-register"]);
    assert_eq!(value.references("superseded_by")[0].0, "new-storage");
    let revision = &value.records("revision")[0];
    assert_eq!(revision.texts("moved")[0].string, "第七条 → 第六条之一");
    assert_eq!(revision.references("by")[0].0, "department:warehouse");
    assert_eq!(sound(&policy::POLICY, "scheme = \"decimal\"").plains("scheme"), ["decimal"]);
}

#[test]
fn a_process_with_branches() {
    let value = sound(
        &process::PROCESS,
        r#"
title = "盘点流程"
code = "SC-020"
owner = "warehouse"
summary = "账实相符。"
trigger = "每月末"
basis = "《仓储办法》第五条"
notes = ["遇节假日顺延。"]
next = [{ if = "有差异的", then = "process:write-off" }]
[[step]]
id = "count"
title = "清点"
by = ["keeper", "outside:承运商"]
joint = "any"
act = "execute"
inputs = ["form:stock-sheet", "上月账册"]
outputs = [{ zh-Hans = "盘点表", en = "count sheet" }]
when = "2日内"
branch = [{ if = "相符", then = "close" }, { if = "不符", then = "process:write-off" }]
notes = ["两人一组。"]
basis = "《仓储办法》第六条"
[[step]]
id = "close"
title = "归档"
by = "matter:stock-loss"
then = "end"
"#,
    );
    let step = &value.records("step")[0];
    assert_eq!((step.id.as_str(), step.plain("joint")), ("count", Some("any")));
    let inputs: Vec<String> = step.texts("inputs").into_iter().map(|t| t.string).collect();
    assert_eq!(inputs, ["form:stock-sheet", "上月账册"]);
    assert_eq!(step.records("branch")[1].references("then")[0].0, "process:write-off");
    assert_eq!(value.records("step")[1].references("then")[0].0, "end");
}

#[test]
fn the_array_files() {
    let value = sound(
        &authority::AUTHORITY,
        r#"
currency = "CNY"
vacancy = "由上一级代行。"
[[matter]]
id = "stock-loss"
title = "盘亏核销"
owner = "warehouse"
currency = "TWD"
basis = "《仓储办法》第八条"
notes = ["附盘点表。"]
band = [{ budget = "in", from = 0, up_to = 500, step = [{ act = "approve", by = "keeper" }] }, { over = 500, below = 9000, step = [{ act = "approve", by = ["a", "b"] }] }]
[[matter]]
id = "keys"
title = "配钥匙"
step = [{ act = "approve", by = "keeper" }]
"#,
    );
    let band = &value.records("matter")[0].records("band")[1];
    assert_eq!((band.number("over"), band.records("step")[0].references("by").len()), (Some(500.0), 2));
    let value = sound(
        &form::FORMS,
        "form = [{ id = \"stock-sheet\", title = \"盘点表\", code = \"F-1\", owner = \"warehouse\", file = \"files/a.xlsx\", retention = \"3年\", secrecy = \"内部\", summary = \"月末用\" }]",
    );
    assert_eq!(value.records("form")[0].id, "stock-sheet");
    let value = sound(
        &meeting::MEETINGS,
        "[[meeting]]\nid = \"weekly\"\ntitle = \"周会\"\nwhen = \"每周一\"\nif_holiday = \"after\"\nchair = \"keeper\"\nattendees = [\"all\"]\nagenda = [\"甲\"]\ninputs = [\"form:a\"]\noutputs = []\nbasis = \"《会议规定》\"",
    );
    assert_eq!(value.records("meeting")[0].references("attendees")[0].0, "all");
    let value = sound(
        &calendar::CALENDAR,
        "if_holiday = \"same\"\ndeadline = [{ id = \"plan\", title = \"交计划\", by = \"keeper\", to = \"department:hr\", when = \"每月25日前\", if_holiday = \"before\", process = \"p\", basis = \"甲\" }]\nholiday = [{ title = \"春节\", department = \"hq\", from = 2026-02-16, up_to = 2026-02-22, workdays = [2026-02-14] }]",
    );
    assert_eq!(value.records("holiday")[0].dates("workdays").len(), 1);
    let value = sound(
        &reward::REWARDS,
        "[[penalty]]\nid = \"late\"\ntitle = \"迟报\"\nmeasure = \"扣绩效\"\namount = 200\ncurrency = \"CNY\"\nby = \"department:hr\"\nbasis = \"甲\"\n[[reward]]\nid = \"idea\"\ntitle = \"建议\"",
    );
    assert_eq!((value.records("penalty").len(), value.records("reward").len()), (1, 1));
    let value = sound(
        &term::TERMS,
        "convert = [{ from = \"软件\", zh-Hant-TW = \"軟體\" }]\nkeep = [{ text = \"云岭\" }]\nterm = [{ id = \"stock\", title = \"存货\", definition = \"在库的物品。\", scope = \"policy:storage#ch-2\", abbreviation = \"货\", aliases = [\"库存\"], pinyin = \"cun huo\" }]",
    );
    let name = value.records("convert")[0].name("from").expect("words");
    assert_eq!((name.string.as_str(), name.authored("zh-Hant-TW")), ("软件", Some("軟體")));
    assert_eq!(value.records("term")[0].references("scope")[0].0, "policy:storage#ch-2");
}

#[test]
fn the_small_kinds() {
    let text = "title = \"台北\"\nparent = \"hq\"\nkind = \"branch\"\nhead = \"x\"\nlocation = { zh-Hans = \"台北\", zh-Hant-TW = \"臺北\" }\nsummary = \"甲\"\nfunctions = [\"乙\"]";
    assert_eq!(sound(&department::DEPARTMENT, text).plain("kind"), Some("branch"));
    let text = "title = \"办公会\"\nchair = \"x\"\nmembers = [\"department:hr\", \"outside:顾问\"]\npowers = [\"甲\"]\nquorum = \"过半\"\nwhen = \"每月\"\nbasis = \"乙\"\nsummary = \"丙\"";
    assert_eq!(sound(&committee::COMMITTEE, text).references("members").len(), 2);
    assert_eq!(sound(&group::GROUP, "title = \"人事\"\norder = 2").number("order"), Some(2.0));
    assert_eq!(
        sound(&page::PAGE, "title = \"说明\"\nsummary = \"甲\"\norder = 1").number("order"),
        Some(1.0)
    );
}
