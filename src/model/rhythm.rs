//! Time phrases (时间) as data: what 每月25日17:00前 says, and on which days it falls. Knows no words; `parse` reads them.

use super::day::{Weekday, last_day, nth};
use super::policy::Date;
use super::workday::Workdays;
use std::collections::BTreeSet;

/// What a time phrase says.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum When {
    /// 每…: comes again by the calendar.
    Recurring(Rhythm),
    /// 3个工作日内, 收到后3个工作日内, 当日: counted from something that the calendar does not know.
    Relative,
}

/// Something that comes again.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Rhythm {
    /// How often.
    pub period: Period,
    /// The months it falls in, 1 to 12, sorted; empty = every month, or no month said.
    pub months: Vec<u8>,
    /// The day inside the period.
    pub day: Day,
    /// 时刻: hour and minute, where said.
    pub time: Option<(u8, u8)>,
}

/// How often something comes again; also the groups of the calendar, in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Period {
    /// 每日、每个工作日
    Day,
    /// 每周
    Week,
    /// 每月
    Month,
    /// 每季度
    Quarter,
    /// 每半年
    HalfYear,
    /// 每年
    Year,
}

/// Which day of the period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// Every day of it.
    Every,
    /// Every working day of it (每个工作日).
    Workdays,
    /// 周二、周四
    Weekdays(Vec<Weekday>),
    /// 25日; several are sorted. A day that a month has not is its last.
    Dates(Vec<u8>),
    /// 最后一日、月底
    Last,
    /// 第2个周一; negative from the end of the month.
    Nth(i8, Weekday),
    /// 第3个工作日; negative from the end of the month.
    NthWorkday(i8),
    /// 每月, and no day said: in no calendar.
    Unsaid,
}

impl Period {
    /// All periods in the order of the calendar.
    pub const ALL: [Period; 6] =
        [Period::Day, Period::Week, Period::Month, Period::Quarter, Period::HalfYear, Period::Year];

    /// The name of the group: a class of interface words.
    pub fn word(self) -> &'static str {
        match self {
            Period::Day => "day",
            Period::Week => "week",
            Period::Month => "month",
            Period::Quarter => "quarter",
            Period::HalfYear => "half_year",
            Period::Year => "year",
        }
    }
}

impl When {
    /// The rhythm, of what comes again.
    pub fn rhythm(&self) -> Option<&Rhythm> {
        match self {
            When::Recurring(rhythm) => Some(rhythm),
            When::Relative => None,
        }
    }
}

impl Rhythm {
    /// True where the phrase fixes days, so that a calendar can hold it.
    pub fn is_fixed(&self) -> bool {
        self.day != Day::Unsaid
    }

    /// The days of the plain calendar from `from` to `up_to`, weekends and holidays not looked at: 每个工作日 is Monday to
    /// Friday, 第3个工作日 the third of those.
    pub fn days(&self, from: Date, up_to: Date) -> Vec<Date> {
        match &self.day {
            Day::Every => from.until(up_to).collect(),
            Day::Workdays => from.until(up_to).filter(|d| !d.weekday().is_weekend()).collect(),
            Day::Weekdays(own) => from.until(up_to).filter(|d| own.contains(&d.weekday())).collect(),
            _ => {
                let months = (from.year..=up_to.year).flat_map(|y| (1..=12).map(move |m| (y, m)));
                let own = months.filter(|(_, m)| self.months.is_empty() || self.months.contains(m));
                let days = own.flat_map(|(y, m)| self.in_month(y, m, &Workdays::default()));
                days.filter(|d| from <= *d && *d <= up_to).collect()
            }
        }
    }

    /// The days of one month, in order; of a phrase that counts working days, those that `workdays` knows.
    pub fn in_month(&self, year: u16, month: u8, workdays: &Workdays<'_>) -> BTreeSet<Date> {
        let end = last_day(year, month);
        let date = |day: u8| Date::new(year, month, day.min(end));
        match &self.day {
            Day::Dates(days) => days.iter().map(|&d| date(d)).collect(),
            Day::Last => BTreeSet::from([date(end)]),
            Day::Nth(n, weekday) => Date::nth_weekday(year, month, *n, *weekday).into_iter().collect(),
            Day::NthWorkday(n) => {
                let own: Vec<Date> = date(1).until(date(end)).filter(|d| workdays.is_workday(*d)).collect();
                nth(&own, *n).copied().into_iter().collect()
            }
            _ => BTreeSet::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rhythm(period: Period, months: &[u8], day: Day) -> Rhythm {
        Rhythm { period, months: months.to_vec(), day, time: None }
    }

    fn days(rhythm: &Rhythm, from: (u16, u8, u8), up_to: (u16, u8, u8)) -> Vec<String> {
        let date = |(y, m, d)| Date::new(y, m, d);
        rhythm.days(date(from), date(up_to)).iter().map(Date::to_string).collect()
    }

    #[test]
    fn a_quarter_begins_in_four_months() {
        let plan = rhythm(Period::Quarter, &[1, 4, 7, 10], Day::Dates(vec![10]));
        let year = days(&plan, (2026, 2, 1), (2027, 1, 9));
        assert_eq!(year, ["2026-04-10", "2026-07-10", "2026-10-10"]);
    }

    #[test]
    fn a_month_without_the_day_ends_earlier() {
        let end = rhythm(Period::Month, &[], Day::Dates(vec![30]));
        assert_eq!(days(&end, (2026, 2, 1), (2026, 3, 31)), ["2026-02-28", "2026-03-30"]);
    }

    #[test]
    fn weekdays_and_counted_weekdays() {
        let week = rhythm(Period::Week, &[], Day::Weekdays(vec![Weekday::Tuesday, Weekday::Thursday]));
        assert_eq!(days(&week, (2026, 11, 23), (2026, 11, 29)), ["2026-11-24", "2026-11-26"]);
        let second = rhythm(Period::Month, &[], Day::Nth(2, Weekday::Monday));
        assert_eq!(days(&second, (2026, 11, 1), (2026, 12, 31)), ["2026-11-09", "2026-12-14"]);
    }

    #[test]
    fn the_third_working_day_waits_for_the_holiday_to_end() {
        let third = rhythm(Period::Month, &[], Day::NthWorkday(3));
        // October 2026 begins on a Thursday: Monday 5 October is the third weekday.
        assert_eq!(days(&third, (2026, 10, 1), (2026, 10, 31)), ["2026-10-05"]);
    }

    #[test]
    fn a_period_without_a_day_has_no_days() {
        assert!(days(&rhythm(Period::Month, &[], Day::Unsaid), (2026, 1, 1), (2026, 12, 31)).is_empty());
    }
}
