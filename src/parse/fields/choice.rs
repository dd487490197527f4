//! Plain strings, ids, currencies, flags and words from a fixed list.

use super::FieldSpec;
use super::reader::Reader;
use crate::diagnostic::nearest;
use crate::parse::ast::Value;
use crate::parse::fault::field as fault;
use crate::source::Span;
use toml::Spanned;
use toml::de::DeValue;
use unicode_normalization::UnicodeNormalization;

impl Reader<'_> {
    pub(super) fn plain(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<String> {
        match value.get_ref() {
            DeValue::String(string) => Some(string.to_string()),
            _ => self.wrong_type(spec, value),
        }
    }

    pub(super) fn plains(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Value> {
        self.list(spec, value, Self::spanned_plain).map(Value::Plains)
    }

    fn spanned_plain(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
    ) -> Option<(String, Span)> {
        let span = self.span(&value.span());
        self.plain(spec, value).map(|string| (string, span))
    }

    pub(super) fn id(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Value> {
        let id: String = self.plain(spec, value)?.nfc().collect();
        if !is_id(&id) {
            let finding = self.finding(&fault::BAD_ID, &value.span()).with("id", &id);
            self.diagnostics.push(finding);
            return None;
        }
        Some(Value::Plain(id))
    }

    pub(super) fn currency(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Value> {
        let code = self.plain(spec, value)?;
        if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
            let finding = self.finding(&fault::BAD_CURRENCY, &value.span()).with("found", &code);
            self.diagnostics.push(finding);
            return None;
        }
        Some(Value::Plain(code))
    }

    pub(super) fn flag(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Value> {
        match value.get_ref() {
            DeValue::Boolean(flag) => Some(Value::Flag(*flag)),
            _ => self.wrong_type(spec, value),
        }
    }

    pub(super) fn choice(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        choices: &'static [&'static str],
    ) -> Option<String> {
        let word = self.plain(spec, value)?;
        if choices.contains(&word.as_str()) {
            return Some(word);
        }
        let near = nearest(&word, choices.iter().copied());
        let finding = self.finding(&fault::BAD_CHOICE, &value.span()).with("key", spec.key).near(near);
        self.diagnostics.push(finding.with("found", word).with("choices", choices.join(", ")));
        None
    }

    pub(super) fn choice_or_plains(
        &mut self,
        spec: &'static FieldSpec,
        value: &Spanned<DeValue>,
        choices: &'static [&'static str],
    ) -> Option<Value> {
        if value.get_ref().is_array() {
            return self.plains(spec, value);
        }
        let span = self.span(&value.span());
        self.choice(spec, value, choices).map(|word| Value::Plains(vec![(word, span)]))
    }
}

/// True for what can be an id, a file's stem and a part of an address on every system.
pub fn is_id(id: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || "/\\:*?\"<>|#%".contains(c);
    !id.is_empty() && !id.starts_with('.') && !id.ends_with('.') && !id.contains(odd)
}
