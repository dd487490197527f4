//! The template engine and its only home: a theme's templates compiled, a view to HTML, escaping always on. Knows no model
//! and no file; a template's mistake comes back as data. Templates get no function beyond the engine's own.

use super::view::{ChromeView, View};
use crate::diagnostic::{Diagnostic, Fault, Severity, Words};
use crate::source::{LineIndex, Location, Span};
use crate::theme::Theme;
use serde::Serialize;
use std::collections::BTreeMap;
use tera::{Context, Error, ErrorKind, Tera, Value};

/// All templates of a theme, compiled.
#[derive(Debug)]
pub struct Templates {
    tera: Tera,
}

/// What all pages of one edition at one depth of folders share: its words and the chrome, rendered once. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Surroundings {
    words: Value,
    chrome: Value,
}

/// A mistake in a template, or a view that does not fit it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateError {
    /// The template's name below `templates/`; empty where the engine does not say.
    pub template: String,
    /// Line and column, both from 1; (1, 1) where the engine does not say.
    pub position: (usize, usize),
    /// What is wrong, in the engine's words, one line.
    pub message: String,
}

/// The parts of the chrome: field of `chrome` in templates, and the template that makes it.
const CHROME: [(&str, &str); 5] = [
    ("head_html", "parts/chrome-head.html"),
    ("top_html", "parts/chrome-top.html"),
    ("find_html", "parts/chrome-find.html"),
    ("look_html", "parts/chrome-look.html"),
    ("foot_html", "parts/chrome-foot.html"),
];

/// What most pages fit into, in bytes.
const PAGE: usize = 32 << 10;

impl Templates {
    /// Compiles the templates of a theme; all mistakes found are told, each at its place in the theme's file.
    pub fn of(theme: &Theme) -> Result<Self, Vec<Diagnostic>> {
        let texts = theme.templates.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        Self::compile(texts).map_err(|errors| errors.iter().map(|e| e.diagnostic(theme)).collect())
    }

    /// Compiles templates given as name and text. Whatever their names, their values are escaped for HTML.
    pub fn compile<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, Vec<TemplateError>> {
        let mut tera = Tera::new();
        tera.autoescape_on([""]);
        match tera.add_raw_templates(files) {
            Ok(()) => Ok(Self { tera }),
            Err(error) => Err(TemplateError::all(&error)),
        }
    }

    /// Renders what all pages of one edition at one depth share. `words` are the interface words of its variant, by
    /// dotted name.
    pub fn surroundings(
        &self,
        words: &BTreeMap<String, String>,
        chrome: &ChromeView,
    ) -> Result<Surroundings, TemplateError> {
        let words = nest(words);
        let mut parts = BTreeMap::new();
        for (field, template) in CHROME {
            let mut context = context_of(chrome, template)?;
            context.insert_value("words", words.clone());
            let part = String::from_utf8_lossy(&self.run(template, &context)?).into_owned();
            parts.insert(field.to_owned(), Value::from(part));
        }
        Ok(Surroundings { words, chrome: Value::from(parts) })
    }

    /// Renders one page.
    pub fn render<V: View>(&self, view: &V, around: &Surroundings) -> Result<Vec<u8>, TemplateError> {
        let mut context = context_of(view, V::TEMPLATE)?;
        context.insert_value("words", around.words.clone());
        context.insert_value("chrome", around.chrome.clone());
        self.run(V::TEMPLATE, &context)
    }

    /// Bytes, not a string: the engine checks a string's UTF-8 again, which costs a twentieth of a build.
    fn run(&self, template: &str, context: &Context) -> Result<Vec<u8>, TemplateError> {
        let mut out = Vec::with_capacity(PAGE);
        let done = self.tera.render_to(template, context, &mut out);
        done.map(|()| out).map_err(|e| TemplateError::from_engine(&e, template))
    }
}

fn context_of<V: Serialize>(view: &V, template: &str) -> Result<Context, TemplateError> {
    Context::from_serialize(view).map_err(|e| TemplateError::from_engine(&e, template))
}

