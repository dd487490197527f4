//! The authority table (审批权限): matters, bands of money, who signs in what order; and what its look-up offers.

use super::frame::FrameView;
use super::part::{Html, LinkView, SentencesView};
use serde::Serialize;

/// The authority table, at most 100 matters a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct AuthorityView {
    /// Around the text.
    pub frame: FrameView,
    /// 审批权限
    pub title: String,
    /// The matters.
    pub matters: Vec<MatterView>,
    /// The currencies of the amounts, that of most matters first; `text` writes an amount with `{n}`.
    pub currencies: Vec<ChoiceView>,
    /// The posts and bodies that sign, by title.
    pub signers: Vec<ChoiceView>,
    /// True where any band asks whether there is a budget.
    pub budgets: bool,
    /// 岗位空缺时
    pub notes: SentencesView,
    /// The other parts of a long table.
    pub pages: Vec<LinkView>,
}

/// One choice of the look-up.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ChoiceView {
    /// What stands in the address.
    pub value: String,
    /// What it says.
    pub text: String,
}

/// One matter.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct MatterView {
    /// Its id in the sources; its anchor is `matter-` before it.
    pub id: String,
    /// 事项
    pub title: String,
    /// ISO 4217 code of its amounts; may be empty.
    pub currency: String,
    /// 主管部门, 说明
    pub note_html: Html,
    /// 依据
    pub basis_html: Html,
    /// Its bands.
    pub bands: Vec<BandView>,
}

/// One band of money.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct BandView {
    /// 预算内，超过5,000元
    pub words: String,
    /// `in`, `out`, or empty for both.
    pub budget: &'static str,
    /// 以上, in digits; may be empty, as the others.
    pub from: String,
    /// 超过
    pub over: String,
    /// 以下
    pub up_to: String,
    /// 不满
    pub below: String,
    /// The values of all who sign, with blanks between.
    pub signers: String,
    /// 签批次序
    pub acts: Vec<ActView>,
}

/// One act of signing.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ActView {
    /// Who.
    pub by_html: Html,
    /// 提出, 会签, 批准 …
    pub act: String,
    /// The act as sources write it; a class name.
    pub class: &'static str,
    /// 空缺，由市场总监代行; mostly empty.
    pub state: String,
}
