//! Lines between seated boxes: a grid of columns and rows with gutters between columns and channels between rows, in which
//! every line keeps to a track of its own. Lines to one box share a track and join. Knows numbers only: no step, no text.

use super::crossing::{Line, Meetings, Point, meetings};
use super::order::cheapest;

/// Between two tracks, and between a track and what stands beside it, in pixels.
const TRACK: i32 = 10;
/// From the last track of a gutter to the box: room for the arrow's tip.
const TIP: i32 = 14;
/// How far below its top a box is entered: in the middle of its first line of text.
pub const ENTRY: i32 = 20;
/// How far below its top a box is left, where the line does not go straight on to the next box of its row.
const LEAVE: i32 = 32;
/// What it costs that two lines lie upon each other, in crossings.
const UPON: u32 = 50;

/// A box in the grid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seat {
    /// Counted from 0.
    pub column: usize,
    /// Counted from 0.
    pub row: usize,
    /// Height of what hangs above it: tags of what goes in.
    pub above: i32,
    /// Its own height.
    pub height: i32,
    /// Height of what hangs below it: tags of what comes out.
    pub below: i32,
}

/// A line to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wire {
    /// The box it leaves.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// Where it leaves.
    pub port: Port,
    /// Which way it goes.
    pub route: Route,
}

/// Where a line leaves its box, on the right side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Port {
    /// Beside the title.
    Head,
    /// Beside one of the ways on, this far below the box's top.
    Way(i32),
}

/// Which way a line goes from the gutter right of its box to the gutter left of its aim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// Through empty cells of the row it comes from, if there are any between.
    Own,
    /// Through empty cells of the row it goes to.
    Other,
    /// Between two rows: above this one.
    Channel(usize),
}

/// The sizes that a grid keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Measure {
    /// Width of every box.
    pub width: i32,
    /// From the left edge to the first gutter: the names of the lanes.
    pub margin: i32,
}

/// Boxes and lines with their places.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Drawing {
    /// The upper left corner of each box.
    pub corners: Vec<Point>,
    /// The line of each wire.
    pub lines: Vec<Line>,
    /// Where each channel begins: one above each row and one below the last; the border of two lanes is `TRACK` below.
    pub channels: Vec<i32>,
    /// Of the whole.
    pub width: i32,
    /// Of the whole.
    pub height: i32,
    /// Where lines meet.
    pub meetings: Meetings,
}

/// The two ways that a line may go on from a track.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Side {
    /// To the left, or up.
    Before,
    /// To the right, or down.
    After,
}

/// What one net does on its track in one gutter or channel.
#[derive(Debug, Clone, Default)]
struct Run {
    net: usize,
    spans: Vec<(i32, i32)>,
    ends: Vec<(i32, Side)>,
}

/// The nets of each gutter and channel, in the order of their tracks.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Tracks {
    gutters: Vec<Vec<usize>>,
    channels: Vec<Vec<usize>>,
}

/// Seats and wires of one band; `least` is the least height of each row.
pub fn draw(seats: &[Seat], wires: &[Wire], least: &[i32], measure: Measure) -> Drawing {
    let placed = |tracks: &Tracks| geometry(seats, wires, least, measure, tracks);
    let judged = |drawing: Drawing| Drawing { meetings: meetings(&drawing.lines), ..drawing };
    let mut tracks = Tracks::of(seats, wires, least.len());
    let mut drawing = judged(placed(&tracks));
    let mut best = drawing.clone();
    for _ in 0..3 {
        let before = tracks.clone();
        if best.meetings == Meetings::default() {
            break;
        }
        tracks.sort_gutters(wires, seats, &drawing);
        tracks.sort_channels(wires, seats, &placed(&tracks));
        // Tracks that stay as they are stay so for good.
        if tracks == before {
            break;
        }
        drawing = judged(placed(&tracks));
        if weight(drawing.meetings) < weight(best.meetings) {
            best = drawing.clone();
        }
    }
    best
}

/// How bad meetings are, in crossings.
pub fn weight(meetings: Meetings) -> usize {
    meetings.crossings + UPON as usize * meetings.overlaps
}

