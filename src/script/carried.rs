//! The converters that the binary carries, on tables that the build script made from `data/opencc`.

use std::borrow::Cow;

use super::compile::Compiled;
use super::converter::Converter;
use super::tables::Packed;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));

/// The converter of a carried configuration by OpenCC's name for it (`s2tw`); `None` if it is not carried.
pub fn converter(name: &str) -> Option<Converter> {
    Some(compiled(name)?.load(Cow::Borrowed(POOL)))
}
