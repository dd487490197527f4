//! A conversion from one script to another with all layers: kept ranges, then the layers of terms in their order, then
//! OpenCC. A text that a layer claims is never seen by a later one. It knows neither site.toml nor marks on text.

use std::ops::Range;
use std::sync::Arc;

use super::engine::Engine;
use super::output::{Output, Record};
use super::replacement::compose;
use super::terms::Terms;

/// A conversion; `Send + Sync`, without locks.
#[derive(Clone, Debug, Default)]
pub struct Conversion {
    /// Layers of terms, the strongest first.
    pub layers: Vec<Arc<Terms>>,
    /// OpenCC configurations, applied one after another.
    pub converters: Vec<Engine>,
}

impl Conversion {
    /// Appends the conversion of `source` to `output`; the `keep` ranges (bytes of `source`, in order, not overlapping)
    /// stay as they are.
    pub fn convert(&self, source: &str, keep: &[Range<usize>], output: &mut String) {
        self.write(source, keep, &mut Output::plain(output));
    }

    /// The same, and the record of what was replaced and which defaults were chosen. Places in the output count from the
    /// start of `output` as it was given.
    pub fn convert_recorded(
        &self,
        source: &str,
        keep: &[Range<usize>],
        output: &mut String,
        record: &mut Record,
    ) {
        self.write(source, keep, &mut Output::recorded(output, record));
    }

    /// The conversion of `source` alone, nothing kept.
    pub fn text(&self, source: &str) -> String {
        let mut output = String::with_capacity(source.len() + source.len() / 16);
        self.convert(source, &[], &mut output);
        output
    }

    fn write(&self, source: &str, keep: &[Range<usize>], out: &mut Output<'_>) {
        let mut from = 0;
        for kept in keep {
            self.layer(0, &source[from..kept.start], &mut out.piece(from));
            out.copy(&source[kept.clone()]);
            from = kept.end;
        }
        self.layer(0, &source[from..], &mut out.piece(from));
    }

    fn layer(&self, number: usize, text: &str, out: &mut Output<'_>) {
        let Some(terms) = self.layers.get(number) else { return self.opencc(text, out) };
        let mut from = 0;
        while let Some((start, term, replacement)) = terms.next(text, from) {
            self.layer(number + 1, &text[from..start], &mut out.piece(from));
            out.replace(term, start, replacement);
            from = start + term.len();
        }
        self.layer(number + 1, &text[from..], &mut out.piece(from));
    }

    fn opencc(&self, text: &str, out: &mut Output<'_>) {
        match self.converters.as_slice() {
            _ if text.is_empty() => {}
            [] => out.copy(text),
            [converter] => converter.write(text, out),
            several => chain(several, text, out),
        }
    }
}

fn chain(converters: &[Engine], text: &str, out: &mut Output<'_>) {
    let (mut current, mut parts) = (text.to_owned(), Vec::new());
    for converter in converters {
        let (mut next, mut record) = (String::new(), Record::default());
        converter.write(&current, &mut Output::recorded(&mut next, &mut record));
        parts = compose(&parts, &record.replacements);
        current = next;
    }
    out.replace_parts(0, &current, &parts);
}
