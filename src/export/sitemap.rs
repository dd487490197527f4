//! `sitemap.xml` (sitemaps.org 0.9) with the editions of each page as alternates; split where the protocol's limit asks for it.

use super::Listed;
use crate::markup::{encode, escaped};
use crate::model::policy::Date;
use crate::model::site::Site;
use std::collections::BTreeMap;

/// The protocol's limit of addresses in one file.
const LIMIT: usize = 50_000;

/// One map, or an index and its parts; the first file by name is the one to announce.
pub fn sitemaps(site: &Site, base: &str, listed: &[Listed], day: Option<Date>) -> BTreeMap<String, Vec<u8>> {
    let mut files: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for page in listed {
        files.entry(&page.file).or_default().push(&page.variant);
    }
    let urls: Vec<String> =
        files.iter().flat_map(|(file, variants)| entries(site, base, file, variants, day)).collect();
    if urls.len() <= LIMIT {
        return BTreeMap::from([("sitemap.xml".to_owned(), document(&urls))]);
    }
    let mut out = BTreeMap::new();
    let mut index = format!("{HEAD}<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for (part, urls) in urls.chunks(LIMIT).enumerate() {
        let name = format!("sitemap.{}.xml", part + 1);
        index.push_str(&format!("<sitemap><loc>{}{name}</loc></sitemap>\n", escaped(base)));
        out.insert(name, document(urls));
    }
    index.push_str("</sitemapindex>\n");
    out.insert("sitemap-index.xml".to_owned(), index.into_bytes());
    out
}

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

fn document(urls: &[String]) -> Vec<u8> {
    let open = "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    format!("{HEAD}{open}{}</urlset>\n", urls.concat()).into_bytes()
}

fn entries(site: &Site, base: &str, file: &str, variants: &[&str], day: Option<Date>) -> Vec<String> {
    let first = site.variants.first().map_or("", |v| &v.id);
    let address = |variant: &str| {
        let folder = if variant == first { String::new() } else { format!("{variant}/") };
        let file = if file == "index.html" { "" } else { file };
        escaped(&format!("{base}{}", encode(&format!("{folder}{file}"))))
    };
    let alternate = |tag: &str, variant: &str| {
        format!("<xhtml:link rel=\"alternate\" hreflang=\"{tag}\" href=\"{}\"/>", address(variant))
    };
    let mut links: String = variants.iter().map(|v| alternate(v, v)).collect();
    links.push_str(&alternate("x-default", first));
    let day = day.map(|d| format!("<lastmod>{d}</lastmod>")).unwrap_or_default();
    variants.iter().map(|v| format!("<url><loc>{}</loc>{day}{links}</url>\n", address(v))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::site::Variant;

    #[test]
    fn every_edition_lists_all_editions() {
        let variant = |id: &str| Variant { id: id.into(), regional_words: false, corner_quotes: false };
        let site = Site { variants: vec![variant("zh-Hans"), variant("en")], ..Site::default() };
        let listed = ["zh-Hans", "en"].map(|v| Listed { file: "index.html".into(), variant: v.into() });
        let maps = sitemaps(&site, "https://h.example/", &listed, None);
        let text = String::from_utf8(maps["sitemap.xml"].clone()).unwrap();
        assert_eq!(text.matches("<loc>").count(), 2);
        assert_eq!(text.matches("hreflang=\"x-default\" href=\"https://h.example/\"").count(), 2);
        assert!(text.contains("<loc>https://h.example/en/</loc>"), "{text}");
    }
}
