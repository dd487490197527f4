//! The numbers of one document as an index: which clause is 第五条, what stands below it, what stands before it.
//! Knows no words. All documents keep one in memory while prose is read, so it holds no list that a look at the clauses gives.

use crate::model::ClauseId;
use crate::model::citation::Unit;
use crate::model::clause::{Body, Clause, ClauseKind, ClauseState, Scheme};
use crate::model::number::Number;

/// One document's clauses by number.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Outline {
    /// The clauses in reading order.
    nodes: Box<[Node]>,
    /// Their anchors, a line each, after an empty one.
    anchors: Box<str>,
    scheme: Scheme,
}

#[derive(Debug, Clone, PartialEq)]
struct Node {
    kind: ClauseKind,
    parent: Option<ClauseId>,
    number: Number,
    deleted: bool,
}

impl Outline {
    /// The index of a body.
    pub fn new(body: &Body) -> Self {
        let mut anchors = String::from("\n");
        for clause in &body.clauses {
            anchors.push_str(clause.anchor.as_ref().map_or("", |anchor| anchor.as_str()));
            anchors.push('\n');
        }
        let nodes = body.clauses.iter().map(Node::of).collect();
        Self { nodes, anchors: anchors.into(), scheme: body.scheme }
    }

    /// How the document numbers.
    pub fn scheme(&self) -> Scheme {
        self.scheme
    }

    /// True where it counts by 第X条.
    pub fn has_articles(&self) -> bool {
        self.articles().next().is_some()
    }

    fn articles(&self) -> impl Iterator<Item = ClauseId> {
        self.all().filter(|&id| self.node(id).kind == ClauseKind::Article)
    }

    /// The clause of this anchor.
    pub fn anchored(&self, anchor: &str) -> Option<ClauseId> {
        let at = self.anchors.find(&format!("\n{anchor}\n")).filter(|_| !anchor.is_empty())?;
        Some(ClauseId::from(self.anchors[..at].matches('\n').count()))
    }

    /// True for an article that is only a mark any more (（删除）).
    pub fn is_deleted(&self, id: ClauseId) -> bool {
        self.around(id).any(|c| self.node(c).deleted)
    }

    /// 第N条: in the annex where `here` stands if it has one of this number, else the first outside annexes.
    pub fn article(&self, number: &Number, here: Option<ClauseId>) -> Option<ClauseId> {
        let found = || self.articles().filter(|&id| &self.node(id).number == number);
        let home = self.annex(here);
        let same = found().find(|&id| self.annex(Some(id)) == home);
        same.or_else(|| found().find(|&id| self.annex(Some(id)).is_none()))
    }

    /// The articles after `first` up to and with `last`, in reading order.
    pub fn articles_between(&self, first: ClauseId, last: ClauseId) -> Vec<ClauseId> {
        self.articles().filter(|&id| id > first && id <= last).collect()
    }

    /// The `count` articles right before the one that holds `here`.
    pub fn articles_before(&self, here: ClauseId, count: usize) -> Option<Vec<ClauseId>> {
        let own = self.holder(here, Unit::Article)?;
        let before: Vec<ClauseId> = self.articles().take_while(|&id| id < own).collect();
        Some(before[before.len().checked_sub(count)?..].to_vec())
    }

    /// 第N编、章、节: below the division that holds `here` if it has one of this number, else the only or first one.
    pub fn division(&self, unit: Unit, number: &Number, above: Option<ClauseId>) -> Option<ClauseId> {
        let fits =
            |id: &ClauseId| unit_of(self.node(*id).kind) == Some(unit) && &self.node(*id).number == number;
        let all: Vec<ClauseId> = self.all().filter(fits).collect();
        let mut holders = above.into_iter().flat_map(|id| self.around(id));
        let near = holders.find_map(|h| all.iter().find(|&&id| id != h && self.around(id).any(|c| c == h)));
        near.or(all.first().filter(|_| above.is_none() || unit != Unit::Section)).copied()
    }

    /// 附件N written in the body.
    pub fn annex_numbered(&self, number: &Number) -> Option<ClauseId> {
        let annex =
            |id: &ClauseId| self.node(*id).kind == ClauseKind::Annex && &self.node(*id).number == number;
        self.below(None).find(annex)
    }

    /// The 款 of an article, in order.
    pub fn paragraphs(&self, article: ClauseId) -> Vec<ClauseId> {
        self.children(article, |kind| kind == ClauseKind::Paragraph)
    }

    /// The numbered clauses directly below `parent`; for an article those below its paragraphs as well.
    pub fn items(&self, parent: ClauseId) -> Vec<ClauseId> {
        let own = self.children(parent, |kind| matches!(kind, ClauseKind::Item(_)));
        if own.is_empty() && self.node(parent).kind == ClauseKind::Article {
            return self.paragraphs(parent).into_iter().flat_map(|p| self.items(p)).collect();
        }
        own
    }

