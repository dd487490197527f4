//! From a request to its answer: who may ask, what may be asked, which file of the site it is. Knows no connection.

use crate::markup;
use crate::serve::board::View;
use crate::serve::guard::Guard;
use crate::serve::http::{Request, Response};
use crate::serve::reload::{asset, inject, waiting_page};
use crate::serve::site::{Place, Site, content_type, place};
use crate::source::ContentHash;

/// The refusal of a request, before anything of the site is looked at; `None` where it may be answered.
pub fn refuse(request: &Request, guard: Guard) -> Option<Response> {
    if !guard.admits(request.header("host").unwrap_or_default(), request.header("origin")) {
        return Some(Response::text("403 Forbidden", "403: this server answers its own pages only\n"));
    }
    if !matches!(&*request.method, "GET" | "HEAD") {
        return Some(Response::text("405 Method Not Allowed", "405\n").with("Allow", "GET, HEAD"));
    }
    None
}

/// The answer to a request that may be answered.
pub fn answer(request: &Request, view: &View) -> Response {
    if let Some(asset) = asset(&request.path) {
        return asset;
    }
    let Some(site) = &view.site else {
        return Response::new("503 Service Unavailable", content_type(".html"), waiting_page());
    };
    match place(&**site, &request.path) {
        Place::File(path) => file(request, &**site, &path, "200 OK"),
        Place::Folder => {
            Response::text("301 Moved Permanently", "").with("Location", folder_address(&request.path))
        }
        Place::Nothing(Some(path)) => file(request, &**site, &path, "404 Not Found"),
        Place::Nothing(None) => Response::text("404 Not Found", "404\n"),
    }
}

fn file(request: &Request, site: &dyn Site, path: &str, status: &'static str) -> Response {
    let bytes = site.bytes(path).unwrap_or_default();
    let hash = ContentHash::of(&bytes);
    let tag = format!("\"{hash}\"");
    let fresh = request.header("if-none-match").is_some_and(|tags| tags.split(',').any(|t| t.trim() == tag));
    let kind = content_type(path);
    let response = if fresh && status.starts_with("200") {
        Response::new("304 Not Modified", kind, vec![])
    } else {
        let body = if path.ends_with(".html") { inject(&bytes, hash) } else { bytes.to_vec() };
        Response::new(status, kind, body)
    };
    response.with("ETag", tag).with("Cache-Control", "no-cache")
}

/// The request's path with its last `/`, as an address; never one of another host.
fn folder_address(path: &str) -> String {
    format!("/{}/", markup::encode(path).trim_matches('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::serve::site::Files;
    use std::sync::Arc;

    fn view() -> View {
        let files = [
            ("index.html", "<body>首页</body>"),
            ("a.css", "a{}"),
            ("404.html", "<body>无</body>"),
            ("制/index.html", ""),
        ];
        let site: Files =
            files.map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec())).into_iter().collect();
        View { turn: 1, site: Some(Arc::new(site)), ..View::default() }
    }

    fn request(text: &str) -> Request {
        Request::read(&mut format!("{text}\r\nHost: localhost:4000\r\n\r\n").as_bytes()).expect("a request")
    }

    fn get(path: &str) -> Response {
        answer(&request(&format!("GET {path} HTTP/1.1")), &view())
    }

    fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
        response.headers.iter().find(|(n, _)| *n == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn pages_carry_the_script_and_other_files_are_as_they_are() {
        let home = get("/");
        assert_eq!((home.status, home.content_type), ("200 OK", "text/html; charset=utf-8"));
        assert!(String::from_utf8_lossy(&home.body).contains("首页<script src=\"/_shouce/reload.js\""));
        assert_eq!(get("/a.css").body, b"a{}");
    }

    #[test]
    fn what_is_missing_gets_the_sites_own_page() {
        let missing = get("/../../etc/passwd");
        assert_eq!(missing.status, "404 Not Found");
        assert!(String::from_utf8_lossy(&missing.body).contains("无"));
    }

    #[test]
    fn a_folder_leads_to_its_first_page() {
        let folder = get("/%E5%88%B6");
        assert_eq!(
            (folder.status, header(&folder, "Location")),
            ("301 Moved Permanently", Some("/%E5%88%B6/"))
        );
        assert_eq!(get("//%E5%88%B6").status, "404 Not Found");
    }

    #[test]
    fn an_unchanged_file_is_not_sent_again() {
        let tag = header(&get("/a.css"), "ETag").expect("a tag").to_owned();
        let again = request(&format!("GET /a.css HTTP/1.1\r\nIf-None-Match: {tag}"));
        let again = answer(&again, &view());
        assert_eq!((again.status, again.body.len()), ("304 Not Modified", 0));
    }

    #[test]
    fn before_a_first_good_build_there_is_a_page_that_listens() {
        let page = answer(&request("GET / HTTP/1.1"), &View::default());
        assert!(
            page.status.starts_with("503")
                && String::from_utf8_lossy(&page.body).contains("/_shouce/reload.js")
        );
    }

    #[test]
    fn methods_and_strangers_are_refused() {
        let guard = Guard::new("127.0.0.1:4000".parse().expect("an address"));
        assert!(refuse(&request("GET / HTTP/1.1"), guard).is_none());
        let posted = refuse(&request("POST / HTTP/1.1"), guard).expect("a refusal");
        assert_eq!((posted.status, header(&posted, "Allow")), ("405 Method Not Allowed", Some("GET, HEAD")));
        let strange = refuse(&request("GET / HTTP/1.1\r\nOrigin: http://evil.example"), guard);
        assert_eq!(strange.expect("a refusal").status, "403 Forbidden");
    }
}
