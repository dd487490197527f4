//! Numbers, counts, and counts in words.

use super::FieldSpec;
use super::reader::{Reader, with_words};
use crate::parse::fault::field as fault;
use toml::Spanned;
use toml::de::DeValue;

impl Reader<'_> {
    pub(super) fn number(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<f64> {
        let number = match value.get_ref() {
            DeValue::Integer(n) => i64::from_str_radix(n.as_str(), n.radix()).ok().map(|n| n as f64),
            DeValue::Float(n) => n.as_str().parse().ok().filter(|n: &f64| n.is_finite()),
            _ => return self.wrong_type(spec, value),
        };
        number.or_else(|| self.bad_number(spec, value))
    }

    pub(super) fn integer(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<i64> {
        match value.get_ref() {
            DeValue::Integer(n) => {
                let number =
                    i64::from_str_radix(n.as_str(), n.radix()).ok().filter(|n| (0..=MOST).contains(n));
                number.or_else(|| self.bad_number(spec, value))
            }
            DeValue::Float(_) => self.bad_number(spec, value),
            _ => self.wrong_type(spec, value),
        }
    }

    /// An integer, or words with a digit or a Chinese numeral in them, as the words that the source prints.
    pub(super) fn integer_or_words(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
    ) -> Option<String> {
        match value.get_ref() {
            DeValue::String(words) if words.contains(is_numeral) => Some(words.to_string()),
            DeValue::String(_) => self.bad_number(spec, value),
            _ => self.integer(spec, value).map(|n| n.to_string()),
        }
    }

    fn bad_number<T>(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<T> {
        if self.is_sound(value) {
            let found = self.toml.text[value.span()].to_owned();
            let finding = self.finding(&fault::BAD_NUMBER, &value.span()).with("key", spec.key);
            let finding = with_words(finding, ["expected_zh", "expected_en"], spec.shape.words());
            self.diagnostics.push(finding.with("found", found));
        }
        None
    }
}

/// The largest integer that a double holds exactly.
const MOST: i64 = 1 << 53;

fn is_numeral(c: char) -> bool {
    c.is_numeric() || "零〇一二三四五六七八九十百千两兩若干".contains(c)
}
