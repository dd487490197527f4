//! Dates: TOML dates without time, checked against the calendar.

use super::FieldSpec;
use super::reader::Reader;
use crate::model::policy::Date;
use crate::parse::fault::field as fault;
use toml::Spanned;
use toml::de::DeValue;

impl Reader<'_> {
    pub(super) fn date(&mut self, spec: &'static FieldSpec, value: &Spanned<DeValue>) -> Option<Date> {
        let date = match value.get_ref() {
            DeValue::Datetime(written) => match (written.date, written.time, written.offset) {
                (Some(d), None, None) => {
                    Some(Date { year: d.year, month: d.month, day: d.day }).filter(is_real)
                }
                _ => None,
            },
            DeValue::String(_) => None,
            _ => return self.wrong_type(spec, value),
        };
        if date.is_none() && self.is_sound(value) {
            let found = self.toml.text[value.span()].to_owned();
            let finding = self.finding(&fault::BAD_DATE, &value.span()).with("key", spec.key);
            let meant = value.get_ref().as_str().and_then(spelt_out).map(|d| d.to_string());
            self.diagnostics.push(finding.with("found", found).near(meant));
        }
        date
    }
}

/// The date that a string means: `2026-7-1`, `2026/07/01`, `2026年7月1日`.
fn spelt_out(string: &str) -> Option<Date> {
    let mut parts = string.split(|c: char| !c.is_ascii_digit()).filter(|p| !p.is_empty());
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
    Some(date).filter(|d| d.year > 999 && is_real(d) && parts.next().is_none())
}

fn is_real(date: &Date) -> bool {
    let leap =
        date.year.is_multiple_of(4) && (!date.year.is_multiple_of(100) || date.year.is_multiple_of(400));
    let days = match date.month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&date.day)
}
