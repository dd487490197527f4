//! Pages of plain tables: meetings, rewards and penalties; and the parts that tables are made from.

use super::Renderer;
use super::address::{Here, LIST_ROWS, List};
use super::html::Writer;
use super::view::{CellView, ColumnView, Html, TableRowView, TableView, TablesView};
use crate::model::reference::SanctionKind;
use crate::model::{Entity, Handbook, SanctionId};

/// Rewards in the order of their file, then penalties.
pub fn sanctions_in_order(handbook: &Handbook) -> Vec<SanctionId> {
    let mut ids: Vec<SanctionId> = handbook.sanctions.iter().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| (handbook.sanctions[*id].kind == SanctionKind::Penalty, *id));
    ids
}

impl Renderer<'_> {
    fn tables(
        &self,
        here: &Here,
        list: List,
        part: usize,
        count: usize,
        tables: Vec<TableView>,
    ) -> TablesView {
        let title = self.list_title(list);
        TablesView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            tables,
            pages: self.parts(here, list, count, part),
        }
    }

    pub(super) fn meetings(&self, here: &Here, part: usize) -> TablesView {
        let writer = Writer::new(self, here);
        let columns = [
            "meeting.title",
            "meeting.when",
            "meeting.chair",
            "meeting.attendees",
            "meeting.agenda",
            "meeting.inputs",
            "meeting.outputs",
            "policy.basis",
        ];
        let own = self.edition.handbook.meetings.iter().skip(part * LIST_ROWS).take(LIST_ROWS);
        let rows = own.map(|(id, _)| {
            let meeting = self.edition.meeting(id);
            let cells = [
                Html::text(&meeting.identity.title.string),
                self.when(here, meeting.when.as_ref(), meeting.if_holiday),
                meeting.chair.map(|r| writer.entity(Entity::Role(r))).unwrap_or_default(),
                self.parties(here, &meeting.attendees),
                writer.joined(&meeting.agenda),
                self.papers(here, &meeting.inputs),
                self.papers(here, &meeting.outputs),
                writer.joined(&meeting.basis),
            ];
            self.row(&format!("meeting-{}", meeting.identity.id), columns.into_iter().zip(cells))
        });
        let table = self.plain("meetings", &columns, rows.collect());
        let count = self.edition.handbook.meetings.len();
        self.tables(here, List::Meetings, part, count, vec![table])
    }

    /// Rewards, then penalties, each with its clause.
    pub(super) fn rewards(&self, here: &Here, part: usize) -> TablesView {
        let order = sanctions_in_order(self.edition.handbook);
        let own: Vec<SanctionId> = order.iter().skip(part * LIST_ROWS).take(LIST_ROWS).copied().collect();
        let kind = |id: &SanctionId| self.edition.handbook.sanctions[*id].kind;
        let tables =
            own.chunk_by(|a, b| kind(a) == kind(b)).map(|chunk| self.sanctions(here, kind(&chunk[0]), chunk));
        self.tables(here, List::Rewards, part, order.len(), tables.collect())
    }

    fn sanctions(&self, here: &Here, kind: SanctionKind, own: &[SanctionId]) -> TableView {
        let writer = Writer::new(self, here);
        let (id, title) = match kind {
            SanctionKind::Reward => ("rewards", "sanction.reward"),
            SanctionKind::Penalty => ("penalties", "sanction.penalty"),
        };
        let columns =
            ["sanction.title", "sanction.measure", "sanction.amount", "sanction.by", "policy.basis"];
        let rows = own.iter().map(|&id| {
            let sanction = self.edition.sanction(id);
            let amount =
                sanction.amount.map(|n| self.money(n, sanction.currency.as_deref())).unwrap_or_default();
            let cells = [
                Html::text(&sanction.identity.title.string),
                sanction.measure.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
                Html::text(&amount),
                self.parties(here, &sanction.by),
                writer.joined(&sanction.basis),
            ];
            self.row(&format!("sanction-{}", sanction.identity.id), columns.into_iter().zip(cells))
        });
        let mut table = self.plain(id, &columns, rows.collect());
        table.title = self.word(title).to_owned();
        table
    }

    pub(super) fn plain(&self, id: &str, columns: &[&str], rows: Vec<TableRowView>) -> TableView {
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
    pub(super) fn row<'w>(&self, id: &str, cells: impl IntoIterator<Item = (&'w str, Html)>) -> TableRowView {
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
