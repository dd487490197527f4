//! `shouce serve`: the handbook at a local address, built in memory and again after every change.

use super::{Ending, Terminal};
use crate::diagnostic::excerpt::Texts;
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, Language, Severity, human, json};
use crate::disk;
use crate::disk::Reread;
use crate::error::Error;
use crate::pipeline::{Judgement, Live, Options, Taken};
use crate::serve::{Changed, Judging, Port, Rebuilt, Server, Site, Workshop, failure};
use crate::source::SiteFiles;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};

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
    let live = Live::new(Options::default());
    let (root, told) = (arguments.site.clone(), Arc::default());
    let desk = Desk { root, terminal, live, files: None, trouble: None, is_good: true, told };
    server.run(&arguments.site, desk)?;
    Ok(Ending::Good)
}

/// The handbook between its sources on the disk and the server.
struct Desk {
    root: PathBuf,
    terminal: Terminal,
    live: Live,
    /// The sources as they were last read.
    files: Option<SiteFiles>,
    /// What went wrong outside the sources, in one line.
    trouble: Option<String>,
    is_good: bool,
    told: Arc<Mutex<Told>>,
}

impl Desk {
    /// Reads what changed. `None` where the whole site had to be read, or could not be.
    fn read(&mut self, changed: &Changed) -> Result<Option<BTreeSet<String>>, Error> {
        if let (Changed::Paths(paths), Some(files)) = (changed, &mut self.files)
            && disk::read_again(&self.root, files, paths) == Reread::InPlace
        {
            return Ok(Some(paths.clone()));
        }
        self.files = None;
        self.files = Some(disk::read_site(&self.root)?);
        Ok(None)
    }
}

impl Workshop for Desk {
    fn build(&mut self, changed: &Changed) -> Option<Arc<dyn Site>> {
        let read = self.read(changed);
        let taken = match (read, &self.files) {
            (Ok(paths), Some(files)) => self.live.take(files, paths.as_ref()),
            (Err(error), _) => Taken::Templates(error.message(self.terminal.language)),
            (Ok(_), None) => return None,
        };
        self.is_good = matches!(taken, Taken::Shown(_));
        self.trouble = None;
        match taken {
            Taken::Shown(site) => Some(site),
            Taken::Stopped => None,
            Taken::Templates(message) => {
                self.trouble = Some(message);
                None
            }
        }
    }

    fn judge(&mut self, rebuilt: &Rebuilt) -> Judging {
        let terminal = self.terminal;
        terminal.note(&line(rebuilt, if self.is_good { Shown::New } else { Shown::Old }, terminal));
        if let Some(message) = self.trouble.take() {
            terminal.tell(&format!("error: {message}\n"));
            return Box::new(move |_| Some(failure(&message)));
        }
        let (case, told) = (self.live.case(), self.told.clone());
        Box::new(move |stop| {
            let Some(case) = case else { return Some(String::new()) };
            let Judgement { files, diagnostics } = case.judge(stop)?;
            let (texts, language) = (Texts::of(&files), terminal.language);
            let news = told.lock().unwrap_or_else(PoisonError::into_inner).news(&diagnostics);
            let all = Report { diagnostics: &diagnostics, texts: &texts, language };
            if !news.is_empty() {
                terminal.tell(&human::print(&Report { diagnostics: &news, ..all }, terminal.colour));
            }
            if news.len() < diagnostics.len() {
                terminal.note(&format!("{}{}\n", terminal.say("共 ", "in all "), all.summary()));
            }
            Some(json::print(&all))
        })
    }
}

/// Findings that the terminal has shown: a save prints those that it made, not all others once more.
#[derive(Debug, Default)]
struct Told(BTreeSet<(String, &'static str, String)>);

impl Told {
    /// The findings that were not there when this was asked last.
    fn news(&mut self, diagnostics: &[Diagnostic]) -> Vec<Diagnostic> {
        // A note on many places says the same wherever the first of them stands.
        let place = |d: &Diagnostic| match d.severity {
            Severity::Note => String::new(),
            _ => d.location.path.to_string(),
        };
        let key = |d: &Diagnostic| (place(d), d.fault.code, d.message(Language::English));
        let before = std::mem::replace(&mut self.0, diagnostics.iter().map(key).collect());
        diagnostics.iter().filter(|d| !before.contains(&key(d))).cloned().collect()
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::report::sample;

    #[test]
    fn a_finding_is_news_once_until_it_was_gone() {
        let mut told = Told::default();
        let found = [sample::finding()];
        assert_eq!(told.news(&found).len(), 1);
        assert!(told.news(&found).is_empty());
        assert!(told.news(&[]).is_empty());
        assert_eq!(told.news(&found).len(), 1);
    }
}
