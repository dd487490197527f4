//! `shouce serve`: the handbook at a local address, built in memory and again after every change.

use super::report::findings;
use super::{Ending, Terminal};
use crate::diagnostic::excerpt::Texts;
use crate::diagnostic::report::Report;
use crate::diagnostic::{Diagnostic, Language, Severity, json};
use crate::disk;
use crate::disk::Reread;
use crate::error::Error;
use crate::pipeline::{Live, Options, Taken};
use crate::serve::{Changed, Port, Rebuilt, Server, Site, Workshop, failure};
use crate::source::SiteFiles;
use std::collections::BTreeSet;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::sync::Arc;

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
    let desk = Desk {
        root: arguments.site.clone(),
        terminal,
        live,
        files: None,
        trouble: None,
        is_good: true,
        noted: BTreeSet::new(),
    };
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
    /// The notes of the last build in words: the terminal tells a note once, the page always.
    noted: BTreeSet<String>,
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

    fn judge(&mut self, rebuilt: &Rebuilt) -> String {
        let terminal = self.terminal;
        if let Some(message) = &self.trouble {
            terminal.tell(&format!("error: {message}\n"));
        }
        self.live.judge();
        let noted = &mut self.noted;
        let told = self.live.report(|files, diagnostics| {
            terminal.tell(&findings(terminal, files, &unheard(diagnostics, noted, terminal.language)));
            let texts = Texts::of(files);
            json::print(&Report { diagnostics, texts: &texts, language: terminal.language })
        });
        terminal.note(&line(rebuilt, if self.is_good { Shown::New } else { Shown::Old }, terminal));
        self.trouble.as_deref().map_or_else(|| told.unwrap_or_default(), failure)
    }
}

/// All findings but the notes that were told after the build before, which `noted` holds; then it holds those of this one.
fn unheard(found: &[Diagnostic], noted: &mut BTreeSet<String>, language: Language) -> Vec<Diagnostic> {
    let words = |finding: &Diagnostic| finding.message(language);
    let is_note = |finding: &&Diagnostic| finding.severity == Severity::Note;
    let heard = |finding: &&Diagnostic| is_note(finding) && noted.contains(&words(finding));
    let unheard = found.iter().filter(|finding| !heard(finding)).cloned().collect();
    *noted = found.iter().filter(is_note).map(words).collect();
    unheard
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
    use crate::rules::script::{AMBIGUOUS, UNKNOWN_KIND};
    use crate::source::{Location, Span};

    #[test]
    fn a_note_is_told_once_and_again_when_it_says_something_else() {
        let finding = |fault, kind: &str| {
            Diagnostic::new(fault, Location::new(&"site.toml".into(), Span::default())).with("kind", kind)
        };
        let (note, other) = (finding(&AMBIGUOUS, "后"), finding(&AMBIGUOUS, "制"));
        let warning = finding(&UNKNOWN_KIND, "国");
        let mut noted = BTreeSet::new();
        let mut tell = |found: &[Diagnostic]| {
            let told = unheard(found, &mut noted, Language::English);
            told.iter().map(|finding| finding.fill("{kind}")).collect::<String>()
        };
        assert_eq!(tell(&[note.clone(), warning.clone()]), "后国");
        assert_eq!(tell(&[note.clone(), warning]), "国", "warnings are told as long as they hold");
        assert_eq!(tell(&[note.clone(), other]), "制");
        assert_eq!(tell(&[]), "");
        assert_eq!(tell(&[note]), "后", "what was gone and came back is new");
    }
}
