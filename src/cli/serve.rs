//! `shouce serve`: the handbook at a local address, built in memory and again after every change.

use super::report::findings;
use super::{Ending, Terminal};
use crate::diagnostic::excerpt::Texts;
use crate::diagnostic::json;
use crate::diagnostic::report::Report;
use crate::disk;
use crate::error::Error;
use crate::pipeline::{Compiled, Failure, Options, compile};
use crate::serve::{Changed, Outcome, Port, Rebuilt, Server, Snapshot};
use std::cell::Cell;
use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr};
use std::path::{Path, PathBuf};

/// Arguments of `serve`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// The site's folder
    #[arg(default_value = ".")]
    site: PathBuf,
    /// The port; 4000 or the next free one otherwise
    #[arg(long, value_name = "N")]
    port: Option<u16>,
    /// The address to listen on, for phones on the same network
    #[arg(long, value_name = "IP", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    host: IpAddr,
}

/// Serves the site until the process ends.
pub fn run(arguments: &Arguments, terminal: Terminal) -> Result<Ending, Error> {
    let server = Server::listen(arguments.host, arguments.port.map_or(Port::Free, Port::Exactly))?;
    let address = server.address();
    terminal.tell(&format!("{}http://{address}/\n", terminal.say("手册地址：", "the handbook is at ")));
    let clean = Cell::new(true);
    let build = |_: &Changed| rebuild(&arguments.site, terminal, &clean);
    server.run(&arguments.site, build, |rebuilt| {
        terminal.tell(&line(rebuilt, if clean.get() { Shown::New } else { Shown::Old }, terminal))
    })?;
    Ok(Ending::Good)
}

fn rebuild(root: &Path, terminal: Terminal, clean: &Cell<bool>) -> Outcome {
    let files = match disk::read_site(root) {
        Ok(files) => files,
        Err(error) => {
            clean.set(false);
            let message = error.message(terminal.language);
            terminal.tell(&format!("error: {message}\n"));
            return Outcome::failed(&message);
        }
    };
    let compiled = compile(files, Options::default());
    findings(terminal, &compiled.files, &compiled.diagnostics);
    let texts = Texts::of(&compiled.files);
    let report = Report { diagnostics: &compiled.diagnostics, texts: &texts, language: terminal.language };
    let findings = json::print(&report);
    if compiled.stops() {
        clean.set(false);
        return Outcome { site: None, findings };
    }
    match snapshot(&compiled) {
        Ok(site) => {
            clean.set(true);
            Outcome { site: Some(site), findings }
        }
        Err(message) => {
            clean.set(false);
            terminal.tell(&format!("error: {message}\n"));
            Outcome::failed(&message)
        }
    }
}

/// All files of the site, or what is wrong with its templates.
fn snapshot(compiled: &Compiled) -> Result<Snapshot, String> {
    let mut files: Vec<(String, Vec<u8>)> = vec![];
    let published = compiled.publish(&mut |path, bytes| -> Result<(), Infallible> {
        files.push((path.to_owned(), bytes.to_vec()));
        Ok(())
    });
    match published {
        Ok(()) => Ok(files.into_iter().collect()),
        Err(Failure::Template(errors)) => {
            let lines: Vec<String> = errors.iter().map(|e| format!("{}{e}", compiled.theme_root())).collect();
            Err(lines.join("\n"))
        }
        Err(Failure::Sink(never)) => match never {},
    }
}

/// Which site readers see after a build.
enum Shown {
    New,
    Old,
}

/// One quiet line for each build.
fn line(rebuilt: &Rebuilt, shown: Shown, terminal: Terminal) -> String {
    let what = match &rebuilt.changed {
        Changed::Everything => terminal.say("全部", "everything").to_owned(),
        Changed::Paths(paths) => paths.iter().cloned().collect::<Vec<_>>().join(", "),
    };
    let took = rebuilt.took.as_millis();
    match shown {
        Shown::New => format!("{what} — {took} ms\n"),
        Shown::Old => format!(
            "{what} — {took} ms{}\n",
            terminal.say("（有错误，仍显示上一次的内容）", " (faulty; the last good site stays)")
        ),
    }
}
