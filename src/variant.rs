//! An `Edition`: the handbook seen in one variant. Text is converted on demand from the source, labels and citations are
//! rendered for the region, ids, anchors and addresses stay as they are. The types that go in come out, so that charts,
//! search, exports and pages never ask which script they are in. Knows no pages and no files.

use crate::model::authority::Matter;
use crate::model::department::{Committee, Department};
use crate::model::policy::Policy;
use crate::model::process::Process;
use crate::model::reference::{Deadline, Form, Holiday, Meeting, Page, Sanction, Term};
use crate::model::role::Role;
use crate::model::site::{Site, Variant};
use crate::model::wording::{Slot, Wording};
use crate::model::{
    CommitteeId, DeadlineId, DepartmentId, Entity, FormId, Handbook, Kind, MatterId, MeetingId, PageId,
    PolicyId, ProcessId, RoleId, SanctionId, TermId,
};
use crate::text::{Name, Text, VariantId};
use std::collections::BTreeMap;
use std::sync::Arc;

mod body;
mod choices;
mod conversions;
mod localise;
mod quotes;
pub mod region;
pub mod running;

use localise::Localiser;
use region::Region;

/// The handbook in one variant.
#[derive(Debug)]
pub struct Edition<'a> {
    /// What is published.
    pub variant: &'a Variant,
    /// The handbook in its sources' scripts: for ids, relations and addresses, which no variant changes.
    pub handbook: &'a Handbook,
    /// The settings.
    pub site: &'a Site,
    /// What units of citation are called here.
    pub region: Region,
    wordbook: Arc<Wordbook>,
}

/// What one variant needs to know of the handbook before any text can be shown: its conversions and all titles. Owns what
/// it holds, so that it can outlive one look at the handbook.
#[derive(Debug)]
pub struct Wordbook {
    localisers: BTreeMap<VariantId, Localiser>,
    titles: BTreeMap<Kind, Vec<Name>>,
}

/// A thing with clauses, in one variant.
#[derive(Debug)]
#[expect(clippy::large_enum_variant, reason = "one is held at a time, and never in a list")]
pub enum Written {
    /// A policy.
    Policy(Policy),
    /// A free page.
    Page(Page),
}

impl Wordbook {
    /// Sets up the conversions of one variant and localises all titles.
    pub fn new(handbook: &Handbook, site: &Site, variant: &Variant) -> Self {
        let localisers = localise::localisers(handbook, site, variant);
        let mut book = Self { localisers, titles: BTreeMap::new() };
        for kind in Kind::ALL {
            let entities = (0..handbook.count(kind)).map(|i| kind.entity(i));
            let titles = entities.map(|e| {
                let identity = handbook.identity(e);
                book.localiser(site, &identity.script).name(&identity.title)
            });
            let titles: Vec<Name> = titles.collect();
            book.titles.insert(kind, titles);
        }
        for localiser in book.localisers.values_mut() {
            localiser.learn_titles(&book.titles, handbook);
        }
        book
    }

    /// Localises the titles of some things again; scripts and terms must be as they were.
    pub fn retitle(&mut self, handbook: &Handbook, site: &Site, entities: &[Entity]) {
        for &entity in entities {
            let identity = handbook.identity(entity);
            let name = self.localiser(site, &identity.script).name(&identity.title);
            if let Some(title) =
                self.titles.get_mut(&entity.kind()).and_then(|titles| titles.get_mut(entity.index()))
            {
                *title = name;
            }
        }
        for localiser in self.localisers.values_mut() {
            localiser.learn_titles(&self.titles, handbook);
        }
    }

    fn localiser(&self, site: &Site, script: &VariantId) -> &Localiser {
        self.localisers.get(script).unwrap_or(&self.localisers[&site.source])
    }
}

impl<'a> Edition<'a> {
    /// The handbook in one variant, its words set up anew.
    pub fn new(handbook: &'a Handbook, site: &'a Site, variant: &'a Variant) -> Self {
        Self::with(handbook, site, variant, Arc::new(Wordbook::new(handbook, site, variant)))
    }

    /// The same with words that were set up before; their handbook must have had the same titles and terms.
    pub fn with(
        handbook: &'a Handbook,
        site: &'a Site,
        variant: &'a Variant,
        wordbook: Arc<Wordbook>,
    ) -> Self {
        Self { variant, handbook, site, region: Region::of(&variant.id), wordbook }
    }

