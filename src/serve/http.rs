//! Enough of HTTP/1.1 to serve GET and HEAD to browsers on this machine, written here because no small, kept library exists:
//! tiny_http has had no release since 2022, and hyper brings an asynchronous runtime. Knows requests and responses, no site.

use std::io::{self, BufRead, Read, Write};
use unicode_normalization::UnicodeNormalization;

/// The longest request that is read, in bytes.
const LONGEST: u64 = 16 << 10;

/// The head of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// `GET`, `HEAD` or another.
    pub method: String,
    /// The path with its first `/`, decoded, in Unicode NFC.
    pub path: String,
    /// What follows the `?`, undecoded; empty where there is none.
    pub query: String,
    /// Names in lower case.
    headers: Vec<(String, String)>,
    /// The version's last digit.
    minor: u8,
}

/// Why there is no request to answer.
#[derive(Debug)]
pub enum Unread {
    /// The other side is done, or gone.
    Closed,
    /// Not HTTP as we know it: answered with 400.
    Malformed,
}

/// What is sent back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// Status code and reason.
    pub status: &'static str,
    /// Content type with its charset.
    pub content_type: &'static str,
    /// Further headers.
    pub headers: Vec<(&'static str, String)>,
    /// The bytes.
    pub body: Vec<u8>,
}

/// Headers that every response carries: the policy that the published site is made for, and `connect-src` for the reload
/// stream.
const ALWAYS: &str = "\
Content-Security-Policy: default-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'\r
X-Content-Type-Options: nosniff\r
Referrer-Policy: same-origin\r
Cross-Origin-Resource-Policy: same-origin\r
Cross-Origin-Opener-Policy: same-origin\r
";

impl Request {
    /// Reads the next request of a connection.
    pub fn read(stream: &mut impl BufRead) -> Result<Self, Unread> {
        let mut head = String::new();
        let mut limited = stream.take(LONGEST);
        loop {
            let start = head.len();
            match limited.read_line(&mut head) {
                Ok(0) if start == 0 => return Err(Unread::Closed),
                Ok(0) => return Err(Unread::Malformed),
                Ok(_) if head[start..].trim_end_matches(['\r', '\n']).is_empty() => break,
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::InvalidData => return Err(Unread::Malformed),
                Err(_) => return Err(Unread::Closed),
            }
        }
        Self::parse(&head).ok_or(Unread::Malformed)
    }

    fn parse(head: &str) -> Option<Self> {
        let mut lines = head.lines();
        let mut first = lines.next()?.split(' ');
        let (method, target, version) = (first.next()?, first.next()?, first.next()?);
        let minor = match version {
            "HTTP/1.1" => 1,
            "HTTP/1.0" => 0,
            _ => return None,
        };
        let headers = lines.take_while(|line| !line.is_empty()).map(header).collect::<Option<Vec<_>>>()?;
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = decode(path).filter(|path| path.starts_with('/'))?.nfc().collect();
        let request = Self { method: method.to_owned(), path, query: query.to_owned(), headers, minor };
        let hosts = request.headers.iter().filter(|(name, _)| name == "host").count();
        (first.next().is_none() && (hosts == 1 || hosts == 0 && minor == 0)).then_some(request)
    }

    /// The value of a header, by its name in lower case.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    /// The value of `name` in the query, decoded.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let pairs = self.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(n, _)| *n == name).and_then(|(_, value)| decode(value))
    }

    /// Whether the connection ends after the answer: asked for, of the old version, or because a body follows that we do not read.
    pub fn is_last(&self) -> bool {
        let close = self.header("connection").is_some_and(|value| value.eq_ignore_ascii_case("close"));
        let body = self.header("content-length").is_some_and(|length| length != "0")
            || self.header("transfer-encoding").is_some();
        close || body || self.minor == 0
    }
}

impl Response {
    /// A page of plain text.
    pub fn text(status: &'static str, text: &str) -> Self {
        Self::new(status, "text/plain; charset=utf-8", text.as_bytes().to_vec())
    }

    /// A response of this status, type and content.
    pub fn new(status: &'static str, content_type: &'static str, body: Vec<u8>) -> Self {
        Self { status, content_type, headers: vec![], body }
    }