impl Tracks {
    fn of(seats: &[Seat], wires: &[Wire], rows: usize) -> Self {
        let columns = seats.iter().map(|s| s.column + 1).max().unwrap_or(0);
        let mut tracks = Self { gutters: vec![vec![]; columns + 1], channels: vec![vec![]; rows + 1] };
        for wire in wires {
            let (left, right) = (seats[wire.from].column + 1, seats[wire.to].column);
            let straight = port(seats, wire) == ENTRY && seats[wire.from].row == seats[wire.to].row;
            match wire.route {
                Route::Own if !straight => add(&mut tracks.gutters[right], wire.to),
                Route::Own => {}
                Route::Other => add(&mut tracks.gutters[left], wire.to),
                Route::Channel(channel) => {
                    add(&mut tracks.gutters[left], wire.to);
                    add(&mut tracks.gutters[right], wire.to);
                    add(&mut tracks.channels[channel], wire.to);
                }
            }
        }
        tracks
    }

    fn sort_gutters(&mut self, wires: &[Wire], seats: &[Seat], drawing: &Drawing) {
        for (gutter, nets) in self.gutters.iter_mut().enumerate().filter(|(_, nets)| nets.len() > 1) {
            let runs: Vec<Run> =
                nets.iter().map(|&net| upright(net, gutter, wires, seats, drawing)).collect();
            *nets = sorted(&runs);
        }
    }

    fn sort_channels(&mut self, wires: &[Wire], seats: &[Seat], drawing: &Drawing) {
        for (channel, nets) in self.channels.iter_mut().enumerate().filter(|(_, nets)| nets.len() > 1) {
            let runs: Vec<Run> = nets.iter().map(|&net| level(net, channel, wires, drawing)).collect();
            *nets = sorted(&runs);
        }
        debug_assert!(seats.len() == drawing.corners.len());
    }
}

fn add(nets: &mut Vec<usize>, net: usize) {
    if !nets.contains(&net) {
        nets.push(net);
    }
}

fn sorted(runs: &[Run]) -> Vec<usize> {
    let inside = |run: &Run, at: i32| run.spans.iter().any(|&(from, to)| from < at && at < to);
    let cost = |a: usize, b: usize| {
        let (first, second) = (&runs[a], &runs[b]);
        let over = first.ends.iter().filter(|(at, side)| *side == Side::After && inside(second, *at)).count();
        let back =
            second.ends.iter().filter(|(at, side)| *side == Side::Before && inside(first, *at)).count();
        let meet =
            |(at, side): &(i32, Side)| *side == Side::After && second.ends.contains(&(*at, Side::Before));
        (over + back) as u32 + UPON * first.ends.iter().filter(|end| meet(end)).count() as u32
    };
    cheapest(runs.len(), cost).into_iter().map(|at| runs[at].net).collect()
}

impl Run {
    fn span(&mut self, a: (i32, Side), b: (i32, Side)) {
        self.spans.push((a.0.min(b.0), a.0.max(b.0)));
        for end in [a, b] {
            if !self.ends.contains(&end) {
                self.ends.push(end);
            }
        }
    }
}

/// What a net does in a gutter: its upright stretches, and the level ones that leave them.
fn upright(net: usize, gutter: usize, wires: &[Wire], seats: &[Seat], drawing: &Drawing) -> Run {
    let mut run = Run { net, ..Run::default() };
    for (wire, line) in wires.iter().zip(&drawing.lines).filter(|(wire, _)| wire.to == net) {
        let (left, right) = (seats[wire.from].column + 1, seats[wire.to].column);
        let Some(((_, start), (_, end))) = line.ends() else { continue };
        let (leave, enter) = ((start, Side::Before), (end, Side::After));
        match wire.route {
            Route::Own if gutter == right => run.span(leave, enter),
            Route::Other if gutter == left => run.span(leave, enter),
            Route::Channel(_) => {
                let level = line.points[2].y;
                let onward = if left < right { Side::After } else { Side::Before };
                if gutter == left {
                    run.span(leave, (level, onward));
                }
                if gutter == right {
                    let from = if onward == Side::After { Side::Before } else { Side::After };
                    run.span((level, from), enter);
                }
            }
            _ => {}
        }
    }
    run
}

