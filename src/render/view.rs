//! What templates are given: one small struct per template, holding finished strings, booleans and lists, nothing else.
//! Knows no model, no edition and no file; `render` fills it, `template` shows it. Every list that could grow with the
//! handbook is cut before it comes here (`more` leads to the whole).

mod authority;
mod calendar;
mod company;
mod frame;
mod home;
mod kpi;
mod list;
mod organisation;
mod part;
mod policy;
mod process;
mod raci;
mod reference;
mod role;

pub use authority::{ActView, AuthorityView, BandView, ChoiceView, MatterView};
pub use calendar::{CalendarView, OccurrenceView};
pub use company::{CompanyView, MetricRowView};
pub use frame::{AlternateView, BundleView, ChromeView, FrameView, LanguageView, NoticeView};
pub use home::{HomeView, NotFoundView, RedirectView, SearchView};
pub use kpi::{KpiBookView, KpiGroupView, KpiRowView, KpiSetView, KpiView};
pub use list::{
    CellView, ColumnView, ListView, RegisterRowView, RegisterView, TableRowView, TableView, TablesView,
};
pub use organisation::{CommitteeView, DepartmentView, PostRowView};
pub use part::{BlockView, FactView, FigureView, Html, LinkView, RowView, SentencesView};
pub use policy::{ChangeView, PageView, PolicyView, RevisionView};
pub use process::{FlowMapView, ProcessView, StepView};
pub use raci::{MatrixRowView, MatrixView, RaciView};
pub use reference::{ForeignView, FormView, FormsView, GlossaryView, LetterView, TermView};
pub use role::{DutyView, KinView, PostView, RoleView};

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
    AuthorityView => "authority.html",
    CalendarView => "calendar.html",
    CommitteeView => "committee.html",
    CompanyView => "company.html",
    DepartmentView => "department.html",
    FlowMapView => "flow-map.html",
    FormsView => "forms.html",
    GlossaryView => "glossary.html",
    HomeView => "home.html",
    KpiBookView => "kpi.html",
    ListView => "list.html",
    NotFoundView => "not-found.html",
    PageView => "page.html",
    PolicyView => "policy.html",
    ProcessView => "process.html",
    RaciView => "raci.html",
    RedirectView => "redirect.html",
    RegisterView => "register.html",
    RoleView => "role.html",
    SearchView => "search.html",
    TablesView => "tables.html",
}
