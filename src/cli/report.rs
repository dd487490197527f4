//! What several commands share: reading and compiling a site, and printing what was found.

use super::Terminal;
use crate::diagnostic::excerpt::Texts;
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, human};
use crate::disk;
use crate::error::Error;
use crate::model::policy::Date;
use crate::pipeline::{Compiled, Options, Progress, Stage, compile_telling};
use crate::source::SiteFiles;
use std::path::Path;

/// Reads and compiles the site in a folder.
pub fn compiled(root: &Path, options: Options, progress: &dyn Progress) -> Result<Compiled, Error> {
    Ok(compile_telling(read(root, progress)?, options, progress))
}

/// Reads the site in a folder.
pub fn read(root: &Path, progress: &dyn Progress) -> Result<SiteFiles, Error> {
    progress.begin(Stage::Read, 0);
    let files = disk::read_site(root)?;
    let (texts, others) = (files.sources.len(), files.theme_files.len() + files.static_files.len());
    progress.done(texts + others + usize::from(files.config.is_some()));
    Ok(files)
}

/// Findings with their excerpts, as standard error shows them.
pub fn findings(terminal: Terminal, files: &SiteFiles, diagnostics: &[Diagnostic]) -> String {
    let texts = Texts::of(files);
    let report = Report { diagnostics, texts: &texts, language: terminal.language };
    human::print(&report, terminal.colour)
}

/// A day as `2026-11-22`.
pub fn day(words: &str) -> Result<Date, String> {
    let parts: Vec<&str> = words.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return Err("expected YYYY-MM-DD".to_owned()) };
    let number = |word: &str| word.parse::<u16>().map_err(|_| "expected YYYY-MM-DD".to_owned());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    let date = Date { year, month: month as u8, day: day as u8 };
    match (1..=12).contains(&month) && day >= 1 && date.day <= crate::model::day::last_day(year, date.month) {
        true => Ok(date),
        false => Err("no such day".to_owned()),
    }
}

/// The day of `SOURCE_DATE_EPOCH` (reproducible-builds.org), seconds since 1970 in UTC.
pub fn source_date() -> Option<Date> {
    let seconds: i64 = super::environment("SOURCE_DATE_EPOCH")?.trim().parse().ok()?;
    Some(civil(seconds.div_euclid(86_400)))
}

/// The Gregorian day that lies `days` after 1970-01-01 (the era-based method of Howard Hinnant's `civil_from_days`).
fn civil(days: i64) -> Date {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let march_month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * march_month + 2) / 5 + 1;
    let month = if march_month < 10 { march_month + 3 } else { march_month - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    Date { year: year as u16, month: month as u8, day: day as u8 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read() {
        assert_eq!(day("2026-11-22"), Ok(Date { year: 2026, month: 11, day: 22 }));
        assert!(day("2026-02-29").is_err());
        assert!(day("22.11.2026").is_err());
        assert!(day("2026-13-01").is_err());
    }

    #[test]
    fn seconds_become_days() {
        assert_eq!(civil(0), Date { year: 1970, month: 1, day: 1 });
        assert_eq!(civil(19_782), Date { year: 2024, month: 2, day: 29 });
        assert_eq!(civil(20_779), Date { year: 2026, month: 11, day: 22 });
    }
}
