//! References as written: their prefixes are checked against what the key takes; whether they exist is for `link` to say.

use super::reader::Reader;
use super::{FieldSpec, Referent, Shape};
use crate::diagnostic::nearest;
use crate::parse::fault::field as fault;
use crate::source::Span;
use toml::Spanned;
use toml::de::DeValue;

impl Reader<'_> {
    /// A reference; a prefix that a bare id implies anyway (`role:` in `by`) is taken off.
    pub(super) fn reference(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
    ) -> Option<(String, Span)> {
        let DeValue::String(string) = value.get_ref() else { return self.wrong_type(spec, value) };
        let string = string.trim();
        let referents = spec.shape.referents();
        let found = match prefix(string) {
            Some((word, rest)) => {
                match referents.iter().position(|r| r.word() == word && !r.stands_alone()) {
                    Some(0) => Some(rest.trim()),
                    Some(_) if !rest.trim().is_empty() => Some(string),
                    _ => None,
                }
            }
            None => Some(string).filter(|s| may_stand_bare(referents, s)),
        };
        if found.is_none() {
            self.wrong_reference(spec, value, string);
        }
        found.map(|reference| (reference.to_owned(), self.span(&value.span())))
    }

    fn wrong_reference(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>, string: &str) {
        let referents = spec.shape.referents();
        let near = prefix(string).and_then(|(word, rest)| {
            let near = nearest(word, referents.iter().map(|r| r.word()).filter(|w| !w.is_empty()))?;
            Some(format!("{near}:{rest}"))
        });
        let (first, others) = referents.split_at(referents.len().min(1));
        let forms = first.iter().map(|r| r.bare_form()).chain(others.iter().map(|r| r.form()));
        let forms: Vec<String> = forms.collect();
        let finding = self.finding(&fault::WRONG_REFERENCE, &value.span()).with("key", spec.key).near(near);
        self.diagnostics.push(finding.with("found", string).with("forms", forms.join(", ")));
    }
}

/// The prefix and the rest of `department:finance`. A full-width colon belongs to a title.
fn prefix(string: &str) -> Option<(&str, &str)> {
    let (word, rest) = string.split_once(':')?;
    (!word.is_empty() && word.bytes().all(|b| b.is_ascii_lowercase())).then_some((word, rest))
}

/// True unless the string is a word like `all` or `end` that this key does not take.
fn may_stand_bare(referents: &[Referent], string: &str) -> bool {
    let words = [Referent::Everyone, Referent::End, Referent::Site];
    !words.iter().any(|w| w.word() == string && !referents.contains(w))
}

impl Shape {
    /// What references of this shape may name.
    pub fn referents(self) -> &'static [Referent] {
        match self {
            Shape::Reference(referents) | Shape::References(referents) => referents,
            Shape::Papers => &[Referent::Form],
            _ => &[],
        }
    }
}

impl Referent {
    /// How it is written where a bare id names it.
    fn bare_form(self) -> String {
        if self.stands_alone() { self.word().to_owned() } else { "ID".to_owned() }
    }

    /// How it is written with its prefix.
    fn form(self) -> String {
        match self {
            _ if self.stands_alone() => self.word().to_owned(),
            Referent::Outside => "outside:…".to_owned(),
            _ => format!("{}:ID", self.word()),
        }
    }
}
