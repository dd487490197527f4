//! A real server asked through real connections, as a browser, a stranger and a clumsy client would.
#![allow(clippy::disallowed_methods, reason = "these tests are the editor: they write, and take their time")]

use super::*;
use std::fs;
use std::io::{BufRead, Write};
use std::sync::mpsc;
use tempfile::TempDir;

const LOCAL: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);

/// A served site whose only page shows `content/a.md`; the word `broken` in it stops the build.
struct Scene {
    folder: TempDir,
    address: SocketAddr,
    builds: mpsc::Receiver<Rebuilt>,
}

impl Scene {
    fn new() -> Self {
        let scene = Self::slow(Duration::ZERO);
        scene.built();
        scene
    }

    /// The same with a first build that takes its time.
    fn slow(pause: Duration) -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        fs::create_dir(folder.path().join("content")).expect("a folder");
        fs::write(folder.path().join("content/a.md"), "一").expect("a file");
        let server = Server::listen(LOCAL, Port::Exactly(0)).expect("a port");
        let address = server.address();
        let (told, builds) = mpsc::channel();
        let root = folder.path().to_owned();
        std::thread::spawn(move || {
            server.run(&root.clone(), Copyist { root, pause, told, is_broken: false, slow: false })
        });
        Self { folder, address, builds }
    }

    fn built(&self) -> Rebuilt {
        self.builds.recv_timeout(Duration::from_secs(5)).expect("a build")
    }

    fn save(&self, text: &str) {
        let (double, file) =
            (self.folder.path().join("content/.a.md"), self.folder.path().join("content/a.md"));
        fs::write(&double, text).and_then(|()| fs::rename(double, file)).expect("saved");
    }

    /// Sends bytes as they are; tells all that comes back.
    fn raw(&self, bytes: &[u8]) -> String {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("set");
        stream.write_all(bytes).expect("sent");
        let mut answer = vec![];
        stream.read_to_end(&mut answer).expect("an answer that ends");
        String::from_utf8(answer).expect("text")
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> String {
        let port = self.address.port();
        let request = format!(
            "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\n{headers}Connection: close\r\n\r\n"
        );
        self.raw(request.as_bytes())
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, "")
    }

    /// Opens the event stream of the home page as the given page would, and reads lines of it.
    fn events(&self, version: &str) -> impl Iterator<Item = String> + use<> {
        let mut stream = TcpStream::connect(self.address).expect("a connection");
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("set");
        let port = self.address.port();
        let request = format!(
            "GET {}?page=%2F&version={version} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nOrigin: http://127.0.0.1:{port}\r\n\r\n",
            reload::EVENTS
        );
        stream.write_all(request.as_bytes()).expect("sent");
        BufReader::new(stream).lines().map_while(Result::ok)
    }
}

/// Builds a page out of one file.
struct Copyist {
    root: std::path::PathBuf,
    pause: Duration,
    told: mpsc::Sender<Rebuilt>,
    is_broken: bool,
    /// Judging ends only where it is told to stop.
    slow: bool,
}

impl Workshop for Copyist {
    fn build(&mut self, changed: &Changed) -> Option<Arc<dyn Site>> {
        if *changed == Changed::Everything {
            std::thread::sleep(self.pause);
        }
        let text = fs::read_to_string(self.root.join("content/a.md")).unwrap_or_default();
        self.is_broken = text.contains("broken");
        self.slow = text.contains("slow");
        let page = format!("<html><body><main>{text}</main></body></html>");
        let files = [("index.html", page), ("404.html", "<p>nothing".to_owned())];
        let files = files.map(|(path, text)| (path.to_owned(), text.into_bytes()));
        let site: site::Files = files.into_iter().collect();
        (!self.is_broken).then(|| Arc::new(site) as Arc<dyn Site>)
    }

    fn judge(&mut self, rebuilt: &Rebuilt) -> Judging {
        self.told.send(rebuilt.clone()).unwrap_or_default();
        let (is_broken, slow) = (self.is_broken, self.slow);
        Box::new(move |stop| {
            // The word of somebody who is asked to stop and would otherwise never end.
            while slow && !stop.is_asked() {
                std::thread::sleep(Duration::from_millis(1));
            }
            let found = if is_broken { "{\"code\":\"unknown-key\"}\n" } else { "" };
            (!stop.is_asked()).then(|| found.to_owned())
        })
    }
}

fn status(answer: &str) -> &str {
    answer.split(' ').nth(1).unwrap_or("none")
}

