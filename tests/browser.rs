//! The published site in a real browser, as its readers meet it. Knows pages by what they show, not how they are made.
#![allow(clippy::disallowed_methods, reason = "starts the program and a browser, and reads what they made")]

#[path = "browser/chart.rs"]
mod chart;
#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/golden.rs"]
mod golden;
#[path = "browser/flow.rs"]
mod flow;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/questions.rs"]
mod questions;
#[path = "browser/sample.rs"]
mod sample;
#[path = "browser/scan.rs"]
mod scan;
#[path = "browser/search.rs"]
mod search;
#[path = "browser/server.rs"]
mod server;

use chromium::chromium;
use page::{Colours, DESK, PHONE, Page, Reader, Scripts};
use sample::sample;
use serde_json::json;
use server::Server;

/// A page with everything the tools below must see.
const TRIAL: &str = "<!doctype html><html lang=zh-Hans><title>试页</title><link rel=icon href=data:,>
<style>p { color: red }</style><h1>试页</h1><input id=box><p id=said></p><a href=other.html>另一页</a>
<noscript><p id=plain>无脚本</p></noscript><script src=trial.js></script>";

const TRIAL_SCRIPT: &str = "document.getElementById('box').addEventListener('keydown', event => {
  if (event.key === 'Enter') document.getElementById('said').textContent = event.target.value; });
if (matchMedia('(prefers-color-scheme: dark)').matches) document.title = '夜';";

fn trial() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("index.html"), TRIAL).expect("written");
    std::fs::write(folder.path().join("trial.js"), TRIAL_SCRIPT).expect("written");
    let server = Server::over(folder.path());
    (folder, server)
}

#[test]
fn the_tools_see_what_a_reader_sees() {
    let Some(mut browser) = chromium() else { return };
    let (_folder, server) = trial();
    let mut page = Page::open(&mut browser, &server.url(""), PHONE);
    assert_eq!(page.evaluate("document.title"), json!("试页"));
    assert_eq!(page.evaluate("innerWidth"), json!(375));
    page.press("Tab");
    assert_eq!(page.evaluate("document.activeElement.id"), json!("box"));
    page.write("岗位");
    page.press("Enter");
    page.until("document.getElementById('said').textContent === '岗位'");
    assert!(page.screenshot().starts_with(b"\x89PNG"));
    assert!(page.pdf().starts_with(b"%PDF"));
    assert_eq!(server.asked(), ["/", "/trial.js"]);
}

#[test]
fn the_tools_see_the_policy_kept_and_broken() {
    let Some(mut browser) = chromium() else { return };
    let (_folder, server) = trial();
    let mut page = Page::open(&mut browser, &server.url(""), DESK);
    let faults = page.faults();
    assert!(faults.iter().any(|fault| fault.contains("inline style")), "{faults:?}");
    assert_eq!(page.evaluate("getComputedStyle(document.querySelector('p')).color"), json!("rgb(0, 0, 0)"));
}

#[test]
fn the_tools_switch_scripts_and_colours() {
    let Some(mut browser) = chromium() else { return };
    let (_folder, server) = trial();
    let night = Reader { colours: Colours::Dark, ..DESK };
    assert_eq!(Page::open(&mut browser, &server.url(""), night).evaluate("document.title"), json!("夜"));
    let plain = Reader { scripts: Scripts::Off, ..night };
    let mut page = Page::open(&mut browser, &server.url(""), plain);
    assert_eq!(page.evaluate("document.title"), json!("试页"));
    assert_eq!(page.evaluate("document.getElementById('plain').textContent"), json!("无脚本"));
}

/// A policy of the sample with articles, items, citations and mentions.
const POLICY: &str = "policies/market-expansion.html";

/// What of a page sticks out of the window, as tag names.
const OVERFLOW: &str = "document.documentElement.scrollWidth > innerWidth
  ? [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className)
  : []";

#[test]
fn every_kind_of_page_opens_without_a_fault_and_fits_a_phone() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    for path in sample.kinds() {
        let mut page = Page::open(&mut browser, &sample.server.url(&path), PHONE);
        assert_eq!(page.faults(), [""; 0], "{path}");
        assert_eq!(page.evaluate("document.querySelectorAll('h1').length"), json!(1), "{path}");
        assert_eq!(page.evaluate(OVERFLOW), json!([]), "{path}");
    }
}

