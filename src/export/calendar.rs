//! The calendar as iCalendar files (RFC 5545): one an edition, one a post. Rules recur for ever where nothing moves them; what
//! moves on weekends and holidays is listed day by day to the end of the years that the handbook covers. What has no time of day
//! takes the day; times hold in the site's zone. Knows no page and no clock.

use crate::model::agenda::Appointment;
use crate::model::day::{Weekday, last_day};
use crate::model::policy::Date;
use crate::model::reference::HolidayRule;
use crate::model::rhythm::{Day, Period, Rhythm};
use crate::model::workday::Workdays;
use crate::model::zone::Zone;
use crate::model::{Entity, Party, RoleId};
use crate::text::Text;
use crate::variant::Edition;
use std::collections::BTreeSet;

/// The longest line in octets, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// How long a deadline with a time stands in a calendar, from that time on: long enough to be seen.
const DUE: &str = "PT15M";
/// How long a meeting is taken to last; a handbook says when it begins.
const HELD: &str = "PT1H";

/// What the files of one edition are made from.
#[derive(Clone, Copy)]
pub struct Calendar<'a> {
    /// The handbook in one variant.
    pub edition: &'a Edition<'a>,
    /// The day of the build, where one is given; the first year of the calendar follows it.
    pub day: Option<Date>,
    /// The full address of a thing; empty where the site has none.
    pub address: &'a (dyn Fn(Entity) -> String + Sync),
}

/// One line of a file, before it is folded.
struct Lines(String);

impl Lines {
    /// Adds a line whose value is written as it stands, folded at 75 octets between characters.
    fn raw(&mut self, name: &str, value: &str) {
        let mut left = LINE;
        for c in name.chars().chain([':']).chain(value.chars()) {
            if c.len_utf8() > left {
                self.0.push_str("\r\n ");
                left = LINE - 1;
            }
            self.0.push(c);
            left -= c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a line of text, its value escaped.
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for c in value.chars() {
            match c {
                '\\' | ';' | ',' => escaped.extend(['\\', c]),
                '\n' => escaped.push_str("\\n"),
                c if c.is_control() => {}
                c => escaped.push(c),
            }
        }
        self.raw(name, &escaped);
    }
}

impl Calendar<'_> {
    /// The calendar of everyone; `None` where nothing in it has a day.
    pub fn whole(&self) -> Option<Vec<u8>> {
        let site = self.edition.site;
        let title = self.edition.name(&site.title, &site.source).string;
        self.file(&title, &self.edition.handbook.agenda())
    }

    /// The calendar of one post: what it keeps itself or as one of a department or of everyone. `None` where nothing names
    /// the post itself, so that there are no more files than posts with dates of their own.
    pub fn of_role(&self, role: RoleId, agenda: &[Appointment]) -> Option<Vec<u8>> {
        let handbook = self.edition.handbook;
        if !handbook.has_dates(role) {
            return None;
        }
        let own = agenda.iter().filter(|a| handbook.takes_in(&handbook.keepers(a.entity), role));
        let own: Vec<Appointment> = own.cloned().collect();
        self.file(&self.edition.title(Entity::Role(role)).string, &own)
    }

    fn file(&self, title: &str, agenda: &[Appointment]) -> Option<Vec<u8>> {
        let mut lines = Lines(String::new());
        lines.raw("BEGIN", "VCALENDAR");
        lines.raw("VERSION", "2.0");
        lines.raw("PRODID", "-//shouce//handbook//ZH");
        lines.raw("CALSCALE", "GREGORIAN");
        lines.raw("METHOD", "PUBLISH");
        lines.text("X-WR-CALNAME", title);
        let mut events = Lines(String::new());
        let fixed = || agenda.iter().filter_map(|a| Some((a, a.rhythm()?)));
        fixed().for_each(|(appointment, rhythm)| self.event(appointment, rhythm, &mut events));
        if let Some(zone) = self.zone().filter(|_| fixed().any(|(_, rhythm)| rhythm.time.is_some())) {
            clock(zone, &mut lines);
        }
        lines.0.push_str(&events.0);
        lines.raw("END", "VCALENDAR");
        (!events.0.is_empty()).then(|| lines.0.into_bytes())
    }

