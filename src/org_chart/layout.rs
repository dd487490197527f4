//! Boxes of different size as a tidy tree: every box gets its place, every line its corners. Only numbers go in and come out; tests judge them.
//! Subtrees are pushed together until their contours touch (van der Ploeg 2014, without threads: contours are short lists of steps). What is too wide for
//! the room wraps into rows below each other; posts without reports stand in a stack. Knows no post and no text.

use crate::drawing::Frame;

mod contour;

use contour::Contour;

/// Between two boxes side by side.
const GAP: i32 = 20;
/// Between a box and the row below it; the line turns in its middle.
const DROP: i32 = 32;
/// Between two boxes of a stack.
const STACK: i32 = 12;
/// From the left edge of a subtree to the line that its later rows or its stack hang on.
const TRUNK: i32 = 12;
/// From the left edge to what hangs on that line.
const INDENT: i32 = 28;
/// The most boxes that one stack holds; more stand in rows of several columns.
const STACKED: usize = 7;

/// A box before it has a place, with what hangs on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
    /// The boxes below it, in order.
    pub children: Vec<usize>,
    /// The boxes beside its line (助理), in order.
    pub assistants: Vec<usize>,
}

/// Boxes and lines with their places, from (0, 0).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// By node.
    pub frames: Vec<Frame>,
    /// By node: the corners of the line from its superior; empty for tops.
    pub lines: Vec<Vec<(i32, i32)>>,
    /// Of all boxes and lines together.
    pub width: i32,
    /// Of all boxes and lines together.
    pub height: i32,
}

/// Places a forest. No box overlaps another and none goes over a line; the whole is at most `room` wide, as long as the tree is not so deep that one
/// box cannot be indented any further.
pub fn plan(nodes: &[Node], tops: &[usize], room: i32) -> Plan {
    let mut layout = Layout { nodes, places: vec![Place::default(); nodes.len()] };
    let branches: Vec<Branch> = tops.iter().map(|&top| layout.branch(top, room, tops.len())).collect();
    let rows = rows(&branches, room);
    let mut lines = vec![vec![]; nodes.len()];
    let mut frames = vec![Frame::default(); nodes.len()];
    let (mut y, mut width) = (0, 0);
    let mut at = 0;
    for row in rows {
        let joined = Row::of(&branches[at..at + row]);
        for (&top, dx) in tops[at..].iter().zip(&joined.offsets) {
            layout.settle(top, (dx - joined.contour.left_edge(), y), &mut frames, &mut lines);
        }
        width = width.max(joined.contour.width());
        y += joined.contour.height() + DROP;
        at += row;
    }
    Plan { frames, lines, width, height: (y - DROP).max(0) }
}

/// Where a box stands as seen from the left upper corner of its superior, and the line to it from there.
#[derive(Debug, Clone, Default)]
struct Place {
    offset: (i32, i32),
    line: Vec<(i32, i32)>,
}

/// A box with all that hangs on it: its outline as seen from the box's left upper corner.
#[derive(Debug, Clone)]
struct Branch {
    contour: Contour,
    width: i32,
}

struct Layout<'a> {
    nodes: &'a [Node],
    places: Vec<Place>,
}

