//! `shouce build`: compile, stop where the output would be wrong, else publish in one swap.

use super::meter::Meter;
use super::report::{day, findings, read, source_date};
use super::{Ending, Terminal};
use crate::diagnostic::Severity;
use crate::disk::{self, Destination, Output, Remembering, Swap, WriteReport};
use crate::error::{Error, Origin};
use crate::model::policy::Date;
use crate::pipeline::{Compiled, Failure, Inputs, Memory, Options, Progress, Stage, compile_telling, out_of};
use crate::render::template::TemplateError;
use crate::source::ContentHash;
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
    /// Print how long each stage took
    #[arg(long)]
    timings: bool,
}

fn address(url: &str) -> Result<String, String> {
    match url.starts_with("https://") || url.starts_with("http://") {
        true => Ok(url.to_owned()),
        false => Err("expected an address that begins with https:// or http://".to_owned()),
    }
}

/// Builds the site.
pub fn run(arguments: &Arguments, terminal: Terminal) -> Result<Ending, Error> {
    let meter = Meter::start(terminal);
    let ending = build(arguments, terminal, &meter);
    let table = meter.table();
    if arguments.timings {
        terminal.tell(&table);
    }
    ending
}

fn build(arguments: &Arguments, terminal: Terminal, meter: &Meter) -> Result<Ending, Error> {
    let options = Options {
        base_url: arguments.base_url.clone(),
        build_date: arguments.build_date.or_else(source_date),
    };
    let files = read(&arguments.site, meter)?;
    let inputs = Inputs::of(&files, &options, disk::program);
    let out = out_of(&files);
    let destination = destination(arguments, &out)?;
    if let Some(Inputs { all, .. }) = inputs
        && let Some((standing, found)) = standing(&destination, all, terminal)
    {
        return Ok(stand(arguments, standing, &found, &shown(arguments, &out), terminal));
    }
    let mut ahead = None;
    let begin = || ahead = Begun::at(&destination);
    let mut compiled = disk::many::meanwhile(begin, || {
        let compiled = compile_telling(files, options, meter);
        // To wait for the links is part of writing.
        meter.begin(Stage::Write, 0);
        compiled
    });
    meter.pause();
    let words = findings(terminal, &compiled.files, &compiled.diagnostics);
    terminal.tell(&words);
    compiled.forget_sources();
    if compiled.stops() || (arguments.strict && compiled.has(Severity::Warning)) {
        return Ok(refuse(terminal));
    }
    let found = Found { has_warnings: compiled.has(Severity::Warning), words };
    let begun = match ahead {
        Some(begun) => begun,
        None => Begun::anew(&destination)?,
    };
    let report = match write(&compiled, begun, &destination, inputs, meter)? {
        Ok(report) => report,
        Err(errors) => {
            errors.iter().for_each(|e| terminal.tell(&format!("error: {}{e}\n", compiled.theme_root())));
            return Ok(Ending::Problems);
        }
    };
    if let Some(Inputs { all, .. }) = inputs {
        disk::keep_findings(&destination, all, &found.print(terminal));
    }
    meter.pause();
    terminal.note(&summary(&report, &shown(arguments, &out), terminal));
    // The process ends here; to give back a handbook clause by clause would take longer than to write what an edit changed.
    std::mem::forget(compiled);
    Ok(Ending::Good)
}

/// Nothing has changed since the site was published: what was found then is said again.
fn stand(arguments: &Arguments, files: usize, found: &Found, shown: &Path, terminal: Terminal) -> Ending {
    terminal.tell(&found.words);
    if arguments.strict && found.has_warnings {
        return refuse(terminal);
    }
    let report = WriteReport { written: 0, unchanged: files, removed: 0, swap: Swap::Untouched };
    terminal.note(&summary(&report, shown, terminal));
    Ending::Good
}

fn refuse(terminal: Terminal) -> Ending {
    terminal.tell(
        terminal.say("没有发布：先改正以上问题\n", "nothing published: mend the findings above first\n"),
    );
    Ending::Problems
}

