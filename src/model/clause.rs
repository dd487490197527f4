//! The clauses of a document (编 章 节 条 款 项 目) as one flat list in reading order, each with its parent.
//! The same types hold a policy, a free page and an authored variant of either.

use super::ClauseId;
use super::anchor::Anchor;
use super::number::Number;
use crate::source::Location;
use crate::text::{Text, VariantId};
use smallvec::SmallVec;
use std::ops::Range;

/// The numbered text of one document.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct Body {
    /// All clauses in reading order; a parent stands before its children.
    pub clauses: Vec<Clause>,
    /// Footnotes by label, in the order of their first reference.
    pub footnotes: Vec<Footnote>,
    /// How the document numbers.
    pub scheme: Scheme,
    /// How many clauses at the end of the list a translation has beside those of its source; they stand out of order.
    pub strays: usize,
}

/// The numbering of one document (编号体例).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Scheme {
    /// 第X条 with 款 counted and 项 printed.
    Article,
    /// 一、（一）1.（1）①
    Outline,
    /// 1 / 1.1 / 1.1.1
    Decimal,
    /// No numbers, or flat lists only.
    #[default]
    List,
}

/// One clause, or an unnumbered heading, or the text before the first clause.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Clause {
    /// What it is.
    pub kind: ClauseKind,
    /// The clause that holds it.
    pub parent: Option<ClauseId>,
    /// How many clauses hold it.
    pub depth: u8,
    /// Its number; empty for headings and the preamble.
    pub number: Number,
    /// The mark as printed: `第五条之一`, `（一）`, `2.1`; empty for paragraphs (款), which are counted, not printed.
    pub mark: Box<str>,
    /// 条标、章名: the words beside the number that are a title; boxed, since most clauses have none.
    pub caption: Option<Box<Text>>,
    /// Its own text, without that of its children.
    pub blocks: Vec<Block>,
    /// Its anchor; `None` for what cannot be cited.
    pub anchor: Option<Anchor>,
    /// 现行、删除、尚未施行
    pub state: ClauseState,
    /// What most clauses have not; boxed, since there is one of these for every line of a handbook.
    pub rare: Option<Box<Rare>>,
    /// The line that begins it.
    pub location: Location,
}

/// What few clauses have (旁注).
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Rare {
    /// The variant it is in, where a translation lacks it and the source stands in.
    pub lang: Option<VariantId>,
    /// True where the source has changed since this translation of it was made.
    pub stale: bool,
    /// Codes of findings that the source allows on this clause.
    pub allow: Vec<String>,
}

/// What a clause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ClauseKind {
    /// Text before the first clause.
    Preamble,
    /// A heading without number, of this Markdown level.
    Heading(u8),
    /// 编
    Part,
    /// 分编
    Subpart,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 条
    Article,
    /// 款 (TW 項): counted text of an article.
    Paragraph,
    /// 项、目 and everything below, or a numbered clause of a scheme without articles; the level counts from 1.
    Item(u8),
    /// A bullet without number; has no anchor.
    Bullet(u8),
    /// 附件
    Annex,
}

/// Whether a clause is in force.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub enum ClauseState {
    /// 现行
    #[default]
    InForce,
    /// （删除）
    Deleted,
    /// 自某日起施行 (year, month, day)
    From(super::policy::Date),
}

/// A block of text inside a clause.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Block {
    /// Running text.
    Paragraph(Text),
    /// A table.
    Table(Table),
    /// Code; the language as written, and the text.
    Code(String, String),
    /// A block quote.
    Quote(Vec<Block>),
    /// `> [!WARNING]` and its like.
    Callout(CalloutKind, Vec<Block>),
    /// A thematic break.
    Rule,
}

/// The kind of a callout, in GitHub's words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CalloutKind {
    /// 说明
    Note,
    /// 提示
    Tip,
    /// 重要
    Important,
    /// 警告
    Warning,
    /// 小心
    Caution,
}

/// A table: head, rows, alignment by column.
#[derive(Debug, Clone, Default, PartialEq, Hash)]
pub struct Table {
    /// Cells of the head row.
    pub head: Vec<Text>,
    /// Rows of cells.
    pub rows: Vec<Vec<Text>>,
    /// One alignment a column.
    pub alignment: Vec<Alignment>,
}

/// How a column is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the page says.
    #[default]
    Natural,
    /// `:--`
    Start,
    /// `:-:`
    Centre,
    /// `--:`
    End,
}

/// A footnote.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Footnote {
    /// Its label in the source.
    pub label: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

impl Rare {
    /// What a clause has that allows these findings.
    pub fn allowing(allow: Vec<String>) -> Option<Box<Self>> {
        (!allow.is_empty()).then(|| Box::new(Self { allow, ..Self::default() }))
    }
}

impl Clause {
    /// A clause of this kind with nothing in it yet.
    pub fn new(kind: ClauseKind, location: Location) -> Self {
        Self {
            kind,
            parent: None,
            depth: 0,
            number: Number::default(),
            mark: Box::default(),
            caption: None,
            blocks: vec![],
            anchor: None,
            state: ClauseState::default(),
            rare: None,
            location,
        }
    }

    /// What few clauses have.
    pub fn rare(&self) -> &Rare {
        const COMMON: &Rare = &Rare { lang: None, stale: false, allow: vec![] };
        self.rare.as_deref().unwrap_or(COMMON)
    }

    /// The same, to change it.
    pub fn rare_mut(&mut self) -> &mut Rare {
        self.rare.get_or_insert_default()
    }

