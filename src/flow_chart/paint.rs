//! From sketched bands to SVG. Writes elements at given places; decides nothing but what they look like.

use super::crossing::Point;
use super::plan::{Linked, Plan};
use super::route::ENTRY;
use super::sketch::*;
use crate::drawing::{Drawing, Frame, Part, Pen, apart};
use std::collections::BTreeMap;

/// Between two bands.
const BETWEEN: i32 = 24;
/// The radius of every corner of a line.
const ROUND: i32 = 4;
/// From the middle of a small line of text to its baseline.
const DROP: i32 = 13;

/// Paints bands below each other; each comes with the plan that it was sketched from.
pub fn paint(title: String, strips: &[(&Plan, Strip)]) -> Drawing {
    let width = strips.iter().map(|(_, strip)| strip.band.drawing.width).max().unwrap_or(0);
    let mut parts = vec![];
    let mut y = 1;
    for (plan, strip) in strips {
        let mut brush = Brush::default();
        lanes(&mut brush, plan, strip, y, width);
        lines(&mut brush, strip, y);
        for (cut, corner) in strip.boxes.iter().zip(&strip.band.drawing.corners) {
            node(&mut brush, plan, cut, Point { x: corner.x, y: corner.y + y });
        }
        let height = strip.band.drawing.height;
        parts.push(Part { top: y - 1, height: height + 2, content: brush.finish() });
        y += height + BETWEEN;
    }
    Drawing { title, width: width + 1, height: y - BETWEEN + 1, parts }
}

/// What a band is painted with. Strokes of one kind become one path, so that a page stays light: what is below the boxes, and what lies upon them.
#[derive(Default)]
struct Brush {
    /// The borders of lanes.
    lanes: String,
    /// Lines from box to box and from box to paper.
    edges: String,
    /// Their points.
    tips: String,
    /// Boxes, papers and words.
    boxes: Pen,
    /// The rules between the rows of boxes.
    rules: String,
    /// The small arrows in them.
    marks: String,
}

impl Brush {
    fn finish(self) -> String {
        let mut pen = Pen::default();
        pen.group("flow");
        pen.path("lane", &self.lanes);
        pen.path("edge", &self.edges);
        pen.path("tip", &self.tips);
        pen.content.push_str(&self.boxes.content);
        pen.path("row", &self.rules);
        pen.path("edge", &self.marks);
        pen.close_group();
        pen.content
    }
}

/// The frames of the lanes, with their names.
fn lanes(brush: &mut Brush, plan: &Plan, strip: &Strip, y: i32, width: i32) {
    let drawing = &strip.band.drawing;
    let mut row = 0;
    for (at, (&lane, rows)) in strip.lanes.iter().zip(&strip.band.rows).enumerate() {
        let border = |row: usize, end: bool| match (row, end) {
            (0, _) => 0,
            (_, true) => drawing.height,
            _ => drawing.channels[row] + 10,
        };
        let (top, bottom) = (border(row, false), border(row + rows, at + 1 == strip.lanes.len()));
        row += rows;
        let height = bottom - top;
        brush.lanes.push_str(&format!("M0 {}h{width}v{height}h-{width}z", y + top));
        let pen = &mut brush.boxes;
        pen.rect("name", Frame { x: 0, y: y + top, width: NAMES - PAD, height }, 0);
        let (names, note) = names(plan, lane);
        let mut line = y + top + 12 + DROP;
        for (name, lines) in plan.lanes[lane].names.iter().zip(&names) {
            pen.link(&name.href);
            pen.text("", (PAD, line), SMALL_LEAD, lines);
            pen.close_link(&name.href);
            line += SMALL_LEAD * lines.len() as i32 + 4;
        }
        pen.text("sub", (PAD, line), SMALL_LEAD, &note);
    }
}

