//! A parsed document as the manual writes it: one line a clause, indented by depth.

use shouce::model::clause::{Block, Body, CalloutKind, Clause, ClauseKind, ClauseState};
use shouce::parse::Parsed;
use shouce::parse::ast::Written;
use shouce::source::LineIndex;
use shouce::text::{MarkKind, Text};
use std::fmt::Write;

/// The clauses of a document, its footnotes and findings.
pub fn of(parsed: &Parsed<Written>, source: &str) -> String {
    let mut out = body(&parsed.value.body);
    let lines = LineIndex::new(source);
    let mut found = parsed.diagnostics.clone();
    shouce::diagnostic::sort(&mut found);
    let silent = ["missing-field", "missing-key"];
    for d in found.iter().filter(|d| !silent.contains(&d.fault.code)) {
        let (line, column) = lines.position(source, d.location.span.start);
        let _ = writeln!(out, "! {} {line}:{column}", d.fault.code);
    }
    out
}

/// The clauses and footnotes.
pub fn body(body: &Body) -> String {
    let mut out = String::new();
    for clause in &body.clauses {
        head(clause, &mut out);
        blocks(&clause.blocks, usize::from(clause.depth) + 1, &mut out);
    }
    for note in &body.footnotes {
        let _ = writeln!(out, "脚注 {}", note.label);
        blocks(&note.blocks, 1, &mut out);
    }
    out
}

fn head(clause: &Clause, out: &mut String) {
    let pad = "  ".repeat(clause.depth.into());
    let kind = match clause.kind {
        ClauseKind::Preamble => "序",
        ClauseKind::Heading(_) => "题",
        ClauseKind::Part => "编",
        ClauseKind::Subpart => "分编",
        ClauseKind::Chapter => "章",
        ClauseKind::Section => "节",
        ClauseKind::Article => "条",
        ClauseKind::Paragraph => "款",
        ClauseKind::Item(_) => "项",
        ClauseKind::Bullet(_) => "点",
        ClauseKind::Annex => "附件",
    };
    let mut line = format!("{pad}{kind}");
    if !clause.mark.is_empty() {
        let _ = write!(line, " {}", clause.mark);
    }
    if let Some(caption) = &clause.caption {
        let _ = write!(line, "【{}】", text(caption));
    }
    if let Some(anchor) = &clause.anchor {
        let _ = write!(line, " #{anchor}");
    }
    match &clause.state {
        ClauseState::InForce => {}
        ClauseState::Deleted => line.push_str(" 已删除"),
        ClauseState::From(day) => line.push_str(&format!(" 自{day}施行")),
    }
    for code in &clause.rare().allow {
        let _ = write!(line, " 允许 {code}");
    }
    let _ = writeln!(out, "{line}");
}

fn blocks(all: &[Block], depth: usize, out: &mut String) {
    let pad = "  ".repeat(depth);
    for block in all {
        let _ = match block {
            Block::Paragraph(t) => writeln!(out, "{pad}“{}”", text(t)),
            Block::Table(table) => {
                let _ = writeln!(out, "{pad}表 {}", cells(&table.head));
                table.rows.iter().try_for_each(|row| writeln!(out, "{pad}行 {}", cells(row)))
            }
            Block::Code(language, code) => writeln!(out, "{pad}代码 {language} {}", code.replace('\n', "⏎")),
            Block::Rule => writeln!(out, "{pad}分隔线"),
            Block::Quote(inner) => {
                let _ = writeln!(out, "{pad}引文");
                blocks(inner, depth + 1, out);
                Ok(())
            }
            Block::Callout(kind, inner) => {
                let _ = writeln!(out, "{pad}{}", callout(*kind));
                blocks(inner, depth + 1, out);
                Ok(())
            }
        };
    }
}

fn callout(kind: CalloutKind) -> &'static str {
    match kind {
        CalloutKind::Note => "说明",
        CalloutKind::Tip => "提示",
        CalloutKind::Important => "重要",
        CalloutKind::Warning => "警告",
        CalloutKind::Caution => "小心",
    }
}

fn cells(row: &[Text]) -> String {
    row.iter().map(text).collect::<Vec<_>>().join(" ｜ ")
}

/// A text with its marks written as Markdown would.
pub fn text(text: &Text) -> String {
    let mut edges: Vec<(u32, u8, usize, String)> = vec![];
    for (i, mark) in text.marks.iter().enumerate() {
        let (open, close) = delimiters(&mark.kind);
        let (start, end) = (mark.span.start, mark.span.end);
        if start == end {
            edges.push((start, 1, i, open + &close));
        } else {
            edges.push((start, 2, i, open));
            edges.push((end, 0, usize::MAX - i, close));
        }
    }
    edges.sort();
    let (mut out, mut at) = (String::new(), 0);
    for (edge, _, _, words) in edges {
        out.push_str(&text.string[at..edge as usize]);
        out.push_str(&words);
        at = edge as usize;
    }
    out + &text.string[at..]
}

fn delimiters(kind: &MarkKind) -> (String, String) {
    let both = |s: &str| (s.to_owned(), s.to_owned());
    match kind {
        MarkKind::Strong => both("**"),
        MarkKind::Emphasis => both("*"),
        MarkKind::Strike => both("~~"),
        MarkKind::Code => both("`"),
        MarkKind::Break => ("⏎".to_owned(), String::new()),
        MarkKind::Written(address) => ("[".to_owned(), format!("]({address})")),
        MarkKind::Image(path) => ("![".to_owned(), format!("]({path})")),
        MarkKind::Footnote(label) => (format!("[^{label}]"), String::new()),
        MarkKind::Keep => ("-{".to_owned(), "}-".to_owned()),
        MarkKind::Choice(all) => {
            let words: Vec<String> = all.iter().map(|(v, s)| format!("{v}={s}")).collect();
            ("-{".to_owned(), format!("｜{}}}-", words.join("；")))
        }
        MarkKind::Split => ("-{".to_owned(), "}-".to_owned()),
        MarkKind::Link(_) | MarkKind::Citation(_) | MarkKind::Mention(_) => both("?"),
    }
}
