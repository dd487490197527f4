//! Search as a reader meets it: the drop-down under the keyboard and an input method, the page of results, the page that a
//! result leads to, hostile texts, no scripts, a phone. Knows pages by what they show.

use crate::chromium::chromium;
use crate::page::{DESK, Held, PHONE, Page, Reader, Scripts};
use crate::sample::{Sample, sample};
use crate::server::{STRICT, Server};
use serde_json::{Value, json};
use std::path::Path;
use std::process::Command;

const POLICY: &str = "policies/market-expansion.html";
const LIST: &str = "document.querySelector('.suggestions')";
const OPEN: &str = "document.querySelector('.suggestions')?.hidden === false";
const CHOSEN: &str = "document.getElementById(document.activeElement.getAttribute('aria-activedescendant'))";
const FIELD: &str = "document.querySelector('search-box input')";
/// Where the page is, below the site's root, with a readable query.
const HERE: &str = "decodeURIComponent(location.pathname.slice(1) + location.search + location.hash)";

/// A page of the sample with the drop-down open on a query.
fn asking<'b>(
    browser: &'b mut crate::chromium::Chromium,
    sample: &Sample,
    query: &str,
    reader: Reader,
) -> Page<'b> {
    let mut page = Page::open(browser, &sample.strict.url(POLICY), reader);
    page.press("/");
    page.write(query);
    page.until(OPEN);
    page
}

#[test]
fn the_keyboard_finds_chooses_and_goes() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = asking(&mut browser, sample, "渠道", DESK);
    let field = "[document.activeElement.role, document.activeElement.getAttribute('aria-expanded'), document.activeElement.hasAttribute('aria-activedescendant')]";
    assert_eq!(page.evaluate(field), json!(["combobox", "true", false]));
    page.until("document.querySelector('search-box [role=status]').textContent.includes('条')");
    page.press("ArrowDown");
    let first = page.evaluate(&format!("[{CHOSEN}.role, {CHOSEN}.getAttribute('aria-selected'), {CHOSEN} === {LIST}.querySelector('[role=option]')]"));
    assert_eq!(first, json!(["option", "true", true]));
    page.press("ArrowDown");
    assert_eq!(page.evaluate(&format!("{LIST}.querySelectorAll('[aria-selected=true]').length")), json!(1));
    page.press("ArrowUp");
    page.press("ArrowUp");
    assert_eq!(page.evaluate("document.activeElement.hasAttribute('aria-activedescendant')"), json!(false));
    page.press("ArrowUp");
    assert_eq!(page.evaluate(&format!("{CHOSEN}.className")), json!("whole"), "round to the last");
    page.press("Escape");
    let closed = format!("[{LIST}.hidden, document.activeElement.value]");
    assert_eq!(page.evaluate(&closed), json!([true, "渠道"]), "the words stay");
    page.press("ArrowDown");
    page.until(OPEN);
    page.press("ArrowDown");
    let wanted = page.evaluate(&format!("{CHOSEN}.href"));
    page.leave_by("Enter");
    assert_eq!(page.evaluate("location.href"), wanted);
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn enter_alone_leads_to_all_results_and_control_to_a_tab_of_its_own() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = asking(&mut browser, sample, "出差", DESK);
    page.evaluate("window.opened = []; window.open = (address) => { opened.push(address); return null; }");
    page.press("ArrowDown");
    page.press_with("Enter", Held::Control);
    assert_eq!(page.evaluate(&format!("opened[0] === {CHOSEN}.href && opened.length")), json!(1));
    assert_eq!(page.evaluate(HERE), json!(POLICY), "the page stays");
    page.press("ArrowUp");
    page.leave_by("Enter");
    assert_eq!(page.evaluate(HERE), json!("search.html?q=出差"));
}

#[test]
fn control_k_leads_to_the_field_and_a_slash_in_a_field_is_a_slash() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url(POLICY), DESK);
    page.press_with("k", Held::Control);
    assert_eq!(page.evaluate(&format!("document.activeElement === {FIELD}")), json!(true));
    page.press("/");
    page.until(&format!("{FIELD}.value === '/'"));
}

