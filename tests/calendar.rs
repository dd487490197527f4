//! The calendar of a handbook: phrases that recur become events of an `.ics` file, holidays move them, what cannot be read
//! stays out; every file is read by a strict reader of RFC 5545.

#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at what a build left on the disk")]

#[path = "calendar/icalendar.rs"]
mod icalendar;
mod support;

use icalendar::{Event, events};
use support::{SETTINGS, Site};

const CALENDAR: &str = r#"
if_holiday = "after"
deadline = [
  { id = "plan", title = "提交计划；含预算, 共两份", by = "manager", when = "每月25日17:00前", if_holiday = "before" },
  { id = "weekly", title = "周报", by = "manager", when = "每周五12:00前", if_holiday = "before" },
  { id = "thursday", title = "付款", by = "clerk", when = "每周四" },
  { id = "review", title = "季度复核", by = "clerk", when = "每季度首月10日前" },
  { id = "report", title = "年报", by = "department:office", when = "每年1月31日", if_holiday = "same" },
  { id = "reply", title = "答复", by = "manager", when = "收到后3个工作日内" },
  { id = "odd", title = "另议", by = "manager", when = "适时" },
]
holiday = [
  { title = "国庆节", department = "hq", from = 2026-10-01, up_to = 2026-10-07, workdays = [2026-09-20, 2026-10-10] },
]
"#;

const MEETINGS: &str = r#"
[[meeting]]
id = "monthly"
title = "月会"
when = "每月第2个周一14:00"
chair = "manager"
attendees = ["department:office"]
"#;

fn site() -> Site {
    let role = |title: &str| format!("title = \"{title}\"\ndepartment = \"office\"\n");
    Site::empty()
        .file("site.toml", SETTINGS)
        .file("content/departments/hq.toml", "title = \"总部\"\n")
        .file("content/departments/office.toml", "title = \"综合部\"\nparent = \"hq\"\n")
        .file("content/roles/manager.toml", role("综合经理"))
        .file("content/roles/clerk.toml", role("内勤专员"))
        .file("content/roles/guard.toml", role("门卫"))
        .file("content/calendar.toml", CALENDAR)
        .file("content/meetings.toml", MEETINGS)
}

fn built(arguments: &[&str]) -> (Site, Vec<Event>) {
    let site = site();
    let run = site.run(&[&["build"], arguments].concat());
    assert_eq!(run.code, 0, "{}", run.stderr);
    let events = events(&site.output("calendar.ics")).unwrap();
    (site, events)
}

fn of<'e>(events: &'e [Event], id: &str) -> Vec<&'e Event> {
    events.iter().filter(|e| e.value("UID").starts_with(&format!("{id}@"))).collect()
}

#[test]
fn what_recurs_is_an_event_and_nothing_else_is() {
    let (_, events) = built(&[]);
    let mut ids: Vec<String> =
        events.iter().map(|e| e.value("UID").split('@').next().unwrap_or_default().to_owned()).collect();
    ids.dedup();
    ids.sort();
    ids.dedup();
    assert_eq!(
        ids,
        [
            "deadline-plan",
            "deadline-report",
            "deadline-review",
            "deadline-thursday",
            "deadline-weekly",
            "meeting-monthly"
        ]
    );
    let report = of(&events, "deadline-report");
    assert_eq!(report[0].value("RRULE"), "FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=31");
    assert_eq!((report[0].value("DTSTART"), report.len()), ("20260131", 1), "it stays on a Saturday");
    let meeting = of(&events, "meeting-monthly");
    assert_eq!(meeting[0].value("RRULE"), "FREQ=MONTHLY;BYDAY=2MO");
    assert_eq!(meeting[0].value("DTSTART"), "20260112T140000");
    assert_eq!(meeting[0].text("SUMMARY"), "月会");
    assert_eq!(of(&events, "deadline-plan")[0].text("SUMMARY"), "提交计划；含预算, 共两份");
}

