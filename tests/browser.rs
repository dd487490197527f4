//! The published site in a real browser, as its readers meet it. Knows pages by what they show, not how they are made.
#![allow(clippy::disallowed_methods, reason = "starts the program and a browser, and reads what they made")]

#[path = "browser/chromium.rs"]
mod chromium;
#[path = "browser/page.rs"]
mod page;
#[path = "browser/server.rs"]
mod server;

use chromium::chromium;
use page::{Colours, DESK, PHONE, Page, Reader, Scripts};
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