#[test]
fn nothing_happens_while_an_input_method_composes() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url(POLICY), DESK);
    page.press("/");
    page.until(LIST);
    page.compose("chuna");
    page.evaluate("new Promise((on) => setTimeout(on, 150))");
    assert_eq!(
        page.evaluate(&format!("[{FIELD}.value, {OPEN}]")),
        json!(["chuna", false]),
        "only the method's own window is open"
    );
    // The key that picks a candidate belongs to the method, whatever its name.
    let key = |more: &str| {
        format!(
            "{FIELD}.dispatchEvent(new KeyboardEvent('keydown', {{ key: 'Enter', bubbles: true, cancelable: true, {more} }}))"
        )
    };
    assert_eq!(page.evaluate(&key("isComposing: true")), json!(true));
    assert_eq!(page.evaluate(&key("keyCode: 229")), json!(true), "not ours to prevent");
    page.write("出纳");
    page.until(OPEN);
    assert_eq!(page.evaluate(&format!("{FIELD}.value")), json!("出纳"));
    // Some browsers send the key after the composition has ended; it must not send the form.
    let late = format!(
        "{FIELD}.dispatchEvent(new CompositionEvent('compositionend', {{ bubbles: true }})), {}",
        key("keyCode: 13")
    );
    assert_eq!(page.evaluate(&late), json!(false), "prevented");
    assert_eq!(page.evaluate(HERE), json!(POLICY));
}

#[test]
fn the_page_of_results_keeps_its_state_in_the_address() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url("search.html?q=渠道主管"), DESK);
    let done = |query: &str| format!("document.querySelector('search-results').dataset.done === '{query}'");
    let hits = "document.querySelectorAll('[data-hit]').length";
    page.until(&done("渠道主管"));
    assert_eq!(page.evaluate("document.title.startsWith('渠道主管')"), json!(true));
    assert_eq!(page.evaluate("document.querySelector('[data-hit] mark').textContent"), json!("渠道主管"));
    let all = page.evaluate(hits);
    page.evaluate("[...document.querySelectorAll('.facet')].find((link) => link.search.includes('kind=policy')).click()");
    page.until("document.querySelectorAll('[data-kind]').length === 1");
    assert_eq!(page.evaluate(HERE), json!("search.html?q=渠道主管&kind=policy"));
    assert_eq!(
        page.evaluate("document.querySelector('.facet[aria-current]').textContent.includes('制度')"),
        json!(true)
    );
    page.evaluate("history.back()");
    page.until("document.querySelectorAll('[data-kind]').length > 1");
    assert_eq!(page.evaluate(hits), all);
    // A search sent from here is a step of the way back too.
    page.evaluate("document.querySelector('main input').select()");
    page.write("骑缝章");
    page.until(&done("骑缝章"));
    assert_eq!(page.evaluate(HERE), json!("search.html?q=骑缝章"));
    page.leave("document.querySelector('[data-hit]').click()");
    assert_eq!(page.evaluate(HERE), json!("policies/contract-and-seal.html?q=骑缝章#art-9"));
    page.leave("history.back()");
    page.until(&done("骑缝章"));
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn a_limit_cuts_and_more_is_offered() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url("search.html?q=经理&limit=3"), DESK);
    page.until("document.querySelector('.more')");
    let groups = "document.querySelectorAll('.results > li').length";
    assert_eq!(page.evaluate(groups), json!(3));
    page.evaluate("document.querySelector('.more').click()");
    page.until(&format!("{groups} === 6"));
    assert_eq!(page.evaluate(HERE), json!("search.html?q=经理&limit=6"));
}

