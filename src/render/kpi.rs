//! KPI sets as tables: a picture of the weights, totals, targets, how each is scored; and the book of all sets.

use super::Renderer;
use super::address::{Here, List};
use super::html::Writer;
use super::role::some;
use super::view::{Html, KpiBookView, KpiGroupView, KpiRowView, KpiSetView, KpiView};
use crate::model::role::{Kpi, KpiGroup, KpiSet, ScoreBand};
use crate::model::{DepartmentId, Entity, Handbook, RoleId};

/// The narrowest part of a picture that holds its number, per cent.
const NARROW: f64 = 7.0;

/// The posts of each file of the KPI book: by department, as many whole sets as fit into a file.
pub fn parts(handbook: &Handbook) -> Vec<Vec<RoleId>> {
    let departments = handbook.departments.iter().map(|(id, _)| id);
    let posted = departments.flat_map(|d| handbook.org.posts.get(&d).into_iter().flatten().copied());
    let loose = handbook.roles.iter().filter(|(_, r)| r.department.is_none()).map(|(id, _)| id);
    let mut parts: Vec<Vec<RoleId>> = vec![];
    let mut rows = usize::MAX;
    for id in posted.chain(loose) {
        let own = handbook.roles[id].kpi.kpis.len();
        if own == 0 {
            continue;
        }
        if rows.saturating_add(own) > List::Kpi.rows() {
            parts.push(vec![]);
            rows = 0;
        }
        rows += own;
        parts.last_mut().into_iter().for_each(|part| part.push(id));
    }
    parts
}

/// What a KPI weighs in the whole set, per cent of its total; `None` where a weight is missing.
fn share(set: &KpiSet, kpi: &Kpi) -> Option<f64> {
    let weight = kpi.weight?;
    match group_of(set, kpi) {
        Some(group) => Some(weight * group.weight? / 100.0),
        None => Some(weight * 100.0 / set.total.unwrap_or(100.0)),
    }
}

fn group_of<'s>(set: &'s KpiSet, kpi: &Kpi) -> Option<&'s KpiGroup> {
    set.groups.iter().find(|g| Some(&g.id) == kpi.group.as_ref())
}

fn sum(weights: impl Iterator<Item = Option<f64>>) -> Option<f64> {
    weights.sum()
}

