//! The files of a theme that browsers load: styles joined into one file, scripts into another, each with a fingerprint of
//! its bytes in its name, so that a browser may keep it for ever. Knows no page.

use crate::source::ContentHash;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The assets, and where pages find them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    /// The joined style sheet, relative to the root of the output: `assets/site-1a2b3c4d.css`.
    pub css: String,
    /// The joined script, deferred.
    pub js: String,
    /// The script that runs before the first paint.
    pub first: String,
    /// What a page fetches only when it is needed, by name: the joined files of one folder below `static/js/`, and of the
    /// folder of the same name below `static/css/`.
    pub bundles: BTreeMap<String, Bundle>,
    /// Style sheets that only the pages that name them link, by name: `static/org.css` is `org`.
    pub styles: BTreeMap<String, String>,
    /// The icon.
    pub icon: String,
    /// All files to write, by path, sorted.
    pub files: BTreeMap<String, Arc<[u8]>>,
}

/// The files of one bundle, relative to the root of the output; empty where the bundle has none of its kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bundle {
    /// The joined script.
    pub script: String,
    /// The joined style sheet.
    pub style: String,
}

/// The style sheets that stand first, in this order; others follow by name.
const STYLES: [&str; 8] = ["layers", "tokens", "base", "layout", "clause", "chart", "search", "print"];

impl Assets {
    /// Joins what lies below `static/` of a theme. `css/*.css` and `js/*.js` become one file each, and so do the scripts of
    /// each folder below them (`js/search/*.js` and `css/search/*.css` are the bundle `search`); `*.css` beside them are the style
    /// sheets of single pages. Everything else is copied under its own name, so that a style sheet can name it.
    pub fn join(theme: &BTreeMap<String, Arc<[u8]>>) -> Self {
        let below = |folder: &str, ending: &str| {
            let of = theme.iter().filter_map(|(path, bytes)| {
                Some((path.strip_prefix(folder)?.strip_suffix(ending)?, String::from_utf8_lossy(bytes)))
            });
            of.collect::<Vec<_>>()
        };
        let mut styles = below("static/css/", ".css");
        styles
            .sort_by_key(|(name, _)| (STYLES.iter().position(|s| s == name).unwrap_or(STYLES.len()), *name));
        let mut bundles: BTreeMap<&str, (String, String)> = BTreeMap::new();
        let (mut css, mut js) = (String::new(), String::new());
        for (name, text) in styles {
            let joined = name
                .split_once('/')
                .map_or(&mut css, |(folder, _)| &mut bundles.entry(folder).or_default().1);
            joined.push_str(&tight_style(&text));
        }
        for (name, text) in below("static/js/", ".js") {
            let joined =
                name.split_once('/').map_or(&mut js, |(folder, _)| &mut bundles.entry(folder).or_default().0);
            joined.push_str(&tight_script(&text));
        }
        let first: String = below("static/", "first.js").iter().map(|(_, text)| tight_script(text)).collect();
        let mut assets = Self::default();
        assets.css = assets.add("site", "css", css.into_bytes().into());
        assets.js = assets.add("site", "js", js.into_bytes().into());
        assets.first = assets.add("first", "js", first.into_bytes().into());
        for (name, (script, style)) in bundles {
            let script = assets.add_some(name, "js", script);
            let style = assets.add_some(name, "css", style);
            assets.bundles.insert(name.to_owned(), Bundle { script, style });
        }
        if let Some(icon) = theme.get("static/favicon.svg") {
            assets.icon = assets.add("favicon", "svg", icon.clone());
        }
        for (name, text) in below("static/", ".css").into_iter().filter(|(name, _)| !name.contains('/')) {
            let style = assets.add(name, "css", tight_style(&text).into_bytes().into());
            assets.styles.insert(name.to_owned(), style);
        }
        let taken = |path: &str| {
            ["css/", "js/", "first.js", "favicon.svg"].iter().any(|t| path.starts_with(t))
                || (path.ends_with(".css") && !path.contains('/'))
        };
        for (path, bytes) in theme {
            if let Some(name) = path.strip_prefix("static/").filter(|name| !taken(name)) {
                assets.files.insert(format!("assets/{name}"), bytes.clone());
            }
        }
        assets
    }

    fn add(&mut self, name: &str, ending: &str, bytes: Arc<[u8]>) -> String {
        let path = format!("assets/{name}-{}.{ending}", ContentHash::of(&bytes).short(8));
        self.files.insert(path.clone(), bytes);
        path
    }

    /// The path of a file that is written only where it holds anything; else nothing.
    fn add_some(&mut self, name: &str, ending: &str, text: String) -> String {
        if text.is_empty() { text } else { self.add(name, ending, text.into_bytes().into()) }
    }
}

