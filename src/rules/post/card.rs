//! Rules about what a job description (岗位说明书) must hold: duties, department, use; and nothing twice.

use crate::diagnostic::{Diagnostic, Words};
use crate::model::role::{Duty, Role};
use crate::model::{DepartmentId, Entity, Identity, Kind, Party, Place, RoleId, Target};
use crate::rules::{Case, Rule, note, warning, words};
use crate::source::{Location, Span};
use std::collections::{BTreeMap, BTreeSet};

/// Rules of this file.
pub static RULES: &[&Rule] = &[
    &BLANK_FIELD,
    &MISSING_DUTIES,
    &BARE_DUTY,
    &COPIED_DUTY,
    &MISSING_DEPARTMENT,
    &MISSING_HEAD,
    &REPEATED_TITLE,
    &UNUSED_POST,
];

/// V42: a key with nothing behind it, of any entity.
static BLANK_FIELD: Rule = Rule {
    fault: warning(
        "blank-field",
        [
            words("“{title}”的 {key} 还没有内容", "`{key}` of “{title}” is still open"),
            words(
                "补上内容；这一项不适用的，删去这个键",
                "fill it in, or delete the key where it does not apply",
            ),
            words(
                "写了键而没有内容（\"\" 或者 []），页面上显示“未定”，提醒读者和编辑这里还缺一项。\n例：headcount = \"\"",
                "A key with nothing behind it (\"\" or []) is shown as open, so that readers and editors see the hole.\nExample: headcount = \"\"",
            ),
        ],
    ),
    check: |case| case.handbook.entities().flat_map(|entity| blanks(case, entity)).collect(),
};

/// Keys that no page shows, so that leaving them empty says nothing.
const UNSEEN: &[&str] = &["allow", "aliases", "hidden_terms", "tags", "was", "script", "id"];

fn blanks(case: &Case<'_>, entity: Entity) -> Vec<Diagnostic> {
    let identity = case.handbook.identity(entity);
    let open = |key: &&'static str, at: Option<Location>| {
        BLANK_FIELD.at(at).with("title", &identity.title.string).with("key", *key)
    };
    let seen = identity.blank.iter().filter(|key| !UNSEEN.contains(key));
    let mut found: Vec<Diagnostic> = seen.map(|key| open(key, identity.at(key))).collect();
    if let Entity::Role(id) = entity {
        let role = &case.handbook.roles[id];
        found.extend(role.qualifications.blank.iter().map(|key| open(key, identity.at("qualifications"))));
        for duty in &role.duties {
            found.extend(duty.blank.iter().map(|key| open(key, place(identity, duty))));
        }
    }
    found
}

/// Where a duty is written: its statement, else its row.
fn place(identity: &Identity, duty: &Duty) -> Option<Location> {
    duty.statement.locate(Span::new(0, duty.statement.string.len())).or_else(|| identity.row(duty.span))
}

/// V40.
static MISSING_DUTIES: Rule = Rule {
    fault: warning(
        "missing-duties",
        [
            words("岗位“{title}”没有写职责", "the post “{title}” has no duties"),
            words("加上 [[duty]]，每项写一句 statement", "add [[duty]] entries, each with its `statement`"),
            words(
                "职责是岗位说明书的主体：没有职责，员工不知道该做什么，考核也没有依据。",
                "Duties are what a job description is for: without them nobody knows what to do, or what to rate.",
            ),
        ],
    ),
    check: |case| {
        let empty =
            case.handbook.roles.iter().filter(|(_, r)| r.duties.is_empty() && !r.identity.writes("duty"));
        empty.map(|(_, role)| titled(&MISSING_DUTIES, &role.identity)).collect()
    },
};

/// V41. One finding a post, however many of its duties are bare.
static BARE_DUTY: Rule = Rule {
    fault: warning(
        "bare-duty",
        [
            words(
                "“{title}”有 {count} 项职责既无任务，也无考核重点，如“{duty}”",
                "“{title}” has duties with neither tasks nor an assessment ({count}), such as “{duty}”",
            ),
            words("写上 tasks 或者 assessment", "write `tasks` or `assessment`"),
            words(
                "只有一句话的职责，怎样算做到了没有说法。写明具体任务，或者写明按什么考核；有其中一项就不再提示。",
                "A duty of one sentence leaves open when it is done. Its tasks say so, or what it is judged by; either will do.",
            ),
        ],
    ),
    check: |case| case.handbook.roles.iter().filter_map(|(_, role)| bare_duties(role)).collect(),
};

