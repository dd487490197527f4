//! How far a run is, told to whoever wants to know. Knows no clock and no terminal: it says which stage begins, how much
//! there is to do in it, and when some of it is done.

/// A stage of a run, in the order in which they come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Files from the disk; counts files.
    Read,
    /// Files to documents; counts source files.
    Parse,
    /// Documents to a handbook; counts things (policies, posts …).
    Link,
    /// What is judged on the handbook; counts rules.
    Rules,
    /// The titles and words of each variant; counts variants.
    Editions,
    /// The pages of policies and of free texts with what the search reads of them; counts files.
    Documents,
    /// The lists of the search; counts files.
    Search,
    /// All other pages, and drawings; counts files.
    Pages,
    /// Everything that is no page; counts files.
    Exports,
    /// Files to the disk, and the swap; counts files that were written.
    Write,
}

/// Who is told. A stage may begin several times, once an edition; it ends where another begins.
pub trait Progress {
    /// A stage begins, with so many things to do; 0 where nobody knows how many.
    fn begin(&self, stage: Stage, total: usize);

    /// So many more of them are done.
    fn done(&self, count: usize);
}

/// Nobody is told.
#[derive(Debug, Clone, Copy)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _: Stage, _: usize) {}

    fn done(&self, _: usize) {}
}
