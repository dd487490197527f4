//! Inline reading by hand-made examples.
use super::*;
use crate::text::MarkKind;

fn read(source: &str) -> Parsed<Text> {
    sentence(source, Origin::contiguous(&"a.md".into(), 0), &"zh-Hans".into())
}

/// The text with its marks written around it, as `<b>` and the like.
fn shown(source: &str) -> String {
    let text = read(source).value;
    let mut edges: Vec<(u32, u8, usize, String)> = vec![];
    for (i, mark) in text.marks.iter().enumerate() {
        let (name, value) = match &mark.kind {
            MarkKind::Strong => ("b", String::new()),
            MarkKind::Emphasis => ("i", String::new()),
            MarkKind::Strike => ("s", String::new()),
            MarkKind::Code => ("code", String::new()),
            MarkKind::Written(a) => ("a", format!(" {a}")),
            MarkKind::Image(a) => ("img", format!(" {a}")),
            MarkKind::Break => ("br", String::new()),
            MarkKind::Footnote(l) => ("fn", format!(" {l}")),
            MarkKind::Keep => ("keep", String::new()),
            MarkKind::Split => ("split", String::new()),
            MarkKind::Choice(all) => ("choice", all.iter().map(|(v, s)| format!(" {v}={s}")).collect()),
            other => panic!("unexpected {other:?}"),
        };
        let Span { start, end } = mark.span;
        if start == end {
            edges.push((start, 1, i, format!("<{name}{value}/>")));
        } else {
            edges.push((start, 2, i, format!("<{name}{value}>")));
            edges.push((end, 0, usize::MAX - i, format!("</{name}>")));
        }
    }
    edges.sort();
    let mut out = String::new();
    let mut at = 0;
    for (edge, _, _, tag) in edges {
        out.push_str(&text.string[at..edge as usize]);
        out.push_str(&tag);
        at = edge as usize;
    }
    out + &text.string[at..]
}

#[test]
fn bold_works_beside_chinese_punctuation() {
    assert_eq!(shown("按照**《奖惩条例》**执行"), "按照<b>《奖惩条例》</b>执行");
    assert_eq!(
        shown("资料按照**“最小知悉”**原则，由**（一）**至**（三）**项"),
        "资料按照<b>“最小知悉”</b>原则，由<b>（一）</b>至<b>（三）</b>项"
    );
    assert_eq!(shown("**注意：**本条"), "<b>注意：</b>本条");
    assert_eq!(
        shown("见**\"甲\"**和**(乙)**，**100%**通过"),
        "见<b>\"甲\"</b>和<b>(乙)</b>，<b>100%</b>通过"
    );
    assert_eq!(
        shown("见**[制度](policy:a_b)**执行，*甲*与***乙***"),
        "见<b><a policy:a_b>制度</a></b>执行，<i>甲</i>与<i><b>乙</b></i>"
    );
}

#[test]
fn ordinary_characters_come_through() {
    for plain in [
        "费用<5000元的",
        "账号为{{工号}}",
        "以3~6人为限，或者4~8人",
        "带 * 的为必填项",
        "____年__月__日，（__）",
        "5*3*2",
        "尾号****1234",
        "a_b_c",
        "A&B",
        "[注]: 见附件",
        "# 不是标题",
        "1. 甲",
        "<script>alert(1)</script>",
        "!important [x] ] [",
    ] {
        let read = read(plain);
        assert_eq!(
            (read.value.string.as_str(), read.value.marks.len(), read.diagnostics.len()),
            (plain, 0, 0)
        );
    }
}

#[test]
fn soft_wraps_join_as_chinese_is_set() {
    assert_eq!(shown("市场\n经理，\nSC-001 按\nA4\n纸"), "市场经理，SC-001 按 A4 纸");
    assert_eq!(shown("two\nwords"), "two words");
    assert_eq!(shown("**甲**\n**乙**丙"), "<b>甲</b><b>乙</b>丙");
    assert_eq!(shown("甲\\\n乙"), "甲<br/>乙");
}

#[test]
fn stray_asterisks_are_reported_where_they_stand() {
    let read = read("严禁**重点 **");
    assert_eq!(read.value.string, "严禁**重点 **");
    let places: Vec<(u32, u32)> =
        read.diagnostics.iter().map(|d| (d.location.span.start, d.location.span.end)).collect();
    assert_eq!(places, [(6, 8), (15, 17)]);
    assert!(read.diagnostics.iter().all(|d| d.fault.code == "leftover-markup"));
}

#[test]
fn links_keep_their_written_address() {
    assert_eq!(
        shown("由[市场经理](role:marketing-manager)提出"),
        "由<a role:marketing-manager>市场经理</a>提出"
    );
    assert_eq!(
        shown("[此条](policy:m#art-5_para-1_item-2)、<https://a.example/x_y>"),
        "<a policy:m#art-5_para-1_item-2>此条</a>、<a https://a.example/x_y>https://a.example/x_y</a>"
    );
    assert_eq!(shown("![目录图](../files/a.png)"), "<img ../files/a.png>目录图</img>");
}

#[test]
fn harmful_addresses_are_errors() {
    for bad in [
        "[甲](javascript:alert(1))",
        "[甲](java&#115;cript:x)",
        "[甲](DATA:text/html,x)",
        "![甲](data:image/png;x)",
        "![甲](https://a.example/b.png)",
    ] {
        let read = read(bad);
        assert_eq!((read.value.string.as_str(), read.value.marks.len()), ("甲", 0), "{bad}");
        assert_eq!(read.diagnostics[0].fault.code, "forbidden-address");
    }
}

#[test]
fn conversion_markup_is_read() {
    assert_eq!(
        shown("-{zh-Hans:网盘;zh-Hant-TW:雲端硬碟}-的型号-{云里}-不转"),
        "<choice zh-Hans=网盘 zh-Hant-TW=雲端硬碟>网盘</choice>的型号<keep>云里</keep>不转"
    );
    assert_eq!(shown("干-{}-燥"), "干<split/>燥");
    assert_eq!(shown("-{12:00}-"), "<keep>12:00</keep>");
    assert_eq!(read("甲-{乙").diagnostics.len(), 1);
}

#[test]
fn escapes_code_and_footnotes() {
    assert_eq!(shown("\\*甲\\* `**a**\\` &lt;b&gt; 甲[^1]。"), "*甲* <code>**a**\\</code> <b> 甲<fn 1/>。");
    assert_eq!(shown("\\\\*甲*"), "\\<i>甲</i>");
}

#[test]
fn every_character_knows_its_source() {
    let source = "按**《奖》**行\n甲`码`乙&amp;丙";
    let text = read(source).value;
    for (at, c) in text.string.char_indices().filter(|(_, c)| *c > '\u{7f}') {
        let place = text.origin.source(at as u32).expect("it was written") as usize;
        assert!(source[place..].starts_with(c), "{c}");
    }
}