fn bare_duties(role: &Role) -> Option<Diagnostic> {
    let is_bare = |d: &&Duty| d.tasks.is_empty() && d.assessment.is_none() && d.blank.is_empty();
    let bare: Vec<&Duty> = role.duties.iter().filter(is_bare).collect();
    let first = bare.first()?;
    let found = BARE_DUTY.at(place(&role.identity, first)).with("title", &role.identity.title.string);
    Some(found.with("count", bare.len().to_string()).with("duty", brief(&first.statement.string)))
}

/// V48.
static COPIED_DUTY: Rule = Rule {
    fault: warning(
        "copied-duty",
        [
            words(
                "“{title}”的职责“{duty}”与“{other}”一字不差",
                "the duty “{duty}” of “{title}” is word for word that of “{other}”",
            ),
            words("写明两个岗位各负责哪一部分", "say which part each of the two posts answers for"),
            words(
                "两个岗位写着同一句职责，出了问题分不清是谁的事。十个字以下的，以及“完成上级交办的其他工作”一类，不提示。",
                "With one duty in two posts nobody can tell whose it is. Duties under ten characters are not reported, nor is «other tasks as assigned».",
            ),
        ],
    ),
    check: copied_duties,
};

fn copied_duties(case: &Case<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<&str, (RoleId, Option<Location>)> = BTreeMap::new();
    let mut found = vec![];
    for (id, role) in case.handbook.roles.iter() {
        for duty in role.duties.iter().filter(|d| !is_common(&d.statement.string)) {
            let here = place(&role.identity, duty);
            let (first, there) = seen.entry(duty.statement.string.trim()).or_insert((id, here.clone()));
            if *first == id {
                continue;
            }
            let other = &case.handbook.roles[*first].identity.title.string;
            let diagnostic =
                COPIED_DUTY.at(here).with("title", &role.identity.title.string).with("other", other);
            let diagnostic = diagnostic.with("duty", brief(&duty.statement.string));
            found.push(beside(diagnostic, there.clone(), words("先写在这里", "first written here")));
        }
    }
    found
}

/// True for duties that say nothing of their own.
fn is_common(statement: &str) -> bool {
    let other =
        ["交办", "交辦", "其他工作", "其它工作", "其他任务", "其他事项", "as assigned", "other tasks"];
    statement.trim().chars().count() < 10 || other.iter().any(|words| statement.contains(words))
}

/// V46.
static MISSING_DEPARTMENT: Rule = Rule {
    fault: warning(
        "missing-department",
        [
            words("岗位“{title}”没有写所属部门", "the post “{title}” is in no department"),
            words("加上 department = \"部门的编号\"", "add department = \"ID of its department\""),
            words(
                "没有部门的岗位不会出现在部门页和部门架构图里，适用于该部门的制度也查不到它。",
                "A post without department is missing from department pages and charts, and from the policies that apply to a department.",
            ),
        ],
    ),
    check: |case| {
        // A handbook without departments has nothing to write here.
        let named = !case.handbook.departments.is_empty();
        let roles = case.handbook.roles.iter().filter(|(_, r)| named && !r.identity.writes("department"));
        roles.map(|(_, role)| titled(&MISSING_DEPARTMENT, &role.identity)).collect()
    },
};

/// V45.
static MISSING_HEAD: Rule = Rule {
    fault: warning(
        "missing-head",
        [
            words("部门“{title}”没有写负责人", "the department “{title}” has no head"),
            words("加上 head = \"负责人的岗位编号\"", "add head = \"ID of the post that heads it\""),
            words(
                "员工要知道一个部门由谁负责，部门架构图也从负责人画起。",
                "People must know who answers for a department, and its chart begins with its head.",
            ),
        ],
    ),
    check: |case| {
        let open = case.handbook.departments.iter().filter(|(_, d)| !d.identity.writes("head"));
        open.map(|(_, department)| titled(&MISSING_HEAD, &department.identity)).collect()
    },
};

/// V50.
static REPEATED_TITLE: Rule = Rule {
    fault: warning(
        "repeated-title",
        [
            words("“{unit}”里有两个岗位都叫“{title}”", "two posts of “{unit}” are called “{title}”"),
            words(
                "改一个名称；是同一个岗位的，合成一个文件，人数写 headcount",
                "rename one; if they are one post make it one file with its headcount",
            ),
            words(
                "同一部门里两个岗位同名，正文写到这个名称时无法确定是哪一个，也就不能链接。",
                "When two posts of a department share a title, prose that names it cannot be linked.",
            ),
        ],
    ),
    check: repeated_titles,
};

fn repeated_titles(case: &Case<'_>) -> Vec<Diagnostic> {
    let mut seen: BTreeMap<(DepartmentId, &str), &Identity> = BTreeMap::new();
    let mut found = vec![];
    for (_, role) in case.handbook.roles.iter() {
        let Some(department) = role.department else { continue };
        let first = *seen.entry((department, &role.identity.title.string)).or_insert(&role.identity);
        if !std::ptr::eq(first, &role.identity) {
            let unit = &case.handbook.departments[department].identity.title.string;
            let diagnostic = titled(&REPEATED_TITLE, &role.identity).with("unit", unit);
            found.push(beside(
                diagnostic,
                first.location.clone(),
                words("另一个在这里", "the other is here"),
            ));
        }
    }
    found
}

