//! What templates are given: one small struct per template, holding finished strings, booleans and lists, nothing else.
//! Knows no model, no edition and no file; `render` fills it, `template` shows it. Every list that could grow with the
//! handbook is cut before it comes here (`more` leads to the whole).

mod frame;
mod home;
mod list;
mod organisation;
mod part;
mod policy;
mod process;
mod reference;
mod role;

pub use frame::{AlternateView, BundleView, ChromeView, FrameView, LanguageView, NoticeView};
pub use home::{HomeView, NotFoundView, RedirectView, SearchView};
pub use list::{
    CellView, ColumnView, ListView, RegisterRowView, RegisterView, TableRowView, TableView, TablesView,
};
pub use organisation::{CommitteeView, DepartmentView, PostRowView};
pub use part::{BlockView, FactView, FigureView, Html, LinkView, RowView, SentencesView, TocView};
pub use policy::{ChangeView, PageView, PolicyView, RevisionView};
pub use process::{ProcessView, StepView};
pub use reference::{ForeignView, FormView, FormsView, GlossaryView, LetterView, TermView};
pub use role::{DutyView, KinView, KpiGroupView, KpiRowView, KpiView, PostView, RoleView};

use serde::Serialize;

/// A view of one template.
pub trait View: Serialize {
    /// The template's name below `templates/`.
    const TEMPLATE: &'static str;
}

macro_rules! templates {
    ($($view:ident => $file:literal),* $(,)?) => {
        $(impl View for $view { const TEMPLATE: &'static str = $file; })*

        /// The names of all templates that have a view, sorted.
        pub const TEMPLATES: &[&str] = &[$($file),*];
    };
}

templates! {
    CommitteeView => "committee.html",
    DepartmentView => "department.html",
    FormsView => "forms.html",
    GlossaryView => "glossary.html",
    HomeView => "home.html",
    ListView => "list.html",
    NotFoundView => "not-found.html",
    PageView => "page.html",
    PolicyView => "policy.html",
    ProcessView => "process.html",
    RedirectView => "redirect.html",
    RegisterView => "register.html",
    RoleView => "role.html",
    SearchView => "search.html",
    TablesView => "tables.html",
}
