//! The default theme as bytes inside the program: path in the theme, content. A test compares the list with the folder.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../themes/default/", $path)))),*]
    };
}

/// Every file of `themes/default/` but its README, sorted by path.
pub const FILES: &[(&str, &[u8])] = files![
    "static/css/base.css",
    "static/css/chart.css",
    "static/css/clause.css",
    "static/css/layers.css",
    "static/css/layout.css",
    "static/css/print.css",
    "static/css/search.css",
    "static/css/tokens.css",
    "static/favicon.svg",
    "static/first.js",
    "static/js/bundle.js",
    "static/js/clause-tools.js",
    "static/js/current-clause.js",
    "static/js/language-switch.js",
    "static/js/list-filter.js",
    "static/js/not-found.js",
    "static/js/page-contents.js",
    "static/js/print-button.js",
    "static/js/review-date.js",
    "static/js/scroll-frame.js",
    "static/js/search-box.js",
    "static/js/search/engine.js",
    "static/js/search/load.js",
    "static/js/sortable-table.js",
    "static/js/theme-switch.js",
    "strings.toml",
    "templates/committee.html",
    "templates/department.html",
    "templates/forms.html",
    "templates/glossary.html",
    "templates/home.html",
    "templates/list.html",
    "templates/not-found.html",
    "templates/page.html",
    "templates/parts/base.html",
    "templates/parts/chrome-find.html",
    "templates/parts/chrome-foot.html",
    "templates/parts/chrome-head.html",
    "templates/parts/chrome-look.html",
    "templates/parts/chrome-top.html",
    "templates/parts/document.html",
    "templates/parts/list.html",
    "templates/policy.html",
    "templates/process.html",
    "templates/redirect.html",
    "templates/register.html",
    "templates/role.html",
    "templates/tables.html",
];
