//! `shouce new`: files to begin with. Writes new files only; one that is there is never touched.

use super::{Ending, Terminal};
use crate::disk::create_file;
use crate::error::Error;
use crate::scaffold::{self, Draft};
use std::path::{Path, PathBuf};

/// Arguments of `new`.
#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// What to make
    #[arg(value_enum)]
    draft: Kind,
    /// Its name: title and file name; of a site, the new folder
    name: String,
    /// The site's folder, for everything but a site
    #[arg(long, value_name = "DIR", default_value = ".")]
    site: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Kind {
    Site,
    Policy,
    Role,
    Department,
    Process,
}

/// Makes the files and tells their paths.
pub fn run(arguments: &Arguments, terminal: Terminal) -> Result<Ending, Error> {
    let draft = match arguments.draft {
        Kind::Site => Draft::Site,
        Kind::Policy => Draft::Policy,
        Kind::Role => Draft::Role,
        Kind::Department => Draft::Department,
        Kind::Process => Draft::Process,
    };
    let folder = Path::new(&arguments.name);
    let (root, name) = match draft {
        Draft::Site => (folder, folder.file_name().map(|n| n.to_string_lossy()).unwrap_or_default()),
        _ => (arguments.site.as_path(), arguments.name.as_str().into()),
    };
    let files = match scaffold::files(draft, &name, terminal.language) {
        Ok(files) => files,
        Err(finding) => {
            let (message, help) = (finding.message(terminal.language), finding.help(terminal.language));
            terminal.tell(&format!("error: {message} — {help}\n"));
            return Ok(Ending::Usage);
        }
    };
    for file in files {
        let path = root.join(&*file.path);
        create_file(&path, &file.bytes)?;
        terminal.print(&format!("{}\n", path.display()));
    }
    if draft == Draft::Site {
        let next = terminal.say("下一步：shouce serve ", "next: shouce serve ");
        terminal.tell(&format!("{next}{}\n", root.display()));
    }
    Ok(Ending::Good)
}
