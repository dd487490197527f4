//! Rules about processes (流程): their steps and ways, their papers, who signs what they wrote.
//! Performers, hand-offs and owners that do not exist are found when names are resolved.

pub(super) mod deadline;
pub(super) mod paper;
pub(super) mod process;
pub(super) mod signing;
pub(super) mod way;