#[test]
fn a_first_visit_is_light() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    sample.server.asked();
    let mut page = Page::open(&mut browser, &sample.server.url(POLICY), DESK);
    let asked = sample.server.asked();
    assert!(asked.len() <= 6, "{asked:?}");
    let elsewhere = "performance.getEntriesByType('resource').filter(e => !e.name.startsWith(location.origin)).map(e => e.name)";
    assert_eq!(page.evaluate(elsewhere), json!([]));
}

#[test]
fn an_address_that_leads_nowhere_says_so() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url("policies/no-such-rule.html"), DESK);
    assert_eq!(
        page.evaluate("document.querySelector('[data-not-found]').textContent"),
        json!("/policies/no-such-rule.html")
    );
    assert_eq!(page.evaluate("document.querySelector('main input[name=q]').value"), json!("no such rule"));
}

#[test]
fn the_language_switch_stays_on_the_clause() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url(&format!("{POLICY}#art-4")), DESK);
    page.until("document.querySelector('.langs a[hreflang=zh-Hant-TW]').hash === '#art-4'");
    page.leave("document.querySelector('.langs a[hreflang=zh-Hant-TW]').click()");
    assert_eq!(page.evaluate("document.documentElement.lang"), json!("zh-Hant-TW"));
    assert_eq!(
        page.evaluate("location.pathname + location.hash"),
        json!(format!("/zh-Hant-TW/{POLICY}#art-4"))
    );
    page.until("document.querySelector('#art-4').getBoundingClientRect().top >= 0");
    assert_eq!(
        page.evaluate("document.querySelector('#art-4').textContent.includes('市場經理')"),
        json!(true)
    );
}

#[test]
fn the_keyboard_reaches_the_text_at_once() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url(POLICY), DESK);
    page.press("Tab");
    assert_eq!(page.evaluate("document.activeElement.className"), json!("skip"));
    assert_eq!(page.evaluate("document.activeElement.getBoundingClientRect().top >= 0"), json!(true));
    page.press("Enter");
    page.until("location.hash === '#main'");
    page.press("Tab");
    assert_eq!(page.evaluate("!!document.activeElement.closest('main')"), json!(true));
}

#[test]
fn without_scripts_nothing_is_lost_but_comfort() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    // Of what is in view, only words and links count; buttons that need a script are made or shown by it.
    let count =
        "[document.querySelector('main h1').innerText, document.querySelectorAll('main .clause').length,
      document.querySelectorAll('a[href]').length]";
    let url = sample.server.url(POLICY);
    let with = Page::open(&mut browser, &url, DESK).evaluate(count);
    let mut plain = Page::open(&mut browser, &url, Reader { scripts: Scripts::Off, ..DESK });
    assert_eq!(plain.evaluate(count), with);
    let dead = "[...document.querySelectorAll('button')].filter(b => b.type !== 'submit' && b.offsetParent).map(b => b.outerHTML)";
    assert_eq!(plain.evaluate(dead), json!([]));
}

#[test]
fn the_night_has_its_own_colours() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url(POLICY), DESK);
    let paper = "getComputedStyle(document.documentElement).backgroundColor";
    let day = page.evaluate(paper);
    page.look(Reader { colours: Colours::Dark, ..DESK });
    let night = page.evaluate(paper);
    assert_ne!(day, night);
    page.evaluate("document.querySelector('theme-switch button').click()");
    assert_eq!(page.evaluate(paper), day, "the reader's choice wins over the system's");
    page.go(&sample.server.url("index.html"));
    assert_eq!(page.evaluate(paper), day, "and is kept on the next page");
}

#[test]
fn the_register_sorts_and_narrows() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url("register.html"), DESK);
    let titles = "[...document.querySelectorAll('#register tbody tr:not([hidden]) td:nth-child(2)')].map(c => c.textContent.trim())";
    let all = page.evaluate(titles);
    page.evaluate("document.querySelectorAll('#register th button')[1].click()");
    let sorted = page.evaluate(titles);
    assert_eq!(all.as_array().map(Vec::len), sorted.as_array().map(Vec::len));
    let by_pinyin = format!("{titles}.toSorted(new Intl.Collator('zh-Hans', {{ numeric: true }}).compare)");
    assert_eq!(sorted, page.evaluate(&by_pinyin));
    page.evaluate("document.querySelector('list-filter input').focus()");
    page.write("出差");
    assert_eq!(page.evaluate(titles), json!(["出差管理规定"]));
}

