//! A Chromium of our own, spoken to in its DevTools protocol over a pipe: JSON messages, each closed by a zero byte.
//! Knows processes and messages; what a page is, `page` knows.

use serde_json::{Value, json};
use std::io::{BufRead, BufReader, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::Duration;

/// How long one answer may take before the test fails.
const PATIENCE: Duration = Duration::from_secs(30);

/// Where distributions put the binary, by name on the search path.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// A running browser and what it has said so far.
pub struct Chromium {
    _child: Child,
    input: ChildStdin,
    output: Receiver<Value>,
    sent: u64,
    events: Vec<Value>,
}

/// The one browser of this test run; tests take turns. `None` where there is none to be had, which is said loudly, and
/// which fails under `CI`.
pub fn chromium() -> Option<MutexGuard<'static, Chromium>> {
    static BROWSER: OnceLock<Option<Mutex<Chromium>>> = OnceLock::new();
    let browser = BROWSER.get_or_init(|| binary().map(|path| Mutex::new(Chromium::launch(path))));
    if browser.is_none() {
        let notice = "\nNOT TESTED: no Chromium found (set CHROMIUM, or install the package `chromium`); browser tests did not run\n";
        // Past the capture of the test harness, which would swallow it in a test that passes.
        std::io::stderr().write_all(notice.as_bytes()).expect("stderr is open");
        assert!(std::env::var_os("CI").is_none(), "{notice}");
    }
    // A failed test leaves the connection usable: every command reads its own answer.
    browser.as_ref().map(|browser| browser.lock().unwrap_or_else(PoisonError::into_inner))
}

fn binary() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Some(path.into());
    }
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    NAMES
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

impl Chromium {
    fn launch(binary: PathBuf) -> Self {
        // The protocol wants descriptors 3 and 4; the shell makes them of our two pipes. When we end, the pipe closes, the
        // browser ends, and the shell removes its profile.
        let script = "\"$0\" \"$@\" \"--user-data-dir=$PROFILE\" 3<&0 4>&1 </dev/null >/dev/null 2>&1; rm -rf \"$PROFILE\"";
        let profile = tempfile::tempdir().expect("a folder for the profile").keep();
        let mut child = Command::new("sh")
            .args(["-c", script])
            .arg(binary)
            .args([
                "--headless=new",
                "--remote-debugging-pipe",
                "--no-first-run",
                "--no-sandbox",
                "--disable-gpu",
            ])
            .args(["--disable-dev-shm-usage", "--disable-background-networking", "--disable-extensions"])
            // So that a step back loads its page anew, which tests can wait for.
            .arg("--disable-features=BackForwardCache")
            .args(["--hide-scrollbars", "--font-render-hinting=none", "--lang=zh-CN"])
            .env("PROFILE", profile)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("a shell starts Chromium");
        let (input, stdout) = (child.stdin.take().expect("piped"), child.stdout.take().expect("piped"));
        let (sender, output) = channel();
        std::thread::spawn(move || {
            let messages = BufReader::new(stdout).split(0).map_while(Result::ok);
            let parsed = messages.map_while(|message| serde_json::from_slice(&message).ok());
            parsed.take_while(|message| sender.send(Value::clone(message)).is_ok()).for_each(drop);
        });
        Self { _child: child, input, output, sent: 0, events: Vec::new() }
    }

    /// Sends a command, to a page's session or to the browser, and waits for its result.
    pub fn call(&mut self, session: Option<&str>, method: &str, params: Value) -> Value {
        self.sent += 1;
        let id = self.sent;
        let mut message = json!({ "id": id, "method": method, "params": params });
        if let Some(session) = session {
            message["sessionId"] = json!(session);
        }
        let mut bytes = message.to_string().into_bytes();
        bytes.push(0);
        self.input.write_all(&bytes).expect("Chromium listens");
        loop {
            let message = self.next(method);
            if message["id"] == json!(id) {
                assert!(message["error"].is_null(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.events.push(message);
        }
    }

    /// Waits for an event of the session; earlier ones that nobody has taken count.
    pub fn wait(&mut self, session: &str, method: &str) -> Value {
        let wanted = |event: &Value| event["sessionId"] == json!(session) && event["method"] == json!(method);
        if let Some(at) = self.events.iter().position(wanted) {
            return self.events.remove(at)["params"].clone();
        }
        loop {
            let message = self.next(method);
            if wanted(&message) {
                return message["params"].clone();
            }
            self.events.push(message);
        }
    }

    /// Takes all events of the session so far.
    pub fn take(&mut self, session: &str) -> Vec<Value> {
        self.events.extend(self.output.try_iter());
        let (taken, rest) = self.events.drain(..).partition(|event| event["sessionId"] == json!(session));
        self.events = rest;
        taken
    }

    fn next(&self, waiting_for: &str) -> Value {
        self.output
            .recv_timeout(PATIENCE)
            .unwrap_or_else(|_| panic!("Chromium is silent; waited for {waiting_for}"))
    }
}
