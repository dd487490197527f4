//! The calendar files of one edition: everyone's, and one for each post with dates of its own. Knows where they are published.

use super::batch::in_batches;
use super::publish::BATCH;
use super::{Compiled, Failure, Sink};
use crate::export::calendar::Calendar;
use crate::model::{Entity, RoleId};
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
        let posts = self.handbook.roles.iter().map(|(id, _)| Some(id));
        let subjects: Vec<Option<RoleId>> = std::iter::once(None).chain(posts).collect();
        let make = |subject: &Option<RoleId>| match subject {
            None => Some((CALENDAR_FILE.to_owned(), calendar.whole()?)),
            Some(id) => {
                let file = calendar_file(&self.handbook.roles[*id].identity.id);
                Some((file, calendar.of_role(*id, &agenda)?))
            }
        };
        in_batches(&subjects, BATCH, make, |made| {
            made.map_or(Ok(()), |(file, bytes)| sink(&format!("{}{file}", renderer.folder()), &bytes))
        })
        .map_err(Failure::Sink)
    }
}
