//! Who may ask: only pages of this very address. Keeps other sites in the same browser, and names that somebody rebinds to
//! this machine, from reading a handbook that is not published yet.

use std::net::{IpAddr, SocketAddr};

/// The names under which this server may be asked.
#[derive(Debug, Clone, Copy)]
pub struct Guard {
    address: SocketAddr,
}

impl Guard {
    /// For a server that listens on this address.
    pub fn new(address: SocketAddr) -> Self {
        Self { address }
    }

    /// Whether the `Host` header, and the `Origin` header if there is one, are ours.
    pub fn admits(self, host: &str, origin: Option<&str>) -> bool {
        let ours = |origin: &str| origin.strip_prefix("http://").is_some_and(|host| self.is_ours(host));
        self.is_ours(host) && origin.is_none_or(ours)
    }

    /// Names are never trusted but `localhost`. A number cannot be rebound, so any is fine where the network was asked for.
    fn is_ours(self, host: &str) -> bool {
        let (name, port) = match host.rsplit_once(':') {
            Some((name, port)) if !port.ends_with(']') => (name, port),
            _ => (host, "80"),
        };
        let number = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
        let is_open = !self.address.ip().is_loopback();
        let known = matches!(name, "localhost" | "127.0.0.1" | "[::1]")
            || is_open && number.parse::<IpAddr>().is_ok_and(|ip| ip.is_ipv4() || name.starts_with('['));
        known && port == self.address.port().to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guard(address: &str) -> Guard {
        Guard::new(address.parse().expect("an address"))
    }

    #[test]
    fn only_this_machine_under_its_own_names_and_port() {
        let guard = guard("127.0.0.1:4000");
        for host in ["localhost:4000", "127.0.0.1:4000", "[::1]:4000"] {
            assert!(guard.admits(host, None), "{host}");
        }
        for host in [
            "evil.example",
            "evil.example:4000",
            "localhost",
            "localhost:4001",
            "",
            ":4000",
            "192.168.1.9:4000",
            "localhost:4000.evil.example",
            "localhost.:4000",
            "LOCALHOST:4000@evil",
            "[::1]",
        ] {
            assert!(!guard.admits(host, None), "{host}");
        }
    }

    #[test]
    fn a_foreign_origin_is_refused() {
        let guard = guard("127.0.0.1:4000");
        assert!(guard.admits("localhost:4000", Some("http://localhost:4000")));
        for origin in ["http://evil.example", "null", "https://localhost:4000", "http://localhost:3000", ""] {
            assert!(!guard.admits("localhost:4000", Some(origin)), "{origin}");
        }
    }

    #[test]
    fn on_the_network_numbers_are_admitted_and_names_are_not() {
        let guard = guard("0.0.0.0:4000");
        assert!(guard.admits("192.168.1.9:4000", None) && guard.admits("[fe80::1]:4000", None));
        assert!(!guard.admits("evil.example:4000", None) && !guard.admits("192.168.1.9:80", None));
    }

    #[test]
    fn port_80_goes_without_saying() {
        assert!(guard("127.0.0.1:80").admits("localhost", None));
    }
}
