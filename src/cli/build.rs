//! `shouce build`: compile, stop where the output would be wrong, else publish in one swap.

use super::report::{day, findings, source_date};
use super::{Ending, Terminal};
use crate::diagnostic::Severity;
use crate::disk::{self, Destination, Output, Swap, WriteReport};
use crate::error::{Error, Origin};
use crate::model::policy::Date;
use crate::parse::decode;
use crate::pipeline::{Compiled, Failure, Options, compile, out_of};
use crate::source::{ContentHash, SiteFiles};
use std::path::{Path, PathBuf};

/// Arguments of `build`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The site's folder
    #[arg(default_value = ".")]
    site: PathBuf,
    /// Where to write; `public`, or what site.toml says, otherwise
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The address it will have, in place of the one in site.toml
    #[arg(long, value_name = "URL", value_parser = address)]
    base_url: Option<String>,
    /// The day that pages may print (YYYY-MM-DD); SOURCE_DATE_EPOCH otherwise
    #[arg(long, value_name = "DATE", value_parser = day)]
    build_date: Option<Date>,
    /// Publish nothing while there is an error or a warning
    #[arg(long)]
    strict: bool,
}

fn address(url: &str) -> Result<String, String> {
    match url.starts_with("https://") || url.starts_with("http://") {
        true => Ok(url.to_owned()),
        false => Err("expected an address that begins with https:// or http://".to_owned()),
    }
}

/// Builds the site.
pub fn run(arguments: &Arguments, terminal: Terminal) -> Result<Ending, Error> {
    let options = Options {
        base_url: arguments.base_url.clone(),
        build_date: arguments.build_date.or_else(source_date),
    };
    let files = disk::read_site(&arguments.site)?;
    let inputs = inputs(&files, &options);
    if let Some(unchanged) = standing(arguments, &files, inputs)? {
        let report = WriteReport { written: 0, unchanged, removed: 0, swap: Swap::Untouched };
        terminal.tell(&summary(&report, &shown(arguments, &out_of(&files)), terminal));
        return Ok(Ending::Good);
    }
    let compiled = compile(files, options);
    findings(terminal, &compiled.files, &compiled.diagnostics);
    let strict = arguments.strict && compiled.has(Severity::Warning);
    if compiled.stops() || strict {
        terminal.tell(
            terminal.say("没有发布：先改正以上问题\n", "nothing published: mend the findings above first\n"),
        );
        return Ok(Ending::Problems);
    }
    let destination = destination(arguments, &compiled.site.out)?;
    write(&compiled, destination, inputs, &shown(arguments, &compiled.site.out), terminal)
}

fn destination(arguments: &Arguments, out: &str) -> Result<Destination, Error> {
    match &arguments.out {
        Some(out) => Destination::resolve(&arguments.site, out, Origin::CommandLine),
        None => Destination::resolve(&arguments.site, Path::new(out), Origin::Config),
    }
}

fn shown(arguments: &Arguments, out: &str) -> PathBuf {
    arguments.out.clone().unwrap_or_else(|| arguments.site.join(out))
}

/// How many files the published site has, where it was made from the same inputs and without a finding.
fn standing(
    arguments: &Arguments,
    files: &SiteFiles,
    inputs: Option<ContentHash>,
) -> Result<Option<usize>, Error> {
    let Some(inputs) = inputs.filter(|_| files.diagnostics.is_empty()) else { return Ok(None) };
    Ok(disk::stands(&destination(arguments, &out_of(files))?, inputs))
}

/// The hash of all that a site is made from: its files, the options, and this very program. Byte order marks and ends of
/// lines do not count, as they do not for what is made.
fn inputs(files: &SiteFiles, options: &Options) -> Option<ContentHash> {
    let mut list = format!("{} {options:?}\n", disk::program()?);
    let mut add = |hash, path| list.push_str(&format!("{hash} {path:?}\n"));
    for file in files.config.iter().chain(&files.sources) {
        let plain = memchr::memchr(b'\r', &file.bytes).is_none() && !file.bytes.starts_with(b"\xef\xbb\xbf");
        match plain {
            true => add(ContentHash::of(&file.bytes), &file.path),
            false => add(ContentHash::of(&decode::normalise(file).value.bytes), &file.path),
        }
    }
    let others = files.theme_files.iter().chain(&files.static_files);
    others.for_each(|file| add(ContentHash::of(&file.bytes), &file.path));
    Some(ContentHash::of(list.as_bytes()))
}

fn write(
    compiled: &Compiled,
    destination: Destination,
    inputs: Option<ContentHash>,
    shown: &Path,
    terminal: Terminal,
) -> Result<Ending, Error> {
    let mut output = Output::open(destination)?;
    if let Some(inputs) = inputs.filter(|_| compiled.diagnostics.is_empty()) {
        output.made_from(inputs);
    }
    let published = compiled.publish(&mut |path, bytes| output.write(path, bytes));
    match published {
        Ok(()) => {}
        Err(Failure::Sink(error)) => return Err(error),
        Err(Failure::Template(errors)) => {
            errors.iter().for_each(|e| terminal.tell(&format!("error: {}{e}\n", compiled.theme_root())));
            return Ok(Ending::Problems);
        }
    }
    let report = output.finish()?;
    terminal.tell(&summary(&report, shown, terminal));
    Ok(Ending::Good)
}

fn summary(report: &WriteReport, shown: &Path, terminal: Terminal) -> String {
    let WriteReport { written, unchanged, removed, swap } = report;
    let line = match terminal.say("zh", "en") {
        "zh" => format!("{}：写入 {written}，未变 {unchanged}，删除 {removed}", shown.display()),
        _ => format!("{}: {written} written, {unchanged} unchanged, {removed} removed", shown.display()),
    };
    let gap = match swap {
        Swap::TwoRenames => terminal.say(
            "（此文件系统不支持一步交换，切换时有极短的空隙）",
            " (this file system cannot exchange folders; there was a very short gap)",
        ),
        Swap::InPlace => terminal.say(
            "（此文件夹不能整体替换，已逐个替换文件，期间读者可能看到新旧混合的内容）",
            " (this folder cannot be swapped; its files were replaced one by one, so readers may have met old and new together)",
        ),
        _ => "",
    };
    format!("{line}{gap}\n")
}
