//! The lists of the handbook: the register of policies, posts by department, everything for readers without scripts.

use super::Renderer;
use super::address::{Here, LIST_ROWS, List};
use super::flow_map;
use super::policy::status_word;
use super::raci;
use super::view::{BlockView, Html, LinkView, ListView, RegisterRowView, RegisterView};
use crate::markup::{self, line};
use crate::model::policy::Status;
use crate::model::{DepartmentId, Entity, Handbook, Kind, PolicyId};
use std::ops::Range;

/// True where a list has nothing in it; the list of everything always has.
pub fn is_empty(handbook: &Handbook, list: List) -> bool {
    match list {
        List::Kpi => handbook.roles.iter().all(|(_, r)| r.kpi.kpis.is_empty()),
        List::Calendar => handbook.agenda().is_empty(),
        _ => kind(list).is_some_and(|kind| handbook.count(kind) == 0),
    }
}

/// How many rows a list has.
pub fn rows(handbook: &Handbook, list: List) -> usize {
    match kind(list) {
        Some(kind) => handbook.count(kind),
        None => {
            handbook.entities().filter(|e| !matches!(e, Entity::Deadline(_) | Entity::Sanction(_))).count()
        }
    }
}

/// In how many files a list is published; at least one.
pub fn parts(handbook: &Handbook, list: List) -> usize {
    let parts = match list {
        List::Kpi => super::kpi::parts(handbook).len(),
        List::FlowMap => flow_map::parts(handbook, flow_map::DRAWN).len(),
        List::Raci => flow_map::parts(handbook, raci::MATRICES).len(),
        List::Calendar => handbook.agenda().len().div_ceil(list.rows()),
        _ => rows(handbook, list).div_ceil(list.rows()),
    };
    parts.max(1)
}

/// The kind of thing a list holds; `None` for the list of everything and for lists of parts of things.
pub fn kind(list: List) -> Option<Kind> {
    Some(match list {
        List::Register => Kind::Policy,
        List::Departments => Kind::Department,
        List::Committees => Kind::Committee,
        List::Roles | List::Organisation => Kind::Role,
        List::Processes | List::FlowMap | List::Raci => Kind::Process,
        List::Forms => Kind::Form,
        List::Glossary => Kind::Term,
        List::Meetings => Kind::Meeting,
        List::Authority => Kind::Matter,
        List::Calendar => Kind::Deadline,
        List::Rewards => Kind::Sanction,
        List::Kpi | List::All => return None,
    })
}

/// Policies in the order of the register: those in force first, then by code, then by title.
pub fn register_order(handbook: &Handbook) -> Vec<PolicyId> {
    let mut ids: Vec<PolicyId> = handbook.policies.iter().map(|(id, _)| id).collect();
    let rank = |status: Status| match status {
        Status::InForce => 0,
        Status::Approved => 1,
        Status::Consulting => 2,
        Status::Draft => 3,
        Status::Superseded => 4,
        Status::Repealed => 5,
    };
    let key = |id: PolicyId| {
        let policy = &handbook.policies[id];
        (rank(policy.status), policy.owner, &policy.identity.code, &policy.identity.title.string, id)
    };
    ids.sort_unstable_by(|&a, &b| key(a).cmp(&key(b)));
    ids
}

