//! The tables of one matcher: packed, as they lie in the binary, and unpacked, as they are read.
//!
//! Packed tables hold one record per character that a dictionary knows; unpacking spreads these over pages, so that a
//! look-up is two loads. The trie and the places of values are read as packed. `trie` writes them; this file matches nothing.

use std::borrow::Cow;

use super::steps::step;

/// Code points per page of slots.
const PAGE: usize = 32;
/// Code points from here on have no slot: planes 4 and up hold no Chinese characters.
const LIMIT: usize = 0x4_0000;
/// Codes fill 14 bits.
pub const CODES: u16 = 0x4000;
/// Stands for no code among those of nodes; characters without one have code 0.
const NO_CODE: u16 = u16::MAX;
/// Rank of a character without a replacement of its own.
pub const NO_RANK: u8 = 0x0f;
/// Length of a value that equals its key.
pub const SAME: u8 = 0;
/// Rank of segmentation keys in the front table of a converter, and of phrases wherever they are.
pub const KEY: u8 = 0;
/// Rank of single characters in such a table.
pub const RUN: u8 = 1;

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
    /// The character announces a description of another by its parts.
    pub const DESCRIBES: u8 = 16;
    /// The character alone is replaced by something else than one character.
    pub const LONG: u8 = 32;
}

/// What is known of one character, while tables are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Draft {
    /// Replacement of the character alone if it is one character, else `'\0'`.
    pub single: char,
    /// Node where longer keys that begin with the character start, 0 for none.
    pub root: u32,
    /// Code of the character inside longer keys, 0 for none.
    pub code: u16,
    /// Rank of the replacement, or [`NO_RANK`].
    pub rank: u8,
    /// Bits of [`mark`].
    pub marks: u8,
}

impl Draft {
    /// Nothing known.
    pub const EMPTY: Self = Self { single: '\0', root: 0, code: 0, rank: NO_RANK, marks: 0 };
}

/// What is known of one character, as a look-up reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slot {
    /// See [`Draft::single`].
    single: char,
    /// Base of the root (20 bits), [`mark`]s (6), rank (4).
    facts: u32,
    code: u16,
}

impl Slot {
    /// Nothing known.
    pub const EMPTY: Self = Self::new(Draft::EMPTY, 0);

    const fn new(draft: Draft, base: u32) -> Self {
        let facts = base | (draft.marks as u32) << 20 | (draft.rank as u32) << 26;
        Self { single: draft.single, facts, code: draft.code }
    }

    /// What the character becomes alone.
    #[inline]
    pub fn form(self, character: char) -> char {
        std::hint::select_unpredictable(self.single == '\0', character, self.single)
    }

    /// The base of the node where longer keys start, 0 for none.
    #[inline]
    pub fn base(self) -> u32 {
        self.facts & 0xf_ffff
    }

    /// Code of the character inside longer keys, 0 for none.
    #[inline]
    pub fn code(self) -> u16 {
        self.code
    }

    /// Bits of [`mark`].
    #[inline]
    pub fn marks(self) -> u8 {
        (self.facts >> 20) as u8 & 0x3f
    }

    /// Rank of the replacement, or [`NO_RANK`].
    #[inline]
    pub fn rank(self) -> u8 {
        (self.facts >> 26) as u8
    }
}

/// A node of the trie, 8 bytes when packed: base (20 bits), code (16), value (20), rank (4). No two nodes share a base, so
/// the code alone tells whose child a node is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Node {
    /// The child by a code lies at `base ^ code`; 0 for no children.
    pub base: u32,
    /// The code that leads here, 0 for a root.
    pub code: u16,
    /// 1 + the number of the value, 0 for none.
    pub value: u32,
    /// Rank of the value.
    pub rank: u8,
}

impl Node {
    /// The node as bytes.
    pub fn pack(self) -> [u8; 8] {
        let [base, code, value, rank] =
            [self.base, self.code.into(), self.value, self.rank.into()].map(u64::from);
        (base | code << 20 | value << 36 | rank << 56).to_le_bytes()
    }

    /// The node that a packed number holds.
    #[inline]
    pub fn unpack(all: u64) -> Self {
        Self {
            base: all as u32 & 0xf_ffff,
            code: (all >> 20) as u16,
            value: (all >> 36) as u32 & 0xf_ffff,
            rank: (all >> 56) as u8,
        }
    }
}

/// The tables of a matcher as bytes in little-endian order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Packed {
    /// 12 bytes per character: the character and its replacement (18 bits each), code (14), rank (4), marks (8), root (32).
    pub slots: Cow<'static, [u8]>,
    /// [`Node`]s of 8 bytes.
    pub nodes: Cow<'static, [u8]>,
    /// Places in the pool (4 bytes): offset (24 bits), length (8 bits).
    pub values: Cow<'static, [u8]>,
}

/// The record of a character.
pub fn pack_slot(character: char, slot: Draft) -> [u8; 12] {
    let [character, single] = [character, slot.single].map(u64::from);
    let facts = u64::from(slot.code) << 36 | u64::from(slot.rank) << 50 | u64::from(slot.marks) << 54;
    let mut bytes = [0; 12];
    bytes[..8].copy_from_slice(&(character | single << 18 | facts).to_le_bytes());
    bytes[8..].copy_from_slice(&slot.root.to_le_bytes());
    bytes
}

