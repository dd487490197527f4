//! Rules about numbers: weights and bands of KPIs, bands of money and who signs in them, limits in prose.
//!
//! The RACI matrix is derived from steps and duties and has no numbers of its own, so nothing here judges it.

pub(super) mod authority;
pub(super) mod kpi;
pub(super) mod limit;
mod range;
