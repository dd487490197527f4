//! Properties of the layout on random small processes, seeded: compared with every other arrangement there is.

use super::arrange::{Item, Way, arrange};
use super::column::{Loose, columns};
use super::crossing::{Line, Meetings, meetings};
use super::route::{Drawing, Measure, Port, Route, Seat, Wire, draw, weight};

const MEASURE: Measure = Measure { width: 100, margin: 80 };

/// Numbers that are the same on every machine (xorshift64).
struct Dice(u64);

impl Dice {
    fn below(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }
}

/// A process of `count` steps in `lanes` lanes: each goes on to the next, some branch anywhere.
fn process(dice: &mut Dice, count: usize, lanes: usize) -> (Vec<Item>, Vec<Way>) {
    let mut ways = vec![];
    let mut to: Vec<Vec<usize>> = vec![vec![]; count];
    for (from, reached) in to.iter_mut().enumerate() {
        let branches = if dice.below(3) == 0 { 2 } else { 1 };
        for branch in 0..branches {
            let aim = if branch == 0 { from + 1 } else { dice.below(count) };
            if aim < count && aim != from && !reached.contains(&aim) {
                let port = if branches == 1 { Port::Head } else { Port::Way(60 + 24 * branch) };
                reached.push(aim);
                ways.push(Way { from, to: aim, port });
            }
        }
    }
    let columns = columns(&to, Loose::Follow);
    let item = |column: usize| Item { lane: dice.below(lanes), column, heights: [0, 112, 0] };
    (columns.into_iter().map(item).collect(), ways)
}

fn boxes(items: &[Item], drawing: &Drawing) -> Vec<[i32; 4]> {
    let frame = |(item, corner): (&Item, &super::crossing::Point)| {
        let [above, height, below] = item.heights;
        [corner.x, corner.y - above, corner.x + MEASURE.width, corner.y + height + below]
    };
    items.iter().zip(&drawing.corners).map(frame).collect()
}

/// True where a line runs through the inside of a box.
fn runs_through(line: &Line, [left, top, right, bottom]: [i32; 4]) -> bool {
    line.points.windows(2).any(|pair| {
        let (a, b) = (pair[0], pair[1]);
        a.x.min(b.x) < right && a.x.max(b.x) > left && a.y.min(b.y) < bottom && a.y.max(b.y) > top
    })
}

#[test]
fn boxes_never_overlap_and_lines_never_run_through_boxes() {
    let mut dice = Dice(20261126);
    for _ in 0..200 {
        let (count, lanes) = (2 + dice.below(9), 1 + dice.below(5));
        let (items, ways) = process(&mut dice, count, lanes);
        let band = arrange(&items, &ways, &vec![40; lanes], MEASURE);
        let frames = boxes(&items, &band.drawing);
        for (at, a) in frames.iter().enumerate() {
            assert!(a[0] >= MEASURE.margin && a[2] <= band.drawing.width && a[3] <= band.drawing.height);
            let apart = |b: &[i32; 4]| a[2] <= b[0] || b[2] <= a[0] || a[3] <= b[1] || b[3] <= a[1];
            assert!(frames[at + 1..].iter().all(apart), "{items:?}");
        }
        for line in &band.drawing.lines {
            assert!(frames.iter().all(|frame| !runs_through(line, *frame)), "{items:?} {line:?}");
            let square = |pair: &[super::crossing::Point]| pair[0].x == pair[1].x || pair[0].y == pair[1].y;
            assert!(line.points.windows(2).all(square));
        }
        assert_eq!(meetings(&band.drawing.lines).overlaps, 0, "{items:?} {ways:?}");
    }
}

#[test]
fn every_line_joins_its_two_boxes() {
    let mut dice = Dice(7);
    for _ in 0..100 {
        let (items, ways) = process(&mut dice, 7, 3);
        let band = arrange(&items, &ways, &[40; 3], MEASURE);
        for (way, line) in ways.iter().zip(&band.drawing.lines) {
            let (from, to) = (band.drawing.corners[way.from], band.drawing.corners[way.to]);
            let (first, last) = (line.points[0], line.points[line.points.len() - 1]);
            assert_eq!((first.x, last.x, line.net), (from.x + MEASURE.width, to.x, way.to));
            assert!(from.y < first.y && first.y < from.y + 112 && to.y < last.y && last.y < to.y + 112);
        }
    }
}

/// The fewest meetings of all orders of lanes and cells and all ways of lines.
fn fewest(items: &[Item], ways: &[Way], lanes: usize) -> usize {
    let mut least = usize::MAX;
    for order in permutations(lanes) {
        for stack in stacks(items) {
            least = least.min(fewest_of(items, ways, &order, &stack));
        }
    }
    least
}