/// V49.
static UNUSED_POST: Rule = Rule {
    fault: note(
        "unused-post",
        [
            words(
                "没有一个流程、审批、期限或者条款提到“{title}”",
                "no process, approval, deadline or clause names “{title}”",
            ),
            words(
                "在流程步骤或者制度里写明它做什么，或者写上 basis",
                "name it in a step or a policy, or state its `basis`",
            ),
            words(
                "一个岗位在流程和制度里都不出现，它的职责就只是纸面上的；也可能是正文用了别的名称，这时补一个 aliases 即可。",
                "A post that no process and no policy names does nothing on record. Perhaps prose calls it otherwise: then add that name to `aliases`.",
            ),
        ],
    ),
    check: unused_posts,
};

fn unused_posts(case: &Case<'_>) -> Vec<Diagnostic> {
    let handbook = case.handbook;
    if handbook.policies.is_empty() && handbook.processes.is_empty() {
        return vec![];
    }
    let used = acting(case);
    let idle = handbook.roles.iter().filter(|(id, role)| {
        let unit = role.department.is_some_and(|d| used.contains(&Entity::Department(d)));
        !used.contains(&Entity::Role(*id)) && !unit && !is_based(case, *id)
    });
    idle.map(|(_, role)| titled(&UNUSED_POST, &role.identity)).collect()
}

/// Posts and departments that act somewhere, or that a clause names.
fn acting(case: &Case<'_>) -> BTreeSet<Entity> {
    let handbook = case.handbook;
    let steps = handbook.processes.iter().flat_map(|(_, p)| p.steps.iter().flat_map(|s| &s.by));
    let acts = handbook.matters.iter().flat_map(|(_, m)| m.bands.iter().flat_map(|b| &b.acts));
    let deadlines = handbook.deadlines.iter().flat_map(|(_, d)| d.by.iter().chain(&d.to));
    let meetings = handbook.meetings.iter().flat_map(|(_, m)| &m.attendees);
    let members = handbook.committees.iter().flat_map(|(_, c)| &c.members);
    let sanctions = handbook.sanctions.iter().flat_map(|(_, s)| &s.by);
    let parties = steps.chain(acts.flat_map(|a| &a.by)).chain(deadlines).chain(meetings).chain(members);
    let mut used: BTreeSet<Entity> = parties.chain(sanctions).filter_map(entity).collect();
    let chairs = handbook.meetings.iter().filter_map(|(_, m)| m.chair);
    let chairs = chairs.chain(handbook.committees.iter().filter_map(|(_, c)| c.chair));
    used.extend(chairs.map(Entity::Role));
    let named = |place: &Place| !matches!(place.entity.kind(), Kind::Role | Kind::Department | Kind::Page);
    let prose = handbook.links.incoming.iter().filter(|(_, places)| places.iter().any(named));
    used.extend(prose.filter_map(|(target, _)| match target {
        Target::Entity(role @ Entity::Role(_)) => Some(*role),
        _ => None,
    }));
    used
}

fn entity(party: &Party) -> Option<Entity> {
    match party {
        Party::Role(id) => Some(Entity::Role(*id)),
        Party::Department(id) => Some(Entity::Department(*id)),
        _ => None,
    }
}

/// True where the card itself cites a clause or takes part in a process.
fn is_based(case: &Case<'_>, id: RoleId) -> bool {
    let (links, role) = (&case.handbook.links, &case.handbook.roles[id]);
    let place = |field| Place { entity: Entity::Role(id), clause: None, field };
    let of_card = links.outgoing.range(place("")..).take_while(|(p, _)| p.entity == Entity::Role(id));
    let cites = |targets: &[Target]| targets.iter().any(|t| matches!(t, Target::Clause(..)));
    role.duties.iter().any(|d| !d.processes.is_empty()) || of_card.into_iter().any(|(_, list)| cites(list))
}

fn titled(rule: &'static Rule, identity: &Identity) -> Diagnostic {
    rule.at(identity.location.clone()).with("title", &identity.title.string)
}

fn beside(found: Diagnostic, there: Option<Location>, words: Words) -> Diagnostic {
    match there {
        Some(there) => found.related(there, words),
        None => found,
    }
}

/// The first twenty characters of a sentence.
fn brief(sentence: &str) -> String {
    let mut short: String = sentence.chars().take(20).collect();
    if short.len() < sentence.len() {
        short.push('…');
    }
    short
}