impl Renderer<'_> {
    pub(super) fn kpi_book(&self, here: &Here, part: usize) -> KpiBookView {
        let parts = parts(self.edition.handbook);
        let title = self.list_title(List::Kpi);
        let mut department: Option<DepartmentId> = None;
        let mut sets = vec![];
        for &id in parts.get(part).into_iter().flatten() {
            let role = self.edition.role(id);
            let Some(kpi) = self.kpi(here, &role.kpi) else { continue };
            let first = sets.is_empty() || role.department != department;
            department = role.department;
            let name =
                role.department.filter(|_| first).map(|d| self.title(Entity::Department(d)).to_owned());
            sets.push(KpiSetView {
                id: format!("kpi-{}", role.identity.id),
                department: name.unwrap_or_default(),
                post: self.link(here, Entity::Role(id)),
                kpi,
            });
        }
        KpiBookView {
            frame: self.frame(here, &self.part_title(title, part), ""),
            title: title.to_owned(),
            sets,
            pages: self.part_links(here, List::Kpi, parts.len(), part),
        }
    }

    pub(super) fn kpi(&self, here: &Here, set: &KpiSet) -> Option<KpiView> {
        if set.kpis.is_empty() {
            return None;
        }
        let mut groups: Vec<KpiGroupView> = vec![];
        for group in &set.groups {
            let weight =
                group.weight.map(|w| format!("{}{}%", self.word("mark.gap"), number(w))).unwrap_or_default();
            let own = set.kpis.iter().filter(|k| k.group.as_deref() == Some(&group.id));
            groups.push(self.kpi_group(here, set, format!("{}{weight}", group.title.string), own));
        }
        let rest: Vec<&Kpi> = set.kpis.iter().filter(|k| group_of(set, k).is_none()).collect();
        if !rest.is_empty() {
            groups.push(self.kpi_group(here, set, String::new(), rest.into_iter()));
        }
        Some(KpiView {
            summary_html: self.kpi_summary(here, set),
            picture_html: self.kpi_picture(set).unwrap_or_default(),
            groups,
            total: self.kpi_total(set).unwrap_or_default(),
            bands: self.kpi_bands(here, &set.bands),
        })
    }

    fn kpi_group<'k>(
        &self,
        here: &Here,
        set: &KpiSet,
        caption: String,
        kpis: impl Iterator<Item = &'k Kpi> + Clone,
    ) -> KpiGroupView {
        let total = sum(kpis.clone().map(|k| k.weight)).map(number).unwrap_or_default();
        KpiGroupView { caption, rows: kpis.map(|k| self.kpi_row(here, set, k)).collect(), total }
    }

    /// 业务指标 70% + 综合素质 30% = 100%
    fn kpi_total(&self, set: &KpiSet) -> Option<String> {
        let total = sum(set.groups.iter().map(|g| g.weight)).filter(|_| !set.groups.is_empty())?;
        let one = |g: &KpiGroup| Some(format!("{} {}%", g.title.string, number(g.weight?)));
        let parts: Vec<String> = set.groups.iter().filter_map(one).collect();
        Some(format!("{} = {}%", parts.join(" + "), number(total)))
    }

    /// One bar as wide as the page, a part for each KPI, as wide as its share; parts of one group have one colour. In
    /// per cent of the width, so that it needs no style and its numbers keep their size on a phone.
    fn kpi_picture(&self, set: &KpiSet) -> Option<Html> {
        let order =
            set.groups.iter().flat_map(|g| set.kpis.iter().filter(|k| k.group.as_deref() == Some(&g.id)));
        let rest = set.kpis.iter().filter(|k| group_of(set, k).is_none());
        let parts: Vec<(&Kpi, f64)> =
            order.chain(rest).map(|k| Some((k, share(set, k)?))).collect::<Option<_>>()?;
        let whole: f64 = parts.iter().map(|(_, s)| s).sum();
        if whole <= 0.0 || parts.len() < 2 {
            return None;
        }
        let (mut left, mut drawn, mut said) = (0.0, String::new(), vec![]);
        for (kpi, own) in parts {
            let width = own * 100.0 / whole.max(100.0);
            let group = set.groups.iter().position(|g| Some(&g.id) == kpi.group.as_ref()).unwrap_or(0);
            let class = if group % 2 == 0 { "a" } else { "b" };
            let title = format!("{} {}", kpi.title.string, number(own));
            let tip = Html::text(&title).0;
            let (x, w) = (number(left), number(width));
            drawn.push_str(&format!(
                "<rect class=\"{class}\" x=\"{x}%\" width=\"{w}%\" height=\"100%\"><title>{tip}</title></rect>"
            ));
            if width >= NARROW {
                let middle = number(left + width / 2.0);
                drawn.push_str(&format!("<text x=\"{middle}%\" y=\"50%\">{}</text>", number(own)));
            }
            left += width;
            said.push(title);
        }
        let label = format!("{}{}", self.word("kpi.picture"), said.join(self.word("mark.list")));
        let label = Html::text(&label).0;
        Some(Html(format!(
            "<svg class=\"weights\" width=\"100%\" height=\"28\" role=\"img\" aria-label=\"{label}\">{drawn}</svg>"
        )))
    }

    /// 每月考核，由市场总监评定，满分 100。
    fn kpi_summary(&self, here: &Here, set: &KpiSet) -> Html {
        let writer = Writer::new(self, here);
        let period = set.when.as_ref().map(|t| self.say("kpi.period", &[("when", &writer.html(t).0)]));
        let rater = set.rated_by.map(|r| self.say("kpi.rater", &[("by", &writer.entity(Entity::Role(r)).0)]));
        let total = self.say("kpi.total", &[("n", &number(set.total.unwrap_or(100.0)))]);
        let parts: Vec<String> = [period, rater, Some(total)].into_iter().flatten().collect();
        Html(format!("{}{}", parts.join(self.word("mark.semicolon")), self.word("mark.stop")))
    }

    fn kpi_bands(&self, here: &Here, bands: &[ScoreBand]) -> Vec<[Html; 3]> {
        let writer = Writer::new(self, here);
        let one = |band: &ScoreBand| {
            [
                Html::text(band.title.as_ref().map_or("", |t| &t.string)),
                Html::text(&self.range(band, "")),
                band.measure.as_ref().map(|m| writer.html(m)).unwrap_or_default(),
            ]
        };
        bands.iter().map(one).collect()
    }

    fn kpi_row(&self, here: &Here, set: &KpiSet, kpi: &Kpi) -> KpiRowView {
        let writer = Writer::new(self, here);
        let grouped = group_of(set, kpi).and_then(|_| share(set, kpi));
        KpiRowView {
            title: kpi.title.string.clone(),
            weight: kpi.weight.map(number).unwrap_or_default(),
            share: grouped.map(|s| self.say("kpi.share", &[("n", &number(s))])).unwrap_or_default(),
            target_html: kpi.target.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            scoring_html: self.scoring(here, kpi),
            data_html: kpi.data.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
        }
    }

    fn scoring(&self, here: &Here, kpi: &Kpi) -> Html {
        let writer = Writer::new(self, here);
        let unit = kpi.unit.as_ref().map_or("", |n| n.string.as_str());
        let mut lines: Vec<String> = kpi.formula.iter().map(|t| writer.html(t).0).collect();
        for band in &kpi.bands {
            let range = Html::text(&self.range(band, unit)).0;
            let score = band.score.map(|s| self.say("kpi.score", &[("n", &number(s))])).unwrap_or_default();
            let measure =
                band.measure.iter().map(|m| format!("{}{}", self.word("mark.gap"), writer.html(m).0));
            lines.push(format!("{range}{}{score}{}", self.word("mark.gap"), measure.collect::<String>()));
        }
        for deduction in &kpi.deductions {
            let points = self.say("kpi.deduct", &[("n", &Html::text(&deduction.points).0)]);
            let cap = deduction
                .cap
                .map(|c| format!("{}{}", self.word("mark.list"), self.say("kpi.cap", &[("n", &number(c))])));
            lines.push(format!(
                "{}{}{points}{}",
                writer.html(&deduction.title).0,
                self.word("mark.gap"),
                cap.unwrap_or_default()
            ));
        }
        lines.extend(kpi.cap.map(|c| self.say("kpi.cap", &[("n", &number(c))])));
        lines.extend(kpi.floor.map(|f| self.say("kpi.floor", &[("n", &number(f))])));
        some(Html(lines.join("<br>"))).unwrap_or_default()
    }

    /// 80%以上、不满95%
    fn range(&self, band: &ScoreBand, unit: &str) -> String {
        let gap = if unit.starts_with(|c: char| c.is_ascii_alphabetic()) { " " } else { "" };
        let ends = [("from", band.from), ("over", band.over), ("up_to", band.up_to), ("below", band.below)];
        let words = ends.into_iter().filter_map(|(word, n)| {
            let n = format!("{}{gap}{unit}", number(n?));
            Some(self.say(&format!("range.{word}"), &[("n", &n)]))
        });
        words.collect::<Vec<_>>().join(self.word("range.join"))
    }
}

/// A number without needless digits: 30, 2.5, 33.33.
pub(super) fn number(n: f64) -> String {
    ((n * 100.0).round() / 100.0).to_string()
}
