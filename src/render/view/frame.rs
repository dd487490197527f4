//! What stands around the text of every page: head, bar, language switch, notices, foot.

use super::part::{Html, LinkView};
use serde::Serialize;

/// What differs from page to page around the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FrameView {
    /// BCP 47 tag of the edition: `zh-Hans`, `zh-Hant-TW`, `zh-Hant-HK`, `en`.
    pub lang: String,
    /// The window's title, complete: 市场拓展管理办法 · 霁桥集团员工手册.
    pub title: String,
    /// One or two sentences for search engines and previews; never empty.
    pub description: String,
    /// The page's own full address; empty without `base_url`.
    pub canonical: String,
    /// The same page in every edition, this one included, and once more as `x-default`. Full addresses where there is a
    /// `base_url`, else relative ones.
    pub alternates: Vec<AlternateView>,
    /// The same for readers, in the order of `site.toml`.
    pub languages: Vec<LanguageView>,
    /// The interface's tag where it is not `lang`: on a page that has no translation.
    pub interface: String,
    /// The way here: 制度 / 市场部; without the page itself. At most four.
    pub trail: Vec<LinkView>,
    /// What the reader must know first: not translated, translation out of date, not in force, replaced by.
    pub notices: Vec<NoticeView>,
    /// The running head in print: short title · number · version. Empty = the title.
    pub running: String,
}

/// One `hreflang` link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AlternateView {
    /// BCP 47 tag, or `x-default`.
    pub hreflang: String,
    /// The address.
    pub href: String,
}

/// One entry of the language switch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LanguageView {
    /// BCP 47 tag.
    pub lang: String,
    /// The same page there, relative. A script adds the clause; without scripts it is the page's top.
    pub href: String,
    /// One to three characters for phones: 简, 台, 港, EN (`language.short` in `strings.toml`).
    pub short: String,
    /// For wide screens: 简, 繁（台）(`language.label`).
    pub label: String,
    /// Its full name in its own language: 繁體中文（台灣）(`language.name`).
    pub name: String,
    /// True for this edition.
    pub current: bool,
}

/// A notice above the text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NoticeView {
    /// The sentence, with its link.
    pub text_html: Html,
}

/// A script, and perhaps a style sheet, that is fetched on demand.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BundleView {
    /// Its folder below `static/js/`; lower-case latin.
    pub name: String,
    /// Its address.
    pub href: String,
    /// The address of its style sheet; mostly empty.
    pub style: String,
}

/// What all pages of one edition at one depth of folders have in common. It is rendered once, into the `chrome` that
/// `Templates::surroundings` returns, and placed in each page ready-made.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChromeView {
    /// BCP 47 tag of the edition.
    pub lang: String,
    /// The handbook's title.
    pub site: String,
    /// The organisation's name.
    pub organisation: String,
    /// The home page of this edition, relative to the page: `../index.html`. The page of a lost address (404) is served
    /// anywhere: there all addresses of the chrome begin with the path of `base_url`.
    pub home: String,
    /// Where a search goes without the search engine: `../all.html`.
    pub find: String,
    /// Where a search goes with it: `../search.html`.
    pub results: String,
    /// The folder of the search index, which all editions share: `../../search/`.
    pub index: String,
    /// The joined style sheet.
    pub css: String,
    /// The joined script, deferred.
    pub js: String,
    /// The script that runs before the first paint.
    pub first: String,
    /// Scripts that a page fetches when it needs them: `bundle("search")` in a script finds them by name.
    pub bundles: Vec<BundleView>,
    /// The icon.
    pub icon: String,
    /// The lists of the handbook, in the foot of each page.
    pub navigation: Vec<LinkView>,
    /// A last quiet line: the build date with `--build-date`; mostly empty.
    pub colophon: String,
}
