//! `shouce convert`: standard input to standard output in another script, with the words of the site it is run in; or by
//! one of OpenCC's configurations alone. Works a piece of whole lines at a time, so that input of any size goes through.

use super::report::{compiled, findings};
use super::{Ending, Terminal};
use crate::config;
use crate::error::{Attempt, Error};
use crate::model::Handbook;
use crate::model::site::{Site, Variant};
use crate::parse::decode;
use crate::pipeline::{Compiled, Options, Silent};
use crate::script::conversion::Conversion;
use crate::script::engine::Maker;
use crate::script::{Script, carried};
use crate::source::SourceFile;
use crate::variant::running::Running;
use std::io::{BufRead, Read, Write};
use std::path::{Path, PathBuf};

/// Arguments of `convert`.
#[derive(Debug, clap::Args)]
#[group(required = true, multiple = true)]
pub struct Arguments {
    /// The variant to convert to: zh-Hans, zh-Hant-TW or zh-Hant-HK
    #[arg(long, value_name = "VARIANT")]
    to: Option<String>,
    /// The variant of the text; the site's source otherwise
    #[arg(long, value_name = "VARIANT", requires = "to")]
    from: Option<String>,
    /// One of OpenCC's configurations alone, without any terms: s2tw, s2hk, t2s …
    #[arg(long, value_name = "CONFIG", conflicts_with_all = ["to", "from", "site"])]
    opencc: Option<String>,
    /// The folder of the site whose words and settings hold
    #[arg(long, value_name = "DIR", requires = "to")]
    site: Option<PathBuf>,
}

/// How a piece of text is converted.
type Convert = Box<dyn Fn(&str) -> String>;

/// Converts standard input; wrong arguments are usage, input that is no UTF-8 a problem.
pub fn run(arguments: &Arguments, terminal: Terminal) -> Result<Ending, Error> {
    let convert = match (&arguments.opencc, &arguments.to) {
        (Some(name), _) => plain(name, terminal),
        (None, to) => with_terms(to.as_deref().unwrap_or_default(), arguments, terminal)?,
    };
    match convert {
        Ok(convert) => pump(&convert, terminal),
        Err(ending) => Ok(ending),
    }
}

fn plain(name: &str, terminal: Terminal) -> Result<Convert, Ending> {
    let Some(engine) = Maker::Own.engine(name) else {
        let words = terminal.say("没有这个 OpenCC 配置：", "no such configuration of OpenCC: ");
        let there = terminal.say("；有的是 ", "; there are ");
        return usage(terminal, &format!("{words}{name}{there}{}", carried::NAMES.join(", ")));
    };
    let conversion = Conversion { layers: vec![], converters: vec![engine] };
    Ok(Box::new(move |text| conversion.text(text)))
}

fn with_terms(to: &str, arguments: &Arguments, terminal: Terminal) -> Result<Result<Convert, Ending>, Error> {
    let compiled = match site(arguments.site.as_deref())? {
        Some(compiled) if broken(&compiled, terminal) => return Ok(Err(Ending::Problems)),
        other => other,
    };
    let defaults = config::defaults();
    let (site, handbook) = compiled.as_ref().map_or((&defaults, None), |c| (&c.site, Some(&c.handbook)));
    let from = arguments.from.as_deref().unwrap_or(&site.source);
    Ok(between(from, to, site, handbook, terminal))
}

/// The site of a folder; `None` where none was named and there is none here.
fn site(named: Option<&Path>) -> Result<Option<Compiled>, Error> {
    let compiled = compiled(named.unwrap_or(Path::new(".")), Options::default(), &Silent)?;
    Ok((named.is_some() || compiled.files.config.is_some()).then_some(compiled))
}

/// Tells what keeps the settings or the terms from holding.
fn broken(compiled: &Compiled, terminal: Terminal) -> bool {
    let words = ["site.toml", "content/terms.toml"];
    let mut found = compiled.diagnostics.clone();
    found.retain(|d| d.fault.stops && words.contains(&&*d.location.path));
    if !found.is_empty() {
        terminal.tell(&findings(terminal, &compiled.files, &found));
    }
    !found.is_empty()
}

