//! The agenda (工作日历): deadlines, meetings and the meetings of committees as one list, in the order of the calendar.
//! Knows no words, no pages and no files.

use super::policy::Date;
use super::reference::HolidayRule;
use super::rhythm::{Day, Period, Rhythm, When};
use super::workday::Workdays;
use super::{DepartmentId, Entity, Handbook, Party, RoleId};

/// One thing that is due or held.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Appointment {
    /// The deadline, meeting or committee.
    pub entity: Entity,
    /// What its time phrase says; `None` where nobody could read it.
    pub when: Option<When>,
    /// What happens on a holiday.
    pub rule: HolidayRule,
}

/// Where an appointment stands in the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// 每日、每周、每月 …
    Recurring(Period),
    /// After an event.
    Relative,
    /// Printed as it stands.
    Unread,
}

impl Appointment {
    /// Its section of the calendar.
    pub fn section(&self) -> Section {
        match &self.when {
            Some(When::Recurring(rhythm)) => Section::Recurring(rhythm.period),
            Some(When::Relative) => Section::Relative,
            None => Section::Unread,
        }
    }

    /// Its rhythm, where that fixes days.
    pub fn rhythm(&self) -> Option<&Rhythm> {
        self.when.as_ref().and_then(When::rhythm).filter(|r| r.is_fixed())
    }

    /// The day it is kept on, where the plain calendar says `day`.
    pub fn kept(&self, day: Date, workdays: &Workdays<'_>) -> Date {
        match self.rhythm() {
            Some(rhythm) if matches!(rhythm.day, Day::NthWorkday(_)) => {
                rhythm.in_month(day.year, day.month, workdays).into_iter().next().unwrap_or(day)
            }
            _ => workdays.shift(day, self.rule),
        }
    }

    /// What orders appointments inside a section: first day of the period, then time.
    fn place(&self) -> impl Ord + use<> {
        let rhythm = self.when.as_ref().and_then(When::rhythm);
        (self.section(), rhythm.map(|r| (r.months.clone(), r.day.clone(), r.time)))
    }
}

impl Handbook {
    /// All appointments in the order of the calendar.
    pub fn agenda(&self) -> Vec<Appointment> {
        let deadlines = self.deadlines.iter().map(|(id, d)| (Entity::Deadline(id), &d.rhythm, d.if_holiday));
        let meetings = self.meetings.iter().map(|(id, m)| (Entity::Meeting(id), &m.rhythm, m.if_holiday));
        let bodies = self.committees.iter().filter(|(_, c)| c.when.is_some());
        let bodies = bodies.map(|(id, c)| (Entity::Committee(id), &c.rhythm, HolidayRule::Same));
        let all = deadlines.chain(meetings).chain(bodies);
        let mut agenda: Vec<Appointment> =
            all.map(|(entity, when, rule)| Appointment { entity, when: when.clone(), rule }).collect();
        agenda.sort_by_cached_key(Appointment::place);
        agenda
    }

    /// Who keeps an appointment: the performers of a deadline, the chair and the others of a meeting.
    pub fn keepers(&self, entity: Entity) -> Vec<Party> {
        let chaired = |chair: Option<RoleId>, others: &[Party]| {
            chair.map(Party::Role).into_iter().chain(others.iter().cloned()).collect()
        };
        match entity {
            Entity::Deadline(id) => self.deadlines[id].by.clone(),
            Entity::Meeting(id) => chaired(self.meetings[id].chair, &self.meetings[id].attendees),
            Entity::Committee(id) => chaired(self.committees[id].chair, &self.committees[id].members),
            _ => vec![],
        }
    }

    /// The department whose holidays an appointment follows: that of its first keeper.
    pub fn calendar_of(&self, entity: Entity) -> Option<DepartmentId> {
        self.keepers(entity).iter().find_map(|party| match party {
            Party::Role(id) => self.roles[*id].department,
            Party::Department(id) => Some(*id),
            _ => None,
        })
    }

