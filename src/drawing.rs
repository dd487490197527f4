//! A finished drawing as SVG: inside a page, where the style sheet colours it, or as a file of its own, which carries its style. `Pen` writes the elements and
//! escapes everything that comes from outside. Knows neither posts nor processes, nor where anything stands.

use crate::markup;

/// A drawing whose elements all have their places.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Drawing {
    /// What it shows, for those who cannot see it and for the file's title.
    pub title: String,
    /// In pixels, all elements and the lines around them included.
    pub width: i32,
    /// In pixels.
    pub height: i32,
    /// Its parts from the top down; a sheet of paper may end between two of them.
    pub parts: Vec<Part>,
}

/// A part of a drawing that stays together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Part {
    /// Where it begins, in pixels from the top of the drawing.
    pub top: i32,
    /// In pixels.
    pub height: i32,
    /// The elements, as `Pen` wrote them, at their places in the whole drawing.
    pub content: String,
}

impl Drawing {
    /// A drawing in one part.
    pub fn whole(title: String, (width, height): (i32, i32), content: String) -> Self {
        Self { title, width, height, parts: vec![Part { top: 0, height, content }] }
    }

    /// The elements for a page, one a part. They are groups, not images: what is inside an image cannot be reached, and boxes are links.
    pub fn inline(&self) -> String {
        let title = format!(" role=\"group\" aria-label=\"{}\"", escaped(&self.title));
        match self.parts.as_slice() {
            [only] => self.element(only, &title),
            parts => {
                let parts: String = parts.iter().map(|part| self.element(part, "")).collect();
                format!("<div{title}>{parts}</div>")
            }
        }
    }

    fn element(&self, part: &Part, label: &str) -> String {
        let (width, Part { top, height, content }) = (self.width, part);
        format!(
            "<svg class=\"chart\" viewBox=\"0 {top} {width} {height}\" width=\"{width}\" height=\"{height}\"{label}>{content}</svg>"
        )
    }

    /// A well-formed file of its own, in the language `lang`, coloured by `style` (CSS).
    pub fn standalone(&self, lang: &str, style: &str) -> String {
        let Self { width, height, parts, .. } = self;
        let content: String = parts.iter().map(|part| part.content.as_str()).collect();
        let (title, lang, style) = (escaped(&self.title), escaped(lang), escaped(style));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"chart\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" xml:lang=\"{lang}\">\n<title>{title}</title>\n<style>{style}</style>\n<rect class=\"paper\" width=\"{width}\" height=\"{height}\"/>\n{content}</svg>\n"
        )
    }
}

/// A place and a size, in whole pixels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Frame {
    /// Of the left edge.
    pub x: i32,
    /// Of the upper edge.
    pub y: i32,
    /// Of the frame.
    pub width: i32,
    /// Of the frame.
    pub height: i32,
}

impl Frame {
    /// The edge behind the last pixel of the width.
    pub fn right(self) -> i32 {
        self.x + self.width
    }

    /// The edge below the last pixel of the height.
    pub fn bottom(self) -> i32 {
        self.y + self.height
    }

    /// True where two frames share any inner point.
    pub fn overlaps(self, other: Self) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }
}

/// What is left of a line to draw where others that begin at the same point are drawn already: lines that lie upon each other look thicker than they
/// are. It begins `before` pixels before the point where it parts from them, so that a rounded corner there is whole. Lines are corners, each stretch
/// level or upright.
pub fn apart(line: &[(i32, i32)], drawn: &[Vec<(i32, i32)>], before: i32) -> Vec<(i32, i32)> {
    let shared = drawn.iter().map(|other| together(line, other)).max().unwrap_or(0);
    let mut left = (shared - before).max(0);
    for (at, pair) in line.windows(2).enumerate() {
        let length = distance(pair[0], pair[1]);
        if left < length {
            let step = |from: i32, to: i32| from + (to - from).signum() * left;
            let first = (step(pair[0].0, pair[1].0), step(pair[0].1, pair[1].1));
            return std::iter::once(first).chain(line[at + 1..].iter().copied()).collect();
        }
        left -= length;
    }
    if line.len() > 1 { vec![] } else { line.to_vec() }
}

/// How far two lines are the same, from their beginning on.
fn together(a: &[(i32, i32)], b: &[(i32, i32)]) -> i32 {
    let mut way = 0;
    if a.first() != b.first() {
        return 0;
    }
    for (own, other) in a.windows(2).zip(b.windows(2)) {
        let towards =
            |pair: &[(i32, i32)]| ((pair[1].0 - pair[0].0).signum(), (pair[1].1 - pair[0].1).signum());
        if own[0] != other[0] || towards(own) != towards(other) {
            return way;
        }
        way += distance(own[0], own[1]).min(distance(other[0], other[1]));
        if own[1] != other[1] {
            return way;
        }
    }
    way
}