/// What was found, as it is kept for a build with nothing to do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Found {
    /// True where any of it is a warning or worse.
    has_warnings: bool,
    /// As printed.
    words: String,
}

impl Found {
    /// For readers of the terminal's language and colours; nothing where nothing was found.
    fn print(&self, terminal: Terminal) -> String {
        match self.words.is_empty() {
            true => String::new(),
            false => format!("{}{}", self.head(terminal), self.words),
        }
    }

    /// What `print` made, where it was for the same kind of terminal.
    fn read(text: &str, terminal: Terminal) -> Option<Self> {
        let worst = [true, false].map(|has_warnings| Self { has_warnings, words: String::new() });
        worst.into_iter().find_map(|found| {
            let words = text.strip_prefix(&found.head(terminal))?.to_owned();
            Some(Self { words, ..found })
        })
    }

    fn head(&self, terminal: Terminal) -> String {
        let worst = if self.has_warnings { "warnings" } else { "notes" };
        format!("{:?} {:?} {worst}\n", terminal.language, terminal.colour)
    }
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

/// How many files the published site has and what was found in its sources, where it was made from these inputs; `None` where
/// it must be made again, be it only to know what is to be said.
fn standing(destination: &Destination, inputs: ContentHash, terminal: Terminal) -> Option<(usize, Found)> {
    let standing = disk::stands(destination, inputs)?;
    let found = match standing.has_findings {
        false => Found::default(),
        true => Found::read(&disk::kept_findings(destination, inputs)?, terminal)?,
    };
    Some((standing.files, found))
}

/// An output folder that this build holds, and what is remembered of the site in it.
struct Begun {
    output: Output,
    memory: Option<Vec<u8>>,
}

impl Begun {
    /// For a site that is published already: all that can be done before it is known what changed.
    fn at(destination: &Destination) -> Option<Self> {
        let mut begun = Self::of(Output::open_published(destination.clone())?, destination);
        if begun.memory.is_some() {
            begun.output.link_ahead();
        }
        Some(begun)
    }

    /// For any other folder, and where another build held it.
    fn anew(destination: &Destination) -> Result<Self, Error> {
        Ok(Self::of(Output::open(destination.clone())?, destination))
    }

    /// With what is remembered of a site that nobody has touched.
    fn of(output: Output, destination: &Destination) -> Self {
        let memory = output.stands_on().and_then(|inputs| disk::kept_memory(destination, inputs));
        Self { output, memory }
    }
}

/// Publishes; the mistakes of templates where there are any.
fn write(
    compiled: &Compiled,
    Begun { mut output, memory }: Begun,
    destination: &Destination,
    inputs: Option<Inputs>,
    meter: &Meter,
) -> Result<Result<WriteReport, Vec<TemplateError>>, Error> {
    meter.begin(Stage::Write, 0);
    let before = memory.as_deref().and_then(Memory::read);
    let mut remembering = Remembering::begin(destination);
    let mut keep = |path: &str, bytes: &[u8]| meter.aside(Stage::Write, 0, || output.write(path, bytes));
    let mut remember = |bytes: &[u8]| meter.aside(Stage::Write, 0, || remembering.add(bytes));
    let published = match inputs {
        Some(Inputs { outside, .. }) => {
            compiled.publish_after(before.as_ref(), outside, &mut keep, &mut remember, meter).map(Some)
        }
        None => compiled.publish_telling(&mut keep, meter).map(|()| None),
    };
    let published = match published {
        Ok(published) => published,
        Err(Failure::Sink(error)) => return Err(error),
        Err(Failure::Template(errors)) => return Ok(Err(errors)),
    };
    meter.begin(Stage::Write, 0);
    if let (Some(Inputs { all, .. }), Some(published)) = (inputs, &published) {
        output.made_from(all, compiled.diagnostics.len());
        output.keep(|path| published.stands(path));
    }
    let report = output.finish()?;
    if let Some(Inputs { all, .. }) = inputs {
        remembering.keep(all);
    }
    meter.done(report.written);
    Ok(Ok(report))
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