fn lines(brush: &mut Brush, strip: &Strip, y: i32) {
    // Lines into one box become one before they reach it; what they share is drawn once, so each is looked at from its end.
    let mut drawn: BTreeMap<usize, Vec<Vec<(i32, i32)>>> = BTreeMap::new();
    for line in &strip.band.drawing.lines {
        let back: Vec<(i32, i32)> = line.points.iter().rev().map(|p| (p.x, p.y + y)).collect();
        let others = drawn.entry(line.net).or_default();
        let own = apart(&back, others, ROUND);
        let points: Vec<Point> = own.iter().rev().map(|&(x, y)| Point { x, y }).collect();
        brush.edges.push_str(&rounded(&points));
        if let Some((x, y)) = back.first().filter(|_| others.is_empty()) {
            brush.tips.push_str(&format!("M{x} {y}l-8 -4v8z"));
        }
        others.push(back);
    }
}

/// The commands of a line whose corners are rounded, as far as its stretches are long enough.
fn rounded(points: &[Point]) -> String {
    let Some((first, rest)) = points.split_first() else { return String::new() };
    let mut out = format!("M{} {}", first.x, first.y);
    let mut before = *first;
    for (at, point) in rest.iter().enumerate() {
        match rest.get(at + 1) {
            Some(next) => {
                let radius = ROUND.min(length(before, *point) / 2).min(length(*point, *next) / 2);
                let (a, b) = (toward(*point, before, radius), toward(*point, *next, radius));
                out.push_str(&format!("L{} {}Q{} {} {} {}", a.x, a.y, point.x, point.y, b.x, b.y));
            }
            None => out.push_str(&format!("L{} {}", point.x, point.y)),
        }
        before = *point;
    }
    out
}

fn length(a: Point, b: Point) -> i32 {
    (a.x - b.x).abs() + (a.y - b.y).abs()
}

fn toward(from: Point, to: Point, step: i32) -> Point {
    Point { x: from.x + (to.x - from.x).signum() * step, y: from.y + (to.y - from.y).signum() * step }
}

/// A box with its tags and its ways on.
fn node(brush: &mut Brush, plan: &Plan, cut: &Cut, corner: Point) {
    let node = &plan.boxes[cut.at];
    let Point { x, y } = corner;
    let mut above = y;
    for tag in &cut.takes {
        above -= tag.height() + TAG_GAP;
        paper(brush, tag, x, above, above + tag.height());
    }
    head(&mut brush.boxes, node.mark.clone(), &node.title, cut, corner);
    for row in &cut.rows {
        way(brush, row, x, y + row.top);
    }
    let mut below = y + cut.height() + TAG_GAP;
    for tag in &cut.makes {
        paper(brush, tag, x + BOX - tag.width, below, below - TAG_GAP);
        below += tag.height() + TAG_GAP;
    }
}

/// The frame of a box and its title; what leads to the step is the frame, or its upper part where rows with ways of their own lie below.
fn head(pen: &mut Pen, mark: String, title: &Linked, cut: &Cut, Point { x, y }: Point) {
    let beside = if mark.is_empty() { 0 } else { MARK };
    let frame = |height: i32| Frame { x, y, width: BOX, height };
    let whole = cut.height() == cut.head;
    if !whole {
        pen.rect("step", frame(cut.height()), 3);
    }
    pen.link(&title.href);
    pen.rect(if whole { "step" } else { "head" }, frame(cut.head), 3);
    let base = y + ENTRY + 5;
    if !mark.is_empty() {
        pen.text("no", (x + PAD, base), 0, &[mark]);
    }
    pen.text("title", (x + PAD + beside, base), TITLE_LEAD, &cut.title);
    pen.close_link(&title.href);
    let base = base + TITLE_LEAD * cut.title.len() as i32 - 1;
    pen.text("sub", (x + PAD + beside, base), SMALL_LEAD, &cut.notes);
}

