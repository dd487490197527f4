//! Where everything is published: flat names, the same in every edition; the first variant at the root, the others in a folder.
//! Addresses inside the site are relative, so that it works in any folder and from `file://`.

use super::reference::{forms_in_order, terms_in_order};
use super::table::sanctions_in_order;
use crate::markup::{encode, put_encoded};
use crate::model::organisation::Sheets;
use crate::model::site::Site;
use crate::model::{Entity, Handbook, Kind, Target};
use std::collections::BTreeMap;

/// How many rows a list holds before it goes on in the next file.
pub const LIST_ROWS: usize = 500;
/// The same of lists whose rows are tables of their own: matters, and the KPIs of whole posts.
const TALL_ROWS: usize = 100;

/// The page of every entity, without the edition's folder.
#[derive(Debug, Clone, Default)]
pub struct Addresses {
    /// Page and anchor of entities that share a page.
    shared: BTreeMap<Entity, (String, String)>,
    /// Pages of their own.
    own: BTreeMap<Kind, Vec<String>>,
    /// Where posts stand in the whole company's list.
    sheets: Sheets,
}

/// The lists of the handbook, each in one file or several.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// 制度目录
    Register,
    /// 部门
    Departments,
    /// 委员会
    Committees,
    /// 岗位
    Roles,
    /// 组织架构
    Organisation,
    /// 流程
    Processes,
    /// 流程总图
    FlowMap,
    /// 职责矩阵
    Raci,
    /// 表单
    Forms,
    /// 术语
    Glossary,
    /// 会议
    Meetings,
    /// 审批权限
    Authority,
    /// 期限
    Calendar,
    /// 奖惩
    Rewards,
    /// 考核指标
    Kpi,
    /// 全部文件
    All,
}

impl List {
    /// All lists in the order of the foot.
    pub const ALL: [List; 16] = [
        List::Register,
        List::Organisation,
        List::Roles,
        List::Departments,
        List::Committees,
        List::Processes,
        List::FlowMap,
        List::Raci,
        List::Authority,
        List::Forms,
        List::Meetings,
        List::Calendar,
        List::Rewards,
        List::Kpi,
        List::Glossary,
        List::All,
    ];

    /// The file's stem.
    pub fn stem(self) -> &'static str {
        match self {
            List::Register => "register",
            List::Departments => "departments",
            List::Committees => "committees",
            List::Roles => "roles",
            List::Organisation => "org",
            List::Processes => "processes",
            List::FlowMap => "flow-map",
            List::Raci => "raci",
            List::Forms => "forms",
            List::Glossary => "glossary",
            List::Meetings => "meetings",
            List::Authority => "authority",
            List::Calendar => "calendar",
            List::Rewards => "rewards",
            List::Kpi => "kpi",
            List::All => "all",
        }
    }

    /// How many rows it holds before it goes on in the next file.
    pub fn rows(self) -> usize {
        match self {
            List::Authority => TALL_ROWS,
            List::Kpi => 2 * TALL_ROWS,
            _ => LIST_ROWS,
        }
    }

    /// The file of its part, counted from 0.
    pub fn file(self, part: usize) -> String {
        match part {
            0 => format!("{}.html", self.stem()),
            _ => format!("{}-{}.html", self.stem(), part + 1),
        }
    }
}

impl Addresses {
    /// The addresses of a handbook.
    pub fn of(handbook: &Handbook) -> Self {
        let mut shared = BTreeMap::new();
        let mut share = |list: List, entities: &[Entity]| {
            for (index, &entity) in entities.iter().enumerate() {
                let id = &handbook.identity(entity).id;
                let anchor = format!("{}-{id}", entity.kind().prefix());
                shared.insert(entity, (list.file(index / list.rows()), anchor));
            }
        };
        share(List::Forms, &forms_in_order(handbook));
        share(List::Glossary, &terms_in_order(handbook));
        let sanctions = sanctions_in_order(handbook).into_iter().map(Entity::Sanction);
        share(List::Rewards, &sanctions.collect::<Vec<_>>());
        let meetings = handbook.meetings.iter().map(|(id, _)| Entity::Meeting(id));
        share(List::Meetings, &meetings.collect::<Vec<_>>());
        let matters = handbook.matters.iter().map(|(id, _)| Entity::Matter(id));
        share(List::Authority, &matters.collect::<Vec<_>>());
        // Meetings stand in the calendar too, but live on a page of their own.
        for (index, appointment) in handbook.agenda().into_iter().enumerate() {
            if let Entity::Deadline(id) = appointment.entity {
                let anchor = format!("deadline-{}", handbook.deadlines[id].identity.id);
                let file = List::Calendar.file(index / List::Calendar.rows());
                shared.insert(appointment.entity, (file, anchor));
            }
        }
        let pages = |kind: Kind| {
            let entities = (0..handbook.count(kind)).map(|index| kind.entity(index));
            entities.map(|e| own_page(e, &handbook.identity(e).id)).collect()
        };
        let own = Kind::ALL.into_iter().map(|kind| (kind, pages(kind))).collect();
        Self { shared, own, sheets: Sheets::of(handbook, LIST_ROWS) }
    }

    /// Where posts stand in the whole company's list.
    pub fn sheets(&self) -> &Sheets {
        &self.sheets
    }