/// A style sheet without comments, indentation, empty lines and the blanks that only people need. Lines with strings keep
/// theirs.
fn tight_style(text: &str) -> String {
    let mut bare = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    bare.push_str(rest);
    let bare = lines(&bare, |_| true);
    let tight = |line: &str| if line.contains(['"', '\'']) { line.to_owned() } else { tight_line(line) };
    let mut out = String::with_capacity(bare.len());
    for line in bare.lines() {
        if !out.ends_with(['{', '}', ';', ',']) && !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&tight(line));
    }
    out.push('\n');
    out
}

fn tight_line(line: &str) -> String {
    [("; }", "}"), (" {", "{"), ("{ ", "{"), ("; ", ";"), (": ", ":"), (", ", ","), (";}", "}")]
        .iter()
        .fold(line.to_owned(), |line, (wide, tight)| line.replace(wide, tight))
}

/// A script without indentation, empty lines and lines that are comments. One with a template literal stays as it is.
fn tight_script(text: &str) -> String {
    let is_comment = |line: &str| line.trim_start().starts_with("//");
    if text.lines().any(|line| line.contains('`') && !is_comment(line)) {
        return text.to_owned();
    }
    lines(text, |line| !is_comment(line))
}

fn lines(text: &str, keep: impl Fn(&str) -> bool) -> String {
    let kept = text.lines().map(str::trim).filter(|line| !line.is_empty() && keep(line));
    kept.flat_map(|line| [line, "\n"]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn theme(files: &[(&str, &str)]) -> BTreeMap<String, Arc<[u8]>> {
        files.iter().map(|(path, text)| ((*path).to_owned(), Arc::from(text.as_bytes()))).collect()
    }

    #[test]
    fn styles_are_joined_in_their_order() {
        let assets = Assets::join(&theme(&[
            ("static/css/base.css", "/* a\n b */\n@layer base {\n  a { b: c }\n}\n"),
            ("static/css/house.css", "i {}"),
            ("static/css/layers.css", "@layer base;\n"),
        ]));
        assert_eq!(&*assets.files[&assets.css], b"@layer base;\n@layer base{a{b:c }}\ni{}\n");
    }

    #[test]
    fn scripts_lose_comments_but_no_literal() {
        let assets = Assets::join(&theme(&[
            ("static/js/a.js", "// why `so`\n(() => {\n  go(\"http://x\");\n})();\n"),
            ("static/js/b.js", "x = `\n  // kept\n`;\n"),
            ("static/first.js", "y();\n"),
        ]));
        assert_eq!(
            &*assets.files[&assets.js],
            b"(() => {\ngo(\"http://x\");\n})();\nx = `\n  // kept\n`;\n".as_slice()
        );
        assert_eq!(&*assets.files[&assets.first], b"y();\n");
    }

    #[test]
    fn a_folder_of_scripts_and_styles_is_a_bundle() {
        let scripts =
            [("static/js/a.js", "a()\n"), ("static/js/find/x.js", "x()\n"), ("static/js/find/y.js", "y()\n")];
        let styles = [("static/css/a.css", "a {}\n"), ("static/css/find/x.css", "x {}\n")];
        let assets = Assets::join(&theme(&[scripts.as_slice(), styles.as_slice()].concat()));
        assert_eq!((&*assets.files[&assets.js], &*assets.files[&assets.css]), (&b"a()\n"[..], &b"a{}\n"[..]));
        let Bundle { script, style } = &assets.bundles["find"];
        assert_eq!((&*assets.files[script], &*assets.files[style]), (&b"x()\ny()\n"[..], &b"x{}\n"[..]));
    }

    #[test]
    fn a_bundle_without_styles_writes_none() {
        let assets = Assets::join(&theme(&[("static/js/find/x.js", "x()\n")]));
        assert_eq!(assets.bundles["find"].style, "");
        assert!(!assets.files.keys().any(|path| path.starts_with("assets/find") && path.ends_with("css")));
    }

    #[test]
    fn a_name_follows_its_bytes() {
        let name = |css| Assets::join(&theme(&[("static/css/a.css", css)])).css;
        assert_eq!(name("a {}"), name("a {}"));
        assert_ne!(name("a {}"), name("b {}"));
        assert_eq!(name("a {}").len(), "assets/site-12345678.css".len());
    }

    #[test]
    fn a_style_sheet_of_single_pages_stands_alone_and_its_name_follows_its_bytes() {
        let assets = |css| Assets::join(&theme(&[("static/css/a.css", "a {}\n"), ("static/org.css", css)]));
        let own = assets("b { c: d; }\n");
        assert_eq!(&*own.files[&own.styles["org"]], b"b{c:d}\n");
        assert!(own.styles["org"].starts_with("assets/org-") && !own.files.contains_key("assets/org.css"));
        assert_ne!(own.styles["org"], assets("b {}\n").styles["org"]);
    }

    #[test]
    fn other_files_keep_their_names() {
        let assets = Assets::join(&theme(&[("static/logo.svg", "<svg/>"), ("static/img/a.png", "x")]));
        assert!(
            assets.files.contains_key("assets/logo.svg") && assets.files.contains_key("assets/img/a.png")
        );
    }
}
