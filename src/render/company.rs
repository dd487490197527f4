//! The whole company's page: every post as a nested list that needs neither script nor drawing, and its numbers.

use super::Renderer;
use super::address::{Here, List};
use super::figure::Figure;
use super::view::{CompanyView, Html, LinkView, MetricRowView};
use crate::markup::{self, escape};
use crate::model::organisation::{Metrics, in_order, with_parts};
use crate::model::{Entity, RoleId, Target};

/// How many departments the table of numbers shows.
const DEPARTMENTS: usize = 100;

impl Renderer<'_> {
    pub(super) fn company(&self, here: &Here, part: usize, figures: &[Figure]) -> CompanyView {
        let handbook = self.edition.handbook;
        let sheets = self.addresses.sheets();
        let head = part.checked_sub(1).and_then(|at| sheets.heads.get(at)).copied();
        let title = match head {
            Some(head) => self.say("company.branch", &[("title", self.title(Entity::Role(head)))]),
            None => self.list_title(List::Organisation).to_owned(),
        };
        let tops = head.map_or_else(|| handbook.org.tops.clone(), |head| vec![head]);
        let mut tree = String::new();
        let count = self.branch(here, &tops, part, &mut tree);
        let above = head.and_then(|head| handbook.roles[head].reports_to);
        let all = Metrics::of(handbook, &in_order(handbook));
        CompanyView {
            frame: self.frame(here, &title, &self.company_lead(&all)),
            title,
            style: self.theme.assets.styles.get("org").map(|path| here.to_root(path)).unwrap_or_default(),
            lead: if part == 0 { self.company_lead(&all) } else { String::new() },
            figures: if part == 0 { self.figures(here, figures) } else { vec![] },
            tree_html: Html(tree),
            count,
            above: above.map(|id| LinkView {
                href: self.post_href(here, id),
                text: self.title(Entity::Role(id)).to_owned(),
            }),
            metrics: if part == 0 { self.metrics(here, &all) } else { vec![] },
        }
    }

    fn company_lead(&self, all: &Metrics) -> String {
        let (posts, vacant, depth) = (all.posts.to_string(), all.vacant.to_string(), all.depth.to_string());
        let (plan, filled) = (range(all.plan), all.filled.to_string());
        self.say(
            "company.lead",
            &[
                ("posts", &posts),
                ("plan", &plan),
                ("filled", &filled),
                ("vacant", &vacant),
                ("depth", &depth),
            ],
        )
    }

    /// Where a post stands in the whole company's list.
    pub(super) fn post_href(&self, here: &Here, id: RoleId) -> String {
        let sheet = self.addresses.sheets().of.get(usize::from(id)).copied().unwrap_or(0);
        let anchor =
            format!("#post-{}", markup::encode(&self.edition.handbook.identity(Entity::Role(id)).id));
        match List::Organisation.file(sheet) {
            file if file == here.file => anchor,
            file => format!("{}{anchor}", here.to(&file)),
        }
    }

    /// Posts with all that stands below them on this sheet; returns how many. Deep trees nest deep: the recursion is as deep as the company.
    fn branch(&self, here: &Here, posts: &[RoleId], sheet: usize, out: &mut String) -> usize {
        let handbook = self.edition.handbook;
        let sheets = self.addresses.sheets();
        let mut count = 0;
        out.push_str("<ul>");
        for &id in posts {
            let reports = handbook.org.reports.get(&id).map(Vec::as_slice).unwrap_or_default();
            let elsewhere = sheets.of.get(usize::from(id)).is_some_and(|own| *own != sheet);
            self.post_line(here, id, reports.len(), out);
            if elsewhere {
                let words = self.say("company.below", &[("n", &reports.len().to_string())]);
                out.push_str(&format!(" <a class=\"more\" href=\"{}\">", self.post_href(here, id)));
                escape(&words, out);
                out.push_str("</a>");
            } else if !reports.is_empty() {
                count += self.branch(here, reports, sheet, out);
            }
            out.push_str("</li>\n");
            count += 1;
        }
        out.push_str("</ul>");
        count
    }

    /// `<li id class data-span><a>市场经理</a> <small>市场部 · 编制1~2，在岗2</small>`
    fn post_line(&self, here: &Here, id: RoleId, span: usize, out: &mut String) {
        let role = &self.edition.handbook.roles[id];
        let states = [
            (role.filled == Some(0), "vacant"),
            (role.acting.is_some(), "acting"),
            (!role.also_reports_to.is_empty(), "dotted"),
        ];
        let class: Vec<&str> = states.iter().filter(|(holds, _)| *holds).map(|(_, class)| *class).collect();
        out.push_str("<li id=\"post-");
        escape(&role.identity.id, out);
        out.push('"');
        if !class.is_empty() {
            out.push_str(&format!(" class=\"{}\"", class.join(" ")));
        }
        if span > 0 {
            out.push_str(&format!(" data-span=\"{span}\""));
        }
        out.push_str(&format!("><a href=\"{}\">", self.href(here, &Target::Entity(Entity::Role(id)))));
        escape(self.title(Entity::Role(id)), out);
        out.push_str("</a>");
        let notes = self.post_notes(id);
        if !notes.is_empty() {
            out.push_str(" <small>");
            escape(&notes.join(self.word("mark.dot")), out);
            out.push_str("</small>");
        }
    }

    fn post_notes(&self, id: RoleId) -> Vec<String> {
        let handbook = self.edition.handbook;
        let role = &handbook.roles[id];
        let above = role.reports_to.and_then(|above| handbook.roles[above].department);
        let own = role.department.filter(|_| role.department != above);
        let mut notes: Vec<String> =
            own.map(|d| self.title(Entity::Department(d)).to_owned()).into_iter().collect();
        let plan = role.headcount.as_ref().map(|h| h.words.as_str());
        match (plan, role.filled) {
            (Some("1"), Some(0 | 1)) | (None, _) => {}
            (Some(plan), Some(n)) => {
                notes.push(self.say("chart.plan_filled", &[("plan", plan), ("n", &n.to_string())]))
            }
            (Some(plan), None) => notes.push(self.say("chart.plan", &[("plan", plan)])),
        }
        notes.extend(Some(self.post_state(id)).filter(|state| !state.is_empty()));
        let dotted = role.also_reports_to.iter();
        notes.extend(dotted.map(|(to, _)| self.say("chart.also", &[("to", self.title(Entity::Role(*to)))])));
        notes
    }

    fn metrics(&self, here: &Here, all: &Metrics) -> Vec<MetricRowView> {
        let handbook = self.edition.handbook;
        let mut rows = vec![self.metric_row(String::new(), self.word("company.all").to_owned(), all)];
        for (id, _) in handbook.departments.iter().take(DEPARTMENTS) {
            let numbers = Metrics::of(handbook, &with_parts(handbook, id));
            if numbers.posts > 0 {
                let link = self.link(here, Entity::Department(id));
                rows.push(self.metric_row(link.href, link.text, &numbers));
            }
        }
        rows
    }

    fn metric_row(&self, href: String, title: String, numbers: &Metrics) -> MetricRowView {
        let span = match numbers.superiors {
            0 => String::new(),
            n => format!("{:.1}", numbers.reports as f64 / n as f64),
        };
        let shown = |n: usize| if n == 0 { String::new() } else { n.to_string() };
        MetricRowView {
            href,
            title,
            posts: numbers.posts.to_string(),
            plan: range(numbers.plan),
            filled: numbers.filled.to_string(),
            vacant: numbers.vacant.to_string(),
            span,
            widest: shown(numbers.widest),
            depth: numbers.depth.to_string(),
        }
    }
}

/// `12~16`, or `12` where both are equal.
fn range((least, most): (u32, u32)) -> String {
    if least == most { least.to_string() } else { format!("{least}~{most}") }
}
