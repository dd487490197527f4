//! What finds one document (词项): its tokens with the places where they stand, its names as a whole, what these are typed as.
//! Knows no file and no list.

use super::bucket::{Least, bucket};
use super::canon::{canon, is_han};
use super::guess::Characters;
use super::index::Slot;
use super::posting::Stand;
use super::token::{Token, clause, hash, tokens};
use super::unlike::{reads_alike, unlike};
use std::collections::BTreeMap;

/// What finds one document.
#[derive(Debug, Default)]
pub struct Terms {
    /// Its number.
    pub document: u32,
    /// Pairs, single characters and clause numbers: the hash in the upper half, where it stands in the lower.
    pub(super) han: Vec<u64>,
    /// The single characters outside the title, until they are settled.
    pub(super) singles: Characters,
    /// Names as a whole.
    pub names: Vec<Slot>,
    /// Words and where they stand.
    pub words: BTreeMap<String, Stand>,
    /// What its names are typed as.
    pub keys: Vec<String>,
    /// Id of its department.
    pub department: String,
    /// Its status.
    pub status: &'static str,
    /// Editions that have a file of their own for it.
    pub own: Vec<usize>,
    /// Into how many parts its texts are cut.
    pub parts: u32,
}

/// Where a whole name lies: with its first two characters where they are Han, so that whoever looks for those finds it
/// in the same file.
pub fn name_slot(canon: &[char]) -> Option<Slot> {
    let (first, second) = (canon.first()?, canon.get(1)?);
    let pair = is_han(*first) && is_han(*second);
    let key = hash(&[&['='], canon].concat());
    Some(Slot { place: if pair { hash(&canon[..2]) } else { key }, key })
}

impl Terms {
    /// Reads what the editions' texts of one unit are found by; `canonical` is what its number comes from, that of `base`
    /// where this has a text, and what reads like it, or like another, is known. Says where it stands, and its number; both are
    /// `fixed` for some.
    pub(super) fn read_texts(
        &mut self,
        base: usize,
        fixed: Option<(Stand, u32)>,
        (texts, canonical): (&[&str], &[char]),
        used: &mut Characters,
    ) -> (Stand, u32) {
        let of_bucket = |bucket| (Stand::text(bucket), bucket);
        let stood = match fixed {
            None if texts[base].is_empty() => of_bucket(bucket(canonical)),
            None => of_bucket(self.read_numbered(canonical)),
            Some(stood) => {
                if !texts[base].is_empty() {
                    self.read(canonical, stood.0);
                }
                stood
            }
        };
        used.read(texts[base]);
        for (edition, text) in texts.iter().enumerate() {
            if edition != base {
                unlike(text, texts[base], used, &mut |piece| self.read(&canon(piece), stood.0));
            }
        }
        stood
    }

    /// Reads the text that its unit's number comes from, and says that number.
    fn read_numbered(&mut self, canon: &[char]) -> u32 {
        let (mut least, mut words, from) = (Least::default(), vec![], self.han.len());
        tokens(canon, &mut |token| match token {
            Token::Single(c) => self.single(c),
            Token::Pair(a, b) => {
                let hash = hash(&[a, b]);
                least.pair(hash);
                self.han.push(packed(hash, Stand::default()));
            }
            Token::Clause(words) => self.han.push(packed(hash(words), Stand::default())),
            Token::Word(word) => {
                least.word(word);
                words.push(word.to_owned());
            }
        });
        let stand = Stand::text(least.bucket());
        let unplaced = self.han[from..].iter_mut().filter(|packed| **packed as u32 == 0);
        unplaced.for_each(|packed| *packed |= u64::from(stand.bits()));
        words.iter().for_each(|word| self.word(word, stand));
        least.bucket()
    }

    /// The same for headings. In a document of one part nobody is told which unit has a clause number: the clauses
    /// behind an inserted one change theirs, and their units need not be told anew.
    pub(super) fn read_headings(&mut self, base: usize, stand: Stand, headings: &[&str]) {
        let stand = if stand == Stand::TITLE { stand } else { stand.with(Stand::HEADING) };
        let others = headings.iter().filter(|heading| !reads_alike(heading, headings[base]));
        for text in std::iter::once(&headings[base]).chain(others) {
            let own = canon(text);
            match clause(&own).filter(|_| self.parts == 1 && stand != Stand::TITLE) {
                Some(length) => {
                    self.read(&own[..length], Stand::ANYWHERE.with(Stand::HEADING));
                    self.read(&own[length - 1..], stand);
                }
                None => self.read(&own, stand),
            }
        }
    }

    pub(super) fn read(&mut self, canon: &[char], stand: Stand) {
        let titled = stand == Stand::TITLE;
        tokens(canon, &mut |token| match token {
            Token::Single(c) if titled => self.han.push(packed(hash(&[c]), Stand::WHOLE.with(stand))),
            Token::Single(c) => self.single(c),
            Token::Pair(a, b) => self.han.push(packed(hash(&[a, b]), stand)),
            Token::Clause(words) => self.han.push(packed(hash(words), stand)),
            Token::Word(word) => self.word(word, stand),
        });
    }

    /// A character outside the title; those beyond the plane that the set holds lie with the pairs.
    #[inline]
    fn single(&mut self, c: char) {
        if !self.singles.add(c) {
            self.han.push(packed(hash(&[c]), Stand::WHOLE));
        }
    }

    fn word(&mut self, word: &str, stand: Stand) {
        match self.words.get_mut(word) {
            Some(known) => *known = known.with(stand),
            None => _ = self.words.insert(word.to_owned(), stand),
        }
    }

    /// Sorts by tokens, and joins the places of each.
    pub(super) fn settle(&mut self) {
        self.han.extend(self.singles.iter().map(|c| packed(hash(&[c]), Stand::WHOLE)));
        self.singles = Characters::default();
        self.han.sort_unstable();
        self.han.dedup_by(|next, kept| {
            let same = *next >> 32 == *kept >> 32;
            if same {
                *kept |= *next;
            }
            same
        });
        self.names.sort_unstable();
        self.names.dedup();
    }

    /// The tokens of Han characters with their places, in order.
    pub fn han(&self) -> impl Iterator<Item = (u32, Stand)> {
        self.han.iter().map(|packed| ((packed >> 32) as u32, Stand::of_bits(*packed as u32)))
    }
}

fn packed(hash: u32, stand: Stand) -> u64 {
    u64::from(hash) << 32 | u64::from(stand.bits())
}

/// What chooses the shard of a packed token.
pub(super) fn place_of(packed: u64) -> u32 {
    (packed >> 32) as u32
}