#[test]
fn more_rows_and_more_places_come_where_they_are_asked_for() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url("search.html?q=经理"), DESK);
    page.until("document.querySelector('search-results').dataset.done");
    let rows = "document.querySelectorAll('.results > li').length";
    assert_eq!(page.evaluate(rows), json!(6));
    let above = page
        .evaluate("document.querySelector('.results > li:last-child').getBoundingClientRect().top + scrollY");
    let more = "document.querySelector('[data-kind] > button')";
    page.evaluate(&format!("{more}.click()"));
    page.until(&format!("{rows} === 16"));
    assert_eq!(
        page.evaluate("document.querySelectorAll('.results > li')[5].getBoundingClientRect().top + scrollY"),
        above,
        "what was read stays where it was"
    );
    let focus = "document.activeElement === document.querySelectorAll('.results > li')[6].querySelector('a')";
    assert_eq!(page.evaluate(focus), json!(true));
    // A kind of which no row was shown yet.
    let empty = "[...document.querySelectorAll('[data-kind]')].find((kind) => !kind.querySelector('li'))";
    page.evaluate(&format!("window.kind = {empty}, kind.querySelector('button').click()"));
    page.until("kind.querySelector('li')");
    let shown = page.evaluate(rows);
    page.leave("document.querySelector('[data-hit]').click()");
    page.leave("history.back()");
    page.until("document.querySelector('search-results').dataset.done");
    assert_eq!(page.evaluate(rows), shown, "the way back leads to the same rows");
    // Places of a long document: some at once, the others on demand.
    page.go(&sample.strict.url("search.html?q=渠道&kind=policy"));
    page.until("document.querySelector('search-results').dataset.done");
    let long = "[...document.querySelectorAll('.results > li')].find((row) => row.textContent.includes('市场拓展管理办法'))";
    page.evaluate(&format!("window.row = {long}"));
    assert_eq!(page.evaluate("row.querySelectorAll('.place:not([hidden])').length === 2"), json!(true));
    page.evaluate("row.querySelector('button').click()");
    page.until("!row.querySelector('button')");
    assert_eq!(page.evaluate("row.querySelectorAll('.place:not([hidden])').length > 8"), json!(true));
    assert_eq!(page.evaluate("document.activeElement.closest('.place') !== null"), json!(true));
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn nothing_found_says_what_else_to_try() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url("search.html?q=鲸鱼"), DESK);
    page.until("document.querySelector('search-results [role=status]')?.textContent.includes('“鲸鱼”')");
    assert_eq!(page.evaluate("document.querySelectorAll('[data-hit]').length"), json!(0));
    assert_eq!(page.evaluate("document.querySelector('main a[href=\"all.html\"]') !== null"), json!(true));
}

/// The words under each run of marks, and under the current one.
const MARKED: &str = "[...document.querySelectorAll('mark.match')].map((mark) => mark.textContent)";
const CURRENT: &str =
    "[...document.querySelectorAll('mark.current')].map((mark) => mark.textContent).join('')";

#[test]
fn the_page_of_a_result_shows_every_match() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page =
        Page::open(&mut browser, &sample.strict.url(&format!("{POLICY}?q=渠道登記表#art-10")), DESK);
    page.until("document.querySelector('.match-bar')");
    let marked = page.evaluate(MARKED);
    let marked: Vec<&str> = marked.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    // Counted in the source: articles 5, 10, 12-1, 16, and the list of annexes.
    assert_eq!(marked, ["渠道登记表"; 5], "typed in the other script");
    let inside = "!!document.querySelector('mark.current').closest('#art-10') && document.querySelector('mark.current').getBoundingClientRect().bottom < innerHeight";
    assert_eq!(page.evaluate(inside), json!(true));
    let place = "document.querySelector('.match-bar [role=status]').textContent";
    assert_eq!(page.evaluate(place), json!("第 2 处，共 5 处"));
    let buttons = "document.querySelectorAll('.match-bar button')";
    page.evaluate(&format!("{buttons}[1].click()"));
    assert_eq!(
        page.evaluate(&format!("[{place}, !!document.querySelector('mark.current').closest('#art-12-1')]")),
        json!(["第 3 处，共 5 处", true])
    );
    page.evaluate(&format!("{buttons}[0].click(), {buttons}[0].click(), {buttons}[0].click()"));
    assert_eq!(page.evaluate(place), json!("第 5 处，共 5 处"), "round to the last");
    let text = page.evaluate("document.querySelector('main').textContent");
    page.evaluate(&format!("{buttons}[2].click()"));
    assert_eq!(page.evaluate(MARKED), json!([]));
    assert_eq!(page.evaluate("document.querySelector('main').textContent"), text, "no letter is lost");
    assert_eq!(page.evaluate(HERE), json!(format!("{POLICY}#art-10")));
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn a_match_across_a_link_is_one_match() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let url = sample.strict.url("policies/confidentiality.html?q=负责人对本部门的保密#art-6");
    let mut page = Page::open(&mut browser, &url, DESK);
    page.until("document.querySelector('.match-bar')");
    assert_eq!(page.evaluate(CURRENT), json!("负责人对本部门的保密"));
    assert_eq!(page.evaluate(MARKED), json!(["负责人", "对本部门的保密"]));
    assert_eq!(
        page.evaluate("document.querySelector('.match-bar [role=status]').textContent"),
        json!("第 1 处，共 1 处")
    );
}