    /// For each clause in order, whether numbered ones stand directly below it.
    pub fn listing(&self) -> Vec<bool> {
        let mut listing = vec![false; self.nodes.len()];
        for node in self.nodes.iter().filter(|node| matches!(node.kind, ClauseKind::Item(_))) {
            node.parent.into_iter().for_each(|parent| listing[usize::from(parent)] = true);
        }
        listing
    }

    /// The numbered clauses at the top of a document without articles, also those below its divisions and headings.
    pub fn top_items(&self) -> Vec<ClauseId> {
        let top = |id: &ClauseId| {
            let above = self.around(*id).nth(1);
            matches!(self.node(*id).kind, ClauseKind::Item(1))
                && above.is_none_or(|p| !matches!(self.node(p).kind, ClauseKind::Item(_)))
        };
        self.all().filter(top).collect()
    }

    /// The one of `among` with this number.
    pub fn numbered(&self, among: &[ClauseId], number: &Number) -> Option<ClauseId> {
        among.iter().copied().find(|&id| &self.node(id).number == number)
    }

    /// The clause itself or the nearest one around it that is a `unit`.
    pub fn holder(&self, here: ClauseId, unit: Unit) -> Option<ClauseId> {
        self.around(here).find(|&id| unit_of(self.node(id).kind) == Some(unit))
    }

    /// The clauses of the same kind right before `of` below the same parent, nearest last; `None` if fewer than `count`.
    pub fn before(&self, of: ClauseId, count: usize) -> Option<Vec<ClauseId>> {
        let kind = self.node(of).kind;
        let siblings: Vec<ClauseId> =
            self.below(self.node(of).parent).filter(|&id| self.node(id).kind == kind).collect();
        let at = siblings.iter().position(|&id| id == of)?;
        Some(siblings[at.checked_sub(count)?..at].to_vec())
    }

    /// All clauses of the same kind before `of` below the same parent.
    pub fn before_all(&self, of: ClauseId) -> Vec<ClauseId> {
        let kind = self.node(of).kind;
        let all = self.node(of).parent.map_or(vec![], |parent| self.children(parent, |k| k == kind));
        all.into_iter().take_while(|&id| id < of).collect()
    }

    /// The siblings after `first` up to and with `last`.
    pub fn between(&self, first: ClauseId, last: ClauseId) -> Vec<ClauseId> {
        self.below(self.node(first).parent).filter(|&id| id > first && id <= last).collect()
    }

    /// The clause and all that hold it, from the inside out.
    pub fn around(&self, id: ClauseId) -> impl Iterator<Item = ClauseId> {
        std::iter::successors(Some(id), |&id| self.node(id).parent)
    }

    fn annex(&self, id: Option<ClauseId>) -> Option<ClauseId> {
        self.around(id?).find(|&id| self.node(id).kind == ClauseKind::Annex)
    }

    fn children(&self, parent: ClauseId, keep: impl Fn(ClauseKind) -> bool) -> Vec<ClauseId> {
        self.below(Some(parent)).filter(|&id| keep(self.node(id).kind)).collect()
    }

    /// The clauses directly below another one, or at the top, in order. A clause stands before all that it holds.
    fn below(&self, parent: Option<ClauseId>) -> impl Iterator<Item = ClauseId> {
        let first = parent.map_or(0, |id| usize::from(id) + 1);
        (first..self.nodes.len()).filter(move |&at| self.nodes[at].parent == parent).map(ClauseId::from)
    }

    fn all(&self) -> impl Iterator<Item = ClauseId> {
        (0..self.nodes.len()).map(ClauseId::from)
    }

    fn node(&self, id: ClauseId) -> &Node {
        &self.nodes[usize::from(id)]
    }
}

impl Node {
    fn of(clause: &Clause) -> Self {
        Self {
            kind: clause.kind,
            parent: clause.parent,
            number: clause.number.clone(),
            deleted: clause.state == ClauseState::Deleted,
        }
    }
}

/// The unit that a kind of clause is cited as.
pub fn unit_of(kind: ClauseKind) -> Option<Unit> {
    Some(match kind {
        ClauseKind::Part => Unit::Part,
        ClauseKind::Chapter => Unit::Chapter,
        ClauseKind::Section => Unit::Section,
        ClauseKind::Article => Unit::Article,
        ClauseKind::Paragraph => Unit::Paragraph,
        ClauseKind::Item(1) => Unit::Item,
        ClauseKind::Item(2) => Unit::Point,
        ClauseKind::Annex => Unit::Annex,
        _ => return None,
    })
}
