//! A site as the server sees it: path -> bytes, and what a browser gets for a path. Knows no disk and no connection.

use crate::pipeline::Shown;
use std::fmt::Debug;
use std::sync::Arc;

/// A whole site in memory. Its files may change between two looks, never within one file.
pub trait Site: Debug + Send + Sync {
    /// The bytes of a file, by its path in the site.
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>>;

    /// True where there is such a file.
    fn holds(&self, path: &str) -> bool;

    /// The address that opens a place in a source, with `{path}`, `{line}` and `{column}` in it; empty for none.
    fn editor(&self) -> String;
}

impl Site for Shown {
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        Shown::bytes(self, path)
    }

    fn holds(&self, path: &str) -> bool {
        Shown::holds(self, path)
    }

    fn editor(&self) -> String {
        Shown::editor(self)
    }
}

/// What the site has under the path of a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Place {
    /// A file, by its path in the site.
    File(String),
    /// A folder that was asked for without its last `/`.
    Folder,
    /// Nothing; the site's own page for that, if it has one.
    Nothing(Option<String>),
}

/// What a decoded request path (with its first `/`) means. It is looked up as a key, so nothing outside can be meant.
pub fn place(site: &dyn Site, request: &str) -> Place {
    let key = request.strip_prefix('/').unwrap_or(request);
    let index = format!("{key}index.html");
    if key.is_empty() || key.ends_with('/') {
        if site.holds(&index) {
            return Place::File(index);
        }
    } else if site.holds(key) {
        return Place::File(key.to_owned());
    } else if site.holds(&format!("{key}/index.html")) {
        return Place::Folder;
    }
    Place::Nothing(missing(site, key))
}

/// The nearest `404.html` above: a variant has its own.
fn missing(site: &dyn Site, key: &str) -> Option<String> {
    let folders = key.match_indices('/').map(|(at, _)| &key[..=at]);
    let pages = folders.rev().chain([""]).map(|folder| format!("{folder}404.html"));
    pages.into_iter().find(|page| site.holds(page))
}

/// The content type for a path, by its ending.
pub fn content_type(path: &str) -> &'static str {
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match &*ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" => "application/xml; charset=utf-8",
        "atom" => "application/atom+xml; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ics" => "text/calendar; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff2" => "font/woff2",
        "pdf" => "application/pdf",
        "zip" => "application/zip",
        "wasm" => "application/wasm",
        "doc" => "application/msword",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xls" => "application/vnd.ms-excel",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    }
}

/// Files that are there already, for tests of the server alone.
#[cfg(test)]
#[derive(Debug, Default)]
pub struct Files(std::collections::BTreeMap<String, Vec<u8>>);

#[cfg(test)]
impl FromIterator<(String, Vec<u8>)> for Files {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self(files.into_iter().collect())
    }
}

#[cfg(test)]
impl Site for Files {
    fn bytes(&self, path: &str) -> Option<Arc<[u8]>> {
        self.0.get(path).map(|bytes| bytes.as_slice().into())
    }

    fn holds(&self, path: &str) -> bool {
        self.0.contains_key(path)
    }

    fn editor(&self) -> String {
        "edit:{path}".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Files {
        let paths = ["index.html", "404.html", "policies/市场.html", "en/index.html", "en/404.html", "a.css"];
        paths.map(|path| (path.to_owned(), path.as_bytes().to_vec())).into_iter().collect()
    }

    #[test]
    fn paths_are_keys() {
        let site = site();
        let file = |path: &str| Place::File(path.to_owned());
        assert_eq!(place(&site, "/"), file("index.html"));
        assert_eq!(place(&site, "/policies/市场.html"), file("policies/市场.html"));
        assert_eq!(place(&site, "/en/"), file("en/index.html"));
        assert_eq!(place(&site, "/en"), Place::Folder);
    }

    #[test]
    fn what_is_no_key_is_nothing_however_it_is_spelled() {
        let site = site();
        for path in [
            "/../a.css",
            "//a.css",
            "/en/../a.css",
            "/a.css/",
            "/policies",
            "/policies/",
            "/./index.html",
            "/\0",
        ] {
            assert!(matches!(place(&site, path), Place::Nothing(Some(_))), "{path:?}");
        }
        assert_eq!(place(&Files::default(), "/"), Place::Nothing(None));
    }

    #[test]
    fn a_variant_has_its_own_page_for_nothing() {
        let site = site();
        assert_eq!(place(&site, "/en/x/y.html"), Place::Nothing(Some("en/404.html".to_owned())));
        assert_eq!(place(&site, "/x.html"), Place::Nothing(Some("404.html".to_owned())));
    }

    #[test]
    fn text_says_its_charset() {
        assert_eq!(content_type("policies/a.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("search/x.JS"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("files/a.xlsx").split('.').next_back(), Some("sheet"));
        assert_eq!(content_type("noending"), "application/octet-stream");
    }
}
