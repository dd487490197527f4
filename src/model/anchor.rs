//! Anchors: number-based names of clauses, the same in every variant (`art-5-1_para-2_item-3`), never positional, never from a title.

use super::clause::ClauseKind;
use super::number::Number;
use std::fmt;

/// The fragment of a clause's address, ASCII only.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Anchor(Box<str>);

impl Anchor {
    /// An anchor written by an author: `{#access}`.
    pub fn written(id: &str) -> Self {
        Self(id.into())
    }

    /// The anchor of a clause below `parent`, the innermost clause above it that has one. The level of an item counts from 1
    /// below a paragraph, or from 1 in a scheme without articles. Parts and articles count through the whole text, but
    /// each annex counts its own.
    pub fn below(parent: Option<&Anchor>, kind: ClauseKind, number: &Number) -> Self {
        let number = number.dashed();
        let own = match kind {
            ClauseKind::Part => format!("part-{number}"),
            ClauseKind::Chapter => format!("ch-{number}"),
            ClauseKind::Subpart => format!("subpart-{number}"),
            ClauseKind::Section => format!("sec-{number}"),
            ClauseKind::Article => format!("art-{number}"),
            ClauseKind::Annex => return Self(format!("annex-{number}").into()),
            ClauseKind::Paragraph => format!("para-{number}"),
            ClauseKind::Item(level) => match (parent, level) {
                (Some(p), _) if p.is_outline() => number.replace('-', "_"),
                (Some(p), 1) if p.holds_items() => format!("item-{number}"),
                (Some(p), 2) if p.holds_items() => format!("point-{number}"),
                (Some(p), _) if p.holds_items() => number,
                _ => format!("s-{}", number.replace('-', "_")),
            },
            ClauseKind::Preamble | ClauseKind::Heading(_) | ClauseKind::Bullet(_) => number,
        };
        let holder = match kind {
            ClauseKind::Part | ClauseKind::Article => parent.and_then(Anchor::annex),
            _ => parent.map(Anchor::as_str),
        };
        Self(holder.map_or_else(|| own.clone(), |holder| format!("{holder}_{own}")).into())
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

    /// The anchor's characters.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// True below a clause of a scheme without articles: a path of numbers follows.
    fn is_outline(&self) -> bool {
        self.0.starts_with("s-") || self.0.contains("_s-")
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
    /// `5-1` for 第五条之一.
    pub fn dashed(&self) -> String {
        let parts: Vec<String> = self.iter().map(u32::to_string).collect();
        parts.join("-")
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
