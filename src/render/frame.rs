//! What stands around the text of every page: titles, addresses of the other editions, the way here, notices.

use super::Renderer;
use super::address::{Here, List, folder_of};
use super::view::{
    AlternateView, BundleView, ChromeView, FrameView, Html, LanguageView, LinkView, NoticeView,
};
use crate::markup::{self, escape};
use crate::model::Entity;
use crate::theme::assets::Assets;
use crate::theme::strings::say;

/// How long a description may be, in characters (search engines show about 80 Chinese ones).
const DESCRIPTION: usize = 90;

impl Renderer<'_> {
    /// The frame of a page with this title and description.
    pub(super) fn frame(&self, here: &Here, title: &str, description: &str) -> FrameView {
        let site = self.site_title();
        let description: String = description.split_whitespace().collect::<Vec<_>>().join(" ");
        let description = if description.is_empty() { format!("{title} · {site}") } else { description };
        FrameView {
            lang: self.edition.variant.id.to_string(),
            title: self.say("frame.title", &[("page", title), ("site", &site)]),
            description: description.chars().take(DESCRIPTION).collect(),
            canonical: self.full(&here.path()),
            alternates: self.alternates(here),
            languages: self.languages(here),
            interface: String::new(),
            trail: vec![LinkView { href: here.to("index.html"), text: self.word("home.title").to_owned() }],
            notices: vec![],
            running: String::new(),
        }
    }

    /// The frame of an entity's page: its list and its department before it, and what its translation has to say.
    pub(super) fn entity_frame(
        &self,
        here: &Here,
        entity: Entity,
        list: List,
        description: &str,
    ) -> FrameView {
        let title = self.title(entity).to_owned();
        let mut frame = self.frame(here, &title, description);
        frame.trail.push(self.list_link(here, list));
        self.translated(&mut frame, entity);
        frame
    }

    /// Tells readers, browsers and search engines what a page without translation is: a page of another language. It has
    /// no alternates of its own, and the page it repeats is its canonical one.
    pub(super) fn translated(&self, frame: &mut FrameView, entity: Entity) {
        frame.notices = self.translation_notices(entity);
        frame
            .alternates
            .retain(|a| a.hreflang == "x-default" || self.edition.is_written(entity, &a.hreflang));
        if self.edition.falls_back(entity) {
            frame.interface = std::mem::replace(&mut frame.lang, self.edition.fallback().to_string());
            frame.alternates.clear();
            let (file, _) = self.addresses.entity(entity);
            frame.canonical =
                self.full(&format!("{}{file}", folder_of(self.site(), self.edition.fallback())));
        }
    }

    /// The handbook's title in this edition.
    pub(super) fn site_title(&self) -> String {
        let site = self.site();
        self.edition.name(&site.title, &site.source).string
    }

    /// A list as a link.
    pub(super) fn list_link(&self, here: &Here, list: List) -> LinkView {
        LinkView { href: self.list_href(here, list), text: self.list_title(list).to_owned() }
    }

    /// The link to a list below rows of which only the first are shown.
    pub(super) fn rest_link(&self, here: &Here, list: List) -> LinkView {
        let text = self.say("list.rest", &[("list", self.list_title(list))]);
        LinkView { href: self.list_href(here, list), text }
    }

    /// A list's name.
    pub(super) fn list_title(&self, list: List) -> &str {
        self.word(match list {
            List::Register => "lists.policy",
            List::Departments => "lists.department",
            List::Committees => "lists.committee",
            List::Roles => "lists.role",
            List::Organisation => "lists.organisation",
            List::Processes => "lists.process",
            List::FlowMap => "lists.flow_map",
            List::Raci => "lists.raci",
            List::Forms => "lists.form",
            List::Glossary => "lists.term",
            List::Meetings => "lists.meeting",
            List::Authority => "lists.matter",
            List::Calendar => "lists.deadline",
            List::Rewards => "lists.sanction",
            List::Kpi => "lists.kpi",
            List::All => "lists.all",
        })
    }

    /// The full address of an output path; empty without `base_url`.
    pub(super) fn full(&self, path: &str) -> String {
        let base = self.site().base_url.as_deref();
        let path =
            if path == "index.html" { "" } else { path.strip_suffix("/index.html").map_or(path, |_| path) };
        base.map_or(String::new(), |base| format!("{base}{}", markup::encode(path)))
    }

    /// The editions of a page.
    fn alternates(&self, here: &Here) -> Vec<AlternateView> {
        let site = self.site();
        let address = |variant: &str| match &site.base_url {
            Some(_) => self.full(&format!("{}{}", folder_of(site, variant), here.file)),
            None => here.to_edition(site, variant),
        };
        let own =
            site.variants.iter().map(|v| AlternateView { hreflang: v.id.to_string(), href: address(&v.id) });
        let default = site
            .variants
            .first()
            .map(|v| AlternateView { hreflang: "x-default".into(), href: address(&v.id) });
        own.chain(default).collect()
    }

    fn languages(&self, here: &Here) -> Vec<LanguageView> {
        let site = self.site();
        if site.variants.len() < 2 {
            return vec![];
        }
        let language = |variant: &str| {
            let words = self.theme.strings.of(variant);
            LanguageView {
                lang: variant.to_owned(),
                href: here.to_edition(site, variant),
                short: say(words, "language.short", &[]),
                label: say(words, "language.label", &[]),
                name: say(words, "language.name", &[]),
                current: variant == &*self.edition.variant.id,
            }
        };
        site.variants.iter().map(|v| language(&v.id)).collect()
    }

    /// What readers of a translation must know: there is none, or the source has moved on.
    pub(super) fn translation_notices(&self, entity: Entity) -> Vec<NoticeView> {
        let handbook = self.edition.handbook;
        let identity = handbook.identity(entity);
        let mut notices = vec![];
        if self.edition.falls_back(entity) {
            let name = say(self.theme.strings.of(self.edition.fallback()), "language.name", &[]);
            notices.push(notice(&self.say("notice.untranslated", &[("language", &name)])));
        }
        let own = identity.translations.iter().find(|t| t.variant == self.edition.variant.id);
        if let Some(made_from) = own.filter(|t| t.stale).and_then(|t| t.translates.as_deref()) {
            notices.push(notice(&self.say("notice.stale", &[("version", made_from)])));
        }
        notices
    }

    /// The path of the site's root, for the page of a lost address: the path of `base_url`, else `/`.
    pub(super) fn root(&self) -> String {
        let base = self.site().base_url.as_deref().unwrap_or("/");
        let path =
            base.split_once("://").map_or(base, |(_, rest)| rest.find('/').map_or("/", |at| &rest[at..]));
        path.to_owned()
    }

    /// The chrome of pages like `here`.
    pub(super) fn chrome(&self, here: &Here) -> ChromeView {
        let assets = &self.theme.assets;
        let built = self.day.map(|day| self.say("frame.built", &[("date", &self.date(day))]));
        ChromeView {
            lang: self.edition.variant.id.to_string(),
            site: self.site_title(),
            organisation: self.edition.name(&self.site().organisation, &self.site().source).string,
            home: here.to("index.html"),
            find: here.to(&List::All.file(0)),
            results: here.to(super::find::RESULTS),
            index: here.to_root(super::find::INDEX),
            css: here.to_root(&assets.css),
            js: here.to_root(&assets.js),
            first: here.to_root(&assets.first),
            bundles: bundles(assets, &here.to(super::find::WORDS), |file| here.to_root(file)),
            icon: here.to_root(&assets.icon),
            navigation: self.lists().map(|list| self.list_link(here, list)).collect(),
            colophon: built.unwrap_or_default(),
        }
    }

    /// The chrome of a page that servers show at any address: all its addresses begin at the root.
    pub(super) fn absolute_chrome(&self, here: &Here) -> ChromeView {
        let root = self.root();
        let folder = format!("{root}{}", here.folder);
        let assets = &self.theme.assets;
        let mut chrome = self.chrome(here);
        chrome.home = format!("{folder}index.html");
        chrome.find = format!("{folder}{}", List::All.file(0));
        for (address, file) in [
            (&mut chrome.css, &assets.css),
            (&mut chrome.js, &assets.js),
            (&mut chrome.first, &assets.first),
            (&mut chrome.icon, &assets.icon),
        ] {
            *address = format!("{root}{file}");
        }
        chrome.results = format!("{folder}{}", super::find::RESULTS);
        chrome.index = format!("{root}{}", super::find::INDEX);
        let words = format!("{folder}{}", super::find::WORDS);
        chrome.bundles = bundles(assets, &words, |file| format!("{root}{file}"));
        chrome.navigation.iter_mut().for_each(|link| link.href = format!("{folder}{}", link.href));
        chrome
    }

    /// The lists that have anything in them.
    pub(super) fn lists(&self) -> impl Iterator<Item = List> {
        let handbook = self.edition.handbook;
        List::ALL.into_iter().filter(|list| !super::list::is_empty(handbook, *list))
    }
}

/// The bundles of the theme, and the words that scripts show as one more.
fn bundles(assets: &Assets, words: &str, place: impl Fn(&str) -> String) -> Vec<BundleView> {
    let place = |file: &str| if file.is_empty() { String::new() } else { place(file) };
    let own = assets.bundles.iter().map(|(name, bundle)| BundleView {
        name: name.clone(),
        href: place(&bundle.script),
        style: place(&bundle.style),
    });
    let words = BundleView { name: "words".to_owned(), href: words.to_owned(), style: String::new() };
    own.chain([words]).collect()
}

pub(super) fn notice(text: &str) -> NoticeView {
    let mut html = String::new();
    escape(text, &mut html);
    NoticeView { text_html: Html(html) }
}