/// `frame.skip` becomes the field `skip` of the field `frame`.
fn nest(words: &BTreeMap<String, String>) -> Value {
    let mut groups: BTreeMap<String, BTreeMap<String, Value>> = BTreeMap::new();
    for (name, word) in words {
        let (group, key) = name.split_once('.').unwrap_or(("", name));
        groups.entry(group.to_owned()).or_default().insert(key.to_owned(), Value::normal_string(word));
    }
    Value::from(groups.into_iter().map(|(k, v)| (k, Value::from(v))).collect::<BTreeMap<_, _>>())
}

impl TemplateError {
    /// The engine tells unknown filters, components and blocks of all templates in one text, each as
    /// `error: MESSAGE` and ` --> TEMPLATE:LINE:COLUMN`.
    fn all(error: &Error) -> Vec<Self> {
        let text = match error.kind() {
            ErrorKind::Msg(text) => text.as_str(),
            _ => "",
        };
        let mut found = vec![];
        let mut message = "";
        for line in text.lines() {
            if let Some(words) = line.strip_prefix("error: ") {
                message = words;
            } else if let Some(place) = line.trim_start().strip_prefix("--> ") {
                found.extend(Self::at(place, message));
            }
        }
        if found.is_empty() { vec![Self::from_engine(error, "")] } else { found }
    }

    fn at(place: &str, message: &str) -> Option<Self> {
        let (rest, column) = place.rsplit_once(':')?;
        let (template, line) = rest.rsplit_once(':')?;
        let position = (line.parse().ok()?, column.parse().ok()?);
        Some(Self { template: template.to_owned(), position, message: message.to_owned() })
    }

    fn from_engine(error: &Error, template: &str) -> Self {
        let plain = |name: &str| Self {
            template: name.to_owned(),
            position: (1, 1),
            message: first_line(&error.to_string()),
        };
        match error.kind() {
            ErrorKind::SyntaxError(report) | ErrorKind::RenderingError(report) => Self {
                template: report.filename().to_owned(),
                position: (report.span().start_line, report.span().start_col + 1),
                message: first_line(report.message()),
            },
            ErrorKind::MissingParent { current, .. } => plain(current),
            ErrorKind::CircularExtend { tpl, .. } | ErrorKind::CircularInclude { tpl, .. } => plain(tpl),
            _ => plain(template),
        }
    }
}

fn first_line(message: &str) -> String {
    message.lines().next().unwrap_or_default().trim().to_owned()
}

impl TemplateError {
    /// The same as a finding in the theme's file.
    pub fn diagnostic(&self, theme: &Theme) -> Diagnostic {
        let text = theme.templates.get(&self.template).map_or("", String::as_str);
        let byte = byte_of(text, self.position);
        let path = format!("{}templates/{}", theme.root, self.template).into();
        let place = Location::new(&path, Span::new(byte, byte));
        Diagnostic::new(&BROKEN_TEMPLATE, place).with("message", self.message.clone())
    }
}

/// The byte of a line and column, both from 1, columns in characters.
fn byte_of(text: &str, (line, column): (usize, usize)) -> usize {
    let start: usize = text.split_inclusive('\n').take(line - 1).map(str::len).sum();
    let within = if line <= text.lines().count() { LineIndex::new(text).line(text, line) } else { "" };
    start + within.chars().take(column - 1).map(char::len_utf8).sum::<usize>()
}

/// A template cannot be compiled, or asks for what its view does not have.
pub static BROKEN_TEMPLATE: Fault = Fault {
    code: "broken-template",
    severity: Severity::Error,
    stops: true,
    message: Words { zh: "模板有错：{message}", en: "broken template: {message}" },
    help: Words { zh: "", en: "" },
    why: Words {
        zh: "模板用 Tera 2 的语法书写，能用的字段见默认主题的 README。",
        en: "Templates are written in Tera 2; the fields they get are described in the default theme's README.",
    },
};

