//! What an explicit link may lead to. Knows schemes, not what they name.

/// What kind of address a link or image gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Address {
    /// Without scheme: a file of the site, or `#anchor`.
    Relative,
    /// `role:`, `policy:` and the other kinds of the handbook.
    Handbook,
    /// http, https, mailto, tel.
    Web,
    /// Anything else, `javascript:` and `data:` first of all.
    Forbidden,
}

const HANDBOOK: &[&str] =
    &["role", "policy", "department", "process", "form", "term", "committee", "meeting", "matter"];
const WEB: &[&str] = &["http", "https", "mailto", "tel"];

impl Address {
    /// Judges a decoded link destination, as a browser would read it: blanks and control characters do not count.
    pub fn of(destination: &str) -> Self {
        let bare: String = destination.chars().filter(|c| !c.is_control() && !c.is_whitespace()).collect();
        let Some(colon) = bare.find(':') else { return Self::Relative };
        if bare.find(['/', '?', '#']).is_some_and(|path| path < colon) {
            return Self::Relative;
        }
        let scheme = bare[..colon].to_ascii_lowercase();
        match scheme.as_str() {
            s if HANDBOOK.contains(&s) => Self::Handbook,
            s if WEB.contains(&s) => Self::Web,
            _ => Self::Forbidden,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn only_harmless_schemes_pass() {
        assert_eq!(Address::of("../files/a.png"), Address::Relative);
        assert_eq!(Address::of("#art-5"), Address::Relative);
        assert_eq!(Address::of("files/1:2.png"), Address::Relative);
        assert_eq!(Address::of("role:marketing-manager"), Address::Handbook);
        assert_eq!(Address::of("HTTPS://example.com/a:b"), Address::Web);
        for bad in
            ["javascript:alert(1)", "JaVa\tScript:x", " data:text/html,x", "vbscript:x", "file:///etc", "x:y"]
        {
            assert_eq!(Address::of(bad), Address::Forbidden, "{bad}");
        }
    }
}
