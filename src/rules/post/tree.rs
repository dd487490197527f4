//! Rules about who reports to whom: tops, stated reports, spans, dotted lines. A cycle is found when the tree is built.

use crate::diagnostic::Diagnostic;
use crate::model::department::DepartmentKind;
use crate::model::role::Role;
use crate::model::{Handbook, Party, RoleId};
use crate::rules::{Case, Rule, error, warning, words};
use std::collections::BTreeSet;

/// Rules of this file.
pub static RULES: &[&Rule] = &[
    &SEVERAL_TOPS,
    &MISSING_SUPERIOR,
    &REPORTS_MISMATCH,
    &DEPARTMENT_AS_REPORT,
    &SPAN_OF_CONTROL,
    &SINGLE_REPORT,
    &NEEDLESS_DOTTED_LINE,
];

/// V36: a second post at the top of one company.
static SEVERAL_TOPS: Rule = Rule {
    fault: error(
        "several-tops",
        [
            words(
                "“{title}”下有 {count} 个岗位，自己却没有上级",
                "“{title}” leads {count} posts and has no superior",
            ),
            words(
                "写上 reports_to；确实是一家公司或者分公司的最高岗位的，在该部门写 head = \"{id}\"",
                "write its reports_to; where it is the top of a company or branch, say head = \"{id}\" there",
            ),
            words(
                "一家单位的汇报关系应当汇到一个岗位。总公司、分公司各有负责人的，由部门文件的 kind 和 head 说明；除此以外出现第二个顶点，多半是漏写了上级。",
                "The lines of one organisation meet in one post. Companies and branches may have heads of their own, as `kind` and `head` of the department say; any other second top is most often a superior that was left out.",
            ),
        ],
    ),
    check: |case| {
        rootless(case)
            .filter(|&(_, count)| count > 0)
            .map(|(id, count)| {
                let identity = &case.handbook.roles[id].identity;
                SEVERAL_TOPS
                    .at(identity.location.clone())
                    .with("title", &identity.title.string)
                    .with("id", &identity.id)
                    .with("count", count.to_string())
            })
            .collect()
    },
};

/// V36: a post that reports to nobody and leads nobody.
static MISSING_SUPERIOR: Rule = Rule {
    fault: warning(
        "missing-superior",
        [
            words("岗位“{title}”没有写上级", "the post “{title}” has no superior"),
            words("加上 reports_to = \"上级岗位的编号\"", "add reports_to = \"ID of its superior\""),
            words(
                "没有上级的岗位不会出现在任何人的架构图里，员工也查不到该向谁汇报。",
                "A post without superior is on nobody's chart, and whoever holds it cannot see whom to report to.",
            ),
        ],
    ),
    check: |case| {
        rootless(case)
            .filter(|&(_, count)| count == 0)
            .map(|(id, _)| {
                let identity = &case.handbook.roles[id].identity;
                MISSING_SUPERIOR.at(identity.location.clone()).with("title", &identity.title.string)
            })
            .collect()
    },
};

/// Posts without superior that are the top of nothing, with the number of posts that report to them.
fn rootless<'a>(case: &'a Case<'_>) -> impl Iterator<Item = (RoleId, usize)> + 'a {
    let handbook = case.handbook;
    let heads = heads(handbook);
    let reports = |id: &RoleId| handbook.org.reports.get(id).map_or(0, Vec::len);
    // Where no department says who heads it, the post with the most reports is the top.
    let top = match heads.is_empty() {
        true => handbook.org.tops.iter().copied().max_by_key(|id| (reports(id), std::cmp::Reverse(*id))),
        false => None,
    };
    let open = handbook.org.tops.iter().copied().filter(move |id| {
        !heads.contains(id) && Some(*id) != top && !handbook.roles[*id].identity.writes("reports_to")
    });
    open.map(move |id| (id, reports(&id)))
}

/// Heads of whole organisations: of departments without parent, of companies and of branches.
fn heads(handbook: &Handbook) -> BTreeSet<RoleId> {
    let whole = |kind| matches!(kind, DepartmentKind::Company | DepartmentKind::Branch);
    let units = handbook.departments.iter().filter(|(_, d)| d.parent.is_none() || whole(d.kind));
    units.flat_map(|(_, department)| &department.heads).copied().collect()
}

