//! Whether bytes are UTF-8, and a guess at the encoding of those that are not: for a message, never for decoding.

/// An encoding that Chinese editors write, and we do not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Gb18030,
    Big5,
    Utf16Little,
    Utf16Big,
    Unknown,
}

impl Encoding {
    pub(super) fn name(self) -> &'static str {
        match self {
            Encoding::Gb18030 => "GB18030",
            Encoding::Big5 => "Big5",
            Encoding::Utf16Little => "UTF-16LE",
            Encoding::Utf16Big => "UTF-16BE",
            Encoding::Unknown => "",
        }
    }
}

/// The text of a file's bytes, the UTF-8 mark already gone; else the encoding that they are in. Valid text that is not all
/// ASCII is UTF-8; only ASCII may be the halves of UTF-16.
pub(super) fn detect(bytes: &[u8]) -> Result<&str, Encoding> {
    match simdutf8::basic::from_utf8(bytes) {
        Ok(text) if !text.is_ascii() => Ok(text),
        _ if bytes.starts_with(&[0xff, 0xfe]) || zeros(bytes, 1) => Err(Encoding::Utf16Little),
        _ if bytes.starts_with(&[0xfe, 0xff]) || zeros(bytes, 0) => Err(Encoding::Utf16Big),
        Ok(text) => Ok(text),
        Err(_) => Err(double_byte(bytes)),
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