fn permutations(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![vec![]];
    }
    let shorter = permutations(count - 1);
    let longer = |p: Vec<usize>| {
        (0..count).map(move |at| {
            let mut p = p.clone();
            p.insert(at, count - 1);
            p
        })
    };
    shorter.into_iter().flat_map(longer).collect()
}

/// Every order of the boxes that share a cell, as the slot of each box.
fn stacks(items: &[Item]) -> Vec<Vec<usize>> {
    let all = permutations(items.len());
    let slots = |order: Vec<usize>| -> Vec<usize> {
        let cell = |at: usize| (items[at].lane, items[at].column);
        (0..items.len())
            .map(|at| order.iter().take_while(|&&o| o != at).filter(|&&o| cell(o) == cell(at)).count())
            .collect()
    };
    let mut found: Vec<Vec<usize>> = all.into_iter().map(slots).collect();
    found.sort();
    found.dedup();
    found
}

fn fewest_of(items: &[Item], ways: &[Way], order: &[usize], stack: &[usize]) -> usize {
    let depth = |lane: usize| {
        let of = items.iter().zip(stack).filter(|(i, _)| i.lane == lane);
        of.map(|(_, slot)| slot + 1).max().unwrap_or(1)
    };
    let top = |lane: usize| order.iter().take_while(|&&l| l != lane).map(|&l| depth(l)).sum::<usize>();
    let seat = |(i, slot): (&Item, &usize)| Seat {
        column: i.column,
        row: top(i.lane) + slot,
        above: 0,
        height: i.heights[1],
        below: 0,
    };
    let seats: Vec<Seat> = items.iter().zip(stack).map(seat).collect();
    let rows: usize = order.iter().map(|&l| depth(l)).sum();
    let free =
        |row: usize, a: usize, b: usize| seats.iter().all(|s| s.row != row || s.column <= a || s.column >= b);
    let routes = |way: &Way| -> Vec<Route> {
        let (from, to) = (seats[way.from], seats[way.to]);
        let ahead = from.column < to.column;
        let mut found: Vec<Route> = vec![];
        found.extend((ahead && free(from.row, from.column, to.column)).then_some(Route::Own));
        found.extend(
            (ahead && from.column + 1 < to.column && free(to.row, from.column, to.column))
                .then_some(Route::Other),
        );
        found.extend((0..=rows).filter(|_| from.column + 1 != to.column).map(Route::Channel));
        found
    };
    let choices: Vec<Vec<Route>> = ways.iter().map(routes).collect();
    let mut least = usize::MAX;
    let mut picks = vec![0; ways.len()];
    loop {
        let wire = |(at, way): (usize, &Way)| Wire {
            from: way.from,
            to: way.to,
            port: way.port,
            route: choices[at][picks[at]],
        };
        let wires: Vec<Wire> = ways.iter().enumerate().map(wire).collect();
        least = least.min(weight(draw(&seats, &wires, &vec![40; rows], MEASURE).meetings));
        let Some(at) = (0..picks.len()).find(|&at| picks[at] + 1 < choices[at].len()) else { return least };
        picks[at] += 1;
        picks[..at].fill(0);
    }
}

#[test]
fn no_line_crosses_where_another_arrangement_would_not() {
    let mut dice = Dice(4);
    let (mut tangled, mut plain) = (0, 0);
    for _ in 0..200 {
        let (count, lanes) = (3 + dice.below(3), 1 + dice.below(3));
        let (items, ways) = process(&mut dice, count, lanes);
        let found = weight(arrange(&items, &ways, &vec![40; lanes], MEASURE).drawing.meetings);
        if found == 0 {
            plain += 1;
            continue;
        }
        tangled += 1;
        assert_eq!(found, fewest(&items, &ways, lanes), "{items:?} {ways:?}");
    }
    assert!(plain > 150 && tangled > 5, "{plain} {tangled}");
}

#[test]
fn two_alternatives_that_meet_again_do_not_cross() {
    // 0 → 1 or 2 → 3, and back from 3 to 0: a process any company has.
    let item = |lane, column| Item { lane, column, heights: [0, 112, 0] };
    let items = [item(0, 0), item(1, 1), item(2, 1), item(0, 2)];
    let way = |from, to, port| Way { from, to, port };
    let ways = [
        way(0, 1, Port::Way(60)),
        way(0, 2, Port::Way(84)),
        way(1, 3, Port::Head),
        way(2, 3, Port::Head),
        way(3, 0, Port::Way(84)),
    ];
    let band = arrange(&items, &ways, &[40; 3], MEASURE);
    assert_eq!(band.drawing.meetings, Meetings::default());
}
