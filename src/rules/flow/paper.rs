//! Rules about forms (表单), annexes (附件) and what passes from one step to the next.

use crate::diagnostic::{Diagnostic, nearest};
use crate::model::clause::ClauseKind;
use crate::model::policy::Policy;
use crate::model::process::{Destination, Paper, Process, Step};
use crate::model::{Entity, FormId, Target};
use crate::rules::{Case, Rule, note, warning, words};
use crate::source::Span;
use crate::text::{MarkKind, Text};
use std::collections::BTreeSet;

/// Rules of this file.
pub static RULES: &[&Rule] = &[&UNDEFINED_FORM, &MISSING_ANNEX, &UNUSED_FORM, &PAPER_MISMATCH];

/// V68.
static UNDEFINED_FORM: Rule = Rule {
    fault: warning(
        "undefined-form",
        [
            words("用到了{form}，forms.toml 里没有", "{form} is used but stands not in forms.toml"),
            words(
                "在 forms.toml 里加上这张表，再写 form:编号；外来的材料不加书名号",
                "add it to forms.toml and write form:ID; leave out 《》 for papers from outside",
            ),
            words(
                "步骤的 inputs、outputs 里用书名号写的是本单位的表单。表单清单里没有它，读者就找不到、也下载不了。",
                "What inputs and outputs write in 《》 is a form of ours. One that the list of forms has not can be neither found nor downloaded.",
            ),
        ],
    ),
    check: |case| {
        let steps = case.handbook.processes.iter().flat_map(|(_, p)| p.steps.iter());
        let papers = steps.flat_map(|s| s.inputs.iter().chain(&s.outputs));
        let meetings = case.handbook.meetings.iter().flat_map(|(_, m)| m.inputs.iter().chain(&m.outputs));
        let named = papers.chain(meetings).filter_map(|paper| match paper {
            Paper::Words(words) if is_title(words) => Some(words),
            _ => None,
        });
        named
            .map(|words| {
                let at = words.locate(Span::new(0, words.string.len()));
                let title = words.string.trim_matches(['《', '》']);
                let forms = case.handbook.forms.iter().map(|(_, f)| f.identity.title.string.as_str());
                UNDEFINED_FORM.at(at).with("form", &words.string).near(nearest(title, forms))
            })
            .collect()
    },
};

/// True for words that are one title in 《》 and lead nowhere.
fn is_title(words: &Text) -> bool {
    let string = words.string.trim();
    let whole = string.starts_with('《') && string.find('》') == Some(string.len() - '》'.len_utf8());
    let links =
        |kind: &MarkKind| matches!(kind, MarkKind::Link(_) | MarkKind::Mention(_) | MarkKind::Citation(_));
    whole && !words.marks.iter().any(|mark| links(&mark.kind))
}

/// V70. An annex that is cited and absent is a citation that finds nothing.
static MISSING_ANNEX: Rule = Rule {
    fault: warning(
        "missing-annex",
        [
            words("《{title}》的附件 {number} 空着", "annex {number} of “{title}” is missing"),
            words(
                "在 annexes 的这个位置写表单编号，或者在正文里写一行“附件…”",
                "write a form's id at this place of `annexes`, or the annex itself in the text",
            ),
            words(
                "annexes 按次序就是附件一、附件二……；\"\" 给暂缺的附件占着位置，读者会看到这里缺一份。",
                "The entries of `annexes` are annex 1, annex 2 and so on; \"\" keeps the place of one that is not there yet, and readers see the hole.",
            ),
        ],
    ),
    check: |case| case.handbook.policies.iter().flat_map(|(_, policy)| missing_annexes(policy)).collect(),
};

fn missing_annexes(policy: &Policy) -> Vec<Diagnostic> {
    let written: BTreeSet<u32> = policy
        .body
        .clauses
        .iter()
        .filter(|c| c.kind == ClauseKind::Annex)
        .filter_map(|c| c.number.first().copied())
        .collect();
    let open =
        (1..).zip(&policy.annexes).filter(|(number, form)| form.is_none() && !written.contains(number));
    open.map(|(number, _)| {
        let found =
            MISSING_ANNEX.at(policy.identity.at("annexes")).with("title", &policy.identity.title.string);
        found.with("number", number.to_string())
    })
    .collect()
}

