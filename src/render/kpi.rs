//! A post's KPI set as tables: weights with a slim bar, targets, how each is scored.

use super::Renderer;
use super::address::Here;
use super::html::Writer;
use super::role::some;
use super::view::{FactView, Html, KpiGroupView, KpiRowView, KpiView};
use crate::model::Entity;
use crate::model::role::{Kpi, KpiSet, ScoreBand};

impl Renderer<'_> {
    pub(super) fn kpi(&self, here: &Here, set: &KpiSet) -> Option<KpiView> {
        if set.kpis.is_empty() {
            return None;
        }
        let mut groups: Vec<KpiGroupView> = vec![];
        for group in &set.groups {
            let weight =
                group.weight.map(|w| format!("{}{}%", self.word("mark.gap"), number(w))).unwrap_or_default();
            let own = set.kpis.iter().filter(|k| k.group.as_deref() == Some(&group.id));
            let rows = own.map(|k| self.kpi_row(here, k)).collect();
            groups.push(KpiGroupView { caption: format!("{}{weight}", group.title.string), rows });
        }
        let known = |k: &&Kpi| set.groups.iter().any(|g| Some(&g.id) == k.group.as_ref());
        let rest: Vec<KpiRowView> =
            set.kpis.iter().filter(|k| !known(k)).map(|k| self.kpi_row(here, k)).collect();
        if !rest.is_empty() {
            groups.push(KpiGroupView { caption: String::new(), rows: rest });
        }
        Some(KpiView {
            summary_html: self.kpi_summary(here, set),
            groups,
            bands: self.kpi_bands(here, &set.bands),
        })
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

    fn kpi_bands(&self, here: &Here, bands: &[ScoreBand]) -> Vec<FactView> {
        let writer = Writer::new(self, here);
        let one = |band: &ScoreBand| {
            let range = Html::text(&self.range(band.from, band.over, band.up_to, band.below)).0;
            let measure =
                band.measure.iter().map(|m| format!("{}{}", self.word("mark.gap"), writer.html(m).0));
            FactView {
                label: band.title.as_ref().map(|t| t.string.clone()).unwrap_or_default(),
                value_html: Html(format!("{range}{}", measure.collect::<String>())),
                wide: false,
            }
        };
        bands.iter().map(one).collect()
    }

    fn kpi_row(&self, here: &Here, kpi: &Kpi) -> KpiRowView {
        let writer = Writer::new(self, here);
        KpiRowView {
            title: kpi.title.string.clone(),
            weight: kpi.weight.map(number).unwrap_or_default(),
            meter: kpi.weight.map(|w| w.clamp(0.0, 100.0) as u32),
            target_html: kpi.target.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
            scoring_html: self.scoring(here, kpi),
            data_html: kpi.data.as_ref().map(|t| writer.html(t)).unwrap_or_default(),
        }
    }

    fn scoring(&self, here: &Here, kpi: &Kpi) -> Html {
        let writer = Writer::new(self, here);
        let mut lines: Vec<String> = kpi.formula.iter().map(|t| writer.html(t).0).collect();
        for band in &kpi.bands {
            let range = Html::text(&self.range(band.from, band.over, band.up_to, band.below)).0;
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

    /// 80以上、不满95
    pub(super) fn range(
        &self,
        from: Option<f64>,
        over: Option<f64>,
        up_to: Option<f64>,
        below: Option<f64>,
    ) -> String {
        let ends = [("from", from), ("over", over), ("up_to", up_to), ("below", below)];
        let words = ends
            .into_iter()
            .filter_map(|(word, n)| Some(self.say(&format!("range.{word}"), &[("n", &number(n?))])));
        words.collect::<Vec<_>>().join(self.word("range.join"))
    }
}

/// A number without needless digits: 30, 2.5.
pub(super) fn number(n: f64) -> String {
    n.to_string()
}
