//! Drawn processes in a real browser: what the layout planned is what a reader's fonts make of it. Knows class names of charts, no layout.

use crate::chromium::chromium;
use crate::page::{DESK, PHONE, Page};
use crate::sample::sample;
use serde_json::json;

/// Faults of the charts on a page as sentences: boxes upon boxes, tags upon anything, words outside their box, words upon words.
const FAULTS: &str = "(() => {
  const faults = [], all = (what, within = document) => [...within.querySelectorAll(what)];
  const frame = e => e.getBoundingClientRect();
  const meet = (a, b, by = 0.5) => a.left < b.right - by && b.left < a.right - by && a.top < b.bottom - by && b.top < a.bottom - by;
  const inside = (a, b) => a.left >= b.left - .5 && a.right <= b.right + .5 && a.top >= b.top - .5 && a.bottom <= b.bottom + .5;
  for (const svg of all('svg.chart')) {
    const boxes = all('rect.step, path.form', svg), words = all('text', svg), names = all('rect.name', svg);
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach(b => { if (meet(frame(a), frame(b))) faults.push('boxes ' + i); }));
    boxes.forEach(box => names.forEach(name => { if (meet(frame(box), frame(name))) faults.push('box upon the name of a lane'); }));
    for (const word of words) {
      const own = frame(word), middle = { left: own.left + own.width / 2 - .1, right: own.left + own.width / 2 + .1, top: own.top + 2, bottom: own.top + 3 };
      const holders = [...boxes, ...names].filter(box => meet(middle, frame(box), 0));
      if (!holders.length || !holders.every(box => inside(own, frame(box)))) faults.push('outside: ' + word.textContent);
      if (!inside(own, frame(svg))) faults.push('clipped: ' + word.textContent);
    }
    // A line of text is as tall as its font is deep, which is more than its ink: three pixels of two lines may lie upon each other.
    const lines = all('text', svg).map(frame);
    lines.forEach((a, i) => lines.slice(i + 1).forEach((b, j) => { if (meet(a, b, 3)) faults.push('words: ' + words[i].textContent + ' | ' + words[i + 1 + j].textContent); }));
  }
  return faults;
})()";

/// The pages of the sample that draw processes, in all editions.
fn drawn() -> Vec<String> {
    let has = |path: &String| path.contains("processes/") || path.ends_with("flow-map.html");
    sample().pages().into_iter().filter(has).collect()
}

#[test]
fn no_box_overlaps_and_no_word_is_clipped_in_any_edition() {
    let Some(mut browser) = chromium() else { return };
    let pages = drawn();
    let mut page = Page::open(&mut browser, &sample().server.url("index.html"), DESK);
    let mut charts = 0;
    for path in &pages {
        page.go(&sample().server.url(path));
        assert_eq!(page.evaluate(FAULTS), json!([]), "{path}");
        let count = page.evaluate("document.querySelectorAll('svg.chart rect.step').length");
        charts += usize::from(count.as_u64().unwrap_or(0) > 3);
        assert_eq!(
            page.evaluate("document.documentElement.scrollWidth > innerWidth"),
            json!(false),
            "{path} is wider than its window"
        );
    }
    // Nine processes of the ten have steps, and there is the map; in each of the four editions.
    assert_eq!(charts, 40, "{pages:?}");
}

#[test]
fn a_chart_fits_its_frame_at_a_desk_and_scrolls_on_a_phone() {
    let Some(mut browser) = chromium() else { return };
    let frame = "(() => { const f = document.querySelector('.drawn .chart-frame'); return [f.scrollWidth > f.clientWidth + 1, document.documentElement.scrollWidth > innerWidth]; })()";
    let mut page = Page::open(&mut browser, &sample().server.url("processes/promotion-campaign.html"), DESK);
    assert_eq!(page.evaluate(frame), json!([false, false]));
    page.look(PHONE);
    assert_eq!(page.evaluate(frame), json!([true, false]));
}

#[test]
fn the_keyboard_reaches_every_step_and_leads_to_its_row() {
    let Some(mut browser) = chromium() else { return };
    let mut page = Page::open(&mut browser, &sample().server.url("processes/channel-review.html"), DESK);
    let steps =
        "[...document.querySelectorAll('.chart a')].filter(a => a.querySelector('.head, .step')).length";
    let steps = page.evaluate(steps).as_u64().unwrap_or(0);
    // Nine steps, and two processes that follow.
    assert_eq!(steps, 11);
    page.evaluate("window.seen = new Set(); document.addEventListener('focusin', e => { if (e.target.querySelector('.head, .step')) seen.add(e.target.getAttribute('href')); })");
    for _ in 0..60 {
        page.press("Tab");
    }
    assert_eq!(page.evaluate("seen.size"), json!(steps));
    page.evaluate("document.querySelector('.chart a[href=\"#step-verify\"]').focus()");
    page.press("Enter");
    page.until("location.hash === '#step-verify' && document.querySelector(':target').tagName === 'TR'");
}

#[test]
fn the_matrix_keeps_its_first_column_on_a_phone() {
    let Some(mut browser) = chromium() else { return };
    let mut page = Page::open(&mut browser, &sample().server.url("raci.html"), PHONE);
    let left = "document.querySelector('.raci tbody th').getBoundingClientRect().left";
    let before = page.evaluate(left);
    page.evaluate("document.querySelector('.raci').scrollLeft = 100");
    assert_eq!(page.evaluate("document.querySelector('.raci').scrollLeft"), json!(100));
    assert_eq!(page.evaluate(left), before);
    assert_eq!(page.evaluate("document.documentElement.scrollWidth > innerWidth"), json!(false));
}
