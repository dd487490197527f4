//! Charts of small organisations, judged by what stands in them and by numbers.

use super::outline::{Line, Outline, What};
use super::*;
use crate::config;
use crate::drawing::Frame;
use crate::lettering::{Size, widest};
use crate::model::department::{Committee, Department};
use crate::model::role::{Headcount, Role};
use crate::model::{Handbook, Identity, RoleId};
use crate::text::Name;

/// A post by title, superior and dotted superior.
type Row<'a> = (&'a str, Option<usize>, Option<usize>);

fn handbook(rows: &[Row<'_>]) -> Handbook {
    let mut handbook = Handbook::default();
    for (index, (title, superior, dotted)) in rows.iter().enumerate() {
        let id = format!("post-{index}");
        let script = "zh-Hans".into();
        let identity = Identity { id: id.clone(), title: Name::plain(*title), script, ..Identity::default() };
        let reports_to = superior.map(RoleId::from);
        let also_reports_to = dotted.iter().map(|&to| (RoleId::from(to), None)).collect();
        let role =
            handbook.roles.push(&id, Role { identity, reports_to, also_reports_to, ..Role::default() });
        match reports_to {
            Some(above) => handbook.org.reports.entry(above).or_default().push(role),
            None => handbook.org.tops.push(role),
        }
        dotted.iter().for_each(|&to| handbook.org.dotted_reports.entry(to.into()).or_default().push(role));
    }
    handbook
}

/// 总经理 over two directors; one of them over a manager with three specialists, one of whom also reports to the other.
const SMALL: &[Row<'_>] = &[
    ("总经理", None, None),
    ("市场总监", Some(0), None),
    ("销售总监", Some(0), None),
    ("市场经理", Some(1), None),
    ("渠道主管", Some(3), Some(2)),
    ("活动专员", Some(3), None),
    ("调研专员", Some(3), None),
];

fn shown(handbook: &Handbook, subject: Subject) -> Vec<usize> {
    let outline = Outline::of(handbook, subject);
    let post = |post: &outline::Post| match post.what {
        What::Role(id, _) => Some(usize::from(id)),
        _ => None,
    };
    outline.posts.iter().filter_map(post).collect()
}

#[test]
fn two_levels_stand_around_a_post() {
    let handbook = handbook(SMALL);
    assert_eq!(shown(&handbook, Subject::Role(RoleId(3))), [0, 1, 3, 4, 5, 6]);
    assert_eq!(shown(&handbook, Subject::Role(RoleId(0))), [0, 1, 2, 3, 4]);
    // Its superior, the one above, and the one it also reports to.
    assert_eq!(shown(&handbook, Subject::Role(RoleId(4))), [1, 3, 4, 2]);
}

#[test]
fn dotted_reports_come_last_and_have_a_dotted_line() {
    let outline = Outline::of(&handbook(SMALL), Subject::Role(RoleId(2)));
    let lines: Vec<Line> = outline.posts.iter().map(|p| p.line).collect();
    assert_eq!(lines, [Line::Solid, Line::Solid, Line::Dotted]);
}

#[test]
fn what_does_not_fit_becomes_a_number() {
    let rows: Vec<Row<'_>> = (0..60).map(|i| ("岗位", (i > 0).then_some(0), None)).collect();
    let outline = Outline::of(&handbook(&rows), Subject::Role(RoleId(0)));
    assert_eq!(outline.posts.len(), 1 + 23 + 1);
    assert_eq!(outline.posts.last().map(|p| p.what), Some(What::Rest(RoleId(0), 36)));
}

#[test]
fn a_company_shows_whole_levels_only() {
    // 1 + 3 + 9 + 27 + 81 + 243: the first four levels and 80 of the fifth would be 120 boxes or more.
    let rows: Vec<Row<'_>> =
        (0..364).map(|i: usize| ("岗位", i.checked_sub(1).map(|i| i / 3), None)).collect();
    let outline = Outline::of(&handbook(&rows), Subject::Company);
    let hidden: usize = outline.posts.iter().map(|p| if let What::Role(_, n) = p.what { n } else { 0 }).sum();
    assert!(outline.posts.len() <= 120, "{}", outline.posts.len());
    assert_eq!(outline.posts.len() + hidden, 364);
}

#[test]
fn an_assistant_stands_beside_the_line_unless_somebody_reports_to_it() {
    let mut handbook = handbook(SMALL);
    handbook.org.dotted_reports.clear();
    handbook.roles[RoleId(2)].assistant = true;
    handbook.roles[RoleId(1)].assistant = true;
    let outline = Outline::of(&handbook, Subject::Company);
    assert_eq!((outline.posts[0].assistants.len(), outline.posts[0].children.len()), (1, 1));
}

#[test]
fn a_department_has_its_heads_its_parts_and_who_is_above() {
    let mut handbook = handbook(SMALL);
    let unit = |id: &str, handbook: &mut Handbook, parent, heads| {
        let identity = Identity { id: id.into(), title: Name::plain(id), ..Identity::default() };
        handbook.departments.push(id, Department { identity, parent, heads, ..Department::default() })
    };
    let market = unit("market", &mut handbook, None, vec![RoleId(1)]);
    let north = unit("north", &mut handbook, Some(market), vec![]);
    handbook.org.parts.insert(market, vec![north]);
    for post in [1, 3, 4] {
        handbook.roles[RoleId(post)].department = Some(market);
        handbook.org.posts.entry(market).or_default().push(RoleId(post));
    }
    handbook.org.posts.insert(north, vec![RoleId(5), RoleId(6)]);
    let outline = Outline::of(&handbook, Subject::Department(market));
    let top = &outline.posts[outline.tops[0]];
    assert_eq!(top.what, What::Role(RoleId(0), 0));
    let head = &outline.posts[top.children[0]];
    let below: Vec<What> = head.children.iter().map(|&c| outline.posts[c].what).collect();
    assert_eq!(below, [What::Role(RoleId(3), 0), What::Unit(north, 2)]);
    // Two posts side by side below the one that both report to, and who heads nothing here.
    let two = Outline::of(&handbook, Subject::Department(north));
    assert_eq!(two.tops.len(), 1);
    assert_eq!(two.posts[two.tops[0]].what, What::Role(RoleId(3), 0));
    assert_eq!((two.posts[two.tops[0]].children.len(), two.heads.len()), (2, 0));
    // One of them has another superior: nobody stands above both.
    handbook.roles[RoleId(6)].reports_to = None;
    assert_eq!(Outline::of(&handbook, Subject::Department(north)).tops.len(), 2);
}

#[test]
fn a_part_hangs_on_the_head_that_its_own_head_reports_to() {
    // A department of two heads (1, 2); 3 reports to the second and heads a part, another part has no head.
    let mut handbook = handbook(&[
        ("总经理", None, None),
        ("甲", Some(0), None),
        ("乙", Some(0), None),
        ("丙", Some(2), None),
    ]);
    let mut unit = |id: &str, parent, heads: &[u32]| {
        let identity = Identity { id: id.into(), title: Name::plain(id), ..Identity::default() };
        let heads = heads.iter().map(|&id| RoleId(id)).collect();
        handbook.departments.push(id, Department { identity, parent, heads, ..Department::default() })
    };
    let sales = unit("sales", None, &[1, 2]);
    let (north, south) = (unit("north", Some(sales), &[3]), unit("south", Some(sales), &[]));
    handbook.org.parts.insert(sales, vec![north, south]);
    handbook.org.posts.insert(sales, vec![RoleId(1), RoleId(2)]);
    for head in [1, 2] {
        handbook.roles[RoleId(head)].department = Some(sales);
    }
    let outline = Outline::of(&handbook, Subject::Department(sales));
    let below = |head: usize| -> Vec<What> {
        outline.posts[head].children.iter().map(|&c| outline.posts[c].what).collect()
    };
    assert_eq!(outline.heads.len(), 2);
    assert_eq!(outline.posts[outline.tops[0]].children, outline.heads);
    assert_eq!(below(outline.heads[0]), [What::Unit(south, 0)]);
    assert_eq!(below(outline.heads[1]), [What::Unit(north, 0)]);
    // Both boxes say that they head it; where there is one head, its place says so.
    let said = |handbook: &Handbook| {
        let chart = drawn(handbook, |around| Chart::of(Subject::Department(sales), around));
        chart.boxes.iter().filter(|one| one.label.notes.concat().contains("chart.head")).count()
    };
    assert_eq!(said(&handbook), 2);
    handbook.departments[sales].heads.pop();
    assert_eq!(said(&handbook), 0);
}

#[test]
fn a_large_department_leaves_lower_levels_to_the_charts_of_their_superiors() {
    // A head, 8 managers, 64 posts: with the last level there would be 73.
    let rows: Vec<Row<'_>> =
        (0..73).map(|i: usize| ("岗位", i.checked_sub(1).map(|i| i / 8), None)).collect();
    let mut handbook = handbook(&rows);
    let all =
        handbook.departments.push("all", Department { heads: vec![RoleId(0)], ..Department::default() });
    for id in 0..73 {
        handbook.roles[RoleId(id)].department = Some(all);
        handbook.org.posts.entry(all).or_default().push(RoleId(id));
    }
    let outline = Outline::of(&handbook, Subject::Department(all));
    let hidden: usize = outline.posts.iter().map(|p| if let What::Role(_, n) = p.what { n } else { 0 }).sum();
    assert!(
        outline.posts.len() <= 60 && outline.posts.len() + hidden == 73,
        "{} {hidden}",
        outline.posts.len()
    );
}

fn say(name: &str, values: &[(&str, &str)]) -> String {
    let values: Vec<&str> = values.iter().map(|(_, value)| *value).collect();
    format!("{name} {}", values.join(" "))
}

fn drawn<T>(handbook: &Handbook, draw: impl FnOnce(&Surroundings<'_>) -> T) -> T {
    let site = config::defaults();
    let edition = Edition::new(handbook, &site, &site.variants[0]);
    let href = |entity: Entity| format!("{}.html?a&b", handbook.identity(entity).id);
    draw(&Surroundings { edition: &edition, href: &href, say: &say, room: 664 })
}

fn assert_sound(chart: &Chart, what: &str) {
    let sheet = Frame { x: 0, y: 0, width: chart.width, height: chart.height };
    for (index, one) in chart.boxes.iter().enumerate() {
        let frame = one.frame;
        assert!(
            frame.x >= 0 && frame.y >= 0 && frame.right() <= sheet.width && frame.bottom() <= sheet.height,
            "{what}: {one:?}"
        );
        let room = frame.width - 2;
        assert!(
            widest(&one.label.title, Size(150)) <= room && widest(&one.label.notes, Size(125)) <= room,
            "{what}: {one:?}"
        );
        for other in &chart.boxes[..index] {
            assert!(!frame.overlaps(other.frame), "{what}: {one:?} over {other:?}");
        }
    }
}

#[test]
fn charts_of_random_companies_have_no_overlap_and_no_clipped_label() {
    let mut seed = 20_261_126_u64;
    let mut below = move |end: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % end
    };
    let titles = [
        "总经理",
        "台北分公司经理",
        "Human Resources Business Partner",
        "信息安全与数据合规主管（代）",
        "Geschäftsführungsassistentenanwärter",
        "出纳",
        "W",
        "渠道主管/Channel Lead",
    ];
    for round in 0..60 {
        let count = 1 + below(80);
        let reach = 1 + below(count);
        let mut rows: Vec<Row<'_>> = vec![];
        for index in 0..count {
            let superior = (index > 0).then(|| (index - 1).saturating_sub(below(reach)));
            let dotted = (index > 1 && below(5) == 0).then(|| below(index));
            rows.push((titles[below(titles.len())], superior, dotted.filter(|d| Some(*d) != superior)));
        }
        let mut handbook = handbook(&rows);
        for (index, (_, role)) in handbook.roles.iter_mut().enumerate() {
            role.assistant = index % 11 == 3;
            role.filled = (index % 7 == 0).then_some((index % 2) as u32);
            role.acting = (index % 14 == 7).then_some(RoleId(0));
            role.headcount =
                (index % 3 == 0).then(|| Headcount { words: "12~16".into(), bounds: Some((12, 16)) });
        }
        for index in 0..below(4) {
            let identity = Identity { title: Name::plain("绩效管理委员会"), ..Identity::default() };
            handbook.committees.push(
                &format!("c{index}"),
                Committee { identity, chair: Some(RoleId(0)), ..Committee::default() },
            );
        }
        drawn(&handbook, |around| {
            assert_sound(&Chart::of(Subject::Company, &Surroundings { room: 1600, ..*around }), "company");
            for post in 0..count {
                let chart = Chart::of(Subject::Role(post.into()), around);
                assert_sound(&chart, &format!("{round}: around {post}"));
                assert!(chart.width <= 1600, "{round}: {post} is {} wide", chart.width);
            }
        });
    }
}

/// Reads elements and text as an XML parser must: tags close in order, `<` and `&` only where they may be.
fn assert_well_formed(xml: &str) {
    let mut open: Vec<&str> = vec![];
    let mut rest = xml.split_once("?>").map_or(xml, |(_, rest)| rest);
    while let Some((text, after)) = rest.split_once('<') {
        assert!(
            text.split('&')
                .skip(1)
                .all(|e| ["lt;", "gt;", "amp;", "quot;", "#39;"].iter().any(|known| e.starts_with(known))),
            "{text}"
        );
        let (tag, tail) = after.split_once('>').expect("a tag ends");
        match (tag.strip_prefix('/'), tag.ends_with('/')) {
            (Some(name), _) => assert_eq!(open.pop(), Some(name)),
            (None, true) => {}
            (None, false) => open.push(tag.split(' ').next().unwrap_or_default()),
        }
        let quotes = tag.matches('"').count();
        assert!(quotes % 2 == 0 && !tag.contains('<'), "{tag}");
        rest = tail;
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest}");
}

#[test]
fn what_hangs_on_a_box_is_in_its_group() {
    let svg = drawn(&handbook(SMALL), |around| draw(Subject::Company, around)).inline();
    // 总经理, 市场总监 and 市场经理 have reports; each group has the lines to them in one path.
    assert_eq!(svg.matches("<g class=\"branch\">").count(), 3);
    assert_eq!(svg.matches("<path class=\"edge\"").count(), 3);
    let at = |words: &str| svg.find(words).unwrap_or_default();
    let ends = svg.rfind("</g></g>").unwrap_or_default();
    assert!(
        at("市场总监") < at("市场经理") && at("市场经理") < at("调研专员") && at("调研专员") < ends,
        "{svg}"
    );
    assert!(at("调研专员") < at(">销售总监<"), "a branch is whole before the next begins: {svg}");
}

#[test]
fn hostile_titles_stay_text() {
    let handbook = handbook(&[
        ("</text></svg><script>alert(1)</script>", None, None),
        ("\" onload=\"x & 'y'", Some(0), None),
    ]);
    let file = drawn(&handbook, |around| draw(Subject::Company, around))
        .standalone("zh-Hans", ".a > b { fill: red }");
    assert_well_formed(&file);
    assert!(!file.contains("<script"), "{file}");
    assert!(file.contains("<a href=\"post-0.html?a&amp;b\">"), "{file}");
}

#[test]
fn boxes_say_what_matters() {
    let mut handbook = handbook(SMALL);
    let post = RoleId(3);
    handbook.roles[post].filled = Some(0);
    handbook.roles[post].acting = Some(RoleId(1));
    handbook.roles[post].headcount = Some(Headcount { words: "1~2".into(), bounds: Some((1, 2)) });
    let chart = drawn(&handbook, |around| Chart::of(Subject::Role(RoleId(1)), around));
    let label = chart
        .boxes
        .iter()
        .find(|one| one.what == What::Role(post, 0))
        .map(|one| one.label.clone())
        .unwrap_or_default();
    assert_eq!(label.class, "vacant acting");
    assert_eq!(
        label.notes.concat().replace(' ', ""),
        "chart.plan_filled1~20role.vacantrole.acting_short市场总监"
    );
    let own = chart.boxes.iter().find(|one| one.label.class == "self").expect("the own post is marked");
    assert_eq!((own.what, own.label.entity), (What::Role(RoleId(1), 0), None));
}

#[test]
fn a_dotted_superior_has_a_line_to_the_own_post() {
    let chart = drawn(&handbook(SMALL), |around| Chart::of(Subject::Role(RoleId(4)), around));
    let find = |id: usize| {
        chart
            .boxes
            .iter()
            .find(|one| one.what == What::Role(id.into(), 0))
            .map(|one| one.frame)
            .unwrap_or_default()
    };
    let (own, dotted) = (find(4), find(2));
    let line: Vec<_> = chart.boxes.iter().filter(|one| one.line == Line::Dotted).collect();
    assert_eq!(line.len(), 1);
    assert_eq!(line[0].corners[0], (dotted.x + dotted.width / 2, dotted.bottom()));
    assert_eq!(line[0].corners[2], (own.right(), own.y + own.height / 2));
}
