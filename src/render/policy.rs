//! A policy's page and a free page.

use super::Renderer;
use super::address::{Here, List, file_path};
use super::clause::BodyWriter;
use super::frame::notice;
use super::html::Writer;
use super::view::{
    BlockView, ChangeView, FactView, FrameView, Html, NoticeView, PageView, PolicyView, RevisionView, RowView,
};
use crate::model::clause::ClauseKind;
use crate::model::policy::{ChangedClause, Date, Policy, Revision, RevisionKind, Status};
use crate::model::reference::Page;
use crate::model::{Entity, PageId, Party, PolicyId, Target};

impl Renderer<'_> {
    pub(super) fn policy(&self, here: &Here, id: PolicyId, policy: &Policy) -> PolicyView {
        let entity = Entity::Policy(id);
        let writer = Writer::new(self, here);
        let body = BodyWriter::new(writer, entity, &policy.body);
        let annexes = self.annexes(here, policy);
        let revisions: Vec<RevisionView> = policy.revisions.iter().map(|r| self.revision(here, r)).collect();
        let places = self.places(entity);
        let cited_by = self.places_block(here, entity, &places, "cited-by", "policy.cited_by");
        let mut contents = body.contents();
        for (id, title, shown) in [
            ("annexes", "policy.annexes", !annexes.rows.is_empty()),
            ("revisions", "policy.revisions", !revisions.is_empty()),
            ("cited-by", "policy.cited_by", !cited_by.rows.is_empty()),
        ] {
            if shown {
                contents.section(id, &[self.word(title)]);
            }
        }
        PolicyView {
            frame: self.policy_frame(here, id, policy),
            title: policy.identity.title.string.clone(),
            facts: self.policy_facts(here, policy),
            toc_html: contents.html(),
            numbers: body.numbers(),
            noted: body.is_noted(),
            body_html: body.html(),
            annexes,
            revisions,
            cited_by,
            signatures: self.signatures(),
        }
    }

    pub(super) fn signatures(&self) -> Vec<String> {
        let site = self.site();
        site.signatures.iter().map(|t| self.edition.text(t, &site.source).string).collect()
    }

    fn policy_frame(&self, here: &Here, id: PolicyId, policy: &Policy) -> FrameView {
        let first = policy.body.clauses.iter().find(|c| !c.blocks.is_empty());
        let words =
            first.and_then(|c| c.texts().into_iter().map(|t| t.string.clone()).find(|s| !s.is_empty()));
        let mut frame =
            self.entity_frame(here, Entity::Policy(id), List::Register, &words.unwrap_or_default());
        if let Some(owner) = policy.owner {
            let href = self.href(here, &Target::Entity(Entity::Department(owner)));
            frame
                .trail
                .push(super::view::LinkView { href, text: self.title(Entity::Department(owner)).to_owned() });
        }
        frame.notices.extend(self.status_notice(here, policy));
        let version = policy.version(self.day).map(|v| self.say("policy.version_of", &[("version", v)]));
        let parts = [Some(policy.identity.title.string.clone()), policy.identity.code.clone(), version];
        frame.running = parts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        frame
    }

    fn status_notice(&self, here: &Here, policy: &Policy) -> Option<NoticeView> {
        match policy.status {
            Status::Draft => Some(notice(self.word("notice.draft"))),
            Status::Consulting => Some(notice(self.word("notice.consulting"))),
            Status::Repealed => Some(notice(self.word("notice.repealed"))),
            Status::Superseded if policy.superseded_by.is_empty() => {
                Some(notice(self.word("notice.superseded_bare")))
            }
            Status::Superseded => {
                let by = self.joined(here, policy.superseded_by.iter().map(|&p| Entity::Policy(p)));
                Some(NoticeView { text_html: Html(self.say("notice.superseded", &[("by", &by.0)])) })
            }
            Status::Approved => {
                let from = policy.effective_from?;
                Some(notice(&self.say("notice.not_yet", &[("date", &self.date(from))])))
            }
            Status::InForce => None,
        }
    }

    /// A free page.
    pub(super) fn free_page(&self, here: &Here, id: PageId, page: &Page) -> PageView {
        let entity = Entity::Page(id);
        let writer = Writer::new(self, here);
        let body = BodyWriter::new(writer, entity, &page.body);
        let words = page
            .body
            .clauses
            .iter()
            .flat_map(|c| c.texts())
            .map(|t| t.string.as_str())
            .find(|s| !s.is_empty());
        let mut frame = self.frame(here, &page.identity.title.string, words.unwrap_or_default());
        self.translated(&mut frame, entity);
        let headings = page
            .body
            .clauses
            .iter()
            .filter(|c| c.anchor.is_some() && c.kind != ClauseKind::Paragraph)
            .count();
        let places = self.places(entity);
        PageView {
            frame,
            title: page.identity.title.string.clone(),
            toc_html: if headings > 2 { body.contents().html() } else { Html::default() },
            numbers: body.numbers(),
            body_html: body.html(),
            cited_by: self.places_block(here, entity, &places, "cited-by", "policy.cited_by"),
        }
    }

    fn annexes(&self, here: &Here, policy: &Policy) -> BlockView {
        let mut rows: Vec<RowView> = vec![];
        for (index, annex) in policy.annexes.iter().enumerate() {
            let before = self.annex_number(index as u32 + 1);
            let written = format!("annex-{}", index + 1);
            if annex.is_none() && policy.body.find(&written).is_some() {
                continue;
            }
            let mut row = match annex {
                Some(form) => self.annex_row(here, Entity::Form(*form)),
                None => RowView { title: self.word("policy.annex_missing").to_owned(), ..RowView::default() },
            };
            row.before = before;
            row.id = written;
            rows.push(row);
        }
        for clause in policy.body.clauses.iter().filter(|c| c.kind == ClauseKind::Annex) {
            let anchor = clause.anchor.as_ref().map_or("", |a| a.as_str());
            let title = clause.caption.as_ref().map_or("", |c| c.string.as_str());
            rows.push(RowView {
                before: clause.mark.to_string(),
                href: format!("#{anchor}"),
                title: if title.is_empty() { clause.mark.to_string() } else { title.to_owned() },
                ..RowView::default()
            });
        }
        rows.sort_by_key(annex_order);
        BlockView {
            id: "annexes".into(),
            title: self.word("policy.annexes").to_owned(),
            rows,
            ..BlockView::default()
        }
    }

    fn annex_number(&self, number: u32) -> String {
        use crate::variant::region::{Region, chinese};
        match self.edition.region {
            Region::English => format!("Annex {number}"),
            _ => format!("附件{}", chinese(number)),
        }
    }

    fn annex_row(&self, here: &Here, entity: Entity) -> RowView {
        let Entity::Form(id) = entity else { return RowView::default() };
        let form = self.edition.form(id);
        let kind = form.file.as_deref().and_then(|f| f.rsplit_once('.')).map(|(_, ending)| ending.to_owned());
        let note: Vec<String> = [form.identity.code.clone(), kind].into_iter().flatten().collect();
        let mut row = self.entity_row(here, entity, Html::text(&note.join(self.word("mark.dot"))));
        if let Some(file) = &form.file {
            row.href = here.to_root(&file_path(file));
        }
        row
    }

    fn policy_facts(&self, here: &Here, policy: &Policy) -> Vec<FactView> {
        let writer = Writer::new(self, here);
        let mut facts = Facts { renderer: self, blank: &policy.identity.blank, list: vec![] };
        facts.html("code", "policy.code", policy.identity.code.as_deref().map(Html::text));
        facts.html("status", "policy.status", Some(self.status(policy.status)));
        let version = policy.version(self.day).map(|v| {
            let words = Html::text(self.word("policy.revisions")).0;
            let (open, close) = (self.word("mark.open"), self.word("mark.close"));
            Html(format!("{}{open}<a href=\"#revisions\">{words}</a>{close}", Html::text(v).0))
        });
        facts.html("revision", "policy.version", version);
        facts.date("effective_from", "policy.effective", policy.effective_from);
        facts.entity(here, "owner", "policy.owner", policy.owner.map(Entity::Department));
        facts.html(
            "review_by",
            "policy.review",
            policy.review_by.map(|day| self.due(day, "policy.overdue", policy.status)),
        );
        facts.html(
            "approved_by",
            "policy.approved_by",
            policy.approved_by.as_ref().map(|p| self.party(here, p)),
        );
        facts.date("approved_on", "policy.approved_on", policy.approved_on);
        facts.date("published_on", "policy.published_on", policy.published_on);
        facts.date("effective_to", "policy.effective_to", policy.effective_to);
        facts.entity(
            here,
            "interpreted_by",
            "policy.interpreted_by",
            policy.interpreted_by.map(Entity::Department),
        );
        facts.html("acknowledge", "policy.acknowledge", policy.acknowledge.as_ref().map(|t| writer.html(t)));
        facts.html("secrecy", "policy.secrecy", policy.secrecy.as_ref().map(|n| writer.name(n)));
        facts.wide("applies_to", "policy.applies_to", self.applies_to(here, policy));
        facts.wide("basis", "policy.basis", writer.joined(&policy.basis));
        let joined = |list: &[PolicyId]| self.joined(here, list.iter().map(|&p| Entity::Policy(p)));
        facts.wide("supersedes", "policy.supersedes", joined(&policy.supersedes));
        facts.wide("superseded_by", "policy.superseded_by", joined(&policy.superseded_by));
        facts.wide("consulted", "policy.consulted", self.consulted(here, policy));
        facts.list
    }

    pub(super) fn status(&self, status: Status) -> Html {
        let word = status_word(status);
        let words = Html::text(self.word(&format!("status.{word}"))).0;
        Html(format!("<span class=\"status {word}\">{words}</span>"))
    }

    /// A day by which something is due; the browser marks it once it has passed.
    fn due(&self, day: Date, word: &str, status: Status) -> Html {
        if matches!(status, Status::Superseded | Status::Repealed) {
            return self.time(day);
        }
        let (overdue, words) = (Html::text(self.word(word)).0, Html::text(&self.date(day)).0);
        Html(format!("<time datetime=\"{day}\" data-due=\"{overdue}\">{words}</time>"))
    }

    fn applies_to(&self, here: &Here, policy: &Policy) -> Html {
        let mut html = self.parties(here, &policy.applies_to);
        if !policy.except.is_empty() {
            html.0.push_str(&self.say("policy.except", &[("list", &self.parties(here, &policy.except).0)]));
        }
        html
    }

    fn consulted(&self, here: &Here, policy: &Policy) -> Html {
        let one = |(party, day): &(Party, Option<Date>)| {
            let day = day
                .map(|d| format!("{}{}{}", self.word("mark.open"), self.time(d).0, self.word("mark.close")));
            format!("{}{}", self.party(here, party).0, day.unwrap_or_default())
        };
        Html(policy.consulted.iter().map(one).collect::<Vec<_>>().join(self.word("mark.list")))
    }

    fn revision(&self, here: &Here, revision: &Revision) -> RevisionView {
        let writer = Writer::new(self, here);
        let mut why: Vec<String> = revision.reason.iter().map(|r| writer.html(r).0).collect();
        let by = |word: &str, party: &Option<Party>| {
            party.as_ref().map(|p| self.say(word, &[("by", &self.party(here, p).0)]))
        };
        why.extend(by("policy.proposed_by", &revision.by));
        why.extend(by("policy.approved_words", &revision.approved_by));
        let kind = match revision.kind {
            RevisionKind::New => "revision.new",
            RevisionKind::Amend => "revision.amend",
            RevisionKind::Reissue => "revision.reissue",
            RevisionKind::Repeal => "revision.repeal",
        };
        RevisionView {
            version: revision.version.clone(),
            date: revision.date.map(|d| d.to_string()).unwrap_or_default(),
            effective: revision.effective_from.map(|d| d.to_string()).unwrap_or_default(),
            kind: self.word(kind).to_owned(),
            reason_html: Html(why.join(self.word("mark.semicolon"))),
            changes: self.changes(here, revision),
        }
    }

    fn changes(&self, here: &Here, revision: &Revision) -> Vec<ChangeView> {
        let cited = |c: &ChangedClause| self.changed(here, c);
        let list = |clauses: &[ChangedClause]| clauses.iter().map(cited).collect::<Vec<_>>();
        let moved = revision
            .moved
            .iter()
            .map(|(a, b)| format!("{}{}{}", cited(a), self.word("mark.arrow"), cited(b)));
        let rows = [
            ("revision.added", list(&revision.added)),
            ("revision.altered", list(&revision.altered)),
            ("revision.deleted", list(&revision.deleted)),
            ("revision.moved", moved.collect()),
        ];
        let shown = rows.into_iter().filter(|(_, clauses)| !clauses.is_empty());
        shown
            .map(|(label, clauses)| ChangeView {
                label: self.word(label).to_owned(),
                clauses_html: Html(clauses.join(self.word("mark.list"))),
            })
            .collect()
    }

    fn changed(&self, here: &Here, clause: &ChangedClause) -> String {
        let words = Writer::new(self, here).html(&clause.text).0;
        match &clause.target {
            Some(target) if !words.contains("<a ") => {
                let href = Html::text(&self.href(here, target)).0;
                format!("<a class=\"cite\" href=\"{href}\">{words}</a>")
            }
            _ => words,
        }
    }
}

