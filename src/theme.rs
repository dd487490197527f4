//! A theme: the one inside this program, overlaid by the site's files path by path. Gives the templates as text, the
//! assets with fingerprints in their names, and the interface words. Knows no model, no page, no disk, no template engine.

use crate::diagnostic::{Diagnostic, Fault, Severity, Words};
use crate::source::{Location, SourceFile, Span};
use std::collections::BTreeMap;
use std::sync::Arc;

pub mod assets;
mod drawn;
mod embedded;
pub mod strings;

use assets::Assets;
use strings::Strings;

/// A loaded theme.
#[derive(Debug, Clone)]
pub struct Theme {
    /// Its folder, as findings name it: `themes/default/`.
    pub root: String,
    /// Its templates as text, by name below `templates/`; `render` compiles them.
    pub templates: BTreeMap<String, String>,
    /// Its styles, scripts and other files.
    pub assets: Assets,
    /// Its interface words.
    pub strings: Strings,
    /// `chart.css` and `tokens.css`, for drawings that leave the site.
    drawn: (String, String),
}

/// The files of a theme by their path in it: `templates/policy.html`.
type Files = BTreeMap<String, Arc<[u8]>>;

impl Theme {
    /// Loads the theme of this name: the files below `themes/NAME/` in place of the embedded ones of the same path, and
    /// beside the others. A theme the site has no file of is an error, unless it is `default`.
    pub fn load(name: &str, site_files: &[SourceFile]) -> Result<Self, Vec<Diagnostic>> {
        let root = format!("themes/{name}/");
        let own = || site_files.iter().filter_map(|f| Some((f.path.strip_prefix(&root)?, &f.bytes)));
        if name != "default" && own().next().is_none() {
            return Err(vec![at(&UNKNOWN_THEME, "site.toml").with("name", name)]);
        }
        let mut files: Files =
            embedded::FILES.iter().map(|(path, bytes)| ((*path).to_owned(), Arc::from(*bytes))).collect();
        let embedded_strings = files.get("strings.toml").cloned().unwrap_or_default();
        files.extend(own().map(|(path, bytes)| (path.to_owned(), bytes.clone())));
        let mut faults = vec![];
        let strings = Strings::load(&embedded_strings, &files["strings.toml"])
            .map_err(|(span, message)| faults.push(broken_strings(&root, span, &message)));
        let templates = templates(&root, &files).map_err(|broken| faults.extend(broken));
        match (templates, strings) {
            (Ok(templates), Ok(strings)) => {
                let assets = Assets::join(&files);
                let css = |name: &str| {
                    let bytes = files.get(&format!("static/css/{name}.css"));
                    bytes.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default()
                };
                let drawn = (css("chart"), css("tokens"));
                Ok(Self { root, templates, assets, strings, drawn })
            }
            _ => Err(faults),
        }
    }
}

impl Theme {
    /// The style of a drawing in a file of its own, for readers of this variant.
    pub fn drawn_style(&self, variant: &str) -> String {
        drawn::style(&self.drawn.0, &self.drawn.1, variant)
    }
}

/// The templates as text, by name below `templates/`.
fn templates(root: &str, files: &Files) -> Result<BTreeMap<String, String>, Vec<Diagnostic>> {
    let mut texts = BTreeMap::new();
    let mut faults = vec![];
    for (path, bytes) in files {
        let Some(name) = path.strip_prefix("templates/") else { continue };
        match std::str::from_utf8(bytes) {
            Ok(text) => _ = texts.insert(name.to_owned(), text.to_owned()),
            Err(_) => faults.push(at(&UNREADABLE_TEMPLATE, &format!("{root}{path}"))),
        }
    }
    if faults.is_empty() { Ok(texts) } else { Err(faults) }
}

fn broken_strings(root: &str, span: Span, message: &str) -> Diagnostic {
    let path: Arc<str> = format!("{root}strings.toml").into();
    Diagnostic::new(&BROKEN_STRINGS, Location::new(&path, span)).with("message", message)
}

fn at(fault: &'static Fault, path: &str) -> Diagnostic {
    Diagnostic::new(fault, Location::new(&path.into(), Span::default()))
}

/// `site.toml` names a theme that does not exist.
pub static UNKNOWN_THEME: Fault = Fault {
    code: "unknown-theme",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "没有名为“{name}”的主题", en: "there is no theme `{name}`" },
    help: Words {
        zh: "把主题文件放在 themes/{name}/ 下，或者写 theme = \"default\"",
        en: "put its files under themes/{name}/, or write theme = \"default\"",
    },
    why: Words {
        zh: "主题是站点文件夹 themes/ 下的一个子文件夹；只放要改的文件，其余用内置的默认主题。",
        en: "A theme is a folder below themes/ of the site; it holds the files you change, the embedded default gives the rest.",
    },
};

/// A template of the site is no text.
pub static UNREADABLE_TEMPLATE: Fault = Fault {
    code: "unreadable-template",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "模板不是 UTF-8 文本", en: "the template is not UTF-8 text" },
    help: Words { zh: "以 UTF-8 另存", en: "save it as UTF-8" },
    why: Words { zh: "模板是 UTF-8 编码的文本文件。", en: "Templates are text files in UTF-8." },
};

/// The site's interface words cannot be read.
pub static BROKEN_STRINGS: Fault = Fault {
    code: "broken-strings",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "界面用语有错：{message}", en: "broken interface words: {message}" },
    help: Words {
        zh: "每个变体一个表，表内按组写：[zh-Hans.frame] 之下写 skip = \"跳到正文\"",
        en: "one table a variant, groups in it: skip = \"Skip to text\" under [en.frame]",
    },
    why: Words {
        zh: "strings.toml 逐条替换默认主题的界面用语；没有写的保持原样。",
        en: "strings.toml replaces the default theme's interface words one by one; what it leaves out stays as it is.",
    },
};

/// All faults of this stage.
pub static FAULTS: &[&Fault] = &[&UNKNOWN_THEME, &UNREADABLE_TEMPLATE, &BROKEN_STRINGS];

#[cfg(test)]
mod tests;
