//! The outline of a subtree: how far left and right it reaches, step by step downwards. Knows no box.

/// One side of an outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Towards smaller x.
    Left,
    /// Towards larger x.
    Right,
}

/// Steps from the top down: each reaches from the one before it down to `y` and has its edge at `x`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Contour {
    left: Vec<(i32, i32)>,
    right: Vec<(i32, i32)>,
}

impl Contour {
    /// The outline of one box.
    pub fn block(left: i32, right: i32, height: i32) -> Self {
        Self { left: vec![(height, left)], right: vec![(height, right)] }
    }

    /// Goes on down to `y` with these edges.
    pub fn extend(&mut self, y: i32, left: i32, right: i32) {
        self.left.push((y, left));
        self.right.push((y, right));
    }

    /// Goes on with another outline, moved by (`dx`, `dy`); `dy` must be where this one ends.
    pub fn append(&mut self, below: &Self, dx: i32, dy: i32) {
        self.left.extend(below.left.iter().map(|(y, x)| (y + dy, x + dx)));
        self.right.extend(below.right.iter().map(|(y, x)| (y + dy, x + dx)));
    }

    /// Moves the left edge out to `x` wherever it is further in, from `y` down.
    pub fn reach_left(&mut self, x: i32, y: i32) {
        self.left.iter_mut().filter(|step| step.0 > y).for_each(|step| step.1 = step.1.min(x));
    }

    /// How far to the right another outline must move to touch this one from the right.
    pub fn distance(&self, other: &Self) -> i32 {
        let (mut a, mut b) = (self.right.iter().peekable(), other.left.iter().peekable());
        let mut widest = i32::MIN;
        while let (Some(own), Some(their)) = (a.peek(), b.peek()) {
            widest = widest.max(own.1 - their.1);
            let (low, deep) = (own.0.min(their.0), (own.0, their.0));
            if deep.0 == low {
                a.next();
            }
            if deep.1 == low {
                b.next();
            }
        }
        widest
    }

    /// Takes in another outline that stands to the right, moved by `dx`.
    pub fn join(&mut self, other: &Self, dx: i32) {
        let (own, their) = (self.height(), other.height());
        let moved = |steps: &[(i32, i32)], below: i32| {
            let lower = steps.iter().filter(move |step| step.0 > below);
            lower.map(|(y, x)| (*y, x + dx)).collect::<Vec<_>>()
        };
        if their > own {
            self.left.extend(moved(&other.left, own));
        }
        let mut right = moved(&other.right, 0);
        if own > their {
            right.extend(self.right.iter().filter(|step| step.0 > their));
        }
        self.right = right;
    }

    /// The outermost point of a side.
    fn edge(&self, side: Side) -> i32 {
        match side {
            Side::Left => self.left.iter().map(|step| step.1).min().unwrap_or(0),
            Side::Right => self.right.iter().map(|step| step.1).max().unwrap_or(0),
        }
    }

    /// The leftmost point.
    pub fn left_edge(&self) -> i32 {
        self.edge(Side::Left)
    }

    /// From the leftmost point to the rightmost.
    pub fn width(&self) -> i32 {
        self.edge(Side::Right) - self.edge(Side::Left)
    }

    /// From the top to the lowest point.
    pub fn height(&self) -> i32 {
        self.left.last().map_or(0, |step| step.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_narrow_foot_goes_under_a_wide_head() {
        // A head of 10 over a foot of 40, and a box of 10 beside the head: it must clear the head only.
        let mut tree = Contour::block(15, 25, 10);
        tree.extend(20, 0, 40);
        let small = Contour::block(0, 10, 10);
        assert_eq!(tree.distance(&small), 25);
        assert_eq!(tree.distance(&Contour::block(0, 10, 11)), 40);
    }

    #[test]
    fn joined_outlines_keep_what_is_outside() {
        let mut tall = Contour::block(0, 10, 30);
        tall.join(&Contour::block(0, 10, 10), 15);
        assert_eq!((tall.width(), tall.height()), (25, 30));
        assert_eq!(tall.distance(&Contour::block(0, 5, 40)), 25);
        let mut short = Contour::block(0, 10, 10);
        short.join(&Contour::block(0, 10, 30), 15);
        assert_eq!((short.left_edge(), short.width(), short.height()), (0, 25, 30));
        assert_eq!(short.distance(&Contour::block(0, 5, 40)), 25);
    }
}
