//! Keeps open pages up to date: a script put into every page, and a stream of events that tells it what became of that page.
//! Server-sent events, because a browser reconnects them by itself and no second protocol is needed.

use crate::serve::board::{Board, State, View};
use crate::serve::http::{Request, Response};
use crate::serve::site::{Place, Site, place};
use crate::source::ContentHash;
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// The script's own address.
pub const SCRIPT: &str = "/_shouce/reload.js";
/// Address of its style sheet.
pub const STYLE: &str = "/_shouce/reload.css";
/// Address of the stream.
pub const EVENTS: &str = "/_shouce/events";
/// How long the stream is silent at most; a write shows whether anybody is still there.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What happened to a page between two builds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// Only its `<main>`: that can be put in place.
    Main,
    /// Anything else: the page is loaded again.
    Page,
}

/// The file with this address, for the browser.
pub fn asset(address: &str) -> Option<Response> {
    let (kind, body) = match address {
        SCRIPT => ("text/javascript; charset=utf-8", include_bytes!("reload.js").as_slice()),
        STYLE => ("text/css; charset=utf-8", include_bytes!("reload.css").as_slice()),
        _ => return None,
    };
    Some(Response::new("200 OK", kind, body.to_vec()).with("Cache-Control", "no-cache"))
}

/// The page with the reload script before the end of its body. The script learns which bytes it came with.
pub fn inject(page: &[u8], hash: ContentHash) -> Vec<u8> {
    let at = memchr::memmem::rfind(page, b"</body>").unwrap_or(page.len());
    let script = format!("<script src=\"{SCRIPT}\" data-version=\"{}\" defer></script>\n", hash.short(16));
    [&page[..at], script.as_bytes(), &page[at..]].concat()
}

/// What changed from one build of a page to the next; `None` where nothing did.
pub fn change(old: &[u8], new: &[u8]) -> Option<Change> {
    if old == new {
        return None;
    }
    let around = |page: &[u8]| main(page).map(|main| [&page[..main.start], &page[main.end..]].concat());
    match (around(old), around(new)) {
        (Some(old), Some(new)) if old == new => Some(Change::Main),
        _ => Some(Change::Page),
    }
}

/// Where the page's `<main>` element stands.
fn main(page: &[u8]) -> Option<Range<usize>> {
    let start = memchr::memmem::find(page, b"<main")?;
    let end = memchr::memmem::rfind(page, b"</main>")?;
    (start < end).then_some(start..end)
}

/// Streams events about the page that the request names until nobody listens any more.
pub fn stream(board: &Board, root: &Path, request: &Request, out: &mut impl Write) -> io::Result<()> {
    let head = Response::new("200 OK", "text/event-stream; charset=utf-8", vec![]);
    let head = head.with("Cache-Control", "no-store").head();
    out.write_all(format!("{head}Connection: close\r\n\r\n").as_bytes())?;
    let mut page = OpenPage {
        path: request.parameter("page").unwrap_or_else(|| "/".to_owned()),
        version: request.parameter("version").unwrap_or_default(),
        seen: None,
    };
    let mut turn = 0;
    loop {
        let view = board.next(turn, HEARTBEAT);
        if view.turn == turn {
            out.write_all(b":\n\n")?;
        } else {
            // The page first: it is what the reader waits for.
            out.write_all((page.event(&view) + &findings(&view, root)).as_bytes())?;
        }
        turn = view.turn;
        out.flush()?;
    }
}

/// A page as one browser tab has it.
#[derive(Debug)]
struct OpenPage {
    path: String,
    /// The first digits of its hash.
    version: String,
    /// Its bytes, where this stream knows them.
    seen: Option<Arc<[u8]>>,
}

impl OpenPage {
    /// The event that brings the tab up to date; empty where it is. A page that is gone stays as it is.
    fn event(&mut self, view: &View) -> String {
        let Some(bytes) = view.site.as_deref().and_then(|site| lookup(site, &self.path)) else {
            return String::new();
        };
        let version = ContentHash::of(&bytes).short(16);
        let kind = if version == self.version {
            None
        } else {
            Some(self.seen.as_deref().and_then(|old| change(old, &bytes)).unwrap_or(Change::Page))
        };
        self.seen = Some(bytes);
        self.version.clone_from(&version);
        match kind {
            None => String::new(),
            Some(Change::Main) => format!("event: main\ndata: {version}\n\n"),
            Some(Change::Page) => format!("event: page\ndata: {version}\n\n"),
        }
    }
}

