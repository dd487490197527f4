//! The command line: arguments to a command, findings to the terminal. The only place that prints, and the only one that
//! asks for the environment.

use crate::diagnostic::Language;
use crate::diagnostic::human::Colour;
use crate::error::Error;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::io::{IsTerminal, Write};
use std::process::ExitCode;

mod build;
mod check;
mod convert;
mod explain;
mod meter;
mod new;
mod report;
mod serve;

/// Policy handbook compiler: Markdown policies and TOML job descriptions become a searchable handbook.
#[derive(Debug, Parser)]
#[command(name = "shouce", version, about, max_term_width = 100)]
struct Arguments {
    /// Language of messages: zh or en; the locale's otherwise
    #[arg(long, global = true, value_name = "LANG", value_parser = ["zh", "en"])]
    lang: Option<String>,
    /// Print findings and failures only
    #[arg(long, short, global = true)]
    quiet: bool,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Compile the handbook into a folder
    Build(build::Arguments),
    /// Show the handbook at a local address and follow every change
    Serve(serve::Arguments),
    /// Report everything that is wrong, and write nothing
    Check(check::Arguments),
    /// Make a new site, policy, role, department or process
    New(new::Arguments),
    /// Convert standard input between simplified and traditional Chinese
    Convert(convert::Arguments),
    /// Print what a finding means, by its code
    Explain(explain::ExplainArguments),
    /// Print the JSON Schema of a kind of TOML file
    Schema(explain::SchemaArguments),
}

/// How a command ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// All is well.
    Good,
    /// The sources have problems: exit code 1.
    Problems,
    /// Wrong usage: exit code 2.
    Usage,
}

/// The terminal: which language, which colours, where words go.
#[derive(Debug, Clone, Copy)]
pub struct Terminal {
    /// The language of messages.
    pub language: Language,
    /// Colours of standard error.
    pub colour: Colour,
    /// How much is said beside findings and failures.
    pub talk: Talk,
}

/// How much is said about the work itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talk {
    /// Nothing.
    Quiet,
    /// What was done.
    Usual,
    /// The same, and how far it is: for a terminal at which somebody waits.
    Moving,
}

/// Runs the command that the process was called with.
pub fn run() -> ExitCode {
    let matches = Arguments::command().get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let terminal = Terminal::new(&arguments);
    let ending = match &arguments.command {
        Command::Build(own) => build::run(own, terminal),
        Command::Serve(own) => serve::run(own, terminal),
        Command::Check(own) => check::run(own, terminal),
        Command::New(own) => new::run(own, terminal),
        Command::Convert(own) => convert::run(own, terminal),
        Command::Explain(own) => Ok(explain::explain(own, terminal)),
        Command::Schema(own) => Ok(explain::schema(own, terminal)),
    };
    match ending {
        Ok(Ending::Good) => ExitCode::SUCCESS,
        Ok(Ending::Problems) => ExitCode::from(1),
        Ok(Ending::Usage) => ExitCode::from(2),
        Err(error) => terminal.failure(&error),
    }
}

impl Terminal {
    fn new(arguments: &Arguments) -> Self {
        let chinese = match arguments.lang.as_deref() {
            Some(language) => language == "zh",
            None => locale().starts_with("zh"),
        };
        let language = if chinese { Language::Chinese } else { Language::English };
        let plain = environment("NO_COLOR").is_some_and(|v| !v.is_empty());
        let colour = if std::io::stderr().is_terminal() && !plain { Colour::Ansi } else { Colour::Plain };
        let moving = std::io::stderr().is_terminal()
            && environment("CI").is_none()
            && environment("TERM").is_some_and(|term| term != "dumb");
        let talk = match arguments.quiet {
            true => Talk::Quiet,
            false if moving => Talk::Moving,
            false => Talk::Usual,
        };
        Self { language, colour, talk }
    }

    /// True where a line may move.
    pub fn moves(&self) -> bool {
        self.talk == Talk::Moving
    }

    /// What was done, to standard error, unless nobody wants to know.
    pub fn note(&self, text: &str) {
        if self.talk != Talk::Quiet {
            self.tell(text);
        }
    }

    /// One of two texts.
    pub fn say<'w>(&self, zh: &'w str, en: &'w str) -> &'w str {
        match self.language {
            Language::Chinese => zh,
            Language::English => en,
        }
    }

    /// Results, to standard output. A reader that has gone away is no failure.
    pub fn print(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    /// Words about the work, to standard error.
    pub fn tell(&self, text: &str) {
        let mut out = std::io::stderr().lock();
        let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    }

    fn failure(&self, error: &Error) -> ExitCode {
        self.tell(&format!("error: {}\n", error.message(self.language)));
        ExitCode::from(error.exit_code())
    }
}

/// The locale of messages, as POSIX orders the variables.
fn locale() -> String {
    let names = ["LC_ALL", "LC_MESSAGES", "LANG"];
    names.iter().find_map(|name| environment(name).filter(|v| !v.is_empty())).unwrap_or_default()
}

/// A variable of the environment.
#[expect(clippy::disallowed_methods, reason = "the environment is read here and nowhere else")]
pub fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok()
}
