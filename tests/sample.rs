//! The handbook at the root of this repository: nothing found in it, every link arrives in every edition, two builds are equal.
#![allow(clippy::unwrap_used, reason = "a test may fail where it stands")]
#![allow(clippy::disallowed_methods, reason = "tests look at the repository's own files")]

use shouce::disk::read_site;
use shouce::pipeline::{Compiled, Options, compile};
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;
use std::path::Path;

fn compiled() -> Compiled {
    compile(read_site(Path::new(env!("CARGO_MANIFEST_DIR"))).unwrap(), Options::default())
}

fn published(compiled: &Compiled) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut keep = |path: &str, bytes: &[u8]| -> Result<(), Infallible> {
        assert!(files.insert(path.to_owned(), bytes.to_vec()).is_none(), "{path} is written once");
        Ok(())
    };
    compiled.publish(&mut keep).unwrap();
    files
}

#[test]
fn nothing_is_found() {
    let found: Vec<String> = compiled()
        .diagnostics
        .iter()
        .map(|d| format!("{} {} {:?}", d.fault.code, d.location.path, d.arguments))
        .collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn it_is_as_rich_as_promised() {
    let handbook = compiled().handbook;
    let counts = [
        ("policies", handbook.policies.len(), 12),
        ("departments", handbook.departments.len(), 8),
        ("roles", handbook.roles.len(), 40),
        ("processes", handbook.processes.len(), 10),
        ("committees", handbook.committees.len(), 2),
        ("forms", handbook.forms.len(), 15),
        ("terms", handbook.terms.len(), 12),
        ("matters", handbook.matters.len(), 8),
    ];
    for (what, count, least) in counts {
        assert!(count >= least, "{count} {what}, at least {least} expected");
    }
    let authored =
        handbook.policies.iter().filter(|(_, p)| p.authored.iter().any(|(v, _)| &**v == "en")).count();
    assert!(authored >= 2, "policies with an authored English text");
    assert!(handbook.policies.iter().any(|(_, p)| &*p.identity.script == "zh-Hant-TW"));
}

#[test]
fn two_builds_are_equal() {
    let (one, two) = (published(&compiled()), published(&compiled()));
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (path, bytes) in &one {
        assert!(two[path] == *bytes, "{path} differs");
    }
}

/// The values of an attribute in a page.
fn values<'p>(page: &'p str, attribute: &str) -> Vec<&'p str> {
    let start = format!(" {attribute}=\"");
    page.split(&start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

/// The output path that an address on a page names.
fn target(page: &str, address: &str) -> Option<(String, String)> {
    if address.contains("://") || address.starts_with("mailto:") || address.starts_with("tel:") {
        return None;
    }
    let (path, anchor) = address.split_once('#').unwrap_or((address, ""));
    let path = path.split('?').next().unwrap_or(path);
    let folder = page.rsplit_once('/').map_or("", |(folder, _)| folder);
    let mut parts: Vec<&str> =
        if path.starts_with('/') { vec![] } else { folder.split('/').filter(|p| !p.is_empty()).collect() };
    if path.is_empty() {
        return Some((page.to_owned(), anchor.to_owned()));
    }
    for part in path.split('/').filter(|p| !p.is_empty()) {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    Some((decoded(&parts.join("/")), decoded(anchor)))
}

fn decoded(text: &str) -> String {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (vec![], 0);
    while at < bytes.len() {
        let hex = (bytes[at] == b'%').then(|| u8::from_str_radix(&text[at + 1..at + 3], 16).unwrap());
        out.push(hex.unwrap_or(bytes[at]));
        at += if hex.is_some() { 3 } else { 1 };
    }
    String::from_utf8(out).unwrap()
}

#[test]
fn every_link_arrives() {
    let files = published(&compiled());
    let pages: BTreeMap<&str, &str> = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(path, bytes)| (path.as_str(), std::str::from_utf8(bytes).unwrap()))
        .collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> =
        pages.iter().map(|(path, page)| (*path, values(page, "id").into_iter().collect())).collect();
    let mut links = 0;
    for (path, page) in pages.iter().filter(|(path, _)| !path.ends_with("404.html")) {
        for address in values(page, "href").into_iter().chain(values(page, "src")) {
            let Some((file, anchor)) = target(path, address) else { continue };
            assert!(files.contains_key(&file), "{path} links to {address}, which is not there");
            let found =
                anchor.is_empty() || ids.get(file.as_str()).is_none_or(|ids| ids.contains(anchor.as_str()));
            assert!(found, "{path} links to {address}, which has no such anchor");
            links += 1;
        }
    }
    assert!(links > 10_000, "{links} links were looked at");
}

#[test]
fn anchors_are_equal_in_every_conversion() {
    let files = published(&compiled());
    let ids = |path: &str| {
        let page = String::from_utf8(files[path].clone()).unwrap();
        values(&page, "id").into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    for path in files.keys().filter(|p| p.starts_with("policies/") && p.ends_with(".html")) {
        for variant in ["zh-Hant-TW", "zh-Hant-HK"] {
            assert_eq!(ids(path), ids(&format!("{variant}/{path}")), "{variant}/{path}");
        }
    }
}

#[test]
fn the_scripts_of_search_are_told_the_words_of_their_edition() {
    let files = published(&compiled());
    let told = |folder: &str| -> serde_json::Value {
        let script = String::from_utf8(files[&format!("{folder}search-words.js")].clone()).unwrap();
        let json = script.strip_prefix("const searchTold = ").and_then(|rest| rest.strip_suffix(";\n"));
        serde_json::from_str(json.unwrap()).unwrap()
    };
    for (folder, none) in
        [("", "没有找到“{q}”。"), ("zh-Hant-TW/", "找不到「{q}」。"), ("en/", "Nothing found for “{q}”.")]
    {
        let told = told(folder);
        assert_eq!(told["words"]["search.none"], none, "{folder}");
        assert_eq!((&told["authority"], &told["all"]), (&"authority.html".into(), &"all.html".into()));
        assert!(told["words"]["frame.skip"].is_null(), "only what the scripts show");
    }
}
