//! A post's page: the card as HR prints it, the posts around it, its duties, and everything that names it.

use super::Renderer;
use super::address::{Here, List};
use super::contents::Contents;
use super::figure::Figure;
use super::html::Writer;
use super::policy::Facts;
use super::view::{
    BlockView, DutyView, FactView, Html, KinView, LinkView, PostView, RoleView, RowView, SentencesView,
};
use crate::model::role::{Duty, Qualifications, Role};
use crate::model::{Entity, Kind, Party, Place, RoleId, Target};
use crate::text::Text;

/// How many reports the small chart shows.
const REPORTS: usize = 12;

impl Renderer<'_> {
    pub(super) fn role(&self, here: &Here, id: RoleId, figures: &[Figure]) -> RoleView {
        let entity = Entity::Role(id);
        let role = self.edition.role(id);
        let writer = Writer::new(self, here);
        let summary = role.summary.as_ref().map_or("", |t| t.string.as_str());
        let mut frame = self.entity_frame(here, entity, List::Roles, summary);
        frame.trail.extend(role.department.map(|d| self.link(here, Entity::Department(d))));
        let places = self.places(entity);
        let clauses: Vec<Place> = places.iter().copied().filter(|p| p.clause.is_some()).collect();
        let mut view = RoleView {
            frame,
            title: role.identity.title.string.clone(),
            lead_html: role.summary.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            facts: self.role_facts(here, id, &role),
            kin: self.kin(here, id, &role),
            toc_html: Html::default(),
            duties: role.duties.iter().enumerate().map(|(i, d)| self.duty(here, i, d)).collect(),
            kpi: self.kpi(here, &role.kpi),
            powers: self.powers(here, &role),
            matters: self.matters_of(here, id),
            qualifications: self.qualifications(here, &role.qualifications, role.conditions.as_ref()),
            engagements: self.engagements(here, id),
            ics: self.calendar_link(here, id),
            policies: self.policies_for(here, id),
            figures: self.figures(here, figures),
            founding: self.founding(here, &role.basis),
            company: LinkView { href: self.post_href(here, id), text: self.word("company.here").to_owned() },
            clauses: self.places_block(here, entity, &clauses, "clauses", "role.clauses"),
            signatures: self.signatures(),
        };
        view.clauses.empty = self.word("role.clauses_none").to_owned();
        view.toc_html = self.role_contents(&view);
        view
    }

    pub(super) fn link(&self, here: &Here, entity: Entity) -> LinkView {
        LinkView { href: self.href(here, &Target::Entity(entity)), text: self.title(entity).to_owned() }
    }

    fn role_contents(&self, view: &RoleView) -> Html {
        let mut contents = Contents::default();
        contents.section("card", &[self.word("role.card")]);
        contents.section("duties", &[self.word("role.duties")]);
        if view.kpi.is_some() {
            contents.section("kpi", &[self.word("role.kpi")]);
        }
        view.powers.iter().for_each(|powers| contents.sentences(powers));
        contents.block(&view.matters);
        if !view.qualifications.is_empty() {
            contents.section("qualifications", &[self.word("role.qualifications")]);
        }
        view.engagements.iter().for_each(|block| contents.block(block));
        if !view.figures.is_empty() {
            contents.section("chart", &[self.word("chart.title")]);
        }
        [&view.policies, &view.clauses].into_iter().for_each(|block| contents.block(block));
        contents.html()
    }

    fn role_facts(&self, here: &Here, id: RoleId, role: &Role) -> Vec<FactView> {
        let writer = Writer::new(self, here);
        let mut facts = Facts { renderer: self, blank: &role.identity.blank, list: vec![] };
        facts.html("code", "role.code", role.identity.code.as_deref().map(Html::text));
        facts.entity(here, "department", "role.department", role.department.map(Entity::Department));
        let headed = self.edition.handbook.departments.iter().filter(|(_, d)| d.heads.contains(&id));
        let headed = headed.map(|(id, _)| Entity::Department(id));
        facts.html("heads", "role.heads", some(self.joined(here, headed)));
        facts.entity(here, "reports_to", "role.reports_to", role.reports_to.map(Entity::Role));
        facts.html("also_reports_to", "role.also_reports_to", self.dotted(here, role));
        let reports = self.edition.handbook.org.reports.get(&id).map(Vec::as_slice).unwrap_or_default();
        let stated: Vec<Entity> = match role.direct_reports.is_empty() {
            true => reports.iter().map(|&r| Entity::Role(r)).collect(),
            false => role.direct_reports.iter().filter_map(entity_of).collect(),
        };
        facts.html("direct_reports", "role.direct_reports", some(self.joined(here, stated)));
        facts.html("headcount", "role.headcount", self.headcount(here, role));
        facts.html("grade", "role.grade", role.grade.as_deref().map(Html::text));
        facts.html("occupation", "role.occupation", role.occupation.as_deref().map(Html::text));
        facts.html(
            "career_to",
            "role.career_to",
            some(self.joined(here, role.career_to.iter().map(|&r| Entity::Role(r)))),
        );
        let approved = role.approved_by.as_ref().map(|p| {
            let day = role.approved_on.map(|d| format!("{}{}", self.word("mark.comma"), self.time(d).0));
            Html(format!("{}{}", self.party(here, p).0, day.unwrap_or_default()))
        });
        facts.html("approved_by", "role.approved", approved);
        facts.wide("basis", "chart.basis", writer.joined(&role.basis));
        facts.list
    }

    fn dotted(&self, here: &Here, role: &Role) -> Option<Html> {
        let writer = Writer::new(self, here);
        let one = |(to, reason): &(RoleId, Option<Text>)| {
            let name = writer.entity(Entity::Role(*to)).0;
            match reason {
                Some(why) => format!(
                    "{name}{}{}{}",
                    self.word("mark.open"),
                    writer.html(why).0,
                    self.word("mark.close")
                ),
                None => name,
            }
        };
        let words: Vec<String> = role.also_reports_to.iter().map(one).collect();
        some(Html(words.join(self.word("mark.list"))))
    }

    /// 1~2人，在岗0人　空缺，由市场总监代行
    fn headcount(&self, here: &Here, role: &Role) -> Option<Html> {
        let plan = role.headcount.as_ref().map(|h| match h.words.ends_with(|c: char| c.is_ascii_digit()) {
            true => self.say("role.persons", &[("n", &h.words)]),
            false => h.words.clone(),
        });
        let filled = role.filled.map(|n| self.say("role.filled_persons", &[("n", &n.to_string())]));
        let counts: Vec<String> = [plan, filled].into_iter().flatten().map(|w| Html::text(&w).0).collect();
        let mut html = counts.join(self.word("mark.comma"));
        if role.filled == Some(0) {
            html.push_str(&format!("{}<strong>{}</strong>", self.word("mark.gap"), self.word("role.vacant")));
        }
        if let Some(acting) = role.acting {
            let by = Writer::new(self, here).entity(Entity::Role(acting)).0;
            html.push_str(&format!("{}{}", self.word("mark.list"), self.say("role.acting", &[("by", &by)])));
        }
        some(Html(html))
    }

    /// 空缺, 代 or nothing, in a word or two.
    pub(super) fn post_state(&self, role: RoleId) -> String {
        let role = &self.edition.handbook.roles[role];
        let vacant = (role.filled == Some(0)).then(|| self.word("role.vacant").to_owned());
        let acting =
            role.acting.map(|by| self.say("role.acting_short", &[("by", self.title(Entity::Role(by)))]));
        [vacant, acting].into_iter().flatten().collect::<Vec<_>>().join(self.word("mark.dot"))
    }

    fn kin(&self, here: &Here, id: RoleId, role: &Role) -> KinView {
        let org = &self.edition.handbook.org;
        let own_department = role.department;
        let post = |other: RoleId, dotted: bool| {
            let there = &self.edition.handbook.roles[other];
            let department = there.department.filter(|d| Some(*d) != own_department);
            let department = department.map(|d| self.title(Entity::Department(d)).to_owned());
            let dotted_word = dotted.then(|| self.word("role.dotted").to_owned());
            let state = Some(self.post_state(other)).filter(|s| !s.is_empty());
            let note: Vec<String> = [department, dotted_word, state].into_iter().flatten().collect();
            let href = self.href(here, &Target::Entity(Entity::Role(other)));
            let title = self.title(Entity::Role(other)).to_owned();
            PostView {
                href,
                title,
                note: note.join(self.word("mark.dot")),
                vacant: there.filled == Some(0),
                dotted,
            }
        };
        let dotted = role.also_reports_to.iter().map(|(to, _)| post(*to, true));
        let superiors = role.reports_to.iter().map(|&to| post(to, false)).chain(dotted).collect();
        let solid = org.reports.get(&id).into_iter().flatten().map(|&r| post(r, false));
        let below: Vec<PostView> =
            solid.chain(org.dotted_reports.get(&id).into_iter().flatten().map(|&r| post(r, true))).collect();
        let more = role.department.filter(|_| below.len() > REPORTS).map(|d| LinkView {
            href: self.href(here, &Target::Entity(Entity::Department(d))),
            text: self.say("role.more_reports", &[("n", &(below.len() - REPORTS).to_string())]),
        });
        let own = PostView {
            title: role.identity.title.string.clone(),
            note: self.post_state(id),
            vacant: role.filled == Some(0),
            ..PostView::default()
        };
        KinView { superiors, own, reports: below.into_iter().take(REPORTS).collect(), more }
    }

    fn duty(&self, here: &Here, index: usize, duty: &Duty) -> DutyView {
        let writer = Writer::new(self, here);
        let mut facts = Facts { renderer: self, blank: &duty.blank, list: vec![] };
        facts.html("assessment", "role.assessment", duty.assessment.as_ref().map(|t| writer.html(t)));
        facts.html("when", "role.when", duty.when.as_ref().map(|t| writer.html(t)));
        facts.html(
            "processes",
            "kind.process",
            some(self.joined(here, duty.processes.iter().map(|&p| Entity::Process(p)))),
        );
        facts.html("basis", "policy.basis", some(writer.joined(&duty.basis)));
        DutyView {
            id: format!("duty-{}", duty.id.clone().unwrap_or_else(|| (index + 1).to_string())),
            number: index + 1,
            statement_html: writer.html(&duty.statement),
            tasks_html: duty.tasks.iter().map(|t| writer.html(t)).collect(),
            facts: facts.list,
            share: duty.share,
        }
    }

    fn powers(&self, here: &Here, role: &Role) -> Vec<SentencesView> {
        let lists = [
            ("domains", "role.domains", &role.domains),
            ("authority", "role.authority", &role.authority),
            ("internal", "role.internal", &role.internal_relations),
            ("external", "role.external", &role.external_relations),
        ];
        lists.into_iter().map(|(id, title, texts)| self.sentences(here, id, title, texts)).collect()
    }

    /// A titled list of sentences.
    pub(super) fn sentences(&self, here: &Here, id: &str, title: &str, texts: &[Text]) -> SentencesView {
        let writer = Writer::new(self, here);
        let items_html = texts.iter().map(|t| writer.html(t)).collect();
        SentencesView { id: id.to_owned(), title: self.word(title).to_owned(), items_html }
    }

    fn qualifications(&self, here: &Here, q: &Qualifications, conditions: Option<&Text>) -> Vec<FactView> {
        let writer = Writer::new(self, here);
        let mut facts = Facts { renderer: self, blank: &q.blank, list: vec![] };
        for (key, one) in [("education", &q.education), ("major", &q.major), ("experience", &q.experience)] {
            facts.html(key, &format!("role.{key}"), one.as_ref().map(|t| writer.html(t)));
        }
        for (key, list) in
            [("certificates", &q.certificates), ("skills", &q.skills), ("preferred", &q.preferred)]
        {
            facts.html(key, &format!("role.{key}"), some(writer.joined(list)));
        }
        facts.html("conditions", "role.conditions", conditions.map(|t| writer.html(t)));
        facts.list
    }

    /// A block of rows under an interface word; where there are more than a page shows, with a link to the list that has them all.
    pub(super) fn block(
        &self,
        here: &Here,
        id: &str,
        title: &str,
        list: List,
        mut rows: Vec<RowView>,
    ) -> BlockView {
        let count = rows.len();
        rows.truncate(super::place::SHOWN);
        BlockView {
            id: id.to_owned(),
            title: self.word(title).to_owned(),
            count,
            more: (count > rows.len()).then(|| self.rest_link(here, list)),
            rows,
            ..BlockView::default()
        }
    }

    /// All entities of one kind that `holds` says belong here, as a block.
    pub(super) fn entities_block(
        &self,
        here: &Here,
        id: &str,
        title: &str,
        list: List,
        kind: Kind,
        holds: impl Fn(Entity) -> bool,
    ) -> BlockView {
        let entities = (0..self.edition.handbook.count(kind)).map(|i| kind.entity(i)).filter(|&e| holds(e));
        let rows = entities.map(|e| self.entity_row(here, e, Html::default())).collect();
        self.block(here, id, title, list, rows)
    }
}

/// Nothing for empty HTML.
pub(super) fn some(html: Html) -> Option<Html> {
    Some(html).filter(|h| !h.is_empty())
}

fn entity_of(party: &Party) -> Option<Entity> {
    match party {
        Party::Role(id) => Some(Entity::Role(*id)),
        Party::Department(id) => Some(Entity::Department(*id)),
        Party::Committee(id) => Some(Entity::Committee(*id)),
        _ => None,
    }
}