fn unpack_slot(bytes: &[u8; 12]) -> (usize, Draft) {
    let [low, _] = [&bytes[..8], &bytes[4..]]
        .map(|part| part.iter().rev().fold(0_u64, |all, byte| all << 8 | u64::from(*byte)));
    let root = u32::from_le_bytes([bytes[8], bytes[9], bytes[10], bytes[11]]);
    let part = |shift: u32, bits: u32| (low >> shift) as u32 & ((1 << bits) - 1);
    let single = char::from_u32(part(18, 18)).unwrap_or_default();
    let draft =
        Draft { single, root, code: part(36, 14) as u16, rank: part(50, 4) as u8, marks: part(54, 8) as u8 };
    (part(0, 18) as usize, draft)
}

/// Whether a byte is a character of ASCII that no key begins with and that has no mark.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Plain([bool; 256]);

impl Default for Plain {
    fn default() -> Self {
        Self(std::array::from_fn(|byte| byte < 0x80))
    }
}

/// The tables of a matcher, ready to read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tables {
    /// Page of every [`PAGE`] code points; page 0 is empty.
    index: Vec<u16>,
    pages: Vec<[Slot; PAGE]>,
    /// Roots of characters that alone are replaced by something else than one character, by character.
    long: Vec<(char, u32)>,
    plain: Plain,
    /// The codes of all nodes once more, dense: most look-ups fail, and need no more than this.
    codes: Vec<u16>,
    /// As packed: to copy them for each of a dozen converters would cost a small site more than reading them does.
    nodes: Cow<'static, [u8]>,
    /// As packed.
    values: Cow<'static, [u8]>,
    pool: Cow<'static, str>,
}

impl Packed {
    /// Bytes of the tables.
    pub fn size(&self) -> usize {
        self.slots.len() + self.nodes.len() + self.values.len()
    }

    /// Spreads the slots over pages; `pool` is the text of all values.
    pub fn unpack(&self, pool: Cow<'static, str>) -> Tables {
        let code = |bytes: &[u8; 8]| distinct(Node::unpack(u64::from_le_bytes(*bytes)).code);
        let mut tables = Tables {
            index: vec![0; LIMIT / PAGE],
            pages: vec![[Slot::EMPTY; PAGE]],
            long: Vec::new(),
            plain: Plain::default(),
            codes: self.nodes.as_chunks().0.iter().map(code).collect(),
            nodes: self.nodes.clone(),
            values: self.values.clone(),
            pool,
        };
        for bytes in self.slots.as_chunks().0 {
            let (point, draft) = unpack_slot(bytes);
            tables.enter(point, draft);
        }
        tables
    }
}

fn distinct(code: u16) -> u16 {
    if code == 0 { NO_CODE } else { code }
}

impl Tables {
    fn enter(&mut self, point: usize, mut draft: Draft) {
        let root = self.node(draft.root);
        if draft.root != 0 && root.value != 0 {
            draft.marks |= mark::LONG;
            self.long.extend(char::from_u32(point as u32).map(|character| (character, draft.root)));
        }
        if let Some(plain) = self.plain.0.get_mut(point) {
            *plain &= draft.root == 0 && draft.marks == 0 && draft.single == '\0';
        }
        let page = &mut self.index[point / PAGE];
        if *page == 0 {
            *page = self.pages.len() as u16;
            self.pages.push([Slot::EMPTY; PAGE]);
        }
        self.pages[usize::from(*page)][point % PAGE] = Slot::new(draft, root.base);
    }

    /// What is known of a character.
    #[inline]
    pub fn slot(&self, character: char) -> Slot {
        step();
        let point = character as usize;
        let page = self.index.get(point / PAGE).map_or(0, |page| usize::from(*page));
        self.pages.get(page).map_or(Slot::EMPTY, |page| page[point % PAGE])
    }

    /// The start of a text that is ASCII and stays as it is.
    #[inline]
    pub fn plain<'t>(&self, text: &'t str) -> &'t str {
        &text[..text.bytes().take_while(|byte| self.plain.0[usize::from(*byte)]).count()]
    }

    /// The node of a character with the mark [`mark::LONG`].
    #[cold]
    pub fn long(&self, character: char) -> Node {
        let place = self.long.binary_search_by_key(&character, |(character, _)| *character);
        place.map_or(Node::default(), |place| self.node(self.long[place].1))
    }

    /// Changes the replacement of a character alone, if it has one.
    pub fn prefer(&mut self, character: char, form: char) {
        let point = character as usize;
        let page = self.index.get(point / PAGE).map_or(0, |page| usize::from(*page));
        if let Some(slot) = self.pages.get_mut(page).map(|page| &mut page[point % PAGE])
            && slot.single != '\0'
        {
            slot.single = form;
        }
    }

    /// The child of a node with this base by a character's code.
    #[inline]
    pub fn child(&self, base: u32, code: u16) -> Option<u32> {
        let child = base ^ u32::from(code);
        (self.codes.get(child as usize) == Some(&code)).then_some(child)
    }

    /// A node of the trie; beyond the end lie nodes without anything.
    #[inline]
    pub fn node(&self, place: u32) -> Node {
        let bytes = self.nodes.as_chunks().0.get(place as usize);
        Node::unpack(bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes)))
    }

    /// The text of a value by [`Node::value`]; `None` if it equals its key.
    #[inline]
    pub fn value(&self, number: u32) -> Option<&str> {
        let bytes = self.values.as_chunks().0.get(number as usize - 1);
        let place = bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes));
        let (offset, length) = ((place >> 8) as usize, (place & 0xff) as usize);
        (length != usize::from(SAME)).then(|| &self.pool[offset..offset + length])
    }
}
