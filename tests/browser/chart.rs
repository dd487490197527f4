//! Org charts as their readers meet them: measured by the browser's own boxes, with the fonts it has.

use crate::chromium::chromium;
use crate::page::{DESK, PHONE, Page, Reader, Scripts};
use crate::sample::sample;
use serde_json::json;

/// Boxes of drawn charts that overlap, and words that stick out of their box, as sentences.
const FAULTS: &str = "[...document.querySelectorAll('svg.chart')].flatMap(svg => {
  const boxes = [...svg.querySelectorAll('g:not(.knob) > rect')].map(rect => [rect.parentElement, rect.getBoundingClientRect()]);
  const found = [];
  boxes.forEach(([group, box], at) => {
    for (const text of group.querySelectorAll('text, tspan')) {
      const words = text.getBoundingClientRect();
      if (words.left < box.left || words.right > box.right || words.top < box.top || words.bottom > box.bottom)
        found.push(group.textContent + ' sticks out by ' + [box.left - words.left, words.right - box.right, box.top - words.top, words.bottom - box.bottom]);
      if (text.getComputedTextLength() > rect(group).width.baseVal.value && !text.querySelector('tspan')) found.push(text.textContent + ' is too long');
    }
    for (const [other, there] of boxes.slice(0, at))
      if (box.left < there.right && there.left < box.right && box.top < there.bottom && there.top < box.bottom) found.push(group.textContent + ' over ' + other.textContent);
  });
  if (!boxes.length) found.push('no box');
  return found;
  function rect(group) { return group.querySelector('rect'); }
})";

/// Pages of the sample that show a chart, in every edition.
fn charts() -> Vec<String> {
    let shown = |page: &String| {
        let name = page.rsplit('/').next().unwrap_or_default();
        name == "org.html"
            || page.contains("departments/")
            || ["director", "manager", "supervisor", "clerk", "administrator"]
                .iter()
                .any(|part| page.contains("roles/") && name.contains(part))
    };
    sample().pages().into_iter().filter(shown).collect()
}

#[test]
fn no_box_overlaps_and_no_word_leaves_its_box() {
    let Some(mut browser) = chromium() else { return };
    let pages = charts();
    assert!(pages.len() > 80, "{pages:?}");
    let mut page = Page::open(&mut browser, &sample().server.url("org.html"), DESK);
    for path in pages {
        page.go(&sample().server.url(&path));
        assert_eq!(page.evaluate(FAULTS), json!([]), "{path}");
        let width = page.evaluate(
            "Math.max(0, ...[...document.querySelectorAll('svg.chart')].map(svg => svg.width.baseVal.value))",
        );
        assert!(width.as_f64().is_some_and(|width| width <= 1604.0), "{path}: {width}");
        assert_eq!(
            page.evaluate("document.documentElement.scrollWidth > innerWidth"),
            json!(false),
            "{path}"
        );
    }
}

#[test]
fn every_post_is_reached_without_scripts() {
    let Some(mut browser) = chromium() else { return };
    let reader = Reader { scripts: Scripts::Off, ..PHONE };
    let mut page = Page::open(&mut browser, &sample().server.url("org.html"), reader);
    let posts = page.evaluate("document.querySelectorAll('.org li').length");
    assert_eq!(posts, page.evaluate("document.querySelectorAll('.org li > a[href^=roles]').length"));
    let roles = sample().pages().iter().filter(|page| page.starts_with("roles/")).count();
    assert_eq!(posts, json!(roles));
    // From one post's link the next key press leads to the next post's.
    page.evaluate("document.querySelector('.org li > a').focus()");
    page.press("Tab");
    assert_eq!(
        page.evaluate("document.activeElement === document.querySelectorAll('.org li > a')[1]"),
        json!(true)
    );
    assert_eq!(page.evaluate("getComputedStyle(document.querySelector('.org .bar')).display"), json!("none"));
}

