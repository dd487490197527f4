//! The converters that the binary carries, on tables that the build script made from `data/opencc`.

use std::borrow::Cow;

use super::converter::Converter;
use super::matcher::Tables;

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
