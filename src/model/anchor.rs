//! Anchors: number-based names of clauses, the same in every variant (`art-5-1_para-2_item-3`), never positional, never from a title.

use super::clause::ClauseKind;
use super::number::Number;
use std::fmt::{self, Write};
use std::sync::Arc;

/// The fragment of a clause's address, ASCII only. A clause has the same in all editions, and they share it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(Arc<str>);

impl Anchor {
    /// An anchor written by an author: `{#access}`.
    pub fn written(id: &str) -> Self {
        Self(id.into())
    }

    /// The anchor of a clause below `parent`, the innermost clause above it that has one. The level of an item counts from 1
    /// below a paragraph, or from 1 in a scheme without articles. Parts and articles count through the whole text, but
    /// each annex counts its own.
    pub fn below(parent: Option<&Anchor>, kind: ClauseKind, number: &Number) -> Self {
        let (own, between) = match kind {
            ClauseKind::Part => ("part-", '-'),
            ClauseKind::Chapter => ("ch-", '-'),
            ClauseKind::Subpart => ("subpart-", '-'),
            ClauseKind::Section => ("sec-", '-'),
            ClauseKind::Article => ("art-", '-'),
            ClauseKind::Annex => ("annex-", '-'),
            ClauseKind::Paragraph => ("para-", '-'),
            ClauseKind::Item(level) => match (parent, level) {
                (Some(p), _) if p.is_outline() => ("", '_'),
                (Some(p), level) if p.holds_items() => match level {
                    1 => ("item-", '-'),
                    2 => ("point-", '-'),
                    _ => ("", '-'),
                },
                _ => ("s-", '_'),
            },
            ClauseKind::Preamble | ClauseKind::Heading(_) | ClauseKind::Bullet(_) => ("", '-'),
        };
        let holder = match kind {
            ClauseKind::Annex => None,
            ClauseKind::Part | ClauseKind::Article => parent.and_then(Anchor::annex),
            _ => parent.map(Anchor::as_str),
        };
        let mut name = String::with_capacity(48);
        for part in holder.into_iter().flat_map(|holder| [holder, "_"]).chain([own]) {
            name.push_str(part);
        }
        number.joined(between, &mut name);
        Self(name.into())
    }

    /// The same anchor for the `n`th clause that would have it, where nothing else tells them apart.
    pub fn copy(&self, n: u32) -> Self {
        Self(format!("{self}_copy-{n}").into())
    }

    /// True where the anchor begins with that of `holder`.
    pub fn is_below(&self, holder: &Anchor) -> bool {
        self.0.strip_prefix(&*holder.0).is_some_and(|rest| rest.starts_with('_'))
    }

    /// The same anchor with its division's in front, for a number that repeats.
    pub fn within(&self, division: &Anchor) -> Self {
        Self(format!("{division}_{self}").into())
    }

    /// The same characters, shared.
    pub fn shared(&self) -> Arc<str> {
        self.0.clone()
    }

    /// The anchor's characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True below a clause of a scheme without articles: a path of numbers follows.
    fn is_outline(&self) -> bool {
        // What begins with an article has none below it; that is most.
        self.0.starts_with("s-") || (!self.0.starts_with("art-") && self.0.contains("_s-"))
    }

    /// True inside an article: items are 项 and 目.
    fn holds_items(&self) -> bool {
        self.0.starts_with("art-") || self.0.contains("_art-")
    }

    fn annex(&self) -> Option<&str> {
        self.0.starts_with("annex-").then(|| self.0.split('_').next()).flatten()
    }
}

impl Number {
    /// `5-1` for 第五条之一, appended.
    fn joined(&self, between: char, out: &mut String) {
        for (at, n) in self.iter().enumerate() {
            out.extend((at > 0).then_some(between));
            _ = write!(out, "{n}");
        }
    }
}

impl fmt::Display for Anchor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchor(path: &[(ClauseKind, &[u32])]) -> String {
        let mut parent: Option<Anchor> = None;
        for (kind, number) in path {
            parent = Some(Anchor::below(parent.as_ref(), *kind, &Number::from(*number)));
        }
        parent.map(|a| a.to_string()).unwrap_or_default()
    }

    #[test]
    fn anchors_follow_the_numbers() {
        use ClauseKind::*;
        assert_eq!(
            anchor(&[(Article, &[5, 1]), (Paragraph, &[2]), (Item(1), &[3])]),
            "art-5-1_para-2_item-3"
        );
        let deep =
            [(Article, &[6][..]), (Paragraph, &[1]), (Item(1), &[2]), (Item(2), &[1]), (Item(3), &[1])];
        assert_eq!(anchor(&deep), "art-6_para-1_item-2_point-1_1");
        assert_eq!(anchor(&[(Item(1), &[2]), (Item(2), &[1]), (Item(3), &[2])]), "s-2_1_2");
        assert_eq!(anchor(&[(Chapter, &[2])]), "ch-2");
        assert_eq!(anchor(&[(Chapter, &[2]), (Section, &[1])]), "ch-2_sec-1");
        assert_eq!(anchor(&[(Chapter, &[2]), (Article, &[9])]), "art-9");
        assert_eq!(anchor(&[(Annex, &[1]), (Chapter, &[2]), (Article, &[9])]), "annex-1_art-9");
        assert_eq!(anchor(&[(Chapter, &[2]), (Item(1), &[1]), (Item(2), &[3])]), "ch-2_s-1_3");
        assert_eq!(anchor(&[(Item(1), &[2, 1])]), "s-2_1");
    }
}