fn distance(a: (i32, i32), b: (i32, i32)) -> i32 {
    (a.0 - b.0).abs() + (a.1 - b.1).abs()
}

/// Writes elements one after another. Classes are words of ours and are not escaped; addresses and texts are.
#[derive(Debug, Default)]
pub struct Pen {
    /// What has been written.
    pub content: String,
}

impl Pen {
    /// Opens a group with these classes; without any, a plain one.
    pub fn group(&mut self, class: &str) {
        match class {
            "" => self.content.push_str("<g>"),
            _ => self.content.push_str(&format!("<g class=\"{class}\">")),
        }
    }

    /// Opens a group that can be linked to.
    pub fn place(&mut self, class: &str, id: &str) {
        let class = attribute("class", class);
        self.content.push_str(&format!("<g{class} id=\"{}\">", escaped(id)));
    }

    /// Closes the innermost group.
    pub fn close_group(&mut self) {
        self.content.push_str("</g>");
    }

    /// Opens a link around what follows; nothing where the address is empty.
    pub fn link(&mut self, href: &str) {
        if !href.is_empty() {
            self.content.push_str(&format!("<a href=\"{}\">", escaped(href)));
        }
    }

    /// Closes the link that was opened with this address.
    pub fn close_link(&mut self, href: &str) {
        if !href.is_empty() {
            self.content.push_str("</a>");
        }
    }

    /// A rectangle with corners of this radius.
    pub fn rect(&mut self, class: &str, frame: Frame, radius: i32) {
        let Frame { x, y, width, height } = frame;
        let class = attribute("class", class);
        let some = |name: &str, value: i32| match value {
            0 => String::new(),
            _ => format!(" {name}=\"{value}\""),
        };
        let (x, y, round) = (some("x", x), some("y", y), some("rx", radius));
        self.content.push_str(&format!("<rect{class}{x}{y} width=\"{width}\" height=\"{height}\"{round}/>"));
    }

    /// A path by its commands; without any, nothing.
    pub fn path(&mut self, class: &str, commands: &str) {
        if commands.is_empty() {
            return;
        }
        let class = attribute("class", class);
        self.content.push_str(&format!("<path{class} d=\"{commands}\"/>"));
    }

    /// Lines of text: `x` is where the style anchors them (the middle), `y` the baseline of the first, `leading` from one to the next.
    pub fn text(&mut self, class: &str, (x, y): (i32, i32), leading: i32, lines: &[String]) {
        let class = attribute("class", class);
        let Some((first, rest)) = lines.split_first() else { return };
        self.content.push_str(&format!("<text{class} x=\"{x}\" y=\"{y}\">"));
        if rest.is_empty() {
            self.content.push_str(&escaped(first));
        } else {
            self.content.push_str(&format!("<tspan>{}</tspan>", escaped(first)));
        }
        for (before, line) in lines.iter().zip(rest) {
            // Words that a break has parted stay two words for those who listen or copy.
            let latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_graphic());
            if latin(before.chars().last()) && latin(line.chars().next()) {
                self.content.push(' ');
            }
            self.content.push_str(&format!("<tspan x=\"{x}\" dy=\"{leading}\">{}</tspan>", escaped(line)));
        }
        self.content.push_str("</text>");
    }
}

fn attribute(name: &str, value: &str) -> String {
    if value.is_empty() { String::new() } else { format!(" {name}=\"{value}\"") }
}

