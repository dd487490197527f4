//! What an editor may want to look through after conversion: choices made for want of a phrase that decides (一简对多繁),
//! 后 became 後, and words of the mainland that a region says otherwise. Plain data: `variant` finds them, `rules` judges them.

use crate::source::Location;
use crate::text::VariantId;

/// One character that got its default form.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
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

/// A word of the mainland (大陆用词) that a variant shows as it is, in other characters only, where its region has another:
/// 信息 became 信息, Taiwan says 資訊.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct MainlandWord {
    /// The word of the source.
    pub word: String,
    /// The region's word.
    pub regional: String,
    /// The variant it was shown in.
    pub variant: VariantId,
    /// Where it stands.
    pub location: Location,
}
