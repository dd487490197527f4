//! The development server: a site in memory, built again when a file changes, and open pages kept up to date.
//!
//! ```text
//! Server::listen -> run:  watch ─> build (a workshop) ─> Board ─> connections, one thread each: answer | event stream
//!                                    └─> judge, beside all others, until the next change
//! ```
//! Knows no page and no rule: it is handed whole sites and serves nothing else. Nothing is printed here; the caller is told.

use crate::error::{Attempt, Error};
use crate::pipeline::Stop;
use std::collections::BTreeSet;
use std::io::{self, BufReader, Read};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::Path;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

pub mod answer;
pub mod board;
pub mod guard;
pub mod http;
pub mod reload;
pub mod site;
pub mod watch;

pub use board::failure;
pub use site::Site;

use board::Board;
use guard::Guard;
use http::{Last, Request, Response, Unread};
use watch::{Batch, Watch};

/// The port that is tried first.
const PORT: u16 = 4000;
/// How many ports are tried from there.
const PORTS: u16 = 100;
/// How many connections there are at most.
const CONNECTIONS: usize = 256;
/// How long a browser may take to ask, and to take what it asked for.
const PATIENCE: Duration = Duration::from_secs(20);

/// Which port to listen on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Port {
    /// This one or none; 0 lets the system choose.
    Exactly(u16),
    /// 4000, or the next that is free.
    Free,
}

/// What a build is asked to take up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// The first build.
    Everything,
    /// These site-relative paths are new, changed or gone.
    Paths(BTreeSet<String>),
}

/// One build that was done and is on show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rebuilt {
    /// What it took up.
    pub changed: Changed,
    /// From the event on the disk until the new site was on show.
    pub took: Duration,
}

/// Who builds the site.
pub trait Workshop {
    /// Builds it with these changes; `None` where it cannot be, so that the one before stays.
    fn build(&mut self, changed: &Changed) -> Option<Arc<dyn Site>>;

    /// Work to be done once the site is on show, beside whatever follows: finding out what is wrong with it.
    fn judge(&mut self, rebuilt: &Rebuilt) -> Judging;
}

/// Finds out what is wrong, as `diagnostic::json` prints it: one object to a line; `None` where it was told to stop before.
pub type Judging = Box<dyn FnOnce(&Stop) -> Option<String> + Send>;

/// A server that listens already; browsers wait until `run` has a first site for them.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    address: SocketAddr,
}

impl Server {
    /// Opens the port.
    pub fn listen(host: IpAddr, port: Port) -> Result<Self, Error> {
        let listener = match port {
            Port::Exactly(port) => bind(host, port),
            Port::Free => (PORT..PORT + PORTS)
                .map(|port| bind(host, port))
                .find(|bound| !matches!(bound, Err(error) if error.kind() == io::ErrorKind::AddrInUse))
                .unwrap_or_else(|| Err(io::ErrorKind::AddrInUse.into())),
        };
        let first = SocketAddr::new(host, if let Port::Exactly(port) = port { port } else { PORT });
        let opened = listener.and_then(|listener| Ok((listener.local_addr()?, listener)));
        let (address, listener) =
            opened.map_err(Error::machine(Attempt::Listen, Path::new(&first.to_string())))?;
        Ok(Self { listener, address })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Has the site in folder `root` built, shows it, and has it built again whenever its files change, until the process
    /// ends. Fails only where the folder cannot be looked at in the first place.
    pub fn run(self, root: &Path, mut workshop: impl Workshop) -> Result<(), Error> {
        let begun = Instant::now();
        let mut watch = Watch::start(root)?;
        let board = Arc::new(Board::default());
        let desk = Desk { board: board.clone(), guard: Guard::new(self.address), root: watch.root().into() };
        std::thread::spawn(move || accept(&self.listener, &Arc::new(desk)));
        let (mut changed, mut since) = (Changed::Everything, begun);
        let mut judge = Judge::default();
        loop {
            board.show(workshop.build(&changed));
            let rebuilt = Rebuilt { changed, took: since.elapsed() };
            judge.begin(workshop.judge(&rebuilt), board.clone());
            let batch: Batch = watch.wait();
            judge.stop.ask();
            (changed, since) = (Changed::Paths(batch.paths), batch.since);
        }
    }
}

/// Finds out what is wrong on a thread of its own, one build at a time.
#[derive(Debug, Default)]
struct Judge {
    stop: Stop,
    thread: Option<JoinHandle<()>>,
}

impl Judge {
    fn begin(&mut self, judging: Judging, board: Arc<Board>) {
        self.stop = Stop::default();
        let (stop, before) = (self.stop.clone(), self.thread.take());
        self.thread = Some(std::thread::spawn(move || {
            // What an older build found must not come after this.
            before.map(JoinHandle::join);
            if let Some(findings) = judging(&stop) {
                board.tell(&findings);
            }
        }));
    }
}

fn bind(host: IpAddr, port: u16) -> io::Result<TcpListener> {
    TcpListener::bind(SocketAddr::new(host, port))
}

/// What every connection has at hand.
#[derive(Debug)]
struct Desk {
    board: Arc<Board>,
    guard: Guard,
    root: Box<Path>,
}

#[allow(clippy::disallowed_methods, reason = "no event tells that a descriptor was given back")]
fn accept(listener: &TcpListener, desk: &Arc<Desk>) {
    for stream in listener.incoming() {
        let Ok(stream) = stream else {
            // No descriptors left, most likely: some will be given back soon.
            std::thread::sleep(Duration::from_millis(50));
            continue;
        };
        if Arc::strong_count(desk) <= CONNECTIONS {
            let desk = desk.clone();
            std::thread::spawn(move || converse(&desk, stream).ok());
        }
    }
}

/// Answers the requests of one connection, one after the other.
fn converse(desk: &Desk, stream: TcpStream) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut writer = &stream;
    loop {
        let request = match Request::read(&mut reader) {
            Ok(request) => request,
            Err(Unread::Closed) => return Ok(()),
            Err(Unread::Malformed) => {
                Response::text("400 Bad Request", "400\n").send("GET", Last::Yes, &mut writer)?;
                return part(&stream);
            }
        };
        let refusal = answer::refuse(&request, desk.guard);
        if refusal.is_none() && request.path == reload::EVENTS && request.method == "GET" {
            return reload::stream(&desk.board, &desk.root, &request, &mut writer);
        }
        let response = refusal.unwrap_or_else(|| answer::answer(&request, &desk.board.view()));
        let last = if request.is_last() { Last::Yes } else { Last::No };
        response.send(&request.method, last, &mut writer)?;
        if last == Last::Yes {
            return part(&stream);
        }
    }
}

/// Ends a connection so that the answer arrives even where the browser is still sending.
fn part(stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let mut rest = stream.take(64 << 10);
    io::copy(&mut rest, &mut io::sink()).map(|_| ())
}

#[cfg(test)]
mod tests;