/// A text as content or attribute value of XML; what XML forbids even escaped (control characters) becomes U+FFFD.
fn escaped(text: &str) -> String {
    let allowed = |c: char| match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{0}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => '\u{FFFD}',
        _ => c,
    };
    match text.chars().all(|c| allowed(c) == c) {
        true => markup::escaped(text),
        false => markup::escaped(&text.chars().map(allowed).collect::<String>()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(words: &[&str]) -> Vec<String> {
        words.iter().map(|w| (*w).to_owned()).collect()
    }

    #[test]
    fn what_comes_from_outside_is_escaped() {
        let mut pen = Pen::default();
        pen.link("a.html?x=\"><script>");
        pen.text("title", (5, 9), 18, &lines(&["</text></svg><script>", "\u{1}&"]));
        pen.close_link("a.html");
        assert_eq!(
            pen.content,
            "<a href=\"a.html?x=&quot;&gt;&lt;script&gt;\"><text class=\"title\" x=\"5\" y=\"9\"><tspan>&lt;/text&gt;&lt;/svg&gt;&lt;script&gt;</tspan><tspan x=\"5\" dy=\"18\">\u{FFFD}&amp;</tspan></text></a>"
        );
    }

    #[test]
    fn what_goes_without_saying_is_not_written() {
        let mut pen = Pen::default();
        pen.rect("", Frame { x: 0, y: 5, width: 10, height: 20 }, 0);
        pen.path("edge", "");
        assert_eq!(pen.content, "<rect y=\"5\" width=\"10\" height=\"20\"/>");
    }

    #[test]
    fn a_break_between_words_keeps_them_apart() {
        let mut pen = Pen::default();
        pen.text("", (0, 0), 18, &lines(&["Human", "Resources"]));
        assert_eq!(
            pen.content,
            "<text x=\"0\" y=\"0\"><tspan>Human</tspan> <tspan x=\"0\" dy=\"18\">Resources</tspan></text>"
        );
        let mut pen = Pen::default();
        pen.text("", (0, 0), 18, &lines(&["人力", "资源"]));
        assert!(pen.content.contains("</tspan><tspan"), "{}", pen.content);
    }

    #[test]
    fn a_file_of_its_own_carries_its_style() {
        let drawing = Drawing::whole("甲 < 乙".into(), (4, 2), "<g/>".into());
        let file = drawing.standalone("zh-Hans", ".chart > g { fill: red }");
        assert!(
            file.starts_with(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\""
            ),
            "{file}"
        );
        assert!(
            file.contains(
                "xml:lang=\"zh-Hans\">\n<title>甲 &lt; 乙</title>\n<style>.chart &gt; g { fill: red }</style>"
            ),
            "{file}"
        );
        assert!(drawing.inline().contains("role=\"group\" aria-label=\"甲 &lt; 乙\"><g/></svg>"));
    }

    #[test]
    fn what_two_lines_share_is_drawn_once() {
        // Down to 20, then to the left as far as 10, or to the right, or to the left as far as 50 and down there.
        let left = vec![(100, 0), (100, 20), (10, 20), (10, 40)];
        let right = vec![(100, 0), (100, 20), (150, 20), (150, 40)];
        let near = vec![(100, 0), (100, 20), (50, 20), (50, 40)];
        let drawn = [left.clone()];
        assert_eq!(apart(&left, &[], 4), left);
        assert_eq!(apart(&right, &drawn, 4), [(100, 16), (100, 20), (150, 20), (150, 40)]);
        assert_eq!(apart(&near, &drawn, 4), [(54, 20), (50, 20), (50, 40)]);
        assert_eq!(apart(&left, std::slice::from_ref(&near), 4), [(54, 20), (10, 20), (10, 40)]);
        // One that begins elsewhere shares nothing; one that is drawn already leaves its very end.
        assert_eq!(apart(&[(0, 0), (0, 9)], &drawn, 4), [(0, 0), (0, 9)]);
        assert_eq!(apart(&left, &drawn, 4), [(10, 36), (10, 40)]);
    }

    #[test]
    fn parts_are_elements_of_a_page_and_one_file() {
        let part = |top: i32, content: &str| Part { top, height: 5, content: content.into() };
        let parts = vec![part(0, "<g/>"), part(9, "<a/>")];
        let drawing = Drawing { title: "甲".into(), width: 4, height: 14, parts };
        let page = drawing.inline();
        assert!(
            page.starts_with(
                "<div role=\"group\" aria-label=\"甲\"><svg class=\"chart\" viewBox=\"0 0 4 5\""
            ),
            "{page}"
        );
        assert!(
            page.contains(
                "<svg class=\"chart\" viewBox=\"0 9 4 5\" width=\"4\" height=\"5\"><a/></svg></div>"
            ),
            "{page}"
        );
        let file = drawing.standalone("zh-Hans", "");
        assert!(file.contains("viewBox=\"0 0 4 14\"") && file.ends_with("<g/><a/></svg>\n"), "{file}");
    }

    #[test]
    fn frames_that_touch_do_not_overlap() {
        let frame = Frame { x: 0, y: 0, width: 10, height: 10 };
        assert!(!frame.overlaps(Frame { x: 10, ..frame }));
        assert!(frame.overlaps(Frame { x: 9, y: 9, ..frame }));
    }
}
