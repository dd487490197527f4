//! Chooses, for one band of a chart, the order of its lanes, the order of boxes that share a cell and the way of every line,
//! so that lines cross only where they must. Knows numbers only: no step, no text.

use super::route::{Drawing, ENTRY, Measure, Port, Route, Seat, Wire, draw, weight};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// How many lanes are tried in every order; more are tried by exchanging neighbours.
const EVERY_ORDER: usize = 4;
/// How many drawings are compared after the best one so far before the search ends: a crossing that no arrangement spares
/// must not cost more than a moment (ten processes in four editions took 1.5 s with 3,000 in all, and came out the same).
const PATIENCE: usize = 250;

/// A box to seat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// Its lane, counted from 0.
    pub lane: usize,
    /// Its column, counted from 0.
    pub column: usize,
    /// Heights of what hangs above it, of itself, and of what hangs below.
    pub heights: [i32; 3],
}

/// A line to draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Way {
    /// The box it leaves.
    pub from: usize,
    /// The box it leads to.
    pub to: usize,
    /// Where it leaves.
    pub port: Port,
}

/// A band with everything in its place.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Band {
    /// The lanes from top to bottom.
    pub lanes: Vec<usize>,
    /// How many rows each of them has, in the same order.
    pub rows: Vec<usize>,
    /// Boxes and lines.
    pub drawing: Drawing,
}

/// One attempt.
#[derive(Debug, Clone)]
struct Attempt {
    /// The lanes from top to bottom.
    lanes: Vec<usize>,
    /// For each item, which of those that share its cell it is.
    slots: Vec<usize>,
    /// For each way.
    routes: Vec<Route>,
}

/// What is to be drawn, and how often it was since it got better.
struct Task<'a> {
    items: &'a [Item],
    ways: &'a [Way],
    /// Least height of each lane: its name.
    labels: &'a [i32],
    measure: Measure,
    drawn: std::cell::Cell<usize>,
}

/// Bands that were arranged before, by what was to be arranged: a process looks the same on its page, in its file and in
/// most editions, and looking for ways that do not cross is the dearest part of a chart.
#[derive(Debug, Default)]
pub struct Arrangements {
    known: Mutex<BTreeMap<Question, Arc<Mutex<Option<Band>>>>>,
}

type Question = (Vec<Item>, Vec<Way>, Vec<i32>, Measure);

