//! The calendar (工作日历): what comes again by its rhythm, what is counted from an event, holidays.

use super::frame::FrameView;
use super::list::TableView;
use super::part::{Html, LinkView};
use serde::Serialize;

/// The calendar, at most 500 rows a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CalendarView {
    /// Around the text.
    pub frame: FrameView,
    /// 期限与日历
    pub title: String,
    /// The file for calendar programs.
    pub ics: Option<LinkView>,
    /// What comes next, counted from the day of the build; empty where none is given.
    pub upcoming: Vec<OccurrenceView>,
    /// 每日, 每周, 每月 …, after an event, holidays: one table each.
    pub tables: Vec<TableView>,
    /// The other parts of a long calendar.
    pub pages: Vec<LinkView>,
}

/// One day on which something is due.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct OccurrenceView {
    /// `2026-12-25`
    pub date: String,
    /// 2026年12月25日　周五
    pub day: String,
    /// `17:00`; may be empty.
    pub time: String,
    /// The thing.
    pub link: LinkView,
    /// Who.
    pub by_html: Html,
}
