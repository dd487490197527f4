//! The address and the folder a handbook is published under: what may stand there. Pure text; asks no disk and no network.

/// The address with a `/` at its end; `None` unless it is http or https with a host and neither query nor fragment.
pub(super) fn base_url(written: &str) -> Option<String> {
    let lower = written.to_ascii_lowercase();
    let scheme = ["https://", "http://"].into_iter().find(|s| lower.starts_with(s))?;
    let rest = &written[scheme.len()..];
    let host = rest.split('/').next().unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control() || "?#\"'<>\\@".contains(c);
    if host.is_empty() || host.starts_with(':') || rest.contains(odd) {
        return None;
    }
    Some(format!("{scheme}{}/", rest.trim_end_matches('/')))
}

/// A folder inside the site that is neither the site itself nor one of its sources.
pub(super) fn output(written: &str) -> Option<String> {
    let folder = written.trim_end_matches('/');
    let parts: Vec<&str> = folder.split('/').filter(|p| *p != ".").collect();
    let first = parts.first()?;
    let odd = parts.iter().any(|p| p.is_empty() || *p == ".." || p.contains(['\\', ':']));
    let taken = ["content", "themes", ".git"].iter().any(|name| name.eq_ignore_ascii_case(first));
    (!odd && !taken).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_http() {
        assert_eq!(base_url("https://example.com/a").as_deref(), Some("https://example.com/a/"));
        assert_eq!(base_url("HTTP://example.com//").as_deref(), Some("http://example.com/"));
        for bad in [
            "javascript:alert(1)",
            "ftp://example.com/",
            "https://",
            "example.com",
            "https://a/?q",
            "https://a b/",
        ] {
            assert_eq!(base_url(bad), None, "{bad}");
        }
    }

    #[test]
    fn output_lies_inside_the_site_beside_the_sources() {
        assert_eq!(output("public").as_deref(), Some("public"));
        assert_eq!(output("./out/site/").as_deref(), Some("out/site"));
        for bad in [
            "",
            ".",
            "..",
            "../x",
            "a/../..",
            "/tmp/x",
            "C:\\x",
            "content",
            "Content/out",
            "themes/default",
            ".git",
        ] {
            assert_eq!(output(bad), None, "{bad}");
        }
    }
}
