//! Inline Markdown: the characters of one paragraph, cell, caption or sentence -> `Text` with marks and origin.
//! The only home of pulldown-cmark. Knows no lines, no clauses and no other document.
//!
//! ```text
//! Passage -> markdown (code, links, escapes, entities) -> Draft, newlines and asterisks still in it
//!         -> conversion (-{ }-), footnote ([^1]), emphasis (** * ~~): marks and what to cut
//!         -> weave: cuts made, soft wraps joined -> Text
//! ```
//! CommonMark decides by neighbouring spaces and punctuation whether `**` opens or closes, which fails beside Chinese
//! punctuation; so asterisks are paired here, after everything else is known. An underscore is always a character: in
//! Chinese forms it is a blank to fill in.

use super::Parsed;
use super::fault::LEFTOVER_MARKUP;
use crate::diagnostic::Diagnostic;
use crate::source::{Location, Span};
use crate::text::{Origin, Text, VariantId};
use draft::Draft;
use std::borrow::Cow;

mod address;
mod character;
mod conversion;
mod draft;
mod emphasis;
mod footnote;
mod markdown;
mod weave;

/// Characters to be read as inline Markdown, and where they were written.
#[derive(Debug, Clone)]
pub struct Passage<'a> {
    /// The characters; a `\n` is a soft wrap.
    pub string: Cow<'a, str>,
    /// Where they stand: runs of equal bytes in `string` and in the file.
    pub origin: Origin,
}

/// Reads one sentence of a TOML field. `origin` maps the decoded string to the file; `script` is the variant it is written in.
pub fn sentence(string: &str, origin: Origin, script: &VariantId) -> Parsed<Text> {
    let mut diagnostics = vec![];
    let value = text(Passage { string: Cow::Borrowed(string), origin }, script, &mut diagnostics);
    Parsed { value, diagnostics }
}

/// Reads one passage; findings are added to `diagnostics`.
pub fn text(passage: Passage<'_>, script: &str, diagnostics: &mut Vec<Diagnostic>) -> Text {
    if is_plain(&passage.string) {
        return Text { string: passage.string.into_owned(), origin: passage.origin, ..Text::default() };
    }
    let mut draft = markdown::read(passage, diagnostics);
    let mut cuts = vec![];
    conversion::read(&mut draft, &mut cuts, script, diagnostics);
    footnote::read(&mut draft, &mut cuts);
    emphasis::read(&mut draft, &mut cuts, diagnostics);
    weave::text(draft, cuts)
}

/// The length of a footnote's label at the beginning of `rest`, which `]` ends.
pub fn footnote_label(rest: &str) -> Option<usize> {
    footnote::label(rest)
}

/// True where no character can mean anything but itself.
fn is_plain(string: &str) -> bool {
    let bytes = string.as_bytes();
    memchr::memchr3(b'\n', b'*', b'~', bytes).is_none()
        && !has_markdown(bytes)
        && memchr::memchr(b'{', bytes).is_none()
}

/// True where CommonMark may have a say; asterisks are ours.
fn has_markdown(bytes: &[u8]) -> bool {
    memchr::memchr3(b'[', b'`', b'<', bytes).is_some() || memchr::memchr2(b'&', b'\\', bytes).is_some()
}

/// Reports markup that stayed in the text as characters.
fn report_leftover(draft: &Draft, span: Span, diagnostics: &mut Vec<Diagnostic>) {
    if let Some(location) = locate(draft, span) {
        let mark = &draft.string[span.range()];
        diagnostics.push(Diagnostic::new(&LEFTOVER_MARKUP, location).with("mark", mark));
    }
}

/// The place in the source of a range of the draft.
fn locate(draft: &Draft, span: Span) -> Option<Location> {
    let probe = Text { origin: draft.origin.clone(), ..Text::default() };
    probe.locate(span)
}

#[cfg(test)]
mod tests;