/// V71.
static UNUSED_FORM: Rule = Rule {
    fault: note(
        "unused-form",
        [
            words("没有地方用到表单“{title}”", "nothing uses the form “{title}”"),
            words(
                "在步骤的 inputs、outputs 或者制度里写上它；不再使用的，从 forms.toml 删去",
                "name it in a step or a policy, or delete it from forms.toml",
            ),
            words(
                "流程、制度、岗位、会议都没有提到的表单，没有人知道什么时候填、交给谁。",
                "When to fill in a form and whom to give it to is said by processes, policies, posts and meetings. Nothing names this one.",
            ),
        ],
    ),
    check: |case| {
        let used = used(case);
        let idle = case.handbook.forms.iter().filter(|(id, _)| !used.contains(id));
        idle.map(|(_, form)| {
            UNUSED_FORM.at(form.identity.location.clone()).with("title", &form.identity.title.string)
        })
        .collect()
    },
};

fn used(case: &Case<'_>) -> BTreeSet<FormId> {
    let handbook = case.handbook;
    let steps = handbook.processes.iter().flat_map(|(_, p)| p.steps.iter());
    let papers = steps.flat_map(|s| s.inputs.iter().chain(&s.outputs));
    let meetings = handbook.meetings.iter().flat_map(|(_, m)| m.inputs.iter().chain(&m.outputs));
    let filled = papers.chain(meetings).filter_map(|paper| match paper {
        Paper::Form(form) => Some(*form),
        Paper::Words(_) => None,
    });
    let annexes = handbook.policies.iter().flat_map(|(_, p)| p.annexes.iter().copied().flatten());
    let named = handbook.links.incoming.keys().filter_map(|target| match target {
        Target::Entity(Entity::Form(form)) => Some(*form),
        _ => None,
    });
    filled.chain(annexes).chain(named).collect()
}

/// V72.
static PAPER_MISMATCH: Rule = Rule {
    fault: warning(
        "paper-mismatch",
        [
            words(
                "步骤“{step}”产出“{output}”，下一步用的是“{input}”",
                "the step “{step}” puts out “{output}”, the next one takes “{input}”",
            ),
            words("是同一份材料的，两处写成一样", "if they are one paper give them one name"),
            words(
                "上一步的产出就是下一步的材料，名称一致，读者才知道是同一份。只在两个名称相近时提示；完全不同的，当作另外的材料。",
                "What one step puts out the next one takes in; one name tells readers that it is one paper. Only names that are near each other are reported.",
            ),
        ],
    ),
    check: |case| case.handbook.processes.iter().flat_map(|(_, process)| mismatches(process)).collect(),
};

fn mismatches(process: &Process) -> Vec<Diagnostic> {
    let pairs = process
        .steps
        .iter()
        .enumerate()
        .flat_map(|(at, step)| next(process, at).into_iter().map(move |to| (step, &process.steps[to])));
    pairs
        .filter_map(|(step, next)| {
            let (outputs, inputs) = (named(&step.outputs), named(&next.inputs));
            let fresh: Vec<&&Text> =
                inputs.iter().filter(|i| !outputs.iter().any(|o| o.string == i.string)).collect();
            let lost = outputs.iter().filter(|o| !inputs.iter().any(|i| i.string == o.string));
            let (output, input) =
                lost.flat_map(|o| fresh.iter().map(move |i| (*o, **i))).find(|(o, i)| near(o, i))?;
            let at =
                input.locate(Span::new(0, input.string.len())).or_else(|| process.identity.row(next.span));
            let found = PAPER_MISMATCH.at(at).with("step", &step.title.string);
            Some(found.with("output", &output.string).with("input", &input.string))
        })
        .collect()
}

/// The steps that may follow the one at `at`.
fn next(process: &Process, at: usize) -> Vec<usize> {
    let step: &Step = &process.steps[at];
    let stated = step.branches.iter().map(|b| &b.then).chain(&step.then);
    let steps = stated.filter_map(|then| match then {
        Destination::Step(to) => Some(*to),
        _ => None,
    });
    let steps: Vec<usize> = steps.collect();
    let falls = step.branches.is_empty() && step.then.is_none() && at + 1 < process.steps.len();
    if falls { vec![at + 1] } else { steps }
}

fn named(papers: &[Paper]) -> Vec<&Text> {
    let words = papers.iter().filter_map(|paper| match paper {
        Paper::Words(words) => Some(words),
        Paper::Form(_) => None,
    });
    words.collect()
}

/// True where two names are near enough to be meant as one: one holds the other, or a slip apart.
fn near(a: &Text, b: &Text) -> bool {
    let (a, b) = (a.string.trim(), b.string.trim());
    let long = a.chars().count().min(b.chars().count()) >= 3;
    long && (a.contains(b) || b.contains(a) || nearest(a, [b]).is_some())
}
