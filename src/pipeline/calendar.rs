//! The calendar files of one edition: everyone's, and one for each post with dates of its own. Knows where they are published.

use super::{Compiled, Failure, Sink};
use crate::export::calendar::Calendar;
use crate::model::Entity;
use crate::render::Renderer;
use crate::render::address::{CALENDAR_FILE, calendar_file};

impl Compiled {
    /// The calendars of one edition: everyone's, and one for each post with dates of its own.
    pub(super) fn publish_calendars<E>(
        &self,
        renderer: &Renderer<'_>,
        sink: &mut Sink<'_, E>,
    ) -> Result<(), Failure<E>> {
        let address = |entity: Entity| renderer.full_address(entity);
        let calendar =
            Calendar { edition: renderer.edition, day: self.options.build_date, address: &address };
        let agenda = self.handbook.agenda();
        let whole = calendar.whole().into_iter().map(|bytes| (CALENDAR_FILE.to_owned(), bytes));
        let own = self.handbook.roles.iter().filter_map(|(id, role)| {
            Some((calendar_file(&role.identity.id), calendar.of_role(id, &agenda)?))
        });
        for (file, bytes) in whole.chain(own) {
            sink(&format!("{}{file}", renderer.folder()), &bytes).map_err(Failure::Sink)?;
        }
        Ok(())
    }
}