impl Arrangements {
    /// What `arrange` answers; who asks what another one is looking for waits for that one.
    pub fn of(&self, items: Vec<Item>, ways: Vec<Way>, labels: Vec<i32>, measure: Measure) -> Band {
        let look = || arrange(&items, &ways, &labels, measure);
        let question = (items.clone(), ways.clone(), labels.clone(), measure);
        let asked = locked(&self.known).entry(question).or_default().clone();
        let mut known = locked(&asked);
        known.get_or_insert_with(look).clone()
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Arranges the items of a band; `labels` gives each lane the least height that its name needs.
pub fn arrange(items: &[Item], ways: &[Way], labels: &[i32], measure: Measure) -> Band {
    let task = Task { items, ways, labels, measure, drawn: std::cell::Cell::new(0) };
    let slot = |at: usize| items[..at].iter().filter(|i| cell(i) == cell(&items[at])).count();
    let lanes: Vec<usize> = (0..labels.len()).collect();
    let first = task.begin(lanes, (0..items.len()).map(slot).collect());
    let best = if task.weight(&first) == 0 { first } else { task.search(first) };
    let seating = task.seating(&best);
    let rows = best.lanes.iter().map(|&lane| task.depth(lane)).collect();
    Band { lanes: best.lanes.clone(), rows, drawing: task.drawing(&best, &seating) }
}

fn cell(item: &Item) -> (usize, usize) {
    (item.lane, item.column)
}

/// Where the boxes of an attempt sit, and the least height of each row.
struct Seating {
    seats: Vec<Seat>,
    least: Vec<i32>,
}

impl Seating {
    /// True where no box sits in the row strictly between two columns.
    fn is_free(&self, row: usize, left: usize, right: usize) -> bool {
        self.seats.iter().all(|s| s.row != row || s.column <= left || s.column >= right)
    }

    /// The ways a line may go, the plainest first.
    fn routes(&self, way: &Way) -> Vec<Route> {
        let (from, to) = (self.seats[way.from], self.seats[way.to]);
        let mut routes = vec![];
        if from.column < to.column {
            if self.is_free(from.row, from.column, to.column) {
                routes.push(Route::Own);
            }
            if from.column + 1 == to.column {
                return routes;
            }
            if from.row != to.row && self.is_free(to.row, from.column, to.column) {
                routes.push(Route::Other);
            }
        }
        let mut channels: Vec<usize> = (0..=self.least.len()).collect();
        channels.sort_by_key(|&channel| self.detour(way, channel));
        routes.extend(channels.into_iter().map(Route::Channel));
        routes
    }

    /// How far a line goes up and down by way of a channel, then how far its first part goes, roughly in pixels.
    fn detour(&self, way: &Way, channel: usize) -> (i32, i32) {
        let height = |row: usize| {
            let own = self.seats.iter().filter(|s| s.row == row);
            own.map(|s| s.above + s.height + s.below).fold(self.least[row], i32::max)
        };
        let top = |row: usize| (0..row).map(height).sum::<i32>();
        let down = match way.port {
            Port::Head => ENTRY,
            Port::Way(down) => down,
        };
        let (from, to) = (self.seats[way.from], self.seats[way.to]);
        let (start, end) = (top(from.row) + from.above + down, top(to.row) + to.above + ENTRY);
        let level = top(channel);
        ((start - level).abs() + (end - level).abs(), (start - level).abs())
    }
}

impl Task<'_> {
    /// How many rows a lane needs: as many as boxes share a cell of it.
    fn depth(&self, lane: usize) -> usize {
        let shared = |item: &Item| self.items.iter().filter(|other| cell(other) == cell(item)).count();
        self.items.iter().filter(|i| i.lane == lane).map(shared).max().unwrap_or(1)
    }

    /// The attempt with the plainest way of every line.
    fn begin(&self, lanes: Vec<usize>, slots: Vec<usize>) -> Attempt {
        let mut attempt = Attempt { lanes, slots, routes: vec![] };
        let seating = self.seating(&attempt);
        attempt.routes = self.ways.iter().filter_map(|way| seating.routes(way).first().copied()).collect();
        attempt
    }

    fn seating(&self, attempt: &Attempt) -> Seating {
        let (mut least, mut first) = (vec![], vec![0; self.labels.len()]);
        for &lane in &attempt.lanes {
            let depth = self.depth(lane);
            first[lane] = least.len();
            least.extend(std::iter::repeat_n((self.labels[lane] + depth as i32 - 1) / depth as i32, depth));
        }
        let seat = |(item, slot): (&Item, &usize)| {
            let [above, height, below] = item.heights;
            Seat { column: item.column, row: first[item.lane] + slot, above, height, below }
        };
        Seating { seats: self.items.iter().zip(&attempt.slots).map(seat).collect(), least }
    }

    fn drawing(&self, attempt: &Attempt, seating: &Seating) -> Drawing {
        self.drawn.set(self.drawn.get() + 1);
        let wire = |(way, &route): (&Way, &Route)| Wire { from: way.from, to: way.to, port: way.port, route };
        let wires: Vec<Wire> = self.ways.iter().zip(&attempt.routes).map(wire).collect();
        draw(&seating.seats, &wires, &seating.least, self.measure)
    }

    fn weight(&self, attempt: &Attempt) -> usize {
        weight(self.drawing(attempt, &self.seating(attempt)).meetings)
    }

    fn is_spent(&self) -> bool {
        self.drawn.get() >= PATIENCE
    }

    /// Looks for an attempt with fewer meetings: other ways first, then other orders of lanes and cells.
    fn search(&self, first: Attempt) -> Attempt {
        let (mut best, mut least) = self.other_ways(first);
        let orders = if self.labels.len() <= EVERY_ORDER { self.every_order(&best) } else { vec![] };
        for (lanes, slots) in orders {
            if least == 0 || self.is_spent() {
                return best;
            }
            let (attempt, weight) = self.other_ways(self.begin(lanes, slots));
            if weight < least {
                (best, least) = (attempt, weight);
                self.drawn.set(0);
            }
        }
        let mut moved = true;
        while moved && least > 0 && !self.is_spent() {
            moved = false;
            for (lanes, slots) in self.neighbours(&best) {
                if least == 0 || self.is_spent() {
                    break;
                }
                let (attempt, weight) = self.other_ways(self.begin(lanes, slots));
                if weight < least {
                    (best, least, moved) = (attempt, weight, true);
                    self.drawn.set(0);
                }
            }
        }
        best
    }

    /// Gives single lines, then pairs of lines, another way as long as that helps.
    fn other_ways(&self, mut attempt: Attempt) -> (Attempt, usize) {
        let seating = self.seating(&attempt);
        let choices: Vec<Vec<Route>> = self.ways.iter().map(|way| seating.routes(way)).collect();
        let mut least = weight(self.drawing(&attempt, &seating).meetings);
        let mut moved = true;
        while moved && least > 0 && !self.is_spent() {
            moved = false;
            for at in (0..choices.len()).filter(|&at| choices[at].len() > 1) {
                for &route in &choices[at] {
                    let mut other = attempt.clone();
                    other.routes[at] = route;
                    let weight = weight(self.drawing(&other, &seating).meetings);
                    if weight < least {
                        (attempt, least, moved) = (other, weight, true);
                    }
                }
            }
        }
        (attempt, least)
    }

    fn every_order(&self, attempt: &Attempt) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut orders: Vec<Vec<usize>> = vec![vec![]];
        for lane in 0..self.labels.len() {
            let places = |order: Vec<usize>| {
                (0..=order.len()).rev().map(move |at| {
                    let mut longer = order.clone();
                    longer.insert(at, lane);
                    longer
                })
            };
            orders = orders.into_iter().flat_map(places).collect();
        }
        orders.into_iter().map(|lanes| (lanes, attempt.slots.clone())).collect()
    }

    /// The orders one exchange away: of two neighbouring lanes, or of two boxes of one cell.
    fn neighbours(&self, attempt: &Attempt) -> Vec<(Vec<usize>, Vec<usize>)> {
        let mut found = vec![];
        for a in 0..self.labels.len() {
            for b in 0..a {
                let mut lanes = attempt.lanes.clone();
                lanes.swap(a, b);
                found.push((lanes, attempt.slots.clone()));
            }
        }
        for a in 0..self.items.len() {
            for b in (0..a).filter(|&b| cell(&self.items[a]) == cell(&self.items[b])) {
                let mut slots = attempt.slots.clone();
                slots.swap(a, b);
                found.push((attempt.lanes.clone(), slots));
            }
        }
        found
    }
}