    fn zone(&self) -> Option<&'static Zone> {
        self.edition.site.time_zone
    }

    fn event(&self, appointment: &Appointment, rhythm: &Rhythm, lines: &mut Lines) {
        let handbook = self.edition.handbook;
        let (from, up_to) = handbook.horizon(self.day);
        let workdays = Workdays::of(handbook, handbook.calendar_of(appointment.entity));
        let days = rhythm.days(from, up_to);
        let Some(first) = days.first().copied() else { return };
        let moves = moves(appointment, rhythm);
        let until = moves.then_some(up_to);
        let kept = days.iter().map(|&day| (day, appointment.kept(day, &workdays)));
        let (moved, stayed): (Vec<_>, Vec<_>) = kept.partition(|(day, kept)| moves && day != kept);
        // A day that moves onto one that is kept anyway is left out: one thing is not due twice a day.
        let mut taken: BTreeSet<Date> = stayed.into_iter().map(|(day, _)| day).collect();
        let (moved, doubled): (Vec<_>, Vec<_>) = moved.into_iter().partition(|(_, kept)| taken.insert(*kept));
        let mut own = Lines(String::new());
        own.raw("BEGIN", "VEVENT");
        self.head(appointment.entity, rhythm, first, &mut own);
        own.raw("RRULE", &rule(rhythm, until, self.zone()));
        if rhythm.day == Day::Workdays {
            let (off, worked) = workdays.exceptions(first, up_to);
            self.dates("EXDATE", rhythm, &off, &mut own);
            self.dates("RDATE", rhythm, &worked, &mut own);
        }
        let doubled: Vec<Date> = doubled.into_iter().map(|(day, _)| day).collect();
        self.dates("EXDATE", rhythm, &doubled, &mut own);
        self.words(appointment.entity, &mut own);
        own.raw("END", "VEVENT");
        for (day, kept) in moved {
            own.raw("BEGIN", "VEVENT");
            let (name, value) = stamp("RECURRENCE-ID", rhythm, day, self.zone());
            own.raw(&name, &value);
            self.head(appointment.entity, rhythm, kept, &mut own);
            self.words(appointment.entity, &mut own);
            own.raw("END", "VEVENT");
        }
        lines.0.push_str(&own.0);
    }

    fn head(&self, entity: Entity, rhythm: &Rhythm, day: Date, lines: &mut Lines) {
        let identity = self.edition.handbook.identity(entity);
        let host = self.edition.site.base_url.as_deref().and_then(|base| base.split('/').nth(2));
        let id = identity.id.replace(|c: char| c.is_control() || matches!(c, ';' | ',' | '\\'), "_");
        lines.raw("UID", &format!("{}-{id}@{}", entity.kind().prefix(), host.unwrap_or("shouce")));
        let made = self.day.unwrap_or(self.edition.handbook.horizon(None).0);
        lines.raw("DTSTAMP", &format!("{}T000000Z", compact(made)));
        let (name, value) = stamp("DTSTART", rhythm, day, self.zone());
        lines.raw(&name, &value);
        if rhythm.time.is_some() {
            lines.raw("DURATION", if matches!(entity, Entity::Deadline(_)) { DUE } else { HELD });
        }
    }

    fn dates(&self, property: &str, rhythm: &Rhythm, days: &[Date], lines: &mut Lines) {
        for day in days {
            let (name, value) = stamp(property, rhythm, *day, self.zone());
            lines.raw(&name, &value);
        }
    }

    fn words(&self, entity: Entity, lines: &mut Lines) {
        let edition = self.edition;
        lines.text("SUMMARY", &edition.title(entity).string);
        let handbook = edition.handbook;
        let (when, to, basis) = match entity {
            Entity::Deadline(id) => {
                let own = edition.deadline(id);
                (own.when, own.to, own.basis)
            }
            Entity::Meeting(id) => {
                let own = edition.meeting(id);
                (own.when, vec![], own.basis)
            }
            Entity::Committee(id) => {
                let own = edition.committee(id);
                (own.when, vec![], own.basis)
            }
            _ => (None, vec![], vec![]),
        };
        let names = |parties: &[Party]| {
            let names: Vec<String> = parties.iter().filter_map(|p| self.name(p)).collect();
            names.join(" · ")
        };
        let people: Vec<String> =
            [names(&handbook.keepers(entity)), names(&to)].into_iter().filter(|n| !n.is_empty()).collect();
        let sentences = when.iter().chain(&basis).map(|t: &Text| t.string.clone());
        let description: Vec<String> = [people.join(" → ")].into_iter().chain(sentences).collect();
        lines.text("DESCRIPTION", description.join("\n").trim());
        let address = (self.address)(entity);
        if !address.is_empty() {
            lines.raw("URL", &address);
        }
        lines.raw("TRANSP", if matches!(entity, Entity::Deadline(_)) { "TRANSPARENT" } else { "OPAQUE" });
    }

    fn name(&self, party: &Party) -> Option<String> {
        let entity = match party {
            Party::Role(id) => Entity::Role(*id),
            Party::Department(id) => Entity::Department(*id),
            Party::Committee(id) => Entity::Committee(*id),
            Party::Outside(name) => return Some(name.string.clone()),
            Party::Matter(_) | Party::All => return None,
        };
        Some(self.edition.title(entity).string.clone())
    }
}

