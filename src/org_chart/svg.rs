//! A chart with its places as SVG elements: lines first, boxes over them, each a link with its text. Colours are the style sheet's.

use super::Surroundings;
use super::chart::{Box, Chart};
use super::label::{HEAD, SMALL_LEADING, TITLE_LEADING};
use super::outline::{Line, What};
use crate::drawing::{Drawing, Frame, Pen};
use crate::model::Entity;

/// The room around everything, so that frames are not cut at the edge.
const MARGIN: i32 = 2;
/// How round corners are.
const ROUND: i32 = 4;

/// The finished drawing.
pub fn drawing(chart: &Chart, title: String, around: &Surroundings<'_>) -> Drawing {
    let mut pen = Pen::default();
    for (line, corners) in &chart.lines {
        let class = if *line == Line::Dotted { "edge dotted" } else { "edge" };
        pen.path(class, &path(corners));
    }
    for one in &chart.boxes {
        draw(&mut pen, one, around);
    }
    Drawing {
        title,
        width: chart.width + 2 * MARGIN,
        height: chart.height + 2 * MARGIN,
        content: pen.content,
    }
}

fn draw(pen: &mut Pen, one: &Box, around: &Surroundings<'_>) {
    let label = &one.label;
    let Frame { x, y, width, height } = one.frame;
    let frame = Frame { x: x + MARGIN, y: y + MARGIN, width, height };
    let href = label.entity.map(|entity| (around.href)(entity)).unwrap_or_default();
    pen.link(&href);
    match one.what {
        What::Role(id, _) => {
            let id = &around.edition.handbook.identity(Entity::Role(id)).id;
            pen.place(&label.class, &format!("box-{id}"));
        }
        _ => pen.group(&label.class),
    }
    let round = if matches!(one.what, What::Committee(_)) { ROUND * 4 } else { ROUND };
    pen.rect("", frame, round);
    let middle = frame.x + width / 2;
    // A line's baseline lies three quarters down its height.
    let first = frame.y + HEAD + TITLE_LEADING * 3 / 4;
    pen.text("title", (middle, first), TITLE_LEADING, &label.title);
    let below = frame.y + HEAD + TITLE_LEADING * label.title.len() as i32 + SMALL_LEADING * 3 / 4;
    pen.text("sub", (middle, below), SMALL_LEADING, &label.notes);
    pen.close_group();
    pen.close_link(&href);
}

/// The commands of a line through these corners, each rounded.
fn path(corners: &[(i32, i32)]) -> String {
    let at = |i: usize| (corners[i].0 + MARGIN, corners[i].1 + MARGIN);
    let mut commands = String::new();
    for i in 0..corners.len() {
        let (x, y) = at(i);
        if i == 0 {
            commands.push_str(&format!("M{x} {y}"));
        } else if i + 1 == corners.len() {
            commands.push_str(&format!("L{x} {y}"));
        } else {
            let (before, after) = (towards(at(i), at(i - 1)), towards(at(i), at(i + 1)));
            commands.push_str(&format!("L{} {}Q{x} {y} {} {}", before.0, before.1, after.0, after.1));
        }
    }
    commands
}

/// The point where the rounding of a corner ends on the way to the next one: at most half of the way.
fn towards((x, y): (i32, i32), (to_x, to_y): (i32, i32)) -> (i32, i32) {
    let step = |from: i32, to: i32| ((to - from) / 2).clamp(-ROUND, ROUND);
    (x + step(x, to_x), y + step(y, to_y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_rounded_and_short_ways_less() {
        assert_eq!(path(&[(0, 0), (0, 20), (30, 20)]), "M2 2L2 18Q2 22 6 22L32 22");
        assert_eq!(path(&[(0, 0), (0, 4), (30, 4)]), "M2 2L2 4Q2 6 6 6L32 6");
        assert_eq!(path(&[(0, 0), (0, 20)]), "M2 2L2 22");
    }
}
