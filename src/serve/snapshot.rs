//! One generation of a site in memory: path -> bytes, and what a browser gets for a path. Knows no disk and no connection.

use crate::source::ContentHash;
use std::collections::BTreeMap;

/// A whole site, never changed once made.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    files: BTreeMap<String, Vec<u8>>,
}

/// What the site has under the path of a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Place<'a> {
    /// A file, by its path in the site.
    File(&'a str),
    /// A folder that was asked for without its last `/`.
    Folder,
    /// Nothing; the site's own page for that, if it has one.
    Nothing(Option<&'a str>),
}

impl FromIterator<(String, Vec<u8>)> for Snapshot {
    fn from_iter<I: IntoIterator<Item = (String, Vec<u8>)>>(files: I) -> Self {
        Self { files: files.into_iter().collect() }
    }
}

impl Snapshot {
    /// The bytes of a file, by its path in the site.
    pub fn bytes(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The hash of a file's bytes.
    pub fn hash(&self, path: &str) -> Option<ContentHash> {
        self.bytes(path).map(ContentHash::of)
    }

    /// What a decoded request path (with its first `/`) means. It is looked up as a key, so nothing outside can be meant.
    pub fn place(&self, request: &str) -> Place<'_> {
        let key = request.strip_prefix('/').unwrap_or(request);
        let index = |key: &str| self.files.get_key_value(&format!("{key}index.html"));
        if key.is_empty() || key.ends_with('/') {
            if let Some((path, _)) = index(key) {
                return Place::File(path);
            }
        } else if let Some((path, _)) = self.files.get_key_value(key) {
            return Place::File(path);
        } else if index(&format!("{key}/")).is_some() {
            return Place::Folder;
        }
        Place::Nothing(self.missing(key))
    }

    /// The nearest `404.html` above: a variant has its own.
    fn missing(&self, key: &str) -> Option<&str> {
        let folders = key.match_indices('/').map(|(at, _)| &key[..=at]);
        let nearest = folders
            .rev()
            .chain([""])
            .find_map(|folder| self.files.get_key_value(&format!("{folder}404.html")));
        nearest.map(|(path, _)| path.as_str())
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    fn site() -> Snapshot {
        let paths = ["index.html", "404.html", "policies/市场.html", "en/index.html", "en/404.html", "a.css"];
        paths.map(|path| (path.to_owned(), path.as_bytes().to_vec())).into_iter().collect()
    }

    #[test]
    fn paths_are_keys() {
        let site = site();
        assert_eq!(site.place("/"), Place::File("index.html"));
        assert_eq!(site.place("/policies/市场.html"), Place::File("policies/市场.html"));
        assert_eq!(site.place("/en/"), Place::File("en/index.html"));
        assert_eq!(site.place("/en"), Place::Folder);
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
            assert!(matches!(site.place(path), Place::Nothing(Some(_))), "{path:?}");
        }
        assert_eq!(Snapshot::default().place("/"), Place::Nothing(None));
    }

    #[test]
    fn a_variant_has_its_own_page_for_nothing() {
        let site = site();
        assert_eq!(site.place("/en/x/y.html"), Place::Nothing(Some("en/404.html")));
        assert_eq!(site.place("/x.html"), Place::Nothing(Some("404.html")));
    }

    #[test]
    fn text_says_its_charset() {
        assert_eq!(content_type("policies/a.html"), "text/html; charset=utf-8");
        assert_eq!(content_type("search/x.JS"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("files/a.xlsx").split('.').next_back(), Some("sheet"));
        assert_eq!(content_type("noending"), "application/octet-stream");
    }
}
