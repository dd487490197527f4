//! One clause's own settings: `<!-- shouce: effective_from = 2027-01-01, allow = ["…"] -->`. Knows the keys, not the clause.

use super::block::Composer;
use crate::model::clause::ClauseState;
use crate::parse::fields::{self, TomlText};
use crate::parse::kind::clause::CLAUSE;
use crate::source::Span;

/// What the settings say.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Settings {
    /// 施行日期
    pub state: ClauseState,
    /// Codes of findings that are allowed.
    pub allow: Vec<String>,
}

/// Reads the inside of a settings comment.
pub fn read(composer: &mut Composer<'_>, inside: Span) -> Settings {
    let toml = TomlText {
        path: composer.path,
        text: composer.slice(inside),
        offset: inside.start as usize,
        script: composer.script,
        variants: &[],
    };
    let record = fields::read_inline(&CLAUSE, &toml);
    composer.diagnostics.extend(record.diagnostics);
    let state = record.value.date("effective_from").map_or(ClauseState::InForce, ClauseState::From);
    Settings { state, allow: record.value.plains("allow") }
}