impl Renderer<'_> {
    pub(super) fn register(&self, here: &Here, part: usize) -> RegisterView {
        let order = register_order(self.edition.handbook);
        let title = self.list_title(List::Register);
        RegisterView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            csv: here.to("register.csv"),
            rows: order
                .iter()
                .skip(part * LIST_ROWS)
                .take(LIST_ROWS)
                .map(|&id| self.register_row(here, id))
                .collect(),
            pages: self.parts(here, List::Register, order.len(), part),
        }
    }

    /// One policy as the register shows it.
    pub fn register_row(&self, here: &Here, id: PolicyId) -> RegisterRowView {
        let policy = &self.edition.handbook.policies[id];
        let ended = matches!(policy.status, Status::Superseded | Status::Repealed);
        let link = self.link(here, Entity::Policy(id));
        RegisterRowView {
            code: policy.identity.code.clone().unwrap_or_default(),
            href: link.href,
            title: link.text,
            owner: policy.owner.map(|d| self.title(Entity::Department(d)).to_owned()).unwrap_or_default(),
            status: status_word(policy.status),
            status_words: self.word(&format!("status.{}", status_word(policy.status))).to_owned(),
            version: policy.version(self.day).unwrap_or_default().to_owned(),
            effective: policy.effective_from.map(|d| d.to_string()).unwrap_or_default(),
            review: policy.review_by.filter(|_| !ended).map(|d| d.to_string()).unwrap_or_default(),
        }
    }

    /// The register as comma-separated values (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8.
    pub(super) fn register_csv(&self) -> Vec<u8> {
        let here = self.here("register.csv");
        let heads = [
            "policy.code",
            "register.title",
            "policy.owner",
            "policy.status",
            "policy.version",
            "policy.effective",
            "policy.review",
        ];
        let mut out = String::from('\u{FEFF}');
        line(heads.map(|h| self.word(h).to_owned()), &mut out);
        for id in register_order(self.edition.handbook) {
            let row = self.register_row(&here, id);
            line(
                [row.code, row.title, row.owner, row.status_words, row.version, row.effective, row.review],
                &mut out,
            );
        }
        out.into_bytes()
    }

    /// A list of things as links, in blocks.
    pub(super) fn list(&self, here: &Here, list: List, part: usize) -> ListView {
        let title = self.list_title(list);
        let groups = match list {
            List::Roles => self.roles_by_department(here),
            List::All => self.everything(),
            _ => kind(list).into_iter().map(|kind| self.all_of(kind)).collect(),
        };
        let count = rows(self.edition.handbook, list);
        ListView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            lead: if list == List::All { self.word("list.answers").to_owned() } else { String::new() },
            answers: list == List::All,
            see: self.other_views(here, list),
            blocks: cut(groups, part)
                .into_iter()
                .map(|(group, rows)| self.group(here, group, rows))
                .collect(),
            pages: self.parts(here, list, count, part),
            downloads: self.downloads(here, list),
        }
    }

    /// The charts and matrices that show what a list holds.
    fn other_views(&self, here: &Here, list: List) -> Vec<LinkView> {
        let views: &[List] = match list {
            List::Processes => &[List::FlowMap, List::Raci],
            List::Roles => &[List::Organisation, List::Kpi],
            List::Departments => &[List::Organisation],
            _ => &[],
        };
        let shown = views.iter().filter(|view| !is_empty(self.edition.handbook, **view));
        shown.map(|view| self.list_link(here, *view)).collect()
    }

    /// The posts as a table below the lists of the organisation, the whole handbook as data below the list of everything.
    fn downloads(&self, here: &Here, list: List) -> Vec<LinkView> {
        let (href, word) = match list {
            List::Roles | List::Departments if !is_empty(self.edition.handbook, List::Roles) => {
                (here.to("org.csv"), "list.posts_table")
            }
            List::All => (here.to_root("handbook.json"), "list.handbook_data"),
            _ => return vec![],
        };
        vec![LinkView { href, text: self.word(word).to_owned() }]
    }

    /// Policies, posts and processes first, smaller things after them.
    fn everything(&self) -> Vec<Group> {
        let kinds = [
            Kind::Policy,
            Kind::Role,
            Kind::Department,
            Kind::Process,
            Kind::Committee,
            Kind::Form,
            Kind::Term,
            Kind::Meeting,
            Kind::Matter,
            Kind::Page,
        ];
        kinds.into_iter().map(|kind| self.all_of(kind)).collect()
    }

    fn all_of(&self, kind: Kind) -> Group {
        let entities: Vec<Entity> = match kind {
            Kind::Policy => register_order(self.edition.handbook).into_iter().map(Entity::Policy).collect(),
            Kind::Form => super::reference::forms_in_order(self.edition.handbook),
            Kind::Term => super::reference::terms_in_order(self.edition.handbook),
            Kind::Process => {
                flow_map::by_code(self.edition.handbook).into_iter().map(Entity::Process).collect()
            }
            _ => (0..self.edition.handbook.count(kind)).map(|i| kind.entity(i)).collect(),
        };
        Group {
            id: format!("all-{}", kind.prefix()),
            title: self.word(&format!("kinds.{}", kind.prefix())).to_owned(),
            href: String::new(),
            entities,
            note: |renderer, entity| renderer.note_of(entity),
        }
    }

    fn group(&self, here: &Here, group: Group, rows: Range<usize>) -> BlockView {
        let count = group.entities.len();
        let rows = group.entities[rows].iter().map(|&e| self.entity_row(here, e, (group.note)(self, e)));
        let rows = rows.collect();
        BlockView { id: group.id, title: group.title, href: group.href, count, rows, ..BlockView::default() }
    }

    /// The quiet line below a thing in a list: its department, its state.
    pub(super) fn note_of(&self, entity: Entity) -> Html {
        let handbook = self.edition.handbook;
        let department = match entity {
            Entity::Policy(id) => handbook.policies[id].owner,
            Entity::Role(id) => handbook.roles[id].department,
            Entity::Process(id) => handbook.processes[id].owner,
            Entity::Form(id) => handbook.forms[id].owner,
            Entity::Matter(id) => handbook.matters[id].owner,
            Entity::Department(id) => handbook.departments[id].parent,
            _ => None,
        };
        let department = department.map(|d| self.title(Entity::Department(d)).to_owned());
        let state = match entity {
            Entity::Policy(id) => {
                Some(self.word(&format!("status.{}", status_word(handbook.policies[id].status))).to_owned())
            }
            Entity::Role(id) => Some(self.post_state(id)),
            _ => None,
        };
        let parts: Vec<String> =
            [department, state].into_iter().flatten().filter(|w| !w.is_empty()).collect();
        Html::text(&parts.join(self.word("mark.dot")))
    }

    fn roles_by_department(&self, here: &Here) -> Vec<Group> {
        let handbook = self.edition.handbook;
        let mut groups = vec![];
        for (id, department) in handbook.departments.iter() {
            let Some(posts) = handbook.org.posts.get(&id) else { continue };
            let link = self.link(here, Entity::Department(id));
            groups.push(Group {
                id: format!("department-{}", department.identity.id),
                title: link.text,
                href: link.href,
                entities: posts.iter().copied().map(Entity::Role).collect(),
                note: |renderer, entity| renderer.state_of(entity),
            });
        }
        let loose = handbook.roles.iter().filter(|(_, r)| r.department.is_none());
        groups.push(Group {
            id: "no-department".into(),
            title: self.word("list.no_department").to_owned(),
            href: String::new(),
            entities: loose.map(|(id, _)| Entity::Role(id)).collect(),
            note: |_, _| Html::default(),
        });
        groups
    }

    fn state_of(&self, entity: Entity) -> Html {
        match entity {
            Entity::Role(id) => Html::text(&self.post_state(id)),
            _ => Html::default(),
        }
    }

    /// Where the posts of a department begin in the list of posts.
    pub(super) fn posts_href(&self, here: &Here, department: DepartmentId) -> String {
        let handbook = self.edition.handbook;
        let before = handbook.departments.iter().take_while(|(id, _)| *id != department);
        let rows: usize = before.map(|(id, _)| handbook.org.posts.get(&id).map_or(0, Vec::len)).sum();
        let id = markup::encode(&handbook.departments[department].identity.id);
        format!("{}#department-{id}", here.to(&List::Roles.file(rows / LIST_ROWS)))
    }

    /// The parts of a list as links; none where it is in one piece.
    pub(super) fn parts(&self, here: &Here, list: List, count: usize, own: usize) -> Vec<LinkView> {
        let parts = count.div_ceil(list.rows());
        self.part_links(here, list, parts, own)
    }

    /// As many parts of a list as links; none for one.
    pub(super) fn part_links(&self, here: &Here, list: List, parts: usize, own: usize) -> Vec<LinkView> {
        if parts < 2 {
            return vec![];
        }
        let link = |part: usize| LinkView {
            href: if part == own { String::new() } else { here.to(&list.file(part)) },
            text: self.say("list.part", &[("n", &(part + 1).to_string())]),
        };
        (0..parts).map(link).collect()
    }

    pub(super) fn part_title(&self, title: &str, part: usize) -> String {
        match part {
            0 => title.to_owned(),
            _ => format!(
                "{title}{}{}",
                self.word("mark.dot"),
                self.say("list.part", &[("n", &(part + 1).to_string())])
            ),
        }
    }
}

/// A part of a list with a title of its own, before the list is cut into files.
struct Group {
    id: String,
    title: String,
    href: String,
    entities: Vec<Entity>,
    /// The quiet line below each.
    note: fn(&Renderer<'_>, Entity) -> Html,
}

/// The groups that one file shows something of, and which of their things; the others have no rows made.
fn cut(groups: Vec<Group>, part: usize) -> Vec<(Group, Range<usize>)> {
    let file = part * LIST_ROWS..(part + 1) * LIST_ROWS;
    let mut before = 0;
    let own = groups.into_iter().map(|group| {
        let (from, count) = (before, group.entities.len());
        before += count;
        let within = |place: usize| place.saturating_sub(from).min(count);
        (group, within(file.start)..within(file.end))
    });
    own.filter(|(_, rows)| !rows.is_empty()).collect()
}
