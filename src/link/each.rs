//! Who does the same for many things (逐一): one after another here, many at a time in the pipeline. Knows no threads.

use crate::model::Entity;

/// Does the same for many things.
pub trait Each {
    /// What `make` makes of each, in their order.
    fn map<R: Send>(&self, entities: &[Entity], make: impl Fn(Entity) -> R + Send + Sync) -> Vec<R>;
}

/// One after another.
#[derive(Debug, Clone, Copy)]
pub struct InTurn;

impl Each for InTurn {
    fn map<R: Send>(&self, entities: &[Entity], make: impl Fn(Entity) -> R + Send + Sync) -> Vec<R> {
        entities.iter().map(|entity| make(*entity)).collect()
    }
}
