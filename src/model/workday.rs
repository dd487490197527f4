//! Working days (工作日): whose holidays hold, which weekend is worked in exchange (调休), and where a day moves that falls
//! on a holiday. Knows no clock: years that the handbook lists no holidays for have only weekends.

use super::policy::Date;
use super::reference::{Holiday, HolidayRule};
use super::{DepartmentId, Handbook};

/// The holidays of one department.
#[derive(Debug, Clone, Default)]
pub struct Workdays<'a> {
    holidays: Vec<&'a Holiday>,
}

impl<'a> Workdays<'a> {
    /// The holidays that hold for a department: those of the nearest department on the way up that lists any; a branch
    /// with holidays of its own keeps only those. Holidays of nobody hold for everyone.
    pub fn of(handbook: &'a Handbook, department: Option<DepartmentId>) -> Self {
        let listed = |id: DepartmentId| handbook.holidays.iter().any(|h| h.department == Some(id));
        let mut at = department.or(handbook.org.roots.first().copied());
        let mut steps = 0;
        while let Some(id) = at.filter(|id| !listed(*id)) {
            steps += 1;
            // A ring of parents is a fault of its own; it must not hold the build.
            at = handbook.departments[id].parent.filter(|_| steps <= handbook.departments.len());
        }
        let own = |h: &&Holiday| h.department.is_none() || h.department == at;
        Self { holidays: handbook.holidays.iter().filter(own).collect() }
    }

    /// True for a day that is worked.
    pub fn is_workday(&self, date: Date) -> bool {
        if self.holidays.iter().any(|h| h.workdays.contains(&date)) {
            return true;
        }
        let off = self.holidays.iter().any(|h| h.from <= date && date <= h.up_to);
        !off && !date.weekday().is_weekend()
    }

    /// Where a day comes to stand: itself on a working day or where the rule leaves it, else the working day before or after.
    pub fn shift(&self, date: Date, rule: HolidayRule) -> Date {
        let step = match rule {
            HolidayRule::Same => return date,
            HolidayRule::Before => -1,
            HolidayRule::After => 1,
        };
        let near = (0..LONGEST).map(|n| date.plus(n * step)).find(|d| self.is_workday(*d));
        near.unwrap_or(date)
    }

    /// Days off between two days that fall on Monday to Friday, and worked days on a weekend.
    pub fn exceptions(&self, from: Date, up_to: Date) -> (Vec<Date>, Vec<Date>) {
        let odd = from.until(up_to).filter(|d| self.is_workday(*d) == d.weekday().is_weekend());
        odd.partition(|d| !d.weekday().is_weekend())
    }
}

/// The longest holiday that a day is moved over, in days.
const LONGEST: i64 = 60;

impl Handbook {
    /// The years that a calendar of this handbook covers, as first and last day: from the year of `day`, else of the first
    /// listed holiday, else of the newest day that a policy takes effect; to the end of the year after, or of the last
    /// year that holidays are listed for.
    pub fn horizon(&self, day: Option<Date>) -> (Date, Date) {
        let effective = self.policies.iter().filter_map(|(_, p)| p.effective_from).max();
        let first = self.holidays.iter().map(|h| h.from).min();
        let start = day.or(first).or(effective).map_or(EPOCH, |d| d.year);
        let listed = self.holidays.iter().map(|h| h.up_to.year).max().unwrap_or(start);
        (Date::new(start, 1, 1), Date::new(listed.clamp(start + 1, start + LONGEST_SPAN), 12, 31))
    }
}

/// The year that a calendar begins in where the handbook names no day at all.
const EPOCH: u16 = 2026;
/// How many years after its first a calendar covers at most.
const LONGEST_SPAN: u16 = 5;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::department::Department;
    use crate::text::Name;

    fn holiday(department: u32, from: Date, up_to: Date, workdays: &[Date]) -> Holiday {
        let department = Some(DepartmentId(department));
        Holiday { title: Name::plain("假"), department, from, up_to, workdays: workdays.to_vec() }
    }

    /// A company (0) with a department (1) and a branch (2) that has holidays of its own.
    fn handbook() -> Handbook {
        let mut handbook = Handbook::default();
        for (id, parent) in [("hq", None), ("finance", Some(0)), ("taipei", Some(0))] {
            handbook
                .departments
                .push(id, Department { parent: parent.map(DepartmentId), ..Default::default() });
        }
        let national = (Date::new(2026, 10, 1), Date::new(2026, 10, 7));
        handbook.holidays =
            vec![holiday(0, national.0, national.1, &[Date::new(2026, 9, 20), Date::new(2026, 10, 10)])];
        handbook.holidays.push(holiday(2, Date::new(2026, 10, 9), Date::new(2026, 10, 11), &[]));
        handbook
    }

    #[test]
    fn holidays_hold_for_all_below_but_a_branch_keeps_its_own() {
        let handbook = handbook();
        let finance = Workdays::of(&handbook, Some(DepartmentId(1)));
        let taipei = Workdays::of(&handbook, Some(DepartmentId(2)));
        assert!(!finance.is_workday(Date::new(2026, 10, 2)) && taipei.is_workday(Date::new(2026, 10, 2)));
        assert!(finance.is_workday(Date::new(2026, 10, 9)) && !taipei.is_workday(Date::new(2026, 10, 9)));
    }

    #[test]
    fn a_weekend_worked_in_exchange_is_a_working_day() {
        let handbook = handbook();
        let finance = Workdays::of(&handbook, Some(DepartmentId(1)));
        assert!(finance.is_workday(Date::new(2026, 10, 10)), "a Saturday");
        assert_eq!(
            finance.exceptions(Date::new(2026, 9, 1), Date::new(2026, 10, 31)),
            (
                [1, 2, 5, 6, 7].map(|d| Date::new(2026, 10, d)).to_vec(),
                vec![Date::new(2026, 9, 20), Date::new(2026, 10, 10)]
            )
        );
    }

    #[test]
    fn a_day_moves_over_the_whole_holiday() {
        let handbook = handbook();
        let finance = Workdays::of(&handbook, Some(DepartmentId(1)));
        let day = Date::new(2026, 10, 3);
        assert_eq!(finance.shift(day, HolidayRule::Before), Date::new(2026, 9, 30));
        assert_eq!(finance.shift(day, HolidayRule::After), Date::new(2026, 10, 8));
        assert_eq!(finance.shift(day, HolidayRule::Same), day);
        let worked = Date::new(2026, 10, 10);
        assert_eq!(finance.shift(worked, HolidayRule::After), worked);
    }

    #[test]
    fn the_horizon_needs_no_clock() {
        let handbook = handbook();
        assert_eq!(handbook.horizon(None), (Date::new(2026, 1, 1), Date::new(2027, 12, 31)));
        let day = Date::new(2028, 5, 1);
        assert_eq!(handbook.horizon(Some(day)), (Date::new(2028, 1, 1), Date::new(2029, 12, 31)));
    }
}
