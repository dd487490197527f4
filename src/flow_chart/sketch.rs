//! From a plan to bands of boxes with sizes and places: breaks texts into lines, breaks the chart into bands, has each band arranged.
//! Still numbers: the SVG is `paint`'s.

use super::arrange::{Arrangements, Band, Item, Way};
use super::column::{Loose, bands, columns};
use super::plan::{Goal, Linked, Node, Plan};
use super::route::{Measure, Port};
use crate::lettering::{Size, widest, wrap};

/// Titles of boxes.
pub const TITLE: Size = Size(140);
/// From one line of a title to the next.
pub const TITLE_LEAD: i32 = 20;
/// Everything small: ways on, notes, tags.
pub const SMALL: Size = Size(125);
/// From one small line to the next.
pub const SMALL_LEAD: i32 = 17;
/// Width of a box.
pub const BOX: i32 = 136;
/// Width of the names of lanes.
pub const NAMES: i32 = 104;
/// Between the edge of a box and its text.
pub const PAD: i32 = 8;
/// Room for the number of a step.
pub const MARK: i32 = 22;
/// Between a tag and its box, and between two tags.
pub const TAG_GAP: i32 = 6;
/// The folded corner of a tag.
pub const FOLD: i32 = 8;
/// How many columns a band is tried with at first.
const COLUMNS: usize = 6;

/// A box with its lines of text; heights are in pixels.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cut {
    /// Which box of the plan.
    pub at: usize,
    /// The title.
    pub title: Vec<String>,
    /// Each note.
    pub notes: Vec<String>,
    /// Height of title and notes.
    pub head: i32,
    /// What comes in.
    pub takes: Vec<Tag>,
    /// What is made.
    pub makes: Vec<Tag>,
    /// The ways on that have words.
    pub rows: Vec<Row>,
}

/// A tag with its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The words.
    pub lines: Vec<String>,
    /// Where it leads.
    pub href: String,
    /// Its width.
    pub width: i32,
}

/// A way on, as a row of its box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// From the top of the box.
    pub top: i32,
    /// Its height.
    pub height: i32,
    /// The condition.
    pub condition: Vec<String>,
    /// Where it leads, in words; none where a line is drawn.
    pub goal: Vec<String>,
    /// The address of that.
    pub href: String,
}

/// One band: boxes of some columns with the lanes they need.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Strip {
    /// Its boxes, in the order of `band.drawing.corners`.
    pub boxes: Vec<Cut>,
    /// The lanes of the plan that it has, by their place in `band.lanes`.
    pub lanes: Vec<usize>,
    /// Everything in its place.
    pub band: Band,
}

impl Tag {
    /// Its height.
    pub fn height(&self) -> i32 {
        6 + SMALL_LEAD * self.lines.len() as i32
    }
}

impl Cut {
    /// Height of the box.
    pub fn height(&self) -> i32 {
        self.rows.last().map_or(self.head, |row| row.top + row.height)
    }

    fn heights(&self) -> [i32; 3] {
        let tags = |tags: &[Tag]| tags.iter().map(|tag| tag.height() + TAG_GAP).sum::<i32>();
        [tags(&self.takes), self.height(), tags(&self.makes)]
    }
}

/// What sketching asks others for.
#[derive(Clone, Copy)]
pub struct Help<'a> {
    /// The words for a box that stands in another band.
    pub to_box: &'a dyn Fn(usize) -> Linked,
    /// Bands that were arranged before.
    pub arranged: &'a Arrangements,
}

/// The bands of a plan, none wider than `widest` where that can be.
pub fn sketch(plan: &Plan, loose: Loose, widest: i32, help: Help<'_>) -> Vec<Strip> {
    let ways: Vec<Vec<usize>> = plan.boxes.iter().map(aims).collect();
    let columns = columns(&ways, loose);
    let count = columns.iter().map(|column| column + 1).max().unwrap_or(0);
    let wires: Vec<(usize, usize)> =
        ways.iter().enumerate().flat_map(|(from, to)| to.iter().map(move |&to| (from, to))).collect();
    let joined: Vec<(usize, usize)> = wires.iter().map(|&(a, b)| (columns[a], columns[b])).collect();
    let mut most = COLUMNS.min(count.max(1));
    loop {
        let bands = bands(count, most, &joined);
        let last = bands.last().map_or(0, |band| band + 1);
        let strips: Vec<Strip> = (0..last).map(|band| strip(plan, &columns, &bands, band, help)).collect();
        if most == 1 || strips.iter().all(|strip| strip.band.drawing.width <= widest) {
            return strips;
        }
        most -= 1;
    }
}

/// A row of boxes that nothing joins, broken where it would be wider than `widest`.
pub fn row(plan: &Plan, widest: i32, arranged: &Arrangements) -> Vec<Strip> {
    let help = Help { to_box: &|_| Linked::default(), arranged };
    let most = ((widest - NAMES) / (BOX + 16)) as usize;
    let columns: Vec<usize> = (0..plan.boxes.len()).collect();
    let bands: Vec<usize> = columns.iter().map(|column| column / most).collect();
    let last = bands.last().map_or(0, |band| band + 1);
    (0..last).map(|band| strip(plan, &columns, &bands, band, help)).collect()
}