/// True where days of the plain calendar may be kept on another day.
fn moves(appointment: &Appointment, rhythm: &Rhythm) -> bool {
    match rhythm.day {
        Day::NthWorkday(_) => true,
        Day::Every | Day::Workdays => false,
        _ => appointment.rule != HolidayRule::Same,
    }
}

/// The zone as a part of the file: one offset since ever, as its clocks never change.
fn clock(zone: &Zone, lines: &mut Lines) {
    let offset = format!("+{:02}00", zone.ahead);
    lines.raw("BEGIN", "VTIMEZONE");
    lines.raw("TZID", zone.name);
    lines.raw("BEGIN", "STANDARD");
    lines.raw("DTSTART", "19700101T000000");
    lines.raw("TZOFFSETFROM", &offset);
    lines.raw("TZOFFSETTO", &offset);
    lines.text("TZNAME", zone.short);
    lines.raw("END", "STANDARD");
    lines.raw("END", "VTIMEZONE");
}

/// The recurrence rule. Its end is a day where its days are, else the last second of that day, in universal time where there is a zone.
fn rule(rhythm: &Rhythm, until: Option<Date>, zone: Option<&Zone>) -> String {
    let mut rule = match rhythm.day {
        Day::Every => "FREQ=DAILY".to_owned(),
        Day::Workdays => format!("FREQ=WEEKLY;BYDAY={WORKING_WEEK}"),
        Day::Weekdays(_) => "FREQ=WEEKLY".to_owned(),
        _ => match (rhythm.period, rhythm.months.as_slice()) {
            (Period::Quarter, _) => "FREQ=MONTHLY;INTERVAL=3".to_owned(),
            (Period::HalfYear, _) => "FREQ=MONTHLY;INTERVAL=6".to_owned(),
            (_, [one]) => format!("FREQ=YEARLY;BYMONTH={one}"),
            (_, []) => "FREQ=MONTHLY".to_owned(),
            (_, months) => format!("FREQ=MONTHLY;BYMONTH={}", list(months)),
        },
    };
    rule.push_str(&match &rhythm.day {
        Day::Weekdays(days) => {
            format!(";BYDAY={}", days.iter().map(|d| code(*d)).collect::<Vec<_>>().join(","))
        }
        Day::Dates(days) => match days.as_slice() {
            // A month that has not this day keeps it on its last.
            [day] if !has_day(rhythm, *day) => {
                let near: Vec<u8> = (28..=*day).collect();
                format!(";BYMONTHDAY={};BYSETPOS=-1", list(&near))
            }
            days => format!(";BYMONTHDAY={}", list(days)),
        },
        Day::Last => ";BYMONTHDAY=-1".to_owned(),
        Day::Nth(n, weekday) => format!(";BYDAY={n}{}", code(*weekday)),
        Day::NthWorkday(n) => format!(";BYDAY={WORKING_WEEK};BYSETPOS={n}"),
        Day::Every | Day::Workdays | Day::Unsaid => String::new(),
    });
    if let Some(last) = until {
        let time = match (rhythm.time, zone) {
            (None, _) => String::new(),
            (Some(_), None) => "T235959".to_owned(),
            (Some(_), Some(zone)) => format!("T{:02}5959Z", 23 - zone.ahead),
        };
        rule.push_str(&format!(";UNTIL={}{time}", compact(last)));
    }
    rule
}

