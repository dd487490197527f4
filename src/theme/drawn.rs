//! The style of drawings that leave the site: the theme's `chart.css` with the values of its tokens put in, because nothing else reaches a file of its own.
//! Knows of CSS only blocks and custom properties.

use std::collections::BTreeMap;

/// `chart.css` for a file of its own: comments, layer and `var(…)` resolved for a variant, in the colours of paper.
pub fn style(chart: &str, tokens: &str, variant: &str) -> String {
    let values = values(&bare(tokens), variant);
    let chart = bare(chart);
    // The first layer is about what is inside a drawing; what follows it, about pages.
    let rules = chart.split_once("@layer chart {").map_or(&*chart, |(_, inner)| inner);
    let rules = rules.split_once("\n}").map_or(rules, |(inner, _)| inner);
    let mut out = resolved(rules, &values);
    // A token may name another one.
    out = resolved(&out, &values);
    out.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

/// A style sheet without comments.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("/*") {
        out.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    out
}

/// The custom properties of `:root`, and over them those of `:root:lang(…)` where the language fits; other blocks (dark, print) do not count.
fn values(tokens: &str, variant: &str) -> BTreeMap<String, String> {
    let mut values = BTreeMap::new();
    let outer = tokens.split_once("@media").map_or(tokens, |(before, _)| before);
    for block in outer.split('}') {
        let Some((head, body)) = block.rsplit_once('{') else { continue };
        let selector = head.rsplit('{').next().unwrap_or_default().trim();
        let fits = |one: &str| match one.trim().strip_prefix(":root") {
            Some("") => true,
            Some(rest) => {
                let tag = rest.strip_prefix(":lang(").and_then(|rest| rest.strip_suffix(')'));
                tag.is_some_and(|tag| variant.starts_with(tag))
            }
            None => false,
        };
        if selector.split(',').any(fits) {
            let own = body.split(';').filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'));
            values.extend(own.map(|(name, value)| (name.trim().to_owned(), value.trim().to_owned())));
        }
    }
    values
}

/// A text with every `var(--name)` replaced; unknown names stay.
fn resolved(text: &str, values: &BTreeMap<String, String>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("var(--") {
        out.push_str(before);
        let known = after.split_once(')').and_then(|(name, tail)| Some((values.get(name.trim())?, tail)));
        match known {
            Some((value, tail)) => {
                out.push_str(value);
                rest = tail;
            }
            None => {
                out.push_str("var(--");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    const TOKENS: &str = "/* all */ @layer tokens {\n :root { --ink: #111; --sans: A, B; --edge: var(--ink) }\n :root:lang(zh-Hant), :root:lang(zh-Hant) :lang(zh-Hant) { --sans: C }\n :root[data-theme=\"dark\"] { --ink: #eee }\n @media print { :root { --ink: #000 } }\n}";
    const CHART: &str = "/* x */\n@layer chart {\n  .chart { color: var(--ink); font: var(--sans); }\n  .edge { stroke: var(--edge); fill: var(--none) }\n}\n@layer chart {\n  .frame { color: red }\n}\n";

    #[test]
    fn tokens_are_put_in() {
        let expected = ".chart { color: #111; font: A, B; }\n.edge { stroke: #111; fill: var(--none) }\n";
        assert_eq!(style(CHART, TOKENS, "zh-Hans"), expected);
    }

    #[test]
    fn the_faces_of_a_language_win() {
        assert!(style(CHART, TOKENS, "zh-Hant-TW").contains("font: C;"));
        assert!(style(CHART, TOKENS, "en").contains("font: A, B;"));
    }

    #[test]
    fn the_default_theme_leaves_nothing_open() {
        let theme = crate::theme::Theme::load("default", &[]).expect("the embedded theme is sound");
        for variant in ["zh-Hans", "zh-Hant-TW", "zh-Hant-HK", "en"] {
            let style = theme.drawn_style(variant);
            assert!(!style.contains("var(") && style.contains(".chart .title"), "{style}");
        }
        assert!(theme.drawn_style("zh-Hant-TW").contains("PingFang TC"));
    }
}