#[test]
fn a_printed_policy_keeps_its_text() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url(POLICY), DESK);
    page.media("print");
    let seen = "(selector => [...document.querySelectorAll(selector)].some(e => e.offsetParent))";
    assert_eq!(page.evaluate(&format!("{seen}('.tools, footer nav, .skip')")), json!(false));
    assert_eq!(page.evaluate(&format!("{seen}('.clause')")), json!(true));
    assert!(page.pdf().len() > 10_000);
}

/// The matters that the look-up shows, and for each the words of its answer.
const SHOWN: &str = "[...document.querySelectorAll('.signing tbody:not([hidden])')].map(b => b.id)";
const ANSWERS: &str = "[...document.querySelectorAll('.answer .chain')].map(c => [...c.querySelectorAll('a')].map(a => a.textContent))";

#[test]
fn an_amount_typed_shows_who_signs_it() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url("authority.html"), DESK);
    page.until("window.customElements.get('signing-finder')");
    page.evaluate("document.querySelector('[name=amount]').focus()");
    page.write("2,500元的推广费用");
    // Within the budget and up to 5,000 the manager approves; outside it the committee.
    assert_eq!(
        page.evaluate(ANSWERS),
        json!([["渠道主管", "市场经理"], ["市场总监", "财务经理", "总经理办公会"]])
    );
    assert_eq!(page.evaluate(SHOWN), json!(["matter-promotion-expense"]));
    page.evaluate(
        "(f => { f.value = 'in'; f.dispatchEvent(new Event('input', { bubbles: true })); })(document.querySelector('[name=budget]'))",
    );
    assert_eq!(page.evaluate(ANSWERS), json!([["渠道主管", "市场经理"]]));
    let answer = page.evaluate("document.querySelector('.answer').textContent");
    let answer = answer.as_str().unwrap_or_default();
    assert!(answer.contains("2,500元") && answer.contains("5,000元以下"), "the reason: {answer}");
    assert!(answer.contains("《费用与付款审批办法》第九条"), "the clause: {answer}");
    assert_eq!(page.evaluate("new URLSearchParams(location.search).get('budget')"), json!("in"));
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn amounts_are_read_as_people_write_them() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url("authority.html"), DESK);
    page.until("typeof readAmount === 'function'");
    let amounts = [
        ("2500", 2500.0),
        ("2,500元", 2500.0),
        ("２５００", 2500.0),
        ("2.5万", 25_000.0),
        ("2万5千", 25_000.0),
        ("五千元", 5000.0),
        ("五千五", 5500.0),
        ("一万二", 12_000.0),
        ("一千零五", 1005.0),
        ("壹萬貳仟元", 12_000.0),
        ("十二万", 120_000.0),
        ("一亿二千万", 120_000_000.0),
        ("NT$ 30,000", 30_000.0),
        ("谁批 2500 元", 2500.0),
        ("10 萬", 100_000.0),
        ("3k", 3000.0),
        ("二五〇〇", 2500.0),
        ("兩萬", 20_000.0),
        ("0", 0.0),
    ];
    for (words, amount) in amounts {
        let read = page.evaluate(&format!("readAmount({}).amount", json!(words)));
        assert_eq!(read.as_f64(), Some(amount), "{words}");
    }
    assert_eq!(page.evaluate("readAmount('推广费用').amount"), json!(null));
    assert_eq!(page.evaluate("readAmount('新台币3万元').currency"), json!("TWD"));
}

#[test]
fn a_question_about_signing_is_an_address() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let url = sample.server.url("zh-Hant-TW/authority.html?amount=3%E8%90%AC&matter=taipei-expense");
    let mut page = Page::open(&mut browser, &url, PHONE);
    page.until("document.querySelector('.answer .chain')");
    // 30,000 of the branch's own currency, the end of its band, is still its manager's.
    assert_eq!(page.evaluate("document.querySelectorAll('.answer .chain li').length"), json!(2));
    assert_eq!(page.evaluate("document.querySelector('[name=currency]').value"), json!("TWD"));
    let url = sample.server.url("authority.html?role=general-manager");
    page.go(&url);
    page.until("document.querySelector('.answer').textContent");
    let every = "[...document.querySelectorAll('.signing tr[data-signers]:not([hidden])')].every(r => r.dataset.signers.split(' ').includes('general-manager'))";
    assert_eq!(page.evaluate(every), json!(true));
    assert_eq!(page.evaluate(OVERFLOW), json!([]));
}

