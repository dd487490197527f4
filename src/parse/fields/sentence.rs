//! Titles and sentences: a string in the file's variant, or a table per variant.

use super::FieldSpec;
use super::reader::{Mode, Reader};
use super::string;
use crate::diagnostic::nearest;
use crate::parse::fault::field as fault;
use crate::parse::{Parsed, inline};
use crate::text::{Name, Origin, Text, VariantId};
use std::ops::Range;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// Variants that every site may have words for, published or not.
const WELL_KNOWN: [&str; 4] = ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en"];

impl Reader<'_> {
    pub(super) fn name(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Name> {
        match value.get_ref() {
            DeValue::String(string) => Some(Name::plain(string.trim())),
            DeValue::Table(table) if self.mode == Mode::Source => {
                let (own, others) = self.variants(spec, table, value.span())?;
                let plain = |v: &Spanned<DeValue>| v.get_ref().as_str().unwrap_or_default().trim().to_owned();
                let authored = others.into_iter().map(|(id, v)| (id, plain(v))).collect();
                Some(Name { authored, ..Name::plain(plain(own)) })
            }
            _ => self.wrong_type(spec, value),
        }
    }

    pub(super) fn text(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Text> {
        match value.get_ref() {
            DeValue::String(string) => Some(self.sentence(string, value.span(), None)),
            DeValue::Table(table) if self.mode == Mode::Source => {
                let (own, others) = self.variants(spec, table, value.span())?;
                let mut text = self.sentence(own.get_ref().as_str().unwrap_or_default(), own.span(), None);
                let mut authored = vec![];
                for (id, v) in others {
                    let words = self.sentence(v.get_ref().as_str().unwrap_or_default(), v.span(), Some(&id));
                    authored.push((id, words));
                }
                text.authored = (!authored.is_empty()).then(|| Box::new(authored));
                Some(text)
            }
            _ => self.wrong_type(spec, value),
        }
    }

    fn sentence(&mut self, string: &str, span: Range<usize>, variant: Option<&VariantId>) -> Text {
        let runs = string::runs(self.toml.text, span, self.toml.offset);
        let origin = Origin { path: Some(self.toml.path.clone()), runs: runs.into() };
        let Parsed { value, diagnostics } = inline::sentence(string, origin, variant.unwrap_or(&self.script));
        self.diagnostics.extend(diagnostics);
        value
    }

    /// The value in the file's own variant (else the first one written), and those in others.
    #[expect(clippy::type_complexity, reason = "a pair that is taken apart at once")]
    fn variants<'t, 'i>(
        &mut self,
        spec: &'static FieldSpec,
        table: &'t DeTable<'i>,
        span: Range<usize>,
    ) -> Option<(&'t Spanned<DeValue<'i>>, Vec<(VariantId, &'t Spanned<DeValue<'i>>)>)> {
        let mut entries: Vec<_> = table.iter().collect();
        entries.sort_by_key(|(key, _)| key.span().start);
        let mut known = vec![];
        for (key, value) in entries {
            if !value.get_ref().is_str() {
                self.wrong_type::<Text>(spec, value);
            } else if self.knows(key) {
                known.push((VariantId::from(key.get_ref().as_ref()), value));
            }
        }
        let at = known.iter().position(|(id, _)| *id == self.script);
        if at.is_none() && !known.is_empty() {
            let finding = self.finding(&fault::TEXT_WITHOUT_SOURCE, &span).with("key", spec.key);
            self.diagnostics.push(finding.with("variant", &*self.script));
        }
        if known.is_empty() {
            return None;
        }
        let (_, own) = known.remove(at.unwrap_or(0));
        Some((own, known))
    }

    /// Reports a key of a table per variant that names none.
    pub(super) fn knows(&mut self, key: &Spanned<toml::de::DeString>) -> bool {
        let id: &str = key.get_ref();
        let listed = self.toml.variants.iter().any(|v| **v == *id) || *self.script == *id;
        if listed || WELL_KNOWN.contains(&id) || self.toml.variants.is_empty() {
            return true;
        }
        let variants: Vec<&str> = self.toml.variants.iter().map(|v| &**v).collect();
        let near = nearest(id, variants.iter().copied());
        let finding = self.finding(&fault::UNKNOWN_VARIANT, &key.span()).with("variant", id).near(near);
        self.diagnostics.push(finding.with("variants", variants.join(", ")));
        false
    }
}
