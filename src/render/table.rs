//! Pages of plain tables: authority, meetings, deadlines, rewards and penalties.

use super::Renderer;
use super::address::{Here, List};
use super::html::Writer;
use super::view::{CellView, ColumnView, Html, TableRowView, TableView, TablesView};
use crate::model::authority::{Band, Budget, Matter};
use crate::model::reference::{HolidayRule, SanctionKind};
use crate::model::{Entity, MatterId, Party};
use crate::text::Text;

impl Renderer<'_> {
    pub(super) fn authority(&self, here: &Here) -> TablesView {
        let handbook = self.edition.handbook;
        let tables = handbook.matters.iter().map(|(id, _)| self.matter_table(here, id)).collect();
        let mut view = self.tables(here, List::Authority, tables);
        let vacancy = handbook.vacancy_rule.as_ref().map(|t| self.edition.text(t, &self.site().source));
        view.notes = self.sentences(here, "vacancy", "authority.vacancy", vacancy.as_slice());
        view
    }

    fn tables(&self, here: &Here, list: List, tables: Vec<TableView>) -> TablesView {
        let title = self.list_title(list);
        let frame = self.frame(here, title, "");
        TablesView { frame, title: title.to_owned(), tables, ..TablesView::default() }
    }

    fn matter_table(&self, here: &Here, id: MatterId) -> TableView {
        let matter = self.edition.matter(id);
        let writer = Writer::new(self, here);
        let owner = matter.owner.map(|d| writer.entity(Entity::Department(d)).0);
        let basis = Some(writer.joined(&matter.basis).0).filter(|b| !b.is_empty());
        let notes = matter.notes.iter().map(|t| writer.html(t).0);
        let note: Vec<String> = owner.into_iter().chain(basis).chain(notes).collect();
        let columns = [("authority.band", false), ("authority.sequence", false)];
        let rows = matter.bands.iter().map(|band| {
            let money = Html::text(&self.band(&matter, band));
            let acts = band.acts.iter().map(|a| self.signing(here, a));
            let acts = Html(acts.collect::<Vec<_>>().join(self.word("mark.arrow")));
            self.row("", [("", money), ("authority.sequence", acts)])
        });
        TableView {
            id: format!("matter-{}", matter.identity.id),
            title: matter.identity.title.string.clone(),
            note_html: Html(note.join(self.word("mark.dot"))),
            columns: self.columns(&columns),
            rows: rows.collect(),
        }
    }

    fn signing(&self, here: &Here, act: &crate::model::authority::SigningAct) -> String {
        let words = Html::text(self.act(act.act)).0;
        format!(
            "{}{}{words}{}",
            self.parties(here, &act.by).0,
            self.word("mark.open"),
            self.word("mark.close")
        )
    }

    /// 预算内，超过5000元
    fn band(&self, matter: &Matter, band: &Band) -> String {
        let budget = match band.budget {
            Budget::Both => None,
            Budget::In => Some(self.word("authority.budget_in").to_owned()),
            Budget::Out => Some(self.word("authority.budget_out").to_owned()),
        };
        let ends = [("from", band.from), ("over", band.over), ("up_to", band.up_to), ("below", band.below)];
        let currency = matter.currency.as_deref();
        let words = ends.into_iter().filter_map(|(word, n)| {
            Some(self.say(&format!("range.{word}"), &[("n", &self.money(n?, currency))]))
        });
        let range = words.collect::<Vec<_>>().join(self.word("range.join"));
        let range = Some(range).filter(|r| !r.is_empty());
        let parts: Vec<String> = budget.into_iter().chain(range).collect();
        if parts.is_empty() {
            self.word("authority.any").to_owned()
        } else {
            parts.join(self.word("mark.list"))
        }
    }

    /// 5,000元, in the words of the currency.
    fn money(&self, amount: i64, currency: Option<&str>) -> String {
        let digits = amount.to_string();
        let mut grouped = String::new();
        for (index, digit) in digits.chars().enumerate() {
            if index > 0 && (digits.len() - index).is_multiple_of(3) && digit != '-' {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        match currency {
            Some(code) if !self.word(&format!("currency.{code}")).is_empty() => {
                self.say(&format!("currency.{code}"), &[("n", &grouped)])
            }
            Some(code) => format!("{code} {grouped}"),
            None => grouped,
        }
    }

    /// What a party does in each band of a matter: 预算内，5,000元以下　批准.
    pub(super) fn acts_of(&self, id: MatterId, party: &Party) -> Vec<String> {
        let matter = self.edition.matter(id);
        let mut lines = vec![];
        for band in &matter.bands {
            for act in band.acts.iter().filter(|a| a.by.contains(party)) {
                let words =
                    format!("{}{}{}", self.band(&matter, band), self.word("mark.gap"), self.act(act.act));
                lines.push(Html::text(&words).0);
            }
        }
        lines
    }

    pub(super) fn meetings(&self, here: &Here) -> TablesView {
        let writer = Writer::new(self, here);
        let columns = [
            "meeting.title",
            "meeting.when",
            "meeting.chair",
            "meeting.attendees",
            "meeting.agenda",
            "meeting.outputs",
        ];
        let rows = self.edition.handbook.meetings.iter().map(|(id, _)| {
            let meeting = self.edition.meeting(id);
            let title = Html::text(&meeting.identity.title.string);
            let when = self.when(here, meeting.when.as_ref(), meeting.if_holiday);
            let chair = meeting.chair.map(|r| writer.entity(Entity::Role(r))).unwrap_or_default();
            let agenda = writer.joined(&meeting.agenda);
            let cells = [
                title,
                when,
                chair,
                self.parties(here, &meeting.attendees),
                agenda,
                self.papers(here, &meeting.outputs),
            ];
            self.row(&format!("meeting-{}", meeting.identity.id), columns.into_iter().zip(cells))
        });
        let table = self.plain("meetings", &columns, rows.collect());
        self.tables(here, List::Meetings, vec![table])
    }

    pub(super) fn calendar(&self, here: &Here) -> TablesView {
        let columns = ["deadline.title", "deadline.by", "deadline.to", "deadline.when", "deadline.process"];
        let rows = self.edition.handbook.deadlines.iter().map(|(id, _)| {
            let deadline = self.edition.deadline(id);
            let title = Html::text(&deadline.identity.title.string);
            let process = self.joined(here, deadline.process.map(Entity::Process));
            let when = self.when(here, deadline.when.as_ref(), deadline.if_holiday);
            let cells =
                [title, self.parties(here, &deadline.by), self.parties(here, &deadline.to), when, process];
            self.row(&format!("deadline-{}", deadline.identity.id), columns.into_iter().zip(cells))
        });
        let mut tables = vec![self.plain("deadlines", &columns, rows.collect())];
        let holidays = self.edition.holidays();
        if !holidays.is_empty() {
            tables.push(self.holidays(here, &holidays));
        }
        self.tables(here, List::Calendar, tables)
    }

    fn holidays(&self, here: &Here, holidays: &[crate::model::reference::Holiday]) -> TableView {
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
        let mut table = self.plain("holidays", &columns, rows.collect());
        table.title = self.word("holiday.title").to_owned();
        table
    }

    fn when(&self, here: &Here, when: Option<&Text>, rule: HolidayRule) -> Html {
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

    pub(super) fn rewards(&self, here: &Here) -> TablesView {
        let writer = Writer::new(self, here);
        let columns = [
            "sanction.title",
            "sanction.kind",
            "sanction.measure",
            "sanction.amount",
            "sanction.by",
            "policy.basis",
        ];
        let rows = self.edition.handbook.sanctions.iter().map(|(id, _)| {
            let sanction = self.edition.sanction(id);
            let kind = self.word(if sanction.kind == SanctionKind::Reward {
                "sanction.reward"
            } else {
                "sanction.penalty"
            });
            let measure = sanction.measure.as_ref().map(|t| writer.html(t)).unwrap_or_default();
            let amount =
                sanction.amount.map(|n| self.money(n, sanction.currency.as_deref())).unwrap_or_default();
            let title = Html::text(&sanction.identity.title.string);
            let by = self.parties(here, &sanction.by);
            let cells =
                [title, Html::text(kind), measure, Html::text(&amount), by, writer.joined(&sanction.basis)];
            self.row(&format!("sanction-{}", sanction.identity.id), columns.into_iter().zip(cells))
        });
        let table = self.plain("sanctions", &columns, rows.collect());
        self.tables(here, List::Rewards, vec![table])
    }

    fn plain(&self, id: &str, columns: &[&str], rows: Vec<TableRowView>) -> TableView {
        let columns: Vec<(&str, bool)> = columns.iter().map(|c| (*c, true)).collect();
        TableView { id: id.to_owned(), columns: self.columns(&columns), rows, ..TableView::default() }
    }

    fn columns(&self, columns: &[(&str, bool)]) -> Vec<ColumnView> {
        columns
            .iter()
            .map(|(title, sorts)| ColumnView { title: self.word(title).to_owned(), sorts: *sorts })
            .collect()
    }

    /// A row of cells; the first is its card's title on phones, the others carry their column's heading.
    fn row<'w>(&self, id: &str, cells: impl IntoIterator<Item = (&'w str, Html)>) -> TableRowView {
        let cells = cells.into_iter().enumerate().map(|(index, (word, value_html))| CellView {
            label: if index == 0 || value_html.is_empty() {
                String::new()
            } else {
                self.word(word).to_owned()
            },
            value_html,
        });
        TableRowView { id: id.to_owned(), cells: cells.collect() }
    }
}