fn lookup(site: &dyn Site, path: &str) -> Option<Arc<[u8]>> {
    match place(site, path) {
        Place::File(path) | Place::Nothing(Some(path)) => site.bytes(&path),
        _ => None,
    }
}

/// The findings of the last build, with the site's folder and the editor's address for links to them.
fn findings(view: &View, root: &Path) -> String {
    let broken = view.state == State::Broken;
    let root = serde_json::Value::from(root.to_string_lossy());
    let editor = serde_json::Value::from(view.site.as_deref().map_or_else(String::new, Site::editor));
    let list = &view.findings;
    format!(
        "event: findings\ndata: {{\"broken\":{broken},\"root\":{root},\"editor\":{editor},\"list\":{list}}}\n\n"
    )
}

/// What is shown until a first build succeeds.
pub fn waiting_page() -> Vec<u8> {
    let page = "<!DOCTYPE html>\n<html lang=\"zh-Hans\">\n<head><meta charset=\"utf-8\"><title>shouce</title></head>\n\
        <body>\n<main></main>\n</body>\n</html>\n";
    inject(page.as_bytes(), ContentHash::default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::site::Files;

    const PAGE: &str = "<html><body><nav></nav><main id=m>一</main><footer></footer></body></html>";

    #[test]
    fn the_script_stands_before_the_end_of_the_body() {
        let page = String::from_utf8(inject(PAGE.as_bytes(), ContentHash(0))).expect("text");
        let script = "<script src=\"/_shouce/reload.js\" data-version=\"0000000000000000\" defer></script>\n";
        assert_eq!(page, PAGE.replace("</body>", &format!("{script}</body>")));
        assert_eq!(inject(b"x", ContentHash(0)), format!("x{script}").into_bytes());
    }

    #[test]
    fn a_change_inside_main_is_told_from_one_outside() {
        let changed = |new: &str| change(PAGE.as_bytes(), new.as_bytes());
        assert_eq!(changed(PAGE), None);
        assert_eq!(changed(&PAGE.replace('一', "二")), Some(Change::Main));
        assert_eq!(changed(&PAGE.replace("<nav>", "<nav>x")), Some(Change::Page));
        assert_eq!(changed("no main"), Some(Change::Page));
        assert_eq!(change(b"</main><main>1", b"</main><main>2"), Some(Change::Page));
    }

    fn view(text: &str) -> View {
        let site: Files = [("index.html".to_owned(), text.as_bytes().to_vec())].into_iter().collect();
        View { turn: 1, site: Some(Arc::new(site)), ..View::default() }
    }

    #[test]
    fn a_tab_is_told_once_and_only_what_concerns_it() {
        let version = |text: &str| ContentHash::of(text.as_bytes()).short(16);
        let mut page = OpenPage { path: "/".into(), version: version(PAGE), seen: None };
        assert_eq!(page.event(&view(PAGE)), "");
        let second = PAGE.replace('一', "二");
        assert_eq!(page.event(&view(&second)), format!("event: main\ndata: {}\n\n", version(&second)));
        assert_eq!(page.event(&view(&second)), "");
    }

    #[test]
    fn a_tab_of_an_older_build_is_loaded_again() {
        let mut page = OpenPage { path: "/".into(), version: "0123456789abcdef".into(), seen: None };
        assert!(page.event(&view(PAGE)).starts_with("event: page\n"));
    }

    #[test]
    fn findings_go_out_as_one_json_object() {
        let view = View { state: State::Broken, findings: "[{\"code\":\"x\"}]".into(), ..View::default() };
        assert_eq!(
            findings(&view, Path::new("/home/\"me\"")),
            "event: findings\ndata: {\"broken\":true,\"root\":\"/home/\\\"me\\\"\",\"editor\":\"\",\"list\":[{\"code\":\"x\"}]}\n\n"
        );
    }
}
