//! The numbers that units have inside their document (桶号). A number comes from the unit's own words, never from what stands
//! before it, so that an inserted clause leaves all others theirs, and so does most of an edit. Several units may share
//! one: the index only says where looking is worth while. Knows no list and no file.

use super::token::{Token, hash, tokens};

/// How many numbers there are.
pub const BUCKETS: u32 = 16;

/// Bits that write one.
pub const BUCKET_BITS: u32 = BUCKETS.trailing_zeros();

/// The number of a unit with this canonical text: the least of what its pairs and words are hashed to (min-hash), so that
/// a changed word seldom changes it.
pub fn bucket(canon: &[char]) -> u32 {
    let mut least = Least::default();
    tokens(canon, &mut |token| match token {
        Token::Pair(a, b) => least.pair(hash(&[a, b])),
        Token::Word(word) => least.word(word),
        Token::Single(_) | Token::Clause(_) => {}
    });
    least.bucket()
}

/// The least so far, for who reads a text anyway.
pub struct Least(u32);

impl Default for Least {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl Least {
    /// Takes in a pair by its hash.
    #[inline]
    pub fn pair(&mut self, hash: u32) {
        self.0 = self.0.min(hash.wrapping_mul(0x9e37_79b9).rotate_left(9));
    }

    /// Takes in a word.
    pub fn word(&mut self, word: &str) {
        self.pair(word.bytes().fold(7, |h: u32, b| (h ^ u32::from(b)).wrapping_mul(0x0100_0193)));
    }

    /// The number of a unit that holds these.
    pub fn bucket(&self) -> u32 {
        self.0 % BUCKETS
    }
}

/// Into how many parts the texts of a document are cut: a power of two, at most one for each number; a unit lies in
/// the part of its number's lowest bits.
pub fn parts(bytes: usize) -> u32 {
    (bytes.div_ceil(PART_BYTES).next_power_of_two() as u32).clamp(1, BUCKETS)
}

/// Bytes of text that a part holds at most on average.
const PART_BYTES: usize = 4 << 10;

#[cfg(test)]
mod tests {
    use super::super::canon::canon;
    use super::*;

    fn of(text: &str) -> u32 {
        bucket(&canon(text))
    }

    #[test]
    fn most_edits_leave_a_number() {
        let texts = [
            "市场部每季度编制调研计划，报总经理批准后执行，并在十个工作日内归档保存",
            "出差人员应当在返回后五个工作日内提交报告和票据，由直接上级审核签字",
            "员工离职应当办理工作交接，交接清单经部门负责人确认后交人力资源部存档",
            "采购金额超过两万元的，应当取得三家供应商的书面报价，并说明选择的理由",
            "合同原件由综合管理部保管，借阅须登记用途和归还日期，逾期未还的予以提醒",
            "会议由召集人提前两日发出通知，写明议题、时间、地点和需要准备的材料",
        ];
        let edits = texts.iter().flat_map(|text| {
            let chars: Vec<char> = text.chars().collect();
            (0..chars.len()).map(move |at| {
                let mut edited = chars.clone();
                edited[at] = '某';
                of(&edited.into_iter().collect::<String>()) == of(text)
            })
        });
        let (kept, lost): (Vec<bool>, Vec<bool>) = edits.partition(|kept| *kept);
        // Each edit takes two of about 33 pairs away and brings two: the least is among these four in one of eight or
        // nine, over many texts; a single text whose least is high loses more.
        assert!(kept.len() > 4 * lost.len(), "{} kept, {} lost", kept.len(), lost.len());
    }

    #[test]
    fn numbers_are_spread() {
        let mut counts = [0; BUCKETS as usize];
        let text: Vec<char> = include_str!("../../NOTICE").chars().collect();
        (0..1600)
            .for_each(|n| counts[of(&format!("{}第{n}号{}", n * 7, text[n % text.len()])) as usize] += 1);
        assert!(counts.iter().all(|n| (40..220).contains(n)), "{counts:?}");
    }

    #[test]
    fn long_texts_have_parts() {
        assert_eq!([0, 1, 4 << 10, 5 << 10, 14 << 10, 1 << 20].map(parts), [1, 1, 1, 2, 4, 16]);
    }
}
