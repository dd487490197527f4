//! OpenCC's own C++ library as an engine, behind the Cargo feature `opencc`: what our converter is measured against, and
//! what a site may select. It takes one global lock per call and knows no places, so it stays an option.

use std::fmt;

use opencc_rust::OpenCC;

use super::output::Output;

/// A configuration of the C++ library.
pub struct Reference {
    library: OpenCC,
    path: String,
}

/// The folder of configurations and dictionaries: `OPENCC_REFERENCE` as it was when the binary was built.
pub const FOLDER: &str = match option_env!("OPENCC_REFERENCE") {
    Some(folder) => folder,
    None => "/usr/share/opencc",
};

impl Reference {
    /// Opens a configuration of [`FOLDER`] by its name (`s2tw`). The error is the library's own message.
    pub fn beside(name: &str) -> Result<Self, String> {
        Self::open(&format!("{FOLDER}/{name}.json"))
    }

    /// Opens a configuration by the path of its JSON file, beside which the dictionaries lie. The error is the library's
    /// own message.
    pub fn open(path: &str) -> Result<Self, String> {
        let library = OpenCC::new(path).map_err(|error| format!("{path}: {error}"))?;
        Ok(Self { library, path: path.to_owned() })
    }

    /// The conversion of `source`. A text that the library refuses stays as it is.
    pub fn text(&self, source: &str) -> String {
        // The library ends a text at a zero byte, so these are carried past it.
        let pieces =
            source.split('\0').map(|piece| self.library.convert(piece).unwrap_or_else(|_| piece.to_owned()));
        pieces.collect::<Vec<_>>().join("\0")
    }

    /// Writes the conversion of `source`; texts of equally many characters are recorded character by character.
    pub fn write(&self, source: &str, out: &mut Output<'_>) {
        out.replace(source, 0, &self.text(source));
    }
}

impl fmt::Debug for Reference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Reference({:?})", self.path)
    }
}
