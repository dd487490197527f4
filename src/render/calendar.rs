//! The calendar as a page: deadlines and meetings by rhythm, then what follows an event, then holidays. The page depends on
//! no clock: what comes next is shown only where the build is given a day.

use super::Renderer;
use super::address::{CALENDAR_FILE, Here, List, calendar_file};
use super::html::Writer;
use super::view::{CalendarView, Html, LinkView, OccurrenceView, TableRowView, TableView};
use crate::model::agenda::{Appointment, Section};
use crate::model::policy::Date;
use crate::model::reference::{Holiday, HolidayRule};
use crate::model::workday::Workdays;
use crate::model::{Entity, RoleId, Target};
use crate::text::Text;

/// How many days the list of what comes next looks ahead, and how many things it shows.
const AHEAD: i64 = 31;
const UPCOMING: usize = 12;

/// A day, a time of it where one is said, and what is due then.
type Occurrence = (Date, Option<(u8, u8)>, Entity);

impl Renderer<'_> {
    pub(super) fn calendar(&self, here: &Here, part: usize) -> CalendarView {
        let agenda = self.edition.handbook.agenda();
        let title = self.list_title(List::Calendar);
        let own: Vec<&Appointment> =
            agenda.iter().skip(part * List::Calendar.rows()).take(List::Calendar.rows()).collect();
        let mut tables: Vec<TableView> = own
            .chunk_by(|a, b| a.section() == b.section())
            .map(|chunk| self.section(here, chunk[0].section(), chunk))
            .collect();
        let holidays = self.edition.holidays();
        if part == 0 && !holidays.is_empty() {
            tables.push(self.holidays(here, &holidays));
        }
        let dated = agenda.iter().any(|a| a.rhythm().is_some());
        CalendarView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            ics: dated.then(|| LinkView {
                href: here.to(CALENDAR_FILE),
                text: self.word("calendar.ics").to_owned(),
            }),
            upcoming: self
                .day
                .filter(|_| part == 0)
                .map(|d| self.upcoming(here, &agenda, d))
                .unwrap_or_default(),
            tables,
            pages: self.parts(here, List::Calendar, agenda.len(), part),
        }
    }

    fn section(&self, here: &Here, section: Section, own: &[&Appointment]) -> TableView {
        let columns = ["deadline.title", "deadline.when", "deadline.by", "deadline.to", "policy.basis"];
        let rows = own.iter().map(|a| {
            let cells = self.appointment(here, a);
            let deadline = matches!(a.entity, Entity::Deadline(_));
            let id = if deadline { self.addresses.entity(a.entity).1.to_owned() } else { String::new() };
            self.row(&id, columns.into_iter().zip(cells))
        });
        let word = match section {
            Section::Recurring(period) => period.word(),
            Section::Relative => "relative",
            Section::Unread => "unread",
        };
        let mut table = self.plain(&format!("every-{}", word.replace('_', "-")), &columns, rows.collect());
        table.title = self.word(&format!("calendar.{word}")).to_owned();
        table
    }

    /// 事项 时间 责任人 报送 依据
    fn appointment(&self, here: &Here, appointment: &Appointment) -> [Html; 5] {
        let writer = Writer::new(self, here);
        let by = self.parties(here, &self.edition.handbook.keepers(appointment.entity));
        let title = match appointment.entity {
            Entity::Deadline(_) => Html::text(self.title(appointment.entity)),
            entity => writer.entity(entity),
        };
        let (when, to, behind) = match appointment.entity {
            Entity::Deadline(id) => {
                let own = self.edition.deadline(id);
                let process = self.joined(here, own.process.map(Entity::Process)).0;
                (own.when, self.parties(here, &own.to), [writer.joined(&own.basis).0, process])
            }
            Entity::Meeting(id) => {
                let own = self.edition.meeting(id);
                (own.when, Html::default(), [writer.joined(&own.basis).0, String::new()])
            }
            Entity::Committee(id) => {
                let own = self.edition.committee(id);
                (own.when, Html::default(), [writer.joined(&own.basis).0, String::new()])
            }
            _ => (None, Html::default(), Default::default()),
        };
        let behind: Vec<String> = behind.into_iter().filter(|b| !b.is_empty()).collect();
        let when = self.when(here, when.as_ref(), appointment.rule);
        [title, when, by, to, Html(behind.join("<br>"))]
    }

    /// What is due from a day on.
    fn upcoming(&self, here: &Here, agenda: &[Appointment], day: Date) -> Vec<OccurrenceView> {
        let handbook = self.edition.handbook;
        let last = day.plus(AHEAD);
        let mut found: Vec<Occurrence> = vec![];
        for appointment in agenda {
            let Some(rhythm) = appointment.rhythm() else { continue };
            let workdays = Workdays::of(handbook, handbook.calendar_of(appointment.entity));
            // A day that moves may come from before the first or after the last.
            let days = rhythm.days(day.plus(-AHEAD), last.plus(AHEAD)).into_iter();
            let kept = days.map(|d| appointment.kept(d, &workdays)).filter(|d| day <= *d && *d <= last);
            found.extend(kept.map(|d| (d, rhythm.time, appointment.entity)));
        }
        found.sort();
        found.dedup();
        let view = |(date, time, entity): Occurrence| OccurrenceView {
            date: date.to_string(),
            day: self.day_words(date),
            time: time.map(|(h, m)| format!("{h:02}:{m:02}")).unwrap_or_default(),
            link: LinkView {
                href: self.href(here, &Target::Entity(entity)),
                text: self.title(entity).to_owned(),
            },
            by_html: self.parties(here, &handbook.keepers(entity)),
        };
        found.into_iter().take(UPCOMING).map(view).collect()
    }

    /// 2026年12月25日　周五
    fn day_words(&self, date: Date) -> String {
        let weekday = self.word(&format!("date.w{}", date.weekday() as usize + 1));
        format!("{}{}{weekday}", self.date(date), self.word("mark.gap"))
    }

    fn holidays(&self, here: &Here, holidays: &[Holiday]) -> TableView {
        let columns = ["holiday.title", "deadline.when", "role.department", "holiday.workdays"];
        let rows = holidays.iter().map(|h| {
            let days = if h.from == h.up_to {
                self.time(h.from).0
            } else {
                format!("{}–{}", self.time(h.from).0, self.time(h.up_to).0)
            };
            let whose = self.joined(here, h.department.map(Entity::Department));
            let workdays: Vec<String> = h.workdays.iter().map(|d| self.time(*d).0).collect();
            let cells =
                [Html::text(&h.title.string), Html(days), whose, Html(workdays.join(self.word("mark.list")))];
            self.row("", columns.into_iter().zip(cells))
        });
        let rows: Vec<TableRowView> = rows.collect();
        let mut table = self.plain("holidays", &columns, rows);
        table.title = self.word("holiday.title").to_owned();
        table
    }

    /// A time phrase, and what happens on a holiday.
    pub(super) fn when(&self, here: &Here, when: Option<&Text>, rule: HolidayRule) -> Html {
        let Some(when) = when else { return Html::default() };
        let words = Writer::new(self, here).html(when).0;
        let rule = match rule {
            HolidayRule::Same => return Html(words),
            HolidayRule::Before => self.word("holiday.before"),
            HolidayRule::After => self.word("holiday.after"),
        };
        let note = format!("{}{}", self.word("deadline.holiday"), rule);
        Html(format!("{words}<br><small>{}</small>", Html::text(&note).0))
    }

    /// The calendar file of a post, where it has one.
    pub(super) fn calendar_link(&self, here: &Here, role: RoleId) -> Option<LinkView> {
        let handbook = self.edition.handbook;
        handbook.has_dates(role).then(|| LinkView {
            href: here.to(&calendar_file(&handbook.roles[role].identity.id)),
            text: self.word("calendar.ics").to_owned(),
        })
    }
}