fn way(brush: &mut Brush, row: &Row, x: i32, y: i32) {
    brush.rules.push_str(&format!("M{x} {y}h{BOX}"));
    let mut base = y + 4 + DROP;
    let pen = &mut brush.boxes;
    pen.text("", (x + PAD, base), SMALL_LEAD, &row.condition);
    base += SMALL_LEAD * row.condition.len() as i32;
    if !row.goal.is_empty() {
        brush.marks.push_str(&format!("M{} {}h7m-3 -3l3 3l-3 3", x + PAD, base - 4));
        pen.link(&row.href);
        pen.text("goal", (x + PAD + 14, base), SMALL_LEAD, &row.goal);
        pen.close_link(&row.href);
    }
}

/// A tag with a folded corner, and a short line to its box, which ends at `to`.
fn paper(brush: &mut Brush, tag: &Tag, x: i32, y: i32, to: i32) {
    let (width, height) = (tag.width, tag.height());
    let (middle, from) = (x + width / 2, if to > y { y + height } else { y });
    let end = if to > y { to + TAG_GAP } else { to };
    brush.edges.push_str(&format!("M{middle} {from}V{end}"));
    let pen = &mut brush.boxes;
    pen.link(&tag.href);
    let (top, side) = (width - FOLD, height - FOLD);
    pen.path("form", &format!("M{x} {y}h{top}l{FOLD} {FOLD}v{side}h-{width}zm{top} 0v{FOLD}h{FOLD}"));
    pen.text("", (x + PAD, y + 3 + DROP), SMALL_LEAD, &tag.lines);
    pen.close_link(&tag.href);
}

#[cfg(test)]
mod tests {
    use super::super::arrange::Arrangements;
    use super::super::plan::{Goal, Lane, Node, Onward};
    use super::*;

    fn point(x: i32, y: i32) -> Point {
        Point { x, y }
    }

    #[test]
    fn corners_are_rounded_as_far_as_the_line_allows() {
        assert_eq!(rounded(&[point(0, 0), point(20, 0)]), "M0 0L20 0");
        assert_eq!(rounded(&[point(0, 0), point(20, 0), point(20, 9)]), "M0 0L16 0Q20 0 20 4L20 9");
        assert_eq!(rounded(&[point(0, 0), point(20, 0), point(20, -2)]), "M0 0L19 0Q20 0 20 -1L20 -2");
        assert_eq!(rounded(&[]), "");
    }

    /// Every element closed in the order it was opened, and no text that could be one.
    fn is_well_formed(xml: &str) -> bool {
        let mut open = vec![];
        for piece in xml.split('<').skip(1) {
            let Some((tag, text)) = piece.split_once('>') else { return false };
            let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or_default();
            match (tag.starts_with('/'), tag.ends_with('/')) {
                (true, _) if open.pop() != Some(name) => return false,
                (false, false) => open.push(name),
                _ => {}
            }
            if tag.matches('"').count() % 2 == 1 || text.contains('>') {
                return false;
            }
        }
        open.is_empty()
    }

    #[test]
    fn hostile_words_stay_words() {
        let hostile =
            Linked { text: "</text></svg><script>alert(1)</script>\u{0}&\"".into(), href: "x\"><b>".into() };
        let onward = Onward { condition: hostile.text.clone(), goal: Goal::Away(hostile.clone()) };
        let node = Node {
            mark: "1".into(),
            title: hostile.clone(),
            notes: vec![hostile.text.clone()],
            takes: vec![hostile.clone()],
            makes: vec![hostile.clone()],
            ways: vec![onward],
            ..Node::default()
        };
        let plan = Plan {
            lanes: vec![Lane { names: vec![hostile.clone()], note: hostile.text.clone() }],
            boxes: vec![node],
        };
        let strips: Vec<_> = sketch(
            &plan,
            super::super::column::Loose::First,
            900,
            Help { to_box: &|_| Linked::default(), arranged: &Arrangements::default() },
        )
        .into_iter()
        .map(|s| (&plan, s))
        .collect();
        let svg = paint(hostile.text.clone(), &strips).inline();
        assert!(is_well_formed(&svg), "{svg}");
        assert!(!svg.contains("<script") && !svg.contains('\u{0}') && svg.contains("&lt;script&gt;"));
    }
}
