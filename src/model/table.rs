//! Tables of entities: rows under ids of their own kind, so that a post is never looked up among forms, and found by the ids
//! that authors write. Knows no entity.

use std::collections::BTreeMap;
use std::fmt;
use std::num::NonZeroU32;

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub u32);

        impl From<usize> for $name {
            fn from(index: usize) -> Self {
                Self(index as u32)
            }
        }

        impl From<$name> for usize {
            fn from(id: $name) -> usize {
                id.0 as usize
            }
        }
    )*};
}

ids! {
    /// A policy (制度): its row in `Handbook::policies`.
    PolicyId,
    /// A department (部门).
    DepartmentId,
    /// A committee or standing body (委员会).
    CommitteeId,
    /// A role, that is a post (岗位).
    RoleId,
    /// A process (流程).
    ProcessId,
    /// A form (表单).
    FormId,
    /// A defined term (术语).
    TermId,
    /// A meeting (会议).
    MeetingId,
    /// A matter of the authority table (审批事项).
    MatterId,
    /// A recurring or relative deadline (期限).
    DeadlineId,
    /// A penalty or reward (奖惩).
    SanctionId,
    /// A free page.
    PageId,
}

/// A clause of one policy or page, by its place in the document's list of clauses. It is kept as one more than the place, so that
/// to have none takes no room: every line of a handbook has a clause that holds it, or none.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseId(NonZeroU32);

impl ClauseId {
    /// The first of a document.
    pub const FIRST: Self = Self(NonZeroU32::MIN);
    /// Behind all that any document has.
    pub const LAST: Self = Self(NonZeroU32::MAX);

    /// The one behind it, where the document has one.
    pub fn following(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

impl From<usize> for ClauseId {
    fn from(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }
}

impl From<ClauseId> for usize {
    fn from(id: ClauseId) -> usize {
        id.0.get() as usize - 1
    }
}

impl fmt::Debug for ClauseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("ClauseId").field(&usize::from(*self)).finish()
    }
}

/// A table of entities, ordered by their written id.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Table<I, T> {
    rows: Vec<T>,
    by_id: BTreeMap<String, u32>,
    marker: std::marker::PhantomData<I>,
}

impl<I, T> Default for Table<I, T> {
    fn default() -> Self {
        Self { rows: vec![], by_id: BTreeMap::new(), marker: std::marker::PhantomData }
    }
}

impl<I: From<usize> + Copy, T> Table<I, T>
where
    usize: From<I>,
{
    /// Adds a row under its written id; the first of two equal ids keeps it.
    pub fn push(&mut self, id: &str, row: T) -> I {
        let index = self.rows.len();
        self.by_id.entry(id.to_owned()).or_insert(index as u32);
        self.rows.push(row);
        I::from(index)
    }

    /// The row of this written id.
    pub fn find(&self, id: &str) -> Option<I> {
        self.by_id.get(id).map(|&i| I::from(i as usize))
    }

    /// All written ids, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// All rows with their ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = (I, &T)> {
        self.rows.iter().enumerate().map(|(i, row)| (I::from(i), row))
    }

    /// All rows with their ids, to change them.
    pub fn iter_mut(&mut self) -> impl Iterator<Item = (I, &mut T)> {
        self.rows.iter_mut().enumerate().map(|(i, row)| (I::from(i), row))
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// True where there is no row.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

impl<I, T> std::ops::Index<I> for Table<I, T>
where
    usize: From<I>,
{
    type Output = T;
    fn index(&self, id: I) -> &T {
        &self.rows[usize::from(id)]
    }
}

impl<I, T> std::ops::IndexMut<I> for Table<I, T>
where
    usize: From<I>,
{
    fn index_mut(&mut self, id: I) -> &mut T {
        &mut self.rows[usize::from(id)]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clause_is_known_by_its_place_and_none_takes_no_room() {
        let places = [0, 1, 70_000, u32::MAX as usize - 2];
        let ids = places.map(ClauseId::from);
        assert_eq!(ids.map(usize::from), places);
        assert!(None < Some(ids[0]) && ids.is_sorted() && ids[3] < ClauseId::LAST);
        assert_eq!((ids[0], ids[0].following()), (ClauseId::FIRST, ids[1]));
        assert_eq!(format!("{:?}", ids[2]), "ClauseId(70000)");
        assert_eq!(size_of::<Option<ClauseId>>(), 4);
    }
}
