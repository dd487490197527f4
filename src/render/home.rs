//! The home page, the page for a lost address, and the page that an old address leaves behind.

use super::Renderer;
use super::address::{Here, List};
use super::list::register_order;
use super::view::{BlockView, HomeView, Html, LinkView, NotFoundView, RedirectView, RowView};
use crate::markup;
use crate::model::policy::Status;
use crate::model::{Entity, Kind, PolicyId, Target};

/// How many rows each list of the home page shows.
const ROWS: usize = 8;

impl Renderer<'_> {
    pub(super) fn home(&self, here: &Here) -> HomeView {
        let site = self.site();
        let title = self.site_title();
        let organisation = self.edition.name(&site.organisation, &site.source).string;
        let description = self.say("home.description", &[("organisation", &organisation)]);
        let mut frame = self.frame(here, &title, &description);
        frame.title = title.clone();
        let handbook = self.edition.handbook;
        let post = LinkView {
            href: self.list_href(here, List::Roles),
            text: self.word("home.find_post").to_owned(),
        };
        HomeView {
            frame,
            title,
            tagline: self.word("home.tagline").to_owned(),
            find: here.to(&List::All.file(0)),
            examples: self.examples(here, 3),
            ways: self.ways(here),
            find_post: if handbook.roles.is_empty() { LinkView::default() } else { post },
            blocks: vec![
                self.home_policies(here),
                self.home_list(here, Kind::Role, List::Roles, "list.all_roles"),
                self.home_list(here, Kind::Process, List::Processes, "list.all_processes"),
                self.home_recent(here),
            ],
        }
    }

    /// What employees ask most, one click away: who signs, what is due.
    fn ways(&self, here: &Here) -> Vec<LinkView> {
        let ways =
            [(List::Authority, self.word("home.signs")), (List::Calendar, self.list_title(List::Calendar))];
        let shown = ways.into_iter().filter(|(list, _)| !super::list::is_empty(self.edition.handbook, *list));
        shown
            .map(|(list, text)| LinkView { href: self.list_href(here, list), text: text.to_owned() })
            .collect()
    }

    /// Policies in force, under the departments that own them.
    fn home_policies(&self, here: &Here) -> BlockView {
        let handbook = self.edition.handbook;
        let mut rows: Vec<RowView> = vec![];
        let mut owner = None;
        for id in register_order(handbook).into_iter().take(ROWS) {
            let own = handbook.policies[id].owner;
            if own.is_some() && own != owner {
                let title = own.map(|d| self.title(Entity::Department(d)).to_owned()).unwrap_or_default();
                rows.push(RowView { title, ..RowView::default() });
            }
            owner = own;
            rows.push(self.entity_row(here, Entity::Policy(id), Html::default()));
        }
        self.home_block(here, Kind::Policy, List::Register, "list.all_policies", rows)
    }

    fn home_list(&self, here: &Here, kind: Kind, list: List, more: &str) -> BlockView {
        let handbook = self.edition.handbook;
        let entities: Vec<Entity> = match kind {
            Kind::Role => self.first_posts(),
            Kind::Process => {
                let ids = super::flow_map::by_code(handbook).into_iter().take(ROWS);
                ids.map(Entity::Process).collect()
            }
            _ => (0..handbook.count(kind).min(ROWS)).map(|i| kind.entity(i)).collect(),
        };
        let rows = entities.into_iter().map(|e| self.entity_row(here, e, self.note_of(e))).collect();
        self.home_block(here, kind, list, more, rows)
    }

    /// Heads of departments, in the order of departments, then other posts.
    fn first_posts(&self) -> Vec<Entity> {
        let handbook = self.edition.handbook;
        let heads = handbook.departments.iter().flat_map(|(_, d)| d.heads.iter().copied());
        let mut posts: Vec<Entity> = vec![];
        for id in heads.chain(handbook.roles.iter().map(|(id, _)| id)) {
            if posts.len() < ROWS && !posts.contains(&Entity::Role(id)) {
                posts.push(Entity::Role(id));
            }
        }
        posts
    }

    fn home_block(&self, here: &Here, kind: Kind, list: List, more: &str, rows: Vec<RowView>) -> BlockView {
        let count = self.edition.handbook.count(kind);
        BlockView {
            id: format!("home-{}", kind.prefix()),
            title: self.word(&format!("kinds.{}", kind.prefix())).to_owned(),
            href: String::new(),
            count,
            rows,
            more: (count > 0).then(|| LinkView {
                href: self.list_href(here, list),
                text: self.say(more, &[("n", &count.to_string())]),
            }),
            empty: String::new(),
        }
    }

    fn home_recent(&self, here: &Here) -> BlockView {
        let handbook = self.edition.handbook;
        let mut recent: Vec<PolicyId> = handbook
            .policies
            .iter()
            .filter(|(_, p)| p.status == Status::InForce && p.effective_from.is_some())
            .map(|(id, _)| id)
            .collect();
        recent.sort_by_key(|&id| (std::cmp::Reverse(handbook.policies[id].effective_from), id));
        let rows = recent.into_iter().take(ROWS).map(|id| {
            let day = handbook.policies[id].effective_from.map(|d| self.time(d)).unwrap_or_default();
            self.entity_row(here, Entity::Policy(id), day)
        });
        BlockView {
            id: "home-recent".into(),
            title: self.word("home.recent").to_owned(),
            rows: rows.collect(),
            empty: self.word("home.recent_none").to_owned(),
            ..BlockView::default()
        }
    }

    /// The page that servers show for an address that does not exist; it may be shown anywhere, so its links are absolute.
    pub(super) fn not_found(&self, here: &Here) -> NotFoundView {
        let mut frame = self.frame(here, self.word("lost.title"), "");
        let root = self.root();
        let absolute = |file: &str| format!("{root}{}", markup::encode(file));
        frame.alternates.clear();
        frame.canonical.clear();
        for language in &mut frame.languages {
            language.href =
                absolute(&format!("{}index.html", super::address::folder_of(self.site(), &language.lang)));
        }
        let links = self
            .lists()
            .map(|list| LinkView { href: absolute(&list.file(0)), text: self.list_title(list).to_owned() });
        NotFoundView { frame, find: absolute(&List::All.file(0)), links: links.collect() }
    }

    /// The page at a former address.
    pub(super) fn redirect(&self, here: &Here, to: &Target, entity: Entity) -> RedirectView {
        let href = self.href(here, to);
        let (file, anchor) = self.addresses.entity(entity);
        let path = format!("{}{file}", here.folder);
        let full = self.full(&path);
        let anchor = match anchor {
            "" => String::new(),
            anchor => format!("#{}", markup::encode(anchor)),
        };
        RedirectView {
            lang: self.edition.variant.id.to_string(),
            title: self.title(entity).to_owned(),
            canonical: if full.is_empty() { href.clone() } else { format!("{full}{anchor}") },
            href,
        }
    }
}
