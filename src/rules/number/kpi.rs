//! Rules about KPI sets (绩效指标): weights that must add up, bands that must meet, scores without a limit.

use super::range::{Grain, Range, faults};
use crate::diagnostic::Diagnostic;
use crate::model::role::{Kpi, KpiSet, Role, ScoreBand};
use crate::rules::{Case, Rule, error, warning, words};

/// Rules of this file.
pub static RULES: &[&Rule] = &[&KPI_TOTAL, &SCORE_BANDS, &MISSING_CAP];

/// V53.
static KPI_TOTAL: Rule = Rule {
    fault: error(
        "kpi-total",
        [
            words("“{title}”的指标{what_zh}", "the indicators of “{title}” {what_en}"),
            words(
                "改 weight；总分不是 100 的，写 kpi_set = { total = … }",
                "mend the weights; where the whole is not 100 say so: kpi_set = { total = … }",
            ),
            words(
                "权重或者分值加起来应当等于总分（默认 100）。有分组的，下面三种写法都对：各组内合计 100、组的权重合计等于总分；各组内合计等于该组权重；全部指标合计等于总分。",
                "Weights or points add up to the whole score, 100 unless stated. With groups, each of these is right: 100 inside every group with the groups adding up to the whole; each group's own weight inside it; or all indicators together.",
            ),
        ],
    ),
    check: |case| {
        each(case, |role| {
            total(&role.kpi)
                .map(|what| {
                    let at = role.identity.at("kpi");
                    KPI_TOTAL
                        .at(at)
                        .with("title", &role.identity.title.string)
                        .with("what_zh", what.0)
                        .with("what_en", what.1)
                })
                .into_iter()
                .collect()
        })
    },
};

/// What is wrong with the sums of a set, in both message languages.
fn total(set: &KpiSet) -> Option<(String, String)> {
    let whole = set.total.unwrap_or(100.0);
    let sum = |list: &mut dyn Iterator<Item = &Kpi>| list.filter_map(|kpi| kpi.weight).sum::<f64>();
    if set.kpis.iter().all(|kpi| kpi.weight.is_none()) {
        return None;
    }
    let all = sum(&mut set.kpis.iter());
    if equal(all, whole) {
        return None;
    }
    let inside = |id: &str| sum(&mut set.kpis.iter().filter(|kpi| kpi.group.as_deref() == Some(id)));
    let used = set.groups.iter().filter(|g| set.kpis.iter().any(|k| k.group.as_deref() == Some(&g.id)));
    let used: Vec<_> = used.collect();
    let loose = set.kpis.iter().any(|kpi| !used.iter().any(|g| kpi.group.as_deref() == Some(&g.id)));
    if used.is_empty() || loose {
        let ungrouped = (format!("合计 {all}，应为 {whole}"), format!("add up to {all}, not {whole}"));
        return Some(ungrouped);
    }
    let weights: Vec<f64> = set.groups.iter().filter_map(|g| g.weight).collect();
    let wrong = used.iter().find(|g| {
        let own = inside(&g.id);
        !equal(own, 100.0) && !g.weight.is_some_and(|w| equal(own, w))
    });
    if let Some(group) = wrong {
        let (title, own) = (&group.title.string, inside(&group.id));
        return Some((
            format!("在“{title}”组内合计 {own}，应为 100"),
            format!("in the group “{title}” add up to {own}, not 100"),
        ));
    }
    let groups: f64 = weights.iter().sum();
    (!weights.is_empty() && !equal(groups, whole)).then(|| {
        (
            format!("各组权重合计 {groups}，应为 {whole}"),
            format!("stand in groups that add up to {groups}, not {whole}"),
        )
    })
}

fn equal(a: f64, b: f64) -> bool {
    (a - b).abs() < 1e-6
}

/// V54.
static SCORE_BANDS: Rule = Rule {
    fault: error(
        "score-bands",
        [
            words(
                "“{title}”的评分区间不衔接：{what_zh}",
                "the score bands of “{title}” do not meet: {what_en}",
            ),
            words(
                "相邻两档用同一个数，一边含（from、up_to），一边不含（over、below）",
                "let neighbours share one number, included on one side (from, up_to) and not on the other (over, below)",
            ),
            words(
                "落在两档之间的结果没有分，落在两档里的结果有两个分，评分时必有争议。分数只取整数的，80~89 与 90~100 也算衔接。",
                "A result between two bands has no score, one inside two bands has two. Where scores are whole numbers, 80 to 89 and 90 to 100 meet as well.",
            ),
        ],
    ),
    check: |case| {
        each(case, |role| {
            let grades = bands(role, &role.identity.title.string, &role.kpi.bands);
            let kpis = role.kpi.kpis.iter().flat_map(|kpi| bands(role, &kpi.title.string, &kpi.bands));
            grades.into_iter().chain(kpis).collect()
        })
    },
};

fn bands(role: &Role, title: &str, bands: &[ScoreBand]) -> Vec<Diagnostic> {
    let ranges: Vec<Range> = bands.iter().map(|b| Range::new(b.from, b.over, b.up_to, b.below)).collect();
    let faults = faults(&ranges, Grain::Whole);
    let found = |fault: super::range::Fault| {
        let (zh, en) = fault.kind.words();
        let found = SCORE_BANDS.at(role.identity.row(bands[fault.at].span)).with("title", title);
        found.with("what_zh", zh).with("what_en", en)
    };
    faults.into_iter().map(found).collect()
}

/// V55.
static MISSING_CAP: Rule = Rule {
    fault: warning(
        "missing-cap",
        [
            words(
                "指标“{kpi}”按公式计分，没有写上限",
                "the indicator “{kpi}” is scored by a formula without a cap",
            ),
            words("加上 cap = 最高得分", "add cap = the highest score"),
            words(
                "按公式计分的指标，业绩特别好时得分会超过它的权重，把别的指标盖过去。写明 cap；允许超额得分的，cap 可以大于权重。",
                "A formula may give more points than the indicator's weight and outweigh all others. State a `cap`; where over-fulfilment counts, it may lie above the weight.",
            ),
        ],
    ),
    check: |case| {
        each(case, |role| {
            let open =
                role.kpi.kpis.iter().filter(|k| k.formula.is_some() && k.cap.is_none() && k.bands.is_empty());
            open.map(|kpi| MISSING_CAP.at(role.identity.row(kpi.span)).with("kpi", &kpi.title.string))
                .collect()
        })
    },
};

fn each(case: &Case<'_>, check: impl Fn(&Role) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    case.handbook.roles.iter().flat_map(|(_, role)| check(role)).collect()
}
