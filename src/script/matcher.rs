//! Leftmost-longest matching of one dictionary group at one place of a text. It knows no configuration and no chain.

use super::tables::{Slot, Tables, mark};

/// The best key at a place of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// Number of its value, for [`Tables::value`].
    pub value: u32,
    /// Bytes of the key after its first character.
    pub length: usize,
    /// Rank of its dictionary.
    pub rank: u8,
}

impl Tables {
    /// The best key of the trie that begins with this character and goes on in `rest`. A lower rank wins, then the longer
    /// key; the rank of the character alone is the limit.
    #[inline]
    pub fn longest(&self, character: char, slot: Slot, rest: &str) -> Option<Found> {
        let mut rank = slot.rank();
        let mut best = None;
        if slot.marks() & mark::LONG != 0 {
            let root = self.long(character);
            if root.rank <= rank {
                rank = root.rank;
                best = Some(Found { value: root.value, length: 0, rank });
            }
        }
        let mut base = slot.base();
        let mut characters = rest.chars();
        while let Some(next) = characters.next()
            && let Some(child) = self.child(base, self.slot(next).code())
        {
            let node = self.node(child);
            if node.value != 0 && node.rank <= rank {
                rank = node.rank;
                best =
                    Some(Found { value: node.value, length: rest.len() - characters.as_str().len(), rank });
            }
            if node.base == 0 {
                break;
            }
            base = node.base;
        }
        best
    }

    /// What a character alone becomes; `None` if that is not one character.
    pub fn alone(&self, character: char) -> Option<char> {
        let slot = self.slot(character);
        (slot.marks() & mark::LONG == 0).then_some(slot.form(character))
    }

    /// Whether a key of the trie may begin with these characters; an unknown one (`None`) may be anything.
    pub fn may_join(&self, mut characters: impl Iterator<Item = Option<char>>) -> bool {
        let Some(first) = characters.next() else { return false };
        let Some(slot) = first.map(|first| self.slot(first)) else { return true };
        if slot.marks() & mark::LONG != 0 {
            return true;
        }
        let mut base = slot.base();
        while base != 0 {
            let next = match characters.next() {
                None => return false,
                Some(None) => return true,
                Some(Some(next)) => next,
            };
            let Some(child) = self.child(base, self.slot(next).code()) else { return false };
            let node = self.node(child);
            if node.value != 0 {
                return true;
            }
            base = node.base;
        }
        false
    }
}