fn between(
    from: &str,
    to: &str,
    site: &Site,
    handbook: Option<&Handbook>,
    terminal: Terminal,
) -> Result<Convert, Ending> {
    for tag in [from, to] {
        if Script::of_tag(tag).is_none() {
            let words = terminal.say(
                "不是中文的文字版本；可用 zh-Hans、zh-Hant-TW、zh-Hant-HK：",
                "no Chinese variant (there are zh-Hans, zh-Hant-TW, zh-Hant-HK): ",
            );
            return usage(terminal, &format!("{words}{tag}"));
        }
    }
    let same = |v: &&Variant| Script::of_tag(&v.id) == Script::of_tag(to);
    let plain = Variant {
        id: Script::of_tag(to).map_or(to, |script| script.tag()).into(),
        regional_words: false,
        corner_quotes: false,
    };
    let variant = site.variants.iter().find(same).unwrap_or(&plain);
    match Running::new(from, variant, site, handbook) {
        Some(running) => Ok(Box::new(move |text| running.text(text))),
        None => {
            let words = terminal.say(
                "原文已是这种文字，无须转换；若不是，请用 --from 写明原文的文字：",
                "the text is in this variant already; if not, say what it is in with --from: ",
            );
            usage(terminal, &format!("{words}{to}"))
        }
    }
}

fn usage(terminal: Terminal, message: &str) -> Result<Convert, Ending> {
    terminal.tell(&format!("error: {message}\n"));
    Err(Ending::Usage)
}

/// Bytes that are read before a piece ends with its line.
const PIECE: u64 = 1 << 20;

fn pump(convert: &Convert, terminal: Terminal) -> Result<Ending, Error> {
    let (mut input, mut output) = (std::io::stdin().lock(), std::io::stdout().lock());
    let mut piece = vec![];
    let mut lines = 0;
    loop {
        piece.clear();
        let read = Error::machine(Attempt::Read, Path::new("stdin"));
        let more = input.by_ref().take(PIECE).read_to_end(&mut piece);
        more.and_then(|_| input.read_until(b'\n', &mut piece)).map_err(read)?;
        if piece.is_empty() {
            return Ok(Ending::Good);
        }
        let Ok(text) = std::str::from_utf8(&piece) else {
            terminal.tell(&refusal(&piece, lines, terminal));
            return Ok(Ending::Problems);
        };
        lines += memchr::memchr_iter(b'\n', &piece).count();
        let written = output.write_all(convert(text).as_bytes()).and_then(|()| output.flush());
        match written {
            // A reader that has gone away wants no more.
            Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => return Ok(Ending::Good),
            other => other.map_err(Error::machine(Attempt::Write, Path::new("stdout")))?,
        }
    }
}

/// Why a piece that follows so many lines is refused: its encoding where that can be told, and the first bad line.
fn refusal(piece: &[u8], lines: usize, terminal: Terminal) -> String {
    let valid = std::str::from_utf8(piece).map_or_else(|error| error.valid_up_to(), str::len);
    let line = lines + memchr::memchr_iter(b'\n', &piece[..valid]).count() + 1;
    let place = terminal.say("标准输入第", "standard input, line");
    let found = decode::normalise(&SourceFile::new("stdin", piece)).diagnostics;
    let foreign = found.iter().find(|d| d.fault.code == "foreign-encoding");
    match foreign {
        Some(found) => {
            let (message, help) = (found.message(terminal.language), found.help(terminal.language));
            format!("error: {place} {line}{}{message} — {help}\n", terminal.say(" 行：", ": "))
        }
        None => format!(
            "error: {place} {line}{}\n",
            terminal.say(" 行有不是 UTF-8 的字节", ": these bytes are no UTF-8")
        ),
    }
}
