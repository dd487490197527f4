//! Ranges between two ends, each included, excluded or open, and how neighbours meet. Knows neither money nor scores.

/// A range as `from`/`over` and `up_to`/`below` write it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Range {
    /// The lower end; `None` = open.
    pub low: Option<End>,
    /// The upper end; `None` = open.
    pub high: Option<End>,
}

/// An end of a range.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum End {
    /// 含本数
    With(f64),
    /// 不含本数
    Without(f64),
}

/// Whether 80–89 and 90–100 meet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Grain {
    /// No: the ends must be one number, included on one side.
    Exact,
    /// Yes: results are whole numbers.
    Whole,
}

/// What is wrong between two neighbours, by their places in the list, the one that begins higher second.
#[derive(Debug, Clone, PartialEq)]
pub struct Fault {
    /// The range to point at.
    pub at: usize,
    /// What is wrong.
    pub kind: FaultKind,
}

/// How two ranges fail to meet.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum FaultKind {
    /// Its lower end lies above its upper end.
    Reversed,
    /// It and the one below it share this number.
    Overlap(f64),
    /// Between it and the one below it nothing holds from here …
    Gap(f64, f64),
}

impl Range {
    /// The range of four ends as written; where two lower or two upper ends stand, the included one holds.
    pub fn new(from: Option<f64>, over: Option<f64>, up_to: Option<f64>, below: Option<f64>) -> Self {
        Self {
            low: from.map(End::With).or(over.map(End::Without)),
            high: up_to.map(End::With).or(below.map(End::Without)),
        }
    }

    fn is_reversed(self) -> bool {
        let (Some(low), Some(high)) = (self.low, self.high) else { return false };
        let touching = low.number() == high.number();
        low.number() > high.number()
            || touching && (low, high) != (End::With(low.number()), End::With(low.number()))
    }
}

impl End {
    fn number(self) -> f64 {
        match self {
            End::With(number) | End::Without(number) => number,
        }
    }
}

/// All faults of a list of ranges that should follow each other without hole; ranges without any end are left out.
pub fn faults(ranges: &[Range], grain: Grain) -> Vec<Fault> {
    let bounded = ranges.iter().enumerate().filter(|(_, r)| r.low.is_some() || r.high.is_some());
    let (reversed, mut sound): (Vec<_>, Vec<_>) = bounded.partition(|(_, r)| r.is_reversed());
    let mut faults: Vec<Fault> =
        reversed.into_iter().map(|(at, _)| Fault { at, kind: FaultKind::Reversed }).collect();
    let key = |range: &Range| range.low.map_or(f64::NEG_INFINITY, End::number);
    sound.sort_by(|(i, a), (j, b)| key(a).total_cmp(&key(b)).then(i.cmp(j)));
    for pair in sound.windows(2) {
        let ((_, below), (at, above)) = (pair[0], pair[1]);
        if let Some(kind) = meeting(*below, *above, grain) {
            faults.push(Fault { at, kind });
        }
    }
    faults
}

fn meeting(below: Range, above: Range, grain: Grain) -> Option<FaultKind> {
    let Some(low) = above.low else { return Some(FaultKind::Overlap(above.high?.number())) };
    let Some(high) = below.high else { return Some(FaultKind::Overlap(low.number())) };
    let (x, y) = (high.number(), low.number());
    let whole = grain == Grain::Whole && x.fract() == 0.0 && y - x == 1.0;
    match (high, low) {
        _ if x > y => Some(FaultKind::Overlap(y)),
        (End::With(_), End::With(_)) if whole => None,
        _ if x < y => Some(FaultKind::Gap(x, y)),
        (End::With(_), End::With(_)) => Some(FaultKind::Overlap(y)),
        (End::Without(_), End::Without(_)) => Some(FaultKind::Gap(x, y)),
        _ => None,
    }
}

impl FaultKind {
    /// The fault in words of both message languages.
    pub fn words(self) -> (String, String) {
        match self {
            FaultKind::Reversed => ("上下限写反".into(), "its ends are reversed".into()),
            FaultKind::Overlap(at) => {
                (format!("与另一档在 {at} 处重叠"), format!("it overlaps another band at {at}"))
            }
            FaultKind::Gap(from, to) if from == to => {
                (format!("两档都不含 {from}"), format!("neither band includes {from}"))
            }
            FaultKind::Gap(from, to) => {
                (format!("{from} 与 {to} 之间没有着落"), format!("nothing holds between {from} and {to}"))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn range(
        from: impl Into<Option<f64>>,
        over: impl Into<Option<f64>>,
        up_to: impl Into<Option<f64>>,
        below: impl Into<Option<f64>>,
    ) -> Range {
        Range::new(from.into(), over.into(), up_to.into(), below.into())
    }

    fn kinds(ranges: &[Range], grain: Grain) -> Vec<FaultKind> {
        faults(ranges, grain).into_iter().map(|f| f.kind).collect()
    }

    #[test]
    fn neighbours_that_meet_are_right_in_any_order() {
        let scores =
            [range(95.0, None, None, None), range(80.0, None, None, 95.0), range(None, None, None, 80.0)];
        assert!(kinds(&scores, Grain::Exact).is_empty());
        let money = [range(None, None, 5000.0, None), range(None, 5000.0, None, None)];
        assert!(kinds(&money, Grain::Exact).is_empty());
        assert!(kinds(&[range(None, None, None, None)], Grain::Exact).is_empty());
    }

    #[test]
    fn holes_and_overlaps_are_found() {
        let hole = [range(None, None, 5000.0, None), range(None, 8000.0, None, None)];
        assert_eq!(kinds(&hole, Grain::Exact), [FaultKind::Gap(5000.0, 8000.0)]);
        let point = [range(None, None, None, 60.0), range(None, 60.0, None, None)];
        assert_eq!(kinds(&point, Grain::Whole), [FaultKind::Gap(60.0, 60.0)]);
        let twice = [range(None, None, 60.0, None), range(60.0, None, None, None)];
        assert_eq!(kinds(&twice, Grain::Exact), [FaultKind::Overlap(60.0)]);
        let open = [range(10.0, None, None, None), range(20.0, None, None, None)];
        assert_eq!(kinds(&open, Grain::Exact), [FaultKind::Overlap(20.0)]);
        let reversed = [range(9.0, None, 5.0, None)];
        assert_eq!(kinds(&reversed, Grain::Exact), [FaultKind::Reversed]);
        let empty = [range(9.0, None, None, 9.0)];
        assert_eq!(kinds(&empty, Grain::Exact), [FaultKind::Reversed]);
    }

    #[test]
    fn whole_scores_may_step_by_one() {
        let scores =
            [range(90.0, None, 100.0, None), range(80.0, None, 89.0, None), range(None, None, 79.0, None)];
        assert!(kinds(&scores, Grain::Whole).is_empty());
        assert_eq!(kinds(&scores, Grain::Exact).len(), 2);
    }
}
