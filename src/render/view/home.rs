//! The home page, the page of search results, the page for an address that does not exist, and the page that an old
//! address leaves behind.

use super::frame::FrameView;
use super::part::{BlockView, LinkView};
use serde::Serialize;

/// The home page. It fits one phone screen before the lists.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct HomeView {
    /// Around the text.
    pub frame: FrameView,
    /// The handbook's title.
    pub title: String,
    /// One line below it.
    pub tagline: String,
    /// Where the search goes: `all.html`.
    pub find: String,
    /// Queries that work, at most three.
    pub examples: Vec<LinkView>,
    /// 找到我的岗位
    pub find_post: LinkView,
    /// 谁来签批, 期限与会议: what employees ask most.
    pub ways: Vec<LinkView>,
    /// 制度 岗位 流程 最近生效: at most eight rows each.
    pub blocks: Vec<BlockView>,
}

/// The page for an address that does not exist (404).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct NotFoundView {
    /// Around the text.
    pub frame: FrameView,
    /// Where the search goes.
    pub find: String,
    /// The lists of the handbook.
    pub links: Vec<LinkView>,
}

/// The page of search results; its script fills it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SearchView {
    /// Around the text.
    pub frame: FrameView,
    /// 搜索
    pub title: String,
    /// Where the search goes without scripts: `all.html`.
    pub find: String,
    /// Queries that work, shown while there is none.
    pub examples: Vec<LinkView>,
    /// The list of everything.
    pub all: LinkView,
}

/// The page at an address that has moved.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RedirectView {
    /// BCP 47 tag.
    pub lang: String,
    /// The title of what moved.
    pub title: String,
    /// Where it is now, relative, with its anchor.
    pub href: String,
    /// The full address, without base the same as `href`.
    pub canonical: String,
}
