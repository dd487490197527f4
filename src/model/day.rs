//! Reckoning with days of the Gregorian calendar: the day after, the day of the week, the end of the month. Knows no clock.

use super::policy::Date;

/// A day of the week (星期).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the days of the week")]
pub enum Weekday {
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
    Saturday,
    Sunday,
}

impl Weekday {
    /// All of them, Monday first (ISO 8601).
    pub const ALL: [Weekday; 7] = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];

    /// True for Saturday and Sunday.
    pub fn is_weekend(self) -> bool {
        self >= Weekday::Saturday
    }
}

/// The last day of a month.
pub fn last_day(year: u16, month: u8) -> u8 {
    match month {
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Date {
    /// A day by its parts, which are taken as they are.
    pub const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Days since 1 March of the year 0; years of the count begin in March, so that the leap day is their last.
    fn number(self) -> i64 {
        let shift = i64::from(self.month <= 2);
        let year = i64::from(self.year) - shift;
        let month = (i64::from(self.month) + 9) % 12;
        year * 365 + year.div_euclid(4) - year.div_euclid(100)
            + year.div_euclid(400)
            + (month * 306 + 5) / 10
            + i64::from(self.day)
            - 1
    }

    /// The day of a count of `number`.
    fn from_number(number: i64) -> Self {
        let era = number.div_euclid(146_097);
        let within = number.rem_euclid(146_097);
        let year = (within - within / 1_460 + within / 36_524 - within / 146_096) / 365;
        let of_year = within - (365 * year + year / 4 - year / 100);
        let month = (5 * of_year + 2) / 153;
        let day = of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 { (month + 3, 0) } else { (month - 9, 1) };
        Self { year: (era * 400 + year + next) as u16, month: month as u8, day: day as u8 }
    }

    /// The day so many days later; earlier where negative.
    pub fn plus(self, days: i64) -> Self {
        Self::from_number(self.number() + days)
    }

    /// The day of the week.
    pub fn weekday(self) -> Weekday {
        // Day 0 of the count, 1 March 0000, is a Wednesday.
        Weekday::ALL[(self.number() + 2).rem_euclid(7) as usize]
    }

    /// All days from this one to `last`, both included.
    pub fn until(self, last: Date) -> impl Iterator<Item = Date> {
        let mut next = self;
        std::iter::from_fn(move || {
            let day = next;
            next = next.plus(1);
            (day <= last).then_some(day)
        })
    }

    /// The n-th such weekday of a month, counted from its end where `n` is negative.
    pub fn nth_weekday(year: u16, month: u8, n: i8, weekday: Weekday) -> Option<Date> {
        let first = Date::new(year, month, 1);
        let own: Vec<Date> = first
            .until(Date::new(year, month, last_day(year, month)))
            .filter(|d| d.weekday() == weekday)
            .collect();
        nth(&own, n).copied()
    }
}

/// The n-th of a list, counted from 1; from its end where negative.
pub fn nth<T>(list: &[T], n: i8) -> Option<&T> {
    match n {
        1.. => list.get(n as usize - 1),
        0 => None,
        _ => list.len().checked_sub(n.unsigned_abs() as usize).and_then(|at| list.get(at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_of_the_week_are_those_of_the_wall_calendar() {
        // 1 January 2000 was a Saturday, 29 February 2024 a Thursday, 26 November 2026 is a Thursday.
        assert_eq!(Date::new(2000, 1, 1).weekday(), Weekday::Saturday);
        assert_eq!(Date::new(2024, 2, 29).weekday(), Weekday::Thursday);
        assert_eq!(Date::new(2026, 11, 26).weekday(), Weekday::Thursday);
    }

    #[test]
    fn days_follow_each_other_over_the_ends_of_months_and_years() {
        assert_eq!(Date::new(2026, 12, 31).plus(1), Date::new(2027, 1, 1));
        assert_eq!(Date::new(2024, 2, 28).plus(2), Date::new(2024, 3, 1));
        assert_eq!(Date::new(2026, 3, 1).plus(-1), Date::new(2026, 2, 28));
        assert_eq!(Date::new(2027, 1, 1).plus(-366), Date::new(2025, 12, 31));
        assert_eq!(Date::new(2026, 1, 30).plus(1), Date::new(2026, 1, 31));
        assert_eq!(Date::new(2026, 1, 1).plus(365), Date::new(2027, 1, 1));
        assert_eq!(Date::new(2026, 1, 1).until(Date::new(2027, 12, 31)).count(), 730);
    }

    #[test]
    fn weekdays_are_counted_from_either_end() {
        let monday = Weekday::Monday;
        assert_eq!(Date::nth_weekday(2026, 11, 2, monday), Some(Date::new(2026, 11, 9)));
        assert_eq!(Date::nth_weekday(2026, 11, -1, monday), Some(Date::new(2026, 11, 30)));
        assert_eq!(Date::nth_weekday(2026, 11, 6, monday), None);
    }
}
