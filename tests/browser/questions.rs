//! The five questions of an employee, each answered two clicks from the home page: who do I report to, what must I do, who signs this, what happens
//! next, where is it written. Knows where a reader would click, no address.

use crate::chromium::chromium;
use crate::page::{DESK, PHONE, Page};
use crate::sample::sample;
use serde_json::json;

/// Clicks the link with these words, and waits for the page behind it.
fn click(page: &mut Page<'_>, words: &str) {
    let link = format!(
        "[...document.querySelectorAll('main a')].find(a => a.textContent.trim().endsWith('{words}') && a.offsetParent)"
    );
    assert_eq!(page.evaluate(&format!("!!{link}")), json!(true), "no link {words}");
    page.leave(&format!("{link}.click()"));
    page.until("document.readyState === 'complete'");
}

#[test]
fn five_questions_are_answered_two_clicks_from_the_home_page() {
    let Some(mut browser) = chromium() else { return };
    for reader in [DESK, PHONE] {
        let mut page = Page::open(&mut browser, &sample().server.url("index.html"), reader);
        click(&mut page, "找到我的岗位");
        click(&mut page, "渠道主管");
        let fact = |label: &str| {
            format!(
                "[...document.querySelectorAll('.head div')].find(d => d.querySelector('dt').textContent === '{label}').querySelector('dd').textContent"
            )
        };
        assert_eq!(page.evaluate(&fact("直接上级")), json!("市场经理"));
        assert_eq!(page.evaluate("document.querySelectorAll('.duties > li').length > 2"), json!(true));
        // Each duty names where it is written.
        let written = "[...document.querySelectorAll('.duties > li')].every(d => d.querySelector('a.cite[href*=\"#\"]'))";
        assert_eq!(page.evaluate(written), json!(true));
        assert_eq!(page.evaluate("!!document.querySelector('#matters li a')"), json!(true), "what it signs");
        page.go(&sample().server.url("index.html"));
        click(&mut page, "谁来签批");
        page.until("window.customElements.get('signing-finder')");
        page.evaluate("document.querySelector('[name=amount]').focus()");
        page.write("2,500元的推广费用");
        page.until("document.querySelector('.answer').textContent.includes('市场经理')");
        page.go(&sample().server.url("index.html"));
        click(&mut page, "渠道复核流程");
        let next =
            "[...document.querySelectorAll('#next a')].map(a => a.textContent.trim().split(/\\s+/).at(-1))";
        assert_eq!(page.evaluate(next), json!(["合同签署流程", "客户信息反馈流程"]));
    }
}
