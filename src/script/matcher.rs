//! Leftmost-longest matching of one dictionary group on compact tables that are read in place, without start-up work.
//!
//! A character's slot holds its own replacement and the root of the trie of longer keys; the trie is a double array over
//! character codes. The tables are bytes, so that they can lie in the binary; `trie` writes them. This file knows no
//! configuration and no chain of stages.

use std::borrow::Cow;

/// Code points per page of the slot index.
pub const PAGE: usize = 32;
/// Code points from here on have no slot.
pub const LIMIT: usize = 0x4_0000;
/// Length of a value that equals its key.
pub const SAME: u8 = 0;
/// Rank of a slot without a replacement of its own.
pub const NO_RANK: u8 = 0x0f;

/// Facts about a character, as bits of [`Slot::marks`].
pub mod mark {
    /// A key of several characters may begin here in some later stage.
    pub const RESTLESS: u8 = 1;
    /// Normalisation replaces the character.
    pub const ABNORMAL: u8 = 2;
    /// The character has several replacements and took the default.
    pub const AMBIGUOUS: u8 = 4;
    /// A key of several characters may begin here in a stage before the last.
    pub const UNSETTLED: u8 = 8;
}

/// The tables of one matcher, as bytes in little-endian order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Page number (16 bits) of every [`PAGE`] code points.
    pub index: Cow<'static, [u8]>,
    /// Slots of 16 bytes, page by page; page 0 is empty.
    pub slots: Cow<'static, [u8]>,
    /// Nodes of 8 bytes: base, check and value (20 bits each), rank (4 bits).
    pub nodes: Cow<'static, [u8]>,
    /// Places in the pool (4 bytes): offset (24 bits), length (8 bits); a node's value is 1 + its place.
    pub values: Cow<'static, [u8]>,
    /// The text of all values.
    pub pool: Cow<'static, str>,
}

/// What is known of one character.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Slot {
    /// Replacement of the character alone, if it is one character.
    pub single: Option<char>,
    /// Rank of that replacement, or [`NO_RANK`].
    pub rank: u8,
    /// Bits of [`mark`].
    pub marks: u8,
    /// Code of the character inside longer keys, 0 for none.
    pub code: u16,
    /// Node where keys that begin with the character start, 0 for none.
    pub root: u32,
    /// The base of that node.
    pub base: u32,
}

impl Slot {
    /// The slot as 16 bytes.
    pub fn to_bytes(self) -> [u8; 16] {
        let single = self.single.map_or(0, u32::from);
        let word = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        let facts = u32::from(self.rank) | u32::from(self.marks) << 8 | u32::from(self.code) << 16;
        (u128::from(word(single, facts)) | u128::from(word(self.root, self.base)) << 64).to_le_bytes()
    }

    #[inline]
    fn from_bytes(bytes: [u8; 16]) -> Self {
        let all = u128::from_le_bytes(bytes);
        let facts = (all >> 32) as u32;
        Self {
            single: char::from_u32(all as u32).filter(|single| *single != '\0'),
            rank: facts as u8,
            marks: (facts >> 8) as u8,
            code: (facts >> 16) as u16,
            root: (all >> 64) as u32,
            base: (all >> 96) as u32,
        }
    }
}

/// A node of the trie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The child by a code lies at `base ^ code`; 0 for no children.
    pub base: u32,
    /// The parent.
    pub check: u32,
    /// 1 + the number of the value, 0 for none.
    pub value: u32,
    /// Rank of the value.
    pub rank: u8,
}

impl Node {
    /// The node as 8 bytes.
    pub fn to_bytes(self) -> [u8; 8] {
        let [base, check, value] = [self.base, self.check, self.value].map(u64::from);
        (base | check << 20 | value << 40 | u64::from(self.rank) << 60).to_le_bytes()
    }

    #[inline]
    fn from_bytes(bytes: [u8; 8]) -> Self {
        let all = u64::from_le_bytes(bytes);
        let part = |shift: u32| (all >> shift) as u32 & 0xf_ffff;
        Self { base: part(0), check: part(20), value: part(40), rank: (all >> 60) as u8 }
    }
}

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

/// A matcher: [`Tables`] seen as arrays.
#[derive(Clone, Copy)]
pub struct Matcher<'a> {
    index: &'a [[u8; 2]],
    slots: &'a [[u8; 16]],
    nodes: &'a [[u8; 8]],
    values: &'a [[u8; 4]],
    pool: &'a str,
}

impl Tables {
    /// The tables as arrays.
    #[inline]
    pub fn matcher(&self) -> Matcher<'_> {
        Matcher {
            index: self.index.as_chunks().0,
            slots: self.slots.as_chunks().0,
            nodes: self.nodes.as_chunks().0,
            values: self.values.as_chunks().0,
            pool: &self.pool,
        }
    }

    /// Bytes of all tables, without the shared pool.
    pub fn size(&self) -> usize {
        self.index.len() + self.slots.len() + self.nodes.len() + self.values.len()
    }
}

impl<'a> Matcher<'a> {
    /// What is known of a character.
    #[inline]
    pub fn slot(&self, character: char) -> Slot {
        let point = character as usize;
        let page = self.index.get(point / PAGE).map_or(0, |bytes| u16::from_le_bytes(*bytes));
        self.slots
            .get(usize::from(page) * PAGE + point % PAGE)
            .map_or(Slot::default(), |bytes| Slot::from_bytes(*bytes))
    }

    /// The step at the start of `text`, which begins with `first`.
    #[inline]
    pub fn step(&self, first: char, text: &str) -> Step<'a> {
        let slot = self.slot(first);
        let single =
            Step { length: first.len_utf8(), value: Value::Unmatched, rank: NO_RANK, marks: slot.marks };
        if slot.root != 0
            && let Some((value, length, rank)) = self.longest(slot, text, first.len_utf8())
        {
            return Step { length, value: self.value(value), rank, marks: slot.marks };
        }
        match slot.single {
            Some(same) if same == first => Step { value: Value::Same, rank: slot.rank, ..single },
            Some(other) => Step { value: Value::Char(other), rank: slot.rank, ..single },
            None => single,
        }
    }

    /// What a character alone becomes; `None` if that is not one character.
    pub fn alone(&self, character: char) -> Option<char> {
        let slot = self.slot(character);
        let long = slot.root != 0 && self.node(slot.root).value != 0;
        (!long).then_some(slot.single.unwrap_or(character))
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
    fn longest(&self, slot: Slot, text: &str, first: usize) -> Option<(u32, usize, u8)> {
        let mut rank = if slot.single.is_some() { slot.rank } else { NO_RANK };
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

    #[inline]
    fn node(&self, at: u32) -> Node {
        self.nodes.get(at as usize).map_or(Node::default(), |bytes| Node::from_bytes(*bytes))
    }

    #[inline]
    fn value(&self, number: u32) -> Value<'a> {
        let place = self.values.get(number as usize - 1).map_or(0, |bytes| u32::from_le_bytes(*bytes));
        let (offset, length) = ((place >> 8) as usize, (place & 0xff) as usize);
        if length == usize::from(SAME) {
            Value::Same
        } else {
            Value::Text(&self.pool[offset..offset + length])
        }
    }
}
