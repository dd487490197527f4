//! Draws processes: swim lanes by performer, steps as boxes, every way on labelled. First words (`plan`), then numbers (`column`,
//! `arrange`, `route`), then SVG (`paint`). Knows the model and an edition of it; knows no page, no address and no interface word
//! (they come in as functions), and no other chart.

use crate::drawing::Drawing;
use crate::model::{Entity, ProcessId};
use crate::variant::Edition;

pub mod arrange;
pub mod column;
pub mod crossing;
mod map;
mod order;
mod paint;
pub mod plan;
pub mod route;
mod sketch;
#[cfg(test)]
mod tests;

pub use arrange::Arrangements;
use column::Loose;
use plan::Linked;
use sketch::Help;

/// What a page holds beside its contents on a screen of 1280 px: the widest chart of a process.
const COLUMN: i32 = 926;
/// What a page without contents holds: the widest map.
const PAGE: i32 = 1054;

/// An interface word by its name, with values put in.
pub type Say<'a> = dyn Fn(&str, &[(&str, &str)]) -> String + 'a;

/// What a chart is told about the page it stands on.
pub struct Guide<'a> {
    /// The address of a thing.
    pub href: &'a dyn Fn(Entity) -> String,
    /// The address of a step of the process, by its id.
    pub step: &'a dyn Fn(&str) -> String,
    /// The interface words.
    pub say: &'a Say<'a>,
    /// Bands that were arranged before.
    pub arranged: &'a Arrangements,
}

/// The swim lanes of a process, and where it leads after its end; `None` where it has no steps.
pub fn chart(edition: &Edition<'_>, id: ProcessId, guide: &Guide<'_>) -> Option<Drawing> {
    let process = edition.process(id);
    if process.steps.is_empty() {
        return None;
    }
    let plan = plan::plan(&process, edition, guide);
    let after = plan::after(&process, edition, guide);
    let to_step = |to: usize| {
        let node = &plan.boxes[to];
        let text = (guide.say)("process.to_step", &[("n", &node.mark)]);
        Linked { text, href: node.title.href.clone() }
    };
    let help = Help { to_box: &to_step, arranged: guide.arranged };
    let strips = sketch::sketch(&plan, Loose::Follow, COLUMN, help).into_iter().map(|strip| (&plan, strip));
    let ends = sketch::row(&after, COLUMN, guide.arranged).into_iter().map(|strip| (&after, strip));
    let strips: Vec<_> = strips.chain(ends).collect();
    Some(paint::paint(process.identity.title.string, &strips))
}

/// The map of processes and their hand-offs, by owning department; `None` where there are none.
pub fn map(edition: &Edition<'_>, ids: &[ProcessId], title: String, guide: &Guide<'_>) -> Option<Drawing> {
    let plan = map::plan(edition, ids, guide);
    let to_box = |to: usize| {
        let title = &plan.boxes[to].title;
        let text = (guide.say)("process.to_process", &[("title", &title.text)]);
        Linked { text, href: title.href.clone() }
    };
    let help = Help { to_box: &to_box, arranged: guide.arranged };
    let strips: Vec<_> =
        sketch::sketch(&plan, Loose::First, PAGE, help).into_iter().map(|strip| (&plan, strip)).collect();
    (!plan.boxes.is_empty()).then(|| paint::paint(title, &strips))
}
