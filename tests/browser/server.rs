//! A plain server of one folder, as strict as a careful host: the policy of the published site on every answer.
//! Knows files and HTTP; it remembers what was asked for.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

/// What a published site must be content with.
const POLICY: &str =
    "default-src 'self'; base-uri 'self'; form-action 'self'; object-src 'none'; frame-ancestors 'none'";

/// The strictest policy that the site works under.
pub const STRICT: &str =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'none'";

/// A folder on a local address, until the process ends.
pub struct Server {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Serves a folder on a free port.
    pub fn over(folder: &Path) -> Self {
        Self::with(folder, POLICY)
    }

    /// Serves a folder on a free port under this policy.
    pub fn with(folder: &Path, policy: &'static str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = format!("http://{}/", listener.local_addr().expect("bound"));
        let asked = Arc::new(Mutex::new(Vec::new()));
        let (folder, log) = (folder.to_owned(), Arc::clone(&asked));
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (folder, log) = (folder.clone(), Arc::clone(&log));
                std::thread::spawn(move || answer(&folder, policy, stream, &log));
            }
        });
        Self { address, asked }
    }

    /// The address of a path of the site.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }

    /// The paths asked for since the last call, in order.
    pub fn asked(&self) -> Vec<String> {
        std::mem::take(&mut self.asked.lock().expect("no test panics while it holds this"))
    }
}

fn answer(folder: &Path, policy: &str, mut stream: TcpStream, log: &Mutex<Vec<String>>) {
    let mut head = String::new();
    let mut reader = BufReader::new((&mut stream).take(64 * 1024));
    while reader.read_line(&mut head).is_ok_and(|read| read > 2) {}
    let Some(target) = head.split(' ').nth(1) else { return };
    let path = unescaped(target.split(['?', '#']).next().unwrap_or_default());
    log.lock().expect("no test panics while it holds this").push(path.clone());
    let file = file(folder, path.trim_start_matches('/'));
    let (status, file) =
        if file.is_file() { ("200 OK", file) } else { ("404 Not Found", folder.join("404.html")) };
    let body = std::fs::read(&file).unwrap_or_default();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {}\r\nContent-Length: {}\r\nContent-Security-Policy: {policy}\r\n\
         X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n",
        media_type(&file),
        body.len()
    );
    // A browser that hangs up early is no fault of the site.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

fn file(folder: &Path, path: &str) -> PathBuf {
    let file = folder.join(path);
    if path.is_empty() || path.ends_with('/') { file.join("index.html") } else { file }
}

fn media_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" | "webmanifest" => "application/json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "xml" => "application/xml",
        "csv" | "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn unescaped(path: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        let hex = |c: Option<u8>| (c.unwrap_or(b'0') as char).to_digit(16).unwrap_or(0) as u8;
        bytes.push(if byte == b'%' { hex(rest.next()) << 4 | hex(rest.next()) } else { byte });
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn an_escaped_path_is_read_as_written() {
    assert_eq!(unescaped("/policies/%E6%8B%9B%20a.html"), "/policies/招 a.html");
}
