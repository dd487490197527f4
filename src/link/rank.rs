//! How much a name is a thing's own: where several things have one name, the nearest owner is meant. Knows no text.

use crate::model::policy::Status;
use crate::model::{Entity, Handbook};

/// How much a name belongs to what has it; the lower, the more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Rank {
    /// Its title or code.
    Title,
    /// An alias or abbreviation.
    Alias,
    /// Its title without （试行）.
    Shortened,
    /// Any name of a policy that is superseded or repealed.
    Retired,
}

impl Rank {
    /// The rank of a name of `entity` that would have this one if the entity is in use.
    pub fn of(self, handbook: &Handbook, entity: Entity) -> Self {
        match entity {
            Entity::Policy(id)
                if matches!(handbook.policies[id].status, Status::Superseded | Status::Repealed) =>
            {
                Self::Retired
            }
            _ => self,
        }
    }
}

/// The title without （试行） or another note at its end.
pub(super) fn without_note(title: &str) -> Option<&str> {
    let open = title.rfind(['（', '(']).filter(|&at| at > 0 && title.ends_with(['）', ')']))?;
    Some(title[..open].trim_end())
}