/// What a net does in a channel.
fn level(net: usize, channel: usize, wires: &[Wire], drawing: &Drawing) -> Run {
    let mut run = Run { net, ..Run::default() };
    let here = |wire: &Wire| wire.to == net && wire.route == Route::Channel(channel);
    for (_, line) in wires.iter().zip(&drawing.lines).filter(|(wire, _)| here(wire)) {
        let Some(((_, start), (_, end))) = line.ends() else { continue };
        let (a, b) = (line.points[2], line.points[3]);
        let side = |from: i32| if from < a.y { Side::Before } else { Side::After };
        run.span((a.x, side(start)), (b.x, side(end)));
    }
    run
}

impl Line {
    /// Where it begins and ends.
    fn ends(&self) -> Option<((i32, i32), (i32, i32))> {
        let (first, last) = (self.points.first()?, self.points.last()?);
        Some(((first.x, first.y), (last.x, last.y)))
    }
}

fn port(seats: &[Seat], wire: &Wire) -> i32 {
    match wire.port {
        Port::Head if wire.route == Route::Own && seats[wire.from].row == seats[wire.to].row => ENTRY,
        Port::Head => LEAVE,
        Port::Way(down) => down,
    }
}

/// Places everything for one order of tracks; where lines meet is not asked yet.
fn geometry(seats: &[Seat], wires: &[Wire], least: &[i32], measure: Measure, tracks: &Tracks) -> Drawing {
    let (channels, tops, height) = rows(seats, least, tracks);
    let (gutters, lefts, width) = columns(measure, tracks);
    let corners: Vec<Point> = seats.iter().map(|s| Point { x: lefts[s.column], y: tops[s.row] }).collect();
    let place = |order: &[usize], net: usize| order.iter().position(|&n| n == net).unwrap_or(0) as i32;
    let gutter = |at: usize, net: usize| gutters[at] + TRACK + TRACK * place(&tracks.gutters[at], net);
    let channel = |at: usize, net: usize| channels[at] + 2 * TRACK + TRACK * place(&tracks.channels[at], net);
    let line = |wire: &Wire| {
        let (from, to) = (corners[wire.from], corners[wire.to]);
        let (left, right) = (seats[wire.from].column + 1, seats[wire.to].column);
        let (start, end) = ((from.x + measure.width, from.y + port(seats, wire)), (to.x, to.y + ENTRY));
        let turn = |x: i32| vec![start, (x, start.1), (x, end.1), end];
        let points = match wire.route {
            Route::Own if start.1 == end.1 => vec![start, end],
            Route::Own => turn(gutter(right, wire.to)),
            Route::Other => turn(gutter(left, wire.to)),
            Route::Channel(at) => {
                let (a, b, y) = (gutter(left, wire.to), gutter(right, wire.to), channel(at, wire.to));
                vec![start, (a, start.1), (a, y), (b, y), (b, end.1), end]
            }
        };
        Line { net: wire.to, points: points.into_iter().map(|(x, y)| Point { x, y }).collect() }
    };
    let lines = wires.iter().map(line).collect();
    Drawing { corners, lines, channels, width, height, meetings: Meetings::default() }
}

/// Where channels begin, where the boxes of each row begin, and the height of all.
fn rows(seats: &[Seat], least: &[i32], tracks: &Tracks) -> (Vec<i32>, Vec<i32>, i32) {
    let (mut channels, mut tops, mut y) = (vec![], vec![], 0);
    for row in 0..=least.len() {
        channels.push(y);
        y += 2 * TRACK + TRACK * tracks.channels[row].len() as i32;
        let own = || seats.iter().filter(|s| s.row == row);
        let above = own().map(|s| s.above).max().unwrap_or(0);
        let below = own().map(|s| s.height + s.below).max().unwrap_or(0);
        tops.push(y + above);
        y += least.get(row).map_or(0, |&least| least.max(above + below));
    }
    (channels, tops, y)
}

/// Where gutters begin, where the boxes of each column begin, and the width of all.
fn columns(measure: Measure, tracks: &Tracks) -> (Vec<i32>, Vec<i32>, i32) {
    let (mut gutters, mut lefts, mut x) = (vec![], vec![], measure.margin);
    for (at, nets) in tracks.gutters.iter().enumerate() {
        gutters.push(x);
        let last = at + 1 == tracks.gutters.len();
        x += TRACK * nets.len() as i32 + if last { TRACK } else { TIP };
        lefts.push(x);
        x += if last { 0 } else { measure.width };
    }
    (gutters, lefts, x)
}
