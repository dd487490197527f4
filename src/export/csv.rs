//! `org.csv`: the posts as a table for Excel, one row a post, in the words of one edition.
//! RFC 4180 with CR LF and a byte order mark, so that Excel reads Chinese; no cell is taken for a formula or a date.

use crate::markup::line;
use crate::model::role::Role;
use crate::model::{Entity, RoleId};
use crate::variant::Edition;
use crate::variant::region::Region;

/// The head of each column, simplified, traditional and English.
const HEADS: [[&str; 3]; 14] = [
    ["标识", "識別碼", "ID"],
    ["岗位编号", "職位編號", "Code"],
    ["岗位", "職位", "Post"],
    ["所属部门", "所屬部門", "Department"],
    ["直接上级", "直屬主管", "Reports to"],
    ["上级标识", "主管識別碼", "Reports to (ID)"],
    ["兼向汇报", "兼任匯報", "Also reports to"],
    ["编制", "編制", "Headcount"],
    ["在岗", "在職", "Filled"],
    ["空缺", "缺額", "Vacant"],
    ["代行岗位", "代理職位", "Acting"],
    ["职级", "職等", "Grade"],
    ["职业代码", "職業代碼", "Occupation code"],
    ["负责部门", "主管部門", "Head of"],
];

/// The table of one edition.
pub fn posts(edition: &Edition<'_>) -> Vec<u8> {
    let language = match edition.region {
        Region::Mainland => 0,
        Region::Taiwan | Region::HongKong => 1,
        Region::English => 2,
    };
    let mut out = String::from("\u{FEFF}");
    line(HEADS.iter().map(|head| head[language].to_owned()), &mut out);
    for (id, role) in edition.handbook.roles.iter() {
        line(cells(edition, id, role), &mut out);
    }
    out.into_bytes()
}

fn cells(edition: &Edition<'_>, id: RoleId, role: &Role) -> [String; 14] {
    let title = |entity: Entity| edition.title(entity).string.clone();
    let post = |id: Option<RoleId>| id.map(|id| title(Entity::Role(id))).unwrap_or_default();
    let number = |number: Option<u32>| number.map(|n| n.to_string()).unwrap_or_default();
    let headcount = role.headcount.as_ref().map(|headcount| match headcount.bounds {
        Some((least, most)) if least == most => least.to_string(),
        Some((least, most)) => format!("{least}~{most}"),
        None => headcount.words.clone(),
    });
    let least = role.headcount.as_ref().and_then(|h| h.bounds).map(|(least, _)| least);
    let vacant = least.zip(role.filled).map(|(least, filled)| least.saturating_sub(filled));
    let dotted: Vec<String> = role.also_reports_to.iter().map(|(to, _)| title(Entity::Role(*to))).collect();
    let headed = edition.handbook.departments.iter().filter(|(_, d)| d.heads.contains(&id));
    let headed: Vec<String> = headed.map(|(id, _)| title(Entity::Department(id))).collect();
    let superior = role.reports_to.map(|id| edition.handbook.roles[id].identity.id.clone());
    [
        role.identity.id.clone(),
        role.identity.code.clone().unwrap_or_default(),
        title(Entity::Role(id)),
        role.department.map(|id| title(Entity::Department(id))).unwrap_or_default(),
        post(role.reports_to),
        superior.unwrap_or_default(),
        dotted.join("; "),
        headcount.unwrap_or_default(),
        number(role.filled),
        number(vacant),
        post(role.acting),
        role.grade.clone().unwrap_or_default(),
        role.occupation.clone().unwrap_or_default(),
        headed.join("; "),
    ]
}