impl Layout<'_> {
    /// Arranges what hangs on a node; `beside` is how many branches stand in its row, itself included.
    fn branch(&mut self, index: usize, room: i32, beside: usize) -> Branch {
        let nodes = self.nodes;
        let node = &nodes[index];
        let bare = |&child: &usize| nodes[child].children.is_empty() && nodes[child].assistants.is_empty();
        let leaves = node.children.iter().all(bare);
        let stacks = beside > 1 && leaves && node.assistants.is_empty();
        if stacks && (2..=STACKED).contains(&node.children.len()) {
            return self.stack(index);
        }
        let mut room = room;
        if stacks && node.children.len() > STACKED {
            let columns = node.children.len().div_ceil(STACKED) as i32;
            let widest = node.children.iter().map(|&c| nodes[c].width).max().unwrap_or(0);
            room = room.min(INDENT + columns * (widest + GAP));
        }
        let count = node.children.len();
        // Later rows hang on a line at the left; a single branch has no later row.
        let inner = if count > 1 { (room - INDENT).max(0) } else { room };
        let branches: Vec<Branch> = node.children.iter().map(|&c| self.branch(c, inner, count)).collect();
        if Row::of(&branches).contour.width() <= room {
            let one = if count > 0 { vec![count] } else { vec![] };
            return self.hang(index, &branches, &one);
        }
        self.hang(index, &branches, &rows(&branches, inner))
    }

    /// Boxes below each other on a line at the left.
    fn stack(&mut self, index: usize) -> Branch {
        let nodes = self.nodes;
        let node = &nodes[index];
        let mut contour = Contour::block(0, node.width, node.height);
        let mut y = node.height + STACK;
        for &child in &node.children {
            let Node { width, height, .. } = nodes[child];
            let middle = y + height / 2;
            let line = vec![(TRUNK, node.height), (TRUNK, middle), (INDENT, middle)];
            self.places[child] = Place { offset: (INDENT, y), line };
            contour.extend(y + height, 0, INDENT + width);
            y += height + STACK;
        }
        Branch { contour, width: node.width }
    }

    /// Rows of branches below a node, centred; rows after the first hang on a line at the left.
    fn hang(&mut self, index: usize, branches: &[Branch], rows: &[usize]) -> Branch {
        let nodes = self.nodes;
        let node = &nodes[index];
        let mut at = 0;
        let joined: Vec<Row> = rows
            .iter()
            .map(|&row| {
                at += row;
                Row::of(&branches[at - row..at])
            })
            .collect();
        let indent = if rows.len() > 1 { INDENT } else { 0 };
        let total = indent + joined.iter().map(|row| row.contour.width()).max().unwrap_or(0);
        let wanted = match joined.as_slice() {
            [only] => only.middle(branches) - only.contour.left_edge(),
            _ => total / 2,
        };
        // Neither the box nor what stands beside its line may stick out of what hangs below, if that is wide enough.
        let beside = node.assistants.iter().map(|&a| INDENT - TRUNK + nodes[a].width).max().unwrap_or(0);
        let (before, behind) = (node.width / 2, (node.width - node.width / 2).max(beside));
        let centre = if before + behind <= total { wanted.clamp(before, total - behind) } else { wanted };
        // All x below are as seen from the left edge of the first row; `left` is where the node's own box begins.
        let left = if joined.is_empty() { 0 } else { centre - node.width / 2 };
        let axis = node.width / 2;
        let mut contour = Contour::block(0, node.width, node.height);
        let mut y = self.assistants(index, axis, &mut contour) + DROP;
        let first_turn = y - DROP / 2;
        let mut at = 0;
        for (number, row) in joined.iter().enumerate() {
            let shift = indent - row.contour.left_edge() - left;
            let turn = y - DROP / 2;
            for (child, (branch, dx)) in
                node.children[at..].iter().zip(branches[at..].iter().zip(&row.offsets))
            {
                let (x, drop) = (dx + shift, dx + shift + branch.width / 2);
                let mut line = vec![(axis, node.height), (axis, first_turn)];
                if number > 0 {
                    line.extend([(TRUNK - left, first_turn), (TRUNK - left, turn)]);
                }
                line.extend([(drop, turn), (drop, y)]);
                self.places[*child] = Place { offset: (x, y), line: straight(line) };
            }
            let ends = (row.first(branches, at) + shift, row.last(branches, at) + shift);
            let trunk = if rows.len() > 1 { -left } else { ends.0 };
            contour.extend(y, ends.0.min(axis).min(trunk), ends.1.max(axis) + 1);
            contour.append(&row.contour, shift, y);
            if number + 1 < joined.len() {
                contour.reach_left(-left, first_turn);
            }
            y += row.contour.height() + DROP;
            at += rows[number];
        }
        Branch { contour, width: node.width }
    }

    /// Boxes beside the line below a node; returns where they end.
    fn assistants(&mut self, index: usize, axis: i32, contour: &mut Contour) -> i32 {
        let nodes = self.nodes;
        let node = &nodes[index];
        let mut y = node.height;
        for &assistant in &node.assistants {
            let Node { width, height, .. } = nodes[assistant];
            y += STACK;
            let (x, middle) = (axis + INDENT - TRUNK, y + height / 2);
            let line = vec![(axis, node.height), (axis, middle), (x, middle)];
            self.places[assistant] = Place { offset: (x, y), line };
            contour.extend(y + height, axis, x + width);
            y += height;
        }
        y
    }

    /// Turns places as seen from the superior into places on the sheet.
    fn settle(&self, index: usize, (x, y): (i32, i32), frames: &mut [Frame], lines: &mut [Vec<(i32, i32)>]) {
        let node = &self.nodes[index];
        frames[index] = Frame { x, y, width: node.width, height: node.height };
        for &below in node.children.iter().chain(&node.assistants) {
            let place = &self.places[below];
            lines[below] = place.line.iter().map(|(px, py)| (x + px, y + py)).collect();
            self.settle(below, (x + place.offset.0, y + place.offset.1), frames, lines);
        }
    }
}

