//! What applies one OpenCC configuration: our converter, or the C++ library where that is built in.

use std::sync::Arc;

use super::converter::Converter;
use super::output::Output;
#[cfg(feature = "opencc")]
use super::reference::Reference;

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