    /// The page of an entity and, where it shares the page, its anchor; both unescaped.
    pub fn entity(&self, entity: Entity) -> (&str, &str) {
        match self.shared.get(&entity) {
            Some((file, anchor)) => (file, anchor),
            None => (&self.own[&entity.kind()][entity.index()], ""),
        }
    }
}

/// The anchors that a page has for the fields of its thing: kind, field, anchor.
pub const FIELDS: [(Kind, &str, &str); 4] = [
    (Kind::Role, "duty", "duties"),
    (Kind::Role, "kpi", "kpi"),
    (Kind::Role, "qualifications", "qualifications"),
    (Kind::Process, "step", "steps"),
];

/// The file of a page that belongs to one entity, by its id, living or former.
pub fn own_page(entity: Entity, id: &str) -> String {
    let folder = match entity {
        Entity::Policy(_) => "policies",
        Entity::Department(_) => "departments",
        Entity::Committee(_) => "committees",
        Entity::Role(_) => "roles",
        Entity::Process(_) => "processes",
        _ => "pages",
    };
    format!("{folder}/{id}.html")
}

/// The calendar of everyone, below an edition's folder.
pub const CALENDAR_FILE: &str = "calendar.ics";

/// The calendar of a post.
pub fn calendar_file(role: &str) -> String {
    format!("roles/{role}.ics")
}

/// One page's place: its edition's folder and its file there; makes links from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Here {
    /// Empty for the first variant, else `zh-Hant-TW/`.
    pub folder: String,
    /// The file below that folder: `policies/x.html`.
    pub file: String,
}

impl Here {
    /// The place of `file` in the edition of `variant`.
    pub fn new(site: &Site, variant: &str, file: &str) -> Self {
        Self { folder: folder_of(site, variant), file: file.to_owned() }
    }

    /// The path in the output.
    pub fn path(&self) -> String {
        format!("{}{}", self.folder, self.file)
    }

    /// `../` as often as the edition's root is above.
    pub fn up(&self) -> String {
        "../".repeat(self.file.bytes().filter(|&b| b == b'/').count())
    }

    /// From here to a file of the same edition, escaped for an address.
    pub fn to(&self, file: &str) -> String {
        let mut out = String::with_capacity(file.len() + ROOM);
        self.put(file, &mut out);
        out
    }

    fn put(&self, file: &str, out: &mut String) {
        let (own, other) = (self.file.rsplit_once('/'), file.rsplit_once('/'));
        match (own, other) {
            (Some((a, _)), Some((b, name))) if a == b => put_encoded(name, out),
            _ => {
                self.file.bytes().filter(|&b| b == b'/').for_each(|_| out.push_str("../"));
                put_encoded(file, out);
            }
        }
    }

    /// From here to a file at the site's root, which all editions share.
    pub fn to_root(&self, file: &str) -> String {
        let above = "../".repeat(self.folder.matches('/').count());
        format!("{}{above}{}", self.up(), encode(file))
    }

    /// From here to the same file of another edition.
    pub fn to_edition(&self, site: &Site, variant: &str) -> String {
        self.to_root(&format!("{}{}", folder_of(site, variant), self.file))
    }
}

/// The folder of an edition, with a slash; empty for the first.
pub fn folder_of(site: &Site, variant: &str) -> String {
    match site.variants.first() {
        Some(first) if &*first.id == variant => String::new(),
        _ => format!("{variant}/"),
    }
}

/// Where the published copy of a file below `content/` stands, from the site's root.
pub fn file_path(source: &str) -> String {
    source.strip_prefix("content/").unwrap_or(source).to_owned()
}

impl Addresses {
    /// The address of a target as seen from `here`.
    pub fn href(&self, handbook: &Handbook, here: &Here, target: &Target) -> String {
        match target {
            Target::Url(url) => url.clone(),
            Target::File(path) => here.to_root(&file_path(path)),
            Target::Entity(entity) => {
                let (file, anchor) = self.entity(*entity);
                with_anchor(here, file, anchor)
            }
            Target::Clause(entity, clause) => {
                let (file, _) = self.entity(*entity);
                let anchor =
                    handbook.clauses(*entity).get(usize::from(*clause)).and_then(|c| c.anchor.as_ref());
                with_anchor(here, file, anchor.map_or("", |a| a.as_str()))
            }
        }
    }
}

fn with_anchor(here: &Here, file: &str, anchor: &str) -> String {
    let mut out = String::with_capacity(file.len() + anchor.len() + ROOM);
    if file != here.file || anchor.is_empty() {
        here.put(file, &mut out);
    }
    if !anchor.is_empty() {
        out.push('#');
        put_encoded(anchor, &mut out);
    }
    out
}

/// What addresses have beside a file and an anchor, in bytes: `../`, `#`.
const ROOM: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_relative() {
        let here = Here { folder: "zh-Hant-TW/".into(), file: "policies/市场.html".into() };
        assert_eq!(here.to("roles/a b.html"), "../roles/a%20b.html");
        assert_eq!(here.to("policies/x.html"), "x.html");
        assert_eq!(here.to("index.html"), "../index.html");
        assert_eq!(here.to_root("assets/a.css"), "../../assets/a.css");
        assert_eq!(here.path(), "zh-Hant-TW/policies/市场.html");
    }
}
