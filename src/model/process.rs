//! Processes (流程) and their steps.

use super::{DepartmentId, FormId, Identity, Party, ProcessId};
use crate::source::Span;
use crate::text::{Name, Text};

/// One process.
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Process {
    /// Id, title, code and what all entities have.
    pub identity: Identity,
    /// 主管部门
    pub owner: Option<DepartmentId>,
    /// 目的
    pub summary: Option<Text>,
    /// 启动条件
    pub trigger: Option<Text>,
    /// 依据
    pub basis: Vec<Text>,
    /// 步骤
    pub steps: Vec<Step>,
    /// 说明
    pub notes: Vec<Text>,
    /// 后续流程
    pub next: Vec<Branch>,
}

impl Process {
    /// The processes it hands over to, with the condition where one is written, in the order of its steps, then of what follows
    /// its end. One process may come several times.
    pub fn hand_offs(&self) -> impl Iterator<Item = (Option<&Text>, ProcessId)> {
        let branch = |b: &'_ Branch| b.then.clone();
        let steps = self.steps.iter().flat_map(move |step| {
            let branches = step.branches.iter().map(move |b| (Some(&b.condition), branch(b)));
            branches.chain(step.then.iter().map(|then| (None, then.clone())))
        });
        let next = self.next.iter().map(|b| (Some(&b.condition), b.then.clone()));
        steps.chain(next).filter_map(|(condition, then)| match then {
            Destination::Process(id) => Some((condition, id)),
            _ => None,
        })
    }
}

/// 一个步骤
#[derive(Debug, Clone, PartialEq, Default, Hash)]
pub struct Step {
    /// Id inside the process.
    pub id: String,
    /// 事项
    pub title: Text,
    /// 执行者
    pub by: Vec<Party>,
    /// 会签方式, where several perform it.
    pub joint: Joint,
    /// 性质
    pub act: Act,
    /// 输入
    pub inputs: Vec<Paper>,
    /// 输出
    pub outputs: Vec<Paper>,
    /// 时限
    pub when: Option<Text>,
    /// Where it goes on; empty = to the next step in the list.
    pub then: Option<Destination>,
    /// 分支
    pub branches: Vec<Branch>,
    /// 说明
    pub notes: Vec<Text>,
    /// 依据
    pub basis: Vec<Text>,
    /// Where it is written.
    pub span: Span,
}

/// How several performers sign.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Joint {
    /// 全部会签
    #[default]
    All,
    /// 任一即可
    Any,
}

/// The nature of an act in a step or an authority band.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Act {
    /// 拟制
    Draft,
    /// 提出
    Propose,
    /// 审核
    Review,
    /// 会签
    Countersign,
    /// 批准
    Approve,
    /// 执行
    #[default]
    Execute,
    /// 知会
    Notify,
    /// 备案
    Record,
    /// 归档
    File,
}

/// What goes into or out of a step.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Paper {
    /// A form of the handbook.
    Form(FormId),
    /// Words.
    Words(Text),
}

/// A way on, with its condition.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct Branch {
    /// 条件
    pub condition: Text,
    /// 去向
    pub then: Destination,
}

/// Where a branch leads.
#[derive(Debug, Clone, PartialEq, Hash)]
pub enum Destination {
    /// A step of this process, by its place in the list.
    Step(usize),
    /// Another process.
    Process(ProcessId),
    /// 结束
    End,
    /// A name that nothing has; also diagnosed.
    Unknown(Name),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hand_offs_come_from_steps_and_from_the_end() {
        let branch = |words: &str, then| Branch { condition: Text::plain(words), then };
        let process = Process {
            steps: vec![
                Step {
                    branches: vec![
                        branch("甲", Destination::Process(ProcessId(3))),
                        branch("乙", Destination::End),
                    ],
                    ..Step::default()
                },
                Step { then: Some(Destination::Process(ProcessId(1))), ..Step::default() },
            ],
            next: vec![branch("丙", Destination::Process(ProcessId(3)))],
            ..Process::default()
        };
        let found: Vec<_> =
            process.hand_offs().map(|(words, id)| (words.map(|t| t.string.as_str()), id.0)).collect();
        assert_eq!(found, [(Some("甲"), 3), (None, 1), (Some("丙"), 3)]);
    }
}
