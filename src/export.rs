//! Everything that is not a page: the map of the site, the word to robots, the handbook as data, the posts as a table.
//! Knows no template and no page.

use crate::model::policy::Date;
use crate::model::site::Site;
use crate::text::VariantId;
use std::collections::BTreeMap;

pub mod calendar;
pub mod csv;
pub mod json;
mod sitemap;

/// A page that search engines may list.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Its file below the edition's folder.
    pub file: String,
    /// Its edition.
    pub variant: VariantId,
}

/// The files by path in the output, sorted.
pub fn files(site: &Site, listed: &[Listed], day: Option<Date>) -> BTreeMap<String, Vec<u8>> {
    let mut out = BTreeMap::new();
    let maps =
        site.base_url.as_deref().map(|base| sitemap::sitemaps(site, base, listed, day)).unwrap_or_default();
    let first = maps.keys().next().cloned();
    out.insert("robots.txt".to_owned(), robots(site, first.as_deref()));
    out.extend(maps);
    out
}

fn robots(site: &Site, sitemap: Option<&str>) -> Vec<u8> {
    let mut text = String::from("User-agent: *\nAllow: /\n");
    if let (Some(base), Some(path)) = (&site.base_url, sitemap) {
        text.push_str(&format!("Sitemap: {base}{path}\n"));
    }
    text.into_bytes()
}
