//! The mark that a line begins with: 第五条之一, 第二章, 附件三, （一）, 1., 2.1, ◇. Knows one line and the numbers before it.

use super::division::{self, Setting};
use super::item::{self, Style};
use super::sequel::Sequel;
use crate::model::clause::ClauseKind;
use crate::model::number::Number;

/// A clause mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// What it begins.
    pub sort: Sort,
    /// Its number; empty for bullets.
    pub number: Number,
    /// Bytes of the line that are the mark as printed.
    pub length: usize,
}

/// What a mark begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// 编、分编、章、节 or 附件.
    Division(ClauseKind),
    /// 条
    Article,
    /// Anything below, by the style of its mark.
    Item(Style),
}

/// Reads the mark at the beginning of a line, if it has one there. `sequel` knows what came before.
pub fn read(line: &str, sequel: &Sequel) -> Option<Mark> {
    read_in(line, sequel, Setting::Line)
}

/// Reads the mark at the beginning of a title behind `#`.
pub fn read_heading(title: &str, sequel: &Sequel) -> Option<Mark> {
    read_in(title, sequel, Setting::Heading)
}

fn read_in(line: &str, sequel: &Sequel, setting: Setting) -> Option<Mark> {
    let first = line.chars().next()?;
    match first {
        '第' => division::chinese(line, setting),
        '附' => division::annex(line),
        'A' | 'C' | 'P' | 'S' => division::english(line, setting).or_else(|| item::read(line, sequel)),
        _ => item::read(line, sequel),
    }
}