#[test]
fn what_has_a_time_lasts_and_holds_in_the_zone_of_the_site() {
    let (_, events) = built(&[]);
    let of = |id| of(&events, id)[0];
    let said = |e: &Event| (e.zone().map(str::to_owned), e.value("DURATION").to_owned());
    let shanghai = || Some("Asia/Shanghai".to_owned());
    assert_eq!(said(of("deadline-plan")), (shanghai(), "PT15M".to_owned()));
    assert_eq!(said(of("meeting-monthly")), (shanghai(), "PT1H".to_owned()));
    // A day without a time takes the day.
    assert_eq!(said(of("deadline-thursday")), (None, String::new()));
    let zoned = |zone: &str| {
        let settings = SETTINGS.replacen("[site]", &format!("[site]\ntime_zone = \"{zone}\""), 1);
        let site = site().file("site.toml", &settings);
        assert_eq!(site.run(&["build"]).code, 0);
        site.output("calendar.ics")
    };
    let tokyo = zoned("Asia/Tokyo");
    assert!(
        tokyo.contains("TZOFFSETTO:+0900\r\n")
            && tokyo.contains("DTSTART;TZID=Asia/Tokyo:20260112T140000\r\n")
    );
    assert!(first_end(&tokyo).is_some_and(|end| end.ends_with("T145959Z")), "{tokyo}");
    let floating = zoned("floating");
    assert!(!floating.contains("TZ") && floating.contains("DTSTART:20260112T140000\r\n"));
    for text in [tokyo, floating] {
        icalendar::events(&text).unwrap();
    }
}

/// Where the first rule that ends does so.
fn first_end(text: &str) -> Option<&str> {
    text.split(";UNTIL=").skip(1).filter_map(|rest| rest.split("\r\n").next()).find(|end| end.contains('T'))
}

/// From the day of the plain calendar to the day it is kept on.
fn moves(events: &[Event], id: &str) -> Vec<(String, String)> {
    let moved = of(events, id).into_iter().filter(|e| e.has("RECURRENCE-ID"));
    moved.map(|e| (e.value("RECURRENCE-ID").to_owned(), e.value("DTSTART").to_owned())).collect()
}

#[test]
fn a_holiday_moves_a_day_before_or_after() {
    let (_, events) = built(&[]);
    let weekly = moves(&events, "deadline-weekly");
    // 2 October 2026, a Friday, lies in the holiday: back to Wednesday 30 September. No other Friday is a holiday.
    assert_eq!(weekly, [("20261002T120000".to_owned(), "20260930T120000".to_owned())]);
    let plan = moves(&events, "deadline-plan");
    // 25 January 2026 is a Sunday: back to Friday the 23rd. 25 April is a Saturday.
    assert!(plan.contains(&("20260125T170000".to_owned(), "20260123T170000".to_owned())), "{plan:?}");
    assert!(plan.contains(&("20260425T170000".to_owned(), "20260424T170000".to_owned())), "{plan:?}");
    // 10 October 2026 is a Saturday worked in exchange, so it stays; 10 January 2026 is a Saturday: on to Monday.
    let review = moves(&events, "deadline-review");
    assert!(review.contains(&("20260110".to_owned(), "20260112".to_owned())), "{review:?}");
    assert!(!review.iter().any(|(from, _)| from == "20261010"), "{review:?}");
}

#[test]
fn a_day_that_moves_onto_the_next_is_left_out() {
    let (_, events) = built(&[]);
    // Thursday 1 October 2026 would move over the holiday to the 8th, a Thursday itself.
    assert_eq!(moves(&events, "deadline-thursday"), []);
    assert_eq!(of(&events, "deadline-thursday")[0].value("EXDATE"), "20261001");
}

