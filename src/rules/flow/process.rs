//! Rules about what a process must hold: a name, a code of its own, an owner, steps, and somebody for each of them.

use crate::diagnostic::Diagnostic;
use crate::model::Identity;
use crate::model::process::Process;
use crate::rules::{Rule, error, warning, words};
use crate::source::Span;
use std::collections::BTreeMap;

/// Rules of this file.
pub static RULES: &[&Rule] =
    &[&DUPLICATE_PROCESS_CODE, &MISSING_STEPS, &UNNAMED_PROCESS, &MISSING_PERFORMER, &MISSING_OWNER];

/// V61.
static DUPLICATE_PROCESS_CODE: Rule = Rule {
    fault: error(
        "duplicate-process-code",
        [
            words(
                "流程编号“{code}”已经用于“{other}”",
                "the process code `{code}` is that of “{other}” already",
            ),
            words("给其中一个流程换一个编号", "give one of the two another code"),
            words(
                "正文和表单用编号引用流程（如“按 SC-004 办理”）。两个流程同号，引用就不知道指哪一个，只好不作链接。",
                "Prose and forms name processes by code (按 SC-004 办理). With one code twice a citation means either, and is not linked.",
            ),
        ],
    ),
    check: |case| {
        let mut seen: BTreeMap<&str, &Identity> = BTreeMap::new();
        let mut found = vec![];
        for (_, process) in case.handbook.processes.iter() {
            let Some(code) = process.identity.code.as_deref() else { continue };
            let first = *seen.entry(code).or_insert(&process.identity);
            if std::ptr::eq(first, &process.identity) {
                continue;
            }
            let diagnostic = DUPLICATE_PROCESS_CODE.at(process.identity.at("code")).with("code", code);
            let diagnostic = diagnostic.with("other", &first.title.string);
            found.push(match first.at("code") {
                Some(there) => diagnostic.related(there, words("先用在这里", "first used here")),
                None => diagnostic,
            });
        }
        found
    },
};

/// V62.
static MISSING_STEPS: Rule = Rule {
    fault: error(
        "missing-steps",
        [
            words("流程“{title}”没有步骤", "the process “{title}” has no steps"),
            words(
                "加上 [[step]]，每步写 title 和 by；暂时只有文字说明的，在文件里写 allow = [\"missing-steps\"]",
                "add [[step]] entries with `title` and `by`; where notes are all there is for now, say allow = [\"missing-steps\"] in the file",
            ),
            words(
                "没有步骤的流程画不出流程图，岗位页上也不会列出谁做哪一步。只有说明的流程照样发布。",
                "Without steps there is no chart, and no post's page says who does what. A process with notes only is published all the same.",
            ),
        ],
    ),
    check: |case| {
        let empty =
            case.handbook.processes.iter().filter(|(_, p)| p.steps.is_empty() && !p.identity.writes("step"));
        empty.map(|(_, process)| titled(&MISSING_STEPS, process)).collect()
    },
};

/// V63. A file without `title` is refused when it is read.
static UNNAMED_PROCESS: Rule = Rule {
    fault: warning(
        "unnamed-process",
        [
            words("流程“{title}”只有编号，没有名称", "the process “{title}” has a code for a name"),
            words(
                "把 title 改成说得清办什么事的名称，编号写在 code",
                "let `title` say what is done; the code belongs in `code`",
            ),
            words(
                "员工按事情找流程，不按编号找。名称只写编号或者“流程”，检索和目录里都认不出来。",
                "People look for what is to be done, not for a code. A process called by its code is found by nobody.",
            ),
        ],
    ),
    check: |case| {
        let unnamed = case.handbook.processes.iter().filter(|(_, p)| {
            let title = p.identity.title.string.trim();
            let bare = title.trim_end_matches("流程").trim();
            let code = |code: &str| !bare.is_empty() && bare.eq_ignore_ascii_case(code.trim());
            bare.is_empty() || p.identity.code.as_deref().is_some_and(code) || code(&p.identity.id)
        });
        unnamed.map(|(_, process)| titled(&UNNAMED_PROCESS, process)).collect()
    },
};

/// V64. A name that nothing has is reported when names are resolved.
static MISSING_PERFORMER: Rule = Rule {
    fault: error(
        "missing-performer",
        [
            words(
                "流程“{title}”的步骤“{step}”没有写由谁做",
                "nobody performs the step “{step}” of “{title}”",
            ),
            words(
                "加上 by：岗位编号，或者 department:、committee:、outside: 开头的写法",
                "add `by`: the id of a post, or department:, committee:, outside:",
            ),
            words(
                "每一步都要有人做。没有执行者的步骤在流程图上没有泳道，也不会出现在任何人的岗位页上。",
                "Every step needs somebody. One without performer has no lane on the chart and stands on nobody's page.",
            ),
        ],
    ),
    check: |case| {
        let steps = case.handbook.processes.iter().flat_map(|(_, p)| p.steps.iter().map(move |s| (p, s)));
        let open = steps.filter(|(_, step)| step.by.is_empty());
        open.map(|(process, step)| {
            let whole = Span::new(0, step.title.string.len());
            let at = step.title.locate(whole).or_else(|| process.identity.row(step.span));
            MISSING_PERFORMER
                .at(at)
                .with("title", &process.identity.title.string)
                .with("step", &step.title.string)
        })
        .collect()
    },
};

/// V73. An owner that does not exist is reported when names are resolved.
static MISSING_OWNER: Rule = Rule {
    fault: warning(
        "missing-process-owner",
        [
            words("流程“{title}”没有写主管部门", "no department answers for the process “{title}”"),
            words("加上 owner = \"部门的编号\"", "add owner = \"ID of the department\""),
            words(
                "流程由谁维护、有疑问找谁，看主管部门。",
                "The owner keeps a process up to date and answers questions about it.",
            ),
        ],
    ),
    check: |case| {
        // A handbook without departments has nothing to write here.
        let named = !case.handbook.departments.is_empty();
        let open = case.handbook.processes.iter().filter(|(_, p)| named && !p.identity.writes("owner"));
        open.map(|(_, process)| titled(&MISSING_OWNER, process)).collect()
    },
};

fn titled(rule: &'static Rule, process: &Process) -> Diagnostic {
    rule.at(process.identity.location.clone()).with("title", &process.identity.title.string)
}
