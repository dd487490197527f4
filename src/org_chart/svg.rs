//! A chart with its places as SVG elements: a group for each box on which others hang, with its lines, itself and all of them, so that a page can fold
//! it; each box is a link with its text. Colours are the style sheet's.

use super::Surroundings;
use super::chart::{Box, Chart};
use super::label::{HEAD, SMALL_LEADING, TITLE_LEADING};
use super::outline::{Line, What};
use crate::drawing::{Drawing, Frame, Pen, apart};
use crate::model::Entity;

/// The room around everything, so that frames are not cut at the edge.
const MARGIN: i32 = 2;
/// How round corners are.
const ROUND: i32 = 4;

/// The finished drawing.
pub fn drawing(chart: &Chart, title: String, around: &Surroundings<'_>) -> Drawing {
    let mut pen = Pen::default();
    let mut hangs = vec![false; chart.boxes.len()];
    chart.boxes.iter().flat_map(|one| &one.below).for_each(|&below| hangs[below] = true);
    let loose: Vec<usize> = (0..chart.boxes.len()).filter(|&at| !hangs[at]).collect();
    lines(&mut pen, chart, &loose);
    loose.iter().for_each(|&at| branch(&mut pen, chart, at, around));
    Drawing::whole(title, (chart.width + 2 * MARGIN, chart.height + 2 * MARGIN), pen.content)
}

/// A box with all that hangs on it; as deep as the chart is.
fn branch(pen: &mut Pen, chart: &Chart, at: usize, around: &Surroundings<'_>) {
    let one = &chart.boxes[at];
    if one.below.is_empty() {
        return draw(pen, one, around);
    }
    pen.group("branch");
    lines(pen, chart, &one.below);
    draw(pen, one, around);
    one.below.iter().for_each(|&below| branch(pen, chart, below, around));
    pen.close_group();
}

/// The lines that lead to these boxes: one path for the solid ones, one for the dotted ones.
fn lines(pen: &mut Pen, chart: &Chart, to: &[usize]) {
    for (line, class) in [(Line::Solid, "edge"), (Line::Dotted, "edge dotted")] {
        let mut drawn: Vec<Vec<(i32, i32)>> = vec![];
        let mut commands = String::new();
        for one in to.iter().map(|&at| &chart.boxes[at]).filter(|one| one.line == line) {
            commands.push_str(&path(&apart(&one.corners, &drawn, ROUND)));
            drawn.push(one.corners.clone());
        }
        pen.path(class, &commands);
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
    let last = corners.len().saturating_sub(1);
    // Two corners share the stretch between them; the ends of the line have none.
    let share = |next: usize| if next == 0 || next == last { 1 } else { 2 };
    let mut commands = String::new();
    for i in 0..corners.len() {
        let (x, y) = at(i);
        if i == 0 {
            commands.push_str(&format!("M{x} {y}"));
        } else if i == last {
            commands.push_str(&format!("L{x} {y}"));
        } else {
            let (before, after) =
                (towards(at(i), at(i - 1), share(i - 1)), towards(at(i), at(i + 1), share(i + 1)));
            commands.push_str(&format!("L{} {}Q{x} {y} {} {}", before.0, before.1, after.0, after.1));
        }
    }
    commands
}

/// The point where the rounding of a corner ends on the way to the next one: at most its share of the way.
fn towards((x, y): (i32, i32), (to_x, to_y): (i32, i32), share: i32) -> (i32, i32) {
    let step = |from: i32, to: i32| ((to - from) / share).clamp(-ROUND, ROUND);
    (x + step(x, to_x), y + step(y, to_y))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn corners_are_rounded_and_short_ways_less() {
        assert_eq!(path(&[(0, 0), (0, 20), (30, 20)]), "M2 2L2 18Q2 22 6 22L32 22");
        assert_eq!(path(&[(0, 0), (0, 3), (30, 3)]), "M2 2L2 2Q2 5 6 5L32 5");
        assert_eq!(path(&[(0, 0), (0, 20), (4, 20), (4, 40)]), "M2 2L2 18Q2 22 4 22L4 22Q6 22 6 26L6 42");
        assert_eq!(path(&[(0, 0), (0, 20)]), "M2 2L2 22");
    }
}