/// V37: the card's reports are not those of the tree.
static REPORTS_MISMATCH: Rule = Rule {
    fault: warning(
        "reports-mismatch",
        [
            words(
                "“{title}”写的直接下级与组织关系不符：{what_zh}",
                "the reports that “{title}” states are not those of the tree: {what_en}",
            ),
            words(
                "改 direct_reports，或者改下级岗位的 reports_to",
                "mend direct_reports, or the reports_to of the posts",
            ),
            words(
                "direct_reports 是说明书上写的直接下级，程序用各岗位的 reports_to 核对。两处不一致时，总有一处是旧的。",
                "direct_reports is what the job description says; it is compared with the reports_to of all posts. Where the two differ, one of them is out of date.",
            ),
        ],
    ),
    check: |case| case.handbook.roles.iter().filter_map(|(id, role)| mismatch(case, id, role)).collect(),
};

fn mismatch(case: &Case<'_>, id: RoleId, role: &Role) -> Option<Diagnostic> {
    if !role.identity.writes("direct_reports") || role.identity.blank.contains(&"direct_reports") {
        return None;
    }
    let handbook = case.handbook;
    let derived: &[RoleId] = handbook.org.reports.get(&id).map_or(&[], Vec::as_slice);
    let stated = |id: &RoleId| role.direct_reports.contains(&Party::Role(*id));
    let covered = |id: &RoleId| {
        handbook.roles[*id].department.is_some_and(|d| role.direct_reports.contains(&Party::Department(d)))
    };
    let names = |ids: Vec<RoleId>| {
        let titles: Vec<&str> =
            ids.iter().map(|id| handbook.roles[*id].identity.title.string.as_str()).collect();
        titles.join("、")
    };
    let missing: Vec<RoleId> = derived.iter().copied().filter(|r| !stated(r) && !covered(r)).collect();
    let surplus = role.direct_reports.iter().filter_map(|party| match party {
        Party::Role(report) if !derived.contains(report) => Some(*report),
        _ => None,
    });
    let (missing, surplus) = (names(missing), names(surplus.collect()));
    let mut what = (vec![], vec![]);
    if !missing.is_empty() {
        what.0.push(format!("漏写 {missing}"));
        what.1.push(format!("{missing} left out"));
    }
    if !surplus.is_empty() {
        what.0.push(format!("{surplus} 并不向它汇报"));
        what.1.push(format!("{surplus} reports elsewhere"));
    }
    let found =
        REPORTS_MISMATCH.at(role.identity.at("direct_reports")).with("title", &role.identity.title.string);
    let found = found.with("what_zh", what.0.join("；")).with("what_en", what.1.join("; "));
    (!what.0.is_empty()).then_some(found)
}

/// V38: a department in the place of a post.
static DEPARTMENT_AS_REPORT: Rule = Rule {
    fault: error(
        "department-as-report",
        [
            words(
                "“{title}”的直接下级写成了部门“{unit}”",
                "“{title}” states the department “{unit}” as its report",
            ),
            words(
                "写该部门负责人的岗位编号，或者部门里直接向它汇报的各岗位",
                "write the post that heads it, or the posts in it that report directly",
            ),
            words(
                "向人汇报的是岗位，不是部门。写成部门，就看不出部门里谁直接汇报、谁隔级汇报。",
                "Posts report, departments do not. With a department written here nobody can tell who in it reports directly.",
            ),
        ],
    ),
    check: |case| {
        let stated =
            case.handbook.roles.iter().flat_map(|(_, r)| r.direct_reports.iter().map(move |p| (r, p)));
        stated
            .filter_map(|(role, party)| {
                let unit = match party {
                    Party::Department(id) => &case.handbook.departments[*id].identity,
                    Party::Committee(id) => &case.handbook.committees[*id].identity,
                    _ => return None,
                };
                let found = DEPARTMENT_AS_REPORT.at(role.identity.at("direct_reports"));
                Some(found.with("title", &role.identity.title.string).with("unit", &unit.title.string))
            })
            .collect()
    },
};

