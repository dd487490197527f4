//! Org charts (组织图): which posts a chart shows (`outline`), what their boxes say (`label`), where boxes and lines stand (`layout`: numbers only), and the
//! finished drawing (`svg`). Addresses and interface words come in as functions. Knows no page, no template, no theme and no file.

use crate::drawing::Drawing;
use crate::model::{Entity, RoleId};
use crate::variant::Edition;

mod chart;
mod label;
pub mod layout;
pub mod outline;
mod svg;

pub use chart::{Box, Chart};
pub use outline::Subject;

/// An interface word by its name, with values put in.
pub type Say<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// What a chart takes from outside the handbook.
pub struct Surroundings<'a> {
    /// The handbook in the variant of the chart.
    pub edition: &'a Edition<'a>,
    /// The address of a thing as seen from where the chart will stand.
    pub href: &'a dyn Fn(Entity) -> String,
    /// The interface words.
    pub say: &'a Say<'a>,
    /// How wide it may be, in pixels.
    pub room: i32,
}

impl Surroundings<'_> {
    fn title(&self, entity: Entity) -> String {
        self.edition.title(entity).string.clone()
    }
}

/// The chart of a subject, drawn.
pub fn draw(subject: Subject, around: &Surroundings<'_>) -> Drawing {
    let chart = Chart::of(subject, around);
    let title = match subject {
        Subject::Role(id) => (around.say)("chart.around", &[("title", &around.title(Entity::Role(id)))]),
        Subject::Department(id) => {
            (around.say)("chart.of", &[("title", &around.title(Entity::Department(id)))])
        }
        Subject::Company => (around.say)("chart.company", &[]),
    };
    svg::drawing(&chart, title, around)
}

/// True where a post's chart shows more than the post itself.
pub fn is_drawn(edition: &Edition<'_>, role: RoleId) -> bool {
    let org = &edition.handbook.org;
    let role_row = &edition.handbook.roles[role];
    role_row.reports_to.is_some()
        || !role_row.also_reports_to.is_empty()
        || org.reports.contains_key(&role)
        || org.dotted_reports.contains_key(&role)
}

#[cfg(test)]
mod tests;