    /// Every text of the clause itself: caption, paragraphs, cells, quotes.
    pub fn texts(&self) -> Texts<&Text> {
        let mut out: Texts<&Text> = self.caption.iter().map(|caption| &**caption).collect();
        self.blocks.iter().for_each(|b| b.texts(&mut |text| out.push(text)));
        out
    }

    /// The same, to change them.
    pub fn texts_mut(&mut self) -> Texts<&mut Text> {
        let mut out: Texts<&mut Text> = self.caption.iter_mut().map(|caption| &mut **caption).collect();
        self.blocks.iter_mut().for_each(|b| b.texts_mut(&mut |text| out.push(text)));
        out
    }
}

/// Some texts; few clauses have more than two.
pub type Texts<T> = SmallVec<[T; 2]>;

impl Block {
    /// Every text of the block, in reading order.
    pub fn texts<'a>(&'a self, visit: &mut dyn FnMut(&'a Text)) {
        match self {
            Block::Paragraph(text) => visit(text),
            Block::Table(table) => table.head.iter().chain(table.rows.iter().flatten()).for_each(visit),
            Block::Quote(blocks) | Block::Callout(_, blocks) => blocks.iter().for_each(|b| b.texts(visit)),
            Block::Code(..) | Block::Rule => {}
        }
    }

    /// The block with each of its texts made anew.
    pub fn map(&self, make: &dyn Fn(&Text) -> Text) -> Self {
        let row = |cells: &[Text]| cells.iter().map(make).collect();
        let all = |blocks: &[Block]| blocks.iter().map(|block| block.map(make)).collect();
        match self {
            Block::Paragraph(text) => Block::Paragraph(make(text)),
            Block::Table(table) => Block::Table(Table {
                head: row(&table.head),
                rows: table.rows.iter().map(|cells| row(cells)).collect(),
                alignment: table.alignment.clone(),
            }),
            Block::Quote(blocks) => Block::Quote(all(blocks)),
            Block::Callout(kind, blocks) => Block::Callout(*kind, all(blocks)),
            Block::Code(..) | Block::Rule => self.clone(),
        }
    }

    /// The same, to change them.
    pub fn texts_mut<'a>(&'a mut self, visit: &mut dyn FnMut(&'a mut Text)) {
        match self {
            Block::Paragraph(text) => visit(text),
            Block::Table(table) => {
                table.head.iter_mut().chain(table.rows.iter_mut().flatten()).for_each(visit)
            }
            Block::Quote(blocks) | Block::Callout(_, blocks) => {
                blocks.iter_mut().for_each(|b| b.texts_mut(visit))
            }
            Block::Code(..) | Block::Rule => {}
        }
    }
}

impl Body {
    /// The clause of this anchor.
    pub fn find(&self, anchor: &str) -> Option<ClauseId> {
        let at = self.clauses.iter().position(|c| c.anchor.as_ref().is_some_and(|a| a.as_str() == anchor))?;
        Some(ClauseId::from(at))
    }

    /// The clauses directly below `parent`, or at the top.
    pub fn children(&self, parent: Option<ClauseId>) -> impl Iterator<Item = (ClauseId, &Clause)> {
        let ordered = self.clauses.len() - self.strays;
        let ids = |range: Range<usize>| range.map(|i| (ClauseId::from(i), &self.clauses[i]));
        // What is below a clause follows it, up to the first that is not.
        let below = ids(parent.map_or(0, |p| usize::from(p) + 1)..ordered);
        let below = below.take_while(move |(_, c)| c.parent >= parent);
        below.chain(ids(ordered..self.clauses.len())).filter(move |(_, c)| c.parent == parent)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Three quarters of a million clauses and as many texts stand in memory at ten thousand policies: eight bytes more of
    /// each are twelve megabytes.
    #[test]
    fn clauses_and_texts_are_small() {
        assert!(size_of::<Clause>() <= 128, "{}", size_of::<Clause>());
        assert!(size_of::<Block>() <= 104, "{}", size_of::<Block>());
        assert!(size_of::<Text>() <= 104, "{}", size_of::<Text>());
    }

    #[test]
    fn strays_are_children_too() {
        let clause = |parent: Option<usize>| {
            let mut clause =
                Clause::new(ClauseKind::Paragraph, Location::new(&"a.md".into(), Default::default()));
            clause.parent = parent.map(ClauseId::from);
            clause
        };
        let clauses = [None, Some(0), Some(1), Some(0), None, Some(4), Some(0), None].map(clause).into();
        let body = Body { clauses, strays: 2, ..Body::default() };
        let below = |parent: Option<usize>| -> Vec<usize> {
            body.children(parent.map(ClauseId::from)).map(|(id, _)| id.into()).collect()
        };
        assert_eq!([below(None), below(Some(0)), below(Some(4))], [vec![0, 4, 7], vec![1, 3, 6], vec![5]]);
    }

    #[test]
    fn what_few_clauses_have_is_there_when_it_is_asked_for() {
        let mut clause = Clause::new(ClauseKind::Article, Location::new(&"a.md".into(), Default::default()));
        assert_eq!((clause.rare(), &clause.rare), (&Rare::default(), &None));
        clause.rare_mut().stale = true;
        assert!(clause.rare().stale && clause.rare().allow.is_empty());
        assert_eq!(Rare::allowing(vec![]), None);
        let allowing = Rare::allowing(vec!["HB001".to_owned()]);
        assert_eq!(allowing.map(|rare| rare.allow), Some(vec!["HB001".to_owned()]));
    }
}
