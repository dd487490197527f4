//! Words of the mainland in the edition of a region that says otherwise (地区用词): 信息 for 資訊. Not a `Rule`: like choices, they
//! are found in what conversion made.

use super::super::words;
use super::SHOWN;
use crate::diagnostic::{Diagnostic, Fault, Severity};
use crate::model::choice::MainlandWord;
use crate::source::Location;
use std::collections::BTreeMap;

/// An edition shows words that its readers would say otherwise.
pub static MAINLAND_WORD: Fault = Fault {
    code: "mainland-word",
    severity: Severity::Note,
    stops: false,
    message: words(
        "{variant} 版里有 {count} 处大陆用词，只换了字形：{words}",
        "{variant} shows {count} words of the mainland in other characters only: {words}",
    ),
    help: words(
        "在 site.toml 这个 [[variant]] 里写 regional_words = true，整套换成当地用词；只换几个，就写进 [[convert]]；就要这样，在 [check] 里写 mainland-word = \"allow\"",
        "state regional_words = true in this [[variant]] of site.toml for all of them, or put single ones into [[convert]]; to leave them so, write mainland-word = \"allow\" under [check]",
    ),
    why: words(
        "信息在台湾叫資訊，软件叫軟體，质量叫品質。只换字形，读者看得懂，却一眼看出不是写给自己的。词表很短，只收在制度里换了不会错的词，见 data/terms/regional.tsv；名称、编号、《》里的题名和法律名称不换。\n例：[[convert]] from = \"信息\"，zh-Hant-TW = \"資訊\"",
        "Taiwan says 資訊 for 信息, 軟體 for 软件, 品質 for 质量. With other characters only, readers understand, and see that it was not written for them. The list, data/terms/regional.tsv, is short and holds what is safe in policies; names, codes, titles in 《》 and names of laws are left alone.\nExample: [[convert]] from = \"信息\", zh-Hant-TW = \"資訊\"",
    ),
};

/// Words that are named in one note.
const NAMED: usize = 8;

/// A note for each variant, with its words, the most frequent first, and where these stand first.
pub fn unmapped(found: &[MainlandWord]) -> Vec<Diagnostic> {
    let mut variants: BTreeMap<&str, BTreeMap<(&str, &str), Vec<&Location>>> = BTreeMap::new();
    for MainlandWord { word, regional, variant, location } in found {
        let words = variants.entry(variant).or_default();
        words.entry((word, regional)).or_default().push(location);
    }
    variants.into_iter().filter_map(|(variant, words)| of_variant(variant, words)).collect()
}

fn of_variant(variant: &str, words: BTreeMap<(&str, &str), Vec<&Location>>) -> Option<Diagnostic> {
    let count: usize = words.values().map(Vec::len).sum();
    let mut words: Vec<((&str, &str), Vec<&Location>)> = words.into_iter().collect();
    words.sort_by_key(|(_, places)| std::cmp::Reverse(places.len()));
    let first = |places: &[&Location]| places.iter().min().map(|place| Location::clone(place));
    let name = |((word, regional), places): &((&str, &str), Vec<&Location>)| {
        format!("{word}→{regional} {}", places.len())
    };
    let named: Vec<String> = words.iter().take(NAMED).map(name).collect();
    let more = if words.len() > NAMED { "、…" } else { "" };
    let mut finding = Diagnostic::new(&MAINLAND_WORD, first(&words.first()?.1)?)
        .with("variant", variant)
        .with("count", count.to_string())
        .with("words", named.join("、") + more);
    for (((word, _), places), (place, label)) in words.iter().zip(SHOWN) {
        if let Some(location) = first(places) {
            finding = finding.with(place, *word).related(location, label);
        }
    }
    Some(finding)
}