/// The version that the reload script in a page was given.
fn version(page: &str) -> String {
    page.split("data-version=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .expect("a version")
        .to_owned()
}

#[test]
fn a_page_comes_with_the_policy_and_the_script() {
    let scene = Scene::new();
    let page = scene.get("/");
    assert!(
        page.starts_with("HTTP/1.1 200 OK\r\n")
            && page.contains("<main>一</main><script src=\"/_shouce/reload.js\"")
    );
    assert!(page.contains("Content-Security-Policy: default-src 'self'; connect-src 'self';"));
    assert!(page.contains("X-Content-Type-Options: nosniff") && page.contains("text/html; charset=utf-8"));
    assert!(scene.get("/_shouce/reload.js").contains("EventSource"));
    assert!(scene.get("/_shouce/reload.css").contains(":host"));
}

#[test]
fn strangers_are_refused() {
    let scene = Scene::new();
    assert_eq!(
        status(&scene.raw(b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")),
        "403"
    );
    assert_eq!(status(&scene.ask("GET", "/", "Origin: http://evil.example\r\n")), "403");
    assert_eq!(status(&scene.ask("GET", reload::EVENTS, "Origin: http://evil.example\r\n")), "403");
    assert_eq!(status(&scene.raw(b"GET / HTTP/1.1\r\n\r\n")), "400");
}

#[test]
fn only_reading_is_allowed() {
    let scene = Scene::new();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"] {
        assert_eq!(status(&scene.ask(method, "/", "")), "405", "{method}");
    }
    assert_eq!(status(&scene.ask("POST", "/", "Content-Length: 4\r\n")), "405");
    let head = scene.ask("HEAD", "/", "");
    assert!(head.ends_with("\r\n\r\n") && status(&head) == "200");
}

#[test]
fn nothing_outside_the_site_has_an_address() {
    let scene = Scene::new();
    for path in [
        "/../../etc/passwd",
        "/%2e%2e/%2e%2e/etc/passwd",
        "/..%2f..%2fetc/passwd",
        "//etc/passwd",
        "/%00",
        "/.git/config",
        "/content/a.md",
        "/_shouce/../index.html",
        "/file:///etc/passwd",
        "/..%5c..%5cetc%5cpasswd",
    ] {
        let answer = scene.get(path);
        assert_eq!(status(&answer), "404", "{path}");
        assert!(answer.contains("<p>nothing"), "{path}");
    }
    assert_eq!(status(&scene.get("/%c0%ae%c0%ae/etc/passwd")), "400");
}

#[test]
fn a_connection_takes_several_requests() {
    let scene = Scene::new();
    let host = format!("Host: localhost:{}\r\n", scene.address.port());
    let two = format!("GET / HTTP/1.1\r\n{host}\r\nHEAD / HTTP/1.1\r\n{host}Connection: close\r\n\r\n");
    assert_eq!(scene.raw(two.as_bytes()).matches("HTTP/1.1 200 OK").count(), 2);
}

#[test]
fn browsers_wait_for_the_first_build() {
    let scene = Scene::slow(Duration::from_millis(200));
    assert!(scene.get("/").contains("<main>一</main>"));
}

#[test]
fn a_save_reaches_the_open_page_as_an_event() {
    let scene = Scene::new();
    let mut events = scene.events(&version(&scene.get("/")));
    assert_eq!(events.find(|line| line.starts_with("data:")).expect("findings"), data(&scene, false, ""));
    scene.save("二");
    let rebuilt = scene.built();
    assert_eq!(rebuilt.changed, Changed::Paths(["content/a.md".to_owned()].into()));
    assert_eq!(events.find(|line| line.starts_with("event: main")).as_deref(), Some("event: main"));
    let page = scene.get("/");
    assert!(page.contains("<main>二</main>"));
    assert_eq!(events.next(), Some(format!("data: {}", version(&page))));
}

#[test]
fn judging_holds_up_neither_readers_nor_the_next_build() {
    let scene = Scene::new();
    let mut events = scene.events(&version(&scene.get("/")));
    scene.save("slow");
    scene.built();
    assert!(scene.get("/").contains("<main>slow</main>"));
    scene.save("broken");
    scene.built();
    assert!(events.any(|line| line == data(&scene, true, "{\"code\":\"unknown-key\"}")));
}

#[test]
fn a_page_of_an_older_build_is_told_to_load_again() {
    let scene = Scene::new();
    let mut events = scene.events("0123456789abcdef");
    assert!(events.any(|line| line == "event: page"));
}

#[test]
fn the_last_good_site_stays_while_the_sources_are_broken() {
    let scene = Scene::new();
    let mut events = scene.events(&version(&scene.get("/")));
    scene.save("broken");
    scene.built();
    assert!(scene.get("/").contains("<main>一</main>"));
    let broken = data(&scene, true, "{\"code\":\"unknown-key\"}");
    assert!(events.any(|line| line == broken));
    scene.save("三");
    scene.built();
    assert!(scene.get("/").contains("<main>三</main>"));
}

fn data(scene: &Scene, broken: bool, list: &str) -> String {
    let root = scene.folder.path().canonicalize().expect("a path");
    format!(
        "data: {{\"broken\":{broken},\"root\":\"{}\",\"editor\":\"edit:{{path}}\",\"list\":[{list}]}}",
        root.display()
    )
}

#[test]
fn a_port_that_was_asked_for_is_that_or_none() {
    let first = Server::listen(LOCAL, Port::Exactly(0)).expect("a port");
    let error = Server::listen(LOCAL, Port::Exactly(first.address().port())).expect_err("taken");
    assert_eq!(error.exit_code(), 3);
    assert!(error.to_string().contains(&first.address().to_string()));
}

#[test]
fn a_taken_port_leads_to_the_next_one() {
    let [first, second] = [(); 2].map(|()| Server::listen(LOCAL, Port::Free).expect("a port").address());
    assert!(first.port() >= 4000 && first.ip().is_loopback());
    let held = Server::listen(LOCAL, Port::Free).expect("a port");
    let next = Server::listen(LOCAL, Port::Free).expect("a port");
    assert!(next.address().port() > held.address().port());
    assert!(second.port() >= 4000);
}
