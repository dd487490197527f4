//! V74: a deadline that falls on a holiday, and nobody says whether it moves.

use crate::diagnostic::Diagnostic;
use crate::model::reference::Deadline;
use crate::model::rhythm::Day;
use crate::model::workday::Workdays;
use crate::model::{DepartmentId, Party};
use crate::rules::{Case, Rule, warning, words};

/// Rules of this file.
pub static RULES: &[&Rule] = &[&HOLIDAY_DEADLINE];

static HOLIDAY_DEADLINE: Rule = Rule {
    fault: warning(
        "holiday-deadline",
        [
            words(
                "“{title}”（{when}）会遇上节假日，如 {date}，没有写提前还是顺延",
                "“{title}” ({when}) falls on a holiday, {date} for one, and nothing says whether it moves",
            ),
            words(
                "写 if_holiday = \"before\"（提前）、\"after\"（顺延）或者 \"same\"（照常）；写在文件开头的，对全部期限有效",
                "write if_holiday = \"before\", \"after\" or \"same\"; at the head of the file it holds for all deadlines",
            ),
            words(
                "放假那几天没有人办公。不写明提前还是顺延，有人提前交，有人节后交，迟没迟说不清。",
                "Nobody works on a holiday. Unless it is said whether a deadline comes sooner or later, one hands in before and another after, and nobody can say who is late.",
            ),
        ],
    ),
    check: |case| {
        if case.handbook.holidays.is_empty() {
            return vec![];
        }
        case.handbook.deadlines.iter().filter_map(|(_, deadline)| struck(case, deadline)).collect()
    },
};

fn struck(case: &Case<'_>, deadline: &Deadline) -> Option<Diagnostic> {
    let rhythm = deadline.rhythm.as_ref()?.rhythm()?;
    // What is due every day is not due on days off; everybody knows that.
    let daily = matches!(rhythm.day, Day::Every | Day::Workdays | Day::NthWorkday(_) | Day::Unsaid);
    if daily || deadline.identity.writes("if_holiday") {
        return None;
    }
    let workdays = Workdays::of(case.handbook, department(case, deadline));
    let (from, up_to) = case.handbook.horizon(None);
    let off = |day: &crate::model::policy::Date| !day.weekday().is_weekend() && !workdays.is_workday(*day);
    let day = rhythm.days(from, up_to).into_iter().find(off)?;
    let found =
        HOLIDAY_DEADLINE.at(deadline.identity.at("when")).with("title", &deadline.identity.title.string);
    let when = deadline.when.as_ref().map_or("", |text| text.string.as_str());
    Some(found.with("when", when).with("date", day.to_string()))
}

/// The department of whoever keeps a deadline, whose holidays hold.
fn department(case: &Case<'_>, deadline: &Deadline) -> Option<DepartmentId> {
    deadline.by.iter().find_map(|party| match party {
        Party::Role(id) => case.handbook.roles[*id].department,
        Party::Department(id) => Some(*id),
        _ => None,
    })
}