    /// The same with a further header.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.headers.push((name, value.into()));
        self
    }

    /// Sends the answer to `method`: all but the body for HEAD.
    pub fn send(&self, method: &str, last: Last, stream: &mut impl Write) -> io::Result<()> {
        let connection = if last == Last::Yes { "close" } else { "keep-alive" };
        let mut head = self.head();
        head.push_str(&format!("Content-Length: {}\r\nConnection: {connection}\r\n\r\n", self.body.len()));
        let mut bytes = head.into_bytes();
        if method != "HEAD" {
            bytes.extend_from_slice(&self.body);
        }
        stream.write_all(&bytes)?;
        stream.flush()
    }

    /// Status line and headers, without the empty line that ends them.
    pub fn head(&self) -> String {
        let mut head = format!("HTTP/1.1 {}\r\n{ALWAYS}Content-Type: {}\r\n", self.status, self.content_type);
        for (name, value) in &self.headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        head
    }
}

/// Whether an answer is the last of its connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Last {
    /// The connection ends.
    Yes,
    /// More may come.
    No,
}

fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':')?;
    let is_token = !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-_!#$%&'*+.^`|~".contains(&b));
    is_token.then(|| (name.to_ascii_lowercase(), value.trim().to_owned()))
}

/// Text with its `%XX` decoded; `None` where they are broken or no UTF-8.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        rest = tail;
        if byte == b'%' {
            let (digits, tail) = rest.split_at_checked(2)?;
            bytes.push(u8::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()?);
            rest = tail;
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Request, Unread> {
        Request::read(&mut text.as_bytes())
    }

    fn path(target: &str) -> Option<String> {
        read(&format!("GET {target} HTTP/1.1\r\nHost: x\r\n\r\n")).ok().map(|request| request.path)
    }

    #[test]
    fn paths_are_decoded_and_composed() {
        assert_eq!(path("/policies/%E5%B8%82.html?x=1").as_deref(), Some("/policies/市.html"));
        assert_eq!(path("/cafe%CC%81").as_deref(), Some("/caf\u{e9}"));
        assert_eq!(path("/a%2f..%2fb").as_deref(), Some("/a/../b"));
    }

    #[test]
    fn targets_that_are_no_path_are_malformed() {
        for target in ["*", "http://evil/", "evil:80", "/%", "/%4", "/%zz", "/%c0%ae", "/%ff"] {
            assert_eq!(path(target), None, "{target}");
        }
    }

    #[test]
    fn what_is_not_http_is_malformed() {
        let long = format!("GET / HTTP/1.1\r\nHost: x\r\nA: {}\r\n\r\n", "a".repeat(20_000));
        for text in [
            "GET /\r\n\r\n",
            "GET / HTTP/2\r\nHost: x\r\n\r\n",
            "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n folded\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: x\r\n",
            &long,
        ] {
            assert!(matches!(read(text), Err(Unread::Malformed)), "{text:.60}");
        }
        assert!(matches!(read(""), Err(Unread::Closed)));
    }

    #[test]
    fn headers_are_found_whatever_their_case() {
        let request =
            read("HEAD /?page=%2Fa&version=1 HTTP/1.1\r\nHOST: a\r\nIf-None-Match:  \"x\" \r\n\r\n");
        let request = request.expect("a request");
        assert_eq!((request.method.as_str(), request.header("host")), ("HEAD", Some("a")));
        assert_eq!(request.header("if-none-match"), Some("\"x\""));
        assert_eq!(request.parameter("page").as_deref(), Some("/a"));
        assert_eq!(request.parameter("pag"), None);
    }

    #[test]
    fn a_connection_lasts_unless_there_is_a_reason() {
        let last = |rest: &str| {
            read(&format!("GET / HTTP/1.1\r\nHost: a\r\n{rest}\r\n")).expect("a request").is_last()
        };
        assert!(!last("") && !last("Content-Length: 0\r\n"));
        assert!(
            last("Connection: Close\r\n")
                && last("Content-Length: 5\r\n")
                && last("Transfer-Encoding: chunked\r\n")
        );
        assert!(read("GET / HTTP/1.0\r\n\r\n").expect("a request").is_last());
    }

    #[test]
    fn a_head_has_the_length_and_no_body() {
        let response = Response::text("200 OK", "手册");
        let sent = |method: &str| {
            let mut bytes = vec![];
            response.send(method, Last::No, &mut bytes).expect("sent");
            String::from_utf8(bytes).expect("text")
        };
        assert!(sent("HEAD").ends_with("Content-Length: 6\r\nConnection: keep-alive\r\n\r\n"));
        assert!(sent("GET").ends_with("\r\n\r\n手册"));
        assert!(sent("GET").contains("\r\nX-Content-Type-Options: nosniff\r\n"));
        assert!(sent("GET").contains("default-src 'self'; connect-src 'self';"));
    }
}
