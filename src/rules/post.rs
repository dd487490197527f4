//! Rules about posts (岗位) and departments: their cards, their tree, their headcounts.

pub(super) mod card;
pub(super) mod staffing;
pub(super) mod tree;
