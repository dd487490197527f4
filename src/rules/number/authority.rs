//! Rules about the authority table (审批权限): bands of money that must meet, and who signs in them.

use super::range::{Grain, Range, faults};
use crate::diagnostic::Diagnostic;
use crate::model::authority::{Band, Budget, Matter};
use crate::model::process::Act;
use crate::model::{Handbook, Party, RoleId};
use crate::rules::{Rule, error, warning, words};

/// Rules of this file.
pub static RULES: &[&Rule] = &[&MONEY_BANDS, &MISSING_APPROVER, &REPEATED_SIGNATURE, &APPROVER_BELOW];

/// V56.
static MONEY_BANDS: Rule = Rule {
    fault: error(
        "money-bands",
        [
            words(
                "“{title}”的金额档不衔接：{what_zh}",
                "the money bands of “{title}” do not meet: {what_en}",
            ),
            words(
                "相邻两档写同一个数：up_to = 5000 之后写 over = 5000",
                "let neighbours share one number: over = 5000 after up_to = 5000",
            ),
            words(
                "同一事项、同一预算内外的金额档要首尾相接，每个金额恰好属于一档，才说得清由谁批。",
                "The bands of one matter and one budget must meet exactly, so that every amount has one band and one approver.",
            ),
        ],
    ),
    check: |case| case.handbook.matters.iter().flat_map(|(_, matter)| money(matter)).collect(),
};

fn money(matter: &Matter) -> Vec<Diagnostic> {
    let mut found = vec![];
    for budget in [Budget::In, Budget::Out] {
        let bands: Vec<&Band> =
            matter.bands.iter().filter(|b| b.budget == budget || b.budget == Budget::Both).collect();
        let number = |end: Option<i64>| end.map(|n| n as f64);
        let range = |b: &&Band| Range::new(number(b.from), number(b.over), number(b.up_to), number(b.below));
        let ranges: Vec<Range> = bands.iter().map(range).collect();
        for fault in faults(&ranges, Grain::Exact) {
            let (zh, en) = fault.kind.words();
            let diagnostic = MONEY_BANDS.at(matter.identity.row(bands[fault.at].span));
            let diagnostic = diagnostic.with("title", &matter.identity.title.string);
            found.push(diagnostic.with("what_zh", zh).with("what_en", en));
        }
    }
    found.dedup();
    found
}

/// V57: nobody decides.
static MISSING_APPROVER: Rule = Rule {
    fault: error(
        "missing-approver",
        [
            words("“{title}”没有写由谁批准", "nobody approves “{title}”"),
            words(
                "在 step 里加一项 { act = \"approve\", by = \"岗位编号\" }",
                "add { act = \"approve\", by = \"ID\" } to its steps",
            ),
            words(
                "审批事项的每一档都要有人最后批准，否则申请走到最后没有结果。",
                "Every band of a matter needs somebody who decides, or requests end nowhere.",
            ),
        ],
    ),
    check: |case| case.handbook.matters.iter().flat_map(|(_, matter)| undecided(matter)).collect(),
};

fn undecided(matter: &Matter) -> Vec<Diagnostic> {
    let title = &matter.identity.title.string;
    if matter.bands.is_empty() && !matter.identity.writes("band") && !matter.identity.writes("step") {
        return vec![MISSING_APPROVER.at(matter.identity.location.clone()).with("title", title)];
    }
    let open = matter.bands.iter().filter(|band| parties(band, &[Act::Approve]).next().is_none());
    open.map(|band| MISSING_APPROVER.at(matter.identity.row(band.span)).with("title", title)).collect()
}

/// V57: one signature twice.
static REPEATED_SIGNATURE: Rule = Rule {
    fault: error(
        "repeated-signature",
        [
            words(
                "“{title}”的同一档里，“{signer}”签了两次同样的字",
                "“{signer}” signs twice alike in one band of “{title}”",
            ),
            words("删去一处，或者改其中一处的 act 或者 by", "delete one, or mend the `act` or `by` of one"),
            words(
                "step 的先后就是签批的次序。同一岗位以同样的身份出现两次，多半是复制时忘了改。",
                "The order of the steps is the order of signing. The same post in the same role twice is mostly a copy that was not changed.",
            ),
        ],
    ),
    check: |case| {
        let matters = case.handbook.matters.iter();
        let bands = matters.flat_map(|(_, matter)| matter.bands.iter().map(move |band| (matter, band)));
        bands.flat_map(|(matter, band)| repeated(case.handbook, matter, band)).collect()
    },
};

fn repeated(handbook: &Handbook, matter: &Matter, band: &Band) -> Vec<Diagnostic> {
    let mut seen: Vec<(Act, &Party)> = vec![];
    let mut found = vec![];
    for act in &band.acts {
        for party in &act.by {
            if seen.contains(&(act.act, party)) {
                let diagnostic = REPEATED_SIGNATURE.at(matter.identity.row(act.span));
                let diagnostic = diagnostic.with("title", &matter.identity.title.string);
                found.push(diagnostic.with("signer", name(handbook, party)));
            }
            seen.push((act.act, party));
        }
    }
    found
}

fn name(handbook: &Handbook, party: &Party) -> String {
    let title = match party {
        Party::Role(id) => &handbook.roles[*id].identity.title.string,
        Party::Department(id) => &handbook.departments[*id].identity.title.string,
        Party::Committee(id) => &handbook.committees[*id].identity.title.string,
        Party::Matter(id) => &handbook.matters[*id].identity.title.string,
        Party::Outside(name) => &name.string,
        Party::All => return "all".to_owned(),
    };
    title.clone()
}

/// V58.
static APPROVER_BELOW: Rule = Rule {
    fault: warning(
        "approver-below-proposer",
        [
            words(
                "“{title}”由“{proposer}”提出，却由其下级“{approver}”批准",
                "“{title}” is proposed by “{proposer}” and approved by “{approver}”, a post below it",
            ),
            words("改批准的岗位，或者改提出的岗位", "let somebody above approve, or somebody below propose"),
            words(
                "下级批准上级的申请，审批形同虚设。",
                "An approval by somebody who reports to the proposer is no check.",
            ),
        ],
    ),
    check: |case| {
        let matters = case.handbook.matters.iter();
        let bands = matters.flat_map(|(_, matter)| matter.bands.iter().map(move |band| (matter, band)));
        bands.flat_map(|(matter, band)| below(case.handbook, matter, band)).collect()
    },
};

fn below(handbook: &Handbook, matter: &Matter, band: &Band) -> Vec<Diagnostic> {
    let proposers: Vec<RoleId> = parties(band, &[Act::Propose, Act::Draft]).filter_map(role).collect();
    let approvers = parties(band, &[Act::Approve]).filter_map(role);
    let pairs = approvers.filter_map(|approver| {
        let proposer = handbook.superiors(approver).find(|superior| proposers.contains(superior))?;
        Some((approver, proposer))
    });
    let title = |id: RoleId| &handbook.roles[id].identity.title.string;
    let found = |(approver, proposer)| {
        let found =
            APPROVER_BELOW.at(matter.identity.row(band.span)).with("title", &matter.identity.title.string);
        found.with("proposer", title(proposer)).with("approver", title(approver))
    };
    pairs.map(found).collect()
}

/// Who does any of these acts in a band.
fn parties<'a>(band: &'a Band, acts: &'a [Act]) -> impl Iterator<Item = &'a Party> {
    band.acts.iter().filter(|a| acts.contains(&a.act)).flat_map(|a| &a.by)
}

fn role(party: &Party) -> Option<RoleId> {
    match party {
        Party::Role(id) => Some(*id),
        _ => None,
    }
}
