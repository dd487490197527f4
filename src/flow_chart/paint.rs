//! From sketched bands to SVG. Writes elements at given places; decides nothing but what they look like.

use super::crossing::Point;
use super::plan::{Linked, Plan};
use super::route::ENTRY;
use super::sketch::*;
use crate::drawing::{Drawing, Frame, Pen};

/// Between two bands.
const BETWEEN: i32 = 24;
/// The radius of every corner of a line.
const ROUND: i32 = 4;
/// From the middle of a small line of text to its baseline.
const DROP: i32 = 13;

/// Paints bands below each other; each comes with the plan that it was sketched from.
pub fn paint(title: String, strips: &[(&Plan, Strip)]) -> Drawing {
    let width = strips.iter().map(|(_, strip)| strip.band.drawing.width).max().unwrap_or(0);
    let mut pen = Pen::default();
    let mut y = 1;
    pen.group("flow");
    for (plan, strip) in strips {
        lanes(&mut pen, plan, strip, y, width);
        lines(&mut pen, strip, y);
        for (cut, corner) in strip.boxes.iter().zip(&strip.band.drawing.corners) {
            node(&mut pen, plan, cut, Point { x: corner.x, y: corner.y + y });
        }
        y += strip.band.drawing.height + BETWEEN;
    }
    pen.close_group();
    Drawing { title, width: width + 1, height: y - BETWEEN + 1, content: pen.content }
}

/// The frames of the lanes, with their names.
fn lanes(pen: &mut Pen, plan: &Plan, strip: &Strip, y: i32, width: i32) {
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
        let frame = |x: i32, width: i32| Frame { x, y: y + top, width, height: bottom - top };
        pen.rect("lane", frame(0, width), 0);
        pen.rect("name", frame(0, NAMES - PAD), 0);
        let (names, note) = names(plan, lane);
        let mut line = y + top + 12 + DROP;
        for (name, lines) in plan.lanes[lane].names.iter().zip(&names) {
            pen.link(&name.href);
            pen.text("small", (PAD, line), SMALL_LEAD, lines);
            pen.close_link(&name.href);
            line += SMALL_LEAD * lines.len() as i32 + 4;
        }
        pen.text("small sub", (PAD, line), SMALL_LEAD, &note);
    }
}

fn lines(pen: &mut Pen, strip: &Strip, y: i32) {
    let mut entered = vec![];
    for line in &strip.band.drawing.lines {
        let points: Vec<Point> = line.points.iter().map(|p| Point { x: p.x, y: p.y + y }).collect();
        pen.path("edge", &rounded(&points));
        let Some(end) = points.last().filter(|_| !entered.contains(&line.net)) else { continue };
        entered.push(line.net);
        pen.path("tip", &format!("M{} {}l-8 -4v8z", end.x, end.y));
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
fn node(pen: &mut Pen, plan: &Plan, cut: &Cut, corner: Point) {
    let node = &plan.boxes[cut.at];
    let Point { x, y } = corner;
    let mut above = y;
    for tag in &cut.takes {
        above -= tag.height() + TAG_GAP;
        paper(pen, tag, x, above, above + tag.height());
    }
    pen.rect("step", Frame { x, y, width: BOX, height: cut.height() }, 3);
    head(pen, node.mark.clone(), &node.title, cut, corner);
    for row in &cut.rows {
        way(pen, row, x, y + row.top);
    }
    let mut below = y + cut.height() + TAG_GAP;
    for tag in &cut.makes {
        paper(pen, tag, x + BOX - tag.width, below, below - TAG_GAP);
        below += tag.height() + TAG_GAP;
    }
}

fn head(pen: &mut Pen, mark: String, title: &Linked, cut: &Cut, Point { x, y }: Point) {
    let beside = if mark.is_empty() { 0 } else { MARK };
    pen.link(&title.href);
    pen.rect("head", Frame { x, y, width: BOX, height: cut.head }, 3);
    let base = y + ENTRY + 5;
    if !mark.is_empty() {
        pen.text("no", (x + PAD, base), 0, &[mark]);
    }
    pen.text("title", (x + PAD + beside, base), TITLE_LEAD, &cut.title);
    pen.close_link(&title.href);
    let base = base + TITLE_LEAD * cut.title.len() as i32 - 1;
    pen.text("small sub", (x + PAD + beside, base), SMALL_LEAD, &cut.notes);
}

fn way(pen: &mut Pen, row: &Row, x: i32, y: i32) {
    pen.path("row", &format!("M{x} {y}h{BOX}"));
    let mut base = y + 4 + DROP;
    pen.text("small", (x + PAD, base), SMALL_LEAD, &row.condition);
    base += SMALL_LEAD * row.condition.len() as i32;
    if !row.goal.is_empty() {
        pen.path("edge", &format!("M{} {}h7m-3 -3l3 3l-3 3", x + PAD, base - 4));
        pen.link(&row.href);
        pen.text("small goal", (x + PAD + 14, base), SMALL_LEAD, &row.goal);
        pen.close_link(&row.href);
    }
}

/// A tag with a folded corner, and a short line to its box, which ends at `to`.
fn paper(pen: &mut Pen, tag: &Tag, x: i32, y: i32, to: i32) {
    let (width, height) = (tag.width, tag.height());
    let (middle, from) = (x + width / 2, if to > y { y + height } else { y });
    let end = if to > y { to + TAG_GAP } else { to };
    pen.path("edge", &format!("M{middle} {from}V{end}"));
    pen.link(&tag.href);
    pen.path("form", &format!("M{x} {y}h{}l{FOLD} {FOLD}v{}h-{width}z", width - FOLD, height - FOLD));
    pen.path("row", &format!("M{} {y}v{FOLD}h{FOLD}", x + width - FOLD));
    pen.text("small", (x + PAD, y + 3 + DROP), SMALL_LEAD, &tag.lines);
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