/// V47: more direct reports than one can lead.
static SPAN_OF_CONTROL: Rule = Rule {
    fault: warning(
        "span-of-control",
        [
            words(
                "“{title}”有 {count} 个直接下级岗位，超过 {max} 个",
                "“{title}” has {count} posts reporting to it, more than {max}",
            ),
            words(
                "增设一级；确实合理的，在 site.toml 的 [check] 里为 span-of-control 写 max = {count}",
                "add a level; if it is right as it is, give span-of-control max = {count} under [check] in site.toml",
            ),
            words(
                "直接下级过多，上级顾不过来。默认上限是 10 个岗位，可以在 site.toml 的 [check] 里改。",
                "With too many direct reports nobody is led well. The limit is 10 posts unless [check] in site.toml says otherwise.",
            ),
        ],
    ),
    check: |case| {
        let max = case.threshold(&SPAN_OF_CONTROL, 10.0);
        let wide = case.handbook.org.reports.iter().filter(|(_, list)| list.len() as f64 > max);
        wide.map(|(id, list)| {
            let identity = &case.handbook.roles[*id].identity;
            let found = SPAN_OF_CONTROL.at(identity.location.clone()).with("title", &identity.title.string);
            found.with("count", list.len().to_string()).with("max", max.to_string())
        })
        .collect()
    },
};

/// V47: a level with one post below it that itself leads others.
static SINGLE_REPORT: Rule = Rule {
    fault: warning(
        "single-report",
        [
            words(
                "“{title}”只有一个直接下级“{report}”，中间这一级可能多余",
                "“{title}” has one report, “{report}”, which leads others: one level may be too many",
            ),
            words(
                "让“{report}”的下级直接向“{title}”汇报，或者说明为什么要有这一级",
                "let the reports of “{report}” report to “{title}”, or allow this in the file",
            ),
            words(
                "一个上级只带一个下级，而这个下级又带着一组人，多半是多了一级管理。下级自己不带人的（如经理带一名专员）不提示。",
                "A post with one report that leads a group of its own is mostly a level too many. A single report that leads nobody, a manager's one assistant, is not reported.",
            ),
        ],
    ),
    check: |case| {
        let org = &case.handbook.org;
        let single = org.reports.iter().filter_map(|(id, list)| match list.as_slice() {
            [one] if org.reports.contains_key(one) => Some((*id, *one)),
            _ => None,
        });
        let title = |id: RoleId| &case.handbook.roles[id].identity.title.string;
        single
            .map(|(id, report)| {
                let found = SINGLE_REPORT.at(case.handbook.roles[id].identity.location.clone());
                found.with("title", title(id)).with("report", title(report))
            })
            .collect()
    },
};

/// V51: a dotted line to the superior.
static NEEDLESS_DOTTED_LINE: Rule = Rule {
    fault: warning(
        "needless-dotted-line",
        [
            words(
                "“{title}”的兼向汇报就是它的直接上级“{superior}”",
                "“{title}” also reports to “{superior}”, which is its superior already",
            ),
            words("从 also_reports_to 里删去它", "take it out of also_reports_to"),
            words(
                "also_reports_to 写直接上级以外的汇报关系，图上画成虚线；与实线重合的虚线没有意义。",
                "also_reports_to holds lines beside the superior, drawn dotted; one that equals the solid line says nothing.",
            ),
        ],
    ),
    check: |case| {
        let doubled = case.handbook.roles.iter().filter_map(|(_, role)| {
            let superior = role.reports_to?;
            role.also_reports_to.iter().any(|(to, _)| *to == superior).then_some((role, superior))
        });
        doubled
            .map(|(role, superior)| {
                let found = NEEDLESS_DOTTED_LINE.at(role.identity.at("also_reports_to"));
                let superior = &case.handbook.roles[superior].identity.title.string;
                found.with("title", &role.identity.title.string).with("superior", superior)
            })
            .collect()
    },
};