impl std::fmt::Display for TemplateError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.position;
        write!(f, "templates/{}:{line}:{column}: {}", self.template, self.message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::view::{Html, LinkView, NotFoundView};

    const PARTS: [(&str, &str); 5] = [
        ("parts/chrome-head.html", "<link href=\"{{ css }}\">"),
        ("parts/chrome-top.html", "<a href=\"{{ home }}\">{{ words.frame.skip }}</a>"),
        ("parts/chrome-find.html", ""),
        ("parts/chrome-look.html", ""),
        ("parts/chrome-foot.html", ""),
    ];

    fn page(template: &'static str) -> Result<String, TemplateError> {
        let compiled = Templates::compile(PARTS.into_iter().chain([("not-found.html", template)]));
        let templates = compiled.map_err(|mut errors| errors.remove(0))?;
        let words = BTreeMap::from([("frame.skip".to_owned(), "跳到<正文>".to_owned())]);
        let chrome =
            ChromeView { css: "a&b.css".into(), home: "../index.html".into(), ..ChromeView::default() };
        let around = templates.surroundings(&words, &chrome)?;
        let links = vec![LinkView { href: "x.html".into(), text: "费用<5000元".into() }];
        let view = NotFoundView { find: "all.html".into(), links, ..Default::default() };
        templates.render(&view, &around).map(|bytes| String::from_utf8(bytes).unwrap())
    }

    #[test]
    fn views_are_escaped_and_the_chrome_is_not_escaped_twice() {
        let html = page("{{ chrome.top_html | safe }}{{ chrome.head_html | safe }}{{ links[0].text }}");
        let expected =
            "<a href=\"../index.html\">跳到&lt;正文&gt;</a><link href=\"a&amp;b.css\">费用&lt;5000元";
        assert_eq!(html.as_deref(), Ok(expected));
    }

    #[test]
    fn text_of_a_view_is_never_a_template() {
        let templates = Templates::compile([("not-found.html", "{{ find }}")]).unwrap();
        let around = Surroundings { words: Value::from(1), chrome: Value::from(1) };
        let view = NotFoundView { find: "{{工号}} {% raw %}".into(), ..Default::default() };
        assert_eq!(templates.render(&view, &around).as_deref(), Ok("{{工号}} {% raw %}".as_bytes()));
    }

    #[test]
    fn every_view_has_its_template() {
        let theme = Theme::load("default", &[]).expect("the embedded theme is sound");
        Templates::of(&theme).expect("the embedded templates are sound");
        for name in crate::render::view::TEMPLATES {
            assert!(theme.templates.contains_key(*name), "{name}");
        }
    }

    #[test]
    fn a_syntax_error_has_its_place() {
        let error = page("<p>\n{{ find").unwrap_err();
        assert_eq!(error.template, "not-found.html");
        assert_eq!(error.position.0, 2);
        assert!(!error.message.is_empty() && !error.message.contains('\n'), "{error}");
    }

    #[test]
    fn a_field_that_the_view_lacks_has_its_place() {
        let error = page("<p>\n\n {{ frame.titel }}").unwrap_err();
        assert_eq!((error.template.as_str(), error.position), ("not-found.html", (3, 11)), "{error}");
    }

    #[test]
    fn all_unknown_filters_are_told_at_once() {
        let errors = Templates::compile([("a.html", "{{ x | nosuch }}"), ("b.html", "\n手册 {{ y | nor }}")])
            .expect_err("both filters are unknown");
        let told: Vec<_> = errors.iter().map(|e| (e.template.as_str(), e.position)).collect();
        assert_eq!(told, [("a.html", (1, 8)), ("b.html", (2, 11))], "{errors:?}");
    }

    #[test]
    fn a_mistake_is_a_finding_in_the_file_of_the_theme() {
        let own = "<p>\n手册 {{ title | nosuch }}</p>";
        let file = crate::source::SourceFile::new("themes/house/templates/home.html", own);
        let theme = Theme::load("house", &[file]).expect("the files can be read");
        let faults = Templates::of(&theme).expect_err("the filter is unknown");
        assert_eq!((faults.len(), faults[0].fault.code), (1, "broken-template"));
        assert_eq!(&*faults[0].location.path, "themes/house/templates/home.html");
        assert!(own[faults[0].location.span.start as usize..].starts_with("nosuch"));
    }

    #[test]
    fn a_missing_parent_names_the_child() {
        assert_eq!(page("{% extends \"gone.html\" %}").unwrap_err().template, "not-found.html");
    }

    #[test]
    fn html_is_a_plain_string_in_templates() {
        assert_eq!(Value::from_serializable(&Html("<b>".into())).as_str(), Some("<b>"));
    }
}