/// True where every month of the rhythm has this day; February as in common years.
fn has_day(rhythm: &Rhythm, day: u8) -> bool {
    let all: Vec<u8> = (1..=12).collect();
    let months = if rhythm.months.is_empty() { &all } else { &rhythm.months };
    months.iter().all(|month| day <= last_day(2027, *month))
}

const WORKING_WEEK: &str = "MO,TU,WE,TH,FR";

fn list(numbers: &[u8]) -> String {
    numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(",")
}

fn code(weekday: Weekday) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][weekday as usize]
}

fn compact(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}

/// A day, or a time of it where the phrase says one: the property with its parameter, and the value.
fn stamp(property: &str, rhythm: &Rhythm, day: Date, zone: Option<&Zone>) -> (String, String) {
    let Some((hour, minute)) = rhythm.time else {
        return (format!("{property};VALUE=DATE"), compact(day));
    };
    let zone = zone.map(|zone| format!(";TZID={}", zone.name)).unwrap_or_default();
    (format!("{property}{zone}"), format!("{}T{hour:02}{minute:02}00", compact(day)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_between_characters() {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", &"岗".repeat(40));
        let parts: Vec<&str> = lines.0.split("\r\n").collect();
        // "SUMMARY:" and 22 characters of three octets make 74; the next would make 77.
        assert_eq!(parts[0], format!("SUMMARY:{}", "岗".repeat(22)));
        assert_eq!(parts[1], format!(" {}", "岗".repeat(18)));
        assert_eq!(parts[2], "");
    }

    #[test]
    fn text_is_escaped_and_cannot_end_its_line() {
        let mut lines = Lines(String::new());
        lines.text("SUMMARY", "a,b;c\\d\ne\rEND:VEVENT");
        assert_eq!(lines.0, "SUMMARY:a\\,b\\;c\\\\d\\neEND:VEVENT\r\n");
    }

    #[test]
    fn rules_say_what_the_phrase_says() {
        let every = |period, months: &[u8], day, time| {
            rule(&Rhythm { period, months: months.to_vec(), day, time }, None, None)
        };
        let quarter = every(Period::Quarter, &[1, 4, 7, 10], Day::Dates(vec![10]), None);
        assert_eq!(quarter, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=10");
        assert_eq!(
            every(Period::Year, &[11], Day::Dates(vec![15]), None),
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15"
        );
        assert_eq!(every(Period::Month, &[], Day::Nth(2, Weekday::Monday), None), "FREQ=MONTHLY;BYDAY=2MO");
        assert_eq!(every(Period::Month, &[], Day::Last, None), "FREQ=MONTHLY;BYMONTHDAY=-1");
        let friday = Day::Weekdays(vec![Weekday::Friday]);
        assert_eq!(every(Period::Week, &[], friday, Some((12, 0))), "FREQ=WEEKLY;BYDAY=FR");
        let third = every(Period::Month, &[], Day::NthWorkday(3), None);
        assert_eq!(third, "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=3");
        let thirtieth = every(Period::Month, &[], Day::Dates(vec![30]), None);
        assert_eq!(thirtieth, "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1");
    }

    #[test]
    fn an_end_is_of_the_kind_of_its_beginning() {
        let (day, last) = (Day::Dates(vec![25]), Some(Date::new(2027, 12, 31)));
        let month = |time| Rhythm { period: Period::Month, months: vec![], day: day.clone(), time };
        assert!(rule(&month(None), last, None).ends_with(";UNTIL=20271231"));
        let five = month(Some((17, 0)));
        assert!(rule(&five, last, None).ends_with(";UNTIL=20271231T235959"));
        // A rule in a zone ends in universal time (RFC 5545, 3.3.10): midnight in Tokyo is three in the afternoon there.
        assert!(rule(&five, last, Zone::of("Asia/Tokyo")).ends_with(";UNTIL=20271231T145959Z"));
        assert!(rule(&five, last, Zone::of("Etc/UTC")).ends_with(";UNTIL=20271231T235959Z"));
    }
}
