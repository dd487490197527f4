//! Draws processes: swim lanes by performer, steps as boxes, every way on labelled. First numbers (columns, lanes, tracks),
//! then SVG. Knows the model and an edition of it; knows no page, no address (they come in as a function), no other chart.

pub mod arrange;
pub mod column;
pub mod crossing;
mod order;
pub mod route;
#[cfg(test)]
mod tests;
