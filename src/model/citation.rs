//! A citation (引用) found in prose: its units as written, and what it points to. Rendering it for a region is `variant`'s work.

use super::Target;
use super::number::Number;
use crate::source::Span;

/// One citation: 第五条第二款第（三）项, 前款, 附件三, 《…办法》第三条, SC-001.
/// A list or range (第三条、第五条和第七条至第九条) is several citations side by side, one mark each.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Citation {
    /// Where it leads.
    pub target: Target,
    /// For the first end of a range, every clause that the range covers after the first, the other end included.
    pub covers: Vec<Target>,
    /// The parts as written, whose bytes a region may render otherwise; empty where the words stay as they are.
    pub parts: Vec<CitationPart>,
}

impl Citation {
    /// True for 本条 and its like, which lead to where they stand and tell nobody anything.
    pub fn is_reflexive(&self) -> bool {
        matches!(&self.parts[..], [one] if one.relative == "本")
    }
}

/// One unit of a citation: 第五条, 第二款, 第（三）项, 前款.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct CitationPart {
    /// The unit's level.
    pub unit: Unit,
    /// Bytes of the text that hold this part.
    pub span: Span,
    /// Its number; empty for a relative one.
    pub number: Number,
    /// True for 第（三）项, false for 第三项.
    pub bracketed: bool,
    /// True where 第 (or 前、本) is written; false for the （三）项 of 第（一）、（三）项.
    pub headed: bool,
    /// True where the unit's word is written; false for the 第（一） of 第（一）、（三）项.
    pub tailed: bool,
    /// 前、前两、本、各: how a relative part names its place; empty for a numbered one.
    pub relative: String,
}

/// The level of a clause, independent of what a region calls it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// 编
    Part,
    /// 章
    Chapter,
    /// 节
    Section,
    /// 条
    Article,
    /// 款, in Taiwan 項
    Paragraph,
    /// 项, in Taiwan 款
    Item,
    /// 目
    Point,
    /// 附件
    Annex,
}
