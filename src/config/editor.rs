//! How a finding under `serve` leads into an editor: an address with `{path}`, `{line}` and `{column}` in it, by the editor's
//! name or as somebody wrote it. Pure text; asks no machine whether it has the editor.

/// Addresses that editors have registered, by name; `none` for no link.
const EDITORS: [(&str, &str); 8] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("none", ""),
];

/// The editor that is linked where nothing else is stated.
pub(super) const USUAL: &str = EDITORS[0].1;

/// The address for an editor's name, or one that is written out; `None` for anything else.
pub(super) fn address(written: &str) -> Option<String> {
    if let Some((_, address)) = EDITORS.iter().find(|(name, _)| *name == written) {
        return Some((*address).to_owned());
    }
    let (scheme, rest) = written.split_once("://")?;
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_lowercase())
        && scheme.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "+-.".contains(c));
    let runs = ["javascript", "data", "vbscript", "file"].contains(&scheme);
    let odd = |c: char| c.is_whitespace() || c.is_control() || "\"'<>\\".contains(c);
    (is_scheme && !runs && rest.contains("{path}") && !rest.contains(odd)).then(|| written.to_owned())
}

/// Names that can be written, for `did you mean`.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    EDITORS.iter().map(|(name, _)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_named_or_written_out() {
        assert_eq!(address("idea").as_deref(), Some("idea://open?file={path}&line={line}&column={column}"));
        assert_eq!(address("none").as_deref(), Some(""));
        let own = "http://localhost:63342/api/file{path}:{line}";
        assert_eq!(address(own).as_deref(), Some(own));
        let bad = ["", "notepad", "vscode://file", "javascript://%0aalert(1)//{path}", "My Editor://{path}"];
        for written in bad {
            assert_eq!(address(written), None, "{written}");
        }
        assert_eq!(address("x://{path} \"onclick"), None);
    }

    #[test]
    fn every_known_address_has_the_path_and_the_line() {
        for (name, address) in EDITORS.iter().filter(|(name, _)| *name != "none") {
            assert!(address.contains("{path}") && address.contains("{line}"), "{name}");
            assert_eq!(super::address(address).as_deref(), Some(*address), "{name} could be written out too");
        }
    }
}
