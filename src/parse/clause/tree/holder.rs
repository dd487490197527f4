//! The open clauses, outermost first, and which of them a new clause leaves. Knows kinds and marks, not text.

use crate::model::clause::ClauseKind;
use crate::parse::clause::item::Style;
use crate::parse::clause::level::Order;
use crate::parse::clause::mark::Mark;

/// How many clauses can be open before indentation no longer nests.
const DEEPEST: usize = 64;

/// An open clause.
#[derive(Debug, Clone)]
pub struct Holder {
    /// Its place in the list of clauses.
    pub clause: usize,
    kind: ClauseKind,
    /// The style, number and indentation of an item.
    item: Option<(Style, Vec<u32>, u16)>,
    /// The level of the `#` before it.
    level: Option<u8>,
    /// Paragraphs of an article so far.
    paragraphs: u32,
}

impl Holder {
    /// One that is no item.
    pub fn of(kind: ClauseKind) -> Self {
        Self { clause: 0, kind, item: None, level: None, paragraphs: 0 }
    }

    /// The same at its place in the list of clauses.
    pub fn at(self, clause: usize) -> Self {
        Self { clause, ..self }
    }

    /// An item.
    pub fn of_item(style: Style, mark: &Mark, indent: u16, level: Option<u8>) -> Self {
        let item = Some((style, mark.number.to_vec(), indent));
        Self { item, level, ..Self::of(ClauseKind::Item(1)) }
    }
}

/// The open clauses.
#[derive(Debug, Clone, Default)]
pub struct Stack(Vec<Holder>);

impl Stack {
    /// The innermost.
    pub fn top(&self) -> Option<&Holder> {
        self.0.last()
    }

