//! What applies one OpenCC configuration: our converter, or the C++ library where that is built in; and who makes them.

use std::sync::Arc;

use super::carried;
use super::converter::Converter;
use super::output::Output;
#[cfg(feature = "opencc")]
use super::reference::Reference;

/// Where engines come from (转换引擎).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Maker {
    /// Our converter on the tables that the binary carries.
    #[default]
    Own,
    /// The C++ library of OpenCC, with the dictionaries it was built beside.
    #[cfg(feature = "opencc")]
    Reference,
}

impl Maker {
    /// The maker of this name in `site.toml`: `own`, or `opencc` where that is there ([`Maker::check`]); ours otherwise.
    pub fn named(name: &str) -> Self {
        match name {
            #[cfg(feature = "opencc")]
            "opencc" if Self::check(name).is_ok() => Self::Reference,
            _ => Self::Own,
        }
    }

    /// What keeps the C++ library that a site asks for from working, in the library's own words; of a binary without it
    /// `config` speaks.
    pub fn check(name: &str) -> Result<(), String> {
        match name {
            #[cfg(feature = "opencc")]
            "opencc" => Reference::beside("t2s").map(drop),
            _ => Ok(()),
        }
    }

    /// The engine of a configuration by OpenCC's name for it; `None` where nothing carries it.
    pub fn engine(self, name: &str) -> Option<Engine> {
        match self {
            Self::Own => Some(carried::converter(name)?.into()),
            #[cfg(feature = "opencc")]
            Self::Reference => Some(Engine::Reference(Reference::beside(name).ok()?.into())),
        }
    }
}

/// An engine for one configuration; cheap to clone and to share between threads.
#[derive(Clone, Debug)]
pub enum Engine {
    /// Our converter.
    Own(Arc<Converter>),
    /// The C++ library.
    #[cfg(feature = "opencc")]
    Reference(Arc<Reference>),
}

impl Engine {
    /// Writes the conversion of `source`.
    pub fn write(&self, source: &str, out: &mut Output<'_>) {
        match self {
            Self::Own(converter) => converter.write(source, out),
            #[cfg(feature = "opencc")]
            Self::Reference(reference) => reference.write(source, out),
        }
    }

    /// Makes `form` the default of a character where no phrase decides. The C++ library keeps its own default.
    pub fn prefer(&mut self, character: char, form: char) {
        match self {
            Self::Own(converter) => Arc::make_mut(converter).prefer(character, form),
            #[cfg(feature = "opencc")]
            Self::Reference(_) => {}
        }
    }
}

impl From<Converter> for Engine {
    fn from(converter: Converter) -> Self {
        Self::Own(Arc::new(converter))
    }
}