fn aims(node: &Node) -> Vec<usize> {
    let aims = node.ways.iter().filter_map(|way| if let Goal::Box(to) = way.goal { Some(to) } else { None });
    aims.collect()
}

fn strip(plan: &Plan, columns: &[usize], bands: &[usize], band: usize, help: Help<'_>) -> Strip {
    let own: Vec<usize> = (0..plan.boxes.len()).filter(|&at| bands[columns[at]] == band).collect();
    let first = bands.iter().position(|b| *b == band).unwrap_or(0);
    let mut lanes: Vec<usize> = own.iter().map(|&at| plan.boxes[at].lane).collect();
    lanes.sort_unstable();
    lanes.dedup();
    let place = |list: &[usize], at: usize| list.iter().position(|&x| x == at);
    let (mut boxes, mut ways) = (vec![], vec![]);
    for (from, &at) in own.iter().enumerate() {
        let (cut, ports) = cut(plan, at, &|to| place(&own, to).is_some(), help.to_box);
        boxes.push(cut);
        let to = |(to, port): (usize, Port)| Some(Way { from, to: place(&own, to)?, port });
        ways.extend(ports.into_iter().filter_map(to));
    }
    let item = |cut: &Cut| Item {
        lane: place(&lanes, plan.boxes[cut.at].lane).unwrap_or(0),
        column: columns[cut.at] - first,
        heights: cut.heights(),
    };
    let items: Vec<Item> = boxes.iter().map(item).collect();
    let labels: Vec<i32> = lanes.iter().map(|&lane| names_height(plan, lane)).collect();
    let band = help.arranged.of(items, ways, labels, Measure { width: BOX, margin: NAMES });
    let lanes = band.lanes.iter().map(|&lane| lanes[lane]).collect();
    Strip { boxes, lanes, band }
}

/// A box cut into lines, and the ports of the lines that leave it. `is_here` tells which boxes a line may be drawn to.
fn cut(
    plan: &Plan,
    at: usize,
    is_here: &dyn Fn(usize) -> bool,
    to_step: &dyn Fn(usize) -> Linked,
) -> (Cut, Vec<(usize, Port)>) {
    let node = &plan.boxes[at];
    let beside = if node.mark.is_empty() { 0 } else { MARK };
    let title = wrap(&node.title.text, TITLE, BOX - 2 * PAD - beside);
    let notes: Vec<String> =
        node.notes.iter().flat_map(|note| wrap(note, SMALL, BOX - 2 * PAD - beside)).collect();
    let head = 20 + TITLE_LEAD * title.len() as i32 + SMALL_LEAD * notes.len() as i32;
    let mut cut = Cut { at, title, notes, head: head.max(48), ..Cut::default() };
    (cut.takes, cut.makes) = (tags(&node.takes), tags(&node.makes));
    let mut ports = vec![];
    for way in &node.ways {
        let (goal, drawn) = match &way.goal {
            Goal::Box(to) if is_here(*to) => (None, Some(*to)),
            Goal::Box(to) => (Some(to_step(*to)), None),
            Goal::Away(goal) => (Some(goal.clone()), None),
        };
        let is_first = !ports.iter().any(|(_, port)| *port == Port::Head);
        if goal.is_none() && way.condition.is_empty() && is_first {
            ports.extend(drawn.map(|to| (to, Port::Head)));
            continue;
        }
        let row = row_of(cut.height(), &way.condition, goal.unwrap_or_default());
        ports.extend(drawn.map(|to| (to, Port::Way(row.top + row.height / 2))));
        cut.rows.push(row);
    }
    (cut, ports)
}

fn row_of(top: i32, condition: &str, goal: Linked) -> Row {
    let (condition, words) =
        (wrap(condition, SMALL, BOX - 2 * PAD), wrap(&goal.text, SMALL, BOX - 2 * PAD - 14));
    let lines = (condition.len() + words.len()).max(1) as i32;
    Row { top, height: 8 + SMALL_LEAD * lines, condition, goal: words, href: goal.href }
}

fn tags(papers: &[Linked]) -> Vec<Tag> {
    let tag = |paper: &Linked| {
        let lines = wrap(&paper.text, SMALL, BOX - 2 * PAD - FOLD);
        let width = widest(&lines, SMALL) + 2 * PAD + FOLD;
        Tag { lines, href: paper.href.clone(), width: width.min(BOX) }
    };
    papers.iter().map(tag).collect()
}

/// The lines of each name of a lane, and of its note.
pub fn names(plan: &Plan, lane: usize) -> (Vec<Vec<String>>, Vec<String>) {
    let room = NAMES - 2 * PAD;
    let names = plan.lanes[lane].names.iter().map(|name| wrap(&name.text, SMALL, room));
    (names.collect(), wrap(&plan.lanes[lane].note, SMALL, room))
}

fn names_height(plan: &Plan, lane: usize) -> i32 {
    let (names, note) = names(plan, lane);
    let lines: usize = names.iter().map(Vec::len).sum::<usize>() + note.len();
    SMALL_LEAD * lines as i32 + 4 * names.len() as i32
}
