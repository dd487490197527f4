//! Rules about the ways through a process: decisions with one exit, steps that nothing reaches, loops without end.

use crate::diagnostic::Diagnostic;
use crate::model::process::{Destination, Process, Step};
use crate::rules::{Case, Rule, error, warning, words};
use crate::source::{Location, Span};

/// Rules of this file.
pub static RULES: &[&Rule] = &[&ONE_WAY_DECISION, &UNREACHABLE_STEP, &ENDLESS_LOOP];

/// V65.
static ONE_WAY_DECISION: Rule = Rule {
    fault: warning(
        "one-way-decision",
        [
            words(
                "步骤“{step}”只写了一种情形：{condition}",
                "the step “{step}” has one branch only: {condition}",
            ),
            words("写上另一种情形的去向，或者改用 then", "add the branch for the other case, or use `then`"),
            words(
                "分支要把各种情形写全，至少两条；只有一条时，别的情形下一步做什么没有着落。",
                "Branches must cover every case, so there are two at least. With one, nobody knows how to go on otherwise.",
            ),
        ],
    ),
    check: |case| {
        each(case, |process| {
            let single = process.steps.iter().filter_map(|step| match step.branches.as_slice() {
                [one] if step.then.is_none() => Some((step, one)),
                _ => None,
            });
            single
                .map(|(step, branch)| {
                    found(&ONE_WAY_DECISION, process, step).with("condition", &branch.condition.string)
                })
                .collect()
        })
    },
};

/// V66.
static UNREACHABLE_STEP: Rule = Rule {
    fault: error(
        "unreachable-step",
        [
            words("流程“{title}”走不到步骤“{step}”", "no way through “{title}” reaches the step “{step}”"),
            words(
                "核对前面各步的 then 和 branch：写了去向的步骤不会自动转到下一步",
                "check `then` and `branch` of the steps before it: a step with either does not go on to the next",
            ),
            words(
                "从第一步起，顺着 then、branch 和先后次序都走不到的步骤永远不会做，多半是写错了去向。",
                "A step that is not reached from the first one is never done; mostly a destination is wrong.",
            ),
        ],
    ),
    check: |case| {
        each(case, |process| {
            let reached = reached(process);
            let lost = process.steps.iter().zip(reached).filter(|(_, reached)| !reached);
            lost.map(|(step, _)| found(&UNREACHABLE_STEP, process, step)).collect()
        })
    },
};

/// V66.
static ENDLESS_LOOP: Rule = Rule {
    fault: warning(
        "endless-loop",
        [
            words(
                "流程“{title}”到了步骤“{step}”就出不来了",
                "from the step “{step}” the process “{title}” never ends",
            ),
            words(
                "给循环里的某一步加一条通往后面、别的流程或者 end 的去向",
                "give one step of the loop a way to a later step, another process or `end`",
            ),
            words(
                "退回修改可以形成循环，但是总要有一条路通到结束，否则流程没有尽头。",
                "Work may go back and come again, but some way must lead out, or the process has no end.",
            ),
        ],
    ),
    check: |case| {
        each(case, |process| {
            let (reached, ending) = (reached(process), ending(process));
            let first = (0..process.steps.len()).find(|&at| reached[at] && !ending[at]);
            first.map(|at| found(&ENDLESS_LOOP, process, &process.steps[at])).into_iter().collect()
        })
    },
};

/// True where a way leads to a step that does not exist, which is reported elsewhere; then nothing is certain.
fn is_torn(process: &Process) -> bool {
    let ways = process.steps.iter().flat_map(|s| s.branches.iter().map(|b| &b.then).chain(&s.then));
    ways.into_iter().any(|then| matches!(then, Destination::Unknown(_)))
}

/// Where a step leads.
enum Way {
    /// To the step at this place.
    Step(usize),
    /// Out of the process.
    Out,
}

fn ways(process: &Process, at: usize) -> Vec<Way> {
    let way = |then: &Destination| match then {
        Destination::Step(step) => Way::Step(*step),
        Destination::Process(_) | Destination::End | Destination::Unknown(_) => Way::Out,
    };
    let step = &process.steps[at];
    let stated: Vec<Way> = step.branches.iter().map(|b| &b.then).chain(&step.then).map(way).collect();
    match stated.is_empty() {
        true if at + 1 < process.steps.len() => vec![Way::Step(at + 1)],
        true => vec![Way::Out],
        false => stated,
    }
}

/// Which steps a way from the first one leads to.
fn reached(process: &Process) -> Vec<bool> {
    let mut reached = vec![false; process.steps.len()];
    let mut open: Vec<usize> = (!process.steps.is_empty()).then_some(0).into_iter().collect();
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut reached[at], true) {
            open.extend(ways(process, at).into_iter().filter_map(|way| match way {
                Way::Step(next) => Some(next),
                Way::Out => None,
            }));
        }
    }
    reached
}

/// From which steps a way leads out.
fn ending(process: &Process) -> Vec<bool> {
    let count = process.steps.len();
    let (mut before, mut ending, mut open) = (vec![vec![]; count], vec![false; count], vec![]);
    for at in 0..count {
        for way in ways(process, at) {
            match way {
                Way::Step(next) => before[next].push(at),
                Way::Out => open.push(at),
            }
        }
    }
    while let Some(at) = open.pop() {
        if !std::mem::replace(&mut ending[at], true) {
            open.extend(&before[at]);
        }
    }
    ending
}

fn each(case: &Case<'_>, check: impl Fn(&Process) -> Vec<Diagnostic>) -> Vec<Diagnostic> {
    let whole = case.handbook.processes.iter().filter(|(_, process)| !is_torn(process));
    whole.flat_map(|(_, process)| check(process)).collect()
}

fn found(rule: &'static Rule, process: &Process, step: &Step) -> Diagnostic {
    let found = rule.at(place(process, step)).with("title", &process.identity.title.string);
    found.with("step", &step.title.string)
}

/// Where a step is written: its title, else its row.
fn place(process: &Process, step: &Step) -> Option<Location> {
    step.title.locate(Span::new(0, step.title.string.len())).or_else(|| process.identity.row(step.span))
}
