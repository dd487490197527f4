//! Counts where lines that lead to different boxes meet. Lines to one box may join: they are one net. Knows points only.

/// A point, in pixels; `y` grows downwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A line of right angles that leads to the box `net`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The box it leads to.
    pub net: usize,
    /// Its corners, both ends among them.
    pub points: Vec<Point>,
}

/// Where two lines of different nets meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Meetings {
    /// One crosses or touches the other.
    pub crossings: usize,
    /// One lies upon the other, so that nobody can tell them apart.
    pub overlaps: usize,
}

/// A straight stretch of one net: all at `at` across, from `from` to `to` along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stretch {
    net: usize,
    at: i32,
    from: i32,
    to: i32,
}

/// All meetings of the lines; each crossing of two nets counts once, however many lines of a net run there.
pub fn meetings(lines: &[Line]) -> Meetings {
    let (level, upright) =
        (joined(stretches(lines, |p| (p.y, p.x))), joined(stretches(lines, |p| (p.x, p.y))));
    let cross = |a: &Stretch, b: &Stretch| {
        a.net != b.net && a.from <= b.at && b.at <= a.to && b.from <= a.at && a.at <= b.to
    };
    let crossings = level.iter().map(|a| upright.iter().filter(|b| cross(a, b)).count()).sum();
    Meetings { crossings, overlaps: overlaps(&level) + overlaps(&upright) }
}

fn stretches(lines: &[Line], turn: impl Fn(Point) -> (i32, i32)) -> Vec<Stretch> {
    let mut found = vec![];
    for line in lines {
        for pair in line.points.windows(2) {
            let ((at, a), (end, b)) = (turn(pair[0]), turn(pair[1]));
            if at == end && a != b {
                found.push(Stretch { net: line.net, at, from: a.min(b), to: a.max(b) });
            }
        }
    }
    found
}

/// Stretches of one net that lie upon each other become one.
fn joined(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    let key = |s: &Stretch| (s.net, s.at, s.from);
    stretches.sort_by_key(key);
    let mut joined: Vec<Stretch> = vec![];
    for next in stretches {
        match joined.last_mut() {
            Some(last) if last.net == next.net && last.at == next.at && next.from <= last.to => {
                last.to = last.to.max(next.to);
            }
            _ => joined.push(next),
        }
    }
    joined
}

fn overlaps(stretches: &[Stretch]) -> usize {
    let upon = |a: &Stretch, b: &Stretch| a.net != b.net && a.at == b.at && a.from < b.to && b.from < a.to;
    let behind = |(at, a): (usize, &Stretch)| stretches[at + 1..].iter().filter(|b| upon(a, b)).count();
    stretches.iter().enumerate().map(behind).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(net: usize, points: &[(i32, i32)]) -> Line {
        Line { net, points: points.iter().map(|&(x, y)| Point { x, y }).collect() }
    }

    fn met(lines: &[Line]) -> (usize, usize) {
        let Meetings { crossings, overlaps } = meetings(lines);
        (crossings, overlaps)
    }

    #[test]
    fn lines_of_two_nets_cross_and_touch() {
        let level = line(0, &[(0, 5), (10, 5)]);
        assert_eq!(met(&[level.clone(), line(1, &[(5, 0), (5, 10)])]), (1, 0));
        assert_eq!(met(&[level.clone(), line(1, &[(5, 0), (5, 5)])]), (1, 0));
        assert_eq!(met(&[level, line(1, &[(5, 0), (5, 4), (12, 4)])]), (0, 0));
    }

    #[test]
    fn lines_of_one_net_may_join_and_a_bundle_counts_once() {
        let bundle =
            [line(0, &[(0, 5), (10, 5)]), line(0, &[(2, 0), (2, 5), (10, 5)]), line(1, &[(6, 0), (6, 9)])];
        assert_eq!(met(&bundle), (1, 0));
    }

    #[test]
    fn lines_upon_each_other_are_told() {
        assert_eq!(met(&[line(0, &[(0, 5), (10, 5)]), line(1, &[(9, 5), (12, 5)])]), (0, 1));
        assert_eq!(met(&[line(0, &[(0, 5), (9, 5)]), line(1, &[(9, 5), (12, 5)])]), (0, 0));
    }
}