    /// All, outermost first.
    pub fn iter(&self) -> impl Iterator<Item = &Holder> {
        self.0.iter()
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Opens one more.
    pub fn push(&mut self, holder: Holder) {
        self.0.push(holder);
    }

    /// Closes all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Closes what a division, article or paragraph of this rank cannot stand in.
    fn leave(&mut self, rank: u8) {
        while self.0.pop_if(|h| self::rank(h.kind) >= rank).is_some() {}
    }

    /// Closes what a division of this kind cannot stand in.
    pub fn leave_for_division(&mut self, kind: ClauseKind) {
        self.leave(rank(kind));
    }

    /// Closes what an article cannot stand in; an unnumbered heading may hold it.
    pub fn leave_for_article(&mut self) {
        self.leave(rank(ClauseKind::Article));
    }

    /// True where an item of this style is open in the innermost article or division.
    pub fn has_sibling(&self, style: Style) -> bool {
        let items = self.0.iter().rev().take_while(|h| h.item.is_some());
        items.filter_map(|h| h.item.as_ref()).any(|(own, ..)| *own == style)
    }

    /// The open item that a mark goes on from: the same style, and the number before.
    pub fn elder(&self, style: Style, mark: &Mark) -> Option<usize> {
        let before = |h: &Holder| {
            h.item.as_ref().is_some_and(|(own, last, _)| {
                *own == style && last.last().zip(mark.number.last()).is_some_and(|(a, b)| a + 1 == *b)
            })
        };
        self.0.iter().rposition(before)
    }

    /// Closes the items and the paragraph of the open article.
    pub fn leave_for_paragraph(&mut self) {
        let article = self.0.iter().rposition(|h| h.kind == ClauseKind::Article);
        self.0.truncate(article.map_or(0, |i| i + 1));
    }

    /// Closes what an unnumbered heading of this level cannot stand in: it stands in divisions, in headings and in clauses
    /// with a `#` of a lower level.
    pub fn leave_for_heading(&mut self, level: u8) {
        let stays = |h: &Holder| match (h.kind, h.level) {
            (ClauseKind::Heading(own), _) => own < level,
            (ClauseKind::Item(_), Some(own)) => own < level,
            (ClauseKind::Annex, _) => true,
            (kind, _) => level > 1 && rank(kind) < rank(ClauseKind::Heading(2)),
        };
        while self.0.pop_if(|h| !stays(h)).is_some() {}
    }

    /// Closes all but the outermost `length`.
    pub fn truncate(&mut self, length: usize) {
        self.0.truncate(length);
    }

    /// How many of the open clauses hold an item of this mark.
    pub fn place(&self, order: &Order, style: Style, mark: &Mark, indent: u16, level: Option<u8>) -> usize {
        let number = &mark.number;
        let floor = self.0.iter().rposition(|h| h.item.is_none()).map_or(0, |i| i + 1);
        let starts = number.last().is_none_or(|&n| n == 1) && self.0.len() < DEEPEST;
        if let Some(at) = self.decimal_place(number) {
            return at;
        }
        for (i, holder) in self.0.iter().enumerate().rev() {
            let Some((own, last, own_indent)) = &holder.item else {
                if matches!(holder.kind, ClauseKind::Heading(_))
                    && level.is_none_or(|l| holder.heading_level() >= l)
                {
                    continue;
                }
                break;
            };
            let continues = last.last().zip(number.last()).is_some_and(|(a, b)| a + 1 == *b);
            let outdented = style.is_bullet() && indent + 2 <= *own_indent && self.outer(style, i);
            if *own == style && last.len() == number.len() && (i >= floor || continues) && !outdented {
                let nested = starts && indent >= own_indent + 2 && i + 1 == self.0.len();
                return if nested { i + 1 } else { i };
            }
        }
        let mut place = self.0.len();
        while place > floor
            && let Some((own, _, own_indent)) = &self.0[place - 1].item
            && order.rank(*own) > order.rank(style)
            && !(starts && indent >= own_indent + 2)
        {
            place -= 1;
        }
        place
    }

    /// True where an item of this style is open outside the `i`th clause.
    fn outer(&self, style: Style, i: usize) -> bool {
        self.0[..i].iter().rev().filter_map(|h| h.item.as_ref()).any(|(own, ..)| *own == style)
    }

    /// Behind the innermost clause whose number 2.1.3 begins with.
    fn decimal_place(&self, number: &[u32]) -> Option<usize> {
        let (_, parent) = number.split_last().filter(|(_, parent)| !parent.is_empty())?;
        let holds = |h: &Holder| {
            h.item.as_ref().is_some_and(|(style, own, _)| {
                *style == Style::Digit && !own.is_empty() && parent.starts_with(own)
            })
        };
        self.0.iter().rposition(holds).map(|i| i + 1)
    }

    /// Counts one more paragraph of the open article.
    pub fn count_paragraph(&mut self) -> u32 {
        let article = self.0.iter_mut().rev().find(|h| h.kind == ClauseKind::Article);
        article.map_or(1, |h| {
            h.paragraphs += 1;
            h.paragraphs
        })
    }

    /// True where an article itself is the innermost.
    pub fn is_at_article(&self) -> bool {
        self.0.last().is_some_and(|h| h.kind == ClauseKind::Article)
    }

    /// True inside an article.
    pub fn is_in_article(&self) -> bool {
        self.0.iter().any(|h| h.kind == ClauseKind::Article)
    }

    /// How many open items there are.
    pub fn items(&self) -> usize {
        self.0.iter().filter(|h| h.item.is_some()).count()
    }
}

impl Holder {
    fn heading_level(&self) -> u8 {
        match self.kind {
            ClauseKind::Heading(level) => level,
            _ => 0,
        }
    }
}

/// The order in which kinds stand in each other, outermost first.
fn rank(kind: ClauseKind) -> u8 {
    match kind {
        ClauseKind::Annex => 0,
        ClauseKind::Heading(1) => 1,
        ClauseKind::Part => 2,
        ClauseKind::Subpart => 3,
        ClauseKind::Chapter => 4,
        ClauseKind::Section => 5,
        ClauseKind::Heading(_) => 6,
        ClauseKind::Article => 7,
        ClauseKind::Paragraph => 8,
        ClauseKind::Preamble | ClauseKind::Item(_) | ClauseKind::Bullet(_) => 9,
    }
}