    /// The title of a thing.
    pub fn title(&self, entity: Entity) -> &Name {
        &self.wordbook.titles[&entity.kind()][entity.index()]
    }

    /// A policy with its clauses; authored ones where somebody wrote them.
    pub fn policy(&self, id: PolicyId) -> Policy {
        let source = &self.handbook.policies[id];
        let mut policy = self.entity(source.clone(), &source.identity.script);
        policy.body = self.body(&source.identity.script, &source.body, &source.authored);
        policy.authored = vec![];
        policy
    }

    /// A free page with its text.
    pub fn page(&self, id: PageId) -> Page {
        let source = &self.handbook.pages[id];
        let mut page = self.entity(source.clone(), &source.identity.script);
        page.body = self.body(&source.identity.script, &source.body, &source.authored);
        page.authored = vec![];
        page
    }

    /// A policy or a free page; `None` of anything else.
    pub fn written(&self, entity: Entity) -> Option<Written> {
        match entity {
            Entity::Policy(id) => Some(Written::Policy(self.policy(id))),
            Entity::Page(id) => Some(Written::Page(self.page(id))),
            _ => None,
        }
    }

    /// A department.
    pub fn department(&self, id: DepartmentId) -> Department {
        let source = &self.handbook.departments[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A committee.
    pub fn committee(&self, id: CommitteeId) -> Committee {
        let source = &self.handbook.committees[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A post.
    pub fn role(&self, id: RoleId) -> Role {
        let source = &self.handbook.roles[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A process.
    pub fn process(&self, id: ProcessId) -> Process {
        let source = &self.handbook.processes[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A matter of the authority table.
    pub fn matter(&self, id: MatterId) -> Matter {
        let source = &self.handbook.matters[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A form.
    pub fn form(&self, id: FormId) -> Form {
        let source = &self.handbook.forms[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A term.
    pub fn term(&self, id: TermId) -> Term {
        let source = &self.handbook.terms[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A meeting.
    pub fn meeting(&self, id: MeetingId) -> Meeting {
        let source = &self.handbook.meetings[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A deadline.
    pub fn deadline(&self, id: DeadlineId) -> Deadline {
        let source = &self.handbook.deadlines[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// A reward or penalty.
    pub fn sanction(&self, id: SanctionId) -> Sanction {
        let source = &self.handbook.sanctions[id];
        self.entity(source.clone(), &source.identity.script)
    }

    /// The holidays.
    pub fn holidays(&self) -> Vec<Holiday> {
        self.handbook.holidays.iter().map(|h| self.entity(h.clone(), &self.site.source)).collect()
    }

    /// A text of the given source script, outside any entity.
    pub fn text(&self, text: &Text, script: &VariantId) -> Text {
        self.localiser(script).text(text, self.handbook)
    }

    /// The words of such a text alone.
    pub fn words(&self, text: &Text, script: &VariantId) -> String {
        self.localiser(script).words(text, self.handbook)
    }

    /// True where texts of this script that nobody translated are shown as they are.
    pub fn shows_as_written(&self, script: &VariantId) -> bool {
        self.localiser(script).is_identity()
    }

    /// A name of the given source script, outside any entity.
    pub fn name(&self, name: &Name, script: &VariantId) -> Name {
        self.localiser(script).name(name)
    }

    /// True where a variant has its own text of this thing: by conversion, or because somebody wrote it.
    pub fn is_written(&self, entity: Entity, variant: &str) -> bool {
        let identity = self.handbook.identity(entity);
        crate::script::Script::of_tag(variant).is_some()
            || &*identity.script == variant
            || identity.translations.iter().any(|t| &*t.variant == variant)
    }

    /// True where this variant has no text of this thing and shows another one's, with a notice.
    pub fn falls_back(&self, entity: Entity) -> bool {
        !self.is_written(entity, &self.variant.id)
    }

    /// The variant whose text a fallback shows: the first one.
    pub fn fallback(&self) -> &VariantId {
        self.site.variants.first().map_or(&self.site.source, |v| &v.id)
    }

    fn entity<T: Wording>(&self, mut entity: T, script: &VariantId) -> T {
        let localiser = self.localiser(script);
        entity.words(&mut |slot| match slot {
            Slot::Name(_, name) => *name = localiser.name(name),
            Slot::Text(_, text) => *text = localiser.text(text, self.handbook),
        });
        entity
    }

    fn localiser(&self, script: &VariantId) -> &Localiser {
        self.wordbook.localiser(self.site, script)
    }
}
