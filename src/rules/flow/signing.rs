//! V75: whoever wrote or asked for something approves it too.

use crate::diagnostic::Diagnostic;
use crate::model::authority::Matter;
use crate::model::process::{Act, Process};
use crate::model::{Identity, Party, RoleId};
use crate::rules::{Case, Rule, warning, words};
use crate::source::Span;

/// Rules of this file.
pub static RULES: &[&Rule] = &[&OWN_APPROVAL];

static OWN_APPROVAL: Rule = Rule {
    fault: warning(
        "own-approval",
        [
            words(
                "“{title}”由“{signer}”拟制或者提出，又由它自己批准",
                "“{signer}” drafts or proposes “{title}” and approves it too",
            ),
            words(
                "换一个批准的岗位；只是复核的，act 写 review",
                "let another post approve; where it only looks again write act = \"review\"",
            ),
            words(
                "自己批自己的，等于没有审批。流程里另有别的岗位批准的，不提示。",
                "An approval by whoever wrote the thing is none. Where another post approves as well, this is not reported.",
            ),
        ],
    ),
    check: |case| {
        let bands = case.handbook.matters.iter().flat_map(|(_, matter)| bands(case, matter));
        let processes = case.handbook.processes.iter().flat_map(|(_, process)| steps(case, process));
        bands.chain(processes).collect()
    },
};

/// An act, who does it, and where it is written.
type Signing<'a> = (Act, &'a [Party], Span);

fn bands(case: &Case<'_>, matter: &Matter) -> Vec<Diagnostic> {
    let signings = |band: &crate::model::authority::Band| {
        let acts: Vec<Signing<'_>> = band.acts.iter().map(|a| (a.act, a.by.as_slice(), a.span)).collect();
        own(case, &matter.identity, &acts)
    };
    matter.bands.iter().filter_map(signings).collect()
}

fn steps(case: &Case<'_>, process: &Process) -> Option<Diagnostic> {
    let acts: Vec<Signing<'_>> = process.steps.iter().map(|s| (s.act, s.by.as_slice(), s.span)).collect();
    own(case, &process.identity, &acts)
}

/// The finding where everybody who approves is the one post that drafts or proposes.
fn own(case: &Case<'_>, identity: &Identity, signings: &[Signing<'_>]) -> Option<Diagnostic> {
    let approvals: Vec<&Signing<'_>> = signings.iter().filter(|(act, ..)| *act == Act::Approve).collect();
    let signer = approvals.iter().find_map(|(_, by, _)| by.iter().find_map(role))?;
    let alone = approvals.iter().all(|(_, by, _)| by.iter().all(|party| role(party) == Some(signer)));
    let mut drafts = signings.iter().filter(|(act, ..)| matches!(act, Act::Draft | Act::Propose)).peekable();
    drafts.peek()?;
    let wrote = drafts.all(|(_, by, _)| by.len() == 1 && role(&by[0]) == Some(signer));
    let at = identity.row(approvals.first()?.2);
    (alone && wrote).then(|| {
        let signer = &case.handbook.roles[signer].identity.title.string;
        OWN_APPROVAL.at(at).with("title", &identity.title.string).with("signer", signer)
    })
}

fn role(party: &Party) -> Option<RoleId> {
    match party {
        Party::Role(id) => Some(*id),
        _ => None,
    }
}
