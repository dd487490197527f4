//! A chart with all its places: the outline laid out, dotted superiors beside the direct one, committees beside the tree. Numbers and words, no SVG.

use super::Surroundings;
use super::label::Label;
use super::layout::{self, Node, Plan};
use super::outline::{Line, Outline, Subject, What};
use crate::drawing::Frame;
use crate::model::RoleId;

/// One box with its place and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Box {
    /// What it shows.
    pub what: What,
    /// Where it stands.
    pub frame: Frame,
    /// What it says.
    pub label: Label,
    /// How the line to it is drawn.
    pub line: Line,
    /// The corners of that line, from its superior; of a post that the own one also reports to, on to the own one. Empty for others.
    pub corners: Vec<(i32, i32)>,
    /// The boxes that hang on it, those beside its line first.
    pub below: Vec<usize>,
}

/// A chart with all its places, from (0, 0).
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Chart {
    /// All boxes.
    pub boxes: Vec<Box>,
    /// In pixels.
    pub width: i32,
    /// In pixels.
    pub height: i32,
}

/// Between the tree and what stands beside it.
const BESIDE: i32 = 40;
/// Between boxes beside each other or below each other outside the tree.
const GAP: i32 = 20;

impl Chart {
    /// Lays out the chart of a subject.
    pub fn of(subject: Subject, around: &Surroundings<'_>) -> Self {
        let outline = Outline::of(around.edition.handbook, subject);
        let own: Option<RoleId> = match subject {
            Subject::Role(id) => Some(id),
            _ => None,
        };
        let mut labels: Vec<Label> = outline.posts.iter().map(|post| Label::of(around, post, own)).collect();
        for &head in &outline.heads {
            labels[head].notes.insert(0, (around.say)("chart.head", &[]));
        }
        // Boxes of one width let the eye run along a row.
        let width = labels.iter().map(Label::width).max().unwrap_or(0);
        let node = |(post, label): (&super::outline::Post, &Label)| Node {
            width,
            height: label.height(),
            children: post.children.clone(),
            assistants: post.assistants.clone(),
        };
        let nodes: Vec<Node> = outline.posts.iter().zip(&labels).map(node).collect();
        let beside = if outline.beside.is_empty() { 0 } else { width + BESIDE };
        let plan = layout::plan(&nodes, &outline.tops, around.room - beside);
        let mut chart = Self::planned(&outline, labels, plan);
        chart.stand_beside(&outline, &nodes);
        chart.join_dotted(&outline, &nodes);
        chart
    }

    fn planned(outline: &Outline, labels: Vec<Label>, plan: Plan) -> Self {
        let mut boxes = vec![];
        let places = plan.frames.into_iter().zip(plan.lines);
        for ((post, label), (frame, corners)) in outline.posts.iter().zip(labels).zip(places) {
            let below = post.assistants.iter().chain(&post.children).copied().collect();
            boxes.push(Box { what: post.what, frame, label, line: post.line, corners, below });
        }
        Self { boxes, width: plan.width, height: plan.height }
    }

    /// Committees, below each other to the right of the tree.
    fn stand_beside(&mut self, outline: &Outline, nodes: &[Node]) {
        let (x, mut y) = (self.width + BESIDE, 0);
        for &index in &outline.beside {
            let Node { width, height, .. } = nodes[index];
            self.boxes[index].frame = Frame { x, y, width, height };
            self.width = x + width;
            self.height = self.height.max(y + height);
            y += height + GAP;
        }
    }

    /// The posts that the own one also reports to, beside its superior, each with a dotted line to it.
    fn join_dotted(&mut self, outline: &Outline, nodes: &[Node]) {
        let (Some(own), false) = (outline.own, outline.dotted.is_empty()) else { return };
        let tallest = outline.dotted.iter().map(|&d| nodes[d].height).max().unwrap_or(0);
        // They end above the own box; where that leaves too little room above, everything moves down.
        let lack = tallest + GAP - self.boxes[own].frame.y;
        if lack > 0 {
            self.move_down(lack, &outline.dotted);
        }
        let frame = self.boxes[own].frame;
        let mut x = frame.right() + GAP;
        for &index in &outline.dotted {
            let Node { width, height, .. } = nodes[index];
            let y = frame.y - GAP - height;
            self.boxes[index].frame = Frame { x, y, width, height };
            let (drop, middle) = (x + width / 2, frame.y + frame.height / 2);
            self.boxes[index].corners = vec![(drop, y + height), (drop, middle), (frame.right(), middle)];
            self.width = self.width.max(x + width);
            x += width + GAP;
        }
    }

    fn move_down(&mut self, by: i32, but: &[usize]) {
        for (index, one) in self.boxes.iter_mut().enumerate() {
            one.frame.y += if but.contains(&index) { 0 } else { by };
        }
        self.boxes.iter_mut().flat_map(|one| &mut one.corners).for_each(|corner| corner.1 += by);
        self.height += by;
    }
}
