//! `shouce check`: report everything, write nothing.

use super::meter::Meter;
use super::report::compiled;
use super::{Ending, Terminal};
use crate::diagnostic::excerpt::Texts;
use crate::diagnostic::report::Report;
use crate::diagnostic::{self, Severity, human, json, short};
use crate::error::Error;
use crate::pipeline::Options;
use std::path::PathBuf;

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The site's folder
    #[arg(default_value = ".")]
    site: PathBuf,
    /// How to print: with excerpts, one line each, or one JSON object a line
    #[arg(long, value_enum, default_value_t = Format::Human)]
    format: Format,
    /// Print how long each stage took
    #[arg(long)]
    timings: bool,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Human,
    Short,
    Json,
}

/// Checks the site; errors fail.
pub fn run(arguments: &Arguments, terminal: Terminal) -> Result<Ending, Error> {
    let meter = Meter::start(terminal);
    let compiled = compiled(&arguments.site, Options::default(), &meter)?;
    let mut diagnostics = compiled.diagnostics.clone();
    diagnostics.extend(compiled.review());
    diagnostic::sort(&mut diagnostics);
    let table = meter.table();
    let texts = Texts::of(&compiled.files);
    let report = Report { diagnostics: &diagnostics, texts: &texts, language: terminal.language };
    terminal.print(&match arguments.format {
        Format::Human => human::print(&report, terminal.colour),
        Format::Short => short::print(&report),
        Format::Json => json::print(&report),
    });
    if arguments.timings {
        terminal.tell(&table);
    }
    let bad = compiled.stops() || compiled.has(Severity::Error);
    Ok(if bad { Ending::Problems } else { Ending::Good })
}
