//! The layout judged by numbers: small trees by hand, random trees by what must never happen.

use super::*;

fn node(width: i32, height: i32, children: &[usize]) -> Node {
    Node { width, height, children: children.to_vec(), assistants: vec![] }
}

fn places(plan: &Plan) -> Vec<(i32, i32)> {
    plan.frames.iter().map(|f| (f.x, f.y)).collect()
}

#[test]
fn a_superior_stands_over_the_middle_of_the_reports() {
    let plan = plan(&[node(100, 40, &[1, 2]), node(100, 40, &[]), node(100, 60, &[])], &[0], 900);
    assert_eq!(places(&plan), [(60, 0), (0, 72), (120, 72)]);
    assert_eq!((plan.width, plan.height), (220, 132));
    assert_eq!(plan.lines[0], []);
    assert_eq!(plan.lines[1], [(110, 40), (110, 56), (50, 56), (50, 72)]);
}

#[test]
fn one_report_hangs_on_a_straight_line() {
    let plan = plan(&[node(100, 40, &[1]), node(60, 40, &[])], &[0], 900);
    assert_eq!(plan.lines[1], [(50, 40), (50, 72)]);
    assert_eq!(places(&plan), [(0, 0), (20, 72)]);
}

#[test]
fn reports_without_reports_of_their_own_stand_in_a_stack() {
    let nodes = [
        node(100, 40, &[1, 4]),
        node(100, 40, &[2, 3]),
        node(80, 40, &[]),
        node(80, 40, &[]),
        node(100, 60, &[]),
    ];
    let plan = plan(&nodes, &[0], 900);
    assert_eq!(places(&plan)[1..4], [(0, 72), (28, 124), (28, 176)]);
    assert_eq!(plan.lines[3], [(12, 112), (12, 196), (28, 196)]);
    // The neighbour reaches down beside the stack and clears it: 28 + 80 + 20.
    assert_eq!(places(&plan)[4], (128, 72));
}

#[test]
fn a_row_that_is_too_wide_goes_on_below() {
    let plan = plan(
        &[node(100, 40, &[1, 2, 3]), node(100, 40, &[]), node(100, 40, &[]), node(100, 40, &[])],
        &[0],
        260,
    );
    assert_eq!(places(&plan)[1..], [(28, 72), (148, 72), (28, 144)]);
    assert_eq!(plan.lines[3], [(124, 40), (124, 56), (12, 56), (12, 128), (78, 128), (78, 144)]);
    assert!(plan.width <= 260);
}

#[test]
fn an_assistant_stands_beside_the_line() {
    let mut nodes = vec![node(100, 40, &[1, 2]), node(100, 40, &[]), node(100, 40, &[]), node(80, 30, &[])];
    nodes[0].assistants.push(3);
    let plan = plan(&nodes, &[0], 900);
    assert_eq!(places(&plan)[3], (126, 52));
    assert_eq!(plan.lines[3], [(110, 40), (110, 67), (126, 67)]);
    assert_eq!(places(&plan)[1].1, 52 + 30 + DROP);
}

/// A sequence of numbers that look random and are the same everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }
}

/// A random tree: every node hangs on an earlier one, deep or wide as the dice fall.
fn random(dice: &mut Dice, count: usize) -> Vec<Node> {
    let reach = 1 + dice.below(count);
    let mut nodes: Vec<Node> = vec![];
    for index in 0..count {
        let size = (60 + dice.below(110) as i32, 30 + dice.below(70) as i32);
        nodes.push(node(size.0, size.1, &[]));
        if index > 0 {
            let superior = (index - 1).saturating_sub(dice.below(reach));
            let beside = dice.below(9) == 0;
            let list = if beside { &mut nodes[superior].assistants } else { &mut nodes[superior].children };
            list.push(index);
        }
    }
    // Who assists has no reports in these charts.
    let assistants: Vec<usize> = nodes.iter().flat_map(|n| n.assistants.clone()).collect();
    for assistant in assistants {
        let Node { children, assistants, .. } = std::mem::take(&mut nodes[assistant]);
        nodes[assistant] = node(70, 30, &[]);
        let orphans: Vec<usize> = children.into_iter().chain(assistants).collect();
        nodes[0].children.extend(orphans);
    }
    nodes
}

/// The pieces of a line as frames one pixel wide, without its two ends.
fn strokes(line: &[(i32, i32)]) -> Vec<Frame> {
    let piece = |pair: &[(i32, i32)]| {
        let ((ax, ay), (bx, by)) = (pair[0], pair[1]);
        let (x, y) = (ax.min(bx), ay.min(by));
        Frame { x, y, width: (ax - bx).abs().max(1), height: (ay - by).abs().max(1) }
    };
    line.windows(2).map(piece).collect()
}

#[test]
fn random_trees_have_no_overlap_and_no_line_through_a_box() {
    let mut dice = Dice(20_261_126);
    for round in 0..400 {
        let count = 1 + dice.below(if round % 20 == 0 { 300 } else { 60 });
        let nodes = random(&mut dice, count);
        let room = 700 + dice.below(900) as i32;
        let plan = plan(&nodes, &[0], room);
        let inside = Frame { x: 0, y: 0, width: plan.width, height: plan.height };
        for (index, frame) in plan.frames.iter().enumerate() {
            assert!(frame.x >= 0 && frame.y >= 0, "{round}: box {index} {frame:?}");
            assert!(
                frame.right() <= inside.width && frame.bottom() <= inside.height,
                "{round}: box {index} {frame:?}"
            );
            for other in &plan.frames[..index] {
                assert!(!frame.overlaps(*other), "{round}: {frame:?} over {other:?}");
            }
        }
        for (index, line) in plan.lines.iter().enumerate() {
            for stroke in strokes(line) {
                // A stroke may touch the edge of the box where it starts and of the one where it ends.
                let hit = plan.frames.iter().position(|f| {
                    stroke.overlaps(Frame {
                        x: f.x + 1,
                        y: f.y + 1,
                        width: f.width - 2,
                        height: f.height - 2,
                    })
                });
                assert_eq!(hit, None, "{round}: line to {index} {line:?}");
            }
        }
    }
}

/// Eight levels, every manager with 3 or 4 reports, about 5,000 posts.
fn company(count: usize) -> Vec<Node> {
    let mut nodes = vec![node(160, 60, &[])];
    for index in 1..count {
        nodes.push(node(160, 60, &[]));
        nodes[(index - 1) * 10 / 34].children.push(index);
    }
    nodes
}

#[test]
fn a_large_company_keeps_to_its_room() {
    let plan = plan(&company(5000), &[0], 1600);
    assert!(plan.width <= 1600, "{}", plan.width);
    assert_eq!(plan.frames.len(), 5000);
}

#[test]
fn several_tops_stand_side_by_side() {
    let plan = plan(&[node(100, 40, &[]), node(100, 40, &[]), node(300, 40, &[])], &[0, 1, 2], 400);
    assert_eq!(places(&plan), [(0, 0), (120, 0), (0, 72)]);
}