fn annex_order(row: &RowView) -> (usize, String) {
    let number = row.id.strip_prefix("annex-").or(row.href.strip_prefix("#annex-")).unwrap_or_default();
    (number.parse().unwrap_or(usize::MAX), row.before.clone())
}

/// A status as sources write it.
pub(super) fn status_word(status: Status) -> &'static str {
    match status {
        Status::Draft => "draft",
        Status::Consulting => "consulting",
        Status::Approved => "approved",
        Status::InForce => "in-force",
        Status::Superseded => "superseded",
        Status::Repealed => "repealed",
    }
}

/// The rows of a ruled head. A key that the source leaves out has no row; one that it leaves empty says 未定.
pub(super) struct Facts<'a> {
    pub renderer: &'a Renderer<'a>,
    /// Keys written and left empty.
    pub blank: &'a [&'static str],
    pub list: Vec<FactView>,
}

impl Facts<'_> {
    pub fn html(&mut self, key: &str, label: &str, value: Option<Html>) {
        self.push(key, label, value);
    }

    pub fn wide(&mut self, key: &str, label: &str, value: Html) {
        if let Some(fact) = self.push(key, label, Some(value).filter(|v| !v.is_empty())) {
            fact.wide = true;
        }
    }

    pub fn date(&mut self, key: &str, label: &str, day: Option<Date>) {
        self.push(key, label, day.map(|d| self.renderer.time(d)));
    }

    pub fn entity(&mut self, here: &Here, key: &str, label: &str, entity: Option<Entity>) {
        let writer = Writer::new(self.renderer, here);
        self.push(key, label, entity.map(|e| writer.entity(e)));
    }

    fn push(&mut self, key: &str, label: &str, value: Option<Html>) -> Option<&mut FactView> {
        let blank = self.blank.contains(&key).then(|| self.renderer.undecided());
        let value_html = value.or(blank)?;
        self.list.push(FactView { label: self.renderer.word(label).to_owned(), value_html, wide: false });
        self.list.last_mut()
    }
}