#[test]
fn a_page_that_does_not_hold_the_words_is_left_alone() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url(&format!("{POLICY}?q=鲸鱼")), DESK);
    page.until(&format!("{FIELD}.role === 'combobox'"));
    page.evaluate("new Promise((on) => setTimeout(on, 100))");
    assert_eq!(page.evaluate("document.querySelector('.match-bar')"), json!(null));
}

#[test]
fn home_and_lost_pages_search_too() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = Page::open(&mut browser, &sample.strict.url("zh-Hant-TW/index.html"), DESK);
    let examples =
        page.evaluate("[...document.querySelectorAll('.tries a[data-find]')].map((link) => link.href)");
    for example in examples.as_array().expect("a list").iter().filter_map(Value::as_str) {
        page.go(example);
        page.until("document.querySelector('search-results')?.dataset.done");
        let shown = page.evaluate("[document.querySelectorAll('[data-hit]').length > 0, document.querySelector('search-results').dataset.near]");
        assert_eq!(shown, json!([true, ""]), "{example}");
    }
    page.go(&sample.strict.url("roles/no-such-post.html"));
    page.evaluate(
        "document.querySelector('main input').select(), document.querySelector('main input').focus()",
    );
    page.write("出纳");
    page.until(OPEN);
    page.press("ArrowDown");
    page.leave_by("Enter");
    assert_eq!(page.evaluate(HERE), json!("roles/cashier.html"));
}

#[test]
fn without_scripts_a_search_is_a_list() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let plain = Reader { scripts: Scripts::Off, ..DESK };
    let mut page = Page::open(&mut browser, &sample.strict.url(POLICY), plain);
    page.evaluate(&format!("{FIELD}.focus()"));
    page.write("出差");
    page.leave_by("Enter");
    assert_eq!(page.evaluate(HERE), json!("all.html?q=出差"));
    assert_eq!(page.evaluate("document.querySelectorAll('main .rows a').length > 50"), json!(true));
    page.go(&sample.strict.url("search.html"));
    let leads = "[document.querySelector('main form').getAttribute('action'), !!document.querySelector('main a[href=\"all.html\"]')]";
    assert_eq!(page.evaluate(leads), json!(["all.html", true]));
}