/// How many branches stand in each row, where a row may be `room` wide.
fn rows(branches: &[Branch], room: i32) -> Vec<usize> {
    let mut rows = vec![];
    let mut from = 0;
    let mut row = Row::default();
    for (at, branch) in branches.iter().enumerate() {
        let mut wider = row.clone();
        wider.push(branch);
        if wider.contour.width() > room && at > from {
            rows.push(at - from);
            from = at;
            row = Row::of(std::slice::from_ref(branch));
        } else {
            row = wider;
        }
    }
    if from < branches.len() {
        rows.push(branches.len() - from);
    }
    rows
}

/// Branches pushed together side by side, their tops level.
#[derive(Debug, Clone, Default)]
struct Row {
    contour: Contour,
    /// Where each branch's box begins, as seen from the first one's.
    offsets: Vec<i32>,
}

impl Row {
    fn of(branches: &[Branch]) -> Self {
        let mut row = Self::default();
        branches.iter().for_each(|branch| row.push(branch));
        row
    }

    fn push(&mut self, branch: &Branch) {
        if self.offsets.is_empty() {
            self.contour = branch.contour.clone();
            self.offsets.push(0);
            return;
        }
        let dx = self.contour.distance(&branch.contour) + GAP;
        self.contour.join(&branch.contour, dx);
        self.offsets.push(dx);
    }

    fn first(&self, branches: &[Branch], at: usize) -> i32 {
        self.offsets.first().map_or(0, |dx| dx + branches[at].width / 2)
    }

    fn last(&self, branches: &[Branch], at: usize) -> i32 {
        let last = self.offsets.len().saturating_sub(1);
        self.offsets.last().map_or(0, |dx| dx + branches[at + last].width / 2)
    }

    fn middle(&self, branches: &[Branch]) -> i32 {
        (self.first(branches, 0) + self.last(branches, 0)) / 2
    }
}

/// A line without corners that are none.
fn straight(mut line: Vec<(i32, i32)>) -> Vec<(i32, i32)> {
    line.dedup();
    let mut at = 1;
    while at + 1 < line.len() {
        let ((ax, ay), (bx, by), (cx, cy)) = (line[at - 1], line[at], line[at + 1]);
        if (ax == bx && bx == cx) || (ay == by && by == cy) {
            line.remove(at);
        } else {
            at += 1
        }
    }
    line
}

#[cfg(test)]
mod tests;
