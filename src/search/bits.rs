//! Numbers as bits (位流), the form of posting lists in files: ascending numbers by what they lie apart, so that a list costs
//! little more than the information in it. The engine reads what this writes. Knows no list.

/// Bits that grow; the highest bit of a byte comes first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bits {
    bytes: Vec<u8>,
    /// Bits that are no bytes yet, the lowest `held` ones; fewer than 32.
    pending: u64,
    held: u32,
}

impl Bits {
    /// Appends the `count` lowest bits of a number, the highest of them first; at most 32.
    pub fn plain(&mut self, n: u32, count: u32) {
        self.pending = self.pending << count | u64::from(n) & ((1 << count) - 1);
        self.held += count;
        if self.held >= 32 {
            self.held -= 32;
            self.bytes.extend_from_slice(&((self.pending >> self.held) as u32).to_be_bytes());
            self.pending &= (1 << self.held) - 1;
        }
    }

    /// Appends other bits.
    pub fn append(&mut self, other: &Self) {
        let (words, rest) = other.bytes.as_chunks();
        words.iter().for_each(|word| self.plain(u32::from_be_bytes(*word), 32));
        rest.iter().for_each(|byte| self.plain(u32::from(*byte), 8));
        self.plain(other.pending as u32, other.held);
    }

    /// Appends a number from 1 on that is small as a rule: as many zeros as it has bits after the first, then its bits.
    pub fn small(&mut self, n: u32) {
        let bits = 32 - n.leading_zeros();
        self.plain(0, bits - 1);
        self.plain(n, bits);
    }

    /// Appends a distance: its upper bits as so many ones and a zero, its `low` bits as they are (Rice's code).
    pub fn distance(&mut self, n: u32, low: u32) {
        let high = n >> low;
        if high + 1 + low <= 32 {
            let ones = ((1u64 << high) - 1) << (low + 1);
            return self.plain(ones as u32 | n & ((1 << low) - 1), high + 1 + low);
        }
        (0..high / 32).for_each(|_| self.plain(u32::MAX, 32));
        self.plain(u32::MAX, high % 32);
        self.plain(0, 1);
        self.plain(n, low);
    }

    /// Appends so many ascending different numbers below `room`; the reader knows how many.
    pub fn ascending(&mut self, numbers: impl Iterator<Item = u32>, count: u32, room: u32) {
        let low = low_bits(count, room);
        let mut next = 0;
        for n in numbers {
            self.distance(n - next, low);
            next = n + 1;
        }
    }

    /// How many bytes they take.
    pub fn len(&self) -> usize {
        self.bytes.len() + self.held.div_ceil(8) as usize
    }

    /// True before the first.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The bytes; what is free of the last is 0.
    pub fn into_bytes(mut self) -> Vec<u8> {
        let rest = (self.pending << (32 - self.held)) as u32;
        self.bytes.extend_from_slice(&rest.to_be_bytes()[..self.held.div_ceil(8) as usize]);
        self.bytes
    }
}

/// How many low bits distances keep as they are where `count` numbers lie below `room`: the greatest for which two to its
/// power is at most two thirds of the mean distance.
pub fn low_bits(count: u32, room: u32) -> u32 {
    let (count, room) = (u64::from(count.max(1)), u64::from(room));
    (0..31).find(|low| (count << (low + 1)) * 3 > room * 2).unwrap_or(31)
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// Reads what was written, as the engine does.
    pub(in crate::search) struct Reader<'b>(pub &'b [u8], pub usize);

    impl Reader<'_> {
        pub(in crate::search) fn plain(&mut self, count: u32) -> u32 {
            (0..count).fold(0, |n, _| {
                let bit = self.0.get(self.1 / 8).map_or(0, |byte| byte >> (7 - self.1 % 8) & 1);
                self.1 += 1;
                n << 1 | u32::from(bit)
            })
        }

        pub(in crate::search) fn small(&mut self) -> u32 {
            let mut more = 0;
            while self.plain(1) == 0 {
                more += 1;
                assert!(more < 32, "a number ends");
            }
            1 << more | self.plain(more)
        }

        pub(in crate::search) fn distance(&mut self, low: u32) -> u32 {
            let mut high = 0;
            while self.plain(1) == 1 {
                high += 1;
            }
            high << low | self.plain(low)
        }

        pub(in crate::search) fn ascending(&mut self, count: u32, room: u32) -> Vec<u32> {
            let low = low_bits(count, room);
            let mut next = 0;
            let step = |_| {
                next += self.distance(low) + 1;
                next - 1
            };
            (0..count).map(step).collect()
        }
    }

    #[test]
    fn bits_stand_from_the_highest_on() {
        let mut bits = Bits::default();
        bits.plain(0b101, 3);
        bits.plain(0b11111, 5);
        bits.plain(1, 2);
        assert_eq!(bits.into_bytes(), [0b1011_1111, 0b0100_0000]);
    }

    #[test]
    fn bits_go_on_where_others_end() {
        let (mut whole, mut first, mut second) = (Bits::default(), Bits::default(), Bits::default());
        [&mut first, &mut whole].iter_mut().for_each(|bits| bits.plain(0x1f3, 11));
        [&mut second, &mut whole].iter_mut().for_each(|bits| bits.distance(99, 1));
        first.append(&second);
        assert_eq!(first, whole);
        assert_eq!(whole.len(), 8);
    }

    #[test]
    fn small_numbers_take_few_bits() {
        let mut bits = Bits::default();
        bits.small(1);
        bits.small(2);
        bits.small(5);
        assert_eq!(bits.into_bytes(), [0b1010_0010, 0b1000_0000]);
    }

    #[test]
    fn numbers_come_back() {
        let mut bits = Bits::default();
        [1, 2, 3, 1000, u32::MAX].into_iter().for_each(|n| bits.small(n));
        [0, 1, 77, 4095].into_iter().for_each(|n| bits.distance(n, 5));
        bits.plain(0xdead_beef, 32);
        let bytes = bits.into_bytes();
        let mut read = Reader(&bytes, 0);
        assert_eq!([(); 5].map(|()| read.small()), [1, 2, 3, 1000, u32::MAX]);
        assert_eq!([(); 4].map(|()| read.distance(5)), [0, 1, 77, 4095]);
        assert_eq!(read.plain(32), 0xdead_beef);
    }

    #[test]
    fn ascending_numbers_cost_what_they_tell() {
        let all: Vec<u32> = (0..5000).map(|n| n * 13 % 8192).collect();
        let mut some: Vec<u32> = all[..300].to_vec();
        some.sort_unstable();
        let mut bits = Bits::default();
        bits.ascending(some.iter().copied(), 300, 8192);
        assert!(bits.len() < 300, "{} bytes; two a number would be 600", bits.len());
        assert_eq!(Reader(&bits.into_bytes(), 0).ascending(300, 8192), some);
        let mut dense = Bits::default();
        dense.ascending((0..8192).filter(|n| n % 3 > 0), 5461, 8192);
        assert!(dense.len() <= 1025, "never more than a bit a place: {}", dense.len());
    }

    #[test]
    fn the_low_bits_follow_the_mean_distance() {
        assert_eq!(
            [(1, 1), (1, 2), (1, 1024), (1000, 1024), (100, 1024)].map(|(n, room)| low_bits(n, room)),
            [0, 0, 9, 0, 2]
        );
    }
}
