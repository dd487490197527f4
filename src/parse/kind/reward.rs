//! The table of fields of `rewards.toml`: rewards and penalties (奖惩).

use super::{FILE, ID, IDENTITY, Kind, PARTIES, TITLE, words};
use crate::parse::fields::{FieldSpec, Shape};

/// `rewards.toml`
pub static REWARDS: Kind = Kind {
    name: "rewards",
    title: words("奖惩清单", "list of rewards and penalties"),
    doc: words("奖励与处分。", "Rewards and penalties."),
    groups: &[
        &[
            FieldSpec::optional("reward", Shape::Records(&SANCTION), "奖励。", "The rewards."),
            FieldSpec::optional("penalty", Shape::Records(&SANCTION), "处分。", "The penalties."),
        ],
        FILE,
    ],
};

static SANCTION: Kind = Kind {
    name: "sanction",
    title: words("奖惩", "reward or penalty"),
    doc: words("一种情形与对应的奖励或者处分。", "What happened, and the reward or penalty for it."),
    groups: &[
        ID,
        TITLE,
        IDENTITY,
        &[
            FieldSpec::expected("measure", Shape::Text, "措施。", "The consequence."),
            FieldSpec::optional("amount", Shape::Integer, "金额，整数。", "The amount, in whole units."),
            FieldSpec::optional("currency", Shape::Currency, "币种代码。", "Its currency."),
            FieldSpec::optional("by", Shape::References(PARTIES), "由谁决定。", "Who decides."),
            FieldSpec::expected("basis", Shape::TextOrTexts, "依据的条款。", "The clauses behind it."),
        ],
    ],
};