#[test]
fn the_authority_table_answers_without_scripts() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let url = sample.server.url("authority.html?amount=2500");
    let mut page = Page::open(&mut browser, &url, Reader { scripts: Scripts::Off, ..DESK });
    assert_eq!(
        page.evaluate("[...document.querySelectorAll('.finder')].some(f => f.offsetParent)"),
        json!(false)
    );
    let bare = "[...document.querySelectorAll('.signing tr[data-signers]')].filter(r => !r.offsetParent || !r.cells[2].querySelector('a.cite')).length";
    assert_eq!(page.evaluate(bare), json!(0), "every row is there and leads to its clause");
}

#[test]
fn a_job_description_prints_as_a_card_to_be_signed() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.server.url("roles/marketing-manager.html"), DESK);
    page.media("print");
    let seen = "(selector => [...document.querySelectorAll(selector)].some(e => e.getClientRects().length))";
    for part in [".card-head .head", "#duties", "#kpi .weights", "#matters", "#qualifications", ".signatures"]
    {
        assert_eq!(page.evaluate(&format!("{seen}('{part}')")), json!(true), "{part}");
    }
    for part in [".tools", ".toc", "#clauses", "#policies", "#steps"] {
        assert_eq!(page.evaluate(&format!("{seen}('{part}')")), json!(false), "{part}");
    }
    let signed = "[...document.querySelectorAll('.signatures dt')].map(e => e.textContent)";
    assert_eq!(page.evaluate(signed), json!(["编制", "审核", "核准"]));
    assert!(page.pdf().len() > 10_000);
}

#[test]
fn the_calendar_marks_today_and_hides_what_has_passed() {
    let Some(mut browser) = chromium() else { return };
    let folder = tempfile::tempdir().expect("a folder");
    // The list begins on the day before the reader's today, whatever day that is.
    let yesterday = chromium_day(&mut browser, -1);
    let run = std::process::Command::new(env!("CARGO_BIN_EXE_shouce"))
        .args(["build", env!("CARGO_MANIFEST_DIR"), "--build-date", &yesterday, "--out"])
        .arg(folder.path().join("site"))
        .output()
        .expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let server = Server::over(&folder.path().join("site"));
    let mut page = Page::open(&mut browser, &server.url("calendar.html"), DESK);
    let rows = "[...document.querySelectorAll('[data-day]')]";
    page.until("performance.getEntriesByType('resource').some(e => e.name.includes('/calendar-') && e.responseEnd > 0)");
    assert_eq!(page.evaluate(&format!("{rows}.length > 5")), json!(true));
    page.until(&format!("{rows}.every(r => r.hidden === (r.dataset.day === '{yesterday}'))"));
    let today = chromium_day_of(&mut page, 0);
    let marked =
        format!("{rows}.filter(r => r.ariaCurrent === 'date').every(r => r.dataset.day === '{today}')");
    assert_eq!(page.evaluate(&marked), json!(true));
    let sorted = format!("(d => d.join() === d.toSorted().join())({rows}.map(r => r.dataset.day))");
    assert_eq!(page.evaluate(&sorted), json!(true));
}

/// The reader's day, so many days from today.
fn chromium_day(browser: &mut chromium::Chromium, days: i32) -> String {
    let sample = sample();
    let mut page = Page::open(browser, &sample.server.url("index.html"), DESK);
    chromium_day_of(&mut page, days)
}

fn chromium_day_of(page: &mut Page<'_>, days: i32) -> String {
    let day = format!(
        "(d => {{ d.setDate(d.getDate() + {days}); return [d.getFullYear(), d.getMonth() + 1, d.getDate()].map(n => String(n).padStart(2, '0')).join('-'); }})(new Date())"
    );
    page.evaluate(&day).as_str().unwrap_or_default().to_owned()
}