#[test]
fn posts_are_found_and_filtered() {
    let Some(mut browser) = chromium() else { return };
    let mut page = Page::open(&mut browser, &sample().server.url("org.html"), DESK);
    page.until("!!customElements.get('org-tree')");
    page.evaluate("document.querySelector('.org input[type=search]').focus()");
    page.write("渠道主管");
    let shown = "[...document.querySelectorAll('.org li.hit > a')].map(a => a.textContent)";
    assert_eq!(page.evaluate(shown), json!(["渠道主管"]));
    // The way up stays in sight, the rest does not.
    let visible = "[...document.querySelectorAll('.org li')].filter(li => li.offsetParent).map(li => li.querySelector('a').textContent)";
    assert_eq!(page.evaluate(visible), json!(["总经理", "副总经理", "市场总监", "市场经理", "渠道主管"]));
    assert_eq!(page.evaluate("document.querySelectorAll('svg .hit').length"), json!(1));
    page.evaluate("document.querySelector('.org input[type=search]').value = ''; document.querySelector('.org input[value=vacant]').click()");
    assert_eq!(page.evaluate(shown), json!(["品牌主管"]));
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn an_address_leads_to_a_post_in_a_folded_branch() {
    let Some(mut browser) = chromium() else { return };
    let mut page = Page::open(&mut browser, &sample().server.url("org.html"), DESK);
    page.until("!!customElements.get('org-tree')");
    page.evaluate("document.querySelector('.org [data-all]').click()");
    assert_eq!(
        page.evaluate("document.getElementById('post-channel-supervisor').offsetParent === null"),
        json!(true)
    );
    page.evaluate("location.hash = '#post-channel-supervisor'");
    page.until("document.activeElement.textContent === '渠道主管'");
    assert_eq!(
        page.evaluate("document.getElementById('post-channel-supervisor').offsetParent === null"),
        json!(false)
    );
}

#[test]
fn a_drawing_grows_by_keys_and_buttons() {
    let Some(mut browser) = chromium() else { return };
    let mut page = Page::open(&mut browser, &sample().server.url("org.html"), DESK);
    page.until("!!document.querySelector('.drawn button')");
    let width = "document.querySelector('svg.chart').getBoundingClientRect().width";
    let before = page.evaluate(width).as_f64().expect("a number");
    let grown = |after: &serde_json::Value| after.as_f64().expect("a number") / before;
    page.evaluate("document.querySelector('.drawn figcaption button').click()");
    let by_button = grown(&page.evaluate(width));
    assert!((by_button - 1.25).abs() < 0.01, "{before} by {by_button}");
    // What is larger than its frame can be scrolled, so the frame takes the focus and keys.
    page.until("document.querySelector('.chart-frame').tabIndex === 0");
    page.evaluate("document.querySelector('.chart-frame').focus()");
    page.press("+");
    let by_key = grown(&page.evaluate(width));
    assert!((by_key - 1.25 * 1.25).abs() < 0.01, "{before} by {by_key}");
    page.press("0");
    assert_eq!(
        page.evaluate("(f => f.scrollWidth <= f.clientWidth + 1)(document.querySelector('.chart-frame'))"),
        json!(true)
    );
}

/// Boxes of the drawing that a reader sees.
const SEEN: &str = "[...document.querySelectorAll('svg.chart g:not(.knob) > rect')].filter(r => r.getBoundingClientRect().width > 0)";

#[test]
fn a_branch_folds_and_what_is_left_closes_up() {
    let Some(mut browser) = chromium() else { return };
    let mut page = Page::open(&mut browser, &sample().server.url("org.html"), DESK);
    page.until("!!document.querySelector('.knob')");
    let seen = format!("{SEEN}.length");
    let size = "(b => [b.width, b.height])(document.querySelector('svg.chart').viewBox.baseVal)";
    let (boxes, whole) = (page.evaluate(&seen).as_u64().expect("a number"), page.evaluate(size));
    let number = |value: &serde_json::Value, at: usize| value[at].as_f64().expect("a number");
    // By keyboard: the button is next to its box, says what it does, and stays where it was.
    page.evaluate(
        "document.getElementById('box-marketing-director').parentElement.nextElementSibling.focus()",
    );
    let knob = "document.activeElement.matches('.knob')";
    assert_eq!(page.evaluate(knob), json!(true));
    let top = page.evaluate("document.activeElement.getBoundingClientRect().top").as_f64().expect("a number");
    page.press("Enter");
    assert_eq!(page.evaluate("document.activeElement.getAttribute('aria-expanded')"), json!("false"));
    assert_eq!(
        page.evaluate("document.activeElement.getAttribute('aria-label')"),
        json!("展开下级 市场总监")
    );
    let after =
        page.evaluate("document.activeElement.getBoundingClientRect().top").as_f64().expect("a number");
    assert!((top - after).abs() < 2.0, "{top} {after}");
    let hidden = boxes - page.evaluate(&seen).as_u64().expect("a number");
    assert!(hidden > 5, "{hidden}");
    assert_eq!(page.evaluate("document.activeElement.textContent"), json!(format!("+{hidden}")));
    assert_eq!(page.evaluate(FAULTS), json!([]));
    // All but the first reports: the drawing is smaller in both ways, and still without a fault.
    page.evaluate("[...document.querySelectorAll('.drawn figcaption button')].at(-1).click()");
    let small = page.evaluate(size);
    assert!(
        number(&small, 0) < number(&whole, 0) && number(&small, 1) < number(&whole, 1),
        "{small} of {whole}"
    );
    assert_eq!(page.evaluate(FAULTS), json!([]));
    let joined = "[...document.querySelectorAll('svg.chart path.edge')].filter(p => p.getBoundingClientRect().width > 0).every(p => { const b = p.getBBox(), v = document.querySelector('svg.chart').viewBox.baseVal; return b.x >= 0 && b.x + b.width <= v.width && b.y + b.height <= v.height; })";
    assert_eq!(page.evaluate(joined), json!(true));
    // A search brings out what it finds; unfolded, everything stands where it stood.
    page.evaluate("document.querySelector('.org input[type=search]').focus()");
    page.write("渠道主管");
    page.until("document.getElementById('box-channel-supervisor').getBoundingClientRect().width > 0");
    page.evaluate("[...document.querySelectorAll('.knob[aria-expanded=false]')].forEach(k => k.dispatchEvent(new Event('click')))");
    assert_eq!((page.evaluate(&seen), page.evaluate(size)), (json!(boxes), whole));
    assert_eq!(page.faults(), [""; 0]);
}

#[test]
fn a_chart_that_is_downloaded_is_xml_with_its_colours() {
    let Some(mut browser) = chromium() else { return };
    for file in ["org.svg", "roles/marketing-director.svg", "en/departments/sales.svg"] {
        let mut page = Page::open(&mut browser, &sample().server.url("org.html"), DESK);
        let read = format!(
            "fetch('{file}').then(r => r.text()).then(text => {{ const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
               return [svg.querySelectorAll('parsererror').length, svg.documentElement.nodeName, svg.querySelectorAll('a').length > 1, text.includes('var('), /rect {{[^}}]*#[0-9a-f]{{3}}/.test(text)]; }})"
        );
        assert_eq!(page.evaluate(&read), json!([0, "svg", true, false, true]), "{file}");
    }
}
