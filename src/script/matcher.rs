//! Leftmost-longest matching of one dictionary group at one place of a text. It knows no configuration and no chain.

use super::tables::{NO_RANK, Slot, Tables};

/// What a match puts in place of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Value<'a> {
    /// No key begins here.
    Unmatched,
    /// The text stays as it is.
    Same,
    /// One character.
    Char(char),
    /// A text.
    Text(&'a str),
}

/// One step of a conversion: how much text it consumes and what replaces it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step<'a> {
    /// Bytes consumed, at least one character.
    pub length: usize,
    /// The replacement.
    pub value: Value<'a>,
    /// Rank of the match; [`NO_RANK`] if none.
    pub rank: u8,
    /// Marks of the first character.
    pub marks: u8,
}

impl Tables {
    /// The step at the start of `text`, which begins with `first`.
    #[inline]
    pub fn step(&self, first: char, text: &str) -> Step<'_> {
        let slot = self.slot(first);
        let unmatched =
            Step { length: first.len_utf8(), value: Value::Unmatched, rank: NO_RANK, marks: slot.marks };
        if slot.root != 0
            && let Some((value, length, rank)) = self.longest(slot, text, first.len_utf8())
        {
            return Step {
                length,
                value: self.value(value).map_or(Value::Same, Value::Text),
                rank,
                marks: slot.marks,
            };
        }
        match slot.single {
            '\0' => unmatched,
            same if same == first => Step { value: Value::Same, rank: slot.rank, ..unmatched },
            other => Step { value: Value::Char(other), rank: slot.rank, ..unmatched },
        }
    }

    /// What a character alone becomes; `None` if that is not one character.
    pub fn alone(&self, character: char) -> Option<char> {
        let slot = self.slot(character);
        let long = slot.root != 0 && self.node(slot.root).value != 0;
        (!long).then_some(if slot.single == '\0' { character } else { slot.single })
    }

    /// Whether a key of the trie may begin with these characters; an unknown one (`None`) may be anything.
    pub fn may_join(&self, mut characters: impl Iterator<Item = Option<char>>) -> bool {
        let Some(first) = characters.next() else { return false };
        let Some(slot) = first.map(|first| self.slot(first)) else { return true };
        if slot.root == 0 {
            return false;
        }
        let (mut at, mut base) = (slot.root, slot.base);
        loop {
            if self.node(at).value != 0 {
                return true;
            }
            let Some(next) = characters.next().filter(|_| base != 0) else { return false };
            let Some(next) = next else { return true };
            let code = u32::from(self.slot(next).code);
            let child = base ^ code;
            if code == 0 || self.node(child).check != at {
                return false;
            }
            (at, base) = (child, self.node(child).base);
        }
    }

    /// The best key of the trie at the start of `text`: value, bytes, rank. The rank of the character alone limits it.
    #[inline]
    fn longest(&self, slot: &Slot, text: &str, first: usize) -> Option<(u32, usize, u8)> {
        let mut rank = slot.rank;
        let mut best = None;
        let root = self.node(slot.root);
        if root.value != 0 && root.rank <= rank {
            rank = root.rank;
            best = Some((root.value, first, rank));
        }
        let (mut at, mut base) = (slot.root, slot.base);
        let mut rest = text[first..].chars();
        while base != 0 {
            let Some(next) = rest.next() else { break };
            let code = u32::from(self.slot(next).code);
            let child = base ^ code;
            let node = self.node(child);
            if code == 0 || node.check != at {
                break;
            }
            (at, base) = (child, node.base);
            if node.value != 0 && node.rank <= rank {
                rank = node.rank;
                best = Some((node.value, text.len() - rest.as_str().len(), rank));
            }
        }
        best
    }
}
