//! Guesses in which encoding bytes are written that are not UTF-8. A guess for a message, never for decoding.

/// An encoding that Chinese editors write.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Gb18030,
    Big5,
    Utf16Little,
    Utf16Big,
    Unknown,
}

impl Encoding {
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
            Encoding::Utf16Little => "UTF-16LE",
            Encoding::Utf16Big => "UTF-16BE",
            Encoding::Unknown => "",
        }
    }
}

/// The encoding of a file's bytes, the UTF-8 mark already gone.
pub(super) fn detect(bytes: &[u8]) -> Encoding {
    match bytes {
        [0xff, 0xfe, ..] => Encoding::Utf16Little,
        [0xfe, 0xff, ..] => Encoding::Utf16Big,
        _ if !bytes.is_ascii() && std::str::from_utf8(bytes).is_ok() => Encoding::Utf8,
        _ if zeros(bytes, 1) => Encoding::Utf16Little,
        _ if zeros(bytes, 0) => Encoding::Utf16Big,
        _ if bytes.is_ascii() => Encoding::Utf8,
        _ => double_byte(bytes),
    }
}

/// True where more than a third of the bytes at even (0) or odd (1) places of the beginning are zero, and none of the others.
fn zeros(bytes: &[u8], parity: usize) -> bool {
    let head = &bytes[..bytes.len().min(512)];
    let count = |parity: usize| head.iter().skip(parity).step_by(2).filter(|b| **b == 0).count();
    count(parity) * 6 > head.len() && count(1 - parity) == 0
}

/// GB18030 or Big5 by their pairs: common characters of GB 2312 never have a second byte below A1, two fifths of Big5's do.
fn double_byte(bytes: &[u8]) -> Encoding {
    let (mut pairs, mut low, mut at) = (0usize, 0usize, 0);
    while at < bytes.len() {
        let (length, is_low) = match (bytes[at], bytes.get(at + 1), bytes.get(at + 2), bytes.get(at + 3)) {
            (0..=0x7f, ..) => (1, None),
            (0x81..=0xfe, Some(0x30..=0x39), Some(0x81..=0xfe), Some(0x30..=0x39)) => (4, Some(false)),
            (0x81..=0xfe, Some(0x40..=0x7e), ..) => (2, Some(true)),
            (0x81..=0xfe, Some(0x80..=0xfe), ..) => (2, Some(false)),
            _ => return Encoding::Unknown,
        };
        pairs += usize::from(is_low.is_some());
        low += usize::from(is_low == Some(true));
        at += length;
    }
    match pairs {
        0 | 1 => Encoding::Unknown,
        _ if low * 8 > pairs => Encoding::Big5,
        _ => Encoding::Gb18030,
    }
}
