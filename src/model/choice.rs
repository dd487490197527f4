//! A choice that conversion made for want of a phrase that decides (一简对多繁): 后 became 後. Plain data: `variant` makes them,
//! `rules` judges them.

use crate::source::Location;
use crate::text::VariantId;

/// One character that got its default form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Choice {
    /// The character of the source, which is the kind of the choice: 制 for 制/製.
    pub kind: char,
    /// Where it stands.
    pub location: Location,
    /// The variant it was made for.
    pub variant: VariantId,
    /// The form that was written.
    pub chosen: char,
    /// The character with its neighbours, as in the source.
    pub context: String,
}