#[test]
fn a_post_has_a_calendar_where_something_names_it() {
    let (site, _) = built(&[]);
    let clerk = events(&site.output("roles/clerk.ics")).unwrap();
    let own: Vec<&str> = clerk.iter().filter(|e| !e.has("RECURRENCE-ID")).map(|e| e.value("UID")).collect();
    // Its own review and payment, and what its department does: the report and the meeting.
    assert_eq!(own.len(), 4, "{own:?}");
    assert!(site.output("roles/clerk.html").contains("href=\"clerk.ics\""));
    assert!(!site.path("public/roles/guard.ics").exists(), "only its department is named");
}

#[test]
fn the_day_of_the_build_opens_the_calendar_and_no_clock_does() {
    let (site, early) = built(&["--build-date", "2027-03-01"]);
    assert_eq!(of(&early, "meeting-monthly")[0].value("DTSTART"), "20270111T140000");
    assert_eq!(early[0].value("DTSTAMP"), "20270301T000000Z");
    let page = site.output("calendar.html");
    // Monday 8 March 2027 is the second of its month.
    assert!(page.contains("data-day=\"2027-03-08\""));
    let (site, _) = built(&[]);
    assert!(!site.output("calendar.html").contains("data-day"));
}

#[test]
fn the_page_groups_by_rhythm_and_keeps_what_cannot_be_read() {
    let (site, _) = built(&[]);
    let page = site.output("calendar.html");
    let groups: Vec<&str> =
        page.split("id=\"every-").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    assert_eq!(groups, ["week", "month", "quarter", "year", "relative", "unread"]);
    assert!(page.contains("适时") && page.contains("id=\"deadline-odd\""));
    let said = site.run(&["check"]);
    assert!(
        said.stdout.contains("unread-time") || said.stderr.contains("unread-time"),
        "{}{}",
        said.stdout,
        said.stderr
    );
}

#[test]
fn every_calendar_of_the_sample_is_sound() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("public");
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let run = support::run(root, &["build", "--out", &out.to_string_lossy()]);
    assert_eq!(run.code, 0, "{}", run.stderr);
    let mut files = 0;
    for folder in ["", "roles", "zh-Hant-TW", "en", "en/roles"] {
        for entry in std::fs::read_dir(out.join(folder)).unwrap().flatten() {
            if entry.path().extension().is_some_and(|e| e == "ics") {
                let text = std::fs::read_to_string(entry.path()).unwrap();
                let events = events(&text).unwrap_or_else(|e| panic!("{}: {e}", entry.path().display()));
                assert!(!events.is_empty());
                files += 1;
            }
        }
    }
    assert!(files > 20, "{files} files");
}

/// The phrases of the manual's tables: those of the first, second, third and fourth.
fn manual() -> Vec<Vec<String>> {
    let manual = include_str!("spec/12-time.md");
    let (mut tables, mut inside) = (vec![], false);
    for line in manual.lines() {
        let row = line.strip_prefix("| ").filter(|row| !row.starts_with("写法"));
        match (row, inside) {
            (Some(row), _) => {
                if !inside {
                    tables.push(vec![]);
                }
                let phrase = row.split(" |").next().unwrap_or_default().to_owned();
                tables.last_mut().into_iter().for_each(|t: &mut Vec<String>| t.push(phrase.clone()));
                inside = true;
            }
            (None, _) => inside = false,
        }
    }
    tables
}

#[test]
fn the_manual_of_time_tells_the_truth() {
    use shouce::model::rhythm::When;
    let tables = manual();
    assert_eq!(tables.len(), 4);
    let read = shouce::parse::rhythm::read;
    for phrase in &tables[0] {
        let fixed = read(phrase).is_some_and(|when| when.rhythm().is_some_and(|r| r.is_fixed()));
        assert!(fixed, "{phrase} has days");
    }
    for phrase in &tables[1] {
        let bare = read(phrase).is_some_and(|when| when.rhythm().is_some_and(|r| !r.is_fixed()));
        assert!(bare, "{phrase} has a rhythm and no days");
    }
    for phrase in &tables[2] {
        assert_eq!(read(phrase), Some(When::Relative), "{phrase}");
    }
    for phrase in &tables[3] {
        assert_eq!(read(phrase), None, "{phrase}");
    }
}