#[test]
fn on_a_phone_search_fills_the_screen() {
    let Some(mut browser) = chromium() else { return };
    let sample = sample();
    let mut page = asking(&mut browser, sample, "渠道", PHONE);
    let filled = "(({ left, top, right, bottom }) => [left, top, right, bottom])(document.querySelector('.finding').getBoundingClientRect())";
    assert_eq!(page.evaluate(filled), json!([0, 0, 375, 812]));
    let above = "[...document.querySelectorAll('.suggestions [role=option]')].every((option) => {
      const { top, bottom } = option.getBoundingClientRect(), y = (top + bottom) / 2;
      return y > innerHeight || option.contains(document.elementFromPoint(187, y)); })";
    assert_eq!(page.evaluate(above), json!(true), "nothing lies over the list");
    let small = "[...document.querySelectorAll('.suggestions [role=option], .cancel')].filter((e) => e.getBoundingClientRect().height < 44).length";
    assert_eq!(page.evaluate(small), json!(0), "everything is wide enough for a thumb");
    page.evaluate("document.querySelector('.cancel').click()");
    assert_eq!(
        page.evaluate("[document.querySelector('.finding'), document.activeElement.tagName]"),
        json!([null, "BODY"])
    );
    for path in ["search.html?q=渠道", &format!("{POLICY}?q=渠道#art-5")] {
        page.go(&sample.strict.url(path));
        page.until("document.querySelector('[data-hit], .match-bar')");
        assert_eq!(page.evaluate("document.documentElement.scrollWidth"), json!(375), "{path}");
    }
}

const HOSTILE: &str = "<img src=x onerror=\"window.__pwn=1\"></mark></script><script>window.__pwn=1</script>";

/// A small site whose titles and texts attack, built by the program.
fn hostile() -> (tempfile::TempDir, Server) {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |path: &str, text: String| {
        let file = folder.path().join("site").join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("made");
        std::fs::write(file, text).expect("written");
    };
    write("site.toml", "[site]\ntitle = \"恶意手册\"\nsource = \"zh-Hans\"\n[[variant]]\nid = \"zh-Hans\"\n[[variant]]\nid = \"zh-Hant-TW\"\n".into());
    let title = HOSTILE.replace('"', "\\\"");
    write(
        "content/policies/a.md",
        format!(
            "+++\ntitle = \"针尖{title}\"\nscheme = \"article\"\n+++\n第一条【针尖】　针尖`{HOSTILE}`麦芒。\n"
        ),
    );
    write(
        "content/roles/b.toml",
        format!("title = \"针尖{title}主管\"\naliases = [\"针尖{title}\"]\nsummary = \"针尖{title}\"\n"),
    );
    let run = Command::new(env!("CARGO_BIN_EXE_shouce"));
    let out = folder.path().join("out");
    build(run, &folder.path().join("site"), &out);
    let server = Server::with(&out, STRICT);
    (folder, server)
}

fn build(mut run: Command, site: &Path, out: &Path) {
    let run = run.arg("build").arg(site).arg("--out").arg(out).output().expect("the program runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

#[test]
fn hostile_texts_stay_texts() {
    let Some(mut browser) = chromium() else { return };
    let (_folder, server) = hostile();
    let mut page = Page::open(&mut browser, &server.url("index.html"), DESK);
    for query in ["针尖", HOSTILE] {
        page.go(&server.url("index.html"));
        page.evaluate("document.querySelector('main input').focus()");
        page.write(query);
        page.until(OPEN);
        let shown = "[document.querySelector('.suggestions').textContent.includes('<img src=x'), document.querySelectorAll('.suggestions :is(img, script)').length]";
        assert_eq!(page.evaluate(shown), json!([true, 0]), "{query}");
        page.leave_by("Enter");
        page.until("document.querySelector('search-results').dataset.done");
        let shown = "[document.querySelector('main').textContent.includes('<img src=x'), document.querySelectorAll('main :is(img, script)').length]";
        assert_eq!(page.evaluate(shown), json!([true, 0]), "{query}");
        assert_eq!(page.evaluate("window.__pwn === undefined"), json!(true), "{query}");
    }
    page.go(&server.url("policies/a.html?q=麦芒<img src=x onerror=window.__pwn=1>"));
    page.until(&format!("{FIELD}.role === 'combobox'"));
    page.go(&server.url("policies/a.html?q=麦芒#art-1"));
    page.until("document.querySelector('mark.current')");
    assert_eq!(
        page.evaluate("[window.__pwn === undefined, document.querySelectorAll('main img').length]"),
        json!([true, 0])
    );
}