    /// The department and all above it, nearest first.
    pub fn line_of(&self, department: Option<DepartmentId>) -> Vec<DepartmentId> {
        let mut line = vec![];
        let mut at = department;
        while let Some(id) = at.filter(|id| !line.contains(id)) {
            line.push(id);
            at = self.departments[id].parent;
        }
        line
    }

    /// True where a list of parties takes a post in, by name, by a department above it, or as everyone.
    pub fn takes_in(&self, parties: &[Party], role: RoleId) -> bool {
        let line = self.line_of(self.roles[role].department);
        parties.iter().any(|party| match party {
            Party::Role(id) => *id == role,
            Party::Department(id) => line.contains(id),
            Party::All => true,
            _ => false,
        })
    }

    /// True where anything with a day of the calendar names the post itself, not only its department or everyone.
    pub fn has_dates(&self, role: RoleId) -> bool {
        let (party, own) = (Party::Role(role), Some(role));
        let fixed = |when: &Option<When>| when.as_ref().and_then(When::rhythm).is_some_and(Rhythm::is_fixed);
        self.deadlines.iter().any(|(_, d)| d.by.contains(&party) && fixed(&d.rhythm))
            || self
                .meetings
                .iter()
                .any(|(_, m)| (m.chair == own || m.attendees.contains(&party)) && fixed(&m.rhythm))
            || self
                .committees
                .iter()
                .any(|(_, c)| (c.chair == own || c.members.contains(&party)) && fixed(&c.rhythm))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::department::Department;
    use crate::model::reference::{Deadline, Meeting};
    use crate::model::role::Role;
    use crate::model::{DeadlineId, Kind};

    fn recurring(period: Period, day: Day) -> Option<When> {
        Some(When::Recurring(Rhythm { period, months: vec![], day, time: None }))
    }

    fn handbook() -> Handbook {
        let mut handbook = Handbook::default();
        let root = handbook.departments.push("hq", Department::default());
        let finance =
            handbook.departments.push("finance", Department { parent: Some(root), ..Default::default() });
        handbook.roles.push("cashier", Role { department: Some(finance), ..Default::default() });
        let monthly = recurring(Period::Month, Day::Dates(vec![25]));
        let by = vec![Party::Department(root)];
        handbook.deadlines.push("unread", Deadline::default());
        handbook.deadlines.push("later", Deadline { rhythm: monthly, by, ..Default::default() });
        handbook.deadlines.push(
            "sooner",
            Deadline { rhythm: recurring(Period::Month, Day::Dates(vec![3])), ..Default::default() },
        );
        handbook.deadlines.push("after", Deadline { rhythm: Some(When::Relative), ..Default::default() });
        handbook
            .meetings
            .push("weekly", Meeting { rhythm: recurring(Period::Week, Day::Unsaid), ..Default::default() });
        handbook
    }

    #[test]
    fn the_calendar_runs_from_often_to_seldom_and_by_day() {
        let handbook = handbook();
        let agenda = handbook.agenda();
        let entities: Vec<Entity> = agenda.iter().map(|a| a.entity).collect();
        let deadline = |n: u32| Entity::Deadline(DeadlineId(n));
        assert_eq!(entities[0].kind(), Kind::Meeting);
        assert_eq!(entities[1..], [deadline(2), deadline(1), deadline(3), deadline(0)]);
    }

    #[test]
    fn a_department_takes_in_the_posts_of_its_parts() {
        let handbook = handbook();
        let deadline = handbook.deadlines.find("later").map(|id| &handbook.deadlines[id].by);
        assert!(handbook.takes_in(deadline.unwrap_or(&vec![]), RoleId(0)));
        assert!(!handbook.takes_in(&[], RoleId(0)));
        assert!(handbook.takes_in(&[Party::All], RoleId(0)));
    }
}
